#include "core/models/declarative_tests.h"

#include <array>

namespace rocky::core {

std::string_view test_type_name(const TestRule& rule) {
  static constexpr std::array<std::string_view, std::variant_size_v<TestRule>> kNames{
      "not_null",   "unique",          "unique_expr",      "accepted_values", "relationships",
      "expression", "row_count_range", "in_range",         "regex_match",     "aggregate",
      "composite",  "not_in_future",   "older_than_n_days"};
  return kNames[rule.index()];
}

std::string_view test_severity_name(TestSeverity severity) {
  return severity == TestSeverity::kError ? "error" : "warning";
}

std::string_view aggregate_function_name(AggregateOp op) {
  static constexpr std::array<std::string_view, 5> kNames{"SUM", "COUNT", "AVG", "MIN", "MAX"};
  return kNames[static_cast<size_t>(op)];
}

std::string_view comparison_operator(Comparison comparison) {
  static constexpr std::array<std::string_view, 6> kOperators{"<", "<=", ">", ">=", "=", "<>"};
  return kOperators[static_cast<size_t>(comparison)];
}

}  // namespace rocky::core
