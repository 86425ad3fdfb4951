-- Tables and what else can be read.
SELECT * FROM t

SELECT * FROM s.t

SELECT * FROM d.s.t

SELECT * FROM d..t

SELECT * FROM "My Table"

SELECT * FROM d."S".t

SELECT * FROM t AS x

SELECT * FROM t x

SELECT * FROM t AS x (a, b)

SELECT * FROM t x (a, b)

SELECT * FROM t AS "X y"

SELECT * FROM (SELECT 1 AS a)

SELECT * FROM (SELECT 1 AS a) x

SELECT * FROM (SELECT a FROM u) AS x (b)

SELECT * FROM ((SELECT 1))

SELECT * FROM (SELECT a FROM u UNION SELECT b FROM v) AS w

SELECT * FROM (WITH x AS (SELECT 1) SELECT * FROM x) y

SELECT * FROM identifier('t')

SELECT * FROM identifier('d.s.t') AS x

SELECT * FROM identifier($v)

SELECT * FROM identifier(:p) x

SELECT * FROM (VALUES (1, 'a'), (2, 'b'))

SELECT * FROM (VALUES (1, 'a')) AS v (n, s)

SELECT * FROM VALUES (1, 2), (3, 4)

SELECT * FROM VALUES (1) AS v (n)

SELECT * FROM (VALUES (1)) v

SELECT * FROM TABLE(f(1))

SELECT * FROM TABLE(f(1)) AS x

SELECT * FROM TABLE(f(a => 1, b => 'x')) x (c, d)

SELECT * FROM TABLE(s.f(1, 'x'))

SELECT * FROM TABLE(flatten(input => parse_json('[1, 2]')))

SELECT * FROM TABLE(flatten(parse_json('[1]'), outer => TRUE)) f

SELECT * FROM TABLE(generator(rowcount => 10))

SELECT * FROM TABLE(generator(rowcount => 10, timelimit => 5)) g

SELECT * FROM TABLE(result_scan(last_query_id()))

SELECT * FROM TABLE(result_scan(last_query_id(-2))) r

SELECT * FROM TABLE(information_schema.query_history())

SELECT * FROM TABLE(information_schema.task_history(result_limit => 10)) h

SELECT * FROM TABLE(split_to_table('a.b', '.')) s

SELECT * FROM TABLE($v)

SELECT * FROM TABLE(:p)

SELECT * FROM TABLE('t')

SELECT * FROM LATERAL (SELECT 1) x

SELECT * FROM LATERAL FLATTEN(input => parse_json('[1]')) f

SELECT * FROM LATERAL f(1) x

SELECT * FROM @stage

SELECT * FROM @stage x

SELECT * FROM @stage/path

SELECT * FROM @db.s.stage/a/b.csv x

SELECT * FROM @~ x

SELECT * FROM @~/a.csv

SELECT * FROM @%t

SELECT * FROM @stage (file_format => 'f') x

SELECT * FROM @stage/p (file_format => f, pattern => '.*[.]csv') x

SELECT * FROM '@stage/a b'

SELECT * FROM $1

SELECT * FROM $2 x

SELECT * FROM t AT (TIMESTAMP => '2024-01-01'::timestamp_tz)

SELECT * FROM t AT (OFFSET => -60 * 5) AS x

SELECT * FROM t BEFORE (STATEMENT => 'id') x

SELECT * FROM t AT (STREAM => 's')

SELECT * FROM t AT (STATEMENT => last_query_id())

SELECT * FROM t CHANGES (INFORMATION => DEFAULT) AT (TIMESTAMP => $ts)

SELECT * FROM t CHANGES (INFORMATION => APPEND_ONLY) AT (OFFSET => -60) END (OFFSET => -10)

SELECT * FROM t CHANGES (INFORMATION => DEFAULT) BEFORE (STATEMENT => 'x') AS c

SELECT * FROM t SAMPLE (10)

SELECT * FROM t SAMPLE (3.5)

SELECT * FROM t TABLESAMPLE (10)

SELECT * FROM t TABLESAMPLE BERNOULLI (20.3)

SELECT * FROM t SAMPLE SYSTEM (3)

SELECT * FROM t SAMPLE ROW (10)

SELECT * FROM t SAMPLE BLOCK (5) SEED (82)

SELECT * FROM t TABLESAMPLE SYSTEM (3) REPEATABLE (99)

SELECT * FROM t SAMPLE (10 ROWS)

SELECT * FROM t x SAMPLE BERNOULLI (10 ROWS)

SELECT * FROM t AS x SAMPLE (50) SEED (1)

SELECT * FROM (SELECT a FROM u) SAMPLE (1)

SELECT * FROM (SELECT a FROM u) x SAMPLE (1)

SELECT * FROM SEMANTIC_VIEW(v METRICS a.b DIMENSIONS c.d)

SELECT * FROM SEMANTIC_VIEW(v DIMENSIONS c.d) sv

SELECT * FROM (t)

SELECT * FROM (t) x

SELECT * FROM ((t))

SELECT * FROM (t JOIN u ON t.a = u.a)

SELECT * FROM (t CROSS JOIN u)

SELECT * FROM (t x JOIN u y ON x.a = y.a) JOIN v ON v.a = x.a

-- Joins.
SELECT * FROM t JOIN u ON t.a = u.a

SELECT * FROM t INNER JOIN u ON t.a = u.a

SELECT * FROM t LEFT JOIN u ON t.a = u.a

SELECT * FROM t LEFT OUTER JOIN u ON t.a = u.a

SELECT * FROM t RIGHT JOIN u ON t.a = u.a

SELECT * FROM t RIGHT OUTER JOIN u USING (a)

SELECT * FROM t FULL JOIN u USING (a, b)

SELECT * FROM t FULL OUTER JOIN u ON t.a = u.a AND u.b > 1

SELECT * FROM t CROSS JOIN u

SELECT * FROM t NATURAL JOIN u

SELECT * FROM t NATURAL INNER JOIN u

SELECT * FROM t NATURAL LEFT JOIN u

SELECT * FROM t NATURAL RIGHT OUTER JOIN u

SELECT * FROM t NATURAL FULL JOIN u

SELECT * FROM t JOIN u

SELECT * FROM t INNER JOIN u

SELECT * FROM t JOIN LATERAL (SELECT * FROM u WHERE u.a = t.a) x

SELECT * FROM t JOIN LATERAL FLATTEN(input => t.a) f

SELECT * FROM t CROSS JOIN LATERAL FLATTEN(t.a) f

SELECT * FROM t LEFT JOIN LATERAL FLATTEN(input => t.a, outer => TRUE) f ON TRUE

SELECT * FROM t CROSS JOIN TABLE(f(t.a)) x

SELECT * FROM t LEFT JOIN TABLE(f(t.a)) x

SELECT * FROM t INNER DIRECTED JOIN u ON t.a = u.a

SELECT * FROM t LEFT DIRECTED JOIN u ON t.a = u.a

SELECT * FROM t FULL OUTER DIRECTED JOIN u ON t.a = u.a

SELECT * FROM t CROSS DIRECTED JOIN u

SELECT * FROM t ASOF JOIN u MATCH_CONDITION (t.a >= u.a)

SELECT * FROM t ASOF JOIN u MATCH_CONDITION (t.a <= u.a) ON t.b = u.b

SELECT * FROM t ASOF JOIN u MATCH_CONDITION (t.a < u.a) USING (b, c)

SELECT * FROM t JOIN u ON t.a = u.a JOIN v ON u.b = v.b

SELECT * FROM t LEFT JOIN u ON t.a = u.a CROSS JOIN v

SELECT * FROM t JOIN (SELECT a FROM v) w ON t.a = w.a

SELECT * FROM t JOIN (u JOIN v ON u.a = v.a) ON t.a = u.a

SELECT * FROM t LEFT JOIN u x ON t.a = x.a AND (x.b IS NULL OR x.c IN (1, 2))

SELECT * FROM t JOIN u ON t.a BETWEEN u.a AND u.b

SELECT * FROM t JOIN u ON t.a:b::int = u.c

SELECT * FROM t JOIN @stage (file_format => 'f') s ON t.a = s.$1

SELECT * FROM t JOIN (VALUES (1, 'x')) v (k, l) ON t.a = v.k

SELECT * FROM t JOIN TABLE(generator(rowcount => 3)) g

SELECT * FROM t , u

SELECT * FROM t , u, v

SELECT * FROM t , u x, LATERAL FLATTEN(x.a) f

SELECT * FROM t , LATERAL FLATTEN(input => t.a:items) i, LATERAL FLATTEN(input => i.value:parts, path => 'x[0]', outer => TRUE, recursive => FALSE, mode => 'ARRAY') p

SELECT * FROM t , LATERAL (SELECT max(b) AS m FROM u WHERE u.a = t.a)

SELECT * FROM t , TABLE(f(t.a)) x

SELECT * FROM t , TABLE(f(t.a) OVER (PARTITION BY t.b ORDER BY t.c)) x

SELECT t.a, u.b FROM t, u WHERE t.a = u.a(+)

SELECT t.a, u.b FROM t, u WHERE t.a(+) = u.a

SELECT t.a, u.b FROM t, u WHERE t.a = u.a(+) AND u.b(+) > 1

SELECT t.a, u.b FROM t, u WHERE t.a = u.a (+)

SELECT t.a, u.b FROM t, u WHERE u.a(+) BETWEEN t.a AND t.b

SELECT t.a, u.b FROM t, u WHERE u.a(+) IN (1, 2)

SELECT * FROM t PIVOT (sum(a) FOR b IN ('x', 'y'))

SELECT * FROM t PIVOT (sum(a) FOR b IN ('x' AS c, 'y' AS d)) AS p

SELECT * FROM t PIVOT (max(a) FOR b IN (ANY))

SELECT * FROM t PIVOT (max(a) FOR b IN (ANY ORDER BY b DESC)) p (c, d)

SELECT * FROM t PIVOT (count(*) FOR b IN (SELECT c FROM u))

SELECT * FROM t PIVOT (avg(a) AS m FOR b IN (1, 2) DEFAULT ON NULL (0)) p

SELECT * FROM t PIVOT (sum(a) AS s, max(c) AS m FOR b IN ('x'))

SELECT * FROM t UNPIVOT (v FOR n IN (a, b))

SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR n IN (a AS 'x', b AS y))

SELECT * FROM t UNPIVOT EXCLUDE NULLS (v FOR n IN (a, b, c)) u

SELECT * FROM t PIVOT (sum(a) FOR b IN ('x', 'y')) UNPIVOT (v FOR n IN ("'x'", "'y'"))

SELECT * FROM (SELECT a, b FROM t WHERE c > 1) PIVOT (sum(a) FOR b IN ('x', 'y')) WHERE d IS NOT NULL ORDER BY 1

SELECT * FROM (SELECT a, b FROM t WHERE c > 1) PIVOT (sum(a) FOR b IN ('x' AS c, 'y' AS d)) AS p WHERE d IS NOT NULL ORDER BY 1

SELECT * FROM (SELECT a, b FROM t WHERE c > 1) PIVOT (max(a) FOR b IN (ANY)) WHERE d IS NOT NULL ORDER BY 1

SELECT * FROM (SELECT a, b FROM t WHERE c > 1) PIVOT (max(a) FOR b IN (ANY ORDER BY b DESC)) p (c, d) WHERE d IS NOT NULL ORDER BY 1

SELECT * FROM (SELECT a, b FROM t WHERE c > 1) PIVOT (count(*) FOR b IN (SELECT c FROM u)) WHERE d IS NOT NULL ORDER BY 1

SELECT * FROM (SELECT a, b FROM t WHERE c > 1) PIVOT (avg(a) AS m FOR b IN (1, 2) DEFAULT ON NULL (0)) p WHERE d IS NOT NULL ORDER BY 1

-- Patterns of rows.
SELECT * FROM t MATCH_RECOGNIZE (PARTITION BY a ORDER BY b MEASURES first(c) AS fc, last(d.c) AS lc ONE ROW PER MATCH AFTER MATCH SKIP TO LAST e PATTERN (d e+) DEFINE d AS c > 1, e AS c < lag(c))

SELECT * FROM t MATCH_RECOGNIZE (ORDER BY b MEASURES match_number() AS n, classifier() AS k ALL ROWS PER MATCH PATTERN (x y* z?) DEFINE x AS a > 1, y AS a > lag(a), z AS a < 0) AS m

SELECT * FROM t MATCH_RECOGNIZE (PARTITION BY a ORDER BY b MEASURES count(*) AS n ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN ((u | v){2,} w) DEFINE u AS c, v AS d, w AS e) ORDER BY a

SELECT * FROM t MATCH_RECOGNIZE (ORDER BY b ALL ROWS PER MATCH OMIT EMPTY MATCHES AFTER MATCH SKIP TO NEXT ROW PATTERN (^ a{3} $) DEFINE a AS b > 0)

