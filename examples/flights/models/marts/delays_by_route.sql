-- Routes with at least a flight a week, the slowest tenth flagged.
SELECT
    f.origin_code,
    f.destination_code,
    d.airport_name AS destination_name,
    count(*) AS flights,
    count(DISTINCT f.carrier_code) AS carriers,
    median(f.arrival_delay_minutes) AS median_arrival_delay,
    quantile_cont(f.arrival_delay_minutes, 0.9) AS p90_arrival_delay,
    ntile(10) OVER (
        ORDER BY quantile_cont(f.arrival_delay_minutes, 0.9) DESC NULLS LAST
    ) = 1 AS is_slowest_tenth
FROM fct_flights AS f
LEFT JOIN stg_airports AS d ON d.airport_code = f.destination_code
GROUP BY f.origin_code, f.destination_code, d.airport_name
HAVING count(*) >= 52
