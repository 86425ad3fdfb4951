"""Runs lowered programs on a real PostgreSQL.

It converts fewer types by itself than DuckDB, and has no words to leave columns out of `*`, so that two columns of one name
may stay in a query's table: a program that it refuses for such a reason is left out. So is one that sorts different rows
by the common key of a full join, which is none of the columns.
"""
import re

import postgres_engine

BOOLEAN = 16
NOT_CONVERTED = re.compile(
    r"operator does not exist|operator is not unique|could not determine|types .* cannot be matched|cannot cast|"
    r"function .* does not exist|function .* is not unique|argument of .* must be|is of type|out of range|invalid input syntax|"
    r"for SELECT DISTINCT, ORDER BY expressions must|is ambiguous|specified more than once")


def available():
    return postgres_engine.available()


class _Rows:
    """What fill() of run.py needs."""

    def __init__(self, server):
        self._server = server

    def rows(self, statement):
        if statement.startswith("CREATE OR REPLACE TABLE "):
            self._server.rows(f"DROP TABLE IF EXISTS {statement.split()[4]}")
            statement = statement.replace(" OR REPLACE", "", 1)
        return self._server.rows(statement)


def as_text(value, kind):
    return {"t": "true", "f": "false"}[value] if kind == BOOLEAN and value is not None else value


def run(pairs, fill, compared, findings):
    """Of (program, SQL); the number of programs that ran."""
    count = 0
    with postgres_engine.Postgres() as server:
        filled = None
        for program, sql in pairs:
            if program.data is not filled:
                fill(_Rows(server), program.data)
                filled = program.data
            try:
                columns, rows = server.described_rows(sql)
            except RuntimeError as error:
                if not NOT_CONVERTED.search(str(error)):
                    findings.add(program, sql, f"PostgreSQL refuses it: {error}")
                continue
            names = [name for name, _ in columns]
            if len(set(names)) != len(names):
                continue
            count += 1
            rows = [tuple(as_text(value, kind) for value, (_, kind) in zip(row, columns)) for row in rows]
            found = compared(names, rows, program.relation, program.ordered)
            if found is not None:
                findings.add(program, sql, f"PostgreSQL: {found}")
    return count
