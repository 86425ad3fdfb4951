-- Tables by every kind of name.
SELECT * FROM t

SELECT * FROM s.t

SELECT * FROM c.s.t AS x

SELECT * FROM `c`.`s`.`t`

SELECT * FROM t x

SELECT * FROM t AS x(a, b)

SELECT * FROM t x(a, b) WHERE x.a = 1

SELECT * FROM parquet.`/mnt/x/y.parquet` p

SELECT * FROM csv.`/mnt/*.csv` LIMIT 10

SELECT * FROM text.`abfss://c@a.dfs.core.windows.net/x`

SELECT * FROM system.access.audit WHERE event_date > '2024-01-01'

SELECT * FROM default.orders, prod.orders o

SELECT * FROM first f, last l

SELECT * FROM index, type, name

SELECT * FROM 2024_orders

-- Joins with what they may be written with.
SELECT * FROM a JOIN b ON a.id = b.id AND b.valid OR a.all_valid

SELECT * FROM a INNER JOIN b USING (k1, k2, k3)

SELECT a.*, b.v FROM a LEFT OUTER JOIN b ON a.k = b.k AND b.day BETWEEN a.start AND a.end

SELECT * FROM a RIGHT OUTER JOIN b ON a.k <=> b.k

SELECT * FROM a FULL OUTER JOIN b USING (k) WHERE a.k IS NULL OR b.k IS NULL

SELECT * FROM a NATURAL INNER JOIN b

SELECT * FROM a NATURAL RIGHT JOIN b NATURAL JOIN c

SELECT * FROM a CROSS JOIN b CROSS JOIN c

SELECT * FROM a LEFT SEMI JOIN b USING (k)

SELECT * FROM a LEFT ANTI JOIN (SELECT k FROM b WHERE x) c ON a.k = c.k

SELECT * FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z

SELECT * FROM a LEFT JOIN b LEFT JOIN c ON b.k = c.k ON a.k = b.k

SELECT * FROM a, b JOIN c ON b.k = c.k, d

SELECT * FROM (a JOIN b USING (k)) LEFT JOIN (c JOIN d USING (m)) ON a.k = c.k

SELECT * FROM t t1 JOIN t t2 ON t1.parent = t2.id JOIN t t3 ON t2.parent = t3.id

SELECT * FROM orders o JOIN VALUES ('DE', 'Germany'), ('FR', 'France') AS c(code, name) ON o.country = c.code

SELECT * FROM a JOIN (VALUES (1), (2)) AS v(x) ON a.x = v.x

SELECT * FROM range(5) r JOIN range(3) AS s(id) ON r.id = s.id

SELECT * FROM a JOIN LATERAL explode(a.xs) AS e(x)

SELECT * FROM a LEFT JOIN LATERAL (SELECT max(v) AS m FROM b WHERE b.k = a.k) x ON true

SELECT * FROM a, LATERAL posexplode(a.xs) AS e(pos, x), LATERAL (SELECT e.x * 2 AS y) f

SELECT * FROM a INNER JOIN LATERAL variant_explode(a.v) AS ve ON ve.key = 'x'

-- Derived tables.
SELECT * FROM (SELECT 1)

SELECT x FROM (SELECT 1 AS x) y WHERE x > 0

SELECT * FROM (SELECT * FROM (SELECT * FROM (SELECT 1 AS a)))

SELECT * FROM (SELECT a FROM t ORDER BY a LIMIT 10) ORDER BY a DESC

SELECT * FROM (SELECT a FROM t UNION ALL SELECT b FROM u) AS both_of(v)

SELECT * FROM (TABLE t) x

SELECT * FROM (FROM t SELECT a) x

SELECT * FROM (WITH w AS (SELECT 1 AS a) SELECT * FROM w) x JOIN t USING (a)

SELECT * FROM (SELECT a, rank() OVER (ORDER BY b) r FROM t) WHERE r = 1

SELECT * FROM (VALUES (1, 'a')) AS t(id, name), (VALUES (2)) AS u(x)

-- Table functions.
SELECT * FROM range(1, 10)

SELECT * FROM range(start => 1, end => 10)

SELECT * FROM explode(sequence(1, 3)) AS e(n)

SELECT * FROM inline(array(struct(1, 'a'), struct(2, 'b'))) AS t(x, y)

SELECT * FROM stack(2, 1, 'a', 2, 'b') AS t(n, s)

SELECT * FROM json_tuple('{"a": 1, "b": 2}', 'a', 'b') AS t(a, b)

SELECT * FROM read_files('/path', format => 'csv', schemaHints => 'id INT', header => true) WHERE id > 0

SELECT * FROM read_kafka(bootstrapServers => 'host:9092', subscribe => 'events', startingOffsets => 'latest')

SELECT * FROM read_state_metadata('/checkpoint')

SELECT * FROM table_changes('s.t', 1), table_changes('s.u', '2024-01-01', '2024-02-01') c

SELECT * FROM event_log('pipeline-id') WHERE level = 'ERROR'

SELECT * FROM list_secrets()

SELECT * FROM vector_search(index => 'main.default.idx', query_text => 'iphone', num_results => 2)

SELECT * FROM cat.sch.f(1, x => 2) AS g WHERE g.a IN (1, 2)

SELECT f.* FROM my_udtf(1, array(2, 3), named_struct('a', 1)) f

-- History.
SELECT * FROM t VERSION AS OF 0

SELECT * FROM t VERSION AS OF 5 x, u VERSION AS OF 6 y

SELECT * FROM t TIMESTAMP AS OF '2018-10-18T22:15:12.013Z'

SELECT * FROM t TIMESTAMP AS OF TIMESTAMP '2018-10-18 22:15:12'

SELECT * FROM t TIMESTAMP AS OF CAST('2018-10-18 13:36:32 CEST' AS TIMESTAMP)

SELECT * FROM t TIMESTAMP AS OF current_timestamp() - INTERVAL 1 HOUR WHERE a = 1

SELECT * FROM t TIMESTAMP AS OF date_sub(current_date(), 7) TABLESAMPLE (1 PERCENT) x

SELECT a FROM t VERSION AS OF 1 EXCEPT SELECT a FROM t VERSION AS OF 2

SELECT * FROM delta.`/mnt/t` VERSION AS OF 12 d

SELECT * FROM delta.`/mnt/t@v12`

-- Samples.
SELECT * FROM t TABLESAMPLE (0.1 PERCENT)

SELECT avg(a) FROM t TABLESAMPLE (1000 ROWS) WHERE a > 0

SELECT * FROM t TABLESAMPLE (BUCKET 4 OUT OF 10) REPEATABLE (123)

SELECT * FROM s.t TABLESAMPLE (30 PERCENT) AS x, u TABLESAMPLE (10 ROWS) y

-- LATERAL VIEW in company.
SELECT a, b, c FROM t LATERAL VIEW explode(bs) AS b LATERAL VIEW explode(cs) AS c WHERE b < c

SELECT t.id, count(*) FROM t LATERAL VIEW explode(t.tags) x AS tag GROUP BY t.id HAVING count(*) > 2

SELECT * FROM t LATERAL VIEW explode(array(1, 2, 3)) x AS n ORDER BY n LIMIT 2

SELECT * FROM t JOIN u ON t.k = u.k LATERAL VIEW OUTER posexplode(u.xs) p AS pos, val WHERE pos = 0

SELECT * FROM t LATERAL VIEW inline(ss) s AS a, b, c LATERAL VIEW stack(2, a, b) n AS m

SELECT * FROM (SELECT * FROM t LATERAL VIEW explode(xs) e AS x) q WHERE q.x > 1

-- FROM first.
FROM t SELECT *

FROM t AS x SELECT x.a, x.b WHERE x.a > 1

FROM a JOIN b USING (k) SELECT a.v, sum(b.w) GROUP BY a.v HAVING sum(b.w) > 0

FROM t LATERAL VIEW explode(xs) e AS x SELECT x WHERE x > 1

FROM (SELECT a FROM t) q SELECT DISTINCT a ORDER BY a
