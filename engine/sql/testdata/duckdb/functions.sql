SELECT f()

SELECT f(a)

SELECT f(a, b, c)

SELECT f (a)

SELECT s.f(a)

SELECT d.s.f(a)

SELECT "f"(a)

SELECT "my f"(a)

SELECT "s"."f"(a)

SELECT f(DISTINCT a)

SELECT f(DISTINCT a, b)

SELECT f(ALL a)

SELECT f(a ORDER BY b)

SELECT f(DISTINCT a ORDER BY b DESC)

SELECT f(ORDER BY b)

SELECT f(VARIADIC a)

SELECT f(a, VARIADIC b)

SELECT f(a := 1)

SELECT f(a => 1)

SELECT f(1, a := 2)

SELECT f(a := 1, 2)

SELECT f("a b" := 1)

SELECT f(a := x -> x)

SELECT count(*)

SELECT count()

SELECT count(1)

SELECT count(DISTINCT a)

SELECT COUNT(DISTINCT (a, b))

SELECT count(*) + 1

SELECT left('a', 1), right('a', 1)

SELECT left(a, 1) FROM t LEFT JOIN u ON right(b, 1) = 'x'

SELECT replace(a, 'b', 'c')

SELECT lower(a), UPPER(b), Substr(c, 1, 2)

SELECT trim(a)

SELECT TRIM(BOTH FROM a)

SELECT TRIM(BOTH 'x' FROM a)

SELECT TRIM(LEADING 'x' FROM a)

SELECT TRIM(TRAILING FROM a)

SELECT TRIM(FROM a)

SELECT TRIM('x' FROM a)

SELECT TRIM(a, 'x')

SELECT TRIM(BOTH a, 'x')

SELECT ltrim(a), rtrim(a)

SELECT SUBSTRING(a FROM 1)

SELECT SUBSTRING(a FROM 1 FOR 2)

SELECT SUBSTRING(a FOR 2)

SELECT SUBSTRING(a FOR 2 FROM 1)

SELECT SUBSTRING(a, 1)

SELECT SUBSTRING(a, 1, 2)

SELECT substring(a from 'x' for '#')

SELECT SUBSTRING()

SELECT OVERLAY(a PLACING b FROM 1)

SELECT OVERLAY(a PLACING b FROM 1 FOR 2)

SELECT POSITION('a' IN b)

SELECT POSITION(a IN b || c)

SELECT EXTRACT(year FROM a)

SELECT EXTRACT('year' FROM a)

SELECT EXTRACT(dow FROM DATE '2020-01-01')

SELECT EXTRACT(YEAR FROM a + INTERVAL 1 DAY)

SELECT EXTRACT(epoch FROM a), EXTRACT(isodow FROM a), extract(millisecond FROM a)

SELECT EXTRACT("year" FROM a)

SELECT EXTRACT()

SELECT date_part('year', a)

SELECT date_trunc('month', a)

SELECT date_diff('day', a, b)

SELECT strftime(a, '%Y'), strptime(b, '%d')

SELECT NORMALIZE(a)

SELECT COLLATION FOR (a)

SELECT concat(a, b), concat_ws(',', a, b)

SELECT printf('%d', 1)

SELECT format('{}', 1)

SELECT regexp_replace(a, '\\d+', '\\0', 'g')

SELECT regexp_matches(a, 'b'), regexp_extract(a, 'b', 1)

SELECT string_split(a, ','), unnest([1, 2])

SELECT unnest(a, recursive := true)

SELECT unnest(a, max_depth := 2)

SELECT generate_subscripts([1, 2], 1)

SELECT random(), uuid(), gen_random_uuid()

SELECT pi(), e()

SELECT abs(-1), round(1.5, 0), floor(a), ceil(b), ceiling(c)

SELECT sum(a) / count(*) FROM t

SELECT avg(a)::INT, min(b), max(c) FROM t

SELECT first(a), last(a), any_value(a), arg_max(a, b), arg_min(a, b) FROM t

SELECT list(a), histogram(a), approx_count_distinct(a), quantile(a, 0.5) FROM t

SELECT bool_and(a), bool_or(b), bit_xor(c) FROM t

SELECT list_sort(l, 'DESC', 'NULLS FIRST')

SELECT list_contains(l, 1), array_length(l), len(l), cardinality(m)

SELECT list_aggregate(l, 'sum'), list_zip(l, m), flatten(l)

SELECT map_keys(m), map_values(m), element_at(m, 'k')

SELECT struct_extract(s, 'a'), struct_insert(s, b := 1)

SELECT union_value(a := 1), union_tag(u), union_extract(u, 'a')

SELECT json_extract(j, '$.a'), json_extract_string(j, '$.a'), j->'$.a', j->>'$.a'

SELECT json_object('a', 1), json_array(1, 2), to_json(a)

SELECT typeof(a), pg_typeof(b), alias(c)

SELECT getvariable('x')

SELECT current_setting('x')

SELECT nextval('seq'), currval('seq')

SELECT error('x')

SELECT hash(a), md5(b), sha256(c)

SELECT row_number() OVER (), count(*) FILTER (WHERE a)

SELECT ifnull(a, 0), isnull(a)

SELECT isfinite(a), isnan(b)

SELECT make_date(2020, 1, 1), make_timestamp(1, 2, 3, 4, 5, 6)

SELECT age(a, b), last_day(a), dayname(b), monthname(c)

SELECT to_days(1), to_months(2)

SELECT year(a), month(a), day(a), hour(a), minute(a), second(a)

SELECT epoch_ms(a), epoch(b)

SELECT array_agg(a) FILTER (WHERE a IS NOT NULL)

SELECT a.upper().lower().length() FROM t

SELECT t.a.upper() FROM t

SELECT ('a' || b).upper()

SELECT columns('a')

SELECT struct(1)

SELECT map(1)

SELECT list(1)

SELECT row(1)

SELECT interval(1)

SELECT all(1)

SELECT not(1)

SELECT is(1)

SELECT glob(1), like(1), ilike(1), similar(1)

SELECT try(1)

SELECT TRY(a / 0)

SELECT "values"(1), "exists"(1), "any"(1), "case"(1), "coalesce"(1), "trim"(1)
