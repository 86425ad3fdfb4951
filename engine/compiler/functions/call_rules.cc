#include "compiler/functions/call_rules.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace rocky::compiler {
namespace {

struct Row {
  std::string_view dialect;
  CallRules rules;
};

// Of warehouses that cannot be asked.
constexpr CallRules kWarehouse = {.any_price = 2, .variable_price = 1, .nested_step = 1, .loose = true};

constexpr Row kRows[] = {
    {"duckdb",
     {.search = OverloadSearch::kCheapest,
      .ties_are_errors = true,
      .names_fix_digits = true,
      .aggregates_forget_literals = true,
      .text_needs_whole_types = true,
      .any_price = 5,
      .variable_price = 1'000'000,
      .nested_step = 1,
      .names_tell_nulls = true}},
    {"postgres", {.search = OverloadSearch::kCategories}},
    {"bigquery", kWarehouse},
    {"trino", kWarehouse},
    {"snowflake", kWarehouse},
    {"databricks", kWarehouse},
};
constexpr CallRules kOthers = {.loose = true};

}  // namespace

const CallRules& call_rules(const sql::Dialect& dialect) {
  const auto found = std::ranges::find(kRows, dialect.name, &Row::dialect);
  return found == std::end(kRows) ? kOthers : found->rules;
}

}  // namespace rocky::compiler
