SELECT * FROM t ASOF JOIN u ON t.a = u.a AND t.b >= u.b

SELECT * FROM t ASOF LEFT JOIN u USING (a, b)

SELECT * FROM t ASOF JOIN u USING (a)

SELECT m(a := 1, b := 2)

SELECT m(1, b := 2)

SELECT m(a => 1)

SELECT * FROM m(1, b := 2)

SUMMARIZE SELECT 1

SELECT * FROM (SUMMARIZE SELECT 1)

SELECT [x + 1 FOR x IN [1, 2] IF x > 1]

SELECT [x FOR x IN l IF x > 1 AND x < 3]

FROM t SELECT a WHERE b

SELECT 1 UNION FROM t

SELECT TRY(1)

SELECT TRY(a::INT) + 1

SELECT try(a)

SELECT a: 1, b: 2

SELECT a: 1 + 2 FROM u: t

SELECT a FROM x: (SELECT 1)

SELECT 1_000, 1_0.5_0, 0x1F_F, 1_000e1_0

SELECT 0b11, 0xFF, 0o17

SELECT COLUMNS(*)

SELECT COLUMNS('a.*') + 1

SELECT COLUMNS(c -> c LIKE 'x') FROM t

SELECT COLUMNS(lambda c: c LIKE 'x') FROM t

SELECT COLUMNS([x FOR x IN (*) IF x LIKE 'a']) FROM t

SELECT *COLUMNS(*) FROM t

SELECT COLUMNS('(a).*') AS '\1' FROM t

SELECT 1 AS a UNION ALL BY NAME SELECT 2 AS b ORDER BY a

PIVOT t ON a IN ('x', 'y') USING sum(b) AS s, max(c) GROUP BY d

PIVOT t ON a, b USING count(*) GROUP BY c ORDER BY c LIMIT 1

PIVOT (SELECT 1 AS a) ON a

UNPIVOT t ON COLUMNS(* EXCLUDE (x)) INTO NAME n VALUE v

UNPIVOT t ON (a, b) AS x, (c, d) INTO NAME n VALUE v, w

FROM t PIVOT (sum(a) FOR b IN ('x', 'y') GROUP BY c)

WITH p AS (PIVOT t ON a USING sum(b)) SELECT * FROM p

SELECT * EXCLUDE (a) REPLACE (b + 1 AS b) RENAME (c AS d) FROM t

SELECT a FROM t QUALIFY row_number() OVER () = 1

SELECT a FROM t USING SAMPLE reservoir(10 ROWS) REPEATABLE (1)

SELECT a FROM t TABLESAMPLE 10 PERCENT

SELECT a FROM t GROUP BY ALL ORDER BY ALL DESC NULLS LAST

SELECT MAP {'a': 1}['a'], {'a': 1}.a, [1, 2, 3][1:2], [1][-1]

SELECT a ->> '$.x', a -> 'y' -> 0

SELECT * FROM 'a.parquet', "b.csv", read_csv('c', header = true)

SELECT * FROM read_csv('c', header = true, columns = {'a': 'INT'})

SELECT $name, $1, ?, ?2

SELECT x.* EXCLUDE a FROM t x

SELECT t.* REPLACE (1 AS a) FROM t

SELECT INTERVAL 1 DAY, INTERVAL (a) HOURS, INTERVAL '1' MONTH

SELECT a GLOB 'x*', a SIMILAR TO 'y', a NOT ILIKE 'z' ESCAPE '!'

SELECT count(DISTINCT a ORDER BY b) FILTER (WHERE c) OVER (PARTITION BY d ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES)

SELECT first_value(a IGNORE NULLS) OVER w, last_value(a ORDER BY b) OVER w FROM t WINDOW w AS (ORDER BY c), v AS (w ROWS 1 PRECEDING)

SELECT a FROM t SEMI JOIN u USING (a) ANTI JOIN v ON true

WITH RECURSIVE a USING KEY (k) AS (SELECT 1 AS k UNION SELECT 2 FROM recurring.a) TABLE a

SELECT struct_pack(a := 1).a

SELECT * FROM range(10) t(i), LATERAL (SELECT i + 1)

SELECT * FROM unnest([1]) WITH ORDINALITY AS t(a, b)

VALUES (1, 2), (3, 4)

SELECT * FROM (VALUES (1)) t(a) FETCH FIRST 1 ROW ONLY

SELECT a::DECIMAL(10, 2)[], CAST(b AS STRUCT(x INT, y MAP(VARCHAR, INT)[])), c::UNION(a INT, b TEXT)

SELECT GROUPING_ID(a), GROUPING(b) FROM t GROUP BY CUBE (a, b)

SELECT a[1:], a[:1], a[:], a[1:2:3], a[:-:2]

FROM (FROM t) SELECT *

FROM t, u SELECT t.a

SELECT x FROM t AS x(a, b), u y

SELECT NOT a NOT NULL, b NOTNULL, c ISNULL

SELECT 5!, -5!, @a, ~b, !c

SELECT a IN b, a IN [1, 2], a NOT IN (1, 2,)

SELECT OVERLAY('abc' PLACING 'x' FROM 1 FOR 2)

SELECT position('a' IN 'b'), substring('abc' FROM 1 FOR 2), trim(BOTH 'x' FROM a), extract(year FROM d)

SELECT ARRAY(SELECT 1), EXISTS (FROM t), a = ANY (SELECT 1), a > ALL ([1])

SELECT CASE a WHEN 1 THEN 2 END.x

SELECT f(*), f(t.*), f(* EXCLUDE a)

MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE

SELECT unnest(a, recursive := true), unpack(b)

SELECT 1 AS "a""b", E'\n', $$x$$, $t$y$t$, x'AB', b'01'

SELECT #1 FROM t ORDER BY #1

SELECT LIST a FROM t
