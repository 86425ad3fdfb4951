SELECT
    CAST(id AS BIGINT) AS id,
    customer,
    CAST(amount AS DECIMAL(12, 2)) AS amount,
    CAST(ordered_at AS TIMESTAMP) AS ordered_at
FROM (VALUES
    (1, 'Ada', 10.50, '2026-01-02 10:00:00'),
    (2, 'Grace', 99.00, '2026-01-03 11:30:00'),
    (3, 'Ada', 4.25, '2026-02-01 09:15:00')
) AS raw (id, customer, amount, ordered_at)
