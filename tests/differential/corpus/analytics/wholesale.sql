-- A wholesale business in the shape of the well-known decision support benchmark, with tables of our own.
CREATE TABLE region (r_id INTEGER NOT NULL, r_name VARCHAR NOT NULL);
CREATE TABLE nation (n_id INTEGER NOT NULL, n_name VARCHAR NOT NULL, n_region INTEGER NOT NULL);
CREATE TABLE supplier (s_id INTEGER NOT NULL, s_name VARCHAR NOT NULL, s_nation INTEGER NOT NULL, s_balance DECIMAL(15,2) NOT NULL);
CREATE TABLE part (p_id INTEGER NOT NULL, p_name VARCHAR NOT NULL, p_brand CHAR(10) NOT NULL, p_type VARCHAR NOT NULL, p_size INTEGER NOT NULL, p_price DECIMAL(15,2) NOT NULL);
CREATE TABLE supply (part INTEGER NOT NULL, supplier INTEGER NOT NULL, available INTEGER NOT NULL, cost DECIMAL(15,2) NOT NULL);
CREATE TABLE buyer (b_id INTEGER NOT NULL, b_name VARCHAR NOT NULL, b_nation INTEGER NOT NULL, b_phone VARCHAR NOT NULL, b_balance DECIMAL(15,2) NOT NULL, b_segment VARCHAR NOT NULL);
CREATE TABLE sale (o_id BIGINT NOT NULL, o_buyer INTEGER NOT NULL, o_status CHAR(1) NOT NULL, o_total DECIMAL(15,2) NOT NULL, o_date DATE NOT NULL, o_priority VARCHAR NOT NULL, o_comment VARCHAR);
CREATE TABLE item (l_sale BIGINT NOT NULL, l_line INTEGER NOT NULL, l_part INTEGER NOT NULL, l_supplier INTEGER NOT NULL, l_quantity DECIMAL(15,2) NOT NULL, l_price DECIMAL(15,2) NOT NULL, l_discount DECIMAL(15,2) NOT NULL, l_tax DECIMAL(15,2) NOT NULL, l_flag VARCHAR NOT NULL, l_shipped DATE NOT NULL, l_promised DATE NOT NULL, l_received DATE NOT NULL, l_mode VARCHAR NOT NULL);
INSERT INTO region VALUES (1, 'EUROPE'), (2, 'ASIA');
INSERT INTO nation VALUES (1, 'FRANCE', 1), (2, 'JAPAN', 2);
-- only: duckdb
INSERT INTO buyer SELECT i, 'b' || i, 1 + i % 2, '1-2', i - 2, 'BUILDING' FROM range(4) r(i);
-- only: postgres
INSERT INTO buyer SELECT i, 'b' || i, 1 + i % 2, '1-2', i - 2, 'BUILDING' FROM generate_series(0, 3) r(i);
-- only: duckdb
INSERT INTO sale SELECT i, i % 5, 'F', i * 10, DATE '1995-01-01' + (i * 40)::INTEGER, '1-URGENT', NULL FROM range(6) r(i);
-- only: postgres
INSERT INTO sale SELECT i, i % 5, 'F', i * 10, DATE '1995-01-01' + (i * 40)::INTEGER, '1-URGENT', NULL FROM generate_series(0, 5) r(i);
-- only: duckdb
INSERT INTO item SELECT i // 2, i % 2, i, i % 3, 2, 10, 0.05, 0.1, 'R', DATE '1995-02-01', DATE '1995-02-05', DATE '1995-02-07', 'AIR' FROM range(12) r(i);
-- only: postgres
INSERT INTO item SELECT i / 2, i % 2, i, i % 3, 2, 10, 0.05, 0.1, 'R', DATE '1995-02-01', DATE '1995-02-05', DATE '1995-02-07', 'AIR' FROM generate_series(0, 11) r(i);
SELECT l_flag, sum(l_quantity) AS sum_qty, sum(l_price) AS sum_base, sum(l_price * (1 - l_discount)) AS sum_disc, sum(l_price * (1 - l_discount) * (1 + l_tax)) AS sum_charge,
       avg(l_quantity) AS avg_qty, avg(l_price) AS avg_price, avg(l_discount) AS avg_disc, count(*) AS count_order
FROM item WHERE l_shipped <= DATE '1998-12-01' - INTERVAL '90' DAY GROUP BY l_flag ORDER BY l_flag;
SELECT s.s_balance, s.s_name, n.n_name, p.p_id FROM part p, supplier s, supply ps, nation n, region r
WHERE p.p_id = ps.part AND s.s_id = ps.supplier AND p.p_size = 15 AND p.p_type LIKE '%BRASS' AND s.s_nation = n.n_id AND n.n_region = r.r_id AND r.r_name = 'EUROPE'
  AND ps.cost = (SELECT min(ps2.cost) FROM supply ps2 JOIN supplier s2 ON s2.s_id = ps2.supplier WHERE ps2.part = p.p_id)
ORDER BY s.s_balance DESC, n.n_name LIMIT 100;
SELECT l_sale, sum(l_price * (1 - l_discount)) AS revenue, o_date, o_priority FROM buyer, sale, item
WHERE b_segment = 'BUILDING' AND b_id = o_buyer AND l_sale = o_id AND o_date < DATE '1995-03-15' AND l_shipped > DATE '1995-03-15' GROUP BY l_sale, o_date, o_priority ORDER BY revenue DESC, o_date LIMIT 10;
SELECT o_priority, count(*) AS order_count FROM sale WHERE o_date >= DATE '1993-07-01' AND o_date < DATE '1993-07-01' + INTERVAL '3' MONTH
  AND EXISTS (SELECT * FROM item WHERE l_sale = o_id AND l_promised < l_received) GROUP BY o_priority ORDER BY o_priority;
SELECT n_name, sum(l_price * (1 - l_discount)) AS revenue FROM buyer JOIN sale ON b_id = o_buyer JOIN item ON l_sale = o_id JOIN supplier ON l_supplier = s_id AND b_nation = s_nation JOIN nation ON s_nation = n_id GROUP BY n_name ORDER BY revenue DESC;
SELECT sum(l_price * l_discount) AS revenue FROM item WHERE l_shipped >= DATE '1994-01-01' AND l_discount BETWEEN 0.06 - 0.01 AND 0.06 + 0.01 AND l_quantity < 24;
-- only: duckdb
SELECT supp_nation, cust_nation, l_year, sum(volume) AS revenue FROM (
  SELECT n1.n_name AS supp_nation, n2.n_name AS cust_nation, extract(year FROM l_shipped) AS l_year, l_price * (1 - l_discount) AS volume
  FROM supplier, item, sale, buyer, nation n1, nation n2
  WHERE s_id = l_supplier AND o_id = l_sale AND b_id = o_buyer AND s_nation = n1.n_id AND b_nation = n2.n_id) AS shipping
GROUP BY supp_nation, cust_nation, l_year ORDER BY ALL;
-- only: duckdb
SELECT o_year, sum(CASE WHEN nation = 'BRAZIL' THEN volume ELSE 0 END) / sum(volume) AS share FROM (
  SELECT year(o_date) AS o_year, l_price * (1 - l_discount) AS volume, n_name AS nation FROM item JOIN sale ON o_id = l_sale JOIN supplier ON s_id = l_supplier JOIN nation ON n_id = s_nation) AS t
GROUP BY o_year;
-- only: duckdb
SELECT n_name, year(o_date) AS y, sum(l_price * (1 - l_discount) - cost * l_quantity) AS profit FROM item JOIN supply ON supplier = l_supplier AND part = l_part JOIN sale ON o_id = l_sale JOIN supplier ON s_id = l_supplier JOIN nation ON s_nation = n_id GROUP BY ALL;
SELECT b_id, b_name, sum(l_price * (1 - l_discount)) AS revenue, b_balance FROM buyer, sale, item WHERE b_id = o_buyer AND l_sale = o_id AND l_flag = 'R' GROUP BY b_id, b_name, b_balance ORDER BY 3 DESC;
SELECT part, sum(cost * available) AS value FROM supply GROUP BY part HAVING sum(cost * available) > (SELECT sum(cost * available) * 0.0001 FROM supply) ORDER BY value DESC;
SELECT l_mode, sum(CASE WHEN o_priority = '1-URGENT' OR o_priority = '2-HIGH' THEN 1 ELSE 0 END) AS high, sum(CASE WHEN o_priority <> '1-URGENT' AND o_priority <> '2-HIGH' THEN 1 ELSE 0 END) AS low FROM sale, item WHERE o_id = l_sale GROUP BY l_mode;
SELECT c_count, count(*) AS buyers FROM (SELECT b_id, count(o_id) FROM buyer LEFT OUTER JOIN sale ON b_id = o_buyer AND o_comment NOT LIKE '%special%' GROUP BY b_id) AS counts(b_id, c_count) GROUP BY c_count ORDER BY buyers DESC, c_count DESC;
SELECT 100.00 * sum(CASE WHEN p_type LIKE 'PROMO%' THEN l_price * (1 - l_discount) ELSE 0 END) / sum(l_price * (1 - l_discount)) AS promo FROM item, part WHERE l_part = p_id;
WITH revenue (supplier_no, total) AS (SELECT l_supplier, sum(l_price * (1 - l_discount)) FROM item GROUP BY l_supplier)
SELECT s_id, s_name, total FROM supplier, revenue WHERE s_id = supplier_no AND total = (SELECT max(total) FROM revenue) ORDER BY s_id;
SELECT p_brand, p_type, p_size, count(DISTINCT supplier) AS n FROM supply, part WHERE p_id = part AND p_size IN (49, 14, 23) AND supplier NOT IN (SELECT s_id FROM supplier WHERE s_name LIKE '%x%') GROUP BY p_brand, p_type, p_size;
SELECT sum(l_price) / 7.0 AS yearly FROM item, part WHERE p_id = l_part AND l_quantity < (SELECT 0.2 * avg(l_quantity) FROM item WHERE l_part = p_id);
SELECT b_name, o_id, o_date, o_total, sum(l_quantity) FROM buyer, sale, item WHERE o_id IN (SELECT l_sale FROM item GROUP BY l_sale HAVING sum(l_quantity) > 3) AND b_id = o_buyer AND o_id = l_sale GROUP BY b_name, o_id, o_date, o_total ORDER BY o_total DESC;
SELECT s_name, count(*) AS waits FROM supplier, item l1, sale WHERE s_id = l1.l_supplier AND o_id = l1.l_sale AND l1.l_received > l1.l_promised
  AND EXISTS (SELECT * FROM item l2 WHERE l2.l_sale = l1.l_sale AND l2.l_supplier <> l1.l_supplier)
  AND NOT EXISTS (SELECT * FROM item l3 WHERE l3.l_sale = l1.l_sale AND l3.l_supplier <> l1.l_supplier AND l3.l_received > l3.l_promised) GROUP BY s_name ORDER BY waits DESC, s_name;
SELECT code, count(*) AS n, sum(b_balance) AS total FROM (SELECT substring(b_phone FROM 1 FOR 2) AS code, b_balance FROM buyer WHERE b_balance > (SELECT avg(b_balance) FROM buyer WHERE b_balance > 0.00) AND NOT EXISTS (SELECT * FROM sale WHERE o_buyer = b_id)) AS t GROUP BY code ORDER BY code;
SELECT r_name, n_name, count(*) AS buyers, sum(b_balance) AS balance FROM region JOIN nation ON n_region = r_id LEFT JOIN buyer ON b_nation = n_id GROUP BY ROLLUP (r_name, n_name) ORDER BY r_name NULLS LAST, n_name NULLS LAST;
SELECT b_segment, o_total, rank() OVER (PARTITION BY b_segment ORDER BY o_total DESC) AS r, o_total / sum(o_total) OVER (PARTITION BY b_segment) AS share FROM buyer JOIN sale ON o_buyer = b_id;
SELECT l_received - l_shipped AS days, avg(l_received - l_shipped) AS mean_days, max(l_received) - min(l_shipped) AS spread FROM item GROUP BY l_received - l_shipped;
SELECT l_sale, l_line, l_price * l_quantity * l_discount AS d3, l_price / l_quantity AS unit, l_tax + 1 AS t1, l_tax * 100 AS percent, (l_price * (1 - l_discount))::DECIMAL(18,2) AS net FROM item;
SELECT o_date, count(*) AS n, count(*) OVER () AS days, sum(o_total) AS total, avg(sum(o_total)) OVER (ORDER BY o_date ROWS 2 PRECEDING) AS moving FROM sale GROUP BY o_date;
SELECT coalesce(b.b_name, s.s_name) AS partner, b.b_id, s.s_id FROM buyer b FULL OUTER JOIN supplier s ON b.b_nation = s.s_nation;
SELECT n_name, (SELECT count(*) FROM buyer WHERE b_nation = n_id) AS buyers, (SELECT sum(s_balance) FROM supplier WHERE s_nation = n_id) AS balance FROM nation;
SELECT upper(p_brand) AS brand, p_size * 2 + 1 AS size2, p_price::INTEGER AS price, p_name || ' ' || p_size AS label, p_type LIKE 'PROMO%' AS promo, trim(p_brand) = 'x' AS x FROM part;
SELECT * FROM nation JOIN region ON n_region = r_id WHERE r_name IN ('ASIA', 'EUROPE') ORDER BY n_name;
-- only: duckdb
SELECT max(l_shipped) AS last_shipped, min(l_shipped) AS first_shipped, max(l_shipped) - min(l_shipped) AS days, date_diff('month', min(l_shipped), max(l_shipped)) AS months FROM item;
