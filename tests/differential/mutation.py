"""Statements with one or two damaged tokens: near misses of correct SQL."""
import random
import re

TOKEN = re.compile(r"""\s+|--[^\n]*|[eExXbB]?'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$.*?\$\$|[$#@?]\w+|[A-Za-z_\u0080-\U0010ffff][\w$]*|\d[\w.]*|::|<->|<=>|\^@|!?~~?\*?|->>?|<@|@>|<<|>>|[<>!=]=|<>|\|\||//|\*\*|:=|=>|.""", re.S)
INSERTED = ["(", ")", ",", "AS", "FROM", "SELECT", "WHERE", "ON", "NOT", "AND", "=", "*", ".", "[", "]", "::", "IN", "BY",
            "ORDER", "GROUP", "JOIN", "LEFT", "UNION", "ALL", "DISTINCT", "NULL", "CASE", "END", "x", "1", "'s'", "OVER",
            "-", "LIMIT", "USING", "IS", "LIKE", "BETWEEN", "{", "}", ":", ";", "->", "INTERVAL", "WITH", "EXISTS", "VALUES"]


def tokens(text: str) -> list[str]:
    return [token for token in TOKEN.findall(text) if not token.isspace()]


def mutate(text: str, seed: str) -> str:
    chooser = random.Random(seed)
    parts = tokens(text)
    for _ in range(chooser.choice([1, 1, 1, 2])):
        if not parts:
            break
        at = chooser.randrange(len(parts))
        kind = chooser.randrange(5)
        if kind == 0:
            del parts[at]
        elif kind == 1:
            parts.insert(at, parts[at])
        elif kind == 2 and len(parts) > 1:
            other = min(at + 1, len(parts) - 1)
            parts[at], parts[other] = parts[other], parts[at]
        elif kind == 3:
            parts.insert(at, chooser.choice(INSERTED))
        else:
            parts[at] = chooser.choice(INSERTED)
    return " ".join(parts)
