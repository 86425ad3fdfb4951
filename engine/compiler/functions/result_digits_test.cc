#include "compiler/functions/result_digits.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "sql/dialect.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

std::string reckon(std::string_view formula, std::initializer_list<std::string_view> arguments,
                   const sql::Dialect& dialect) {
  std::vector<DigitArgument> given;
  for (const std::string_view text : arguments) {
    const bool is_number = text.find_first_not_of("-0123456789") == std::string_view::npos;
    given.push_back(is_number ? DigitArgument{.type = ir::plain(ir::TypeTag::kInt32), .literal = text}
                              : DigitArgument{.type = sql::parse_type(text, dialect)});
  }
  const ir::Type type = reckon_digits(formula, given, dialect);
  return type == ir::kUnknownType ? "?" : sql::spell_type(type, dialect);
}

TEST(ResultDigits, AreReckonedFromThoseOfTheArguments) {
  const sql::Dialect& trino = sql::trino_dialect();
  EXPECT_EQ(reckon("decimal(38, s0)", {"decimal(10, 2)"}, trino), "decimal(38,2)");
  EXPECT_EQ(reckon("decimal(min(38, p0 + 1 - min(s0, 1)), max(s0, s1))", {"bigint", "decimal(10, 2)"}, trino),
            "decimal(20,2)");
  EXPECT_EQ(reckon("varchar(n0 + n1 * (n0 + 1))", {"varchar(3)", "varchar(2)"}, trino), "varchar(11)");
}

TEST(ResultDigits, ThoseOfASecondStandInTheMiddle) {
  EXPECT_EQ(reckon("timestamp(max(3, d0)) with time zone", {"timestamp(6)"}, sql::trino_dialect()),
            "timestamp(6) with time zone");
  EXPECT_EQ(reckon("timestamp(max(3, d1))", {"date", "timestamp(0)"}, sql::trino_dialect()), "timestamp(3)");
}

TEST(ResultDigits, MayBeLiterals) {
  const sql::Dialect& snowflake = sql::snowflake_dialect();
  EXPECT_EQ(reckon("NUMBER(v1, v2)", {"VARCHAR", "12", "2"}, snowflake), "NUMBER(12,2)");
  EXPECT_EQ(reckon("NUMBER(v1, 0)", {"VARCHAR", "NUMBER(3,0)"}, snowflake), "?");
  EXPECT_EQ(reckon("NUMBER(p0, min(s0, max(v1, 0)))", {"NUMBER(10,2)", "-3"}, snowflake), "NUMBER(10,0)");
}

TEST(ResultDigits, OfAllArgumentsTogether) {
  EXPECT_EQ(reckon("VARCHAR(min(9, nn))", {"VARCHAR(1)", "VARCHAR(2)", "VARCHAR(3)"}, sql::snowflake_dialect()),
            "VARCHAR(6)");
}

TEST(ResultDigits, ABigintCountsForWhatTheWarehouseCountsIt) {
  EXPECT_EQ(reckon("decimal(p0, 0)", {"bigint"}, sql::trino_dialect()), "decimal(19,0)");
  EXPECT_EQ(reckon("DECIMAL(p0, 0)", {"BIGINT"}, sql::databricks_dialect()), "decimal(20,0)");
}

TEST(ResultDigits, ALengthWithoutALimitHasNone) {
  EXPECT_EQ(reckon("varchar(n0 + n1)", {"varchar(3)", "varchar"}, sql::trino_dialect()), "varchar");
}

TEST(ResultDigits, TooManyOfThemLoseThoseBehindThePoint) {
  const sql::Dialect& databricks = sql::databricks_dialect();
  EXPECT_EQ(reckon("DECIMAL(fit(p0 + p1 + 1, s0 + s1))", {"DECIMAL(10,2)", "DECIMAL(5,1)"}, databricks),
            "decimal(16,3)");
  EXPECT_EQ(reckon("DECIMAL(fit(p0 + p1 + 1, s0 + s1))", {"DECIMAL(38,10)", "DECIMAL(20,5)"}, databricks),
            "decimal(38,6)");
}

TEST(ResultDigits, WithoutDigitsNothingIsKnown) {
  const sql::Dialect& trino = sql::trino_dialect();
  EXPECT_EQ(reckon("decimal(38, s0)", {"varchar"}, trino), "?");
  EXPECT_EQ(reckon("decimal(38, s1)", {"decimal(10, 2)"}, trino), "?");
  EXPECT_EQ(reckon("varchar(n0)", {"bigint"}, trino), "?");
  for (const std::string_view broken :
       {"decimal(38, s)", "decimal(p0 / 0)", "decimal(min(1), 2)", "decimal(s0", "decimal(+)", "s0", ""}) {
    EXPECT_EQ(reckon(broken, {"decimal(10, 2)"}, trino), "?") << broken;
  }
}

TEST(ResultDigits, AFormulaIsToldFromAType) {
  EXPECT_TRUE(has_digit_formula("DECIMAL(38, s0)"));
  EXPECT_TRUE(has_digit_formula("varchar(min(n0, 4))"));
  EXPECT_TRUE(has_digit_formula("VARCHAR(nn)"));
  EXPECT_TRUE(has_digit_formula("timestamp(d0) with time zone"));
  for (const std::string_view type : {"DECIMAL(38, 2)", "wide($0)", "TABLE(s0 INTEGER", "MAP(K, V)", "", "p0", "$0"}) {
    EXPECT_FALSE(has_digit_formula(type)) << type;
  }
}

}  // namespace
}  // namespace rocky::compiler
