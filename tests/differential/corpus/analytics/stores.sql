-- A retailer with stores and a web shop, as a star schema with several facts.
CREATE TABLE date_dim (d_sk INTEGER NOT NULL, d_date DATE, d_year INTEGER, d_moy INTEGER, d_dow INTEGER, d_week_seq INTEGER, d_quarter_name VARCHAR);
CREATE TABLE item_dim (i_sk INTEGER NOT NULL, i_id VARCHAR NOT NULL, i_desc VARCHAR, i_brand VARCHAR, i_class VARCHAR, i_category VARCHAR, i_price DECIMAL(7,2), i_manager INTEGER);
CREATE TABLE store_dim (st_sk INTEGER NOT NULL, st_name VARCHAR, st_state CHAR(2), st_open_from DATE, st_closed DATE, st_sqm INTEGER);
CREATE TABLE customer_dim (c_sk INTEGER NOT NULL, c_id VARCHAR NOT NULL, c_first VARCHAR, c_last VARCHAR, c_birth_year INTEGER, c_country VARCHAR);
CREATE TABLE store_sales (ss_date INTEGER, ss_item INTEGER NOT NULL, ss_customer INTEGER, ss_store INTEGER, ss_ticket BIGINT NOT NULL, ss_quantity INTEGER, ss_list DECIMAL(7,2), ss_price DECIMAL(7,2), ss_coupon DECIMAL(7,2), ss_profit DECIMAL(7,2));
CREATE TABLE web_sales (ws_date INTEGER, ws_item INTEGER NOT NULL, ws_customer INTEGER, ws_order BIGINT NOT NULL, ws_quantity INTEGER, ws_price DECIMAL(7,2), ws_ship DECIMAL(7,2), ws_profit DECIMAL(7,2));
CREATE TABLE store_returns (sr_date INTEGER, sr_item INTEGER NOT NULL, sr_ticket BIGINT NOT NULL, sr_quantity INTEGER, sr_amount DECIMAL(7,2));
CREATE TABLE inventory (inv_date INTEGER NOT NULL, inv_item INTEGER NOT NULL, inv_on_hand INTEGER);
-- only: duckdb
INSERT INTO date_dim SELECT i, DATE '2000-01-01' + i::INTEGER, 2000, 1 + i % 12, i % 7, i // 7, NULL FROM range(20) r(i);
-- only: postgres
INSERT INTO date_dim SELECT i, DATE '2000-01-01' + i::INTEGER, 2000, 1 + i % 12, i % 7, i / 7, NULL FROM generate_series(0, 19) r(i);
-- only: duckdb
INSERT INTO item_dim SELECT i, 'i' || i, NULL, 'b' || i % 2, NULL, CASE WHEN i % 3 > 0 THEN 'Books' END, i, 1 FROM range(6) r(i);
-- only: postgres
INSERT INTO item_dim SELECT i, 'i' || i, NULL, 'b' || (i % 2), NULL, CASE WHEN i % 3 > 0 THEN 'Books' END, i, 1 FROM generate_series(0, 5) r(i);
-- only: duckdb
INSERT INTO store_sales SELECT i % 20, i % 6, CASE WHEN i % 4 > 0 THEN i % 3 END, NULL, i, 1, 10, 9, NULL, i - 3 FROM range(30) r(i);
-- only: postgres
INSERT INTO store_sales SELECT i % 20, i % 6, CASE WHEN i % 4 > 0 THEN i % 3 END, NULL, i, 1, 10, 9, NULL, i - 3 FROM generate_series(0, 29) r(i);
-- only: duckdb
INSERT INTO web_sales SELECT i % 20, i % 6, NULL, i, 1, 9, 1, i FROM range(10) r(i);
-- only: postgres
INSERT INTO web_sales SELECT i % 20, i % 6, NULL, i, 1, 9, 1, i FROM generate_series(0, 9) r(i);
SELECT d_year, i_brand, sum(ss_price) AS total FROM date_dim, store_sales, item_dim WHERE d_sk = ss_date AND ss_item = i_sk AND d_moy = 11 GROUP BY d_year, i_brand ORDER BY d_year, total DESC;
WITH totals AS (SELECT sr_item, sum(sr_amount) AS returned FROM store_returns GROUP BY sr_item)
SELECT i_id FROM totals t, item_dim WHERE t.returned > (SELECT avg(returned) * 1.2 FROM totals u WHERE t.sr_item = u.sr_item) AND i_sk = t.sr_item ORDER BY i_id LIMIT 100;
WITH sales AS (
  SELECT ws_date AS sold, ws_price AS price, 'web' AS channel FROM web_sales UNION ALL SELECT ss_date, ss_price, 'store' FROM store_sales
), weekly AS (
  SELECT d_week_seq, sum(CASE WHEN d_dow = 0 THEN price END) AS sunday, sum(CASE WHEN d_dow = 1 THEN price END) AS monday, count(DISTINCT channel) AS channels
  FROM sales JOIN date_dim ON d_sk = sold GROUP BY d_week_seq
)
SELECT a.d_week_seq, round(a.sunday / b.sunday, 2) AS r1, round(a.monday / b.monday, 2) AS r2 FROM weekly a JOIN weekly b ON a.d_week_seq = b.d_week_seq - 53;
SELECT channel, id, sum(sales) AS sales, sum(profit) AS profit FROM (
  SELECT 'store' AS channel, ss_store AS id, ss_price AS sales, ss_profit AS profit FROM store_sales
  UNION ALL SELECT 'web', ws_customer, ws_price, ws_profit FROM web_sales) AS x GROUP BY ROLLUP (channel, id) ORDER BY channel, id LIMIT 100;
SELECT i_id, i_category, i_class, i_price, sum(ss_price) AS revenue, sum(ss_price) * 100 / sum(sum(ss_price)) OVER (PARTITION BY i_class) AS ratio
FROM store_sales JOIN item_dim ON i_sk = ss_item GROUP BY 1, 2, 3, 4 ORDER BY i_category, i_class, i_id;
SELECT * FROM (SELECT i_manager, sum(ss_price) AS sum_sales, avg(sum(ss_price)) OVER (PARTITION BY i_manager) AS avg_sales FROM item_dim JOIN store_sales ON ss_item = i_sk JOIN date_dim ON d_sk = ss_date GROUP BY i_manager, d_moy) AS t
WHERE CASE WHEN avg_sales > 0 THEN abs(sum_sales - avg_sales) / avg_sales ELSE NULL END > 0.1 ORDER BY i_manager LIMIT 100;
WITH cross_items AS (SELECT i_sk FROM item_dim WHERE i_brand IN (SELECT i_brand FROM item_dim JOIN store_sales ON ss_item = i_sk INTERSECT SELECT i_brand FROM item_dim JOIN web_sales ON ws_item = i_sk))
SELECT i_brand, count(*) AS n FROM cross_items JOIN item_dim USING (i_sk) GROUP BY i_brand;
SELECT count(*) FROM (SELECT DISTINCT c_last, c_first, d_date FROM store_sales JOIN date_dim ON ss_date = d_sk JOIN customer_dim ON ss_customer = c_sk EXCEPT SELECT DISTINCT c_last, c_first, d_date FROM web_sales JOIN date_dim ON ws_date = d_sk JOIN customer_dim ON ws_customer = c_sk) AS cool;
SELECT sum(CASE WHEN ss_item IS NOT NULL AND ws_item IS NULL THEN 1 ELSE 0 END) AS store_only, sum(CASE WHEN ss_item IS NULL AND ws_item IS NOT NULL THEN 1 ELSE 0 END) AS web_only, sum(CASE WHEN ss_item IS NOT NULL AND ws_item IS NOT NULL THEN 1 ELSE 0 END) AS both_channels
FROM store_sales FULL OUTER JOIN web_sales ON ss_customer = ws_customer AND ss_item = ws_item;
SELECT i_id, ratio, rank() OVER (ORDER BY ratio) AS r FROM (SELECT ss_item, cast(sum(coalesce(sr_quantity, 0)) AS DECIMAL(15,4)) / cast(sum(coalesce(ss_quantity, 0)) AS DECIMAL(15,4)) AS ratio FROM store_sales LEFT OUTER JOIN store_returns ON ss_ticket = sr_ticket AND ss_item = sr_item GROUP BY ss_item) AS t JOIN item_dim ON i_sk = ss_item;
SELECT d_year, d_moy, sum(ss_price) AS sales, lag(sum(ss_price)) OVER (ORDER BY d_year, d_moy) AS previous, sum(ss_price) - lag(sum(ss_price)) OVER (ORDER BY d_year, d_moy) AS change FROM store_sales JOIN date_dim ON d_sk = ss_date GROUP BY d_year, d_moy;
SELECT CASE WHEN (SELECT count(*) FROM store_sales WHERE ss_quantity BETWEEN 1 AND 20) > 5 THEN (SELECT avg(ss_coupon) FROM store_sales) ELSE (SELECT avg(ss_profit) FROM store_sales) END AS bucket1;
SELECT st_name, st_state, coalesce(st_closed, current_date) - st_open_from AS open_days, st_sqm / 100 AS size_class, st_closed IS NULL AS is_open FROM store_dim;
-- only: duckdb
SELECT c_birth_year // 10 * 10 AS decade, count(*) AS n, count(c_country) AS known, count(DISTINCT c_country) AS countries FROM customer_dim GROUP BY 1 ORDER BY 1;
SELECT c_last || ', ' || c_first AS name, concat(c_last, ', ', c_first) AS safe_name, length(c_last) AS n, c_first IS DISTINCT FROM c_last AS d FROM customer_dim;
-- only: duckdb
SELECT inv_item, avg(inv_on_hand) AS mean, stddev_samp(inv_on_hand) AS sd, CASE avg(inv_on_hand) WHEN 0 THEN NULL ELSE stddev_samp(inv_on_hand) / avg(inv_on_hand) END AS cov FROM inventory GROUP BY inv_item HAVING cov > 1;
SELECT inv_item, inv_date, inv_on_hand, inv_on_hand - lag(inv_on_hand, 1, 0) OVER (PARTITION BY inv_item ORDER BY inv_date) AS moved, min(inv_on_hand) OVER (PARTITION BY inv_item) = 0 AS ran_out FROM inventory;
SELECT i_category, i_class, grouping(i_category) + grouping(i_class) AS level, sum(ss_profit) / sum(ss_price) AS margin, rank() OVER (PARTITION BY grouping(i_category) + grouping(i_class) ORDER BY sum(ss_profit) / sum(ss_price)) AS r FROM store_sales JOIN item_dim ON i_sk = ss_item GROUP BY ROLLUP (i_category, i_class);
-- only: duckdb
SELECT * FROM (SELECT d_moy, ss_price FROM store_sales JOIN date_dim ON d_sk = ss_date) PIVOT (sum(ss_price) AS total, count(*) AS n FOR d_moy IN (1, 2, 3));
-- only: duckdb
PIVOT (FROM store_sales JOIN date_dim ON d_sk = ss_date SELECT d_year, d_dow, ss_quantity) ON d_dow IN (0, 1, 6) USING sum(ss_quantity) AS q GROUP BY d_year;
SELECT s.ss_ticket, s.ss_price - coalesce(s.ss_coupon, 0) AS net, (s.ss_list - s.ss_price) / nullif(s.ss_list, 0) AS rebate, s.ss_quantity * s.ss_price AS gross FROM store_sales s;
SELECT ss_customer, sum(ss_profit) AS profit, sum(sum(ss_profit)) OVER (ORDER BY sum(ss_profit) DESC) / sum(sum(ss_profit)) OVER () AS cumulative, CASE WHEN ntile(10) OVER (ORDER BY sum(ss_profit) DESC) = 1 THEN 'top' ELSE 'rest' END AS band FROM store_sales GROUP BY ss_customer;
WITH RECURSIVE weeks AS (SELECT 1 AS w, DATE '2000-01-03' AS monday UNION ALL SELECT w + 1, monday + 7 FROM weeks WHERE w < 10)
SELECT w.w, w.monday, sum(ss_price) AS sales FROM weeks w LEFT JOIN date_dim d ON d.d_date BETWEEN w.monday AND w.monday + 6 LEFT JOIN store_sales ON ss_date = d.d_sk GROUP BY w.w, w.monday;
-- only: duckdb
SELECT i_sk, i_desc, string_agg(DISTINCT i_brand, ',' ORDER BY i_brand) OVER () AS brands, substr(i_desc, 1, 30) AS short_desc, nullif(i_class, '') AS cls FROM item_dim;
-- only: duckdb
SELECT i_category AS category, list(i_id ORDER BY i_price DESC)[1:3] AS top3, max(i_price) AS dearest, arg_max(i_id, i_price) AS which, arg_max(i_id, i_price, 2) AS two FROM item_dim GROUP BY category;
SELECT d.d_date, i.i_id, coalesce(s.ss_quantity, 0) AS q FROM date_dim d CROSS JOIN item_dim i LEFT JOIN store_sales s ON s.ss_date = d.d_sk AND s.ss_item = i.i_sk;
-- only: duckdb
SELECT d_date, dayname(d_date) AS dn, d_date::TIMESTAMP AS ts, d_date + TIME '10:00' AS at_ten, strftime(d_date, '%d.%m.%Y') AS german, extract(isodow FROM d_date) AS iso, d_date - INTERVAL 1 YEAR AS last_year FROM date_dim;
-- only: duckdb
SELECT ss_store, sum(ss_quantity) AS q, avg(ss_quantity) AS a, sum(ss_price) AS p, avg(ss_price) AS ap, min(ss_price) AS mn, max(ss_price) AS mx, count(ss_price) AS c, stddev(ss_price) AS sd, median(ss_price) AS md, median(ss_quantity) AS mq FROM store_sales GROUP BY ss_store;
