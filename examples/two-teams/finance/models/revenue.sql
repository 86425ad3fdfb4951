SELECT
    o.customer,
    SUM(o.amount) AS revenue
FROM shop.sales.orders AS o
GROUP BY o.customer
