-- Monthly punctuality per carrier, ranked, with the change against the month before.
WITH monthly AS (
    SELECT
        carrier_code,
        date_trunc('month', flight_date) AS month,
        count(*) AS flights,
        avg(departure_delay_minutes) AS average_delay,
        count(*) FILTER (WHERE outcome IN ('late', 'very late')) / count(*) AS late_share,
        count(*) FILTER (WHERE is_cancelled) / count(*) AS cancelled_share
    FROM fct_flights
    GROUP BY ALL
)
SELECT
    a.carrier_name,
    m.*,
    m.average_delay - lag(m.average_delay) OVER by_carrier AS delay_change,
    rank() OVER (PARTITION BY m.month ORDER BY m.late_share) AS punctuality_rank
FROM monthly AS m
JOIN stg_airlines AS a USING (carrier_code)
WINDOW by_carrier AS (PARTITION BY m.carrier_code ORDER BY m.month)
