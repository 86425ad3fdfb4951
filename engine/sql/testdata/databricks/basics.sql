-- The smallest statements.
SELECT 1

SELECT a, b FROM t WHERE a = 1
