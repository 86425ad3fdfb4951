"""DuckDB to another dialect and back: the same rows, on random tables and queries. See transpile.py --round-trips."""
import collections
import re

import bind_generator as generator
import bind_types as ty
import transpile
from bind_engine import HUGE, DuckEngine

QUERIES_PER_SCHEMA = 25
UNSTABLE = re.compile(r"\b(random|uuid\w*|gen_random_uuid|now|current_\w+|today|get_current_\w+|transaction_timestamp|limit|offset|"
                      r"localtime\w*|nextval|currval|setseed|sample|tablesample|version|approx_\w+|reservoir_quantile|rowid|"
                      r"any_value|first|last|arbitrary|row_number|distinct\s+on|list|array_agg|string_agg|group_concat|listagg)\b", re.IGNORECASE)
# Arrays of a fixed length are lists elsewhere, and are shown otherwise.
FIXED_ARRAY = re.compile(r"\w\[\d+\]")


def result(engine: DuckEngine, sql: str, width: int):
    names = [f"c{i}" for i in range(width)]
    try:
        kinds = [row[1] for row in engine.rows(f"DESCRIBE {sql}")]
        # The last digits of floating numbers hang on the order of sums, and fractions of a type on nothing that counts.
        values = [f"round({name}, 6)" if kind in ("DOUBLE", "FLOAT") else name for name, kind in zip(names, kinds)]
        shown = ", ".join(f"CAST({value} AS VARCHAR)" for value in values)
        rows = engine.limited(f"SELECT {shown} FROM ({sql}\n) AS q({', '.join(names)})")
    except (RuntimeError, UnicodeDecodeError) as error:
        return None, str(error)
    return sorted(tuple(transpile.plain(value) for value in row) for row in rows), ""


def run(options) -> int:
    engine, tool = DuckEngine(), transpile.Tool(options.tool)
    counts: dict[str, collections.Counter] = {name: collections.Counter() for name in transpile.DIALECTS[1:]}
    refusals: collections.Counter = collections.Counter()
    shown = 0
    number = tried = 0
    while tried < options.round_trips:
        if number % QUERIES_PER_SCHEMA == 0:
            at = number // QUERIES_PER_SCHEMA
            tables = generator.schema(options.seed, at)
            engine.replay([])
            statements = [f"DROP TABLE IF EXISTS {ty.quoted(name)}" for name in generator.TABLE_NAMES]
            for table in tables:
                statements += [table.create(), *generator.rows(table, options.seed, at)]
            for statement in statements:
                try:
                    engine.rows(statement)
                except RuntimeError:
                    pass
        query = generator.query(options.seed, number, tables)
        number += 1
        if UNSTABLE.search(query) or HUGE.search(query) or FIXED_ARRAY.search(query):
            continue
        try:
            width = len(engine.rows(f"DESCRIBE {query}"))
        except RuntimeError:
            continue
        before, _ = result(engine, query, width)
        if before is None:
            continue
        tried += 1
        for dialect in transpile.DIALECTS[1:]:
            tool.table("duckdb", "", [])
            for table in tables:
                tool.table("duckdb", table.name, [(n, ty.spell(t), strict) for n, t, strict in table.columns])
            there, warnings = tool.translate("duckdb", dialect, query)
            if there is None:
                counts[dialect]["unread"] += 1
                continue
            if any(warning[0] == "unsupported" for warning in warnings):
                counts[dialect]["refused"] += 1
                refusals[next(w[3] for w in warnings if w[0] == "unsupported")] += 1
                continue
            uncertain = bool(warnings)
            tool.table("duckdb", "", [])
            for table in tables:
                tool.table(dialect, table.name, [(n, tool.type_in("duckdb", dialect, ty.spell(t)) or "?", strict)
                                                 for n, t, strict in table.columns])
            back, warnings = tool.translate(dialect, "duckdb", there)
            if back is None or any(warning[0] == "unsupported" for warning in warnings):
                counts[dialect]["refused back"] += 1
                if back is not None:
                    refusals["back: " + next(w[3] for w in warnings if w[0] == "unsupported")] += 1
                else:
                    refusals[f"back: {dialect} does not read what it was given"] += 1
                    print(f"{dialect} does not read:\n  {there}\n  {warnings[0]}")
                continue
            uncertain = uncertain or bool(warnings)
            after, error = result(engine, back, width)
            kind = "uncertain" if uncertain else "exact"
            good = after == before
            counts[dialect][f"{kind}, {'equal' if good else 'different'}"] += 1
            if not good and shown < 12 and (not uncertain or options.show):
                shown += 1
                print(f"{dialect}:\n  {query}\n  {there}\n  {back}\n  {error.splitlines()[0] if error else ''}"
                      f"{'' if error else (before[:3], after[:3])}")
    for dialect, found in counts.items():
        print(f"{dialect}: " + ", ".join(f"{count} {what}" for what, count in sorted(found.items())))
    for reason, count in refusals.most_common(25):
        print(f"  {count:6} {reason}")
    engine.close()
    return 1 if any(found["exact, different"] for found in counts.values()) else 0
