-- The fact: one row per scheduled departure with the weather of its hour. Grows by scheduled hour.
SELECT
    f.flight_key,
    f.flight_date,
    f.scheduled_hour,
    f.carrier_code,
    f.flight_number,
    f.tail_number,
    f.origin_code,
    f.destination_code,
    f.departure_delay_minutes,
    f.arrival_delay_minutes,
    f.air_minutes,
    f.distance_miles,
    f.is_cancelled,
    CASE
        WHEN f.is_cancelled THEN 'cancelled'
        WHEN f.arrival_delay_minutes IS NULL THEN 'diverted'
        WHEN f.arrival_delay_minutes > 60 THEN 'very late'
        WHEN f.arrival_delay_minutes > 15 THEN 'late'
        ELSE 'on time'
    END AS outcome,
    w.precipitation_inches,
    w.visibility_miles,
    w.wind_mph
FROM stg_flights AS f
LEFT JOIN stg_weather AS w ON w.airport_code = f.origin_code AND w.observed_hour = f.scheduled_hour
