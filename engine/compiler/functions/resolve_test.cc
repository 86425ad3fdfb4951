#include "compiler/functions/resolve.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sql/dialect.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using Outcome = Resolution::Outcome;

ir::Type type(std::string_view text) { return sql::parse_type(text, sql::duckdb_dialect()); }
Argument of(std::string_view text) { return {.type = type(text)}; }
Argument integer(std::string_view digits) {
  return {.type = type("INTEGER"), .literal = LiteralKind::kInteger, .text = digits};
}
Argument text(std::string_view value) {
  return {.type = ir::kStringType, .literal = LiteralKind::kString, .text = value};
}
Argument named(std::string_view name, std::string_view spelled) {
  return {.type = type(spelled), .name = intern(name), .named = true};
}

Resolution call(std::string_view name, const std::vector<Argument>& arguments, const LambdaTyper& lambda = {}) {
  return resolve_call(name, {}, arguments, sql::duckdb_dialect(), lambda);
}
std::string result(std::string_view name, const std::vector<Argument>& arguments) {
  const Resolution found = call(name, arguments);
  return found.outcome == Outcome::kOk ? sql::spell_type(found.type, sql::duckdb_dialect()) : "";
}

TEST(Resolve, TakesTheCheapestOverload) {
  EXPECT_EQ(result("sum", {of("INTEGER")}), "HUGEINT");
  EXPECT_EQ(result("sum", {of("DECIMAL(10,2)")}), "DECIMAL(38,2)");
  EXPECT_EQ(result("abs", {of("UTINYINT")}), "UTINYINT");
  EXPECT_EQ(result("+", {of("DATE"), of("INTEGER")}), "DATE");
  EXPECT_EQ(result("+", {of("TINYINT"), integer("1")}), "TINYINT");
  EXPECT_EQ(result("+", {of("TINYINT"), integer("300")}), "INTEGER");
}

TEST(Resolve, ReckonsWithConstantsAndShapes) {
  EXPECT_EQ(result("round", {of("DECIMAL(10,4)"), integer("2")}), "DECIMAL(10,2)");
  EXPECT_EQ(result("struct_extract", {of("STRUCT(a DATE, b INTEGER)"), text("B")}), "INTEGER");
  EXPECT_EQ(result("struct_pack", {named("x", "DATE"), named("y", "UUID")}), "STRUCT(x DATE, y UUID)");
  EXPECT_EQ(result("list_contains", {of("INTEGER[]"), of("BIGINT")}), "BOOLEAN");
  EXPECT_EQ(result("json_extract_string", {of("JSON"), text("$.a.b")}), "VARCHAR");
  EXPECT_EQ(result("json_extract_string", {of("JSON"), text("$.a[*].b")}), "VARCHAR[]");
  EXPECT_EQ(result("from_json", {of("JSON"), text(R"({"a": ["DATE"]})")}), "STRUCT(a DATE[])");
}

TEST(Resolve, TypesLambdasByTheList) {
  std::vector<ir::Type> parameters;
  const auto lambda = [&](size_t, std::span<const ir::Type> types) {
    parameters.assign(types.begin(), types.end());
    return Value{.type = type("VARCHAR")};
  };
  const Resolution found = call("list_transform", {of("DATE[]"), {.lambda_parameters = 2}}, lambda);
  EXPECT_EQ(found.type, type("VARCHAR[]"));
  EXPECT_EQ(parameters, (std::vector<ir::Type>{type("DATE"), type("BIGINT")}));
}

TEST(Resolve, TellsWhatIsWrong) {
  const Resolution unknown = call("uper", {of("VARCHAR")});
  EXPECT_EQ(unknown.outcome, Outcome::kNoFunction);
  EXPECT_EQ(unknown.near.front(), "upper");
  const Resolution wrong = call("date_diff", {text("day"), of("DATE"), of("INTEGER")});
  EXPECT_EQ(wrong.outcome, Outcome::kNoOverload);
  EXPECT_EQ(wrong.bad_argument, 2U);
  EXPECT_EQ(call("struct_extract", {of("STRUCT(a DATE)"), text("b")}).outcome, Outcome::kRefused);
}

TEST(Resolve, AnUnknownArgumentLeavesWhatIsSure) {
  const Resolution count = call("count", {{.type = ir::kUnknownType}});
  EXPECT_EQ(count.outcome, Outcome::kUnknown);
  EXPECT_EQ(count.type, type("BIGINT"));
  EXPECT_TRUE(count.not_null);
  EXPECT_EQ(call("sum", {{.type = ir::kUnknownType}}).type, ir::kUnknownType);
  EXPECT_EQ(call("upper", {{.type = ir::kErrorType}}).type, type("VARCHAR"));
}

}  // namespace
}  // namespace rocky::compiler
