"""Column lineage tried out: the data of source columns is changed, the query is run again, and whatever changed in what
it gives must be told by a value edge or an influence of those columns.

Sound: no output changes without an edge or influence of the changed column that covers it. Precise: of the value edges
to columns of queries that give rows, so many change their output column in some experiment. What is not shown may still
matter: only a few rows are tried.

usage: flow_experiment.py --tool rocky_bind_tool [--count 300] [--seed 1] [--shop] [--least 97] [--show 10] [--unshown 0]
"""
import argparse
import collections
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bind_generator as generator  # noqa: E402
import flow_queries  # noqa: E402
from bind_engine import HUGE, DuckEngine, Tool  # noqa: E402
from flow_data import VARIANTS, Data  # noqa: E402

QUERIES_PER_SCHEMA = 50
# Starts, each with other values in every column, from which an edge is tried.
BASES = 8
VALUE_KINDS = ("direct", "cast", "try_cast", "aggregation", "expression")
# Other results each time.
UNSTABLE = re.compile(r"\b(random|uuid|gen_random_uuid|uuidv4|uuidv7|now|current_\w+|today|get_current_\w+|transaction_timestamp|"
                      r"txid_current|localtime\w*|nextval|currval|setseed|sample|tablesample|using\s+sample|version|"
                      r"approx_\w+|reservoir_quantile|rowid|pg_\w+|duckdb_\w+|in_search_path|query_table)\b", re.IGNORECASE)


def is_arbitrary(query: str) -> bool:
    """Which rows a LIMIT takes may hang on how a window sorted them."""
    return bool(UNSTABLE.search(query) or HUGE.search(query)
                or (re.search(r"\b(limit|offset|fetch)\b", query, re.IGNORECASE) and re.search(r"\bover\b", query, re.IGNORECASE)))


def changed_columns(before: list[str], after: list[str]) -> list[int] | None:
    """Output columns whose values differ; none of them: only how they stand together. None: nothing changed."""
    if before == after:
        return None
    return [i for i in range(len(before) - 2) if before[i + 2] != after[i + 2]]


class Trial:
    """One query on one schema's data."""

    def __init__(self, engine: DuckEngine, data: Data, query: str, kinds: list[str]) -> None:
        self.engine, self.data, self.query = engine, data, query
        self.names = [f"c{i}" for i in range(len(kinds))]
        # The sum of floating numbers hangs on their order in the last digits.
        values = [f"round({name}, 6)" if kind in ("DOUBLE", "FLOAT") else name for name, kind in zip(self.names, kinds)]
        texts = [f"CAST({value} AS VARCHAR)" for value in values]
        self.hashes = ", ".join([f"sum(hash({', '.join(texts)}))", *(f"sum(hash({text}))" for text in texts)])
        self.tables = [table for table in data.tables if table.name.lower() in query.lower()]
        self.shown_view: dict[str, str] = {}  # by table, the view that stands now; unknown: none

    def result(self, variants: dict[str, list[int]], shuffled: bool = False) -> list[str] | None:
        """Rows, a hash of the multiset of rows and one for each column's values. None when the query fails."""
        try:
            for table in self.tables:
                view = self.data.view(table, variants[table.name], shuffled)
                if self.shown_view.get(table.name) != view:
                    self.engine.rows(view)
                    self.shown_view[table.name] = view
            return self.engine.limited(f"SELECT count(*), {self.hashes} FROM ({self.query}\n) AS q({', '.join(self.names)})")[0]
        except (RuntimeError, UnicodeDecodeError):
            # The engine may have started again, with the views as they were at first.
            self.shown_view.clear()
            return None

    def is_stable(self, variants: dict[str, list[int]], before: list[str]) -> bool:
        """Whether it gives the same again, whatever the order of the rows in its tables."""
        return self.result(variants) == before and self.result(variants, shuffled=True) == before


class Experiment:
    def __init__(self, tool: str, shop: bool, precision: bool) -> None:
        self.shop, self.precision = shop, precision
        self.engine = DuckEngine()
        self.tool = Tool(tool, "duckdb", flow=True)
        self.queries = self.runs = self.changes = 0
        self.edges = self.shown_edges = self.empty_edges = 0
        self.missing: list[tuple[str, str, str]] = []  # query, columns that were changed, what changed
        self.unshown: list[tuple[str, str]] = []       # edge, query

    def try_query(self, query: str, answer, data: Data, chance: random.Random) -> None:
        trial = Trial(self.engine, data, query, [kind for _, kind, _ in answer.columns])
        base = {table.name: [0] * len(table.columns) for table in trial.tables}
        before = trial.result(base)
        if before is None or not trial.is_stable(base, before):
            return
        self.queries += 1
        covers: dict[tuple[str, str], set] = collections.defaultdict(set)
        for kind, target, table, column in answer.flow:
            covers[table.lower(), column.lower()].add(target)
        places = [(table.name, at, (table.name.lower(), column[0].lower()))
                  for table in trial.tables for at, column in enumerate(table.columns)]
        shown: set = set()
        # All that is said not to matter, at once.
        silent = [place for place in places if place[2] not in covers]
        if silent and self.look(trial, base, before, silent, chance, covers, shown, answer):
            for place in silent:
                self.look(trial, base, before, [place], chance, covers, shown, answer)
        told = [place for place in places if place[2] in covers]
        for place in told:
            self.look(trial, base, before, [place], chance, covers, shown, answer)
        if self.precision:
            self.show_edges(trial, answer, before, told, covers, shown, chance)

    def look(self, trial, base, before, places, chance, covers, shown, answer, step=0) -> bool:
        """Gives the columns other values, `step` variants on. Whether something changed that is not told."""
        variants = {name: list(row) for name, row in base.items()}
        for name, at, _ in places:
            variants[name][at] = (base[name][at] + (step or chance.randint(1, VARIANTS - 1))) % VARIANTS
        after = trial.result(variants)
        if after is None:
            return False
        self.runs += 1
        changed = changed_columns(before, after)
        if changed is None:
            return False
        self.changes += 1
        untold = False
        for _, _, place in places:
            told = covers.get(place, set())
            shown |= {(target, *place) for target in changed}
            lacking = [target for target in changed if target not in told] if None not in told else []
            if lacking or not told:
                untold = True
                if len(places) == 1:
                    # A second look: what a limit cut or an error hid must not count.
                    if trial.result(variants) != after or trial.result(base) != before:
                        return False
                    what = ", ".join(answer.columns[target][0] for target in lacking) or "rows"
                    self.missing.append((trial.query, f"{place[0]}.{place[1]}", what))
        return untold

    def show_edges(self, trial, answer, before, told, covers, shown, chance) -> None:
        values = {(target, table.lower(), column.lower()) for kind, target, table, column in answer.flow
                  if kind in VALUE_KINDS}
        places = {place[2]: place for place in told}
        has_rows = before[0] != "0"
        for _ in range(BASES):
            left = [edge for edge in values - shown if edge[1:] in places]
            if not left and has_rows:
                break
            base = {table.name: [chance.randrange(VARIANTS) for _ in table.columns] for table in trial.tables}
            start = trial.result(base)
            if start is None or start[0] == "0":
                continue
            has_rows = True
            for place in {edge[1:] for edge in left}:
                for step in range(1, VARIANTS):
                    if not any(edge[1:] == place for edge in values - shown):
                        break
                    self.look(trial, base, start, [places[place]], chance, covers, shown, answer, step)
        if not has_rows:
            self.empty_edges += len(values)
            return
        self.edges += len(values)
        self.shown_edges += len(values & shown)
        for target, table, column in sorted(values - shown):
            self.unshown.append((f"{table}.{column} -> {target + 1} {answer.columns[target][0][:40]}", trial.query))

    def run(self, count: int, seed: int) -> None:
        for number in range(-(-count // QUERIES_PER_SCHEMA)):
            chance = random.Random(f"{seed}:flow:{number}")
            data = (Data(chance, flow_queries.SHOP, flow_queries.POOLS) if self.shop
                    else Data(chance, generator.schema(seed, number), {}))
            try:
                tables = self.engine.create(data.creates())
                self.engine.replay(data.statements())
            except RuntimeError:
                continue
            self.tool.catalog(tables)
            numbers = range(number * QUERIES_PER_SCHEMA, min((number + 1) * QUERIES_PER_SCHEMA, count))
            queries = [flow_queries.query(seed, n) if self.shop else generator.query(seed, n, data.tables) for n in numbers]
            queries = [query for query in queries if not is_arbitrary(query)]
            for i, (query, answer) in enumerate(zip(queries, self.tool.ask_all(queries))):
                if answer.error is None and answer.complete and answer.columns:
                    self.try_query(query, answer, data, random.Random(f"{seed}:look:{number}:{i}"))
            for statement in data.drops():
                self.engine.rows(statement)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tool", required=True)
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--shop", action="store_true", help="queries as teams write them (flow_queries.py)")
    options.add_argument("--least", type=float, help="measure how many value edges matter; fail below so many %%")
    options.add_argument("--show", type=int, default=10, help="so many changes that nothing tells")
    options.add_argument("--unshown", type=int, default=0, help="so many edges that no experiment shows to matter")
    given = options.parse_args()
    experiment = Experiment(given.tool, given.shop, given.least is not None)
    experiment.run(given.count, given.seed)
    for query, column, what in experiment.missing[:given.show]:
        print(f"changing {column} changes {what}, and no edge or influence tells it:\n  {query}")
    for edge, query in experiment.unshown[:given.unshown]:
        print(f"not shown: {edge}\n  {query}")
    print(f"{experiment.queries} queries, {experiment.runs} experiments, {experiment.changes} changed something; "
          f"{len(experiment.missing)} untold")
    share = 100 * experiment.shown_edges / max(experiment.edges, 1)
    if given.least is not None:
        print(f"{share:.1f} % of {experiment.edges} value edges shown to matter "
              f"({experiment.empty_edges} more are of queries that gave no row)")
    if experiment.queries < given.count // 5:
        print("too few of the queries could be tried")
        return 1
    return 1 if experiment.missing or (given.least is not None and share < given.least) else 0


if __name__ == "__main__":
    sys.exit(main())
