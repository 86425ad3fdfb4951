"""The completion scripts, run by the shells they are for."""
import shlex
import shutil
import subprocess

import pytest

from conftest import Rocky

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    folder = tmp_path_factory.mktemp("completions")
    rocky = Rocky(folder)
    for shell in SHELLS:
        (folder / shell).write_text(rocky("completions", shell).ok().out, encoding="utf-8")
    (folder / "some.toml").touch()
    (folder / "with space.toml").touch()
    (folder / "models").mkdir()
    return folder


def complete(folder, *words: str) -> list[str]:
    """What bash offers for the last word."""
    line = " ".join(shlex.quote(word) for word in words)
    program = f"source ./bash; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _rocky; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "--norc", "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [word for word in done.stdout.splitlines() if word]


def test_each_script_is_valid(script):
    for shell in SHELLS:
        if shutil.which(shell):
            done = subprocess.run([shell, "-n", str(script / shell)], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, ""), shell


def test_commands(script):
    assert {"init", "completions", "export-schemas"} <= set(complete(script, "rocky", ""))
    assert complete(script, "rocky", "comple") == ["completions"]
    assert complete(script, "rocky", "--output", "json", "comple") == ["completions"]
    assert complete(script, "rocky", "-c", "some.toml", "exp") == ["export-schemas"]


def test_commands_of_several_words(script):
    assert "show" in complete(script, "rocky", "state", "")
    assert complete(script, "rocky", "state", "sho") == ["show"]
    assert complete(script, "rocky", "state", "--config", "some.toml", "sh") == ["show"]
    assert complete(script, "rocky", "state", "-q", "show", "--outp") == ["--output"]
    assert complete(script, "rocky", "state", "show", "sh") == []


def test_options_of_the_command_and_of_all(script):
    assert complete(script, "rocky", "init", "--te") == ["--template"]
    assert complete(script, "rocky", "init", "--outp") == ["--output"]
    assert complete(script, "rocky", "--vers") == ["--version"]
    assert complete(script, "rocky", "export-schemas", "--te") == []


def test_closed_value_sets(script):
    assert complete(script, "rocky", "--output", "") == ["json", "table", "md", "sarif", "junit"]
    assert complete(script, "rocky", "init", "-o", "t") == ["table"]
    assert complete(script, "rocky", "--output", "=", "js") == ["json"]
    assert complete(script, "rocky", "--output", "=") == ["json", "table", "md", "sarif", "junit"]
    assert complete(script, "rocky", "completions", "f") == ["fish"]


def test_files_where_a_path_is_expected(script):
    assert complete(script, "rocky", "--config", "some") == ["some.toml"]
    assert complete(script, "rocky", "--config", "with") == ["with space.toml"]
    assert complete(script, "rocky", "init", "mod") == ["models"]
    assert complete(script, "rocky", "--state-namespace", "som") == []


def test_an_unknown_shell_is_a_usage_error(rocky):
    outcome = rocky("completions", "tcsh")
    assert (outcome.code, outcome.out) == (2, "")
    assert "bash, zsh, fish" in outcome.err
