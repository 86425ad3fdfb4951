SELECT
    c.customer_id,
    c.customer_name,
    c.country_code,
    c.signed_up_on,
    count(o.order_id) AS orders,
    coalesce(sum(t.order_total), 0) AS lifetime_value,
    max(o.order_date) AS last_order
FROM stg_customers AS c
LEFT JOIN stg_orders AS o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN int_order_totals AS t ON t.order_id = o.order_id
GROUP BY ALL
