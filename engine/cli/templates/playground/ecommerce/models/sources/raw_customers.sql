SELECT customer_id, customer_name, country, signed_up_on, _fivetran_synced
FROM raw__shop.customers
