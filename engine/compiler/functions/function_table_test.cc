#include "compiler/functions/function_table.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ascii.h"
#include "compiler/functions/function_names.h"
#include "compiler/functions/result_by_part.h"
#include "compiler/functions/result_digits.h"
#include "sql/dialect.h"
#include "sql/type_names.h"

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
  // Of the grammar, a macro, a table function: in no table.
  for (const std::string_view name : {"COALESCE", "nullif", "range"})
    EXPECT_THAT(dialects_with_function(name), ::testing::Contains("duckdb")) << name;
  EXPECT_THAT(dialects_with_function("no_such_function"), ::testing::IsEmpty());
}

TEST(FunctionTable, RowsAreSortedAndWhole) {
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    const auto rows = all_functions(*dialect);
    EXPECT_TRUE(std::ranges::is_sorted(rows, {}, &FunctionRow::name)) << dialect->name;
    std::set<std::tuple<std::string_view, FunctionKind, std::string_view>> seen;
    for (const FunctionRow& row : rows) {
      EXPECT_FALSE(row.result.empty()) << row.name;
      EXPECT_EQ(row.name, ascii_lower(row.name));
      if (dialect == &sql::duckdb_dialect()) continue;  // it has some twice
      EXPECT_TRUE(seen.emplace(row.name, row.kind, row.arguments).second)
          << dialect->name << ": " << row.name << "(" << row.arguments << ") stands twice";
    }
  }
}

// "STRUCT(a INTEGER, b T), LAMBDA..." at its outer commas.
std::vector<std::string> split_arguments(std::string_view list) {
  std::vector<std::string> parts;
  int depth = 0;
  for (const char c : list) {
    depth += c == '(' || c == '<' || c == '[' ? 1 : 0;
    depth -= c == ')' || c == '>' || c == ']' ? 1 : 0;
    if (parts.empty()) parts.emplace_back();
    if (c == ',' && depth == 0) {
      parts.emplace_back();
    } else if (c != ' ' || !parts.back().empty()) {
      parts.back() += c;
    }
  }
  return parts;
}

bool is_word(char c) {
  return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

template <typename List>
bool has(const List& list, std::string_view text) {
  return std::ranges::find(list, text) != std::end(list);
}

// Words that stand for any type, such as T and $0, replaced by one.
std::string without_variables(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kVariables = {"T", "K", "V", "ANY", "$0", "$1", "$2", "lambda"};
  std::string plain;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    const bool any_struct = word == "STRUCT" && (end == text.size() || (text[end] != '<' && text[end] != '('));
    plain += any_struct || has(kVariables, word) ? std::string_view("DATE") : word;
    if (end < text.size()) plain += text[end++];
    begin = end;
  }
  return plain;
}

bool is_type(std::string_view text, const sql::Dialect& dialect) {
  return sql::parse_type(without_variables(text), dialect) != ir::kUnknownType;
}

bool is_argument(std::string_view text, const sql::Dialect& dialect) {
  if (text.ends_with("...")) text.remove_suffix(3);
  if (const size_t arrow = text.find(" := "); arrow != std::string_view::npos) text.remove_prefix(arrow + 4);
  if (text.starts_with("LAMBDA(") && text.ends_with(')')) {
    const std::vector<std::string> parameters = split_arguments(text.substr(7, text.size() - 8));
    return std::ranges::all_of(parameters, [&](std::string_view type) { return is_type(type, dialect); });
  }
  return text == "LAMBDA" || text == "PART" || is_type(text, dialect);
}

bool is_result(std::string_view text, const sql::Dialect& dialect) {
  static constexpr std::array<std::string_view, 18> kRules = {
      "?",      "common", "lambda",         "list(lambda)", "aggregate_of_list", "reduce",          "field",
      "row",    "pack",   "insert",         "concat",       "decimal_sum",       "decimal_product", "rounded",
      "decode", "object", "decimal_common", "date_parts"};
  static constexpr std::array<std::string_view, 6> kOwnRules = {"described", "union_value",  "enum_code",
                                                                "union_tag", "named_groups", "named_groups_of_all"};
  static constexpr std::array<std::string_view, 8> kOfOne = {"list(",       "element(", "wide(", "whole(",
                                                             "continuous(", "middle(",  "bins(", "row_of("};
  if (has(kRules, text) || has(kOwnRules, text)) return true;
  if (has_digit_formula(text)) return true;
  if (depends_on_part(text)) {
    return std::ranges::all_of(split_arguments(text.substr(5, text.size() - 6)), [&](std::string_view item) {
      if (item.starts_with("else ")) return is_result(item.substr(5), dialect);
      const size_t equal = item.find(" = ");
      return equal != std::string_view::npos && is_result(item.substr(equal + 3), dialect);
    });
  }
  if (text.starts_with("TABLE(") && text.ends_with(')')) {
    return std::ranges::all_of(split_arguments(text.substr(6, text.size() - 7)), [&](std::string_view column) {
      const size_t space = column.find(' ');
      return space != std::string_view::npos && is_result(column.substr(space + 1), dialect);
    });
  }
  for (const std::string_view rule : kOfOne) {
    if (!text.starts_with(rule)) continue;
    return is_result(text.substr(rule.size(), text.size() - rule.size() - 1), dialect);
  }
  return is_type(text, dialect);
}

TEST(FunctionTable, TypesAreThoseOfTheDialect) {
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    if (dialect == &sql::duckdb_dialect()) continue;  // its own words for what no type is: STRUCT, FLOAT[ANY]
    for (const FunctionRow& row : all_functions(*dialect)) {
      for (const std::string& argument : split_arguments(row.arguments)) {
        EXPECT_TRUE(is_argument(argument, *dialect))
            << dialect->name << ": " << row.name << "(" << row.arguments << ")";
      }
      EXPECT_TRUE(is_result(row.result, *dialect)) << dialect->name << ": " << row.name << " -> " << row.result;
    }
  }
}

size_t count_names(const sql::Dialect& dialect) {
  std::set<std::string_view> names;
  for (const FunctionRow& row : all_functions(dialect)) names.insert(row.name);
  return names.size();
}

TEST(FunctionTable, DialectsAreListedWhole) {
  EXPECT_GE(all_functions(sql::duckdb_dialect()).size(), 2'000U);
  EXPECT_GE(count_names(sql::postgres_dialect()), 500U);
  EXPECT_GE(count_names(sql::bigquery_dialect()), 350U);
  EXPECT_GE(count_names(sql::databricks_dialect()), 600U);
  EXPECT_GE(count_names(sql::snowflake_dialect()), 500U);
  EXPECT_GE(count_names(sql::trino_dialect()), 400U);
}

}  // namespace
}  // namespace rocky::compiler
