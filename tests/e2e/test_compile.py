"""`rocky compile`."""
import json
import os
import pty
import signal
import subprocess
import threading

import pytest


from conftest import ROOT, clean_environment, findings, rocky_binary, validate_document, wait_for


def test_json_of_a_good_project(project):
    document = project("compile").ok().json("compile")
    assert document["command"] == "compile"
    assert (document["models"], document["execution_layers"], document["has_errors"]) == (2, 2, False)
    assert [(d["code"], d["severity"]) for d in document["diagnostics"]] == [("I001", "Info")]
    assert [m["name"] for m in document["models_detail"]] == ["numbers", "big_numbers"]
    numbers, big = document["models_detail"]
    assert numbers == {"name": "numbers", "strategy": {"type": "full_refresh"},
                       "target": {"catalog": "warehouse", "schema": "marts", "table": "numbers"},
                       "incrementality_hint": {
                           "is_candidate": True, "recommended_column": "id", "confidence": "high",
                           "signals": ["the name is that of a key",
                                       "the type is an integer, which may rise with each row"]},
                       "cost_hint": {"estimated_rows": 10000, "estimated_bytes": 2560000, "estimated_cost_usd": 0.0,
                                     "confidence": "low"},
                       "columns": [
                           {"name": "id", "data_type": "Int32", "native_type": "INTEGER", "nullable": False},
                           {"name": "name", "data_type": "String", "native_type": "VARCHAR", "nullable": False}],
                       "columns_complete": True}
    assert big["depends_on"] == ["numbers"]


def test_text(project):
    out = project("compile", "--output", "table").ok().out
    assert out.splitlines()[:2] == ["  ✓ numbers (2 columns)", "  ✓ big_numbers (2 columns)"]
    assert out.splitlines()[-1] == "  Compiled: 2 models, 0 errors, 0 warnings"


def test_needs_no_config(project):
    (project.folder / "rocky.toml").unlink()
    project("compile").ok()


def test_details(rocky):
    rocky.write({
        "models/m.sql": "SELECT 1 AS id",
        "models/m.toml": """
            [target]
            catalog = "c"
            schema = "s"
            [strategy]
            type = "merge"
            unique_key = ["id"]
            [freshness]
            expected_lag_seconds = 60
            severity = "warning"
            [tags]
            domain = "x"
        """,
        "models/m.contract.toml": "[rules]\nrequired = ['id']\n",
    })
    [detail] = rocky("compile").ok().json("compile")["models_detail"]
    assert detail["freshness"] == {"max_lag_seconds": 60, "severity": "warning"}
    assert detail["contract_source"] == "auto"
    assert detail["tags"] == {"domain": "x"}
    assert detail["strategy"]["unique_key"] == ["id"]
    rocky.write({"contracts/m.contract.toml": ""})
    [detail] = rocky("compile", "--contracts", "contracts").ok().json("compile")["models_detail"]
    assert detail["contract_source"] == "explicit"


@pytest.mark.parametrize("query, hint", [
    # A usual name and a time; a usual name alone; a time alone; a key that is a number.
    ("SELECT TIMESTAMP '2026-01-01' AS updated_at, DATE '2026-01-01' AS ship_date", ("updated_at", "high")),
    ("SELECT 'x' AS created_at, 'y' AS note", ("created_at", "medium")),
    ("SELECT TIMESTAMP '2026-01-01' AS seen, 'y' AS note", ("seen", "medium")),
    ("SELECT 'a' AS order_id, 1 AS id", ("id", "high")),
    # Of equals the best known name, else the first.
    ("SELECT DATE '2026-01-01' AS created_at, DATE '2026-01-01' AS updated_at", ("updated_at", "high")),
    ("SELECT DATE '2026-01-01' AS created_at, DATE '2026-01-01' AS _fivetran_synced", ("_fivetran_synced", "high")),
    ("SELECT DATE '2026-01-01' AS b_date, DATE '2026-01-01' AS a_date", ("b_date", "high")),
    # Only what the text does with it.
    ("SELECT n FROM (SELECT 'x' AS n, 'y' AS m) AS t WHERE t.n >= 'a'", ("n", "low")),
    ("SELECT n, m FROM (SELECT 'x' AS n, 'y' AS m) AS t ORDER BY m", ("m", "low")),
    ("SELECT n, m FROM (SELECT 'x' AS n, 'y' AS m) AS t", None),
])
def test_incrementality_hint(project, query, hint):
    project.write({"models/m.sql": query, "models/m.toml": ""})
    detail = next(m for m in project("compile").ok().json("compile")["models_detail"] if m["name"] == "m")
    found = detail.get("incrementality_hint")
    assert (found and (found["recommended_column"], found["confidence"])) == hint
    assert not found or (found["is_candidate"] and found["signals"])
    project.write({"models/m.toml": "[strategy]\ntype = 'view'\n"})
    detail = next(m for m in project("compile").ok().json("compile")["models_detail"] if m["name"] == "m")
    assert "incrementality_hint" not in detail


def test_cost_hint_adds_up_and_is_not_sure(project):
    numbers, big = project("compile").ok().json("compile")["models_detail"]
    assert (numbers["cost_hint"]["estimated_rows"], big["cost_hint"]["estimated_rows"]) == (10000, 8000)
    assert {numbers["cost_hint"]["confidence"], big["cost_hint"]["confidence"]} == {"low"}


def test_bad_sql_is_shown_in_its_place_and_stops_nobody(project):
    project.write({"models/bad.sql": "SELECT id,\n  name nom FORM numbers", "models/bad.toml": ""})
    done = project("compile")
    assert done.code == 1
    assert "compilation failed with errors" in done.err
    document = done.json("compile")
    assert document["models"] == 3 and document["has_errors"]
    [diagnostic] = findings(document)
    assert diagnostic["model"] == "bad" and diagnostic["severity"] == "Error"
    assert diagnostic["span"] == {"file": "models/bad.sql", "line": 2, "col": 12, "end_line": 2, "end_col": 16}
    assert "  ✗ bad" in project("compile", "-o", "table").out


def test_one_model(project):
    project.write({"models/bad.sql": "SELECT", "models/bad.toml": ""})
    document = project("compile", "--model", "numbers").ok().json("compile")
    assert (document["models"], document["execution_layers"], findings(document)) == (1, 1, [])
    assert project("compile", "--model", "bad").code == 1
    missing = project("compile", "--model", "nope")
    assert (missing.code, missing.out) == (1, "")
    assert "model 'nope' not found" in missing.err


def test_text_of_one_model_shows_its_columns(project):
    project.write({"models/m.sql": "SELECT n.id, u.name, u.score FROM numbers AS n JOIN raw.users AS u ON u.id = n.id", "models/m.toml": ""})
    assert project("compile", "--model", "numbers", "-o", "table").ok().out.splitlines()[:3] == [
        "  ✓ numbers (2 columns)", "      id    INTEGER  not null", "      name  VARCHAR  not null"]
    lines = project("compile", "--model", "m", "-o", "table").ok().out.splitlines()
    assert lines[1:4] == ["      id     INTEGER  not null", "      name   unknown", "      score  unknown"]
    missing = project("compile", "--model", "number")
    assert "did you mean 'numbers'?" in missing.err


def on_terminal(project, *argv: str) -> str:
    """What a person at a terminal sees."""
    outer, inner = pty.openpty()
    running = subprocess.Popen([str(rocky_binary()), *argv], cwd=project.folder, stdin=inner, stdout=inner, stderr=inner,
                               env=clean_environment(TERM="xterm"))
    os.close(inner)
    text = b""
    try:
        while piece := os.read(outer, 65536):
            text += piece
    except OSError:  # the other end is closed
        pass
    assert running.wait(20) == 0
    os.close(outer)
    return text.decode().replace("\r\n", "\n")


def test_long_lists_are_folded_on_a_terminal_only(project):
    project.write({f"models/m{i:02}{ending}": text for i in range(58) for ending, text in
                   ((".sql", "SELECT * FROM numbers"), (".toml", ""))})
    seen = on_terminal(project, "compile")
    assert "\x1b[32m✓\x1b[0m numbers" in seen and "… 35 more without errors" in seen
    assert "… 39 more notes" in seen and "Compiled: 60 models, 0 errors, 0 warnings" in seen
    piped = project("compile", "-o", "table").ok().out
    assert "more" not in piped and piped.count("✓") == 60 and "\x1b" not in piped


def test_watch(project):
    running = project.start("compile", "--watch")
    notices: list[str] = []
    documents: list[dict] = []
    threading.Thread(target=lambda: notices.extend(iter(running.stderr.readline, "")), daemon=True).start()
    threading.Thread(target=lambda: documents.extend(map(json.loads, iter(running.stdout.readline, ""))), daemon=True).start()

    def compiled(times: int) -> dict:
        wait_for(lambda: sum("[watch] compiled" in line for line in notices) >= times and len(documents) >= times)
        return documents[-1]
    try:
        assert compiled(1)["models"] == 2
        project.write({"models/numbers.sql": "SELECT 1 AS idd\n"})
        assert compiled(2)["has_errors"] is True
        assert any("Error: compilation failed" in line for line in notices)
        project.write({"models/numbers.sql": "SELECT 1 AS id, 'x' AS name\n"})
        assert compiled(3)["has_errors"] is False
        (project.folder / "models/big_numbers.sql").rename(project.folder / "models/large.sql")
        (project.folder / "models/big_numbers.toml").rename(project.folder / "models/large.toml")
        assert {m["name"] for m in compiled(4)["models_detail"]} == {"numbers", "large"}
        for ending in (".sql", ".toml"):
            (project.folder / f"models/large{ending}").unlink()
        assert compiled(5)["models"] == 1
        project.write({"macros/m.sql": "@def m() = 1\n"})
        wait_for(lambda: any("changed: macros" in line for line in notices))
    finally:
        running.send_signal(signal.SIGINT)
    assert running.wait(20) in (130, -signal.SIGINT)  # a shell shows 130 for either
    for document in documents:
        validate_document(document, "compile")


def test_watch_writes_no_sarif(project):
    done = project("compile", "--watch", "-o", "sarif")
    assert done.code == 2 and "--watch cannot write SARIF" in done.err


def test_cycle_and_unknown_dependency(project):
    project.write({
        "models/a.sql": "SELECT * FROM b", "models/a.toml": "",
        "models/b.sql": "SELECT * FROM a", "models/b.toml": "",
        "models/c.sql": "SELECT 1 AS x", "models/c.toml": "depends_on = ['number']",
    })
    done = project("compile")
    assert done.code == 1
    messages = {d["model"]: d["message"] for d in findings(done.json("compile"))}
    assert messages["a"] == 'circular dependency detected involving: ["a", "b"]'
    assert messages["b"] == messages["a"]
    assert "unknown dependency 'number' referenced by 'c' — did you mean 'numbers'?" == messages["c"]


def test_run_variables(rocky):
    rocky.write({"models/m.sql": "SELECT @var(x) AS a, @var(y, 2) AS b",
                 "models/m.toml": "[target]\ncatalog = 'c'\nschema = 's'\n"})
    [missing] = findings(rocky("compile").json("compile"))
    assert missing["code"] == "E028" and "--var x=" in missing["suggestion"]
    rocky("compile", "--var", "x=1").ok()
    wrong = rocky("compile", "--var", "x")
    assert wrong.code == 1 and "invalid --var 'x': expected name=value (no '=' found)" in wrong.err


def test_no_models(rocky):
    done = rocky("compile")
    assert done.code == 1 and "no models found in models" in done.err and done.out == ""
    rocky.write({"other/m.sql": "SELECT 1 AS a", "other/m.toml": "[target]\ncatalog = 'c'\nschema = 's'\n"})
    rocky("compile", "--models", "other").ok()


def test_wrong_sidecar(project):
    project.write({"models/numbers.toml": "retention = '5'\n[strategy\n"})
    done = project("compile")
    assert done.code == 1
    [diagnostic] = findings(done.json("compile"))
    assert diagnostic["code"] == "E040" and diagnostic["span"]["file"] == "models/numbers.toml"
    assert diagnostic["span"]["line"] == 2


def test_contract_of_known_columns(project):
    project.write({"models/big_numbers.contract.toml": "[rules]\nrequired = ['id', 'gone']\n"})
    [diagnostic] = findings(project("compile").json("compile"))
    assert (diagnostic["code"], diagnostic["message"]) == ("E010", "required column 'gone' missing from model output")


def test_classified_columns_need_a_mask(project):
    project.write({"models/numbers.toml": "[classification]\nname = 'PII'\n"})
    [diagnostic] = findings(project("compile").ok().json("compile"))
    assert diagnostic["code"] == "W004" and diagnostic["span"]["line"] == 1
    assert diagnostic["message"] == "classification tag 'PII' on column 'name' has no matching `[mask]` strategy"
    config = project.folder / "rocky.toml"
    config.write_text(config.read_text() + '\n[mask]\npii = "hash"\n')
    assert findings(project("compile").ok().json("compile")) == []


def test_a_broken_config_is_told_but_does_not_stop_compiling(project):
    project.write({"rocky.toml": "[adapter]\ntype = 'duckdb'\npath = '${NOT_SET}'\n"})
    done = project("compile").ok()
    assert "masks are not checked" in done.err and done.json("compile")["models"] == 2


def test_each_model_is_read_in_its_warehouses_dialect(rocky):
    rocky.write({
        "rocky.toml": """
            [adapter.lake]
            type = "databricks"
            host = "h"
            http_path = "p"
            token = "t"
            [adapter.wh]
            type = "snowflake"
            account = "a"
            username = "u"
            password = "p"
            [pipeline.silver]
            type = "transformation"
            models = "models/silver/**"
            target.adapter = "lake"
            [pipeline.gold]
            type = "transformation"
            models = "models/gold/**"
            target.adapter = "wh"
        """,
        "models/_defaults.toml": "[target]\ncatalog = 'c'\nschema = 's'\n",
        "models/silver/events.sql": "SELECT `user id`, payload:device.os::string AS os FROM raw.events WHERE a <=> b",
        "models/silver/events.toml": "",
        "models/gold/latest.sql":
            "SELECT TOP 3 * EXCLUDE (os) FROM events QUALIFY row_number() OVER (ORDER BY os) = 1",
        "models/gold/latest.toml": "",
        "models/gold/lake_view.sql": "SELECT `user id` FROM events",
        "models/gold/lake_view.toml": "adapter = 'lake'",
        "models/gold/wrong.sql": "SELECT `user id` FROM events",
        "models/gold/wrong.toml": "",
    })
    done = rocky("compile")
    assert done.code == 1
    document = done.json("compile")
    assert {d["model"] for d in document["diagnostics"] if d["severity"] == "Error"} == {"wrong"}
    details = {m["name"]: m for m in document["models_detail"]}
    assert details["latest"]["depends_on"] == ["events"]


def test_the_flights_example_has_no_mistakes(project):
    """Its files are read by options written as `header = TRUE`."""
    models = ROOT / "examples" / "flights" / "models"
    project.write({f"models/{path.relative_to(models)}": path.read_text() for path in models.rglob("*") if path.is_file()})
    document = project("compile").ok().json("compile")
    assert len(document["models_detail"]) >= 10
