SELECT
    customer_id,
    trim(customer_name) AS customer_name,
    upper(country) AS country_code,
    signed_up_on
FROM raw_customers
