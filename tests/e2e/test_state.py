"""`rocky state` and `rocky state show`."""
import sqlite3

import duckdb
import pytest
from test_run import make, source, strategy


@pytest.fixture(name="loaded")
def fixture_loaded(rocky):
    make(rocky, {"facts": "SELECT id, ts::TIMESTAMP AS ts FROM raw.events", "plain": "SELECT 1 AS id"},
         {"facts": strategy("incremental", timestamp_column="ts")})
    source(rocky, "(1, '2026-01-01 10:00:00', '')")
    rocky("run").ok()
    return rocky


@pytest.mark.parametrize("command", [("state",), ("state", "show")])
def test_watermarks(loaded, command):
    document = loaded(*command).ok().json("state")
    assert document["command"] == "state"
    [entry] = document["watermarks"]
    assert entry["table"] == "warehouse.marts.facts"
    assert entry["last_value"] == "2026-01-01T10:00:00Z"
    assert document["schema_version_supported"] == document["schema_version_on_disk"]
    text = loaded("-o", "table", *command).ok().out
    assert "schema version: binary supports v2, on disk v2" in text
    assert "warehouse.marts.facts | 2026-01-01T10:00:00Z | " in text


def test_without_a_store_none_is_made(project):
    document = project("state").ok().json("state")
    assert document["watermarks"] == []
    assert document["schema_version_on_disk"] is None
    assert "No watermarks stored." in project("-o", "table", "state").ok().out
    assert "on disk none" in project("-o", "table", "state").ok().out
    assert not list(project.folder.rglob("*.redb*"))


def test_without_a_configuration(rocky):
    assert rocky("state").ok().json("state")["watermarks"] == []


def test_a_store_of_a_newer_program(loaded):
    with sqlite3.connect(loaded.folder / "models" / ".rocky-state.redb") as store:
        store.execute("PRAGMA user_version = 99")
    outcome = loaded("state").ok()
    assert outcome.json("state")["watermarks"] == []
    assert outcome.json("state")["schema_version_on_disk"] == 99
    assert "99" in outcome.err
    refused = loaded("run")
    assert refused.code == 1
    assert "99" in refused.err and ".rocky-state.redb" in refused.err


@pytest.mark.parametrize("content", [b"", b"hello", b"redb\x1a\x0a\xa9\x0d\x0a" + b"x" * 100])
def test_files_that_are_no_store(project, content):
    path = project.folder / "models" / ".rocky-state.redb"
    path.write_bytes(content)
    outcome = project("state")
    assert outcome.code == 1
    assert str(path.name) in outcome.err
    assert path.read_bytes() == content


def test_the_store_follows_the_database(loaded):
    (loaded.folder / "models" / ".rocky-state.redb").unlink()
    assert loaded("state").ok().json("state")["watermarks"] == []
    loaded("run", "--model", "plain").ok()
    assert loaded("state").ok().json("state")["watermarks"][0]["last_value"] == "2026-01-01T10:00:00Z"


def test_a_write_that_does_not_fit_on_the_disk(loaded):
    """The tables are built; that the run could not be recorded is an error."""
    with duckdb.connect(str(loaded.folder / "warehouse.duckdb")) as database:
        database.execute("INSERT INTO raw.events VALUES (2, '2026-01-02 10:00:00', '')")
    (loaded.folder / "models" / ".rocky-state.redb").chmod(0o444)
    outcome = loaded("run")
    assert outcome.code in (0, 1)  # the superuser may write anyway
    (loaded.folder / "models" / ".rocky-state.redb").chmod(0o644)
    loaded("run").ok()
    with duckdb.connect(str(loaded.folder / "warehouse.duckdb")) as database:
        assert database.execute("SELECT count(*) FROM marts.facts").fetchone() == (2,)
