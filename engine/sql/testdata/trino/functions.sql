-- Functions of the manual, with the clauses that calls take.
SELECT abs(a) FROM t

SELECT abs(a, b), abs() FROM t WHERE abs(c, 1, 'x') IS NOT NULL

SELECT ceil(a, b), ceil() FROM t WHERE ceil(c, 1, 'x') IS NOT NULL

SELECT k, ceil(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY ceil(a)

SELECT k, floor(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY floor(a)

SELECT floor(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT round(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT round(a) FROM t

SELECT sqrt(a) FROM t

SELECT sqrt(a, b), sqrt() FROM t WHERE sqrt(c, 1, 'x') IS NOT NULL

SELECT ln(a, b), ln() FROM t WHERE ln(c, 1, 'x') IS NOT NULL

SELECT k, ln(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY ln(a)

SELECT k, log2(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY log2(a)

SELECT log2(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT power(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT power(a) FROM t

SELECT mod(a) FROM t

SELECT mod(a, b), mod() FROM t WHERE mod(c, 1, 'x') IS NOT NULL

SELECT sign(a, b), sign() FROM t WHERE sign(c, 1, 'x') IS NOT NULL

SELECT k, sign(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY sign(a)

SELECT k, truncate(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY truncate(a)

SELECT truncate(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT width_bucket(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT width_bucket(a) FROM t

SELECT pi(a) FROM t

SELECT pi(a, b), pi() FROM t WHERE pi(c, 1, 'x') IS NOT NULL

SELECT e(a, b), e() FROM t WHERE e(c, 1, 'x') IS NOT NULL

SELECT k, e(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY e(a)

SELECT k, nan(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY nan(a)

SELECT nan(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT infinity(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT infinity(a) FROM t

SELECT random(a) FROM t

SELECT random(a, b), random() FROM t WHERE random(c, 1, 'x') IS NOT NULL

SELECT degrees(a, b), degrees() FROM t WHERE degrees(c, 1, 'x') IS NOT NULL

SELECT k, degrees(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY degrees(a)

SELECT k, radians(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY radians(a)

SELECT radians(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT sin(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT sin(a) FROM t

SELECT cos(a) FROM t

SELECT cos(a, b), cos() FROM t WHERE cos(c, 1, 'x') IS NOT NULL

SELECT tan(a, b), tan() FROM t WHERE tan(c, 1, 'x') IS NOT NULL

SELECT k, tan(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY tan(a)

SELECT k, to_base(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY to_base(a)

SELECT to_base(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT from_base(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT from_base(a) FROM t

SELECT bitwise_and(a) FROM t

SELECT bitwise_and(a, b), bitwise_and() FROM t WHERE bitwise_and(c, 1, 'x') IS NOT NULL

SELECT bitwise_or(a, b), bitwise_or() FROM t WHERE bitwise_or(c, 1, 'x') IS NOT NULL

SELECT k, bitwise_or(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY bitwise_or(a)

SELECT k, bitwise_xor(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY bitwise_xor(a)

SELECT bitwise_xor(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT bitwise_not(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT bitwise_not(a) FROM t

SELECT chr(a) FROM t

SELECT chr(a, b), chr() FROM t WHERE chr(c, 1, 'x') IS NOT NULL

SELECT codepoint(a, b), codepoint() FROM t WHERE codepoint(c, 1, 'x') IS NOT NULL

SELECT k, codepoint(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY codepoint(a)

SELECT k, concat(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY concat(a)

SELECT concat(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT concat_ws(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT concat_ws(a) FROM t

SELECT hamming_distance(a) FROM t

SELECT hamming_distance(a, b), hamming_distance() FROM t WHERE hamming_distance(c, 1, 'x') IS NOT NULL

SELECT length(a, b), length() FROM t WHERE length(c, 1, 'x') IS NOT NULL

SELECT k, length(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY length(a)

SELECT k, levenshtein_distance(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY levenshtein_distance(a)

SELECT levenshtein_distance(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT lower(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT lower(a) FROM t

SELECT lpad(a) FROM t

SELECT lpad(a, b), lpad() FROM t WHERE lpad(c, 1, 'x') IS NOT NULL

SELECT ltrim(a, b), ltrim() FROM t WHERE ltrim(c, 1, 'x') IS NOT NULL

SELECT k, ltrim(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY ltrim(a)

SELECT k, luhn_check(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY luhn_check(a)

SELECT luhn_check(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT replace(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT replace(a) FROM t

SELECT reverse(a) FROM t

SELECT reverse(a, b), reverse() FROM t WHERE reverse(c, 1, 'x') IS NOT NULL

SELECT rpad(a, b), rpad() FROM t WHERE rpad(c, 1, 'x') IS NOT NULL

SELECT k, rpad(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY rpad(a)

SELECT k, rtrim(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY rtrim(a)

SELECT rtrim(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT soundex(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT soundex(a) FROM t

SELECT split(a) FROM t

SELECT split(a, b), split() FROM t WHERE split(c, 1, 'x') IS NOT NULL

SELECT split_part(a, b), split_part() FROM t WHERE split_part(c, 1, 'x') IS NOT NULL

SELECT k, split_part(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY split_part(a)

SELECT k, split_to_map(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY split_to_map(a)

SELECT split_to_map(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT starts_with(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT starts_with(a) FROM t

SELECT strpos(a) FROM t

SELECT strpos(a, b), strpos() FROM t WHERE strpos(c, 1, 'x') IS NOT NULL

SELECT substr(a, b), substr() FROM t WHERE substr(c, 1, 'x') IS NOT NULL

SELECT k, substr(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY substr(a)

SELECT k, translate(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY translate(a)

SELECT translate(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT upper(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT upper(a) FROM t

SELECT word_stem(a) FROM t

SELECT word_stem(a, b), word_stem() FROM t WHERE word_stem(c, 1, 'x') IS NOT NULL

SELECT to_utf8(a, b), to_utf8() FROM t WHERE to_utf8(c, 1, 'x') IS NOT NULL

SELECT k, to_utf8(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY to_utf8(a)

SELECT k, from_utf8(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY from_utf8(a)

SELECT from_utf8(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT regexp_count(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT regexp_count(a) FROM t

SELECT regexp_extract(a) FROM t

SELECT regexp_extract(a, b), regexp_extract() FROM t WHERE regexp_extract(c, 1, 'x') IS NOT NULL

SELECT regexp_like(a, b), regexp_like() FROM t WHERE regexp_like(c, 1, 'x') IS NOT NULL

SELECT k, regexp_like(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY regexp_like(a)

SELECT k, regexp_replace(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY regexp_replace(a)

SELECT regexp_replace(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT regexp_split(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT regexp_split(a) FROM t

SELECT date_trunc(a) FROM t

SELECT date_trunc(a, b), date_trunc() FROM t WHERE date_trunc(c, 1, 'x') IS NOT NULL

SELECT date_add(a, b), date_add() FROM t WHERE date_add(c, 1, 'x') IS NOT NULL

SELECT k, date_add(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY date_add(a)

SELECT k, date_diff(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY date_diff(a)

SELECT date_diff(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT date_format(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT date_format(a) FROM t

SELECT date_parse(a) FROM t

SELECT date_parse(a, b), date_parse() FROM t WHERE date_parse(c, 1, 'x') IS NOT NULL

SELECT from_unixtime(a, b), from_unixtime() FROM t WHERE from_unixtime(c, 1, 'x') IS NOT NULL

SELECT k, from_unixtime(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY from_unixtime(a)

SELECT k, to_unixtime(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY to_unixtime(a)

SELECT to_unixtime(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT from_iso8601_date(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT from_iso8601_date(a) FROM t

SELECT to_iso8601(a) FROM t

SELECT to_iso8601(a, b), to_iso8601() FROM t WHERE to_iso8601(c, 1, 'x') IS NOT NULL

SELECT at_timezone(a, b), at_timezone() FROM t WHERE at_timezone(c, 1, 'x') IS NOT NULL

SELECT k, at_timezone(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY at_timezone(a)

SELECT k, with_timezone(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY with_timezone(a)

SELECT with_timezone(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT last_day_of_month(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT last_day_of_month(a) FROM t

SELECT human_readable_seconds(a) FROM t

SELECT human_readable_seconds(a, b), human_readable_seconds() FROM t WHERE human_readable_seconds(c, 1, 'x') IS NOT NULL

SELECT arbitrary(a, b), arbitrary() FROM t WHERE arbitrary(c, 1, 'x') IS NOT NULL

SELECT k, arbitrary(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY arbitrary(a)

SELECT k, avg(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY avg(a)

SELECT avg(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT bool_and(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT bool_and(a) FROM t

SELECT bool_or(a) FROM t

SELECT bool_or(a, b), bool_or() FROM t WHERE bool_or(c, 1, 'x') IS NOT NULL

SELECT checksum(a, b), checksum() FROM t WHERE checksum(c, 1, 'x') IS NOT NULL

SELECT k, checksum(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY checksum(a)

SELECT k, count_if(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY count_if(a)

SELECT count_if(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT every(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT every(a) FROM t

SELECT geometric_mean(a) FROM t

SELECT geometric_mean(a, b), geometric_mean() FROM t WHERE geometric_mean(c, 1, 'x') IS NOT NULL

SELECT max(a, b), max() FROM t WHERE max(c, 1, 'x') IS NOT NULL

SELECT k, max(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY max(a)

SELECT k, min(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY min(a)

SELECT min(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT sum(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT sum(a) FROM t

SELECT histogram(a) FROM t

SELECT histogram(a, b), histogram() FROM t WHERE histogram(c, 1, 'x') IS NOT NULL

SELECT map_agg(a, b), map_agg() FROM t WHERE map_agg(c, 1, 'x') IS NOT NULL

SELECT k, map_agg(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY map_agg(a)

SELECT k, map_union(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY map_union(a)

SELECT map_union(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT multimap_agg(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT multimap_agg(a) FROM t

SELECT approx_distinct(a) FROM t

SELECT approx_distinct(a, b), approx_distinct() FROM t WHERE approx_distinct(c, 1, 'x') IS NOT NULL

SELECT approx_most_frequent(a, b), approx_most_frequent() FROM t WHERE approx_most_frequent(c, 1, 'x') IS NOT NULL

SELECT k, approx_most_frequent(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY approx_most_frequent(a)

SELECT k, corr(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY corr(a)

SELECT corr(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT covar_pop(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT covar_pop(a) FROM t

SELECT kurtosis(a) FROM t

SELECT kurtosis(a, b), kurtosis() FROM t WHERE kurtosis(c, 1, 'x') IS NOT NULL

SELECT regr_slope(a, b), regr_slope() FROM t WHERE regr_slope(c, 1, 'x') IS NOT NULL

SELECT k, regr_slope(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY regr_slope(a)

SELECT k, skewness(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY skewness(a)

SELECT skewness(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT stddev(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT stddev(a) FROM t

SELECT variance(a) FROM t

SELECT variance(a, b), variance() FROM t WHERE variance(c, 1, 'x') IS NOT NULL

SELECT cume_dist(a, b), cume_dist() FROM t WHERE cume_dist(c, 1, 'x') IS NOT NULL

SELECT k, cume_dist(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY cume_dist(a)

SELECT k, dense_rank(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY dense_rank(a)

SELECT dense_rank(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT ntile(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT ntile(a) FROM t

SELECT percent_rank(a) FROM t

SELECT percent_rank(a, b), percent_rank() FROM t WHERE percent_rank(c, 1, 'x') IS NOT NULL

SELECT rank(a, b), rank() FROM t WHERE rank(c, 1, 'x') IS NOT NULL

SELECT k, rank(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY rank(a)

SELECT k, row_number(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY row_number(a)

SELECT row_number(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT cardinality(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT cardinality(a) FROM t

SELECT element_at(a) FROM t

SELECT element_at(a, b), element_at() FROM t WHERE element_at(c, 1, 'x') IS NOT NULL

SELECT contains(a, b), contains() FROM t WHERE contains(c, 1, 'x') IS NOT NULL

SELECT k, contains(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY contains(a)

SELECT k, array_distinct(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY array_distinct(a)

SELECT array_distinct(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT array_except(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT array_except(a) FROM t

SELECT array_intersect(a) FROM t

SELECT array_intersect(a, b), array_intersect() FROM t WHERE array_intersect(c, 1, 'x') IS NOT NULL

SELECT array_join(a, b), array_join() FROM t WHERE array_join(c, 1, 'x') IS NOT NULL

SELECT k, array_join(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY array_join(a)

SELECT k, array_max(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY array_max(a)

SELECT array_max(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT array_min(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT array_min(a) FROM t

SELECT array_position(a) FROM t

SELECT array_position(a, b), array_position() FROM t WHERE array_position(c, 1, 'x') IS NOT NULL

SELECT array_remove(a, b), array_remove() FROM t WHERE array_remove(c, 1, 'x') IS NOT NULL

SELECT k, array_remove(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY array_remove(a)

SELECT k, array_union(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY array_union(a)

SELECT array_union(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT flatten(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT flatten(a) FROM t

SELECT ngrams(a) FROM t

SELECT ngrams(a, b), ngrams() FROM t WHERE ngrams(c, 1, 'x') IS NOT NULL

SELECT repeat(a, b), repeat() FROM t WHERE repeat(c, 1, 'x') IS NOT NULL

SELECT k, repeat(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY repeat(a)

SELECT k, sequence(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY sequence(a)

SELECT sequence(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT shuffle(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT shuffle(a) FROM t

SELECT slice(a) FROM t

SELECT slice(a, b), slice() FROM t WHERE slice(c, 1, 'x') IS NOT NULL

SELECT trim_array(a, b), trim_array() FROM t WHERE trim_array(c, 1, 'x') IS NOT NULL

SELECT k, trim_array(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY trim_array(a)

SELECT k, zip(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY zip(a)

SELECT zip(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT map_concat(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT map_concat(a) FROM t

SELECT map_entries(a) FROM t

SELECT map_entries(a, b), map_entries() FROM t WHERE map_entries(c, 1, 'x') IS NOT NULL

SELECT map_keys(a, b), map_keys() FROM t WHERE map_keys(c, 1, 'x') IS NOT NULL

SELECT k, map_keys(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY map_keys(a)

SELECT k, map_values(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY map_values(a)

SELECT map_values(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT md5(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT md5(a) FROM t

SELECT sha1(a) FROM t

SELECT sha1(a, b), sha1() FROM t WHERE sha1(c, 1, 'x') IS NOT NULL

SELECT sha256(a, b), sha256() FROM t WHERE sha256(c, 1, 'x') IS NOT NULL

SELECT k, sha256(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY sha256(a)

SELECT k, sha512(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY sha512(a)

SELECT sha512(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT xxhash64(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT xxhash64(a) FROM t

SELECT crc32(a) FROM t

SELECT crc32(a, b), crc32() FROM t WHERE crc32(c, 1, 'x') IS NOT NULL

SELECT to_hex(a, b), to_hex() FROM t WHERE to_hex(c, 1, 'x') IS NOT NULL

SELECT k, to_hex(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY to_hex(a)

SELECT k, from_hex(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY from_hex(a)

SELECT from_hex(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT to_base64(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT to_base64(a) FROM t

SELECT from_base64(a) FROM t

SELECT from_base64(a, b), from_base64() FROM t WHERE from_base64(c, 1, 'x') IS NOT NULL

SELECT uuid(a, b), uuid() FROM t WHERE uuid(c, 1, 'x') IS NOT NULL

SELECT k, uuid(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY uuid(a)

SELECT k, typeof(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY typeof(a)

SELECT typeof(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT version(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT version(a) FROM t

SELECT format(a) FROM t

SELECT format(a, b), format() FROM t WHERE format(c, 1, 'x') IS NOT NULL

SELECT format_number(a, b), format_number() FROM t WHERE format_number(c, 1, 'x') IS NOT NULL

SELECT k, format_number(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY format_number(a)

SELECT k, parse_data_size(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY parse_data_size(a)

SELECT parse_data_size(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT greatest(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT greatest(a) FROM t

SELECT least(a) FROM t

SELECT least(a, b), least() FROM t WHERE least(c, 1, 'x') IS NOT NULL

SELECT bing_tile(a, b), bing_tile() FROM t WHERE bing_tile(c, 1, 'x') IS NOT NULL

SELECT k, bing_tile(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY bing_tile(a)

SELECT k, st_point(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY st_point(a)

SELECT st_point(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT st_distance(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT st_distance(a) FROM t

SELECT url_extract_host(a) FROM t

SELECT url_extract_host(a, b), url_extract_host() FROM t WHERE url_extract_host(c, 1, 'x') IS NOT NULL

SELECT url_encode(a, b), url_encode() FROM t WHERE url_encode(c, 1, 'x') IS NOT NULL

SELECT k, url_encode(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY url_encode(a)

SELECT k, json_size(DISTINCT a ORDER BY b DESC) FILTER (WHERE c > 0) AS v FROM t GROUP BY k ORDER BY json_size(a)

SELECT json_size(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT json_array_length(a) OVER (PARTITION BY k ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

SELECT json_array_length(a) FROM t

SELECT is_json_scalar(a) FROM t

SELECT is_json_scalar(a, b), is_json_scalar() FROM t WHERE is_json_scalar(c, 1, 'x') IS NOT NULL
