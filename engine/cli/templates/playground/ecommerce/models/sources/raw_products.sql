SELECT product_id, product_name, category, price, _fivetran_synced
FROM raw__shop.products
