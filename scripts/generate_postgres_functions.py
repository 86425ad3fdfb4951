#!/usr/bin/env python3
"""Writes engine/compiler/functions/postgres_functions.inc from the catalog of PostgreSQL 15 itself.

pg_proc and pg_operator name the overloads with their types, what becomes of NULL, and how stable they are. Left out is
what no query can call: functions of internal and pseudo types, procedures, triggers. Forms that the grammar knows and
no catalog lists (COALESCE, EXTRACT, CURRENT_DATE) stand below.

With --check nothing is written: the exit code tells whether the file is fresh.
"""
import argparse
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "differential"))
import postgres_engine  # noqa: E402

TARGET = ROOT / "engine" / "compiler" / "functions" / "postgres_functions.inc"

# What an argument of a pseudo type is called in function_table.h; ranges are written out, one row for each.
POLYMORPHIC = {"any": "ANY", '"any"': "ANY", "anyelement": "T", "anynonarray": "T", "anyarray": "T[]", "anyenum": "T",
               "anycompatible": "T", "anycompatiblenonarray": "T", "anycompatiblearray": "T[]"}
RANGES = {"anyrange", "anymultirange", "anycompatiblerange", "anycompatiblemultirange"}
LEFT_OUT = {"internal", "cstring", "trigger", "event_trigger", "language_handler", "fdw_handler", "index_am_handler",
            "table_am_handler", "tsm_handler", "pg_ddl_command", "void", "cstring[]"}
# format_type() gives no typmod; the grammar would read length 1.
RENAMED = {"character": "bpchar", "character[]": "bpchar[]", "record": "STRUCT", "record[]": "STRUCT[]"}
# `bit` in a query is bit(1); a function's result has no length, which no spelling says.
NO_SPELLING = {"bit", "bit[]"}

# NULL for NULL only: operators by sign, functions by name. All others that are strict may give NULL by themselves, as
# to_char() of infinity does.
EXACT_SIGNS = {"+", "-", "*", "/", "%", "^", "|/", "||/", "@", "&", "|", "~", "<<", ">>", "=", "<>", "<", "<=", ">", ">=",
               "~~", "!~~", "~~*", "!~~*", "~*", "!~", "!~*", "||"}
EXACT_NAMES = set("""
abs acos acosd acosh age ascii asin asind asinh atan atan2 atan2d atand atanh bit_count bit_length btrim cbrt ceil ceiling
char_length character_length chr cos cosd cosh cot cotd date_bin date_trunc decode degrees div encode exp
factorial floor gcd get_byte initcap isfinite justify_days justify_hours justify_interval lcm left length ln log log10 lower
lpad ltrim make_date make_interval make_time make_timestamp make_timestamptz md5 mod octet_length overlay pi position pow
power quote_ident quote_literal radians repeat replace reverse right round rpad rtrim sha224 sha256 sha384 sha512 sign sin
sind sinh split_part sqrt starts_with strpos substr tan tand tanh to_ascii to_date to_hex to_timestamp
translate trim trim_scale trunc upper width_bucket timezone like notlike textcat now clock_timestamp statement_timestamp
transaction_timestamp timeofday random gen_random_uuid version
""".split())

# Never NULL.
NEVER_NULL = {"count", "regr_count", "concat", "num_nulls", "num_nonnulls", "row_number", "rank", "dense_rank",
              "percent_rank", "cume_dist"}

# What the grammar knows: name, kind, arguments, result, null rule, stability.
HAND = [
    ("coalesce", "kScalar", "T...", "T", "kOwn", "kPure"),
    ("greatest", "kScalar", "T...", "T", "kOwn", "kPure"),
    ("least", "kScalar", "T...", "T", "kOwn", "kPure"),
    ("nullif", "kScalar", "T, T", "T", "kUnsure", "kPure"),
    ("grouping", "kAggregate", "ANY...", "integer", "kUnsure", "kPure"),
    ("extract", "kScalar", "PART, interval", "numeric", "kStrict", "kPure"),
    ("extract", "kScalar", "PART, timestamp without time zone", "numeric", "kStrict", "kPure"),
    ("extract", "kScalar", "PART, timestamp with time zone", "numeric", "kStrict", "kStable"),
    ("extract", "kScalar", "PART, date", "numeric", "kStrict", "kPure"),
    ("extract", "kScalar", "PART, time without time zone", "numeric", "kStrict", "kPure"),
    ("extract", "kScalar", "PART, time with time zone", "numeric", "kStrict", "kPure"),
    ("trim", "kScalar", "text", "text", "kExact", "kPure"),
    ("trim", "kScalar", "text, text", "text", "kExact", "kPure"),
    ("trim", "kScalar", "bytea, bytea", "bytea", "kExact", "kPure"),
    ("current_catalog", "kScalar", "", "name", "kExact", "kStable"),
    ("current_role", "kScalar", "", "name", "kExact", "kStable"),
    ("user", "kScalar", "", "name", "kExact", "kStable"),
    ("current_date", "kScalar", "", "date", "kExact", "kStable"),
    ("current_time", "kScalar", "", "time with time zone", "kExact", "kStable"),
    ("current_time", "kScalar", "integer", "?", "kExact", "kStable"),
    ("current_timestamp", "kScalar", "", "timestamp with time zone", "kExact", "kStable"),
    ("current_timestamp", "kScalar", "integer", "?", "kExact", "kStable"),
    ("localtime", "kScalar", "", "time without time zone", "kExact", "kStable"),
    ("localtime", "kScalar", "integer", "?", "kExact", "kStable"),
    ("localtimestamp", "kScalar", "", "timestamp without time zone", "kExact", "kStable"),
    ("localtimestamp", "kScalar", "integer", "?", "kExact", "kStable"),
    ("xmlconcat", "kScalar", "xml...", "xml", "kOwn", "kPure"),
    ("xmlelement", "kScalar", "ANY...", "xml", "kUnsure", "kPure"),
    ("xmlforest", "kScalar", "ANY...", "xml", "kUnsure", "kPure"),
    ("xmlparse", "kScalar", "text", "xml", "kStrict", "kStable"),
    ("xmlpi", "kScalar", "ANY...", "xml", "kUnsure", "kPure"),
    ("xmlroot", "kScalar", "ANY...", "xml", "kUnsure", "kPure"),
    ("xmlserialize", "kScalar", "xml", "?", "kStrict", "kPure"),
]

FUNCTIONS = """
SELECT p.proname, p.prokind, p.proretset, p.proisstrict, p.provolatile, p.pronargs, p.pronargdefaults,
       CASE WHEN p.provariadic <> 0 THEN format_type(p.provariadic, NULL) END,
       format_type(p.prorettype, NULL),
       array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY u(t, i) ORDER BY i), '|'),
       array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proallargtypes) WITH ORDINALITY u(t, i) ORDER BY i),
                       '|'),
       array_to_string(p.proargmodes, '|'), array_to_string(p.proargnames, '|')
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = 'pg_catalog' AND p.prokind IN ('f', 'a', 'w') AND p.proname !~ '^binary_upgrade_'
"""
OPERATORS = """
SELECT o.oprname, CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END, format_type(o.oprright, NULL),
       format_type(o.oprresult, NULL), p.proisstrict, p.provolatile
FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode JOIN pg_namespace n ON n.oid = o.oprnamespace
WHERE n.nspname = 'pg_catalog'
"""
RANGE_TYPES = """
SELECT format_type(rngtypid, NULL), format_type(rngmultitypid, NULL), format_type(rngsubtype, NULL) FROM pg_range
ORDER BY rngtypid
"""


def concrete(types: list[str], ranges: list[tuple[str, str, str]]) -> list[list[str]]:
    """Polymorphic types as the table has them; one list for every range type where there is one."""
    if not RANGES & set(types):
        return [[POLYMORPHIC.get(t, RENAMED.get(t, t)) for t in types]]
    found = []
    for range_type, multirange, element in ranges:
        names = {"anyelement": element, "anycompatible": element, "anyarray": element + "[]"}
        names |= {t: multirange if "multi" in t else range_type for t in RANGES}
        found.append([names.get(t, RENAMED.get(t, t)) for t in types])
    return found


def stability(letter: str) -> str:
    return {"i": "kPure", "s": "kStable"}.get(letter, "kVolatile")


def function_rows(row: list[str | None], ranges: list[tuple[str, str, str]]) -> list[tuple]:
    (name, kind, is_set, strict, volatility, count, defaults, variadic, result, arguments, everything, modes, names) = row
    types = arguments.split("|") if arguments else []
    all_types = everything.split("|") if everything else []
    all_names = names.split("|") if names else []
    all_modes = modes.split("|") if modes else []
    columns = [(n, t) for n, t, m in zip(all_names, all_types, all_modes) if m in "obt"]
    if LEFT_OUT & {*types, result, *(t for _, t in columns)} - {"void"} or (result == "void" and kind == "a"):
        return []
    # The bounds of a range may be missing; a pattern may not be found.
    exact = (name in EXACT_NAMES and not RANGES & set(types)) or (name == "substring" and "text" not in types[1:])
    nulls = "kUnsure" if kind != "f" else "kOwn" if strict == "f" else "kExact" if exact else "kStrict"
    nulls = "kNever" if name in NEVER_NULL else nulls
    input_names = [n for n, m in zip(all_names, all_modes) if m in "ibv"] if all_modes else all_names
    rows = []
    for resolved in concrete(types + [result] + [t for _, t in columns], ranges):
        given, answer, outputs = resolved[:len(types)], resolved[len(types)], resolved[len(types) + 1:]
        if variadic:
            given[-1] = POLYMORPHIC.get(variadic, variadic) + "..."
        if columns and (answer == "STRUCT" or len(columns) > 1):
            answer = "TABLE(" + ", ".join(f"{n} {t}" for (n, _), t in zip(columns, outputs)) + ")"
        elif answer in NO_SPELLING or "STRUCT" in answer:
            answer = "?"
        is_table = is_set == "t" or answer.startswith("TABLE")
        kinds = {"a": ["kAggregate"], "w": ["kWindow"]}.get(kind, ["kTable"] if is_table else ["kScalar"])
        # In a select list, each row has a value of the set.
        if kinds == ["kTable"]:
            kinds.append("kScalar")
        for each in kinds:
            shown = "?" if each == "kScalar" and answer.startswith("TABLE") else answer
            rule = "kUnsure" if is_table else nulls
            signatures = [given[:n] for n in range(int(count) - int(defaults), int(count) + 1)]
            if input_names and all(input_names) and len(input_names) == len(given) and not variadic:
                signatures.append([f"{n} := {t}" for n, t in zip(input_names, given)])
            for signature in signatures:
                rows.append((name, each, ", ".join(signature), shown, rule, stability(volatility)))
    return rows


def operator_rows(row: list[str | None], ranges: list[tuple[str, str, str]]) -> list[tuple]:
    name, left, right, result, strict, volatility = row
    types = [t for t in (left, right) if t is not None]
    if LEFT_OUT & {*types, result} or "anyenum" in types:
        return []
    rows = []
    for resolved in concrete(types + [result], ranges):
        answer = "?" if resolved[-1] in NO_SPELLING or "STRUCT" in resolved[-1] else resolved[-1]
        exact = name in EXACT_SIGNS and "record" not in types
        nulls = "kOwn" if strict == "f" else "kExact" if exact else "kStrict"
        rows.append((name, "kScalar", ", ".join(resolved[:-1]), answer, nulls, stability(volatility)))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    with postgres_engine.Postgres() as engine:
        ranges = [tuple(row) for row in engine.rows(RANGE_TYPES)]
        found = list(HAND)
        for row in engine.rows(FUNCTIONS):
            # Of an enum: what names its values; min, max and their like are among the operators of every type.
            if "anyenum" in (row[9] or "") and not row[0].startswith("enum_"):
                continue
            if row[0] != "extract":
                found += function_rows(row, ranges)
        for row in engine.rows(OPERATORS):
            found += operator_rows(row, ranges)
    # text LIKE and its operator have the same arguments under two names; a row stands once.
    lines = sorted({(name, '", "'.join(texts)): (name, kind, arguments, result, nulls, stable)
                    for name, kind, arguments, result, nulls, stable in found
                    for texts in [(kind, arguments, result)]}.values())
    quote = lambda text: text.replace("\\", "\\\\").replace('"', '\\"')  # noqa: E731
    body = "\n".join(f'ROCKY_FUNCTION("{quote(name)}", {kind}, "{quote(arguments)}", "{quote(result)}", {nulls}, {stable})'
                     for name, kind, arguments, result, nulls, stable in lines)
    text = ("// Written by scripts/generate_postgres_functions.py from PostgreSQL's own catalog: do not edit.\n"
            "// clang-format off\n" + body + "\n// clang-format on\n")
    print(len(lines), "overloads of", len({line[0] for line in lines}), "names")
    if check:
        return 0 if TARGET.exists() and TARGET.read_text() == text else 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
