-- One row per scheduled departure, typed and named. A cancelled flight has no departure time.
SELECT
    strftime(make_date(year, month, day), '%Y%m%d') || '-' || carrier || '-' || flight || '-'
        || origin AS flight_key,
    make_date(year, month, day) AS flight_date,
    CAST(time_hour AS TIMESTAMP) AS scheduled_hour,
    carrier AS carrier_code,
    CAST(flight AS INTEGER) AS flight_number,
    tailnum AS tail_number,
    origin AS origin_code,
    dest AS destination_code,
    CAST(dep_delay AS INTEGER) AS departure_delay_minutes,
    CAST(arr_delay AS INTEGER) AS arrival_delay_minutes,
    CAST(air_time AS INTEGER) AS air_minutes,
    CAST(distance AS INTEGER) AS distance_miles,
    dep_time IS NULL AS is_cancelled
FROM read_csv('data/raw/flights.csv', header = TRUE, nullstr = 'NA')
