-- Pipe syntax: every step behind every kind of beginning.
FROM orders |> SELECT id, amount

FROM orders
|> WHERE amount > 100
|> SELECT id, amount * 0.19 AS tax

FROM orders |> EXTEND amount * 0.19 AS tax, upper(country) AS land

FROM orders |> SET amount = amount * 2, country = lower(country)

FROM orders |> DROP internal_note, debug

FROM orders |> AS o |> SELECT o.id

FROM orders o |> WHERE o.amount BETWEEN 1 AND 10 |> LIMIT 5

FROM orders |> ORDER BY amount DESC NULLS LAST, id |> LIMIT 10 |> OFFSET 3

FROM orders |> ORDER BY amount LIMIT 10 OFFSET 20

FROM orders |> LIMIT ALL

FROM orders |> OFFSET 5

FROM orders |> SORT BY amount DESC

FROM orders |> CLUSTER BY country

FROM orders |> DISTRIBUTE BY country SORT BY amount

FROM orders |> DISTRIBUTE BY country

FROM orders |> AGGREGATE count(*) AS n

FROM orders |> AGGREGATE sum(amount) AS total, max(amount) GROUP BY country

FROM orders |> AGGREGATE GROUP BY country, city

FROM orders |> AGGREGATE sum(amount) GROUP BY country AS land, year(ts) AS y

FROM orders |> AGGREGATE sum(amount) GROUP BY country WITH ROLLUP

FROM orders |> AGGREGATE sum(amount) GROUP BY country, city WITH CUBE

FROM orders |> AGGREGATE sum(amount) GROUP BY ROLLUP (country, city)

FROM orders |> AGGREGATE sum(amount) GROUP BY CUBE (country, city), kind

FROM orders |> AGGREGATE sum(amount) GROUP BY GROUPING SETS ((country), (city), ())

FROM orders |> AGGREGATE sum(amount) GROUP BY country, city GROUPING SETS ((country), ())

FROM orders |> AGGREGATE sum(amount) GROUP BY ALL

FROM orders |> JOIN customers USING (customer_id)

FROM orders o |> LEFT OUTER JOIN customers c ON o.customer_id = c.id

FROM orders |> INNER JOIN customers c ON customer_id = c.id |> WHERE c.active

FROM orders |> CROSS JOIN days

FROM orders |> NATURAL JOIN customers

FROM orders |> LEFT SEMI JOIN customers USING (customer_id)

FROM orders |> ANTI JOIN blocked USING (customer_id)

FROM orders |> RIGHT JOIN customers ON true |> FULL OUTER JOIN regions USING (region)

FROM orders |> JOIN LATERAL explode(tags) AS t(tag)

FROM orders |> CROSS JOIN LATERAL (SELECT amount * 2 AS twice) x

FROM a |> UNION ALL FROM b

FROM a |> UNION SELECT 1, 2

FROM a |> UNION DISTINCT TABLE b |> EXCEPT TABLE c |> INTERSECT ALL TABLE d |> MINUS TABLE e

FROM a |> UNION ALL VALUES (1, 2), (3, 4)

FROM a |> EXCEPT ALL (SELECT x FROM b ORDER BY x LIMIT 3)

FROM sales |> PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2'))

FROM sales |> SELECT year, quarter, amount |> PIVOT (sum(amount) AS s, avg(amount) AS m FOR (year, quarter) IN ((2023, 'Q1') AS a, (2024, 'Q1') AS b))

FROM sales |> UNPIVOT (amount FOR quarter IN (q1, q2, q3 AS third))

FROM sales |> UNPIVOT INCLUDE NULLS ((amount, tax) FOR quarter IN ((a1, t1) AS one, (a2, t2) AS two))

FROM sales |> TABLESAMPLE (10 PERCENT)

FROM sales |> TABLESAMPLE (5 ROWS) REPEATABLE (7)

FROM sales |> TABLESAMPLE (BUCKET 1 OUT OF 4)

FROM t |> SELECT DISTINCT a, b

FROM t |> SELECT ALL a

FROM t |> SELECT * EXCEPT (a)

FROM t |> SELECT /*+ BROADCAST(t) */ a

FROM t |> SELECT a, sum(b) OVER w AS s WINDOW w AS (PARTITION BY a ORDER BY b)

FROM t |> EXTEND row_number() OVER (PARTITION BY a ORDER BY b DESC) AS rn |> WHERE rn = 1 |> DROP rn

FROM t |> WHERE exists(xs, x -> x > 1) |> SELECT transform(xs, (x, i) -> x + i) AS ys

SELECT a, b FROM t WHERE a > 0 |> AGGREGATE sum(b) GROUP BY a |> WHERE a < 10

TABLE t |> SELECT a

TABLE s.t |> WHERE a = 1 |> AGGREGATE count(*)

VALUES (0), (1) AS t(x) |> WHERE x > 0

VALUES (0, 'pqr', 2), (3, 'tuv', 5) AS tab(a, b, c) |> SELECT a + c AS d

(SELECT a FROM t) |> LIMIT 1

(SELECT a FROM t UNION ALL SELECT b FROM u) |> ORDER BY a |> LIMIT 1

WITH c AS (FROM t |> WHERE a > 1) FROM c |> SELECT a

WITH c AS (SELECT 1 AS a) SELECT a FROM c |> EXTEND a + 1 AS b |> SET b = b * 2

SELECT * FROM (FROM t |> WHERE a > 1 |> SELECT a) x WHERE x.a < 3

SELECT a FROM t WHERE a IN (FROM u |> SELECT b)

SELECT (FROM u |> AGGREGATE max(b))

FROM t |> SELECT (SELECT max(b) FROM u) AS m, EXISTS (FROM u |> WHERE u.a = t.a) AS e

INSERT INTO target FROM source |> WHERE a > 1 |> SELECT a, b

CREATE TABLE x AS FROM t |> AGGREGATE sum(a) AS s GROUP BY b

CREATE OR REPLACE VIEW v AS
FROM t
-- only what is current
|> WHERE valid_to IS NULL
|> SELECT id, name

FROM t LATERAL VIEW explode(xs) e AS x |> WHERE x > 1

FROM a JOIN b USING (k) |> SELECT a.x, b.y

FROM range(10) |> WHERE id % 2 = 0 |> AGGREGATE sum(id) AS evens

FROM t |> WHERE a = 1 |> WHERE b = 2 |> WHERE c = 3

FROM t |> SELECT a AS select, b AS from |> WHERE `select` = 1

FROM t |> SELECT a |> UNION ALL (FROM u |> SELECT a) |> ORDER BY a

FROM t |> SET a = 1 |> EXTEND 2 AS b |> DROP c |> AS q |> SELECT q.a, q.b

FROM lineitem
|> WHERE l_shipdate <= DATE '1998-12-01' - INTERVAL '90' DAY
|> AGGREGATE sum(l_quantity) AS sum_qty,
             sum(l_extendedprice * (1 - l_discount)) AS sum_disc_price,
             count(*) AS count_order
   GROUP BY l_returnflag, l_linestatus
|> ORDER BY l_returnflag, l_linestatus

FROM events TIMESTAMP AS OF '2024-01-01' |> SELECT id

SELECT 1 AS x UNION ALL SELECT 2 |> WHERE x > 1

SELECT a FROM t |> AGGREGATE sum(a) |> UNION ALL SELECT 1

FROM t |> AGGREGATE sum(a), avg(b) AS m |> SELECT m
