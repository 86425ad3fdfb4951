"""Column lineage tried out: the data of one source column is changed, the query is run again, and whatever changed in
what it gives must be told by a value edge or an influence of that column.

Sound: no output changes without an edge or influence of the changed column that covers it. Precise: of the value edges,
so many change their output column in some experiment (a lower bound: little data is tried).

usage: flow_experiment.py --tool rocky_bind_tool [--count 300] [--seed 1] [--show 10]
"""
import argparse
import collections
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bind_generator as generator  # noqa: E402
import bind_types as ty  # noqa: E402
from bind_engine import HUGE, DuckEngine, Tool  # noqa: E402

QUERIES_PER_SCHEMA = 50
ROWS = 12
# Other results each time.
UNSTABLE = re.compile(r"\b(random|uuid|gen_random_uuid|uuidv4|uuidv7|now|current_\w+|today|get_current_\w+|transaction_timestamp|"
                      r"txid_current|localtime\w*|nextval|currval|setseed|hash|sample|tablesample|using\s+sample|version|"
                      r"approx_\w+|reservoir_quantile|rowid|pg_\w+|duckdb_\w+|in_search_path|query_table)\b", re.IGNORECASE)


class Data:
    """Tables of few different values, so that joins meet and groups have members."""

    def __init__(self, seed: int, number: int) -> None:
        self.random = random.Random(f"{seed}:flow:{number}")
        self.tables = generator.schema(seed, number)
        self.pools: dict[str, list[str]] = {}
        self.rows: dict[str, list[list[str]]] = {}

    def value(self, kind, strict: bool) -> str:
        spelled = ty.spell(kind)
        if spelled not in self.pools:
            self.pools[spelled] = [ty.typed_literal(kind, self.random) for _ in range(4)]
        return "NULL" if not strict and self.random.random() < 0.15 else self.random.choice(self.pools[spelled])

    def statements(self) -> list[str]:
        made = []
        for table in self.tables:
            self.rows[table.name] = [[self.value(kind, strict) for _, kind, strict in table.columns] for _ in range(ROWS)]
            made += [table.create(), insertion(table, self.rows[table.name])]
        return made

    def change(self, table, at: int) -> list[str]:
        """Statements that give the column with that number other values; the rows stay in their order."""
        _, kind, strict = table.columns[at]
        rows = [[*row[:at], self.value(kind, strict), *row[at + 1:]] for row in self.rows[table.name]]
        return [f"DELETE FROM {ty.quoted(table.name)}", insertion(table, rows)]

    def shuffle(self) -> list[str]:
        """Statements that put the rows of all tables in another order."""
        return [statement for table in self.tables for statement in (
            f"DELETE FROM {ty.quoted(table.name)}",
            insertion(table, self.random.sample(self.rows[table.name], ROWS)))]


def is_arbitrary(query: str) -> bool:
    """Which rows a LIMIT takes may hang on how a window sorted them."""
    return bool(UNSTABLE.search(query) or HUGE.search(query)
                or (re.search(r"\b(limit|offset|fetch)\b", query, re.IGNORECASE) and re.search(r"\bover\b", query, re.IGNORECASE)))


def insertion(table, rows: list[list[str]]) -> str:
    return f"INSERT INTO {ty.quoted(table.name)} VALUES " + ", ".join("(" + ", ".join(row) + ")" for row in rows)


def multiset(rows):
    return collections.Counter(tuple(row) for row in rows)


def changed_columns(before, after) -> list[int] | None:
    """Output columns whose values differ; none of them: only how they stand together. None: nothing changed."""
    if multiset(before) == multiset(after):
        return None
    width = len(before[0]) if before else len(after[0])
    return [i for i in range(width)
            if collections.Counter(row[i] for row in before) != collections.Counter(row[i] for row in after)]


class Experiment:
    def __init__(self, tool: str) -> None:
        self.engine = DuckEngine()
        self.tool = Tool(tool, "duckdb", flow=True)
        self.queries = self.runs = self.changes = 0
        self.edges = self.shown_edges = 0
        self.missing: list[tuple[str, str, str]] = []  # query, column that was changed, what changed
        self.kinds: collections.Counter = collections.Counter()

    def result(self, query: str, width: int):
        """Its rows as texts; None when it fails."""
        names = [f"c{i}" for i in range(width)]
        texts = ", ".join(f"CAST({name} AS VARCHAR)" for name in names)
        try:
            return self.engine.limited(f"SELECT {texts} FROM ({query}\n) AS q({', '.join(names)})")
        except (RuntimeError, UnicodeDecodeError):
            return None

    def result_after(self, statements: list[str], query: str, width: int):
        """Its rows when the statements have run, which are taken back."""
        self.engine.rows("BEGIN")
        try:
            for statement in statements:
                self.engine.rows(statement)
            return self.result(query, width)
        finally:
            self.engine.rows("ROLLBACK")

    def is_stable(self, query: str, width: int, before, data: Data) -> bool:
        """Whether it gives the same again, whatever the order of the rows in its tables."""
        if self.result(query, width) != before:
            return False
        again = self.result_after(data.shuffle(), query, width)
        return again is not None and multiset(again) == multiset(before)

    def try_query(self, query: str, answer, data: Data) -> None:
        width = len(answer.columns)
        before = self.result(query, width)
        if before is None or not self.is_stable(query, width, before, data):
            return
        self.queries += 1
        covers = collections.defaultdict(set)
        for kind, target, table, column in answer.flow:
            covers[table.lower(), column.lower()].add(target)
            self.kinds[kind] += 1
        values = {(target, table.lower(), column.lower()) for kind, target, table, column in answer.flow
                  if kind in ("direct", "cast", "try_cast", "aggregation", "expression")}
        shown = set()
        for table in data.tables:
            if table.name.lower() not in query.lower():
                continue
            for at, column in enumerate(table.columns):
                place = (table.name.lower(), column[0].lower())
                for _ in range(2 if place in covers else 1):
                    after = self.result_after(data.change(table, at), query, width)
                    if after is None:
                        continue
                    self.runs += 1
                    changed = changed_columns(before, after)
                    if changed is None:
                        continue
                    self.changes += 1
                    shown |= {(target, *place) for target in changed}
                    told = covers.get(place, set())
                    lacking = [target for target in changed if target not in told] if None not in told else []
                    if lacking or not told:
                        what = ", ".join(answer.columns[target][0] for target in lacking) or "rows"
                        self.missing.append((query, f"{table.name}.{column[0]}", what))
        self.edges += len(values)
        self.shown_edges += len(values & shown)

    def run(self, count: int, seed: int) -> None:
        for number in range(-(-count // QUERIES_PER_SCHEMA)):
            data = Data(seed, number)
            try:
                tables = self.engine.create(data.statements())
            except RuntimeError:
                continue
            self.tool.catalog(tables)
            queries = [generator.query(seed, number * QUERIES_PER_SCHEMA + i, data.tables)
                       for i in range(min(QUERIES_PER_SCHEMA, count - number * QUERIES_PER_SCHEMA))]
            queries = [query for query in queries if not is_arbitrary(query)]
            for query, answer in zip(queries, self.tool.ask_all(queries)):
                if answer.error is None and answer.complete and answer.columns:
                    self.try_query(query, answer, data)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tool", required=True)
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", type=int, default=10)
    given = options.parse_args()
    experiment = Experiment(given.tool)
    experiment.run(given.count, given.seed)
    for query, column, what in experiment.missing[:given.show]:
        print(f"changing {column} changes {what}, and no edge or influence tells it:\n  {query}")
    share = 100 * experiment.shown_edges / max(experiment.edges, 1)
    print(f"{experiment.queries} queries, {experiment.runs} experiments, {experiment.changes} changed something; "
          f"{len(experiment.missing)} untold; {share:.1f} % of {experiment.edges} value edges shown to matter")
    if experiment.queries < given.count // 5:
        print("too few of the queries could be tried")
        return 1
    return 1 if experiment.missing else 0


if __name__ == "__main__":
    sys.exit(main())
