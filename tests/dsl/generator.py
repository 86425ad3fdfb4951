"""Random programs of the DSL with what the evaluator says they give."""
import evaluator as ev

TABLES = {
    "t": [("k", "int"), ("a", "int"), ("b", "int"), ("s", "text"), ("f", "bool"), ("e", "date")],
    "u": [("k", "int"), ("c", "int"), ("d", "int"), ("x", "text"), ("order", "date")],
    "w": [("k", "int"), ("m", "int"), ("a", "int"), ("y", "text"), ("g", "bool")],
}
TEXTS = ["", "a", "b", "ab", "Ab", "it's", "x%", "back\\slash"]
DATES = ["2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01"]
RESERVED = {"order", "group", "select", "in", "union"}
KINDS = ["int", "text", "bool", "date"]


def spelled(name):
    return f"`{name}`" if name in RESERVED else name


def random_table(random, name):
    values = {"int": lambda: random.randint(-3, 4), "text": lambda: random.choice(TEXTS),
              "bool": lambda: random.random() < 0.5, "date": lambda: random.choice(DATES)}
    return [tuple(None if random.random() < 0.25 else values[kind]() for _, kind in TABLES[name])
            for _ in range(random.choice([0, 1, 4, 8, 8, 10]))]


def quoted(text):
    return '"' + text + '"' if '"' not in text else "'" + text + "'"


# (text, unit, start, end): rows from the current one; for `range` only the ends and the row's equals are there.
ROW_FRAMES = [("rows unbounded..current", "rows", None, 0), ("rows 1..1", "rows", -1, 1), ("rows 2..current", "rows", -2, 0),
              ("rows unbounded..unbounded", "rows", None, None), ("rows current..unbounded", "rows", 0, None),
              ("rows 3 preceding..1 preceding", "rows", -3, -1), ("rows 1 following..2 following", "rows", 1, 2),
              ("rows current..current", "rows", 0, 0)]
RANGE_FRAMES = [("range unbounded..current", "range", None, 0), ("range current..unbounded", "range", 0, None),
                ("range unbounded..unbounded", "range", None, None), ("range current..current", "range", 0, 0)]


class Generator:
    """`known`: whether the lowering is told the tables' columns, so that any name may be defined anew.
    `engine`: "duckdb", or "postgres", which puts NULLs first where a sort descends and divides whole numbers into whole ones."""

    def __init__(self, random, data, known, engine="duckdb"):
        self.engine = engine
        self.random = random
        self.data = data
        self.known = known
        self.fresh = 0
        self.reserved = {"order"}  # names that only back-quotes make possible, as far as they are taken
        self.partitioned = set()  # columns that some window partitions or sorts by
        self.window_sorted = set()

    def chance(self, share):
        return self.random.random() < share

    def new_name(self, relation=None, taken=()):
        if relation is not None and self.known and self.chance(0.2) and relation.columns:
            name = self.random.choice(relation.columns).name
            if name not in taken and sum(c.name == name for c in relation.columns if not c.overridden) == 1 and name not in relation.merged:
                return name
        self.fresh += 1
        if self.chance(0.02) and relation is not None and not self.known:
            rest = sorted(set(TABLES) - set(taken) - self.reserved)
            if rest:
                name = self.random.choice(rest)
                self.reserved.add(name)
                return name
        rest = sorted(RESERVED - set(taken) - self.reserved)
        if rest and self.chance(0.04):
            name = self.random.choice(rest)
            self.reserved.add(name)
            return name
        return f"n{self.fresh}"

    # --- Names ---

    def readable(self, relation, kind=None):
        """(spelling, column) of all that can be read."""
        found = []
        for name, column in relation.merged.items():
            if sum(c.name == name for c in relation.columns) == column.tables:
                found.append((spelled(name), column))
        for column in relation.columns:
            if column.overridden:
                continue
            same = [c for c in relation.columns if c.name == column.name and not c.overridden]
            if len(same) == 1 and column.name not in relation.merged:
                found.append((spelled(column.name), column))
            if column.alias is not None and (len(same) > 1 or self.chance(0.3)):
                twins = [c for c in relation.columns if c.name == column.name and c.alias == column.alias]
                if len(twins) == 1:
                    found.append((f"{column.alias}.{spelled(column.name)}", column))
        return [(text, column) for text, column in found if kind is None or column.kind == kind]

    def read(self, relation, kind):
        found = self.readable(relation, kind)
        if not found:
            return self.literal(kind)
        text, column = self.random.choice(found)
        return text, ("col", column)

    # --- Expressions: (text, tree); binary ones in brackets ---

    def literal(self, kind):
        if self.chance(0.08):
            return "null", ("lit", None)
        if kind == "int":
            value = self.random.randint(0, 5)
            return (f"0_{value}" if self.chance(0.03) else str(value)), ("lit", value)
        if kind == "text":
            value = self.random.choice(TEXTS)
            return quoted(value), ("lit", value)
        if kind == "date":
            value = self.random.choice(DATES)
            return "@" + value, ("lit", value)
        value = self.chance(0.5)
        return str(value).lower(), ("lit", value)

    def several(self, relation, kind, depth):
        count = self.random.randint(1, 3)
        parts = [self.expression(relation, kind, depth) for _ in range(count)]
        return [text for text, _ in parts], [tree for _, tree in parts]

    def expression(self, relation, kind, depth=2):
        if depth <= 0 or self.chance(0.25):
            return self.read(relation, kind) if self.chance(0.75) else self.literal(kind)
        choice = self.random.random()
        if choice < 0.1:
            return self.match(relation, kind, depth)
        if choice < 0.2:
            texts, trees = self.several(relation, kind, depth - 1)
            return f"coalesce({', '.join(texts)})", ("call", "coalesce", trees)
        return getattr(self, kind)(relation, depth)

    def operand(self, relation, kind, depth):
        text, tree = self.expression(relation, kind, depth)
        bare = tree[0] in ("lit", "col", "call", "cast", "match", "agg", "window")
        return (text if bare or (self.chance(0.3) and tree[0] == "arith_atom") else f"({text})"), tree

    def int(self, relation, depth):
        choice = self.random.random()
        if choice < 0.6:
            operator = self.random.choice("+-*")
            left, right = self.operand(relation, "int", depth - 1), self.operand(relation, "int", depth - 1)
            if operator == "*":
                right = self.literal("int")
            return f"{left[0]} {operator} {right[0]}", ("arith", operator, left[1], right[1])
        if choice < 0.75:
            inner = self.operand(relation, "int", depth - 1)
            return f"-{inner[0]}" if not inner[0].startswith("-") else f"-({inner[0]})", ("neg", inner[1])
        if choice < 0.9:
            inner = self.expression(relation, "int", depth - 1)
            return f"abs(cast({inner[0]} as bigint))", ("call", "abs", [inner[1]])
        if choice < 0.94:
            inner = self.operand(relation, "int", depth - 1)
            by = self.random.randint(1, 4)
            return f"abs(cast({inner[0]} as bigint)) % {by}", ("arith", "%", ("call", "abs", [inner[1]]), ("lit", by))
        inner = self.expression(relation, "text", depth - 1)
        return f"length(cast({inner[0]} as varchar))", ("call", "length", [inner[1]])

    def date(self, relation, depth):
        texts, trees = self.several(relation, "date", depth - 1)
        return f"coalesce({', '.join(texts)}, @{DATES[0]})", ("call", "coalesce", trees + [("lit", DATES[0])])

    def text(self, relation, depth):
        choice = self.random.random()
        if choice < 0.4:
            left, right = self.operand(relation, "text", depth - 1), self.operand(relation, "text", depth - 1)
            return f"{left[0]} || {right[0]}", ("concat", left[1], right[1])
        if choice < 0.7:
            name = self.random.choice(["lower", "upper"])
            inner = self.expression(relation, "text", depth - 1)
            return f"{name}(cast({inner[0]} as varchar))", ("call", name, [inner[1]])
        inner = self.operand(relation, "int", depth - 1)
        return f"cast({inner[0]} as varchar)", ("cast", inner[1])

    def bool(self, relation, depth):
        choice = self.random.random()
        if choice < 0.35:
            if self.chance(0.1):
                return self.special_comparison(relation)
            kind = self.random.choice(["int", "int", "text", "bool", "date"])
            operator = self.random.choice(["==", "!=", "<", "<=", ">", ">="] if kind != "bool" else ["==", "!="])
            left, right = self.operand(relation, kind, depth - 1), self.operand(relation, kind, depth - 1)
            return f"{left[0]} {operator} {right[0]}", ("cmp", operator, left[1], right[1])
        if choice < 0.55:
            word = self.random.choice(["and", "or"])
            parts = [self.operand(relation, "bool", depth - 1) for _ in range(self.random.randint(2, 3))]
            return f" {word} ".join(text for text, _ in parts), (word, [tree for _, tree in parts])
        if choice < 0.65:
            inner = self.operand(relation, "bool", depth - 1)
            return f"not {inner[0]}", ("not", inner[1])
        kind = self.random.choice(KINDS)
        negated = self.chance(0.4)
        if choice < 0.75:
            inner = self.operand(relation, kind, depth - 1)
            return f"{inner[0]} is {'not ' if negated else ''}null", ("isnull", inner[1], negated)
        word = "not " if negated else ""
        if choice < 0.85:
            kind = self.random.choice(["int", "text", "date"])
            inner = self.operand(relation, kind, depth - 1)
            texts, trees = self.several(relation, kind, 0)
            if self.chance(0.1):
                texts, trees = [], []
            return f"{inner[0]} {word}in [{', '.join(texts)}]", ("in", inner[1], trees, negated)
        if choice < 0.93:
            parts = [self.operand(relation, "int", depth - 1) for _ in range(3)]
            return (f"{parts[0][0]} {word}between {parts[1][0]} and {parts[2][0]}",
                    ("between", parts[0][1], parts[1][1], parts[2][1], negated))
        ignore = self.chance(0.4)
        inner = self.operand(relation, "text", depth - 1)
        pattern = self.random.choice(["a%", "%b", "_", "%", "A%"])
        return (f"{inner[0]} {word}{'ilike' if ignore else 'like'} {quoted(pattern)}",
                ("like", inner[1], ("lit", pattern), negated, ignore))

    def special_comparison(self, relation):
        """Division and times of day, which other expressions have no values for."""
        operator = self.random.choice(["==", "!=", "<", "<=", ">", ">="])
        if self.chance(0.5) and self.engine != "postgres":
            left, right = self.read(relation, "int"), self.read(relation, "int")
            by = self.random.choice([2, 4])
            number = {2: "2", 4: self.random.choice(["4.0", "4e0"])}[by]
            return f"{left[0]} / {number} {operator} {right[0]}", ("cmp", operator, ("arith", "/", left[1], ("lit", by)), right[1])
        left = self.read(relation, "date")
        time = self.random.choice(DATES) + "T" + self.random.choice(["00:00:00", "12:30:00"])
        return (f"cast({left[0]} as timestamp) {operator} @{time}",
                ("cmp", operator, ("time", left[1]), ("lit", time)))

    def match(self, relation, kind, depth):
        subject_kind = self.random.choice(KINDS)
        subject = self.operand(relation, subject_kind, depth - 1)
        texts, arms = [], []
        for _ in range(self.random.choice([0, 1, 1, 1, 2, 3])):
            operators = ["", "==", "!="] + ([] if subject_kind == "bool" else [">", "<=", "<", ">="])
            operator = self.random.choice(operators)
            pattern = self.operand(relation, subject_kind, 0)
            result = self.expression(relation, kind, depth - 1)
            texts.append(f"{operator} {pattern[0]} => {result[0]}")
            arms.append((operator or "==", pattern[1], result[1]))
        if self.chance(0.6):
            result = self.expression(relation, kind, depth - 1)
            texts.append(f"_ => {result[0]}")
            arms.append(("", None, result[1]))
        return f"match {subject[0]} {{ {', '.join(texts)} }}", ("match", subject[1], arms)

    def window(self, relation):
        columns = self.readable(relation)
        self.random.shuffle(columns)
        # This engine shares the partitions of windows whose sort begins with another one's keys, and mixes rows up.
        partition = list({c.name: (text, c) for text, c in columns[:self.random.choice([0, 0, 1, 1, 2])]
                          if c.name not in self.window_sorted}.values())
        total = self.total_order(relation)
        if partition and any(c.name in {p.name for _, p in partition} | self.partitioned for _, c in total):
            total = []
        order = []
        for text, column in columns[:self.random.choice([0, 1, 2])]:
            if column.name not in {c.name for _, c in partition} | self.partitioned:
                order.append(self.window_key(text, column))
        name = self.random.choice(["rank", "dense_rank", "sum", "min", "max", "count", "row_number", "lag", "lead",
                                   "first_value", "last_value"])
        frame = None
        ordered = bool(total)
        positional = name in ("row_number", "lag", "lead", "first_value", "last_value")
        if positional and not ordered:
            name, positional = "rank", False
        if positional or (ordered and name in ("sum", "min", "max", "count") and self.chance(0.3)):
            order = [self.window_key(text, column) for text, column in total]
            if not positional:
                frame = self.random.choice(ROW_FRAMES)
        elif name in ("sum", "min", "max", "count") and order and self.chance(0.3):
            frame = self.random.choice(RANGE_FRAMES)
        self.partitioned |= {c.name for _, c in partition}
        self.window_sorted |= {key[1].name for key in order}
        parts = []
        if partition:
            parts.append("partition " + ", ".join(text for text, _ in partition))
        if order:
            parts.append("sort " + ", ".join(key[0] for key in order))
        if frame is not None:
            parts.append(frame[0])
        argument = ("", None)
        if name in ("lag", "lead", "first_value", "last_value"):
            argument = self.read(relation, "int")
            # This engine refuses, or dies of, a NULL without a type there.
            argument = (f"cast({argument[0]} as bigint)", argument[1])
            if argument[1][0] == "lit":
                name = "row_number"
        if name in ("sum", "min", "max", "count"):
            argument = self.expression(relation, "int", 1)
            if argument[1][0] == "lit":
                argument = ("k_", None)
        if argument[0] == "k_" or name in ("rank", "dense_rank", "row_number"):
            argument = ("", None)
        evaluated = "count_rows" if argument[1] is None and name not in ("rank", "dense_rank", "row_number") else name
        if evaluated == "count_rows":
            name = "count"
        keys = [(column, down, first) for _, column, down, first in order]
        more = ", 1, 0" if name in ("lag", "lead") and self.chance(0.5) else ""
        if more:
            evaluated += "_or_0"
        return (f"{name}({argument[0]}{more}) over ({', '.join(parts)})",
                ("window", evaluated, argument[1], [c for _, c in partition], keys, frame and frame[1:]))

    def window_key(self, text, column):
        """(text, column, whether it descends, whether NULLs come first)"""
        down = self.chance(0.4)
        first = self.chance(0.15)
        spelling = self.random.choice([f"-{text}", f"{text} desc"] if down else [text, text, f"{text} asc"])
        if first:
            spelling += " nulls first"
        elif self.chance(0.1) or (down and self.engine == "postgres"):
            spelling += " nulls last"
        return spelling, column, down, first

    def total_order(self, relation):
        """Keys that leave no two different rows side by side; none when some column cannot be named."""
        order, seen = [], set()
        for text, column in self.readable(relation):
            if column.id not in seen:
                seen.add(column.id)
                order.append((text, column))
        return order if all(c.id in seen for c in relation.columns) else []

    # --- Programs ---

    def program(self):
        """(text, relation, whether its rows stand in order)."""
        lines = []
        bound = {}
        for number in range(self.random.choice([0, 0, 0, 1, 2])):
            text, relation, _ = self.pipeline(bound, self.random.randint(1, 3), last=False)
            names = [c.name for c in ev.shown(relation)]
            if len(set(names)) != len(names) or any(c.overridden for c in relation.columns):
                continue
            name = f"l{number}"
            lines.append(f"let {name} = {text}")
            bound[name] = relation
        text, relation, ordered = self.pipeline(bound, self.random.randint(1, 6), last=True)
        return "\n".join(lines + [text]), relation, ordered

    def source(self, bound, alias_share=0.4):
        name = self.random.choice(list(TABLES) + list(bound))
        alias = self.random.choice(["i", "j", "h"]) if self.chance(alias_share) else None
        if name in TABLES:
            relation = ev.table(name, TABLES[name], self.data[name], alias)
        else:
            old = bound[name]
            columns = ev.shown(old)
            relation = ev.select(old, [(c.name, c.kind, c, alias or name) for c in columns])
            relation.ordered = None
        return name, alias, relation

    def pipeline(self, bound, count, last):
        name, alias, relation = self.source(bound)
        self.sorted = False  # a second sort would go on from the first one, as long as that holds
        self.aliases = {alias or name}
        steps = [f"from {name}" + (f" as {alias}" if alias else "")]
        ordered = False
        if self.chance(0.02):
            return f"{steps[0]}\nwhere true replicate", relation, ordered
        if last and not bound and self.chance(0.02):
            text, relation, _ = self.step_where(relation, bound)
            return f"{text}\nfrom w\n{steps[0]}", relation, ordered
        for number in range(count):
            if relation.kept is not None:
                options = ["select", "group"]
            else:
                options = ["where"] * 4 + ["derive"] * 4 + ["select"] * 2 + ["join"] * 3 + ["group"] * 2 + \
                    ["window"] * 2 + ["take"] * 2 + ["sort", "distinct", "union"]
            step = self.random.choice(options)
            text, relation, ordered = getattr(self, "step_" + step)(relation, bound)
            if text:
                steps.append(text)
        if last and relation.kept is None and self.chance(0.3):
            text, relation, ordered = self.step_sort(relation, bound)
            steps.append(text)
        ordered = ordered and not any(c.overridden for c in relation.columns)
        return "".join(f"{before}{step}" for before, step in zip([""] + [self.random.choice(["\n", "\n", " | "])
                       for _ in steps[1:]], steps)), relation, ordered

    def step_where(self, relation, bound):
        text, tree = self.expression(relation, "bool", 3)
        if self.chance(0.06) and self.readable(relation):
            window = self.window(relation)
            text, tree = f"{window[0]} <= 2", ("cmp", "<=", window[1], ("lit", 2))
        return f"where {text}", ev.where(relation, tree), False

    def step_derive(self, relation, bound):
        texts, names = [], set()
        for _ in range(self.random.randint(1, 3)):
            kind = self.random.choice(["int", "int", "text", "bool", "date"])
            name = self.new_name(relation, names)
            columns = [c for c in relation.columns if c.kind == kind and c.alias and not c.overridden]
            if not self.known and columns and self.chance(0.15):
                column = self.random.choice(columns)
                if column.name not in names and [text for text, c in self.readable(relation) if c is column and text == spelled(column.name)]:
                    name = column.name  # used in its own expression below: known to be there
                    inner = self.expression(relation, kind, 1)
                    text = f"coalesce({spelled(name)}, {inner[0]})"
                    relation, _ = ev.derive(relation, name, kind,
                                            ("call", "coalesce", [("col", column), inner[1]]))
                    texts.append(f"{spelled(name)}: {text}")
                    names.add(name)
                    continue
            text, tree = self.expression(relation, kind, 3)
            names.add(name)
            relation, _ = ev.derive(relation, name, kind, tree)
            texts.append(f"{spelled(name)}: {text}")
        return f"derive {{ {', '.join(texts)} }}", relation, False

    def step_window(self, relation, bound):
        texts, names = [], set()
        for _ in range(self.random.randint(1, 2)):
            name = self.new_name(relation, names)
            names.add(name)
            text, tree = self.window(relation)
            relation, _ = ev.derive(relation, name, "int", tree)
            texts.append(f"{spelled(name)}: {text}")
        return f"derive {{ {', '.join(texts)} }}", relation, False

    def step_group(self, relation, bound):
        columns = self.readable(relation)
        if relation.kept is not None:
            columns = [(text, c) for text, c in columns if c in relation.kept]
        self.random.shuffle(columns)
        keys, names = [], set()
        for text, column in columns[:self.random.choice([0, 1, 1, 2])]:
            if column.name not in names:
                names.add(column.name)
                keys.append((text, column))
        aggregates, texts = [], []
        for _ in range(self.random.randint(0 if keys else 1, 3)):
            name = self.new_name(relation)
            if name in names:
                continue
            names.add(name)
            function = self.random.choice(["sum", "min", "max", "count", "count_distinct", "count_rows"])
            if function == "count_rows":
                text, tree = self.random.choice(["count()", "count(*)"]), ("agg", "count_rows", None)
            else:
                inner = self.expression(relation, "int", 2)
                if inner[1][0] == "lit":
                    text, tree = "count()", ("agg", "count_rows", None)
                elif function == "count_distinct":
                    text, tree = f"count(distinct {inner[0]})", ("agg", function, inner[1])
                else:
                    text, tree = f"{function}({inner[0]})", ("agg", function, inner[1])
            if self.chance(0.2):
                text, tree = f"coalesce({text}, 0) + 1", ("arith", "+", ("call", "coalesce", [tree, ("lit", 0)]),
                                                          ("lit", 1))
            elif self.chance(0.15) and aggregates and aggregates[-1][0].startswith("n"):
                text, tree = f"{aggregates[-1][0]} * 2", ("arith", "*", ("defined", aggregates[-1][0]), ("lit", 2))
            aggregates.append((name, "int", tree))
            texts.append(f"{spelled(name)}: {text}")
        if not keys and not aggregates:
            return "", relation, False
        result = ev.group(relation, [c for _, c in keys], aggregates)
        return f"group {', '.join(text for text, _ in keys)} {{ {', '.join(texts)} }}", result, False

    def step_select(self, relation, bound):
        columns = self.readable(relation)
        if relation.kept is not None:
            columns = [(text, c) for text, c in columns if c in relation.kept]
        if not columns:
            return "", relation, False
        self.random.shuffle(columns)
        if self.chance(0.15) and relation.kept is None and not any(c.overridden for c in relation.columns):
            return self.select_star(relation)
        items, texts, names = [], [], set()
        for text, column in columns[:self.random.randint(1, 4)]:
            if self.chance(0.25):
                name = self.new_name()
                kind = self.random.choice(KINDS)
                made = self.expression(relation, kind, 2) if relation.kept is None else (text, ("col", column))
                if relation.kept is not None:
                    kind = column.kind
                texts.append(f"{spelled(name)}: {made[0]}")
                items.append((name, kind, made[1], None))
                continue
            if column.name in names:
                continue
            names.add(column.name)
            texts.append(text)
            items.append((column.name, column.kind, column, column.alias if "." in text else None))
        if not items:
            return "", relation, False
        return f"select {{ {', '.join(texts)} }}", ev.select(relation, items), False

    def select_star(self, relation):
        """All there is, maybe with something new behind it; or all of one table."""
        names = [c.name for c in relation.columns]
        if len(set(names)) != len(names) or relation.merged:
            return "select { * }", relation, False
        aliases = {c.alias for c in relation.columns}
        chosen, star = relation.columns, "*"
        if None not in aliases and (self.known or len(aliases) == 1) and relation.kept is None and self.chance(0.4):
            alias = self.random.choice(sorted(aliases))
            chosen, star = [c for c in relation.columns if c.alias == alias], f"{alias}.*"
        items = [(c.name, c.kind, c, c.alias) for c in chosen]
        text = f"select {{ {star} }}"
        if self.chance(0.5):
            name = self.new_name()
            kind = self.random.choice(KINDS)
            made = self.expression(relation, kind, 2)
            text = f"select {{ {star}, {spelled(name)}: {made[0]} }}"
            items.append((name, kind, made[1], None))
        elif star == "*":
            return text, relation, False
        return text, ev.select(relation, items), False

    def step_join(self, relation, bound):
        name, alias, right = self.source(bound, 0.7)
        if (alias or name) in self.aliases or None in {c.alias for c in right.columns}:
            return "", relation, False
        if any(c.name.startswith("n") and any(c.name == other.name for other in relation.columns) for c in right.columns):
            return "", relation, False
        if self.sorted and not self.known:
            return "", relation, False  # `ORDER BY a` stays bare, so a name of both tables would be ambiguous
        kind = self.random.choice(["", "left", "left", "right", "full", "cross"])
        word = self.random.choice([f"{kind} join", f"{kind}_join" if kind else self.random.choice(["inner join", "inner_join"])])
        text = f"{word.strip()} {name}" + (f" as {alias}" if alias else "")
        on = []
        if kind != "cross":
            # A bare key is the first table's; where something else has the name, both sides are spelled out.
            left_key = [c for t, c in self.readable(relation) if t == "k" and c.kind == "int"]
            first = [c for c in relation.columns if c.name == "k" and c.alias == relation.columns[0].alias and c.alias]
            right_key = [c for c in right.columns if c.name == "k"]
            if left_key and left_key[0] in relation.columns and right_key and (left_key[0].alias is None or left_key == first):
                text += " on k"
                on = [(left_key[0], right_key[0])]
            else:
                lefts = [(t, c) for t, c in self.readable(relation, "int")]
                rights = [c for c in right.columns if c.kind == "int"]
                if not lefts or not rights:
                    return "", relation, False
                left_text, left = self.random.choice(lefts)
                other = self.random.choice(rights)
                if left.name == other.name:
                    return "", relation, False
                text += f" on {left_text} == {alias or name}.{spelled(other.name)}"
                on = [(left, other)]
                if self.chance(0.15):
                    left_text, left = self.random.choice(lefts)
                    if left.name != other.name:
                        text += f", {left_text} == {alias or name}.{spelled(other.name)}"
                        on.append((left, other))
        if any(c.overridden for c in relation.columns):
            return "", relation, False
        result = ev.join(relation, right, kind, on)
        self.aliases.add(alias or name)
        plain = all(c.alias is not None for c in relation.columns) and not relation.merged
        if plain and relation.kept is None and self.chance(0.15) and not hasattr(relation, "listed"):
            kept = [c for c in right.columns if self.chance(0.5)]
            if kept:
                text += " { keep "
                text += ", ".join(f"{c.alias}.{spelled(c.name)}" for c in kept) + " }"
                result.kept = kept
                if self.chance(0.4):
                    name = self.new_name()
                    result = ev.keep_more(result, name, kept[0])
                    text = text[:-2] + f", {spelled(name)}: {kept[0].alias}.{spelled(kept[0].name)} }}"
        return text, result, False

    def step_sort(self, relation, bound):
        keys, texts = [], []
        for text, column in self.total_order(relation):
            down = self.chance(0.4)
            first = self.chance(0.2)
            last = not first and (self.chance(0.1) or (down and self.engine == "postgres"))
            texts.append(text + (" desc" if down else self.random.choice(["", "", " asc"])) + (" nulls first" if first else " nulls last" if last else ""))
            keys.append((column, down, first))
        if not keys or self.sorted:
            return "", relation, False
        self.sorted = True
        return f"sort {', '.join(texts)}", ev.sort(ev.with_rows(relation, relation.rows), keys), True

    def step_take(self, relation, bound):
        if any(c.overridden for c in relation.columns):
            return "", relation, False
        text, result, _ = self.step_sort(relation, bound)
        if not text:
            return "", relation, False
        self.sorted = False
        count = self.random.randint(0, 6)
        result = ev.take(result, count)
        result.ordered = None
        return f"{text}\ntake {count}", result, True

    def step_distinct(self, relation, bound):
        return "distinct", ev.distinct(relation), False

    def step_union(self, relation, bound):
        columns = [c for c in relation.columns if not c.overridden]
        if any(c.overridden for c in relation.columns):
            return "", relation, False
        for name in list(bound) + list(TABLES):
            other = bound[name] if name in bound else ev.table(name, TABLES[name], self.data[name], None)
            if [c.kind for c in ev.shown(other)] == [c.kind for c in columns]:
                keep_all = self.chance(0.6)
                result = ev.union(relation, other, keep_all)
                for column in result.columns:
                    column.alias = None
                if len({c.name for c in result.columns}) != len(result.columns):
                    return "", relation, False
                return f"union {'all ' if keep_all else ''}{name}", result, False
        return "", relation, False
