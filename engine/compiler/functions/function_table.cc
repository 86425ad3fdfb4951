#include "compiler/functions/function_table.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

using enum FunctionKind;
using enum NullRule;
using enum Stability;

// As it is kept in the program: without an address that the loader would have to set, before anything runs, in
// programs that look at no function, too. The three texts of all rows stand one behind the other, in the order of rows.
struct PackedRow {
  uint16_t name;  // lengths
  uint16_t arguments;
  uint16_t result;
  FunctionKind kind;
  NullRule nulls;
  Stability stability;
};

#define ROCKY_FUNCTION(name, kind, arguments, result, nulls, stability) name arguments result
constexpr char kBigqueryTexts[] =
#include "compiler/functions/bigquery_functions.inc"
    ;
constexpr char kDatabricksTexts[] =
#include "compiler/functions/databricks_functions.inc"
    ;
constexpr char kDuckdbTexts[] =
#include "compiler/functions/duckdb_functions.inc"
    ;
constexpr char kPostgresTexts[] =
#include "compiler/functions/postgres_functions.inc"
    ;
constexpr char kSnowflakeTexts[] =
#include "compiler/functions/snowflake_functions.inc"
    ;
constexpr char kTrinoTexts[] =
#include "compiler/functions/trino_functions.inc"
    ;
#undef ROCKY_FUNCTION

#define ROCKY_FUNCTION(name, kind, arguments, result, nulls, stability) \
  {sizeof(name) - 1, sizeof(arguments) - 1, sizeof(result) - 1, kind, nulls, stability},
constexpr PackedRow kBigquery[] = {
#include "compiler/functions/bigquery_functions.inc"
};
constexpr PackedRow kDatabricks[] = {
#include "compiler/functions/databricks_functions.inc"
};
constexpr PackedRow kDuckdb[] = {
#include "compiler/functions/duckdb_functions.inc"
};
constexpr PackedRow kPostgres[] = {
#include "compiler/functions/postgres_functions.inc"
};
constexpr PackedRow kSnowflake[] = {
#include "compiler/functions/snowflake_functions.inc"
};
constexpr PackedRow kTrino[] = {
#include "compiler/functions/trino_functions.inc"
};
#undef ROCKY_FUNCTION

struct Table {
  std::string_view dialect;
  std::string_view texts;
  std::span<const PackedRow> rows;
};
constexpr Table kTables[] = {
    {"bigquery", {kBigqueryTexts, sizeof(kBigqueryTexts) - 1}, kBigquery},
    {"databricks", {kDatabricksTexts, sizeof(kDatabricksTexts) - 1}, kDatabricks},
    {"duckdb", {kDuckdbTexts, sizeof(kDuckdbTexts) - 1}, kDuckdb},
    {"postgres", {kPostgresTexts, sizeof(kPostgresTexts) - 1}, kPostgres},
    {"snowflake", {kSnowflakeTexts, sizeof(kSnowflakeTexts) - 1}, kSnowflake},
    {"trino", {kTrinoTexts, sizeof(kTrinoTexts) - 1}, kTrino},
};

std::vector<FunctionRow> unpack(const Table& table) {
  std::vector<FunctionRow> rows;
  rows.reserve(table.rows.size());
  size_t at = 0;
  const auto take = [&](size_t length) {
    const std::string_view text = table.texts.substr(at, length);
    at += length;
    return text;
  };
  for (const PackedRow& packed : table.rows) {
    FunctionRow& row = rows.emplace_back();
    row.name = take(packed.name);
    row.kind = packed.kind;
    row.arguments = take(packed.arguments);
    row.result = take(packed.result);
    row.nulls = packed.nulls;
    row.stability = packed.stability;
  }
  return rows;
}

// The tables that were asked for, unpacked; they live as long as the process.
struct Unpacked {
  std::array<std::once_flag, std::size(kTables)> once;
  std::array<std::vector<FunctionRow>, std::size(kTables)> rows;
};

Unpacked& unpacked() {
  static Unpacked& instance = *new Unpacked();
  return instance;
}

// What is known of one name.
struct Named {
  const sql::Dialect* dialect = nullptr;
  std::string name;  // in small letters
  std::span<const FunctionRow> rows;
  bool lambdas = false;  // some row has one
  bool parts = false;
};

// Of the calling thread, until it asks for another name.
const Named& find_named(std::string_view name, const sql::Dialect& dialect) {
  // Queries call the same few functions again and again, and ask several times for each call.
  static constexpr size_t kRemembered = 256;
  thread_local std::array<Named, kRemembered> remembered;
  std::string lower = ascii_lower(name);
  Named& slot = remembered[std::hash<std::string_view>()(lower) % kRemembered];
  if (slot.dialect == &dialect && slot.name == lower) return slot;
  const auto [begin, end] =
      std::ranges::equal_range(all_functions(dialect), std::string_view(lower), {}, &FunctionRow::name);
  const auto has = [rows = std::span(begin, end)](std::string_view word) {
    return std::ranges::any_of(rows, [word](const FunctionRow& row) { return row.arguments.contains(word); });
  };
  slot = {.dialect = &dialect,
          .name = std::move(lower),
          .rows = {begin, end},
          .lambdas = has("LAMBDA"),
          .parts = has("PART")};
  return slot;
}

}  // namespace

std::span<const FunctionRow> all_functions(const sql::Dialect& dialect) {
  const auto found = std::ranges::find(kTables, dialect.name, &Table::dialect);
  if (found == std::end(kTables)) return {};
  const auto index = static_cast<size_t>(found - std::begin(kTables));
  Unpacked& all = unpacked();
  std::call_once(all.once[index], [&] { all.rows[index] = unpack(*found); });
  return all.rows[index];
}

std::span<const FunctionRow> find_functions(std::string_view name, const sql::Dialect& dialect) {
  return find_named(name, dialect).rows;
}

bool takes_lambdas(std::string_view name, const sql::Dialect& dialect) { return find_named(name, dialect).lambdas; }

bool may_be_part(std::string_view name, size_t place, size_t arguments, const sql::Dialect& dialect) {
  const Named& named = find_named(name, dialect);
  return named.parts && std::ranges::any_of(named.rows, [&](const FunctionRow& row) {
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
