-- Casts to every type.
SELECT a::smallint

SELECT a::integer

SELECT a::int

SELECT a::bigint

SELECT a::real

SELECT a::float

SELECT a::float(10)

SELECT a::float8

SELECT a::double precision

SELECT a::numeric

SELECT a::numeric(10)

SELECT a::numeric(10, 2)

SELECT a::decimal

SELECT a::decimal(5)

SELECT a::dec(4, 1)

SELECT a::boolean

SELECT a::bool

SELECT a::char

SELECT a::char(3)

SELECT a::character(3)

SELECT a::character varying

SELECT a::character varying(10)

SELECT a::char varying(2)

SELECT a::varchar

SELECT a::varchar(10)

SELECT a::national character(3)

SELECT a::national character varying(3)

SELECT a::national char

SELECT a::nchar

SELECT a::nchar(2)

SELECT a::nchar varying(5)

SELECT a::text

SELECT a::bytea

SELECT a::bit

SELECT a::bit(3)

SELECT a::bit varying

SELECT a::bit varying(5)

SELECT a::varbit(3)

SELECT a::date

SELECT a::time

SELECT a::time(3)

SELECT a::time with time zone

SELECT a::time(3) with time zone

SELECT a::time without time zone

SELECT a::timetz

SELECT a::timestamp

SELECT a::timestamp(0)

SELECT a::timestamp with time zone

SELECT a::timestamp(6) with time zone

SELECT a::timestamp without time zone

SELECT a::timestamptz

SELECT a::interval

SELECT a::interval(3)

SELECT a::interval year

SELECT a::interval month

SELECT a::interval day

SELECT a::interval hour

SELECT a::interval minute

SELECT a::interval second

SELECT a::interval second(2)

SELECT a::interval year to month

SELECT a::interval day to hour

SELECT a::interval day to minute

SELECT a::interval day to second

SELECT a::interval day to second(3)

SELECT a::interval hour to minute

SELECT a::interval hour to second

SELECT a::interval hour to second(1)

SELECT a::interval minute to second

SELECT a::interval minute to second(0)

SELECT a::uuid

SELECT a::json

SELECT a::jsonb

SELECT a::xml

SELECT a::inet

SELECT a::cidr

SELECT a::macaddr

SELECT a::point

SELECT a::box

SELECT a::tsvector

SELECT a::tsquery

SELECT a::regclass

SELECT a::oid

SELECT a::name

SELECT a::money

SELECT a::int4range

SELECT a::record

SELECT a::int[]

SELECT a::int[][]

SELECT a::int[3]

SELECT a::int[3][4]

SELECT a::int array

SELECT a::int array[3]

SELECT a::text[]

SELECT a::varchar(3)[]

SELECT a::timestamp with time zone[]

SELECT a::s.my_type

SELECT a::d.s.my_type

SELECT a::"My Type"

SELECT a::s."T"[]

SELECT a::my_type(1)

SELECT a::my_type('a', 2)

SELECT a::s.my_type(3)

SELECT a::setof int

SELECT a::setof s.t

SELECT a::setof text[]

SELECT a::geometry(Point, 4326)

SELECT a::s.int

SELECT a::t.select

-- CAST to every type.
SELECT CAST(a AS smallint)

SELECT CAST(a AS integer)

SELECT CAST(a AS int)

SELECT CAST(a AS bigint)

SELECT CAST(a AS real)

SELECT CAST(a AS float)

SELECT CAST(a AS float(10))

SELECT CAST(a AS float8)

SELECT CAST(a AS double precision)

SELECT CAST(a AS numeric)

SELECT CAST(a AS numeric(10))

SELECT CAST(a AS numeric(10, 2))

SELECT CAST(a AS decimal)

SELECT CAST(a AS decimal(5))

SELECT CAST(a AS dec(4, 1))

SELECT CAST(a AS boolean)

SELECT CAST(a AS bool)

SELECT CAST(a AS char)

SELECT CAST(a AS char(3))

SELECT CAST(a AS character(3))

SELECT CAST(a AS character varying)

SELECT CAST(a AS character varying(10))

SELECT CAST(a AS char varying(2))

SELECT CAST(a AS varchar)

SELECT CAST(a AS varchar(10))

SELECT CAST(a AS national character(3))

SELECT CAST(a AS national character varying(3))

SELECT CAST(a AS national char)

SELECT CAST(a AS nchar)

SELECT CAST(a AS nchar(2))

SELECT CAST(a AS nchar varying(5))

SELECT CAST(a AS text)

SELECT CAST(a AS bytea)

SELECT CAST(a AS bit)

SELECT CAST(a AS bit(3))

SELECT CAST(a AS bit varying)

SELECT CAST(a AS bit varying(5))

SELECT CAST(a AS varbit(3))

SELECT CAST(a AS date)

SELECT CAST(a AS time)

SELECT CAST(a AS time(3))

SELECT CAST(a AS time with time zone)

SELECT CAST(a AS time(3) with time zone)

SELECT CAST(a AS time without time zone)

SELECT CAST(a AS timetz)

SELECT CAST(a AS timestamp)

SELECT CAST(a AS timestamp(0))

SELECT CAST(a AS timestamp with time zone)

SELECT CAST(a AS timestamp(6) with time zone)

SELECT CAST(a AS timestamp without time zone)

SELECT CAST(a AS timestamptz)

SELECT CAST(a AS interval)

SELECT CAST(a AS interval(3))

SELECT CAST(a AS interval year)

SELECT CAST(a AS interval month)

SELECT CAST(a AS interval day)

SELECT CAST(a AS interval hour)

SELECT CAST(a AS interval minute)

SELECT CAST(a AS interval second)

SELECT CAST(a AS interval second(2))

SELECT CAST(a AS interval year to month)

SELECT CAST(a AS interval day to hour)

SELECT CAST(a AS interval day to minute)

SELECT CAST(a AS interval day to second)

SELECT CAST(a AS interval day to second(3))

SELECT CAST(a AS interval hour to minute)

SELECT CAST(a AS interval hour to second)

SELECT CAST(a AS interval hour to second(1))

SELECT CAST(a AS interval minute to second)

SELECT CAST(a AS interval minute to second(0))

SELECT CAST(a AS uuid)

SELECT CAST(a AS json)

SELECT CAST(a AS jsonb)

SELECT CAST(a AS xml)

SELECT CAST(a AS inet)

SELECT CAST(a AS cidr)

SELECT CAST(a AS macaddr)

SELECT CAST(a AS point)

SELECT CAST(a AS box)

SELECT CAST(a AS tsvector)

SELECT CAST(a AS tsquery)

SELECT CAST(a AS regclass)

SELECT CAST(a AS oid)

SELECT CAST(a AS name)

SELECT CAST(a AS money)

SELECT CAST(a AS int4range)

SELECT CAST(a AS record)

SELECT CAST(a AS int[])

SELECT CAST(a AS int[][])

SELECT CAST(a AS int[3])

SELECT CAST(a AS int[3][4])

SELECT CAST(a AS int array)

SELECT CAST(a AS int array[3])

SELECT CAST(a AS text[])

SELECT CAST(a AS varchar(3)[])

SELECT CAST(a AS timestamp with time zone[])

SELECT CAST(a AS s.my_type)

SELECT CAST(a AS d.s.my_type)

SELECT CAST(a AS "My Type")

SELECT CAST(a AS s."T"[])

SELECT CAST(a AS my_type(1))

SELECT CAST(a AS my_type('a', 2))

SELECT CAST(a AS s.my_type(3))

SELECT CAST(a AS setof int)

SELECT CAST(a AS setof s.t)

SELECT CAST(a AS setof text[])

SELECT CAST(a AS geometry(Point, 4326))

SELECT CAST(a AS s.int)

SELECT CAST(a AS t.select)

-- Literals with their type before them.
SELECT smallint 'x'

SELECT integer 'x'

SELECT int 'x'

SELECT bigint 'x'

SELECT real 'x'

SELECT float 'x'

SELECT float(10) 'x'

SELECT float8 'x'

SELECT double precision 'x'

SELECT numeric 'x'

SELECT numeric(10) 'x'

SELECT numeric(10, 2) 'x'

SELECT decimal 'x'

SELECT decimal(5) 'x'

SELECT dec(4, 1) 'x'

SELECT boolean 'x'

SELECT bool 'x'

SELECT char 'x'

SELECT char(3) 'x'

SELECT character(3) 'x'

SELECT character varying 'x'

SELECT character varying(10) 'x'

SELECT char varying(2) 'x'

SELECT varchar 'x'

SELECT varchar(10) 'x'

SELECT national character(3) 'x'

SELECT national character varying(3) 'x'

SELECT national char 'x'

SELECT nchar 'x'

SELECT nchar(2) 'x'

SELECT nchar varying(5) 'x'

SELECT text 'x'

SELECT bytea 'x'

SELECT bit 'x'

SELECT bit(3) 'x'

SELECT bit varying 'x'

SELECT bit varying(5) 'x'

SELECT varbit(3) 'x'

SELECT date 'x'

SELECT time 'x'

SELECT time(3) 'x'

SELECT time with time zone 'x'

SELECT time(3) with time zone 'x'

SELECT time without time zone 'x'

SELECT timetz 'x'

SELECT timestamp 'x'

SELECT timestamp(0) 'x'

SELECT timestamp with time zone 'x'

SELECT timestamp(6) with time zone 'x'

SELECT timestamp without time zone 'x'

SELECT timestamptz 'x'

SELECT uuid 'x'

SELECT json 'x'

SELECT jsonb 'x'

SELECT xml 'x'

SELECT inet 'x'

SELECT cidr 'x'

SELECT macaddr 'x'

SELECT point 'x'

SELECT box 'x'

SELECT tsvector 'x'

SELECT tsquery 'x'

SELECT regclass 'x'

SELECT oid 'x'

SELECT name 'x'

SELECT money 'x'

SELECT int4range 'x'

SELECT record 'x'

SELECT s.my_type 'x'

SELECT d.s.my_type 'x'

SELECT "My Type" 'x'

SELECT my_type(1) 'x'

SELECT my_type('a', 2) 'x'

SELECT s.my_type(3) 'x'

SELECT geometry(Point, 4326) 'x'

SELECT s.int 'x'

SELECT t.select 'x'

-- Intervals.
SELECT interval '1' year

SELECT interval '1' month

SELECT interval '1' day

SELECT interval '1' hour

SELECT interval '1' minute

SELECT interval '1' second

SELECT interval '1' second(3)

SELECT interval '1' year to month

SELECT interval '1' day to hour

SELECT interval '1' day to minute

SELECT interval '1' day to second

SELECT interval '1' day to second(3)

SELECT interval '1' hour to minute

SELECT interval '1' hour to second

SELECT interval '1' hour to second(0)

SELECT interval '1' minute to second

SELECT interval '1' minute to second(6)

SELECT interval '1 day 02:03:04'

SELECT INTERVAL(3) '1.2345 seconds'

SELECT interval '1' day + interval '2' hour

SELECT interval E'1\n'

SELECT interval $$1 day$$

SELECT interval '1' DAY TO SECOND(2) AS span

SELECT a AT TIME ZONE INTERVAL '1' HOUR

SELECT interval FROM t

SELECT t.interval, interval + 1 FROM t

SELECT -interval '1 day'

-- Strings, numbers and other constants.
SELECT 'a'

SELECT ''

SELECT 'it''s'

SELECT 'a'
'b'

SELECT 'a' -- comment
  'b'

SELECT E'a\n\t\\\''

SELECT e'\x41\u0041\U00000041\101'

SELECT $$it's$$

SELECT $a$ $$ $b$ $a$

SELECT $é$x$é$

SELECT B'0101', b'1', X'1F', x'ff'

SELECT N'national'

SELECT U&'d\0061t\+000061'

SELECT U&'d!0061' UESCAPE '!'

SELECT U&"d\0061t"

SELECT U&"d!0061" UESCAPE '!'

SELECT 'größe'

SELECT 1, 10, 1.5, .5, 5., 1e3, 1E-3, 1.5e+10

SELECT 123456789012345678901234567890.123456789

SELECT true, FALSE, NULL

SELECT DEFAULT

SELECT -1, - 1, +1

SELECT 1.::int

SELECT '1'::int, '{}'::jsonb

SELECT 1 AS "a""b"

SELECT "select"."from" FROM "select"

SELECT a$1 FROM t$2

SELECT _a, a_1, ä FROM _t

-- Time zones.
SELECT a AT TIME ZONE 'UTC'

SELECT a AT TIME ZONE b

SELECT a::timestamp AT TIME ZONE 'UTC' AT TIME ZONE 'CET'

SELECT timestamp '2020-01-01' AT TIME ZONE 'UTC'

SELECT now() AT TIME ZONE interval '-08:00'

SELECT (a AT TIME ZONE 'UTC')::date

SELECT a AT TIME ZONE 'UTC' > b

SELECT at FROM t

SELECT a at FROM t

-- Numbers as release 16 writes them.
SELECT 1_000, 1_000.5, 1_0e1_0

SELECT 0x1F, 0XFF_FF

SELECT 0o17, 0b101, 0B1_0

SELECT 1 /* a /* b */ c */ + 2
