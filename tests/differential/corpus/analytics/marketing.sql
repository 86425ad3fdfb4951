-- Marketing: campaigns, spend, touches of visitors, leads, e-mails, and what became of them.
-- only: duckdb
CREATE TABLE campaigns (campaign_id VARCHAR NOT NULL, name VARCHAR NOT NULL, channel VARCHAR, starts_on DATE NOT NULL, ends_on DATE, budget DECIMAL(12,2), targets MAP(VARCHAR, INTEGER));
-- only: postgres
CREATE TABLE campaigns (campaign_id VARCHAR NOT NULL, name VARCHAR NOT NULL, channel VARCHAR, starts_on DATE NOT NULL, ends_on DATE, budget DECIMAL(12,2), targets JSONB);
CREATE TABLE spend (campaign_id VARCHAR NOT NULL, day DATE NOT NULL, impressions BIGINT NOT NULL, clicks BIGINT NOT NULL, cost DECIMAL(12,4) NOT NULL);
CREATE TABLE touches (visitor VARCHAR NOT NULL, touched_at TIMESTAMP NOT NULL, campaign_id VARCHAR, medium VARCHAR, revenue DOUBLE PRECISION);
CREATE TABLE leads (lead_id INTEGER NOT NULL, email VARCHAR, source VARCHAR, stage VARCHAR NOT NULL, score SMALLINT, created_at TIMESTAMP NOT NULL, converted_at TIMESTAMP, owner_id INTEGER);
CREATE TABLE sends (send_id BIGINT NOT NULL, lead_id INTEGER NOT NULL, sent_at TIMESTAMP NOT NULL, opened_at TIMESTAMP, clicked_at TIMESTAMP, bounced BOOLEAN);
-- only: duckdb
INSERT INTO campaigns VALUES ('a', 'A', NULL, DATE '2024-01-01', NULL, 100, MAP {'leads': 5}), ('b', 'B', 'x', DATE '2024-01-01', NULL, NULL, NULL);
-- only: postgres
INSERT INTO campaigns VALUES ('a', 'A', NULL, DATE '2024-01-01', NULL, 100, '{}'), ('b', 'B', 'x', DATE '2024-01-01', NULL, NULL, NULL);
-- only: duckdb
INSERT INTO spend SELECT 'a', DATE '2024-01-01' + i::INTEGER, i * 100, i, i * 0.5 FROM range(5) r(i);
-- only: postgres
INSERT INTO spend SELECT 'a', DATE '2024-01-01' + i::INTEGER, i * 100, i, i * 0.5 FROM generate_series(0, 4) r(i);
-- only: duckdb
INSERT INTO touches SELECT 'v' || i % 3, TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR, CASE WHEN i % 2 = 0 THEN 'a' END, NULL, CASE WHEN i = 5 THEN 10.5 END FROM range(8) r(i);
-- only: postgres
INSERT INTO touches SELECT 'v' || (i % 3), TIMESTAMP '2024-01-01' + (i) * INTERVAL '1 HOUR', CASE WHEN i % 2 = 0 THEN 'a' END, NULL, CASE WHEN i = 5 THEN 10.5 END FROM generate_series(0, 7) r(i);
-- only: duckdb
INSERT INTO leads SELECT i, NULL, NULL, 'new', NULL, TIMESTAMP '2024-01-01', NULL, NULL FROM range(4) r(i);
-- only: postgres
INSERT INTO leads SELECT i, NULL, NULL, 'new', NULL, TIMESTAMP '2024-01-01', NULL, NULL FROM generate_series(0, 3) r(i);
-- only: duckdb
INSERT INTO sends SELECT i, i % 6, TIMESTAMP '2024-01-01', NULL, NULL, NULL FROM range(9) r(i);
-- only: postgres
INSERT INTO sends SELECT i, i % 6, TIMESTAMP '2024-01-01', NULL, NULL, NULL FROM generate_series(0, 8) r(i);
SELECT c.channel, sum(s.cost) AS cost, sum(s.clicks) AS clicks, sum(s.impressions) AS impressions, sum(s.clicks) / sum(s.impressions) AS ctr, sum(s.cost) / nullif(sum(s.clicks), 0) AS cpc, 1000 * sum(s.cost) / nullif(sum(s.impressions), 0) AS cpm
FROM spend s JOIN campaigns c USING (campaign_id) GROUP BY c.channel;
SELECT campaign_id, day, cost, sum(cost) OVER (PARTITION BY campaign_id ORDER BY day) AS spent, budget - sum(cost) OVER (PARTITION BY campaign_id ORDER BY day) AS left_over FROM spend NATURAL JOIN campaigns;
WITH last_touch AS (
  SELECT visitor, campaign_id, revenue, touched_at, row_number() OVER (PARTITION BY visitor ORDER BY touched_at DESC) AS rn FROM touches WHERE campaign_id IS NOT NULL
)
SELECT campaign_id, count(*) AS conversions, sum(revenue) AS revenue FROM last_touch WHERE rn = 1 GROUP BY campaign_id;
WITH paths AS (SELECT visitor, campaign_id, revenue, count(*) OVER (PARTITION BY visitor) AS touches, sum(revenue) OVER (PARTITION BY visitor) AS total FROM touches)
SELECT campaign_id, sum(total / touches) AS linear_revenue FROM paths GROUP BY campaign_id;
-- only: duckdb
SELECT visitor, campaign_id, touched_at, pow(0.5, date_diff('day', touched_at, max(touched_at) OVER (PARTITION BY visitor)) / 7.0) AS weight FROM touches;
SELECT visitor, first_value(medium) OVER w AS first_medium, last_value(medium) OVER w AS last_medium, nth_value(medium, 2) OVER w AS second FROM touches WINDOW w AS (PARTITION BY visitor ORDER BY touched_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);
SELECT stage, count(*) AS leads, avg(score) AS score, count(converted_at) AS won, round(100.0 * count(converted_at) / count(*), 1) AS win_rate, avg(converted_at - created_at) AS cycle FROM leads GROUP BY stage;
SELECT source, stage, count(*) FROM leads GROUP BY CUBE (source, stage) HAVING grouping(source) = 0 ORDER BY 1, 2;
SELECT l.lead_id, count(s.send_id) AS sent, count(s.opened_at) AS opened, count(s.clicked_at) AS clicked, bool_or(s.bounced) AS bounced, max(s.sent_at) AS last_sent FROM leads l LEFT JOIN sends s ON s.lead_id = l.lead_id GROUP BY l.lead_id;
SELECT date_trunc('week', sent_at) AS week, count(*) AS sent, count(opened_at)::FLOAT / count(*) AS open_rate, avg(CASE WHEN clicked_at IS NOT NULL THEN 1.0 ELSE 0.0 END) AS click_rate FROM sends WHERE NOT coalesce(bounced, false) GROUP BY 1;
-- only: duckdb
SELECT s.send_id, l.email, s.opened_at - s.sent_at AS time_to_open, epoch(s.opened_at - s.sent_at) AS seconds FROM sends s JOIN leads l ON l.lead_id = s.lead_id WHERE s.opened_at IS NOT NULL;
-- only: duckdb
SELECT campaign_id, targets['leads'] AS target, map_values(targets) AS v, map_entries(targets) AS e, map_extract(targets, 'leads')[1] AS first_target FROM campaigns;
-- only: duckdb
SELECT campaign_id, unnest(map_keys(targets)) AS metric, unnest(map_values(targets)) AS target FROM campaigns;
-- only: duckdb
PIVOT leads ON stage IN ('new', 'won', 'lost') USING count(*) AS n, avg(score) AS s GROUP BY source;
-- only: duckdb
UNPIVOT (SELECT campaign_id, day, impressions, clicks FROM spend) ON impressions, clicks INTO NAME metric VALUE amount;
-- only: duckdb
SELECT campaign_id, metric, amount FROM spend UNPIVOT (amount FOR metric IN (impressions, clicks));
-- only: duckdb
SELECT coalesce(channel, 'direct') AS channel, count(*) AS campaigns, sum(budget) AS budget, avg(budget) AS mean, list(name ORDER BY name) AS names FROM campaigns GROUP BY 1;
SELECT c.*, s.total FROM campaigns c LEFT JOIN (SELECT campaign_id, sum(cost) AS total FROM spend GROUP BY campaign_id) s USING (campaign_id) WHERE s.total IS NULL OR s.total < c.budget;
SELECT name, starts_on, coalesce(ends_on, current_date) AS ends_on, coalesce(ends_on, current_date) - starts_on AS days, current_date BETWEEN starts_on AND coalesce(ends_on, current_date) AS running FROM campaigns;
-- only: duckdb
SELECT visitor, list(campaign_id ORDER BY touched_at) FILTER (WHERE campaign_id IS NOT NULL) AS path, count(DISTINCT campaign_id) AS campaigns, max(touched_at) - min(touched_at) AS span FROM touches GROUP BY visitor;
SELECT visitor, touched_at, revenue, sum(revenue) OVER (PARTITION BY visitor ORDER BY touched_at) AS running, coalesce(revenue, 0) AS r0, revenue IS NULL AS no_revenue FROM touches;
-- only: duckdb
SELECT source, lead_id, score, dense_rank() OVER (PARTITION BY source ORDER BY score DESC NULLS LAST) AS r, score - avg(score) OVER (PARTITION BY source) AS above, score / 10 AS tens, score * 2 AS twice FROM leads QUALIFY r <= 3;
SELECT lead_id FROM leads WHERE score > (SELECT avg(score) FROM leads) OR lead_id = ANY (SELECT lead_id FROM sends WHERE clicked_at IS NOT NULL);
-- only: duckdb
SELECT lower(trim(email)) AS email, count(*) AS copies, min(lead_id) AS keep_id, list(lead_id) AS ids FROM leads GROUP BY 1 HAVING count(*) > 1;
WITH stages(stage, pos) AS (VALUES ('new', 1), ('qualified', 2), ('won', 3))
SELECT s.stage, s.pos, count(l.lead_id) AS n, sum(count(l.lead_id)) OVER (ORDER BY s.pos DESC) AS at_least FROM stages s LEFT JOIN leads l USING (stage) GROUP BY s.stage, s.pos ORDER BY s.pos;
-- only: duckdb
SELECT jaccard(name, 'abc') AS j, levenshtein(name, channel) AS d, damerau_levenshtein(name, 'x') AS dd, soundex FROM (SELECT name, channel, upper(name) AS soundex FROM campaigns);
SELECT campaign_id, impressions, clicks, clicks * 1.0 / impressions AS rate, sqrt(clicks * 1.0 / impressions * (1 - clicks * 1.0 / impressions) / impressions) AS se FROM spend WHERE impressions > 0;
SELECT sum(clicks) AS a, avg(clicks) AS b, clicks_sum / 2 AS c FROM spend, (SELECT sum(clicks) AS clicks_sum FROM spend) t GROUP BY clicks_sum;
-- only: duckdb
SELECT exists(SELECT 1 FROM leads WHERE stage = 'won') AS any_won, 5 IN (SELECT lead_id FROM leads) AS has_five, (SELECT list(lead_id) FROM leads) AS all_ids;
-- only: duckdb
SELECT array(SELECT lead_id FROM leads ORDER BY 1) AS ids, len(array(SELECT name FROM campaigns)) AS n;
SELECT campaign_id, cost FROM spend WHERE day = (SELECT max(day) FROM spend) UNION ALL SELECT 'total', sum(cost) FROM spend ORDER BY 1;
