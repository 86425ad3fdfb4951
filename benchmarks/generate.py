#!/usr/bin/env python3
"""generate.py N FOLDER: writes a project of N models, the same one every time.

Layers: 30 % sources, 30 % staging, 25 % intermediate, 15 % marts, each reading the layer before it, in folders of a
hundred models. The queries hold what real ones do: joins, CASE, windows, aggregates, CTEs, comments. A sidecar beside
each model; `data/seed.sql` makes the raw tables (small, so that a run measures us and not the engine).
"""
import pathlib
import random
import sys

RAW_TABLES = 20
ROWS = 200

SOURCE = """\
-- Raw events of feed {feed}, as they arrive.
SELECT
    event_id,
    account_id,
    event_type,
    amount,
    quantity,
    occurred_at,
    _loaded_at
FROM raw.events_{feed}
WHERE event_id IS NOT NULL
  AND event_type <> 'test'
"""

STAGING = """\
-- Typed and cleaned events of {parent}.
WITH cleaned AS (
    SELECT
        event_id,
        account_id,
        lower(trim(event_type)) AS event_type,
        CAST(amount AS DECIMAL(18, 2)) AS amount,
        coalesce(quantity, 1) AS quantity,
        occurred_at,
        CAST(occurred_at AS DATE) AS occurred_on,
        _loaded_at
    FROM {parent}
)
SELECT
    c.*,
    CASE
        WHEN c.amount >= {high} THEN 'large'
        WHEN c.amount >= {low} THEN 'medium'
        WHEN c.amount IS NULL THEN 'unknown'
        ELSE 'small'
    END AS amount_band,
    row_number() OVER (PARTITION BY c.account_id ORDER BY c.occurred_at DESC) AS recency
FROM cleaned AS c
"""

INTERMEDIATE = """\
-- Accounts of {left} compared with their activity in {right}.
WITH totals AS (
    SELECT
        account_id,
        count(*) AS events,
        sum(amount) AS amount,
        count(*) FILTER (WHERE amount_band = 'large') AS large_events,
        max(occurred_at) AS last_seen
    FROM {left}
    GROUP BY account_id
),

latest AS (
    SELECT account_id, event_type AS latest_type, occurred_on AS latest_on
    FROM {right}
    WHERE recency = 1
)
SELECT
    t.account_id,
    t.events,
    t.amount,
    t.large_events,
    t.last_seen,
    l.latest_type,
    l.latest_on,
    t.amount / nullif(t.events, 0) AS average_amount,
    sum(t.amount) OVER (ORDER BY t.last_seen ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS running_amount
FROM totals AS t
LEFT JOIN latest AS l USING (account_id)
WHERE t.events > {minimum}
"""

MART = """\
-- Accounts over {count} areas, ranked.
WITH together AS (
{union}
)
SELECT
    account_id,
    count(DISTINCT area) AS areas,
    sum(events) AS events,
    sum(amount) AS amount,
    max(last_seen) AS last_seen,
    CASE WHEN sum(amount) > {high} THEN 'key' WHEN sum(amount) > {low} THEN 'growing' ELSE 'long tail' END AS segment,
    rank() OVER (ORDER BY sum(amount) DESC NULLS LAST) AS amount_rank
FROM together
GROUP BY account_id
HAVING count(*) >= 1
"""


def layers_of(count: int) -> dict[str, int]:
    """How many models each layer has; they add up to `count`."""
    sizes = {"sources": count * 30 // 100, "staging": count * 30 // 100, "intermediate": count * 25 // 100}
    sizes["marts"] = count - sum(sizes.values())
    return sizes


def write(folder: pathlib.Path, layer: str, index: int, name: str, query: str, sidecar: str) -> None:
    directory = folder / "models" / layer / f"{index // 100:03d}"
    directory.mkdir(parents=True, exist_ok=True)
    (directory / f"{name}.sql").write_text(query, encoding="utf-8")
    (directory / f"{name}.toml").write_text(sidecar, encoding="utf-8")


def sidecar(intent: str, layer: str, key: str, strategy: str = "") -> str:
    text = f'intent = "{intent}"\n\n[target]\ncatalog = "bench"\nschema = "main"\n'
    if strategy:
        text += f"\n[strategy]\n{strategy}\n"
    return text + f'\n[tags]\nlayer = "{layer}"\n\n[[tests]]\ntype = "not_null"\ncolumn = "{key}"\n'


def generate(count: int, folder: pathlib.Path) -> None:
    dice = random.Random(count)
    names: dict[str, list[str]] = {}
    for layer, size in layers_of(count).items():
        prefix = {"sources": "src", "staging": "stg", "intermediate": "int", "marts": "mart"}[layer]
        names[layer] = [f"{prefix}_{index:05d}" for index in range(size)]

    (folder / "data").mkdir(parents=True)
    (folder / "rocky.toml").write_text(
        '[adapter]\ntype = "duckdb"\npath = "bench.duckdb"\n\n'
        '[pipeline.bench]\ntarget = { adapter = "default" }\ntype = "transformation"\nmodels = "models/**"\n', encoding="utf-8")
    (folder / "data" / "seed.sql").write_text("CREATE SCHEMA IF NOT EXISTS raw;\n" + "".join(
        f"CREATE OR REPLACE TABLE raw.events_{feed} AS SELECT i AS event_id, i % 23 AS account_id, "
        f"(['buy', 'sell', 'view'])[1 + i % 3] AS event_type, i * 7 % 500 + {feed} AS amount, i % 5 AS quantity, "
        f"TIMESTAMP '2025-01-01' + to_hours(i) AS occurred_at, TIMESTAMP '2025-02-01' AS _loaded_at "
        f"FROM range({ROWS}) AS events(i);\n" for feed in range(RAW_TABLES)), encoding="utf-8")

    for index, name in enumerate(names["sources"]):
        write(folder, "sources", index, name, SOURCE.format(feed=index % RAW_TABLES),
              sidecar(f"Events of feed {index % RAW_TABLES}", "sources", "event_id"))
    for index, name in enumerate(names["staging"]):
        parent = names["sources"][index % len(names["sources"])]
        write(folder, "staging", index, name,
              STAGING.format(parent=parent, low=dice.randrange(20, 90), high=dice.randrange(100, 400)),
              sidecar(f"Cleaned {parent}", "staging", "event_id", 'type = "view"' if index % 4 == 0 else ""))
    for index, name in enumerate(names["intermediate"]):
        left, right = dice.choice(names["staging"]), dice.choice(names["staging"])
        write(folder, "intermediate", index, name, INTERMEDIATE.format(left=left, right=right, minimum=dice.randrange(3)),
              sidecar(f"Accounts of {left}", "intermediate", "account_id"))
    for index, name in enumerate(names["marts"]):
        inputs = dice.sample(names["intermediate"], min(dice.randrange(2, 5), len(names["intermediate"])))
        union = "\n    UNION ALL\n".join(
            f"    SELECT {area} AS area, account_id, events, amount, last_seen FROM {name}"
            for area, name in enumerate(inputs))
        write(folder, "marts", index, name, MART.format(count=len(inputs), union=union, low=500, high=5000),
              sidecar(f"Segments {index}", "marts", "account_id"))


if __name__ == "__main__":
    generate(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
