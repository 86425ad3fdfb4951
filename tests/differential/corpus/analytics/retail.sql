-- A web shop: customers, orders, their lines, products, payments and returns.
-- only: duckdb
CREATE TABLE customers (customer_id BIGINT NOT NULL, email VARCHAR NOT NULL, first_name VARCHAR, last_name VARCHAR, country_code VARCHAR(2), signed_up_at TIMESTAMP NOT NULL, birth_date DATE, is_active BOOLEAN NOT NULL, tags VARCHAR[], address STRUCT(street VARCHAR, city VARCHAR, zip VARCHAR));
-- only: postgres
CREATE TABLE customers (customer_id BIGINT NOT NULL, email VARCHAR NOT NULL, first_name VARCHAR, last_name VARCHAR, country_code VARCHAR(2), signed_up_at TIMESTAMP NOT NULL, birth_date DATE, is_active BOOLEAN NOT NULL, tags VARCHAR[], address JSONB);
-- only: duckdb
CREATE TABLE products (product_id INTEGER NOT NULL, sku VARCHAR NOT NULL, name VARCHAR NOT NULL, category VARCHAR, price DECIMAL(10,2) NOT NULL, cost DECIMAL(10,2), weight_kg DOUBLE, attributes MAP(VARCHAR, VARCHAR), launched_on DATE);
-- only: postgres
CREATE TABLE products (product_id INTEGER NOT NULL, sku VARCHAR NOT NULL, name VARCHAR NOT NULL, category VARCHAR, price DECIMAL(10,2) NOT NULL, cost DECIMAL(10,2), weight_kg DOUBLE PRECISION, attributes JSONB, launched_on DATE);
CREATE TABLE orders (order_id BIGINT NOT NULL, customer_id BIGINT, ordered_at TIMESTAMP NOT NULL, status VARCHAR NOT NULL, currency VARCHAR, discount DECIMAL(5,4), shipping_cost DECIMAL(8,2), coupon VARCHAR);
CREATE TABLE order_lines (order_id BIGINT NOT NULL, line_no SMALLINT NOT NULL, product_id INTEGER NOT NULL, quantity INTEGER NOT NULL, unit_price DECIMAL(10,2) NOT NULL);
CREATE TABLE payments (payment_id UUID NOT NULL, order_id BIGINT NOT NULL, method VARCHAR, amount DECIMAL(12,2) NOT NULL, paid_at TIMESTAMP WITH TIME ZONE);
CREATE TABLE returns (order_id BIGINT NOT NULL, line_no SMALLINT NOT NULL, returned_on DATE NOT NULL, reason VARCHAR);
-- only: duckdb
INSERT INTO customers SELECT i, 'c' || i || '@x.org', 'F' || i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'L' || i END, 'DE', TIMESTAMP '2024-01-01' + INTERVAL (i) DAY, NULL, i % 2 = 0, ['a'], {'street': 's', 'city': NULL, 'zip': '1'} FROM range(6) r(i);
-- only: postgres
INSERT INTO customers SELECT i, 'c' || i || '@x.org', 'F' || i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'L' || i END, 'DE', TIMESTAMP '2024-01-01' + (i) * INTERVAL '1 DAY', NULL, i % 2 = 0, ARRAY['a'], '{}' FROM generate_series(0, 5) r(i);
-- only: duckdb
INSERT INTO products SELECT i, 'sku' || i, 'p' || i, CASE WHEN i > 2 THEN 'x' END, i + 0.5, NULL, i, MAP {'color': 'red'}, DATE '2024-01-01' FROM range(5) r(i);
-- only: postgres
INSERT INTO products SELECT i, 'sku' || i, 'p' || i, CASE WHEN i > 2 THEN 'x' END, i + 0.5, NULL, i, '{}', DATE '2024-01-01' FROM generate_series(0, 4) r(i);
-- only: duckdb
INSERT INTO orders SELECT i, CASE WHEN i % 4 = 0 THEN NULL ELSE i % 5 END, TIMESTAMP '2024-02-01' + INTERVAL (i) DAY, 'paid', NULL, NULL, 3.5, NULL FROM range(8) r(i);
-- only: postgres
INSERT INTO orders SELECT i, CASE WHEN i % 4 = 0 THEN NULL ELSE i % 5 END, TIMESTAMP '2024-02-01' + (i) * INTERVAL '1 DAY', 'paid', NULL, NULL, 3.5, NULL FROM generate_series(0, 7) r(i);
-- only: duckdb
INSERT INTO order_lines SELECT i // 2, (i % 2)::SMALLINT, i % 7, 1 + i % 3, 2.5 FROM range(14) r(i);
-- only: postgres
INSERT INTO order_lines SELECT i / 2, (i % 2)::SMALLINT, i % 7, 1 + i % 3, 2.5 FROM generate_series(0, 13) r(i);
-- only: duckdb
INSERT INTO payments SELECT uuid(), i, 'card', 10, NULL FROM range(3) r(i);
-- only: postgres
INSERT INTO payments SELECT gen_random_uuid(), i, 'card', 10, NULL FROM generate_series(0, 2) r(i);
SELECT order_id, sum(quantity * unit_price) AS revenue FROM order_lines GROUP BY order_id;
SELECT o.order_id, o.ordered_at::DATE AS order_date, c.email, c.country_code
FROM orders o JOIN customers c ON o.customer_id = c.customer_id
WHERE o.status = 'paid';
SELECT c.customer_id, c.email, count(o.order_id) AS orders, min(o.ordered_at) AS first_order, max(o.ordered_at) AS last_order
FROM customers c LEFT JOIN orders o USING (customer_id)
GROUP BY c.customer_id, c.email;
WITH order_totals AS (
  SELECT o.order_id, o.customer_id, o.ordered_at,
         sum(l.quantity * l.unit_price) AS gross,
         sum(l.quantity * l.unit_price) * (1 - coalesce(o.discount, 0)) AS net
  FROM orders o JOIN order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.customer_id, o.ordered_at, o.discount
)
SELECT date_trunc('month', ordered_at) AS month, count(*) AS orders, count(DISTINCT customer_id) AS buyers,
       sum(net) AS net, avg(net) AS average_order, round(sum(net) / nullif(sum(gross), 0), 4) AS share
FROM order_totals
GROUP BY 1
ORDER BY 1;
SELECT p.category, count(*) AS lines, sum(l.quantity) AS units, sum(l.quantity * (l.unit_price - p.cost)) AS margin
FROM order_lines l JOIN products p USING (product_id)
GROUP BY p.category
HAVING sum(l.quantity) > 1
ORDER BY margin DESC NULLS LAST;
-- only: duckdb
SELECT product_id, name, price, rank() OVER (PARTITION BY category ORDER BY price DESC) AS price_rank
FROM products
QUALIFY price_rank <= 3;
-- only: duckdb
SELECT customer_id, ordered_at, lag(ordered_at) OVER w AS previous_order,
       date_diff('day', lag(ordered_at) OVER w, ordered_at) AS days_between,
       row_number() OVER w AS order_number
FROM orders
WINDOW w AS (PARTITION BY customer_id ORDER BY ordered_at);
SELECT customer_id, ordered_at - lag(ordered_at) OVER (PARTITION BY customer_id ORDER BY ordered_at) AS gap FROM orders;
-- only: duckdb
WITH first_orders AS (
  SELECT customer_id, date_trunc('month', min(ordered_at)) AS cohort FROM orders WHERE customer_id IS NOT NULL GROUP BY customer_id
), activity AS (
  SELECT f.cohort, date_diff('month', f.cohort, o.ordered_at) AS month_number, o.customer_id
  FROM orders o JOIN first_orders f USING (customer_id)
)
SELECT cohort, month_number, count(DISTINCT customer_id) AS customers,
       count(DISTINCT customer_id) * 100.0 / first_value(count(DISTINCT customer_id)) OVER (PARTITION BY cohort ORDER BY month_number) AS retention
FROM activity
GROUP BY cohort, month_number
ORDER BY cohort, month_number;
WITH rfm AS (
  SELECT customer_id, max(ordered_at) AS last_at, count(*) AS frequency, sum(p.amount) AS monetary
  FROM orders LEFT JOIN payments p USING (order_id)
  GROUP BY customer_id
)
SELECT customer_id, ntile(5) OVER (ORDER BY last_at) AS r, ntile(5) OVER (ORDER BY frequency) AS f, ntile(5) OVER (ORDER BY monetary) AS m,
       CASE WHEN frequency >= 3 AND monetary > 100 THEN 'loyal' WHEN frequency = 1 THEN 'new' ELSE 'other' END AS segment
FROM rfm;
-- only: duckdb
SELECT * EXCLUDE (cost) REPLACE (price * 1.19 AS price) FROM products;
-- only: duckdb
SELECT c.* EXCLUDE (address, tags), address.city, address.zip AS postcode FROM customers c;
SELECT customer_id, unnest(tags) AS tag FROM customers;
SELECT c.customer_id, t.tag FROM customers c, unnest(c.tags) AS t(tag);
-- only: duckdb
SELECT attributes['color'] AS color, count(*) AS n FROM products GROUP BY ALL;
-- only: duckdb
SELECT product_id, map_keys(attributes) AS keys, cardinality(attributes) AS n, element_at(attributes, 'size') AS size FROM products;
SELECT coalesce(first_name || ' ' || last_name, email) AS display_name, length(email) AS n, upper(left(country_code, 1)) AS k FROM customers;
SELECT o.order_id, (SELECT max(paid_at) FROM payments p WHERE p.order_id = o.order_id) AS last_payment FROM orders o;
SELECT order_id FROM orders o WHERE NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.order_id);
SELECT customer_id FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM orders WHERE customer_id IS NOT NULL);
-- only: duckdb
SELECT o.* FROM orders o ANTI JOIN payments p USING (order_id);
-- only: duckdb
SELECT o.order_id, o.status FROM orders o SEMI JOIN returns r ON r.order_id = o.order_id;
SELECT status, count(*) FILTER (WHERE coupon IS NOT NULL) AS with_coupon, count(*) AS n, count(coupon) * 1.0 / count(*) AS share FROM orders GROUP BY status;
-- only: duckdb
SELECT date_trunc('week', ordered_at) AS week, status, count(*) AS n FROM orders GROUP BY ROLLUP (week, status) ORDER BY ALL;
-- only: duckdb
SELECT country_code, is_active, count(*) AS n, grouping(country_code) AS g, grouping_id(country_code, is_active) AS gg
FROM customers GROUP BY CUBE (country_code, is_active);
SELECT country_code, extract(year FROM signed_up_at) AS y, count(*) FROM customers GROUP BY GROUPING SETS ((country_code, y), (country_code), ());
-- only: duckdb
SELECT year(ordered_at) AS y, month(ordered_at) AS m, quarter(ordered_at) AS q, dayname(ordered_at) AS d, week(ordered_at) AS w FROM orders;
-- only: duckdb
SELECT strftime(ordered_at, '%Y-%m') AS period, sum(shipping_cost) AS shipping, sum(sum(shipping_cost)) OVER (ORDER BY strftime(ordered_at, '%Y-%m')) AS running
FROM orders GROUP BY period ORDER BY period;
-- only: duckdb
SELECT median(unit_price) AS p50, quantile_cont(unit_price, 0.9) AS p90, quantile_disc(unit_price, 0.5) AS d50, mode(product_id) AS top,
       stddev(unit_price) AS s, var_pop(quantity) AS v, approx_count_distinct(order_id) AS n
FROM order_lines;
-- only: duckdb
SELECT quantile_cont(unit_price, [0.25, 0.5, 0.75]) AS quartiles, quantile_disc(quantity, [0.1, 0.9]) AS q FROM order_lines;
-- only: duckdb
PIVOT orders ON status IN ('paid', 'open', 'lost') USING count(*) AS n, sum(shipping_cost) AS cost GROUP BY customer_id;
-- only: duckdb
SELECT * FROM (SELECT customer_id, status, shipping_cost FROM orders) PIVOT (sum(shipping_cost) FOR status IN ('paid', 'open'));
-- only: duckdb
UNPIVOT (SELECT product_id, price, cost FROM products) ON price, cost INTO NAME kind VALUE amount;
SELECT o.order_id, l.total FROM orders o, LATERAL (SELECT sum(quantity * unit_price) AS total FROM order_lines WHERE order_id = o.order_id) l;
-- only: duckdb
SELECT d.day, count(o.order_id) AS orders
FROM generate_series(DATE '2024-01-01', DATE '2024-01-31', INTERVAL 1 DAY) AS d(day)
LEFT JOIN orders o ON o.ordered_at >= d.day AND o.ordered_at < d.day + INTERVAL 1 DAY
GROUP BY d.day ORDER BY d.day;
-- only: duckdb
WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY email ORDER BY signed_up_at DESC) AS rn FROM customers)
SELECT * EXCLUDE (rn) FROM ranked WHERE rn = 1;
SELECT DISTINCT ON (customer_id) customer_id, order_id, ordered_at FROM orders ORDER BY customer_id, ordered_at DESC;
-- only: duckdb
SELECT arg_max(order_id, ordered_at) AS last_order, arg_min(status, ordered_at) AS first_status, customer_id FROM orders GROUP BY customer_id;
-- only: duckdb
SELECT order_id, list(product_id ORDER BY line_no) AS products, string_agg(product_id::VARCHAR, ', ') AS text, array_agg(DISTINCT quantity) AS q
FROM order_lines GROUP BY order_id;
-- only: duckdb
SELECT order_id, list_transform(list(quantity), x -> x * 2) AS doubled, list_sum(list(quantity)) AS total, len(list(quantity)) AS n FROM order_lines GROUP BY order_id;
SELECT 'order' AS kind, order_id AS id, ordered_at AS at FROM orders
UNION ALL
SELECT 'payment', order_id, paid_at FROM payments
UNION ALL
SELECT 'return', order_id, returned_on FROM returns;
SELECT customer_id, email FROM customers WHERE is_active
EXCEPT
SELECT customer_id, coupon FROM orders;
-- only: duckdb
SELECT order_id, shipping_cost AS amount FROM orders UNION ALL BY NAME SELECT amount, method, order_id FROM payments;
-- only: duckdb
SELECT price, cost, price - cost AS margin, margin / price AS rate, round(rate * 100, 1) AS percent FROM products;
-- only: duckdb
SELECT order_id, CASE WHEN shipping_cost IS NULL THEN 0 ELSE shipping_cost END AS shipping, ifnull(discount, 0) AS discount, discount IS NULL AS full_price FROM orders;
-- only: duckdb
SELECT sum(quantity) AS q, sum(quantity) / count(*) AS per_line, sum(quantity) // count(*) AS whole, sum(quantity) % 2 AS odd, avg(quantity) AS a FROM order_lines;
SELECT p.product_id, coalesce(sum(l.quantity), 0) AS units, coalesce(sum(l.quantity * l.unit_price), 0) AS revenue,
       coalesce(sum(l.quantity * l.unit_price) / sum(sum(l.quantity * l.unit_price)) OVER (), 0) AS share
FROM products p LEFT JOIN order_lines l USING (product_id) GROUP BY p.product_id;
-- only: duckdb
WITH pairs AS (
  SELECT a.product_id AS left_id, b.product_id AS right_id, count(*) AS times
  FROM order_lines a JOIN order_lines b ON a.order_id = b.order_id AND a.product_id < b.product_id
  GROUP BY ALL
)
SELECT l.name AS left_name, r.name AS right_name, times, times / sum(times) OVER () AS share
FROM pairs JOIN products l ON l.product_id = left_id JOIN products r ON r.product_id = right_id
ORDER BY times DESC LIMIT 10;
-- only: duckdb
SELECT count(*), count(1), count(DISTINCT status), sum(1), max(NULL), min('a'), bool_and(status = 'paid'), any_value(currency) FROM orders;
SELECT o.order_id, r.reason, r.returned_on - o.ordered_at::DATE AS days FROM orders o FULL OUTER JOIN returns r USING (order_id);
-- only: duckdb
SELECT email, regexp_extract(email, '@(.+)$', 1) AS domain, split_part(email, '@', 1) AS user_name, email LIKE '%.org' AS is_org, regexp_matches(email, '^c') AS c FROM customers;
SELECT age(signed_up_at) AS tenure, date_part('year', birth_date) AS born, signed_up_at + INTERVAL '30 days' AS trial_end, birth_date + 1 AS next_day FROM customers;
-- only: duckdb
SELECT epoch(paid_at) AS seconds, paid_at AT TIME ZONE 'Europe/Berlin' AS local_time, paid_at::DATE AS d, date_trunc('hour', paid_at) AS h FROM payments;
-- only: duckdb
SELECT {'id': order_id, 'at': ordered_at} AS o, [order_id, customer_id] AS ids, struct_pack(a := status, b := 1) AS s FROM orders;
-- only: duckdb
SELECT list({'product': product_id, 'qty': quantity}) AS lines FROM order_lines GROUP BY order_id;
-- only: duckdb
SELECT histogram(status) AS h, entropy(status) AS e, first(status) AS f, last(order_id) AS l FROM orders;
-- only: duckdb
SELECT COLUMNS('.*_id') FROM orders;
-- only: duckdb
SELECT max(COLUMNS(*)) FROM order_lines;
-- only: duckdb
SELECT min(COLUMNS(* EXCLUDE (coupon))) FROM orders;
-- only: duckdb
FROM orders SELECT order_id WHERE status = 'paid' LIMIT 5;
SELECT quantity, count(*) AS n, sum(count(*)) OVER () AS total, count(*) / sum(count(*)) OVER () AS p FROM order_lines GROUP BY quantity;
SELECT (SELECT count(*) FROM orders) AS orders, (SELECT avg(price) FROM products) AS price, (SELECT max(paid_at) FROM payments) AS latest;
SELECT customer_id, sum(shipping_cost) OVER (PARTITION BY customer_id ORDER BY ordered_at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS rolling FROM orders;
-- only: postgres
SELECT DISTINCT ON (customer_id) customer_id, order_id, ordered_at, status FROM orders ORDER BY customer_id, ordered_at DESC;
-- only: postgres
SELECT c.customer_id, last.order_id, last.ordered_at::date AS last_day
FROM customers c LEFT JOIN LATERAL (SELECT o.order_id, o.ordered_at FROM orders o WHERE o.customer_id = c.customer_id ORDER BY o.ordered_at DESC LIMIT 1) last ON true;
-- only: postgres
SELECT d::date AS day, count(o.order_id) AS orders, coalesce(sum(o.shipping_cost), 0) AS shipping
FROM generate_series(timestamp '2024-01-01', timestamp '2024-01-31', interval '1 day') AS g(d) LEFT JOIN orders o ON o.ordered_at::date = d::date
GROUP BY d ORDER BY d;
-- only: postgres
SELECT category, percentile_cont(0.5) WITHIN GROUP (ORDER BY price) AS median, percentile_disc(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY price) AS quartiles, mode() WITHIN GROUP (ORDER BY weight_kg) AS common
FROM products GROUP BY ROLLUP (category);
-- only: postgres
SELECT extract(isodow FROM ordered_at) AS weekday, to_char(ordered_at, 'YYYY-MM') AS month, count(*) FILTER (WHERE status = 'paid') AS paid, round(avg(shipping_cost), 2) AS shipping,
       round((avg(discount) * 100)::numeric(6,2), 1) AS percent
FROM orders GROUP BY 1, 2 HAVING count(*) > 1;
-- only: postgres
SELECT order_id, jsonb_agg(jsonb_build_object('product', product_id, 'amount', quantity * unit_price) ORDER BY line_no) AS lines, array_agg(DISTINCT product_id) AS products, string_agg(product_id::text, ', ' ORDER BY line_no) AS listed
FROM order_lines GROUP BY order_id;
-- only: postgres
SELECT customer_id, address ->> 'city' AS city, (address -> 'zip')::text AS zip, address ? 'street' AS has_street, tags[1] AS first_tag, cardinality(tags) AS tag_count, 'vip' = ANY (tags) AS vip, age(signed_up_at) AS age
FROM customers WHERE email ILIKE '%@x.org' AND signed_up_at > now() - interval '1 year';
-- only: postgres
SELECT product_id, sum(quantity) AS units, sum(quantity) * 100.0 / sum(sum(quantity)) OVER () AS share, ntile(4) OVER (ORDER BY sum(quantity) DESC) AS quartile,
       sum(sum(quantity)) OVER (ORDER BY sum(quantity) DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running
FROM order_lines GROUP BY product_id;
-- only: postgres
WITH RECURSIVE days (day) AS (SELECT date '2024-01-01' UNION ALL SELECT (day + 1) FROM days WHERE day < date '2024-01-07')
SELECT day, extract(doy FROM day)::int AS number, day - date '2024-01-01' AS since, date_trunc('week', day) AS week FROM days;
-- only: postgres
SELECT o.*, p.amount, p.paid_at AT TIME ZONE 'Europe/Berlin' AS paid_local, p.paid_at - o.ordered_at::timestamptz AS took, extract(epoch FROM p.paid_at) AS epoch
FROM orders o JOIN payments p USING (order_id);
-- only: postgres
SELECT coalesce(country_code, '??') AS country, grouping(country_code) AS is_total, count(*) AS customers, bool_and(is_active) AS all_active FROM customers GROUP BY GROUPING SETS ((country_code), ());
-- only: postgres
SELECT name, price, cost, price - cost AS margin, CASE WHEN cost > 0 THEN round((price - cost) / cost, 3) END AS markup, greatest(price, cost) AS larger, nullif(cost, 0) AS cost_or_null, trunc(price) AS whole FROM products;
-- only: postgres
SELECT t.tag, count(*) AS customers FROM customers c CROSS JOIN unnest(c.tags) WITH ORDINALITY AS t(tag, position) GROUP BY t.tag ORDER BY 2 DESC;
-- only: postgres
SELECT p.product_id, a.key AS attribute, a.value FROM products p, jsonb_each_text(p.attributes) AS a;
