#!/usr/bin/env python3
"""Random programs: what the lowered SQL gives on the pinned DuckDB is what the evaluator says."""
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

SQL_TYPES = {"int": "BIGINT", "text": "VARCHAR", "bool": "BOOLEAN"}
PROGRAMS_PER_DATA = 40


def sql_value(value):
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def fill(engine, data):
    for name, columns in generator.TABLES.items():
        declared = ", ".join(f"{column} {SQL_TYPES[kind]}" for column, kind in columns)
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
        described = engine.rows("DESCRIBE " + sql)
        rows = engine.rows(sql)
    except RuntimeError as error:
        if "Out of Range" in str(error) or "Overflow" in str(error):
            return None
        return f"the engine refuses it: {error}"
    names, rows = arranged([row[0] for row in described], rows)
    wanted_names, wanted = expected(relation, names)
    if wanted_names != names:
        return f"expected columns {wanted_names}, got {names}"
    if rows == wanted if ordered else collections.Counter(rows) == collections.Counter(wanted):
        return None
    return f"columns {names}\nexpected {wanted[:12]}\ngot      {rows[:12]}"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--programs", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=5, help="differences to show")
    options = arguments.parse_args()
    engine = pinned_engine.Engine()
    # With it, this engine takes other rows of a limit under a join.
    engine.rows("SET disabled_optimizers = 'join_filter_pushdown'")
    columns = [f"--columns={name}:{','.join(c for c, _ in described)}" for name, described in generator.TABLES.items()]
    made = []
    for number in range(options.programs):
        if number % PROGRAMS_PER_DATA == 0:
            source = random.Random(f"{options.seed} data {number}")
            data = {name: generator.random_table(source, name) for name in generator.TABLES}
        known = number % 2 == 0
        chosen = random.Random(f"{options.seed} {number}")
        text, relation, ordered = generator.Generator(chosen, data, known).program()
        made.append((number, data, known, text, relation, ordered))
    answers = {}
    for known in (False, True):
        batch = [program for program in made if program[2] == known]
        done = subprocess.run([options.tool] + (columns if known else []),
                              input=b"".join(program[3].encode() + b"\0" for program in batch),
                              stdout=subprocess.PIPE, check=False)
        records = done.stdout.decode().split("\0")
        if done.returncode != 0 or len(records) != len(batch) + 1:
            print(f"the tool stopped after {len(records) - 1} programs:\n{batch[min(len(records), len(batch)) - 1][3]}")
            return 1
        answers.update({program[0]: record for program, record in zip(batch, records)})
    differences = 0
    filled = None
    for number, data, known, text, relation, ordered in made:
        if data is not filled:
            fill(engine, data)
            filled = data
        status, _, sql = answers[number].partition("\n")
        found = f"refused: {sql}" if status != "ok" else difference(engine, sql, relation, ordered)
        if found is None:
            continue
        differences += 1
        if differences <= options.show:
            tables = "\n".join(f"{name}: {rows}" for name, rows in data.items())
            print(f"--- program {number} (seed {options.seed}, columns {'known' if known else 'unknown'})\n{text}\n-- SQL\n"
                  f"{sql}\n-- {found}\n-- tables\n{tables}\n")
    print(f"{options.programs} programs, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    os.environ.setdefault("ROCKY_DEPS_DIR", str(HERE.parent.parent / ".deps"))
    sys.exit(main())
