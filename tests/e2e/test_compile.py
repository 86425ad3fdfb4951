"""`rocky compile`."""


from conftest import ROOT, findings


def test_json_of_a_good_project(project):
    document = project("compile").ok().json("compile")
    assert document["command"] == "compile"
    assert (document["models"], document["execution_layers"], document["has_errors"]) == (2, 2, False)
    assert [(d["code"], d["severity"]) for d in document["diagnostics"]] == [("I001", "Info")]
    assert [m["name"] for m in document["models_detail"]] == ["numbers", "big_numbers"]
    numbers, big = document["models_detail"]
    assert numbers == {"name": "numbers", "strategy": {"type": "full_refresh"},
                       "target": {"catalog": "warehouse", "schema": "marts", "table": "numbers"},
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
