"""`rocky emit-sql`: what it prints is what runs execute."""
import re
import shutil

import duckdb
import pytest
from conftest import CONFIG

MASK = (1 << 64) - 1


def sip13(data: bytes) -> str:
    """SipHash-1-3 with zero keys, as 16 hex digits: `sql_hash` of run documents."""
    v = [0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573]

    def turn(value: int, bits: int) -> int:
        return (value << bits | value >> (64 - bits)) & MASK

    def mix() -> None:
        v[0] = (v[0] + v[1]) & MASK
        v[1] = turn(v[1], 13) ^ v[0]
        v[0] = turn(v[0], 32)
        v[2] = (v[2] + v[3]) & MASK
        v[3] = turn(v[3], 16) ^ v[2]
        v[0] = (v[0] + v[3]) & MASK
        v[3] = turn(v[3], 21) ^ v[0]
        v[2] = (v[2] + v[1]) & MASK
        v[1] = turn(v[1], 17) ^ v[2]
        v[2] = turn(v[2], 32)

    whole = len(data) // 8 * 8
    last = data[whole:] + bytes(7 - len(data) % 8) + bytes([len(data) & 0xFF])
    for at in range(0, whole + 8, 8):
        word = int.from_bytes((data[:whole] + last)[at:at + 8], "little")
        v[3] ^= word
        mix()
        v[0] ^= word
    v[2] ^= 0xFF
    for _ in range(3):
        mix()
    return f"{v[0] ^ v[1] ^ v[2] ^ v[3]:016x}"


MODELS = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": """
        [target]
        catalog = "warehouse"
        schema = "marts"
    """,
    "models/events.sql": """
        -- What happened.
        SELECT * FROM (VALUES (1, 'a', TIMESTAMP '2026-01-01 10:00:00'), (2, 'b', TIMESTAMP '2026-01-02 11:00:00'))
          AS t(id, name, seen);
    """,
    "models/events.toml": "",
    "models/names.rocky": """
        from events
        derive { upper_name: upper(name) }
        select { id, upper_name }
    """,
    "models/names.toml": """
        [strategy]
        type = "view"

        [target]
        table = "all_names"
    """,
    "models/late.sql": "SELECT id, seen FROM events WHERE id >= @var(least, 0)\n",
    "models/late.toml": """
        [strategy]
        type = "incremental"
        timestamp_column = "seen"
    """,
    "models/latest.sql": "SELECT n.id, n.upper_name FROM names AS n\n",
    "models/latest.toml": """
        [strategy]
        type = "merge"
        unique_key = ["id"]

        [[surrogate_key]]
        name = "latest_key"
        columns = ["id", "upper_name"]
    """,
}


@pytest.fixture
def shop(rocky):
    rocky.write(MODELS)
    return rocky


def by_model(text: str) -> dict[str, str]:
    parts = re.split(r"^-- model: (.*)\n", text, flags=re.M)
    assert parts[0] == ""
    return dict(zip(parts[1::2], (part.strip("\n") for part in parts[2::2])))


def rows(folder, sql: str) -> list[tuple]:
    with duckdb.connect(str(folder / "warehouse.duckdb")) as database:
        return database.execute(sql).fetchall()


def execute(folder, sql: str) -> int:
    """Runs the statements and tells how many; queries, the checks of keys, must return nothing."""
    with duckdb.connect(str(folder / "warehouse.duckdb")) as database:
        statements = duckdb.extract_statements(sql)
        for statement in statements:
            result = database.execute(statement)
            if statement.type == duckdb.StatementType.SELECT:
                assert result.fetchall() == []
    return len(statements)


def test_statements_are_those_of_the_run(shop):
    emitted = by_model(shop("emit-sql").ok().out)
    assert list(emitted) == ["events", "late", "names", "latest"]
    document = shop("run").ok().json("run")
    hashes = {m["asset_key"][-1]: m["metadata"]["sql_hash"] for m in document["materializations"]}
    for model, table in (("events", "events"), ("names", "all_names")):
        text = emitted[model]
        assert text.endswith(";")
        assert sip13(text[:-1].encode() + b"\xff") == hashes[table]
    assert emitted["events"].startswith("CREATE OR REPLACE TABLE warehouse.marts.events AS\nSELECT * FROM (VALUES")
    assert "CREATE OR REPLACE VIEW warehouse.marts.all_names" in emitted["names"]
    assert "warehouse.marts.all_names" in emitted["latest"]


def test_statements_extend_as_the_second_run_does(shop, tmp_path):
    shop("run").ok()
    emitted = shop("emit-sql").ok().out
    assert execute(tmp_path, emitted)
    assert rows(tmp_path, "FROM marts.late ORDER BY id") == rows(tmp_path, "SELECT id, seen FROM marts.events ORDER BY id")
    # A later row, and another name of a key that is there.
    text = MODELS["models/events.sql"].replace("(2, 'b', TIMESTAMP '2026-01-02 11:00:00')",
                                               "(2, 'c', TIMESTAMP '2026-01-02 11:00:00'),"
                                               " (3, 'd', TIMESTAMP '2026-01-03')")
    shop.write({"models/events.sql": text})
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(tmp_path / "warehouse.duckdb", other)
    assert execute(other, shop("emit-sql").ok().out)
    shop("run").ok()
    for table in ("late", "latest"):
        query = f"FROM marts.{table} ORDER BY id"
        assert rows(other, query) == rows(tmp_path, query)
    assert rows(other, "SELECT id FROM marts.late ORDER BY id") == [(1,), (2,), (3,)]
    assert rows(other, "SELECT upper_name FROM marts.latest ORDER BY id") == [("A",), ("C",), ("D",)]


def test_notes_tell_what_is_assumed(shop):
    emitted = by_model(shop("emit-sql", "--var", "least=2").ok().out)
    assert emitted["late"].startswith("-- NOTE: ") and emitted["latest"].startswith("-- NOTE: ")
    assert "WHERE id >= 2" in emitted["late"]
    assert "COALESCE((SELECT MAX(\"seen\") FROM warehouse.marts.late), TIMESTAMP '1970-01-01 00:00:00')" in emitted["late"]
    assert "-- Must return no rows.\nSELECT \"id\", COUNT(*)" in emitted["latest"]
    assert "latest_key" in emitted["latest"]
    assert "NOTE" not in emitted["events"]


def test_one_model_and_files(shop):
    assert list(by_model(shop("emit-sql", "--model", "names").ok().out)) == ["names"]
    outcome = shop("emit-sql", "--out-dir", "out/sql").ok()
    assert outcome.out == "wrote 4 models to out/sql\n"
    files = {path.name: path.read_text() for path in (shop.folder / "out/sql").iterdir()}
    assert sorted(files) == ["events.sql", "late.sql", "latest.sql", "names.sql"]
    assert files["names.sql"].strip() == by_model(shop("emit-sql").ok().out)["names"]


def test_file_names_stay_in_the_folder(rocky):
    rocky.write({"models/a.sql": "SELECT 1 AS x\n", "models/b.sql": "SELECT 2 AS x\n", "models/c.sql": "SELECT 3 AS x\n",
                 "models/a.toml": 'name = "../../a"\n[target]\ncatalog = "c"\nschema = "s"\ntable = "a"\n',
                 "models/b.toml": 'name = "Orders"\n[target]\ncatalog = "c"\nschema = "s"\ntable = "b"\n',
                 "models/c.toml": 'name = "orders"\n[target]\ncatalog = "c"\nschema = "s"\ntable = "c"\n'})
    rocky("emit-sql", "--out-dir", "out").ok()
    assert sorted(path.name for path in (rocky.folder / "out").iterdir()) == [
        "%2E.%2F..%2Fa.sql", "Orders.sql", "orders~2.sql"]


def test_what_cannot_be_written_is_named(rocky):
    rocky.write({
        "models/_defaults.toml": '[target]\ncatalog = "c"\nschema = "s"\n',
        "models/base.sql": "SELECT 1 AS id\n",
        "models/base.toml": '[strategy]\ntype = "ephemeral"\n',
        "models/slices.sql": "SELECT DATE '2026-01-01' AS day WHERE @start_date < @end_date\n",
        "models/slices.toml": '[strategy]\ntype = "time_interval"\ntime_column = "day"\ngranularity = "day"\n',
        "models/plain.sql": "SELECT 1 AS id\n",
        "models/plain.toml": "",
    })
    outcome = rocky("emit-sql").ok()
    assert list(by_model(outcome.out)) == ["plain"]
    assert "base (ephemeral — inlined as a CTE)" in outcome.err
    assert "slices (cannot render offline: model 'slices': strategy 'time_interval' is not supported yet)" in outcome.err


EPHEMERAL = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": '[target]\ncatalog = "warehouse"\nschema = "marts"\n',
    "models/raw_rows.sql": "SELECT * FROM (VALUES (1, 10), (2, NULL), (3, 30)) AS t(id, amount)\n",
    "models/raw_rows.toml": "",
    "models/clean.sql": "-- Without gaps.\nSELECT r.id, r.amount FROM raw_rows AS r WHERE r.amount IS NOT NULL; -- done\n",
    "models/clean.toml": '[strategy]\ntype = "ephemeral"\n[[surrogate_key]]\nname = "row_key"\ncolumns = ["id"]\n',
    "models/twice.sql": "WITH clean_rows AS (SELECT * FROM Clean) SELECT id, amount * 2 AS amount FROM clean_rows\n",
    "models/twice.toml": '[strategy]\ntype = "ephemeral"\n',
    "models/sums.sql": "SELECT SUM(twice.amount) AS total, COUNT(clean.row_key) AS rows FROM twice JOIN clean USING (id)\n",
    "models/sums.toml": "",
    "models/listed.sql": "WITH big AS (SELECT id FROM twice WHERE amount > 20)\nSELECT id FROM big ORDER BY id\n",
    "models/listed.toml": '[strategy]\ntype = "view"\n',
}


def test_ephemeral_models_are_ctes_of_those_who_read_them(rocky):
    rocky.write(EPHEMERAL)
    outcome = rocky("emit-sql").ok()
    emitted = by_model(outcome.out)
    assert list(emitted) == ["raw_rows", "listed", "sums"]
    assert "clean (ephemeral — inlined as a CTE)" in outcome.err
    assert emitted["sums"].startswith(
        "CREATE OR REPLACE TABLE warehouse.marts.sums AS\nWITH clean AS (\nSELECT *, CAST(")
    assert emitted["listed"].count("WITH clean AS (\n") == 1 and "),\ntwice AS (\n" in emitted["listed"]
    assert "),\nbig AS (SELECT id FROM twice" in emitted["listed"]
    document = rocky("run").ok().json("run")
    assert [m["asset_key"][-1] for m in document["materializations"]] == ["raw_rows", "listed", "sums"]
    assert sip13(emitted["sums"][:-1].encode() + b"\xff") == document["materializations"][2]["metadata"]["sql_hash"]
    assert rows(rocky.folder, "FROM marts.sums") == [(80, 2)]
    assert rows(rocky.folder, "FROM marts.listed") == [(3,)]
    tables = rows(rocky.folder, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'marts'"
                                " AND table_name NOT LIKE '%rocky%' ORDER BY 1")
    assert tables == [("listed",), ("raw_rows",), ("sums",)]


def test_wrong_ephemeral_models_hold_back_those_who_read_them(rocky):
    rocky.write({**EPHEMERAL, "models/clean.sql": "SELECT lost FROM raw_rows\n"})
    outcome = rocky("run")
    document = outcome.json("run")
    assert outcome.code != 0
    assert [m["asset_key"][-1] for m in document["materializations"]] == ["raw_rows"]
    assert [error["asset_key"] for error in document["errors"]][0] == ["clean"]
    assert "clean" in rocky("emit-sql", "--model", "sums").err


def test_names_of_ephemeral_models_are_taken(rocky):
    rocky.write({**EPHEMERAL, "models/listed.sql":
                 "WITH clean AS (SELECT 1 AS id) SELECT t.id FROM twice AS t JOIN clean USING (id)\n"})
    outcome = rocky("emit-sql").ok()
    assert "listed (cannot render offline: model 'listed': its CTE 'clean' hides a table of the ephemeral model" in outcome.err
    one = rocky("run", "--model", "clean")
    assert one.code == 1 and "is ephemeral: it has no table of its own" in one.err


def test_other_warehouses_have_no_statements_yet(rocky):
    rocky.write({"rocky.toml": """
            [adapter]
            type = "snowflake"
            account = "a"
            username = "u"
            password = "${NOT_SET_HERE}"
            warehouse = "w"

            [pipeline.p]
            type = "transformation"
            models = "models/**"

            [pipeline.p.target.governance]
            auto_create_schemas = true
        """, "models/a.sql": "SELECT 1 AS id\n",
        "models/a.toml": '[target]\ncatalog = "c"\nschema = "s"\n'})
    outcome = rocky("emit-sql").ok()
    assert outcome.out == ""
    assert "a (cannot render offline: statements for dialect 'snowflake' are not supported yet)" in outcome.err


def test_a_wrong_configuration_is_an_error(shop):
    (shop.folder / "rocky.toml").write_text("[adapter]\ntype = 3\n")
    outcome = shop("emit-sql")
    assert outcome.code == 1 and outcome.out == "" and "rocky.toml" in outcome.err


def test_mistakes(shop):
    unknown = shop("emit-sql", "--model", "evnts")
    assert unknown.code == 1 and "model 'evnts' not found" in unknown.err and "did you mean 'events'?" in unknown.err
    shop.write({"models/broken.sql": "SELECT nothing FROM events\n", "models/broken.toml": ""})
    outcome = shop("emit-sql")
    assert outcome.code == 1 and outcome.out == ""
    assert "broken.sql:1:8" in outcome.err and "compilation failed with errors" in outcome.err
    assert shop("emit-sql", "--model", "events").ok().out.startswith("-- model: events\n")
    assert shop("emit-sql", "--var", "least").code != 0
    assert shop("emit-sql", "--models", "nowhere").code == 1
