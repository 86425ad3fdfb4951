-- One row per aircraft that flew, with what is known of it; kept up to date by tail number.
SELECT
    f.tail_number,
    any_value(p.manufacturer) AS manufacturer,
    any_value(p.model) AS model,
    any_value(p.built_year) AS built_year,
    any_value(p.seat_count) AS seat_count,
    min(f.flight_date) AS first_flight,
    max(f.flight_date) AS last_flight,
    count(*) AS flights,
    sum(f.distance_miles) AS miles
FROM stg_flights AS f
LEFT JOIN stg_planes AS p USING (tail_number)
WHERE f.tail_number IS NOT NULL AND NOT f.is_cancelled
GROUP BY f.tail_number
