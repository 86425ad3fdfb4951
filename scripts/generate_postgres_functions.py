#!/usr/bin/env python3
"""Writes postgres_functions.inc and postgres_catalog.inc (engine/compiler) from the catalog of PostgreSQL 15 itself.

pg_proc and pg_operator name the overloads with their types, what becomes of NULL, and how stable they are. Left out is
what no query can call: functions of internal types, procedures, triggers. Forms that the grammar knows and no catalog
lists (COALESCE, CURRENT_DATE) stand below. pg_type, pg_cast and pg_range are the types and their conversions.

With --check nothing is written: the exit code tells whether the files are fresh.
"""
import argparse
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "differential"))
import postgres_engine  # noqa: E402

TARGET = ROOT / "engine" / "compiler" / "functions" / "postgres_functions.inc"
CATALOG = ROOT / "engine" / "compiler" / "types" / "postgres_catalog.inc"
RANGES = {"anyrange", "anymultirange", "anycompatiblerange", "anycompatiblemultirange"}
LEFT_OUT = {"internal", "cstring", "trigger", "event_trigger", "language_handler", "fdw_handler", "index_am_handler",
            "table_am_handler", "tsm_handler", "pg_ddl_command", "void", "cstring[]"}
# format_type() gives no typmod; the grammar would read length 1.
RENAMED = {"character": "bpchar", "character[]": "bpchar[]", '"any"': "ANY"}

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
    ("coalesce", "kScalar", "anycompatible...", "anycompatible", "kOwn", "kPure"),
    ("greatest", "kScalar", "anycompatible...", "anycompatible", "kOwn", "kPure"),
    ("least", "kScalar", "anycompatible...", "anycompatible", "kOwn", "kPure"),
    ("nullif", "kScalar", "anyelement, anyelement", "anyelement", "kUnsure", "kPure"),
    ("grouping", "kAggregate", "ANY...", "integer", "kUnsure", "kPure"),
    ("trim", "kScalar", "text", "text", "kExact", "kPure"),
    ("trim", "kScalar", "text, text", "text", "kExact", "kPure"),
    ("trim", "kScalar", "bytea, bytea", "bytea", "kExact", "kPure"),
    ("current_catalog", "kScalar", "", "name", "kExact", "kStable"),
    ("current_role", "kScalar", "", "name", "kExact", "kStable"),
    ("user", "kScalar", "", "name", "kExact", "kStable"),
    ("current_date", "kScalar", "", "date", "kExact", "kStable"),
    ("current_time", "kScalar", "", "time with time zone", "kExact", "kStable"),
    ("current_timestamp", "kScalar", "", "timestamp with time zone", "kExact", "kStable"),
    ("localtime", "kScalar", "", "time without time zone", "kExact", "kStable"),
    ("localtimestamp", "kScalar", "", "timestamp without time zone", "kExact", "kStable"),
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
TYPES = """
SELECT t.typname, format_type(t.oid, NULL), t.typcategory, t.typispreferred, t.typtype,
       coalesce(format_type(r.rngsubtype, NULL), format_type(m.rngtypid, NULL), '')
FROM pg_type t LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype IN ('b', 'r', 'm', 'p')
  AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid) ORDER BY 2
"""
CASTS = """
SELECT format_type(castsource, NULL), format_type(casttarget, NULL), castcontext, castmethod FROM pg_cast ORDER BY 1, 2
"""


HEADER = ("// Written by scripts/generate_postgres_functions.py from PostgreSQL's own catalog: do not edit.\n"
          "// clang-format off\n")


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def renamed(name: str) -> str:
    return RENAMED.get(name, name)


def stability(letter: str) -> str:
    return {"i": "kPure", "s": "kStable"}.get(letter, "kVolatile")


def function_rows(row: list[str | None]) -> list[tuple]:
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
    given, answer, outputs = [renamed(t) for t in types], renamed(result), [renamed(t) for _, t in columns]
    if variadic:
        given[-1] = renamed(variadic) + "..."
    if columns and (answer == "record" or len(columns) > 1):
        answer = "TABLE(" + ", ".join(f"{n} {t}" for (n, _), t in zip(columns, outputs)) + ")"
    is_table = is_set == "t" or answer.startswith("TABLE")
    kinds = {"a": ["kAggregate"], "w": ["kWindow"]}.get(kind, ["kTable"] if is_table else ["kScalar"])
    # In a select list, each row has a value of the set.
    if kinds == ["kTable"]:
        kinds.append("kScalar")
    rows = []
    for each in kinds:
        shown = f"TABLE({columns[0][0]} {answer})" if each == "kTable" and len(columns) == 1 and "TABLE" not in answer else answer
        rule = "kUnsure" if is_table else nulls
        signatures = [given[:n] for n in range(int(count) - int(defaults), int(count) + 1)]
        if input_names and all(input_names) and len(input_names) == len(given) and not variadic:
            signatures.append([f"{n} := {t}" for n, t in zip(input_names, given)])
        for signature in signatures:
            rows.append((name, each, ", ".join(signature), shown, rule, stability(volatility)))
    return rows


def operator_rows(row: list[str | None]) -> list[tuple]:
    name, left, right, result, strict, volatility = row
    types = [t for t in (left, right) if t is not None]
    if LEFT_OUT & {*types, result}:
        return []
    exact = name in EXACT_SIGNS and "record" not in types
    nulls = "kOwn" if strict == "f" else "kExact" if exact else "kStrict"
    return [(name, "kScalar", ", ".join(renamed(t) for t in types), renamed(result), nulls,
             stability(volatility))]


def takes(engine: postgres_engine.Postgres, query: str) -> str:
    return "true" if engine.described(query)[0] is not None else "false"


def catalog(engine: postgres_engine.Postgres) -> str:
    kinds = {"b": "kPlain", "r": "kRange", "m": "kMultirange", "p": "kPseudo"}
    lines, names = [], set()
    for short, name, category, preferred, kind, inside in engine.rows(TYPES):
        names.add(name)
        equals = takes(engine, f"SELECT DISTINCT NULL::{name}")
        sorts = takes(engine, f"SELECT NULL::{name} ORDER BY 1")
        lines.append(f'ROCKY_TYPE("{escaped(short)}", "{escaped(name)}", \'{category}\', '
                     f'{"true" if preferred == "t" else "false"}, {kinds[kind]}, {equals}, {sorts}, "{escaped(inside)}")')
    casts = [f'ROCKY_CAST("{escaped(source)}", "{escaped(target)}", \'{context}\', \'{method}\')'
             for source, target, context, method in engine.rows(CASTS) if {source, target} <= names]
    return HEADER + "\n".join(lines + casts) + "\n// clang-format on\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    with postgres_engine.Postgres() as engine:
        found = list(HAND)
        for row in engine.rows(FUNCTIONS):
            found += function_rows(row)
        for row in engine.rows(OPERATORS):
            found += operator_rows(row)
        types = catalog(engine)
    # text LIKE and its operator have the same arguments under two names; a row stands once.
    lines = sorted({(name, '", "'.join(texts)): (name, kind, arguments, result, nulls, stable)
                    for name, kind, arguments, result, nulls, stable in found
                    for texts in [(kind, arguments, result)]}.values())
    body = "\n".join(f'ROCKY_FUNCTION("{escaped(name)}", {kind}, "{escaped(arguments)}", "{escaped(result)}", {nulls}, {stable})'
                     for name, kind, arguments, result, nulls, stable in lines)
    text = HEADER + body + "\n// clang-format on\n"
    print(len(lines), "overloads of", len({line[0] for line in lines}), "names")
    if check:
        fresh = all(path.exists() and path.read_text() == wanted for path, wanted in ((TARGET, text), (CATALOG, types)))
        return 0 if fresh else 1
    TARGET.write_text(text)
    CATALOG.write_text(types)
    return 0


if __name__ == "__main__":
    sys.exit(main())
