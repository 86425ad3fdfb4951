"""Runs the examples of the documentation, so that what a page shows is what happens.

A page is a session in one empty folder. A fence whose info string names a file (```sql models/a.sql) writes that file;
a ```console fence runs its `$ ` lines with a shell, and the lines below each are its output. A line `...` stands for any
number of lines, `..` inside a line for any text. A `$ ` line that ends with `# exit N` must end with that code.
"""
import os
import pathlib
import re
import subprocess
import sys

import pytest

from conftest import ROOT, clean_environment, rocky_binary

sys.path.insert(0, str(ROOT / "scripts"))
from generate_diagnostics import complete  # noqa: E402  (the project around the examples of docs/diagnostics)

PAGES = sorted(path for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
               if "```console" in path.read_text(encoding="utf-8"))
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def matches(expected: list[str], actual: list[str]) -> bool:
    """Whether the output fits the lines of the page."""
    if not expected:
        return not actual
    if expected[0] == "...":
        return any(matches(expected[1:], actual[skip:]) for skip in range(len(actual) + 1))
    if not actual:
        return False
    pattern = ".*".join(re.escape(part) for part in expected[0].rstrip().split(".."))
    return re.fullmatch(pattern, actual[0].rstrip()) is not None and matches(expected[1:], actual[1:])


def run_block(block: str, folder: pathlib.Path, environment: dict[str, str]) -> None:
    for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, expected = step.partition("\n")
        code = 0
        if note := re.search(r"\s+# exit (\d+)$", command):
            code, command = int(note.group(1)), command[:note.start()]
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False)
        assert done.returncode == code, f"$ {command}\nended with {done.returncode}:\n{done.stdout}"
        wanted = expected.rstrip("\n").split("\n") if expected.strip() else []
        if wanted:
            assert matches(wanted, done.stdout.rstrip("\n").split("\n")), (
                f"$ {command}\nprinted:\n{done.stdout}\nthe page shows:\n{expected}")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_page(page: pathlib.Path, tmp_path: pathlib.Path) -> None:
    shim = tmp_path / ".bin"
    shim.mkdir()
    # The pages show what a person at a terminal sees; a pipe would get JSON.
    (shim / "rocky").write_text(
        f'#!/bin/sh\ncase " $* " in *" --output "*) exec "{rocky_binary()}" "$@";; esac\n'
        f'exec "{rocky_binary()}" --output table "$@"\n')
    (shim / "rocky").chmod(0o755)
    folder = tmp_path / "session"
    folder.mkdir()
    environment = clean_environment(PATH=f"{shim}:{os.environ['PATH']}", RUST_LOG="warn", HOME=str(tmp_path))
    fences = FENCE.findall(page.read_text(encoding="utf-8"))
    if page.parent.name == "diagnostics":
        for name, text in complete({name: block for _, name, block in fences if name}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for language, name, block in fences:
        if language == "console":
            run_block(block, folder, environment)
        elif name:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
