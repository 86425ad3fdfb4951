-- Longer statements as pipelines have them.
with src as (
  select
    o.order_id, o.customer_id, o.order_ts
    , cast(o.amount as decimal(18, 2)) as amount   -- in cents before
    , row_number() over (partition by o.order_id order by o.ingested_at desc, o._rescued_data) as rn
  from bronze.shop.orders as o
  where o.order_ts >= date_sub(current_date(), 30)
    and o.status not in ('cancelled', 'test')
    and not exists (select 1 from bronze.shop.blocked b where b.customer_id = o.customer_id)
),
dedup as (select * except (rn) from src where rn = 1),
enriched as (
  select d.*, c.country, coalesce(c.segment, 'none') as segment,
    case when d.amount >= 1000 then 'big' when d.amount >= 100 then 'medium' else 'small' end as size
  from dedup d left join silver.shop.customers c on d.customer_id = c.id and c.is_current
)
select country, segment, size, count(*) as orders, sum(amount) as revenue,
  round(100 * sum(amount) / sum(sum(amount)) over (partition by country), 2) as share
from enriched
group by all
having sum(amount) > 0
order by country, revenue desc nulls last
limit 1000

MERGE INTO gold.dim_customer AS t
USING (
  SELECT c.id AS merge_key, c.* FROM staging.customers c
  UNION ALL
  SELECT NULL AS merge_key, c.*
  FROM staging.customers c
  JOIN gold.dim_customer d ON c.id = d.customer_id
  WHERE d.is_current = true AND c.hash <> d.hash
) AS s
ON t.customer_id = s.merge_key
WHEN MATCHED AND t.is_current = true AND t.hash <> s.hash THEN
  UPDATE SET is_current = false, valid_to = s.updated_at
WHEN NOT MATCHED THEN
  INSERT (customer_id, name, hash, is_current, valid_from, valid_to)
  VALUES (s.id, s.name, s.hash, true, s.updated_at, NULL)

CREATE OR REPLACE TABLE silver.events
USING DELTA
PARTITIONED BY (event_date)
TBLPROPERTIES ('delta.autoOptimize.optimizeWrite' = 'true', 'delta.enableChangeDataFeed' = 'true')
COMMENT 'Clicks of the shop'
AS
SELECT
  raw:event_id::STRING AS event_id,
  raw:user.id::BIGINT AS user_id,
  to_timestamp(raw:ts::STRING) AS event_ts,
  CAST(event_ts AS DATE) AS event_date,
  from_json(raw:props, 'MAP<STRING, STRING>') AS props,
  transform(filter(split(raw:tags, ','), x -> x <> ''), x -> lower(trim(x))) AS tags
FROM bronze.events
WHERE raw:event_id IS NOT NULL

CREATE OR REFRESH STREAMING TABLE bronze_orders (
  CONSTRAINT valid_id EXPECT (order_id IS NOT NULL) ON VIOLATION DROP ROW,
  CONSTRAINT valid_ts EXPECT (order_ts > '2020-01-01') ON VIOLATION FAIL UPDATE
)
COMMENT "Orders as they come in"
TBLPROPERTIES ("quality" = "bronze")
AS SELECT *, _metadata.file_path AS source_file, current_timestamp() AS ingested_at
FROM STREAM read_files(
  '/Volumes/main/landing/orders/',
  format => 'json',
  schemaHints => 'order_id BIGINT, amount DECIMAL(18, 2)',
  rescuedDataColumn => '_rescued_data'
)

INSERT OVERWRITE TABLE gold.daily_sales PARTITION (day)
SELECT /*+ REPARTITION(day) */ store_id, product_id, sum(qty) AS qty, to_date(ts) AS day
FROM silver.sales s
JOIN silver.products p USING (product_id)
WHERE ts >= '${start}' OR ts IS NULL
GROUP BY store_id, product_id, to_date(ts)
DISTRIBUTE BY day

SELECT user_id, session_id, min(ts) AS started, max(ts) AS ended, count(*) AS hits
FROM (
  SELECT *, sum(new_session) OVER (PARTITION BY user_id ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session_id
  FROM (
    SELECT *, CASE WHEN ts - lag(ts) OVER (PARTITION BY user_id ORDER BY ts) > INTERVAL 30 MINUTES THEN 1 ELSE 0 END AS new_session
    FROM clicks
  )
)
GROUP BY user_id, session_id

SELECT d.day, coalesce(s.total, 0) AS total, avg(s.total) OVER (ORDER BY d.day RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW) AS moving
FROM (SELECT explode(sequence(DATE '2024-01-01', DATE '2024-12-31', INTERVAL 1 DAY)) AS day) d
LEFT JOIN sales_by_day s ON s.day = d.day

SELECT * FROM (
  SELECT store, month(ts) AS m, amount FROM sales
) PIVOT (
  sum(amount) AS total, count(amount) AS n
  FOR m IN (1 AS jan, 2 AS feb, 3 AS mar)
) ORDER BY store

SELECT id, key, value
FROM (SELECT id, named_struct('a', a, 'b', b) AS s, map('x', x, 'y', y) AS m FROM wide)
LATERAL VIEW OUTER explode(m) kv AS key, value
WHERE value IS NOT NULL

WITH RECURSIVE managers(id, name, level, path) AS (
  SELECT id, name, 0, array(id) FROM employees WHERE manager_id IS NULL
  UNION ALL
  SELECT e.id, e.name, m.level + 1, array_append(m.path, e.id)
  FROM employees e JOIN managers m ON e.manager_id = m.id
  WHERE NOT array_contains(m.path, e.id)
)
SELECT repeat('  ', level) || name AS tree FROM managers ORDER BY path

COPY INTO main.raw.orders
FROM (
  SELECT *, _metadata.file_name AS file_name, CAST(order_date AS DATE) AS order_day
  FROM 's3://landing/orders/2024/'
)
FILEFORMAT = CSV
PATTERN = '*.csv.gz'
FORMAT_OPTIONS ('header' = 'true', 'inferSchema' = 'false', 'delimiter' = ';', 'mergeSchema' = 'true')
COPY_OPTIONS ('mergeSchema' = 'true', 'force' = 'false')

DELETE FROM silver.events
WHERE event_date < date_sub(current_date(), 365)
  AND user_id IN (SELECT user_id FROM gdpr.requests WHERE kind = 'erase' AND done_at IS NULL)

UPDATE silver.customers AS c
SET c.email = sha2(c.email, 256), c.address = named_struct('street', NULL, 'zip', c.address.zip), updated_at = now()
WHERE c.id IN (SELECT id FROM gdpr.requests) AND c.deleted_at IS NULL

CREATE OR REPLACE VIEW gold.active_users
  (user_id COMMENT 'who', last_seen COMMENT 'when')
  COMMENT 'Seen in the last month'
AS SELECT user_id, max(event_ts) AS last_seen FROM silver.events
WHERE event_ts > current_timestamp() - INTERVAL '30' DAY GROUP BY user_id

CREATE FUNCTION main.util.mask_email(email STRING)
  RETURNS STRING
  COMMENT 'Hides who it is'
  RETURN CASE WHEN is_account_group_member('admins') THEN email ELSE concat(left(email, 1), '***@', split_part(email, '@', 2)) END

SELECT percentile_approx(latency, array(0.5, 0.9, 0.99), 1000) AS p, approx_count_distinct(user_id) AS u, max_by(url, latency) AS slowest,
  collect_list(struct(ts, url)) FILTER (WHERE latency > 1000) AS slow, bool_and(ok) AS all_ok
FROM requests TABLESAMPLE (10 PERCENT) REPEATABLE (42)
WHERE ts BETWEEN '2024-01-01' AND '2024-01-31 23:59:59'

SELECT a.id, b.id FROM a JOIN b ON a.key <=> b.key AND a.valid_from <= b.ts AND (a.valid_to IS NULL OR b.ts < a.valid_to)

SELECT /* all */ a /* the first */ , b -- the second
FROM /* here */ t /* named */ AS x -- and so on
WHERE /* if */ a > 1 /* or not */ AND b < 2

SELECT
    `order`.`group`, `select`.`from`, `a``b` AS `c d`
FROM `my-catalog`.`my schema`.`order` JOIN `select` ON `order`.id = `select`.id

SELECT date_format(ts, 'yyyy-MM-dd') AS `date`, hour(ts) hour, count(*) count, sum(amount) sum, min(a) min, max(a) max FROM t GROUP BY 1, 2

SELECT id AS select, name AS table, key AS join, x AS on, y AS case, z AS end FROM t

SELECT t.order, t.group, t.select, t.`from`, t.end.case, t.table.column FROM t

SELECT year, month, day, hour, date, timestamp, time, interval, current, user, role, schema, database, catalog, table, view, index, function FROM t

SELECT sum(total) total, row_number() over (order by total) rank FROM t order by rank

SELECT value, values, value.value, values.x FROM t values

SELECT comment, type, name, status, format, options, location, owner, version, source, target, path, level, mode, query, statistics FROM information

select distinct on_time, is_valid, not_null, in_stock, or_else, and_more, all_of, any_of from flags

Select A.B.C.D, a . b, `a`.b[0] . c From S.A

SELECT*FROM t WHERE(a=1)AND(b>2)OR NOT(c<3)

SELECT-1,+1,- -1,~1,!true,a-1,a -1,a- 1,a*-1 FROM t

SELECT a,b,c FROM t1,t2,t3 WHERE t1.a=t2.a AND t2.b=t3.b;

SELECT 1; SELECT 2;; ; SELECT 3

SELECT CASE WHEN a IS NULL THEN 'null' WHEN a = '' THEN 'empty' ELSE a END || '-' || b AS x FROM t

SELECT from_utc_timestamp(ts, 'Europe/Berlin'), date_trunc('week', ts), last_day(ts), next_day(ts, 'MON'), ts + INTERVAL 1 DAY, ts - INTERVAL '2' HOUR FROM t

SELECT regexp_extract(a, '(\\d+)-(\\d+)', 1), regexp_replace(a, r'\s+', ' '), a rlike r'^\d{3}$', split(a, '\\|')[0] FROM t

SELECT get_json_object(js, '$.a.b[0]'), js:a.b[0], json_tuple(js, 'a', 'b'), from_json(js, 'a INT, b STRUCT<c: ARRAY<STRING>>') FROM t

SELECT * FROM a LEFT JOIN b ON a.id = b.id LEFT JOIN c ON b.id = c.id AND c.type = 'x' INNER JOIN d USING (id, day) CROSS JOIN e WHERE b.id IS NULL

SELECT * FROM t WHERE (a, b) IN ((1, 'x'), (2, 'y')) AND c NOT BETWEEN 1 AND 2 AND d LIKE '%\\_%' ESCAPE '\\' AND e IS NOT DISTINCT FROM f

SELECT a, b, grouping_id() FROM t GROUP BY CUBE (a, b) HAVING grouping_id() < 3 ORDER BY 3, 1 NULLS FIRST

SELECT * FROM (VALUES ('a', 1, NULL), ('b', 2, DATE '2024-01-01')) AS t (k, v, d) ORDER BY k

SELECT try_divide(a, b), try_cast(a AS INT), try_to_timestamp(c), nullif(trim(d), ''), ifnull(e, 0), nvl2(f, 1, 2), a?::INT FROM t

SELECT ai_query('endpoint', 'Summarise: ' || text, responseFormat => 'STRUCT<result: STRUCT<summary: STRING>>') FROM docs LIMIT 10

SELECT h3_longlatash3(lon, lat, 9) AS cell, st_distance(a, b), ST_POINT(lon, lat, 4326) FROM places

SELECT vec.id FROM vector_search(index => 'main.default.idx', query_text => 'shoes', num_results => 5) AS vec

SELECT window.start, window.end, count(*) FROM events GROUP BY window(ts, '10 minutes', '5 minutes', '1 minute')

SELECT * FROM table_changes('silver.events', 10, 20) WHERE _change_type IN ('insert', 'update_postimage') ORDER BY _commit_version

SELECT * FROM system.billing.usage WHERE usage_metadata.job_id IS NOT NULL AND usage_date >= add_months(current_date(), -1)

SELECT count(*) FROM `catalog`.`schema`.`table` VERSION AS OF 12 t1 FULL OUTER JOIN `catalog`.`schema`.`table`@v13 t2 ON t1.id = t2.id

SELECT inline(arrays_zip(a, b)), stack(2, 'x', x, 'y', y) AS (k, v), posexplode(c) AS (i, e) FROM t
