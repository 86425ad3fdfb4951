"""Types as we respell them against what the engines call them.

DuckDB: DESCRIBE of random types over every name that the engine lists and that we list, nested in each other.
PostgreSQL: format_type() of columns of every name and its parameters.
"""
import argparse
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pinned_engine  # noqa: E402
import postgres_engine  # noqa: E402

BATCH = 50
FIELD_NAMES = ["a", "B", '"c d"', '"e""f"', "order_id", '"select"', "_x", "Key", "name", '"none"', '"größe"', '"1a"']


def names_of(tool: str, dialect: str) -> list[str]:
    done = subprocess.run([tool, f"--dialect={dialect}", "--names"], check=True, capture_output=True, text=True)
    return done.stdout.split("\n")[:-1]


def respell(tool: str, dialect: str, types: list[str]) -> list[str]:
    done = subprocess.run([tool, f"--dialect={dialect}"], check=True, capture_output=True, text=True,
                          input="".join(t + "\n" for t in types))
    return done.stdout.split("\n")[:-1]


class DuckTypes:
    def __init__(self, names: list[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.names = [n for n in names if n != "NULL"]

    def type(self, depth: int = 0) -> str:
        r = self.random
        kind = r.randrange(10 if depth < 4 else 5)
        if kind < 4:
            return self.plain()
        if kind == 4:
            return r.choice([f"DECIMAL({(p := r.randint(1, 38))}, {r.randint(0, p)})", f"NUMERIC({r.randint(1, 38)})",
                             f"VARCHAR({r.randint(1, 99)})", f"FLOAT({r.randint(1, 53)})",
                             f"TIMESTAMP({r.randint(0, 9)})", "ENUM('a', 'b''c', '')"])
        inside = self.type(depth + 1)
        if kind == 5:
            return inside + r.choice(["[]", f"[{r.randint(1, 9)}]"])
        if kind == 6:
            return f"MAP({self.type(depth + 1)}, {inside})"
        fields = r.sample(FIELD_NAMES, r.randint(1, 4))
        if kind == 7:
            return f"UNION({', '.join(f + ' ' + self.type(depth + 1) for f in fields)})"
        word = r.choice(["STRUCT", "ROW", "struct"])
        return f"{word}({', '.join(f + ' ' + self.type(depth + 1) for f in fields)})"

    def plain(self) -> str:
        name = self.random.choice(self.names)
        return name.lower() if self.random.random() < 0.5 else name


def describe_duckdb(engine: pinned_engine.Engine, types: list[str]) -> list[str | None]:
    """What DESCRIBE says of each; None for a type that the engine refuses."""
    columns = ", ".join(f"CAST(NULL AS {t}) AS c{i}" for i, t in enumerate(types))
    try:
        return [row[1] for row in engine.rows(f"DESCRIBE SELECT {columns}")]
    except RuntimeError:
        if len(types) == 1:
            return [None]
        return [d for t in types for d in describe_duckdb(engine, [t])]


def compare(ours: list[str], theirs: list[str | None], types: list[str], what: str) -> int:
    wrong = 0
    refused = sum(t is None for t in theirs)
    for written, our, their in zip(types, ours, theirs):
        if their is not None and our != their:
            wrong += 1
            if wrong <= 20:
                print(f"{what}: {written}\n  ours   {our}\n  theirs {their}")
    print(f"{what}: {len(types)} types, {refused} refused by the engine, {wrong} spelled otherwise")
    # A generator whose types are mostly refused compares nothing.
    return wrong + (refused * 4 > len(types))


def run_duckdb(tool: str, count: int, seed: int) -> int:
    engine = pinned_engine.Engine()
    listed = [row[0].upper() for row in engine.rows("SELECT DISTINCT type_name FROM duckdb_types()")]
    ours = set(names_of(tool, "duckdb"))
    containers = {"ARRAY", "LIST", "MAP", "STRUCT", "ROW", "UNION", "ENUM", "TYPE"}
    missing = sorted(n for n in listed if n not in ours and n not in containers and '"' not in n)
    for name in missing:
        print(f"DuckDB has a type {name}, our table has not")
    generator = DuckTypes(sorted(ours), seed)
    types = sorted(ours - {"NULL"}) + [generator.type() for _ in range(count)]
    theirs = [d for i in range(0, len(types), BATCH) for d in describe_duckdb(engine, types[i:i + BATCH])]
    return compare(respell(tool, "duckdb", types), theirs, types, "DuckDB") + len(missing)


def postgres_types(names: list[str]) -> list[str]:
    types = [n for n in names if n != "UNKNOWN" and "SERIAL" not in n]
    for length in (1, 7, 300):
        types += [f"{n}({length})" for n in ("char", "varchar", "bit", "varbit", "character varying", "bit varying",
                                             "national character", "bpchar")]
    types += [f"{n}({p},{s})" for n in ("numeric", "dec") for p, s in ((10, 2), (38, 0), (5, 5))] + ["numeric(7)"]
    types += [f"{n}({p}){zone}" for n in ("time", "timestamp") for p in (0, 3) for zone in
              ("", " with time zone", " without time zone")] + ["timestamptz(2)", "timetz(1)"]
    types += [f"float({n})" for n in (1, 24, 25, 53)]
    types += ["inet", "cidr", "macaddr", "money", "xml", "tsvector", "int4range", "numrange", "point", "oid"]
    return types + [t + "[]" for t in types] + [t + "[3][]" for t in types[:9]] + ["int array", "text array[4]"]


def describe_postgres(server: postgres_engine.Postgres, types: list[str]) -> list[str | None]:
    found = []
    for number, written in enumerate(types):
        try:
            server.rows(f"CREATE TEMP TABLE t{number} (c {written})")
        except RuntimeError:
            found.append(None)
            continue
        found.append(server.rows(f"SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
                                 f"WHERE attrelid = 't{number}'::regclass AND attnum = 1")[0][0])
    return found


def run_postgres(tool: str) -> int:
    if not postgres_engine.available():
        print("PostgreSQL is not installed")
        return 1
    types = postgres_types(names_of(tool, "postgres"))
    with postgres_engine.Postgres() as server:
        theirs = describe_postgres(server, types)
    return compare(respell(tool, "postgres", types), theirs, types, "PostgreSQL")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    return 1 if run_duckdb(arguments.tool, arguments.count, arguments.seed) + run_postgres(arguments.tool) else 0


if __name__ == "__main__":
    sys.exit(main())
