"""Differences between an engine's binder and ours that are explained: by what the engine says, or by a construct of the
query that the difference comes from, never by the outcome alone. bind_run.py counts them by row and prints the rows."""
import dataclasses
import re


@dataclasses.dataclass(frozen=True)
class Reason:
    dialect: str
    kinds: tuple[str, ...]  # of the difference (bind_compare.py)
    why: str
    message: str = ""  # pattern of the whole first line of what the engine says; empty: any
    query: str = ""    # pattern that is found in the query; empty: any


ACCEPTED = ("accepted", "accepted (other)")
# A PIVOT … ON without IN: its columns are values of the table's rows.
DATA_PIVOT = r'(?i)\bPIVOT\s+(?:"[^"]*"|\w+)\s+ON\s+(?:"[^"]*"|\w+)(?!\s+IN\b|["\w])'

ROWS = (
    # --- DuckDB: what is refused after the binder ---
    Reason("duckdb", ("accepted (other)",), "the planner flattens correlated queries after the binder, and has no plan "
           "for an outer join of correlated columns",
           message=r"Not implemented Error: Non-inner join on correlated columns not supported"),
    Reason("duckdb", ("accepted (other)",), "the planner has no plan for an outer join on a subquery; the binder takes it",
           message=r"Not implemented Error: Cannot perform non-inner join on subquery!"),
    # --- DuckDB: values of rows and constants ---
    Reason("duckdb", ("incomplete", "accepted", "count", "unnamed"), "a PIVOT without IN has the columns that its rows say",
           query=DATA_PIVOT),
    Reason("duckdb", ("accepted (other)",), "the text of a constant that is computed, not its type, is no part of a date",
           message=r"Conversion Error: extract specifier .*"),
    Reason("duckdb", ("accepted (other)",), "the text of a constant, not its type, is no format of dates",
           message=r"Invalid Input Error: Failed to parse format specifier .*"),
    Reason("duckdb", ("accepted (other)",), "the text of a constant, not its type, is no JSON document",
           message=r"Invalid Input Error: Malformed JSON at byte .*"),
    Reason("duckdb", ("accepted (other)", "unknown"), "an internal function of the engine's log, typed by its catalog of logs",
           query=r"(?i)\bparse_duckdb_log_message\b"),
    Reason("duckdb", ("accepted", "accepted (other)"), "the name of a setting is a value; the engine looks it up while it binds",
           message=r"Catalog Error: unrecognized configuration parameter .*", query=r"(?i)\bcurrent_setting\s*\("),
    Reason("duckdb", ("accepted", "unknown"), "the name of a type is a value; the engine looks it up while it binds",
           message=r"(Catalog Error: Type with name .* does not exist!.*|column \d+ .*)", query=r"(?i)\bmake_type\s*\("),
    Reason("duckdb", ("accepted",), "the name of the aggregate is computed; only a literal's is looked up",
           message=r"Catalog Error: Aggregate Function with name .* does not exist!.*"),
    Reason("duckdb", ("type",), "the type has the reference system in it that the second argument names",
           message=r".*: GEOMETRY, the engine has GEOMETRY\(.*\)"),
    Reason("duckdb", ("accepted (other)",), "which member of a UNION a value becomes is settled when the cast is planned",
           message=r"Conversion Error: Type .* can't be cast as UNION\(.*"),
    Reason("duckdb", ("accepted (other)",), "the branches of SWITCH are read as constants behind the binder",
           message=r"Not implemented Error: Only constant expressions are supported for keys inside SWITCH",
           query=r"(?i)\bswitch\s*\("),
    Reason("duckdb", ACCEPTED, "an internal function that only the engine's own readers call",
           message=r"Binder Error: (Struct remap|Missing target value|Source value|Remap).*", query=r"(?i)\bremap_struct\b"),
    Reason("duckdb", ("accepted",), "the list of fractions is computed; only a list of constants is read",
           message=r"Binder Error: QUANTILE can only take parameters in the range .*", query=r"(?i)\blist_\w+\s*\("),
    Reason("duckdb", ("accepted",), "the engine makes columns of the keys that an ARRAY query is ordered by",
           message=r"Binder Error: Alias .* referenced in a SELECT clause - but the expression has a subquery.*",
           query=r"(?i)\barray\s*\(\s*(SELECT|WITH|FROM)\b.*\bORDER BY\b"),
    Reason("duckdb", ("accepted",), "the engine loses the schema of a table that a SEMI or ANTI JOIN names as well",
           message=r"Binder Error: Referenced table \"main\..*\" not found!.*", query=r"(?i)\b(SEMI|ANTI) JOIN\b"),
    Reason("duckdb", ("accepted",), "an internal function of the engine's histograms; only its common calls are typed",
           query=r"(?i)\bequi_width_bins\s*\("),
    Reason("duckdb", ("accepted",), "the key is computed; only a literal's is looked up",
           message=r"Binder Error: Could not find key .* in union.*", query=r"(?i)\bunion_extract\s*\("),
    Reason("duckdb", ("accepted",), "the engine turns NOT (a > b) into a <= b, and then misses it among the groups",
           message=r"Binder Error: column .* must appear in the GROUP BY clause or be used in an aggregate function.*",
           query=r"(?i)\bHAVING \(?NOT\b"),
    Reason("duckdb", ("accepted (other)",), "the text of a constant, not its type, is no zone of time",
           message=r"Not implemented Error: Unknown TimeZone .*"),
    # --- PostgreSQL: values of constants ---
    Reason("postgres", ("accepted (other)",), "the text of a string literal, not its type, is wrong: each type's own input "
           "function reads it while it is bound",
           message=r"Error 22(P02|007): (invalid input syntax for type|malformed (array|range|multirange) literal).*"),
    Reason("postgres", ("accepted (other)",), "the text of a string literal, not its type, is wrong: a bit is 0 or 1",
           message=r"Error 22P02: \".*\" is not a valid (binary|hexadecimal) digit"),
    Reason("postgres", ACCEPTED, "the text of a constant is looked up in the catalog while it is bound",
           query=r"(?i)\b(regclass|regproc\w*|regoper\w*|regtype|regrole|regcollation|regconfig|regdictionary|regnamespace)\b",
           message=r".* does not exist"),
    Reason("postgres", ("accepted",), "what is grouped by may be the table's primary key, which covers its other columns; "
           "schemas do not tell keys",
           message=r'Binder Error: column ".*" must appear in the GROUP BY clause or be used in an aggregate function',
           query=r"(?i)\bGROUP BY\b"),
    Reason("postgres", ("accepted",), "an item of XMLFOREST without a name has to be a column: the one rule about names "
           "inside a value", message=r"Binder Error: unnamed XML element value must be a column reference"),
)


def reason_for(dialect: str, kind: str, detail: str, query: str) -> Reason | None:
    first = detail.split("\n", 1)[0]
    for row in ROWS:
        if (row.dialect == dialect and kind in row.kinds and (not row.message or re.fullmatch(row.message, first))
                and (not row.query or re.search(row.query, query))):
            return row
    return None
