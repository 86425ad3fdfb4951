-- The smallest statements.
SELECT 1

FROM t
