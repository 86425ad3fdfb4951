SELECT * EXCEPT (a) FROM t

SELECT t.* EXCEPT (a, b) REPLACE (c + 1 AS c, d AS e) FROM t

SELECT * REPLACE (1 AS a) FROM t

SELECT * FROM t PIVOT (SUM(sales) FOR quarter IN ('Q1', 'Q2', 'Q3' AS third))

SELECT * FROM t PIVOT (SUM(sales) AS total, COUNT(*) AS n FOR quarter IN ('Q1' AS a, 'Q2' b)) AS p

SELECT * FROM t UNPIVOT (sales FOR quarter IN (q1, q2 AS 'second', q3 3))

SELECT * FROM t UNPIVOT INCLUDE NULLS ((first_half, second_half) FOR half IN ((q1, q2) AS 1, (q3, q4) AS 'late')) AS u
