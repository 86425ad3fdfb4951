-- A shop with 200 customers, 50 products, 2,000 orders and their items; the same numbers every time.
CREATE SCHEMA IF NOT EXISTS raw__shop;

CREATE OR REPLACE TABLE raw__shop.customers AS
SELECT
    CAST(i AS INTEGER) AS customer_id,
    'Customer ' || i AS customer_name,
    (['de', 'fr', 'us', 'br', 'jp'])[1 + i % 5] AS country,
    DATE '2024-01-01' + CAST((i * 13) % 360 AS INTEGER) AS signed_up_on,
    TIMESTAMP '2025-04-01 00:00:00' AS _fivetran_synced
FROM range(1, 201) AS customers(i);

CREATE OR REPLACE TABLE raw__shop.products AS
SELECT
    CAST(i AS INTEGER) AS product_id,
    'Product ' || i AS product_name,
    (['books', 'games', 'garden', 'kitchen'])[1 + i % 4] AS category,
    CAST(3 + (i * 613) % 20000 / 100.0 AS DECIMAL(10, 2)) AS price,
    TIMESTAMP '2025-04-01 00:00:00' AS _fivetran_synced
FROM range(1, 51) AS products(i);

CREATE OR REPLACE TABLE raw__shop.orders AS
SELECT
    CAST(i AS INTEGER) AS order_id,
    CAST(1 + (i * 37) % 200 AS INTEGER) AS customer_id,
    (['completed', 'completed', 'completed', 'shipped', 'pending', 'cancelled'])[1 + (i * 7) % 6] AS status,
    TIMESTAMP '2025-01-01 08:00:00' + to_minutes(CAST(i * 61 AS BIGINT)) AS ordered_at,
    TIMESTAMP '2025-01-01 08:05:00' + to_minutes(CAST(i * 61 AS BIGINT)) AS _fivetran_synced
FROM range(1, 2001) AS orders(i);

CREATE OR REPLACE TABLE raw__shop.order_items AS
SELECT
    CAST(row_number() OVER (ORDER BY o.order_id, n.i) AS INTEGER) AS order_item_id,
    o.order_id,
    p.product_id,
    CAST(1 + (o.order_id + n.i) % 4 AS INTEGER) AS quantity,
    p.price AS unit_price,
    o._fivetran_synced
FROM raw__shop.orders AS o
JOIN range(1, 4) AS n(i) ON n.i <= 1 + o.order_id % 3
JOIN raw__shop.products AS p ON p.product_id = 1 + (o.order_id * 11 + n.i * 17) % 50;
