// Asks conversion and overload resolution, for tests only: one question a line comes in, one answer goes out.
// usage: rocky_call_tool --dialect=NAME
//   common <purpose> <value>…    the common type, "!" refused, "?" not known
//   cast <type> <type>           possible, fails, impossible or unsure; and the price of the implicit conversion or "-"
//   call <name> <value>…         the result type; "!" and the outcome when refused; "?" and the type when not known
// with tabs between. A value is a type, or a literal: "lit:i:-5", "lit:s:text", "lit:n", each maybe after "name:=". A
// lambda is "lambda:2:<type>", which gives that type whatever its two parameters are.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/symbol.h"
#include "compiler/functions/resolve.h"
#include "compiler/types/conversion.h"
#include "sql/dialect.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t tab = line.find('\t');
    parts.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return parts;
    line.remove_prefix(tab + 1);
  }
}

struct Call {
  std::vector<Argument> arguments;
  std::vector<ir::Type> lambda_results;
};

Argument read_value(std::string_view text, const sql::Dialect& dialect) {
  Argument value;
  if (text == "lit:n") {
    value.type = ir::kNullType;
    value.literal = LiteralKind::kNull;
  } else if (text.starts_with("lit:s:")) {
    value.type = ir::kStringType;
    value.literal = LiteralKind::kString;
    value.text = text.substr(6);
  } else if (text.starts_with("lit:i:")) {
    value.literal = LiteralKind::kInteger;
    value.text = text.substr(6);
    for (const ir::TypeTag tag : {ir::TypeTag::kInt32, ir::TypeTag::kInt64, ir::TypeTag::kInt128}) {
      value.type = ir::plain(tag);
      if (value.text.size() < (tag == ir::TypeTag::kInt32 ? 10U : 19U)) break;
    }
  } else {
    value.type = sql::parse_type(text, dialect);
    value.varies = true;
  }
  return value;
}

Call read_call(std::vector<std::string_view> parts, const sql::Dialect& dialect) {
  Call call;
  for (std::string_view part : parts) {
    Symbol name;
    if (const size_t sign = part.find(":="); sign != std::string_view::npos) {
      name = intern(part.substr(0, sign));
      part.remove_prefix(sign + 2);
    }
    Argument argument;
    ir::Type result = ir::kUnknownType;
    if (part.starts_with("lambda:")) {
      argument.lambda_parameters = static_cast<uint32_t>(part[7] - '0');
      result = sql::parse_type(part.substr(9), dialect);
    } else {
      argument = read_value(part, dialect);
    }
    argument.name = name;
    argument.named = static_cast<bool>(name);
    call.arguments.push_back(argument);
    call.lambda_results.push_back(result);
  }
  return call;
}

Unification purpose_of(std::string_view name) {
  constexpr std::string_view kNames[] = {"union",    "values",   "case",  "coalesce",
                                         "greatest", "equality", "order", "list"};
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return static_cast<Unification>(i);
  }
  return Unification::kCase;
}

std::string spelled(ir::Type type, const sql::Dialect& dialect) {
  if (type == ir::kErrorType) return "!";
  if (type == ir::kUnknownType) return "?";
  return sql::spell_type(settled_type(type, dialect), dialect);
}

std::string answer_cast(ir::Type from, ir::Type to, const sql::Dialect& dialect) {
  constexpr std::string_view kVerdicts[] = {"possible", "fails", "impossible", "unsure"};
  const std::optional<int32_t> cost = implicit_cast_cost(Operand{.type = from}, to, dialect);
  return fmt::format("{}\t{}", kVerdicts[static_cast<size_t>(explicit_cast(from, to, dialect))],
                     cost ? fmt::to_string(*cost) : "-");
}

std::string answer_call(std::string_view name, const Call& call, const sql::Dialect& dialect) {
  const auto lambda = [&](size_t argument, std::span<const ir::Type>) {
    return Value{.type = call.lambda_results[argument]};
  };
  const Resolution found = resolve_call(name, FunctionKinds{.window = true}, call.arguments, dialect, lambda);
  constexpr std::string_view kOutcomes[] = {"ok", "unknown", "no function", "no overload", "ambiguous", "refused"};
  if (found.outcome == Resolution::Outcome::kOk) return spelled(found.type, dialect);
  if (found.outcome == Resolution::Outcome::kUnknown) return "?" + spelled(found.type, dialect);
  return fmt::format("! {} {}", kOutcomes[static_cast<size_t>(found.outcome)], found.reason);
}

std::string answer(std::string_view line, const sql::Dialect& dialect) {
  std::vector<std::string_view> parts = split(line);
  if (parts.size() < 2) return "?";
  const std::string_view question = parts[0];
  if (question == "cast" && parts.size() == 3) {
    return answer_cast(read_value(parts[1], dialect).type, read_value(parts[2], dialect).type, dialect);
  }
  const Call call = read_call({parts.begin() + 2, parts.end()}, dialect);
  if (question == "call") return answer_call(parts[1], call, dialect);
  std::vector<Operand> operands;
  for (const Argument& argument : call.arguments) {
    operands.push_back({.type = argument.type, .literal = argument.literal, .text = argument.text});
  }
  return spelled(common_type(operands, purpose_of(parts[1]), dialect), dialect);
}

}  // namespace
}  // namespace rocky::compiler

int main(int argc, char** argv) {
  namespace sql = rocky::sql;
  const sql::Dialect* dialect = &sql::duckdb_dialect();
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with("--dialect=")) dialect = sql::find_dialect(argument.substr(10));
  }
  if (dialect == nullptr) return 2;
  std::string line;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    fmt::print("{}\n", rocky::compiler::answer(line, *dialect));
    line.clear();
  }
  return 0;
}
