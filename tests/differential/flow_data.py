"""Data for flow_experiment.py: tables whose columns have other values at will, without writing a row again.

A table t of the query is a view on a wide table that holds, for every column of t, VARIANTS columns of random values.
Which of them a column shows is the view's select list, so an experiment is one CREATE OR REPLACE VIEW. All variants have
few different values, so that joins meet and groups have members.
"""
import random

import bind_generator as generator
import bind_types as ty

ROWS = 14
VARIANTS = 8
STORE = "flow_store"
# Besides bind_types.SAMPLES, where a change needs more to choose from.
MORE = {
    "uuid": ["11111111-2222-3333-4444-555555555555", "00000000-0000-0000-0000-000000000001"],
    "timetz": ["23:59:59-03", "00:00:00+00"], "bit": ["11110000", "000"], "bignum": ["-7", "0"],
    "tstz": ["1999-12-31 23:59:59+00", "2024-02-29 00:00:00+00"], "ts": ["2024-02-29 00:00:00"],
    "time": ["23:59:59"], "enum": ["blue"], "json": ["{}", '{"a": 2}'], "geometry": ["POINT(1 2)"],
}


def literals(kind, chance: random.Random) -> list[str]:
    made = [ty.typed_literal(kind, chance) for _ in range(4)]
    return made + [f"'{value}'::{kind}" for value in MORE.get(ty.family(kind), [])]


class Data:
    """`pools`: by type the literals to choose from; of others some are made."""

    def __init__(self, chance: random.Random, tables: list[generator.Table], pools: dict[str, list[str]]) -> None:
        self.random = chance
        self.tables = tables
        self._pools = dict(pools)

    def value(self, kind, strict: bool, variant: int) -> str:
        spelled = ty.spell(kind)
        if spelled not in self._pools:
            self._pools[spelled] = literals(kind, self.random)
        if not strict and self.random.random() < 0.15:
            return "NULL"
        # Two variants have only one or two of the values: what many rows of all of them hide shows there.
        pool = self._pools[spelled]
        return self.random.choice({VARIANTS - 1: pool[:1], VARIANTS - 2: pool[1:3] or pool}.get(variant, pool))

    def creates(self) -> list[str]:
        return [table.create() for table in self.tables]

    def statements(self) -> list[str]:
        """The wide tables, and the views that take the place of the tables."""
        made = [f"CREATE SCHEMA IF NOT EXISTS {STORE}"]
        for table in self.tables:
            columns = [(f"c{at}_{variant}", kind, strict, variant) for at, (_, kind, strict) in enumerate(table.columns)
                       for variant in range(VARIANTS)]
            rows = ["(" + ", ".join(self.value(kind, strict, variant) for _, kind, strict, variant in columns) + ")" for _ in range(ROWS)]
            name = ty.quoted(table.name)
            made += [f"DROP TABLE IF EXISTS main.{name}",
                     f"CREATE OR REPLACE TABLE {STORE}.{name} ("
                     + ", ".join(f"{name} {ty.spell(kind)}" for name, kind, _, _ in columns) + ")",
                     f"INSERT INTO {STORE}.{name} VALUES " + ", ".join(rows),
                     f"CREATE OR REPLACE TABLE {STORE}.{ty.quoted(table.name + '_shuffled')} AS "
                     f"FROM {STORE}.{name} ORDER BY hash(rowid + {self.random.randint(0, 999)})",
                     self.view(table, [0] * len(table.columns))]
        return made

    @staticmethod
    def view(table, variants: list[int], shuffled: bool = False) -> str:
        items = ", ".join(f"c{at}_{variant} AS {ty.quoted(column[0])}"
                          for at, (column, variant) in enumerate(zip(table.columns, variants)))
        store = ty.quoted(table.name + "_shuffled" if shuffled else table.name)
        return f"CREATE OR REPLACE VIEW main.{ty.quoted(table.name)} AS SELECT {items} FROM {STORE}.{store}"

    def drops(self) -> list[str]:
        return [f"DROP SCHEMA IF EXISTS {STORE} CASCADE",
                *(f"DROP VIEW IF EXISTS main.{ty.quoted(table.name)}" for table in self.tables)]
