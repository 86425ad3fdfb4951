"""Random schemas and random queries over them, for comparing binders. Everything follows from (seed, number).

Types are followed roughly, so most queries are accepted; a share of them ignores types on purpose.
"""
import random

import bind_expressions as bx
import bind_types as ty

TABLE_NAMES = ["orders", "customers", "t", "u", "events", "Items", "odd name", "größe"]
COLUMN_NAMES = ["id", "a", "b", "c", "name", "Amount", "created_at", "status", "userName", "Order Id", "value", "tags", "x",
                "info", "select", "day", "ID2", "email"]


class Table:
    def __init__(self, name: str, columns: list[tuple[str, object, bool]]) -> None:
        self.name = name
        self.columns = columns  # name, type, NOT NULL

    def create(self) -> str:
        parts = [f"{ty.quoted(n)} {ty.spell(t)}{' NOT NULL' if strict else ''}" for n, t, strict in self.columns]
        return f"CREATE TABLE {ty.quoted(self.name)} ({', '.join(parts)})"


def schema(seed: int, number: int) -> list[Table]:
    r = random.Random(f"{seed}:schema:{number}")
    tables = []
    for name in r.sample(TABLE_NAMES, r.randint(2, 4)):
        columns = [("id", r.choice(["INTEGER", "BIGINT", "INTEGER", "UUID"]), r.random() < 0.7)]
        for column in r.sample(COLUMN_NAMES[1:], r.randint(3, 8)):
            columns.append((column, ty.random_type(r), r.random() < 0.35))
        tables.append(Table(name, columns))
    return tables


def rows(table: Table, seed: int, number: int) -> list[str]:
    """Statements that fill it: none for a table that stays empty."""
    r = random.Random(f"{seed}:rows:{number}:{table.name}")
    if r.random() < 0.2:
        return []
    values = []
    for _ in range(3):
        values.append("(" + ", ".join("NULL" if not strict and r.random() < 0.4 else ty.typed_literal(t, r)
                                      for _, t, strict in table.columns) + ")")
    return [f"INSERT INTO {ty.quoted(table.name)} VALUES {', '.join(values)}"]


class Relation:
    def __init__(self, alias: str | None, columns: list[tuple[str, object]]) -> None:
        self.alias = alias
        self.columns = columns


class Queries:
    def __init__(self, r: random.Random, tables: list[Table], wild: float) -> None:
        self.r = r
        self.wild = wild
        self.expressions = bx.Expressions(r)
        self.sources = [(ty.quoted(t.name), [(n, kind) for n, kind, _ in t.columns]) for t in tables]
        self.aliases = 0
        self.nesting = 0
        self.no_tail = False  # for the next select: ORDER BY would end a set operation

    # --- Relations ---

    def alias(self) -> str:
        self.aliases += 1
        return self.r.choice("tuvwABC") + str(self.aliases)

    def leaves(self, relations: list[Relation], merged=()) -> list[tuple[str, object]]:
        counts: dict[str, int] = {}
        for relation in relations:
            for name, _ in relation.columns:
                counts[name.lower()] = counts.get(name.lower(), 0) + 1
        found = []
        for relation in relations:
            for name, t in relation.columns:
                text = ty.quoted(name)
                if relation.alias and (counts[name.lower()] > 1 and name.lower() not in merged or self.r.random() < 0.4):
                    text = f"{relation.alias}.{text}"
                elif self.r.random() < 0.05 and text == name:
                    text = text.upper()
                found.append((text, t))
        return found

    def relation(self, depth: int, outer) -> tuple[str, Relation]:
        r = self.r
        pick = r.random()
        if depth > 0 and pick < 0.2:
            text, columns = self.query(depth - 1, [])
            alias = self.alias()
            if r.random() < 0.15 and columns:
                columns = [(f"k{i}", t) for i, (_, t) in enumerate(columns)]
                return f"({text}) AS {alias}({', '.join(n for n, _ in columns)})", Relation(alias, columns)
            return f"({text}) {r.choice(['', 'AS '])}{alias}", Relation(alias, columns)
        if pick < 0.27:
            return self.function_relation()
        if pick < 0.3:
            types = [r.choice(ty.COMMON) for _ in range(r.randint(1, 3))]
            lines = [", ".join(self.expressions.literal(t) for t in types) for _ in range(r.randint(1, 3))]
            alias = self.alias()
            if r.random() < 0.6:
                names = [f"v{i}" for i in range(len(types))]
                return (f"(VALUES {', '.join(f'({line})' for line in lines)}) AS {alias}({', '.join(names)})",
                        Relation(alias, list(zip(names, types))))
            return (f"(VALUES {', '.join(f'({line})' for line in lines)}) AS {alias}",
                    Relation(alias, [(f"col{i}", t) for i, t in enumerate(types)]))
        if pick < 0.34:
            return self.pivot_relation()
        name, columns = r.choice(self.sources)
        if r.random() < 0.04 and not name.startswith("cte"):
            name = r.choice(["main.", "memory.main."]) + name
        if r.random() < 0.04:
            return f"{name} TABLESAMPLE 50%", Relation(name, columns)
        if r.random() < 0.6:
            alias = self.alias()
            if r.random() < 0.05:
                columns = [(f"q{i}", t) for i, (_, t) in enumerate(columns)]
                return f"{name} AS {alias}({', '.join(n for n, _ in columns)})", Relation(alias, columns)
            return f"{name} {r.choice(['', 'AS '])}{alias}", Relation(alias, columns)
        return name, Relation(name, columns)

    def function_relation(self) -> tuple[str, Relation]:
        r = self.r
        alias = self.alias()
        pick = r.randrange(9)
        if pick == 0:
            return f"range({r.randint(1, 5)}) {alias}", Relation(alias, [("range", "BIGINT")])
        if pick == 1:
            return f"generate_series(1, 5, 2) AS {alias}(n)", Relation(alias, [("n", "BIGINT")])
        if pick == 2:
            return (f"generate_series(DATE '2024-01-01', DATE '2024-02-01', INTERVAL 1 DAY) AS {alias}(d)",
                    Relation(alias, [("d", "TIMESTAMP")]))
        if pick == 3:
            t = ty.random_type(r)
            return f"unnest({ty.typed_literal(('list', t), r)}) AS {alias}(item)", Relation(alias, [("item", t)])
        if pick == 4:
            return f"unnest([1, 2, 3]) {alias}", Relation(alias, [("unnest", "INTEGER")])
        if pick == 5:
            return f"range(TIMESTAMP '2024-01-01', TIMESTAMP '2024-02-01', INTERVAL '1 day') {alias}", Relation(alias, [("range", "TIMESTAMP")])
        if pick == 6:
            return f"""json_each('{{"a": 1}}') {alias}""", Relation(alias, [("key", "VARCHAR"), ("value", "JSON")])
        if pick == 7:
            return f"repeat('a', 3) {alias}", Relation(alias, [])
        return f"range(3) WITH ORDINALITY AS {alias}(r, o)", Relation(alias, [("r", "BIGINT"), ("o", "BIGINT")])

    def pivot_relation(self) -> tuple[str, Relation]:
        r = self.r
        name, columns = r.choice(self.sources)
        alias = self.alias()
        plain = [(n, t) for n, t in columns if not isinstance(t, tuple)]
        if len(plain) < 2:
            return f"{name} {alias}", Relation(alias, columns)
        (on, on_type), (value, _) = r.sample(plain, 2)
        on, value = ty.quoted(on), ty.quoted(value)
        pick = r.randrange(4)
        if pick == 0:
            items = ", ".join(ty.typed_literal(on_type, r) for _ in range(2))
            group = f" GROUP BY {ty.quoted(plain[0][0])}" if r.random() < 0.4 else ""
            return f"(PIVOT {name} ON {on} IN ({items}) USING {r.choice(['max', 'count', 'first'])}({value}){group}) {alias}", Relation(alias, [])
        if pick == 1:
            a, b = ty.typed_literal(on_type, r), ty.typed_literal(on_type, r)
            return f"{name} PIVOT (count({value}) AS n, max({value}) FOR {on} IN ({a} AS p1, {b} AS p2)) AS {alias}", Relation(alias, [])
        same = [n for n, t in columns if t == plain[0][1]]
        names = ", ".join(ty.quoted(n) for n in same)
        if pick == 2:
            return f"(UNPIVOT {name} ON {names} INTO NAME k VALUE val) {alias}", Relation(alias, [("k", "VARCHAR"), ("val", plain[0][1])])
        nulls = r.choice(["", " INCLUDE NULLS"])
        return f"{name} UNPIVOT{nulls} (val FOR k IN ({names})) AS {alias}", Relation(alias, [("k", "VARCHAR"), ("val", plain[0][1])])

    def from_clause(self, depth: int, outer) -> tuple[str, list[Relation], set[str]]:
        """Text, relations, and the names that USING made one."""
        r = self.r
        text, first = self.relation(depth, outer)
        relations, merged = [first], set()
        for _ in range(r.choices([0, 1, 2, 3], [55, 30, 11, 4])[0]):
            pick = r.random()
            if pick < 0.07:
                inner, columns = self.query(0, self.leaves(relations), small=True)
                alias = self.alias()
                text += f"{r.choice([', LATERAL', ' CROSS JOIN LATERAL', ', '])} ({inner}) {alias}"
                relations.append(Relation(alias, columns))
                continue
            if pick < 0.11:
                lists = [(leaf, t) for leaf, t in self.leaves(relations) if ty.family(t) in ("list", "array")]
                if lists:
                    leaf, t = r.choice(lists)
                    alias = self.alias()
                    text += f"{r.choice([', ', ' CROSS JOIN '])}unnest({leaf}) AS {alias}(e{self.aliases})"
                    relations.append(Relation(alias, [(f"e{self.aliases}", t[1])]))
                    continue
            other_text, other = self.relation(depth, outer)
            if any(other.alias == known.alias for known in relations):
                other_text, other = self.relation_of_alias()
            left = {n.lower() for known in relations for n, _ in known.columns}
            counts = [sum(n.lower() == c.lower() for known in relations for n, _ in known.columns) for c, _ in other.columns]
            common = [c for (c, _), count in zip(other.columns, counts) if count == 1]
            kind = r.choice(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL OUTER JOIN", "INNER JOIN", "LEFT OUTER JOIN"])
            if pick < 0.2:
                text += f", {other_text}" if r.random() < 0.6 else f" CROSS JOIN {other_text}"
            elif pick < 0.24:
                text += f" POSITIONAL JOIN {other_text}"
            elif common and pick < 0.45:
                names = r.sample(common, 1 if r.random() < 0.8 else min(2, len(common)))
                kind = r.choice([kind, kind, "SEMI JOIN", "ANTI JOIN", "ASOF JOIN", "ASOF LEFT JOIN"])
                text += f" {kind} {other_text} USING ({', '.join(ty.quoted(n) for n in names)})"
                if kind in ("SEMI JOIN", "ANTI JOIN"):
                    continue
                merged |= {n.lower() for n in names}
            elif left & {n.lower() for n, _ in other.columns} and all(count <= 1 for count in counts) and pick < 0.52:
                text += f" NATURAL {kind} {other_text}"
                merged |= {c.lower() for (c, _), count in zip(other.columns, counts) if count}
            else:
                kind = r.choice([kind, kind, kind, "SEMI JOIN", "ANTI JOIN"])
                context = bx.Context(self.leaves([*relations, other], merged), wild=self.wild)
                condition = self.inequality(relations, other) if r.random() < 0.1 else None
                if condition:
                    kind = r.choice(["ASOF JOIN", "ASOF LEFT JOIN"])
                else:
                    condition = self.equality(relations, other) or self.expressions.condition(context, 2)
                text += f" {kind} {other_text} ON {condition}"
                if kind in ("SEMI JOIN", "ANTI JOIN"):
                    continue
            relations.append(other)
        return text, relations, merged

    def relation_of_alias(self) -> tuple[str, Relation]:
        name, columns = self.r.choice(self.sources)
        alias = self.alias()
        return f"{name} {alias}", Relation(alias, columns)

    def equality(self, relations: list[Relation], other: Relation) -> str | None:
        r = self.r
        pairs = [(f"{a.alias}.{ty.quoted(n)}", f"{other.alias}.{ty.quoted(m)}") for a in relations if a.alias for n, t in a.columns
                 for m, s in other.columns if t == s and other.alias]
        if not pairs or r.random() < 0.2:
            return None
        a, b = r.choice(pairs)
        return f"{a} = {b}"

    def inequality(self, relations: list[Relation], other: Relation) -> str:
        pair = self.equality(relations, other)
        return pair.replace(" = ", self.r.choice([" >= ", " > "])) if pair else None

    # --- Queries ---

    def subquery(self, leaves, want, columns: int) -> str:
        """For an expression: of one column of the wanted type, or of any."""
        if self.nesting >= 3:
            return f"SELECT {self.expressions.literal(want)}"
        outer = self.r.sample(leaves, min(len(leaves), 4)) if self.r.random() < 0.5 else []
        return self.query(0, outer, wanted=[want] if columns else None, small=True)[0]

    def query(self, depth: int, outer, wanted=None, small: bool = False, top: bool = False):
        """Text and columns. `outer`: leaves of the query around it that it may use."""
        r = self.r
        self.nesting += 1
        saved = self.sources
        prefix = self.ctes(depth) if depth > 0 and r.random() < (0.3 if top else 0.15) else ""
        pick = r.random()
        if not small and pick < 0.12 and depth >= 0:
            text, columns = self.set_operation(depth, outer, wanted)
        elif not small and pick < 0.135 and wanted is None:
            types = [r.choice(ty.COMMON) for _ in range(2)]
            text = "VALUES " + ", ".join("(" + ", ".join(self.expressions.literal(t) for t in types) + ")" for _ in range(r.randint(1, 3)))
            columns = [(f"col{i}", t) for i, t in enumerate(types)]
        else:
            text, columns = self.select(depth, outer, wanted, small, top)
        self.sources = saved
        self.nesting -= 1
        return prefix + text, columns

    def ctes(self, depth: int) -> str:
        r = self.r
        parts, recursive = [], False
        for _ in range(r.randint(1, 3)):
            self.aliases += 1
            name = f"cte{self.aliases}"
            if r.random() < 0.15:
                recursive = True
                parts.append(self.recursive_cte(name))
                continue
            text, columns = self.query(depth - 1, [])
            head = name
            if r.random() < 0.2 and columns:
                columns = [(f"c{i}", t) for i, (_, t) in enumerate(columns)]
                head = f"{name}({', '.join(n for n, _ in columns)})"
            parts.append(f"{head} AS {r.choice(['', '', 'MATERIALIZED ', 'NOT MATERIALIZED '])}({text})")
            self.sources = self.sources + [(name, columns)]
        return f"WITH {'RECURSIVE ' if recursive else ''}{', '.join(parts)} "

    def recursive_cte(self, name: str) -> str:
        r = self.r
        t = r.choice(ty.COMMON)
        c = bx.Context([("n", "INTEGER"), ("x", t)])
        start = self.expressions.literal(t)
        step = self.expressions.of(c, t, 1)
        self.sources = self.sources + [(name, [("n", "INTEGER"), ("x", t)])]
        if r.random() < 0.5:
            return f"{name}(n, x) AS (SELECT 1, {start} UNION ALL SELECT n + 1, {step} FROM {name} WHERE n < 3)"
        return f"{name} AS (SELECT 1 AS n, {start} AS x UNION {r.choice(['', 'ALL '])}SELECT n + 1, {step} FROM {name} WHERE n < 3)"

    def set_operation(self, depth: int, outer, wanted):
        r = self.r
        types = wanted or [ty.random_type(r) for _ in range(r.randint(1, 3))]
        word = r.choice(["UNION ALL", "UNION", "INTERSECT", "EXCEPT", "UNION ALL BY NAME", "UNION BY NAME", "EXCEPT ALL"])
        self.no_tail = True
        left, columns = self.select(depth - 1, outer, types, True, False)
        varied = [t if r.random() < 0.7 else r.choice(ty.INTEGERS + ["DOUBLE", "DECIMAL(4,1)"]) if ty.family(t) in ty.NUMERIC
                  else r.choice([t, "VARCHAR"]) for t in types]
        names = [n for n, _ in columns] if "BY NAME" in word and r.random() < 0.7 else None
        if names and r.random() < 0.5:
            names = names[::-1]
            varied = varied[::-1]
        self.no_tail = True
        right, _ = self.select(depth - 1, outer, varied, True, False, names)
        text = f"{left} {word} {right}" if r.random() < 0.8 else f"({left}) {word} ({right})"
        if r.random() < 0.3:
            text += f" ORDER BY {r.choice(['1', 'ALL', ty.quoted(columns[0][0]) if columns else '1'])}"
        if r.random() < 0.15:
            text += " LIMIT 5"
        return text, columns

    def select(self, depth: int, outer, wanted, small: bool, top: bool, names=None):
        r = self.r
        tailless, self.no_tail = self.no_tail, False
        from_text, relations, merged = ("", [], set()) if r.random() < (0.15 if small else 0.04) else (
            self.from_clause(depth, outer) if not small else self.small_from())
        leaves = self.leaves(relations, merged)
        local = leaves + [leaf for leaf in outer if leaf[0] not in {name for name, _ in leaves}]
        size = 1 if small else r.choice([1, 2, 2, 3])
        base = bx.Context(local, None, False, self.subquery if self.nesting < 3 else None, self.wild)
        where = f" WHERE {self.expressions.condition(base, size)}" if r.random() < 0.35 else ""
        grouped = r.random() < (0.25 if small else 0.3) and bool(relations)
        context, group_text = base, ""
        if grouped:
            context, group_text = self.grouping(base, local)
        context.windows = not small and r.random() < 0.35 and wanted is None
        window_text = ""
        if context.windows and r.random() < 0.3 and not grouped:
            context.named_windows = ("win",)
            window_text = f" WINDOW win AS ({self.expressions.window_text(base.plain())})"
        items, columns = self.items(context, relations, wanted, size, top, grouped, names)
        if group_text and columns and context.leaves and r.random() < 0.2:
            # The keys become select items, grouped by their place or by their alias.
            keys = [text for text, _ in context.leaves]
            if wanted is None and group_text == f" GROUP BY {', '.join(keys)}":
                items = [f"{text} AS g{i}" for i, text in enumerate(keys)] + items
                columns = [(f"g{i}", t) for i, (_, t) in enumerate(context.leaves)] + columns
                group_text = " GROUP BY " + ", ".join(r.choice([str(i + 1), f"g{i}"]) for i in range(len(keys)))
        if not where and columns and wanted is None and not grouped and from_text and r.random() < 0.06:
            alias = r.choice(columns)[0]
            where = f" WHERE {ty.quoted(alias)} IS NOT NULL"
        distinct = r.choice(["DISTINCT ", f"DISTINCT ON ({self.expressions.leaf(context, None)}) "]) if r.random() < 0.08 else ""
        having = f" HAVING {self.expressions.condition(context_without_windows(context), 1)}" if grouped and r.random() < 0.3 else ""
        qualify = ""
        if context.windows and r.random() < 0.3 and relations:
            qualify = f" QUALIFY {r.choice(['row_number()', 'rank()'])} OVER ({self.expressions.window_text(base.plain()) if not grouped else ''}) = 1"
        tail = self.tail(context, columns, items, grouped) if not tailless and (not small or r.random() < 0.15) else ""
        if from_text and r.random() < 0.03 and not distinct:
            text = f"FROM {from_text} SELECT {', '.join(items)}"
        else:
            text = f"SELECT {distinct}{', '.join(items)}{f' FROM {from_text}' if from_text else ''}"
        return text + where + group_text + having + window_text + qualify + tail, columns

    def small_from(self):
        name, columns = self.r.choice(self.sources)
        if self.r.random() < 0.7:
            alias = self.alias()
            return f"{name} {alias}", [Relation(alias, columns)], set()
        return name, [Relation(name, columns)], set()

    def grouping(self, base, local):
        """A context of what is grouped by, and the GROUP BY."""
        r = self.r
        e = self.expressions
        if r.random() < 0.25 or not local:
            return bx.Context([], local, False, None, self.wild), ""
        keys = []
        for _ in range(r.randint(1, 3)):
            if r.random() < 0.75:
                keys.append(r.choice(local))
            else:
                t = r.choice(ty.COMMON)
                keys.append((e.of(base.plain(), t, 1), t))
        keys = [key for key in keys if not key[0].isdigit() and not key[0].startswith(("'", "-"))] or [r.choice(local)]
        texts = [text for text, _ in keys]
        if len(texts) > 1 and r.random() < 0.25:
            form = r.choice([f"ROLLUP ({', '.join(texts)})", f"CUBE ({', '.join(texts)})",
                             f"GROUPING SETS (({', '.join(texts)}), ({texts[0]}), ())"])
        elif r.random() < 0.1:
            form = "ALL"
        else:
            form = ", ".join(texts)
        return bx.Context(keys, local, False, None, self.wild), f" GROUP BY {form}"

    def items(self, context, relations, wanted, size, top, grouped, names):
        r = self.r
        e = self.expressions
        if wanted is None and relations and not grouped and r.random() < 0.25:
            return self.stars(context, relations, size)
        items, columns = [], []
        for i, t in enumerate(wanted if wanted is not None else [None] * r.choice([1, 2, 3, 3, 4, 5])):
            wanted_type = t if t is not None else ty.random_type(r)
            if top and t is None and r.random() < 0.2:
                text = e.any(context_without_aggregates(context), size)
            elif r.random() < 0.3 and context.leaves and t is None:
                text, wanted_type = r.choice(context.leaves)
            else:
                text = e.of(context, wanted_type, size)
            if names:
                name = names[i]
            elif top and r.random() < 0.45 or wanted is not None and r.random() < 0.3:
                items.append(text)  # the engine names it; nobody refers to it
                columns.append((f"unnamed{i}", wanted_type))
                continue
            else:
                self.aliases += 1
                name = r.choice([f"o{self.aliases}", f"Out{self.aliases}", f"out {self.aliases}", r.choice(COLUMN_NAMES)])
                if any(name.lower() == known.lower() for known, _ in columns):
                    name = f"o{self.aliases}"
            if i and r.random() < 0.06 and t is None:  # an alias of this very list
                earlier = [(ty.quoted(n), kind) for n, kind in columns if not n.startswith("unnamed")]
                if earlier:
                    text = e.of(context.plain(earlier), wanted_type, 1)
            items.append(f"{ty.quoted(name)}: {text}" if r.random() < 0.02 else f"{text} AS {ty.quoted(name)}")
            columns.append((name, wanted_type))
        named = [(n, t) for n, t in columns if not n.startswith("unnamed")]
        return items, named if wanted is None else columns

    def stars(self, context, relations, size):
        r = self.r
        e = self.expressions
        all_columns = [column for relation in relations for column in relation.columns]
        unique = [(n, t) for n, t in all_columns if sum(m.lower() == n.lower() for m, _ in all_columns) == 1]
        if not unique:
            return ["*"], []
        name, t = r.choice(unique)
        q = ty.quoted(name)
        rest = [(n, kind) for n, kind in unique if n != name]
        pick = r.randrange(12)
        if pick < 3:
            return ["*"], unique
        if pick == 3:
            return [f"* EXCLUDE ({q})" if r.random() < 0.5 else f"* EXCLUDE {q}"], rest
        if pick == 4:
            return [f"* REPLACE ({e.of(context.plain(), t, 1)} AS {q})"], unique
        if pick == 5:
            return [f"* RENAME ({q} AS renamed)"], rest + [("renamed", t)]
        if pick == 6:
            return [f"COLUMNS({r.choice(['*', chr(39) + name[:1] + chr(39), f'lambda c: c LIKE {chr(39)}%a%{chr(39)}', f'[{chr(39)}{name}{chr(39)}]'])})"], []
        if pick == 7:
            return [f"{r.choice(['min', 'max', 'count', 'any_value'])}(COLUMNS({r.choice(['*', '* EXCLUDE (' + q + ')'])}))"], []
        if pick == 8:
            return [f"COLUMNS(*)::VARCHAR"], []
        relation = r.choice(relations)
        if pick == 9 and relation.alias and r.random() < 0.3:
            return [f"{relation.alias}.* EXCLUDE ({ty.quoted(relation.columns[0][0])})" if relation.columns else "*"], []
        if pick == 9 and relation.alias:
            return [f"{relation.alias}.*", f"{e.any(context, size)} AS extra"], [("extra", "INTEGER")]
        if pick == 10:
            return ["*", f"{e.of(context, 'INTEGER', size)} AS extra"], unique + [("extra", "INTEGER")]
        structs = [(text, t) for text, t in context.leaves if ty.family(t) == "struct"]
        if structs:
            text, t = r.choice(structs)
            return [f"{r.choice(['unnest', 'unnest'])}({text})" if r.random() < 0.5 else f"{text}.*" if "." not in text else text], list(t[1])
        return [f"* EXCLUDE ({q}) REPLACE ({e.literal('INTEGER')} AS {ty.quoted(rest[0][0])})" if rest else "*"], []

    def tail(self, context, columns, items, grouped) -> str:
        r = self.r
        text = ""
        if r.random() < 0.3:
            keys = []
            for _ in range(r.randint(1, 2)):
                pick = r.random()
                if pick < 0.3:
                    keys.append(str(r.randint(1, len(items))))
                elif pick < 0.55 and columns:
                    keys.append(ty.quoted(r.choice(columns)[0]))
                elif pick < 0.62 and columns:
                    name, t = r.choice(columns)
                    keys.append(self.expressions.of(context.plain([(ty.quoted(name), t)]), t, 1))
                elif pick < 0.66:
                    keys = ["ALL"]
                    break
                else:
                    keys.append(self.expressions.of(context, r.choice(ty.COMMON), 1))
            if keys == ["ALL"]:
                text = " ORDER BY ALL"
            else:
                text = " ORDER BY " + ", ".join(k + r.choice(["", "", " DESC", " ASC NULLS FIRST"]) for k in keys)
        if r.random() < 0.15:
            text += r.choice([" LIMIT 3", " LIMIT 10 OFFSET 1", " LIMIT 1 + 1", " LIMIT 50%", " LIMIT (SELECT 2)"])
        return text


def context_without_windows(c):
    return bx.Context(c.leaves, c.aggregate_leaves, False, c.queries, c.wild)


def context_without_aggregates(c):
    return c if c.aggregate_leaves is None or c.leaves else c


def query(seed: int, number: int, tables: list[Table]) -> str:
    r = random.Random(f"{seed}:query:{number}")
    wild = 0.12 if r.random() < 0.12 else 0.0
    return Queries(r, tables, wild).query(r.choice([0, 1, 1, 2]), [], top=True)[0]


def overload_item(seed: int, number: int) -> str:
    """A call of the overload with that number, over constants."""
    r = random.Random(f"{seed}:overload:{number}")
    return bx.Expressions(r).call(bx.OVERLOADS[number % len(bx.OVERLOADS)], bx.Context([]), 1)
