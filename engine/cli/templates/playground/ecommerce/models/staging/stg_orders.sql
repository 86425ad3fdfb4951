SELECT
    order_id,
    customer_id,
    lower(status) AS status,
    ordered_at,
    CAST(ordered_at AS DATE) AS order_date
FROM raw_orders
WHERE order_id IS NOT NULL
