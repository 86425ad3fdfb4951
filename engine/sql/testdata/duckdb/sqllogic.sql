SELECT 42

SELECT 42, 'hello', NULL, true, 3.14

SELECT i FROM integers ORDER BY i

SELECT i, j FROM integers WHERE i = 1 OR j IS NULL

SELECT SUM(i), COUNT(*), MIN(j), MAX(j) FROM integers GROUP BY i % 2 ORDER BY 1

SELECT COUNT(DISTINCT i) FILTER (WHERE i > 1), STRING_AGG(s, ',') FROM t

SELECT i, (SELECT SUM(j) FROM u WHERE u.i = t.i) FROM t ORDER BY 1 NULLS FIRST

SELECT i FROM t WHERE i = (SELECT max(i) FROM t t2 WHERE t2.i <= t.i)

SELECT i FROM t i1 WHERE EXISTS(SELECT i FROM t WHERE i = i1.i) ORDER BY i

SELECT i, i = ANY(SELECT i FROM t WHERE i = i1.i) FROM t i1

SELECT i, i NOT IN (SELECT i FROM t WHERE i1.i > 5), i + ALL_VALUES FROM t i1

SELECT (SELECT (SELECT (SELECT 42)))

SELECT * FROM (SELECT i1.i AS i FROM t i1) a1, (SELECT 1) a2(b)

SELECT * FROM (SELECT 1 AS a) t1 JOIN (SELECT 2 AS a) t2 USING (a) JOIN (SELECT 3 AS a) t3 USING (a)

SELECT * FROM t1 LEFT JOIN t2 ON t1.a=t2.a AND t1.b>5 WHERE t2.a IS NULL

SELECT * FROM t1 FULL OUTER JOIN t2 USING (k) ORDER BY ALL NULLS FIRST

SELECT a, b, row_number() OVER () rn FROM t QUALIFY rn <= 3

SELECT first(i ORDER BY i), last(i ORDER BY i DESC NULLS LAST) FROM t

SELECT list(a ORDER BY b) FILTER (WHERE a IS NOT NULL) FROM t

SELECT arg_min(a, b), arg_max(a, b, 3), max_by(a, b), min(a, 2) FROM t

SELECT quantile_disc(i, [0.25, 0.5, 0.75]), median(i), mad(i), mode(i) FROM t

SELECT approx_quantile(i, 0.5::FLOAT), reservoir_quantile(i, 0.5) FROM t

SELECT unnest([1, 2, 3]), unnest(generate_series(1, 3))

SELECT unnest({'a': 42, 'b': 84}), unnest([{'a': 1}, {'a': 2}], recursive := true)

SELECT UNNEST(LIST) FROM (VALUES ([1,2]), ([3])) t(list)

SELECT a, unnest(b) AS c FROM (VALUES (1, [2, 3])) tbl(a, b)

SELECT [1, 2, 3][2:], 'hello'[1:3], [1, 2, 3][-1], list_value(1, 2)[1]

SELECT list_extract([1, 2, 3], 1), array_slice([1, 2], 1, NULL), list_slice('abc', 1, 2)

SELECT list_apply([1, 2], x -> x + 1), list_filter([1, 2], lambda x : x > 1), list_reduce([1, 2], (x, y) -> x + y)

SELECT list_transform([[1, 2], [3]], lambda x: list_transform(x, lambda y: y + 1))

SELECT [x + 1 for x in [1, 2, 3]], [x for x in range(10) if x % 2 = 0]

SELECT {'i': 1, 'j': {'a': NULL, 'b': 2}}.j.b, struct_extract({'i': 1}, 'i'), ({'i': 1}).i

SELECT ROW(1, 2, 'x'), row(NULL), (1, 'a')

SELECT a['x'], a[1]['y'].z, (a.b)['c'] FROM t

SELECT MAP([1, 2], ['a', 'b'])[1], MAP {'a': 1}['a'], map_extract(m, 'k'), element_at(m, 'x') FROM t

SELECT union_value(k := 1)::UNION(k INT, v VARCHAR), union_tag(u) FROM t

SELECT '{"a": [1, 2]}'::JSON->'a'->0, j->>'$.a.b', j->'a' = '1', (j->>'b')::INT + 1, j['a'] FROM t

SELECT json_extract(j, ['$.a', '$.b']), j ->> ['a', 'b'], json_type(j), json_valid('{}') FROM t

SELECT DATE '1992-01-01' + INTERVAL 1 YEAR - INTERVAL '3 months 2 days', '2020-01-01'::DATE - 1

SELECT INTERVAL '1' YEAR + INTERVAL 2 MONTH, INTERVAL (i) DAYS, INTERVAL 1 HOUR * 2, to_hours(i) FROM t

SELECT TIMESTAMP '1992-01-01 00:00:00' AT TIME ZONE 'UTC', ts::TIMESTAMPTZ AT TIME ZONE 'America/New_York' FROM t

SELECT EXTRACT(YEAR FROM d), EXTRACT(dow FROM d), date_part(['year', 'month'], d), year(d), d.year() FROM t

SELECT strftime(d, '%Y-%m-%d'), strptime('2020', '%Y'), try_strptime('x', ['%Y', '%m']), d::VARCHAR FROM t

SELECT time_bucket(INTERVAL '1 month', d), date_trunc('month', d), datediff('day', a, b), age(a, b) FROM t

SELECT CASE i WHEN 1 THEN 'one' WHEN 2 THEN 'two' END, CASE WHEN i IS NULL THEN 0 ELSE i END FROM t

SELECT coalesce(NULL, NULL, 3), nullif(1, 1), ifnull(NULL, 4), greatest(1, 2, 3), least('a', 'b')

SELECT 'a' || 'b' || NULL, concat('a', NULL, 'b'), 'hello' LIKE 'h%o', 'hello' NOT ILIKE 'H_LLO', 'a' SIMILAR TO 'a|b'

SELECT 'x' ~ 'y', 'x' !~ 'y', regexp_matches('x', 'y', 'i'), regexp_full_match(s, '.*'), 'a*' GLOB 'a[*]' FROM t

SELECT format('{:04d}', i), printf('%s', s), chr(65), ascii('A'), repeat('x', 3), lpad(s, 5, '0'), string_split(s, ',')[1] FROM t

SELECT 1::TINYINT, 2::SMALLINT, 3::INT, 4::BIGINT, 5::HUGEINT, 6::UTINYINT, 1.5::DECIMAL(4,2), 'x'::BLOB, '101'::BIT

SELECT CAST('2020-01-01' AS DATE), TRY_CAST('x' AS INT), CAST(i AS VARCHAR(10)), i::STRUCT(a INT, b VARCHAR) FROM t

SELECT 1 = 1, 1 <> 2, 1 != 2, 1 < 2, NOT 1 > 2, 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL

SELECT i BETWEEN 1 AND 3, i NOT BETWEEN 1 AND 3, i IN (1, 2, NULL), i NOT IN (SELECT 1), (i, j) IN ((1, 2)) FROM t

SELECT 5 // 2, 5 % 2, -5 / 2, 2 ** 3, 2 ^ 3, 5 & 3, 5 | 3, xor(5, 3), ~5, 1 << 3, 8 >> 1, 4!, @(-3)

SELECT TRUE AND FALSE OR NOT NULL, (TRUE OR NULL) AND FALSE, i IS TRUE, j IS NOT FALSE, k IS UNKNOWN FROM t

SELECT sum(i) OVER (PARTITION BY j ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t ORDER BY 1

SELECT lead(i, 1, 0) OVER w, lag(i) OVER w, nth_value(i, 2) OVER (w ROWS 1 PRECEDING) FROM t WINDOW w AS (PARTITION BY j ORDER BY k)

SELECT rank() OVER (ORDER BY i DESC NULLS LAST), dense_rank() OVER w, ntile(3) OVER w, cume_dist() OVER w, percent_rank() OVER w FROM t WINDOW w AS (ORDER BY j)

SELECT count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL 3 DAYS PRECEDING AND INTERVAL 3 DAYS FOLLOWING EXCLUDE TIES) FROM t

SELECT last_value(i IGNORE NULLS) OVER (ORDER BY j), first_value(i ORDER BY k) OVER (PARTITION BY j) FROM t

SELECT a, b, sum(c) FROM t GROUP BY GROUPING SETS ((a, b), a, ()), CUBE (d) HAVING grouping(a, b) < 3 ORDER BY ALL

SELECT a, sum(b) FROM t GROUP BY ALL HAVING sum(b) > 10 ORDER BY sum(b) DESC LIMIT 10%

SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC NULLS LAST

SELECT * EXCLUDE (a) REPLACE (b + 1 AS b), COLUMNS('c.*')::VARCHAR, COLUMNS(c -> c LIKE 'x%') FROM t

SELECT COLUMNS(*) + 1, min(COLUMNS(* EXCLUDE (a))), COLUMNS(t.* REPLACE (1 AS a)), COLUMNS(['a', 'b']) FROM t

FROM t SELECT a, b WHERE c ORDER BY d LIMIT 3

FROM t LIMIT 3 OFFSET 1

FROM (SELECT 1 AS a) t, (SELECT 2 AS b) u SELECT a + b

PIVOT cities ON year USING sum(population) GROUP BY country ORDER BY ALL

FROM cities PIVOT (sum(population) AS total, count(*) AS n FOR year IN (2000, 2010) GROUP BY country)

UNPIVOT monthly ON jan, feb, mar INTO NAME month VALUE sales

FROM monthly UNPIVOT INCLUDE NULLS (sales FOR month IN (jan, feb, mar))

FROM monthly UNPIVOT ((a, b) FOR q IN ((jan, feb) AS q1, (mar, apr) AS q2))

WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t WHERE i < 5) SELECT * FROM t ORDER BY i

WITH RECURSIVE cte AS NOT MATERIALIZED (SELECT 1 AS x UNION SELECT x + 1 FROM cte, (VALUES (1)) v(y) WHERE x < y + 3) FROM cte

WITH cte AS MATERIALIZED (SELECT * FROM range(10) t(i)) SELECT * FROM cte c1 JOIN cte c2 ON c1.i = c2.i + 1

SELECT * FROM t1 ASOF JOIN t2 ON t1.k = t2.k AND t1.ts >= t2.ts ORDER BY ALL

SELECT p.ts, e.value FROM probe p ASOF LEFT JOIN events e USING (key, ts)

SELECT * FROM t1 POSITIONAL JOIN t2, t3 SEMI JOIN t4 USING (a), t5 ANTI JOIN t6 ON t5.a = t6.a

SELECT * FROM t1, LATERAL (SELECT t1.a + x AS y FROM t2) AS q, LATERAL unnest(t1.l) AS u(v) WHERE y > v

SELECT * FROM t TABLESAMPLE reservoir(20%) REPEATABLE (42) UNION ALL SELECT * FROM t USING SAMPLE 10 PERCENT (bernoulli)

SELECT * FROM read_csv('data/csv/*.csv', delim = '|', header = true, columns = {'a': 'INTEGER', 'b': 'VARCHAR'}, nullstr = ['', 'NULL'])

SELECT count(*) FROM read_parquet(['a.parquet', 'b.parquet'], union_by_name = true, filename := true, hive_partitioning = false)

SELECT * FROM 'data/a.parquet' a JOIN read_json_auto('b.json') b ON a.id = b.id

SELECT * FROM glob('data/*'), sniff_csv('x.csv'), parquet_metadata('x.parquet'), duckdb_columns() c WHERE c.table_name = 't'

SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY ALL

SELECT name, type FROM pragma_table_info('t') WHERE NOT pk

SELECT * FROM (DESCRIBE t) WHERE column_name LIKE 'a%'

SELECT column_name, null_percentage FROM (SUMMARIZE SELECT * FROM range(10))

SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (NULL, NULL)) AS t(i, s) ORDER BY i NULLS FIRST

SELECT * FROM (SELECT * FROM t LIMIT 5) UNION ALL BY NAME SELECT * FROM u EXCEPT ALL (FROM v) INTERSECT SELECT 1

(SELECT 1 ORDER BY 1 LIMIT 1) UNION ALL (SELECT 2 ORDER BY 1) ORDER BY 1 DESC LIMIT 1 OFFSET 0

SELECT typeof(1), pg_typeof(1.0), typeof([1]), typeof({'a': 1}), typeof(NULL), typeof(DATE '2020-01-01')

SELECT getvariable('x'), current_setting('threads'), current_schema(), current_database(), version()

SELECT $1, $2::INT, ?, $name || 'x'

SELECT i AS "a b", j AS 'c d', k e, l: m, "n o": p FROM t

SELECT t.*, u.* EXCLUDE (id), v.a AS va FROM t, u, v

SELECT t1.a AS "t1.a", main.t1.b, db.main.t1.c, t1.s.x.y FROM db.main.t1

SELECT alias(a), a.b.c, s.t.u.v.w, [a, b], {'a': a, 'b': [b]} FROM t

SELECT * FROM range(1, 10, 2) r(x) WHERE x IN (SELECT unnest([1, 3])) AND EXISTS (FROM range(x))

SELECT i FROM range(10) tbl(i) WHERE i % 2 = 0 AND NOT (i > 5 OR i < 1)

SELECT hash(i)::VARCHAR, md5(s), sha256(s), bit_count(i), to_base64(b), from_hex('AA') FROM t

SELECT any_value(a), bool_and(b), bit_or(c), product(d), kurtosis(e), entropy(f), histogram(g), list(DISTINCT h ORDER BY h) FROM t

SELECT regr_slope(y, x), corr(y, x), covar_pop(y, x), stddev_samp(x), var_pop(x), sem(x), kahan_sum(x) FROM t

SELECT string_agg(DISTINCT s, '|' ORDER BY s DESC), group_concat(s), array_agg(s ORDER BY ALL), listagg(s, ',') FROM t

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC), mode() WITHIN GROUP (ORDER BY b) FROM t

SELECT sum(CASE WHEN a THEN 1 ELSE 0 END)::DOUBLE / count(*) AS ratio, round(avg(b), 2) FROM t

SELECT * FROM t WHERE a >= '2020-01-01' AND a < '2020-01-01'::DATE + 7 AND b LIKE '%x%' ESCAPE '$'

SELECT * FROM t WHERE (a, b) > (1, 2) AND (c, d) NOT IN (SELECT e, f FROM u) AND ROW(a, b) = ROW(1, 2)

SELECT * FROM t ORDER BY a COLLATE NOCASE, b DESC NULLS FIRST, lower(c), 2, CASE WHEN d THEN 1 END

SELECT s COLLATE NOCASE = 'X', s COLLATE DE.NOACCENT < t COLLATE FR FROM t GROUP BY s COLLATE NOCASE

SELECT 'abc' < 'abd', 'a' = "b", "weird ""name""", 'it''s', E'tab\there', $$dollar 'quoted'$$, $x$ $$ $x$

SELECT 1e3, 1.5e-3, .5, 1., 1_000_000, 0, -0, +1, - 1, 1-1, 1 -1, 1--1

SELECT /* block */ 1 -- line

SELECT 1 /* a /* nested */ b */ + 2

SELECT#1 FROM t

SELECT DISTINCT a, b FROM t ORDER BY #2, #1 DESC

SELECT 🦆 FROM 🦆🦆 AS "🐔"

SELECT "🦆" || '🦆', ünïcode, 日本 FROM "tаble"

SELECT a FROM t WHERE a IS NOT NULL AND b ISNULL AND c NOTNULL OR d NOT NULL

SELECT x.a, y.b FROM (SELECT 1 a) x CROSS JOIN (SELECT 2 b) y WHERE x.a < y.b

SELECT nested.struct_field[1].inner.value, nested['key'], nested.list[2:3], len(nested.list) FROM t

SELECT sum(a) FILTER (WHERE b > 0 AND c IN (1, 2)) OVER (PARTITION BY d ORDER BY e) AS running FROM t

SELECT unnest(a) AS x, generate_subscripts(a, 1) AS i FROM t WHERE len(a) > 0

SELECT (a).b.c, (a.b).c, (t.a).b, ((a)).b, (a)[1], (SELECT s FROM u).x FROM t

SELECT function_name FROM duckdb_functions() WHERE function_type = 'macro' AND schema_name = 'main'

SELECT CAST(NULL AS STRUCT(a INT, b STRUCT(c VARCHAR[], d MAP(INT, DATE)))), NULL::INT[3], NULL::UNION(a INT, b INT[])

SELECT array_value(1, 2)::INT[2], [1, 2]::DOUBLE[2], array_distance(a, b), a <-> b, a <=> b, a && b, a @> b, a <@ b FROM t

SELECT IF(a > 1, 'x', 'y'), iff(a, 1, 2), TRY(CAST('x' AS INT)) FROM t

SELECT CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP, LOCALTIME, LOCALTIMESTAMP, now(), today(), get_current_time()

SELECT nextval('seq'), currval('main.seq'), row_number() OVER (), rowid, t.rowid FROM t

SELECT bar(a, 5, 10), stats(a), txid_current(), uuid(), random() < 2, setseed(0.5) FROM t

SELECT m.key, m.value FROM (SELECT unnest(map_entries(MAP {'a': 1})) AS m)

SELECT * FROM histogram('t', a, bin_count := 4), histogram_values(t, a)

SELECT * FROM query('SELECT 42'), query_table('t'), query_table(['a', 'b'], true), test_all_types(), repeat(1, 2), repeat_row(1, 2, num_rows = 3)

SELECT * FROM summary((SELECT * FROM t)), unnest_me((FROM t)), json_execute_serialized_sql(json_serialize_sql('SELECT 1'))

SELECT * FROM t1 NATURAL JOIN t2 NATURAL LEFT JOIN t3 JOIN t4 USING (a, b) LEFT JOIN t5 ON (t4.x = t5.x AND t5.y IS NULL)

SELECT * FROM t1 a1 JOIN (t2 b1 JOIN t3 c1 ON b1.x = c1.x) ON a1.x = b1.x

SELECT * FROM (t1 JOIN t2 USING (a)) JOIN t3 USING (a)

SELECT * FROM t1 JOIN t2 ON t1.a = t2.a, t3 CROSS JOIN t4, LATERAL (SELECT t1.a) l

SELECT a FROM t GROUP BY 1, 2, lower(b), CASE WHEN c THEN 1 END, (d), (e, f)

SELECT GROUPING_ID(a, b), GROUPING(a) FROM t GROUP BY ROLLUP(a, b)

SELECT * FROM t AT (VERSION => 3), u AT (TIMESTAMP => now() - INTERVAL 1 DAY)

SELECT a, b FROM t WHERE a > ALL (SELECT x FROM u) AND b = ANY ([1, 2, 3]) AND c <> SOME (VALUES (1))

SELECT count(*) FROM t WHERE a = 1 AND (b = 2 OR (c = 3 AND (d = 4 OR e = 5)))

VALUES (1, 2), (3, 4) ORDER BY 1 DESC LIMIT 1

SELECT * FROM VALUES (1), (2) t(x)

TABLE t UNION ALL TABLE u

DESCRIBE SELECT 1 AS a

SUMMARIZE t

SHOW ALL TABLES
