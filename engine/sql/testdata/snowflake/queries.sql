-- Whole queries, as people write them.
WITH orders_clean AS (
  SELECT o.* EXCLUDE (raw), o.raw:customer.id::NUMBER(38, 0) AS customer_id, try_to_date(o.raw:placed_at::STRING) AS placed_on
  FROM raw.shop.orders AS o
  WHERE o._loaded_at >= dateadd('day', -3, current_date)
)
SELECT customer_id, date_trunc('month', placed_on) AS month, sum(amount) AS amount, count(DISTINCT order_id) AS orders
FROM orders_clean
GROUP BY ALL
HAVING sum(amount) > 0
ORDER BY month DESC NULLS LAST, amount DESC
LIMIT 100

SELECT c.id, c.name, last_order.placed_on
FROM customers c
LEFT JOIN LATERAL (
  SELECT max(o.placed_on) AS placed_on FROM orders o WHERE o.customer_id = c.id
) AS last_order
WHERE c.country IN ('DE', 'AT', 'CH') AND NOT c.is_test

SELECT e.value:sku::STRING AS sku, sum(e.value:qty::INT) AS qty, array_agg(DISTINCT o.id) WITHIN GROUP (ORDER BY o.id) AS ids
FROM orders o, LATERAL FLATTEN(input => o.payload:lines, outer => TRUE) e
WHERE o.payload:status::STRING NOT IN ('cancelled', 'returned')
GROUP BY 1
QUALIFY row_number() OVER (ORDER BY qty DESC) <= 10

SELECT * FROM (
  SELECT customer_id, status, amount FROM orders
) PIVOT (sum(amount) FOR status IN ('open' AS open_amount, 'paid' AS paid_amount) DEFAULT ON NULL (0)) AS p
JOIN customers USING (customer_id)

SELECT id, valid_from, lead(valid_from, 1, '9999-12-31'::DATE) OVER (PARTITION BY id ORDER BY valid_from) AS valid_to,
  iff(valid_to = '9999-12-31', TRUE, FALSE) AS is_current,
FROM scd

SELECT t.$1::VARCHAR AS id, t.$2:address.city::STRING AS city, metadata$filename AS file, metadata$file_row_number AS line
FROM @raw.public.landing/2024/ (FILE_FORMAT => 'raw.public.json', PATTERN => '.*[.]json[.]gz') t
WHERE t.$1 IS NOT NULL

SELECT coalesce(a.k, b.k) AS k, a.v AS old_v, b.v AS new_v
FROM t AT (OFFSET => -60 * 60) AS a FULL OUTER JOIN t AS b ON a.k = b.k
WHERE a.v IS DISTINCT FROM b.v

SELECT metadata$action, metadata$isupdate, c.* FROM t CHANGES (INFORMATION => DEFAULT) AT (TIMESTAMP => $since::TIMESTAMP_LTZ) AS c

SELECT year(d) AS y, sum(v) AS total, grouping(y) AS is_total FROM facts GROUP BY ROLLUP (y) ORDER BY GROUPING(y), y

SELECT s.symbol, s.traded_at, q.price FROM trades s ASOF JOIN quotes q MATCH_CONDITION (s.traded_at >= q.quoted_at) ON s.symbol = q.symbol ORDER BY s.traded_at

SELECT $1 AS warehouse, count(*) FROM VALUES ('a'), ('b'), ('a') GROUP BY $1

SELECT column1, column2 FROM VALUES (1, 'x'), (2, 'y') AS v WHERE column1 > 1

SELECT seq4() AS n, uniform(1, 100, random(42)) AS x, dateadd(day, seq4(), '2024-01-01'::DATE) AS d FROM TABLE(GENERATOR(ROWCOUNT => 365))

SELECT q.query_id, q.total_elapsed_time / 1000 AS seconds FROM TABLE(information_schema.query_history_by_user(user_name => current_user(), result_limit => 100)) q WHERE q.query_text ILIKE ANY ('%insert%', '%merge%')

SELECT r.* FROM TABLE(RESULT_SCAN(LAST_QUERY_ID())) AS r WHERE r."name" LIKE 'A%' ESCAPE '^'

WITH RECURSIVE tree (id, parent, path, depth) AS (
  SELECT id, parent, name, 0 FROM nodes WHERE parent IS NULL
  UNION ALL
  SELECT n.id, n.parent, t.path || '/' || n.name, t.depth + 1 FROM nodes n JOIN tree t ON n.parent = t.id WHERE t.depth < 20
)
SELECT * FROM tree ORDER BY path

SELECT id FROM current_rows MINUS SELECT id FROM previous_rows UNION ALL BY NAME SELECT id FROM forced_rows

SELECT transform(filter(payload:items, i -> i:price::FLOAT > 10), i VARIANT -> {'sku': i:sku, 'gross': i:price * 1.19}) AS items FROM orders

SELECT model!forecast(forecasting_periods => 14, config_object => {'prediction_interval': 0.9}):forecast FROM t

SELECT CASE WHEN score >= 90 THEN 'A' WHEN score BETWEEN 80 AND 89 THEN 'B' ELSE 'C' END AS grade, count_if(passed) OVER (PARTITION BY grade) FROM exams

SELECT object_construct_keep_null('id', id, 'tags', array_compact([tag1, tag2])) AS doc, hash(* EXCLUDE loaded_at) AS row_hash FROM t

SELECT a.*, b.* RENAME (id AS b_id) FROM a JOIN b ON a.id = b.a_id JOIN c JOIN d ON c.id = d.c_id ON a.id = c.a_id

SELECT listagg(DISTINCT country, ', ') WITHIN GROUP (ORDER BY country) AS countries, percentile_cont(0.95) WITHIN GROUP (ORDER BY latency) OVER (PARTITION BY region) AS p95 FROM requests

SELECT 'a' || b || 'c' AS x, -a.amount::NUMBER(12, 2) * (1 - a.discount) AS net, nvl(a.note, '') LIKE '%!_%' ESCAPE '!' AS flagged FROM lines a

SELECT * FROM identifier($table_name) WHERE identifier('id') = :id AND loaded_at > ?

SELECT x.c FROM (SELECT 1 AS c UNION SELECT 2 INTERSECT SELECT 2) x WHERE EXISTS (SELECT 1 FROM y WHERE y.c = x.c) ORDER BY ALL

SELECT employee, manager, sys_connect_by_path(employee, '/') AS chain FROM staff START WITH manager IS NULL CONNECT BY NOCYCLE PRIOR employee = manager ORDER BY level, employee

SELECT region, sales FROM SEMANTIC_VIEW(analytics.sales METRICS orders.sales DIMENSIONS customers.region WHERE customers.active) ORDER BY sales DESC

SELECT count(*) FROM t SAMPLE BERNOULLI (5) SEED (11) WHERE a > 1 FOR UPDATE

SELECT DISTINCT TOP 3 status, count(*) OVER (PARTITION BY status) AS n FROM orders ORDER BY n DESC
