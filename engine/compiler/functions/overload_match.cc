#include "compiler/functions/overload_match.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/symbol.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;

bool is_sequence(TypeTag tag) { return tag == TypeTag::kList || tag == TypeTag::kArray; }

std::optional<int64_t> price_inside(const ir::TypeInfo& info, const Pattern& pattern, const CallRules& rules,
                                    const sql::Dialect& dialect) {
  const TypeTag target = ir::tag_of(pattern.type);
  const auto inner = [&](size_t index) {
    return price_of(Argument{.type = info.fields[index].type}, pattern.inside[index], rules, dialect);
  };
  if (is_sequence(info.tag) && is_sequence(target)) {
    const std::optional<int64_t> price = inner(0);
    if (!price) return std::nullopt;
    const int64_t less = std::max<int64_t>(*price - rules.nested_step, 0);
    if (info.tag == TypeTag::kList) return target == TypeTag::kList ? less : *price;
    if (target == TypeTag::kList) return *price + rules.nested_step;
    return pattern.length == 0 || pattern.length == info.length ? std::optional(less) : std::nullopt;
  }
  if (info.tag != target || info.fields.size() != pattern.inside.size()) return std::nullopt;
  int64_t sum = 0;
  for (size_t i = 0; i < pattern.inside.size(); ++i) {
    const std::optional<int64_t> price = inner(i);
    if (!price) return std::nullopt;
    sum += *price;
  }
  return sum;
}

}  // namespace

Operand operand_of(const Argument& argument) {
  return {.type = argument.type, .literal = argument.literal, .text = argument.text};
}

std::optional<std::vector<size_t>> place_arguments(const Signature& signature, std::span<const Argument> arguments) {
  std::vector<size_t> places;
  if (!signature.names.empty() && std::ranges::any_of(arguments, &Argument::named)) {
    for (const Argument& argument : arguments) {
      const auto name = std::ranges::find_if(
          signature.names, [&](std::string_view n) { return equal_ignoring_case(n, text_of(argument.name)); });
      const bool given = !argument.named || name != signature.names.end();
      if (!given) return std::nullopt;
      places.push_back(argument.named ? static_cast<size_t>(name - signature.names.begin()) : places.size());
      if (places.back() >= signature.parameters.size()) return std::nullopt;
    }
    // Those without a name have to be there.
    for (size_t i = 0; i < signature.names.size(); ++i) {
      if (signature.names[i].empty() && std::ranges::find(places, i) == places.end()) return std::nullopt;
    }
    return places;
  }
  if (!signature.names.empty() || !signature.takes(arguments.size())) return std::nullopt;
  for (size_t i = 0; i < arguments.size(); ++i) places.push_back(std::min(i, signature.parameters.size() - 1));
  return places;
}

std::optional<int64_t> price_of(const Argument& argument, const Pattern& pattern, const CallRules& rules,
                                const sql::Dialect& dialect) {
  using Kind = Pattern::Kind;
  if (argument.lambda_parameters > 0) {
    if (!pattern.inside.empty() && pattern.inside.size() != argument.lambda_parameters) return std::nullopt;
    return pattern.kind == Kind::kLambda || pattern.kind == Kind::kUnread ? std::optional<int64_t>(0) : std::nullopt;
  }
  const bool unknown = argument.type == ir::kUnknownType || argument.type == ir::kErrorType;
  if (pattern.kind == Kind::kLambda) return unknown ? std::optional<int64_t>(0) : std::nullopt;
  if (unknown || pattern.kind == Kind::kUnread) return 0;
  const ir::TypeInfo& info = ir::info_of(argument.type);
  switch (pattern.kind) {
    case Kind::kAny: return rules.any_price;
    case Kind::kVariable: return rules.variable_price;
    case Kind::kPart: return ir::group_of(info.tag) == ir::TypeGroup::kText ? std::optional<int64_t>(0) : std::nullopt;
    case Kind::kFamily:
      if (info.tag == ir::tag_of(pattern.type) && argument.literal != LiteralKind::kString &&
          (info.tag != TypeTag::kDecimal || info.form == ir::info_of(pattern.type).form)) {
        return 0;
      }
      break;
    case Kind::kNested:
      if (!info.fields.empty() && info.tag != TypeTag::kEnum) {
        if (const std::optional<int64_t> price = price_inside(info, pattern, rules, dialect)) return price;
      }
      if (ir::group_of(info.tag) == ir::TypeGroup::kNested) return std::nullopt;
      break;
    default: break;
  }
  const std::optional<int32_t> price = implicit_cast_cost(operand_of(argument), pattern.type, dialect);
  return price ? std::optional<int64_t>(*price) : std::nullopt;
}

size_t match_overload(OverloadMatch& match, std::span<const Argument> arguments, const CallRules& rules,
                      const sql::Dialect& dialect) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Pattern& pattern = match.signature->parameters[match.parameters[i]];
    const std::optional<int64_t> price = price_of(arguments[i], pattern, rules, dialect);
    if (!price) return i;
    match.price += *price;
    const bool exact = pattern.kind == Pattern::Kind::kType && pattern.type == arguments[i].type;
    match.converted += *price > 0 && !exact ? 1 : 0;
  }
  return Resolution::kNoArgument;
}

}  // namespace rocky::compiler
