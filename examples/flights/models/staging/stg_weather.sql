-- Hourly weather at each origin airport. The source repeats a few hours at the end of daylight saving time.
SELECT
    origin AS airport_code,
    CAST(time_hour AS TIMESTAMP) AS observed_hour,
    CAST(temp AS DOUBLE) AS temperature_f,
    CAST(wind_speed AS DOUBLE) AS wind_mph,
    CAST(precip AS DOUBLE) AS precipitation_inches,
    CAST(visib AS DOUBLE) AS visibility_miles
FROM read_csv('data/raw/weather.csv', header = TRUE, nullstr = 'NA')
QUALIFY row_number() OVER (PARTITION BY origin, time_hour ORDER BY hour DESC) = 1
