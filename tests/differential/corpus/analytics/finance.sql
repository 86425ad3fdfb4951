-- A ledger: accounts, postings, exchange rates, budgets, balances over time.
CREATE TABLE accounts (account_no INTEGER NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, parent_no INTEGER, opened_on DATE NOT NULL, closed_on DATE);
-- only: duckdb
CREATE TABLE postings (posting_id BIGINT NOT NULL, account_no INTEGER NOT NULL, booked_on DATE NOT NULL, amount DECIMAL(18,2) NOT NULL, currency CHAR(3) NOT NULL, memo VARCHAR, journal_id HUGEINT);
-- only: postgres
CREATE TABLE postings (posting_id BIGINT NOT NULL, account_no INTEGER NOT NULL, booked_on DATE NOT NULL, amount DECIMAL(18,2) NOT NULL, currency CHAR(3) NOT NULL, memo VARCHAR, journal_id NUMERIC);
CREATE TABLE rates (currency VARCHAR NOT NULL, valid_from DATE NOT NULL, rate DECIMAL(18,8) NOT NULL);
-- only: duckdb
CREATE TABLE budgets (account_no INTEGER NOT NULL, year SMALLINT NOT NULL, month TINYINT NOT NULL, amount DECIMAL(14,2));
-- only: postgres
CREATE TABLE budgets (account_no INTEGER NOT NULL, year SMALLINT NOT NULL, month SMALLINT NOT NULL, amount DECIMAL(14,2));
-- only: duckdb
CREATE TABLE trades (trade_id BIGINT NOT NULL, symbol VARCHAR NOT NULL, side VARCHAR NOT NULL, quantity DOUBLE PRECISION NOT NULL, price DOUBLE PRECISION NOT NULL, traded_at TIMESTAMP_NS NOT NULL, fee FLOAT);
-- only: postgres
CREATE TABLE trades (trade_id BIGINT NOT NULL, symbol VARCHAR NOT NULL, side VARCHAR NOT NULL, quantity DOUBLE PRECISION NOT NULL, price DOUBLE PRECISION NOT NULL, traded_at TIMESTAMP NOT NULL, fee REAL);
INSERT INTO accounts VALUES (1, 'cash', 'asset', NULL, DATE '2020-01-01', NULL), (2, 'till', 'asset', 1, DATE '2020-01-01', NULL);
-- only: duckdb
INSERT INTO postings SELECT i, 1 + i % 3, DATE '2024-01-01' + i::INTEGER, i - 3, 'EUR', NULL, NULL FROM range(9) r(i);
-- only: postgres
INSERT INTO postings SELECT i, 1 + i % 3, DATE '2024-01-01' + i::INTEGER, i - 3, 'EUR', NULL, NULL FROM generate_series(0, 8) r(i);
INSERT INTO rates VALUES ('EUR', DATE '2024-01-01', 1.1), ('EUR', DATE '2024-01-05', 1.2);
-- only: duckdb
INSERT INTO trades SELECT i, 'S' || i % 2, 'buy', i, i * 1.5, TIMESTAMP_NS '2024-01-01 10:00:00', NULL FROM range(5) r(i);
-- only: postgres
INSERT INTO trades SELECT i, 'S' || (i % 2), 'buy', i, i * 1.5, TIMESTAMP '2024-01-01 10:00:00', NULL FROM generate_series(0, 4) r(i);
SELECT account_no, sum(amount) AS balance FROM postings GROUP BY account_no;
SELECT account_no, booked_on, amount, sum(amount) OVER (PARTITION BY account_no ORDER BY booked_on, posting_id) AS balance FROM postings;
-- only: duckdb
SELECT a.kind, a.name, coalesce(sum(p.amount), 0) AS balance, count(p.posting_id) AS n FROM accounts a LEFT JOIN postings p USING (account_no) GROUP BY ALL;
-- only: duckdb
WITH RECURSIVE tree AS (
  SELECT account_no, name, parent_no, 1 AS depth, [name] AS path FROM accounts WHERE parent_no IS NULL
  UNION ALL
  SELECT a.account_no, a.name, a.parent_no, t.depth + 1, list_append(t.path, a.name) FROM accounts a JOIN tree t ON a.parent_no = t.account_no
)
SELECT account_no, repeat('  ', depth - 1) || name AS label, depth, array_to_string(path, '/') AS full_path FROM tree;
-- only: duckdb
SELECT p.posting_id, p.amount * r.rate AS converted, round(p.amount * r.rate, 2) AS rounded FROM postings p ASOF JOIN rates r ON p.currency = r.currency AND p.booked_on >= r.valid_from;
SELECT currency, valid_from, lead(valid_from) OVER (PARTITION BY currency ORDER BY valid_from) AS valid_to, rate / lag(rate) OVER (PARTITION BY currency ORDER BY valid_from) - 1 AS change FROM rates;
-- only: duckdb
WITH monthly AS (SELECT account_no, year(booked_on) AS y, month(booked_on) AS m, sum(amount) AS actual FROM postings GROUP BY ALL)
SELECT coalesce(m.account_no, b.account_no) AS account_no, b.amount AS budget, m.actual, m.actual - b.amount AS variance, (m.actual - b.amount) / nullif(b.amount, 0) AS rate
FROM monthly m FULL JOIN budgets b ON b.account_no = m.account_no AND b.year = m.y AND b.month = m.m;
SELECT sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS debit, sum(CASE WHEN amount < 0 THEN -amount END) AS credit, abs(sum(amount)) < 0.005 AS balanced FROM postings GROUP BY journal_id;
SELECT date_trunc('quarter', booked_on) AS quarter, sum(amount) AS total, lag(sum(amount)) OVER (ORDER BY date_trunc('quarter', booked_on)) AS previous FROM postings GROUP BY 1;
-- only: duckdb
SELECT last_day(booked_on) AS month_end, booked_on - DATE '2024-01-01' AS days, booked_on + INTERVAL 1 MONTH AS due, make_date(2024, 1, 31) AS fixed FROM postings;
SELECT symbol, sum(quantity * price) / sum(quantity) AS vwap, sum(CASE side WHEN 'buy' THEN quantity ELSE -quantity END) AS position, count(*) AS trades, max(traded_at) AS last_at FROM trades GROUP BY symbol;
-- only: duckdb
SELECT time_bucket(INTERVAL '1 minute', traded_at::TIMESTAMP) AS minute, symbol, first(price ORDER BY traded_at) AS open, max(price) AS high, min(price) AS low, last(price ORDER BY traded_at) AS close, sum(quantity) AS volume
FROM trades GROUP BY ALL;
SELECT trade_id, price, avg(price) OVER (PARTITION BY symbol ORDER BY traded_at ROWS BETWEEN 19 PRECEDING AND CURRENT ROW) AS sma, ln(price / lag(price) OVER (PARTITION BY symbol ORDER BY traded_at)) AS log_return FROM trades;
-- only: duckdb
SELECT symbol, stddev_samp(price) * sqrt(252) AS volatility, skewness(price) AS skew, kurtosis(price) AS kurt, regr_slope(price, quantity) AS slope, covar_pop(price, quantity) AS cov FROM trades GROUP BY symbol;
-- only: duckdb
SELECT sum(fee) AS fees, avg(fee) AS mean_fee, sum(quantity * price)::DECIMAL(18,2) AS notional, fsum(price) AS f FROM trades;
-- only: duckdb
SELECT amount::INTEGER AS whole, amount::DOUBLE AS d, CAST(amount AS DECIMAL(20,4)) AS wide, TRY_CAST(memo AS INTEGER) AS number, amount::VARCHAR AS text FROM postings;
-- only: duckdb
SELECT amount * 2 AS a, amount * 1.5 AS b, amount / 3 AS c, amount // 3 AS d, amount + 1 AS e, amount - 0.001 AS f, -amount AS g, amount % 7 AS h, amount * amount AS i FROM postings;
-- only: duckdb
SELECT journal_id + 1 AS a, journal_id * account_no AS b, journal_id::BIGINT AS c, sum(journal_id) AS d, avg(journal_id) AS e FROM postings GROUP BY ALL;
SELECT year * 100 + month AS period, year + month AS x, make_date(year, month, 1) AS first_day, amount / 12 AS per_month FROM budgets;
SELECT year, sum(amount) AS total, sum(amount) FILTER (WHERE month <= 6) AS first_half, max(amount) - min(amount) AS spread FROM budgets GROUP BY year ORDER BY year;
-- only: duckdb
PIVOT (SELECT account_no, month, amount FROM budgets) ON month IN (1, 2, 3) USING sum(amount);
-- only: duckdb
SELECT account_no, year, q, value FROM (SELECT account_no, year, sum(amount) FILTER (month <= 3) AS q1, sum(amount) FILTER (month BETWEEN 4 AND 6) AS q2 FROM budgets GROUP BY ALL) UNPIVOT (value FOR q IN (q1, q2));
SELECT greatest(amount, 0) AS inflow, least(amount, 0) AS outflow, sign(amount) AS s, ceil(amount) AS c, floor(amount) AS f, trunc(amount) AS t FROM postings;
-- only: duckdb
WITH spans AS (
  SELECT account_no, opened_on AS valid_from, coalesce(closed_on, DATE '9999-12-31') AS valid_to, closed_on IS NULL AS is_current FROM accounts
)
SELECT s.*, d.day FROM spans s JOIN generate_series(DATE '2024-01-01', DATE '2024-01-03', INTERVAL 1 DAY) AS d(day) ON d.day BETWEEN s.valid_from AND s.valid_to;
SELECT a.account_no, NOT EXISTS (SELECT 1 FROM postings p WHERE p.account_no = a.account_no) AS unused, a.closed_on < current_date AS closed FROM accounts a;
SELECT account_no, amount FROM postings p WHERE amount > (SELECT avg(amount) FROM postings q WHERE q.account_no = p.account_no);
SELECT account_no, amount FROM postings WHERE amount >= ALL (SELECT amount FROM postings);
SELECT (account_no, booked_on) AS k, row(1, 'a') AS r FROM postings WHERE (account_no, booked_on) IN (SELECT account_no, max(booked_on) FROM postings GROUP BY account_no);
SELECT account_no FROM postings INTERSECT SELECT account_no FROM budgets;
SELECT account_no, amount FROM postings UNION SELECT account_no, amount FROM budgets ORDER BY amount DESC LIMIT 3;
-- only: duckdb
SELECT printf('%05d', account_no) AS code, format('{}-{}', account_no, currency) AS label, lpad(account_no::VARCHAR, 8, '0') AS padded, concat_ws('/', currency, memo) AS c FROM postings;
-- only: duckdb
SELECT 1 + 1 AS two, 1.5 + 1 AS a, 1e3 AS b, 1 / 3 AS c, 7 // 2 AS d, 2 ** 10 AS e, 10 % 3 AS f, 0.1 + 0.2 AS g, 100000 * 100000 AS h, 1::TINYINT + 1::SMALLINT AS i;
SELECT sum(amount) AS total, sum(sum(amount)) OVER (ORDER BY booked_on) AS running, rank() OVER (ORDER BY sum(amount) DESC) AS r FROM postings GROUP BY booked_on;
-- only: duckdb
SELECT currency, array_agg(amount ORDER BY booked_on)[1] AS first_amount, list(amount)[-1] AS last_amount, list_reduce(list(amount), (x, y) -> x + y) AS total FROM postings GROUP BY currency;
-- only: duckdb
SELECT account_no, max(booked_on) AS last_day, date_diff('day', max(booked_on), DATE '2024-12-31') AS idle, DATE '2024-12-31' - max(booked_on) AS idle2 FROM postings GROUP BY account_no HAVING count(*) > 1;
-- only: duckdb
SELECT * FROM postings TABLESAMPLE 10 ROWS;
-- only: duckdb
SELECT isfinite(price), isnan(price), price::INTEGER, round(price), round(price, 2), round(quantity)::INTEGER, price ** 2, sqrt(price), log10(price + 1) FROM trades;
-- only: duckdb
SELECT to_days(3) AS a, INTERVAL '1 year 2 months' AS b, INTERVAL 5 DAY * 2 AS c, DATE '2024-01-31' + INTERVAL 1 MONTH AS d, TIMESTAMP '2024-01-01' - TIMESTAMP '2023-01-01' AS e, extract(day FROM INTERVAL '3 days') AS f;
