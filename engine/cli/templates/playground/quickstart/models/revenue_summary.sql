SELECT
    customer_id,
    total_revenue,
    total_revenue / order_count AS average_order_value
FROM customer_orders
WHERE order_count >= 2
