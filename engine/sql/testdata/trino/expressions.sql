-- Operators.
SELECT a + b, a - b, a * b, a / b, a % b FROM t

SELECT a + b * c, (a + b) * c, a * b + c, a - (b - c) FROM t

SELECT a - b - c, a / b / c, a % b * c FROM t

SELECT a || b, a || b || c, a || (b || c) FROM t

SELECT a + b || c, a || b + c, (a || b) + c FROM t

SELECT a * b || c - d FROM t

SELECT -a * b, -(a * b), a * -b FROM t

SELECT - a AT TIME ZONE 'UTC' FROM t

SELECT a AT TIME ZONE 'UTC' FROM t

SELECT a AT TIME ZONE INTERVAL '8' HOUR FROM t

SELECT a AT TIME ZONE INTERVAL - '08:30' HOUR TO MINUTE FROM t

SELECT TIMESTAMP '2024-01-01 00:00:00 UTC' AT TIME ZONE 'America/New_York' AT TIME ZONE 'UTC'

SELECT a + INTERVAL '1' DAY AT TIME ZONE 'UTC' FROM t

SELECT (a + b) AT TIME ZONE 'UTC' FROM t

SELECT a = b, a <> b, a != b, a < b, a <= b, a > b, a >= b FROM t

SELECT a + 1 = b - 1, a || 'x' < b FROM t

SELECT NOT a, NOT NOT a, NOT (a AND b), NOT a = b FROM t

SELECT a AND b, a OR b, a AND b OR c, a AND (b OR c), NOT a AND b OR NOT c FROM t

SELECT (a = b) = c, (a < b) IS NULL, (a IS NULL) = b FROM t

SELECT a AND b AND c AND d OR e OR f FROM t

-- Predicates.
SELECT a BETWEEN 1 AND 2, a NOT BETWEEN 1 AND 2 FROM t

SELECT a BETWEEN b + 1 AND c * 2 AND d FROM t

SELECT a BETWEEN SYMMETRIC 2 AND 1, a NOT BETWEEN ASYMMETRIC 1 AND 2 FROM t

SELECT a IN (1), a IN (1, 2, 3), a NOT IN ('x', 'y') FROM t

SELECT a IN (b, c + 1, NULL, (1)) FROM t

SELECT a IN (SELECT b FROM u), a NOT IN (SELECT b FROM u WHERE c) FROM t

SELECT a IN (VALUES 1, 2), a IN (TABLE u) FROM t

SELECT a IN ((SELECT b FROM u)) FROM t

SELECT a LIKE 'x%', a NOT LIKE '_y', a LIKE 'z$%' ESCAPE '$', a NOT LIKE b ESCAPE c FROM t

SELECT a || b LIKE c || '%' FROM t

SELECT a IS NULL, a IS NOT NULL, a + 1 IS NULL FROM t

SELECT a IS DISTINCT FROM b, a IS NOT DISTINCT FROM b, a IS DISTINCT FROM NULL FROM t

SELECT a + 1 IS DISTINCT FROM b || c AND d FROM t

SELECT EXISTS (SELECT 1), NOT EXISTS (SELECT 1 FROM t)

SELECT * FROM t WHERE EXISTS (SELECT * FROM u WHERE u.a = t.a) AND NOT EXISTS (TABLE v)

SELECT a = ALL (SELECT b FROM u), a < ANY (SELECT b FROM u), a >= SOME (VALUES 1, 2) FROM t

SELECT a <> ALL (VALUES 1, 2), a = ANY (TABLE u) FROM t

SELECT NOT a IN (1) OR b BETWEEN 1 AND 2 AND c LIKE 'd' FROM t

-- CASE and its like.
SELECT CASE a WHEN 1 THEN 'x' END FROM t

SELECT CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END FROM t

SELECT CASE WHEN a THEN 1 WHEN b > 2 THEN 2 ELSE NULL END FROM t

SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END + 1 FROM t

SELECT CASE (SELECT 1) WHEN 1 THEN 2 END

SELECT if(a, b), if(a, b, c), coalesce(a, b, c), nullif(a, b), try(a / b) FROM t

SELECT nullif, if, try FROM t

-- Calls.
SELECT now(), f(), f(1), f(a, b, c), s.f(1), c.s.f(1) FROM t

SELECT "f"(1), "my f"(2), abs(-1)

SELECT count(*), count(1), count(DISTINCT a), count(ALL a), sum(DISTINCT a + b) FROM t

SELECT count(DISTINCT (a, b)), max_by(a, b), approx_percentile(a, ARRAY[0.5, 0.9]) FROM t

SELECT count(*) FILTER (WHERE a > 1), sum(a) FILTER (WHERE b AND c) FROM t

SELECT array_agg(a ORDER BY b), array_agg(DISTINCT a ORDER BY a DESC NULLS FIRST), array_agg(a ORDER BY b, c) FILTER (WHERE d) FROM t

SELECT listagg(a) WITHIN GROUP (ORDER BY a) FROM t

SELECT listagg(a, ',') WITHIN GROUP (ORDER BY a, b DESC) FROM t

SELECT listagg(DISTINCT a, ',') WITHIN GROUP (ORDER BY a) FILTER (WHERE b) FROM t

SELECT LISTAGG(a, ',' ON OVERFLOW ERROR) WITHIN GROUP (ORDER BY a) FROM t

SELECT LISTAGG(a, ',' ON OVERFLOW TRUNCATE WITH COUNT) WITHIN GROUP (ORDER BY a) FROM t

SELECT LISTAGG(a, ',' ON OVERFLOW TRUNCATE '...' WITHOUT COUNT) WITHIN GROUP (ORDER BY a) FROM t

SELECT LISTAGG(a ON OVERFLOW TRUNCATE 'x' WITH COUNT) WITHIN GROUP (ORDER BY a) FROM t

SELECT f(x => 1), f(1, y => 'a')

SELECT f(g(h(a, b), c), d) + k() FROM t

-- Windows.
SELECT row_number() OVER () FROM t

SELECT rank() OVER (ORDER BY a), rank() OVER (PARTITION BY a), rank() OVER (PARTITION BY a, b ORDER BY c DESC, d) FROM t

SELECT sum(a) OVER w, avg(a) OVER (w), max(a) OVER (w ORDER BY b) FROM t WINDOW w AS (PARTITION BY c)

SELECT sum(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS 5 PRECEDING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS CURRENT ROW) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b RANGE BETWEEN INTERVAL '1' MONTH PRECEDING AND CURRENT ROW) FROM t

SELECT sum(a) OVER (ORDER BY b RANGE 1.5 PRECEDING), sum(a) OVER (ORDER BY b RANGE BETWEEN x + 1 PRECEDING AND y FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b GROUPS BETWEEN 1 PRECEDING AND 2 FOLLOWING), sum(a) OVER (ORDER BY b GROUPS 2 PRECEDING) FROM t

SELECT sum(a) OVER (ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING), sum(a) OVER (ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) FROM t

SELECT sum(a) FILTER (WHERE b) OVER (PARTITION BY c) FROM t

SELECT lag(a) IGNORE NULLS OVER (ORDER BY b), lead(a, 1, 0) RESPECT NULLS OVER (ORDER BY b) FROM t

SELECT first_value(a) IGNORE NULLS OVER w, nth_value(a, 2) OVER w FROM t WINDOW w AS (ORDER BY b)

SELECT lag(a) FILTER (WHERE c) IGNORE NULLS OVER (ORDER BY b) FROM t

SELECT rank() OVER (ORDER BY count(*) DESC) FROM t GROUP BY a

SELECT rank() over FROM t

SELECT a AS filter, b AS over, c AS within FROM t

SELECT sum(a) filter, sum(b) rows FROM t

-- Functions with a grammar of their own.
SELECT CAST(a AS BIGINT), TRY_CAST(a AS date), cast('1' AS double) FROM t

SELECT EXTRACT(YEAR FROM a), extract(day_of_week FROM a), EXTRACT(TIMEZONE_HOUR FROM a), EXTRACT(WEEK FROM a + b) FROM t

SELECT POSITION('a' IN b), POSITION(a || 'x' IN b || c) FROM t

SELECT position, substring, trim(a) FROM t

SELECT SUBSTRING(a FROM 2), SUBSTRING(a FROM 2 FOR 3), substring(a, 2), substring(a, 2, 3), substr(a, 1) FROM t

SELECT TRIM(a), TRIM(LEADING FROM a), TRIM(TRAILING FROM a), TRIM(BOTH FROM a), TRIM('x' FROM a) FROM t

SELECT TRIM(LEADING 'x' FROM a), TRIM(TRAILING 'y' FROM a), TRIM(BOTH 'z' FROM a || b), TRIM(a, 'x'), trim(FROM a) FROM t

SELECT NORMALIZE(a), NORMALIZE(a, NFC), NORMALIZE(a, NFD), normalize(a, NFKC), NORMALIZE(a || b, NFKD) FROM t

SELECT CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP, LOCALTIME, LOCALTIMESTAMP

SELECT CURRENT_TIME(3), CURRENT_TIMESTAMP(6), LOCALTIME(0), LOCALTIMESTAMP(12), current_timestamp(9)

SELECT CURRENT_USER, CURRENT_CATALOG, CURRENT_SCHEMA, CURRENT_PATH

SELECT * FROM t WHERE d >= CURRENT_DATE - INTERVAL '7' DAY

-- Rows, arrays, maps, lambdas.
SELECT ROW(1), ROW(1, 'a', NULL), (1, 2), (1, (2, 3)), ROW(ROW(1), (2, 3))

SELECT ROW(1 AS a, 'x' AS b), ROW(1, 2 AS c)

SELECT CAST(ROW(1, 2.0) AS ROW(x BIGINT, y DOUBLE)).x

SELECT a.b.c, (a).b, (a.b).c, f(a).b, a[1].b, (SELECT r FROM t).x FROM t

SELECT ARRAY[], ARRAY[1], ARRAY[1, 2, 3], ARRAY['a', NULL], ARRAY[ARRAY[1], ARRAY[]], array[a + 1]

SELECT a[1], a[b + 1], a[1][2], ARRAY[1, 2][1], f(a)[1], m['key'], (a)[1], a.b[1].c[2] FROM t

SELECT array, map, row FROM t

SELECT MAP(ARRAY['a'], ARRAY[1]), map(), map_from_entries(ARRAY[(1, 2)]), MAP(ARRAY[1, 2], ARRAY['x', 'y'])[1]

SELECT transform(a, x -> x + 1) FROM t

SELECT transform(a, x -> x + 1 > 2 AND y OR z) FROM t

SELECT filter(a, x -> x IS NOT NULL), any_match(a, e -> e LIKE 'x%'), none_match(a, e -> e IN (1, 2)) FROM t

SELECT reduce(a, 0, (s, x) -> s + x, s -> s) FROM t

SELECT zip_with(a, b, (x, y) -> (x, y)), map_filter(m, (k, v) -> v > 10), f((x) -> x) FROM t

SELECT f(() -> 1), f(x -> y -> x + y), f((x, y) -> transform(x, z -> z * y)) FROM t

SELECT transform(a, "x y" -> "x y" || 'z'), transform(a, x -> CASE WHEN x > 1 THEN x END) FROM t

SELECT transform(a, x -> (SELECT max(b) FROM u WHERE u.c = x)) FROM t

SELECT array_sort(a, (x, y) -> IF(x < y, 1, IF(x = y, 0, -1))) FROM t

SELECT (r).*, f(a).* FROM t

-- Literals with types.
SELECT DATE '2024-01-01', TIME '01:02:03.456', TIMESTAMP '2024-01-01 01:02:03', TIMESTAMP '2024-01-01 01:02:03.123 UTC'

SELECT DECIMAL '10.5', BIGINT '7', DOUBLE '1.5', REAL '2.5', BOOLEAN 'true', CHAR 'x', VARCHAR 'y', JSON '{"a": 1}'

SELECT IPADDRESS '10.0.0.1', UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59', HYPERLOGLOG 'x', DOUBLE PRECISION '1.5', INTEGER '1', TINYINT '1', SMALLINT '2'

SELECT date, time, timestamp, json, decimal FROM t

SELECT date(a), json(b), timestamp(c) FROM t

SELECT INTERVAL '3' YEAR, INTERVAL '3' MONTH, INTERVAL '3' DAY, INTERVAL '3' HOUR, INTERVAL '3' MINUTE, INTERVAL '3' SECOND

SELECT INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02' DAY TO HOUR, INTERVAL '1 02:03' DAY TO MINUTE, INTERVAL '1 02:03:04' DAY TO SECOND

SELECT INTERVAL '01:02' HOUR TO MINUTE, INTERVAL '01:02:03' HOUR TO SECOND, INTERVAL '02:03' MINUTE TO SECOND

SELECT INTERVAL -'3' DAY, INTERVAL +'3' DAY, INTERVAL - '1-2' YEAR TO MONTH, -INTERVAL '1' DAY, a - INTERVAL '1' DAY FROM t

SELECT interval, year, day, hour FROM t

-- Subqueries.
SELECT (SELECT 1), (SELECT max(a) FROM t) + 1, (VALUES 1), (TABLE t)

SELECT a FROM t WHERE b = (SELECT max(b) FROM t) AND c > (SELECT 1 UNION SELECT 2 LIMIT 1)

SELECT ((SELECT 1)), ((SELECT 1) UNION (SELECT 2))

-- Comments.
SELECT /* one */ a -- two
 , b /* three */ FROM t

SELECT a FROM t -- at the end

SELECT a /* x */ + /* y */ b FROM /* z */ t WHERE /* w */ c
