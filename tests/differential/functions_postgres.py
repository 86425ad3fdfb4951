"""Calls and common types against a real PostgreSQL: every overload of the table, pairs of types in every place."""
import argparse
import os
import random
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import functions  # noqa: E402
import postgres_engine  # noqa: E402

TABLE = functions.TABLE.replace("duckdb", "postgres")
TYPES = ["boolean", "smallint", "integer", "bigint", "numeric", "numeric(10,2)", "real", "double precision", "text",
         "character varying", "character varying(20)", "character(3)", "bytea", "bit(3)", "bit varying", "date",
         "time without time zone", "time with time zone", "timestamp without time zone", "timestamp with time zone",
         "timestamp(3) without time zone", "interval", "uuid", "json", "jsonb", "inet", "cidr", "money", "point",
         "integer[]", "bigint[]", "text[]", "date[]", "int4range", "daterange", "int4multirange", "jsonpath", '"char"', "tsvector", "name",
         "oid", "xml"]
LITERALS = {"lit:n": "NULL", "lit:i:1": "1", "lit:i:70000": "70000", "lit:s:1": "'1'", "lit:s:year": "'year'"}
PURPOSES = {"union": "{} UNION ALL SELECT {}", "case": "CASE WHEN now() > '2020-01-01' THEN {} ELSE {} END",
            "coalesce": "COALESCE({}, {})", "greatest": "GREATEST({}, {})", "list": "ARRAY[{}, {}]"}
# Refusals that are about a value or the form of the call, not about types.
OTHER = re.compile("invalid input syntax|malformed|is not a valid|pseudo-type (void|record)|syntax error|WITHIN GROUP|"
                   "count\\(\\*\\)|out of range|cannot be converted|requires? |must be|invalid |unrecognized|too long")


class Server:
    def __init__(self, server: postgres_engine.Postgres) -> None:
        self.server = server
        self.columns = {t: f"c{i}" for i, t in enumerate(TYPES)}
        server.rows("CREATE TABLE t (" + ", ".join(f"{c} {t}" for t, c in self.columns.items()) + ")")

    def text_of(self, value: str) -> str:
        return LITERALS.get(value) or self.columns[value]

    def type_of(self, expression: str) -> str:
        try:
            self.server.rows(f"CREATE TEMP VIEW v AS SELECT {expression} AS x FROM t")
        except RuntimeError as error:
            return "! " + str(error).split("\n")[0]
        found = self.server.rows("SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
                                 "WHERE attrelid = 'v'::regclass AND attnum = 1")[0][0]
        self.server.rows("DROP VIEW v")
        return found


def choose(pattern: str, chance: random.Random, chosen: dict[str, str]) -> str:
    roll = chance.random()
    if roll < 0.15:
        return chance.choice(list(LITERALS))
    if roll > 0.8:
        return chance.choice(TYPES)
    if pattern.startswith("any"):
        element = chosen.setdefault("element", chance.choice(TYPES))
        if "range" in pattern:
            return "int4multirange" if "multi" in pattern else "int4range"
        array = pattern.endswith("array") and "non" not in pattern
        return element + "[]" if array and element + "[]" in TYPES else element
    return pattern if pattern in TYPES else chance.choice(TYPES)


def calls_of(chance: random.Random, part: int) -> list[list[str]]:
    calls = []
    with open(TABLE, encoding="utf-8") as file:
        rows = functions.ROW.findall(file.read())
    for name, kind, arguments, _, _, _ in rows:
        patterns = functions.split(arguments)
        if kind not in ("Scalar", "Aggregate") or "=>" in arguments or chance.randrange(part):
            continue
        if patterns and patterns[-1].endswith("..."):
            patterns[-1:] = [patterns[-1][:-3]] * chance.choice([1, 2])
        if any(p not in TYPES and p != "ANY" and not p.startswith("any") for p in patterns):
            continue
        chosen: dict[str, str] = {}
        calls.append(["call", name, *[choose(p, chance, chosen) for p in patterns]])
    return calls


def expression_of(call: list[str], server: Server) -> str | None:
    name, values = call[1], [server.text_of(v) for v in call[2:]]
    if re.fullmatch(r"[a-z_][a-z0-9_]*", name):
        return f"{name}({', '.join(values)})"
    if not re.fullmatch(r"[^a-z ]+", name) or not 1 <= len(values) <= 2:
        return None
    return f"{name} {values[0]}" if len(values) == 1 else f"{values[0]} {name} {values[1]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--part", type=int, default=6, help="of every so many overloads, one")
    parser.add_argument("--pairs", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=40)
    arguments = parser.parse_args()
    if not postgres_engine.available():
        print("PostgreSQL is not installed")
        return 1
    chance = random.Random(arguments.seed)
    everything = TYPES + list(LITERALS)
    questions = calls_of(chance, arguments.part)
    for purpose in PURPOSES:
        questions += [["common", purpose, chance.choice(everything), chance.choice(everything)]
                      for _ in range(arguments.pairs)]
    asked = subprocess.run([arguments.tool, "--dialect=postgres"], check=True, capture_output=True, text=True,
                           input="".join("\t".join(q) + "\n" for q in questions))
    compared = wrong = unknown = 0
    with postgres_engine.Postgres() as engine:
        server = Server(engine)
        for question, ours in zip(questions, asked.stdout.split("\n")):
            if question[0] == "call":
                expression = expression_of(question, server)
            else:
                expression = PURPOSES[question[1]].format(*[server.text_of(v) for v in question[2:]])
                if question[1] == "union":
                    expression = expression.replace(" UNION", " AS x FROM t UNION")
            if expression is None:
                continue
            compared += 1
            theirs = server.type_of(expression)
            if theirs[0] == "!" and OTHER.search(theirs):
                continue
            if question[0] == "common" and question[1] == "list" and ours[0] not in "!?":
                ours = "text[]" if ours == "unknown" else ours if ours.endswith("[]") else ours + "[]"
            if ours[0] == "?":
                unknown += 1
            elif ours[0] == "!" and theirs[0] == "!" or ours == theirs:
                continue
            else:
                wrong += 1
                if wrong <= arguments.show:
                    print(f"{question[1]} {question[2:]}: ours {ours}, PostgreSQL's {theirs[:100]}")
    print(f"{compared} questions, {wrong} otherwise, {unknown} not known")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
