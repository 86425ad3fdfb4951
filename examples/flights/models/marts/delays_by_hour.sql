-- How delay builds up over the day, per origin: the running average up to each hour of departure.
SELECT
    origin_code,
    hour(scheduled_hour) AS scheduled_hour_utc,
    count(*) AS flights,
    round(avg(departure_delay_minutes), 2) AS average_delay,
    round(
        sum(sum(departure_delay_minutes)) OVER up_to_hour
            / sum(count(departure_delay_minutes)) OVER up_to_hour,
        2
    ) AS average_delay_so_far
FROM fct_flights
GROUP BY origin_code, hour(scheduled_hour)
WINDOW up_to_hour AS (
    PARTITION BY origin_code
    ORDER BY hour(scheduled_hour)
    ROWS UNBOUNDED PRECEDING
)
