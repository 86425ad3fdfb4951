// Declarative assertions: `[[tests]]` of a model and `assertions` of a pipeline (models contract 19).
//
// Only what was written is held here. Whether a test can be rendered (has its column, its bounds are numbers, ...) is
// decided where its SQL is made, so that one bad test fails alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/source.h"

namespace rocky::core {

enum class TestSeverity : uint8_t { kError, kWarning };
enum class AggregateOp : uint8_t { kSum, kCount, kAvg, kMin, kMax };
enum class Comparison : uint8_t { kLt, kLte, kGt, kGte, kEq, kNe };

struct NotNullTest {};
struct UniqueTest {};
struct UniqueExprTest {
  std::string key_expr;
};
struct AcceptedValuesTest {
  std::vector<std::string> values;
};
struct RelationshipsTest {
  std::string to_table;  // may be dotted
  std::string to_column;
};
struct ExpressionTest {
  std::string expression;
};
struct RowCountRangeTest {
  std::optional<uint64_t> min;
  std::optional<uint64_t> max;
};
// Bounds are texts that must parse as numbers.
struct InRangeTest {
  std::optional<std::string> min;
  std::optional<std::string> max;
};
struct RegexMatchTest {
  std::string pattern;
};
struct AggregateTest {
  AggregateOp op = AggregateOp::kCount;
  Comparison cmp = Comparison::kEq;
  std::string value;  // must parse as a number
};
// The only kind is "unique".
struct CompositeTest {
  std::vector<std::string> columns;
};
struct NotInFutureTest {};
struct OlderThanNDaysTest {
  std::optional<uint32_t> days;
};

using TestRule = std::variant<NotNullTest, UniqueTest, UniqueExprTest, AcceptedValuesTest, RelationshipsTest,
                              ExpressionTest, RowCountRangeTest, InRangeTest, RegexMatchTest, AggregateTest,
                              CompositeTest, NotInFutureTest, OlderThanNDaysTest>;

struct DeclarativeTest {
  TestRule rule;
  std::optional<std::string> column;
  TestSeverity severity = TestSeverity::kError;
  std::optional<std::string> filter;  // SQL predicate; rows where it is false or NULL pass
  SourceSpan span;                    // of the entry, in the text after `${VAR}` substitution
};

// The spelling of `type`: "not_null", "unique", ...
std::string_view test_type_name(const TestRule& rule);
std::string_view test_severity_name(TestSeverity severity);   // "error", "warning"
std::string_view aggregate_function_name(AggregateOp op);     // "SUM", ...
std::string_view comparison_operator(Comparison comparison);  // "<", "<=", ">", ">=", "=", "<>"

}  // namespace rocky::core
