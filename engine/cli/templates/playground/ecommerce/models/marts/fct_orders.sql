SELECT
    o.order_id,
    o.customer_id,
    o.status,
    o.ordered_at,
    o.order_date,
    coalesce(t.items, 0) AS items,
    coalesce(t.order_total, 0) AS order_total
FROM stg_orders AS o
LEFT JOIN int_order_totals AS t USING (order_id)
