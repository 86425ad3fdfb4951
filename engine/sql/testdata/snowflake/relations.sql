-- Joins.
SELECT * FROM a ASOF JOIN b MATCH_CONDITION (a.t >= b.t)

SELECT * FROM trades t ASOF JOIN quotes q MATCH_CONDITION (t.trade_time >= q.quote_time) ON t.symbol = q.symbol

SELECT * FROM trades AS t ASOF JOIN quotes AS q MATCH_CONDITION (t.at > q.at) USING (symbol) WHERE q.price > 0

SELECT * FROM a ASOF JOIN b MATCH_CONDITION (a.t >= b.t) ON a.k = b.k ASOF JOIN c MATCH_CONDITION (a.t < c.t) ON a.k = c.k

SELECT * FROM a INNER DIRECTED JOIN b ON a.id = b.id

SELECT * FROM a DIRECTED JOIN b ON a.id = b.id LEFT OUTER DIRECTED JOIN c ON b.id = c.id

SELECT * FROM a CROSS DIRECTED JOIN b

SELECT * FROM a NATURAL JOIN b NATURAL LEFT JOIN c

SELECT a.x, b.y FROM a, b WHERE a.id = b.id(+) AND b.kind(+) = 'x'

SELECT a.x FROM a, b, c WHERE a.id = b.id (+) AND c.id(+) = a.id

SELECT * FROM (t)

SELECT * FROM (a) AS b JOIN (c) ON b.id = c.id

SELECT * FROM ((a))

-- Tables.
SELECT * FROM db..t

SELECT db..t.a FROM db..t

SELECT * FROM db..t x JOIN db.public.u y ON x.id = y.id

SELECT $1, $2 FROM $1

SELECT * FROM SEMANTIC_VIEW(sales_view METRICS orders.total DIMENSIONS customers.region)

SELECT * FROM SEMANTIC_VIEW(db.s.v METRICS a.b AS total, a.c DIMENSIONS d.e region, d.* WHERE d.e = 'x' AND d.f > 1) AS sv WHERE total > 1

SELECT * FROM SEMANTIC_VIEW(v FACTS a.b, c.d DIMENSIONS e.f) ORDER BY 1

SELECT t.$1, t.$2:a.b::int FROM s t

-- Clauses.
SELECT TOP 10 a, b FROM t

SELECT DISTINCT TOP 5 a FROM t ORDER BY a

SELECT top, t.top AS top FROM t

SELECT TOP $n * FROM t

SELECT employee_id, manager_id, title FROM employees START WITH title = 'President' CONNECT BY manager_id = PRIOR employee_id ORDER BY employee_id

SELECT sys_connect_by_path(title, ' -> '), employee_id FROM employees START WITH title = 'President' CONNECT BY manager_id = PRIOR employee_id

SELECT level, CONNECT_BY_ROOT title AS root_title, title FROM employees WHERE active CONNECT BY PRIOR id = parent START WITH parent IS NULL

SELECT level, a FROM t START WITH a = 1 CONNECT BY NOCYCLE PRIOR b = a AND level < 10 WHERE a > 1

SELECT a FROM t CONNECT BY PRIOR a = b, PRIOR c = d

SELECT prior, t.prior FROM t WHERE prior = 1

SELECT * FROM t FETCH 10

SELECT * FROM t OFFSET 5 ROWS FETCH NEXT 10 ROWS ONLY

SELECT * FROM t ORDER BY a FETCH FIRST 1 ROW ONLY

SELECT * FROM t LIMIT NULL OFFSET NULL

-- Expressions.
SELECT coalesce(**[1, 2, 3]), greatest(0, **:arr), x IN (**[1, 2]), [0, **a, **b] FROM t

SELECT {}, {*}, {* ILIKE 'a%'}, {t.* EXCLUDE b}, {'k': 1, **o}, {'a': {'b': [1, 2]}} FROM t

SELECT filter(a, x -> x:v > 1), transform(a, x INT -> x * 2), reduce(a, 0, (acc, v) -> acc + v)

SELECT reduce(a, 0, (acc NUMBER(10, 2), v INT) -> acc + v), transform(a, (x VARCHAR) -> upper(x)), reduce(a, 0, (acc, v INT) -> acc + v)

SELECT CAST({'a': 1} AS OBJECT RENAME FIELDS), CAST(o AS OBJECT ADD FIELDS RENAME FIELDS) FROM t

SELECT m!predict(a, b), m!predict(input_data => {*}), s.m!predict(*):class::string, model(db.m, v1)!predict(x).y FROM t

SELECT position('a' IN b), position('a', b), position('a', b, 2) FROM t

SELECT current_date, current_date(), current_timestamp(3), current_user, insert('abc', 1, 2, 'Z'), left(a, 1), like(a, 'x%')
