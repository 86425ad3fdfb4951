-- Odd but valid: where the server's grammar decides in a way of its own.
SELECT 1 and

SELECT a is FROM t

SELECT a in, b or, c like, d collate FROM t

SELECT a = b and WHERE c

SELECT a between INTO x FROM t

SELECT (SELECT a ilike) UNION SELECT a + b in

SELECT a and GROUP BY a HAVING b

SELECT a and WINDOW w AS () ORDER BY 1

SELECT a or LIMIT 1 OFFSET 2

SELECT a and FETCH FIRST +3 ROWS ONLY

SELECT t."not" LIKE a, t.not FROM t

SELECT EXTRACT("null" FROM a)

WITH RECURSIVE x AS (SELECT 1) CYCLE a SET m TO TRUE DEFAULT DATE '2024-01-01' USING p SELECT 1

SELECT a FROM t FETCH FIRST (a) ROWS ONLY
