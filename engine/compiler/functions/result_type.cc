#include "compiler/functions/result_type.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "compiler/functions/result_by_part.h"
#include "compiler/functions/result_digits.h"
#include "compiler/types/conversion_rules.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;

// "wide($0)" with the word "wide": "$0".
std::optional<std::string_view> argument_of(std::string_view rule, std::string_view word) {
  if (!rule.starts_with(word) || !rule.ends_with(')') || rule.size() < word.size() + 2) return std::nullopt;
  if (rule[word.size()] != '(') return std::nullopt;
  return rule.substr(word.size() + 1, rule.size() - word.size() - 2);
}

Type widest_decimal(Type type) {
  const ir::TypeInfo& info = ir::info_of(type);
  constexpr uint8_t kMost = 38;
  return info.tag == TypeTag::kDecimal ? ir::decimal(kMost, info.scale) : ir::kUnknownType;
}

Type without_scale(Type type) {
  const ir::TypeInfo& info = ir::info_of(type);
  return info.tag == TypeTag::kDecimal ? ir::decimal(info.precision, 0) : ir::kUnknownType;
}

Type between_values(Type type) {
  if (ir::is_integer(type) && ir::tag_of(type) != TypeTag::kBigInteger) return ir::plain(TypeTag::kFloat64);
  constexpr uint8_t kMicroseconds = 6;
  return ir::tag_of(type) == TypeTag::kDate ? ir::with_digits(TypeTag::kTimestamp, kMicroseconds) : type;
}

// Of nothing at all it is a DOUBLE.
Type middle_value(Type type) { return type == ir::kNullType ? ir::plain(TypeTag::kFloat64) : between_values(type); }

Type common_of(const ChosenCall& call) {
  std::vector<Operand> operands;
  for (const Argument& argument : call.arguments) {
    if (argument.lambda_parameters > 0) continue;
    operands.push_back({.type = argument.type, .literal = argument.literal, .text = argument.text});
  }
  return common_type(operands, Unification::kGreatest, call.dialect);
}

// What the digits of a result are reckoned from: arguments as they are, literals with their values.
Type with_reckoned_digits(std::string_view rule, const ChosenCall& call) {
  std::vector<DigitArgument> given;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Argument& argument = call.arguments[i];
    const Type converted = i < call.converted.size() ? call.converted[i] : argument.type;
    const bool untyped = argument.type == ir::kNullType || argument.type == ir::kUnknownType;
    // What becomes a text by itself has no length; a text that becomes a number has no digits.
    const bool becomes_text = ir::group_of(converted) == ir::TypeGroup::kText;
    given.push_back({.type = untyped || becomes_text ? converted : argument.type,
                     .literal = argument.literal == LiteralKind::kInteger ? argument.text : std::string_view()});
  }
  return reckon_digits(rule, given, call.dialect);
}

// The word that stands in place of PART; empty when it is none that we know.
std::string_view part_of(const ChosenCall& call) {
  const Signature& signature = signature_of(call.row, call.dialect);
  for (size_t i = 0; i < std::min(call.arguments.size(), signature.parameters.size()); ++i) {
    if (signature.parameters[i].kind == Pattern::Kind::kPart) return call.arguments[i].text;
  }
  return {};
}

CallResult evaluate(std::string_view rule, const ChosenCall& call);

// A rule around another one; none when it is none of these.
std::optional<CallResult> evaluate_around(std::string_view rule, const ChosenCall& call) {
  using Step = Type (*)(Type);
  constexpr Step kListOf = [](Type type) { return ir::list_of(type); };
  constexpr struct {
    std::string_view word;
    Step step;
  } kSteps[] = {{"list", kListOf},        {"element", ir::element_of},    {"wide", widest_decimal},
                {"whole", without_scale}, {"continuous", between_values}, {"middle", middle_value}};
  for (const auto& [word, step] : kSteps) {
    const std::optional<std::string_view> inner = argument_of(rule, word);
    if (!inner) continue;
    CallResult result = evaluate(*inner, call);
    const bool known = result.type != ir::kUnknownType && result.type != ir::kNullType;
    if (known || ((word == "list" || word == "middle") && result.type == ir::kNullType))
      result.type = step(result.type);
    return result;
  }
  return std::nullopt;
}

// "=floor(/($0, $1))": a macro's body, resolved as its calls would be.
std::optional<Argument> evaluate_body(std::string_view body, const ChosenCall& call) {
  if (body.starts_with('$')) {
    size_t index = 0;
    std::from_chars(body.data() + 1, body.data() + body.size(), index);
    return index < call.arguments.size() ? std::optional(call.arguments[index]) : std::nullopt;
  }
  const size_t open = body.find('(');
  if (open == std::string_view::npos || !body.ends_with(')')) return std::nullopt;
  std::vector<Argument> arguments;
  for (const std::string_view part : split_types(body.substr(open + 1, body.size() - open - 2))) {
    const std::optional<Argument> argument = evaluate_body(part, call);
    if (!argument) return std::nullopt;
    arguments.push_back(*argument);
  }
  const Resolution found = resolve_call(body.substr(0, open), {}, arguments, call.dialect);
  const bool fits = found.outcome == Resolution::Outcome::kOk || found.outcome == Resolution::Outcome::kUnknown;
  return fits ? std::optional(Argument{.type = found.type}) : std::nullopt;
}

CallResult evaluate(std::string_view rule, const ChosenCall& call) {
  if (rule == "?") return {};
  if (rule.starts_with('=')) {
    const std::optional<Argument> whole = evaluate_body(rule.substr(1), call);
    if (!whole) return {.refused = "its body does not take these arguments"};
    return {.type = whole->type};
  }
  if (rule.starts_with('$')) {
    size_t index = 0;
    std::from_chars(rule.data() + 1, rule.data() + rule.size(), index);
    return {.type = index < call.converted.size() ? call.converted[index] : ir::kUnknownType};
  }
  if (rule == "common") return {.type = common_of(call)};
  if (rule == "lambda") return {.type = call.lambda};
  if (const FamilyRule family = find_family_rule(rule.substr(0, rule.find('(')))) return family(call);
  if (std::optional<CallResult> around = evaluate_around(rule, call)) return *around;
  if (depends_on_part(rule)) {
    const std::optional<std::string_view> chosen = result_by_part(rule, part_of(call));
    return chosen ? evaluate(*chosen, call) : CallResult{};
  }
  if (has_digit_formula(rule)) return {.type = with_reckoned_digits(rule, call)};
  if (rule.starts_with("TABLE(")) return {};
  if (const size_t dollar = rule.find("$0"); dollar != std::string_view::npos && !call.converted.empty()) {
    std::string spelled(rule.substr(0, dollar));
    spelled += "T";
    spelled += rule.substr(dollar + 2);
    ChosenCall first = {.row = call.row,
                        .arguments = call.arguments,
                        .converted = call.converted,
                        .t = call.converted[0],
                        .dialect = call.dialect};
    return {.type = fill_pattern(read_pattern(spelled, call.dialect), ir::kUnknownType, first)};
  }
  const Pattern pattern = read_pattern(rule, call.dialect);
  if (pattern.kind == Pattern::Kind::kFamily) return {.type = pattern.type};
  return {.type = fill_pattern(pattern, ir::kUnknownType, call)};
}

}  // namespace

CallResult result_of(const ChosenCall& call) { return evaluate(call.row.result, call); }

Type fill_pattern(const Pattern& pattern, Type argument, const ChosenCall& call) {
  const ir::TypeInfo& info = ir::info_of(argument);
  const auto inside = [&](size_t index) {
    const bool same_shape = index < info.fields.size() && info.tag != TypeTag::kEnum;
    return fill_pattern(pattern.inside[index], same_shape ? info.fields[index].type : ir::kUnknownType, call);
  };
  switch (pattern.kind) {
    case Pattern::Kind::kType: return pattern.type;
    case Pattern::Kind::kFamily:
      if (ir::tag_of(pattern.type) == info.tag) return argument;
      if (ir::tag_of(pattern.type) == TypeTag::kDecimal && ir::is_integer(argument)) {
        constexpr uint8_t kMost = 38;
        return ir::decimal(std::min(integer_digits(info.tag), kMost), 0);
      }
      return pattern.type;
    case Pattern::Kind::kVariable: return call.variable(pattern.variable);
    case Pattern::Kind::kAny:
    case Pattern::Kind::kPart: return argument;
    case Pattern::Kind::kLambda: return call.lambda;
    case Pattern::Kind::kUnread: return ir::kUnknownType;
    case Pattern::Kind::kNested: break;
  }
  switch (ir::tag_of(pattern.type)) {
    case TypeTag::kMap: return ir::map_of(inside(0), inside(1));
    case TypeTag::kStruct: {
      std::vector<ir::TypeField> fields;
      for (size_t i = 0; i < pattern.inside.size(); ++i) {
        const bool own = i < pattern.names.size() && pattern.names[i];
        const Symbol name = own ? pattern.names[i] : i < info.fields.size() ? info.fields[i].name : Symbol();
        fields.push_back({.name = name, .type = inside(i)});
      }
      return ir::struct_of(fields);
    }
    case TypeTag::kArray: return ir::array_of(inside(0), pattern.length != 0 ? pattern.length : info.length);
    default: {
      const ir::TypeField element = {.type = inside(0)};
      return ir::intern_type({.tag = ir::tag_of(pattern.type), .fields = {&element, 1}});
    }
  }
}

}  // namespace rocky::compiler
