"""Fixtures of the end-to-end tests: the real program, run as a user runs it, and the public JSON Schemas.

ROCKY_BIN chooses the program (default: build/release/bin/rocky of this checkout). The schemas are the public ones, kept
in tests/schemas.
"""
import dataclasses
import functools
import json
import os
import pathlib
import subprocess
import textwrap
import time

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "tests" / "schemas"

# The rocky.toml of a project on a DuckDB file of its own.
CONFIG = """
    [adapter]
    type = "duckdb"
    path = "warehouse.duckdb"

    [pipeline.demo]
    type = "transformation"
    models = "models/**"

    [pipeline.demo.target.governance]
    auto_create_schemas = true
"""


def rocky_binary() -> pathlib.Path:
    return pathlib.Path(os.environ.get("ROCKY_BIN", ROOT / "build" / "release" / "bin" / "rocky")).resolve()


def clean_environment(**extra: str) -> dict[str, str]:
    """Our environment without what would change the program's behaviour, plus `extra`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ROCKY_", "RUST_LOG", "DAGSTER_"))}
    for name in ("ROCKY_DUCKDB_LIBRARY",):
        if name in os.environ:
            kept[name] = os.environ[name]
    kept.update(extra)
    return kept


@functools.cache
def schema(name: str) -> jsonschema.protocols.Validator:
    document = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(document)


def validate_document(document: object, name: str) -> None:
    problems = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in schema(name).iter_errors(document)]
    assert not problems, f"not a valid '{name}' document:\n" + "\n".join(problems[:10])


def findings(document: dict) -> list[dict]:
    """The errors and warnings of a compile document, without what is said about stars that others read."""
    return [d for d in document["diagnostics"] if d["severity"] != "Info" and d["code"] != "P002"]


@dataclasses.dataclass
class Outcome:
    """What one run of the program gave."""

    argv: list[str]
    code: int
    out: str
    err: str

    def json(self, schema_name: str | None = None) -> dict:
        """Stdout as exactly one JSON document, checked against its public schema."""
        document = json.loads(self.out)
        if schema_name:
            validate_document(document, schema_name)
        return document

    def ok(self) -> "Outcome":
        assert self.code == 0, f"{self.argv} ended with {self.code}\nstdout:\n{self.out}\nstderr:\n{self.err}"
        return self


class Rocky:
    """Runs the program in one folder."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder

    def __call__(self, *argv: str, env: dict[str, str] | None = None, stdin: str | None = None, timeout: float = 60,
                 cwd: pathlib.Path | None = None) -> Outcome:
        command = [str(rocky_binary()), *map(str, argv)]
        done = subprocess.run(command, cwd=cwd or self.folder, env=clean_environment(**(env or {})), input=stdin,
                              stdin=None if stdin is not None else subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=timeout, check=False)
        return Outcome(list(map(str, argv)), done.returncode, done.stdout, done.stderr)

    def start(self, *argv: str, env: dict[str, str] | None = None, **options) -> subprocess.Popen:
        """The program in the background, both streams as pipes."""
        return subprocess.Popen([str(rocky_binary()), *map(str, argv)], cwd=self.folder,
                                env=clean_environment(**(env or {})), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, **options)

    def write(self, files: dict[str, str]) -> None:
        """Writes files below the folder; texts are dedented."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")


def wait_for(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture(scope="session", autouse=True)
def _program_exists() -> None:
    assert rocky_binary().exists(), f"{rocky_binary()} does not exist; run `make build` first"


@pytest.fixture
def rocky(tmp_path: pathlib.Path) -> Rocky:
    """The program in an empty folder."""
    return Rocky(tmp_path)


PROJECT = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": """
        [target]
        catalog = "warehouse"
        schema = "marts"
    """,
    "models/numbers.sql": "SELECT * FROM (VALUES (1, 'one'), (2, 'two')) AS t(id, name)\n",
    "models/numbers.toml": "",
    "models/big_numbers.sql": "SELECT id, upper(name) AS name FROM marts.numbers WHERE id > 1\n",
    "models/big_numbers.toml": """
        depends_on = ["numbers"]
    """,
}


@pytest.fixture
def project(rocky: Rocky) -> Rocky:
    """A small project of two full-refresh models on a DuckDB file."""
    rocky.write(PROJECT)
    return rocky
