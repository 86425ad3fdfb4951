"""A project whose input grows, and what its tables must hold at any time, computed by the engine from the input alone."""
import pathlib
import sqlite3

import duckdb
from conftest import CONFIG

FILES = {
    "rocky.toml": CONFIG,
    "models/_defaults.toml": """
        [target]
        catalog = "warehouse"
        schema = "marts"
    """,
    "models/facts.sql": "SELECT id, ts, amount FROM raw.events\n",
    "models/facts.toml": """
        [strategy]
        type = "incremental"
        timestamp_column = "ts"
    """,
    "models/latest.sql": "SELECT customer, max(ts) AS ts, max_by(amount, ts) AS amount FROM raw.events GROUP BY customer\n",
    "models/latest.toml": """
        [strategy]
        type = "merge"
        unique_key = ["customer"]
    """,
    "models/daily.sql": "SELECT CAST(ts AS DATE) AS day, count(*) AS n, sum(amount) AS total FROM facts GROUP BY ALL\n",
    "models/daily.toml": "",
    "models/best.sql": "SELECT day, total FROM daily WHERE total >= (SELECT avg(total) FROM daily)\n",
    "models/best.toml": """
        [strategy]
        type = "view"
    """,
}

TABLES = {
    "facts": "SELECT id, ts, amount FROM raw.events",
    "latest": "SELECT customer, max(ts), max_by(amount, ts) FROM raw.events GROUP BY customer",
    "daily": "SELECT CAST(ts AS DATE) AS day, count(*), sum(amount) FROM raw.events GROUP BY ALL",
    "best": """WITH d AS (SELECT CAST(ts AS DATE) AS day, sum(amount) AS total FROM raw.events GROUP BY ALL)
               SELECT day, total FROM d WHERE total >= (SELECT avg(total) FROM d)""",
}


def grow(folder: pathlib.Path, rows: int = 40) -> None:
    """Adds rows that are newer than all before."""
    with duckdb.connect(str(folder / "warehouse.duckdb")) as database:
        database.execute("CREATE SCHEMA IF NOT EXISTS raw")
        database.execute("CREATE TABLE IF NOT EXISTS raw.events (id BIGINT, customer BIGINT, ts TIMESTAMP, amount BIGINT)")
        database.execute(
            "INSERT INTO raw.events SELECT first + i, (first + i) * 7 % 13, TIMESTAMP '2026-01-01' + INTERVAL 1 HOUR * "
            "(first + i), (first + i) * 31 % 101 FROM range(?) AS r(i), (SELECT count(*) AS first FROM raw.events)",
            [rows])


def problems(folder: pathlib.Path) -> list[str]:
    """What is wrong after a run that ended well; empty when all is as it must be."""
    found = []
    with duckdb.connect(str(folder / "warehouse.duckdb")) as database:
        for name, query in TABLES.items():
            wanted = sorted(database.execute(query).fetchall())
            actual = sorted(database.execute(f"SELECT * FROM marts.{name}").fetchall())
            if actual != wanted:
                found.append(f"{name}: {len(actual)} rows instead of {len(wanted)}, or other values")
        markers = {row[0]: row[1:] for row in database.execute(
            "SELECT target, generation, statement_id, watermark FROM _rocky.markers WHERE target <> ''").fetchall()}
        newest = database.execute("SELECT max(ts) FROM raw.events").fetchone()[0]
    if set(markers) != {f"warehouse.marts.{name}" for name in TABLES}:
        found.append(f"markers of {sorted(markers)}")
    if markers["warehouse.marts.facts"][2] != newest.isoformat() + "Z":
        found.append(f"watermark {markers['warehouse.marts.facts'][2]} instead of {newest.isoformat()}Z")
    with sqlite3.connect(folder / "models" / ".rocky-state.redb") as state:
        known = {row[0]: (row[1], row[2]) for row in state.execute(
            "SELECT target, generation, statement_id FROM targets WHERE target LIKE '%.%'").fetchall()}
    if known != {target: marker[:2] for target, marker in markers.items()}:
        found.append(f"state knows {known}, markers say {markers}")
    return found
