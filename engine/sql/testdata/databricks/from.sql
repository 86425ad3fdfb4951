-- Time travel.
SELECT * FROM sales VERSION AS OF 12

SELECT * FROM sales VERSION AS OF '12'

SELECT s.id FROM prod.sales.orders VERSION AS OF 3 AS s

SELECT s.id FROM prod.sales.orders TIMESTAMP AS OF '2024-03-01' s WHERE s.id > 10

SELECT * FROM events TIMESTAMP AS OF current_timestamp() - INTERVAL 12 HOURS

SELECT * FROM events TIMESTAMP AS OF date_sub(current_date(), 1) e JOIN users u ON e.user_id = u.id

SELECT * FROM events FOR TIMESTAMP AS OF '2024-01-01 00:00:00' WHERE kind = 'click'

SELECT * FROM events FOR VERSION AS OF 7 e

SELECT * FROM events FOR SYSTEM_TIME AS OF '2024-01-01'

SELECT * FROM events FOR SYSTEM_VERSION AS OF 5 AS e, users

SELECT now.id FROM t AS now FULL OUTER JOIN t VERSION AS OF 1 AS old ON now.id = old.id WHERE now.id IS NULL OR old.id IS NULL

SELECT count(*) - (SELECT count(*) FROM t VERSION AS OF 1) FROM t

-- LATERAL VIEW.
SELECT id, tag FROM posts LATERAL VIEW explode(tags) AS tag

SELECT id, tag FROM posts LATERAL VIEW explode(tags) exploded AS tag

SELECT p.id, x.pos, x.tag FROM posts p LATERAL VIEW posexplode(p.tags) x AS pos, tag WHERE x.pos < 3

SELECT * FROM posts LATERAL VIEW OUTER explode(tags) x AS tag ORDER BY tag

SELECT * FROM a LATERAL VIEW explode(xs) x AS x1 LATERAL VIEW explode(ys) y AS y1

SELECT * FROM a, b LATERAL VIEW explode(a.xs) x AS v

SELECT * FROM a JOIN b ON a.k = b.k LATERAL VIEW inline(b.structs) s AS f1, f2, f3

SELECT k, v FROM t LATERAL VIEW explode(map('a', 1, 'b', 2)) kv AS k, v GROUP BY k, v

SELECT * FROM t LATERAL VIEW json_tuple(t.js, 'a', 'b') j AS a, b LATERAL VIEW OUTER explode(split(j.a, ',')) e AS part

SELECT * FROM (SELECT array(1, 2) AS xs) LATERAL VIEW explode(xs) AS x

SELECT * FROM t LATERAL VIEW my_catalog.my_schema.my_udtf(a, b) r

SELECT * FROM t LATERAL VIEW stack(2, 'a', a, 'b', b) s name, value

-- TABLESAMPLE.
SELECT * FROM t TABLESAMPLE (10 PERCENT)

SELECT * FROM t TABLESAMPLE (5 ROWS)

SELECT * FROM t TABLESAMPLE (12.5 PERCENT) AS s WHERE s.a > 1

SELECT * FROM t TABLESAMPLE (BUCKET 3 OUT OF 16)

SELECT * FROM t TABLESAMPLE (BUCKET 3 OUT OF 16 ON id) s

SELECT * FROM t TABLESAMPLE (BUCKET 1 OUT OF 4 ON rand())

SELECT * FROM t TABLESAMPLE (20 PERCENT) REPEATABLE (42)

SELECT * FROM t TABLESAMPLE (100 ROWS) REPEATABLE (7) s JOIN u TABLESAMPLE (1 PERCENT) v ON s.id = v.id

SELECT * FROM (SELECT * FROM t WHERE a > 1) TABLESAMPLE (50 PERCENT) q

SELECT * FROM t VERSION AS OF 2 TABLESAMPLE (3 ROWS) x

-- STREAM.
SELECT * FROM STREAM sales

SELECT * FROM STREAM(sales)

SELECT s.id FROM STREAM live.raw_orders AS s WHERE s.amount > 0

SELECT * FROM STREAM read_files('/volumes/a/b', format => 'json')

SELECT * FROM STREAM(catalog.schema.bronze) b JOIN dim d ON b.k = d.k

SELECT stream FROM stream AS stream

-- Table-valued functions.
SELECT * FROM range(10)

SELECT id FROM range(0, 100, 5) AS r(id)

SELECT * FROM read_files('s3://bucket/path', format => 'csv', header => true, schema => 'id INT, name STRING')

SELECT * FROM explode(array(1, 2, 3)) AS t(x)

SELECT t.id, e.x FROM t, LATERAL explode(t.xs) AS e(x)

SELECT t.id, e.x FROM t LEFT JOIN LATERAL explode(t.xs) AS e(x) ON true

SELECT t.id, s.total FROM t, LATERAL (SELECT sum(u.amount) AS total FROM u WHERE u.t_id = t.id) s

SELECT * FROM t JOIN LATERAL (SELECT t.a + 1 AS b) s

SELECT * FROM t CROSS JOIN LATERAL explode_outer(t.xs) AS e

SELECT * FROM table_changes('prod.sales.orders', 2, 5)

SELECT * FROM sql_keywords() WHERE reserved

SELECT * FROM system.ai.forecast(horizon => DATE '2024-12-31', time_col => 'ds')

SELECT * FROM main.util.my_tvf(1, 'a') AS f(a, b) WHERE f.a = 1

-- Joins.
SELECT * FROM a INNER JOIN b ON a.id = b.id

SELECT * FROM a LEFT JOIN b USING (id)

SELECT * FROM a LEFT OUTER JOIN b USING (id, day)

SELECT * FROM a RIGHT JOIN b ON a.x = b.y AND a.z > 3

SELECT * FROM a FULL JOIN b ON a.id <=> b.id

SELECT * FROM a LEFT SEMI JOIN b ON a.id = b.id

SELECT * FROM a SEMI JOIN b USING (id)

SELECT * FROM a LEFT ANTI JOIN b ON a.id = b.id WHERE a.x > 0

SELECT * FROM a ANTI JOIN b ON a.id = b.id

SELECT * FROM a NATURAL JOIN b

SELECT * FROM a NATURAL LEFT OUTER JOIN b

SELECT * FROM a NATURAL FULL JOIN b

SELECT * FROM a CROSS JOIN b

SELECT * FROM a CROSS JOIN b ON a.id = b.id

SELECT * FROM a JOIN b

SELECT * FROM a JOIN b JOIN c ON b.id = c.id

SELECT * FROM a JOIN b ON a.x = b.x LEFT JOIN c ON b.y = c.y RIGHT JOIN d USING (z)

SELECT * FROM a JOIN (b JOIN c ON b.id = c.id) ON a.id = b.id

SELECT * FROM (a CROSS JOIN b) JOIN c ON a.id = c.id

SELECT * FROM a, b, c WHERE a.id = b.id AND b.id = c.id

SELECT * FROM a x, b AS y, (SELECT 1 AS one) z

SELECT * FROM a AS x(c1, c2) JOIN b y(d1) ON x.c1 = y.d1

SELECT * FROM (SELECT a, b FROM t)

SELECT * FROM (SELECT a, b FROM t) AS s (c, d)

SELECT * FROM ((SELECT 1 AS a) UNION ALL (SELECT 2)) u

-- Inline tables.
VALUES 1, 2, 3

VALUES (1, 'a'), (2, 'b')

VALUES (1, 'a'), (2, 'b') AS t(id, name)

SELECT * FROM VALUES (1, 'a'), (2, 'b') AS t(id, name)

SELECT * FROM VALUES 1, 2, 3 AS t(x)

SELECT * FROM VALUES (1), (2)

SELECT * FROM VALUES (1) t

SELECT * FROM VALUES ('x', array(1, 2), struct(1, 2)) AS t(a, b, c) JOIN u ON t.a = u.a

SELECT * FROM (VALUES (1, 2), (3, 4)) AS t(a, b)

SELECT * FROM (VALUES 1, 2 AS v(x)) WHERE x > 1

-- IDENTIFIER.
SELECT * FROM IDENTIFIER('prod.sales.orders')

SELECT * FROM IDENTIFIER(:schema || '.' || :table) AS t

SELECT IDENTIFIER(:col) FROM t

SELECT IDENTIFIER('t.a'), IDENTIFIER('upper')(b) FROM t

SELECT s.f FROM IDENTIFIER('a.b') VERSION AS OF 1 s

SELECT * FROM t WHERE IDENTIFIER(:filter_column) = :value

-- Paths and files.
SELECT * FROM delta.`/mnt/data/sales`

SELECT * FROM json.`s3://bucket/*.json` WHERE _metadata.file_name IS NOT NULL

SELECT * FROM hive_metastore.default.t

SELECT * FROM `my catalog`.`my-schema`.`t``x`

TABLE sales

TABLE prod.sales.orders

FROM t SELECT a, b

FROM a JOIN b ON a.id = b.id SELECT a.x, count(*) GROUP BY a.x

SELECT * FROM sales@v12

SELECT s.id FROM prod.sales.orders@v3 AS s JOIN prod.sales.orders@20240101000000000 o ON s.id = o.id

-- Several SELECTs of one FROM.
FROM sales SELECT a SELECT b

FROM sales s SELECT s.a, count(*) AS n WHERE s.b > 1 GROUP BY s.a ORDER BY n LIMIT 3 SELECT DISTINCT s.c, NULL

FROM sales JOIN u USING (id) SELECT a SELECT b WHERE c = 1 SELECT TRANSFORM (d) USING 'cat' AS (e)

WITH t AS (SELECT 1 AS a) FROM t SELECT a SELECT a + 1 |> WHERE a > 0

SELECT * FROM (FROM t SELECT a SELECT b) AS x

(FROM t SELECT a SELECT b) UNION ALL SELECT c FROM u

FROM t SELECT a, v LATERAL VIEW explode(b) x AS v WHERE v > 1

FROM t SELECT a, v, w LATERAL VIEW OUTER explode(b) x AS v LATERAL VIEW posexplode(c) y AS w, z GROUP BY a, v, w SELECT b LATERAL VIEW inline(d) e
