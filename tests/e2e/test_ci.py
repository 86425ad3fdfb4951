"""`rocky ci`, and JUnit XML of `ci` and `test`."""
import json
import xml.etree.ElementTree as ElementTree

import pytest

from conftest import CONFIG


@pytest.fixture
def clean(project):
    project.write({
        "models/_defaults.toml": "[target]\ncatalog = \"warehouse\"\nschema = \"marts\"\n",
        "models/big_numbers.sql": "SELECT id, upper(name) AS name FROM numbers WHERE id > 1\n",
        "models/big_numbers.toml": "",
        "models/numbers.sql": "SELECT id, name FROM (VALUES (1, 'one'), (2, 'two')) AS t(id, name)\n",
    })
    return project


UNIT_TEST = """
    [[test]]
    name = "keeps big ones"
    [[test.given]]
    ref = "numbers"
    rows = [{ id = 1, name = "a" }, { id = 2, name = "b" }]
    [test.expect]
    rows = [{ id = 2, name = "%s" }]
"""


def junit(outcome):
    """The document by suite: name -> {case: failure message or None}; what every reader of the format relies on holds."""
    root = ElementTree.fromstring(outcome.out)
    assert root.tag == "testsuites" and outcome.out.startswith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    suites = {}
    for suite in root:
        assert suite.tag == "testsuite" and {"name", "tests", "failures", "errors"} <= suite.attrib.keys()
        cases = {}
        for case in suite:
            assert case.tag == "testcase" and case.attrib.keys() == {"name", "classname"}
            assert [child.tag for child in case] in ([], ["failure"])
            cases[case.get("name")] = case[0].get("message") if len(case) else None
        assert int(suite.get("tests")) == len(suite)
        assert int(suite.get("failures")) == sum(message is not None for message in cases.values())
        suites[suite.get("name")] = cases
    assert int(root.get("tests")) == sum(len(suite) for suite in root)
    return suites


def test_all_is_well(clean):
    document = clean("ci").ok().json("ci")
    assert document["exit_code"] == 0 and document["compile_ok"] and document["tests_ok"]
    assert (document["models_compiled"], document["tests_passed"], document["tests_failed"]) == (2, 2, 0)
    assert document["failures"] == []
    text = clean("ci", "-o", "table").ok().out
    assert text == "Compile: PASS (2 models)\nTest: PASS (2 passed, 0 failed)\nExit code: 0\n"
    assert junit(clean("ci", "-o", "junit").ok()) == {"compile": {"big_numbers": None, "numbers": None},
                                                      "models": {"numbers": None, "big_numbers": None}}


def test_errors(clean):
    clean.write({"models/big_numbers.sql": "SELECT nme FROM numbers\n"})
    outcome = clean("ci")
    document = outcome.json("ci")
    assert outcome.code == document["exit_code"] == 1
    assert not document["compile_ok"] and not document["tests_ok"]
    assert [failure["name"] for failure in document["failures"]] == ["big_numbers"]
    assert "models/big_numbers.sql:1:8" in document["failures"][0]["error"]
    suites = junit(clean("ci", "-o", "junit"))
    assert suites["compile"]["numbers"] is None
    assert suites["compile"]["big_numbers"].startswith("models/big_numbers.sql:1:8: E")
    sarif = json.loads(clean("ci", "-o", "sarif").out)
    assert sarif["version"] == "2.1.0" and sarif["runs"][0]["results"]
    text = clean("ci", "-o", "table").out
    assert "Compile: FAIL (2 models)" in text and text.endswith("Exit code: 1\n")


def test_warnings_end_with_4(clean):
    clean.write({"models/numbers.toml": "[classification]\nname = \"pii\"\n"})
    outcome = clean("ci")
    document = outcome.json("ci")
    assert outcome.code == document["exit_code"] == 4 and document["compile_ok"] and document["tests_ok"]
    assert {d["code"] for d in document["diagnostics"] if d["severity"] == "Warning"} == {"W004"}
    clean.write({"rocky.toml": CONFIG + "\n[mask]\npii = \"hash\"\n"})
    clean("ci").ok()


def test_what_the_configuration_asks_for(clean):
    clean.write({"rocky.toml": CONFIG + "\n[portability]\ntarget_dialect = \"bigquery\"\n",
                 "models/big_numbers.sql": "SELECT id, name FROM numbers WHERE name ILIKE 'a'\n"})
    outcome = clean("ci")
    assert outcome.code == 1 and "P001" in {d["code"] for d in outcome.json("ci")["diagnostics"]}
    clean.write({"rocky.toml": CONFIG + "\n[portability\n"})
    broken = clean("ci")
    assert broken.code == 1 and broken.out == "" and "rocky.toml" in broken.err


def test_no_credentials_are_needed(clean):
    clean.write({"rocky.toml": CONFIG.replace("warehouse.duckdb", "${NOT_SET_ANYWHERE}.duckdb")})
    outcome = clean("ci").ok()
    assert "NOT_SET_ANYWHERE" in outcome.err and outcome.json("ci")["exit_code"] == 0


def test_unit_tests(clean):
    clean.write({"models/big_numbers.toml": UNIT_TEST % "B"})
    document = clean("ci").ok().json("ci")
    assert document["tests_passed"] == 3 and document["unit_tests"]["passed"] == 1
    clean.write({"models/big_numbers.toml": UNIT_TEST % "<&\\\" ü"})
    outcome = clean("ci")
    document = outcome.json("ci")
    assert outcome.code == document["exit_code"] == 1 and document["tests_failed"] == 1 and document["compile_ok"]
    assert document["failures"][0]["name"] == "big_numbers::keeps big ones"
    for command in ("ci", "test"):
        outcome = clean(command, "-o", "junit")
        assert outcome.code == 1
        suites = junit(outcome)
        assert suites["models"] == {"numbers": None, "big_numbers": None}
        assert suites["unit tests"]["keeps big ones"]
        failure = next(ElementTree.fromstring(outcome.out).iter("failure"))
        assert "<&\\\" ü" in failure.text or "<&\" ü" in failure.text


def test_models_that_fail_when_they_run(clean):
    clean.write({"models/numbers.sql": "SELECT id, name FROM nowhere.table_of_nobody\n"})
    outcome = clean("test", "-o", "junit")
    suites = junit(outcome)
    assert outcome.code == 1 and suites["models"]["numbers"] and "skipped" in suites["models"]["big_numbers"]
    outcome = clean("ci")
    assert outcome.code == 1 and outcome.json("ci")["tests_failed"] == 2


def test_declarative_tests_as_junit(clean):
    clean("run").ok()
    clean.write({"models/numbers.toml": "[[tests]]\ntype = \"unique\"\ncolumn = \"id\"\n\n"
                                        "[[tests]]\ntype = \"accepted_values\"\ncolumn = \"name\"\nvalues = [\"one\"]\n"})
    outcome = clean("test", "--declarative", "-o", "junit")
    suites = junit(outcome)
    assert outcome.code == 1 and set(suites) == {"declarative tests"}
    assert suites["declarative tests"]["unique of id"] is None and suites["declarative tests"]["accepted_values of name"]


def test_other_commands_have_no_junit(clean):
    outcome = clean("list", "models", "--output", "junit")
    assert outcome.code == 2 and "no tests to write as JUnit XML" in outcome.err


def test_no_models(rocky):
    outcome = rocky("ci")
    assert outcome.code == 1 and "no models found in models" in outcome.err
