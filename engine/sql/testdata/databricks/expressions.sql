SELECT a DIV b, a % b, a / b, -a, +a, ~a FROM t

SELECT a == b, a = b, a <> b, a != b, a <=> b, a !< b, a !> b FROM t

SELECT !a, ! (a AND b), NOT a FROM t

SELECT a & b | c ^ d, a << 1, a >> 2, a >>> 3 FROM t

SELECT 'a' || b || 'c' FROM t

SELECT a LIKE 'x%', a NOT LIKE '%y', a ILIKE 'Z_', a LIKE '50!%' ESCAPE '!' FROM t

SELECT a RLIKE '^x+$', a REGEXP 'y', a NOT RLIKE 'z', a NOT REGEXP 'w' FROM t

SELECT a LIKE ANY ('x%', '%y'), a NOT LIKE ALL ('p', 'q'), a ILIKE SOME ('r%') FROM t

SELECT a BETWEEN 1 AND 10, b NOT BETWEEN c + 1 AND d * 2 FROM t

SELECT a IN (1, 2, 3), a NOT IN (SELECT b FROM u), (a, b) IN ((1, 2), (3, 4)) FROM t

SELECT a IS NULL, b IS NOT NULL, c IS TRUE, d IS NOT FALSE, e IS UNKNOWN, f IS DISTINCT FROM g FROM t

SELECT CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END, CASE WHEN a > 1 THEN b END FROM t

SELECT transform(xs, x -> x + 1), filter(xs, x -> x > 0 AND x < 10), aggregate(xs, 0, (acc, x) -> acc + x, acc -> acc * 2) FROM t

SELECT zip_with(xs, ys, (x, y) -> struct(x, y)), map_filter(m, (k, v) -> v IS NOT NULL) FROM t

SELECT array_sort(xs, (l, r) -> CASE WHEN l < r THEN -1 WHEN l > r THEN 1 ELSE 0 END) FROM t

SELECT exists(xs, x -> x IS NULL), forall(xs, x -> x > 0) FROM t

SELECT INTERVAL 3 DAYS, INTERVAL '3' DAY, INTERVAL -3 DAYS, INTERVAL '-3' HOURS, INTERVAL + 2 WEEKS

SELECT INTERVAL 3 DAYS 2 HOURS, INTERVAL 1 YEAR 6 MONTHS, INTERVAL '1' DAY '2' HOURS -5 MINUTES 10.5 SECONDS

SELECT INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND, INTERVAL '02:03' HOUR TO MINUTE

SELECT INTERVAL '3 days 2 hours', d + INTERVAL 1 MONTH - INTERVAL 2 DAYS FROM t

SELECT INTERVAL 5 MILLISECONDS 7 MICROSECONDS, INTERVAL 9 NANOSECONDS

SELECT CAST(a AS INT), TRY_CAST(b AS DOUBLE), c :: DATE, d::DECIMAL(10, 2), CAST(e AS INTERVAL YEAR TO MONTH) FROM t

SELECT a?::INT, (b + 1) ?:: STRING FROM t

SELECT EXTRACT(YEAR FROM d), EXTRACT(dayofweek FROM ts), date_part('DAY', d) FROM t

SELECT SUBSTRING(a FROM 2 FOR 3), SUBSTRING(a, 2, 3), SUBSTRING(a FROM 2), substr(a, 1) FROM t

SELECT TRIM(a), TRIM(BOTH 'x' FROM a), TRIM(LEADING FROM a), TRIM(TRAILING 'y' FROM a), TRIM('z' FROM a) FROM t

SELECT POSITION('a' IN b), position('a', b), position('a', b, 3), OVERLAY(a PLACING 'x' FROM 2 FOR 1), overlay(a, 'y', 3) FROM t

SELECT dateadd(DAY, 3, d), timestampadd(HOUR, -1, ts), datediff(MONTH, a, b), date_diff(YEAR, a, b), timestampdiff(SECOND, a, b) FROM t

SELECT a COLLATE UTF8_LCASE = 'x', lower(b) COLLATE UNICODE_CI FROM t

SELECT xs[0], m['key'], xs[i + 1], s.f.g, (s).f, f(x).y[2].z FROM t

SELECT DATE '2024-01-01', TIMESTAMP '2024-01-01 10:00:00', TIMESTAMP_NTZ '2024-01-01 10:00:00', X'1F'

SELECT named_struct('a', 1, 'b', 'x'), map('k', 1), array(), array(1, 2), struct(a, b) FROM t

SELECT ?, ? + 1, :p, :name || 'x'

SELECT session.my_var, system.session.my_var, my_var

SELECT (SELECT max(a) FROM t), EXISTS (SELECT 1 FROM t), array(SELECT 1)

SELECT if(a, b, c), coalesce(a, b, 0), nullif(a, ''), nvl2(a, b, c), ifnull(a, b) FROM t

SELECT count(*), count(DISTINCT a), count(ALL b), sum(DISTINCT c) FROM t

SELECT a AND b OR NOT c AND d, (a OR b) AND c FROM t

SELECT cast('1' AS int) + 1.5e3 - .5 * 2.

SELECT "double quoted", 'single ''quoted''', 'back\'slash', r'raw\d'

SELECT current_date - 1, current_timestamp() FROM t

SELECT to_json(struct(*)), to_json(struct(t.*)) FROM t
