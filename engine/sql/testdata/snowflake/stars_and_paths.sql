-- Stars and what changes them.
SELECT * FROM orders

SELECT o.* FROM orders AS o

SELECT sales.public.orders.* FROM sales.public.orders

SELECT * EXCLUDE note FROM orders

SELECT * EXCLUDE (note, "Comment") FROM orders

SELECT o.* EXCLUDE (note, c.name), c.* EXCLUDE id FROM orders o JOIN customers c ON o.customer = c.id

SELECT * ILIKE '%\_id' FROM orders

SELECT * ILIKE '%id%' RENAME (order_id AS id, customer_id AS customer) FROM orders

SELECT * REPLACE (upper(name) AS name) FROM customers

SELECT * REPLACE ('DEPT-' || department_id AS department_id) RENAME department_id AS department FROM employees

SELECT * EXCLUDE salary REPLACE (round(bonus, 1) AS bonus) RENAME (bonus AS premium) FROM employees

SELECT e.* ILIKE 'dep%' REPLACE (d.name AS department), d.* RENAME name AS label FROM employees e, departments d

SELECT count(*), count(t.*), hash(*), hash(t.* EXCLUDE updated) FROM t

SELECT object_construct(*) AS whole, object_construct(t.* ILIKE 'a%') FROM t

-- Paths.
SELECT src:dealership FROM car_sales

SELECT src:salesperson.name, src:Salesperson."Name" FROM car_sales

SELECT src:vehicle[0].price::number(10, 2) AS price FROM car_sales ORDER BY src:vehicle[0].price

SELECT src:customer[0]['name']::string, src['salesperson']['name'] FROM car_sales

SELECT s.src:"a b".c, s.src :a.b, s.src: a FROM s

SELECT parse_json(t.text):a.b[t.i + 1]:c::int FROM t

SELECT (a:b)[0], (a:b).c, a:b::variant:c, -a:b, a:b + 1, a:b || 'x' FROM t

SELECT f.value:id::int FROM t, LATERAL FLATTEN(input => t.src:items) f WHERE f.value:kind = 'x' AND f.index > 0

SELECT $1:a, $1:b.c::date, :bind, :1, ? FROM t WHERE x = :name AND y IN (:a, :b)

SELECT CASE WHEN a:b THEN a:c ELSE a:d END, {'a':1, 'b':x, 'c': y:z} FROM t

SELECT a:select.from:where FROM t

-- PIVOT and UNPIVOT.
SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2'))

SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1' AS first_quarter, 'Q2' second_quarter)) AS p

SELECT p.* FROM sales AS s PIVOT (max(s.amount) FOR s.quarter IN (ANY)) AS p (empid, "Q1", "Q2") WHERE empid > 1

SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN (ANY ORDER BY quarter)) ORDER BY empid

SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN (ANY ORDER BY quarter DESC NULLS LAST, region))

SELECT * FROM sales PIVOT (avg(amount) FOR quarter IN (SELECT DISTINCT quarter FROM quarters WHERE active ORDER BY 1))

SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN (ANY) DEFAULT ON NULL (0))

SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN (1, 2) DEFAULT ON NULL ('n' || '/a')) p

SELECT * FROM sales PIVOT (sum(amount) AS total, count(*) AS orders FOR quarter IN ('Q1' AS q1, 'Q2' AS q2))

SELECT * FROM (SELECT * EXCLUDE id FROM sales) PIVOT (sum(amount) FOR month IN ('JAN', 'FEB')) ORDER BY empid

SELECT * FROM monthly UNPIVOT (sales FOR month IN (jan, feb, mar)) ORDER BY empid

SELECT * FROM monthly UNPIVOT INCLUDE NULLS (sales FOR month IN (jan AS january, feb february, mar AS 'March')) AS u

SELECT * FROM monthly UNPIVOT EXCLUDE NULLS (sales FOR month IN (jan, feb)) u (id, m, s)

SELECT * FROM monthly m JOIN other o ON m.id = o.id UNPIVOT (v FOR n IN (a, b))
