-- Words of the language where they are names.
SELECT begin, binary, boolean, both, bucket, cache, call, cascade, cast, catalog, change, char, check, clear, cluster, codegen, collation, column, columns, comment, commit, compact FROM t

SELECT concatenate, constraint, cost, create, cross, cube, current, data, database, date, day, dbproperties, decimal, default.a, defined, delete, desc, describe, dfs, directory, distribute, double, drop FROM t

SELECT escape, escaped, exchange, execute, exists, explain, export, extended, external, extract, fetch, fields, fileformat, filter, first, float, following, foreign, format, formatted, full, function, functions FROM t

SELECT generated, global, grant, group, grouping, having, hour, identifier, if, ignore, import, include, index, inner, inpath, input, insert, int, integer, intersect, interval, into, items, join, json, key, keys FROM t

SELECT last, lateral, lazy, leading, left, level, limit, lines, list, load, local, location, lock, logical, long, loop, macro, map, matched, max, merge, minus, minute, month, msck, name, natural, no, none, nulls, numeric FROM t

SELECT of, offset, on, only, option, options, order, out, outer, over, overlaps, overlay, overwrite, partition, percent, pivot, position, preceding, primary, procedure, properties, purge, quarter, query, range, real, recover, reduce, references, refresh FROM t

SELECT rename, repair, repeat, replace, reset, restrict, return, revoke, right, role, rollback, rollup, row, rows, schema, second, semi, separated, serde, session_user, set, sets, show, skewed, some, sort, source, sql, start, statistics, stored, struct, substr, sync FROM t

SELECT table, tables, tablesample, target, temporary, terminated, then, time, timestamp, to, touch, trailing, transaction, transform, trim, truncate, type, unarchive, unbounded, uncache, union, unique, unknown, unlock, unpivot, unset, until, update, use, user, using FROM t

SELECT value, values, var, variable, version, view, views, void, watermark, week, when, where.a, while, window, with, within, without, year, zone, qualify.a, sample FROM t

SELECT a add, b after, c all, d alter, e any, f array, g at, h both, i case, j cast FROM t

SELECT a table, b to, c type, d user, e using, f value, g view, h when, i with, j year, k zone FROM t

SELECT * FROM add, after x, begin AS y, cache, data d, date AS e, first, key k, map, name, options o, query, range, row, source, table AS tab, target AS u, type, user, value, view, window, year

SELECT * FROM orders order JOIN groups group ON order.group = group.order

SELECT * FROM t AS select JOIN u AS from ON select.a = from.b WHERE select.where = from.having

CREATE TABLE order (select INT, from STRING, where DATE, group ARRAY<STRUCT<by: INT, order: STRING>>, `limit` INT, values MAP<STRING, INT>)

CREATE VIEW view (table, column, index) AS SELECT 1, 2, 3

ALTER TABLE table ADD COLUMNS (column INT, type STRING AFTER key, comment STRING COMMENT 'comment')

INSERT INTO values (value, key, default) VALUES (1, 2, DEFAULT)

DELETE FROM delete WHERE from = 1

MERGE INTO merge USING using ON merge.on = using.using WHEN MATCHED THEN UPDATE SET when = using.then WHEN NOT MATCHED THEN INSERT (insert, values) VALUES (1, 2)

SELECT sum(sum) OVER (PARTITION BY partition ORDER BY order ROWS BETWEEN rows PRECEDING AND CURRENT ROW) AS rows, row_number() OVER window AS row FROM window WINDOW window AS (ORDER BY window)

SELECT date(date), timestamp(timestamp), year(year), interval(interval), map(map, array), struct(struct, if) FROM date

SELECT left(left, 1), right(right, 1), replace(replace, 'a'), trim(trim), first(first), last(last), max(max), filter(filter, x -> x) FROM t

SELECT end.start, start.end, key.value.key, array[0].map['struct'] FROM t

SELECT f(select => 1, from => 2, table => 3), g(order => a, group => b) FROM t
