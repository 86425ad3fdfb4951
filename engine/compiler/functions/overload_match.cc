#include "compiler/functions/overload_match.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/symbol.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;

bool is_sequence(TypeTag tag) { return tag == TypeTag::kList || tag == TypeTag::kArray; }

// A family that is a type, too, when nothing is said about its width.
bool is_whole(TypeTag tag) {
  return tag == TypeTag::kString || tag == TypeTag::kChar || tag == TypeTag::kBinary || tag == TypeTag::kBit;
}

std::optional<int64_t> price_inside(const ir::TypeInfo& info, const Pattern& pattern, const CallRules& rules,
                                    const sql::Dialect& dialect) {
  const TypeTag target = ir::tag_of(pattern.type);
  const auto inner = [&](size_t index) {
    return price_of({.type = info.fields[index].type}, pattern.inside[index], rules, dialect);
  };
  if (is_sequence(info.tag) && is_sequence(target)) {
    const std::optional<int64_t> price = inner(0);
    if (!price) return std::nullopt;
    const int64_t less = std::max<int64_t>(*price - rules.nested_step, 0);
    // A list has no length that an array of any could take.
    if (info.tag == TypeTag::kList && target == TypeTag::kArray && pattern.length == 0) return std::nullopt;
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

Operand operand_of(const Argument& argument, const FunctionRow& row, const CallRules& rules) {
  const bool forgotten = rules.aggregates_forget_literals && row.kind != FunctionKind::kScalar;
  return {.type = argument.type, .literal = forgotten ? LiteralKind::kNone : argument.literal, .text = argument.text};
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

std::optional<int64_t> price_of(const Operand& operand, const Pattern& pattern, const CallRules& rules,
                                const sql::Dialect& dialect) {
  using Kind = Pattern::Kind;
  const bool unknown = operand.type == ir::kUnknownType || operand.type == ir::kErrorType;
  if (unknown || pattern.kind == Kind::kUnread) return 0;
  const ir::TypeInfo& info = ir::info_of(operand.type);
  // Text becomes what the overload wants, if that is a whole type.
  const bool text = operand.literal == LiteralKind::kString;
  switch (pattern.kind) {
    case Kind::kLambda: return std::nullopt;
    case Kind::kAny: return rules.any_price;
    case Kind::kVariable: return rules.variable_price;
    case Kind::kPart: return ir::group_of(info.tag) == ir::TypeGroup::kText ? std::optional<int64_t>(0) : std::nullopt;
    case Kind::kFamily:
      if (info.tag == ir::tag_of(pattern.type) && !text &&
          (info.tag != TypeTag::kDecimal || info.form == ir::info_of(pattern.type).form)) {
        return 0;
      }
      if (text && rules.text_needs_whole_types && !is_whole(ir::tag_of(pattern.type))) return std::nullopt;
      break;
    case Kind::kNested:
      if (!info.fields.empty() && info.tag != TypeTag::kEnum) {
        if (const std::optional<int64_t> price = price_inside(info, pattern, rules, dialect)) return price;
      }
      if (ir::group_of(info.tag) == ir::TypeGroup::kNested) return std::nullopt;
      if (text && rules.text_needs_whole_types && pattern.has_any()) return std::nullopt;
      break;
    default: break;
  }
  const std::optional<int32_t> price = implicit_cast_cost(operand, pattern.type, dialect);
  return price ? std::optional<int64_t>(*price) : std::nullopt;
}

size_t match_overload(OverloadMatch& match, std::span<const Argument> arguments, const CallRules& rules,
                      const sql::Dialect& dialect) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Pattern& pattern = match.signature->parameters[match.parameters[i]];
    if (const uint32_t count = arguments[i].lambda_parameters; count > 0) {
      const bool lambda = pattern.kind == Pattern::Kind::kLambda || pattern.kind == Pattern::Kind::kUnread;
      if (!lambda || (!pattern.inside.empty() && pattern.inside.size() != count)) return i;
      continue;
    }
    const Operand operand = operand_of(arguments[i], *match.row, rules);
    const std::optional<int64_t> price = price_of(operand, pattern, rules, dialect);
    if (!price) return i;
    match.price += *price;
    const bool exact = pattern.kind == Pattern::Kind::kType && pattern.type == arguments[i].type;
    match.converted += *price > 0 && !exact ? 1 : 0;
  }
  return Resolution::kNoArgument;
}

}  // namespace rocky::compiler
