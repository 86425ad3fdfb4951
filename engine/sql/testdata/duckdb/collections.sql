-- Maps, comprehensions, lambdas, columns by position and operators behind their operand.
SELECT MAP {'a': 1, 'b': 2}, MAP {}

SELECT [x + 1 FOR x IN l IF x > 0], [x FOR x, i IN l] FROM t

SELECT list_transform(l, lambda x: x + 1), list_reduce(l, lambda x, y: x + y) FROM t

SELECT #1, #2 + 1 FROM t ORDER BY #1

SELECT 5 !, (a !) + 1 FROM t
