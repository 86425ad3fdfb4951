"""`[lints]`, `-- rocky-allow:`, P001 and `compile --output sarif`."""
import json

from conftest import findings

QUERY = """WITH unused AS (SELECT 1 AS id)
SELECT id, name = NULL AS nameless
FROM numbers
"""


def codes(done):
    return [(d["code"], d["severity"]) for d in findings(done.json("compile"))]


def test_levels_of_the_project_the_model_and_comments(project):
    project.write({"models/odd.sql": QUERY, "models/odd.toml": ""})
    assert codes(project("compile").ok()) == [("W100", "Warning"), ("W110", "Warning")]
    config = (project.folder / "rocky.toml").read_text()
    project.write({"rocky.toml": config + "\n[lints]\nW100 = 'deny'\nW110 = 'allow'\n"})
    done = project("compile")
    assert done.code == 1 and codes(done) == [("W100", "Error")]
    project.write({"models/odd.toml": "[lints]\nW100 = 'allow'\n"})
    assert codes(project("compile").ok()) == []
    project.write({"rocky.toml": config, "models/odd.toml": "", "models/odd.sql": QUERY.replace(
        "SELECT id,", "-- rocky-allow: W110\nSELECT id,")})
    assert codes(project("compile").ok()) == [("W100", "Warning")]


def test_a_denied_lint_stops_the_model_from_running(project):
    project.write({"models/odd.sql": QUERY, "models/odd.toml": ""})
    config = (project.folder / "rocky.toml").read_text()
    project.write({"rocky.toml": config + "\n[lints]\nW100 = 'deny'\n"})
    done = project("run")
    assert done.code != 0
    assert "odd" in done.err


def test_settings_that_cannot_be(project):
    config = (project.folder / "rocky.toml").read_text()
    project.write({"rocky.toml": config + "\n[lints]\nW10 = 'allow'\nE011 = 'allow'\nS001 = 'warn'\n"})
    messages = {m["field"]: m for m in project("validate").json("validate")["messages"] if m.get("field")}
    assert messages["lints.W10"]["code"] == "V072" and "did you mean" in messages["lints.W10"]["help"]
    assert messages["lints.E011"]["code"] == "V073" and "sidecar" in messages["lints.E011"]["help"]
    assert messages["lints.S001"]["code"] == "V073"
    project.write({"rocky.toml": config + "\n[lints]\nW100 = 'off'\n"})
    done = project("validate")
    assert done.code == 1 and "\"allow\", \"warn\" or \"deny\"" in done.out.replace("\\", "")


def test_portability(project):
    project.write({"models/port.sql": "SELECT nvl(id, 1) AS id FROM numbers\nQUALIFY row_number() OVER (ORDER BY id) = 1\n",
                   "models/port.toml": "[lints]\nE105 = 'allow'\n"})
    assert codes(project("compile").ok()) == []
    for option in ("sf", "dbx"):
        assert codes(project("compile", "--target-dialect", option).ok()) == []
    done = project("compile", "--target-dialect", "trino")
    assert done.code == 1
    first, second = findings(done.json("compile"))
    assert first["message"] == "NVL is not portable to Trino (supported by: Snowflake, Databricks)"
    assert first["span"] == {"file": "models/port.sql", "line": 1, "col": 8, "end_line": 1, "end_col": 18}
    assert second["span"]["line"] == 2
    config = (project.folder / "rocky.toml").read_text()
    project.write({"rocky.toml": config + "\n[portability]\ntarget_dialect = 'trino'\nallow = ['qualify']\n"})
    assert codes(project("compile")) == [("P001", "Error")]
    assert codes(project("compile", "--target-dialect", "sf").ok()) == []


def check_sarif(log):
    """The rules of the format (SARIF 2.1.0, sections 3.13 to 3.49) for what is written."""
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "rocky" and driver["version"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(set(identifiers)) == len(identifiers)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"].endswith(".")
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
        assert rule["help"]["text"]
    for result in run["results"]:
        assert identifiers[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error") and result["message"]["text"]
        assert result["partialFingerprints"]
        for location in result["locations"] + result.get("relatedLocations", []):
            place = location.get("physicalLocation")
            if place is None:
                continue
            uri = place["artifactLocation"]["uri"]
            assert " " not in uri and (uri.startswith("file:///") or place["artifactLocation"]["uriBaseId"])
            region = place["region"]
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
            assert min(region.values()) >= 1
    return run


def test_sarif(project):
    project.write({"models/my odd.sql": QUERY, "models/my odd.toml": "name = 'odd'\n[lints]\nW110 = 'deny'\n",
                   "models/left.sql": "SELECT n.id FROM numbers n LEFT JOIN big_numbers b ON b.id = n.id WHERE b.id > 1",
                   "models/left.toml": ""})
    done = project("compile", "--output", "sarif")
    assert done.code == 1
    run = check_sarif(json.loads(done.out))
    found = {result["ruleId"]: result for result in run["results"] if result["level"] != "note"}
    assert {code: result["level"] for code, result in found.items()} == {
        "P002": "warning", "W100": "warning", "W103": "warning", "W110": "error"}
    place = found["W110"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "models/my%20odd.sql", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 23}
    assert found["W110"]["locations"][0]["logicalLocations"] == [{"name": "odd", "kind": "module"}]
    assert found["W103"]["relatedLocations"][0]["message"]["text"] == "joined here"
    # Lines above do not make it another finding.
    project.write({"models/my odd.sql": "-- a comment\n" + QUERY})
    again = {r["ruleId"]: r for r in json.loads(project("compile", "--output", "sarif").out)["runs"][0]["results"]}
    assert again["W110"]["partialFingerprints"] == found["W110"]["partialFingerprints"]


def test_sarif_of_nothing_and_of_other_commands(project):
    run = check_sarif(json.loads(project("compile", "--output", "sarif").ok().out))
    assert {result["level"] for result in run["results"]} == {"note"}
    done = project("list", "models", "--output", "sarif")
    assert done.code == 2 and "use json" in done.err
