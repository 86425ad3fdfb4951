#!/usr/bin/env python3
"""Writes docs/diagnostics: a page for each diagnostic code, and their list.

The codes come from engine/base/diagnostic_codes.cc, the examples from diagnostic_examples.py, and what the examples
print from the program itself. tests/e2e/test_docs.py runs them again.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from diagnostic_examples import CONFIG, EXAMPLES, QUERY  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "diagnostics"
ROW = re.compile(r'DiagnosticCode\{\s*"(\w+)",\s*k(\w+),\s*k(\w+),\s*((?:"(?:[^"\\]|\\.)*"\s*,?\s*)+)(true)?\s*\}')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*,)?')
FAMILIES = [("S", "Syntax of SQL"), ("K", "`.rocky` programs"), ("E", "Models"), ("W", "Warnings and lints"),
            ("I", "Notes"), ("P", "Portability"), ("D", "Dependencies"), ("V", "Configuration (`rocky validate`)"),
            ("L", "Advice of `rocky validate`")]


def registry() -> list[dict]:
    rows = []
    for code, severity, silencing, texts, opt_in in ROW.findall(
            (ROOT / "engine/base/diagnostic_codes.cc").read_text(encoding="utf-8")):
        parts, current = [], ""
        for text, comma in TEXT.findall(texts):
            current += text.replace('\\"', '"').replace("\\\\", "\\")
            if comma:
                parts.append(current)
                current = ""
        if current:
            parts.append(current)
        rows.append({"code": code, "severity": severity, "silencing": silencing, "title": parts[0],
                     "meaning": parts[1], "opt_in": bool(opt_in)})
    return rows


def base_project() -> dict[str, str]:
    """The files around every example, unless it has its own."""
    return {"rocky.toml": CONFIG, "models/_defaults.toml": '[target]\ncatalog = "warehouse"\nschema = "marts"\n'}


def complete(files: dict[str, str]) -> dict[str, str]:
    """The files of an example and what a project needs besides."""
    project = {**base_project(), **files}
    for name in files:
        stem, _, ending = name.rpartition(".")
        if ending in ("sql", "rocky") and name.startswith("models/") and f"{stem}.toml" not in files:
            project[f"{stem}.toml"] = ""
    return project


def run(command: str, files: dict[str, str], binary: pathlib.Path) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in complete(files).items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        words = [str(binary), "--output", "table", *command.split()[1:]]
        done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False, env={"PATH": os.environ["PATH"], "HOME": folder, "RUST_LOG": "off"})
        return done.returncode, done.stdout


def finding(code: str, output: str) -> str:
    """The part of what was printed that is about the code."""
    lines = output.split("\n")
    start = next((i for i, line in enumerate(lines) if f"[{code}]" in line), None)
    if start is None:
        return ""
    end = next((i for i in range(start + 1, len(lines)) if not lines[i].strip()), len(lines))
    return "\n".join(line.rstrip() for line in lines[start:end])


def example_section(row: dict, example, binary: pathlib.Path) -> str:
    files = {QUERY: example} if isinstance(example, str) else dict(example)
    command = files.pop("run", "rocky compile")
    text = "\n## Example\n"
    for name, content in files.items():
        language = {"sql": "sql", "rocky": "rocky", "toml": "toml", "json": "json"}[name.rpartition(".")[2]]
        text += f"\n```{language} {name}\n{content}```\n"
    status, output = run(command, files, binary)
    if command == "rocky validate":
        # Findings of a configuration are lines of their own.
        shown = output.split("\n\nValidation complete")[0].rstrip()
        return text + f"\n```console\n$ {command}{f'  # exit {status}' if status else ''}\n{shown}\n...\n```\n"
    shown = finding(row["code"], output)
    if not shown:
        return text
    return text + f"\n```console\n$ {command}{f'  # exit {status}' if status else ''}\n...\n{shown}\n...\n```\n"


def silence_section(row: dict) -> str:
    code = row["code"]
    if row["silencing"] == "Never":
        return ""
    text = "\n## How to silence it\n\n"
    if row["silencing"] == "Anywhere":
        wanted = "Reported where `rocky.toml` or the model's sidecar asks for it" if row["opt_in"] else \
            "In `rocky.toml` for the project, or in the model's sidecar"
        text += (f"{wanted}: `\"allow\"`, `\"warn\"` or `\"deny\"`.\n\n"
                 f"```toml\n[lints]\n{code} = \"{'warn' if row['opt_in'] else 'allow'}\"\n```\n\n")
    else:
        text += ("Only for one model, in its sidecar: `\"allow\"` hides it, `\"warn\"` keeps it as a warning and lets "
                 f"the model run.\n\n```toml\n[lints]\n{code} = \"warn\"\n```\n\n")
    text += (f"`-- rocky-allow: {code}` in front of the query counts for the whole model, in a line of its own for the "
             "line below, and behind SQL for its line.\n")
    return text


def page(row: dict, binary: pathlib.Path) -> str:
    severity = {"Error": "Error", "Warning": "Warning", "Info": "Note"}[row["severity"]]
    kind = f"{severity}, reported only when asked for" if row["opt_in"] else severity
    text = (f"<!-- Generated by scripts/generate_diagnostics.py. -->\n\n# {row['code']}: {row['title']}\n\n"
            f"*{kind}.* {row['meaning']}\n")
    example, fix = EXAMPLES.get(row["code"], (None, ""))
    if example is not None:
        text += example_section(row, example, binary)
    if fix:
        text += f"\n## What to do\n\n{fix}\n"
    return text + silence_section(row)


def index(rows: list[dict]) -> str:
    text = ("<!-- Generated by scripts/generate_diagnostics.py. -->\n\n# Diagnostics\n\n"
            "Every finding has a code that keeps its meaning. The examples stand in a project with a DuckDB adapter and "
            "a sidecar for each model.\n\n"
            "How findings are taken is set by code: in `[lints]` of `rocky.toml`, in `[lints]` of a model's sidecar, and "
            "by comments, `-- rocky-allow: W100, W102`, in the model's text; the nearest counts. Errors can be lowered "
            "for single models only, and those without which a model cannot be built not at all.\n")
    for letter, title in FAMILIES:
        members = [row for row in rows if row["code"][0] == letter]
        text += f"\n## {title}\n\n| code | | |\n|---|---|---|\n"
        for row in members:
            kind = {"Error": "error", "Warning": "warning", "Info": "note"}[row["severity"]]
            kind += ", on request" if row["opt_in"] else ""
            text += f"| [{row['code']}]({row['code']}.md) | {kind} | {row['title']} |\n"
    return text


def main() -> int:
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/bin/rocky").resolve()
    rows = registry()
    PAGES.mkdir(parents=True, exist_ok=True)
    silent = []
    for row in rows:
        text = page(row, binary)
        if row["code"] in EXAMPLES and "```console" not in text:
            silent.append(row["code"])
        (PAGES / f"{row['code']}.md").write_text(text, encoding="utf-8")
    (PAGES / "README.md").write_text(index(rows), encoding="utf-8")
    print(f"{len(rows)} pages; {len(EXAMPLES)} examples, without the finding: {' '.join(silent) or 'none'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
