#include "compiler/functions/call_rules.h"

#include "compiler/per_dialect.h"

namespace rocky::compiler {
namespace {

// Of warehouses that cannot be asked.
constexpr CallRules kWarehouse = {.any_price = 2, .variable_price = 1, .nested_step = 1, .loose = true};

constexpr PerDialect<CallRules> kRows[] = {
    {"duckdb",
     {.search = OverloadSearch::kCheapest,
      .ties_are_errors = true,
      .names_fix_digits = true,
      .aggregates_forget_literals = true,
      .text_needs_whole_types = true,
      .any_price = 5,
      .variable_price = 1'000'000,
      .nested_step = 1,
      .computes_nulls = true,
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
  const CallRules* const rules = find_row(kRows, dialect);
  return rules == nullptr ? kOthers : *rules;
}

}  // namespace rocky::compiler
