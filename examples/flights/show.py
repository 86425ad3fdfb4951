"""Prints what the flights pipeline built: each table with its row count, and the answer to one question."""
import sys

import duckdb

warehouse = duckdb.connect(sys.argv[1], read_only=True)
objects = warehouse.execute(
    "SELECT table_schema, table_name, table_type FROM information_schema.tables "
    "WHERE table_schema IN ('staging', 'marts') ORDER BY table_schema DESC, table_name").fetchall()
for schema, name, kind in objects:
    (rows,) = warehouse.execute(f'SELECT count(*) FROM "{schema}"."{name}"').fetchone()
    print(f"  {schema + '.' + name:<32} {'view' if kind == 'VIEW' else 'table':<6} {rows:>9,} rows")

print("\nWhich carriers kept their promise in July, the month of thunderstorms?")
warehouse.sql("""
    SELECT punctuality_rank AS rank, carrier_name, flights, round(average_delay, 1) AS avg_delay_min,
           round(100 * late_share, 1) AS late_pct, round(100 * cancelled_share, 1) AS cancelled_pct
    FROM marts.delays_by_carrier
    WHERE month = DATE '2013-07-01' AND flights >= 100
    ORDER BY punctuality_rank
    LIMIT 10
""").show()
