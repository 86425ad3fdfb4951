#!/usr/bin/env python3
"""Queries of six dialects, translated and run: the results must be those that the fixtures state.

transpile_fixtures/<dialect>.test holds queries over data of their own. Each is translated to DuckDB and to PostgreSQL
and run there; a query of one of these two is run as it is as well, so what is stated is the engine's own answer.
  a query, on any number of lines
  ----
  its rows, values parted by ` | `; NULL is NULL; sorted where the query does not sort
  ! postgres text     (instead of running it there) the translation says "unsupported", with that text in the reason
and an empty line. `#` begins a comment between queries.

usage: transpile.py --tool FILE [--only DIALECT[:LINE]] [--show]
       transpile.py --tool FILE --round-trips N [--seed N]     DuckDB to each dialect and back, on the data of
                                                               generated queries; both must give the same rows
"""
import argparse
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))
import pinned_engine  # noqa: E402
import postgres_engine  # noqa: E402

DIALECTS = ["duckdb", "postgres", "snowflake", "databricks", "bigquery", "trino"]


class Tool:
    def __init__(self, path: str) -> None:
        self._process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def table(self, dialect: str, name: str, columns: list[tuple[str, str, bool]]) -> None:
        """Without a name, all are forgotten."""
        lines = [f"{column}\t{kind}\t{int(strict)}" for column, kind, strict in columns]
        self._process.stdin.write("\n".join(["T", dialect, name, *lines]).encode() + b"\0")

    def type_in(self, source: str, target: str, kind: str) -> str:
        return self._ask(f"Y\n{source}\n{target}\n{kind}")

    def _ask(self, text: str) -> str:
        self._process.stdin.write(text.encode() + b"\0")
        self._process.stdin.flush()
        answer = bytearray()
        while (byte := self._process.stdout.read(1)) != b"\0":
            if not byte:
                raise SystemExit(f"the tool died of: {text}")
            answer += byte
        return answer.decode()

    def translate(self, source: str, target: str, text: str):
        """(sql, warnings) or (None, the syntax error)."""
        lines = self._ask(f"Q\n{source}\n{target}\n{text}").split("\n")
        if lines[0].startswith("P\t"):
            return None, [lines[0]]
        warnings = [line.split("\t", 4)[1:] for line in lines[1:] if line.startswith("W\t")]
        sql = "\n".join(line for line in lines[1:] if line and not line.startswith("W\t"))
        return sql, warnings


NUMBER = re.compile(r"-?\d+(\.\d*)?([eE][-+]?\d+)?")
BOOLEAN, ARRAYS = 16, (1000, 1005, 1007, 1009, 1015, 1016, 1022, 1231)


def plain(text: str | None) -> str:
    """A value as the fixtures write it: engines show the same number with more or fewer zeros."""
    if text is None:
        return "NULL"
    if NUMBER.fullmatch(text) and len(text) < 30:
        number = f"{round(float(text), 9):.9f}".rstrip("0").rstrip(".")
        return "0" if number in ("-0", "") else number
    return text


def postgres_plain(text: str | None, kind: int) -> str:
    if text is not None and kind == BOOLEAN:
        return {"t": "true", "f": "false"}[text]
    if text is not None and kind in ARRAYS:
        return "[" + ", ".join(part.strip('"') for part in text[1:-1].split(",")) + "]"
    return plain(text)


class Engines:
    def __init__(self) -> None:
        self.duckdb = pinned_engine.Engine()
        self.duckdb.rows("SET TimeZone = 'UTC'")
        self.postgres = None

    def run(self, engine: str, sql: str) -> list[str]:
        if engine == "duckdb":
            return [" | ".join(plain(value) for value in row) for row in
                    self.duckdb.rows(f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({sql}) AS q")]
        columns, rows = self.postgres.described_rows(sql)
        kinds = [kind for _, kind in columns]
        return [" | ".join(postgres_plain(value, kind) for value, kind in zip(row, kinds)) for row in rows]


def fixtures(dialect: str):
    """(line, query, expected rows, {engine: text of its refusal})"""
    lines = (FOLDER / "transpile_fixtures" / f"{dialect}.test").read_text().split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].startswith("#"):
            at += 1
            continue
        first, query = at + 1, []
        while lines[at] != "----":
            query.append(lines[at])
            at += 1
        at += 1
        rows, refused = [], {}
        while at < len(lines) and lines[at].strip():
            if lines[at].startswith("! "):
                engine, _, text = lines[at][2:].partition(" ")
                refused[engine] = text
            else:
                rows.append(" | ".join(plain(value) for value in lines[at].split(" | ")))
            at += 1
        yield first, "\n".join(query), rows, refused


def check_fixtures(options) -> int:
    tool = Tool(options.tool)
    engines = Engines()
    wrong = ran = 0
    with postgres_engine.Postgres() as postgres:
        engines.postgres = postgres
        for dialect in DIALECTS:
            if options.only and options.only.split(":")[0] != dialect:
                continue
            count = 0
            for line, query, expected, refused in fixtures(dialect):
                if options.only and ":" in options.only and int(options.only.split(":")[1]) != line:
                    continue
                count += 1
                sorts = "order by" in query.lower().rsplit(")", 1)[-1]
                for engine in ("duckdb", "postgres"):
                    sql, warnings = tool.translate(dialect, engine, query)
                    where = f"{dialect}.test:{line} -> {engine}"
                    if sql is None:
                        wrong += 1
                        print(f"{where}: does not parse: {warnings[0]}")
                        continue
                    if options.show:
                        print(f"{where}: {sql}")
                        for warning in warnings:
                            print(f"    {warning[0]}: {warning[3]}")
                    blocked = [warning for warning in warnings if warning[0] == "unsupported"]
                    if engine in refused:
                        if not any(refused[engine] in warning[3] for warning in blocked):
                            wrong += 1
                            print(f"{where}: not refused as stated\n    {sql}\n    {warnings}")
                        continue
                    if blocked:
                        wrong += 1
                        print(f"{where}: refused: {blocked[0][3]}\n    {sql}")
                        continue
                    try:
                        found = engines.run(engine, sql)
                    except Exception as error:  # noqa: BLE001: whatever the engine says
                        wrong += 1
                        print(f"{where}: {str(error).splitlines()[0]}\n    {sql}")
                        continue
                    ran += 1
                    stated = expected if sorts else sorted(expected)
                    if (found if sorts else sorted(found)) != stated:
                        wrong += 1
                        print(f"{where}: {found} instead of {expected}\n    {sql}")
            print(f"{dialect}: {count} queries")
    print(f"{ran} translations run, {wrong} wrong")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--only")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--round-trips", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.round_trips:
        import transpile_round_trip
        return transpile_round_trip.run(options)
    return check_fixtures(options)


if __name__ == "__main__":
    sys.exit(main())
