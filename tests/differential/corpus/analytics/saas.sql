-- A subscription business: workspaces, plans, subscriptions with history, invoices, usage, support tickets.
CREATE TABLE workspaces (workspace_id UUID NOT NULL, name VARCHAR NOT NULL, owner_email VARCHAR, created_at TIMESTAMP NOT NULL, seats INTEGER, settings JSON, "Region" VARCHAR);
CREATE TABLE plans (plan_code VARCHAR NOT NULL, monthly_price DECIMAL(8,2) NOT NULL, yearly_price DECIMAL(9,2), features VARCHAR[] NOT NULL);
-- only: duckdb
CREATE TABLE subscriptions (subscription_id BIGINT NOT NULL, workspace_id UUID NOT NULL, plan_code VARCHAR NOT NULL, started_on DATE NOT NULL, ended_on DATE, seats SMALLINT NOT NULL, billing ENUM('monthly', 'yearly') NOT NULL);
-- only: postgres
CREATE TABLE subscriptions (subscription_id BIGINT NOT NULL, workspace_id UUID NOT NULL, plan_code VARCHAR NOT NULL, started_on DATE NOT NULL, ended_on DATE, seats SMALLINT NOT NULL, billing TEXT NOT NULL);
-- only: duckdb
CREATE TABLE invoices (invoice_id BIGINT NOT NULL, subscription_id BIGINT NOT NULL, issued_on DATE NOT NULL, paid_on DATE, total DECIMAL(12,2) NOT NULL, lines STRUCT(sku VARCHAR, qty INTEGER, amount DECIMAL(10,2))[]);
-- only: postgres
CREATE TABLE invoices (invoice_id BIGINT NOT NULL, subscription_id BIGINT NOT NULL, issued_on DATE NOT NULL, paid_on DATE, total DECIMAL(12,2) NOT NULL, lines JSONB);
-- only: duckdb
CREATE TABLE usage_daily (workspace_id UUID NOT NULL, day DATE NOT NULL, metric VARCHAR NOT NULL, value UBIGINT NOT NULL);
-- only: postgres
CREATE TABLE usage_daily (workspace_id UUID NOT NULL, day DATE NOT NULL, metric VARCHAR NOT NULL, value BIGINT NOT NULL);
-- only: duckdb
CREATE TABLE tickets (ticket_id INTEGER NOT NULL, workspace_id UUID, opened_at TIMESTAMP NOT NULL, first_reply_at TIMESTAMP, closed_at TIMESTAMP, priority UTINYINT, rating TINYINT, labels VARCHAR[]);
-- only: postgres
CREATE TABLE tickets (ticket_id INTEGER NOT NULL, workspace_id UUID, opened_at TIMESTAMP NOT NULL, first_reply_at TIMESTAMP, closed_at TIMESTAMP, priority SMALLINT, rating SMALLINT, labels VARCHAR[]);
-- only: duckdb
INSERT INTO workspaces SELECT ('00000000-0000-0000-0000-00000000000' || i)::UUID, 'w' || i, NULL, TIMESTAMP '2024-01-01', CASE WHEN i > 1 THEN i END, '{"a": 1}', NULL FROM range(4) r(i);
-- only: postgres
INSERT INTO workspaces SELECT ('00000000-0000-0000-0000-00000000000' || i)::UUID, 'w' || i, NULL, TIMESTAMP '2024-01-01', CASE WHEN i > 1 THEN i END, '{"a": 1}', NULL FROM generate_series(0, 3) r(i);
-- only: duckdb
INSERT INTO plans VALUES ('free', 0, NULL, []), ('pro', 20, 200, ['sso', 'api']);
-- only: postgres
INSERT INTO plans VALUES ('free', 0, NULL, '{}'), ('pro', 20, 200, ARRAY['sso', 'api']);
-- only: duckdb
INSERT INTO subscriptions SELECT i, ('00000000-0000-0000-0000-00000000000' || i)::UUID, 'pro', DATE '2024-01-01', NULL, 3, 'monthly' FROM range(3) r(i);
-- only: postgres
INSERT INTO subscriptions SELECT i, ('00000000-0000-0000-0000-00000000000' || i)::UUID, 'pro', DATE '2024-01-01', NULL, 3, 'monthly' FROM generate_series(0, 2) r(i);
-- only: duckdb
INSERT INTO invoices SELECT i, i % 3, DATE '2024-02-01', NULL, 20, [{'sku': 'a', 'qty': 1, 'amount': 20}] FROM range(5) r(i);
-- only: postgres
INSERT INTO invoices SELECT i, i % 3, DATE '2024-02-01', NULL, 20, '{}' FROM generate_series(0, 4) r(i);
-- only: duckdb
INSERT INTO tickets SELECT i, NULL, TIMESTAMP '2024-01-01', NULL, NULL, 1, NULL, NULL FROM range(3) r(i);
-- only: postgres
INSERT INTO tickets SELECT i, NULL, TIMESTAMP '2024-01-01', NULL, NULL, 1, NULL, NULL FROM generate_series(0, 2) r(i);
SELECT s.plan_code, count(*) AS subscriptions, sum(s.seats) AS seats,
       sum(CASE s.billing WHEN 'monthly' THEN p.monthly_price * s.seats ELSE p.yearly_price * s.seats / 12 END) AS mrr
FROM subscriptions s JOIN plans p USING (plan_code) WHERE s.ended_on IS NULL GROUP BY s.plan_code;
-- only: duckdb
WITH months AS (SELECT unnest(generate_series(DATE '2024-01-01', DATE '2024-12-01', INTERVAL 1 MONTH))::DATE AS month),
active AS (
  SELECT m.month, s.workspace_id, sum(p.monthly_price * s.seats) AS mrr
  FROM months m JOIN subscriptions s ON s.started_on <= m.month AND (s.ended_on IS NULL OR s.ended_on > m.month)
  JOIN plans p ON p.plan_code = s.plan_code
  GROUP BY m.month, s.workspace_id
), changes AS (
  SELECT *, lag(mrr) OVER (PARTITION BY workspace_id ORDER BY month) AS previous FROM active
)
SELECT month, sum(mrr) AS mrr,
       sum(CASE WHEN previous IS NULL THEN mrr ELSE 0 END) AS new_mrr,
       sum(greatest(mrr - coalesce(previous, mrr), 0)) AS expansion,
       sum(least(mrr - coalesce(previous, mrr), 0)) AS contraction
FROM changes GROUP BY month ORDER BY month;
SELECT date_trunc('month', ended_on) AS month, count(*) AS churned, count(*) / (SELECT count(*) FROM subscriptions) AS rate FROM subscriptions WHERE ended_on IS NOT NULL GROUP BY 1;
SELECT w.workspace_id, w.name, w."Region" AS region, s.plan_code, coalesce(w.seats, s.seats) AS seats FROM workspaces w LEFT JOIN subscriptions s USING (workspace_id);
SELECT w."Region", COUNT(*) AS "Number of Workspaces", AVG(seats) AS "Average Seats" FROM workspaces AS w GROUP BY "Region";
-- only: duckdb
SELECT i.invoice_id, l.sku, l.qty, l.amount, l.amount / l.qty AS unit FROM invoices i, unnest(i.lines) AS u(l);
-- only: duckdb
SELECT invoice_id, unnest(lines, recursive := true) FROM invoices;
-- only: duckdb
SELECT invoice_id, list_sum(list_transform(lines, l -> l.amount)) AS total, len(lines) AS n, lines[1].sku AS first_sku FROM invoices;
-- only: duckdb
SELECT invoice_id, [l.sku FOR l IN lines IF l.qty > 0] AS skus, list_any_value(lines) AS any_line, list_filter(lines, l -> l.amount > 5) AS big FROM invoices;
SELECT total, sum(total) OVER (ORDER BY issued_on, invoice_id) AS running, total - avg(total) OVER () AS delta, paid_on - issued_on AS days_to_pay FROM invoices;
SELECT CASE WHEN paid_on IS NULL AND current_date - issued_on > 90 THEN '90+' WHEN paid_on IS NULL AND current_date - issued_on > 30 THEN '31-90' WHEN paid_on IS NULL THEN '0-30' END AS bucket, sum(total) AS open FROM invoices GROUP BY bucket;
SELECT metric, day, sum(value) AS total, avg(value) AS mean, max(value) AS peak, sum(sum(value)) OVER (PARTITION BY metric ORDER BY day) AS running FROM usage_daily GROUP BY metric, day;
-- only: duckdb
SELECT workspace_id, value, value - lag(value) OVER (PARTITION BY workspace_id, metric ORDER BY day) AS delta, value::DOUBLE / nullif(lag(value, 7) OVER (PARTITION BY workspace_id, metric ORDER BY day), 0) AS wow FROM usage_daily;
-- only: duckdb
PIVOT usage_daily ON metric IN ('api', 'rows') USING sum(value) GROUP BY workspace_id, day;
-- only: duckdb
SELECT workspace_id, settings->>'theme' AS theme, (settings->'limits'->>'rows')::INTEGER AS row_limit, json_extract(settings, ['a', 'b']) AS many, settings->'$.flags[*].name' AS flags FROM workspaces;
-- only: duckdb
SELECT workspace_id, json_valid(settings) AS ok, json_object('name', name, 'seats', seats) AS j, to_json(seats) AS s, list(name) OVER () AS names FROM workspaces;
-- only: duckdb
SELECT plan_code, list_contains(features, 'sso') AS has_sso, array_length(features) AS n, features || ['new'] AS more, features[1:2] AS two, list_distinct(features) AS d FROM plans;
-- only: duckdb
SELECT feature, count(*) AS n FROM (SELECT unnest(features) AS feature FROM plans) GROUP BY feature;
SELECT plan_code, feature FROM plans CROSS JOIN unnest(features) AS f(feature) WHERE feature <> 'api';
-- only: duckdb
SELECT priority, count(*) AS n, avg(date_diff('minute', opened_at, first_reply_at)) AS reply_minutes, quantile_cont(date_diff('minute', opened_at, closed_at), 0.9) AS p90, avg(rating) AS csat, count(rating) AS rated FROM tickets GROUP BY priority;
-- only: duckdb
SELECT ticket_id, closed_at - opened_at AS open_for, closed_at IS NOT NULL AS closed, coalesce(closed_at, now()::TIMESTAMP) - opened_at AS age, datediff('hour', opened_at, closed_at) AS hours FROM tickets;
SELECT coalesce(w.name, 'unknown') AS workspace, t.ticket_id, t.labels[1] AS label FROM tickets t LEFT JOIN workspaces w ON w.workspace_id = t.workspace_id;
-- only: duckdb
SELECT label, count(DISTINCT ticket_id) AS tickets FROM (SELECT ticket_id, unnest(labels) AS label FROM tickets) GROUP BY label HAVING count(*) > 1;
SELECT rating, rating >= 4 AS promoter, CASE WHEN rating >= 9 THEN 1 WHEN rating <= 6 THEN -1 ELSE 0 END AS nps, 100 * avg(CASE WHEN rating >= 4 THEN 1 ELSE 0 END) OVER () AS share FROM tickets;
WITH versions AS (
  SELECT subscription_id, plan_code, started_on, row_number() OVER (PARTITION BY workspace_id ORDER BY started_on) AS version,
         lead(started_on) OVER (PARTITION BY workspace_id ORDER BY started_on) AS next_start FROM subscriptions
)
SELECT subscription_id, plan_code, started_on AS valid_from, coalesce(next_start - 1, DATE '9999-12-31') AS valid_to, next_start IS NULL AS is_current, version FROM versions;
-- only: duckdb
SELECT workspace_id, count(*) FILTER (billing = 'yearly') AS yearly, bool_and(ended_on IS NOT NULL) AS all_ended, any_value(plan_code) AS some_plan, min(started_on) AS since FROM subscriptions GROUP BY workspace_id;
SELECT s.subscription_id FROM subscriptions s WHERE s.plan_code IN (SELECT plan_code FROM plans WHERE monthly_price > 10) AND EXISTS (SELECT 1 FROM invoices i WHERE i.subscription_id = s.subscription_id AND i.paid_on IS NULL);
SELECT (SELECT p.monthly_price FROM plans p WHERE p.plan_code = s.plan_code) * s.seats AS amount, s.seats + 1 AS next_seats, s.seats * 2.5 AS x FROM subscriptions s;
-- only: duckdb
SELECT owner_email, split_part(owner_email, '@', 2) AS domain, regexp_extract_all(owner_email, '[a-z]+') AS words, string_split(name, ' ') AS parts, name[1] AS initial FROM workspaces;
-- only: duckdb
SELECT billing, count(*) AS n, list(DISTINCT plan_code) AS plan_codes FROM subscriptions GROUP BY billing ORDER BY billing;
SELECT 'mrr' AS metric, sum(monthly_price) AS value FROM plans UNION ALL SELECT 'seats', sum(seats) FROM subscriptions UNION ALL SELECT 'tickets', count(*) FROM tickets;
SELECT w.*, t.n FROM workspaces w LEFT JOIN (SELECT workspace_id, count(*) AS n FROM tickets GROUP BY workspace_id) t USING (workspace_id);
SELECT * FROM subscriptions NATURAL JOIN plans;
SELECT * FROM subscriptions JOIN plans USING (plan_code) LEFT JOIN workspaces USING (workspace_id);
-- only: duckdb
SELECT * RENAME (name AS workspace_name, created_at AS born) FROM workspaces;
-- only: duckdb
SELECT COLUMNS(c -> c LIKE '%_at') FROM tickets;
-- only: duckdb
SELECT coalesce(COLUMNS(['seats', 'name'])::VARCHAR, '-') FROM workspaces;
-- only: duckdb
SELECT total AS t, t * 0.19 AS tax, t + tax AS gross FROM invoices;
-- only: duckdb
SELECT date_trunc('month', issued_on) AS month, billing, sum(total) AS billed, sum(total) FILTER (WHERE paid_on IS NOT NULL) AS paid, max(paid_on - issued_on) AS slowest
FROM invoices JOIN subscriptions USING (subscription_id)
GROUP BY GROUPING SETS ((1, 2), (1), ()) ORDER BY ALL;
-- only: duckdb
SELECT workspace_id, name, created_at::DATE AS since, date_diff('month', created_at::DATE, current_date) AS months, created_at + to_months(12) AS renewal FROM workspaces ORDER BY "since";
SELECT w.name, f.feature FROM workspaces w JOIN subscriptions USING (workspace_id) JOIN plans USING (plan_code), unnest(features) AS f(feature);
-- only: duckdb
SELECT s.plan_code, count(*) AS n, sum(total) AS revenue FROM invoices JOIN subscriptions s USING (subscription_id) GROUP BY s.plan_code HAVING revenue > 10 ORDER BY revenue DESC;
SELECT plan_code, monthly_price * 12 - yearly_price AS saving, (monthly_price * 12 - yearly_price) / (monthly_price * 12) AS rate, round(monthly_price) AS r0, round(monthly_price, 1) AS r1, monthly_price::INTEGER AS i FROM plans;
