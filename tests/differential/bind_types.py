"""DuckDB's types for generators: as values, as text, as literals.

A plain type is its text; a nested one a tuple: ("list", T), ("array", T, n), ("map", K, V), ("struct", ((name, T), …)),
("union", ((name, T), …)).
"""
import random

INTEGERS = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
            "UHUGEINT"]
TEMPORAL = ["DATE", "TIME", "TIME WITH TIME ZONE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_S",
            "TIMESTAMP_MS", "TIMESTAMP_NS", "TIME_NS"]
COMMON = ["INTEGER", "BIGINT", "DOUBLE", "VARCHAR", "BOOLEAN", "DATE", "TIMESTAMP", "DECIMAL(18,3)", "DECIMAL(10,2)"]
OTHERS = ["BLOB", "BIT", "UUID", "JSON", "INTERVAL", "FLOAT", "BIGNUM", "ENUM('red', 'green', 'blue')", "DECIMAL(4,1)",
          "DECIMAL(38,10)", "DECIMAL(5,0)"]
PLAIN = INTEGERS + TEMPORAL + OTHERS + COMMON

FAMILY = {name: "int" for name in INTEGERS} | {
    "DOUBLE": "float", "FLOAT": "float", "VARCHAR": "text", "BOOLEAN": "bool", "DATE": "date", "TIME": "time",
    "TIME_NS": "time", "TIME WITH TIME ZONE": "timetz", "TIMESTAMP": "ts", "TIMESTAMP_S": "ts", "TIMESTAMP_MS": "ts",
    "TIMESTAMP_NS": "ts", "TIMESTAMP WITH TIME ZONE": "tstz", "INTERVAL": "interval", "BLOB": "blob", "BIT": "bit",
    "UUID": "uuid", "JSON": "json", "BIGNUM": "bignum", "GEOMETRY": "geometry", "VARIANT": "variant"}


def family(t) -> str:
    if isinstance(t, tuple):
        return t[0]
    found = FAMILY.get(t)
    if found:
        return found
    return "dec" if t.startswith("DECIMAL") else "enum" if t.startswith("ENUM") else "other"


NUMERIC = {"int", "dec", "float"}


def spell(t) -> str:
    if not isinstance(t, tuple):
        return t
    kind = t[0]
    if kind == "list":
        return spell(t[1]) + "[]"
    if kind == "array":
        return f"{spell(t[1])}[{t[2]}]"
    if kind == "map":
        return f"MAP({spell(t[1])}, {spell(t[2])})"
    return f"{kind.upper()}({', '.join(f'{quoted(n)} {spell(f)}' for n, f in t[1])})"


RESERVED = {"select", "order", "group", "from", "where", "table", "end", "desc", "limit", "in", "as", "all"}


def quoted(name: str) -> str:
    plain = name.isascii() and name.replace("_", "a").isalnum() and not name[0].isdigit() and name.lower() not in RESERVED
    return name if plain else '"' + name.replace('"', '""') + '"'


FIELDS = ["a", "b", "x", "Key", "val ue", "id", "name"]


def random_type(r: random.Random, depth: int = 0):
    kind = r.random()
    if depth >= 2 or kind < 0.55:
        return r.choice(COMMON)
    if kind < 0.83:
        return r.choice(PLAIN)
    if kind < 0.89:
        return ("list", random_type(r, depth + 1))
    if kind < 0.94:
        return ("struct", tuple((n, random_type(r, depth + 1)) for n in r.sample(FIELDS, r.randint(1, 3))))
    if kind < 0.97:
        return ("map", r.choice(["VARCHAR", "INTEGER", "DATE"]), random_type(r, depth + 1))
    if kind < 0.99:
        return ("array", r.choice(["INTEGER", "FLOAT", "DOUBLE", "VARCHAR"]), r.randint(1, 3))
    return ("union", tuple((n, random_type(r, depth + 1)) for n in r.sample(FIELDS, 2)))


WORDS = ["", "a", "abc", "Hello", "x y", "12", "3.5", "%a_", "2024-05-06", "day", "it''s", "ä", "a,b,c", "true"]
PARTS = ["year", "month", "day", "hour", "minute", "week", "quarter", "dow", "epoch"]


def bare_literal(t, r: random.Random) -> str:
    """A literal that has the type, or one that becomes it in most places."""
    name = family(t)
    if name == "int":
        if t == "INTEGER" or r.random() < 0.6:
            return str(r.choice([0, 1, 2, 3, 5, 7, 10, 42, 100, -1, 127, 1000]))
        return {"BIGINT": "5000000000", "HUGEINT": "99999999999999999999"}.get(t) or f"{r.randint(0, 99)}::{t}"
    if name == "dec":
        return r.choice(["1.5", "0.25", "10.00", "123.456", "-0.1", ".5"]) if r.random() < 0.7 else f"{r.randint(0, 9)}::{t}"
    if name == "float":
        return r.choice(["1e3", "2.5e-1", "0.5", "0.5::DOUBLE", "3::FLOAT", "'nan'::DOUBLE"])
    if name == "text":
        return f"'{r.choice(WORDS)}'"
    if name == "bool":
        return r.choice(["TRUE", "FALSE", "true"])
    return typed_literal(t, r)


SAMPLES = {
    "date": ["2024-01-05", "1999-12-31", "2024-02-29"], "time": ["10:20:30", "00:00:00.5"],
    "timetz": ["10:20:30+02"], "ts": ["2024-01-05 10:20:30", "1999-12-31 23:59:59"],
    "tstz": ["2024-01-05 10:20:30+00"], "interval": ["1 day", "3 months 2 days", "02:00:00"],
    "uuid": ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"], "bit": ["0101", "1"], "blob": ["ab", "\\xAA"],
    "json": ['{"a": 1, "b": [1, 2]}', "[1,2]", '"x"'], "bignum": ["12345678901234567890123"],
    "geometry": ["POINT(0 0)"], "enum": ["red", "green"]}
KEYWORD_LITERALS = {"DATE", "TIME", "TIMESTAMP"}


def typed_literal(t, r: random.Random) -> str:
    """An expression of exactly this type."""
    name = family(t)
    if name == "list":
        return f"[{', '.join(typed_literal(t[1], r) for _ in range(r.randint(1, 3)))}]"
    if name == "array":
        return f"[{', '.join(typed_literal(t[1], r) for _ in range(t[2]))}]::{spell(t)}"
    if name == "struct":
        return "{" + ", ".join(f"{quoted(n)}: {typed_literal(f, r)}" for n, f in t[1]) + "}"
    if name == "map":
        return f"MAP {{{typed_literal(t[1], r)}: {typed_literal(t[2], r)}}}"
    if name == "union":
        field, inside = r.choice(t[1])
        return f"union_value({quoted(field)} := {typed_literal(inside, r)})::{spell(t)}"
    if name in SAMPLES:
        value = r.choice(SAMPLES[name])
        if t in KEYWORD_LITERALS and r.random() < 0.6:
            return f"{t} '{value}'"
        if name == "interval":
            return r.choice(["INTERVAL 1 DAY", "INTERVAL '2 hours'", "INTERVAL (3) MONTH", f"'{value}'::INTERVAL"])
        return f"'{value}'::{t}" if r.random() < 0.5 else f"CAST('{value}' AS {t})"
    if name == "text":
        return f"'{r.choice(WORDS)}'"
    if name == "bool":
        return r.choice(["TRUE", "FALSE"])
    if t == "INTEGER":
        return str(r.randint(0, 100))
    if name == "variant":
        return "1::VARIANT"
    return f"{r.randint(0, 9)}::{t}"


# --- A function table's arguments ---


def split_list(text: str) -> list[str]:
    """The parts between commas that stand in no bracket."""
    parts, depth, begin = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append(text[begin:i].strip())
            begin = i + 1
    last = text[begin:].strip()
    return parts + [last] if last else parts


def parse(text: str):
    """A type of a function table, its variables as they are (T, ANY, DECIMAL …); None for what has no values."""
    text = text.strip()
    if text.endswith("]"):
        at = text.rindex("[")
        inside, length = parse(text[:at]), text[at + 1:-1]
        if length == "":
            return ("list", inside)
        return ("array", inside, 3 if length == "ANY" else int(length))
    if text.startswith("MAP("):
        return ("map", *(parse(part) for part in split_list(text[4:-1])))
    if text.startswith("STRUCT("):
        fields = [part.rsplit(" ", 1) for part in split_list(text[7:-1])]
        return ("struct", tuple((f[0].strip('"'), parse(f[1])) for f in fields if len(f) == 2))
    return text
