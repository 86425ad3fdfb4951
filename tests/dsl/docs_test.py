#!/usr/bin/env python3
"""Runs the examples of docs/language.md on DuckDB.

    ```sql data/seed.sql       statements to begin with
    ```rocky                   a program: it must lower, and the SQL must run
    ```rocky models/x.rocky    the same; later programs can read x, as they can read models/x.sql
    ```rocky unbound           a program that is not run, as it has placeholders or macros
    ```sql [DIALECT]           behind a program: the SQL that it becomes, for DuckDB if no other is named
    ```result                  behind a program: the rows, under the names of the columns
    ```diagnostics             behind a program: errors and warnings; the program need not lower
    ```ebnf                    the grammar, as in engine/lang/grammar.ebnf

A table headed `| DSL | SQL |` holds expressions over the table `sample` and their SQL, one headed `| expression | value |`
expressions and their values, one headed `| code | program | message |` programs and the first message about them.
With --update, SQL, rows, values and messages are written instead of compared.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "language.md"
sys.path.append(str(HERE.parent / "differential"))
import pinned_engine  # noqa: E402

FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


class Page:
    def __init__(self, tool, update):
        self.tool = tool
        self.update = update
        self.engine = pinned_engine.Engine()
        self.problems = []
        self.counts = {}
        self.files = set()
        self.program = None
        self.lowered = None

    def ask(self, text, *arguments):
        done = subprocess.run([self.tool, *arguments], input=text.encode() + b"\0", stdout=subprocess.PIPE, check=True)
        record = done.stdout.decode().split("\0")[0]
        return record.startswith("ok"), record.partition("\n")[2]

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def compare(self, what, shown, actual):
        self.count(what)
        if self.update:
            return actual
        if shown != actual:
            self.problems.append(f"{what}: the page shows\n{shown}\nbut it is\n{actual}\n")
        return shown

    # --- Fences ---

    def fence(self, match):
        language, name, body = match.groups()
        info = f"```{language}" + (f" {name}" if name else "")
        handler = getattr(self, "on_" + language, None)
        return f"{info}\n{handler(name, body) if handler else body}```"

    def on_rocky(self, name, body):
        self.count("programs")
        self.program = body
        fine, self.lowered = self.ask(body)
        if not fine:
            self.lowered = None  # then diagnostics must follow
        elif name != "unbound" and not self.is_mistaken(name):
            try:
                self.engine.rows(self.lowered)
                if name:
                    self.engine.rows(f"CREATE TABLE {pathlib.Path(name).stem} AS {self.lowered}")
                    self.files.add(name)
            except RuntimeError as error:
                self.problems.append(f"{error}\n{body}")
        return body

    def is_mistaken(self, name):
        """A file that is written a second time shows what a mistake looks like: the session on the page runs it."""
        return name in self.files

    def on_sql(self, name, body):
        if name and name.startswith("models/"):
            self.engine.rows(f"CREATE TABLE {pathlib.Path(name).stem} AS {body}")
            return body
        if name and "/" in name:
            for statement in body.split(";\n"):
                if statement.strip():
                    self.engine.rows(statement)
            return body
        fine, text = self.ask(self.program, f"--dialect={name or 'duckdb'}")
        return self.compare("SQL", body, text + "\n" if fine else f"refused: {text}\n")

    def on_result(self, _, body):
        names = [row[0] for row in self.engine.rows("DESCRIBE " + self.lowered)]
        rows = [["NULL" if value is None else str(value) for value in row] for row in self.engine.rows(self.lowered)]
        if not re.search(r"\bsort\b", self.program.rpartition("let ")[2]):
            rows.sort()
        widths = [max(len(row[i]) for row in [names, *rows]) for i in range(len(names))]
        lines = ["  ".join(value.ljust(width) for value, width in zip(row, widths)).rstrip() for row in [names, *rows]]
        return self.compare("result", body, "\n".join(lines) + "\n")

    def on_diagnostics(self, _, body):
        self.lowered = self.lowered or ""
        return self.compare("diagnostics", body, self.ask(self.program, "--print=diagnostics")[1] + "\n")

    def on_ebnf(self, _, body):
        return self.compare("grammar", body, (ROOT / "engine" / "lang" / "grammar.ebnf").read_text(encoding="utf-8"))

    # --- Tables ---

    def table(self, match):
        head, rule, *rows = match.group(0).rstrip("\n").split("\n")
        titles = cells(head)
        handler = {("DSL", "SQL"): self.expression, ("expression", "value"): self.value,
                   ("code", "program", "message"): self.message}.get(tuple(titles))
        if handler is None:
            return match.group(0)
        return "\n".join([head, rule, *(handler(row) for row in rows)]) + "\n"

    def expression(self, row):
        left, right = cells(row)
        fine, sql = self.ask(f"from sample derive {{ x: {code(left)} }}")
        if not fine:
            self.problems.append(f"{left}: {sql}")
            return row
        try:
            self.engine.rows(sql)
        except RuntimeError as error:
            self.problems.append(f"{left}: {error}")
        found = re.fullmatch(r"SELECT \*, (.*) AS x\nFROM sample", sql, re.S)
        actual = found.group(1) if found else sql
        return f"| {left} | {ticked(self.compare('expression', code(right), actual))} |"

    def value(self, row):
        left, right = cells(row)
        fine, sql = self.ask(f"from one select {{ x: {code(left)} }}")
        if not fine:
            self.problems.append(f"{left}: {sql}")
            return row
        value = self.engine.rows(sql)[0][0]
        return f"| {left} | {self.compare('value', right, 'NULL' if value is None else str(value))} |"

    def message(self, row):
        name, program, message = cells(row)
        found = self.ask(code(program).replace("\\n", "\n"), "--print=diagnostics")[1].split("\n")[0]
        if not found.startswith(name):
            self.problems.append(f"{name}: {program} gives {found}")
        actual = re.sub(r"^\w+( warning)?: (.*) \(\d+:\d+\)$", lambda hit: ("warning: " if hit[1] else "") + hit[2], found)
        return f"| {name} | {program} | {self.compare('message', message, actual.replace('|', chr(92) + '|'))} |"

    def run(self):
        text = PAGE.read_text(encoding="utf-8")
        # Fences and tables in the order of the page.
        either = re.compile(FENCE.pattern + r"|^\|[^\n]*\|\n\|[-| ]+\|\n(?:\|[^\n]*\|\n)+", re.M | re.S)
        changed = either.sub(lambda hit: self.fence(hit) if hit.group(1) else self.table(hit), text)
        if self.update:
            PAGE.write_text(changed, encoding="utf-8")


def cells(row):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def code(cell):
    inside = cell.strip("`").strip() if cell.startswith("``") else cell[1:-1] if cell.startswith("`") else cell
    return inside.replace("\\|", "|")


def ticked(text):
    escaped = text.replace("|", "\\|")
    return f"`` {escaped} ``" if "`" in escaped else f"`{escaped}`"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--update", action="store_true")
    options = arguments.parse_args()
    page = Page(options.tool, options.update)
    page.run()
    for problem in page.problems:
        print(problem)
    print(", ".join(f"{count} {what}" for what, count in page.counts.items()), f"— {len(page.problems)} problems")
    return 1 if page.problems or page.counts.get("programs", 0) == 0 else 0


if __name__ == "__main__":
    os.environ.setdefault("ROCKY_DEPS_DIR", str(ROOT / ".deps"))
    sys.exit(main())
