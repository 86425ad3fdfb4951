-- Arithmetic and precedence.
SELECT 1 + 2 * 3 - 4 / 5 % 6

SELECT (1 + 2) * (3 - 4) DIV 5

SELECT -a * -b, - -a, +(-a), ~a & b FROM t

SELECT a | b & c ^ d, (a | b) & (c ^ d) FROM t

SELECT a << 2 + 1, (a << 2) + 1, a >> b >>> c FROM t

SELECT a || b + c, (a || b) = 'xy' FROM t

SELECT a + b > c AND d OR e, a AND (b OR c) FROM t

SELECT NOT a = b, NOT (a AND b), NOT NOT a FROM t

SELECT a = b = c, (a < b) = (c < d) FROM t

SELECT a <> b, a != b, a <=> NULL, NULL <=> NULL FROM t

SELECT a IS NULL AND b IS NOT NULL OR c IS NOT TRUE FROM t

SELECT (a = 1) IS TRUE, (a IS NULL) = b FROM t

SELECT a IS DISTINCT FROM b, a IS NOT DISTINCT FROM b + 1 FROM t

SELECT a BETWEEN b AND c AND d, NOT a BETWEEN 1 AND 2 FROM t

SELECT a BETWEEN b + 1 AND c * 2, (a BETWEEN 1 AND 2) = true FROM t

SELECT a IN (1), a NOT IN (1, 2 + 3, f(x)), (a IN (1)) AND b FROM t

SELECT a LIKE b || '%', a LIKE '%\\_%' , a NOT ILIKE lower(b) FROM t

SELECT a LIKE 'x' AND b LIKE 'y' ESCAPE '/' OR c RLIKE 'z' FROM t

SELECT 'x' LIKE ANY ('a', b, c || '%'), 'x' NOT ILIKE SOME ('p') FROM t

SELECT a = ANY_VALUE(b) FROM t GROUP BY a

-- Literals.
SELECT 1, 12L, 3S, 4Y, 5.0F, 6.5D, 7.25BD, 1e10, 1.5E-3, .25

SELECT 'text', "text", 'it''s', 'tab\there', r'c:\temp', R"raw"

SELECT 'one' 'two' "three"

SELECT X'CAFE', x'00', DATE '2024-02-29', DATE'2024-02-29', TIMESTAMP'2024-01-01T00:00:00Z'

SELECT TIMESTAMP_LTZ '2024-01-01', TIMESTAMP_NTZ '2024-01-01 12:00:00.123456'

SELECT true, FALSE, null

SELECT INTERVAL '10' SECOND, INTERVAL '1.5' SECONDS, INTERVAL 1 WEEK

SELECT INTERVAL '10:20' MINUTE TO SECOND, INTERVAL '3 4' DAY TO HOUR, INTERVAL '3 04:05' DAY TO MINUTE

SELECT INTERVAL '04:05:06' HOUR TO SECOND, INTERVAL -'1-6' YEAR TO MONTH

SELECT INTERVAL -1 MONTH 3 DAYS, INTERVAL '1 year 2 months'

SELECT current_timestamp() + INTERVAL 2 HOURS 30 MINUTES, d - INTERVAL 1 QUARTER FROM t

-- CASE.
SELECT CASE WHEN a THEN b END, CASE WHEN a THEN b ELSE c END, CASE a WHEN b THEN c WHEN d THEN e END FROM t

SELECT CASE WHEN a > 1 AND b < 2 THEN CASE c WHEN 1 THEN 'x' ELSE 'y' END ELSE NULL END AS label FROM t

SELECT sum(CASE WHEN kind = 'a' THEN amount ELSE 0 END) FROM t

SELECT CASE a + b WHEN c * d THEN e END + 1 FROM t

-- Casts and types.
SELECT CAST(a AS TINYINT), CAST(a AS SMALLINT), CAST(a AS BIGINT), CAST(a AS FLOAT), CAST(a AS DECIMAL(38, 10)) FROM t

SELECT CAST(a AS STRING), CAST(a AS VARCHAR(10)), CAST(a AS CHAR(3)), CAST(a AS BINARY), CAST(a AS BOOLEAN) FROM t

SELECT CAST(a AS TIMESTAMP_NTZ), CAST(a AS VARIANT), CAST(a AS VOID), CAST(a AS LONG), CAST(a AS BYTE) FROM t

SELECT CAST(a AS ARRAY<INT>), CAST(a AS MAP<STRING, DOUBLE>), CAST(a AS STRUCT<x: INT, y: STRING>) FROM t

SELECT CAST(a AS ARRAY<STRUCT<k: STRING, v: ARRAY<MAP<STRING, DECIMAL(10, 2)>>>>) FROM t

SELECT CAST(a AS INTERVAL DAY TO SECOND), CAST(a AS INTERVAL YEAR), CAST(b AS INTERVAL MONTH) FROM t

SELECT a::INT + b::DOUBLE, (a + b)::STRING, a::DATE::STRING, -a::INT FROM t

SELECT a?::INT, a?::DATE IS NULL, TRY_CAST(a AS DECIMAL(10, 2)) FROM t

SELECT from_json(a, 'x INT, y STRING').x, schema_of_json('{"a": 1}') FROM t

-- Paths, fields and subscripts.
SELECT raw:owner, raw:owner.name, raw:store.fruit[0], raw:store['bicycle'].price::DOUBLE FROM t

SELECT raw:['OWNER'], raw:store.basket[*], raw:store.book[0].title::STRING FROM t

SELECT raw:a.b[1]['c d'].`e f`, upper(raw:a), raw:a = raw:b FROM t

SELECT s.a.b, (s).a, m['k'].f, xs[0][1], map('a', 1)['a'], array(1, 2)[0], struct(1 AS a).a FROM t

SELECT f(x)[0].y, (SELECT s FROM u).field FROM t

-- Functions.
SELECT abs(-1), greatest(a, b), least(1, 2, 3), nullif(a, b), nvl(a, b), zeroifnull(c) FROM t

SELECT concat(a, b), concat_ws('-', a, b), substring(a, 1, 3), substr(a, -2), left(a, 1), right(a, 2) FROM t

SELECT trim(a), ltrim('x', a), rtrim(a), btrim(a, 'x'), TRIM(BOTH FROM a), TRIM(LEADING 'xy' FROM a) FROM t

SELECT overlay('Spark' PLACING '_' FROM 3), OVERLAY(a PLACING b FROM 1 + 1 FOR length(b)) FROM t

SELECT position('a' IN b || c), charindex('a', b), instr(b, 'a'), locate('a', b, 2) FROM t

SELECT extract(HOUR FROM ts), extract(week FROM ts), extract(SECONDS FROM INTERVAL '1' MINUTE), date_trunc('MONTH', ts) FROM t

SELECT date_add(d, 1), date_add(DAY, 1, d), date_sub(d, 7), add_months(d, 1), months_between(a, b) FROM t

SELECT dateadd(MICROSECOND, 5, ts), datediff(HOUR, a, b), datediff(a, b), timestampdiff(YEAR, a, b) FROM t

SELECT make_date(2024, 1, 1), make_interval(0, 0, 1), to_timestamp('2024', 'yyyy'), unix_timestamp() FROM t

SELECT array(), array(1, NULL), map(), map('a', 1, 'b', 2), named_struct('x', 1), struct('a', 2) FROM t

SELECT size(xs), cardinality(m), map_keys(m), map_entries(m), element_at(xs, -1), try_element_at(m, 'k') FROM t

SELECT sequence(1, 10, 2), explode(xs), posexplode_outer(xs), inline(ss) FROM t

SELECT from_csv(a, 'x INT', map('sep', ';')), to_csv(struct(1, 2)), parse_json(a), variant_get(b, '$.x', 'int') FROM t

SELECT my_schema.my_function(a, b => 2), main.util.f(x => 1, y => array(2)) FROM t

SELECT ai_query('endpoint', a, returnType => 'STRING', failOnError => false) FROM t

SELECT hash(*), to_json(struct(*)), count(*), count(t.*), coalesce(t.*) FROM t

SELECT current_user(), current_catalog(), current_schema(), current_date, current_timestamp, user() FROM t

SELECT uuid(), rand(42), monotonically_increasing_id(), input_file_name() FROM t

SELECT grouping(a), grouping_id(a, b), count_if(a > 1), bool_or(b), every(c), some(d) FROM t GROUP BY CUBE (a, b)

SELECT percentile(a, 0.5), percentile_approx(a, array(0.25, 0.75), 100), median(a), histogram_numeric(a, 5) FROM t

SELECT if(a > 0, 'p', if(a < 0, 'n', 'z')), iff(a, b, c), decode(a, 1, 'x', 'y'), nvl2(a, b, c) FROM t

SELECT java_method('java.util.UUID', 'randomUUID'), reflect('java.lang.Math', 'abs', -1) FROM t

SELECT session_window(ts, '5 minutes').start, window(ts, '10 minutes', '5 minutes').end, count(*) FROM t GROUP BY 1, 2

-- Lambdas.
SELECT transform(xs, x -> x * 2), transform(xs, (x, i) -> x + i), filter(xs, x -> x IS NOT NULL) FROM t

SELECT aggregate(xs, 0, (a, x) -> a + x), reduce(xs, CAST(0 AS BIGINT), (a, x) -> a + x, a -> a / size(xs)) FROM t

SELECT exists(xs, x -> x % 2 = 0), forall(xs, x -> x > 0 OR x IS NULL), any_match FROM t

SELECT map_zip_with(m, n, (k, v, w) -> concat(v, w)), transform_keys(m, (k, v) -> upper(k)), transform_values(m, (k, v) -> v + 1) FROM t

SELECT transform(xs, x -> transform(ys, y -> x * y)), zip_with(xs, ys, (x, y) -> CASE WHEN x > y THEN x ELSE y END) FROM t

SELECT array_sort(xs, (a, b) -> CASE WHEN a.k < b.k THEN -1 ELSE 1 END), filter(xs, (x, i) -> i < 3 AND x LIKE 'a%') FROM t

-- Subqueries.
SELECT (SELECT 1), (SELECT max(a) FROM t) - (SELECT min(a) FROM t)

SELECT a, (SELECT count(*) FROM u WHERE u.k = t.k) AS n FROM t

SELECT EXISTS (SELECT * FROM u WHERE u.k = t.k), NOT EXISTS (SELECT 1 FROM v) FROM t

SELECT a IN (SELECT b FROM u), a NOT IN (VALUES 1, 2), a IN (TABLE v), (a, b) IN (SELECT c, d FROM w) FROM t

SELECT a > (SELECT avg(a) FROM t) AND b = (SELECT max(b) FROM t WHERE a > 1) FROM t

SELECT array((SELECT 1), (SELECT 2)), struct((SELECT 3) AS x) FROM t

-- Parameters and variables.
SELECT :limit, ? FROM t WHERE a = :a AND b IN (:b, :c) AND d = ?

SELECT * FROM t WHERE ts BETWEEN :from AND :to LIMIT :n

SELECT session.counter + 1, system.session.counter, counter FROM t

SELECT * FROM IDENTIFIER(:catalog || '.' || :schema || '.t') WHERE IDENTIFIER(:column) > 1

SELECT IDENTIFIER('concat')(a, b), t.IDENTIFIER FROM t

-- Stars, PIVOT and UNPIVOT.
SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2', 'Q3', 'Q4'))

SELECT * FROM sales PIVOT (sum(amount) AS total, avg(amount) AS mean FOR quarter IN ('Q1' AS q1, 'Q2' q2))

SELECT * FROM sales PIVOT (sum(amount) FOR (year, quarter) IN ((2023, 'Q1') AS a, (2023, 'Q2') AS b, (2024, 'Q1') AS c))

SELECT year, q1 FROM (SELECT year, quarter, amount FROM sales) PIVOT (max(amount) FOR quarter IN (1 AS q1)) AS p WHERE q1 > 0

SELECT * FROM sales UNPIVOT (amount FOR quarter IN (q1, q2, q3))

SELECT * FROM sales UNPIVOT INCLUDE NULLS (amount FOR quarter IN (q1 AS `Jan-Mar`, q2 AS `Apr-Jun`))

SELECT * FROM sales UNPIVOT EXCLUDE NULLS ((amount, tax) FOR quarter IN ((a1, t1) AS q1, (a2, t2) AS q2)) AS u

SELECT * FROM a JOIN b USING (id) PIVOT (count(*) FOR kind IN ('x', 'y'))
