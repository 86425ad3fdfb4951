"""What becomes of values of several types, and what a cast can do: our answers against DuckDB's binder.

Every pair of some sixty types and literals in every place where the engine unifies: set operations, VALUES, CASE,
COALESCE, GREATEST, comparisons, lists; triples by chance. Casts: whether the binder takes it, whether it fails for a
value, and whether the engine's own conversion exists (a macro with a parameter of that type).
"""
import argparse
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pinned_engine  # noqa: E402

# A type and a value of it.
TYPES = {
    "BOOLEAN": "true", "TINYINT": "1", "SMALLINT": "1", "INTEGER": "1", "BIGINT": "1", "HUGEINT": "1", "UTINYINT": "1",
    "USMALLINT": "1", "UINTEGER": "1", "UBIGINT": "1", "UHUGEINT": "1", "BIGNUM": "1", "FLOAT": "1", "DOUBLE": "1",
    "DECIMAL(2,1)": "1", "DECIMAL(4,0)": "1", "DECIMAL(10,2)": "1", "DECIMAL(18,3)": "1", "DECIMAL(38,10)": "1",
    "DECIMAL(38,37)": "1", "VARCHAR": "'1'", "BLOB": "'a'", "BIT": "'101'", "DATE": "'2020-01-01'",
    "TIME": "'01:00:00'", "TIME_NS": "'01:00:00'", "TIME WITH TIME ZONE": "'01:00:00+00'",
    "TIMESTAMP": "'2020-01-01'", "TIMESTAMP_S": "'2020-01-01'", "TIMESTAMP_MS": "'2020-01-01'",
    "TIMESTAMP_NS": "'2020-01-01'", "TIMESTAMP WITH TIME ZONE": "'2020-01-01'", "INTERVAL": "INTERVAL 1 DAY",
    "UUID": "'00000000-0000-0000-0000-000000000001'", "JSON": "'1'", "VARIANT": "1", "GEOMETRY": "'POINT(1 1)'",
    "ENUM('a', 'b')": "'a'", "ENUM('a', 'c')": "'a'", "INTEGER[]": "[1]", "BIGINT[]": "[1]", "VARCHAR[]": "['1']",
    "VARCHAR[][]": "[['1']]", "INTEGER[3]": "[1, 2, 3]", "INTEGER[2]": "[1, 2]", "BIGINT[3]": "[1, 2, 3]",
    "STRUCT(a INTEGER)": "{'a': 1}", "STRUCT(a BIGINT)": "{'a': 1}", "STRUCT(b INTEGER)": "{'b': 1}",
    "STRUCT(a INTEGER, b VARCHAR)": "{'a': 1, 'b': 'x'}", "STRUCT(b INTEGER, a INTEGER)": "{'b': 1, 'a': 1}",
    "MAP(VARCHAR, INTEGER)": "MAP {'a': 1}", "MAP(INTEGER, BIGINT)": "MAP {1: 1}",
    "UNION(a INTEGER, b VARCHAR)": "union_value(a := 1)", "UNION(x INTEGER)": "union_value(x := 1)",
    "DATE[]": "['2020-01-01']", "TIMESTAMP[]": "['2020-01-01']", "STRUCT(a DATE)[]": "[{'a': DATE '2020-01-01'}]",
}
LITERALS = {"lit:n": "NULL", "lit:i:1": "1", "lit:i:-1": "-1", "lit:i:300": "300", "lit:i:70000": "70000",
            "lit:i:3000000000": "3000000000", "lit:i:99999999999999999999999": "99999999999999999999999",
            "lit:s:x": "'x'"}
PURPOSES = ["union", "values", "case", "coalesce", "greatest", "equality", "order", "list"]


def query_of(purpose: str, values: list[str]) -> str:
    if purpose == "union":
        return " UNION ALL ".join(f"SELECT {v} AS x FROM t" for v in values)
    if purpose == "values":
        return "SELECT x.c FROM t, LATERAL (VALUES " + ", ".join(f"({v})" for v in values) + ") x(c)"
    if purpose == "case":
        whens = " ".join(f"WHEN random() < 0.{i + 1} THEN {v}" for i, v in enumerate(values[:-1]))
        return f"SELECT CASE {whens} ELSE {values[-1]} END FROM t"
    if purpose in ("coalesce", "greatest"):
        return f"SELECT {purpose}({', '.join(values)}) FROM t"
    if purpose == "list":
        return f"SELECT [{', '.join(values)}] FROM t"
    return f"SELECT {values[0]} {'=' if purpose == 'equality' else '<'} {values[1]} FROM t"


class Asker:
    def __init__(self) -> None:
        self.engine = pinned_engine.Engine()
        self.columns = {t: f"c{i}" for i, t in enumerate(TYPES)}
        values = ", ".join(f"CAST({v} AS {t}) AS {self.columns[t]}" for t, v in TYPES.items())
        self.engine.rows(f"CREATE TABLE t AS SELECT {values}")

    def text_of(self, value: str) -> str:
        return LITERALS.get(value) or self.columns[value]

    def described(self, query: str) -> str:
        try:
            return self.engine.rows("DESCRIBE " + query)[0][1]
        except RuntimeError:
            return "!"

    def common(self, purpose: str, values: list[str]) -> str:
        return self.described(query_of(purpose, [self.text_of(v) for v in values]))

    def cast(self, source: str, target: str) -> str:
        call = f"SELECT CAST({self.columns[source]} AS {target}) FROM t"
        if self.described(call) == "!":
            return "impossible"
        try:
            self.engine.rows(call)
        except RuntimeError as error:
            return "fails" if "Unimplemented type" in str(error) else "possible"
        return "possible"

    def implicit(self, target: str) -> dict[str, bool]:
        self.engine.rows(f"CREATE OR REPLACE MACRO takes(a {target}) AS true")
        return {s: self.described(f"SELECT takes({c}) FROM t") == "BOOLEAN" for s, c in self.columns.items()}


def ask_tool(tool: str, questions: list[list[str]]) -> list[str]:
    done = subprocess.run([tool, "--dialect=duckdb"], check=True, capture_output=True, text=True,
                          input="".join("\t".join(q) + "\n" for q in questions))
    return done.stdout.split("\n")[:-1]


def compare_common(tool: str, asker: Asker, count: int, seed: int) -> int:
    chance = random.Random(seed)
    everything = list(TYPES) + list(LITERALS)
    questions = []
    for purpose in PURPOSES:
        pairs = [[a, b] for a in everything for b in everything]
        triples = [chance.choices(everything, k=3) for _ in range(len(pairs) // 2)]
        cases = pairs + (triples if purpose not in ("equality", "order") else [])
        questions += [["common", purpose, *values] for values in chance.sample(cases, min(count, len(cases)))]
    wrong = 0
    for question, ours in zip(questions, ask_tool(tool, questions)):
        theirs = asker.common(question[1], question[2:])
        if question[1] in ("equality", "order"):
            ours = ours if ours == "!" else "BOOLEAN"
        elif question[1] == "list" and ours != "!":
            ours += "[]"
        if ours != theirs:
            wrong += 1
            if wrong <= 40:
                print(f"{question[1]} {question[2:]}: ours {ours}, the engine's {theirs}")
    print(f"{len(questions)} common types, {wrong} otherwise")
    return wrong


def compare_casts(tool: str, asker: Asker, count: int, seed: int) -> int:
    pairs = [[a, b] for a in TYPES for b in TYPES]
    pairs = random.Random(seed + 1).sample(pairs, min(count, len(pairs)))
    pairs.sort(key=lambda pair: pair[1])
    wrong, implicit, target = 0, {}, None
    for pair, ours in zip(pairs, ask_tool(tool, [["cast", *pair] for pair in pairs])):
        verdict, cost = ours.split("\t")
        if pair[1] != target:
            target = pair[1]
            implicit = asker.implicit(target)
        theirs = asker.cast(*pair)
        if verdict not in (theirs, "unsure"):
            wrong += 1
            print(f"cast {pair}: ours {verdict}, the engine's {theirs}")
        if (cost != "-") != implicit[pair[0]]:
            wrong += 1
            print(f"conversion {pair}: ours {cost}, the engine's {implicit[pair[0]]}")
    print(f"{len(pairs)} casts, {wrong} otherwise")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--count", type=int, default=250, help="cases of each place")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    asker = Asker()
    wrong = compare_common(arguments.tool, asker, arguments.count, arguments.seed)
    wrong += compare_casts(arguments.tool, asker, arguments.count, arguments.seed)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
