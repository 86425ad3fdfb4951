SELECT
    faa AS airport_code,
    name AS airport_name,
    CAST(lat AS DOUBLE) AS latitude,
    CAST(lon AS DOUBLE) AS longitude,
    CAST(alt AS INTEGER) AS altitude_feet,
    tzone AS time_zone
FROM read_csv('data/raw/airports.csv', header = TRUE, nullstr = 'NA')
