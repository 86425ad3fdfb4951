"""Random SELECT statements over the whole query grammar. The same seed gives the same statement.

Names do not have to exist: the engine is only asked to parse. Every production of the grammar stands here once, so a
new clause is one more line in a list of alternatives.
"""
import random

COLUMNS = ["a", "b", "c", "t.a", "u.b", "s.t.c", '"a b"', '"select"', "year", "value", "first", "größe", "Col1", '"x""y"',
           "name", "type", "date", "interval", "t.select", "t.order", "x$1", "position", "row", "map", "struct", "key"]
PLAIN = ["a", "b", "c", "x", "k1", '"q r"', "value", "first", "year", "Total"]
TABLES = ["t", "u", "s.t", "d.s.t", '"My Table"', "orders", "main.orders", '"order"', "first", "values_", "'file.csv'",
          "'data/*.parquet'"]
FUNCTIONS = ["f", "count", "sum", "upper", "left", "s.f", "list_transform", "coalesce", "nullif", "row_number", "first",
             "date_trunc", "if", "replace", "map", "struct_pack", '"my func"', "regexp_matches", "right", "date",
             "ifnull", "array_agg", "grouping", "d.s.f", "range", "unnest", "trim", "substring"]
TYPES = ["INT", "integer", "BIGINT", "DOUBLE", "DOUBLE PRECISION", "VARCHAR", "VARCHAR(10)", "DECIMAL(10, 2)", "NUMERIC",
         "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", "TIME", "DATE", "BOOLEAN", "INT[]", "INT[3]", "INT[][]",
         "STRUCT(a INT, b VARCHAR)", "MAP(VARCHAR, INT)", "UNION(num INT, str VARCHAR)", "ROW(x INT)", "my_type",
         "s.my_type", '"quoted type"', "CHARACTER VARYING(5)", "HUGEINT", "UUID", "BLOB", "BIT", "INTERVAL", "JSON",
         "FLOAT(24)", "ENUM('a', 'b')", "TIME WITH TIME ZONE", "TIMESTAMP(3)", "CHAR(3)", "INT ARRAY", "INT ARRAY[3]",
         "REAL", "NATIONAL CHARACTER(3)", "TIMESTAMP WITHOUT TIME ZONE", "DEC(3)", "BIT VARYING(3)"]
NUMBERS = ["0", "1", "42", "1.5", ".5", "5.", "1e10", "1.5E-3", "1_000_000", "123456789012345678901234567890", "2"]
STRINGS = ["'x'", "''", "'it''s'", "E'a\\nb'", "$$dollar$$", "$tag$a$$b$tag$", "'größe'", "'%a_'", "e'\\''"]
INFIX = ["=", "<>", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "//", "%", "^", "**", "||", "&", "|", "<<", ">>", "~",
         "!~", "~~", "!~~", "~~*", "!~~*", "->", "->>", "==", "@>", "<@", "&&", "^@", "AND", "OR", "AND", "OR", "LIKE",
         "NOT LIKE", "ILIKE", "NOT ILIKE", "SIMILAR TO", "NOT SIMILAR TO", "GLOB", "IS DISTINCT FROM",
         "IS NOT DISTINCT FROM", "<->", "<=>", "~~~", "AT TIME ZONE"]
UNITS = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "YEARS", "DAYS", "MILLISECONDS", "MICROSECOND", "WEEK",
         "QUARTER", "DECADE", "CENTURY", "MILLENNIUM"]


class Generator:
    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.budget = self.random.choice([8, 15, 30, 60])

    # --- Helpers ---
    def pick(self, options):
        return self.random.choice(options)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def maybe(self, probability: float, make) -> str:
        return make() if self.chance(probability) else ""

    def several(self, make, most: int = 3, least: int = 1) -> list[str]:
        return [make() for _ in range(self.random.randint(least, max(least, most)))]

    def commas(self, make, most: int = 3, least: int = 1) -> str:
        return ", ".join(self.several(make, most, least))

    def spend(self) -> bool:
        self.budget -= 1
        return self.budget > 0

    def join(self, *parts: str) -> str:
        return " ".join(part for part in parts if part)

    # --- Expressions ---
    def column(self) -> str:
        return self.pick(COLUMNS)

    def plain(self) -> str:
        return self.pick(PLAIN)

    def literal(self) -> str:
        return self.pick([
            lambda: self.pick(NUMBERS), lambda: self.pick(STRINGS), lambda: "NULL", lambda: "TRUE", lambda: "false",
            lambda: "DATE '2020-01-01'", lambda: "TIMESTAMP '2020-01-01 00:00:00'", self.interval,
            lambda: self.pick(["?", "$1", "$name", "?2"]), lambda: "#1",
            lambda: self.pick(TYPES[:3] + ["my_type"]) + " '1'"])()

    def interval(self) -> str:
        return self.pick([
            lambda: f"INTERVAL '1' {self.pick(UNITS)}", lambda: f"INTERVAL 3 {self.pick(UNITS)}",
            lambda: "INTERVAL '1 day 2 hours'", lambda: f"INTERVAL ({self.expression()}) {self.pick(UNITS)}",
            lambda: "INTERVAL '1 month'"])()

    def leaf(self) -> str:
        return self.column() if self.chance(0.6) else self.literal()

    def expression(self) -> str:
        if not self.spend():
            return self.leaf()
        return self.pick(self.EXPRESSIONS)(self)

    def binary(self) -> str:
        return f"{self.operand()} {self.pick(INFIX)} {self.operand()}"

    def operand(self) -> str:
        return self.expression() if self.chance(0.35) else self.pick([self.leaf, self.bracketed, self.call, self.cast])()

    def bracketed(self) -> str:
        return f"({self.expression()})"

    def unary(self) -> str:
        return self.pick(["-", "+", "NOT ", "~", "- ", "@ ", "!"]) + self.expression()

    def test(self) -> str:
        return self.operand() + self.pick([" IS NULL", " IS NOT NULL", " ISNULL", " NOTNULL", " IS TRUE",
                                              " IS NOT FALSE", " IS UNKNOWN", " NOT NULL", " IS NOT UNKNOWN"])

    def between(self) -> str:
        negated = self.maybe(0.3, lambda: "NOT ")
        return f"{self.operand()} {negated}BETWEEN {self.low_bound()} AND {self.operand()}"

    def low_bound(self) -> str:
        return self.pick([self.leaf, self.leaf, self.bracketed, self.call,
                          lambda: f"{self.leaf()} {self.pick(['+', '*', '||', '=', '<'])} {self.leaf()}"])()

    def membership(self) -> str:
        negated = self.maybe(0.3, lambda: "NOT ")
        right = self.pick([lambda: f"({self.commas(self.expression)})", lambda: f"({self.query()})", self.column,
                           lambda: f"({self.commas(self.leaf)},)", lambda: f"[{self.commas(self.leaf)}]"])()
        return f"{self.operand()} {negated}IN {right}"

    def like_escape(self) -> str:
        return f"{self.leaf()} {self.pick(['LIKE', 'NOT LIKE', 'ILIKE'])} {self.leaf()} ESCAPE '!'"

    def call(self) -> str:
        arguments = self.pick([
            lambda: "", lambda: "*", lambda: self.commas(self.expression), lambda: "DISTINCT " + self.expression(),
            lambda: f"{self.expression()} ORDER BY {self.commas(self.order_item, 2)}", lambda: f"ALL {self.expression()}",
            lambda: f"{self.expression()}, {self.plain_argument()} := {self.expression()}",
            lambda: f"k1 => {self.leaf()}", lambda: self.commas(self.lambda_argument, 2),
            lambda: self.commas(self.expression), self.leaf])()
        name = self.pick(FUNCTIONS)
        if name in ("coalesce", "nullif", "grouping", "trim", "substring", "ifnull"):
            arguments = f"{self.leaf()}, {self.leaf()}"
        if name == "date":
            arguments = self.leaf()
        if name == "if":
            arguments = f"{self.expression()}, {self.leaf()}, {self.leaf()}"
        return f"{name}({arguments})"

    def plain_argument(self) -> str:
        return self.pick(["a", "k1", "header", '"q r"', "delim"])

    def lambda_argument(self) -> str:
        return self.pick([
            lambda: f"x -> {self.expression()}", lambda: f"(x, y) -> {self.expression()}",
            lambda: f"lambda x: {self.expression()}", lambda: f"lambda x, y: {self.expression()}", self.expression])()

    def aggregate(self) -> str:
        name = self.pick(["sum", "avg", "count", "max"])
        arguments = self.pick([self.leaf, self.expression, lambda: self.leaf() + ", " + self.leaf()])()
        if self.chance(0.15):
            return f"{self.pick(['lag', 'first_value', 'last_value'])}({self.leaf()} {self.pick(['IGNORE', 'RESPECT'])} NULLS) OVER {self.window()}"
        if self.chance(0.15):
            return f"{self.pick(['percentile_cont', 'percentile_disc'])}(0.5) WITHIN GROUP (ORDER BY {self.expression()})"
        return self.join(f"{name}({arguments})",
                         self.maybe(0.3, lambda: f"FILTER ({self.pick(['WHERE ', 'where ', ''])}{self.expression()})"),
                         self.maybe(0.4, lambda: "OVER " + self.pick([self.window, self.window, lambda: "()"])()))

    def window(self) -> str:
        return "(" + self.join(
                               self.maybe(0.5, lambda: "PARTITION BY " + self.commas(self.expression, 2)),
                               self.maybe(0.6, lambda: "ORDER BY " + self.commas(self.order_item, 2)),
                               self.maybe(0.4, self.frame)) + ")"

    def frame(self) -> str:
        unit = self.pick(["ROWS", "RANGE", "GROUPS"])
        start = self.pick(["UNBOUNDED PRECEDING", f"{self.leaf()} PRECEDING", "CURRENT ROW"])
        end = self.pick(["UNBOUNDED FOLLOWING", f"{self.leaf()} FOLLOWING", "CURRENT ROW"])
        exclude = self.maybe(0.3, lambda: " EXCLUDE " + self.pick(["CURRENT ROW", "GROUP", "TIES", "NO OTHERS"]))
        return f"{unit} {start}{exclude}" if self.chance(0.3) else f"{unit} BETWEEN {start} AND {end}{exclude}"

    def case(self) -> str:
        arms = " ".join(f"WHEN {self.expression()} THEN {self.expression()}" for _ in range(self.random.randint(1, 2)))
        return self.join("CASE", self.maybe(0.4, self.expression), arms, self.maybe(0.5, lambda: "ELSE " + self.expression()),
                         "END")

    def cast(self) -> str:
        return self.pick([lambda: f"CAST({self.expression()} AS {self.pick(TYPES)})",
                          lambda: f"TRY_CAST({self.expression()} AS {self.pick(TYPES)})",
                          lambda: f"{self.expression()}::{self.pick(TYPES)}",
                          lambda: f"({self.expression()})::{self.pick(TYPES)}"])()

    def subscript_base(self) -> str:
        return self.pick([self.column, self.bracketed, lambda: f"[{self.commas(self.leaf)}]", lambda: "f(x)",
                          lambda: f"({self.query()})", lambda: "$1", lambda: "{'a': 1}", lambda: "'abc'", self.case])()

    def subscript(self) -> str:
        bound = self.leaf if self.chance(0.7) else self.expression
        index = self.pick([lambda: bound(), lambda: f"{bound()}:{bound()}", lambda: ":", lambda: f"{bound()}:",
                           lambda: f":{bound()}", lambda: f"{bound()}:{bound()}:{bound()}", lambda: f"{bound()}:-:2"])()
        return f"{self.subscript_base()}[{index}]"

    def member(self) -> str:
        base = self.pick([self.bracketed, lambda: "f(x)", lambda: "{'a': 1}", lambda: "[1]"])()
        return base + self.pick([".a", ".a.b", ".upper()", f".f({self.leaf()})", '."q r"', ".select"])

    def collection(self) -> str:
        return self.pick([
            lambda: f"[{self.maybe(0.8, lambda: self.commas(self.expression))}]", lambda: f"ARRAY[{self.commas(self.leaf)}]",
            lambda: "{" + ", ".join(f"{self.pick(['a', quoted, 'b1'])}: {self.expression()}" for quoted in ("'k v'", '"q"')) +
            "}",
            lambda: "MAP {" + self.maybe(0.8, lambda: f"{self.leaf()}: {self.expression()}") + "}",
            lambda: f"ROW({self.commas(self.expression)})", lambda: f"({self.expression()}, {self.expression()})",
            lambda: f"[{self.leaf()} FOR x IN {self.column()}]",
            lambda: f"[{self.expression()} FOR x IN {self.leaf()} IF {self.expression()}]", lambda: f"[{self.leaf()}, ]"])()

    def subquery(self) -> str:
        return self.pick([lambda: f"({self.query()})", lambda: f"EXISTS ({self.query()})",
                          lambda: f"NOT EXISTS ({self.query()})", lambda: f"ARRAY({self.query()})",
                          lambda: f"{self.leaf()} {self.pick(['=', '<', '<>', '>='])} {self.pick(['ANY', 'ALL', 'SOME'])} "
                                  f"({self.query()})",
                          lambda: f"{self.leaf()} = ANY({self.column()})"])()

    def keyword_call(self) -> str:
        return self.pick([
            lambda: f"EXTRACT({self.pick(['year', 'MONTH', 'epoch', chr(39) + 'dow' + chr(39)])} FROM {self.expression()})",
            lambda: f"SUBSTRING({self.expression()} FROM {self.leaf()} FOR {self.leaf()})",
            lambda: f"POSITION({self.leaf()} IN {self.leaf()})", lambda: f"OVERLAY({self.leaf()} PLACING {self.leaf()} FROM 2)",
            lambda: f"TRIM({self.pick(['BOTH', 'LEADING', 'TRAILING', ''])} {self.leaf()} FROM {self.expression()})",
            lambda: f"TRIM({self.expression()})", lambda: "current_date", lambda: "current_timestamp", lambda: "localtime",
            lambda: f"SUBSTRING({self.leaf()}, 1, 2)", lambda: self.pick(["COLUMNS(*)", "COLUMNS('a.*')", "*COLUMNS(*)", "t.COLUMNS(*)"])
            ])()

    def collate(self) -> str:
        return f"{self.expression()} COLLATE {self.pick(['nocase', 'de', 'nocase.noaccent'])}"

    EXPRESSIONS = [binary, binary, binary, binary, bracketed, unary, test, between, membership, like_escape, call, call,
                   aggregate, case, cast, cast, subscript, member, collection, subquery, keyword_call, collate,
                   lambda self: self.leaf(), lambda self: self.leaf()]

    # --- Queries ---
    def alias(self) -> str:
        return self.pick(["", " AS a1", " x", ' AS "q r"', " AS select", " AS 'text'", " k1"])

    def select_item(self) -> str:
        if self.chance(0.15):
            return self.star()
        if self.chance(0.05):
            return f"{self.plain()}: {self.expression()}"
        return self.expression() + self.alias()

    def star(self) -> str:
        return self.pick(["*", "*", "t.*"]) + self.pick([
            "", "", " EXCLUDE (a)", " EXCLUDE b", " EXCLUDE (a, t.b)", " REPLACE (a + 1 AS a)", " REPLACE a AS b",
            " EXCLUDE (a) REPLACE (1 AS b)", " RENAME (a AS b)", " RENAME a AS b", " LIKE 'a%'", " NOT LIKE 'a%'"])

    def order_item(self) -> str:
        return self.expression() + self.pick(["", "", " ASC", " DESC"]) + self.pick(["", "", " NULLS FIRST", " NULLS LAST"])

    def table_alias(self) -> str:
        return self.pick(["", "", " AS a1", " x", " AS y(c1, c2)", ' "q r"', " z(c1)", " AS value"])

    def from_item(self) -> str:
        if not self.spend():
            return self.pick(TABLES) + self.table_alias()
        return self.pick([
            lambda: self.pick(TABLES) + self.table_alias(), lambda: self.pick(TABLES) + self.table_alias(),
            lambda: f"{self.maybe(0.2, lambda: 'LATERAL ')}({self.query()}){self.table_alias()}",
            lambda: f"(VALUES ({self.commas(self.leaf)})) AS v(a)", lambda: f"range({self.commas(self.leaf)}){self.table_alias()}",
            lambda: f"read_csv('x.csv', header := true){self.table_alias()}", lambda: f"unnest({self.leaf()}) WITH ORDINALITY",
            lambda: f"s.f({self.leaf()}) AS f(a INT, b VARCHAR)", self.joined, self.joined, self.joined,
            lambda: f"({self.joined()})", lambda: f"({self.joined()}) AS j1", self.pivoted,
            lambda: f"{self.pick(TABLES)} TABLESAMPLE {self.sample()}", lambda: f"a1: {self.pick(TABLES)}",
            lambda: f"(FROM {self.pick(TABLES)})", lambda: f"(DESCRIBE {self.pick(TABLES[:4])})",
            lambda: f"(SUMMARIZE {self.pick(TABLES[:4])})", lambda: f"t AT (VERSION => {self.leaf()})"])()

    def joined(self) -> str:
        left, right = self.from_item(), self.from_item()
        condition = lambda: self.pick([f"ON {self.expression()}", "USING (a)", "USING (a, b)"])
        return self.pick([
            lambda: f"{left} JOIN {right} {condition()}", lambda: f"{left} INNER JOIN {right} {condition()}",
            lambda: f"{left} LEFT JOIN {right} {condition()}", lambda: f"{left} RIGHT OUTER JOIN {right} {condition()}",
            lambda: f"{left} FULL JOIN {right} {condition()}", lambda: f"{left} CROSS JOIN {right}",
            lambda: f"{left} NATURAL JOIN {right}", lambda: f"{left} NATURAL LEFT JOIN {right}",
            lambda: f"{left} ASOF JOIN {right} {condition()}", lambda: f"{left} ASOF LEFT JOIN {right} {condition()}",
            lambda: f"{left} POSITIONAL JOIN {right}", lambda: f"{left} SEMI JOIN {right} {condition()}",
            lambda: f"{left} ANTI JOIN {right} {condition()}", lambda: f"{left} JOIN ({self.query()}) AS q {condition()}"])()

    def pivoted(self) -> str:
        table = self.pick(TABLES[:8])
        return self.pick([
            lambda: f"{table} PIVOT (sum({self.leaf()}) FOR a IN (1, 2)){self.table_alias()}",
            lambda: f"{table} PIVOT (sum(x) AS s, max(y) FOR a IN ('p' AS q, 'r') b IN (1) GROUP BY c)",
            lambda: f"{table} UNPIVOT (v FOR n IN (a, b, c)){self.table_alias()}",
            lambda: f"{table} UNPIVOT INCLUDE NULLS (v FOR n IN (a AS x, b))",
            lambda: f"{table} UNPIVOT ((v, w) FOR n IN ((a, b), (c, d)))"])()

    def sample(self) -> str:
        return self.pick(["10%", "10 PERCENT", "5 ROWS", "reservoir(10 ROWS)", "bernoulli(5%)", "10% (system)",
                          "10% (bernoulli, 42)", "reservoir(10 ROWS) REPEATABLE (7)", "0.5%", "100"])

    def group_item(self) -> str:
        return self.pick([self.expression, self.expression, lambda: f"ROLLUP ({self.commas(self.leaf)})",
                          lambda: f"CUBE ({self.commas(self.leaf)})", lambda: "()",
                          lambda: f"GROUPING SETS (({self.leaf()}, {self.leaf()}), {self.leaf()}, ())"])()

    def select(self) -> str:
        distinct = self.pick(["", "", "", "DISTINCT", f"DISTINCT ON ({self.commas(self.leaf)})", "ALL"])
        items = self.commas(self.select_item) + self.pick(["", "", "", "", ", "])
        source = self.maybe(0.85, lambda: "FROM " + self.commas(self.from_item, 2))
        tail = self.join(self.maybe(0.4, lambda: "WHERE " + self.expression()),
                         self.maybe(0.25, lambda: "GROUP BY " + self.pick([lambda: self.commas(self.group_item), lambda: "ALL"])()),
                         self.maybe(0.15, lambda: "HAVING " + self.expression()),
                         self.maybe(0.1, lambda: f"WINDOW w2 AS {self.window()}, w3 AS ()"),
                         self.maybe(0.15, lambda: "QUALIFY " + self.expression()),
                         self.maybe(0.07, lambda: "USING SAMPLE " + self.sample()))
        if source and self.chance(0.1):
            return self.join(source, self.maybe(0.6, lambda: self.join("SELECT", distinct, items)), tail)
        return self.join("SELECT", distinct, items, source, tail)

    def body(self) -> str:
        if not self.spend():
            return "SELECT " + self.leaf()
        return self.pick([
            self.select, self.select, self.select, self.select, self.set_operation,
            lambda: "VALUES " + self.pick([lambda: f"({self.commas(self.expression)})", lambda: f"({self.leaf()}, 1), (2, {self.leaf()})"])(), lambda: "TABLE t",
            lambda: f"({self.select()})"])()

    def set_operation(self) -> str:
        operand = lambda: self.pick([self.select, self.select, lambda: f"({self.query()})", lambda: "VALUES (1)"])()
        parts = [operand()]
        for _ in range(self.random.randint(1, 3)):
            parts.append(self.pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "UNION BY NAME", "UNION ALL BY NAME",
                                    "EXCEPT ALL", "INTERSECT ALL", "UNION DISTINCT"]))
            parts.append(operand())
        return " ".join(parts)

    def with_clause(self) -> str:
        names = ["c1", "c2", '"q r"', "orders"]
        self.random.shuffle(names)
        cte = lambda: (f"{names.pop()}{self.pick(['', '', '(a, b)'])} AS "
                       f"{self.pick(['', '', 'MATERIALIZED ', 'NOT MATERIALIZED '])}({self.query()})")
        return f"WITH {self.pick(['', '', 'RECURSIVE '])}{self.commas(cte, 2)}"

    def query(self) -> str:
        if not self.spend():
            return f"SELECT {self.leaf()} FROM {self.pick(TABLES)}"
        return self.join(
            self.maybe(0.12, self.with_clause), self.body(),
            self.maybe(0.2, lambda: "ORDER BY " + self.pick([lambda: self.commas(self.order_item), lambda: "ALL",
                                                             lambda: "ALL DESC NULLS LAST"])()),
            self.maybe(0.15, lambda: "LIMIT " + self.pick([self.leaf, lambda: "10%", lambda: "ALL", lambda: "(SELECT 1)"])()),
            self.maybe(0.1, lambda: "OFFSET " + self.leaf()))

    def statement(self) -> str:
        return self.pick([self.query] * 30 + [
            lambda: f"PIVOT {self.pick(TABLES[:6])} ON {self.pick(['a', 'a, b', 'a || b', 'a IN (1, 2)'])} USING "
                    f"sum({self.leaf()}){self.pick(['', ' AS s'])}{self.pick(['', ' GROUP BY c'])}",
            lambda: f"UNPIVOT {self.pick(TABLES[:6])} ON {self.pick(['a, b', 'COLUMNS(*)', '(a, b) AS x, c'])} INTO NAME n VALUE v"
        ])()





def statement(seed: int, index: int) -> str:
    return Generator(f"{seed}:{index}").statement()
