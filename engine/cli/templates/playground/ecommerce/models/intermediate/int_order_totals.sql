SELECT
    order_id,
    sum(quantity) AS items,
    sum(quantity * unit_price) AS order_total
FROM raw_order_items
GROUP BY order_id
