"""Seeded mistakes in queries that the engine accepts: those that it then refuses, we must find, on the right line.

usage: bind_mutate.py --tool rocky_bind_tool [--dialect postgres] [--count 5000] [--seed 1] [--short] [--report FILE]
"""
import argparse
import collections
import pathlib
import random
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bind_compare as bc  # noqa: E402
import bind_expressions as bx  # noqa: E402
import bind_run  # noqa: E402


WINDOW_FUNCTIONS = {"row_number", "rank", "dense_rank", "lag", "lead", "first_value", "last_value", "ntile"}
FUNCTIONS = {o.name for o in bx.OVERLOADS} | {name for name, _ in bx.MACROS} | WINDOW_FUNCTIONS
LEAST_CAUGHT = 0.98

BREAK_BEFORE = {"SELECT", "FROM", "WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "JOIN", "LEFT", "RIGHT", "INNER",
                "FULL", "CROSS", "UNION", "EXCEPT", "INTERSECT", "ON", "AND", "WINDOW", "WHEN"}


class Words:
    """How a dialect writes what a mistake puts in."""

    def __init__(self, dialect: str) -> None:
        if dialect == "duckdb":
            self.functions = FUNCTIONS
            self.list, self.nested, self.interval = "[1, 2]", "{'k': 1}", "INTERVAL 1 DAY"
            self.odd, self.star = "{'k': [1]}", "SELECT * EXCLUDE (no_such_column),"
            self.types, self.own_names_are_possible = ["INTGER", "nosuch", "STRING2"], False
        else:
            self.functions = {o[0] for o in bind_run.postgres_generator.OVERLOADS} | WINDOW_FUNCTIONS
            self.list, self.nested, self.interval = "ARRAY[1, 2]", "'(1,2)'::point", "INTERVAL '1 day'"
            self.odd, self.star = "ARRAY[int4range(1, 2)]", "SELECT no_such_table.*,"
            # A function or type that no list has may be somebody's own: what is nearly one of the engine's is a warning.
            self.types, self.own_names_are_possible = ["INTGER", "txet", "numric"], True


class Text:
    """A query as tokens and the blanks before them, so that a mistake moves nothing else."""

    def __init__(self, query: str) -> None:
        self.tokens: list[str] = []
        self.blanks: list[str] = []
        at = 0
        for found in bc.TOKEN.finditer(query):
            self.tokens.append(found[0])
            self.blanks.append(query[at:found.start()])
            at = found.end()

    def join(self) -> str:
        return "".join(blank + token for blank, token in zip(self.blanks, self.tokens))

    def line_of(self, index: int) -> int:
        before = "".join(b + t for b, t in zip(self.blanks[:index], self.tokens[:index])) + self.blanks[index]
        return 1 + before.count("\n")


def with_lines(query: str) -> str:
    """A query of one line as one of several."""
    if "\n" in query:
        return query
    text = Text(query)
    for i, token in enumerate(text.tokens):
        if i and token in BREAK_BEFORE and text.blanks[i]:
            text.blanks[i] = "\n"
    return text.join()


def misspelt(word: str, r: random.Random) -> str:
    bare = word.strip('"')
    at = r.randrange(len(bare))
    pick = r.randrange(3)
    if pick == 0 and len(bare) > 2:
        changed = bare[:at] + bare[at + 1:]
    elif pick == 1 and at + 1 < len(bare) and bare[at] != bare[at + 1]:
        changed = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2:]
    else:
        changed = bare[:at] + r.choice("qzxj") + bare[at:]
    return f'"{changed}"' if word.startswith('"') else changed if changed and not changed[0].isdigit() else "z" + changed


class Mutator:
    """Each method gives a changed text and the line of the mistake (0: anywhere), or None where it does not apply."""

    def __init__(self, query: str, tables: dict, r: random.Random, spelled: Words) -> None:
        self.query, self.tables, self.r, self.spelled = query, tables, r, spelled
        self.text = Text(query)
        self.columns = {c[0].lower(): c[1] for columns in tables.values() for c in columns}

    def words(self, test) -> list[int]:
        tokens = self.text.tokens
        return [i for i, token in enumerate(tokens) if re.match(r"\w|\"", token) and not token[0].isdigit()
                and test(token.strip('"').lower(), tokens[i - 1] if i else "", tokens[i + 1] if i + 1 < len(tokens) else "")]

    def replace(self, index: int, token: str):
        line = self.text.line_of(index)
        self.text.tokens[index] = token
        return self.text.join(), line

    def pick(self, places: list[int]) -> int | None:
        return self.r.choice(places) if places else None

    def column(self):
        i = self.pick(self.words(lambda word, before, after: word in self.columns and after not in ("(", ".")
                                 and before.upper() != "AS"))
        return None if i is None else self.replace(i, misspelt(self.text.tokens[i], self.r))

    def alias(self):
        i = self.pick(self.words(lambda word, before, after: after == "." and before != "."))
        return None if i is None else self.replace(i, misspelt(self.text.tokens[i], self.r))

    def function(self):
        i = self.pick(self.words(lambda word, before, after: after == "(" and word in self.spelled.functions))
        return None if i is None else self.replace(i, misspelt(self.text.tokens[i], self.r))

    def table(self):
        names = {name.lower() for name in self.tables}
        i = self.pick(self.words(lambda word, before, after: word in names and before.upper() in ("FROM", "JOIN")))
        return None if i is None else self.replace(i, misspelt(self.text.tokens[i], self.r))

    def calls(self) -> list[tuple[int, int]]:
        """Calls of functions; numeric(10,2) behind :: or AS is none."""
        pairs = bc.matching(self.text.tokens)
        return [(i, pairs[i + 1]) for i in self.words(lambda word, before, after: after == "(" and before.upper() not in ("::", "AS")
                                                      and word in self.spelled.functions)
                if i + 1 in pairs]

    def more_arguments(self):
        calls = self.calls()
        if not calls:
            return None
        begin, end = self.r.choice(calls)
        extra = self.r.choice(["1", "'a'", "DATE '2024-01-01'"])
        line = self.text.line_of(begin)
        self.text.tokens[end] = (", " if end > begin + 2 else "") + ", ".join([extra] * self.r.randint(1, 4)) + ")"
        return self.text.join(), line

    def fewer_arguments(self):
        calls = [(begin, end) for begin, end in self.calls() if end > begin + 2]
        if not calls:
            return None
        begin, end = self.r.choice(calls)
        line = self.text.line_of(begin)
        depth, cut = 0, begin + 2
        for i in range(begin + 2, end):
            depth += (self.text.tokens[i] in bc.OPEN) - (self.text.tokens[i] in bc.CLOSE)
            if depth == 0 and self.text.tokens[i] == ",":
                cut = i
        for i in range(cut, end):
            self.text.tokens[i] = ""
        return self.text.join(), line

    def argument_type(self):
        calls = [(begin, end) for begin, end in self.calls() if end == begin + 3 or self.text.tokens[begin + 3:begin + 4] == [","]]
        if not calls:
            return None
        begin, _ = self.r.choice(calls)
        return self.replace(begin + 2, self.r.choice([self.spelled.list, self.spelled.nested, "DATE '2024-01-01'", self.spelled.interval, "true"]))

    def operand(self):
        tokens = self.text.tokens
        places = [i + 1 for i, token in enumerate(tokens[:-1]) if token in ("+", "*", "/", "=", "<", ">", ">=", "<=")
                  and (tokens[i + 1][0].isdigit() or tokens[i + 1][0] == "'" or tokens[i + 1].lower() in self.columns)
                  and (i + 2 >= len(tokens) or tokens[i + 2] not in (".", "(", "::", "["))]
        i = self.pick(places)
        return None if i is None else self.replace(i, self.r.choice([self.spelled.list, self.spelled.nested, "DATE '2024-01-01'", self.spelled.interval]))

    def condition(self):
        tokens = self.text.tokens
        i = self.pick([i for i, token in enumerate(tokens) if token.upper() in ("WHERE", "HAVING")])
        if i is None:
            return None
        return self.replace(i, tokens[i] + self.r.choice([f" {self.spelled.list} AND", " DATE '2024-01-01' AND", " sum(1) > 0 AND",
                                                          " row_number() OVER () = 1 AND", " nosuch > 1 AND"]))

    def ungrouped(self):
        tokens = self.text.tokens
        places = [i for i, token in enumerate(tokens) if token.upper() == "GROUP" and tokens[i + 1:i + 2] == ["BY"]]
        i = self.pick(places)
        if i is None:
            return None
        depth, j = 0, i + 2  # the first key goes
        while j < len(tokens):
            depth += (tokens[j] in bc.OPEN) - (tokens[j] in bc.CLOSE)
            if depth < 0:
                return None
            if depth == 0 and tokens[j] == ",":
                for k in range(i + 2, j + 1):
                    tokens[k] = ""
                return self.text.join(), 0
            j += 1
        return None

    def nested_aggregate(self):
        places = self.words(lambda word, before, after: after == "(" and word in ("sum", "avg", "min", "max"))
        i = self.pick(places)
        return None if i is None else self.replace(i, f"{self.text.tokens[i]}(count(*)) + {self.text.tokens[i]}")

    def ambiguous(self):
        i = self.pick(self.words(lambda word, before, after: after == "." and before != "."))
        if i is None:
            return None
        line = self.text.line_of(i)
        self.text.tokens[i] = self.text.tokens[i + 1] = ""
        return self.text.join(), line

    def ordinal(self):
        return f"{self.query}\nORDER BY {self.r.choice([99, 0, 57])}", self.query.count("\n") + 2

    def set_arity(self):
        return f"{self.query}\nUNION ALL\nSELECT {', '.join(['NULL'] * self.r.choice([23, 31]))}", 0

    def set_type(self):
        width = self.r.randint(1, 4)
        return f"{self.query}\nUNION ALL\nSELECT {', '.join([self.spelled.odd] * width)}", 0

    def cast(self):
        i = self.pick([i for i, token in enumerate(self.text.tokens[:-1]) if token == "::"])
        return None if i is None else self.replace(i + 1, self.r.choice(self.spelled.types))

    def subquery_columns(self):
        tokens = self.text.tokens
        i = self.pick([i for i, token in enumerate(tokens[:-1]) if token == "(" and tokens[i + 1] == "SELECT" and i
                       and tokens[i - 1].upper() in ("IN", "=", ">", "<")])
        return None if i is None else self.replace(i + 1, "SELECT 1, ")

    def star(self):
        tokens = self.text.tokens
        i = self.pick([i for i, token in enumerate(tokens[:-1]) if token == "SELECT" and tokens[i + 1].upper() != "DISTINCT"])
        return None if i is None else self.replace(i, self.spelled.star)


MISTAKES = [name for name in vars(Mutator) if name not in ("words", "replace", "pick", "calls") and not name.startswith("_")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--dialect", choices=["duckdb", "postgres"], default="duckdb")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=5000, help="mutations that the engine refuses")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--report")
    options = parser.parse_args()
    if options.short:
        options.count = 1000
    comparison = bind_run.Comparison(options.tool, options.dialect)
    spelled = Words(options.dialect)
    r = random.Random(f"{options.seed}:mutations")
    caught: collections.Counter = collections.Counter()
    right_line: collections.Counter = collections.Counter()
    total: collections.Counter = collections.Counter()
    several = 0
    missed: dict[str, list] = collections.defaultdict(list)
    started = time.monotonic()
    sources = bind_run.script_cases("corpus/analytics", options.dialect)
    begin = 0
    while sum(total.values()) < options.count:
        if begin > options.count * 20:
            break
        part = bind_run.generated_cases(options.seed, begin, begin + 100, options.dialect)
        begin += 100
        if sources:  # half of them of the analytics corpus, a schema at a time
            first = r.randrange(len(sources))
            part += [case for case in sources if case.statements == sources[first].statements]
        statements = None
        for case in part:
            if case.statements is not statements:
                statements = case.statements
                comparison.use(statements)
            query = with_lines(case.query)
            if comparison.engine.describe(query).error is not None or comparison.tool.ask(query).error is not None:
                continue  # what we refuse wrongly is bind_run.py's work
            for name in r.sample(MISTAKES, 4):
                changed = getattr(Mutator(query, comparison.tables, r, spelled), name)()
                if changed is None or changed[0] == query:
                    continue
                text, line = changed
                engine = comparison.engine.describe(text)
                if engine.error is None or not bc.is_meaning(engine.error):
                    continue
                ours = comparison.tool.ask(text)
                if name in ("function", "cast") and spelled.own_names_are_possible and ours.error is None and ours.warnings:
                    _, ours.line, ours.error = ours.warnings[0]
                total[name] += 1
                several += ours.errors > 1
                if ours.error is None:
                    missed[name, bc.message_shape(engine.error)].append((text, engine.error.split("\n")[0], "not found"))
                    continue
                caught[name] += 1
                if line == 0 and engine.line == 0 or ours.line in (line, engine.line):
                    right_line[name] += 1
                else:
                    missed[name, "line"].append((text, f"engine line {engine.line}, mistake line {line}", f"{ours.line} {ours.error}"))
    count, found, placed = (sum(counter.values()) for counter in (total, caught, right_line))
    print(f"mutations: {count} that the engine refuses, {found} caught ({100 * found / max(count, 1):.2f} %), {placed} on the "
          f"right line, {several} with several messages; {time.monotonic() - started:.0f} s")
    lines = []
    for name in MISTAKES:
        if total[name]:
            lines.append(f"  {name}: {caught[name]} of {total[name]}, {right_line[name]} on the right line")
    for (name, shape), items in sorted(missed.items(), key=lambda e: -len(e[1])):
        lines.append(f"\n[{len(items)}] {name}: {shape}")
        for text, theirs, our in sorted(items, key=lambda e: len(e[0]))[:options.show]:
            lines += [f"    {theirs[:200]}  |  {our[:200]}"] + ["      " + line for line in text.split("\n")]
    report = "\n".join(lines)
    if options.report:
        pathlib.Path(options.report).write_text(report + "\n")
    bad = found < LEAST_CAUGHT * count or placed < LEAST_CAUGHT * found or count < min(options.count, 500)
    if bad or not options.short:
        print(report[:6000])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
