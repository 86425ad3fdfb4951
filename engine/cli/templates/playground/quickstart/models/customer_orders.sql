SELECT
    customer_id,
    sum(amount) AS total_revenue,
    count(*) AS order_count,
    min(ordered_at) AS first_order
FROM raw_orders
WHERE status <> 'cancelled'
GROUP BY customer_id
HAVING sum(amount) > 0
