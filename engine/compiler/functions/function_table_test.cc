#include "compiler/functions/function_table.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

TEST(FunctionTable, FindsOverloadsWhateverTheCase) {
  const auto sums = find_functions("SUM", sql::duckdb_dialect());
  ASSERT_FALSE(sums.empty());
  const auto integers = std::ranges::find(sums, "INTEGER", &FunctionRow::arguments);
  ASSERT_NE(integers, sums.end());
  EXPECT_EQ(integers->kind, FunctionKind::kAggregate);
  EXPECT_EQ(integers->result, "HUGEINT");
  EXPECT_TRUE(find_functions("no_such_function", sql::duckdb_dialect()).empty());
  EXPECT_TRUE(find_functions("", sql::duckdb_dialect()).empty());
}

TEST(FunctionTable, TellsWhatCallsAreTheSameEachTime) {
  EXPECT_EQ(find_functions("random", sql::duckdb_dialect()).front().stability, Stability::kVolatile);
  EXPECT_EQ(find_functions("now", sql::duckdb_dialect()).front().stability, Stability::kStable);
  EXPECT_EQ(find_functions("upper", sql::duckdb_dialect()).front().stability, Stability::kPure);
}

TEST(FunctionTable, TellsWhatBecomesOfNull) {
  EXPECT_EQ(find_functions("upper", sql::duckdb_dialect()).front().nulls, NullRule::kStrict);
  EXPECT_EQ(find_functions("concat", sql::duckdb_dialect()).front().nulls, NullRule::kOwn);
}

TEST(FunctionTable, TellsWhichDialectsHaveAFunction) {
  EXPECT_THAT(dialects_with_function("LIST_TRANSFORM"), ::testing::Contains("duckdb"));
  EXPECT_THAT(dialects_with_function("no_such_function"), ::testing::IsEmpty());
}

TEST(FunctionTable, RowsAreSortedAndWhole) {
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    const auto rows = all_functions(*dialect);
    EXPECT_TRUE(std::ranges::is_sorted(rows, {}, &FunctionRow::name)) << dialect->name;
    for (const FunctionRow& row : rows) {
      EXPECT_FALSE(row.result.empty()) << row.name;
      EXPECT_EQ(row.name, ascii_lower(row.name));
    }
  }
  EXPECT_GE(all_functions(sql::duckdb_dialect()).size(), 2'000U);
}

}  // namespace
}  // namespace rocky::compiler
