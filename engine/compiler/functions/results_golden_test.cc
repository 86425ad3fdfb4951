// Calls of types and the types they give: testdata/<dialect>_results.test, from the manuals' pages that they name.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/golden_cases.h"
#include "compiler/functions/resolve.h"
#include "compiler/functions/signature.h"
#include "sql/dialect.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

// A call as it is written in the files: types, 'texts' (words of dates are texts, too), integers, and `x => type` for a
// lambda of one parameter that gives that type; more parameters stand before it as arguments without a type.
class WrittenCall {
 public:
  WrittenCall(std::string_view line, const sql::Dialect& dialect) : dialect_(dialect) {
    const size_t bracket = line.find('(');
    name_ = line.substr(0, bracket);
    uint32_t waiting = 0;
    for (const std::string_view part : split_types(line.substr(bracket + 1, line.size() - bracket - 2))) {
      const size_t arrow = part.find(" => ");
      if (arrow != std::string_view::npos) {
        arguments_.push_back({.lambda_parameters = waiting + 1});
        results_.push_back(sql::parse_type(part.substr(arrow + 4), dialect));
        waiting = 0;
      } else if (part.size() == 1 && part[0] >= 'a' && part[0] <= 'z') {
        ++waiting;
      } else {
        arguments_.push_back(argument(part));
        results_.push_back({});
      }
    }
  }

  std::string result() const {
    const LambdaTyper lambda = [&](size_t index, std::span<const ir::Type>) { return Value{.type = results_[index]}; };
    Resolution found = resolve_call(name_, {}, arguments_, dialect_, lambda);
    if (found.outcome == Resolution::Outcome::kNoFunction) {
      found = resolve_call(name_, {.scalar = false, .aggregate = false, .window = true}, arguments_, dialect_, lambda);
    }
    using enum Resolution::Outcome;
    if (found.outcome != kOk && found.outcome != kUnknown) return "refused";
    return found.type == ir::kUnknownType ? "?" : sql::spell_type(found.type, dialect_);
  }

 private:
  Argument argument(std::string_view text) const {
    if (text.starts_with('\'')) {
      return {.type = ir::kStringType, .literal = LiteralKind::kString, .text = text.substr(1, text.size() - 2)};
    }
    const bool digit = text[0] >= '0' && text[0] <= '9';
    if (!digit) return {.type = sql::parse_type(text, dialect_)};
    const bool whole = text.find('.') == std::string_view::npos;
    // What literals are, as far as functions care.
    const bool decimals = &dialect_ == &sql::snowflake_dialect();
    const uint8_t digits = static_cast<uint8_t>(whole ? text.size() : text.size() - 1);
    if (!whole) return {.type = decimals ? ir::decimal(digits, 1) : ir::plain(ir::TypeTag::kFloat64)};
    const bool wide = &dialect_ == &sql::bigquery_dialect();
    const ir::Type integer = ir::plain(wide ? ir::TypeTag::kInt64 : ir::TypeTag::kInt32);
    return {.type = decimals ? ir::decimal(digits, 0) : integer, .literal = LiteralKind::kInteger, .text = text};
  }

  const sql::Dialect& dialect_;
  std::string_view name_;
  std::vector<Argument> arguments_;
  std::vector<ir::Type> results_;
};

std::string results_of(const std::string& input, const sql::Dialect& dialect) {
  std::string results;
  for (size_t begin = 0; begin < input.size();) {
    const size_t end = std::min(input.find('\n', begin), input.size());
    const std::string_view line = std::string_view(input).substr(begin, end - begin);
    if (!line.starts_with('#')) results += WrittenCall(line, dialect).result() + "\n";
    begin = end + 1;
  }
  return results;
}

class Results : public ::testing::TestWithParam<const sql::Dialect*> {};

TEST_P(Results, AreThoseOfTheManual) {
  const sql::Dialect& dialect = *GetParam();
  run_golden_file("compiler/functions/testdata/" + std::string(dialect.name) + "_results.test",
                  [&](const std::string& input) { return results_of(input, dialect); });
}

INSTANTIATE_TEST_SUITE_P(Dialects, Results,
                         ::testing::Values(&sql::bigquery_dialect(), &sql::databricks_dialect(),
                                           &sql::snowflake_dialect(), &sql::trino_dialect()),
                         [](const auto& each) { return std::string(each.param->name); });

}  // namespace
}  // namespace rocky::compiler
