"""The process contract of every command: options, streams, exit codes, signals."""
import json
import os
import pty
import re
import subprocess

import pytest

from conftest import clean_environment, rocky_binary

CLIENT_VERSION = re.compile(r"^rocky (\d+)\.(\d+)\.(\d+)[\w.\-+]*$")


def commands(rocky) -> list[str]:
    """Every command, as the help lists them."""
    lines = rocky("--help").ok().out.splitlines()
    end = lines.index("Options:")
    names = [line.split("  ")[1].strip() for line in lines[:end] if line.startswith("  ") and not line.startswith("  rocky ")]
    assert "export-schemas" in names
    return names


def in_terminal(rocky, *argv: str, **env: str) -> str:
    """What the program shows when both streams are a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen([rocky_binary(), *argv], cwd=rocky.folder, stdin=theirs, stdout=theirs, stderr=theirs,
                            env=clean_environment(TERM="xterm", **env))
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    done.wait(timeout=30)
    return shown.decode()


def test_version_is_what_clients_accept(rocky):
    for option in ("--version", "-V"):
        outcome = rocky(option).ok()
        match = CLIENT_VERSION.match(outcome.out.removesuffix("\n"))
        assert match and tuple(map(int, match.groups())) >= (1, 71, 0)
        assert outcome.err == ""


def test_help_of_every_command(rocky):
    for name in commands(rocky):
        outcome = rocky(*name.split(), "--help").ok()
        assert outcome.err == ""
        assert f"rocky {name}" in outcome.out
        assert "Example:" in outcome.out
        assert "--output <MODE>" in outcome.out
        assert rocky("help", *name.split()).ok().out == outcome.out


def test_usage_errors_exit_with_2_and_leave_stdout_empty(rocky):
    for argv in ([], ["nonsense"], ["--nonsense"], ["export-schemas", "--nonsense"], ["export-schemas", "a", "b"],
                 ["completions"], ["--output"], ["--output", "xml", "export-schemas"], ["-q"]):
        outcome = rocky(*argv)
        assert (outcome.code, outcome.out) == (2, ""), argv
        assert "Usage:" in outcome.err, argv
    assert "did you mean 'export-schemas'?" in rocky("export-schema").err
    assert "did you mean '--config'?" in rocky("--confgi", "x", "export-schemas").err


def test_global_options_stand_anywhere(project):
    before = project("--config", "rocky.toml", "--output", "json", "history")
    after = project("history", "--config", "rocky.toml", "--output", "json")
    short = project("-c", "rocky.toml", "history", "-o=json")
    assert before.json("history") == after.json("history") == short.json("history")


def test_output_is_json_unless_stdout_is_a_terminal(project):
    assert project("compile").json("compile")["command"] == "compile"
    assert "Compiled: 2 models" in project("compile", "--output", "table").out
    assert "Compiled: 2 models" in in_terminal(project, "compile")
    shown = in_terminal(project, "compile", "--output", "json")
    assert json.loads(shown[shown.index("{"):shown.rindex("}") + 1])["command"] == "compile"


def test_json_is_pretty_and_ends_with_one_line_end(project):
    out = project("compile").out
    assert out == json.dumps(json.loads(out), indent=2, ensure_ascii=False) + "\n"


def test_help_has_colour_only_on_a_terminal_that_wants_it(rocky):
    assert "\x1b[1m" not in rocky("--help").out
    assert "\x1b[1m" in in_terminal(rocky, "--help")
    assert "\x1b" not in in_terminal(rocky, "--help", NO_COLOR="1")


def test_a_missing_configuration_is_an_error_with_ways_out(rocky):
    outcome = rocky("run")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("Error: ")
    for word in ("rocky.toml", "init", "playground", "--config"):
        assert word in outcome.err


def test_a_bad_namespace_is_an_error_of_every_command(rocky):
    outcome = rocky("--state-namespace", "../x", "history")
    assert (outcome.code, outcome.out) == (1, "")
    assert "invalid state namespace '../x'" in outcome.err


def test_a_closed_stdout_ends_quietly(rocky):
    done = subprocess.run(["bash", "-c", f"'{rocky_binary()}' completions bash | true; echo ${{PIPESTATUS[0]}}"],
                          cwd=rocky.folder, capture_output=True, text=True, check=True)
    # Either the text was in the pipe before it was closed, or the program ended by SIGPIPE.
    assert done.stdout.strip() in ("0", "141")
    assert done.stderr == ""
    read, write = os.pipe()
    os.close(read)
    closed = subprocess.run([rocky_binary(), "completions", "bash"], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert closed.returncode == -13
    assert closed.stderr == b""


def test_a_full_disk_under_stdout_is_told(rocky):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([rocky_binary(), "--version"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert b"No space left on device" in done.stderr


def test_a_stdout_that_was_never_open_is_told(rocky):
    done = subprocess.run(["bash", "-c", f"'{rocky_binary()}' --version >&-"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "could not be written to stdout" in done.stderr


def test_a_file_in_the_way_of_the_schemas_is_told(rocky):
    (rocky.folder / "schemas").write_text("a file")
    outcome = rocky("export-schemas")
    assert outcome.code == 1
    assert "schemas" in outcome.err


def test_examples_of_the_help_name_real_commands(rocky):
    for name in commands(rocky):
        example = rocky(*name.split(), "--help").out.split("Example:\n")[1].strip()
        assert example.startswith(f"rocky {name}"), example


def test_a_signal_ends_a_command_that_has_nothing_to_drain(rocky):
    read, write = os.pipe()
    os.set_blocking(write, False)
    with pytest.raises(BlockingIOError):
        while True:
            os.write(write, b"x" * 4096)
    os.set_blocking(write, True)  # writing to it now waits for a reader
    running = subprocess.Popen([rocky_binary(), "completions", "bash"], stdout=write, stderr=subprocess.PIPE)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(timeout=1)
        running.terminate()
        assert running.wait(timeout=10) == -15
        assert running.stderr.read() == b""
    finally:
        running.kill()
        running.wait()
        os.close(read)
        os.close(write)
