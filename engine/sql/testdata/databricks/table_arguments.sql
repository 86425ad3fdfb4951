-- Tables as arguments of functions, and what belongs to them.
SELECT * FROM udtf(TABLE(t))

SELECT * FROM udtf(TABLE t)

SELECT * FROM udtf(TABLE s.t)

SELECT * FROM udtf(TABLE(c.s.t))

SELECT * FROM udtf(TABLE(SELECT a, b FROM t WHERE a > 1))

SELECT * FROM udtf(TABLE(VALUES (0, 1), (1, 2) AS v(a, b)))

SELECT * FROM udtf(TABLE(t) PARTITION BY a)

SELECT * FROM udtf(TABLE(t) PARTITION BY (a, b))

SELECT * FROM udtf(TABLE(t) PARTITION BY a ORDER BY b)

SELECT * FROM udtf(TABLE(t) PARTITION BY a + 1 ORDER BY b DESC)

SELECT * FROM udtf(TABLE(t) PARTITION BY (a, b) ORDER BY (c ASC, d DESC NULLS LAST))

SELECT * FROM udtf(TABLE(t) DISTRIBUTE BY a SORT BY b)

SELECT * FROM udtf(TABLE(t) DISTRIBUTE BY (a, b) SORT BY (c, d DESC))

SELECT * FROM udtf(TABLE(t) WITH SINGLE PARTITION)

SELECT * FROM udtf(TABLE(t) WITH SINGLE PARTITION ORDER BY b)

SELECT * FROM udtf(TABLE(t) WITH SINGLE PARTITION SORT BY (a, b))

SELECT * FROM udtf(TABLE(SELECT a FROM t) WITH SINGLE PARTITION, 1, 'x')

SELECT * FROM udtf(1, TABLE(t) PARTITION BY a, 'x')

SELECT * FROM udtf(input => TABLE(t))

SELECT * FROM udtf(input => TABLE(t) PARTITION BY a ORDER BY b, factor => 2)

SELECT * FROM udtf(input => TABLE t WITH SINGLE PARTITION)

SELECT * FROM udtf(input => TABLE(SELECT 1 AS a), n => 3) AS f(x, y)

SELECT * FROM udtf(TABLE t PARTITION BY a) f JOIN u ON f.a = u.a

SELECT * FROM udtf(TABLE IDENTIFIER('a.b'))

SELECT * FROM t, LATERAL udtf(TABLE(u) PARTITION BY k, t.a) x

SELECT * FROM ai_forecast(TABLE(SELECT ds, v FROM sales), horizon => '2024-12-31', time_col => 'ds', value_col => 'v')

SELECT * FROM udtf(TABLE(WITH q AS (SELECT 1 AS a) SELECT a FROM q) PARTITION BY a)

SELECT * FROM cat.sch.udtf(TABLE(t), TABLE(u))

-- Options, watermarks and streams.
SELECT * FROM t WITH ('fetchsize' = 100)

SELECT * FROM t WITH (`split-size` = 5, other = 'x')

SELECT * FROM t VERSION AS OF 3 WITH ('a' = 'b') TABLESAMPLE (10 PERCENT) x

INSERT INTO t WITH ('write.split-size' = 10) SELECT 1

INSERT OVERWRITE t WITH (a = 'b') SELECT 1

INSERT INTO t WITH (a 'b') REPLACE WHERE x = 1 SELECT 1

SELECT * FROM STREAM t WITH ('startingVersion' = '1')

SELECT * FROM STREAM(s.t) WITH (readChangeFeed = true) x

SELECT * FROM STREAM t WATERMARK ts DELAY OF INTERVAL 10 MINUTES

SELECT * FROM STREAM t WATERMARK to_timestamp(raw) AS ts DELAY OF INTERVAL '1' HOUR AS x

SELECT window, count(*) FROM STREAM(events) WATERMARK event_time DELAY OF INTERVAL 1 DAY 2 HOURS GROUP BY window(event_time, '1 hour')

SELECT * FROM (SELECT ts, a FROM STREAM t) WATERMARK ts DELAY OF INTERVAL 5 SECONDS q

SELECT * FROM STREAM read_files('/x') WATERMARK ts DELAY OF INTERVAL 5 MINUTES AS f
