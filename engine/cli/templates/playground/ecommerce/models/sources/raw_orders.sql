SELECT order_id, customer_id, status, ordered_at, _fivetran_synced
FROM raw__shop.orders
