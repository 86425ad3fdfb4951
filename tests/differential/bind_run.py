"""Our binder against the engine's own, DuckDB's or PostgreSQL's: names, exact types, nullability and acceptance of queries.

Groups: `fixtures` (shortened queries that once differed), `analytics` (hand-written queries over realistic schemas),
`overloads` (every row of the function table), `generated` (bind_generator.py). explained.py has the rules by which a
difference is explained, each with its reason; the others are shortened while they stay the same.

usage: bind_run.py --tool rocky_bind_tool [--count 20000] [--seed 1] [--short] [--group NAME] [--report FOLDER]
"""
import argparse
import collections
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bind_compare as bc  # noqa: E402
import bind_expressions as bx  # noqa: E402
import bind_generator as generator  # noqa: E402
import bind_postgres  # noqa: E402
import bind_postgres_generator as postgres_generator  # noqa: E402
import explained  # noqa: E402
from bind_engine import Answer, DuckEngine, Tool  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
QUERIES_PER_SCHEMA = 100
CHUNK = 2000
OVERLOADS_PER_QUERY = 8
# What we do not claim at all. Counted, never a failure.
SILENT = {"unknown", "unnamed", "incomplete"}


# Differences that `make test` allows, per 1,000 queries of a group; every other kind: none.
BUDGET: dict[tuple[str, str], dict[str, float]] = {
    ("duckdb", "analytics"): {"type": 4},
    ("duckdb", "overloads"): {"accepted": 6, "accepted (other)": 4, "type": 2, "refused": 2},
    ("duckdb", "generated"): {"accepted": 10, "accepted (other)": 5, "type": 2, "refused": 2, "name": 1, "count": 1},
    ("postgres", "overloads"): {"accepted": 3},
    ("postgres", "generated"): {"accepted": 5, "type": 1},
}


class Case:
    """A query over tables, and how to have these tables again."""

    def __init__(self, place: str, query: str, statements: list[str]) -> None:
        self.place, self.query, self.statements = place, query, statements


class Found:
    """One difference."""

    def __init__(self, case: Case, difference: bc.Difference) -> None:
        self.case, self.difference = case, difference
        self.short = case.query
        self.shape = ""


def read_script(path: pathlib.Path, dialect: str = "") -> list[Case]:
    """Queries of a file, each ended by a semicolon at a line's end. CREATE TABLE behind a query begins new tables.
    What stands below a line `-- only: NAME` is left out for other dialects."""
    cases, statements, fresh = [], [], True
    number = 1
    for part in re.split(r";[ \t]*\n", path.read_text() + "\n"):
        begin = number + part[:len(part) - len(part.lstrip())].count("\n")
        number += part.count("\n") + 1
        lines = part.strip().split("\n")
        text = "\n".join(line for line in lines if not line.startswith("--"))
        marks = [line.removeprefix("-- only: ") for line in lines if line.startswith("-- only: ")]
        if not text.strip() or (marks and dialect and dialect not in marks):
            continue
        if re.match(r"(CREATE|INSERT)\b", text):
            statements = [*statements, text] if fresh else [text]
            fresh = True
        else:
            cases.append(Case(f"{path.name}:{begin}", text, statements))
            fresh = False
    return cases


class Comparison:
    def __init__(self, tool: str, dialect: str = "duckdb", engine=None) -> None:
        self.engine = engine or (DuckEngine() if dialect == "duckdb" else bind_postgres.PostgresEngine())
        self.tool = Tool(tool, dialect)
        self.statements: list[str] | None = None
        self.tables: dict = {}
        self.counts: collections.Counter = collections.Counter()
        self.columns = self.exact = self.claimed = 0
        self.found: list[Found] = []
        self.explained: collections.Counter = collections.Counter()  # by explained.Reason
        self.dialect = dialect

    def use(self, statements: list[str]) -> None:
        """The tables that the next queries are about."""
        if statements != self.statements:
            self.tables = self.engine.create(statements)
            self.tool.catalog(self.tables)
            self.statements = statements

    def judge(self, query: str, engine: Answer, ours: Answer) -> list[bc.Difference]:
        return bc.compare(engine, ours, lambda at: self.engine.null_positions(query, len(ours.columns), at))

    def differences(self, query: str) -> list[bc.Difference]:
        ours = self.tool.ask(query)
        return self.judge(query, self.engine.describe(query), ours)

    def run(self, cases: list[Case]) -> None:
        begin = 0
        while begin < len(cases):
            end = begin
            while end < len(cases) and cases[end].statements == cases[begin].statements:
                end += 1
            part = cases[begin:end]
            begin = end
            self.use(part[0].statements)
            for case, ours in zip(part, self.tool.ask_all([case.query for case in part])):
                self.one(case, ours)

    def one(self, case: Case, ours: Answer) -> None:
        engine = self.engine.describe(case.query)
        self.counts["queries"] += 1
        self.counts["accepted by the engine"] += engine.error is None
        found = self.judge(case.query, engine, ours)
        if engine.error is None and ours.error is None and ours.complete and len(ours.columns) == len(engine.columns):
            self.columns += len(engine.columns)
            self.exact += sum(our[1] == their[1] for our, their in zip(ours.columns, engine.columns))
            self.claimed += sum(our[1] != "?" for our in ours.columns)
        elif engine.error is None:
            self.columns += len(engine.columns)
        # One difference of each kind: a query that is wrong in one way is often wrong in it several times.
        kinds = set()
        for difference in found:
            if difference.kind in kinds:
                continue
            kinds.add(difference.kind)
            reason = explained.reason_for(self.dialect, difference.kind, difference.detail, case.query)
            if reason:
                self.explained[reason] += 1
            else:
                self.found.append(Found(case, difference))

    def shorten(self, found: Found, budget: int) -> None:
        self.use(found.case.statements)
        wanted = found.difference

        def is_same(text: str) -> bool:
            ours = self.tool.ask(text)
            if (ours.error is None) != (wanted.kind not in ("refused", "parse", "crash")):
                return False
            if wanted.kind in ("refused", "parse") and ours.code != wanted.key:
                return False
            return any(d.kind == wanted.kind and d.key == wanted.key
                       for d in self.judge(text, self.engine.describe(text), ours))

        found.short = bc.shorten(found.case.query, is_same, budget)
        for difference in self.differences(found.short):
            if difference.kind == wanted.kind and difference.key == wanted.key:
                found.difference = difference
                break
        found.shape = bc.query_shape(found.short, self.tables)

    def tables_of(self, found: Found) -> list[str]:
        """CREATE TABLE of what the shortened query mentions."""
        self.use(found.case.statements)
        words = {token.strip('"').lower() for token in bc.tokens_of(found.short)}
        star = bool(words & {"*", "columns", "natural", "pivot", "unpivot"})
        result = []
        for name, columns in self.tables.items():
            if name.lower() not in words:
                continue
            kept = [c for c in columns if star or c[0].lower() in words] or columns[:1]
            parts = ", ".join(f"{generator.ty.quoted(n)} {kind}{'' if nullable else ' NOT NULL'}" for n, kind, nullable in kept)
            result.append(f"CREATE TABLE {generator.ty.quoted(name)} ({parts});")
        return result


def generated_cases(seed: int, begin: int, end: int, dialect: str = "duckdb") -> list[Case]:
    """`begin` begins a schema."""
    cases = []
    if dialect == "postgres":
        for number in range(begin, end):
            if number % QUERIES_PER_SCHEMA == 0:
                tables = postgres_generator.schema(seed, number // QUERIES_PER_SCHEMA)
                statements = postgres_generator.statements(seed, number, tables)
            cases.append(Case(f"generated:{seed}:{number}", postgres_generator.query(seed, number, tables), statements))
        return cases
    for number in range(begin, end):
        if number % QUERIES_PER_SCHEMA == 0:
            tables = generator.schema(seed, number // QUERIES_PER_SCHEMA)
            statements = [table.create() for table in tables]
            for table in tables:
                statements += generator.rows(table, seed, number)
        cases.append(Case(f"generated:{seed}:{number}", generator.query(seed, number, tables), statements))
    return cases


def overload_cases(comparison: Comparison, seed: int, dialect: str) -> list[Case]:
    """Calls of every overload, several in a query; alone where the engine refuses one of them."""
    cases = []
    postgres = dialect == "postgres"
    total = len(postgres_generator.OVERLOADS if postgres else bx.OVERLOADS)
    comparison.use([])
    for begin in range(0, total, OVERLOADS_PER_QUERY):
        numbers = range(begin, min(begin + OVERLOADS_PER_QUERY, total))
        items = [postgres_generator.overload_item(seed, n) if postgres else generator.overload_item(seed, n) for n in numbers]
        together = "SELECT " + ", ".join(items)
        if comparison.engine.describe(together).error is None:
            cases.append(Case(f"overloads:{begin}", together, []))
        else:
            cases += [Case(f"overloads:{begin + i}", "SELECT " + item, []) for i, item in enumerate(items)]
    return cases


def script_cases(folder: str, dialect: str) -> list[Case]:
    return [case for path in sorted((HERE / folder).glob("*.sql")) for case in read_script(path, dialect)]


def shorten_all(comparison: Comparison, found: list[Found], options) -> dict[str, list[tuple[int, Found]]]:
    """By kind: examples, each with the number of differences that look like it, the most frequent first."""
    buckets: dict[tuple[str, str], list[Found]] = collections.defaultdict(list)
    for item in found:
        buckets[item.difference.kind, item.difference.key].append(item)
    by_shape: dict[tuple[str, str], list] = {}
    deadline = time.monotonic() + options.seconds
    # The gravest first, as the time may end.
    grave = ("crash", "type", "null", "refused", "parse", "count", "name", "accepted", "accepted (other)")
    rank = {kind: i for i, kind in enumerate(grave)}
    for (kind, _), items in sorted(buckets.items(), key=lambda b: (rank.get(b[0][0], len(grave)), -len(b[1]))):
        items.sort(key=lambda item: len(item.case.query))
        shown = 0
        for item in items:
            limit = options.each if kind not in SILENT else 1
            if shown < limit and time.monotonic() < deadline:
                comparison.shorten(item, options.budget)
                shown += 1
            else:
                break
            entry = by_shape.setdefault((kind, item.shape), [0, item])
            entry[0] += max(1, len(items) // max(1, min(limit, len(items))))
            if len(item.short) < len(entry[1].short):
                entry[1] = item
    result: dict[str, list[tuple[int, Found]]] = collections.defaultdict(list)
    for (kind, _), (count, item) in sorted(by_shape.items(), key=lambda e: -e[1][0]):
        result[kind].append((count, item))
    return result


def write_report(folder: pathlib.Path, comparison: Comparison, examples, header: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    for kind, items in examples.items():
        lines = [header, f"{kind}: shortened examples, the most frequent first (about how many differences look so)", ""]
        for count, item in items:
            lines.append(f"[{count}] {item.difference.detail.splitlines()[0][:300] if item.difference.detail else ''}   ({item.case.place})")
            lines += ["    " + line[:400] for line in comparison.tables_of(item)]
            lines += ["    " + item.short[:1500], f"    shape: {kind}: {item.shape[:300]}", ""]
        (folder / f"{kind.replace(' ', '_').replace('(', '').replace(')', '')}.txt").write_text("\n".join(lines))


def keep(path: pathlib.Path, comparison: Comparison, examples) -> None:
    """Appends the examples to a script that read_script() reads."""
    with path.open("a") as script:
        for kind, items in examples.items():
            for _, item in items if kind not in SILENT else []:
                script.write("\n".join([*comparison.tables_of(item), item.short.replace("\n", " ") + ";"]) + "\n")


def summary(name: str, comparison: Comparison, tally: collections.Counter, seconds: float) -> str:
    c = comparison
    share = f"{100 * c.exact / c.columns:.2f} %" if c.columns else "-"
    def listed(silent: bool) -> str:
        return ", ".join(f"{kind} {count}" for kind, count in tally.most_common() if (kind in SILENT) == silent) or "none"

    return (f"{name}: {c.counts['queries']} queries ({c.counts['accepted by the engine']} the engine accepts), {seconds:.0f} s; "
            f"{c.columns} columns, exactly typed {share}, claimed {c.claimed}; unexplained: {listed(False)}; not claimed: {listed(True)}"
            + "".join(f"\n  explained {count}: {reason.why}" for reason, count in c.explained.most_common()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="path of rocky_bind_tool")
    parser.add_argument("--dialect", choices=["duckdb", "postgres"], default="duckdb")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20000, help="generated queries")
    parser.add_argument("--short", action="store_true", help="the small set of `make test`")
    parser.add_argument("--group", help="only this group")
    parser.add_argument("--only", help="one query by its place (generated:1:17), with both answers")
    parser.add_argument("--report", help="folder for one file of shortened examples a kind")
    parser.add_argument("--keep", help="file that gets the shortened examples as fixtures")
    parser.add_argument("--each", type=int, default=3, help="examples to shorten of each expected-and-got")
    parser.add_argument("--budget", type=int, default=400, help="trials to shorten one query")
    parser.add_argument("--seconds", type=float, default=120, help="time for shortening, per group")
    parser.add_argument("--show", type=int, default=5, help="differences to show of each kind")
    options = parser.parse_args()
    if options.short:
        options.count, options.seconds, options.each = 1000, 8, 1
    engine = DuckEngine() if options.dialect == "duckdb" else bind_postgres.PostgresEngine()
    failures = 0
    if options.only:
        options.group = options.only.split(":")[0]
        if options.group == "generated":
            _, seed, number = options.only.split(":")
            options.seed, options.count = int(seed), int(number)
    groups = [options.group] if options.group else ["fixtures", "analytics", "overloads", "generated"]
    all_examples: dict[str, list] = collections.defaultdict(list)
    header = ""
    for name in groups:
        started = time.monotonic()
        comparison = Comparison(options.tool, options.dialect, engine)
        cases = {"fixtures": lambda: script_cases(f"bind_fixtures/{options.dialect}", options.dialect),
                 "analytics": lambda: script_cases("corpus/analytics", options.dialect),
                 "overloads": lambda: overload_cases(comparison, options.seed, options.dialect),
                 }.get(name, lambda: [])()
        if options.only:
            if name == "generated":
                cases = generated_cases(options.seed, options.count // QUERIES_PER_SCHEMA * QUERIES_PER_SCHEMA,
                                        options.count + 1, options.dialect)
            for case in (case for case in cases if case.place == options.only):
                comparison.use(case.statements)
                print(";\n".join(case.statements), case.query, comparison.engine.describe(case.query),
                      comparison.tool.ask(case.query), sep="\n")
            return 0
        comparison.run(cases)
        for begin in range(0, options.count if name == "generated" else 0, CHUNK):
            comparison.run(generated_cases(options.seed, begin, min(begin + CHUNK, options.count), options.dialect))
        took = time.monotonic() - started
        tally = collections.Counter(item.difference.kind for item in comparison.found)
        line = summary(name, comparison, tally, took)
        print(line, flush=True)
        header += line + "\n"
        allowed = BUDGET.get((options.dialect, name), {}) if options.short else {}
        within = {kind for kind, most in allowed.items() if tally[kind] * 1000 <= most * comparison.counts["queries"]}
        worth = [item for item in comparison.found if item.difference.kind not in within
                 and (options.report or item.difference.kind not in SILENT)]
        examples = shorten_all(comparison, worth, options)
        for kind, items in examples.items():
            if kind not in SILENT:
                failures += len(items)
            all_examples[kind] += items
            for count, item in items[:options.show] if kind not in SILENT else []:
                print(f"  {kind} [{count}] {item.case.place}: {item.short}\n      {item.difference.detail.splitlines()[0][:300] if item.difference.detail else ''}")
        if options.keep:
            keep(pathlib.Path(options.keep), comparison, examples)
        if options.report:
            merged = {kind: sorted(items, key=lambda e: -e[0]) for kind, items in all_examples.items()}
            write_report(pathlib.Path(options.report), comparison, merged, header)
    engine.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
