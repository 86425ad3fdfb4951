SELECT
    tailnum AS tail_number,
    CAST(year AS INTEGER) AS built_year,
    manufacturer,
    model,
    CAST(engines AS INTEGER) AS engine_count,
    CAST(seats AS INTEGER) AS seat_count
FROM read_csv('data/raw/planes.csv', header = TRUE, nullstr = 'NA')
