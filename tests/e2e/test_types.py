"""Types of columns: what `compile` tells of them, where it takes them from, and what contracts make of them."""
import os

import duckdb
import pytest

from conftest import CONFIG, Rocky

SEED = """
    CREATE SCHEMA raw;
    CREATE TABLE raw.orders (id BIGINT NOT NULL, customer_id BIGINT NOT NULL, total DECIMAL(10,2), placed TIMESTAMP NOT NULL);
    CREATE TABLE customers (id BIGINT NOT NULL, name VARCHAR);
"""

PROJECT = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": """
        [target]
        catalog = "warehouse"
        schema = "marts"
    """,
    "models/spent.sql": """
        SELECT c.id, c.name, sum(o.total) AS spent, count(*) AS n
        FROM customers AS c
        JOIN raw.orders AS o ON o.customer_id = c.id
        GROUP BY ALL
    """,
    "models/spent.toml": "",
    "models/big.rocky": """
        from spent
        where spent > 100
        select { id, spent }
    """,
    "data/seed.sql": SEED,
}


def codes(document: dict, *severities: str) -> list[str]:
    return [d["code"] for d in document["diagnostics"] if d["severity"] in severities]


def columns(document: dict, model: str) -> list[tuple]:
    detail = next(d for d in document["models_detail"] if d["name"] == model)
    return [(c["name"], c["data_type"], c.get("native_type"), c["nullable"]) for c in detail["columns"]]


def test_types_of_a_seed(rocky: Rocky) -> None:
    rocky.write(PROJECT)
    document = rocky("-o", "json", "compile", "--with-seed").ok().json("compile")
    assert codes(document, "Error", "Warning") == []
    assert columns(document, "spent") == [
        ("id", "Int64", "BIGINT", False),
        ("name", "String", "VARCHAR", True),
        ("spent", "Decimal(38,2)", "DECIMAL(38,2)", True),
        ("n", "Int64", "BIGINT", False),
    ]
    assert columns(document, "big") == [("id", "Int64", "BIGINT", False), ("spent", "Decimal(38,2)", "DECIMAL(38,2)", False)]


def test_without_schemas_nothing_is_said(rocky: Rocky) -> None:
    rocky.write(PROJECT)
    document = rocky("-o", "json", "compile").ok().json("compile")
    assert codes(document, "Error", "Warning") == []
    assert [c[1:3] for c in columns(document, "spent")][:2] == [("Unknown", None), ("Unknown", None)]


def test_a_missing_or_wrong_seed_is_an_error(rocky: Rocky) -> None:
    rocky.write({**PROJECT, "data/seed.sql": "CREATE TABLE a (x INTEGER);\nSELECT y FROM a;\n"})
    wrong = rocky("compile", "--with-seed")
    assert wrong.code == 1 and "data/seed.sql:2:8" in wrong.err
    (rocky.folder / "data" / "seed.sql").unlink()
    for command in (["compile"], ["test"], ["dag"], ["list", "models"], ["run"]):
        missing = rocky(*command, "--with-seed")
        assert missing.code == 1, command
        assert "--with-seed requested but no seed file found at" in missing.err, command


def test_a_contract_that_is_broken(rocky: Rocky) -> None:
    rocky.write({**PROJECT, "models/spent.contract.toml": """
        [[columns]]
        name = "id"
        type = "String"

        [[columns]]
        name = "name"
        nullable = false

        [[columns]]
        name = "n"
        type = "Int64"
        nullable = false

        [rules]
        required = ["gone"]
    """})
    outcome = rocky("-o", "json", "compile", "--with-seed")
    assert outcome.code == 1
    document = outcome.json("compile")
    found = {d["code"]: d for d in document["diagnostics"] if d["severity"] == "Error"}
    assert sorted(found) == ["E010", "E011", "E012"]
    assert found["E010"]["message"] == "required column 'gone' missing from model output"
    assert found["E011"]["message"] == "column 'id' type mismatch: contract expects String, got Int64"
    assert found["E012"]["message"].startswith("column 'name' must be non-nullable per contract")
    for code, column in (("E011", 8), ("E012", 14)):
        span = found[code]["span"]
        assert (span["file"], span["line"], span["col"]) == ("models/spent.sql", 1, column)
        assert found[code]["suggestion"]


def test_mistakes_are_shown_in_the_program(rocky: Rocky) -> None:
    rocky.write({**PROJECT, "models/big.rocky": """
        from spent
        where spnt > 100
    """})
    outcome = rocky("-o", "json", "compile", "--with-seed")
    errors = [d for d in outcome.json("compile")["diagnostics"] if d["severity"] == "Error"]
    assert outcome.code == 1 and len(errors) == 1
    assert {k: errors[0]["span"][k] for k in ("file", "line", "col")} == {"file": "models/big.rocky", "line": 2, "col": 7}
    assert "spnt" in errors[0]["message"] and "spent" in (errors[0]["suggestion"] or "")


def test_a_run_notes_what_it_reads(rocky: Rocky) -> None:
    rocky.write({
        **PROJECT,
        "models/spent.sql": "SELECT id, total FROM raw.orders\n",
        "models/big.rocky": "from spent\nselect { id }\n",
    })
    with duckdb.connect(str(rocky.folder / "warehouse.duckdb")) as connection:
        connection.execute(SEED)
    before = rocky("-o", "json", "compile").ok().json("compile")
    assert columns(before, "spent") == [("id", "Unknown", None, True), ("total", "Unknown", None, True)]
    rocky("run").ok()
    expected = [("id", "Int64", "BIGINT", False), ("total", "Decimal(10,2)", "DECIMAL(10,2)", True)]
    assert columns(rocky("-o", "json", "compile").ok().json("compile"), "spent") == expected
    stale = rocky("-o", "json", "--cache-ttl", "0", "compile").ok().json("compile")
    assert columns(stale, "spent") == columns(before, "spent")
    # A column that the table got later is no mistake.
    rocky.write({"models/spent.sql": "SELECT id, total, later FROM raw.orders\n"})
    rocky("compile").ok()
    rocky.write({"rocky.toml": CONFIG + "\n    [cache.schemas]\n    enabled = false\n"})
    off = rocky("-o", "json", "compile").ok().json("compile")
    assert columns(off, "spent")[0] == ("id", "Unknown", None, True)


def test_the_number_of_workers_shows_nowhere(rocky: Rocky) -> None:
    files = dict(PROJECT)
    for i in range(120):
        upstream = "spent" if i < 40 else f"m{i - 40}"
        files[f"models/m{i}.toml"] = ""
        files[f"models/m{i}.sql"] = f"SELECT *, id + {i} AS id{i}, wrong{i} FROM {upstream}\n"
    rocky.write(files)

    def compiled(processors: set[int]) -> dict:
        allowed = os.sched_getaffinity(0)
        os.sched_setaffinity(0, processors)
        try:
            document = rocky("-o", "json", "compile", "--with-seed").json("compile")
        finally:
            os.sched_setaffinity(0, allowed)
        del document["compile_timings"]
        return document

    everywhere = compiled(os.sched_getaffinity(0))
    assert len(codes(everywhere, "Error")) == 120
    assert compiled({min(os.sched_getaffinity(0))}) == everywhere
    assert compiled(os.sched_getaffinity(0)) == everywhere


SOURCES = """
    [[sources]]
    catalog = "lake"
    schema = "raw"
    table = "orders"
    columns = [
      { name = "id", type = "BIGINT", nullable = false },
      { name = "total", type = "DECIMAL(10,2)" },
    ]
"""


def test_declared_sources_and_their_contracts(rocky: Rocky) -> None:
    rocky.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": PROJECT["models/_defaults.toml"],
        "models/a.sql": "SELECT id, total FROM raw.orders\n",
        "models/a.toml": SOURCES,
        "models/b.rocky": "from raw.customers\nselect { email, other }\n",
        "models/raw.customers.contract.toml": '[[columns]]\nname = "email"\ntype = "String"\nnullable = false\n',
    })
    document = rocky("-o", "json", "compile").ok().json("compile")
    assert codes(document, "Error", "Warning") == []
    assert columns(document, "a") == [("id", "Int64", "BIGINT", False), ("total", "Decimal(10,2)", "DECIMAL(10,2)", True)]
    assert columns(document, "b")[0] == ("email", "String", "VARCHAR", False)
    # All columns are told, so another one is a mistake; a seed counts more.
    rocky.write({"models/a.sql": "SELECT id, totl FROM raw.orders\n"})
    wrong = rocky("-o", "json", "compile")
    assert wrong.code == 1
    (error,) = [d for d in wrong.json("compile")["diagnostics"] if d["severity"] == "Error"]
    assert (error["code"], error["suggestion"]) == ("E102", "did you mean 'total'?")
    rocky.write({"data/seed.sql": "CREATE SCHEMA raw; CREATE TABLE raw.orders (id INTEGER, totl DATE);"})
    document = rocky("-o", "json", "compile", "--with-seed").ok().json("compile")
    assert columns(document, "a") == [("id", "Int32", "INTEGER", True), ("totl", "Date", "DATE", True)]


def test_sources_that_are_declared_wrongly_are_warned_about(rocky: Rocky) -> None:
    rocky.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": PROJECT["models/_defaults.toml"],
        "models/a.sql": "SELECT id FROM raw.orders\n",
        "models/a.toml": SOURCES,
        "models/b.sql": "SELECT id FROM raw.orders\n",
        "models/b.toml": SOURCES.replace("DECIMAL(10,2)", "DECIML"),
    })
    found = rocky("-o", "json", "compile").ok().json("compile")["diagnostics"]
    assert sorted((d["code"], d["model"], d["span"]["file"], d["span"]["line"]) for d in found) == [
        ("W042", "b", "models/b.toml", 4), ("W043", "b", "models/b.toml", 7)]


def test_tables_of_models_are_known_by_their_schema(rocky: Rocky) -> None:
    rocky.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": PROJECT["models/_defaults.toml"],
        "models/z.sql": "SELECT 1 AS id, 2.5 AS amount\n",
        "models/z.toml": '[target]\ncatalog = "lake"\nschema = "other"\ntable = "orders"\n',
        "models/a.sql": "SELECT id, amount FROM other.orders\n",
        "models/a.toml": "",
        "models/b.rocky": "from lake.other.orders\nwhere amunt > 1\n",
    })
    outcome = rocky("-o", "json", "compile")
    document = outcome.json("compile")
    assert outcome.code == 1 and codes(document, "Error", "Warning") == ["E102"]
    assert columns(document, "a") == [("id", "Int64", "INTEGER", False), ("amount", "Decimal(2,1)", "DECIMAL(2,1)", False)]
    # No dependency: the layers are those of the models' names.
    assert document["execution_layers"] == 1
    assert all("depends_on" not in d for d in document["models_detail"])


def test_columns_of_one_name(rocky: Rocky) -> None:
    rocky.write({
        "rocky.toml": CONFIG,
        "models/_defaults.toml": PROJECT["models/_defaults.toml"],
        "models/a.sql": "SELECT 1 AS id, 2 AS id\n",
        "models/a.toml": "",
        "models/b.sql": "SELECT id_1 FROM a\n",
        "models/b.toml": "",
    })
    document = rocky("-o", "json", "compile").ok().json("compile")
    assert codes(document, "Error", "Warning") == ["E124"]
    assert columns(document, "b") == [("id_1", "Int64", "INTEGER", False)]
    rocky("run").ok()
    with duckdb.connect(str(rocky.folder / "warehouse.duckdb")) as connection:
        assert connection.execute("SELECT id, id_1 FROM marts.a").fetchall() == [(1, 2)]


def test_budgets_and_formats(rocky: Rocky) -> None:
    rocky.write({
        "models/_defaults.toml": PROJECT["models/_defaults.toml"],
        "models/a.sql": "SELECT id FROM raw.t\n",
        "models/a.toml": "[budget]\nmax_usd = 0.000001\nmax_bytes_scanned = 2559999\n",
        "models/b.sql": "SELECT id FROM a\n",
        "models/b.toml": """
            format = "iceberg_table"
            [budget]
            max_usd = 1.0
            [format_options]
            partition_by = ["id"]
            cluster_by = ["id"]
            table_properties = [["write.format.default", "orc"], ["owner", "me"]]
        """,
    })
    outcome = rocky("-o", "json", "compile")
    found = [(d["code"], d["model"], d["message"]) for d in outcome.json("compile")["diagnostics"] if d["severity"] == "Error"]
    assert outcome.code == 1
    assert [(code, model) for code, model, _ in found] == [("E035", "b"), ("E035", "b"), ("E027", "a"), ("E027", "a")]
    assert found[2][2] == "budget exceeded — projected $0.0000 > ceiling $0.0000"
    assert found[3][2] == "budget exceeded — projected 2560000 bytes > ceiling 2559999 bytes scanned"


@pytest.mark.parametrize("template", ["quickstart", "ecommerce", "showcase"])
def test_a_fresh_playground_has_nothing_to_warn_about(rocky: Rocky, template: str) -> None:
    rocky("playground", "shop", "--template", template).ok()
    for options in ([], ["--with-seed"]):
        document = rocky("-o", "json", "compile", *options, cwd=rocky.folder / "shop").ok().json("compile")
        assert codes(document, "Error", "Warning") == []
