-- What bad weather costs: flights by rain and visibility at departure.
WITH conditions AS (
    SELECT
        *,
        CASE
            WHEN precipitation_inches IS NULL THEN 'unknown'
            WHEN precipitation_inches = 0 THEN 'dry'
            WHEN precipitation_inches < 0.1 THEN 'light rain'
            ELSE 'heavy rain'
        END AS rain,
        visibility_miles < 3 AS is_foggy
    FROM fct_flights
)
SELECT
    rain,
    is_foggy,
    count(*) AS flights,
    avg(departure_delay_minutes) AS average_delay,
    count(*) FILTER (WHERE is_cancelled) / count(*) AS cancelled_share
FROM conditions
GROUP BY rain, is_foggy
