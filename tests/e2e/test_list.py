"""`rocky list ...`."""
import pytest

CONFIG = """
    [adapter.main]
    type = "duckdb"
    path = "w.duckdb"

    [pipeline.base]
    type = "transformation"
    models = "models/**"
    [pipeline.base.target]
    adapter = "main"
    [pipeline.base.execution]
    concurrency = 4

    [pipeline.top]
    type = "transformation"
    models = "top/**"
    depends_on = ["base"]
    [pipeline.top.target]
    adapter = "main"
"""


@pytest.fixture
def two_pipelines(project):
    project.write({"rocky.toml": CONFIG})
    return project


def test_pipelines(two_pipelines):
    document = two_pipelines("list", "pipelines").ok().json()
    assert document["command"] == "list_pipelines"
    assert document["pipelines"] == [
        {"name": "base", "pipeline_type": "transformation", "target_adapter": "main", "depends_on": [], "concurrency": "4"},
        {"name": "top", "pipeline_type": "transformation", "target_adapter": "main", "depends_on": ["base"],
         "concurrency": "adaptive"}]
    lines = two_pipelines("list", "pipelines", "-o", "table").ok().out.splitlines()
    assert lines[0] == f"{'NAME':25} {'TYPE':16} {'TARGET':20} {'SOURCE':20} DEPENDS ON"
    assert lines[1] == f"{'base':25} {'transformation':16} {'main':20} {'-':20} -"


def test_adapters(two_pipelines):
    document = two_pipelines("list", "adapters").ok().json()
    assert document["command"] == "list_adapters"
    assert document["adapters"] == [{"name": "main", "adapter_type": "duckdb"}]
    assert two_pipelines("list", "adapters", "-o", "table").ok().out.splitlines() == [
        f"{'NAME':25} {'TYPE':16} HOST", f"{'main':25} {'duckdb':16} -"]


def test_sources(two_pipelines):
    document = two_pipelines("list", "sources").ok().json()
    assert (document["command"], document["sources"]) == ("list_sources", [])


def test_models(project):
    project.write({"models/numbers.contract.toml": "", "models/sub/leaf.sql": "SELECT * FROM big_numbers",
                   "models/sub/leaf.toml": "[strategy]\ntype = 'view'\n"})
    document = project("list", "models").ok().json()
    assert document["command"] == "list_models"
    assert document["models"] == [
        {"name": "big_numbers", "target": "warehouse.marts.big_numbers", "strategy": "full_refresh",
         "depends_on": ["numbers"], "has_contract": False},
        {"name": "leaf", "target": "warehouse.marts.leaf", "strategy": "view", "depends_on": ["big_numbers"],
         "has_contract": False},
        {"name": "numbers", "target": "warehouse.marts.numbers", "strategy": "full_refresh", "depends_on": [],
         "has_contract": True}]
    lines = project("list", "models", "-o", "table").ok().out.splitlines()
    assert lines[0] == f"{'NAME':30} {'TARGET':40} {'STRATEGY':16} {'CONTRACT':12} DEPENDS ON"
    assert lines[1].endswith(" numbers")


def test_deps_and_consumers_see_what_the_sql_reads(project):
    project.write({"models/leaf.sql": "WITH x AS (SELECT * FROM numbers) SELECT * FROM x, big_numbers",
                   "models/leaf.toml": ""})
    document = project("list", "deps", "leaf").ok().json()
    assert document["command"] == "list_deps"
    assert (document["model"], document["depends_on"]) == ("leaf", ["numbers", "big_numbers"])
    document = project("list", "consumers", "numbers").ok().json()
    assert (document["command"], document["consumers"]) == ("list_consumers", ["big_numbers", "leaf"])
    assert "  -> numbers" in project("list", "deps", "leaf", "-o", "table").ok().out
    assert "  <- leaf" in project("list", "consumers", "numbers", "-o", "table").ok().out


def test_unknown_model(project):
    done = project("list", "deps", "number")
    assert (done.code, done.out) == (1, "")
    assert "model 'number' not found in models" in done.err and "did you mean 'numbers'?" in done.err


def test_needs_a_config_only_for_what_is_configured(rocky):
    assert rocky("list", "pipelines").code == 1
    assert rocky("list", "models").ok().json()["models"] == []


def test_errors_in_models_are_told_but_do_not_stop_the_list(project):
    project.write({"models/bad.sql": "SELECT", "models/bad.toml": ""})
    done = project("list", "models").ok()
    assert len(done.json()["models"]) == 3 and "rocky compile" in done.err
