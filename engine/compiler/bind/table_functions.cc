#include "compiler/bind/table_functions.h"

#include <span>

#include "base/ascii.h"
#include "compiler/per_dialect.h"

namespace rocky::compiler {
namespace {

using enum TableShape;

constexpr TableFunction kDuckdb[] = {
    {.name = "unnest", .shape = kElements, .columns = "unnest"},
    {.name = "range", .shape = kSeries, .columns = "range", .least = 1, .most = 3},
    {.name = "generate_series", .shape = kSeries, .columns = "generate_series", .least = 1, .most = 3},
    {.name = "repeat", .shape = kRepeated, .least = 2, .most = 2},
    {.name = "repeat_row", .shape = kArguments, .columns = "column"},
    {.name = "glob", .columns = "file VARCHAR", .reads_more = true},
    {.name = "json_each",
     .columns = "key VARCHAR, value JSON, type VARCHAR, atom JSON, id UBIGINT, parent UBIGINT, fullkey VARCHAR, path "
                "VARCHAR"},
    {.name = "json_tree",
     .columns = "key VARCHAR, value JSON, type VARCHAR, atom JSON, id UBIGINT, parent UBIGINT, fullkey VARCHAR, path "
                "VARCHAR"},
    {.name = "pragma_table_info",
     .columns = "cid INTEGER, name VARCHAR, type VARCHAR, notnull BOOLEAN, dflt_value VARCHAR, pk BOOLEAN",
     .reads_more = true},
    {.name = "histogram", .columns = "bin VARCHAR, count UBIGINT, bar VARCHAR", .reads_more = true},
};

constexpr TableFunction kSnowflake[] = {
    {.name = "flatten",
     .columns = "SEQ NUMBER(38,0), KEY VARCHAR, PATH VARCHAR, INDEX NUMBER(38,0), VALUE VARIANT, THIS VARIANT"},
    {.name = "split_to_table", .columns = "SEQ NUMBER(38,0), INDEX NUMBER(38,0), VALUE VARCHAR"},
    {.name = "strtok_split_to_table", .columns = "SEQ NUMBER(38,0), INDEX NUMBER(38,0), VALUE VARCHAR"},
};

constexpr TableFunction kDatabricks[] = {
    {.name = "explode", .shape = kElements, .columns = "col", .map_columns = "key, value"},
    {.name = "explode_outer", .shape = kElements, .columns = "col", .map_columns = "key, value", .outer = true},
    {.name = "posexplode", .shape = kWithPosition, .columns = "pos, col", .map_columns = "pos, key, value"},
    {.name = "posexplode_outer",
     .shape = kWithPosition,
     .columns = "pos, col",
     .map_columns = "pos, key, value",
     .outer = true},
    {.name = "inline", .shape = kElements, .columns = "col", .spreads_structs = true},
    {.name = "inline_outer", .shape = kElements, .columns = "col", .spreads_structs = true, .outer = true},
    {.name = "json_tuple", .shape = kTexts, .columns = "c"},
    {.name = "stack", .shape = kStacked, .columns = "col"},
    {.name = "variant_explode", .columns = "pos INT, key STRING, value VARIANT"},
    {.name = "variant_explode_outer", .columns = "pos INT, key STRING, value VARIANT", .outer = true},
    {.name = "range", .columns = "id BIGINT"},
};

constexpr TableFunction kBigquery[] = {
    {.name = "unnest", .shape = kElements, .columns = "", .spreads_structs = true, .spreads_parts = true},
};

constexpr TableFunction kTrino[] = {
    {.name = "unnest", .shape = kElements, .columns = "_col0", .map_columns = "_col0, _col1", .spreads_structs = true},
    {.name = "sequence", .columns = "sequential_number bigint"},
};

}  // namespace

std::span<const TableFunction> table_functions(const sql::Dialect& dialect) {
  static constexpr PerDialect<std::span<const TableFunction>> kTables[] = {{"bigquery", kBigquery},
                                                                           {"databricks", kDatabricks},
                                                                           {"duckdb", kDuckdb},
                                                                           {"snowflake", kSnowflake},
                                                                           {"trino", kTrino}};
  const auto* const table = find_row(kTables, dialect);
  return table == nullptr ? std::span<const TableFunction>() : *table;
}

const TableFunction* find_table_function(std::string_view name, const sql::Dialect& dialect) {
  for (const TableFunction& row : table_functions(dialect)) {
    if (equal_ignoring_case(row.name, name)) return &row;
  }
  return nullptr;
}

}  // namespace rocky::compiler
