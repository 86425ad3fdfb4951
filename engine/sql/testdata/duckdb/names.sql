SELECT first, last, value, key, name, type, data, index, row, columns, window_ FROM t

SELECT t.first, t.order, t.select, t."order" FROM t

SELECT date, day, days, default_, delete, describe_, disable, domain, each, enable, enum, escape, event, exclude, explain FROM t

SELECT filter, first, following, format, function, global, granted, groups, handler, hold, hour, hours, identity, if FROM t

SELECT import, include, increment, index, inherit, input, insert, instead, invoker, json, key, label, language, large FROM t

SELECT level, listen, local, location, lock, logged, macro, mapping, match, materialized, method, minute, mode, month FROM t

SELECT names, new, next, no, nothing, notify, nulls, object, of, off, oids, old, operator, option, options, ordinality, others, over, overriding, owner FROM t

SELECT partition, passing, percent, persist, plans, policy, pragma, preceding, prepare, prior, privileges, procedure, program FROM t

SELECT quarter, quote, range, read, recursive, ref, refresh, reindex, release, rename, repeatable, replace, replica, reset, restart, respect FROM t

SELECT sample, schema, scope, scroll, search, second, secret, security, sequence, server, session, set, sets, share, simple, skip, snapshot FROM t

SELECT source, sql, stable, standalone, start, statement, statistics, storage, stored, strict, strip, system, temp, template, text, ties, transaction FROM t

SELECT unbounded, uncommitted, unlisten, until, update, use, user, vacuum, valid, validate, value, variable, version, view, views, volatile FROM t

SELECT week, whitespace, within, without, work, write, xml, year, yes, zone FROM t

SELECT between, bigint, bit, boolean, char, coalesce, columns, dec, decimal, exists, extract, float, generated, grouping, inout, int, integer FROM t

SELECT interval, map, national, nchar, none, nullif, numeric, out, overlay, position, precision, real, row, setof, smallint, struct FROM t

SELECT substring, time, timestamp, treat, trim, try_cast, values, varchar, xmlconcat FROM t

SELECT user FROM t

SELECT 1 AS end, 2 AS case, 3 AS when, 4 AS from

SELECT * FROM values

SELECT * FROM first, last, value

SELECT * FROM position AS p

SELECT * FROM interval

SELECT * FROM map

SELECT * FROM "order"

SELECT * FROM user

SELECT * FROM t AS user

SELECT * FROM t AS sample

SELECT * FROM t sample

SELECT * FROM t ordinality

SELECT * FROM t values

SELECT * FROM t AS values

SELECT * FROM t AS map

SELECT * FROM t map

SELECT * FROM t semi JOIN u ON true

SELECT t.t.t FROM t

SELECT "T"."A" FROM "T"

SELECT T.a FROM t

SELECT a AS "A", "A" AS a FROM t

SELECT "a.b" FROM t

SELECT "a"."b.c" FROM t

SELECT a.b.c.d.e.f FROM t

SELECT _a, __b, a_1, a1b FROM t

SELECT a AS "1"

SELECT "1a" FROM t

SELECT a$ FROM t

SELECT $a FROM t

SELECT "$a" FROM t

SELECT x.y.z(1) FROM t

SELECT (x).y.z(1) FROM t

SELECT x.y(1).z FROM t

SELECT date '2020-01-01', date, "date" FROM t

SELECT year(date), date.year FROM t

SELECT count, sum, min FROM t

SELECT count.a FROM count

SELECT CASE WHEN first THEN last END AS value FROM t

SELECT a AS b, b AS c, c d FROM t

SELECT a as B, a As b FROM t

select A from T where B

SeLeCt a FrOm t

SELECT struct.a, map.b, columns.c FROM t

SELECT row.a FROM t

SELECT position.a FROM t

SELECT interval.a FROM t

SELECT coalesce.a FROM t

SELECT values.a FROM t

SELECT if FROM t

SELECT if.a FROM t

SELECT try FROM t

SELECT grouping_id FROM t

SELECT "isnull" FROM t
