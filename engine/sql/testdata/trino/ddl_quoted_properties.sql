ALTER TABLE t SET PROPERTIES x = DEFAULT, "y" = 1

CREATE TABLE t (a INTEGER) WITH ("format" = 'ORC', "a.b" = 1, partitioning = ARRAY['a'])

ANALYZE t WITH ("columns" = ARRAY['a'])
