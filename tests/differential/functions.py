"""Which overload a call means and what it gives: our answers against DuckDB's binder.

For every overload of the table: calls with its own types, with types that convert, with literals and NULL, with wrong
types and wrong counts. Both have to accept or refuse, and the type has to be the same.
"""
import argparse
import os
import random
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import conversions  # noqa: E402

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "engine", "compiler", "functions",
                     "duckdb_functions.inc")
ROW = re.compile(r'ROCKY_FUNCTION\("((?:[^"\\]|\\.)*)", k(\w+), "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)", k(\w+), k(\w+)\)')
# Calls of these need an OVER clause.
WINDOWS = {"row_number", "rank", "dense_rank", "rank_dense", "percent_rank", "cume_dist", "ntile", "lag", "lead",
           "first_value", "last_value", "nth_value", "fill"}
# What is not reckoned, and why; the functions whose names match are counted apart.
EXPLAINED = {
    r".*quantile.*": "the fraction's value is looked at: its range, that it is not NULL",
    r"arg_?m(ax|in).*|(max|min)_by": "the overload for VARCHAR keeps JSON",
    r"constant_or_null|create_sort_key|make_type|variant_extract|switch|equi_width_bins": "for the engine's own use",
    r"regexp_.*|str(ing)?_split_regex": "the letters of the options are looked at",
    r".*grade_up|.*_sort": "the words of the order are looked at",
    r"array_to_string.*|md5_number_.*|map_contains_entry|array_pop_.*|.*_reverse|map_concat": "macros take what their body takes",
    r"(array|list)_(.*distance|.*product|.*similarity)": "lengths of arrays have to be equal",
    r"fill|ntile|lag|lead|nth_value": "arguments of window functions are cast without asking",
    r"strftime|date_?(part|trunc)": "with time zones it is another implementation, which asks when it runs",
    r"json_(object|quote|serialize.*)|enum_range|nextval|currval|st_setcrs": "the shape or value of the arguments is looked at",
    r"(list|array)_(transform|apply|distinct|where|select|filter|slice)|repeat|list_zip|flatten": "NULL in the place of a list",
}
# Literals in the place of a type.
INTEGERS = ["lit:i:1", "lit:i:2", "lit:i:0", "lit:i:300", "lit:i:-1", "lit:i:3000000000"]
TEXTS = ["lit:s:1", "lit:s:a", "lit:s:year", "lit:s:2020-01-01", "lit:s:sum"]


def read_rows() -> list[tuple[str, str, list[str], str]]:
    rows = []
    with open(TABLE, encoding="utf-8") as file:
        for name, kind, arguments, result, _, _ in ROW.findall(file.read()):
            rows.append((name, kind, split(arguments.replace('\\"', '"')), result))
    return rows


def split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text + ","):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [p for p in parts if p]


class Caller:
    """Chooses arguments; every type is a column of the asker's table."""

    def __init__(self, types: list[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.types = types

    def fitting(self, pattern: str, chosen: dict[str, str]) -> str:
        pick = self.random.choice
        if pattern == "LAMBDA":
            return f"lambda:{pick([1, 1, 2])}:{pick(['BOOLEAN', 'INTEGER', 'VARCHAR'])}"
        if pattern in ("T", "K", "V"):
            return chosen.setdefault(pattern, pick(self.types))
        if pattern == "ANY":
            return pick(self.types)
        families = {"DECIMAL": "DECIMAL(", "STRUCT": "STRUCT(", "UNION": "UNION(", "MAP(K, V)": "MAP("}
        if pattern in families:
            return pick([t for t in self.types if t.startswith(families[pattern]) and not t.endswith("]")])
        if pattern.endswith(("[]", "[ANY]", "[3]")):
            lists = [t for t in self.types if t.endswith("]")]
            exact = [t for t in lists if t == pattern]
            return pick(exact if exact and self.random.random() < 0.7 else lists)
        return pattern if pattern in self.types else pick(self.types)

    def argument(self, pattern: str, chosen: dict[str, str]) -> str:
        roll = self.random.random()
        if pattern == "LAMBDA" and roll < 0.97:
            return self.fitting(pattern, chosen)
        if roll < 0.62:
            return self.fitting(pattern, chosen)
        if roll < 0.72:
            return self.random.choice(INTEGERS)
        if roll < 0.80:
            return self.random.choice(TEXTS)
        if roll < 0.85:
            return "lit:n"
        return self.random.choice(self.types)

    def call(self, name: str, patterns: list[str]) -> list[str]:
        chosen: dict[str, str] = {}
        patterns = list(patterns)
        if patterns and patterns[-1].endswith("..."):
            patterns[-1:] = [patterns[-1][:-3]] * self.random.choice([0, 1, 1, 2, 3])
        is_word = name[0].isalpha()
        if is_word and self.random.random() < 0.04:
            patterns = patterns + ["ANY"] if self.random.random() < 0.5 else patterns[:-1]
        if name in ("struct_pack", "union_value"):
            return [f"f{i}:={self.random.choice(self.types)}" for i in range(len(patterns))]
        if self.random.random() < 0.35:
            return [self.fitting(p, chosen) for p in patterns]
        return [self.argument(p, chosen) for p in patterns]


def text_of(argument: str, asker: conversions.Asker) -> str:
    if argument.startswith("lambda:"):
        count = int(argument[7])
        return f"lambda {', '.join('xyz'[:count])}: CAST(NULL AS {argument[9:]})"
    if argument.startswith("lit:i:"):
        return argument[6:]
    if argument.startswith("lit:s:"):
        return f"'{argument[6:]}'"
    return "NULL" if argument == "lit:n" else asker.columns[argument]


def query_of(name: str, kind: str, arguments: list[str], asker: conversions.Asker) -> str | None:
    texts = [text_of(a, asker) for a in arguments if ":=" not in a]
    if name in ("struct_pack", "union_value"):
        texts = [f"{a.split(':=')[0]} := {text_of(a.split(':=')[1], asker)}" for a in arguments]
    if re.fullmatch(r"[a-z_][a-z0-9_]*", name):
        over = " OVER (ORDER BY c3)" if name in WINDOWS else ""
        return f'SELECT "{name}"({", ".join(texts)}){over} FROM t'
    if name == "!__postfix" or not texts or len(texts) > 2:
        return None
    return f"SELECT {name} {texts[0]} FROM t" if len(texts) == 1 else f"SELECT {texts[0]} {name} {texts[1]} FROM t"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--count", type=int, default=1, help="calls of each overload")
    parser.add_argument("--part", type=int, default=4, help="of every so many overloads, one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="functions whose name matches")
    parser.add_argument("--show", type=int, default=60)
    arguments = parser.parse_args()
    asker = conversions.Asker()
    caller = Caller(list(conversions.TYPES), arguments.seed)
    calls = []
    for index, (name, kind, patterns, _) in enumerate(read_rows()):
        if (index + arguments.seed) % arguments.part == 0 and re.search(arguments.only, name):
            calls += [(name, kind, caller.call(name, patterns)) for _ in range(arguments.count)]
    asked = subprocess.run([arguments.tool, "--dialect=duckdb"], check=True, capture_output=True, text=True,
                           input="".join("\t".join(["call", name, *given]) + "\n" for name, _, given in calls))
    wrong, compared, unknown, accepted, explained = 0, 0, 0, 0, 0
    for (name, kind, given), ours in zip(calls, asked.stdout.split("\n")):
        query = query_of(name, kind, given, asker)
        if query is None:
            continue
        compared += 1
        theirs, error = "!", ""
        try:
            theirs = asker.engine.rows("DESCRIBE " + query)[0][1]
        except RuntimeError as found:
            error = str(found).split("\n")[0]
        accepted += theirs != "!"
        if ours.startswith("?"):
            unknown += 1
        elif ours[0] == "!" if theirs == "!" else ours == theirs:
            continue
        elif not arguments.only and any(re.fullmatch(pattern, name) for pattern in EXPLAINED):
            explained += 1
            continue
        wrong += not ours.startswith("?")
        if wrong <= arguments.show and (not ours.startswith("?") or arguments.only):
            print(f"{name}({', '.join(given)}): ours {ours}; the engine's {theirs} {error[:110]}")
    print(f"{compared} calls, {accepted} accepted by the engine, {wrong} otherwise, {explained} explained, {unknown} not known")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
