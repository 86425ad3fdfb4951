-- Names and aliases in the select list.
SELECT customer_id FROM sales.orders

SELECT customer_id AS id, order_ts AS ordered_at FROM sales.orders

SELECT customer_id id, order_ts ordered_at FROM sales.orders

SELECT `customer id`, `order``ts` AS `when` FROM sales.orders

SELECT o.customer_id, o.*, c.name FROM sales.orders o, crm.customers c

SELECT main.sales.orders.id FROM main.sales.orders

SELECT orders.lines.sku, orders.lines[0].sku FROM orders

SELECT * EXCEPT (secret, internal_id) FROM customers

SELECT c.* EXCEPT (ssn), o.total FROM customers c JOIN orders o USING (customer_id)

SELECT * EXCEPT (address.street, address.zip) FROM customers

SELECT count(*) AS n, count(DISTINCT customer_id) AS customers FROM orders

SELECT DISTINCT country, city FROM addresses

SELECT DISTINCT * FROM addresses

SELECT ALL country FROM addresses

SELECT 1 AS one, one + 1 AS two, two * two AS four

SELECT price * quantity AS amount, amount * 0.19 AS tax, amount + tax AS gross FROM lines WHERE amount > 100

SELECT NULL AS nothing, TRUE AS yes, FALSE AS no

SELECT 'a' AS letter, "b" AS other, 'it''s' AS text

SELECT year(order_ts) AS year, month(order_ts) AS month FROM orders

SELECT end AS end, start AS start, `from` FROM spans

SELECT type, name, key, comment, location FROM information_schema.columns

SELECT data, row, rows, set, sets, current, exchange FROM words

SELECT table_name, table_type FROM system.information_schema.tables WHERE table_schema = 'default'

SELECT if, nvl, coalesce FROM functions_as_columns

-- FROM and WHERE.
SELECT id FROM events WHERE kind = 'click' AND ts >= '2024-01-01' AND ts < '2024-02-01'

SELECT id FROM events WHERE kind IN ('click', 'view') OR (kind = 'buy' AND amount > 0)

SELECT id FROM events WHERE NOT deleted AND user_id IS NOT NULL

SELECT id FROM events WHERE user_id = (SELECT max(user_id) FROM users WHERE active)

SELECT id FROM events e WHERE EXISTS (SELECT 1 FROM users u WHERE u.id = e.user_id AND u.country = 'DE')

SELECT id FROM events e WHERE NOT EXISTS (SELECT * FROM blocked b WHERE b.user_id = e.user_id)

SELECT id FROM events WHERE user_id NOT IN (SELECT id FROM users WHERE country <> 'DE')

SELECT id FROM events WHERE (user_id, kind) IN (SELECT id, favourite FROM users)

SELECT id FROM events WHERE to_date(ts) BETWEEN DATE '2024-01-01' AND current_date()

SELECT id FROM events WHERE payload:device.os = 'ios' AND payload:device.version::DOUBLE >= 16

SELECT id FROM events WHERE array_contains(tags, 'vip') AND size(tags) > 1

SELECT id FROM events WHERE lower(name) LIKE '%shop%' OR name RLIKE '^[A-Z]{2}'

SELECT id FROM events WHERE name LIKE ALL ('%a%', '%b%') AND name NOT LIKE ANY ('x%', 'y%')

SELECT id FROM events WHERE 1 = 1

SELECT id FROM events WHERE rand() < 0.01

SELECT id WHERE 1 > 0

-- GROUP BY and HAVING.
SELECT country, count(*) FROM users GROUP BY country HAVING count(*) > 100

SELECT country, city, count(*) AS n FROM users GROUP BY country, city ORDER BY n DESC

SELECT year(ts), month(ts), sum(amount) FROM orders GROUP BY year(ts), month(ts)

SELECT CASE WHEN age < 18 THEN 'minor' ELSE 'adult' END AS class, count(*) FROM users GROUP BY class

SELECT country, count(*) FILTER (WHERE active) AS active, count_if(NOT active) AS inactive FROM users GROUP BY country

SELECT country, city, sum(x) FROM t GROUP BY GROUPING SETS ((country, city), (country), ())

SELECT country, city, sum(x) FROM t GROUP BY ROLLUP (country, city) HAVING grouping(country) = 0

SELECT country, city, device, sum(x) FROM t GROUP BY CUBE (country, (city, device))

SELECT country, sum(x) FROM t GROUP BY country WITH ROLLUP ORDER BY country NULLS LAST

SELECT country, city, sum(x) FROM t GROUP BY country, city WITH CUBE

SELECT country, city, sum(x) FROM t GROUP BY country, city GROUPING SETS ((country, city), country, city, ())

SELECT country, product, sum(x) FROM t GROUP BY GROUPING SETS (GROUPING SETS ((country), (product)), CUBE (country, product))

SELECT country, ROLLUP FROM t GROUP BY country, ROLLUP

SELECT a, b, c, sum(d) FROM t GROUP BY a, ROLLUP (b, c), CUBE (d)

SELECT product, avg(price) FROM t GROUP BY ALL HAVING avg(price) > 10 ORDER BY ALL

SELECT max(ts) - min(ts) FROM t HAVING count(*) > 0

SELECT sum(DISTINCT a), avg(ALL b), any_value(c), first(d), last(e, true), max_by(f, g) FROM t

SELECT collect_list(a), collect_set(b), array_agg(c), approx_count_distinct(d, 0.05) FROM t GROUP BY e

SELECT mode() WITHIN GROUP (ORDER BY a DESC) FROM t

SELECT percentile_disc(0.25) WITHIN GROUP (ORDER BY a) FILTER (WHERE a > 0) AS q1 FROM t

SELECT string_agg(DISTINCT name, ', ') WITHIN GROUP (ORDER BY name) FROM t

-- Windows.
SELECT id, row_number() OVER (ORDER BY ts) FROM t

SELECT id, rank() OVER (PARTITION BY a, b ORDER BY c DESC, d ASC NULLS FIRST) FROM t

SELECT id, sum(x) OVER () AS total, x / total AS share FROM t

SELECT id, avg(x) OVER (ORDER BY ts ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week_avg FROM t

SELECT id, max(x) OVER (ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING) FROM t

SELECT id, min(x) OVER (ORDER BY ts ROWS UNBOUNDED PRECEDING) FROM t

SELECT id, count(*) OVER (ORDER BY ts RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) FROM t

SELECT id, sum(x) OVER (ORDER BY k RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING) FROM t

SELECT id, sum(x) OVER (ORDER BY k RANGE 5 PRECEDING) FROM t

SELECT lag(x) OVER w, lead(x, 2, 0) OVER w, ntile(4) OVER w FROM t WINDOW w AS (PARTITION BY a ORDER BY b)

SELECT sum(x) OVER (w) FROM t WINDOW w AS (ORDER BY a)

SELECT sum(x) OVER a, sum(x) OVER b FROM t WINDOW a AS (PARTITION BY p), b AS (PARTITION BY q ORDER BY r ROWS 2 PRECEDING)

SELECT first_value(x) IGNORE NULLS OVER (ORDER BY ts) FROM t

SELECT last_value(x) RESPECT NULLS OVER (PARTITION BY p ORDER BY ts) FROM t

SELECT nth_value(x, 3) IGNORE NULLS OVER w FROM t WINDOW w AS (ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)

SELECT any_value(x IGNORE NULLS), first(y IGNORE NULLS), last(z IGNORE NULLS) FROM t

SELECT count(*) FILTER (WHERE x > 0) OVER (PARTITION BY p) FROM t

SELECT dense_rank() OVER (DISTRIBUTE BY p SORT BY x DESC) FROM t

SELECT percent_rank() OVER (CLUSTER BY p), cume_dist() OVER (DISTRIBUTE BY p ORDER BY q) FROM t

SELECT id FROM t QUALIFY row_number() OVER (PARTITION BY key ORDER BY updated_at DESC) = 1

SELECT id, rank() OVER (ORDER BY x) AS r FROM t WHERE x > 0 QUALIFY r <= 10 ORDER BY r

SELECT key, max(v) FROM t GROUP BY key HAVING max(v) > 1 QUALIFY rank() OVER (ORDER BY max(v)) < 3

SELECT sum(sum(x)) OVER (ORDER BY day) FROM t GROUP BY day

-- ORDER BY, LIMIT and their neighbours.
SELECT a FROM t ORDER BY a

SELECT a, b FROM t ORDER BY a DESC, b ASC, c

SELECT a FROM t ORDER BY a ASC NULLS LAST, b DESC NULLS FIRST, c NULLS LAST

SELECT a FROM t ORDER BY length(a), upper(a) COLLATE UNICODE

SELECT a FROM t ORDER BY 1, 2 DESC

SELECT a FROM t ORDER BY CASE a WHEN 'x' THEN 0 ELSE 1 END, a

SELECT a FROM t ORDER BY all ASC

SELECT a FROM t SORT BY a ASC NULLS LAST

SELECT a FROM t DISTRIBUTE BY a

SELECT a FROM t DISTRIBUTE BY hash(a) SORT BY b

SELECT a FROM t CLUSTER BY a, b

SELECT a FROM t WHERE a > 1 CLUSTER BY a LIMIT 3

SELECT a FROM t LIMIT 0

SELECT a FROM t LIMIT 10 * 2

SELECT a FROM t LIMIT length('abc')

SELECT a FROM t LIMIT ALL OFFSET 3

SELECT a FROM t ORDER BY a LIMIT ? OFFSET ?

SELECT a FROM t ORDER BY a OFFSET 100

-- Set operations.
SELECT id FROM a UNION SELECT id FROM b

SELECT id FROM a UNION ALL SELECT id FROM b

SELECT id FROM a UNION DISTINCT SELECT id FROM b

SELECT id FROM a INTERSECT SELECT id FROM b INTERSECT ALL SELECT id FROM c

SELECT id FROM a EXCEPT ALL SELECT id FROM b

SELECT id FROM a MINUS DISTINCT SELECT id FROM b

SELECT id FROM a UNION SELECT id FROM b EXCEPT SELECT id FROM c INTERSECT SELECT id FROM d

(SELECT id FROM a UNION SELECT id FROM b) INTERSECT SELECT id FROM c

SELECT id FROM a UNION ALL (SELECT id FROM b EXCEPT SELECT id FROM c) ORDER BY id LIMIT 5

(SELECT id FROM a LIMIT 1) UNION ALL (SELECT id FROM b ORDER BY id LIMIT 2) LIMIT 3

SELECT * FROM (SELECT 1 AS x UNION ALL SELECT 2) WHERE x > 1

VALUES (1) UNION ALL VALUES (2)

TABLE a UNION TABLE b

SELECT a FROM t WHERE b IN (SELECT c FROM u UNION SELECT d FROM v)

-- Common table expressions.
WITH daily AS (SELECT to_date(ts) AS day, sum(amount) AS total FROM orders GROUP BY 1) SELECT day, total FROM daily WHERE total > 10

WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a), c AS (SELECT * FROM a CROSS JOIN b) SELECT * FROM c

WITH t(x, y) AS (SELECT 1, 2 UNION ALL SELECT 3, 4) SELECT sum(x), max(y) FROM t

WITH t (SELECT 1) SELECT * FROM t

WITH t AS (SELECT 1 AS a) SELECT * FROM t t1 JOIN t t2 USING (a)

WITH outer_q AS (WITH inner_q AS (SELECT 1 AS a) SELECT a FROM inner_q) SELECT * FROM outer_q

WITH r AS (SELECT 1) (SELECT * FROM r) UNION ALL (SELECT * FROM r)

WITH v AS (VALUES (1, 'a'), (2, 'b')) SELECT * FROM v

WITH v AS (VALUES (1, 'a'), (2, 'b') AS x(id, name)) SELECT id, name FROM v

WITH recursive AS (SELECT 1) SELECT * FROM recursive

WITH RECURSIVE tree(id, parent, depth) AS (SELECT id, parent, 0 FROM nodes WHERE parent IS NULL UNION ALL SELECT n.id, n.parent, t.depth + 1 FROM nodes n JOIN tree t ON n.parent = t.id) SELECT * FROM tree

WITH RECURSIVE fact(n, f) AS (SELECT 1, 1 UNION ALL SELECT n + 1, f * (n + 1) FROM fact WHERE n < 10), other AS (SELECT 2) SELECT * FROM fact, other

WITH RECURSIVE s(n) MAX RECURSION LEVEL 1000 AS (SELECT 1 UNION ALL SELECT n + 1 FROM s) SELECT n FROM s LIMIT 1000

WITH a AS (TABLE t) SELECT * FROM a

WITH a AS (FROM t SELECT x) SELECT * FROM a
