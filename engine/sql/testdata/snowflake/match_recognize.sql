-- Rows that match a pattern.
SELECT * FROM stock MATCH_RECOGNIZE (PARTITION BY company ORDER BY price_date MEASURES match_number() AS n, FIRST(price_date) AS start_date, COUNT(row_with_price_decrease.*) AS falls
 ONE ROW PER MATCH AFTER MATCH SKIP TO LAST row_with_price_increase
 PATTERN (row_before_decrease row_with_price_decrease+ row_with_price_increase+)
 DEFINE row_with_price_decrease AS price < LAG(price), row_with_price_increase AS price > LAG(price)) ORDER BY company

SELECT * FROM t MATCH_RECOGNIZE (PATTERN (^ s1 s2*? ({- s3 -} s4)+ PERMUTE(a, b) | c{2,3}? $) DEFINE s1 AS true) AS m

SELECT * FROM t MATCH_RECOGNIZE (ALL ROWS PER MATCH OMIT EMPTY MATCHES AFTER MATCH SKIP PAST LAST ROW PATTERN (a{,3}) DEFINE a AS x > 1)

-- Table functions.
SELECT * FROM TABLE(f(1, 2)) AS t

SELECT * FROM TABLE('my_table')

SELECT f.value FROM t, TABLE(SPLIT_TO_TABLE(t.names, ',')) AS f
