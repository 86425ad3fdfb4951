-- Statements as people write them.
select
  d.id, -- c
  (select as struct d.* except (x) replace (upper(y) as y)) as s,
  array(select distinct t.name from unnest(d.tags) as t with offset o where o < 3 order by o) as tags,
  array_agg(struct(a, b as c) ignore nulls order by a desc limit 1)[safe_offset(0)].c as last_c,
  if(x > 1, 'a', 'b') as y,
from `proj-1.ds.table_*` as d
left join unnest(d.items) as item with offset as pos
where _table_suffix between format_date('%Y%m%d', date_sub(current_date(), interval 3 day)) and '20240101'
  and d.ts >= timestamp('2024-01-01') and regexp_contains(d.name, r'^\w+$')
group by 1, 2, all_cols
having count(*) > 1
qualify row_number() over (partition by d.id order by d.ts desc) = 1
order by d.id desc nulls last
limit 100 offset 5

create temp function f(x int64) returns string language js as """ return 'a' + x; """; select f(1)

create or replace table d.t partition by date_trunc(ts, month) cluster by a, b options (description = 'x', labels = [('k', 'v')], partition_expiration_days = 30, require_partition_filter = true) as select * from u

create table d.t (id int64 not null, arr array<struct<a int64, b array<string>>>, geo geography, n numeric(10, 2) default 0, b bytes(10), j json, r range<date>, ts timestamp default current_timestamp()) partition by range_bucket(id, generate_array(0, 100, 10))

create table d.t (x timestamp) partition by _partitiondate

merge into ds.t t using (select * from s) s on t.id = s.id and t.d between '2020-01-01' and '2020-02-01' when matched and s.op = 'D' then delete when matched then update set a = s.a, b.c = s.b, ts = current_timestamp() when not matched then insert (id, a) values (id, a) when not matched by source and t.x then update set x = false

declare d date default date '2020-01-01'; declare arr array<int64>; begin transaction; while d < current_date() do insert into t select d; set d = date_add(d, interval 1 day); end while; commit transaction;

for r in (select table_name from ds.INFORMATION_SCHEMA.TABLES) do execute immediate format("drop table ds.%s", r.table_name); end for

begin
  select 1;
exception when error then
  select @@error.message, @@error.statement_text, @@error.formatted_stack_trace;
  raise using message = 'x';
end

select safe_cast('1' as int64), cast(x as string format 'YYYY-MM-DD'), parse_timestamp('%F', x, 'UTC'), timestamp_diff(a, b, second), date_diff(a, b, week(monday)), datetime_trunc(x, isoweek), generate_date_array('2020-01-01', '2020-02-01', interval 1 week), timestamp_seconds(1), unix_millis(ts), extract(dayofyear from d), last_day(d), format_timestamp('%c', ts, 'UTC')

select string_agg(distinct a, ',' order by a limit 3), array_concat_agg(b), approx_top_count(a, 3), countif(a > 1), logical_and(b), bit_and(c), any_value(a having max b), max_by(a, b), corr(a, b), stddev_pop(a), percentile_cont(a, .5) over (partition by b)

select json_value(j, '$.a.b'), json_extract_scalar(j, "$['a b']"), json_query_array(j), j.a.b[0], int64(j.x), to_json_string(struct(1 as a)), json '{"a": [1, null]}', parse_json('1'), json_set(j, '$.a', 1)

select split(a, ',')[offset(0)], regexp_extract(a, r"(\d+)"), regexp_replace(a, r'\s', ''), concat(a, 'b'), a || b, format('%d %t', a, b), safe.substr(a, -1), to_hex(sha256(a)), from_base64('aa'), normalize(a, NFC), translate(a, 'b', 'c'), instr(a, 'b'), contains_substr(a, 'x'), soundex(a)

select st_geogpoint(1, 2), st_distance(a, b), ml.predict.x, hll_count.init(a), net.host(u), `ds.f`(1), `p`.ds.f(2), p.ds.f(3)

select [1, 2][ordinal(1)], array<int64>[1], struct<a int64, b string>(1, 'x').a, (select as struct 1 as a).a, ((1, 2)), array_length([]), array_to_string(['a'], ','), generate_array(1, 10, 2), array_reverse([1])

select x is true, x is not null, a in unnest([1, 2]), a not in (select 1), (a, b) in unnest([(1, 2)]), a between 1 and 2 and b, not a like 'x', a like any ('a%', 'b%'), exists (select 1 from unnest(a) x where x = 1)

select case when a then 1 when b then 2 else 3 end, case x when 1 then 'a' end, coalesce(a, b), nullif(a, b), ifnull(a, b), iferror(a, b), safe_divide(a, b), greatest(a, b), mod(a, 2), div(a, b)

select lead(a) over w, lag(a, 2, 0) over (w rows between 1 preceding and 1 following), sum(a) over (partition by b order by c range between unbounded preceding and current row), rank() over (order by a), first_value(a ignore nulls) over w from t window w as (partition by a order by b), v as (w)

select a, b from t union all select c, d from u union all (select 1, 2 limit 1) order by 1

with a as (select 1 as x), b as (select * from a) select * from b, a where a.x = b.x

with recursive r as (select 1 as n union all select n + 1 from r where n < 5) select * from r

select * from t1 join t2 using (a) left join t3 on t1.a = t3.a and t3.b = 'x' full join t4 on true cross join unnest(t1.arr) as e inner join t5 on t5.x = e

select * from ds.t for system_time as of timestamp '2020-01-01' where a = 1

select * from ds.t as t tablesample system (10 percent) where rand() < 0.1

select * from (select a, b from t) pivot (sum(b) as s, count(*) as c for a in ('x' as x, 'y' as y))

select * from t unpivot (v for k in (a as 'A', b as 'B'))

select * from unnest([struct(1 as a, 'x' as b), (2, 'y')]) with offset as o

select * from ds.tvf(1, x => 2) as f

select * from external_query('conn', '''select * from t''')

select * from ml.predict(model `ds.m`, (select 1 as a), struct(0.5 as threshold))

select t.*, u.* except (id) from t, u

select distinct a, b from t; select all a from t

select @p1, @p2.x, ?, @@session.time_zone

insert into ds.t (a, b) values (1, 'x'), (2, default), (3, (select max(c) from u))

insert ds.t select * from u; insert into ds.t (a) with x as (select 1 as a) select a from x

update ds.t set a = a + 1, s.x = 'y', arr = array_concat(arr, [1]) where id in (select id from u)

update ds.t t set t.a = u.a from ds.u u where t.id = u.id

delete from ds.t where true; delete ds.t t where t.a in (select 1); truncate table ds.t

create view ds.v as select 1 as a; create or replace materialized view ds.m options (enable_refresh = true) as select a, count(*) as n from t group by a

create schema if not exists ds options (location = 'EU'); drop schema ds cascade; drop table if exists ds.t; alter table ds.t add column a string, drop column if exists b

create or replace procedure ds.p(in a int64, out b string) begin declare x int64; set b = (select cast(a as string)); end; call ds.p(1, y)

export data options (uri = 'gs://b/*.parquet', format = 'PARQUET', overwrite = true, compression = 'SNAPPY') as select * from t

load data into ds.t from files (format = 'CSV', uris = ['gs://b/a.csv'], skip_leading_rows = 1)

select '''a 'b' c''', """a "b"
c""", r'\n', b'\x00\xff', rb"x", 'a\'b', "a\"b", '\u00e9\U0001F600', 'a\tb'

select 0x1f, 1e5, .5, 1., 1.5e-3, -1, +2, ~3, 1 << 2 | 3 & 4 ^ 5

select date '2020-01-01', datetime '2020-01-01 00:00:00', time '10:00:00', timestamp '2020-01-01 00:00:00+00', interval 1 day, interval '1-2 3 4:5:6' year to second, numeric '1', bignumeric "2"

select `a b`, `select`, t.`from`, `t`.a from `t`

# hash comment
select 1 -- dash
/* block */ as a

select a.b.c.d.e from a

from t |> where a > 1 |> aggregate count(*) as n, sum(b) as s group by c, d |> order by n desc |> limit 5 |> extend n * 2 as m |> set n = 1 |> drop s |> rename m as mm |> as q |> join u on q.c = u.c |> select q.*, u.x

from t |> aggregate sum(a) as s group and order by b desc |> pivot (sum(s) for b in ('x')) |> tablesample system (1 percent) |> union all (select 1), (select 2) |> call ds.tvf(1) |> distinct |> window sum(s) over (order by b) as w |> assert w > 0, 'bad'

select x from t |> where x > 1

select sum(a) as `total`, b as date, c as time, d as value, e as type, f as key from t

select if(a, b, c) as `if`, left(a, 1) l, right(b, 2) r, timestamp(a), date(a), datetime(a), time(a), string(a), array(select 1), exists(select 1), grouping(a), range(a, b), interval a day from t

select count(distinct if(a, b, null)), sum(distinct a), count(*) - countif(b) from t

select array_agg(a) over (partition by b), array(select x * 2 from unnest(a) x), (select sum(x) from unnest(a) as x), array_transform(a, e -> e + 1), array_filter(a, (e, i) -> e > i)

grant `roles/bigquery.dataViewer` on schema ds to 'user:a@b.c'

create row access policy p on ds.t grant to ('user:a') filter using (a = session_user())

assert (select count(*) from t) > 0 as 'empty'

select project.dataset.func(a), bqutil.fn.int(x), `bqutil.fn.int`(x)

select cast(null as array<int64>), cast([] as array<struct<a int64>>), cast(a as bignumeric(40, 2)), safe_cast(b as bool), cast(c as string(5))

create model ds.m options (model_type = 'LINEAR_REG', input_label_cols = ['y']) as select x, y from t

create or replace external table ds.e (a int64) with partition columns (d date) options (format = 'CSV', uris = ['gs://x/*'])

create snapshot table ds.s clone ds.t for system_time as of timestamp_sub(current_timestamp(), interval 1 hour)

alter table ds.t set options (description = 'x'), alter column a set data type numeric, rename column b to c

SELECT * FROM a, b CROSS JOIN c

SELECT * FROM a JOIN b ON a.x = b.x AND (a.y > b.y OR b.z IS NULL) JOIN c USING (k1, k2)

SELECT x.a, x.b FROM (SELECT AS VALUE s FROM t) x

SELECT ARRAY_AGG(x ORDER BY x.a)[SAFE_OFFSET(0)].* FROM t x

SELECT a.* EXCEPT (b), (SELECT COUNT(*) FROM UNNEST(a.c)) AS n FROM t a

SELECT DATE(ts) d, COUNT(*) c FROM t GROUP BY d ORDER BY 2 DESC

SELECT t.key, t.value FROM UNNEST(event_params) AS t WHERE t.key = 'x'

SELECT (SELECT value.string_value FROM UNNEST(event_params) WHERE key = 'page') AS page FROM `p.analytics.events_*`

SELECT * FROM t WHERE _PARTITIONTIME = TIMESTAMP('2020-01-01') AND _PARTITIONDATE >= '2020-01-01' AND _TABLE_SUFFIX = '1'

SELECT 1 AS `a b`, 2 AS `c-d`, `t`.`x y` FROM t

SELECT * FROM UNNEST(GENERATE_DATE_ARRAY('2020-01-01', CURRENT_DATE(), INTERVAL 1 DAY)) AS day

SELECT SUM(IF(a, 1, 0)) OVER (PARTITION BY DATE_TRUNC(d, MONTH) ORDER BY UNIX_SECONDS(ts) RANGE BETWEEN 3600 PRECEDING AND CURRENT ROW) FROM t

SELECT a FROM t WHERE DATE(ts) BETWEEN DATE_SUB(@d, INTERVAL 7 DAY) AND @d AND a IN (SELECT a FROM UNNEST(@list) a)

SELECT FORMAT("%s", a) AS s, "dq" AS x, 'sq' AS y, """tq""" AS z

SELECT TIMESTAMP "2020-01-01 00:00:00 America/Los_Angeles", DATE "2020-01-01"

SELECT CAST(NULL AS STRING), CAST('1' AS INT64) + 1, CAST(a AS FLOAT64) / 2, CAST(x AS ARRAY<STRING>), CAST(b AS DATETIME)

SELECT STRUCT<ARRAY<DATE>>([DATE '2020-01-01']), STRUCT<x STRUCT<y INT64>>(STRUCT(1))

SELECT ARRAY<STRUCT<a INT64, b ARRAY<STRING>>>[(1, ['x'])], ARRAY<FLOAT64>[1, 2.5], ARRAY<STRUCT<INT64, INT64>>[(1, 2)]

SELECT a.b[OFFSET(0)].c[1].d, f(x).y[0], [1, 2, 3][0], (SELECT [1])[0], JSON '{"a": [1]}'.a[0]

SELECT -a.b, NOT a.b, - (1), -(-1), ~a & b

SELECT 'a' || 1 || b, a + b * c - d / e, (a + b) * c, a - (b - c), a / (b * c)

SELECT a = 1 OR b = 2 AND NOT c = 3, (a OR b) AND c

SELECT a < b AND b < c, a <= b, a >= b, a <> b, a != b

SELECT COUNT(*) AS `count`, MIN(a) min_a, MAX(a) AS `max` FROM t HAVING COUNT(*) > 0

CREATE TEMP TABLE x (a INT64, b STRING) AS SELECT 1, 'x'; INSERT INTO x VALUES (2, 'y'); SELECT * FROM x; DROP TABLE x

BEGIN CREATE TEMP TABLE y AS SELECT 1 AS a; EXCEPTION WHEN ERROR THEN SELECT 1; END; SELECT 2

DECLARE x INT64 DEFAULT (SELECT COUNT(*) FROM t); IF x > 0 THEN BEGIN SELECT x; END; END IF

SET x = (SELECT AS STRUCT 1 AS a, 2 AS b); SET (a, b) = (SELECT AS STRUCT 1, 2)

EXECUTE IMMEDIATE """SELECT @a + @b""" INTO r USING 1 AS a, 2 AS b

EXECUTE IMMEDIATE (SELECT sql FROM t LIMIT 1)

EXECUTE IMMEDIATE sql

CALL `p.d.proc`(1, 'a', @x, y)

WHILE TRUE DO IF a THEN LEAVE; ELSEIF b THEN CONTINUE; END IF; END WHILE

outer_loop: LOOP inner_loop: WHILE a DO BREAK outer_loop; END WHILE inner_loop; END LOOP outer_loop

CREATE OR REPLACE PROCEDURE d.p(x INT64, INOUT y ARRAY<STRUCT<a INT64>>) BEGIN DECLARE z INT64 DEFAULT x; IF z > 1 THEN RETURN; END IF; SET y = []; END

CREATE FUNCTION d.f(x STRUCT<a INT64, b STRING>, y ARRAY<INT64>) RETURNS STRUCT<c INT64> AS (STRUCT(x.a AS c))

CREATE TEMP FUNCTION f(a ANY TYPE, b ANY TYPE) RETURNS FLOAT64 AS ((SELECT SUM(x) FROM UNNEST(a) x) / b)

CREATE TABLE FUNCTION d.f(x INT64) AS SELECT * FROM t WHERE a = x

CREATE TABLE d.t (a STRING(10) NOT NULL DEFAULT 'x' OPTIONS (description = 'y'), b NUMERIC(5) , c BIGNUMERIC(40, 5), d ARRAY<STRUCT<e STRING(5) NOT NULL, f TIMESTAMP>> NOT NULL)

CREATE TABLE d.t (a INT64) PARTITION BY RANGE_BUCKET(a, GENERATE_ARRAY(0, 100, 10)) CLUSTER BY a

CREATE TABLE d.t (ts TIMESTAMP, d DATE) PARTITION BY TIMESTAMP_TRUNC(ts, HOUR)

CREATE TABLE d.t PARTITION BY d AS (SELECT 1 AS a, CURRENT_DATE() AS d)

CREATE OR REPLACE VIEW `p.d.v` OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 48 HOUR), friendly_name = "x", description = '''y''') AS (WITH a AS (SELECT 1) SELECT * FROM a)

INSERT INTO d.t (a, s, arr) VALUES (1, STRUCT('x' AS b, 2 AS c), [1, 2]), (2, ('y', 3), ARRAY<INT64>[])

INSERT INTO d.t SELECT AS STRUCT 1, 2

INSERT d.t (a) (SELECT 1)

INSERT INTO d.t VALUES (CURRENT_TIMESTAMP(), GENERATE_UUID(), @x, NULL)

UPDATE d.t SET a.b.c = 1, d = [STRUCT(1 AS e)], f = NULL WHERE g IS NULL

UPDATE d.t AS x SET a = y.a FROM (SELECT * FROM u) y WHERE x.id = y.id

DELETE FROM d.t WHERE ts < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 30 DAY)

MERGE d.t T USING (SELECT 1 AS id) S ON T.id = S.id WHEN MATCHED THEN UPDATE SET T.a = 1, b = S.b + T.b WHEN NOT MATCHED THEN INSERT (id, a) VALUES (S.id, DEFAULT)

ALTER TABLE d.t ADD COLUMN a STRUCT<b ARRAY<STRUCT<c INT64, d STRING OPTIONS (description = 'x')>>>, ALTER COLUMN e DROP NOT NULL

ALTER TABLE d.t ALTER COLUMN a.b SET OPTIONS (description = 'x')

EXPORT DATA OPTIONS (uri = 'https://bigtable.googleapis.com/x', format = 'CLOUD_BIGTABLE', bigtable_options = """{"columnFamilies": []}""") AS SELECT CAST(a AS STRING) AS rowkey FROM t

EXPORT DATA OPTIONS (format = 'CLOUD_SPANNER', uri = 'x', spanner_options = '''{"table": "t"}''') AS SELECT * FROM t

SELECT * FROM INFORMATION_SCHEMA.SCHEMATA

SELECT * FROM `region-us`.INFORMATION_SCHEMA.JOBS_BY_USER, d.__TABLES__

SELECT job_id FROM `p`.`region-eu`.INFORMATION_SCHEMA.JOBS WHERE creation_time BETWEEN TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 DAY) AND CURRENT_TIMESTAMP()

SELECT a FROM p.d.t1 UNION DISTINCT (SELECT b FROM t2 EXCEPT DISTINCT SELECT c FROM t3)

(SELECT a FROM t ORDER BY a LIMIT 1) UNION ALL (SELECT b FROM u) ORDER BY a LIMIT 3

WITH t AS (SELECT * FROM UNNEST(ARRAY<STRUCT<a INT64, b STRING>>[(1, 'x'), (2, 'y')])), u AS (SELECT a, STRING_AGG(b) s FROM t GROUP BY a) SELECT * FROM t FULL JOIN u USING (a) WHERE t.a IS NOT NULL

SELECT * FROM d.t, UNNEST([1, 2]) x, UNNEST(x.y) AS z WITH OFFSET, (SELECT 1) w

SELECT * EXCEPT (rn) FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY ts DESC) rn FROM t) WHERE rn = 1

SELECT COALESCE(a.id, b.id) id, a.* EXCEPT (id), b.* EXCEPT (id) FROM a FULL OUTER JOIN b ON a.id = b.id

SELECT EXTRACT(YEAR FROM d) y, EXTRACT(QUARTER FROM d) q, EXTRACT(DATETIME FROM ts AT TIME ZONE 'UTC'), EXTRACT(ISOYEAR FROM d), EXTRACT(MICROSECOND FROM ts)

SELECT DATETIME_DIFF(a, b, MILLISECOND), TIME_ADD(t, INTERVAL 5 MINUTE), DATE_ADD(d, INTERVAL -1 QUARTER), DATE_TRUNC(d, WEEK), TIMESTAMP_ADD(ts, INTERVAL CAST(x AS INT64) SECOND), JUSTIFY_DAYS(INTERVAL 35 DAY), MAKE_INTERVAL(1, 2)

SELECT NULLIF(TRIM(a), ''), LTRIM(a, 'x'), SUBSTR(a, 1, 2), SUBSTRING(a, 1), REPLACE(a, 'x', 'y'), POSITION, OVERLAY, LPAD(a, 3, '0'), STRPOS(a, 'x'), CHAR_LENGTH(a), REVERSE(a), INITCAP(a), UNICODE(a), EDIT_DISTANCE(a, b)

SELECT APPROX_QUANTILES(x, 4), HLL_COUNT.EXTRACT(s), GROUPING(a) FROM t GROUP BY GROUPING SETS (a, ())

SELECT a FROM t WHERE REGEXP_CONTAINS(a, r'^(?:x|y)\.z$') AND a NOT LIKE '%\\_%'

SELECT '\\d', r'\d', '\\\\', 'a\\', "\"", 'a\nb', '\'', "it's", 'say "hi"'

SELECT 1 FROM t WHERE FALSE AND NULL IS NULL OR TRUE

SELECT ROUND(a, 2), ROUND(a, 2, 'ROUND_HALF_EVEN'), TRUNC(a), IEEE_DIVIDE(a, b), RAND(), FARM_FINGERPRINT(a), MD5(a), TO_BASE64(b), BIT_COUNT(x), SAFE_ADD(a, b), POW(a, 2), LOG(a, 10)

CREATE TEMP FUNCTION f(d DATE) AS (EXTRACT(YEAR FROM d)); CREATE TEMP FUNCTION g(a INT64) AS (((SELECT 1) + (SELECT 2)) * a); CREATE TEMP FUNCTION h() AS (ARRAY<INT64>[1]); CREATE TEMP FUNCTION i() AS ((SELECT 1)); CREATE TEMP FUNCTION j() AS ((SELECT 1) IS NULL OR TRUE); CREATE TEMP FUNCTION k(a INT64) AS (WITH(b AS a + 1, b * 2)); CREATE TEMP FUNCTION l(a STRING) AS (IF(a = '', NULL, a)); CREATE TEMP FUNCTION m() AS ([1, 2]); CREATE TEMP FUNCTION n() AS (-1); CREATE TEMP FUNCTION o() AS (STRUCT<a INT64>(1)); CREATE TEMP FUNCTION p() AS (DATE '2020-01-01'); CREATE TEMP FUNCTION q() AS (CASE WHEN TRUE THEN 1 END); CREATE TEMP FUNCTION r() AS ((SELECT AS STRUCT 1 AS a).a); CREATE TEMP FUNCTION s() AS (RANGE<DATE> '[2020-01-01, UNBOUNDED)')
