#include "compiler/bind/window_functions.h"

#include <algorithm>
#include <array>

#include "compiler/functions/function_table.h"

namespace rocky::compiler {
namespace {

constexpr auto kRanks =
    std::to_array<std::string_view>({"cume_dist", "dense_rank", "percent_rank", "rank", "rank_dense", "row_number"});
constexpr auto kPicks =
    std::to_array<std::string_view>({"fill", "first_value", "lag", "last_value", "lead", "nth_value"});

bool is_among(std::string_view name, const auto& names) { return std::ranges::find(names, name) != names.end(); }

}  // namespace

bool is_window_function(std::string_view name) {
  return is_among(name, kRanks) || is_among(name, kPicks) || name == "ntile";
}

bool picks_value(std::string_view name) { return is_among(name, kPicks); }

bool ranks(std::string_view name) { return is_among(name, kRanks); }

bool keeps_values(std::string_view name) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"any_value", "array_agg", "avg", "bool_and", "bool_or", "first", "last", "list",
                                       "listagg", "max", "median", "min", "mode", "string_agg", "sum"});
  return std::ranges::find(kNames, name) != kNames.end();
}

bool counts(std::string_view name, const sql::Dialect& dialect) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"count", "count_star", "approx_count_distinct", "approx_distinct"});
  return std::ranges::find(kNames, name) != kNames.end() ||
         std::ranges::any_of(find_functions(name, dialect), [](const FunctionRow& row) {
           return row.kind == FunctionKind::kAggregate && row.nulls == NullRule::kNever;
         });
}

bool counts_on(std::string_view name, const Value& result, std::span<const Value> arguments) {
  if (!ir::is_whole_number(result.type)) return false;
  if (name == "count" || name == "count_star" || name == "sum") return true;
  return (name == "min" || name == "max") && !arguments.empty() && arguments.front().counts;
}

}  // namespace rocky::compiler
