-- Parcels, their scans, vehicles with sensors, depots and working hours.
-- only: duckdb
CREATE TABLE depots (depot_id SMALLINT NOT NULL, name VARCHAR NOT NULL, position STRUCT(lat DOUBLE, lon DOUBLE) NOT NULL, opens TIME, closes TIME, capacity INTEGER);
-- only: postgres
CREATE TABLE depots (depot_id SMALLINT NOT NULL, name VARCHAR NOT NULL, position JSONB NOT NULL, opens TIME, closes TIME, capacity INTEGER);
-- only: duckdb
CREATE TABLE parcels (parcel_id VARCHAR NOT NULL, from_depot SMALLINT NOT NULL, to_depot SMALLINT NOT NULL, weight_g UINTEGER NOT NULL, dims INTEGER[3], created_at TIMESTAMPTZ NOT NULL, promised_at TIMESTAMPTZ, insured BOOLEAN);
-- only: postgres
CREATE TABLE parcels (parcel_id VARCHAR NOT NULL, from_depot SMALLINT NOT NULL, to_depot SMALLINT NOT NULL, weight_g BIGINT NOT NULL, dims INTEGER[3], created_at TIMESTAMPTZ NOT NULL, promised_at TIMESTAMPTZ, insured BOOLEAN);
-- only: duckdb
CREATE TABLE scans (parcel_id VARCHAR NOT NULL, depot_id SMALLINT, scanned_at TIMESTAMPTZ NOT NULL, status ENUM('in', 'out', 'delivered', 'lost') NOT NULL, scanner BLOB);
-- only: postgres
CREATE TABLE scans (parcel_id VARCHAR NOT NULL, depot_id SMALLINT, scanned_at TIMESTAMPTZ NOT NULL, status TEXT NOT NULL, scanner BYTEA);
CREATE TABLE vehicles (vehicle_id INTEGER NOT NULL, plate VARCHAR NOT NULL, kind VARCHAR, loads DECIMAL(6,1), service_dates DATE[]);
-- only: duckdb
CREATE TABLE readings (vehicle_id INTEGER NOT NULL, read_at TIMESTAMP_MS NOT NULL, speed FLOAT, fuel DOUBLE PRECISION, flags BIT, temperature DECIMAL(4,1));
-- only: postgres
CREATE TABLE readings (vehicle_id INTEGER NOT NULL, read_at TIMESTAMP(3) NOT NULL, speed REAL, fuel DOUBLE PRECISION, flags BIT VARYING, temperature DECIMAL(4,1));
CREATE TABLE shifts (driver VARCHAR NOT NULL, vehicle_id INTEGER, starts TIMESTAMP NOT NULL, ends TIMESTAMP, pause INTERVAL, "Over Time" INTERVAL);
-- only: duckdb
INSERT INTO depots VALUES (1, 'A', {'lat': 1.0, 'lon': 2.0}, NULL, NULL, NULL), (2, 'B', {'lat': NULL, 'lon': 2.0}, TIME '08:00', TIME '18:00', 5);
-- only: postgres
INSERT INTO depots VALUES (1, 'A', '{}', NULL, NULL, NULL), (2, 'B', '{}', TIME '08:00', TIME '18:00', 5);
-- only: duckdb
INSERT INTO parcels SELECT 'p' || i, 1, 1 + i % 3, i * 100, CASE WHEN i > 1 THEN [1, 2, 3] END, TIMESTAMPTZ '2024-01-01 00:00:00+00', NULL, NULL FROM range(5) r(i);
-- only: postgres
INSERT INTO parcels SELECT 'p' || i, 1, 1 + i % 3, i * 100, CASE WHEN i > 1 THEN ARRAY[1, 2, 3] END, TIMESTAMPTZ '2024-01-01 00:00:00+00', NULL, NULL FROM generate_series(0, 4) r(i);
-- only: duckdb
INSERT INTO scans SELECT 'p' || i % 6, CASE WHEN i % 2 = 0 THEN 1 END, TIMESTAMPTZ '2024-01-01 00:00:00+00' + INTERVAL (i) HOUR, 'in', NULL FROM range(9) r(i);
-- only: postgres
INSERT INTO scans SELECT 'p' || (i % 6), CASE WHEN i % 2 = 0 THEN 1 END, TIMESTAMPTZ '2024-01-01 00:00:00+00' + (i) * INTERVAL '1 HOUR', 'in', NULL FROM generate_series(0, 8) r(i);
-- only: duckdb
INSERT INTO readings SELECT i % 2, TIMESTAMP '2024-01-01' + INTERVAL (i) MINUTE, CASE WHEN i % 3 > 0 THEN i END, NULL, '0101', NULL FROM range(9) r(i);
-- only: postgres
INSERT INTO readings SELECT i % 2, TIMESTAMP '2024-01-01' + (i) * INTERVAL '1 MINUTE', CASE WHEN i % 3 > 0 THEN i END, NULL, '0101', NULL FROM generate_series(0, 8) r(i);
-- only: duckdb
INSERT INTO shifts VALUES ('d', NULL, TIMESTAMP '2024-01-01', NULL, NULL, NULL), ('e', 1, TIMESTAMP '2024-01-01', TIMESTAMP '2024-01-02', INTERVAL 1 HOUR, NULL);
-- only: postgres
INSERT INTO shifts VALUES ('d', NULL, TIMESTAMP '2024-01-01', NULL, NULL, NULL), ('e', 1, TIMESTAMP '2024-01-01', TIMESTAMP '2024-01-02', INTERVAL '1 hour', NULL);
-- only: duckdb
SELECT p.parcel_id, d.name AS origin, e.name AS destination, d.position.lat AS lat, sqrt(power(d.position.lat - e.position.lat, 2) + power(d.position.lon - e.position.lon, 2)) AS distance FROM parcels p JOIN depots d ON d.depot_id = p.from_depot LEFT JOIN depots e ON e.depot_id = p.to_depot;
-- only: duckdb
SELECT parcel_id, min(scanned_at) AS first_scan, max(scanned_at) AS last_scan, arg_max(status, scanned_at) AS status, max(scanned_at) - min(scanned_at) AS transit, count(DISTINCT depot_id) AS depots FROM scans GROUP BY parcel_id;
SELECT s.*, p.promised_at, s.scanned_at > p.promised_at AS late, s.scanned_at - p.promised_at AS delay FROM scans s LEFT JOIN parcels p USING (parcel_id) WHERE s.status = 'delivered';
SELECT parcel_id, depot_id, scanned_at AS arrived, lead(scanned_at) OVER (PARTITION BY parcel_id ORDER BY scanned_at) AS left_at, lead(scanned_at) OVER (PARTITION BY parcel_id ORDER BY scanned_at) - scanned_at AS dwell FROM scans;
-- only: duckdb
SELECT status, count(*) AS n, mode(depot_id) AS usual_depot, min(status) OVER () AS lowest FROM scans GROUP BY status;
SELECT d.depot_id, count(p.parcel_id) AS outgoing, coalesce(sum(p.weight_g), 0) / 1000 AS kg, d.capacity - count(p.parcel_id) AS free FROM depots d LEFT JOIN parcels p ON p.from_depot = d.depot_id GROUP BY d.depot_id, d.capacity;
-- only: duckdb
SELECT parcel_id, dims[1] * dims[2] * dims[3] AS volume, dims, list_product(dims::INTEGER[]) AS product, array_length(dims) AS n, weight_g / 1000.0 AS kg, weight_g // 1000 AS whole_kg FROM parcels;
SELECT vehicle_id, read_at, speed, avg(speed) OVER (PARTITION BY vehicle_id ORDER BY read_at ROWS BETWEEN 4 PRECEDING AND CURRENT ROW) AS smooth, speed - lag(speed) OVER (PARTITION BY vehicle_id ORDER BY read_at) AS acceleration FROM readings;
-- only: duckdb
SELECT vehicle_id, time_bucket(INTERVAL '5 minutes', read_at::TIMESTAMP) AS slot, max(speed) AS top, sum(speed) AS s, avg(speed) AS mean, avg(temperature) AS celsius, sum(temperature) AS degrees, min(temperature) * 1.8 + 32 AS fahrenheit FROM readings GROUP BY ALL;
WITH changes AS (SELECT *, CASE WHEN speed > 0 THEN 1 ELSE 0 END AS moving FROM readings),
runs AS (SELECT *, row_number() OVER (PARTITION BY vehicle_id ORDER BY read_at) - row_number() OVER (PARTITION BY vehicle_id, moving ORDER BY read_at) AS run FROM changes)
SELECT vehicle_id, moving, run, min(read_at) AS begins, max(read_at) AS ends, count(*) AS readings, max(read_at)::TIMESTAMP - min(read_at)::TIMESTAMP AS lasted FROM runs GROUP BY vehicle_id, moving, run;
-- only: duckdb
SELECT r.vehicle_id, r.read_at, s.driver FROM readings r ASOF LEFT JOIN shifts s ON r.vehicle_id = s.vehicle_id AND r.read_at >= s.starts;
SELECT flags & '0001'::BIT AS low, bit_count(flags) AS n, get_bit(flags, 0) AS first_bit, bit_or(flags) OVER () AS any_flags, flags::VARCHAR AS text FROM readings;
-- only: duckdb
SELECT driver, ends - starts AS gross, ends - starts - coalesce(pause, INTERVAL 0 HOUR) AS net, max(ends - starts) OVER (PARTITION BY driver) AS total, "Over Time" AS extra FROM shifts;
-- only: duckdb
SELECT driver, sum(epoch(ends - starts)) / 3600 AS hours, max(pause) AS longest, count(*) FILTER (WHERE ends IS NULL) AS open_shifts FROM shifts GROUP BY driver;
-- only: duckdb
SELECT depot_id, opens, closes, date_diff('minute', opens, closes) AS open_for, hour(opens) AS h, opens < closes AS sane, opens + INTERVAL 30 MINUTE AS later FROM depots;
SELECT a.driver, b.driver AS other FROM shifts a JOIN shifts b ON a.driver < b.driver AND a.starts < b.ends AND b.starts < a.ends;
SELECT driver, starts::DATE AS day, starts < TIMESTAMP '2024-01-02' AND ends > TIMESTAMP '2024-01-01' AS o FROM shifts WHERE false UNION ALL SELECT driver, starts::DATE, true FROM shifts;
-- only: duckdb
SELECT vehicle_id, unnest(service_dates) AS serviced_on, len(service_dates) AS services, list_max(service_dates) AS last_service, current_date - list_max(service_dates) AS days FROM vehicles;
-- only: duckdb
SELECT v.vehicle_id, v.kind, avg(r.fuel) AS fuel, quantile_cont(r.speed, 0.95) AS p95, regr_r2(r.fuel, r.speed) AS r2, count(r.read_at) AS n FROM vehicles v LEFT JOIN readings r USING (vehicle_id) GROUP BY ROLLUP (v.vehicle_id, v.kind);
-- only: duckdb
SELECT hex(scanner) AS h, octet_length(scanner) AS n, scanner || '\x00'::BLOB AS longer, base64(scanner) AS b, scanner IS NULL AS none FROM scans;
-- only: duckdb
SELECT created_at::DATE AS day, created_at AT TIME ZONE 'UTC' AS utc, extract(hour FROM created_at) AS h, date_trunc('day', created_at) AS d, created_at + INTERVAL 2 DAY AS due, timezone('Europe/Berlin', created_at) AS berlin FROM parcels;
SELECT coalesce(insured, false) AS insured, NOT insured AS x, insured AND weight_g > 100 AS heavy_insured, insured IS TRUE AS t, insured IS NOT FALSE AS u FROM parcels;
SELECT from_depot, to_depot, count(*) AS n, count(*) / sum(count(*)) OVER (PARTITION BY from_depot) AS share, sum(weight_g) AS g, avg(weight_g) AS a FROM parcels GROUP BY from_depot, to_depot;
-- only: duckdb
PIVOT scans ON status IN ('in', 'out', 'delivered') USING count(*) GROUP BY depot_id;
-- only: duckdb
SELECT * FROM (SELECT parcel_id, status, scanned_at FROM scans) PIVOT (max(scanned_at) FOR status IN ('in' AS arrived, 'out' AS departed));
-- only: duckdb
SELECT p.parcel_id FROM parcels p WHERE NOT EXISTS (FROM scans s WHERE s.parcel_id = p.parcel_id) EXCEPT ALL SELECT parcel_id FROM scans;
WITH RECURSIVE reach(depot, hops) AS (SELECT 1::SMALLINT, 0 UNION SELECT p.to_depot, hops + 1 FROM reach JOIN parcels p ON p.from_depot = reach.depot WHERE hops < 3) SELECT depot, min(hops) AS hops FROM reach GROUP BY depot;
-- only: duckdb
SELECT position, position.lat, struct_extract(position, 'lon') AS lon, position['lat'] AS lat2, {'d': depot_id, 'p': position} AS nested FROM depots;
-- only: duckdb
SELECT unnest(d.position) FROM depots d;
-- only: duckdb
SELECT list_zip([1, 2], ['a', 'b']) AS z, [x * 2 FOR x IN range(5)] AS evens, list_transform(['a'], (x, i) -> x || i) AS t, flatten([[1], [2, 3]]) AS f, range(3) AS r, [1, 2.5] AS m, list_zip(range(2), ['x'])[1] AS first_pair;
-- only: duckdb
SELECT list_reduce([1, 2, 3], (a, b) -> a + b) AS s, list_sort([3, 1]) AS o, list_reverse_sort([1, 2]) AS rs, list_unique([1, 1]) AS u, list_position(['a'], 'a') AS p, array_slice([1, 2, 3], 1, 2) AS sl, [1, 2] || [3] AS cc, [1, NULL] AS n;
