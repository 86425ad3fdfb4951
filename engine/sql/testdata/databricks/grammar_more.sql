SELECT (1 AS a, 2 AS b), (x AS y, z).y, (1, 'x' AS c) FROM t

SELECT a::ARRAY<INT>[0], a:b::ARRAY<STRING>[1], x::MAP<STRING, INT>['k'] + 1, (a::ARRAY<STRUCT<b: INT>>[0]).b FROM t

SELECT INTERVAL ? DAY, INTERVAL :n HOURS, ts + INTERVAL :d DAYS 2 HOURS, ts - INTERVAL ? MINUTES FROM t

WITH left AS (SELECT 1 AS a), join AS (SELECT 2 AS a) SELECT 1

SELECT * FROM a JOIN b USING (left, right, join)

SELECT count(*) FILTER (WHERE a) FROM t

FROM t |> AGGREGATE count(*) |> SELECT *

SELECT sum(a) OVER from_window FROM t WINDOW from_window AS (ORDER BY b)

SELECT t.from, t.from AS x, t.`from` FROM t

SELECT a:from, a:b.from::STRING FROM t
