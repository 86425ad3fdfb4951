"""What the guards promise of a query (compiler contract 17), tried out on DuckDB.

A query is taken from the fixtures, the analytics corpus and bind_generator.py. Then
  normal form    it is a query with the same columns and rows, and its own normal form
  deterministic  the rows stay the same when every table's rows come in another order
  complete       it is understood where only the tables that are told exist
  columns        the rows stay the same when every column that is not told holds NULL

Ties in what rows are ordered by are no concern of the guards: queries with a limit or a function of the window's order
are not run over shuffled rows.

usage: guards.py --tool rocky_guard_tool [--count 1500] [--seed 1] [--show 10]
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bind_generator as generator  # noqa: E402
from bind_engine import HUGE, DuckEngine  # noqa: E402
from bind_run import HERE, Case, generated_cases, read_script  # noqa: E402

TIES = re.compile(r"\b(limit|offset|fetch|first_value|last_value|nth_value|lag|lead|ntile|row_number|rows)\b", re.I)
# What the machine adds up in another order, or prints of it.
DIGITS = re.compile(r"-?\d+\.\d{6,}(e[-+]?\d+)?")


class Guards:
    def __init__(self, tool: str) -> None:
        self._process = subprocess.Popen([tool], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, query: str) -> dict:
        self._process.stdin.write(query.encode() + b"\0")
        self._process.stdin.flush()
        record = bytearray()
        while (byte := self._process.stdout.read(1)) not in (b"\0", b""):
            record += byte
        found: dict = {"normal": None, "deterministic": False, "tables": None, "columns": None}
        tables, columns = set(), collections.defaultdict(set)
        lines = record.decode().split("\n")
        for at, line in enumerate(lines):
            kind, _, rest = line.partition("\t")
            if kind == "N":
                found["normal"] = rest
            elif kind == "D":
                found["deterministic"] = True
            elif kind == "T":
                tables.add(rest)
            elif kind == "C":
                table, _, column = rest.partition("\t")
                columns[table.rpartition(".")[2]].add(column)
            elif kind == "K":
                found["tables"] = tables
            elif kind == "L":
                found["columns"] = dict(columns)
            elif at == 0 or line:
                assert not line, f"not an answer: {line}"
        return found

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()


class Trial:
    def __init__(self, tool: str) -> None:
        self.engine = DuckEngine()
        self.guards = Guards(tool)
        self.statements: list[str] | None = None
        self.tables: dict = {}
        self.counts: collections.Counter = collections.Counter()
        self.broken: list[tuple[str, Case, str]] = []

    def use(self, statements: list[str]) -> None:
        if statements != self.statements:
            # Any column may be emptied.
            plain = [re.sub(r"(?<=[ )]) ?NOT NULL(?=[,)])", "", text) if text.startswith("CREATE") else text
                     for text in statements]
            self.tables = self.engine.create(plain)
            self.statements = statements

    def rows(self, query: str) -> list[str] | None:
        """As a set with numbers of occurrence, or nothing when it fails."""
        if HUGE.search(query):
            return None
        try:
            rows = self.engine.limited(f"SELECT q::VARCHAR FROM ({query}\n) AS q")
        except (RuntimeError, UnicodeDecodeError):
            return None
        return sorted(DIGITS.sub(lambda m: f"{float(m[0]):.5g}", str(row[0])) for row in rows)

    def check(self, kind: str, case: Case, fine: bool, detail: str = "") -> None:
        self.counts[kind] += 1
        if not fine:
            self.broken.append((kind, case, detail))

    def one(self, case: Case) -> None:
        self.use(case.statements)
        described = self.engine.describe(case.query)
        if described.error is not None:
            return
        self.counts["queries"] += 1
        said = self.guards.ask(case.query)
        rows = self.rows(case.query) if said["deterministic"] else None
        if (normal := said["normal"]) is not None:
            again = self.engine.describe(normal)
            same = again.error is None and again.columns == described.columns
            self.check("normal form", case, same and self.guards.ask(normal)["normal"] == normal, normal)
            if rows is not None and not TIES.search(case.query):
                self.check("normal rows", case, self.rows(normal) == rows, normal)
        if said["tables"] is not None:
            self.complete(case, said["tables"], described)
        if rows is None or TIES.search(case.query):
            return
        self.shuffled(case, rows)
        if said["columns"] is not None:
            self.emptied(case, said["columns"], rows)

    def complete(self, case: Case, told: set[str], described) -> None:
        hidden = [table for table in self.tables if table.lower() not in told]
        for table in hidden:
            self.engine.rows(f'ALTER TABLE "{table}" RENAME TO "hidden of {table}"')
        again = self.engine.describe(case.query)
        for table in hidden:
            self.engine.rows(f'ALTER TABLE "hidden of {table}" RENAME TO "{table}"')
        self.check("complete", case, again.columns == described.columns, f"told: {sorted(told)}; {again.error}")

    def changed(self, change, query: str) -> list[str] | None:
        """The rows of the query while the tables are changed."""
        self.engine.rows("BEGIN")
        try:
            for table, columns in self.tables.items():
                change(table, [name for name, _, _ in columns])
            return self.rows(query)
        finally:
            self.engine.rows("ROLLBACK")

    def shuffled(self, case: Case, rows: list[str]) -> None:
        def change(table: str, _: list[str]) -> None:
            self.engine.rows(f'CREATE OR REPLACE TABLE "{table}" AS SELECT * FROM "{table}" ORDER BY random()')

        found = self.changed(change, case.query)
        # What fails depends on the plan: a cast of rows that a join takes away.
        if found is not None:
            self.check("deterministic", case, found == rows, f"{rows[:3]} then {found[:3]}")

    def emptied(self, case: Case, told: dict[str, set[str]], rows: list[str]) -> None:
        def change(table: str, columns: list[str]) -> None:
            others = [name for name in columns if name.lower() not in told.get(table.lower(), set())]
            if others:
                self.engine.rows(f'UPDATE "{table}" SET ' + ", ".join(f'"{name}" = NULL' for name in others))

        found = self.changed(change, case.query)
        if found is not None:
            self.check("columns", case, found == rows, f"told: {told}; {rows[:3]} then {found[:3]}")


def cases(count: int, seed: int) -> list[Case]:
    found = []
    for folder in (HERE / "bind_fixtures" / "duckdb", HERE / "corpus" / "analytics"):
        for path in sorted(folder.glob("*.sql")):
            found += read_script(path, "duckdb")
    return found + generated_cases(seed, 0, count)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    trial = Trial(options.tool)
    for case in cases(options.count, options.seed):
        trial.one(case)
    trial.guards.close()
    print(", ".join(f"{name} {number}" for name, number in trial.counts.items()))
    for kind, case, detail in trial.broken[:options.show]:
        print(f"--- {kind}: {case.place}\n{case.query}\n{detail}")
    print(f"{len(trial.broken)} broken promises")
    return 1 if trial.broken or not trial.counts["deterministic"] else 0


if __name__ == "__main__":
    sys.exit(main())
