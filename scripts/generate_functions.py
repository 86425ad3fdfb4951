#!/usr/bin/env python3
"""Writes engine/compiler/functions/duckdb_functions.inc from what the pinned DuckDB says of its own functions.

duckdb_functions() names the overloads and their arguments. What it calls ANY or DECIMAL is a rule that it does not
tell: calls with sample types are described by the engine, and the rule that explains all answers is written down.
Whether NULL gives NULL is asked by running the call with each argument NULL in turn.

With --check nothing is written: the exit code tells whether the file is fresh.
"""
import argparse
import itertools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "differential"))
import pinned_engine  # noqa: E402

TARGET = ROOT / "engine" / "compiler" / "functions" / "duckdb_functions.inc"

# What stands for a type variable when a call is tried, and a value of each type.
ANY_SAMPLES = ["INTEGER", "VARCHAR", "DECIMAL(10,2)", "DATE", "DOUBLE", "INTEGER[]", "STRUCT(a INTEGER)"]
DECIMAL_SAMPLES = ["DECIMAL(10,2)", "DECIMAL(5,0)", "DECIMAL(38,10)", "DECIMAL(18,3)"]
VALUES = {
    "BOOLEAN": "true", "TINYINT": "1::TINYINT", "SMALLINT": "1::SMALLINT", "INTEGER": "1", "BIGINT": "1::BIGINT",
    "HUGEINT": "1::HUGEINT", "UTINYINT": "1::UTINYINT", "USMALLINT": "1::USMALLINT", "UINTEGER": "1::UINTEGER",
    "UBIGINT": "1::UBIGINT", "UHUGEINT": "1::UHUGEINT", "BIGNUM": "1::BIGNUM", "FLOAT": "1.5::FLOAT",
    "DOUBLE": "1.5::DOUBLE", "VARCHAR": "'1'", "BLOB": "'a'::BLOB", "BIT": "'101'::BIT", "DATE": "DATE '2024-02-03'",
    "TIME": "TIME '04:05:06'", "TIME_NS": "TIME_NS '04:05:06'", "TIME WITH TIME ZONE": "TIMETZ '04:05:06+00'",
    "TIMESTAMP": "TIMESTAMP '2024-02-03 04:05:06'", "TIMESTAMP_S": "TIMESTAMP_S '2024-02-03 04:05:06'",
    "TIMESTAMP_MS": "TIMESTAMP_MS '2024-02-03 04:05:06'", "TIMESTAMP_NS": "TIMESTAMP_NS '2024-02-03 04:05:06'",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ '2024-02-03 04:05:06+00'", "INTERVAL": "INTERVAL 1 DAY",
    "UUID": "'00000000-0000-0000-0000-000000000001'::UUID", "JSON": "'{\"a\":1}'::JSON",
    "STRUCT(a INTEGER)": "{'a': 1}", "INTEGER[]": "[1, 2]", "VARCHAR[]": "['1']", "DECIMAL(10,2)": "1.5::DECIMAL(10,2)",
    "FLOAT[]": "[0.5]::FLOAT[]", "DOUBLE[]": "[0.5]::DOUBLE[]", "BIGINT[]": "[1]::BIGINT[]", "BOOLEAN[]": "[true]",
    "DOUBLE[3]": "[1, 2, 3]::DOUBLE[3]", "FLOAT[3]": "[1, 2, 3]::FLOAT[3]", "INTEGER[3]": "[1, 2, 3]::INTEGER[3]",
    "MAP(VARCHAR, INTEGER)": "MAP {'a': 1}",
}

# Rules that a sample of equal types would tell wrongly.
FORCED_RULES = {
    "array_cat": "concat", "array_concat": "concat", "list_cat": "concat", "list_concat": "concat",
    "greatest": "common", "least": "common", "cast_to_type": "$1", "replace_type": "?", "unpivot_list": "list(common)",
    "concat_ws": "VARCHAR", "format": "VARCHAR", "printf": "VARCHAR", "array_zip": "zip", "list_zip": "zip",
    "array_value": "array_value", "struct_concat": "struct_concat", "group_concat": "VARCHAR", "listagg": "VARCHAR",
    "string_agg": "VARCHAR", "constant_or_null": "$0", "array_slice": "piece", "list_slice": "piece",
}


def forced_rule(name: str, types: list[str], varargs: str | None, result: str | None) -> str | None:
    if varargs == "ANY[]" and name in ("+", "add"):
        return "concat"
    if name in ("date_part", "datepart") and types[0] == "VARCHAR":
        return "date_part"
    if name in ("regexp_extract", "regexp_extract_all") and len(types) > 2 and types[2].endswith("[]"):
        return "named_groups" if name == "regexp_extract" else "named_groups_of_all"
    if name == "quantile_cont":
        return "list(continuous($0))" if types[1].endswith("[]") else "continuous($0)"
    if types[1:] == ["VARCHAR"] and (name == "->>" or re.fullmatch(
            "json_(extract|extract_string|extract_path|extract_path_text|type|keys|array_length|exists|value)", name)):
        return f"by_path({result})"
    if name == "reservoir_quantile" and types[0] == "DECIMAL":
        return "stored_integer"
    if name == "approx_quantile" and types == ["DECIMAL", "FLOAT"]:
        return "stored_integer"
    if re.match("arg_?(max|min)|(max|min)_by", name) and types[0] == "VARCHAR" and len(types) == 2:
        return "as_given"
    if name in ("histogram", "histogram_exact") and len(types) == 2:
        return "binned"
    if name == "array_length" and len(types) == 2:
        return "BIGINT"
    return FORCED_RULES.get(name)


# The engine's own macros, whose bodies are calls: what stands behind = is resolved as they would be.
MACROS = {
    "ago": ("ANY", "TIMESTAMP WITH TIME ZONE"), "array_append": ("ANY, ANY", "=list_concat($0, list_value($1))"),
    "array_pop_back": ("ANY", "piece"), "array_pop_front": ("ANY", "piece"),
    "array_prepend": ("ANY, ANY", "=list_concat(list_value($0), $1)"),
    "array_push_back": ("ANY, ANY", "=list_concat($0, list_value($1))"),
    "array_push_front": ("ANY, ANY", "=list_concat(list_value($1), $0)"), "array_reverse": ("ANY", "piece"),
    "array_to_string": ("ANY, ANY", "VARCHAR"), "array_to_string_comma_default": ("ANY, ANY", "VARCHAR"),
    "current_catalog": ("", "VARCHAR"), "current_role": ("", "VARCHAR"), "current_user": ("", "VARCHAR"),
    "date_add": ("ANY, ANY", "=+($0, $1)"), "days_in_month": ("ANY", "=day(last_day($0))"),
    "fdiv": ("ANY, ANY", "=floor(/($0, $1))"), "fmod": ("ANY, ANY", "=-($0, *($1, floor(/($0, $1))))"),
    "json": ("ANY", "JSON"), "list_append": ("ANY, ANY", "=list_concat($0, list_value($1))"),
    "list_prepend": ("ANY, ANY", "=list_concat(list_value($0), $1)"), "list_reverse": ("ANY", "piece"),
    "map_contains_entry": ("ANY, ANY, ANY", "BOOLEAN"),
    "map_contains_value": ("ANY, ANY", "=contains(map_values($0), $1)"),
    "md5_number_lower": ("ANY", "UBIGINT"), "md5_number_upper": ("ANY", "UBIGINT"), "pg_size_pretty": ("ANY", "VARCHAR"),
    "pg_typeof": ("ANY", "VARCHAR"), "round_even": ("ANY, ANY", "?"), "roundbankers": ("ANY, ANY", "?"),
    "session_user": ("", "VARCHAR"), "split_part": ("ANY, ANY, ANY", "=array_extract(string_split($0, $1), $2)"), "user": ("", "VARCHAR"),
}
AGGREGATE_MACROS = {
    "geomean": ("ANY", "=exp(avg(ln($0)))"), "geometric_mean": ("ANY", "=exp(avg(ln($0)))"), "json_group_array": ("ANY", "JSON"),
    "json_group_object": ("ANY, ANY", "JSON"), "json_group_structure": ("ANY", "JSON"),
    "wavg": ("ANY, ANY", "=/(sum(*($0, $1)), sum($1))"), "weighted_avg": ("ANY, ANY", "=/(sum(*($0, $1)), sum($1))"),
}


# Pure by the catalog, or macros, of which it says nothing; and yet of the session, the machine or the time.
OF_THE_MOMENT = {
    "age(TIMESTAMP WITH TIME ZONE)", "age(TIMESTAMP)", "ago(ANY)", "current_catalog()", "current_localtime()",
    "current_localtimestamp()", "current_role()", "current_setting(VARCHAR)", "current_user()",
    "getvariable(VARCHAR)", "in_search_path(VARCHAR, VARCHAR)", "session_user()", "user()", "version()",
}


def stability_of(name: str, arguments: str, told: str) -> str:
    if told == "CONSISTENT":
        return "kStable" if f"{name}({arguments})" in OF_THE_MOMENT else "kPure"
    return "kStable" if told == "CONSISTENT_WITHIN_QUERY" else "kVolatile"


def macro_lines(engine: pinned_engine.Engine) -> list[str]:
    lines = []
    own = {row[0]: row[1] for row in engine.rows(
        "SELECT function_name, macro_definition FROM duckdb_functions() WHERE function_type = 'macro' "
        "AND database_name = 'system' AND schema_name = 'main'")}
    for name, definition in sorted(own.items()):
        found = re.fullmatch(r"list_aggr\(l, '(\w+)'\)", definition)
        kind, row = "kScalar", MACROS.get(name)
        if found:
            row = ("ANY", "named_aggregate")
        elif name in AGGREGATE_MACROS:
            kind, row = "kAggregate", AGGREGATE_MACROS[name]
        if row:
            stability = stability_of(name, row[0], "CONSISTENT")
            lines.append(f'ROCKY_FUNCTION("{name}", {kind}, "{row[0]}", "{row[1]}", kUnsure, {stability})')
    return lines


# Rules that no sample call tells: what a lambda gives, what a constant names, what depends on the shape of a type.
# The words are those of function_table.h.
HAND_RULES = {
    "aggregate": "aggregate_of_list", "array_aggr": "aggregate_of_list", "array_aggregate": "aggregate_of_list",
    "list_aggr": "aggregate_of_list", "list_aggregate": "aggregate_of_list",
    "apply": "list(lambda)", "array_apply": "list(lambda)", "array_transform": "list(lambda)",
    "list_apply": "list(lambda)", "list_transform": "list(lambda)",
    "array_filter": "list(element($0))", "filter": "list(element($0))", "list_filter": "list(element($0))",
    "array_reduce": "reduce", "list_reduce": "reduce", "reduce": "reduce",
    "array_extract": "field", "struct_extract": "field", "struct_extract_at": "field",
    "*": "decimal_product", "multiply": "decimal_product",
    "+": "decimal_sum", "add": "decimal_sum", "-": "decimal_sum", "subtract": "decimal_sum",
    "%": "decimal_common", "mod": "decimal_common", "round": "rounded", "trunc": "rounded", "||": "concat",
    "array_grade_up": "BIGINT[]", "list_grade_up": "BIGINT[]", "grade_up": "BIGINT[]",
    "array_sort": "$0", "list_sort": "$0", "array_reverse_sort": "$0", "list_reverse_sort": "$0",
    "constant_or_null": "$0", "date_part": "date_parts", "datepart": "date_parts",
    "equi_width_bins": "bins($0)", "from_json": "described", "from_json_strict": "described",
    "json_transform": "described", "json_transform_strict": "described",
    "concat": "concat", "enum_code": "enum_code",
    "histogram": "MAP($0, UBIGINT)", "histogram_exact": "MAP($0, UBIGINT)",
    "map_concat": "common", "median": "middle($0)", "quantile_cont": "continuous($0)",
    "row": "row", "struct_pack": "pack", "struct_insert": "insert", "struct_update": "insert",
    "struct_values": "row_of($0)",
    "union_extract": "field", "union_tag": "union_tag", "union_value": "union_value",
    "approx_quantile": "$0", "reservoir_quantile": "$0", "sum_no_overflow": "wide($0)",
    "quantile": "$0", "quantile_disc": "$0",
}
# Of several values at once, a list of what one gives.
QUANTILES = {"approx_quantile", "reservoir_quantile", "quantile", "quantile_disc", "quantile_cont"}


def split_types(text: str) -> list[str]:
    """The list that the engine prints: [VARCHAR, 'ANY[]', 'MAP(K, V)']."""
    items, depth, quoted, item = [], 0, False, ""
    for c in text[1:-1]:
        if c == "'":
            quoted = not quoted
        elif c == "," and depth == 0 and not quoted:
            items.append(item.strip())
            item = ""
        else:
            depth += (c in "([") - (c in ")]")
            item += c
    return items + [item.strip()] if item.strip() else items


def samples_of(types: list[str]) -> list[list[str]]:
    """Argument lists in which type variables and families stand for types."""
    variables = sorted({v for t in types for v in re.findall(r"\b(?:ANY|T|K|V)\b", t)})
    decimals = types.count("DECIMAL")
    if decimals:
        found = []
        for chosen in itertools.product(DECIMAL_SAMPLES, repeat=decimals):
            digits = iter(chosen)
            found.append([next(digits) if t == "DECIMAL" else re.sub(r"\b(?:ANY|T|K|V)\b", "INTEGER", t) for t in types])
        return found
    if not variables:
        return [types]
    found = []
    for sample in ANY_SAMPLES:
        chosen = {v: sample for v in variables}
        if "K" in chosen:
            chosen["K"] = "VARCHAR"
        found.append([re.sub(r"\b(?:ANY|T|K|V)\b", lambda m: chosen[m.group(0)], t).replace("[INTEGER]", "[3]")
                      for t in types])
    return found


class Describer:
    def __init__(self, engine: pinned_engine.Engine) -> None:
        self.engine = engine

    def call(self, name: str, arguments: list[str]) -> str:
        if re.fullmatch(r"[a-z_][a-z0-9_]*", name):
            return f'"{name}"({", ".join(arguments)})'
        if len(arguments) == 1:
            return f"{name} {arguments[0]}"
        return f"{arguments[0]} {name} {arguments[1]}" if len(arguments) == 2 else "error"

    def type_of(self, name: str, types: list[str]) -> str | None:
        """Of a call with columns of these types; where that is refused, with constants in the places behind the first."""
        columns = ", ".join(f"CAST(NULL AS {t}) AS c{i}" for i, t in enumerate(types)) or "1"
        names = [f"c{i}" for i in range(len(types))]
        for arguments in (names, names[:1] + [VALUES.get(t, n) for t, n in zip(types[1:], names[1:])]):
            try:
                call = self.call(name, arguments)
                return self.engine.rows(f"DESCRIBE SELECT {call} AS c FROM (SELECT {columns})")[0][1]
            except RuntimeError:
                continue
        return None

    def null_of(self, expression: str) -> bool | None:
        try:
            return self.engine.rows(f"SELECT {expression} IS NULL")[0][0] == "true"
        except RuntimeError:
            return None


    def is_untyped(self, name: str, types: list[str], result: str | None) -> bool:
        """Whether a constant NULL in place of an argument takes the type of the result away, which becomes INTEGER."""
        for sample in samples_of(types):
            values = [VALUES.get(t) for t in sample]
            if None in values or not values or self.type_of(name, sample) in (None, "INTEGER"):
                continue
            call = self.call(name, [f"CAST(NULL AS {sample[0]})", *values[1:]])
            try:
                return self.engine.rows(f"DESCRIBE SELECT {call} AS c")[0][1] == "INTEGER"
            except RuntimeError:
                continue
        # No call that tells: what the engine declares depends on the arguments.
        return result is not None and re.search(r"\b(ANY|DECIMAL|STRUCT|LIST|UNION|T|K|V)\b", result) is not None


def element(text: str) -> str | None:
    found = re.fullmatch(r"(.*)\[\d*\]", text)
    return found.group(1) if found else None


def decimal(text: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"DECIMAL\((\d+),(\d+)\)", text)
    return (int(found.group(1)), int(found.group(2))) if found else None


def rule_of(answers: list[tuple[list[str], str]], describer: Describer) -> str | None:
    """The rule that gives every answer, in the notation of function_table.h."""
    results = {r for _, r in answers}
    count = min(len(a) for a, _ in answers)
    for i in range(count):
        if len(answers) > 1 and all(r == a[i] for a, r in answers):
            return f"${i}"
    if len(results) == 1 and (len(answers) == 1 or len({tuple(a) for a, _ in answers}) > 1):
        return results.pop()
    for i in range(count):
        if all(r == a[i] for a, r in answers):
            return f"${i}"
        if all(r == a[i] + "[]" for a, r in answers):
            return f"list(${i})"
        if all(r == element(a[i]) for a, r in answers):
            return f"element(${i})"
        if all(element(a[i]) and r == f"{element(a[i])}[]" for a, r in answers):
            return f"list(element(${i}))"
        digits = [(decimal(a[i]), decimal(r)) for a, r in answers]
        if all(d and r for d, r in digits):
            if all(r == (38, d[1]) for d, r in digits):
                return f"wide(${i})"
            if all(r == (d[0], 0) for d, r in digits):
                return f"whole(${i})"
    if all(r == describer.type_of("coalesce", a) for a, r in answers):
        return "common"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    describer = Describer(pinned_engine.Engine())
    rows = describer.engine.rows(
        "SELECT DISTINCT function_name, function_type, parameter_types::VARCHAR, varargs, return_type, stability "
        "FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate') AND database_name = 'system' "
        "ORDER BY ALL")
    lines, unknown = [], []
    for name, kind, parameters, varargs, result, stability in rows:
        types = split_types(parameters)
        answers = []
        for sample in samples_of(types + ([varargs] if varargs else [])):
            found = describer.type_of(name, sample)
            if found is not None:
                answers.append((sample, found))
        if name.startswith("__internal_") or name == "sum_no_overflow":  # refused in every query
            continue
        template = result is not None and re.search(r"\b[TKV]\b", result) is not None
        rule = forced_rule(name, types, varargs, result)
        if rule is None:
            rule = result if template else rule_of(answers, describer) if answers else None
        if rule is None and result and not re.search(r"\b(ANY|DECIMAL|STRUCT|LIST|MAP|UNION|INVALID)\b", result):
            rule = result
        if rule is None:
            rule = HAND_RULES.get(name, "?")
            if name in QUANTILES and len(types) > 1 and types[1].endswith("[]"):
                rule = f"list({rule})"
            if rule == "?":
                unknown.append(f"{name}({', '.join(types)}{', ' + varargs + '...' if varargs else ''}) -> {result}: "
                               f"{[f'{a} {r}' for a, r in answers[:3]]}")
        strict = []
        if kind == "scalar" and stability == "CONSISTENT":
            sample = samples_of(types + ([varargs] if varargs else []))[0]
            values = [VALUES.get(t) for t in sample]
            for i in range(len(sample)):
                arguments = [f"CAST(NULL AS {t})" if j == i else v for j, (t, v) in enumerate(zip(sample, values))]
                strict.append(None if None in arguments else describer.null_of(describer.call(name, arguments)))
        nulls = "kStrict" if strict and all(strict) else "kOwn" if False in strict else "kUnsure"
        if rule in ("field", "union_tag") or name == "map_from_entries" or nulls == "kStrict" and describer.is_untyped(
                name, types + ([varargs] if varargs else []), result):
            nulls = "kUntyped"
        if name in ("array_to_json", "cardinality", "row_to_json", "to_json"):  # more than one is refused
            types, varargs = types or [varargs], None
        if name in ("lag", "lead") and len(types) == 3:  # the default becomes what the value is
            types[2] = "ANY"
        signature = ", ".join(types + ([varargs + "..."] if varargs else []))
        quoted = rule.replace('"', '\\"')
        signature = signature.replace('"', '\\"')
        lines.append(f'ROCKY_FUNCTION("{name.lower()}", k{kind.capitalize()}, "{signature}", "{quoted}", {nulls}, '
                     f'{stability_of(name, signature, stability)})')
    print(len(lines), "overloads;", len(unknown), "without a rule")
    for line in unknown:
        print("  ", line[:260])
    lines += macro_lines(describer.engine)
    lines.sort(key=lambda line: line.split('"')[1])
    text = ("// Written by scripts/generate_functions.py from DuckDB's own catalog: do not edit.\n"
            "// clang-format off\n" + "\n".join(lines) + "\n// clang-format on\n")
    if check:
        return 0 if TARGET.read_text() == text else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
