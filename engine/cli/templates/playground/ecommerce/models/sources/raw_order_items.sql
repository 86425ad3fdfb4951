SELECT order_item_id, order_id, product_id, quantity, unit_price, _fivetran_synced
FROM raw__shop.order_items
