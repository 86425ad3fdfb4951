"""`rocky publish-ir`, `rocky imports update` and what `rocky compile` says about imports."""
import json
import random
import shutil

import pytest
from conftest import CONFIG, ROOT, Rocky
from recipe import recipe_hash

IMPORT = """
    [imports.sales]
    path = "vendor/sales"
    snapshot = "current.json"
    baseline = "baseline.json"
"""

PRODUCER = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": '[target]\ncatalog = "lake"\nschema = "sales"\n',
    "models/orders.sql": """
        SELECT CAST(1 AS BIGINT) AS id, CAST(2 AS INTEGER) AS quantity, CAST(9.5 AS DECIMAL(10, 2)) AS amount,
               NULLIF('x', 'y') AS note
    """,
    "models/orders.toml": "",
}
READER = {
    "rocky.toml": CONFIG + IMPORT,
    "models/_defaults.toml": '[target]\ncatalog = "lake"\nschema = "finance"\n',
    "models/revenue.sql": "SELECT o.id, o.amount FROM lake.sales.orders AS o WHERE o.quantity > 0\n",
    "models/revenue.toml": '[[sources]]\ncatalog = "lake"\nschema = "sales"\ntable = "orders"\n',
}


@pytest.fixture
def teams(tmp_path):
    """A team that publishes and one that reads, which knows what was published first."""
    producer, reader = Rocky(tmp_path / "producer"), Rocky(tmp_path / "reader")
    producer.write(PRODUCER)
    reader.write(READER)
    publish(producer, reader)
    reader("imports", "update").ok()
    return producer, reader


def publish(producer: Rocky, reader: Rocky) -> str:
    path = reader.folder / "vendor" / "sales" / "current.json"
    text = producer("publish-ir", "--out", path).ok().out
    assert text.startswith(f"published IR snapshot: 1 model(s) -> {path} (recipe_hash ")
    return text.rstrip().removesuffix(")").rpartition(" ")[2]


def change(producer: Rocky, reader: Rocky, sql: str) -> list[dict]:
    """What the readers' compile says about imports after the producer's query has changed."""
    producer.write({"models/orders.sql": sql})
    publish(producer, reader)
    return import_findings(reader)


def import_findings(reader: Rocky) -> list[dict]:
    document = reader("compile").json("compile")
    return [d for d in document["diagnostics"] if d["code"] in
            ("E030", "E031", "E032", "E033", "E034", "W012", "W030", "W031")]


def codes(found: list[dict]) -> list[tuple[str, str]]:
    return [(d["code"], d["model"]) for d in found]


def test_snapshot_says_what_the_models_are(teams):
    producer, reader = teams
    text = (reader.folder / "vendor/sales/current.json").read_text()
    document = json.loads(text)
    assert text == json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    assert document["snapshot_version"] == 1
    order, = document["ir"]["models"]
    assert list(order)[:7] == ["name", "sql", "typed_columns", "lineage_edges", "materialization", "governance", "target"]
    assert order["typed_columns"] == [
        {"name": "id", "data_type": "Int64", "nullable": False},
        {"name": "quantity", "data_type": "Int32", "nullable": False},
        {"name": "amount", "data_type": {"Decimal": {"precision": 10, "scale": 2}}, "nullable": False},
        {"name": "note", "data_type": "String", "nullable": True}]
    assert order["target"] == {"catalog": "lake", "schema": "sales", "table": "orders"}
    assert document["ir"]["dag"] == [{"name": "orders", "depends_on": []}]
    assert publish(producer, reader) == recipe_hash(document)


def test_nothing_changed_nothing_said(teams):
    producer, reader = teams
    assert import_findings(reader) == []
    # What the text alone changes is another recipe, and nobody's trouble.
    assert change(producer, reader, "-- more\n" + PRODUCER["models/orders.sql"]) == []


@pytest.mark.parametrize("old, new, expected", [
    ("CAST(9.5 AS DECIMAL(10, 2)) AS amount,", "", "E030"),
    ("DECIMAL(10, 2)", "DECIMAL(8, 2)", "E031"),
    ("CAST(2 AS INTEGER)", "CAST(2 AS BIGINT)", "W031"),
    ("NULLIF('x', 'y') AS note", "NULLIF('x', 'y') AS other", None),
    ("NULLIF('x', 'y') AS note", "'x' AS note", None),
    ("AS note", "AS note, 1 AS extra", None),
])
def test_columns_that_are_read(teams, old, new, expected):
    producer, reader = teams
    found = change(producer, reader, PRODUCER["models/orders.sql"].replace(old, new))
    assert codes(found) == ([(expected, "revenue")] if expected else [])
    if expected:
        column = "quantity" if expected == "W031" else "amount"
        assert found[0]["message"].startswith(f"column '{column}' of 'lake.sales.orders', which this model reads, ")
        assert "import 'sales'" in found[0]["message"]
        assert found[0]["span"]["file"] == "models/revenue.sql" and found[0]["span"]["line"] == 1
        assert reader("compile").code == (1 if expected.startswith("E") else 0)
    reader("imports", "update").ok()
    assert import_findings(reader) == []


def test_a_star_may_read_everything(teams):
    producer, reader = teams
    reader.write({"models/revenue.sql": "SELECT * FROM lake.sales.orders\n"})
    found = change(producer, reader, """
        SELECT CAST(1 AS INTEGER) AS id, CAST(2 AS BIGINT) AS quantity, 'x' AS note, true AS fresh
    """)
    assert sorted(codes(found)) == [(code, "revenue") for code in ("E030", "E031", "E032", "W030", "W031")]
    assert {d["severity"] for d in found if d["code"] == "W030"} == {"Info"}
    assert all("may read" in d["message"] and d["span"]["file"] == "models/revenue.toml" for d in found)


def test_several_sources_may_read_everything(teams):
    producer, reader = teams
    source = READER["models/revenue.toml"]
    reader.write({"models/revenue.toml": source + source.replace("orders", "other")})
    found = change(producer, reader, PRODUCER["models/orders.sql"].replace("AS note", "AS note, 1 AS extra"))
    assert codes(found) == [("W030", "revenue")]


def test_models_without_declared_sources_hear_nothing(teams):
    producer, reader = teams
    reader.write({"models/revenue.toml": ""})
    assert change(producer, reader, "SELECT 1 AS something_else") == []


def test_a_table_that_is_gone(teams):
    producer, reader = teams
    producer.write({"models/orders.toml": '[target]\ntable = "orders_v2"\n'})
    publish(producer, reader)
    found = import_findings(reader)
    assert codes(found) == [("E030", "revenue")]
    assert found[0]["message"] == ("'lake.sales.orders', which this model reads, is no longer built by import 'sales'")


def test_pins(teams):
    producer, reader = teams
    first = publish(producer, reader)
    toml = reader.folder / "rocky.toml"
    plain = toml.read_text()
    for pin in (first, first.upper(), "*", ""):
        toml.write_text(plain + f'pin = "{pin}"\n')
        assert import_findings(reader) == []
    toml.write_text(plain + f'pin = "{first}"\n')
    producer.write({"models/orders.sql": "-- Other text.\n" + PRODUCER["models/orders.sql"]})
    second = publish(producer, reader)
    assert second != first
    found = import_findings(reader)
    assert codes(found) == [("E033", "sales")]
    assert second in found[0]["message"] and found[0]["span"]["file"] == "rocky.toml"
    # `update` cannot edit the pin.
    outcome = reader("imports", "update").ok()
    assert outcome.out == ("sales: advanced baseline to the current snapshot\n"
                           f"  the pin is stale: the snapshot has the recipe hash {second}\n")
    assert reader("imports", "update", "--check").code == 1


def test_check_writes_nothing(teams):
    producer, reader = teams
    assert reader("imports", "update", "--check").ok().out == "sales: up to date\n"
    producer.write({"models/orders.sql": "SELECT 1 AS id\n"})
    publish(producer, reader)
    baseline = reader.folder / "vendor/sales/baseline.json"
    before = baseline.read_text()
    outcome = reader("imports", "update", "--check")
    assert outcome.code == 1 and outcome.out == "sales: the baseline is behind the current snapshot\n"
    assert baseline.read_text() == before
    reader("imports", "update").ok()
    assert baseline.read_text() == (reader.folder / "vendor/sales/current.json").read_text()
    reader("imports", "update", "--check").ok()


def test_files_that_cannot_be_loaded(teams):
    producer, reader = teams
    current, baseline = (reader.folder / "vendor/sales" / name for name in ("current.json", "baseline.json"))
    baseline.unlink()
    found = import_findings(reader)
    assert codes(found) == [("W012", "sales")] and "imports update" in found[0]["suggestion"]
    assert reader("imports", "update", "--check").code == 1
    assert "advanced baseline" in reader("imports", "update").ok().out

    text = current.read_text()
    current.write_text(text.replace('"snapshot_version": 1', '"snapshot_version": 2'))
    found = import_findings(reader)
    assert codes(found) == [("E034", "sales")] and found[0]["severity"] == "Error"
    assert reader("compile").code == 1

    current.write_text(text[:100])
    assert codes(import_findings(reader)) == [("W012", "sales")]
    reader("compile").ok()
    outcome = reader("imports", "update")
    assert outcome.code == 1 and "current.json" in outcome.err
    assert baseline.read_text() == text

    current.unlink()
    assert codes(import_findings(reader)) == [("W012", "sales")]


def test_bare_projects_are_version_one(teams):
    _, reader = teams
    current = reader.folder / "vendor/sales/current.json"
    current.write_text(json.dumps(json.loads(current.read_text())["ir"]))
    assert import_findings(reader) == []


def test_files_stay_in_their_folder(teams):
    _, reader = teams
    toml = reader.folder / "rocky.toml"
    toml.write_text(toml.read_text().replace('"baseline.json"', '"../../../outside.json"'))
    assert codes(import_findings(reader)) == [("W012", "sales")]
    assert reader("imports", "update").code == 1
    assert not (reader.folder.parent / "outside.json").exists()


def test_unknown_keys_are_refused(teams):
    _, reader = teams
    toml = reader.folder / "rocky.toml"
    toml.write_text(toml.read_text() + 'snapshoot = "x"\n')
    outcome = reader("imports", "update")
    assert outcome.code == 1 and "snapshoot" in outcome.err and "snapshot" in outcome.err


def test_paths_are_relative_to_the_configuration(teams):
    _, reader = teams
    elsewhere = reader.folder.parent
    outcome = reader("-c", "reader/rocky.toml", "imports", "update", "--check", cwd=elsewhere).ok()
    assert outcome.out == "sales: up to date\n"


def test_a_run_does_not_mind_imports(teams):
    _, reader = teams
    reader.write({"models/revenue.sql": "SELECT 1 AS id\n",
                  "models/_defaults.toml": '[target]\ncatalog = "warehouse"\nschema = "finance"\n'})
    reader("run").ok()


def test_no_imports(project):
    assert project("imports", "update").ok().out == "no imports in rocky.toml\n"


def test_what_is_not_published(rocky):
    rocky.write({"rocky.toml": CONFIG, "models/_defaults.toml": '[target]\ncatalog = "c"\nschema = "s"\n',
                 "models/a.sql": "SELECT * FROM raw.t\n", "models/a.toml": ""})
    outcome = rocky("publish-ir")
    assert outcome.code == 1 and "--with-seed" in outcome.err and not (rocky.folder / "project-ir.json").exists()
    rocky.write({"models/b.sql": "SELECT 1 AS id\n", "models/b.toml": ""})
    outcome = rocky("publish-ir").ok()
    assert "c.s.a" in outcome.err and "c.s.b" not in outcome.err
    rocky.write({"data/seed.sql": "CREATE SCHEMA raw; CREATE TABLE raw.t (id INTEGER);\n"})
    assert rocky("publish-ir", "--with-seed").ok().err == ""
    (rocky.folder / "project-ir.json").unlink()
    rocky.write({"models/c.sql": "SELECT nope FROM b\n", "models/c.toml": ""})
    outcome = rocky("publish-ir")
    assert outcome.code == 1 and "c.sql:1:8" in outcome.err and not (rocky.folder / "project-ir.json").exists()


# ---- recipe hashes of files that another program wrote

class Files:
    """Random snapshots: every strategy and member, odd numbers and texts, any order of members, unknown members."""

    TEXTS = ("", "a", "grüß", "😀", "\u2028", "\u0001\u001f\u007f", 'quote " back \\ slash /', "tab\tline\nreturn\r\b\f", "\ufeff")
    NUMBERS = (0, 0.0, -0.0, 1, 5e-324, 1e-7, 1.5e-6, 0.00001, 0.1, 0.30000000000000004, 123.456, 1e15, 1e16, 9007199254740993,
               12345678901234567890, 1.7976931348623157e308, -2.5)

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def text(self) -> str:
        return "".join(self.random.choice(self.TEXTS) for _ in range(self.random.randint(0, 3)))

    def number(self) -> float:
        if self.random.random() < 0.5:
            return self.random.choice(self.NUMBERS)
        return self.random.uniform(0, 10) * 10.0 ** self.random.randint(-20, 20)

    def some(self, make, most: int = 3) -> list:
        return [make() for _ in range(self.random.randint(0, most))]

    def object(self, **members: object) -> dict:
        """In any order, and now and then with a member that nobody knows."""
        if self.random.random() < 0.2:
            members["invented"] = self.random.choice([None, 1, [1, {"a": []}], "x"])
        items = list(members.items())
        self.random.shuffle(items)
        return dict(items)

    def data_type(self, depth: int = 0) -> object:
        kinds = ["Boolean", "Int32", "Int64", "Float32", "Float64", "String", "Date", "Timestamp", "TimestampNtz", "Binary",
                 "Variant", "Unknown"]
        kind = self.random.choice(kinds + (["Decimal", "Array", "Map", "Struct"] if depth < 3 else []))
        if kind == "Decimal":
            return {kind: {"precision": self.random.randint(0, 38), "scale": self.random.randint(0, 10)}}
        if kind == "Array":
            return {kind: self.data_type(depth + 1)}
        if kind == "Map":
            return {kind: [self.data_type(depth + 1), self.data_type(depth + 1)]}
        if kind == "Struct":
            return {kind: self.some(lambda: self.column(depth + 1))}
        return kind

    def column(self, depth: int = 0) -> dict:
        return self.object(name=self.text(), data_type=self.data_type(depth), nullable=self.random.random() < 0.5)

    def table(self) -> dict:
        return self.object(catalog=self.text(), schema=self.text(), table=self.text())

    def selection(self) -> object:
        return self.random.choice(["All", {"Explicit": self.some(self.text)}])

    def strategy(self) -> dict:
        grain = self.random.choice(["hour", "day", "month", "year"])
        window = self.random.choice([None, {"key": "2026-01-01", "start": "2026-01-01T00:00:00Z",
                                            "end": "2026-01-02T00:00:00Z"}])
        return self.object(**self.random.choice([
            {"strategy": "FullRefresh"}, {"strategy": "View"}, {"strategy": "MaterializedView"},
            {"strategy": "Ephemeral"}, {"strategy": "Incremental", "timestamp_column": self.text()},
            {"strategy": "Merge", "unique_key": self.some(self.text), "update_columns": self.selection()},
            {"strategy": "TimeInterval", "time_column": self.text(), "granularity": grain, "window": window},
            {"strategy": "DeleteInsert", "partition_by": self.some(self.text)},
            {"strategy": "Microbatch", "timestamp_column": self.text(), "granularity": grain},
            {"strategy": "DynamicTable", "target_lag": self.text()},
            {"strategy": "ContentAddressed", "storage_prefix": self.text(), "partition_columns": self.some(self.text)}]))

    def end(self) -> dict:
        return self.object(model=self.text(), column=self.text())

    def model(self) -> dict:
        members = {
            "name": self.text(), "sql": self.text() + "SELECT 1", "typed_columns": self.some(self.column),
            "lineage_edges": self.some(lambda: self.object(source=self.end(), target=self.end(), transform=self.text())),
            "materialization": self.strategy(), "target": self.table(),
            "governance": self.object(permissions_file=self.random.choice([None, self.text()]),
                                      auto_create_catalogs=self.random.random() < 0.5,
                                      auto_create_schemas=self.random.random() < 0.5)}
        optional = {
            "column_masks": self.some(lambda: self.object(
                column=self.text(), strategy=self.random.choice(["hash", "redact", "partial", "none"]))),
            "source": self.random.choice([None, self.table()]), "sources": self.some(self.table),
            "columns": self.random.choice([None, self.selection()]),
            "metadata_columns": self.some(lambda: self.object(name=self.text(), data_type=self.text(), value=self.text())),
            "unique_key": self.some(self.text), "updated_at": self.random.choice([None, self.text()]),
            "invalidate_hard_deletes": self.random.random() < 0.5,
            "format": self.random.choice([None, "iceberg_table", "view"]),
            "format_options": self.object(partition_by=self.some(self.text), cluster_by=self.some(self.text),
                                          table_properties=self.some(lambda: [self.text(), self.text()]),
                                          comment=self.random.choice([None, self.text()])),
            "cost_ceiling": self.object(max_usd=self.random.choice([None, self.number()]),
                                        max_bytes_scanned=self.random.choice([None, 0, 2**64 - 1, 2**53 + 1]))}
        members.update({k: v for k, v in optional.items() if self.random.random() < 0.6})
        return self.object(**members)

    def project(self) -> dict:
        project = self.object(models=self.some(self.model), dag=[], lineage_edges=[])
        return self.random.choice([project, {"snapshot_version": 1, "ir": project}, {"ir": project, "snapshot_version": 1}])


def test_recipe_hashes_of_foreign_files(rocky):
    count = 150
    files, config, expected = Files(20261122), "", []
    (rocky.folder / "vendor").mkdir()
    for number in range(count):
        document = files.project()
        text = json.dumps(document, ensure_ascii=files.random.random() < 0.5, indent=files.random.choice([None, 1]))
        (rocky.folder / "vendor" / f"{number}.json").write_text(text, encoding="utf-8")
        config += f'[imports.i{number:03}]\npath = "vendor"\nsnapshot = "{number}.json"\npin = "00"\n'
        expected.append((f"i{number:03}", recipe_hash(document)))
    (rocky.folder / "rocky.toml").write_text(config)
    outcome = rocky("imports", "update")
    assert outcome.err == ""
    actual = [tuple(line.replace(": no baseline: columns are not compared", "").split()) for line in outcome.out.splitlines()]
    names = [words[0] for words in actual[0::2]]
    hashes = [words[-1] for words in actual[1::2]]
    assert list(zip(names, hashes)) == expected


def test_the_example_of_two_teams(tmp_path):
    shutil.copytree(ROOT / "examples" / "two-teams", tmp_path / "teams")
    sales, finance = Rocky(tmp_path / "teams" / "sales"), Rocky(tmp_path / "teams" / "finance")
    current = finance.folder / "vendor" / "sales" / "current.json"
    assert sales("compile").ok().json("compile")["diagnostics"] == []
    sales("publish-ir", "--out", current).ok()
    finance("imports", "update").ok()
    finance("compile").ok()
    assert import_findings(finance) == []
    sales("run").ok()
    emitted = finance("emit-sql").ok().out
    assert "-- model: order_counts\n" in emitted and "-- model: revenue\n" in emitted

    query = sales.folder / "models" / "orders.sql"
    lines = query.read_text().splitlines(keepends=True)
    query.write_text("".join(line for line in lines if " AS amount," not in line))
    contract = sales.folder / "models" / "orders.contract.toml"
    contract.write_text(contract.read_text().replace(', "amount"', ""))
    sales("publish-ir", "--out", current).ok()
    found = import_findings(finance)
    assert codes(found) == [("E030", "revenue")] and found[0]["span"]["file"] == "models/revenue.sql"
    assert finance("compile").code == 1
