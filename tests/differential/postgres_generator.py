"""Random SELECT statements over PostgreSQL 15's query grammar. The same seed gives the same statement.

Names do not have to exist: the server is only asked to parse. Every production of the grammar stands here once, so a
new clause is one more line in a list of alternatives.
"""
from generator import Generator

COLUMNS = ["a", "b", "c", "t.a", "u.b", "s.t.c", '"a b"', '"select"', "year", "value", "first", "größe", "Col1", '"x""y"',
           "name", "type", "date", "t.select", "x$1", "position", "row", "t.*", "int", "coalesce", "d.s.t.c"]
PLAIN = ["a", "b", "c", "x", "k1", '"q r"', "value", "first", "year", "Total", "setof", "national"]
TABLES = ["t", "u", "s.t", "d.s.t", '"My Table"', "orders", '"order"', "first", "values", "ONLY t", "ONLY (s.t)", "t *", "t"]
FUNCTIONS = ["f", "count", "sum", "upper", "left", "s.f", "d.s.f", "row_number", "first_value", "date_trunc", "replace",
             '"my func"', "right", "date", "array_agg", "unnest", "lower", "generate_series", "xmlagg", "jsonb_path_query"]
TYPES = ["INT", "integer", "BIGINT", "smallint", "DOUBLE PRECISION", "VARCHAR", "VARCHAR(10)", "DECIMAL(10, 2)", "NUMERIC",
         "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "timestamptz", "TIME", "DATE", "BOOLEAN", "INT[]", "INT[3]", "INT[][]",
         "my_type", "s.my_type", '"quoted type"', "CHARACTER VARYING(5)", "uuid", "bytea", "BIT", "INTERVAL", "jsonb",
         "FLOAT(24)", "TIME WITH TIME ZONE", "TIMESTAMP(3)", "CHAR(3)", "INT ARRAY", "INT ARRAY[3]", "REAL",
         "NATIONAL CHARACTER(3)", "TIMESTAMP WITHOUT TIME ZONE", "DEC(3)", "BIT VARYING(3)", "SETOF t", "SETOF INT[]",
         "NATIONAL CHAR VARYING", "NCHAR(2)", "CHAR VARYING", "INTERVAL DAY TO SECOND(3)", "INTERVAL(2)", "INTERVAL YEAR",
         "TIMESTAMP(0) WITH TIME ZONE", "TIME(3) WITHOUT TIME ZONE", "s.int", "my_type(1, 'x')", "SETOF s.t ARRAY[2]"]
NUMBERS = ["0", "1", "42", "1.5", ".5", "5.", "1e10", "1.5E-3", "123456789012345678901234567890", "2"]
STRINGS = ["'x'", "''", "'it''s'", "E'a\\nb'", "$$dollar$$", "$tag$a$$b$tag$", "'größe'", "'%a_'", "e'\\''", "B'01'", "X'1f'",
           "'a'\n'b'", "N'x'", "U&'d\\0061'"]
INFIX = ["=", "<>", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", "||", "&", "|", "#", "<<", ">>", "~", "!~",
         "~~", "!~~", "~~*", "!~~*", "->", "->>", "#>", "#>>", "#-", "@>", "<@", "?", "?|", "?&", "&&", "^@", "AND", "OR",
         "AND", "OR", "LIKE", "NOT LIKE", "ILIKE", "NOT ILIKE", "SIMILAR TO", "NOT SIMILAR TO", "IS DISTINCT FROM",
         "IS NOT DISTINCT FROM", "<->", "<=>", "@@", "@?", "|/", "-|-", "&<", "~=", "OPERATOR(pg_catalog.+)",
         "OPERATOR(||)", "AT TIME ZONE"]
FIELDS = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "SECOND(3)", "YEAR TO MONTH", "DAY TO HOUR", "DAY TO MINUTE",
          "DAY TO SECOND", "DAY TO SECOND(2)", "HOUR TO MINUTE", "HOUR TO SECOND", "MINUTE TO SECOND(1)"]
VALUE_FUNCTIONS = ["CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIME(3)", "CURRENT_TIMESTAMP", "current_timestamp(0)", "LOCALTIME",
                   "LOCALTIME(2)", "LOCALTIMESTAMP", "LOCALTIMESTAMP(1)", "CURRENT_ROLE", "CURRENT_USER", "SESSION_USER",
                   "USER", "CURRENT_CATALOG", "CURRENT_SCHEMA"]


class PostgresGenerator(Generator):
    # --- Expressions ---
    def column(self) -> str:
        return self.pick(COLUMNS)

    def plain(self) -> str:
        return self.pick(PLAIN)

    def literal(self) -> str:
        return self.pick([
            lambda: self.pick(NUMBERS), lambda: self.pick(STRINGS), lambda: "NULL", lambda: "TRUE", lambda: "false",
            lambda: self.pick(["DATE '2020-01-01'", "TIMESTAMP(3) WITH TIME ZONE '2020-01-01 00:00:00'", "INT '1'",
                               "my_type 'x'", "s.my_type 'x'", "my_type(1) 'x'", "DOUBLE PRECISION '1'", "BIT(3) '101'",
                               "CHARACTER VARYING(3) 'abc'", "FLOAT '1'", "TIME '10:00'"]),
            self.interval, lambda: self.pick(["$1", "$2", "$1.x", "$1[1]"]), lambda: self.pick(VALUE_FUNCTIONS)])()

    def interval(self) -> str:
        return self.pick([lambda: f"INTERVAL '1' {self.pick(FIELDS)}", lambda: "INTERVAL '1 day 2 hours'",
                          lambda: "INTERVAL(3) '1 second'"])()

    def binary(self) -> str:
        return f"{self.operand()} {self.pick(INFIX)} {self.operand()}"

    def unary(self) -> str:
        return self.pick(["-", "+", "NOT ", "~", "- ", "@ ", "!! ", "|/ ", "OPERATOR(s.-) "]) + self.expression()

    def test(self) -> str:
        return self.operand() + self.pick([
            " IS NULL", " IS NOT NULL", " ISNULL", " NOTNULL", " IS TRUE", " IS NOT FALSE", " IS UNKNOWN", " IS NOT UNKNOWN",
            " IS DOCUMENT", " IS NOT DOCUMENT", " IS NORMALIZED", " IS NOT NFKD NORMALIZED", " IS NFC NORMALIZED"])

    def between(self) -> str:
        negated = self.maybe(0.3, lambda: "NOT ")
        word = self.pick(["", "", " SYMMETRIC", " ASYMMETRIC"])
        return f"{self.operand()} {negated}BETWEEN{word} {self.low_bound()} AND {self.operand()}"

    def membership(self) -> str:
        negated = self.maybe(0.3, lambda: "NOT ")
        right = self.pick([lambda: f"({self.commas(self.expression)})", lambda: f"({self.query()})"])()
        return f"{self.operand()} {negated}IN {right}"

    def call(self) -> str:
        arguments = self.pick([
            lambda: "", lambda: "*", lambda: self.commas(self.expression), lambda: "DISTINCT " + self.commas(self.expression, 2),
            lambda: f"{self.expression()} ORDER BY {self.commas(self.order_item, 2)}", lambda: f"ALL {self.expression()}",
            lambda: f"{self.expression()}, {self.parameter()} := {self.expression()}",
            lambda: f"{self.parameter()} => {self.leaf()}", lambda: f"VARIADIC {self.expression()}",
            lambda: f"{self.leaf()}, VARIADIC {self.leaf()} ORDER BY {self.order_item()}", self.leaf,
            lambda: f"DISTINCT {self.leaf()} ORDER BY {self.order_item()}"])()
        return f"{self.pick(FUNCTIONS)}({arguments})"

    def parameter(self) -> str:
        return self.pick(["a", "k1", '"q r"', "left", "value", "year"])

    def aggregate(self) -> str:
        return self.join(
            self.pick([lambda: f"sum({self.expression()})", lambda: "count(*)",
                       lambda: f"percentile_cont({self.leaf()}) WITHIN GROUP (ORDER BY {self.commas(self.order_item, 2)})",
                       lambda: f"string_agg({self.leaf()}, ',' ORDER BY {self.order_item()})"])(),
            self.maybe(0.3, lambda: f"FILTER (WHERE {self.expression()})"),
            self.maybe(0.4, lambda: "OVER " + self.pick([self.window, self.window, lambda: "()", lambda: "w"])()))

    def window(self) -> str:
        return "(" + self.join(
            self.maybe(0.1, lambda: "w"), self.maybe(0.5, lambda: "PARTITION BY " + self.commas(self.expression, 2)),
            self.maybe(0.6, lambda: "ORDER BY " + self.commas(self.order_item, 2)), self.maybe(0.4, self.frame)) + ")"

    def cast(self) -> str:
        return self.pick([lambda: f"CAST({self.expression()} AS {self.pick(TYPES)})",
                          lambda: f"{self.leaf()}::{self.pick(TYPES)}",
                          lambda: f"({self.expression()})::{self.pick(TYPES)}",
                          lambda: f"TREAT({self.expression()} AS {self.pick(TYPES)})"])()

    def subscript(self) -> str:
        base = self.pick([lambda: self.pick(["a", "t.a", '"q r"', "s.t.c"]), self.bracketed, lambda: f"({self.query()})",
                          lambda: "$1", lambda: "(ARRAY[1, 2])"])()
        index = self.pick([self.expression, lambda: f"{self.leaf()}:{self.leaf()}", lambda: ":", lambda: f"{self.leaf()}:",
                           lambda: f":{self.leaf()}"])()
        return f"{base}[{index}]" + self.pick(["", "", "[1]", ".f", ".f[2]", ".*"])

    def member(self) -> str:
        base = self.pick([self.bracketed, lambda: "(f(x))", lambda: f"({self.query()})", lambda: "(t.a)"])()
        return base + self.pick([".a", ".a.b", ".*", '."q r"', ".select", ".a[1].b"])

    def nested_array(self) -> str:
        return f"ARRAY[[{self.commas(self.leaf)}], [{self.commas(self.leaf)}]]"

    def collection(self) -> str:
        return self.pick([
            lambda: f"ARRAY[{self.maybe(0.8, lambda: self.commas(self.expression))}]", self.nested_array, lambda: "ARRAY[[], [[1]]]",
            lambda: f"ROW({self.maybe(0.8, lambda: self.commas(self.expression))})",
            lambda: f"({self.expression()}, {self.expression()})", lambda: "(a, b) OVERLAPS (c, d)",
            lambda: f"ROW({self.leaf()}, {self.leaf()}) OVERLAPS ({self.leaf()}, {self.leaf()})"])()

    def subquery(self) -> str:
        operator = self.pick(["=", "<", "<>", ">=", "LIKE", "NOT LIKE", "ILIKE", "NOT ILIKE", "~", "+", "OPERATOR(s.=)", "@>"])
        return self.pick([lambda: f"({self.query()})", lambda: f"EXISTS ({self.query()})",
                          lambda: f"NOT EXISTS ({self.query()})", lambda: f"ARRAY({self.query()})",
                          lambda: f"{self.leaf()} {operator} {self.pick(['ANY', 'ALL', 'SOME'])} ({self.query()})",
                          lambda: f"{self.leaf()} {operator} {self.pick(['ANY', 'ALL'])} ({self.expression()})"])()

    def xml(self) -> str:
        content = self.pick(["DOCUMENT", "CONTENT"])
        attributes = f"XMLATTRIBUTES({self.expression()} AS {self.pick(['x', 'select'])}, {self.column()})"
        return self.pick([
            lambda: f"XMLELEMENT(NAME {self.pick(['x', 'select'])}{self.maybe(0.5, lambda: ', ' + attributes)}"
                    f"{self.maybe(0.5, lambda: ', ' + self.commas(self.expression))})",
            lambda: f"XMLFOREST({self.expression()} AS x, {self.column()})", lambda: f"XMLCONCAT({self.commas(self.expression)})",
            lambda: f"XMLPARSE({content} {self.expression()}{self.pick(['', ' PRESERVE WHITESPACE', ' STRIP WHITESPACE'])})",
            lambda: f"XMLPI(NAME x{self.maybe(0.5, lambda: ', ' + self.expression())})",
            lambda: f"XMLROOT({self.expression()}, VERSION {self.pick(['NO VALUE', self.leaf()])}"
                    f"{self.pick(['', ', STANDALONE YES', ', STANDALONE NO', ', STANDALONE NO VALUE'])})",
            lambda: f"XMLSERIALIZE({content} {self.expression()} AS {self.pick(['text', 'VARCHAR(10)', 's.t'])})",
            lambda: f"XMLEXISTS({self.leaf_operand()} PASSING {self.pick(['', 'BY REF ', 'BY VALUE '])}{self.leaf_operand()}"
                    f"{self.pick(['', ' BY REF'])})"])()

    def leaf_operand(self) -> str:
        return self.pick(["a", "'x'", "f(a)", "$1", "(a + b)", "NULL", "CASE a WHEN b THEN c END"])

    def keyword_call(self) -> str:
        return self.pick([
            lambda: f"EXTRACT({self.pick(['year', 'MONTH', 'epoch', chr(39) + 'dow' + chr(39)])} FROM {self.expression()})",
            lambda: f"SUBSTRING({self.expression()} FROM {self.leaf()} FOR {self.leaf()})",
            lambda: f"SUBSTRING({self.expression()} FOR {self.leaf()} FROM {self.leaf()})",
            lambda: f"SUBSTRING({self.leaf()} SIMILAR {self.leaf()} ESCAPE {self.leaf()})",
            lambda: f"SUBSTRING({self.pick(['', self.commas(self.expression), 'a => 1, b := 2'])})",
            lambda: f"POSITION({self.leaf()} IN {self.low_bound()})",
            lambda: f"OVERLAY({self.expression()} PLACING {self.leaf()} FROM 2{self.pick(['', ' FOR 3'])})",
            lambda: f"OVERLAY({self.pick(['', self.commas(self.expression)])})",
            lambda: f"TRIM({self.pick(['BOTH', 'LEADING', 'TRAILING', ''])} {self.leaf()} FROM {self.commas(self.expression, 2)})",
            lambda: f"TRIM({self.pick(['BOTH ', 'LEADING ', ''])}FROM {self.expression()})",
            lambda: f"TRIM({self.pick(['BOTH ', ''])}{self.commas(self.expression, 2)})",
            lambda: f"NULLIF({self.expression()}, {self.expression()})", lambda: f"COALESCE({self.commas(self.expression)})",
            lambda: f"{self.pick(['GREATEST', 'LEAST'])}({self.commas(self.expression)})",
            lambda: f"NORMALIZE({self.expression()}{self.pick(['', ', NFC', ', NFKD'])})",
            lambda: f"COLLATION FOR ({self.expression()})", lambda: f"GROUPING({self.commas(self.column)})",
            lambda: self.pick(VALUE_FUNCTIONS), self.xml])()

    def collate(self) -> str:
        return f"{self.expression()} COLLATE {self.pick(['nocase', chr(34) + 'de_DE' + chr(34), 'pg_catalog.c'])}"

    EXPRESSIONS = [binary, binary, binary, binary, Generator.bracketed, unary, test, between, membership,
                   Generator.like_escape, call, call, aggregate, Generator.case, cast, cast, subscript, member, collection,
                   subquery, keyword_call, keyword_call, collate, lambda self: self.leaf(), lambda self: "DEFAULT"]

    # --- Queries ---
    def alias(self) -> str:
        return self.pick(["", "", lambda: " AS " + self.plain(), lambda: " " + self.pick(["x", "q", '"q r"', "values"]),
                          lambda: f" AS x ({self.commas(self.plain)})"]) or ""

    def table_alias(self) -> str:
        return self.pick([lambda: "", lambda: "", lambda: " AS " + self.plain(), lambda: " x",
                          lambda: f" AS x ({self.commas(self.plain)})", lambda: f" x ({self.plain()})"])()

    def function_alias(self) -> str:
        columns = f"({self.plain()} {self.pick(TYPES)}, b text COLLATE \"C\")"
        return self.pick([self.table_alias, self.table_alias, lambda: f" AS {columns}", lambda: f" AS x {columns}",
                          lambda: f" x {columns}"])()

    def select_item(self) -> str:
        return self.pick([lambda: "*", self.column, self.expression, self.expression, lambda: f"{self.expression()} AS {self.plain()}",
                          lambda: f"{self.expression()} AS {self.pick(['select', 'from', 'x', 'Größe'])}",
                          lambda: f"({self.expression()}) {self.pick(['x', 'value', 'all', 'case'])}"])()

    def order_item(self) -> str:
        return self.join(self.expression(), self.pick(["", "", "ASC", "DESC", "USING <", "USING OPERATOR(s.>)"]),
                         self.pick(["", "", "", "NULLS FIRST", "NULLS LAST"]))

    def table_function(self) -> str:
        ordinality = self.maybe(0.3, lambda: " WITH ORDINALITY")
        function = self.pick([self.plain_function, self.plain_function, lambda: self.pick(VALUE_FUNCTIONS),
                              lambda: f"COALESCE({self.leaf()})", lambda: f"CAST({self.leaf()} AS t)"])
        return self.pick([
            lambda: f"{function()}{ordinality}{self.function_alias()}",
            lambda: f"ROWS FROM ({self.commas(self.rows_item)}){ordinality}{self.function_alias()}"])()

    def plain_function(self) -> str:
        return f"{self.pick(FUNCTIONS)}({self.maybe(0.7, lambda: self.commas(self.expression, 2))})"

    def rows_item(self) -> str:
        return self.plain_function() + self.maybe(0.3, lambda: " AS (a INT, b text)")

    def xml_table(self) -> str:
        column = self.pick([f"a {self.pick(TYPES[:20])}", "b FOR ORDINALITY", "c text PATH '@c' DEFAULT 'x' NOT NULL",
                            "d INT NOT NULL PATH 'd'", "e s.t NULL"])
        space = self.maybe(0.3, lambda: "XMLNAMESPACES('http://x' AS x, DEFAULT 'http://y'), ")
        return f"XMLTABLE({space}'/a' PASSING {self.leaf_operand()} COLUMNS {column}, z INT){self.table_alias()}"

    def table(self) -> str:
        if not self.spend():
            return self.pick(TABLES) + self.table_alias()
        lateral = self.maybe(0.3, lambda: "LATERAL ")
        sample = self.maybe(0.15, lambda: f" TABLESAMPLE {self.pick(['bernoulli', 'SYSTEM', 's.m'])} ({self.commas(self.expression, 2)})"
                            + self.maybe(0.5, lambda: f" REPEATABLE ({self.expression()})"))
        return self.pick([
            lambda: self.pick(TABLES) + self.table_alias() + sample, lambda: self.pick(TABLES) + self.table_alias(),
            lambda: f"{lateral}({self.query()}) AS q{self.maybe(0.3, lambda: ' (x, y)')}",
            lambda: lateral + self.table_function(), lambda: lateral + self.xml_table(),
            lambda: f"({self.join_tree()})" + self.maybe(0.4, lambda: " AS j")])()

    def join_tree(self) -> str:
        left, right = self.table(), self.table()
        condition = self.pick([lambda: f"ON {self.expression()}", lambda: f"USING ({self.commas(self.plain)})",
                               lambda: f"USING (a) AS {self.plain()}"])
        kind = self.pick(["", "INNER ", "LEFT ", "LEFT OUTER ", "RIGHT ", "FULL OUTER "])
        return self.pick([lambda: f"{left} {kind}JOIN {right} {condition()}", lambda: f"{left} CROSS JOIN {right}",
                          lambda: f"{left} NATURAL {kind}JOIN {right}",
                          lambda: f"{left} {kind}JOIN {right} JOIN v {condition()} {condition()}"])()

    def from_clause(self) -> str:
        return "FROM " + self.commas(lambda: self.pick([self.table, self.table, self.join_tree])(), 2)

    def group_item(self) -> str:
        return self.pick([self.expression, self.column, lambda: "()", lambda: f"ROLLUP ({self.commas(self.expression)})",
                          lambda: f"CUBE ({self.commas(self.column)}, (a, b))",
                          lambda: f"GROUPING SETS ({self.commas(self.column)}, (), ROLLUP (a), GROUPING SETS ((b)))"])()

    def select(self) -> str:
        if self.chance(0.03):
            return "SELECT " + self.maybe(0.5, lambda: self.from_clause())
        return self.join(
            "SELECT", self.pick(["", "", "", "ALL", "DISTINCT", f"DISTINCT ON ({self.commas(self.expression, 2)})"]),
            self.commas(self.select_item), self.maybe(0.04, lambda: "INTO " + self.pick(["x", "TEMP x", "TABLE s.x", "UNLOGGED x"])),
            self.maybe(0.8, self.from_clause), self.maybe(0.4, lambda: "WHERE " + self.expression()),
            self.maybe(0.25, lambda: "GROUP BY " + self.pick(["", "", "DISTINCT ", "ALL "]) + self.commas(self.group_item, 2)),
            self.maybe(0.15, lambda: "HAVING " + self.expression()),
            self.maybe(0.1, lambda: f"WINDOW w AS {self.window()}, v AS {self.window()}"))

    def body(self) -> str:
        return self.pick([self.select, self.select, self.select, self.select,
                          lambda: f"VALUES ({self.commas(self.expression)})", lambda: f"TABLE {self.pick(TABLES)}",
                          lambda: f"{self.select()} {self.set_operator()} {self.select()}",
                          lambda: f"({self.query()}) {self.set_operator()} {self.select()}",
                          lambda: f"{self.select()} {self.set_operator()} ({self.query()})"])()

    def set_operator(self) -> str:
        return self.pick(["UNION", "EXCEPT", "INTERSECT"]) + self.pick(["", " ALL", " DISTINCT"])

    def with_clause(self) -> str:
        recursive = self.pick(["", "RECURSIVE "])
        hint = self.pick(["", "", "MATERIALIZED ", "NOT MATERIALIZED "])
        search = self.maybe(0.2, lambda: f" SEARCH {self.pick(['DEPTH', 'BREADTH'])} FIRST BY a, b SET o")
        cycle = self.maybe(0.2, lambda: " CYCLE a SET m" + self.pick(["", " TO 'x' DEFAULT 1"]) + " USING p")
        columns = self.maybe(0.3, lambda: f" ({self.commas(self.plain)})")
        return f"WITH {recursive}{self.plain()}{columns} AS {hint}({self.query()}){search}{cycle}"

    def locks(self) -> str:
        return self.pick(["FOR UPDATE", "FOR NO KEY UPDATE", "FOR SHARE OF t", "FOR KEY SHARE OF t, s.u"]) + self.pick(
            ["", " NOWAIT", " SKIP LOCKED", " FOR UPDATE OF v"])

    def limits(self) -> str:
        return self.join(self.pick(["LIMIT 10", f"LIMIT {self.expression()}", "LIMIT ALL", "FETCH FIRST ROW ONLY",
                                    "FETCH NEXT 3 ROWS ONLY", "FETCH FIRST (a) ROW ONLY", "OFFSET 2 ROWS FETCH FIRST $1 ROWS ONLY"]),
                         self.maybe(0.2, lambda: ""))

    def query(self) -> str:
        if not self.spend():
            return "SELECT a FROM t"
        order = self.maybe(0.3, lambda: "ORDER BY " + self.commas(self.order_item, 2))
        limit = self.maybe(0.25, self.limits)
        if order and self.chance(0.1):
            limit = "FETCH FIRST 3 ROWS WITH TIES"
        lock = self.maybe(0.1, self.locks).replace("SKIP LOCKED", "NOWAIT" if "TIES" in limit else "SKIP LOCKED")
        tail = [limit, lock] if self.chance(0.7) else [lock, limit]
        return self.join(self.maybe(0.15, self.with_clause), self.body(), order, *tail)


def statement(seed: int, index: int) -> str:
    return PostgresGenerator(f"{seed}:{index}").query()
