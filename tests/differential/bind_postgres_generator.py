"""Random schemas and queries for PostgreSQL, types followed roughly. Everything follows from (seed, number)."""
import pathlib
import random
import re

from bind_types import split_list

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMON = ["integer", "bigint", "text", "numeric(10,2)", "boolean", "date", "timestamp without time zone", "double precision",
          "character varying(20)", "smallint", "numeric"]
OTHERS = ["real", "timestamp with time zone", "time without time zone", "interval", "jsonb", "json", "uuid", "bytea",
          "character(5)", "text[]", "integer[]", "numeric(18,4)", "inet", "bit(4)", "money", "time with time zone", "date[]",
          "int4range", "daterange", "timestamp(3) without time zone", "interval day to second", "name", '"char"', "oid"]
SAMPLES = {"integer": ["1", "42", "0"], "bigint": ["5000000000", "7"], "smallint": ["3", "12"], "text": ["'a'", "'12'", "''"],
           "boolean": ["true", "false"], "date": ["DATE '2024-01-05'"], "numeric": ["1.5", "0.25", "100.00"],
           "double precision": ["1e3", "'0.5'"], "timestamp without time zone": ["TIMESTAMP '2024-01-05 10:20:30'"],
           "interval": ["INTERVAL '1 day'", "INTERVAL '2 hours'"]}
VALUES = {"integer": "1", "bigint": "2", "smallint": "3", "text": "a", "boolean": "t", "date": "2024-01-05", "numeric": "1.5",
          "double precision": "2.5", "real": "0.5", "timestamp": "2024-01-05 10:20:30", "time": "10:20:30", "interval": "1 day",
          "jsonb": '{"a": 1}', "json": '{"a": [1]}', "uuid": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "bytea": "\\x01",
          "character": "ab", "text[]": "{a,b}", "integer[]": "{1,2}", "inet": "10.0.0.1", "bit": "0101", "money": "5",
          "date[]": "{2024-01-05}", "int4range": "[1,5)", "daterange": "[2024-01-01,2024-02-01)", "name": "n", '"char"': "c",
          "oid": "1", "jsonpath": "$.a", "bit varying": "01", "cidr": "10.0.0.0/8", "macaddr": "08:00:2b:01:02:03",
          "tsvector": "a b", "tsquery": "a", "point": "(1,2)", "xml": "<a/>", "numrange": "[1,2)", "bpchar": "x",
          "double precision[]": "{1.5}", "int4multirange": "{[1,2)}"}
COLUMN_NAMES = ["id", "a", "b", "name", "Amount", "created_at", "status", "Order Id", "value", "x", "select", "day", "email"]
TABLE_NAMES = ["orders", "customers", "t", "Items", "events"]
AGGREGATES = ["sum", "avg", "min", "max", "count", "array_agg", "bool_and", "string_agg", "stddev", "variance", "json_agg", "corr"]


def base(t: str) -> str:
    """The type without its modifier."""
    bare = re.sub(r"\(\d+(,\d+)?\)", "", t)
    for name in ("character varying", "timestamp", "time", "interval", "character"):
        if bare.startswith(name) and not bare.endswith("[]"):
            return {"character varying": "text"}.get(name, name)
    return bare


def family(t: str) -> str:
    name = base(t)
    return "number" if name in ("integer", "bigint", "smallint", "numeric", "real", "double precision") else name


def quoted(name: str) -> str:
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) and name not in ("select", "order") else f'"{name}"'


def load_overloads() -> list[tuple[str, str, list[str], str]]:
    text = (ROOT / "engine/compiler/functions/postgres_functions.inc").read_text()
    string = r'"((?:[^"\\]|\\.)*)"'
    rows = re.findall(rf"^ROCKY_FUNCTION\({string}, k(\w+), {string}, {string}", text, re.MULTILINE)
    found = []
    for name, kind, arguments, result in rows:
        parts = [a.removesuffix("...") for a in split_list(arguments)]
        usable = all(base(a) in VALUES or a in ("ANY",) or a.startswith("any") for a in parts)
        if usable and kind in ("Scalar", "Aggregate") and not name.startswith(("pg_", "lo_", "set", "nextval", "currval", "has_")):
            found.append((name, kind, parts, result))
    return found


OVERLOADS = load_overloads()
NAMES = sorted({(o[0], o[1]) for o in OVERLOADS})
BY_NAME: dict = {}
for _o in OVERLOADS:
    BY_NAME.setdefault((_o[0], _o[1]), []).append(_o)
SCALAR_NAMES = [n for n in NAMES if n[1] == "Scalar"]
AGGREGATE_NAMES = [n for n in NAMES if n[1] == "Aggregate"]


def schema(seed: int, number: int) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    r = random.Random(f"{seed}:pg:{number}")
    return [(name, [("id", r.choice(["integer", "bigint"]), True)] +
             [(c, r.choice(COMMON if r.random() < 0.75 else OTHERS), r.random() < 0.35) for c in r.sample(COLUMN_NAMES[1:], r.randint(3, 7))])
            for name in r.sample(TABLE_NAMES, r.randint(2, 3))]


def statements(seed: int, number: int, tables) -> list[str]:
    r = random.Random(f"{seed}:pg:rows:{number}")
    found = []
    for name, columns in tables:
        found.append(f"CREATE TABLE {quoted(name)} ({', '.join(f'{quoted(c)} {t}' + ' NOT NULL' * strict for c, t, strict in columns)})")
        if r.random() < 0.8:
            lines = ["(" + ", ".join("NULL" if not strict and r.random() < 0.4 else typed(t) for _, t, strict in columns) + ")" for _ in range(3)]
            found.append(f"INSERT INTO {quoted(name)} VALUES {', '.join(lines)}")
    return found


def typed(t: str) -> str:
    value = VALUES.get(t) or VALUES.get(base(t)) or "1"
    return f"'{value}'::{t}"


def polymorphic(argument: str, element: str) -> str:
    """A type for a pseudo type, so that those of one call go together."""
    if argument != "ANY" and not argument.startswith("any"):
        return argument
    if "range" in argument:
        return "int4multirange" if "multi" in argument else "int4range"
    return base(element) + "[]" if argument.endswith("array") and "non" not in argument else element


class Queries:
    def __init__(self, r: random.Random, tables) -> None:
        self.r = r
        self.sources = [(quoted(name), [(c, t) for c, t, _ in columns]) for name, columns in tables]
        self.aliases = 0
        self.nesting = 0
        self.wild = 0.1 if r.random() < 0.12 else 0.0

    # --- Expressions. Leaves are (text, type); `groups`: leaves below a grouping, where aggregates may stand ---

    def literal(self, t) -> str:
        r = self.r
        if r.random() < 0.05:
            return "NULL"
        if t is None:
            t = r.choice(COMMON)
        return r.choice(SAMPLES[base(t)]) if base(t) in SAMPLES and r.random() < 0.7 else typed(t)

    def leaf(self, leaves, t) -> str:
        r = self.r
        same = [text for text, kind in leaves if t is None or family(kind) == family(t)]
        return r.choice(same) if same and r.random() < 0.8 else self.literal(t)

    def of(self, leaves, t, depth: int, groups=None, windows=False) -> str:
        r = self.r
        if self.wild and r.random() < self.wild:
            t = r.choice(COMMON + OTHERS)
        if depth <= 0:
            if groups is not None and r.random() < 0.4:
                return self.aggregate(groups, t)
            return self.leaf(leaves, t)
        if groups is not None and r.random() < 0.35:
            return self.aggregate(groups, t)
        if windows and r.random() < 0.2:
            return self.window(leaves, t)
        d = depth - 1
        again = lambda kind: self.of(leaves, kind, d, groups)  # noqa: E731
        if t is None:
            t = r.choice(COMMON + OTHERS[:10])
        pick = r.random()
        if pick < 0.25:
            return self.leaf(leaves, t)
        if pick < 0.32:
            return f"CASE WHEN {self.condition(leaves, d, groups)} THEN {again(t)} ELSE {again(t)} END"
        if pick < 0.38:
            return f"{r.choice(['coalesce', 'greatest', 'least'])}({again(t)}, {again(t)})"
        if pick < 0.42:
            return f"nullif({again(t)}, {self.leaf(leaves, t)})"
        if pick < 0.5:
            return f"CAST({again(None if r.random() < 0.1 else t)} AS {t})" if r.random() < 0.5 else f"({again(t)})::{t}"
        if pick < 0.55 and self.nesting < 2:
            return f"({self.query(0, leaves, [t])[0]})"
        if pick < 0.7:
            return self.special(leaves, t, d, groups)
        if pick < 0.8:
            return self.form(leaves, again)
        return self.call(r.choice(BY_NAME[r.choice(SCALAR_NAMES)]), again)

    def call(self, overload, again) -> str:
        r = self.r
        name, _, arguments, _ = overload
        element = r.choice(COMMON)
        plain = [polymorphic(a, element) for a in arguments]
        texts = [again(a) if r.random() < 0.5 else typed(a) if base(a) in VALUES else f"ARRAY[{typed(element)}]" for a in plain]
        if re.fullmatch(r"\w+", name):
            return f"{name}({', '.join(texts)})"
        return f"({name} {texts[0]})" if len(texts) == 1 else f"({f' {name} '.join(texts)})" if len(texts) == 2 else "NULL"

    def special(self, leaves, t, d, groups) -> str:
        r = self.r
        again = lambda kind: self.of(leaves, kind, d, groups)  # noqa: E731
        kind = family(t)
        if kind == "number":
            return r.choice([f"({again(t)} {r.choice('+-*/%')} {again(r.choice([t, 'integer', 'numeric']))})", f"length({again('text')})",
                             f"extract({r.choice(['year', 'month', 'epoch'])} FROM {again('date')})", f"round({again('numeric')}, 1)",
                             f"(- {again(t)})", f"({again('date')} - {again('date')})", f"abs({again(t)})"])
        if kind in ("text", "character"):
            return r.choice([f"{again('text')} || {again('text')}", f"upper({again('text')})", f"substring({again('text')} FROM 1 FOR 2)",
                             f"to_char({again('date')}, 'YYYY')", f"trim({again('text')})", f"({again('jsonb')} ->> 'a')"])
        if kind == "boolean":
            return self.condition(leaves, d + 1, groups)
        if kind == "date":
            return r.choice([f"({again('date')} + {again('integer')})", f"({again('timestamp without time zone')})::date"])
        if kind == "timestamp":
            return r.choice([f"({again('timestamp without time zone')} + {again('interval')})", f"date_trunc('month', {again('date')})", "now()",
                             f"({again('date')} + {again('interval')})"])
        if kind == "interval":
            return f"({again('timestamp without time zone')} - {again('timestamp without time zone')})"
        if kind.endswith("[]"):
            return f"ARRAY[{again(kind[:-2])}, {again(kind[:-2])}]"
        if kind == "jsonb":
            return f"({again('jsonb')} -> 'a')"
        return self.leaf(leaves, t)

    def form(self, leaves, again) -> str:
        """What has a syntax or rules of its own, of any type."""
        r = self.r
        t = r.choice(COMMON + OTHERS)
        one = lambda kind=None: again(kind or t)  # noqa: E731
        element = r.choice(["integer", "text", "date", "numeric(10,2)", "bigint"])
        array = lambda: f"ARRAY[{again(element)}, {again(r.choice([element, 'integer']))}]"  # noqa: E731
        row = self.row_alias(leaves)
        return r.choice([
            lambda: f"({array()})[1]", lambda: f"({array()})[1:2]", lambda: f"(ARRAY[{array()}, {array()}])[1][2]",
            lambda: f"{array()} || {again(element)}", lambda: f"{array()} || {array()}", lambda: f"{again(element)} || {array()}",
            lambda: f"{again(element)} = ANY ({array()})", lambda: f"{array()} @> {array()}", lambda: f"array_length({array()}, 1)",
            lambda: f"array_position({array()}, {again(element)})", lambda: f"unnest({array()})", lambda: f"ARRAY[]::{element}[]",
            lambda: f"ARRAY['1', NULL]::{r.choice(['integer', 'text', 'bigint'])}[]", lambda: f"cardinality({array()})",
            lambda: f"({one()}, {one()}) {r.choice(['=', '<', '<>'])} ({one()}, {one()})", lambda: f"ROW({one()}, {one()})",
            lambda: f"({one()}, 'a') IN (({one()}, 'b'), ({one()}, NULL))", lambda: f"{row}", lambda: f"({row}).id", lambda: f"to_jsonb({row})",
            lambda: f"count({row}) OVER ()", lambda: f"row_to_json({row})", lambda: f"current_timestamp({r.randint(0, 6)})",
            lambda: f"localtime({r.randint(0, 6)})", lambda: "current_date", lambda: "current_user", lambda: "localtimestamp",
            lambda: f"INTERVAL '1' {r.choice(['DAY', 'YEAR', 'SECOND', 'HOUR TO MINUTE', 'SECOND (2)', 'YEAR TO MONTH'])}",
            lambda: f"INTERVAL (2) '1.5 s'", lambda: f"{again('interval')} * {again('integer')}", lambda: f"{again('interval')} / 2",
            lambda: f"({again('timestamp without time zone')} AT TIME ZONE 'UTC')", lambda: f"({again('timestamp with time zone')} AT TIME ZONE 'UTC')",
            lambda: f"({again('date')}, {again('date')}) OVERLAPS ({again('date')}, {again('interval')})",
            lambda: f"{again('time without time zone')} + {again('interval')}", lambda: f"{again('date')} + {again('time without time zone')}",
            lambda: "B'101'", lambda: "X'1F'", lambda: f"B'101' || {again('bit(4)')}", lambda: f"{again('bit(4)')} & {again('bit(4)')}",
            lambda: f"{again('jsonb')} -> 0", lambda: f"{again('jsonb')} #>> '{{a,b}}'", lambda: f"{again('jsonb')} || {again('jsonb')}",
            lambda: f"{again('jsonb')} @> '{{}}'", lambda: f"{again('jsonb')} - 'a'", lambda: f"({again('jsonb')})['a']", lambda: f"{again('jsonb')} ? 'a'",
            lambda: f"jsonb_array_elements({again('jsonb')})", lambda: f"(jsonb_each({again('jsonb')})).value",
            lambda: f"{again('int4range')} * {again('int4range')}", lambda: f"lower({again('daterange')})", lambda: f"{again('int4range')} @> {again('integer')}",
            lambda: f"int4range({again('integer')}, {again('integer')})", lambda: f"int4multirange({again('int4range')})",
            lambda: f"CASE {one()} WHEN {one()} THEN {again('numeric(10,2)')} WHEN NULL THEN {again('numeric(10,2)')} ELSE {again('numeric(10,2)')} END",
            lambda: f"CASE WHEN {again('boolean')} THEN 'a' WHEN {again('boolean')} THEN {one()} ELSE NULL END",
            lambda: f"coalesce(NULL, {one()}, 'a')", lambda: f"greatest({again('integer')}, {again('numeric(10,2)')}, '1')",
            lambda: f"{again('text')} COLLATE \"C\"", lambda: f"overlay({again('text')} PLACING 'x' FROM 1)", lambda: f"position('a' IN {again('text')})",
            lambda: f"{again('text')} SIMILAR TO 'a'", lambda: f"{again('text')} NOT ILIKE 'a' ESCAPE '!'", lambda: f"{one()} IS NOT DISTINCT FROM NULL",
            lambda: f"{again('boolean')} IS NOT TRUE", lambda: f"{again('text')} ^@ 'a'", lambda: f"num_nulls({one()}, {one()})",
            lambda: f"format('%s', {one()})", lambda: f"concat({one()}, {one()})", lambda: f"concat_ws(',', {one()}, 1)", lambda: f"pg_typeof({one()})",
            lambda: f"{r.choice(['float8', 'int4', 'text', 'date', 'bool', 'varchar', 'jsonb', 'timestamptz'])}({one()})",
            lambda: f"({one()})::{r.choice(['text', 'varchar(3)', 'numeric(6,1)', 'char(2)', 'bit(2)', 'name', 'jsonb', 'integer[]', 'interval day', 'time(2)'])}",
            lambda: f"xmlelement(name a, {again('integer')})", lambda: f"num_nonnulls(VARIADIC {array()})", lambda: f"ARRAY(SELECT {again('integer')})",
            lambda: f"{one()} = ALL (SELECT {one()})", lambda: f"{one()} NOT IN ({one()}, NULL, {one()})", lambda: f"{one()} NOT BETWEEN SYMMETRIC {one()} AND {one()}",
        ])()

    def row_alias(self, leaves) -> str:
        names = sorted({text.split(".")[0] for text, _ in leaves if "." in text})
        return self.r.choice(names) if names else "NULL"

    def condition(self, leaves, depth: int, groups=None) -> str:
        r = self.r
        if depth <= 0:
            return self.leaf(leaves, "boolean")
        d = depth - 1
        pick = r.random()
        t = r.choice(COMMON)
        one = lambda: self.of(leaves, t, d, groups)  # noqa: E731
        if pick < 0.15:
            return f"({self.condition(leaves, d, groups)} {r.choice(['AND', 'OR'])} {self.condition(leaves, d, groups)})"
        if pick < 0.3:
            return f"{self.leaf(leaves, None)} IS {r.choice(['', 'NOT '])}NULL"
        if pick < 0.65:
            return f"{one()} {r.choice(['=', '<>', '<', '>=', 'IS DISTINCT FROM'])} {one()}"
        if pick < 0.75:
            return f"{one()} IN ({one()}, {one()})"
        if pick < 0.82:
            return f"{one()} BETWEEN {one()} AND {one()}"
        if pick < 0.9 or self.nesting >= 2:
            return f"{self.of(leaves, 'text', d, groups)} {r.choice(['LIKE', 'ILIKE', '~'])} 'a%'"
        query = self.query(0, leaves, [t])[0]
        return r.choice([f"EXISTS ({query})", f"{one()} IN ({query})", f"{one()} = ANY ({query})", f"{one()} > ({query})"])

    def aggregate(self, groups, t) -> str:
        r = self.r
        if r.random() < 0.2:
            return "count(*)"
        if r.random() < 0.6:
            name = r.choice(["sum", "avg", "min", "max", "count"])
            t = r.choice(["integer", "numeric", "bigint", "double precision", "smallint"]) if name in ("sum", "avg") else t
            text = f"{name}({r.choice(['', '', '', 'DISTINCT '])}{self.leaf(groups, t)})"
        elif r.random() < 0.4:
            one, key = self.leaf(groups, t), self.leaf(groups, None)
            text = r.choice([f"array_agg({one} ORDER BY {key})", f"string_agg({one}, ',' ORDER BY {key} DESC)", f"array_agg(DISTINCT {one})",
                             f"percentile_cont(0.5) WITHIN GROUP (ORDER BY {one})", f"mode() WITHIN GROUP (ORDER BY {one})", f"jsonb_agg({one})",
                             f"percentile_disc(ARRAY[0.1, 0.5]) WITHIN GROUP (ORDER BY {one})", f"rank({one}) WITHIN GROUP (ORDER BY {key})",
                             f"jsonb_object_agg({one}, {key})", f"range_agg({self.leaf(groups, 'int4range')})", f"bit_and({one})", f"every({one} IS NULL)"])
        else:
            text = self.call(r.choice(BY_NAME[r.choice(AGGREGATE_NAMES)]), lambda kind: self.leaf(groups, kind))
        return text + (f" FILTER (WHERE {self.condition(groups, 1)})" if r.random() < 0.08 else "")

    def window(self, leaves, t) -> str:
        r = self.r
        call = r.choice(["row_number()", "rank()", "ntile(3)", "cume_dist()", f"lag({self.leaf(leaves, t)})", f"lead({self.leaf(leaves, t)}, 1)",
                         f"first_value({self.leaf(leaves, t)})", f"sum({self.leaf(leaves, 'integer')})", f"max({self.leaf(leaves, t)})"])
        partition = f"PARTITION BY {self.leaf(leaves, None)} " if r.random() < 0.5 else ""
        frame = r.choice(["", "", "", " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
                          " GROUPS 2 PRECEDING", " ROWS UNBOUNDED PRECEDING EXCLUDE TIES"])
        if r.random() < 0.2:
            call = r.choice([f"lag({self.leaf(leaves, t)}, 1, {self.leaf(leaves, t)})", f"nth_value({self.leaf(leaves, t)}, 2)", "percent_rank()",
                             f"array_agg({self.leaf(leaves, t)})", f"lag({self.leaf(leaves, t)}, 1, NULL)", f"avg({self.leaf(leaves, 'interval')})"])
        return f"{call} OVER ({partition}ORDER BY {self.leaf(leaves, None)}{frame})"

    # --- Queries ---

    def leaves(self, relations) -> list[tuple[str, str]]:
        counts: dict[str, int] = {}
        for _, columns in relations:
            for name, _ in columns:
                counts[name] = counts.get(name, 0) + 1
        return [(f"{alias}.{quoted(n)}" if counts[n] > 1 or self.r.random() < 0.4 else quoted(n), t) for alias, columns in relations for n, t in columns]

    def relation(self, depth: int):
        r = self.r
        self.aliases += 1
        alias = r.choice("tuvw") + str(self.aliases)
        pick = r.random()
        if depth > 0 and pick < 0.2:
            text, columns = self.query(depth - 1, [])
            return f"({text}) AS {alias}", (alias, columns)
        if pick < 0.25:
            return r.choice([(f"generate_series(1, 3) AS {alias}(n)", (alias, [("n", "integer")])),
                             (f"generate_series(1, 3) {alias}", (alias, [(alias, "integer")])),
                             (f"unnest(ARRAY[1, 2]) AS {alias}(e)", (alias, [("e", "integer")])),
                             (f"unnest(ARRAY['a']) WITH ORDINALITY AS {alias}(e, o)", (alias, [("e", "text"), ("o", "bigint")])),
                             (f"jsonb_each('{{}}') AS {alias}", (alias, [("key", "text"), ("value", "jsonb")])),
                             (f"jsonb_array_elements_text('[]') {alias}", (alias, [("value", "text")])),
                             (f"unnest(ARRAY[1.5], ARRAY[now()]) AS {alias}(p, q)", (alias, [("p", "numeric"), ("q", "timestamp with time zone")])),
                             (f"json_to_record('{{}}') AS {alias}(m integer, n numeric(10,2))", (alias, [("m", "integer"), ("n", "numeric(10,2)")])),
                             (f"generate_series(now(), now(), '1 day') {alias}", (alias, [(alias, "timestamp with time zone")]))])
        if pick < 0.29:
            return f"(VALUES (1, 'a'), (2, NULL)) AS {alias}(v, w)", (alias, [("v", "integer"), ("w", "text")])
        name, columns = r.choice(self.sources)
        return f"{name} {alias}", (alias, columns)

    def query(self, depth: int, outer, wanted=None, top=False):
        r = self.r
        self.nesting += 1
        saved = self.sources
        prefix = ""
        if depth > 0 and r.random() < 0.25:
            self.aliases += 1
            name = f"cte{self.aliases}"
            text, columns = self.query(depth - 1, [])
            prefix = f"WITH {name} AS ({text}) "
            self.sources = self.sources + [(name, columns)] if columns else self.sources
        if depth > 0 and r.random() < 0.15:
            types = wanted or [r.choice(COMMON) for _ in range(r.randint(1, 3))]
            left, columns = self.select(0, outer, types, False)
            right, _ = self.select(0, outer, types, False)
            word = lambda: r.choice(["UNION ALL", "UNION", "INTERSECT", "EXCEPT"])  # noqa: E731
            literals = ", ".join(r.choice(["NULL", "'1'", self.literal(t)]) for t in types)
            tail = r.choice(["", "", f" {word()} SELECT {literals}", f" {word()} (SELECT {literals} {word()} SELECT {literals})",
                             f" {word()} VALUES ({literals})"])
            head = r.choice(["", "", "", f"SELECT {literals} {word()} "])
            text = f"{head}{left} {word()} {right}{tail}{r.choice(['', ' ORDER BY 1'])}"
        else:
            text, columns = self.select(depth, outer, wanted, top)
        self.sources = saved
        self.nesting -= 1
        return prefix + text, columns

    def select(self, depth: int, outer, wanted, top):
        r = self.r
        text, first = self.relation(depth)
        relations = [first]
        for _ in range(r.choices([0, 1, 2], [60, 30, 10])[0]):
            other_text, other = self.relation(depth)
            kind = r.choice(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN"])
            common = [n for n, _ in other[1] if sum(n == m for _, columns in relations for m, _ in columns) == 1]
            if kind == "CROSS JOIN":
                text += f" CROSS JOIN {other_text}"
            elif common and r.random() < 0.4:
                relations.append(other)
                text += f" {kind} {other_text} USING ({quoted(r.choice(common))})"
                continue
            else:
                text += f" {kind} {other_text} ON " + (self.condition(self.leaves([*relations, other]), 1) if kind != "FULL JOIN" else "true")
            relations.append(other)
        local = self.leaves(relations)
        leaves = local + [leaf for leaf in outer if leaf[0] not in {n for n, _ in local}]
        size = r.choice([1, 1, 2]) if depth else 1
        where = f" WHERE {self.condition(leaves, size)}" if r.random() < 0.35 else ""
        grouped = r.random() < 0.3
        group_text, groups, visible = "", None, leaves
        if grouped and local:
            keys = r.sample(local, min(len(local), r.randint(0, 2)))
            visible, groups = keys, local
            texts = [k for k, _ in keys]
            if texts:
                group_text = " GROUP BY " + r.choice([", ".join(texts)] * 5 + [f"ROLLUP ({', '.join(texts)})", f"CUBE ({', '.join(texts)})",
                                                      f"GROUPING SETS (({', '.join(texts)}), ())"])
                if r.random() < 0.2:
                    group_text += f" HAVING {self.condition(keys, 1, local)}"
        items, columns = [], []
        if wanted is None and not grouped and r.random() < 0.2:
            items = [r.choice(["*", f"{relations[0][0]}.*"])]
            columns = [(n, t) for n, t in relations[0][1] if items[0] != "*" or sum(n == m for _, c in relations for m, _ in c) == 1]
        else:
            for i, t in enumerate(wanted or [None] * r.randint(1, 4)):
                kind = t or r.choice(COMMON + OTHERS[:8])
                body = self.of(visible, kind, size, groups, windows=not grouped and wanted is None)
                if top and r.random() < 0.5:
                    items.append(body)
                else:
                    name = f"o{i}"
                    items.append(f"{body} AS {name}")
                    columns.append((name, kind))
        tail = f" ORDER BY {r.randint(1, len(items))}" if items != ["*"] and r.random() < 0.15 and wanted is None else ""
        return f"SELECT {r.choice(['DISTINCT ', '']) if r.random() < 0.1 else ''}{', '.join(items)} FROM {text}{where}{group_text}{tail}", columns


def query(seed: int, number: int, tables) -> str:
    r = random.Random(f"{seed}:pg:query:{number}")
    return Queries(r, tables).query(r.choice([0, 1, 1, 2]), [], top=True)[0]


def overload_item(seed: int, number: int) -> str:
    o = OVERLOADS[number % len(OVERLOADS)]
    q = Queries(random.Random(f"{seed}:pg:overload:{number}"), [])
    q.wild = 0.0
    return q.call(o, lambda kind: q.literal(kind))
