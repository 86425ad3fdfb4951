SELECT
    product_id,
    product_name,
    category,
    price,
    CASE WHEN price >= 150 THEN 'premium' WHEN price >= 50 THEN 'standard' ELSE 'budget' END AS price_tier
FROM raw_products
