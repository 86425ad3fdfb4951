-- A query may begin with FROM; each step takes the rows of the one before.
FROM orders

FROM shop.orders

FROM orders AS o

FROM orders o, customers c

FROM orders JOIN customers USING (customer_id)

FROM (SELECT 1 AS a)

FROM (FROM orders)

FROM (FROM orders |> WHERE total > 10) AS big

FROM orders |> SELECT *

FROM orders |> SELECT order_id, total

FROM orders |> SELECT order_id AS id, total * 2 AS twice

FROM orders |> SELECT order_id id, total * 2 twice

FROM orders |> SELECT DISTINCT status

FROM orders |> SELECT ALL status

FROM orders |> SELECT * REPLACE (total / 100 AS total)

FROM orders AS o |> SELECT o.*, 1 AS one

FROM orders |> SELECT SUM(total) OVER (PARTITION BY status) AS by_status

FROM orders |> SELECT SUM(total) OVER w AS s WINDOW w AS (PARTITION BY status)

SELECT 1 AS a |> SELECT a + 1 AS b

SELECT 1 AS a UNION ALL SELECT 2 |> WHERE a > 1

(SELECT 1 AS a) |> WHERE a = 1

((SELECT 1 AS a) |> WHERE a = 1)

((SELECT 1 AS a)) |> WHERE a = 1

WITH t AS (SELECT 1 AS a) FROM t |> WHERE a = 1

WITH t AS (FROM orders |> LIMIT 5) SELECT * FROM t

SELECT * FROM orders ORDER BY total |> LIMIT 3

SELECT * FROM orders LIMIT 10 |> WHERE total > 5

SELECT a FROM (FROM t |> SELECT a)

SELECT EXISTS (FROM orders |> WHERE total > 100)

SELECT ARRAY(FROM orders |> SELECT order_id)

SELECT (FROM orders |> AGGREGATE MAX(total)) AS top

SELECT 1 IN (FROM orders |> SELECT order_id)

-- EXTEND adds columns, SET changes them, DROP and RENAME say what they say.
FROM orders |> EXTEND total * 1.2 AS gross

FROM orders |> EXTEND total * 1.2 AS gross, UPPER(status) AS loud

FROM orders |> EXTEND total * 1.2 gross

FROM orders |> EXTEND ROW_NUMBER() OVER (ORDER BY total) AS n

FROM orders |> EXTEND SUM(total) OVER w AS s WINDOW w AS (ORDER BY created)

FROM orders |> EXTEND total, status

FROM orders |> SELECT * EXCEPT (note)

FROM orders |> SELECT AS STRUCT order_id, total

FROM orders |> SELECT AS VALUE STRUCT(1 AS a)

FROM orders |> SELECT DISTINCT AS STRUCT status

FROM orders |> LEFT UNION ALL BY NAME (FROM old_orders)

FROM orders |> FULL OUTER UNION ALL BY NAME ON (a, b) (FROM old_orders), (FROM others)

FROM orders |> INNER UNION ALL CORRESPONDING (FROM old_orders)

FROM orders |> CROSS JOIN UNNEST(items) AS item

FROM orders |> LEFT JOIN UNNEST(items) AS item WITH OFFSET AS n

FROM orders AS o |> JOIN o.items |> SELECT 1

FROM orders |> SET total = total * 2

FROM orders |> SET total = total * 2, status = LOWER(status)

FROM orders |> SET total = (SELECT MAX(total) FROM orders)

FROM orders |> DROP note

FROM orders |> DROP note, status

FROM orders |> RENAME total AS amount

FROM orders |> RENAME total AS amount, status AS state

FROM orders |> RENAME total amount

FROM orders |> AS o |> SELECT o.total

FROM orders |> WHERE total > 10 |> AS o |> JOIN customers AS c ON o.customer_id = c.id

FROM orders |> WHERE total > 10

FROM orders |> WHERE total > 10 AND status IN ('new', 'open')

FROM orders |> WHERE EXISTS (SELECT 1 FROM items WHERE items.order_id = orders.id)

FROM orders |> WHERE a |> WHERE b |> WHERE c

-- LIMIT, ORDER BY, DISTINCT and samples.
FROM orders |> LIMIT 10

FROM orders |> LIMIT 10 OFFSET 5

FROM orders |> LIMIT @n

FROM orders |> ORDER BY total

FROM orders |> ORDER BY total DESC, created ASC NULLS LAST

FROM orders |> ORDER BY total |> LIMIT 3

FROM orders |> ORDER BY total |> LIMIT 3 |> ORDER BY created

FROM orders |> DISTINCT

FROM orders |> SELECT status |> DISTINCT |> ORDER BY status

FROM orders |> TABLESAMPLE SYSTEM (10 PERCENT)

FROM orders |> TABLESAMPLE SYSTEM (10 PERCENT) |> AGGREGATE COUNT(*)

-- AGGREGATE with and without groups; items may say how they order.
FROM orders |> AGGREGATE COUNT(*)

FROM orders |> AGGREGATE COUNT(*) AS n, SUM(total) AS s

FROM orders |> AGGREGATE COUNT(*) n

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY status

FROM orders |> AGGREGATE GROUP BY status

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY status, region AS r

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY DATE_TRUNC(created, MONTH) AS month

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY DATE_TRUNC(created, MONTH) month

FROM orders |> AGGREGATE COUNT(*) AS n GROUP AND ORDER BY status

FROM orders |> AGGREGATE COUNT(*) AS n GROUP AND ORDER BY status DESC, region

FROM orders |> AGGREGATE COUNT(*) AS n DESC GROUP BY status

FROM orders |> AGGREGATE COUNT(*) AS n DESC NULLS LAST, SUM(total) ASC GROUP BY status ASC

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY status AS s DESC NULLS FIRST

FROM orders |> AGGREGATE COUNT(*) AS n, GROUP BY status

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY ROLLUP (region, status)

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY CUBE (region, status)

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY GROUPING SETS (region, (region, status), ())

FROM orders |> AGGREGATE COUNT(*) AS n GROUP BY ()

FROM orders |> AGGREGATE COUNT(DISTINCT customer_id) AS customers GROUP BY region |> WHERE customers > 10

-- Joins take the rows before as their left side.
FROM orders |> JOIN customers USING (customer_id)

FROM orders |> INNER JOIN customers USING (customer_id)

FROM orders AS o |> LEFT JOIN customers AS c ON o.customer_id = c.id

FROM orders AS o |> LEFT OUTER JOIN customers AS c ON o.customer_id = c.id

FROM orders AS o |> RIGHT JOIN customers AS c ON o.customer_id = c.id

FROM orders AS o |> FULL OUTER JOIN customers AS c ON o.customer_id = c.id

FROM orders |> CROSS JOIN regions

FROM orders |> JOIN (SELECT id FROM customers) AS c ON TRUE

FROM orders |> JOIN a USING (x) |> JOIN b USING (y)

FROM orders |> CALL my.tvf()

FROM orders |> CALL my.tvf(1, 'x') |> CALL other(2)

FROM orders |> CALL my.tvf() AS t

FROM orders |> WINDOW SUM(total) OVER (PARTITION BY region) AS s

-- Set operations with a list of queries.
FROM orders |> UNION ALL (SELECT * FROM old_orders)

FROM orders |> UNION ALL (SELECT * FROM old_orders), (SELECT * FROM older_orders)

FROM orders |> UNION DISTINCT (FROM old_orders)

FROM orders |> INTERSECT DISTINCT (FROM old_orders)

FROM orders |> EXCEPT DISTINCT (FROM old_orders), (FROM older_orders)

FROM orders |> UNION ALL BY NAME (FROM old_orders |> WHERE total > 1)

-- PIVOT and UNPIVOT of what came so far.
FROM produce |> PIVOT (SUM(sales) FOR quarter IN ('Q1', 'Q2'))

FROM produce |> PIVOT (SUM(sales) AS total, COUNT(*) AS n FOR quarter IN ('Q1' AS q1, 'Q2' AS q2))

FROM produce |> UNPIVOT (sales FOR quarter IN (q1, q2, q3))

FROM produce |> UNPIVOT INCLUDE NULLS (sales FOR quarter IN (q1, q2, q3))

FROM orders |> ASSERT total > 0

FROM orders |> ASSERT total > 0, 'total is', total

FROM orders |> WITH c AS (SELECT * FROM customers) |> JOIN c USING (customer_id)

FROM orders |> WITH c AS (FROM customers), d AS (FROM c) |> JOIN d USING (customer_id)

-- A whole pipeline.
FROM shop.orders AS o |> WHERE o.total > 10 |> JOIN shop.customers AS c ON c.id = o.customer_id |> AGGREGATE SUM(o.total) AS revenue, COUNT(*) AS n GROUP BY c.region AS region |> EXTEND revenue / n AS mean |> ORDER BY mean DESC |> LIMIT 5

-- before
FROM orders -- the table
|> WHERE total > 10 -- only big ones
-- what is left
|> SELECT order_id /* the key */

FROM t |> EXTEND a AS extend |> SELECT extend, aggregate, assert
