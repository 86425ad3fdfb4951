-- Words that are clauses in one place and names in the other.
SELECT date, value, first FROM rank

SELECT a FROM t WHERE b = 1

SELECT 1 limit FROM t limit 1

SELECT * FROM t left JOIN u ON t.id = u.id

SELECT a group, b order FROM t group BY a, b order BY a

SELECT window, partition, range FROM frames window w AS (ORDER BY window)

SELECT count(*) OVER (PARTITION BY partition ORDER BY order) FROM t

SELECT sum(x) OVER w AS total FROM t WINDOW w AS (PARTITION BY y)

SELECT a AS from, b AS where, c AS select FROM t

SELECT t.from, t.where, t.order FROM t

SELECT default.f(x) FROM default.t

SELECT interval, case, exists FROM words

SELECT case WHEN case = 1 THEN end ELSE then END FROM t

SELECT a limit, b offset, c qualify FROM t WHERE limit > offset LIMIT 5 OFFSET 2

SELECT * FROM limit limit 3

SELECT * FROM t AS where WHERE where.x = 1

SELECT * FROM values

SELECT * FROM first JOIN last ON first.id = last.id

SELECT union FROM t UNION ALL SELECT except FROM u EXCEPT SELECT minus FROM v

SELECT exists(array(1, 2), x -> x > 1), EXISTS (SELECT 1), array(1, 2), map('a', 1)

SELECT left(a, 2), right(b, 3), if(a, b, c), replace(a, 'x', 'y') FROM t

SELECT f(order, group) FROM t ORDER BY order DESC NULLS LAST

SELECT a FROM t having HAVING count(*) > 1

SELECT * FROM pivot pivot PIVOT (sum(x) FOR y IN (1, 2))

WITH with AS (SELECT 1 AS with) SELECT with FROM with

SELECT current_date, current_date(), current_timestamp, current_user FROM t

SELECT * FROM t JOIN left ON t.a = left.a

SELECT a, b limit FROM t ORDER BY limit LIMIT 10
