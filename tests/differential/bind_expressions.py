"""Typed random expressions of DuckDB: the productions, and every row of the function table."""
import pathlib
import random
import re

import bind_types as ty

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Waits, writes, ends the session, or needs something that no schema here has.
UNUSABLE = {"sleep_ms", "error", "write_log", "nextval", "currval", "getvariable", "setseed", "pg_typeof_internal",
            "combine", "finalize", "create_sort_key", "read_text", "getenv"}


class Overload:
    def __init__(self, name: str, kind: str, arguments: str, result: str) -> None:
        self.name, self.kind, self.result = name, kind, result
        parts = ty.split_list(arguments)
        self.variadic = bool(parts) and parts[-1].endswith("...")
        self.arguments = [ty.parse(part.removesuffix("...")) for part in parts]
        self.text = f"{name}({arguments})"


def load_overloads() -> list[Overload]:
    text = (ROOT / "engine/compiler/functions/duckdb_functions.inc").read_text()
    string = r'"((?:[^"\\]|\\.)*)"'
    rows = re.findall(rf"^ROCKY_FUNCTION\({string}, k(\w+), {string}, {string}", text, re.MULTILINE)
    unescape = re.compile(r"\\(.)")
    found = [Overload(*(unescape.sub(r"\1", part) for part in row)) for row in rows]
    return [o for o in found if o.name not in UNUSABLE and not o.name.startswith(("__internal", "icu_collate"))
            and "AGGREGATE_STATE" not in o.text]


OVERLOADS = load_overloads()
MACROS = [("nullif", ["T", "T"]), ("ago", ["INTERVAL"]), ("array_append", [("list", "T"), "T"]),
          ("array_pop_back", [("list", "T")]), ("array_push_back", [("list", "T"), "T"]),
          ("array_reverse", [("list", "T")]), ("array_to_string", [("list", "T"), "VARCHAR"]),
          ("date_add", ["DATE", "INTERVAL"]), ("fdiv", ["INTEGER", "INTEGER"]), ("fmod", ["DOUBLE", "INTEGER"]),
          ("list_append", [("list", "T"), "T"]), ("list_prepend", ["T", ("list", "T")]),
          ("list_reverse", [("list", "T")]), ("split_part", ["VARCHAR", "VARCHAR", "INTEGER"]),
          ("round_even", ["DOUBLE", "INTEGER"]), ("days_in_month", ["DATE"]), ("md5_number_upper", ["VARCHAR"]),
          ("map_contains_entry", [("map", "K", "V"), "K", "V"]), ("json", ["VARCHAR"]), ("current_user", []),
          ("list_sum", [("list", "INTEGER")]), ("list_avg", [("list", "DOUBLE")]), ("list_max", [("list", "T")]),
          ("list_first", [("list", "T")]), ("list_median", [("list", "DATE")]), ("list_count", [("list", "T")]),
          ("list_histogram", [("list", "VARCHAR")]), ("list_string_agg", [("list", "VARCHAR")]),
          ("list_mode", [("list", "T")]), ("list_bool_and", [("list", "BOOLEAN")])]
AGGREGATE_MACROS = [("geomean", ["DOUBLE"]), ("weighted_avg", ["DECIMAL(10,2)", "INTEGER"]),
                    ("json_group_array", ["T"]), ("json_group_object", ["VARCHAR", "T"])]
NUMBERS = ["INTEGER", "BIGINT", "DOUBLE", "DECIMAL(10,2)", "SMALLINT", "UINTEGER", "FLOAT", "HUGEINT", "DECIMAL(38,10)"]
WINDOW_ONLY = ["row_number()", "rank()", "dense_rank()", "percent_rank()", "cume_dist()", "ntile(4)"]
WINDOW_VALUE = ["lag", "lead", "first_value", "last_value", "nth_value"]
PLAIN_AGGREGATES = ["sum", "avg", "min", "max", "count", "any_value", "median", "stddev", "list", "mode", "first",
                    "count_if", "bool_or", "string_agg", "arg_max", "quantile_cont", "approx_count_distinct",
                    "array_agg", "var_samp", "max_by", "histogram", "corr", "entropy", "favg", "fsum", "product"]


def by_result() -> dict[str, list[Overload]]:
    index: dict[str, list[Overload]] = {}
    for o in OVERLOADS:
        if o.kind == "Scalar":
            index.setdefault(ty.family(ty.parse(o.result)) if o.result in ty.FAMILY else "other", []).append(o)
    return index


SCALARS = [o for o in OVERLOADS if o.kind == "Scalar"]
AGGREGATES = [o for o in OVERLOADS if o.kind == "Aggregate"]
BY_RESULT = by_result()
# Names first, so that one with a hundred overloads is no more frequent than others.
NAMES = sorted({o.name for o in SCALARS})
BY_NAME: dict[str, list[Overload]] = {}
for _o in OVERLOADS:
    BY_NAME.setdefault(_o.name, []).append(_o)
PLAIN_AGGREGATES = [name for name in PLAIN_AGGREGATES if name in BY_NAME]


class Context:
    """What an expression may use. Leaves are (text, type)."""

    __slots__ = ("leaves", "aggregate_leaves", "windows", "queries", "wild", "named_windows")

    def __init__(self, leaves, aggregate_leaves=None, windows=False, queries=None, wild=0.0, named_windows=()):
        self.leaves = leaves
        self.aggregate_leaves = aggregate_leaves  # not None: aggregates may stand here, over these
        self.windows = windows
        self.queries = queries  # a function (leaves around, wanted type or None, columns) -> text of a query
        self.wild = wild
        self.named_windows = named_windows

    def plain(self, leaves=None):
        """The same without aggregates and windows."""
        return Context(self.leaves if leaves is None else leaves, None, False, self.queries, self.wild)


class Expressions:
    def __init__(self, r: random.Random) -> None:
        self.r = r
        self.lambda_depth = 0

    # --- Leaves ---

    def leaf(self, c: Context, want) -> str:
        r = self.r
        if c.leaves:
            if want is None:
                return r.choice(c.leaves)[0] if r.random() < 0.8 else self.literal(None)
            kind = ty.family(want)
            same = [text for text, t in c.leaves if t == want]
            if not same or kind in ("int", "dec") and r.random() < 0.4:
                alike = {"int", "dec", "float"} if kind in ty.NUMERIC and r.random() < 0.3 else {kind}
                same = [text for text, t in c.leaves if ty.family(t) in alike] if kind not in (
                    "list", "struct", "map", "array", "union") else same
            if same and r.random() < 0.85:
                return r.choice(same)
        return self.literal(want)

    def literal(self, want) -> str:
        r = self.r
        if r.random() < 0.04:
            return "NULL"
        t = ty.random_type(r) if want is None else want
        return ty.bare_literal(t, r) if r.random() < 0.7 else ty.typed_literal(t, r)

    def constant(self, want) -> str:
        return ty.bare_literal(ty.random_type(self.r) if want is None else want, self.r)

    # --- Any expression ---

    def any(self, c: Context, depth: int) -> str:
        """Of no particular type."""
        r = self.r
        if depth <= 0:
            return self.leaf(c, None)
        pick = r.random()
        if pick < 0.3:
            return self.leaf(c, None)
        if pick < 0.42:
            return self.named_call(c, depth)
        if pick < 0.5:
            return self.access(c, depth)
        return self.of(c, ty.random_type(r), depth)

    def of(self, c: Context, want, depth: int) -> str:
        """Of a type, more or less."""
        r = self.r
        if want is None or c.wild and r.random() < c.wild:
            return self.any(c, depth) if want is None else self.any(c.plain() if r.random() < 0.5 else c, depth)
        if depth <= 0:
            return self.leaf(c, want)
        pick = r.random()
        if c.aggregate_leaves is not None and pick < 0.35:
            return self.aggregate(c, want, depth)
        if c.windows and pick < 0.2:
            return self.window(c, want, depth)
        pick = r.random()
        if pick < 0.25:
            return self.leaf(c, want)
        if pick < 0.42:
            return self.general(c, want, depth)
        if pick < 0.47 and c.queries:
            return f"({c.queries(c.leaves, want, 1)})"
        return self.special(c, want, depth)

    def general(self, c: Context, want, depth: int) -> str:
        """Forms that give any type."""
        r = self.r
        d = depth - 1
        pick = r.randrange(10)
        if pick == 0:
            arms = " ".join(f"WHEN {self.condition(c, d)} THEN {self.of(c, want, d)}" for _ in range(r.randint(1, 2)))
            return f"CASE {arms}{f' ELSE {self.of(c, want, d)}' if r.random() < 0.7 else ''} END"
        if pick == 1:
            t = r.choice(ty.COMMON)
            return (f"CASE {self.of(c, t, d)} WHEN {self.of(c, t, 0)} THEN {self.of(c, want, d)} "
                    f"ELSE {self.of(c, want, d)} END")
        if pick == 2:
            return f"{r.choice(['coalesce', 'COALESCE', 'ifnull'])}({self.of(c, want, d)}, {self.of(c, want, d)})"
        if pick == 3:
            return f"nullif({self.of(c, want, d)}, {self.of(c, want, 0)})"
        if pick == 4:
            return f"if({self.condition(c, d)}, {self.of(c, want, d)}, {self.of(c, want, d)})"
        if pick == 5:
            return f"{r.choice(['greatest', 'least'])}({self.of(c, want, d)}, {self.of(c, want, d)})"
        inside = self.any(c, d) if r.random() < 0.2 else self.of(c, want, d)
        if pick == 6:
            return f"{r.choice(['CAST', 'TRY_CAST', 'cast'])}({inside} AS {ty.spell(want)})"
        if pick == 7:
            return f"({inside})::{ty.spell(want)}"
        if pick == 8 and r.random() < 0.3:
            return f"try({self.of(c, want, d)})"
        if pick == 8 and r.random() < 0.3 and c.queries:
            return f"array({c.queries(c.leaves, want, 1)})[1]"
        return f"({self.of(c, want, d)})"

    # --- By type ---

    def special(self, c: Context, want, depth: int) -> str:
        kind = ty.family(want)
        form = getattr(self, "of_" + kind, None)
        if form and self.r.random() < 0.6:
            return form(c, want, depth - 1)
        rows = BY_RESULT.get(kind)
        if rows and self.r.random() < 0.85:
            names = sorted({o.name for o in rows}) if len(rows) < 60 else None
            o = self.r.choice(rows)
            if names:
                name = self.r.choice(names)
                o = self.r.choice([row for row in rows if row.name == name])
            return self.call(o, c, depth)
        return self.same_type(c, want, depth)

    def same_type(self, c: Context, want, depth: int) -> str:
        """Something taken out of a nested value of the right type."""
        # Members of columns only, mostly: the engine evaluates constants while it binds, and takes a call for NULL when
        # one of its arguments turns out to be.
        r = self.r
        pick = r.randrange(4)
        if not c.leaves and r.random() < 0.9:
            return self.leaf(c, want)
        if pick == 0:
            lists = [text for text, t in c.leaves if t == ("list", want)]
            return f"({r.choice(lists) if lists else self.of(c, ('list', want), 0)})[{1 if not lists else self.of(c, 'INTEGER', 0)}]"
        if pick == 1:
            return f"({self.of(c, ('struct', (('a', want), ('b', 'INTEGER'))), depth - 1)}).{r.choice(['a', 'a', 'A'])}"
        if pick == 2:
            maps = [text for text, t in c.leaves if t == ("map", "VARCHAR", want)]
            return f"({r.choice(maps)})['{r.choice(ty.WORDS)}']" if maps else f"(MAP {{'k': {self.of(c, want, depth - 1)}}})['k']"
        return self.leaf(c, want)

    def arithmetic(self, c: Context, want, d: int, signs: str = "+ - * / % //") -> str:
        r = self.r
        sign = r.choice(signs.split())
        left = self.of(c, want if r.random() < 0.7 else r.choice(ty.INTEGERS + ["DECIMAL(10,2)", "DOUBLE"]), d)
        right = self.of(c, want if r.random() < 0.7 else "INTEGER", d)
        text = f"{left} {sign} {right}"
        return f"({text})" if r.random() < 0.6 else text

    def of_int(self, c, want, d):
        r = self.r
        pick = r.random()
        if pick < 0.5:
            return self.arithmetic(c, want, d, "+ - * % // & |")
        if pick < 0.6:
            return f"extract({r.choice(ty.PARTS)} FROM {self.of(c, r.choice(['DATE', 'TIMESTAMP']), d)})"
        if pick < 0.7:
            return f"{r.choice(['length', 'strlen', 'ascii', 'unicode'])}({self.of(c, 'VARCHAR', d)})"
        if pick < 0.8:
            return f"date_diff('{r.choice(ty.PARTS[:5])}', {self.of(c, 'DATE', d)}, {self.of(c, 'DATE', d)})"
        if pick < 0.9:
            return f"(-{self.of(c, want, 0)})"
        return f"{self.of(c, 'DATE', d)} - {self.of(c, 'DATE', 0)}"

    def of_dec(self, c, want, d):
        r = self.r
        if r.random() < 0.75:
            return self.arithmetic(c, want, d, "+ - * %")
        return f"{r.choice(['round', 'abs', 'trunc', 'floor', 'ceil'])}({self.of(c, want, d)})"

    def of_float(self, c, want, d):
        r = self.r
        if r.random() < 0.7:
            return self.arithmetic(c, r.choice([want, "INTEGER", "DECIMAL(10,2)"]), d)
        return f"round({self.of(c, want, d)}, {r.randint(0, 3)})"

    def of_text(self, c, want, d):
        r = self.r
        pick = r.random()
        if pick < 0.35:
            return f"{self.of(c, want, d)} || {self.of(c, want if r.random() < 0.7 else None, d)}"
        if pick < 0.38:
            return f"{self.of(c, want, 0)} COLLATE NOCASE"
        if pick < 0.6:
            return f"{r.choice(['upper', 'lower', 'trim', 'md5', 'reverse'])}({self.of(c, want, d)})"
        if pick < 0.7:
            return f"substring({self.of(c, want, d)} FROM {r.randint(1, 3)} FOR 2)"
        if pick < 0.8:
            return f"({self.of(c, want, d)})[{r.choice(['1', '1:2', ':', '-1', '2:'])}]"
        if pick < 0.9:
            return f"concat({self.any(c, d)}, {self.any(c, d)})"
        return f"strftime({self.of(c, r.choice(['DATE', 'TIMESTAMP']), d)}, '%Y-%m')"

    def of_bool(self, c, want, d):
        return self.condition(c, d + 1)

    def of_date(self, c, want, d):
        r = self.r
        pick = r.random()
        if pick < 0.3:
            return f"{self.of(c, want, d)} {r.choice('+-')} {self.of(c, 'INTEGER', 0)}"
        if pick < 0.6:
            return f"date_trunc('{r.choice(ty.PARTS[:7])}', {self.of(c, r.choice(['DATE', 'TIMESTAMP']), d)})"
        return f"({self.of(c, r.choice(['TIMESTAMP', 'DATE', 'VARCHAR']), d)})::DATE"

    def of_ts(self, c, want, d):
        r = self.r
        pick = r.random()
        if pick < 0.4:
            return f"{self.of(c, r.choice([want, 'DATE']), d)} {r.choice('+-')} {self.of(c, 'INTERVAL', 0)}"
        if pick < 0.7:
            return f"date_trunc('{r.choice(ty.PARTS[:7])}', {self.of(c, want, d)})"
        if pick < 0.8:
            return f"({self.of(c, 'TIMESTAMP WITH TIME ZONE', d)} AT TIME ZONE 'UTC')"
        return f"time_bucket({self.of(c, 'INTERVAL', 0)}, {self.of(c, want, d)})"

    def of_tstz(self, c, want, d):
        return self.r.choice(["now()", "current_timestamp", f"{self.of(c, want, d)} + {self.of(c, 'INTERVAL', 0)}",
                              f"({self.of(c, 'TIMESTAMP', d)} AT TIME ZONE 'UTC')"])

    def of_interval(self, c, want, d):
        r = self.r
        return r.choice([f"{self.of(c, want, d)} * {self.of(c, 'INTEGER', 0)}",
                         f"{self.of(c, 'TIMESTAMP', d)} - {self.of(c, 'TIMESTAMP', d)}",
                         f"to_days({self.of(c, 'INTEGER', d)})", f"INTERVAL ({self.of(c, 'INTEGER', d)}) DAY",
                         f"age({self.of(c, 'TIMESTAMP', d)}, {self.of(c, 'TIMESTAMP', d)})"])

    def of_json(self, c, want, d):
        r = self.r
        return r.choice([f"to_json({self.any(c, d)})", f"{self.of(c, want, d)} -> '$.a'", f"{self.of(c, want, d)} -> 'a'",
                         f"json_extract({self.of(c, want, d)}, '$.b[0]')", f"json_object('k', {self.any(c, d)})",
                         f"json_array({self.any(c, d)}, {self.any(c, d)})"])

    def of_list(self, c, want, d):
        r = self.r
        pick = r.randrange(8)
        inner = want[1]
        if pick == 0:
            return f"[{', '.join(self.of(c, inner, d) for _ in range(r.randint(1, 3)))}]"
        if pick == 1:
            return f"list_value({self.of(c, inner, d)}, {self.of(c, inner, d)})"
        if pick == 2:
            return f"list_transform({self.of(c, ('list', 'INTEGER'), d)}, {self.function('INTEGER', c, inner, d)})"
        if pick == 3:
            return f"list_filter({self.of(c, want, d)}, {self.function(inner, c, 'BOOLEAN', d)})"
        if pick == 4:
            x = self.variable()
            where = f" IF {self.of(c.plain([(x, 'INTEGER')]), 'BOOLEAN', d)}" if r.random() < 0.4 else ""
            return f"[{self.of(c.plain(c.leaves + [(x, 'INTEGER')]), inner, d)} FOR {x} IN {self.of(c, ('list', 'INTEGER'), d)}{where}]"
        if pick == 5:
            return f"list_concat({self.of(c, want, d)}, {self.of(c, want, d)})"
        if pick == 6:
            return f"({self.of(c, want, d)})[{r.choice(['1:2', ':', '2:', ':-1'])}]"
        return f"list_sort({self.of(c, want, d)})"

    def of_struct(self, c, want, d):
        r = self.r
        fields = [(ty.quoted(n), self.of(c, t, d)) for n, t in want[1]]
        pick = r.randrange(3)
        if pick == 0:
            return "{" + ", ".join(f"{n}: {v}" for n, v in fields) + "}"
        if pick == 1:
            return f"struct_pack({', '.join(f'{n} := {v}' for n, v in fields)})"
        return f"ROW({', '.join(v for _, v in fields)})" if r.random() < 0.3 else "{" + ", ".join(
            f"'{n}': {v}" for n, v in fields if n.isalnum()) + "}" if fields[0][0].isalnum() else self.literal(want)

    def of_map(self, c, want, d):
        if self.r.random() < 0.5:
            return f"MAP {{{self.of(c, want[1], d)}: {self.of(c, want[2], d)}}}"
        return f"map([{self.of(c, want[1], d)}], [{self.of(c, want[2], d)}])"

    def condition(self, c: Context, depth: int) -> str:
        r = self.r
        if depth <= 0:
            return self.leaf(c, "BOOLEAN")
        d = depth - 1
        pick = r.random()
        if c.queries and pick < 0.1:
            return self.query_condition(c, d)
        if pick < 0.2:
            return f"{self.condition(c, d)} {r.choice(['AND', 'OR'])} {self.condition(c, d)}"
        if pick < 0.26:
            return f"NOT {self.condition(c, d)}" if r.random() < 0.5 else f"(NOT ({self.condition(c, d)}))"
        if pick < 0.4:
            return f"{self.any(c, d)} IS {r.choice(['', 'NOT '])}NULL"
        t = r.choice(ty.COMMON) if r.random() < 0.8 else ty.random_type(r)
        if pick < 0.75:
            sign = r.choice(["=", "<>", "<", ">", "<=", ">=", "!=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"])
            return f"{self.of(c, t, d)} {sign} {self.of(c, t, d)}"
        if pick < 0.82:
            return f"{self.of(c, t, d)} BETWEEN {self.of(c, t, 0)} AND {self.of(c, t, 0)}"
        if pick < 0.9:
            items = ", ".join(self.of(c, t, 0) for _ in range(r.randint(1, 3)))
            return f"{self.of(c, t, d)} {r.choice(['IN', 'NOT IN'])} ({items})"
        if pick < 0.97:
            return f"{self.of(c, 'VARCHAR', d)} {r.choice(['LIKE', 'ILIKE', 'NOT LIKE', 'SIMILAR TO', 'GLOB'])} {self.of(c, 'VARCHAR', 0)}"
        if pick < 0.98:
            return f"({self.of(c, t, d)}, {self.of(c, 'INTEGER', 0)}) {r.choice(['=', '<', 'IN', '<>'])} ({self.row(c, t)})"
        if pick < 0.99:
            return f"{self.condition(c, d)} IS {r.choice(['TRUE', 'NOT TRUE', 'FALSE', 'UNKNOWN'])}"
        return f"{self.of(c, t, 0)} = {r.choice(['ANY', 'ALL'])}({self.of(c, ('list', t), 0)})"

    def row(self, c: Context, t) -> str:
        pair = f"{self.of(c, t, 0)}, {self.of(c, 'INTEGER', 0)}"
        return f"({pair})" if self.r.random() < 0.3 else pair

    def query_condition(self, c: Context, d: int) -> str:
        r = self.r
        pick = r.randrange(4)
        t = r.choice(ty.COMMON)
        if pick == 0:
            return f"{r.choice(['', 'NOT '])}EXISTS ({c.queries(c.leaves, None, 0)})"
        if pick == 1:
            return f"{self.of(c, t, d)} {r.choice(['IN', 'NOT IN'])} ({c.queries(c.leaves, t, 1)})"
        if pick == 2:
            return f"{self.of(c, t, d)} {r.choice(['=', '<', '>='])} {r.choice(['ANY', 'ALL'])} ({c.queries(c.leaves, t, 1)})"
        return f"{self.of(c, t, d)} > ({c.queries(c.leaves, t, 1)})"

    # --- Access, lambdas ---

    def access(self, c: Context, depth: int) -> str:
        """A member of a nested leaf."""
        r = self.r
        nested = [(text, t) for text, t in c.leaves if isinstance(t, tuple) or t == "JSON"]
        if not nested:
            return self.of(c, ty.random_type(r), depth - 1)
        text, t = r.choice(nested)
        kind = ty.family(t)
        if kind in ("list", "array"):
            return r.choice([f"{text}[1]", f"{text}[-1]", f"{text}[1:2]", f"len({text})", f"unnest({text})" if r.random() < 0.1 else f"list_max({text})"])
        if kind == "map":
            return r.choice([f"{text}[{ty.typed_literal(t[1], r)}]", f"map_keys({text})", f"map_entries({text})",
                             f"cardinality({text})", f"element_at({text}, {ty.typed_literal(t[1], r)})"])
        if kind == "struct":
            name = r.choice(t[1])[0]
            return r.choice([f"{text}.{ty.quoted(name)}", f"{text}['{name}']", f"struct_extract({text}, '{name}')",
                             f"({text}).{ty.quoted(name)}", f"{text}[1]"])
        if kind == "union":
            return r.choice([f"{text}.{ty.quoted(t[1][0][0])}", f"union_tag({text})"])
        return r.choice([f"{text}->'a'", f"{text}->>'a'", f"{text}->>'$.a.b'", f"json_extract_string({text}, 'a')",
                         f"{text}['a']", f"{text}.a" if text.isalnum() else f"({text}).a"])

    def variable(self) -> str:
        self.lambda_depth += 1
        return ["x", "y", "elem", "v", "w"][self.lambda_depth % 5]

    def function(self, parameter, c: Context, want, d: int, count: int = 1) -> str:
        r = self.r
        names = [self.variable() for _ in range(count)]
        types = [parameter] * count if count != 2 or r.random() < 0.5 else [parameter, "BIGINT"]
        body = self.of(c.plain([*c.leaves[:3], *zip(names, types), *zip(names, types)]), want, d)
        if r.random() < 0.75:
            return f"lambda {', '.join(names)}: {body}"
        return f"{names[0]} -> {body}" if count == 1 else f"({', '.join(names)}) -> {body}"

    # --- Calls ---

    def named_call(self, c: Context, depth: int) -> str:
        r = self.r
        if r.random() < 0.12:
            name, arguments = r.choice(MACROS)
            bound: dict = {}
            return f"{name}({', '.join(self.argument(a, bound, c, depth - 1, False) for a in arguments)})"
        return self.call(r.choice(BY_NAME[r.choice(NAMES)]), c, depth)

    def argument(self, t, bound: dict, c: Context, d: int, constant: bool) -> str:
        if t == "LAMBDA":
            first = bound.get("first")
            element = first[1] if isinstance(first, tuple) and first[0] == "list" else "INTEGER"
            name = bound["name"]
            if "reduce" in name:
                return self.function(element, c, element, d, 2)
            return self.function(element, c, "BOOLEAN" if "filter" in name else None, d, self.r.choice([1, 1, 1, 2]))
        exact = self.instantiate(t, bound)
        bound.setdefault("first", exact)
        if constant:
            return self.constant(exact)
        return self.of(c, exact, d)

    def instantiate(self, t, bound: dict):
        r = self.r
        if isinstance(t, tuple):
            if t[0] in ("list", "array"):
                return (t[0], self.instantiate(t[1], bound), *t[2:])
            if t[0] == "map":
                return ("map", self.instantiate(t[1], bound), self.instantiate(t[2], bound))
            return (t[0], tuple((n, self.instantiate(f, bound)) for n, f in t[1]))
        if t in ("T", "K", "V"):
            if t not in bound:
                bound[t] = r.choice(ty.COMMON) if t == "K" or r.random() < 0.6 else ty.random_type(r, 1)
            return bound[t]
        if t in ("ANY", ""):
            return ty.random_type(r)
        if t == "DECIMAL":
            return r.choice(["DECIMAL(10,2)", "DECIMAL(18,3)", "DECIMAL(38,10)", "DECIMAL(4,1)", "DECIMAL(5,0)"])
        if t == "STRUCT":
            return ("struct", (("a", r.choice(ty.COMMON)), ("b", "VARCHAR")))
        if t == "UNION":
            return ("union", (("a", "INTEGER"), ("b", "VARCHAR")))
        return t

    def arguments_of(self, o: Overload, c: Context, d: int, constants: bool) -> list[str]:
        r = self.r
        bound: dict = {"name": o.name}
        wanted = list(o.arguments)
        if o.variadic:
            wanted = wanted[:-1] + [wanted[-1]] * r.randint(0 if len(wanted) > 1 else 1, 2)
        return [self.argument(t, bound, c, d if i == 0 or r.random() < 0.4 else 0, constants and i > 0 and r.random() < 0.8)
                for i, t in enumerate(wanted)]

    def call(self, o: Overload, c: Context, depth: int) -> str:
        r = self.r
        arguments = self.arguments_of(o, c, depth - 1, o.kind == "Aggregate" or r.random() < 0.3)
        name = o.name
        if not (name[0].isalpha() or name[0] == "_"):
            if name == "!__postfix":
                return f"({arguments[0]} !)"
            if len(arguments) == 1:
                return f"({name} {arguments[0]})"
            if len(arguments) == 2:
                return f"({arguments[0]} {name} {arguments[1]})"
            return f'"{name}"({", ".join(arguments)})'
        if r.random() < 0.1:
            name = name.upper()
        if r.random() < 0.02 and arguments and "lambda" not in arguments[0]:
            return f"({arguments[0]}).{name}({', '.join(arguments[1:])})"
        return f"{quoted_function(name)}({', '.join(arguments)})"

    def aggregate(self, c: Context, want, depth: int) -> str:
        """An aggregate over the leaves below the grouping."""
        r = self.r
        inner = c.plain(c.aggregate_leaves)
        pick = r.random()
        if pick < 0.12:
            return "count(*)"
        if c.leaves and pick < 0.135:
            return f"grouping({r.choice(c.leaves)[0]})"
        if pick < 0.15:
            return (f"{r.choice(['percentile_cont', 'percentile_disc'])}(0.5) WITHIN GROUP "
                    f"(ORDER BY {self.leaf(inner, r.choice(NUMBERS + ['DATE', 'TIMESTAMP']))})")
        d = min(depth - 1, 1)
        if pick < 0.16:
            name, arguments = r.choice(AGGREGATE_MACROS)
            bound: dict = {}
            return f"{name}({', '.join(self.argument(a, bound, inner, 0, False) for a in arguments)})"
        if pick < 0.5:
            name = r.choice(["sum", "avg", "min", "max", "count", "any_value"])
            if name in ("sum", "avg") and r.random() < 0.8:
                want = r.choice(NUMBERS)
            return self.decorated(name, [self.of(inner, want, d)], inner)
        name = r.choice(PLAIN_AGGREGATES) if pick < 0.75 else r.choice(AGGREGATES).name
        return self.decorated(name, self.arguments_of(r.choice(BY_NAME[name]), inner, d, True), inner)

    def decorated(self, name: str, arguments: list[str], inner: Context) -> str:
        r = self.r
        text = ", ".join(arguments)
        if arguments and r.random() < 0.08:
            text = "DISTINCT " + text
        if arguments and r.random() < 0.08:
            text += f" ORDER BY {self.leaf(inner, None)}{r.choice(['', ' DESC'])}"
        text = f"{quoted_function(name)}({text})"
        if r.random() < 0.08:
            text += f" FILTER ({r.choice(['WHERE ', ''])}{self.condition(inner, 1)})"
        return text

    def window(self, c: Context, want, depth: int) -> str:
        r = self.r
        inner = Context(c.leaves, None if c.aggregate_leaves is None else c.aggregate_leaves, False, None, c.wild)
        if c.aggregate_leaves is not None and not c.leaves:
            return self.aggregate(c, want, depth)
        pick = r.random()
        d = min(depth - 1, 1)
        plain = inner.plain()
        if pick < 0.3:
            call = r.choice(WINDOW_ONLY)
        elif pick < 0.55:
            name = r.choice(WINDOW_VALUE)
            extra = ", 2" if name == "nth_value" else r.choice(["", "", ", 1", f", 1, {self.of(plain, want, 0)}"]) if name in (
                "lag", "lead") else ""
            call = f"{name}({self.of(plain, want, d)}{extra}{r.choice(['', '', ' IGNORE NULLS']) if not extra else ''})"
        elif pick < 0.85:
            name = r.choice(["sum", "avg", "min", "max", "count", "list", "median"])
            want = r.choice(NUMBERS) if name in ("sum", "avg") else want
            call = f"{name}({self.of(plain, want, d)})"
        else:
            name = r.choice(AGGREGATES).name
            call = f"{quoted_function(name)}({', '.join(self.arguments_of(r.choice(BY_NAME[name]), plain, 0, True))})"
        if c.named_windows and r.random() < 0.5:
            return f"{call} OVER {r.choice(c.named_windows)}"
        return f"{call} OVER ({self.window_text(plain)})"

    def window_text(self, c: Context) -> str:
        r = self.r
        parts = []
        if r.random() < 0.6:
            parts.append(f"PARTITION BY {self.leaf(c, None)}")
        ordered = r.random() < 0.7
        if ordered:
            parts.append(f"ORDER BY {self.leaf(c, None)}{r.choice(['', ' DESC', ' NULLS LAST'])}")
        if ordered and r.random() < 0.3:
            parts.append(r.choice(["ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW", "ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING",
                                   "ROWS UNBOUNDED PRECEDING", "RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
                                   "ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW", "GROUPS 1 PRECEDING"]))
        return " ".join(parts)


def quoted_function(name: str) -> str:
    return name if re.fullmatch(r"\w+", name) else f'"{name}"'
