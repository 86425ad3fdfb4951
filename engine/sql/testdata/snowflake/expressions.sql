-- Literals.
SELECT 1 FROM t

SELECT 1.5 FROM t

SELECT .5 FROM t

SELECT 5. FROM t

SELECT 1e10 FROM t

SELECT 1.5E-3 FROM t

SELECT 0 FROM t

SELECT 'text' FROM t

SELECT 'it''s' FROM t

SELECT 'a\'b' FROM t

SELECT $$raw 'text' \n$$ FROM t

SELECT '' FROM t

SELECT X'1F' FROM t

SELECT NULL FROM t

SELECT TRUE FROM t

SELECT FALSE FROM t

SELECT true AND false FROM t

SELECT DATE '2024-01-31' FROM t

SELECT TIME '10:30:00' FROM t

SELECT TIMESTAMP '2024-01-31 10:30:00' FROM t

SELECT -1 FROM t

SELECT +1 FROM t

SELECT - -1 FROM t

SELECT -(-1) FROM t

SELECT (1) FROM t

SELECT ((1 + 2)) FROM t

-- Arithmetic.
SELECT a + b FROM t

SELECT a - b FROM t

SELECT a * b FROM t

SELECT a / b FROM t

SELECT a % b FROM t

SELECT a + b * c FROM t

SELECT (a + b) * c FROM t

SELECT a - (b - c) FROM t

SELECT a - b - c FROM t

SELECT a / b / c FROM t

SELECT a / (b / c) FROM t

SELECT -a * b FROM t

SELECT -(a * b) FROM t

SELECT a || b FROM t

SELECT a || b || c FROM t

SELECT a || (b + c) FROM t

SELECT (a || b) + c FROM t

SELECT a % b * c FROM t

SELECT a::int + b::int FROM t

SELECT -a::int FROM t

SELECT (-a)::int FROM t

SELECT a + b || c FROM t

SELECT 1 - -1 FROM t

-- Comparisons and logic.
SELECT a = b FROM t

SELECT a <> b FROM t

SELECT a != b FROM t

SELECT a < b FROM t

SELECT a <= b FROM t

SELECT a > b FROM t

SELECT a >= b FROM t

SELECT a IS NULL FROM t

SELECT a IS NOT NULL FROM t

SELECT a IS DISTINCT FROM b FROM t

SELECT a IS NOT DISTINCT FROM b FROM t

SELECT a IS TRUE FROM t

SELECT a IS NOT FALSE FROM t

SELECT a BETWEEN 1 AND 2 FROM t

SELECT a NOT BETWEEN b + 1 AND c * 2 FROM t

SELECT NOT a BETWEEN 1 AND 2 FROM t

SELECT a IN (1, 2, 3) FROM t

SELECT a NOT IN ('x', 'y') FROM t

SELECT a IN (SELECT b FROM u) FROM t

SELECT a NOT IN (SELECT b FROM u WHERE u.c = t.c) FROM t

SELECT (a, b) IN ((1, 2), (3, 4)) FROM t

SELECT (a, b) NOT IN (SELECT c, d FROM u) FROM t

SELECT a LIKE 'x%' FROM t

SELECT a NOT LIKE 'x%' FROM t

SELECT a LIKE '%!%%' ESCAPE '!' FROM t

SELECT a ILIKE '%x%' FROM t

SELECT a NOT ILIKE 'x_' ESCAPE '^' FROM t

SELECT EXISTS (SELECT 1 FROM u WHERE u.a = t.a) FROM t

SELECT NOT EXISTS (SELECT 1 FROM u) FROM t

SELECT a = ANY (SELECT b FROM u) FROM t

SELECT a <> ALL (SELECT b FROM u) FROM t

SELECT a > ALL (SELECT b FROM u WHERE c) FROM t

SELECT NOT a FROM t

SELECT NOT NOT a FROM t

SELECT NOT (a AND b) FROM t

SELECT a AND b OR c FROM t

SELECT a AND (b OR c) FROM t

SELECT a OR b AND NOT c FROM t

SELECT (a OR b) AND (c OR d) FROM t

SELECT a = b AND c = d OR e = f FROM t

SELECT a + 1 > b - 1 FROM t

SELECT a || b = c FROM t

SELECT NOT a = b FROM t

SELECT (NOT a) = b FROM t

SELECT (a = b) = c FROM t

SELECT (a IS NULL) IS NOT NULL FROM t

SELECT a::int = 1 FROM t

SELECT a:b = 'x' FROM t

SELECT a FROM t WHERE a = b

SELECT a FROM t WHERE a <> b

SELECT a FROM t WHERE a != b

SELECT a FROM t WHERE a < b

SELECT a FROM t WHERE a <= b

SELECT a FROM t WHERE a > b

SELECT a FROM t WHERE a >= b

SELECT a FROM t WHERE a IS NULL

SELECT a FROM t WHERE a IS NOT NULL

SELECT a FROM t WHERE a IS DISTINCT FROM b

SELECT a FROM t WHERE a IS NOT DISTINCT FROM b

SELECT a FROM t WHERE a IS TRUE

SELECT a FROM t WHERE a IS NOT FALSE

SELECT a FROM t WHERE a BETWEEN 1 AND 2

SELECT a FROM t WHERE a NOT BETWEEN b + 1 AND c * 2

SELECT a FROM t WHERE NOT a BETWEEN 1 AND 2

SELECT a FROM t WHERE a IN (1, 2, 3)

SELECT a FROM t WHERE a NOT IN ('x', 'y')

SELECT a FROM t WHERE a IN (SELECT b FROM u)

SELECT a FROM t WHERE a NOT IN (SELECT b FROM u WHERE u.c = t.c)

SELECT a FROM t WHERE (a, b) IN ((1, 2), (3, 4))

SELECT a FROM t WHERE (a, b) NOT IN (SELECT c, d FROM u)

SELECT a FROM t WHERE a LIKE 'x%'

SELECT a FROM t WHERE a NOT LIKE 'x%'

SELECT a FROM t WHERE a LIKE '%!%%' ESCAPE '!'

SELECT a FROM t WHERE a ILIKE '%x%'

SELECT a FROM t WHERE a NOT ILIKE 'x_' ESCAPE '^'

SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a)

SELECT a FROM t WHERE NOT EXISTS (SELECT 1 FROM u)

SELECT a FROM t WHERE a = ANY (SELECT b FROM u)

SELECT a FROM t WHERE a <> ALL (SELECT b FROM u)

SELECT a FROM t WHERE a > ALL (SELECT b FROM u WHERE c)

SELECT a FROM t WHERE NOT a

SELECT a FROM t WHERE NOT NOT a

SELECT a FROM t WHERE NOT (a AND b)

SELECT a FROM t WHERE a AND b OR c

SELECT a FROM t WHERE a AND (b OR c)

SELECT a FROM t WHERE a OR b AND NOT c

SELECT a FROM t WHERE (a OR b) AND (c OR d)

SELECT a FROM t WHERE a = b AND c = d OR e = f

SELECT a FROM t WHERE a + 1 > b - 1

SELECT a FROM t WHERE a || b = c

SELECT a FROM t WHERE NOT a = b

SELECT a FROM t WHERE (NOT a) = b

SELECT a FROM t WHERE (a = b) = c

SELECT a FROM t WHERE (a IS NULL) IS NOT NULL

SELECT a FROM t WHERE a::int = 1

SELECT a FROM t WHERE a:b = 'x'

-- Patterns.
SELECT a RLIKE '.*' FROM t

SELECT a NOT RLIKE '^x' FROM t

SELECT a REGEXP '[a-z]+' FROM t

SELECT a NOT REGEXP '\\d+' FROM t

SELECT rlike(a, 'x.*', 'i') FROM t

SELECT regexp_like(a, 'x') FROM t

SELECT a LIKE ANY ('x%', 'y%') FROM t

SELECT a LIKE ALL ('%x%', '%y') FROM t

SELECT a NOT LIKE ANY ('x', 'y') FROM t

SELECT a NOT LIKE ALL ('x', 'y') FROM t

SELECT a ILIKE ANY ('x%', '%y') FROM t

SELECT a NOT ILIKE ANY ('x%', 'y') FROM t

SELECT a LIKE ANY ('!%x', 'y') ESCAPE '!' FROM t

SELECT a LIKE ANY (SELECT p FROM u) FROM t

SELECT a FROM t WHERE a RLIKE '.*'

SELECT a FROM t WHERE a NOT RLIKE '^x'

SELECT a FROM t WHERE a REGEXP '[a-z]+'

SELECT a FROM t WHERE a NOT REGEXP '\\d+'

SELECT a FROM t WHERE rlike(a, 'x.*', 'i')

SELECT a FROM t WHERE regexp_like(a, 'x')

SELECT a FROM t WHERE a LIKE ANY ('x%', 'y%')

SELECT a FROM t WHERE a LIKE ALL ('%x%', '%y')

SELECT a FROM t WHERE a NOT LIKE ANY ('x', 'y')

SELECT a FROM t WHERE a NOT LIKE ALL ('x', 'y')

SELECT a FROM t WHERE a ILIKE ANY ('x%', '%y')

SELECT a FROM t WHERE a NOT ILIKE ANY ('x%', 'y')

SELECT a FROM t WHERE a LIKE ANY ('!%x', 'y') ESCAPE '!'

SELECT a FROM t WHERE a LIKE ANY (SELECT p FROM u)

-- Types behind `::`.
SELECT a::int FROM t

SELECT a::integer FROM t

SELECT a::bigint FROM t

SELECT a::smallint FROM t

SELECT a::tinyint FROM t

SELECT a::byteint FROM t

SELECT a::number FROM t

SELECT a::number(10) FROM t

SELECT a::number(10, 2) FROM t

SELECT a::decimal(38, 0) FROM t

SELECT a::numeric(5) FROM t

SELECT a::float FROM t

SELECT a::float4 FROM t

SELECT a::float8 FROM t

SELECT a::double FROM t

SELECT a::double precision FROM t

SELECT a::real FROM t

SELECT a::varchar FROM t

SELECT a::varchar(10) FROM t

SELECT a::char(3) FROM t

SELECT a::character(5) FROM t

SELECT a::string FROM t

SELECT a::text FROM t

SELECT a::nvarchar(5) FROM t

SELECT a::binary FROM t

SELECT a::binary(16) FROM t

SELECT a::varbinary FROM t

SELECT a::boolean FROM t

SELECT a::date FROM t

SELECT a::datetime FROM t

SELECT a::time FROM t

SELECT a::time(3) FROM t

SELECT a::timestamp FROM t

SELECT a::timestamp(6) FROM t

SELECT a::timestamp_ntz FROM t

SELECT a::timestamp_ntz(9) FROM t

SELECT a::timestamp_ltz FROM t

SELECT a::timestamp_tz(3) FROM t

SELECT a::variant FROM t

SELECT a::object FROM t

SELECT a::array FROM t

SELECT a::geography FROM t

SELECT a::geometry FROM t

SELECT a::timestampntz FROM t

SELECT a::timestampltz FROM t

-- Casts.
SELECT CAST(a AS int) FROM t

SELECT CAST(a AS number(12, 4)) FROM t

SELECT CAST(a AS varchar(20)) FROM t

SELECT CAST(a AS timestamp_ntz) FROM t

SELECT CAST(a AS variant) FROM t

SELECT CAST(a AS date) FROM t

SELECT CAST(a AS boolean) FROM t

SELECT TRY_CAST(a AS int) FROM t

SELECT TRY_CAST(a AS number(12, 4)) FROM t

SELECT TRY_CAST(a AS varchar(20)) FROM t

SELECT TRY_CAST(a AS timestamp_tz) FROM t

SELECT TRY_CAST(a AS date) FROM t

SELECT a::varchar::int FROM t

SELECT a::variant:b::int FROM t

SELECT ('1' || '2')::int FROM t

SELECT a::date::timestamp_ntz(3) FROM t

SELECT CAST(a + b AS int) FROM t

SELECT CAST(CAST(a AS varchar) AS int) FROM t

SELECT TRY_CAST('1' || b AS number(5, 2)) FROM t

SELECT -a::number(3) FROM t

-- CASE and choices.
SELECT CASE WHEN a THEN b END FROM t

SELECT CASE WHEN a > 1 THEN 'x' WHEN a > 0 THEN 'y' ELSE 'z' END FROM t

SELECT CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END FROM t

SELECT CASE a WHEN 1 THEN 'x' ELSE NULL END FROM t

SELECT CASE WHEN a THEN CASE WHEN b THEN 1 ELSE 2 END ELSE 3 END FROM t

SELECT CASE a + b WHEN c THEN d ELSE e END + 1 FROM t

SELECT CASE WHEN a IN (1, 2) THEN b:c ELSE d['e'] END::int FROM t

SELECT iff(a > b, a, b) FROM t

SELECT iff(a IS NULL, 0, a) FROM t

SELECT nvl(a, 0) FROM t

SELECT nvl2(a, b, c) FROM t

SELECT ifnull(a, b) FROM t

SELECT nullif(a, b) FROM t

SELECT nullif(a, '') FROM t

SELECT coalesce(a, b, c) FROM t

SELECT zeroifnull(a) FROM t

SELECT decode(a, 1, 'x', 2, 'y', 'z') FROM t

SELECT greatest(a, b, c) FROM t

SELECT least(a, b) FROM t

SELECT equal_null(a, b) FROM t

-- Dates, times, intervals.
SELECT dateadd(day, 1, a) FROM t

SELECT dateadd('month', -1, a) FROM t

SELECT dateadd(year, 1, current_date()) FROM t

SELECT datediff(day, a, b) FROM t

SELECT datediff('hour', a, b) FROM t

SELECT datediff(minute, a, current_timestamp()) FROM t

SELECT date_part(year, a) FROM t

SELECT date_part('epoch_second', a) FROM t

SELECT date_trunc('month', a) FROM t

SELECT date_trunc(week, a) FROM t

SELECT extract(year FROM a) FROM t

SELECT extract(dayofweek FROM a) FROM t

SELECT extract('month' FROM a) FROM t

SELECT extract(epoch_second FROM a::timestamp_ntz) FROM t

SELECT last_day(a, 'month') FROM t

SELECT to_date(a, 'YYYY-MM-DD') FROM t

SELECT to_timestamp_ntz(a) FROM t

SELECT timestampadd(hour, 2, a) FROM t

SELECT timestampdiff(second, a, b) FROM t

SELECT a + INTERVAL '1 day' FROM t

SELECT a - INTERVAL '1 year, 3 months, 2 days' FROM t

SELECT a + INTERVAL '2 hours' FROM t

SELECT INTERVAL '1' DAY + a FROM t

SELECT a - INTERVAL '1-2' YEAR TO MONTH FROM t

SELECT a + INTERVAL '10' MINUTE FROM t

SELECT convert_timezone('UTC', 'Europe/Berlin', a) FROM t

SELECT year(a) FROM t

SELECT month(a) * 100 + day(a) FROM t

SELECT dayname(a) FROM t

SELECT date_from_parts(2024, 1, 31) FROM t

SELECT time_slice(a, 15, 'MINUTE', 'START') FROM t

SELECT a::date - b::date FROM t

SELECT add_months(a, 3) FROM t

SELECT monthname(current_date) FROM t

SELECT sysdate() FROM t

SELECT getdate() FROM t

SELECT current_timestamp FROM t

SELECT localtimestamp FROM t

SELECT current_time(3) FROM t

-- Texts.
SELECT upper(a) FROM t

SELECT lower(trim(a)) FROM t

SELECT trim(a, ' x') FROM t

SELECT ltrim(a) FROM t

SELECT rtrim(a, '0') FROM t

SELECT substr(a, 2, 3) FROM t

SELECT substring(a, 2) FROM t

SELECT left(a, 3) FROM t

SELECT right(a, 3) FROM t

SELECT replace(a, 'x', 'y') FROM t

SELECT split(a, ',') FROM t

SELECT split_part(a, '-', 1) FROM t

SELECT strtok(a, '.', 2) FROM t

SELECT concat(a, b, c) FROM t

SELECT concat_ws('-', a, b) FROM t

SELECT position('x' IN a) FROM t

SELECT position('x', a) FROM t

SELECT charindex('x', a, 3) FROM t

SELECT contains(a, 'x') FROM t

SELECT startswith(a, 'x') FROM t

SELECT endswith(a, b) FROM t

SELECT length(a) FROM t

SELECT len(a) FROM t

SELECT lpad(a, 10, '0') FROM t

SELECT repeat('x', 3) FROM t

SELECT reverse(a) FROM t

SELECT initcap(a) FROM t

SELECT ascii('x') FROM t

SELECT chr(65) FROM t

SELECT char(66) FROM t

SELECT md5(a) FROM t

SELECT sha2(a, 256) FROM t

SELECT regexp_replace(a, '[^0-9]', '') FROM t

SELECT regexp_substr(a, '[a-z]+', 1, 2, 'e', 1) FROM t

SELECT translate(a, 'abc', 'xyz') FROM t

SELECT insert(a, 1, 2, 'zz') FROM t

SELECT a COLLATE 'de' FROM t

SELECT upper(a COLLATE 'en-ci') FROM t

SELECT collate(a, 'en-ci') = b FROM t

SELECT a COLLATE 'de' || b FROM t

SELECT hex_encode(a) FROM t

SELECT editdistance(a, b) FROM t

SELECT soundex(a) FROM t

-- Semi-structured data.
SELECT a:b FROM t

SELECT a:b.c FROM t

SELECT a:b.c.d FROM t

SELECT a:b[0] FROM t

SELECT a:b[0].c FROM t

SELECT a:b['c d'] FROM t

SELECT a['b'] FROM t

SELECT a['b']['c'] FROM t

SELECT a[0] FROM t

SELECT a[0]['b'] FROM t

SELECT a[b] FROM t

SELECT a[b + 1] FROM t

SELECT a:"B c".d FROM t

SELECT a:b::int FROM t

SELECT a:b.c::varchar(5) FROM t

SELECT (a:b)::date FROM t

SELECT a:b::date + 1 FROM t

SELECT a:b || 'x' FROM t

SELECT upper(a:b) FROM t

SELECT get(a, 'b') FROM t

SELECT get_path(a, 'b.c[0]') FROM t

SELECT parse_json(a) FROM t

SELECT parse_json(a):b FROM t

SELECT try_parse_json('{"a": 1}'):a::int FROM t

SELECT to_json(a) FROM t

SELECT to_variant(1) FROM t

SELECT typeof(a:b) FROM t

SELECT is_null_value(a:b) FROM t

SELECT strip_null_value(a:b) FROM t

SELECT as_integer(a:b) FROM t

SELECT object_keys(a) FROM t

SELECT object_construct('a', 1, 'b', b) FROM t

SELECT object_construct(*) FROM t

SELECT object_construct(t.*) FROM t

SELECT object_construct(* EXCLUDE a) FROM t

SELECT object_construct_keep_null('a', NULL) FROM t

SELECT array_construct(1, 2, 3) FROM t

SELECT array_size(a:b) FROM t

SELECT array_contains('x'::variant, a) FROM t

SELECT array_agg(a) FROM t

SELECT flatten_me(a:b) FROM t

SELECT object_insert(a, 'k', 1, TRUE) FROM t

SELECT object_delete(a, 'x', 'y') FROM t

SELECT object_pick(a, 'x') FROM t

SELECT array_slice(a, 0, 2) FROM t

SELECT arrays_overlap(a, b) FROM t

SELECT [1, 2, 3] FROM t

SELECT [] FROM t

SELECT ['a', 'b'] FROM t

SELECT [1, 'a', [2, 3]] FROM t

SELECT {'a': 1} FROM t

SELECT {'a': 1, 'b': 'x'} FROM t

SELECT {'a': {'b': [1, 2]}} FROM t

SELECT {} FROM t

SELECT {*} FROM t

SELECT {* EXCLUDE a} FROM t

SELECT {* ILIKE 'a%'} FROM t

SELECT {t.*} FROM t

SELECT {'a':b} FROM t

SELECT {'a':1,'b':c:d} FROM t

SELECT [1, 2][0] FROM t

SELECT {'a': 1}['a'] FROM t

SELECT [a, b, c][d] FROM t

SELECT {'k': a}:k FROM t

SELECT [**a] FROM t

SELECT [0, **a, 1] FROM t

SELECT coalesce(**a) FROM t

SELECT a:b:c FROM t

SELECT t.a:b FROM t

SELECT t.a:b.c[0]::int FROM t

SELECT a:order."group" FROM t

SELECT a:b IN ('x', 'y') FROM t

SELECT a:b IS NULL FROM t

SELECT a:b BETWEEN 1 AND 2 FROM t

SELECT a:b LIKE 'x%' FROM t

SELECT - a:b FROM t

SELECT a:b * -1 FROM t

SELECT CASE WHEN a:b THEN a:c END FROM t

-- Lambdas.
SELECT transform(a, x -> x + 1) FROM t

SELECT transform(a, x -> x:v::int) FROM t

SELECT filter(a, x -> x > 1 AND x < 5) FROM t

SELECT filter(a, x INT -> x > 1) FROM t

SELECT transform(a, x VARIANT -> x:b) FROM t

SELECT transform(a, x NUMBER(10, 2) -> round(x)) FROM t

SELECT reduce(a, 0, (acc, v) -> acc + v) FROM t

SELECT reduce(a, 1, (acc INT, v INT) -> acc * v) FROM t

SELECT reduce(a, '', (acc VARCHAR, v) -> acc || v) FROM t

SELECT filter(a:items, i -> i:price > 10 AND i:kind = 'x') FROM t

SELECT transform(filter(a, x -> x > 1), y -> y * 2) FROM t

SELECT transform(a, x -> transform(x, y -> y + 1)) FROM t

SELECT transform(a, v -> iff(v > 1, 'x', 'y')) FROM t

SELECT filter(a, x -> NOT x) FROM t

SELECT transform([1, 2, 3], a INT -> a * 2) FROM t

SELECT array_sort(a, TRUE, FALSE) FROM t

SELECT transform(a, x -> {'k': x}) FROM t

SELECT transform(a, x -> [x, x]) FROM t

-- Aggregates.
SELECT count(*) FROM t

SELECT count(a) FROM t

SELECT count(DISTINCT a) FROM t

SELECT count(DISTINCT a, b) FROM t

SELECT count(t.*) FROM t

SELECT count(ALL a) FROM t

SELECT sum(a) FROM t

SELECT sum(DISTINCT a) FROM t

SELECT avg(a + b) FROM t

SELECT min(a) FROM t

SELECT max(a) FROM t

SELECT listagg(a) FROM t

SELECT listagg(a, ', ') FROM t

SELECT listagg(DISTINCT a, ', ') FROM t

SELECT listagg(a, ',') WITHIN GROUP (ORDER BY b) FROM t

SELECT listagg(DISTINCT a, ',') WITHIN GROUP (ORDER BY a DESC) FROM t

SELECT array_agg(a) WITHIN GROUP (ORDER BY b) FROM t

SELECT array_agg(DISTINCT a) WITHIN GROUP (ORDER BY a ASC NULLS LAST) FROM t

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t

SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY a DESC) FROM t

SELECT median(a) FROM t

SELECT mode(a) FROM t

SELECT any_value(a) FROM t

SELECT approx_count_distinct(a) FROM t

SELECT hll(*) FROM t

SELECT object_agg(a, b) FROM t

SELECT array_unique_agg(a) FROM t

SELECT count_if(a > 1) FROM t

SELECT booland_agg(a) FROM t

SELECT boolor_agg(a > 1) FROM t

SELECT min_by(a, b) FROM t

SELECT max_by(a, b, 3) FROM t

SELECT corr(a, b) FROM t

SELECT stddev(a) FROM t

SELECT var_pop(a) FROM t

SELECT bitand_agg(a) FROM t

SELECT grouping(a) FROM t

SELECT grouping(a, b) FROM t

SELECT grouping_id(a, b) FROM t

SELECT hash_agg(*) FROM t

SELECT hash(*) FROM t

SELECT hash(t.* EXCLUDE a) FROM t

SELECT minhash(100, *) FROM t

SELECT kurtosis(a) FROM t

SELECT skew(a) FROM t

SELECT sum(iff(a, 1, 0)) FROM t

SELECT sum(CASE WHEN a THEN b ELSE 0 END) FROM t

SELECT max(a:b::int) FROM t

SELECT sum(a) / nullif(count(*), 0) FROM t

-- Windows.
SELECT row_number() OVER (ORDER BY b) FROM t

SELECT row_number() OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT row_number() OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT rank() OVER (ORDER BY b) FROM t

SELECT rank() OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT rank() OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT dense_rank() OVER (ORDER BY b) FROM t

SELECT dense_rank() OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT dense_rank() OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT ntile(4) OVER (ORDER BY b) FROM t

SELECT ntile(4) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT ntile(4) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT percent_rank() OVER (ORDER BY b) FROM t

SELECT percent_rank() OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT percent_rank() OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT cume_dist() OVER (ORDER BY b) FROM t

SELECT cume_dist() OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT cume_dist() OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT lag(a) OVER (ORDER BY b) FROM t

SELECT lag(a) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT lag(a) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT lag(a, 1, 0) OVER (ORDER BY b) FROM t

SELECT lag(a, 1, 0) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT lag(a, 1, 0) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT lead(a, 2) OVER (ORDER BY b) FROM t

SELECT lead(a, 2) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT lead(a, 2) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT first_value(a) OVER (ORDER BY b) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT first_value(a) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT last_value(a) OVER (ORDER BY b) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT last_value(a) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT nth_value(a, 2) OVER (ORDER BY b) FROM t

SELECT nth_value(a, 2) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT nth_value(a, 2) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT sum(a) OVER (ORDER BY b) FROM t

SELECT sum(a) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT sum(a) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT count(*) OVER (ORDER BY b) FROM t

SELECT count(*) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT count(*) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT avg(a) OVER (ORDER BY b) FROM t

SELECT avg(a) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT avg(a) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT conditional_change_event(a) OVER (ORDER BY b) FROM t

SELECT conditional_change_event(a) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT conditional_change_event(a) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT conditional_true_event(a > 1) OVER (ORDER BY b) FROM t

SELECT conditional_true_event(a > 1) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT conditional_true_event(a > 1) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT ratio_to_report(a) OVER (ORDER BY b) FROM t

SELECT ratio_to_report(a) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT ratio_to_report(a) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT width_bucket(a, 0, 10, 5) OVER (ORDER BY b) FROM t

SELECT width_bucket(a, 0, 10, 5) OVER (PARTITION BY c ORDER BY b DESC) FROM t

SELECT width_bucket(a, 0, 10, 5) OVER (PARTITION BY c, d:e ORDER BY b NULLS LAST, f) AS w FROM t

SELECT sum(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b ROWS UNBOUNDED PRECEDING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS CURRENT ROW) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b ROWS CURRENT ROW) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS 1 PRECEDING) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b ROWS 1 PRECEDING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b RANGE UNBOUNDED PRECEDING) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b RANGE UNBOUNDED PRECEDING) FROM t

SELECT sum(a) OVER (ORDER BY b RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t

SELECT sum(a) OVER (ORDER BY b RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM t

SELECT sum(a) OVER (ORDER BY b RANGE BETWEEN INTERVAL '1 day' PRECEDING AND CURRENT ROW) FROM t

SELECT first_value(a) OVER (PARTITION BY c ORDER BY b RANGE BETWEEN INTERVAL '1 day' PRECEDING AND CURRENT ROW) FROM t

SELECT sum(a) OVER (ORDER BY b RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) FROM t

SELECT last_value(a) OVER (PARTITION BY c ORDER BY b RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) FROM t

SELECT sum(a) OVER () FROM t

SELECT count(*) OVER (PARTITION BY a) FROM t

SELECT first_value(a IGNORE NULLS) OVER (ORDER BY b) FROM t

SELECT last_value(a RESPECT NULLS) OVER (ORDER BY b) FROM t

SELECT lag(a, 1) IGNORE NULLS OVER (ORDER BY b) FROM t

SELECT first_value(a) IGNORE NULLS OVER (PARTITION BY c ORDER BY b) FROM t

SELECT nth_value(a, 2) RESPECT NULLS OVER (ORDER BY b) FROM t

SELECT listagg(a, ',') WITHIN GROUP (ORDER BY b) OVER (PARTITION BY c) FROM t

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) OVER (PARTITION BY c) FROM t

SELECT sum(sum(a)) OVER (ORDER BY b) FROM t

SELECT a / sum(a) OVER () FROM t

SELECT rank() OVER (ORDER BY count(*) DESC) FROM t

-- Calls, variables, subqueries.
SELECT f() FROM t

SELECT f(a) FROM t

SELECT s.f(a, b) FROM t

SELECT d.s.f(a) FROM t

SELECT "Quoted Function"(a) FROM t

SELECT f(a => 1) FROM t

SELECT f(a => 1, b => 'x') FROM t

SELECT f(1, b => 2) FROM t

SELECT f(input => t.*) FROM t

SELECT system$typeof(a) FROM t

SELECT system$wait(1) FROM t

SELECT system$stream_has_data('s') FROM t

SELECT seq4() FROM t

SELECT uniform(1, 10, random()) FROM t

SELECT random(42) FROM t

SELECT uuid_string() FROM t

SELECT normal(0, 1, random()) FROM t

SELECT m!predict(a) FROM t

SELECT m!predict(input_data => {*}) FROM t

SELECT db.s.m!predict(a, b):class FROM t

SELECT model(m, v)!predict(a) FROM t

SELECT snowflake.cortex.complete('m', a) FROM t

SELECT current_user() FROM t

SELECT current_role() FROM t

SELECT current_database() FROM t

SELECT last_query_id() FROM t

SELECT last_query_id(-1) FROM t

SELECT identifier('f')(a) FROM t

SELECT f((SELECT 1)) FROM t

SELECT f((SELECT max(a) FROM u), b) FROM t

SELECT f(f(f(a))) FROM t

SELECT to_char(a, '999.99') FROM t

SELECT $v FROM t

SELECT $v + 1 FROM t

SELECT upper($v) FROM t

SELECT :p FROM t

SELECT :p + 1 FROM t

SELECT ? FROM t

SELECT ? + ? FROM t

SELECT :1 || :2 FROM t

SELECT a = :p AND b IN (:q, :r) FROM t

SELECT $v::int FROM t

SELECT (SELECT 1) FROM t

SELECT (SELECT max(b) FROM u) FROM t

SELECT (SELECT a FROM u LIMIT 1) + 1 FROM t

SELECT (WITH x AS (SELECT 1 AS b) SELECT b FROM x) FROM t

-- Names and aliases.
SELECT a FROM t

SELECT t.a FROM t

SELECT s.t.a FROM t

SELECT d.s.t.a FROM t

SELECT d..t.a FROM t

SELECT "A b" FROM t

SELECT t."A b" FROM t

SELECT "a""b" FROM t

SELECT a$b FROM t

SELECT _a FROM t

SELECT A1 FROM t

SELECT "select" FROM t

SELECT t.select FROM t

SELECT t."from" FROM t

SELECT $1 FROM t

SELECT t.$1 FROM t

SELECT $1 + $2 FROM t

SELECT t.$1:a FROM t

SELECT a AS b FROM t

SELECT a b FROM t

SELECT a AS "B c" FROM t

SELECT a "B c" FROM t

SELECT a AS select FROM t

SELECT a AS from FROM t

SELECT a + 1 AS a1 FROM t

SELECT a AS limit FROM t

SELECT 1 AS one, one + 1 AS two FROM t

SELECT a, b, c FROM t

SELECT a, b, FROM t

SELECT *, a FROM t

SELECT t.*, u.b FROM t

SELECT * FROM t

SELECT t.* FROM t

SELECT s.t.* FROM t

SELECT year, month, day FROM t

SELECT date, time, timestamp FROM t

SELECT value, key, index, this FROM t

SELECT number, string, type FROM t

SELECT first, last FROM t

SELECT name, id, status FROM t

SELECT level FROM t

SELECT rownum FROM t

SELECT object, array, variant FROM t

SELECT comment, data, file FROM t

SELECT user, role, schema FROM t

SELECT warehouse, stage, task FROM t

SELECT source, target, matched FROM t

SELECT count, sum, min FROM t

SELECT end_date, start_date FROM t

SELECT percent, rank FROM t

SELECT offset_, limit_ FROM t

SELECT replace, exclude, rename FROM t

SELECT any_value FROM t

SELECT version, before, at FROM t

SELECT pattern, match_number FROM t

SELECT text, uuid, json FROM t

SELECT interval_, zone FROM t

SELECT begin, end_ FROM t

SELECT if_, while_ FROM t

SELECT tag, policy, alert FROM t

