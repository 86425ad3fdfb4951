-- Every type of the dialect.
CREATE TABLE t (c "any")

CREATE TABLE t (c anyarray)

CREATE TABLE t (c anycompatible)

CREATE TABLE t (c anyelement)

CREATE TABLE t (c anyenum)

CREATE TABLE t (c anynonarray)

CREATE TABLE t (c anyrange)

CREATE TABLE t (c bigint)

CREATE TABLE t (c bigserial)

CREATE TABLE t (c bit)

CREATE TABLE t (c bit(5))

CREATE TABLE t (c bit varying)

CREATE TABLE t (c bit varying(5))

CREATE TABLE t (c bool)

CREATE TABLE t (c boolean)

CREATE TABLE t (c box)

CREATE TABLE t (c bpchar)

CREATE TABLE t (c bpchar(5))

CREATE TABLE t (c bytea)

CREATE TABLE t (c char)

CREATE TABLE t (c char(5))

CREATE TABLE t (c character)

CREATE TABLE t (c character(5))

CREATE TABLE t (c character varying)

CREATE TABLE t (c character varying(5))

CREATE TABLE t (c cid)

CREATE TABLE t (c cidr)

CREATE TABLE t (c circle)

CREATE TABLE t (c cstring)

CREATE TABLE t (c date)

CREATE TABLE t (c datemultirange)

CREATE TABLE t (c daterange)

CREATE TABLE t (c dec)

CREATE TABLE t (c dec(10))

CREATE TABLE t (c dec(10, 2))

CREATE TABLE t (c decimal)

CREATE TABLE t (c decimal(10))

CREATE TABLE t (c decimal(10, 2))

CREATE TABLE t (c double precision)

CREATE TABLE t (c float)

CREATE TABLE t (c float(3))

CREATE TABLE t (c float4)

CREATE TABLE t (c float8)

CREATE TABLE t (c inet)

CREATE TABLE t (c int)

CREATE TABLE t (c int2)

CREATE TABLE t (c int4)

CREATE TABLE t (c int4multirange)

CREATE TABLE t (c int4range)

CREATE TABLE t (c int8)

CREATE TABLE t (c int8multirange)

CREATE TABLE t (c int8range)

CREATE TABLE t (c integer)

CREATE TABLE t (c internal)

CREATE TABLE t (c interval)

CREATE TABLE t (c json)

CREATE TABLE t (c jsonb)

CREATE TABLE t (c jsonpath)

CREATE TABLE t (c line)

CREATE TABLE t (c lseg)

CREATE TABLE t (c macaddr)

CREATE TABLE t (c macaddr8)

CREATE TABLE t (c money)

CREATE TABLE t (c name)

CREATE TABLE t (c national character)

CREATE TABLE t (c national character(5))

CREATE TABLE t (c national character varying)

CREATE TABLE t (c national character varying(5))

CREATE TABLE t (c nchar)

CREATE TABLE t (c nchar(5))

CREATE TABLE t (c numeric)

CREATE TABLE t (c numeric(10))

CREATE TABLE t (c numeric(10, 2))

CREATE TABLE t (c nummultirange)

CREATE TABLE t (c numrange)

CREATE TABLE t (c oid)

CREATE TABLE t (c path)

CREATE TABLE t (c pg_lsn)

CREATE TABLE t (c pg_snapshot)

CREATE TABLE t (c point)

CREATE TABLE t (c polygon)

CREATE TABLE t (c real)

CREATE TABLE t (c record)

CREATE TABLE t (c refcursor)

CREATE TABLE t (c regclass)

CREATE TABLE t (c regcollation)

CREATE TABLE t (c regconfig)

CREATE TABLE t (c regdictionary)

CREATE TABLE t (c regnamespace)

CREATE TABLE t (c regoper)

CREATE TABLE t (c regoperator)

CREATE TABLE t (c regproc)

CREATE TABLE t (c regprocedure)

CREATE TABLE t (c regrole)

CREATE TABLE t (c regtype)

CREATE TABLE t (c serial)

CREATE TABLE t (c serial2)

CREATE TABLE t (c serial4)

CREATE TABLE t (c serial8)

CREATE TABLE t (c smallint)

CREATE TABLE t (c smallserial)

CREATE TABLE t (c text)

CREATE TABLE t (c tid)

CREATE TABLE t (c time)

CREATE TABLE t (c time(3))

CREATE TABLE t (c time with time zone)

CREATE TABLE t (c time(3) with time zone)

CREATE TABLE t (c time without time zone)

CREATE TABLE t (c time(3) without time zone)

CREATE TABLE t (c timestamp)

CREATE TABLE t (c timestamp(3))

CREATE TABLE t (c timestamp with time zone)

CREATE TABLE t (c timestamp(3) with time zone)

CREATE TABLE t (c timestamp without time zone)

CREATE TABLE t (c timestamp(3) without time zone)

CREATE TABLE t (c timestamptz)

CREATE TABLE t (c timestamptz(3))

CREATE TABLE t (c timetz)

CREATE TABLE t (c timetz(3))

CREATE TABLE t (c trigger)

CREATE TABLE t (c tsmultirange)

CREATE TABLE t (c tsquery)

CREATE TABLE t (c tsrange)

CREATE TABLE t (c tstzmultirange)

CREATE TABLE t (c tstzrange)

CREATE TABLE t (c tsvector)

CREATE TABLE t (c txid_snapshot)

CREATE TABLE t (c int[])

CREATE TABLE t (c unknown)

CREATE TABLE t (c uuid)

CREATE TABLE t (c varbit)

CREATE TABLE t (c varbit(5))

CREATE TABLE t (c varchar)

CREATE TABLE t (c varchar(5))

CREATE TABLE t (c void)

CREATE TABLE t (c xid)

CREATE TABLE t (c xml)

CREATE TABLE t (c numeric(10,2)[])

CREATE TABLE t (c text[3][])

CREATE TABLE t (c integer array)

CREATE TABLE t (c integer array[4])

CREATE TABLE t (c bit(3))

CREATE TABLE t (c character varying(10))

CREATE TABLE t (c interval year to month)

CREATE TABLE t (c interval second(3))

CREATE TABLE t (c interval day to second(3))

CREATE TABLE t (c float(24))

CREATE TABLE t (c s.my_type)

CREATE TABLE t (c "char")
