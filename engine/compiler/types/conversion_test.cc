#include "compiler/types/conversion.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sql/dialect.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

// "DATE", or a literal: "1", "'x'".
Operand operand(std::string_view text, const sql::Dialect& dialect) {
  if (text.starts_with('\'')) return {.type = ir::kStringType, .literal = LiteralKind::kString, .text = text};
  if (text[0] >= '0' && text[0] <= '9') {
    return {.type = ir::plain(ir::TypeTag::kInt32), .literal = LiteralKind::kInteger, .text = text};
  }
  return {.type = sql::parse_type(text, dialect)};
}

std::string common(const std::vector<std::string_view>& values, Unification purpose,
                   const sql::Dialect& dialect = sql::duckdb_dialect()) {
  std::vector<Operand> operands;
  for (const std::string_view value : values) operands.push_back(operand(value, dialect));
  const ir::Type type = common_type(operands, purpose, dialect);
  if (type == ir::kErrorType) return "refused";
  return type == ir::kUnknownType ? "unknown" : sql::spell_type(type, dialect);
}

TEST(CommonType, DependsOnThePlaceInDuckdb) {
  EXPECT_EQ(common({"INTEGER", "DATE"}, Unification::kCase), "refused");
  EXPECT_EQ(common({"INTEGER", "DATE"}, Unification::kSetOperation), "DATE");
  EXPECT_EQ(common({"INTEGER", "VARCHAR"}, Unification::kEquality), "INTEGER");
  EXPECT_EQ(common({"INTEGER", "VARCHAR"}, Unification::kOrder), "refused");
  EXPECT_EQ(common({"TINYINT", "300"}, Unification::kCoalesce), "INTEGER");
  EXPECT_EQ(common({"SMALLINT", "300"}, Unification::kCoalesce), "SMALLINT");
  EXPECT_EQ(common({"DATE", "'2024-01-01'"}, Unification::kList), "DATE");
  EXPECT_EQ(common({"STRUCT(a INTEGER)", "STRUCT(b DATE)"}, Unification::kCase), "STRUCT(b DATE, a INTEGER)");
}

TEST(CommonType, OfPostgresKeepsDigitsOnlyWhenAllHaveThem) {
  const sql::Dialect& postgres = sql::postgres_dialect();
  EXPECT_EQ(common({"numeric(10,2)", "numeric(10,2)"}, Unification::kCase, postgres), "numeric(10,2)");
  EXPECT_EQ(common({"numeric(10,2)", "integer"}, Unification::kCase, postgres), "numeric");
  EXPECT_EQ(common({"date", "timestamp"}, Unification::kSetOperation, postgres), "timestamp without time zone");
  EXPECT_EQ(common({"date", "integer"}, Unification::kSetOperation, postgres), "refused");
  EXPECT_EQ(common({"'x'", "date"}, Unification::kCase, postgres), "date");
}

TEST(ExplicitCast, TellsWhatTheBinderRefusesFromWhatFails) {
  const sql::Dialect& duckdb = sql::duckdb_dialect();
  const auto verdict = [](std::string_view from, std::string_view to, const sql::Dialect& dialect) {
    return explicit_cast(sql::parse_type(from, dialect), sql::parse_type(to, dialect), dialect);
  };
  EXPECT_EQ(verdict("VARCHAR", "DATE", duckdb), CastVerdict::kPossible);
  EXPECT_EQ(verdict("DATE", "INTEGER", duckdb), CastVerdict::kFails);
  EXPECT_EQ(verdict("BOOLEAN", "UNION(d DATE)", duckdb), CastVerdict::kImpossible);
  EXPECT_EQ(verdict("date", "integer", sql::postgres_dialect()), CastVerdict::kImpossible);
  EXPECT_EQ(verdict("boolean", "integer", sql::postgres_dialect()), CastVerdict::kPossible);
}

TEST(ImplicitCost, PrefersWhatTheEnginePrefers) {
  const sql::Dialect& duckdb = sql::duckdb_dialect();
  const Operand small = operand("TINYINT", duckdb);
  const auto cost = [&](std::string_view to) { return implicit_cast_cost(small, sql::parse_type(to, duckdb), duckdb); };
  EXPECT_LT(cost("BIGINT"), cost("INTEGER"));
  EXPECT_LT(cost("INTEGER"), cost("SMALLINT"));
  EXPECT_EQ(cost("VARCHAR"), std::nullopt);
  EXPECT_EQ(cost("TINYINT"), 0);
}

}  // namespace
}  // namespace rocky::compiler
