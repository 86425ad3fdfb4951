SELECT
    order_date,
    count(*) AS orders,
    sum(order_total) AS revenue,
    avg(sum(order_total)) OVER (
        ORDER BY order_date
        ROWS BETWEEN 6 PRECEDING AND CURRENT ROW
    ) AS revenue_7_day_average
FROM fct_orders
WHERE status <> 'cancelled'
GROUP BY order_date
