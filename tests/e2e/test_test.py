"""`rocky test`: local model checks, unit tests, declarative tests."""
import shutil

import pytest

MODEL_TARGET = '[target]\ncatalog = "db"\nschema = "main"\n'


@pytest.fixture
def project(rocky):
    """Writes models into the scratch folder: project(name, sql, sidecar)."""

    def write(name: str, sql: str, sidecar: str = "") -> None:
        folder = rocky.folder / "models"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.sql").write_text(sql)
        (folder / f"{name}.toml").write_text(sidecar + "\n" + MODEL_TARGET)

    return write


def test_playground_passes(rocky):
    rocky("playground", "pg").ok()
    document = rocky("test", "-o", "json", cwd=rocky.folder / "pg").ok().json("test")
    assert (document["total"], document["passed"], document["failed"]) == (3, 3, 0)
    assert document["unit_tests"]["passed"] == 1
    text = rocky("test", "-o", "table", cwd=rocky.folder / "pg").ok().out
    assert "All 3 models passed" in text
    assert "Result: 3 passed, 0 failed" in text


def test_failing_model_has_a_place_and_skips_what_depends_on_it(rocky, project):
    project("good", "SELECT 1 AS a")
    project("bad", "SELECT a,\n  nope\nFROM good")
    project("child", "SELECT * FROM bad")
    done = rocky("test", "-o", "json")
    assert done.code == 1
    document = done.json("test")
    assert (document["total"], document["passed"], document["failed"]) == (3, 1, 2)
    errors = {failure["name"]: failure["error"] for failure in document["failures"]}
    assert errors["bad"].startswith("models/bad.sql:2:3: ")
    assert "'bad'" in errors["child"]
    statuses = {result["model"]: result["status"] for result in document["model_results"]}
    assert statuses == {"good": "pass", "bad": "fail", "child": "fail"}
    text = rocky("test", "-o", "table")
    assert text.code == 1
    assert "  ✗ bad — models/bad.sql:2:3" in text.out
    assert "2 │   nope" in text.out or "nope" in text.out
    assert "Result: 1 passed, 2 failed" in text.out


def test_compile_errors_fail_their_model_only(rocky, project):
    project("good", "SELECT 1 AS a")
    project("broken", "SELECT FROM WHERE")
    document = rocky("test", "-o", "json").json("test")
    assert (document["passed"], document["failed"]) == (1, 1)
    assert document["failures"][0]["name"] == "broken"


def test_one_model(rocky, project):
    project("base", "SELECT 1 AS a")
    project("wanted", "SELECT a FROM base")
    project("bad", "SELECT nope")
    document = rocky("test", "--model", "wanted", "-o", "json").ok().json("test")
    assert [result["model"] for result in document["model_results"]] == ["wanted"]
    unknown = rocky("test", "--model", "missing", "-o", "json")
    assert unknown.code == 1 and unknown.out == ""
    assert "model 'missing' not found (no transformation model with that name)" in unknown.err


def test_seed_failure_is_called_seed(rocky, project):
    project("m", "SELECT 1 AS a")
    (rocky.folder / "data").mkdir()
    (rocky.folder / "data" / "seed.sql").write_text("CREATE TABLE t AS SELECT * FROM missing_table;")
    done = rocky("test", "-o", "json")
    assert done.code == 1
    assert done.json("test")["failures"][0]["name"] == "seed"
    assert "data/seed.sql:1:" in done.json("test")["failures"][0]["error"]


def test_unit_test_differences(rocky, project):
    project("m", "SELECT id, upper(name) AS name FROM people", """
[[test]]
name = "shouts"
[[test.given]]
ref = "people"
rows = [{ id = 1, name = "ann" }, { id = 2, name = "bob" }]
[test.expect]
rows = [{ id = 1, name = "ANN" }, { id = 2, name = "Bob" }]
""")
    (rocky.folder / "data").mkdir()
    (rocky.folder / "data" / "seed.sql").write_text("CREATE TABLE people AS SELECT 1 AS id, 'x' AS name;")
    done = rocky("test", "-o", "json")
    assert done.code == 1
    document = done.json("test")
    assert document["failed"] == 0
    result = document["unit_tests"]["results"][0]
    assert result["error"] == "output mismatch: 1 expected row(s) missing, 1 unexpected row(s)"
    assert [(row["kind"], row["row_index"]) for row in result["mismatches"]] == [("missing", 1), ("extra", 1)]
    assert result["mismatches"][0]["expected"] == '{"id": 2, "name": "Bob"}'
    assert result["mismatches"][1]["actual"] == '{"id": 2, "name": "BOB"}'
    text = rocky("test", "-o", "table").out
    assert "  ✗ m::shouts — output mismatch" in text
    assert '{"id": 2, "name": "BOB"}' in text


def test_contracts_and_variables(rocky, project):
    project("m", "SELECT @var(answer) AS a")
    assert rocky("test", "--var", "answer=42", "-o", "json").ok().json("test")["passed"] == 1
    assert rocky("test", "--var", "nonsense").code == 1
    folder = rocky.folder / "contracts"
    folder.mkdir()
    (folder / "m.contract.toml").write_text('[rules]\nrequired = ["b"]\n')
    done = rocky("test", "--var", "answer=42", "--contracts", "contracts", "-o", "json")
    assert done.code == 1
    assert done.json("test")["failures"][0]["name"] == "m"


def test_no_models(rocky):
    done = rocky("test", "-o", "json")
    assert done.code == 1 and done.out == ""
    assert "no models found" in done.err


DECLARATIVE = """
[[tests]]
type = "not_null"
column = "a"
[[tests]]
type = "unique"
column = "b"
severity = "{severity}"
[[tests]]
type = "expression"
expression = "a > 0"
filter = "b IS NOT NULL"
"""


def configure(rocky, pipelines=("main",)):
    text = '[adapter]\ntype = "duckdb"\npath = "db.duckdb"\n'
    for name in pipelines:
        text += f'[pipeline.{name}]\ntype = "transformation"\nmodels = "models/**"\n'
        text += f'[pipeline.{name}.target]\nadapter = "default"\n'
    (rocky.folder / "rocky.toml").write_text(text)


@pytest.mark.parametrize("severity,code,status", [("error", 1, "failed"), ("warning", 0, "warned")])
def test_declarative(rocky, project, severity, code, status):
    configure(rocky)
    project("m", "SELECT * FROM (VALUES (1, 1), (2, 1)) t(a, b)", DECLARATIVE.format(severity=severity))
    missing = rocky("test", "--declarative", "-o", "json")
    assert missing.code == 1
    assert missing.json("test")["declarative"]["errored"] == 3
    rocky("run", "-o", "json").ok()
    done = rocky("test", "--declarative", "-o", "json")
    assert done.code == code
    summary = done.json("test")["declarative"]
    assert summary["total"] == 3 and summary["passed"] == 2 and summary[status] == 1
    failing = next(result for result in summary["results"] if result["status"] == "fail")
    assert failing["test_type"] == "unique" and failing["column"] == "b" and failing["table"] == "db.main.m"
    assert failing["sql"] == "SELECT b, COUNT(*) FROM db.main.m GROUP BY b HAVING COUNT(*) > 1"
    assert failing["detail"].startswith("1 duplicate key(s) found: {\"b\": 1")
    text = rocky("test", "--declarative", "-o", "table").out
    mark = "✗" if severity == "error" else "⚠"
    assert f"  {mark} m.b [unique] — 1 duplicate key(s) found" in text
    assert "  ✓ m.a [not_null]" in text


def test_declarative_choices(rocky, project):
    project("m", "SELECT 1 AS a", "[[tests]]\ntype = \"not_null\"\ncolumn = \"a\"\n")
    assert rocky("test", "--declarative").code == 1  # no configuration
    configure(rocky, ("one", "two"))
    several = rocky("test", "--declarative")
    assert several.code == 1 and "--pipeline" in several.err
    assert rocky("test", "--pipeline", "one").code == 2
    assert rocky("test", "--declarative", "--pipeline", "on").code == 1
    rocky("run", "--pipeline", "one", "-o", "json").ok()
    rocky("test", "--declarative", "--pipeline", "one", "-o", "json").ok()
    shutil.rmtree(rocky.folder / "models")
    (rocky.folder / "models").mkdir()
    empty = rocky("test", "--declarative", "--pipeline", "one", "-o", "json")
    assert empty.code == 1 and empty.out == ""


def test_unreadable_model_is_never_passed_over(rocky, project):
    configure(rocky)
    project("m", "SELECT 1 AS a", '[[tests]]\ntype = "not_null"\ncolumn = "a"\n')
    rocky("run", "-o", "json").ok()
    project("broken", "SELECT 1 AS a", '[[tests]]\ntype = "no_such_rule"\n')
    local = rocky("test", "-o", "json")
    assert local.code == 1
    assert [failure["name"] for failure in local.json("test")["failures"]] == ["broken"]
    declarative = rocky("test", "--declarative", "-o", "json")
    assert declarative.code == 1
    document = declarative.json("test")
    assert [failure["name"] for failure in document["failures"]] == ["broken"]
    assert document["declarative"]["passed"] == 1
