SELECT order_id, customer_id, status, amount, ordered_at
FROM raw__orders.orders
