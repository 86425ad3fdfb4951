-- UNNEST.
SELECT * FROM UNNEST(ARRAY[1, 2])

SELECT * FROM UNNEST(ARRAY[1, 2]) AS t

SELECT x FROM UNNEST(ARRAY[1, 2]) AS t(x)

SELECT x FROM UNNEST(ARRAY[1, 2]) t (x)

SELECT x, y FROM UNNEST(ARRAY[1, 2], ARRAY['a', 'b', 'c']) AS t(x, y)

SELECT x, n FROM UNNEST(ARRAY[1, 2]) WITH ORDINALITY AS t(x, n)

SELECT * FROM UNNEST(ARRAY[1, 2]) WITH ORDINALITY

SELECT k, v FROM UNNEST(map(ARRAY['a'], ARRAY[1])) AS t(k, v)

SELECT a, b FROM UNNEST(ARRAY[ROW('x', 1), ROW('y', 2)]) AS t(a, b)

SELECT o.id, x FROM orders o CROSS JOIN UNNEST(o.items) AS t(x)

SELECT o.id, x, n FROM orders AS o CROSS JOIN UNNEST(o.items, o.prices) WITH ORDINALITY AS t(x, p, n)

SELECT o.id, x FROM orders o, UNNEST(o.items) AS t(x)

SELECT o.id, x FROM orders o LEFT JOIN UNNEST(o.items) AS t(x) ON TRUE

SELECT o.id, x FROM orders o INNER JOIN UNNEST(o.items) AS t(x) ON true WHERE x > 1

SELECT * FROM (VALUES ARRAY[1]) AS v(a) CROSS JOIN UNNEST(v.a) AS t(x) CROSS JOIN UNNEST(sequence(1, x)) AS u(y)

SELECT id, (SELECT sum(x) FROM UNNEST(items) AS t(x)) FROM orders

SELECT * FROM UNNEST(filter(ARRAY[1, 2, 3], x -> x > 1)) AS t(x) TABLESAMPLE SYSTEM (50)

SELECT * FROM (UNNEST(ARRAY[1]) AS t(x) CROSS JOIN UNNEST(ARRAY[2]) AS u(y))

-- Table functions.
SELECT * FROM TABLE(f())

SELECT * FROM TABLE(sequence(start => 1, stop => 5, step => 2))

SELECT * FROM TABLE(sequence(1, 5)) AS s

SELECT n FROM TABLE(sequence(1, 5)) AS s(n)

SELECT n FROM TABLE(sequence(1, 5)) s (n) WHERE n > 2

SELECT * FROM TABLE(system.builtin.sequence(1, 5))

SELECT * FROM TABLE(postgresql.system.query(query => 'SELECT 1'))

SELECT * FROM TABLE(exclude_columns(input => TABLE(orders), columns => DESCRIPTOR(clerk, comment)))

SELECT * FROM TABLE(f(TABLE(orders)))

SELECT * FROM TABLE(f(TABLE(c.s.orders)))

SELECT * FROM TABLE(f(TABLE(orders) AS o))

SELECT * FROM TABLE(f(TABLE(orders) o))

SELECT * FROM TABLE(f(TABLE(orders) o (a, b)))

SELECT * FROM TABLE(f(TABLE(orders) AS o(a, b), 1))

SELECT * FROM TABLE(f(TABLE(SELECT * FROM orders WHERE id > 1) AS o))

SELECT * FROM TABLE(f(TABLE(VALUES (1), (2))))

SELECT * FROM TABLE(f(TABLE(TABLE orders)))

SELECT * FROM TABLE(f(TABLE(WITH x AS (SELECT 1) SELECT * FROM x)))

SELECT * FROM TABLE(f(TABLE(orders) PARTITION BY a))

SELECT * FROM TABLE(f(TABLE(orders) PARTITION BY (a, b)))

SELECT * FROM TABLE(f(TABLE(orders) PARTITION BY ()))

SELECT * FROM TABLE(f(TABLE(orders) PARTITION BY a ORDER BY b))

SELECT * FROM TABLE(f(TABLE(orders) ORDER BY (b DESC, c NULLS FIRST)))

SELECT * FROM TABLE(f(TABLE(orders) ORDER BY b DESC))

SELECT * FROM TABLE(f(TABLE(orders) PRUNE WHEN EMPTY))

SELECT * FROM TABLE(f(TABLE(orders) KEEP WHEN EMPTY))

SELECT * FROM TABLE(f(TABLE(orders) AS o PARTITION BY a KEEP WHEN EMPTY ORDER BY b))

SELECT * FROM TABLE(f(TABLE(orders) AS o PARTITION BY (a) PRUNE WHEN EMPTY ORDER BY (b)))

SELECT * FROM TABLE(f(x => TABLE(a) PARTITION BY p, y => TABLE(b) PARTITION BY q COPARTITION (a, b)))

SELECT * FROM TABLE(f(TABLE(a) PARTITION BY p, TABLE(b) PARTITION BY q, TABLE(c) PARTITION BY r, TABLE(d) PARTITION BY s COPARTITION (a, b), (c, d)))

SELECT * FROM TABLE(f(TABLE(s.a) PARTITION BY p, TABLE(s.b) PARTITION BY q COPARTITION (s.a, s.b)))

SELECT * FROM TABLE(f(DESCRIPTOR(a)))

SELECT * FROM TABLE(f(DESCRIPTOR(a, b, c)))

SELECT * FROM TABLE(f(DESCRIPTOR(a bigint, b varchar(10), c array(double))))

SELECT * FROM TABLE(f(cols => DESCRIPTOR("a b", c DECIMAL(10, 2))))

SELECT * FROM TABLE(f(CAST(NULL AS DESCRIPTOR)))

SELECT * FROM TABLE(f(x => 1, y => 'a', z => NULL, w => ARRAY[1, 2], v => ?))

SELECT * FROM TABLE(f(1)) AS a CROSS JOIN TABLE(f(2)) AS b

SELECT * FROM t JOIN TABLE(f(1)) AS b(x) ON t.x = b.x

SELECT * FROM (TABLE(f(1)) AS a CROSS JOIN t)

SELECT * FROM TABLE(f(1)) TABLESAMPLE BERNOULLI (5)

SELECT * FROM TABLE(f(TABLE(a))) MATCH_RECOGNIZE (PATTERN (q) DEFINE q AS true)

SELECT descriptor, copartition, prune, keep FROM t

SELECT keep(1), prune(2) FROM t

SELECT t.a, n.b FROM t CROSS JOIN NEAREST (FROM u WHERE u.k = t.k MATCH u.ts <= t.ts) AS n (a, b)

SELECT * FROM t, NEAREST (FROM u JOIN v ON u.a = v.a MATCH u.ts < t.ts) n

SELECT nearest, nearest(a) FROM nearest
