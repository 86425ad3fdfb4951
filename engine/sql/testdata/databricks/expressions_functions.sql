-- Functions of the manual in statements.
SELECT abs(a), acos(a), add_months(d, 1), aes_encrypt(a, 'k', 'GCM', 'DEFAULT'), ascii(a), asin(a), atan2(a, b), avg(DISTINCT a), base64(b), bin(1), bit_and(a), bit_count(a) FROM t

SELECT array(1, 2), array_append(a, 1), array_compact(a), array_contains(a, 1), array_distinct(a), array_except(a, b), array_insert(a, 1, 2), array_join(a, ',', 'null'), array_position(a, 1), array_prepend(a, 0), array_repeat('x', 3), arrays_overlap(a, b), arrays_zip(a, b), flatten(a), shuffle(a), slice(a, 1, 2), sort_array(a, false) FROM t

SELECT collations(), current_catalog(), current_database(), current_metastore(), current_timezone(), current_version().dbsql_version, session_user(), user(), version() FROM t

SELECT date_diff(a, b), date_from_unix_date(1), date_part('year', d), datepart('week', d), day(d), dayname(d), dayofmonth(d), dayofweek(d), weekday(d), weekofyear(d), make_dt_interval(1, 2), make_timestamp(2024, 1, 1, 0, 0, 0), make_ym_interval(1, 2), unix_date(d), timestamp_seconds(1), timestamp_millis(1), timestamp_micros(1) FROM t

SELECT to_char(n, '999.99'), to_number('1', '9'), to_varchar(d, 'yyyy'), to_binary('x', 'utf-8'), to_date(a, 'yyyy'), to_csv(s), to_json(s, map('a', 'b')), to_xml(s), to_variant_object(m), try_to_number(a, '9'), try_parse_json(a), try_variant_get(v, '$.a', 'int') FROM t

SELECT is_variant_null(v), schema_of_variant(v), schema_of_variant_agg(v), variant_get(v, '$.a[0]', 'struct<b: int>'), v:a.b::STRING, v:a[0]:b, parse_json('{"a": [1, {"b": null}]}'):a[1].b FROM t

SELECT regexp(a, 'x'), regexp_count(a, 'x'), regexp_extract_all(a, '(x)', 1), regexp_instr(a, 'x'), regexp_like(a, 'x'), regexp_substr(a, 'x'), rlike(a, 'x'), ilike(a, 'x'), like(a, 'x', '!') FROM t

SELECT map_concat(a, b), map_contains_key(m, 1), map_from_arrays(a, b), map_from_entries(a), map_values(m), str_to_map(a, ',', ':'), try_element_at(m, 1), m['a'], m.a FROM t

SELECT count_min_sketch(a, 0.1, 0.9, 1), hll_sketch_agg(a), hll_union(a, b), kurtosis(a), regr_slope(a, b), corr(a, b), covar_pop(a, b), skewness(a), std(a), stddev_samp(a), var_pop(a), variance(a), try_avg(a), try_sum(a), max_by(a, b), min_by(a, b, 3) FROM t

SELECT a, count(*), count(1), count(DISTINCT a, b), count_if(c), approx_top_k(d, 5), histogram_numeric(e, 3), mode(f, true), median(g), bitmap_construct_agg(h), any(i), bool_or(j), every(k) FROM t GROUP BY ALL

SELECT read_files.a, _metadata.file_path, _metadata.row_index FROM read_files('/x', format => 'csv', header => 'true', schema => 'a INT', pathGlobFilter => '*.csv')

SELECT reduce(array(1, 2), named_struct('s', 0, 'n', 0), (acc, x) -> named_struct('s', acc.s + x, 'n', acc.n + 1), acc -> acc.s / acc.n)

SELECT array_sort(a, (l, r) -> CASE WHEN l.x < r.x THEN -1 WHEN l.x > r.x THEN 1 ELSE 0 END), exists(a, x -> x IS NULL), forall(m, (x) -> x > 0), map_filter(m, (k, v) -> v IS NOT NULL), filter(a, (x, i) -> i % 2 = 0) FROM t

SELECT transform(a, x -> struct(x AS v, x * 2 AS w)), transform(a, x -> x.y[0]), transform(a, (x, i) -> concat(x, '-', i)), aggregate(a, CAST(0 AS DOUBLE), (s, x) -> s + x) FROM t

SELECT f(), f(1), f(1, 'a', NULL), s.f(a), c.s.f(a, b => 1), `f g`(1), f (1), f( 1 , 2 ) FROM t

SELECT a + b * c - d / e % f, (a + b) * (c - d), a DIV b, -a ^ b, ~a | b & c, a || b || c, NOT a OR b AND c FROM t

SELECT a BETWEEN b AND c OR d, a NOT BETWEEN b - 1 AND c + 1 AND d, (a BETWEEN 1 AND 2) BETWEEN b AND c FROM t

SELECT a IN (1, 2) AND b NOT IN (SELECT c FROM u) OR (a, b) IN (SELECT c, d FROM u), a IN (NULL), 'x' IN ('x' || 'y', lower(b)) FROM t

SELECT a = b, a == b, a <=> b, a <> b, a != b, a < b AND b <= c, a > b OR b >= c, (a = b) = (c = d), a = (b IS NULL) FROM t

SELECT a IS NULL, a IS NOT NULL, a IS TRUE, a IS NOT TRUE, a IS FALSE, a IS NOT FALSE, a IS UNKNOWN, a IS DISTINCT FROM b + 1, (a IS NULL) IS NOT TRUE FROM t

SELECT a LIKE 'x%' ESCAPE '!', a NOT LIKE b || '%', a ILIKE ANY ('a%', '%b'), a NOT LIKE ALL ('a', 'b'), a RLIKE '^x', a NOT REGEXP 'y$', a LIKE SOME ('x') AND b FROM t

SELECT CASE a WHEN 1 THEN 'one' WHEN 2 THEN 'two' END, CASE WHEN a > 1 AND b THEN CASE WHEN c THEN 1 ELSE 2 END ELSE 3 END + 1, if(a > 1, 'x', 'y'), iff(a, b, c), nvl(a, b), decode(a, 1, 'x', 'y') FROM t

SELECT (SELECT max(b) FROM u WHERE u.a = t.a), (SELECT struct(1 AS x)).x, array((SELECT 1))[0], (SELECT array(1, 2))[0], EXISTS (SELECT 1 FROM u) AND NOT EXISTS (SELECT 1 FROM v) FROM t

SELECT (a.b).c, (a).b.c[1], ((a)), (((a + b))) * c, f((a)), (a, b), (a, (b, c)), struct((a, b)) FROM t

SELECT x::INT::STRING, -x::INT, (x + 1)::DECIMAL(10, 2), x::DATE + INTERVAL 1 DAY, x?::TIMESTAMP, 'a'::STRING || 'b'::STRING, x.y::INT, x[0]::INT, f(x)::INT, CASE WHEN a THEN b END::INT FROM t

SELECT t1.a:b.c::INT + t2.d:e[0]::DOUBLE, upper(a:b::STRING), a:b = c:d, a:`x-y`['z'][0].w, a:['k 1']['k 2'] FROM t1, t2

SELECT DATE '2024-01-01' + 1, TIMESTAMP '2024-01-01 00:00:00' - INTERVAL '1 02:03:04' DAY TO SECOND, INTERVAL '1-2' YEAR TO MONTH * 2, INTERVAL 3 HOURS / 2, -INTERVAL '5' MINUTE FROM t

SELECT EXTRACT(DAY FROM d), EXTRACT(YEAROFWEEK FROM d), EXTRACT(MINUTES FROM INTERVAL '1:2' HOUR TO MINUTE), TRIM(LEADING '0' FROM a), TRIM(TRAILING FROM b), OVERLAY(a PLACING 'x' FROM 2 FOR 1), POSITION('a' IN b), SUBSTR(a FROM 2 FOR length(b)) FROM t

SELECT listagg(DISTINCT a, ',') WITHIN GROUP (ORDER BY a DESC NULLS LAST), percentile_cont(0.9) WITHIN GROUP (ORDER BY b) FILTER (WHERE b > 0), percentile_disc(array(0.1, 0.5)) WITHIN GROUP (ORDER BY c) FROM t

SELECT dateadd(QUARTER, 1, d), date_add(WEEK, -1, d), datediff(SECOND, a, b), timestampadd(YEAR, 1, d), timestampdiff(MONTH, a, b), timediff(HOUR, a, b), date_add(d, 5), dateadd(d, 5) FROM t

SELECT 'it''s', "it's", 'a' 'b', r'\d', R"\w", x'0F', X"ff", 'é', '\u00e9', '\101', '', "" FROM t

SELECT 1, 1L, 1S, 1Y, 1.0, 1.0F, 1.0D, 1.0BD, 1e3, 1E-3, .1, 1., 0x FROM t

SELECT :a, :b::INT, ?, f(?, :c), a[?], CAST(? AS INT), INTERVAL :n DAYS, INTERVAL ? HOURS FROM t WHERE a IN (?, :d) AND b LIKE :e LIMIT ? OFFSET :o

SELECT session.x, system.session.y, x + session.x FROM t WHERE a = session.x

SELECT a COLLATE UTF8_BINARY, 'x' COLLATE de_CI_AI = 'X', collation(a), collate(a, 'UNICODE'), CAST(a AS STRING COLLATE UNICODE) FROM t

SELECT ai_classify(a, array('x', 'y')), ai_extract(a, array('b')), ai_translate(a, 'en'), ai_query('m', a, modelParameters => named_struct('t', 0.1)), vector_cosine_similarity(a, b) FROM t

SELECT current_date - INTERVAL 7 DAYS, current_timestamp + INTERVAL '1' HOUR, now() - ts, d - DATE '2024-01-01', current_time, localtimestamp FROM t
