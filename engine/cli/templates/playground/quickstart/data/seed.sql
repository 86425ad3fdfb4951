-- 500 orders of 60 customers; the same numbers every time.
CREATE SCHEMA IF NOT EXISTS raw__orders;

CREATE OR REPLACE TABLE raw__orders.orders AS
SELECT
    CAST(i AS INTEGER) AS order_id,
    CAST(1 + (i * 37) % 60 AS INTEGER) AS customer_id,
    CASE i % 10 WHEN 0 THEN 'cancelled' WHEN 1 THEN 'pending' ELSE 'completed' END AS status,
    CAST(5 + (i * 7919) % 19500 / 100.0 AS DECIMAL(10, 2)) AS amount,
    TIMESTAMP '2025-01-01 08:00:00' + to_minutes(CAST(i * 131 AS BIGINT)) AS ordered_at
FROM range(1, 501) AS orders(i);
