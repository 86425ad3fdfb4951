-- Web analytics: page views and events, sessions made of them, experiments.
-- only: duckdb
CREATE TABLE events (event_id UUID NOT NULL, user_id VARCHAR, anonymous_id VARCHAR NOT NULL, event_name VARCHAR NOT NULL, occurred_at TIMESTAMP NOT NULL, received_at TIMESTAMP WITH TIME ZONE, properties JSON, url VARCHAR, device ENUM('desktop', 'mobile', 'tablet'), duration_ms UINTEGER);
-- only: postgres
CREATE TABLE events (event_id UUID NOT NULL, user_id VARCHAR, anonymous_id VARCHAR NOT NULL, event_name VARCHAR NOT NULL, occurred_at TIMESTAMP NOT NULL, received_at TIMESTAMP WITH TIME ZONE, properties JSON, url VARCHAR, device TEXT, duration_ms BIGINT);
-- only: duckdb
CREATE TABLE users (user_id VARCHAR NOT NULL, created_at TIMESTAMP NOT NULL, plan VARCHAR, traits STRUCT(age SMALLINT, city VARCHAR, langs VARCHAR[]), score FLOAT);
-- only: postgres
CREATE TABLE users (user_id VARCHAR NOT NULL, created_at TIMESTAMP NOT NULL, plan VARCHAR, traits JSONB, score REAL);
CREATE TABLE experiments (experiment VARCHAR NOT NULL, variant VARCHAR NOT NULL, user_id VARCHAR NOT NULL, assigned_at TIMESTAMP NOT NULL);
CREATE TABLE page_dim (path VARCHAR NOT NULL, section VARCHAR, word_count INTEGER, published DATE);
-- only: duckdb
INSERT INTO events SELECT uuid(), CASE WHEN i % 3 > 0 THEN 'u' || i % 3 END, 'a' || i % 4, ['view', 'click', 'buy'][1 + i % 3], TIMESTAMP '2024-01-01' + INTERVAL (i * 17) MINUTE, NULL, '{"price": 3, "tags": ["x"]}', CASE WHEN i % 5 > 0 THEN '/p' || i % 3 END, 'mobile', CASE WHEN i % 2 = 0 THEN i END FROM range(40) r(i);
-- only: postgres
INSERT INTO events SELECT gen_random_uuid(), CASE WHEN i % 3 > 0 THEN 'u' || (i % 3) END, 'a' || (i % 4), (ARRAY['view', 'click', 'buy'])[1 + i % 3], TIMESTAMP '2024-01-01' + (i * 17) * INTERVAL '1 MINUTE', NULL, '{"price": 3, "tags": ["x"]}', CASE WHEN i % 5 > 0 THEN '/p' || (i % 3) END, 'mobile', CASE WHEN i % 2 = 0 THEN i END FROM generate_series(0, 39) r(i);
-- only: duckdb
INSERT INTO users VALUES ('u1', TIMESTAMP '2024-01-01', 'pro', {'age': 3, 'city': NULL, 'langs': ['de']}, 1.5), ('u2', TIMESTAMP '2024-01-01', NULL, NULL, NULL);
-- only: postgres
INSERT INTO users VALUES ('u1', TIMESTAMP '2024-01-01', 'pro', '{}', 1.5), ('u2', TIMESTAMP '2024-01-01', NULL, NULL, NULL);
INSERT INTO experiments VALUES ('e', 'a', 'u1', TIMESTAMP '2024-01-01'), ('e', 'b', 'u9', TIMESTAMP '2024-01-01');
-- only: duckdb
WITH gaps AS (
  SELECT *, occurred_at - lag(occurred_at) OVER (PARTITION BY anonymous_id ORDER BY occurred_at) AS gap FROM events
), flags AS (
  SELECT *, CASE WHEN gap IS NULL OR gap > INTERVAL '30 minutes' THEN 1 ELSE 0 END AS is_new FROM gaps
), numbered AS (
  SELECT *, sum(is_new) OVER (PARTITION BY anonymous_id ORDER BY occurred_at ROWS UNBOUNDED PRECEDING) AS session_no FROM flags
)
SELECT anonymous_id, session_no, min(occurred_at) AS started_at, max(occurred_at) AS ended_at, max(occurred_at) - min(occurred_at) AS length,
       count(*) AS events, count(*) FILTER (WHERE event_name = 'view') AS views, first(url ORDER BY occurred_at) AS landing_page,
       bool_or(event_name = 'buy') AS converted
FROM numbered GROUP BY anonymous_id, session_no;
-- only: duckdb
WITH steps AS (
  SELECT user_id,
         min(CASE WHEN event_name = 'view' THEN occurred_at END) AS viewed_at,
         min(CASE WHEN event_name = 'click' THEN occurred_at END) AS clicked_at,
         min(CASE WHEN event_name = 'buy' THEN occurred_at END) AS bought_at
  FROM events WHERE user_id IS NOT NULL GROUP BY user_id
)
SELECT count(viewed_at) AS viewed, count(CASE WHEN clicked_at > viewed_at THEN 1 END) AS clicked,
       count(CASE WHEN bought_at > clicked_at THEN 1 END) AS bought,
       count(bought_at)::DOUBLE / nullif(count(viewed_at), 0) AS conversion, avg(date_diff('second', viewed_at, bought_at)) AS seconds
FROM steps;
SELECT occurred_at::DATE AS day, count(DISTINCT anonymous_id) AS visitors, count(DISTINCT user_id) AS users, count(*) AS hits FROM events GROUP BY day ORDER BY day;
-- only: duckdb
SELECT date_trunc('hour', occurred_at) AS hour, event_name, count(*) AS n FROM events GROUP BY ALL ORDER BY ALL;
-- only: duckdb
SELECT event_id, properties->>'$.price' AS price_text, (properties->>'price')::DECIMAL(10,2) AS price, properties->'tags' AS tags, json_extract(properties, '$.tags[0]') AS tag FROM events;
-- only: duckdb
SELECT json_extract_string(properties, 'currency') AS currency, sum(CAST(properties->>'$.price' AS DOUBLE)) AS revenue FROM events WHERE event_name = 'buy' GROUP BY 1;
-- only: duckdb
SELECT json_array_length(properties, '$.tags') AS n, json_type(properties) AS t, json_keys(properties) AS k, properties.price AS p FROM events;
-- only: duckdb
SELECT u.user_id, u.traits.age, u.traits.city AS city, u.traits.langs[1] AS first_lang, len(u.traits.langs) AS n FROM users u;
-- only: duckdb
SELECT user_id, unnest(traits.langs) AS lang FROM users;
-- only: duckdb
SELECT device, count(*) AS n, avg(duration_ms) AS mean, sum(duration_ms) AS total, max(duration_ms) AS longest, approx_quantile(duration_ms, 0.95) AS p95 FROM events GROUP BY device;
SELECT e.variant, count(DISTINCT e.user_id) AS users, count(DISTINCT CASE WHEN v.event_name = 'buy' THEN v.user_id END) AS buyers,
       count(DISTINCT CASE WHEN v.event_name = 'buy' THEN v.user_id END) / count(DISTINCT e.user_id) AS rate
FROM experiments e LEFT JOIN events v ON v.user_id = e.user_id AND v.occurred_at >= e.assigned_at
WHERE e.experiment = 'e' GROUP BY e.variant;
WITH stats AS (
  SELECT variant, count(*) AS n, avg(score) AS mean, var_samp(score) AS variance FROM experiments JOIN users USING (user_id) GROUP BY variant
)
SELECT a.variant, b.variant, a.mean - b.mean AS lift, (a.mean - b.mean) / sqrt(a.variance / a.n + b.variance / b.n) AS z FROM stats a, stats b WHERE a.variant < b.variant;
SELECT url, lead(url) OVER (PARTITION BY anonymous_id ORDER BY occurred_at) AS next_url, count(*) OVER (PARTITION BY url) AS hits FROM events;
WITH moves AS (SELECT url AS source, lead(url) OVER (PARTITION BY anonymous_id ORDER BY occurred_at) AS target FROM events)
SELECT source, target, count(*) AS n, row_number() OVER (PARTITION BY source ORDER BY count(*) DESC) AS pos FROM moves WHERE target IS NOT NULL GROUP BY source, target;
SELECT e.event_id, p.section, coalesce(p.word_count, 0) AS words FROM events e LEFT JOIN page_dim p ON e.url = p.path;
-- only: duckdb
SELECT e.user_id, x.variant, e.occurred_at FROM events e ASOF JOIN experiments x ON e.user_id = x.user_id AND e.occurred_at >= x.assigned_at;
-- only: duckdb
SELECT e.event_id, x.variant FROM events e ASOF LEFT JOIN experiments x ON e.user_id = x.user_id AND e.occurred_at >= x.assigned_at;
WITH days AS (SELECT DISTINCT anonymous_id, occurred_at::DATE AS day FROM events),
islands AS (SELECT anonymous_id, day, day - row_number() OVER (PARTITION BY anonymous_id ORDER BY day)::INTEGER AS island FROM days)
SELECT anonymous_id, min(day) AS first_day, max(day) AS last_day, count(*) AS streak, max(day) - min(day) + 1 AS check_days FROM islands GROUP BY anonymous_id, island;
-- only: duckdb
SELECT anonymous_id, list(event_name ORDER BY occurred_at) AS path, list_contains(list(event_name), 'buy') AS bought, array_to_string(list(event_name), ' > ') AS text FROM events GROUP BY anonymous_id;
-- only: duckdb
SELECT anonymous_id, list_filter(list(duration_ms), d -> d IS NOT NULL) AS durations, list_aggregate(list(duration_ms), 'max') AS longest, list_sort(list(url)) AS urls FROM events GROUP BY anonymous_id;
-- only: duckdb
WITH daily AS (SELECT occurred_at::DATE AS day, count(DISTINCT anonymous_id) AS dau FROM events GROUP BY 1)
SELECT day, dau, avg(dau) OVER (ORDER BY day RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW) AS week_mean, dau - lag(dau, 7) OVER (ORDER BY day) AS change,
       dau::DOUBLE / max(dau) OVER () AS of_peak FROM daily;
SELECT DISTINCT ON (anonymous_id) anonymous_id, url AS landing, device FROM events ORDER BY anonymous_id, occurred_at;
-- only: duckdb
SELECT anonymous_id, last_value(user_id IGNORE NULLS) OVER (PARTITION BY anonymous_id ORDER BY occurred_at) AS stitched FROM events;
-- only: duckdb
SELECT coalesce(user_id, anonymous_id) AS visitor, min(occurred_at) AS seen, count(*) AS n FROM events GROUP BY visitor HAVING n > 2 ORDER BY n DESC;
SELECT event_name, count(*) AS n FROM events GROUP BY event_name UNION ALL SELECT 'total', count(*) FROM events;
-- only: duckdb
PIVOT events ON event_name IN ('view', 'click', 'buy') USING count(*) GROUP BY anonymous_id;
-- only: duckdb
SELECT * FROM (SELECT anonymous_id, event_name FROM events) PIVOT (count(*) AS n FOR event_name IN ('view' AS v, 'buy' AS b) GROUP BY anonymous_id);
-- only: duckdb
SELECT time_bucket(INTERVAL '15 minutes', occurred_at) AS slot, count(*) AS n FROM events GROUP BY slot;
-- only: duckdb
SELECT epoch_ms(occurred_at) AS ms, make_timestamp(2024, 1, 1, 0, 0, 0.0) AS made, to_timestamp(1700000000) AS t, strptime('2024-01-01', '%Y-%m-%d') AS parsed FROM events;
-- only: duckdb
SELECT hour(occurred_at) AS h, isodow(occurred_at) AS d, count(*) AS n FROM events GROUP BY h, d;
-- only: duckdb
SELECT event_name = ANY (['view', 'click']) AS top, event_name IN ('buy') AS is_buy, url IS NOT NULL AND url <> '' AS has_url FROM events;
-- only: duckdb
SELECT regexp_replace(url, '\?.*$', '') AS clean, url.split('/')[2] AS part, substring(url, 2) AS rest, strpos(url, 'p') AS at, replace(url, '/', '') AS bare FROM events;
-- only: duckdb
SELECT md5(anonymous_id) AS h, hash(anonymous_id) % 100 AS bucket, sha256(anonymous_id) AS s FROM events;
SELECT anonymous_id, count(*) AS n, ntile(10) OVER (ORDER BY count(*)) AS decile, percent_rank() OVER (ORDER BY count(*)) AS pr, cume_dist() OVER (ORDER BY count(*)) AS cd FROM events GROUP BY anonymous_id;
-- only: duckdb
SELECT plan, count(*) FILTER (score > 1) AS high, avg(score) AS mean, sum(score) AS s, stddev_pop(score) AS sd, corr(score, traits.age) AS c FROM users GROUP BY plan;
SELECT u.user_id, e.n FROM users u LEFT JOIN LATERAL (SELECT count(*) AS n FROM events WHERE events.user_id = u.user_id) e ON true;
SELECT u.*, (SELECT count(*) FROM events e WHERE e.user_id = u.user_id AND e.event_name = 'buy') AS buys FROM users u;
-- only: duckdb
WITH RECURSIVE hours(h) AS (SELECT TIMESTAMP '2024-01-01' UNION ALL SELECT h + INTERVAL 1 HOUR FROM hours WHERE h < TIMESTAMP '2024-01-02')
SELECT h, count(e.event_id) AS n FROM hours LEFT JOIN events e ON date_trunc('hour', e.occurred_at) = h GROUP BY h;
-- only: duckdb
SELECT received_at - occurred_at AS delay, received_at > now() AS future, date_diff('minute', occurred_at, received_at::TIMESTAMP) AS lag_minutes FROM events;
-- only: duckdb
SELECT device::VARCHAR AS device, enum_range(NULL::ENUM('desktop', 'mobile')) AS r, device = 'mobile' AS m, coalesce(device, 'desktop') AS d FROM events;
-- only: duckdb
SELECT max_by(url, occurred_at) AS last_url, min_by(event_name, occurred_at) AS first_event, max(occurred_at) AS at FROM events GROUP BY anonymous_id;
SELECT event_name, count(*) * 100.0 / sum(count(*)) OVER () AS percent, sum(count(*)) OVER (ORDER BY count(*) DESC) AS running FROM events GROUP BY event_name;
-- only: postgres
SELECT event_id, properties ->> 'price' AS price_text, (properties ->> 'price')::numeric(10,2) AS price, properties -> 'tags' -> 0 AS tag, json_array_length(properties -> 'tags') AS tags, properties #>> '{tags,0}' AS first_tag FROM events;
-- only: postgres
SELECT user_id, traits ->> 'city' AS city, (traits ->> 'age')::smallint AS age, jsonb_array_elements_text(traits -> 'langs') AS lang FROM users;
-- only: postgres
SELECT width_bucket(duration_ms, 0, 60000, 10) AS bucket, count(*) AS n, min(duration_ms) AS shortest, stddev(duration_ms) AS spread, regr_slope(duration_ms, word_count) AS slope
FROM events JOIN page_dim ON split_part(url, '?', 1) = path GROUP BY 1 ORDER BY 1;
-- only: postgres
WITH gaps AS (
  SELECT anonymous_id, occurred_at, occurred_at - lag(occurred_at) OVER (PARTITION BY anonymous_id ORDER BY occurred_at) AS gap FROM events
), numbered AS (
  SELECT *, sum((gap IS NULL OR gap > interval '30 minutes')::int) OVER (PARTITION BY anonymous_id ORDER BY occurred_at) AS session FROM gaps
)
SELECT anonymous_id, session, min(occurred_at) AS started, max(occurred_at) - min(occurred_at) AS took, count(*) AS hits, tsrange(min(occurred_at), max(occurred_at), '[]') AS period
FROM numbered GROUP BY anonymous_id, session;
-- only: postgres
SELECT lower(url) AS url, regexp_replace(url, '\d+', '#') AS shape, (regexp_match(url, '/(\w+)'))[1] AS section, position('/' IN url) AS at, md5(url) AS hash, length(url) AS letters, left(url, 3) AS head FROM events WHERE url ~ '^/p' OR url LIKE '/q%';
-- only: postgres
SELECT date_bin('15 minutes', occurred_at, timestamp '2024-01-01') AS slot, count(*) AS hits, count(DISTINCT user_id) FILTER (WHERE event_name = 'buy') AS buyers, (array_agg(url ORDER BY occurred_at))[1] AS landing, max(received_at) AS last FROM events GROUP BY 1;
