SELECT 1 + 2 * 3

SELECT (1 + 2) * 3

SELECT 1 - (2 - 3)

SELECT 1 - 2 - 3

SELECT 2 ^ 3 ^ 2

SELECT 2 ** 3 ** 2

SELECT -2 ^ 2

SELECT - -1

SELECT --1
2

SELECT +1

SELECT + + 1

SELECT ~1

SELECT ~~1

SELECT !1

SELECT 5!

SELECT 5 !

SELECT (5!)!

SELECT @(-1)

SELECT @ -1

SELECT 7 // 2, 7 % 2, 7 / 2

SELECT 1 << 2 | 3 & 4

SELECT xor(1, 2)

SELECT 'a' || 'b' || 'c'

SELECT a || b + c

SELECT a + b || c

SELECT a = b, a == b, a <> b, a != b

SELECT a < b AND b <= c OR d > e

SELECT (a = b) = c

SELECT a == b == c

SELECT NOT a = b

SELECT NOT NOT a

SELECT NOT a IS NULL

SELECT (NOT a) IS NULL

SELECT a IS NULL IS NULL

SELECT a IS NOT NULL

SELECT a ISNULL

SELECT a NOTNULL

SELECT a NOT NULL

SELECT a IS TRUE, a IS NOT TRUE, a IS FALSE, a IS NOT FALSE, a IS UNKNOWN, a IS NOT UNKNOWN

SELECT a IS DISTINCT FROM b

SELECT a IS NOT DISTINCT FROM b

SELECT a BETWEEN 1 AND 2

SELECT a NOT BETWEEN 1 AND 2

SELECT a BETWEEN 1 AND 2 AND b

SELECT a BETWEEN b + 1 AND c + 1

SELECT a BETWEEN (SELECT 1) AND (SELECT 2)

SELECT (a BETWEEN b AND c) BETWEEN d AND e

SELECT a BETWEEN SYMMETRIC 1 AND 2

SELECT a BETWEEN ASYMMETRIC 1 AND 2

SELECT a NOT BETWEEN SYMMETRIC 1 AND 2

SELECT a BETWEEN b = c AND d

SELECT a BETWEEN (b AND c) AND d

SELECT a = b BETWEEN c AND d

SELECT NOT a BETWEEN 1 AND 2

SELECT a IN (1, 2, 3)

SELECT a IN (1)

SELECT a IN (1,)

SELECT a NOT IN (1, 2)

SELECT NOT a IN (1)

SELECT a IN (SELECT b FROM t)

SELECT a NOT IN (SELECT b FROM t)

SELECT a IN (FROM t)

SELECT a IN (VALUES (1), (2))

SELECT a IN (TABLE t)

SELECT a IN ((SELECT 1))

SELECT a IN ((SELECT 1), 2)

SELECT a IN (1, (SELECT 2))

SELECT a IN ((1, 2), (3, 4))

SELECT (a, b) IN ((1, 2), (3, 4))

SELECT (a, b) IN (SELECT c, d FROM t)

SELECT (a, b) = (1, 2)

SELECT (a, b) < (1, 2)

SELECT ROW(a, b) = ROW(1, 2)

SELECT a IN b

SELECT a NOT IN b

SELECT a IN t.b

SELECT a IN [1, 2]

SELECT a IN (b)

SELECT a IN f(x)

SELECT a IN $1

SELECT a IN b AND c

SELECT a IN b + 1

SELECT a IN {'k': 1}

SELECT a IN MAP {'k': 1}

SELECT 'k' IN m

SELECT a LIKE 'b'

SELECT a NOT LIKE 'b%'

SELECT a LIKE 'b' ESCAPE '!'

SELECT a NOT LIKE 'b' ESCAPE '!'

SELECT a ILIKE 'b'

SELECT a NOT ILIKE 'b' ESCAPE '!'

SELECT a SIMILAR TO 'b'

SELECT a NOT SIMILAR TO 'b'

SELECT a SIMILAR TO 'b' ESCAPE '!'

SELECT a GLOB 'b*'

SELECT a LIKE b || '%'

SELECT a ~ 'b', a !~ 'b', a ~* 'b', a !~* 'b'

SELECT a ~~ 'b', a !~~ 'b', a ~~* 'b', a !~~* 'b', a ~~~ 'b'

SELECT a ^@ 'b'

SELECT a && b, a @> b, a <@ b

SELECT a ->> 'b'

SELECT a -> 'b'

SELECT a -> 'b' -> 'c'

SELECT a -> 'b' ->> 'c'

SELECT a ->> 'b' = 'c'

SELECT a -> 'b' = 'c'

SELECT (a -> 'b') = 'c'

SELECT a->0->'x'

SELECT a->>'$.x'

SELECT a %% b

SELECT a OPERATOR(+) b

SELECT a OPERATOR(pg_catalog.+) b

SELECT OPERATOR(-) a

SELECT a = ANY (SELECT b FROM t)

SELECT a = ALL (SELECT b FROM t)

SELECT a = SOME (SELECT b FROM t)

SELECT a <> ANY ([1, 2])

SELECT a > ALL (b)

SELECT a = ANY (b) AND c

SELECT EXISTS (SELECT 1)

SELECT EXISTS(SELECT 1)

SELECT NOT EXISTS (SELECT 1)

SELECT EXISTS (FROM t)

SELECT EXISTS (VALUES (1))

SELECT EXISTS t

SELECT (SELECT 1)

SELECT (SELECT 1) + (SELECT 2)

SELECT ((SELECT 1))

SELECT ((SELECT 1) + 1)

SELECT ((SELECT 1) UNION (SELECT 2))

SELECT (SELECT 1 UNION SELECT 2)

SELECT ((SELECT 1) LIMIT 1)

SELECT (VALUES (1))

SELECT (TABLE t)

SELECT (WITH a AS (SELECT 1) FROM a)

SELECT (DESCRIBE t)

SELECT ARRAY(SELECT 1)

SELECT ARRAY(SELECT a FROM t ORDER BY a)

SELECT ARRAY(VALUES (1), (2))

SELECT (SELECT a, b FROM t)

SELECT CASE WHEN a THEN b END

SELECT CASE WHEN a THEN b ELSE c END

SELECT CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END

SELECT CASE a WHEN 1 THEN 'x' END

SELECT CASE a + 1 WHEN b IS NULL THEN c END

SELECT CASE WHEN a THEN CASE WHEN b THEN c END END

SELECT CASE WHEN a OR b THEN NOT c ELSE d AND e END

SELECT (CASE WHEN a THEN b END)

SELECT CASE WHEN a THEN b END + 1

SELECT CASE WHEN a THEN b END::INT

SELECT CASE WHEN a THEN b END AS x

SELECT IF(a, b, c)

SELECT if(a, b)

SELECT coalesce(a, b, c)

SELECT COALESCE(a)

SELECT ifnull(a, b)

SELECT nullif(a, b)

SELECT least(a, b), greatest(a, b)

SELECT a.b, a.b.c, a.b.c.d, a.b.c.d.e

SELECT (a).b

SELECT (a).b.c

SELECT (a.b).c

SELECT (a).b.c[1].d

SELECT ((a)).b

SELECT a[1]

SELECT a[1][2]

SELECT a[1:2]

SELECT a[1:]

SELECT a[:2]

SELECT a[:]

SELECT a[1:2:3]

SELECT a[1:-:3]

SELECT a[:-:2]

SELECT a[-1]

SELECT a[-2:-1]

SELECT a[: :2]

SELECT a[b + 1]

SELECT a['key']

SELECT a['k1']['k2']

SELECT a[b[c[1]]]

SELECT a[1].b[2].c

SELECT a.b[1].c

SELECT (a + b)[1]

SELECT (a)[1]

SELECT -a[1]

SELECT a[1]::INT

SELECT (a::INT[])[1]

SELECT [1, 2, 3][1]

SELECT [1, 2, 3][1:2]

SELECT 'abc'[1]

SELECT 'abc'[1:2]

SELECT f(a)[1]

SELECT f(a).b

SELECT f(a).b.c

SELECT f(a).g(b)

SELECT f(a).g(b).h()

SELECT f(a)[1].g(b)

SELECT (a).f()

SELECT (a).f(b, c)

SELECT a.f()

SELECT a.f(b)

SELECT a.b.f(c)

SELECT a.f(b).g(c)

SELECT ('a').upper()

SELECT (1).f()

SELECT [1, 2].list_sum()

SELECT {'a': 1}.a

SELECT {'a': 1}['a']

SELECT MAP {'a': 1}['a']

SELECT [x + 1 FOR x IN l].f()

SELECT ROW(1, 2)[1]

SELECT (1, 2)[1]

SELECT (1, 2).f1

SELECT a.year()

SELECT a.select

SELECT a."b c"

SELECT "a"."b"."c"

SELECT "a"

SELECT "A b"

SELECT "select"

SELECT "from"."where"

SELECT a COLLATE nocase

SELECT a COLLATE nocase.noaccent

SELECT a COLLATE "de_DE"

SELECT a COLLATE nocase = b

SELECT a || b COLLATE nocase

SELECT a COLLATE nocase COLLATE de

SELECT a AT TIME ZONE 'UTC'

SELECT a AT TIME ZONE 'UTC' AT TIME ZONE 'CET'

SELECT a + b AT TIME ZONE 'UTC'

SELECT a::TIMESTAMP AT TIME ZONE b

SELECT a AT TIME ZONE b::VARCHAR

SELECT (1, 2)

SELECT (1, 'a', NULL)

SELECT ROW()

SELECT ROW(1)

SELECT ROW(1, 2)

SELECT row(a, b)

SELECT ((1, 2), 3)

SELECT []

SELECT [1]

SELECT [1, 2, 3]

SELECT [1, 2, 3,]

SELECT [[1, 2], [3]]

SELECT ARRAY[]

SELECT ARRAY[1, 2]

SELECT ARRAY[[1], [2]]

SELECT array_value(1, 2)

SELECT list_value(1, 2)

SELECT {'a': 1}

SELECT {'a': 1, 'b': 'x'}

SELECT {'a': 1,}

SELECT {a: 1}

SELECT {a: 1, b: {c: 2}}

SELECT {"a b": 1}

SELECT {'a b': 1}

SELECT {'a' : a -> 1}

SELECT struct_pack(a := 1, b := 2)

SELECT MAP {}

SELECT MAP {'a': 1, 'b': 2}

SELECT MAP {'a': 1,}

SELECT MAP {1: 2, a: b + 1}

SELECT MAP {[1]: {'x': 2}}

SELECT MAP([1, 2], ['a', 'b'])

SELECT MAP()

SELECT map_from_entries([(1, 2)])

SELECT MAP

SELECT [x FOR x IN l]

SELECT [x + 1 FOR x IN l]

SELECT [x + 1 FOR x IN l IF x > 2]

SELECT [x FOR x IN [1, 2, 3]]

SELECT [x + i FOR x, i IN l]

SELECT [x FOR x, i IN l IF i > 1]

SELECT [[y FOR y IN x] FOR x IN l]

SELECT [x FOR x IN l OR m]

SELECT [x FOR "x y" IN l]

SELECT list_transform(l, x -> x + 1)

SELECT list_transform(l, (x) -> x + 1)

SELECT list_transform(l, (x, i) -> x + i)

SELECT list_transform(l, lambda x: x + 1)

SELECT list_transform(l, lambda x, i: x + i)

SELECT list_transform(l, lambda x: lambda y: x + y)

SELECT list_filter(l, x -> x IS NOT NULL AND x > 1)

SELECT list_filter(l, x -> x IN (SELECT 1))

SELECT list_reduce(l, (acc, x) -> acc + x)

SELECT list_reduce(l, lambda acc, x: acc + x, 0)

SELECT l.list_transform(x -> x + 1).list_filter(x -> x > 2)

SELECT list_transform(l, x -> (y -> x + y))

SELECT list_transform(l, x -> CASE WHEN x THEN 1 END)

SELECT list_transform(l, x -> {'a': x})

SELECT list_transform(l, lambda x: [x])

SELECT f(lambda x: x, 1)

SELECT #1

SELECT #1 + #2

SELECT #0

SELECT a, b FROM t ORDER BY #1

SELECT ?

SELECT ? + ?

SELECT ?1 + ?2

SELECT $1

SELECT $1 + $2

SELECT $name

SELECT $name + $other

SELECT $1::INT

SELECT ?::INT

SELECT @name

SELECT NULL

SELECT NULL IS NULL

SELECT TRUE AND FALSE

SELECT true, false

SELECT 't'::BOOL

SELECT DEFAULT

SELECT current_date, current_timestamp, current_time, localtime, localtimestamp

SELECT current_date()

SELECT CURRENT_TIMESTAMP::DATE

SELECT current_timestamp(3)

SELECT current_user, current_role, session_user, user, current_catalog, current_schema

SELECT current_schema()

SELECT today(), now()

SELECT GROUPING(a)

SELECT GROUPING(a, b)

SELECT grouping_id(a)

SELECT CAST(a AS INT) + 1

SELECT a::INT::VARCHAR

SELECT -1::INT

SELECT (-1)::INT

SELECT a + b::INT

SELECT (a + b)::INT

SELECT NOT a::BOOLEAN

SELECT a::INT IS NULL

SELECT a :: INT

SELECT a::"my type"

SELECT a::s.my_type

SELECT a::DECIMAL(10, 2)

SELECT a::VARCHAR(10)

SELECT a::INT[]

SELECT a::INT[3]

SELECT a::INT[][]

SELECT a::INT[3][]

SELECT a::STRUCT(a INT)

SELECT a::STRUCT(a INT, "b c" VARCHAR[])

SELECT a::MAP(INT, VARCHAR)

SELECT a::UNION(a INT, b VARCHAR)

SELECT CAST(a AS ROW(a INT, b INT))

SELECT TRY_CAST(a AS INT)

SELECT CAST(a AS INT) AS x

SELECT TREAT(a AS INT)

SELECT (a, b) OVERLAPS (c, d)

SELECT INT '1'

SELECT DATE '2020-01-01' + 1

SELECT DATE '2020-01-01' - DATE '2019-01-01'

SELECT a.b.c->'d'

SELECT a = 1 AND b = 2 AND c = 3 AND d = 4

SELECT a OR b OR c OR d

SELECT a AND (b AND c)

SELECT (a OR b) OR c

SELECT a OR (b OR c)

SELECT a + (b + c)

SELECT a * (b / c)

SELECT a || (b || c)

SELECT ((((a))))

SELECT (((a + b)))

SELECT (a)

SELECT (a) + (b)

SELECT (a.b)

SELECT (1)

SELECT ('x')
