PIVOT t ON a

PIVOT t ON a USING sum(b)

PIVOT t ON a USING sum(b) GROUP BY c

PIVOT t ON a GROUP BY c

PIVOT t ON a USING sum(b), max(c)

PIVOT t ON a USING sum(b) AS s, max(c) AS m GROUP BY d, e

PIVOT t ON a, b USING sum(c)

PIVOT t ON a IN (1, 2) USING sum(b)

PIVOT t ON a IN ('x', 'y') USING sum(b) GROUP BY c ORDER BY c LIMIT 5

PIVOT t ON a IN (1 AS one, 2 AS two) USING sum(b)

PIVOT t ON a IN (SELECT 1) USING sum(b)

PIVOT t ON a IN my_enum USING sum(b)

PIVOT t ON a || '_' || b USING sum(c)

PIVOT t ON year(a) USING sum(c)

PIVOT t ON (a, b) USING sum(c)

PIVOT t ON (a, b) IN ((1, 2), (3, 4)) USING sum(c)

PIVOT t ON a USING sum(b) FILTER (WHERE c)

PIVOT t ON a USING sum(b) + 1

PIVOT t USING sum(b)

PIVOT t GROUP BY c

PIVOT (SELECT * FROM t) ON a USING sum(b)

PIVOT (SELECT * FROM t) AS q ON a USING sum(b)

PIVOT t AS q ON a USING sum(b)

PIVOT t JOIN u USING (a) ON b USING sum(c)

PIVOT (t JOIN u USING (a)) ON b USING sum(c)

PIVOT 'x.csv' ON a USING sum(b)

PIVOT read_csv('x.csv') ON a USING sum(b)

PIVOT_WIDER t ON a USING sum(b)

(PIVOT t ON a USING sum(b))

SELECT * FROM (PIVOT t ON a USING sum(b)) p

SELECT * FROM (PIVOT t ON a USING sum(b) GROUP BY c) p JOIN u USING (c)

FROM (PIVOT t ON a IN (1, 2) USING sum(b))

FROM t PIVOT (sum(b) FOR a IN (1, 2))

SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2))

SELECT * FROM t PIVOT (sum(b) FOR a IN ('x' AS x, 'y' AS y))

SELECT * FROM t PIVOT (sum(b) AS s, count(*) AS c FOR a IN (1, 2))

SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2) c IN ('x', 'y'))

SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2) GROUP BY c)

SELECT * FROM t PIVOT (sum(b) FOR (a, c) IN ((1, 2), (3, 4)))

SELECT * FROM t PIVOT (sum(b) FOR a IN my_enum)

SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2)) AS p

SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2)) p(x, y)

SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2)) p JOIN u ON p.c = u.c

SELECT * FROM t AS q PIVOT (sum(b) FOR a IN (1, 2))

SELECT * FROM (SELECT * FROM t) PIVOT (sum(b) FOR a IN (1, 2))

SELECT * FROM (SELECT * FROM t) q PIVOT (sum(b) FOR a IN (1, 2)) p

SELECT * FROM t JOIN u USING (k) PIVOT (sum(b) FOR a IN (1, 2))

SELECT * FROM (t JOIN u USING (k)) PIVOT (sum(b) FOR a IN (1, 2))

SELECT * FROM t PIVOT (sum(b) FOR a IN (1)) PIVOT (max(c) FOR d IN (2))

SELECT * FROM t, u PIVOT (sum(b) FOR a IN (1, 2))

UNPIVOT t ON a, b

UNPIVOT t ON a, b INTO NAME n VALUE v

UNPIVOT t ON (a, b), (c, d) INTO NAME n VALUE v, w

UNPIVOT t ON (a, b) AS x, (c, d) AS y INTO NAME n VALUE v, w

UNPIVOT t ON a AS x, b AS y INTO NAME n VALUE v

UNPIVOT t ON * INTO NAME n VALUE v

UNPIVOT t ON COLUMNS(*) INTO NAME n VALUE v

UNPIVOT t ON COLUMNS(* EXCLUDE (id)) INTO NAME n VALUE v

UNPIVOT t ON COLUMNS('a.*') INTO NAME n VALUE v

UNPIVOT t ON a::VARCHAR, b + 1 INTO NAME n VALUE v

UNPIVOT (SELECT * FROM t) ON a, b INTO NAME n VALUE v

UNPIVOT t ON a, b INTO NAME n VALUE v ORDER BY 1 LIMIT 2

(UNPIVOT t ON a, b)

SELECT * FROM (UNPIVOT t ON a, b INTO NAME n VALUE v) AS u

FROM t UNPIVOT (v FOR n IN (a, b))

SELECT * FROM t UNPIVOT (v FOR n IN (a, b, c))

SELECT * FROM t UNPIVOT (v FOR n IN (a AS x, b AS y))

SELECT * FROM t UNPIVOT (v FOR n IN (a AS 'x', b AS 'y'))

SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR n IN (a, b))

SELECT * FROM t UNPIVOT EXCLUDE NULLS (v FOR n IN (a, b))

SELECT * FROM t UNPIVOT ((v, w) FOR n IN ((a, b), (c, d)))

SELECT * FROM t UNPIVOT ((v, w) FOR n IN ((a, b) AS x, (c, d) AS y))

SELECT * FROM t UNPIVOT (v FOR n IN (COLUMNS(*)))

SELECT * FROM t UNPIVOT (v FOR n IN (*))

SELECT * FROM t UNPIVOT (v FOR n IN (a, b)) AS u

SELECT * FROM t UNPIVOT (v FOR n IN (a, b)) u(x, y)

SELECT * FROM t UNPIVOT (v FOR n IN (COLUMNS('a.*'))) u JOIN w USING (n)

SELECT * FROM (SELECT 1 a, 2 b) UNPIVOT (v FOR n IN (a, b))

SELECT * FROM t UNPIVOT (v FOR (n) IN (a, b))

SELECT * FROM t UNPIVOT (v FOR n IN (t.a, t.b))

SELECT * FROM t UNPIVOT (v FOR n IN (a + 1))

PIVOT_LONGER t ON a, b INTO NAME n VALUE v

DESCRIBE t

DESC t

DESCRIBE SELECT 1

DESCRIBE (SELECT 1)

DESCRIBE TABLE t

SHOW TABLES

SHOW ALL TABLES

SHOW DATABASES

SHOW t

SHOW SELECT 1

SHOW TABLES FROM s

SUMMARIZE t

SUMMARIZE SELECT * FROM t

SUMMARIZE 'x.csv'

DESCRIBE 'x.csv'

DESCRIBE

EXPLAIN SELECT 1
