"""`rocky emit-sql --dialect`: the queries of the models for another warehouse."""
import duckdb
from conftest import CONFIG

MODELS = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": """
        [target]
        catalog = "warehouse"
        schema = "marts"
    """,
    "models/events.sql": """
        SELECT * FROM (VALUES (1, 'a', DATE '2026-01-31', 9), (2, 'b', DATE '2026-02-28', 4)) AS t(id, name, day, paid)
    """,
    "models/events.toml": "",
    "models/months.sql": """
        SELECT day + INTERVAL 1 MONTH AS due, paid / 2 AS half, strftime(day, '%d.%m.%Y') AS shown
        FROM events
        QUALIFY row_number() OVER (ORDER BY paid DESC) = 1
    """,
    "models/months.toml": "",
}


def test_queries_are_written_in_another_dialect(rocky):
    rocky.write(MODELS)
    done = rocky("emit-sql", "--dialect", "trino", "--model", "months").ok()
    assert done.out.startswith("-- model: months\nSELECT")
    assert "date_format(day, '%d.%m.%Y') AS shown" in done.out
    # What a column's type decides: of two whole numbers, and of a date.
    assert "CAST(paid AS DOUBLE) / 2" in done.out
    assert "CAST(day AS TIMESTAMP(6)) + INTERVAL '1' MONTH" in done.out
    assert "QUALIFY" not in done.out
    assert done.err == ""


def test_short_names_and_the_same_dialect(rocky):
    rocky.write(MODELS)
    assert "DATE_FORMAT" in rocky("emit-sql", "--dialect", "dbx").ok().out.upper()
    same = rocky("emit-sql", "--dialect", "duckdb", "--model", "events").ok().out
    assert "SELECT * FROM (VALUES (1, 'a', DATE '2026-01-31', 9)" in same


def test_what_comes_back_gives_the_same_rows(rocky, tmp_path):
    rocky.write(MODELS)
    there = rocky("emit-sql", "--dialect", "snowflake", "--model", "events").ok().out.split("\n", 1)[1]
    assert duckdb.sql(there.rstrip().rstrip(";")).fetchall()[0][0] == 1


def test_what_cannot_be_said_is_named(rocky):
    rocky.write({**MODELS, "models/months.sql": "SELECT id,\n  TRY_CAST(name AS INTEGER) AS number FROM events\n"})
    done = rocky("emit-sql", "--dialect", "postgres")
    assert done.code == 1
    assert "-- UNSUPPORTED: 2:3: PostgreSQL has no cast that gives NULL" in done.out
    assert "error[P003]" in done.err and "models/months.sql:2:3" in done.err


def test_unknown_dialects_are_refused(rocky):
    rocky.write(MODELS)
    done = rocky("emit-sql", "--dialect", "oracle")
    assert done.code != 0
    assert "there is no dialect 'oracle'" in done.err and "snowflake" in done.err
