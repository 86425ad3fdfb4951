SELECT
    o.customer,
    COUNT(o.id) AS orders
FROM shop.sales.orders AS o
GROUP BY o.customer
