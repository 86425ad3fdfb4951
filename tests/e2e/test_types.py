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


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs Linux")
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
