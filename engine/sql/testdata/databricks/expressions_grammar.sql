-- Literals in every spelling.
SELECT 1Y, -1S, 1L, 1l, 1F, 1f, 1D, 1d, 1BD, 1.5bd, 1e3BD, 1.e2, .5e-3D, 1E+5

SELECT 127y, 32767s, 9223372036854775807L, 3.4f, 5.D, .1F

SELECT '', "", 'a\nb', 'a\\b', 'it\'s', 'unicode \u00e9 \U0001F600', 'octal \101', 'percent \% and \_'

SELECT r'a\nb', R"a\nb", r'', R'C:\x'

SELECT 'a' "b" 'c', 'a'
'b'

SELECT X'1a2B', x"FF", X'', x'0'

SELECT DATE '2020-01-01', DATE "2020-01-01", TIMESTAMP '2020-01-01 00:00:00 UTC', TIMESTAMP_NTZ '2020-01-01', TIMESTAMP_LTZ '2020-01-01', TIME '12:30:00.5'

SELECT date '2020', timestamp 'today', DATE'0001-01-01'

SELECT INTERVAL '1' YEAR, INTERVAL '2-3' YEAR TO MONTH, INTERVAL '1 2:3:4.5' DAY TO SECOND, INTERVAL '1 2' DAY TO HOUR

SELECT INTERVAL 1 YEAR 2 MONTHS 3 WEEKS 4 DAYS 5 HOURS 6 MINUTES 7 SECONDS 8 MILLISECONDS 9 MICROSECONDS

SELECT INTERVAL 1 NANOSECOND, INTERVAL '5' NANOSECONDS, INTERVAL 1.5 SECONDS, INTERVAL -3 DAY, INTERVAL + 3 DAYS

SELECT INTERVAL '-1' DAY, INTERVAL -'1' DAY, -INTERVAL '1' DAY, - INTERVAL 1 MONTH, INTERVAL '1' DAY '2' HOURS

SELECT INTERVAL '3 days 2 hours', INTERVAL 'interval 1 day', interval "1" day

SELECT INTERVAL :n DAYS, INTERVAL ? HOURS, INTERVAL :n DAY TO HOUR

SELECT interval, interval + 1, t.interval, interval.a FROM t

SELECT TRUE, False, NULL, nuLL

SELECT 1a, 2_3 FROM t

SELECT 1e FROM t

-- Operators.
SELECT a == b, a = b, a <> b, a != b, a <=> b, a < b, a <= b, a > b, a >= b, a !> b, a !< b FROM t

SELECT ~a, ~ ~a, -~a, a & b | c ^ d, a << 1, a >> 1, a >>> 1 FROM t

SELECT a || b || 'c', a + b || c, a - -b, a - - b, +a, + + a FROM t

SELECT a IS TRUE, a IS NOT FALSE, a IS UNKNOWN, a IS NOT UNKNOWN, a IS NULL, a IS NOT NULL FROM t

SELECT a IS DISTINCT FROM b, a IS NOT DISTINCT FROM NULL FROM t

SELECT a LIKE 'x', a NOT LIKE 'x', a LIKE 'x' ESCAPE '!', a ILIKE 'x' ESCAPE '/', a NOT ILIKE 'x' FROM t

SELECT a RLIKE 'x', a NOT RLIKE 'x', a REGEXP 'x', a NOT REGEXP 'x' FROM t

SELECT a LIKE ANY ('x', 'y'), a LIKE SOME ('x'), a LIKE ALL ('x', b), a NOT LIKE ANY ('x'), a NOT LIKE ALL ('x'), a ILIKE ANY ('x', 'y'), a NOT ILIKE ALL ('x') FROM t

SELECT a BETWEEN 1 AND 2 AND b NOT BETWEEN 3 AND 4, a BETWEEN SYMMETRIC_1 AND 2 FROM t

SELECT a IN (1, 2), a NOT IN (SELECT 1), (a, b) IN ((1, 2), (3, 4)), a IN (FROM u SELECT x), a IN (1) IS TRUE FROM t

SELECT a AND NOT b OR c AND NOT (d OR e) FROM t

SELECT NOT a IN (1), NOT a LIKE 'x', NOT EXISTS (SELECT 1), NOT a IS NULL FROM t

SELECT CASE WHEN a THEN 1 END, CASE a WHEN 1 THEN 2 WHEN 3 THEN 4 ELSE 5 END, CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END FROM t

SELECT a COLLATE UTF8_LCASE, 'a' COLLATE UNICODE_CI = 'A', a COLLATE de_CI_AI, a COLLATE system.builtin.UTF8_BINARY, upper(a) COLLATE `UNICODE` FROM t

SELECT a COLLATE UTF8_LCASE LIKE 'x%', -a COLLATE x, a || b COLLATE UNICODE FROM t

-- Casts.
SELECT CAST(a AS INT), TRY_CAST(a AS DATE), a::INT, a::STRING::INT, (a + b)::DOUBLE, a?::INT, 'x'::BINARY, 1::STRING || '2' FROM t

SELECT CAST(a AS ARRAY<INT>), CAST(a AS MAP<STRING, ARRAY<INT>>), CAST(a AS STRUCT<a: INT, b STRING>), a::STRUCT<a: INT NOT NULL COMMENT 'x', `b c`: MAP<INT, INT>> FROM t

SELECT CAST(a AS ARRAY<ARRAY<ARRAY<INT>>>), CAST(a AS STRUCT<>), CAST(a AS ARRAY<STRUCT<>>), CAST(a AS STRUCT < a : INT >) FROM t

SELECT CAST(a AS DECIMAL), CAST(a AS DECIMAL(10)), CAST(a AS DECIMAL(10, 2)), CAST(a AS DEC(5)), CAST(a AS NUMERIC(5, 1)) FROM t

SELECT CAST(a AS CHAR(3)), CAST(a AS CHARACTER(3)), CAST(a AS VARCHAR(3)), CAST(a AS STRING COLLATE UTF8_LCASE), CAST(a AS STRING COLLATE de_CI) FROM t

SELECT CAST(a AS TIMESTAMP WITHOUT TIME ZONE), CAST(a AS TIME), CAST(a AS TIME(6)), CAST(a AS TIME WITHOUT TIME ZONE), CAST(a AS TIMESTAMP_NTZ) FROM t

SELECT CAST(a AS INTERVAL), CAST(a AS INTERVAL YEAR), CAST(a AS INTERVAL YEAR TO MONTH), CAST(a AS INTERVAL DAY TO SECOND), CAST(a AS INTERVAL HOUR TO SECOND), CAST(a AS INTERVAL MINUTE) FROM t

SELECT CAST(a AS GEOGRAPHY(4326)), CAST(a AS GEOMETRY(ANY)), CAST(a AS GEOGRAPHY(ANY)), CAST(a AS VARIANT), CAST(a AS VOID), CAST(a AS REAL), CAST(a AS BYTE), CAST(a AS SHORT), CAST(a AS LONG) FROM t

SELECT bigint(a), int(a), double(a), string(a), date(a), timestamp(a), boolean(a), decimal(a), binary(a), float(a), tinyint(a), smallint(a) FROM t

-- Functions with words of their own.
SELECT TRIM(a), TRIM(BOTH FROM a), TRIM(LEADING FROM a), TRIM(TRAILING FROM a), TRIM('x' FROM a), TRIM(BOTH 'x' FROM a), TRIM(LEADING 'x' FROM a), TRIM(TRAILING b || 'x' FROM a) FROM t

SELECT SUBSTRING(a FROM 2), SUBSTRING(a FROM 2 FOR 3), SUBSTR(a FROM 2 FOR 3), SUBSTR(a FROM 2), SUBSTRING(a, 2, 3), SUBSTR(a, 2) FROM t

SELECT POSITION('x' IN a), POSITION('x', a), POSITION('x', a, 2), OVERLAY(a PLACING b FROM 2), OVERLAY(a PLACING b FROM 2 FOR 3), OVERLAY(a, b, 2, 3) FROM t

SELECT EXTRACT(YEAR FROM a), EXTRACT(YEAROFWEEK FROM a), EXTRACT(quarter FROM a), EXTRACT(DOW FROM a), EXTRACT(seconds FROM INTERVAL 5 HOURS), EXTRACT(DAYOFWEEK_ISO FROM a), EXTRACT(`day` FROM a) FROM t

SELECT DATEADD(DAY, 1, a), DATE_ADD(MONTH, -1, a), TIMESTAMPADD(HOUR, b, a), DATEADD(a, 1), DATE_ADD(a, 1), dateadd(dayofyear, 2, a) FROM t

SELECT DATEDIFF(DAY, a, b), DATE_DIFF(MONTH, a, b), TIMESTAMPDIFF(MILLISECOND, a, b), TIMEDIFF(MINUTE, a, b), DATEDIFF(a, b) FROM t

SELECT CURRENT_DATE, CURRENT_TIMESTAMP, CURRENT_USER, SESSION_USER, USER, CURRENT_TIME, CURRENT_DATE(), CURRENT_TIME(3), LOCALTIMESTAMP, NOW()

SELECT STRUCT(a, b), STRUCT(a AS x, b AS y), STRUCT(a x), STRUCT(*), STRUCT(t.*), STRUCT(), NAMED_STRUCT('a', 1, 'b', 2), (1 AS a, 2 AS b), (1, 'x' AS y) FROM t

SELECT first(a), first(a IGNORE NULLS), last(a IGNORE NULLS), any_value(a IGNORE NULLS), first(a, true), first_value(a) RESPECT NULLS, last_value(a, true) FROM t

SELECT count(*), count(a, b), count(DISTINCT a, b), count(ALL a), count(t.*), sum(DISTINCT a + b) FROM t

SELECT listagg(a), listagg(DISTINCT a, ', '), listagg(a, ';') WITHIN GROUP (ORDER BY b DESC, c), string_agg(a, '') WITHIN GROUP (ORDER BY a) FILTER (WHERE a > 'b') FROM t

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a), percentile_disc(array(0.1, 0.9)) WITHIN GROUP (ORDER BY a DESC) OVER (PARTITION BY b), mode() WITHIN GROUP (ORDER BY a) FROM t

SELECT array(1, 2)[0], map('a', 1)['a'], a[0].b['c'][d + 1].e, f(a)[0], (a).b, (a.b).c, array(array(1))[0][0] FROM t

SELECT left('abc', 2), right('abc', 2), filter(a, x -> x > 1), if(a, b, c), replace(a, b, c), repeat('x', 3), insert(a, 1, 2, 'x'), char(65), mod(5, 2), div(5, 2) FROM t

SELECT IDENTIFIER('a.b'), IDENTIFIER(:x), IDENTIFIER('f')(1, 2), identifier, t.identifier, IDENTIFIER('c' || :y).d FROM t

-- Lambdas.
SELECT transform(a, x -> x), transform(a, (x, i) -> x + i), aggregate(a, 0, (acc, x) -> acc + x, acc -> acc * 2), reduce(a, 1, (p, q) -> p * q) FROM t

SELECT filter(a, x -> x IS NOT NULL AND x > 0), filter(a, (x, i) -> i < 2), array_sort(a, (l, r) -> CASE WHEN l < r THEN -1 WHEN l > r THEN 1 ELSE 0 END) FROM t

SELECT map_filter(m, (k, v) -> k > v), transform_keys(m, (k, v) -> k || v), map_zip_with(a, b, (k, x, y) -> x + y), zip_with(a, b, (x, y) -> named_struct('x', x, 'y', y)) FROM t

SELECT transform(a, x -> transform(x, y -> transform(y, z -> x || y || z))), transform(a, `x y` -> `x y` + 1), transform(a, key -> value.key) FROM t

SELECT f(x => 1, y => x -> x + 1), f(a, b => 2, c => array(1, 2)), cat.sch.f(a => b.c) FROM t

-- Variant paths.
SELECT a:b, a:b.c, a:b.c.d, a:b[0], a:b[0].c, a:b['c'], a:['b'], a:['b c'].d, a:`b c`, a:b.`c d`[1]['e'], a:[0], a:[0].b, a:b[*], a:b[*].c, a:b[*].c[0] FROM t

SELECT a:b::INT, a:b.c::STRING = 'x', a:b?::DATE, t.a:b.c, f(a):b, parse_json(a):b[0]::DOUBLE, (a:b):c, a:b:c, a:b['c']:d FROM t

SELECT * FROM t WHERE a:b.c > 1 AND a:d IS NOT NULL GROUP BY a:e ORDER BY a:f::INT DESC

SELECT a:b[i] FROM t

-- Parameters.
SELECT ?, ? + 1, :a, :a::INT, :select, f(:x, ?), CASE WHEN :a THEN :b END, a[:i], a IN (:x, ?), INTERVAL ? DAY FROM t WHERE b LIKE :p LIMIT :n OFFSET ?

SELECT :param1 AS p, ': not a parameter', `:x` FROM IDENTIFIER(:tab) WHERE :col = 1

SELECT DATE :d, :a:b FROM t

SELECT * FROM t TABLESAMPLE (:p PERCENT) REPEATABLE (:s)

SELECT * FROM t VERSION AS OF :v

CREATE TABLE t (a VARCHAR(:n), b DECIMAL(?, :s)) COMMENT :c

-- `!` is NOT wherever that may stand.
SELECT * FROM t WHERE a ! IN (1, 2) AND b ! LIKE 'x%' OR c ! BETWEEN 1 AND 2

SELECT a ! RLIKE 'x', b ! ILIKE 'y' ESCAPE '#', c IS ! NULL, d IS ! DISTINCT FROM e, f IS ! TRUE FROM t

SELECT !a, !!b, ! exists (SELECT 1), a OR !b AND c FROM t

SELECT a ! LIKE ANY ('x', 'y'), a ! IN (SELECT b FROM u) FROM t

CREATE TABLE IF ! EXISTS t (a INT ! NULL, b STRUCT<c: INT ! NULL>)

SELECT CASE (*) WHEN a THEN 1 END, case * 2 FROM t
