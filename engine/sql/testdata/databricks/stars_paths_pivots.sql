SELECT * EXCEPT (a) FROM t

SELECT t.* EXCEPT (a, b.c) FROM t

SELECT * EXCEPT (SELECT 1)

SELECT raw:owner, raw:owner.name, raw:`zip code`, raw:['fb:testid'], raw:store.book[0], raw:store.basket[*][0].b FROM t

SELECT raw:a.b::int, raw:store.fruit[*].weight + 1 FROM t WHERE raw:a = 1 AND x = :param

SELECT * FROM t PIVOT (sum(sales) AS total, avg(sales) FOR quarter IN (1 AS q1, 2))

SELECT * FROM t PIVOT (sum(s) FOR (q, r) IN ((1, 'east') AS q1_east, (2, 'west')))

SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR q IN (q1 AS `Jan`, q2 b)) AS u

SELECT * FROM t UNPIVOT ((a, b) FOR q IN ((q1, q2) AS first, (q3, q4)))
