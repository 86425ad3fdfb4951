-- Statements as people write them.
select
    l.seq as "Row Seq", -- c1
    l.value:order_id::number(38,0) as order_id,
    l.value:"Line Items"[0]:price::float /* price */ as price,
    try_to_date(l.value:d::string, 'YYYY-MM-DD') as d
from raw.public.src as s
   , lateral flatten(input => parse_json(s.payload):items, outer => true) as l
where s.load_ts >= dateadd('day', -3, current_date)
  and s.payload:type in ('a', 'b')
qualify row_number() over (partition by order_id order by s.load_ts desc nulls last) = 1

with recursive cte as (select 1 as n union all select n+1 from cte where n<10), b(x,y) as (select n, n*2 from cte)
select b.*, case when x>1 then case when y<3 then 'a' else 'b' end else null end as z from b order by all

create or replace table a.b.c cluster by (d) comment = 'x' as with q as (select 1 as d) select * from q

create or replace transient table t (id number(38,0) not null autoincrement, v variant, ts timestamp_ltz(9) default current_timestamp(), constraint pk primary key (id))

select array_construct_compact(a, null), object_construct_keep_null('a', a), array_size(b), get(v, 'a'), get_path(v, 'a.b[0]'), v['a'][0]['b']::date, strtok_to_array(a, ','), to_char(a, '999'), a || '-' || b, a ilike '%x%' and not b rlike '^a', nvl2(a, b, c), greatest(a, b), hash(*), sha2(a, 256) from t

select sum(iff(a > 0, 1, 0)) / nullif(count(distinct b), 0) * 100.0 as pct, listagg(distinct c, ',') within group (order by c) as l, approx_count_distinct(d), median(e), percentile_cont(0.9) within group (order by e) from t group by all having count(*) > 1

select date_trunc('month', d)::date as m, datediff(second, a, b), last_day(d, 'month'), to_timestamp_ntz(a), convert_timezone('UTC', 'America/New_York', ts), time_slice(ts, 5, 'minute', 'start'), dayofweekiso(d), monthname(d) from t

select * from t1 left outer join t2 using (a, b) inner join t3 on t1.c = t3.c and t3.d is not null right join t4 on true full outer join t5 on t5.x = t1.x cross join t6

select t.$1 as a, t.$2::int b, metadata$file_row_number from @my_db.my_schema.%my_table/path/a.csv.gz (file_format => my_fmt, pattern => '.*[.]gz') t

select $1 from '@my stage/x' (file_format => 'f')

select * from identifier($tbl) where identifier('c') = 1

select * from table(identifier('my_tvf')(1, 'a'))

select * from table(my_db.s.f(1)) as t(x, y)

select seq4(), uniform(1, 10, random()), randstr(5, random()) from table(generator(rowcount => 100))

insert into t (a, b) select parse_json(column1), column2 from values ('{"a":1}', 2), ('{}', 3)

insert into t select * from (values (1, 2), (3, 4)) v (a, b)

insert into t values (1, current_timestamp, 'x', null, true, -1.5e3, to_date('2020-01-01'))

insert into identifier('t') values (1)

update t set v = object_delete(v, 'a'), b = default from (select id from u) s where t.id = s.id

delete from t using u where t.id = u.id and u.x > 1

create or replace view v (a, b) as select 1, 2 union all select 3, 4

create or replace function f(a int, b varchar) returns table (x int, y varchar) as $$ select a, b $$

create or replace procedure p(a varchar) returns string not null language javascript execute as owner as $$ return A; $$

call p('x', array_construct(1, 2), {'a': 1})

execute immediate $$
declare
  c1 cursor for select id from t;
begin
  for r in c1 do
    insert into u values (r.id);
  end for;
  return 'ok';
end;
$$

copy into t from @s/path pattern = '.*csv' file_format = (format_name = f) on_error = 'continue' validation_mode = return_10_rows

copy into @s/out/ from (select * from t) file_format = (type = parquet) header = true partition by (to_char(d)) max_file_size = 1000

alter session set timezone = 'UTC', week_start = 1

use role sysadmin; use warehouse wh; use database db; use schema db.sch

show tables like 'a%' in schema db.sch; show columns in table t; show grants on table t; show terse schemas in database d limit 10

describe table t; desc table db.s.t; describe view v; desc stage s

grant usage on database d to role r; grant select on all tables in schema d.s to role r; grant select on future views in schema d.s to role r; revoke all privileges on table t from role r

select 1 as "a""b", 'it''s', 'a\\b', $$a'b$$, 'tab\t', '\'', 'unicode \u26c4'

select 1 -- comment
-- another
union /* c */ all
select 2 // slash
;

select a.b.c.d, "A"."b", a."B".c from a.b.c

select case a when 1 then 'x' end case_col, cast(a as varchar) as "select", 1 as value, 2 as key, 3 as date, 4 as timestamp, 5 as type, 6 as first, 7 as rank

select count(*) over (), sum(a) over (partition by b order by c rows between unbounded preceding and current row), lag(a, 1, 0) over (order by b), first_value(a) over (partition by b order by c), ntile(4) over (order by a), avg(a) over (order by b range between interval '7 days' preceding and current row) from t

select conditional_change_event(a) over (partition by b order by c), ratio_to_report(a) over (), width_bucket(a, 1, 10, 5) from t

select * from t pivot(sum(amount) for month in ('JAN', 'FEB', 'MAR')) as p (emp, jan, feb, mar) order by emp

select * from t unpivot(sales for month in (jan, feb, mar)) order by id

select * from (select a, b from t) pivot (max(b) for a in (any order by a) default on null ('none'))

select * from t at(timestamp => 'Fri, 01 May 2015 16:20:00 -0700'::timestamp_tz) as x join u before(statement => last_query_id()) on x.a = u.a

select top 3 * from t order by a desc

select distinct top 3 a from t

select * exclude (a, b) rename (c as d) from t

select t.* exclude a, u.* replace (upper(b) as b) from t, u

select * ilike 'a%' exclude x from t

select a from t where a = any (select b from u) or a <> all (select c from v) or exists (select * from w)

select a from t where a like any ('x%', 'y%') and b not like all ('z', 'q') and c ilike any ('a')

select a from t where (a, b) in (select c, d from u) and a between 1 and 10 and b is not distinct from c

select a from t group by grouping sets ((a), (b), ()), cube (a, b), rollup (a, b)

select a, b from t order by a asc nulls first, b desc nulls last, 3, a + b

select a from t limit 5 offset 10; select a from t fetch first 5 rows only; select a from t offset 2 fetch next 3 row only

set (x, y) = (1, 'a'); set z = $x + 1; select $x, $y, $z; unset (x, y)

set v = (select max(a) from t)

create stage s url = 's3://b/p/' credentials = (aws_key_id = 'x' aws_secret_key = 'y') file_format = (type = csv field_delimiter = '|' skip_header = 1) comment = 'c'

list @s; ls @s/x pattern = '.*'; rm @s/a.csv; remove @~/b

put file:///tmp/data/*.csv @s auto_compress = true; get @s/a file:///tmp/b/

put file://c:\temp\data.csv @%t

create sequence if not exists s start with 1 increment by 1 noorder

select s.nextval, s.nextval as x from t

create tag if not exists cost_center allowed_values 'a', 'b'

alter table t alter column a set masking policy p using (a, b)

alter table if exists t add column if not exists c varchar(10) not null default 'x' comment 'y'

alter table t drop column a, b

alter table t rename to u; alter table t swap with u; alter table t cluster by (a); alter table t drop clustering key

create task t warehouse = w schedule = 'using cron 0 0 * * * UTC' when system$stream_has_data('s') as merge into a using b on a.x = b.x when matched then delete

create or replace dynamic table d target_lag = '1 minute' warehouse = w as select * from t

begin transaction; insert into t values (1); commit; rollback

begin
  let x int := 1;
  let y := 2;
  if (x > y) then
    return 1;
  elseif (x = y) then
    return 2;
  else
    return 3;
  end if;
exception
  when other then
    return sqlerrm;
end

declare
  res resultset default (select 1);
  cur cursor for res;
  my_exception exception (-20002, 'raised');
begin
  open cur;
  fetch cur into x;
  close cur;
  raise my_exception;
  while (true) do
    break;
  end while;
  repeat
    x := x + 1;
  until (x > 3)
  end repeat;
  loop
    continue;
  end loop;
  case (x)
    when 1 then return 'a';
    else return 'b';
  end;
end

select transform(a, x -> x + 1), filter(a, (x int) -> x > 1), reduce(a, 0, (acc, x) -> acc + x)

select a::array(int), b::object(x int, y varchar), c::map(varchar, int), [1, 2]::array(int), {'a': 1}::object(a int)

select asof.* from a asof join b match_condition (a.t >= b.t) on a.k = b.k

select * from a, lateral (select * from b where b.x = a.x limit 1)

select * from semantic_view(sv metrics m1, t.m2 dimensions d1, d2 where d1 > 1) limit 10

select system$clustering_information('t', '(a)'), current_role(), current_session(), current_warehouse()

select a, from t

select (select max(b) from u where u.x = t.x) as m from t

select not a, -b, +c, a = b and c <> d or e != f, a % b, a is null, b is not null, a is true from t

select to_variant(a):b.c::string, parse_json(x)['a'], (a || b)::varchar, (select v from t):x from t

select * from t where a = :b and c = ? and d = $1

select ai_complete('m', prompt('x {0}', a)) as r, snowflake.cortex.sentiment(a) from t

select st_asgeojson(g)::variant:coordinates[0]::float from t

create table t like u; create table t clone u; create table t as select * from u

drop table if exists t; drop view v; drop schema s cascade; undrop table t; truncate table t; truncate table if exists t

comment on table t is 'x'; comment on column t.a is 'y'

select decode(a, 1, 'x', 'y'), equal_null(a, b), a = b, zeroifnull(a), div0(a, b), regexp_substr(a, 'x', 1, 1, 'e', 1), split_part(a, '-', 2), left(a, 3), right(b, 2), ltrim(a), position('a' in b), charindex('a', b), trim(a, '"'), substr(a, 1, 2), substring(a, 1, 2), extract(year from d), date_part(epoch_second, ts), year(d)

select current_timestamp, current_date, current_time, localtimestamp, sysdate(), current_timestamp(3), getdate()

select $$
multi
$$ as a

select "t"."a" as "b c" from "my db"."my schema"."my table" as "t"

insert into t with a as (select 1) select * from a

create view v as with a as (select 1 x) select * from a

select a from t1 union (select b from t2 order by b limit 1) order by 1

select a from ((select 1 as a) union all (select 2)) x

(select 1)

((select 1)) union all select 2

select interval '1 day', d + interval '2 months, 3 days', dateadd(year, 1, d)

select * from t match_recognize (partition by a order by b measures match_number() as mn, first(c) as f all rows per match pattern (up+ down*) define up as c > lag(c), down as c < lag(c)) where mn = 1
