"""Random queries as data teams write them, for trying out lineage: chains of CTEs over a small shop, in which every
condition reads a column and can be true or false, so that what is said to matter has a chance to. Everything follows from
(seed, number).
"""
import random

from bind_generator import Table

WORDS = ["a", "b", "ab", "x y", "web", "shop"]
POOLS = {
    "INTEGER": [str(n) for n in range(8)], "BIGINT": ["1", "2", "4", "5", "8", "22"],
    "VARCHAR": [f"'{word}'" for word in WORDS], "DECIMAL(10,2)": ["0.50", "3.00", "9.99", "5.00", "-3.10"],
    "DOUBLE": ["0.5", "2.0", "-7.0", "5.0"], "BOOLEAN": ["TRUE", "FALSE"],
    "DATE": [f"DATE '2024-0{month}-1{day}'" for month, day in ((1, 1), (1, 5), (2, 3), (3, 9), (5, 0))],
    "TIMESTAMP": [f"TIMESTAMP '2024-03-0{day} 0{day}:10:00'" for day in range(1, 6)],
    "INTEGER[]": ["[1, 2]", "[3]", "[2, 5, 7]", "[]"],
    "STRUCT(city VARCHAR, zip INTEGER)": [f"{{city: '{word}', zip: {n}}}" for n, word in enumerate(WORDS)],
}
SHOP = [
    Table("orders", [("order_id", "INTEGER", True), ("customer_id", "INTEGER", False), ("product_id", "INTEGER", True),
                     ("amount", "DECIMAL(10,2)", False), ("quantity", "INTEGER", True), ("status", "VARCHAR", False),
                     ("ordered_on", "DATE", True), ("updated_at", "TIMESTAMP", False), ("tags", "INTEGER[]", False)]),
    Table("customers", [("customer_id", "INTEGER", True), ("name", "VARCHAR", True), ("country", "VARCHAR", False),
                        ("score", "DOUBLE", False), ("active", "BOOLEAN", False), ("since", "DATE", False),
                        ("address", "STRUCT(city VARCHAR, zip INTEGER)", False)]),
    Table("products", [("product_id", "INTEGER", True), ("title", "VARCHAR", False), ("price", "DECIMAL(10,2)", True),
                       ("weight", "DOUBLE", False), ("stock", "BIGINT", True)]),
    Table("events", [("event_id", "BIGINT", True), ("customer_id", "INTEGER", False), ("kind", "VARCHAR", True),
                     ("happened_at", "TIMESTAMP", True), ("value", "INTEGER", False)]),
]
# What an expression makes: of any range, so no literal is sure to be among its values.
NUMBER, TEXT = "a number", "a text"
NUMBERS = ("INTEGER", "BIGINT", "DECIMAL(10,2)", "DOUBLE", NUMBER)
KEYS = ("customer_id", "product_id", "order_id")
# Base columns without NULLs, by name.
STRICT = {name for table in SHOP for name, _, strict in table.columns if strict}


def family(kind: str) -> str:
    return "number" if kind in NUMBERS else "text" if kind in ("VARCHAR", TEXT) else kind


class Relation:
    def __init__(self, alias: str, columns: list[tuple[str, str]]) -> None:
        self.alias, self.columns = alias, columns


class Queries:
    def __init__(self, chance: random.Random) -> None:
        self.r = chance
        self.known = [(t.name, [(name, kind) for name, kind, _ in t.columns]) for t in SHOP]
        self.serial = 0

    def fresh(self, stem: str) -> str:
        self.serial += 1
        return f"{stem}{self.serial}"

    # --- Expressions: text and type ---

    def column(self, scope: list[Relation], wanted: str | None = None) -> tuple[str, str] | None:
        fit = [(f"{relation.alias}.{name}", kind) for relation in scope for name, kind in relation.columns
               if wanted is None or family(kind) == wanted]
        return self.r.choice(fit) if fit else None

    def literals(self, kind: str, count: int) -> list[str]:
        return self.r.sample(POOLS[kind], count)

    def other(self, scope: list[Relation], text: str, kind: str) -> str | None:
        """Another column of that family."""
        found = [c for c in (self.column(scope, family(kind)) for _ in range(4)) if c and c[0] != text]
        return found[0][0] if found else None

    @staticmethod
    def is_strict(text: str) -> bool:
        return text.split(".")[-1] in STRICT

    def condition(self, scope: list[Relation]) -> str:
        text, kind = self.column(scope)
        choice = self.r.random()
        if kind == "BOOLEAN":
            return text if choice < 0.5 else f"NOT {text}"
        other = self.other(scope, text, kind)
        if other and (choice < 0.25 or kind not in POOLS):
            return f"{text} {self.r.choice(['<', '>=', '<>'])} {other}"
        if kind not in POOLS:
            return self.condition(scope) if self.r.random() < 0.9 else f"{text} IS NOT NULL"
        if choice < 0.35 and not self.is_strict(text):
            return f"{text} IS NOT NULL"
        if kind == "VARCHAR" and choice < 0.5:
            return f"{text} LIKE '{self.r.choice(['a%', '%b', '%x%', 'w%'])}'"
        if choice < 0.7:
            return f"{text} {self.r.choice(['', 'NOT '])}IN ({', '.join(self.literals(kind, 2))})"
        if kind in ("BIGINT", "INTEGER"):
            return f"{text} {self.r.choice(['<', '>', '>='])} {self.r.choice(POOLS[kind][2:-2])}"
        return f"{text} {self.r.choice(['=', '<>'])} {self.literals(kind, 1)[0]}"

    def expression(self, scope: list[Relation], depth: int = 0) -> tuple[str, str]:
        text, kind = self.column(scope)
        choice = self.r.random()
        if depth > 1 or choice < 0.3:
            return text, kind
        other = self.other(scope, text, kind)
        if choice < 0.42 and (other or kind in POOLS):
            last = other or self.literals(kind, 1)[0]
            return f"CASE WHEN {self.condition(scope)} THEN {text} ELSE {last} END", NUMBER if family(kind) == "number" else kind
        if choice < 0.52 and other and not self.is_strict(text):
            return f"COALESCE({text}, {other})", NUMBER if family(kind) == "number" else kind
        if choice < 0.58:
            return f"CAST({text} AS VARCHAR)", TEXT
        return self.by_type(scope, text, kind)

    def by_type(self, scope: list[Relation], text: str, kind: str) -> tuple[str, str]:
        r = self.r
        if family(kind) == "number":
            other = self.other(scope, text, kind)
            form = r.choice(["{0} + {1}", "{0} * {1}", "round({0} * 1.5, 1)", "abs({0} - 3)", "{0} - 2 * {1}",
                             "nullif({0}, {1})", "greatest({0}, {1})", "-{0}"])
            if "{1}" in form and not other:
                return f"{text} * 3", NUMBER
            return form.format(text, other), NUMBER
        if family(kind) == "text":
            other = self.other(scope, text, kind) or "'z'"
            return r.choice([(f"upper({text})", TEXT), (f"{text} || '-' || {other}", TEXT), (f"length({text})", NUMBER),
                             (f"replace({text}, 'a', 'z')", TEXT), (f"substring({text}, 1, 2)", TEXT),
                             (f"concat_ws('/', {text}, {other})", TEXT), (f"md5({text})", TEXT)])
        if kind == "DATE":
            return r.choice([(f"date_trunc('month', {text})", "TIMESTAMP"), (f"{text} + INTERVAL 1 DAY", "TIMESTAMP"),
                             (f"year({text}) * 100 + month({text})", NUMBER), (f"strftime({text}, '%m/%d')", TEXT),
                             (f"date_diff('day', DATE '2024-01-01', {text})", NUMBER)])
        if kind == "TIMESTAMP":
            return r.choice([(f"CAST({text} AS DATE)", "DATE"), (f"extract(hour FROM {text})", NUMBER),
                             (f"epoch({text})", NUMBER)])
        if kind == "BOOLEAN":
            return f"NOT {text}", kind
        if kind == "INTEGER[]":
            return r.choice([(f"len({text})", NUMBER), (f"list_sum({text})", NUMBER), (f"{text}[1]", NUMBER),
                             (f"list_transform({text}, e -> e * 2)", kind), (f"list_filter({text}, e -> e > 2)", kind)])
        if kind.startswith("STRUCT"):
            return r.choice([(f"{text}.city", "VARCHAR"), (f"{text}.zip", "INTEGER"), (f"struct_extract({text}, 'zip')", "INTEGER")])
        return text, kind

    def aggregate(self, scope: list[Relation]) -> tuple[str, str]:
        text, kind = self.expression(scope, 1)
        r = self.r
        where = f" FILTER (WHERE {self.condition(scope)})" if r.random() < 0.15 else ""
        if family(kind) == "number":
            form = r.choice(["sum({0})", "avg({0})", "min({0})", "max({0})", "count(DISTINCT {0})"])
            return form.format(text) + where, NUMBER
        if family(kind) in ("text", "DATE", "TIMESTAMP"):
            return r.choice([(f"min({text}){where}", kind), (f"max({text}){where}", kind),
                             (f"count(DISTINCT {text}){where}", NUMBER), (f"string_agg({text}, '' ORDER BY {text}){where}", TEXT)])
        return f"count(DISTINCT {text}){where}", NUMBER

    def window(self, scope: list[Relation]) -> tuple[str, str]:
        text, kind = self.column(scope)
        by, order = self.column(scope)[0], self.column(scope)[0]
        over = f"OVER (PARTITION BY {by} ORDER BY {order}, {self.total(scope)})"
        choice = self.r.random()
        if choice < 0.3:
            return f"{self.r.choice(['row_number', 'rank', 'dense_rank'])}() {over}", NUMBER
        if choice < 0.6:
            return f"{self.r.choice(['lag', 'lead', 'first_value', 'last_value'])}({text}) {over}", kind
        if family(kind) == "number":
            return f"{self.r.choice(['sum', 'max', 'avg'])}({text}) {over}", NUMBER
        return f"lag({text}) {over}", kind

    @staticmethod
    def total(scope: list[Relation]) -> str:
        """An order of all rows, but for equal ones."""
        return ", ".join(f"{relation.alias}.{name}" for relation in scope for name, _ in relation.columns)

    # --- Relations ---

    def source(self) -> tuple[str, Relation]:
        name, columns = self.r.choice(self.known[-3:] if self.r.random() < 0.5 else self.known)
        alias = self.fresh("t")
        return f"{name} AS {alias}", Relation(alias, columns)

    def relations(self) -> tuple[str, list[Relation]]:
        text, first = self.source()
        scope = [first]
        while self.r.random() < 0.4 and len(scope) < 3:
            more, relation = self.source()
            only_tests = ["SEMI JOIN", "ANTI JOIN"] if len(scope) == 1 and relation.columns != first.columns else []
            how = self.r.choice(["JOIN", "LEFT JOIN", "JOIN", "FULL JOIN", *only_tests])
            text += f" {how} {more} ON {self.join_condition(scope, relation)}"
            if how in only_tests:
                return text, scope
            scope.append(relation)
        return text, scope

    def join_condition(self, scope: list[Relation], relation: Relation) -> str:
        shared = [(f"{left.alias}.{name}", f"{relation.alias}.{name}") for left in scope for name, _ in left.columns
                  for other, _ in relation.columns if name == other and name in KEYS]
        if shared:
            left, right = self.r.choice(shared)
            return f"{left} = {right}"
        for kind in ("INTEGER", "VARCHAR", "number", "text"):
            left = [f"{r.alias}.{n}" for r in scope for n, k in r.columns if kind in (k, family(k))]
            right = [f"{relation.alias}.{n}" for n, k in relation.columns if kind in (k, family(k))]
            if left and right:
                return f"{self.r.choice(left)} {'=' if kind.isupper() else '<>'} {self.r.choice(right)}"
        return f"{self.condition(scope)} AND {self.condition([relation])}"

    def select(self) -> tuple[str, list[tuple[str, str]]]:
        text, scope = self.relations()
        choice = self.r.random()
        where = f" WHERE {self.condition(scope)}" if self.r.random() < 0.35 else ""
        if choice < 0.3:
            return self.grouped(text, scope, where)
        if choice < 0.38:
            return self.starred(text, scope, where)
        if choice < 0.45:
            unnested = self.unnested(text, scope, where)
            if unnested:
                return unnested
        items, columns = [], []
        for _ in range(self.r.randint(1, 5)):
            pick = self.r.random()
            item, kind = (self.window(scope) if pick < 0.15 else self.scalar(scope) if pick < 0.22
                          else self.expression(scope))
            columns.append((self.fresh("c"), kind))
            items.append(f"{item} AS {columns[-1][0]}")
        qualify = f" QUALIFY {self.window(scope)[0]} IS NOT NULL" if self.r.random() < 0.03 else ""
        distinct = "DISTINCT " if self.r.random() < 0.07 else ""
        return f"SELECT {distinct}{', '.join(items)} FROM {text}{where}{qualify}", columns

    def scalar(self, scope: list[Relation]) -> tuple[str, str]:
        """A correlated subquery."""
        text, relation = self.source()
        item, kind = self.aggregate([relation])
        return f"(SELECT {item} FROM {text} WHERE {self.join_condition(scope, relation)})", kind

    def grouped(self, text: str, scope: list[Relation], where: str) -> tuple[str, list[tuple[str, str]]]:
        items, columns, keys = [], [], []
        for _ in range(self.r.randint(0, 2)):
            key, kind = self.expression(scope, 1)
            columns.append((self.fresh("g"), kind))
            items.append(f"{key} AS {columns[-1][0]}")
            keys.append(key)
        for _ in range(self.r.randint(1, 3)):
            item, kind = self.aggregate(scope)
            columns.append((self.fresh("a"), kind))
            items.append(f"{item} AS {columns[-1][0]}")
        group = f" GROUP BY {', '.join(keys) if self.r.random() < 0.7 else 'ALL'}" if keys else ""
        having = f" HAVING {self.aggregate(scope)[0]} IS NOT NULL" if self.r.random() < 0.1 else ""
        return f"SELECT {', '.join(items)} FROM {text}{where}{group}{having}", columns

    def starred(self, text: str, scope: list[Relation], where: str) -> tuple[str, list[tuple[str, str]]]:
        relation = scope[0]
        names = [name for name, _ in relation.columns]
        gone = self.r.choice(names)
        left = [column for column in relation.columns if column[0] != gone]
        if not left:
            return f"SELECT {relation.alias}.* FROM {text}{where}", relation.columns
        if self.r.random() < 0.5:
            return f"SELECT {relation.alias}.* EXCLUDE ({gone}) FROM {text}{where}", left
        item, kind = self.expression(scope)
        columns = [(name, kind if name == gone else old) for name, old in relation.columns]
        return f"SELECT {relation.alias}.* REPLACE ({item} AS {gone}) FROM {text}{where}", columns

    def unnested(self, text: str, scope: list[Relation], where: str) -> tuple[str, list[tuple[str, str]]] | None:
        lists = self.column(scope, "INTEGER[]")
        if not lists:
            return None
        other, kind = self.expression(scope)
        one, two = self.fresh("c"), self.fresh("c")
        return f"SELECT {other} AS {one}, unnest({lists[0]}) AS {two} FROM {text}{where}", [(one, kind), (two, "INTEGER")]

    def operand(self, kinds: list[str]) -> str:
        """A query whose columns fit those kinds."""
        text, scope = self.relations()
        items = []
        for kind in kinds:
            found = self.column(scope, family(kind))
            items.append(found[0] if found else self.literals(kind, 1)[0])
        return f"SELECT {', '.join(items)} FROM {text}"

    def query(self) -> str:
        ctes = []
        for _ in range(self.r.choice([0, 0, 1, 2, 3])):
            body, columns = self.select()
            name = self.fresh("q")
            ctes.append(f"{name} AS ({body})")
            self.known.append((name, columns))
        body, columns = self.select()
        if self.r.random() < 0.1 and all(kind in POOLS for _, kind in columns):
            body += f" {self.r.choice(['UNION ALL', 'UNION', 'EXCEPT', 'INTERSECT', 'UNION ALL'])} {self.operand([kind for _, kind in columns])}"
        return (f"WITH {', '.join(ctes)} " if ctes else "") + body


def query(seed: int, number: int) -> str:
    return Queries(random.Random(f"{seed}:shop:{number}")).query()
