-- Every kind of expression in every kind of place.
SELECT a FROM t WHERE a + b IS NOT NULL

SELECT a FROM t ORDER BY a - b DESC NULLS LAST

SELECT a * b AS x, count(*) FROM t GROUP BY a * b

SELECT * FROM t JOIN u ON a / b = u.z

SELECT f(a % b, 1) FROM t

SELECT CASE WHEN (a + b * c) IS NULL THEN 1 END FROM t

SELECT sum(((a + b) * c)::float) OVER (PARTITION BY (a + b) * c) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a - (b - c)) = 1

SELECT (a - b - c) IN (1, 2) FROM t

SELECT {'k': a / b / c}, [a / b / c] FROM t

WITH c AS (SELECT a / (b / c) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (-a * b AS a) FROM t

SELECT a FROM t WHERE -(a * b) IS NOT NULL

SELECT a FROM t ORDER BY a || b DESC NULLS LAST

SELECT a || b || c AS x, count(*) FROM t GROUP BY a || b || c

SELECT * FROM t JOIN u ON a || (b + c) = u.z

SELECT f((a || b) + c, 1) FROM t

SELECT CASE WHEN (a % b * c) IS NULL THEN 1 END FROM t

SELECT sum((a::int + b::int)::float) OVER (PARTITION BY a::int + b::int) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY -a::int) = 1

SELECT ((-a)::int) IN (1, 2) FROM t

SELECT {'k': a + b || c}, [a + b || c] FROM t

WITH c AS (SELECT 1 - -1 AS v FROM t) SELECT v FROM c

SELECT * REPLACE (a = b AS a) FROM t

SELECT a FROM t WHERE a <> b IS NOT NULL

SELECT a FROM t ORDER BY a != b DESC NULLS LAST

SELECT a < b AS x, count(*) FROM t GROUP BY a < b

SELECT * FROM t JOIN u ON a <= b = u.z

SELECT f(a > b, 1) FROM t

SELECT CASE WHEN (a >= b) IS NULL THEN 1 END FROM t

SELECT sum((a IS NULL)::float) OVER (PARTITION BY a IS NULL) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a IS NOT NULL) = 1

SELECT (a IS DISTINCT FROM b) IN (1, 2) FROM t

SELECT {'k': a IS NOT DISTINCT FROM b}, [a IS NOT DISTINCT FROM b] FROM t

WITH c AS (SELECT a IS TRUE AS v FROM t) SELECT v FROM c

SELECT * REPLACE (a IS NOT FALSE AS a) FROM t

SELECT a FROM t WHERE a BETWEEN 1 AND 2 IS NOT NULL

SELECT a FROM t ORDER BY a NOT BETWEEN b + 1 AND c * 2 DESC NULLS LAST

SELECT NOT a BETWEEN 1 AND 2 AS x, count(*) FROM t GROUP BY NOT a BETWEEN 1 AND 2

SELECT * FROM t JOIN u ON a IN (1, 2, 3) = u.z

SELECT f(a NOT IN ('x', 'y'), 1) FROM t

SELECT CASE WHEN (a IN (SELECT b FROM u)) IS NULL THEN 1 END FROM t

SELECT sum((a NOT IN (SELECT b FROM u WHERE u.c = t.c))::float) OVER (PARTITION BY a NOT IN (SELECT b FROM u WHERE u.c = t.c)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY (a, b) IN ((1, 2), (3, 4))) = 1

SELECT ((a, b) NOT IN (SELECT c, d FROM u)) IN (1, 2) FROM t

SELECT {'k': a LIKE 'x%'}, [a LIKE 'x%'] FROM t

WITH c AS (SELECT a NOT LIKE 'x%' AS v FROM t) SELECT v FROM c

SELECT * REPLACE (a LIKE '%!%%' ESCAPE '!' AS a) FROM t

SELECT a FROM t WHERE a ILIKE '%x%' IS NOT NULL

SELECT a FROM t ORDER BY a NOT ILIKE 'x_' ESCAPE '^' DESC NULLS LAST

SELECT EXISTS (SELECT 1 FROM u WHERE u.a = t.a) AS x, count(*) FROM t GROUP BY EXISTS (SELECT 1 FROM u WHERE u.a = t.a)

SELECT * FROM t JOIN u ON NOT EXISTS (SELECT 1 FROM u) = u.z

SELECT f(a = ANY (SELECT b FROM u), 1) FROM t

SELECT CASE WHEN (a <> ALL (SELECT b FROM u)) IS NULL THEN 1 END FROM t

SELECT sum((a > ALL (SELECT b FROM u WHERE c))::float) OVER (PARTITION BY a > ALL (SELECT b FROM u WHERE c)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY NOT a) = 1

SELECT (NOT NOT a) IN (1, 2) FROM t

SELECT {'k': NOT (a AND b)}, [NOT (a AND b)] FROM t

WITH c AS (SELECT a AND b OR c AS v FROM t) SELECT v FROM c

SELECT * REPLACE (a AND (b OR c) AS a) FROM t

SELECT a FROM t WHERE a OR b AND NOT c IS NOT NULL

SELECT a FROM t ORDER BY (a OR b) AND (c OR d) DESC NULLS LAST

SELECT a = b AND c = d OR e = f AS x, count(*) FROM t GROUP BY a = b AND c = d OR e = f

SELECT * FROM t JOIN u ON a + 1 > b - 1 = u.z

SELECT f(a || b = c, 1) FROM t

SELECT CASE WHEN (NOT a = b) IS NULL THEN 1 END FROM t

SELECT sum(((NOT a) = b)::float) OVER (PARTITION BY (NOT a) = b) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY (a = b) = c) = 1

SELECT ((a IS NULL) IS NOT NULL) IN (1, 2) FROM t

SELECT {'k': a::int = 1}, [a::int = 1] FROM t

WITH c AS (SELECT a:b = 'x' AS v FROM t) SELECT v FROM c

SELECT * REPLACE (CASE WHEN a THEN b END AS a) FROM t

SELECT a FROM t WHERE CASE WHEN a > 1 THEN 'x' WHEN a > 0 THEN 'y' ELSE 'z' END IS NOT NULL

SELECT a FROM t ORDER BY CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END DESC NULLS LAST

SELECT CASE a WHEN 1 THEN 'x' ELSE NULL END AS x, count(*) FROM t GROUP BY CASE a WHEN 1 THEN 'x' ELSE NULL END

SELECT * FROM t JOIN u ON CASE WHEN a THEN CASE WHEN b THEN 1 ELSE 2 END ELSE 3 END = u.z

SELECT f(CASE a + b WHEN c THEN d ELSE e END + 1, 1) FROM t

SELECT CASE WHEN (CASE WHEN a IN (1, 2) THEN b:c ELSE d['e'] END::int) IS NULL THEN 1 END FROM t

SELECT sum((iff(a > b, a, b))::float) OVER (PARTITION BY iff(a > b, a, b)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY iff(a IS NULL, 0, a)) = 1

SELECT (nvl(a, 0)) IN (1, 2) FROM t

SELECT {'k': nvl2(a, b, c)}, [nvl2(a, b, c)] FROM t

WITH c AS (SELECT ifnull(a, b) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (nullif(a, b) AS a) FROM t

SELECT a FROM t WHERE nullif(a, '') IS NOT NULL

SELECT a FROM t ORDER BY coalesce(a, b, c) DESC NULLS LAST

SELECT zeroifnull(a) AS x, count(*) FROM t GROUP BY zeroifnull(a)

SELECT * FROM t JOIN u ON decode(a, 1, 'x', 2, 'y', 'z') = u.z

SELECT f(greatest(a, b, c), 1) FROM t

SELECT CASE WHEN (least(a, b)) IS NULL THEN 1 END FROM t

SELECT sum((equal_null(a, b))::float) OVER (PARTITION BY equal_null(a, b)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY dateadd(day, 1, a)) = 1

SELECT (dateadd('month', -1, a)) IN (1, 2) FROM t

SELECT {'k': dateadd(year, 1, current_date())}, [dateadd(year, 1, current_date())] FROM t

WITH c AS (SELECT datediff(day, a, b) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (datediff('hour', a, b) AS a) FROM t

SELECT a FROM t WHERE datediff(minute, a, current_timestamp()) IS NOT NULL

SELECT a FROM t ORDER BY date_part(year, a) DESC NULLS LAST

SELECT date_part('epoch_second', a) AS x, count(*) FROM t GROUP BY date_part('epoch_second', a)

SELECT * FROM t JOIN u ON date_trunc('month', a) = u.z

SELECT f(date_trunc(week, a), 1) FROM t

SELECT CASE WHEN (extract(year FROM a)) IS NULL THEN 1 END FROM t

SELECT sum((extract(dayofweek FROM a))::float) OVER (PARTITION BY extract(dayofweek FROM a)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY extract('month' FROM a)) = 1

SELECT (extract(epoch_second FROM a::timestamp_ntz)) IN (1, 2) FROM t

SELECT {'k': last_day(a, 'month')}, [last_day(a, 'month')] FROM t

WITH c AS (SELECT to_date(a, 'YYYY-MM-DD') AS v FROM t) SELECT v FROM c

SELECT * REPLACE (to_timestamp_ntz(a) AS a) FROM t

SELECT a FROM t WHERE timestampadd(hour, 2, a) IS NOT NULL

SELECT a FROM t ORDER BY timestampdiff(second, a, b) DESC NULLS LAST

SELECT a + INTERVAL '1 day' AS x, count(*) FROM t GROUP BY a + INTERVAL '1 day'

SELECT * FROM t JOIN u ON a - INTERVAL '1 year, 3 months, 2 days' = u.z

SELECT f(a + INTERVAL '2 hours', 1) FROM t

SELECT CASE WHEN (INTERVAL '1' DAY + a) IS NULL THEN 1 END FROM t

SELECT sum((a - INTERVAL '1-2' YEAR TO MONTH)::float) OVER (PARTITION BY a - INTERVAL '1-2' YEAR TO MONTH) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a + INTERVAL '10' MINUTE) = 1

SELECT (convert_timezone('UTC', 'Europe/Berlin', a)) IN (1, 2) FROM t

SELECT {'k': year(a)}, [year(a)] FROM t

WITH c AS (SELECT month(a) * 100 + day(a) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (dayname(a) AS a) FROM t

SELECT a FROM t WHERE date_from_parts(2024, 1, 31) IS NOT NULL

SELECT a FROM t ORDER BY time_slice(a, 15, 'MINUTE', 'START') DESC NULLS LAST

SELECT a::date - b::date AS x, count(*) FROM t GROUP BY a::date - b::date

SELECT * FROM t JOIN u ON add_months(a, 3) = u.z

SELECT f(monthname(current_date), 1) FROM t

SELECT CASE WHEN (sysdate()) IS NULL THEN 1 END FROM t

SELECT sum((getdate())::float) OVER (PARTITION BY getdate()) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY current_timestamp) = 1

SELECT (localtimestamp) IN (1, 2) FROM t

SELECT {'k': current_time(3)}, [current_time(3)] FROM t

WITH c AS (SELECT upper(a) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (lower(trim(a)) AS a) FROM t

SELECT a FROM t WHERE trim(a, ' x') IS NOT NULL

SELECT a FROM t ORDER BY ltrim(a) DESC NULLS LAST

SELECT rtrim(a, '0') AS x, count(*) FROM t GROUP BY rtrim(a, '0')

SELECT * FROM t JOIN u ON substr(a, 2, 3) = u.z

SELECT f(substring(a, 2), 1) FROM t

SELECT CASE WHEN (left(a, 3)) IS NULL THEN 1 END FROM t

SELECT sum((right(a, 3))::float) OVER (PARTITION BY right(a, 3)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY replace(a, 'x', 'y')) = 1

SELECT (split(a, ',')) IN (1, 2) FROM t

SELECT {'k': split_part(a, '-', 1)}, [split_part(a, '-', 1)] FROM t

WITH c AS (SELECT strtok(a, '.', 2) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (concat(a, b, c) AS a) FROM t

SELECT a FROM t WHERE concat_ws('-', a, b) IS NOT NULL

SELECT a FROM t ORDER BY position('x' IN a) DESC NULLS LAST

SELECT position('x', a) AS x, count(*) FROM t GROUP BY position('x', a)

SELECT * FROM t JOIN u ON charindex('x', a, 3) = u.z

SELECT f(contains(a, 'x'), 1) FROM t

SELECT CASE WHEN (startswith(a, 'x')) IS NULL THEN 1 END FROM t

SELECT sum((endswith(a, b))::float) OVER (PARTITION BY endswith(a, b)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY length(a)) = 1

SELECT (len(a)) IN (1, 2) FROM t

SELECT {'k': lpad(a, 10, '0')}, [lpad(a, 10, '0')] FROM t

WITH c AS (SELECT repeat('x', 3) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (reverse(a) AS a) FROM t

SELECT a FROM t WHERE initcap(a) IS NOT NULL

SELECT a FROM t ORDER BY ascii('x') DESC NULLS LAST

SELECT chr(65) AS x, count(*) FROM t GROUP BY chr(65)

SELECT * FROM t JOIN u ON char(66) = u.z

SELECT f(md5(a), 1) FROM t

SELECT CASE WHEN (sha2(a, 256)) IS NULL THEN 1 END FROM t

SELECT sum((regexp_replace(a, '[^0-9]', ''))::float) OVER (PARTITION BY regexp_replace(a, '[^0-9]', '')) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY regexp_substr(a, '[a-z]+', 1, 2, 'e', 1)) = 1

SELECT (translate(a, 'abc', 'xyz')) IN (1, 2) FROM t

SELECT {'k': insert(a, 1, 2, 'zz')}, [insert(a, 1, 2, 'zz')] FROM t

WITH c AS (SELECT a COLLATE 'de' AS v FROM t) SELECT v FROM c

SELECT * REPLACE (upper(a COLLATE 'en-ci') AS a) FROM t

SELECT a FROM t WHERE collate(a, 'en-ci') = b IS NOT NULL

SELECT a FROM t ORDER BY a COLLATE 'de' || b DESC NULLS LAST

SELECT hex_encode(a) AS x, count(*) FROM t GROUP BY hex_encode(a)

SELECT * FROM t JOIN u ON editdistance(a, b) = u.z

SELECT f(soundex(a), 1) FROM t

SELECT CASE WHEN (a:b) IS NULL THEN 1 END FROM t

SELECT sum((a:b.c)::float) OVER (PARTITION BY a:b.c) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a:b.c.d) = 1

SELECT (a:b[0]) IN (1, 2) FROM t

SELECT {'k': a:b[0].c}, [a:b[0].c] FROM t

WITH c AS (SELECT a:b['c d'] AS v FROM t) SELECT v FROM c

SELECT * REPLACE (a['b'] AS a) FROM t

SELECT a FROM t WHERE a['b']['c'] IS NOT NULL

SELECT a FROM t ORDER BY a[0] DESC NULLS LAST

SELECT a[0]['b'] AS x, count(*) FROM t GROUP BY a[0]['b']

SELECT * FROM t JOIN u ON a[b] = u.z

SELECT f(a[b + 1], 1) FROM t

SELECT CASE WHEN (a:"B c".d) IS NULL THEN 1 END FROM t

SELECT sum((a:b::int)::float) OVER (PARTITION BY a:b::int) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a:b.c::varchar(5)) = 1

SELECT ((a:b)::date) IN (1, 2) FROM t

SELECT {'k': a:b::date + 1}, [a:b::date + 1] FROM t

WITH c AS (SELECT a:b || 'x' AS v FROM t) SELECT v FROM c

SELECT * REPLACE (upper(a:b) AS a) FROM t

SELECT a FROM t WHERE get(a, 'b') IS NOT NULL

SELECT a FROM t ORDER BY get_path(a, 'b.c[0]') DESC NULLS LAST

SELECT parse_json(a) AS x, count(*) FROM t GROUP BY parse_json(a)

SELECT * FROM t JOIN u ON parse_json(a):b = u.z

SELECT f(try_parse_json('{"a": 1}'):a::int, 1) FROM t

SELECT CASE WHEN (to_json(a)) IS NULL THEN 1 END FROM t

SELECT sum((to_variant(1))::float) OVER (PARTITION BY to_variant(1)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY typeof(a:b)) = 1

SELECT (is_null_value(a:b)) IN (1, 2) FROM t

SELECT {'k': strip_null_value(a:b)}, [strip_null_value(a:b)] FROM t

WITH c AS (SELECT as_integer(a:b) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (object_keys(a) AS a) FROM t

SELECT a FROM t WHERE object_construct('a', 1, 'b', b) IS NOT NULL

SELECT a FROM t ORDER BY object_construct(t.*) DESC NULLS LAST

SELECT object_construct_keep_null('a', NULL) AS x, count(*) FROM t GROUP BY object_construct_keep_null('a', NULL)

SELECT * FROM t JOIN u ON array_construct(1, 2, 3) = u.z

SELECT f(array_size(a:b), 1) FROM t

SELECT CASE WHEN (array_contains('x'::variant, a)) IS NULL THEN 1 END FROM t

SELECT sum((array_agg(a))::float) OVER (PARTITION BY array_agg(a)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY flatten_me(a:b)) = 1

SELECT (object_insert(a, 'k', 1, TRUE)) IN (1, 2) FROM t

SELECT {'k': object_delete(a, 'x', 'y')}, [object_delete(a, 'x', 'y')] FROM t

WITH c AS (SELECT object_pick(a, 'x') AS v FROM t) SELECT v FROM c

SELECT * REPLACE (array_slice(a, 0, 2) AS a) FROM t

SELECT a FROM t WHERE arrays_overlap(a, b) IS NOT NULL

SELECT a FROM t ORDER BY [1, 2, 3] DESC NULLS LAST

SELECT [] AS x, count(*) FROM t GROUP BY []

SELECT * FROM t JOIN u ON ['a', 'b'] = u.z

SELECT f([1, 'a', [2, 3]], 1) FROM t

SELECT CASE WHEN ({'a': 1}) IS NULL THEN 1 END FROM t

SELECT sum(({'a': 1, 'b': 'x'})::float) OVER (PARTITION BY {'a': 1, 'b': 'x'}) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY {'a': {'b': [1, 2]}}) = 1

SELECT ({}) IN (1, 2) FROM t

SELECT {'k': {t.*}}, [{t.*}] FROM t

WITH c AS (SELECT {'a':b} AS v FROM t) SELECT v FROM c

SELECT * REPLACE ({'a':1,'b':c:d} AS a) FROM t

SELECT a FROM t WHERE [1, 2][0] IS NOT NULL

SELECT a FROM t ORDER BY {'a': 1}['a'] DESC NULLS LAST

SELECT [a, b, c][d] AS x, count(*) FROM t GROUP BY [a, b, c][d]

SELECT * FROM t JOIN u ON {'k': a}:k = u.z

SELECT f([**a], 1) FROM t

SELECT CASE WHEN ([0, **a, 1]) IS NULL THEN 1 END FROM t

SELECT sum((a:b:c)::float) OVER (PARTITION BY a:b:c) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY t.a:b) = 1

SELECT (t.a:b.c[0]::int) IN (1, 2) FROM t

SELECT {'k': a:order."group"}, [a:order."group"] FROM t

WITH c AS (SELECT a:b IN ('x', 'y') AS v FROM t) SELECT v FROM c

SELECT * REPLACE (a:b IS NULL AS a) FROM t

SELECT a FROM t WHERE a:b BETWEEN 1 AND 2 IS NOT NULL

SELECT a FROM t ORDER BY a:b LIKE 'x%' DESC NULLS LAST

SELECT - a:b AS x, count(*) FROM t GROUP BY - a:b

SELECT * FROM t JOIN u ON a:b * -1 = u.z

SELECT f(CASE WHEN a:b THEN a:c END, 1) FROM t

SELECT CASE WHEN (f()) IS NULL THEN 1 END FROM t

SELECT sum((f(a))::float) OVER (PARTITION BY f(a)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY s.f(a, b)) = 1

SELECT (d.s.f(a)) IN (1, 2) FROM t

SELECT {'k': "Quoted Function"(a)}, ["Quoted Function"(a)] FROM t

WITH c AS (SELECT f(a => 1) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (f(a => 1, b => 'x') AS a) FROM t

SELECT a FROM t WHERE f(1, b => 2) IS NOT NULL

SELECT a FROM t ORDER BY f(input => t.*) DESC NULLS LAST

SELECT system$typeof(a) AS x, count(*) FROM t GROUP BY system$typeof(a)

SELECT * FROM t JOIN u ON system$wait(1) = u.z

SELECT f(system$stream_has_data('s'), 1) FROM t

SELECT CASE WHEN (seq4()) IS NULL THEN 1 END FROM t

SELECT sum((uniform(1, 10, random()))::float) OVER (PARTITION BY uniform(1, 10, random())) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY random(42)) = 1

SELECT (uuid_string()) IN (1, 2) FROM t

SELECT {'k': normal(0, 1, random())}, [normal(0, 1, random())] FROM t

WITH c AS (SELECT m!predict(a) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (db.s.m!predict(a, b):class AS a) FROM t

SELECT a FROM t WHERE model(m, v)!predict(a) IS NOT NULL

SELECT a FROM t ORDER BY snowflake.cortex.complete('m', a) DESC NULLS LAST

SELECT current_user() AS x, count(*) FROM t GROUP BY current_user()

SELECT * FROM t JOIN u ON current_role() = u.z

SELECT f(current_database(), 1) FROM t

SELECT CASE WHEN (last_query_id()) IS NULL THEN 1 END FROM t

SELECT sum((last_query_id(-1))::float) OVER (PARTITION BY last_query_id(-1)) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY identifier('f')(a)) = 1

SELECT (f((SELECT 1))) IN (1, 2) FROM t

SELECT {'k': f((SELECT max(a) FROM u), b)}, [f((SELECT max(a) FROM u), b)] FROM t

WITH c AS (SELECT f(f(f(a))) AS v FROM t) SELECT v FROM c

SELECT * REPLACE (to_char(a, '999.99') AS a) FROM t

SELECT a FROM t WHERE $v IS NOT NULL

SELECT a FROM t ORDER BY $v + 1 DESC NULLS LAST

SELECT upper($v) AS x, count(*) FROM t GROUP BY upper($v)

SELECT * FROM t JOIN u ON :p = u.z

SELECT f(:p + 1, 1) FROM t

SELECT CASE WHEN (?) IS NULL THEN 1 END FROM t

SELECT sum((? + ?)::float) OVER (PARTITION BY ? + ?) FROM t

SELECT a FROM t QUALIFY row_number() OVER (ORDER BY :1 || :2) = 1

SELECT (a = :p AND b IN (:q, :r)) IN (1, 2) FROM t

SELECT {'k': $v::int}, [$v::int] FROM t

WITH c AS (SELECT (SELECT 1) AS v FROM t) SELECT v FROM c

SELECT * REPLACE ((SELECT max(b) FROM u) AS a) FROM t

SELECT a FROM t WHERE (SELECT a FROM u LIMIT 1) + 1 IS NOT NULL

SELECT a FROM t ORDER BY (WITH x AS (SELECT 1 AS b) SELECT b FROM x) DESC NULLS LAST

