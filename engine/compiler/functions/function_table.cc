#include "compiler/functions/function_table.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "base/ascii.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

using enum FunctionKind;
using enum NullRule;
using enum Stability;

#define ROCKY_FUNCTION(name, kind, arguments, result, nulls, stability) \
  {name, kind, arguments, result, nulls, stability},
constexpr FunctionRow kDuckdb[] = {
#include "compiler/functions/duckdb_functions.inc"
};
constexpr FunctionRow kPostgres[] = {
#include "compiler/functions/postgres_functions.inc"
};
constexpr FunctionRow kBigquery[] = {
#include "compiler/functions/bigquery_functions.inc"
};
constexpr FunctionRow kDatabricks[] = {
#include "compiler/functions/databricks_functions.inc"
};
constexpr FunctionRow kSnowflake[] = {
#include "compiler/functions/snowflake_functions.inc"
};
constexpr FunctionRow kTrino[] = {
#include "compiler/functions/trino_functions.inc"
};
#undef ROCKY_FUNCTION

struct Table {
  std::string_view dialect;
  std::span<const FunctionRow> rows;
};
constexpr Table kTables[] = {
    {"bigquery", kBigquery}, {"databricks", kDatabricks}, {"duckdb", kDuckdb},
    {"postgres", kPostgres}, {"snowflake", kSnowflake},   {"trino", kTrino},
};

}  // namespace

std::span<const FunctionRow> all_functions(const sql::Dialect& dialect) {
  const auto found = std::ranges::find(kTables, dialect.name, &Table::dialect);
  return found == std::end(kTables) ? std::span<const FunctionRow>() : found->rows;
}

std::span<const FunctionRow> find_functions(std::string_view name, const sql::Dialect& dialect) {
  // Queries call the same few functions again and again.
  struct Remembered {
    const sql::Dialect* dialect = nullptr;
    std::span<const FunctionRow> rows;
  };
  static constexpr size_t kRemembered = 256;
  thread_local std::array<Remembered, kRemembered> remembered;
  const std::string lower = ascii_lower(name);
  Remembered& slot = remembered[std::hash<std::string_view>()(lower) % kRemembered];
  if (slot.dialect == &dialect && slot.rows.front().name == lower) return slot.rows;
  const auto [begin, end] =
      std::ranges::equal_range(all_functions(dialect), std::string_view(lower), {}, &FunctionRow::name);
  const std::span<const FunctionRow> rows(begin, end);
  if (!rows.empty()) slot = {&dialect, rows};
  return rows;
}

bool may_be_part(std::string_view name, size_t place, size_t arguments, const sql::Dialect& dialect) {
  return std::ranges::any_of(find_functions(name, dialect), [&](const FunctionRow& row) {
    if (row.arguments.find("PART") == std::string_view::npos) return false;
    std::string_view rest = row.arguments;
    size_t count = 0;
    bool found = false;
    while (!rest.empty()) {
      const size_t comma = std::min(rest.find(", "), rest.size());
      found |= count == place && rest.substr(0, comma) == "PART";
      ++count;
      rest.remove_prefix(std::min(comma + 2, rest.size()));
    }
    return found && count == arguments;
  });
}

}  // namespace rocky::compiler
