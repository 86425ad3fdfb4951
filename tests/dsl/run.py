#!/usr/bin/env python3
"""Random programs of the DSL, judged four ways:

- what the lowered SQL gives on the pinned DuckDB is what the evaluator says;
- the same for other programs on PostgreSQL, where that is installed (--postgres);
- the SQL for every dialect reads back, by that dialect's grammar, as the tree that was printed;
- every kind of step, expression, operator and flag of the language is used by some of them.
"""
import argparse
import collections
import os
import pathlib
import random
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "differential"))
import evaluator  # noqa: E402
import generator  # noqa: E402
import pinned_engine  # noqa: E402
import postgres_run  # noqa: E402

SQL_TYPES = {"int": "BIGINT", "text": "VARCHAR", "bool": "BOOLEAN", "date": "DATE"}
PROGRAMS_PER_DATA = 40
DIALECTS = ["databricks", "snowflake", "bigquery", "trino", "postgres"]
# Kinds of nodes that no program here has: what is filled in before SQL is read, and what is no program.
NOT_RUN = {"macro", "placeholder", "error", "none"}
EVERY_LABEL = {
    *("file", "let", "pipeline", "path", "name", "binding", "keys", "star", "qualified_star", "on", "join_key", "keep"),
    *("from", "where", "group", "derive", "select", "sort", "take", "distinct", "replicate", "union", "union all"),
    *(f"join {kind}" for kind in ("inner", "left", "right", "full", "cross")),
    *(f"sort_key{down}{nulls}" for down in ("", " descending", " ascending")
      for nulls in ("", " nulls_first", " nulls_last")),
    *("column", "string", "number", "date", "bool true", "bool false", "null", "is_null", "is_null not", "in", "in not"),
    *(f"binary {operator}" for operator in ("or", "and", "equal", "not_equal", "less", "less_equal", "greater", "greater_equal",
                                            "concat", "add", "subtract", "multiply", "divide", "modulo")),
    *("unary not", "unary negate", "call", "call distinct", "call star", "cast", "type_text", "between", "between not"),
    *("like", "like not", "like ignore_case", "like not ignore_case"),
    *("match", "arm wildcard", "arm equal", "arm not_equal", "arm less_equal", "arm greater", "arm less", "arm greater_equal"),
    *("window", "partition", "order", "frame", "frame range"),
    *("bound unbounded", "bound current", "bound preceding", "bound following"),
}


def sql_value(value):
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def fill(engine, data):
    for name, columns in generator.TABLES.items():
        declared = ", ".join(f'"{column}" {SQL_TYPES[kind]}' for column, kind in columns)
        engine.rows(f"CREATE OR REPLACE TABLE {name} ({declared})")
        if data[name]:
            rows = ", ".join("(" + ", ".join(map(sql_value, row)) + ")" for row in data[name])
            engine.rows(f"INSERT INTO {name} VALUES {rows}")


def as_text(value):
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def plain(name):
    """The engine tells columns of one name apart by `_1` or `:1`."""
    return re.sub(r"([_:]\d+)+$", "", name)


def arranged(names, rows):
    """Names in order and the rows' values likewise: a level between two steps may move columns."""
    order = sorted(range(len(names)), key=lambda i: (plain(names[i]), i))
    return [plain(names[i]) for i in order], [tuple(row[i] for i in order) for row in rows]


def expected(relation, names):
    """Columns that a later one of their name hides may still be there, if `names` says so."""
    wanted = collections.Counter(names)
    columns = evaluator.shown(relation)
    wanted.subtract(c.name for c in columns if not c.overridden)
    chosen = []
    for column in columns:
        if column.overridden:
            if wanted[column.name] <= 0:
                continue
            wanted[column.name] -= 1
        chosen.append(column)
    return arranged([c.name for c in chosen], [[as_text(row[c.id]) for c in chosen] for row in relation.rows])


def difference(engine, sql, relation, ordered):
    try:
        described = [row[0] for row in engine.rows("DESCRIBE " + sql)]
        rows = engine.rows(sql)
    except RuntimeError as error:
        if "Out of Range" in str(error) or "Overflow" in str(error):
            return None
        return f"the engine refuses it: {error}"
    return compared(described, rows, relation, ordered)


def compared(names, rows, relation, ordered):
    names, rows = arranged(names, rows)
    wanted_names, wanted = expected(relation, names)
    if wanted_names != names:
        return f"expected columns {wanted_names}, got {names}"
    if rows == wanted if ordered else collections.Counter(rows) == collections.Counter(wanted):
        return None
    return f"columns {names}\nexpected {wanted[:12]}\ngot      {rows[:12]}"


def ask(tool, arguments, programs):
    """The tool's records for programs: (whether it is one of `ok`, the rest)."""
    done = subprocess.run([tool] + arguments, input=b"".join(text.encode() + b"\0" for text in programs),
                          stdout=subprocess.PIPE, check=False)
    records = done.stdout.decode().split("\0")
    if done.returncode != 0 or len(records) != len(programs) + 1:
        sys.exit(f"the tool stopped after {len(records) - 1} programs:\n{programs[min(len(records), len(programs)) - 1]}")
    return [(record.startswith("ok"), record.partition("\n")[2]) for record in records[:-1]]


class Findings:
    def __init__(self, show):
        self.left_to_show = show
        self.count = 0

    def add(self, program, sql, text):
        self.count += 1
        if self.left_to_show == 0:
            return
        self.left_to_show -= 1
        tables = "\n".join(f"{name}: {rows}" for name, rows in program.data.items())
        print(f"--- program {program.number} (columns {'known' if program.known else 'unknown'})\n{program.text}\n-- SQL\n"
              f"{sql}\n-- {text}\n-- tables\n{tables}\n", flush=True)


Program = collections.namedtuple("Program", "number data known text relation ordered")


def make_programs(options, count, engine):
    made = []
    for number in range(count):
        if number % PROGRAMS_PER_DATA == 0:
            source = random.Random(f"{options.seed} data {number}")
            data = {name: generator.random_table(source, name) for name in generator.TABLES}
        known = number % 2 == 0 or engine == "postgres"
        chosen = random.Random(f"{options.seed} {number}")
        made.append(Program(number, data, known, *generator.Generator(chosen, data, known, engine).program()))
    return made


def lowered(options, made, dialect, findings):
    """(program, SQL) of those that could be lowered: all of them, or there are findings."""
    columns = [f"--columns={name}:{','.join(c for c, _ in described)}" for name, described in generator.TABLES.items()]
    found = []
    for known in (False, True):
        batch = [program for program in made if program.known == known]
        arguments = [f"--dialect={dialect}"] + (columns if known else [])
        for program, (ok, text) in zip(batch, ask(options.tool, arguments, [program.text for program in batch])):
            if ok:
                found.append((program, text))
            else:
                findings.add(program, text, f"refused for {dialect}")
    return sorted(found, key=lambda pair: pair[0].number)


def run_on_duckdb(options, made, findings):
    engine = pinned_engine.Engine()
    # With it, this engine takes other rows of a limit under a join.
    engine.rows("SET disabled_optimizers = 'join_filter_pushdown'")
    filled = None
    for program, sql in lowered(options, made, "duckdb", findings):
        if program.data is not filled:
            fill(engine, program.data)
            filled = program.data
        found = difference(engine, sql, program.relation, program.ordered)
        if found is not None:
            findings.add(program, sql, found)


def missing_labels(options, made):
    used = set()
    for ok, text in ask(options.tool, ["--print=labels"], [program.text for program in made]):
        used.update(text.split("\n") if ok else [])
    unknown = used - EVERY_LABEL - NOT_RUN
    return sorted(EVERY_LABEL - used), sorted(unknown)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--programs", type=int, default=400)
    arguments.add_argument("--postgres", type=int, default=0, help="so many others for PostgreSQL, where it is installed")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=5, help="differences to show")
    options = arguments.parse_args()
    made = make_programs(options, options.programs, "duckdb")
    findings = Findings(options.show)
    run_on_duckdb(options, made, findings)
    for dialect in DIALECTS:
        lowered(options, made, dialect, findings)
    on_postgres = 0
    if options.postgres and postgres_run.available():
        there = make_programs(options, options.postgres, "postgres")
        on_postgres = postgres_run.run(lowered(options, there, "postgres", findings), fill, compared, findings)
    missing, unknown = missing_labels(options, made)
    for label in missing:
        print(f"no program has: {label}")
    for label in unknown:
        print(f"not in the list of what programs should have: {label}")
    print(f"{options.programs} programs (seed {options.seed}; {len(DIALECTS)} other dialects; {on_postgres} on PostgreSQL), "
          f"{findings.count} differences")
    return 1 if findings.count or missing or unknown else 0


if __name__ == "__main__":
    os.environ.setdefault("ROCKY_DEPS_DIR", str(HERE.parent.parent / ".deps"))
    sys.exit(main())
