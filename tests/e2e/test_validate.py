"""`rocky validate`: text, JSON, exit codes, places, secrets; and agreement with the public schema of rocky.toml."""
import pathlib
import re
import tomllib

import pytest

from conftest import ROOT, Rocky, schema


def messages(document: dict, severity: str | None = None) -> list[dict]:
    return [m for m in document["messages"] if severity in (None, m["severity"])]


def codes(document: dict, severity: str) -> list[str]:
    return [m["code"] for m in messages(document, severity)]


def test_a_good_project_in_text(project: Rocky) -> None:
    outcome = project("--output", "table", "validate").ok()
    assert outcome.out == (
        "  ok  Config syntax valid (v2 format)\n"
        "  ok  adapter.default: duckdb (local)\n"
        "  ok  pipeline.demo: transformation (models: models/**)\n"
        "  ok  2 transformation models loaded\n"
        "  ok  model DAG valid\n"
        "\n"
        "Validation complete.\n")
    assert outcome.err == ""


def test_a_good_project_in_json(project: Rocky) -> None:
    document = project("validate").ok().json("validate")
    assert document["valid"] is True and document["command"] == "validate"
    assert document["adapters"] == [{"name": "default", "adapter_type": "duckdb", "ok": True}]
    assert document["pipelines"] == [{"name": "demo", "pipeline_type": "transformation", "strategy": "",
                                      "catalog_template": "", "schema_template": "", "ok": True}]
    assert document["models"] == {"found": True, "count": 2, "dag_valid": True}
    assert {m["severity"] for m in document["messages"]} == {"ok"}
    assert document["messages"][0]["file"] == "rocky.toml"


def test_missing_file(rocky: Rocky) -> None:
    outcome = rocky("-c", "nowhere/rocky.toml", "validate")
    document = outcome.json("validate")
    assert outcome.code == 1
    assert document["valid"] is False
    assert document["models"] == {"found": False, "count": 0, "dag_valid": False}
    [message] = document["messages"]
    assert (message["code"], message["severity"], message["file"]) == ("V001", "error", "nowhere/rocky.toml")
    assert "No rocky.toml found at 'nowhere/rocky.toml'" in message["message"]
    assert "rocky init" in message["help"]


BROKEN = {
    "not TOML": ('[adapter]\ntype = "duckdb\n', 2, 8),
    "unknown key": ('[adapter]\ntype = "duckdb"\npth = "x"\n', 3, 1),
    "unset variable": ('[adapter]\ntype = "duckdb"\npath = "a${NO_SUCH_VARIABLE}"\n', 3, 10),
    "wrong type": ('[adapter]\ntype = "duckdb"\ntimeout_secs = "5"\n', 3, 16),
    "byte order mark and CRLF": ('\ufeff[adapter]\r\ntype = "duckdb"\r\npth = "x"\r\n', 3, 1),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_v001_with_its_place(rocky: Rocky, case: str) -> None:
    text, line, column = BROKEN[case]
    (rocky.folder / "rocky.toml").write_bytes(text.encode())
    outcome = rocky("validate")
    [message] = outcome.json("validate")["messages"]
    assert outcome.code == 1
    assert (message["code"], message["severity"]) == ("V001", "error")
    assert (message["file"], message["line"], message["column"]) == ("rocky.toml", line, column)
    shown = rocky("--output", "table", "validate")
    assert shown.code == 1
    assert shown.out.startswith(" ERR  Failed to parse config: ")
    assert f"(rocky.toml:{line}:{column})" in shown.out and shown.out.endswith("\nValidation complete.\n")


def test_all_problems_in_one_go(rocky: Rocky) -> None:
    rocky.write({"rocky.toml": """
        [adapter.wh]
        type = "duckdb"
        pth = "x"
        [pipeline.marts]
        type = "transformation"
        target = { adaptr = "wh" }
        [state]
        backend = "S3"
    """})
    document = rocky("validate").json("validate")
    assert [m["field"] for m in messages(document)] == ["adapter.wh.pth", "pipeline.marts.target.adaptr", "state.backend"]
    assert [m["help"] for m in messages(document)] == ["did you mean `path`?", "did you mean `adapter`?",
                                                       'did you mean "s3"?']


def test_secrets_and_variables_stay_hidden(rocky: Rocky) -> None:
    rocky.write({"rocky.toml": """
        [adapter.wh]
        type = "${KIND}"
        token = "literal-secret"
        tooken = "literal-secret"
        kind = "${KIND}"
    """})
    for mode in ("json", "table"):
        for command in (["validate"], ["run"]):
            outcome = rocky("--output", mode, *command, env={"KIND": "value-of-kind"})
            assert outcome.code == 1
            assert "literal-secret" not in outcome.out + outcome.err
            assert "value-of-kind" not in outcome.out + outcome.err


def test_rules_between_keys(rocky: Rocky) -> None:
    rocky.write({"rocky.toml": """
        [adapter.ft]
        type = "fivetran"
        [adapter.wh]
        type = "duckdbb"
        [pipeline.marts]
        type = "transformation"
        target.adapter = "nowhere"
        depends_on = ["gone"]
    """})
    outcome = rocky("validate")
    document = outcome.json("validate")
    assert outcome.code == 1
    assert codes(document, "error") == ["V032", "V017", "V023", "V029"]
    assert "Did you mean 'duckdb'?" in messages(document, "error")[1]["message"]
    assert [a["ok"] for a in document["adapters"]] == [False, False]
    assert [p["ok"] for p in document["pipelines"]] == [False]


def test_models_are_loaded_and_ordered(project: Rocky) -> None:
    project.write({
        "models/a.sql": "SELECT 1 AS x\n",
        "models/a.toml": 'name = "a"\ndepends_on = ["b"]\n[target]\ntable = "a"\n',
        "models/b.sql": "SELECT 2 AS x\n",
        "models/b.toml": 'depends_on = ["a"]\n',
        "models/c.sql": "SELECT 3 AS x\n",
        "models/c.toml": "nonsense = [\n",
        "models/d.sql": "SELECT 4 AS x\n",
        "models/d.toml": 'depends_on = ["nobody"]\n',
    })
    outcome = project("validate")
    document = outcome.json("validate")
    assert outcome.code == 1
    errors = {(m["code"], m["file"]) for m in messages(document, "error")}
    assert ("V030", "models/c.toml") in errors
    assert ("V031", "models/d.toml") in errors
    assert {("V031", "models/a.sql"), ("V031", "models/b.sql")} <= errors
    assert document["models"]["dag_valid"] is False
    assert codes(document, "lint") == ["L001", "L002"]


def test_lints_compare_the_text_as_written(project: Rocky) -> None:
    project.write({"models/numbers.toml": 'name = "${NAME}"\n'})
    document = project("validate", env={"NAME": "numbers"}).ok().json("validate")
    assert codes(document, "lint") == []


def test_repeated_targets_and_contracts_are_noted(rocky: Rocky) -> None:
    files = {"rocky.toml": '[adapter]\ntype = "duckdb"\n', "models/a.contract.toml": ""}
    for name in "abc":
        files[f"models/{name}.sql"] = f"SELECT 1 AS {name}\n"
        files[f"models/{name}.toml"] = '[target]\ncatalog = "w"\nschema = "s"\n'
    rocky.write(files)
    document = rocky("validate").ok().json("validate")
    assert codes(document, "lint") == ["L003", "L008"]
    assert codes(document, "warn") == ["V020"]
    assert document["models"] == {"found": True, "count": 3, "dag_valid": True}


def test_models_of_several_pipelines_count_once(rocky: Rocky) -> None:
    rocky.write({
        "rocky.toml": """
            [adapter]
            type = "duckdb"
            [pipeline.one]
            type = "transformation"
            models = "models/one/**"
            target = {}
            [pipeline.all]
            type = "transformation"
            models = "models/o*/**"
            target = {}
        """,
        "models/_defaults.toml": '[target]\ncatalog = "w"\nschema = "s"\n',
        "models/one/_defaults.toml": '[target]\ncatalog = "w"\nschema = "s"\n',
        "models/other/_defaults.toml": '[target]\ncatalog = "w"\nschema = "s"\n',
        "models/one/a.sql": "SELECT 1 AS x\n",
        "models/one/a.toml": "",
        "models/other/b.sql": "SELECT x FROM s.a\n",
        "models/other/b.toml": 'depends_on = ["a"]\n',
        "models/unused/broken.sql": "SELECT\n",
        "models/unused/broken.toml": "nonsense = [\n",
    })
    document = rocky("validate").ok().json("validate")
    assert document["models"] == {"found": True, "count": 2, "dag_valid": True}


def test_models_folder(rocky: Rocky) -> None:
    rocky.write({"rocky.toml": """
        [adapter]
        type = "duckdb"
        [pipeline.a]
        type = "transformation"
        models = "nowhere/**"
        target = {}
        [pipeline.b]
        type = "transformation"
        models = "../**"
        target = {}
    """})
    outcome = rocky("validate")
    document = outcome.json("validate")
    assert outcome.code == 1
    assert codes(document, "warn") == ["V025"] and codes(document, "error") == ["V047"]
    assert document["models"] == {"found": False, "count": 0, "dag_valid": False}


def test_keys_without_their_feature_are_reported(rocky: Rocky) -> None:
    rocky.write({"rocky.toml": """
        [adapter]
        type = "duckdb"
        [mask]
        pii = "hash"
        [pipeline.marts]
        type = "transformation"
        target = {}
        schedule = { cron = "0 6 * * *" }
    """, "models/a.sql": "SELECT 1 AS x\n", "models/a.toml": '[target]\ncatalog = "w"\nschema = "s"\n'})
    document = rocky("validate").ok().json("validate")
    assert [m["field"] for m in messages(document, "warn") if m["code"] == "V071"] == ["mask", "pipeline.marts.schedule"]
    refused = rocky("run")
    assert refused.code == 1 and "`mask` is not supported yet" in refused.err


# ---- the public schema of rocky.toml

GOLDEN = ROOT / "engine" / "core" / "config" / "testdata"
# Cases in which we and the schema differ, and why.
STRICTER = ("assertions]]", "99999999999")  # the schema leaves the keys of an assertion's type and 32 bits unchecked
EXTENSION = ("unbounded", "[fmt]")  # a value of ours, a table of ours
OTHER_SPELLINGS = ("adapters", "pipelines", "hooks", "roles")  # the schema knows no aliases


def golden_cases() -> list[tuple[str, str]]:
    cases = []
    for path in sorted(GOLDEN.glob("*.test")):
        for number, case in enumerate(path.read_text(encoding="utf-8").split("\n==\n")):
            if "\n--" in case:
                cases.append((f"{path.stem}-{number}", case.split("\n--")[0]))
    return cases


def structure(text: str) -> dict | None:
    """The file as data, variables put in; None when it is no TOML or misses one."""
    variables = dict(re.findall(r"^#env (\w+)=(.*)$", text, re.M))

    def value(match: re.Match) -> str:
        name, _, default = match[1].partition(":-")
        return variables.get(name) or (default if ":-" in match[1] else variables[name])

    try:
        lines = [line if line.lstrip().startswith("#") else re.sub(r"\$\{([^}]+)\}", value, line)
                 for line in text.splitlines()]
        return tomllib.loads("\n".join(lines))
    except (KeyError, tomllib.TOMLDecodeError):
        return None


def test_the_public_schema_accepts_what_we_accept(tmp_path: pathlib.Path) -> None:
    compared, different = 0, []
    for name, text in golden_cases():
        document = structure(text)
        if document is None or any(key in document for key in OTHER_SPELLINGS):
            continue
        (tmp_path / "rocky.toml").write_text(text, encoding="utf-8")
        env = dict(re.findall(r"^#env (\w+)=(.*)$", text, re.M))
        ours = "V001" not in codes(Rocky(tmp_path)("validate", env=env).json("validate"), "error")
        theirs = schema("rocky_project").is_valid(document)
        compared += 1
        if ours != theirs and not any(mark in text for mark in (*STRICTER, *EXTENSION)):
            different.append(f"{name}: we {'accept' if ours else 'reject'} it, the schema does not agree\n{text}")
    assert compared > 30
    assert not different, "\n\n".join(different)
