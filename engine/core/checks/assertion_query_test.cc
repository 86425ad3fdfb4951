#include "core/checks/assertion_query.h"

#include <gtest/gtest.h>

namespace rocky::core {
namespace {

struct Case {
  DeclarativeTest test;
  std::string expected;  // the query, or the error's message
};

DeclarativeTest test_of(TestRule rule, std::optional<std::string> column = {}, std::optional<std::string> filter = {}) {
  DeclarativeTest test;
  test.rule = std::move(rule);
  test.column = std::move(column);
  test.filter = std::move(filter);
  return test;
}

std::string text_of(const DeclarativeTest& test) {
  auto query = make_assertion_query(test, {.catalog = "c", .schema = "s", .table = "t"}, sql::duckdb_sql_dialect());
  return query ? query->sql : query.error().message();
}

TEST(AssertionQueryTest, EveryRuleHasItsQuery) {
  const AggregateTest sum{.op = AggregateOp::kSum, .cmp = Comparison::kGt, .value = "0"};
  const AggregateTest count{.op = AggregateOp::kCount, .cmp = Comparison::kNe, .value = "1.50"};
  const Case kCases[] = {
      {test_of(NotNullTest{}, "a"), "SELECT COUNT(*) FROM c.s.t WHERE a IS NULL"},
      {test_of(NotNullTest{}, "a", "b > 1 OR x"), "SELECT COUNT(*) FROM c.s.t WHERE (b > 1 OR x) AND a IS NULL"},
      {test_of(UniqueTest{}, "a"), "SELECT a, COUNT(*) FROM c.s.t GROUP BY a HAVING COUNT(*) > 1"},
      {test_of(UniqueTest{}, "a", "f"), "SELECT a, COUNT(*) FROM c.s.t WHERE (f) GROUP BY a HAVING COUNT(*) > 1"},
      {test_of(UniqueExprTest{"lower(a)"}),
       "SELECT (lower(a)) AS _k, COUNT(*) FROM c.s.t GROUP BY (lower(a)) HAVING COUNT(*) > 1"},
      {test_of(AcceptedValuesTest{{"x", "it's"}}, "a"), "SELECT DISTINCT a FROM c.s.t WHERE a NOT IN ('x', 'it''s')"},
      {test_of(RelationshipsTest{"s.parents", "id"}, "a", "f"),
       "SELECT t.a FROM c.s.t t LEFT JOIN s.parents r ON t.a = r.id WHERE (f) AND r.id IS NULL AND t.a IS NOT NULL"},
      {test_of(ExpressionTest{"a > 0"}), "SELECT COUNT(*) FROM c.s.t WHERE NOT (a > 0)"},
      {test_of(RowCountRangeTest{1, {}}, {}, "f"), "SELECT COUNT(*) FROM c.s.t WHERE (f)"},
      {test_of(InRangeTest{"0", "1e3"}, "a"), "SELECT COUNT(*) FROM c.s.t WHERE (a < 0 OR a > 1000)"},
      {test_of(InRangeTest{{}, "0.25"}, "a"), "SELECT COUNT(*) FROM c.s.t WHERE (a > 0.25)"},
      {test_of(InRangeTest{"-1e18", {}}, "a"), "SELECT COUNT(*) FROM c.s.t WHERE (a < -1e+18)"},
      {test_of(RegexMatchTest{"^[a-z]+$"}, "a"),
       "SELECT COUNT(*) FROM c.s.t WHERE NOT (regexp_matches(a, '^[a-z]+$'))"},
      {test_of(sum, "a"), "SELECT CASE WHEN SUM(a) > 0 THEN 0 ELSE 1 END FROM c.s.t"},
      {test_of(count, {}, "f"), "SELECT CASE WHEN COUNT(*) <> 1.5 THEN 0 ELSE 1 END FROM c.s.t WHERE (f)"},
      {test_of(CompositeTest{{"a", "order"}}),
       "SELECT a, \"order\", COUNT(*) FROM c.s.t GROUP BY a, \"order\" HAVING COUNT(*) > 1"},
      {test_of(NotInFutureTest{}, "a"), "SELECT COUNT(*) FROM c.s.t WHERE a > CURRENT_TIMESTAMP"},
      {test_of(OlderThanNDaysTest{7}, "a"), "SELECT COUNT(*) FROM c.s.t WHERE a > (CURRENT_DATE - INTERVAL '7' DAY)"},
      // What cannot be rendered.
      {test_of(NotNullTest{}), "test 'not_null' requires a column but none was provided"},
      {test_of(NotNullTest{}, "a; DROP"), "invalid SQL identifier 'a; DROP': must match [a-zA-Z0-9_]+"},
      {test_of(UniqueExprTest{}), "unique_expr test requires a non-empty 'key_expr' field"},
      {test_of(AcceptedValuesTest{}, "a"), "accepted_values test requires at least one value"},
      {test_of(RelationshipsTest{"a.b.c.d", "id"}, "a"), "'a.b.c.d' is not a table name: it has too many parts"},
      {test_of(RelationshipsTest{"s..t", "id"}, "a"), "SQL identifier cannot be empty"},
      {test_of(RowCountRangeTest{}), "row_count_range test requires at least one of 'min' or 'max'"},
      {test_of(InRangeTest{}, "a"), "in_range test requires at least one of 'min' or 'max'"},
      {test_of(InRangeTest{"1; --", {}}, "a"), "in_range bound '1; --' must parse as a number"},
      {test_of(InRangeTest{"nan", {}}, "a"), "in_range bound 'nan' must parse as a number"},
      {test_of(RegexMatchTest{}, "a"), "regex_match test requires a non-empty 'pattern'"},
      {test_of(RegexMatchTest{"a'b"}, "a"),
       "regex_match pattern contains unsafe character '''; quotes, backticks and semicolons are not allowed"},
      {test_of(sum), "aggregate test op 'sum' requires a 'column'"},
      {test_of(AggregateTest{.op = AggregateOp::kCount, .cmp = Comparison::kEq, .value = "x"}),
       "aggregate test 'value' 'x' must parse as a number"},
      {test_of(CompositeTest{{"a"}}), "composite test requires at least two columns in 'columns'"},
      {test_of(OlderThanNDaysTest{}, "a"), "time_window 'older_than_n_days' requires a 'days' field"},
  };
  for (const Case& test : kCases) EXPECT_EQ(text_of(test.test), test.expected);
}

TEST(AssertionQueryTest, FailuresAreTold) {
  const auto detail = [](TestRule rule, uint64_t count) {
    auto query = make_assertion_query(test_of(std::move(rule), "a"), {.catalog = {}, .schema = "s", .table = "t"},
                                      sql::duckdb_sql_dialect());
    return failure_detail(*query, count);
  };
  EXPECT_EQ(detail(NotNullTest{}, 3), "3 NULL row(s) found");
  EXPECT_EQ(detail(RowCountRangeTest{.min = 5, .max = {}}, 2), "row count 2 is outside [5, -]");
  EXPECT_EQ(detail(OlderThanNDaysTest{7}, 1), "1 row(s) are younger than 7 day(s)");
  EXPECT_EQ(detail(AggregateTest{.op = AggregateOp::kMax, .cmp = Comparison::kLt, .value = "10"}, 1),
            "MAX(a) < 10 does not hold");
}

}  // namespace
}  // namespace rocky::core
