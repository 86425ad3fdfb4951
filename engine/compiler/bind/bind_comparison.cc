// What is compared, sorted and told apart, where the engine has operators for it and looks for them by their types.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/functions/function_table.h"
#include "compiler/functions/resolve.h"
#include "compiler/types/conversion.h"
#include "ir/type.h"

namespace rocky::compiler {

bool Binder::has_operator(std::string_view sign, const Value& left, const Value& right, Resolution* found) {
  if (const std::optional<bool> rows = compares_rows(sign, left, right)) return *rows;
  const std::array<Argument, 2> arguments = {argument_of(left), argument_of(right)};
  Resolution resolution = resolve_call(sign, {.scalar = true, .aggregate = false}, arguments, dialect_);
  using Outcome = Resolution::Outcome;
  const bool fits = resolution.outcome != Outcome::kNoOverload && resolution.outcome != Outcome::kAmbiguous &&
                    resolution.outcome != Outcome::kRefused;
  if (found != nullptr) *found = std::move(resolution);
  return fits;
}

// Row by row, their values in pairs; none: at least one of them is no row that is written out.
std::optional<bool> Binder::compares_rows(std::string_view sign, const Value& left, const Value& right) {
  const auto is_row = [&](const Value& value) {
    return value.node && tree_.kind(value.node) == NodeKind::kRow && ir::tag_of(value.type) == ir::TypeTag::kStruct &&
           ir::info_of(value.type).fields.size() == tree_.child_count(value.node);
  };
  if (!is_row(left) || !is_row(right)) return std::nullopt;
  const auto fields = ir::info_of(left.type).fields;
  const auto others = ir::info_of(right.type).fields;
  if (fields.size() != others.size()) return false;
  const auto value_at = [&](const Value& row, size_t at, ir::Type type) {
    Value value = {.type = type, .node = tree_.child_at(row.node, at)};
    if (tree_.kind(value.node) == NodeKind::kString && type == ir::kStringType) value.literal = LiteralKind::kString;
    return value;
  };
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!has_operator(sign, value_at(left, i, fields[i].type), value_at(right, i, others[i].type))) return false;
  }
  return true;
}

size_t Binder::without_operator(std::span<const Value> operands, Unification purpose, std::string_view sign) {
  const bool spelled = !find_functions(sign, dialect_).empty() && sign.find_first_of("<>=") != std::string_view::npos;
  for (size_t i = 1; i < operands.size(); ++i) {
    std::string_view wanted = i == 1 ? ">=" : "<=";  // BETWEEN
    if (purpose == Unification::kEquality || operands.size() == 2) wanted = "=";
    if (spelled) wanted = sign;
    if (!has_operator(wanted, operands[0], operands[i])) return i;
  }
  return 0;
}

// `a IN (b, 1, 2)`: the values that read no column become one type, if they can; each of the others is compared alone.
bool Binder::compares_in_list(std::span<const Value> operands) {
  const Value& left = operands.front();
  std::vector<Operand> constants = {operand_of(left)};
  std::vector<Value> alone;
  for (const Value& value : operands.subspan(1)) {
    if (value.node && reads_column(tree_, value.node)) {
      alone.push_back(value);
    } else {
      constants.push_back(operand_of(value));
    }
  }
  constexpr size_t kLeastTogether = 3;  // with the value on the left
  const ir::Type common =
      constants.size() < kLeastTogether ? ir::kErrorType : common_type(constants, Unification::kCoalesce, dialect_);
  if (common == ir::kErrorType) {
    alone.assign(operands.begin() + 1, operands.end());
  } else if (!has_operator("=", left, {.type = common})) {
    return false;
  }
  return std::ranges::all_of(alone, [&](const Value& value) { return has_operator("=", left, value); });
}

// What the operator makes of the first operand; its digits stay where nothing is made of it.
ir::Type Binder::null_if(std::span<const Value> operands) {
  if (!operands[0].known() || !operands[1].known()) return operands[0].type;
  Resolution found;
  if (!has_operator("=", operands[0], operands[1], &found)) return ir::kErrorType;
  if (found.arguments.empty()) return ir::kUnknownType;
  const ir::Type compared = found.arguments.front();
  const bool untouched = implicit_cast_cost({.type = operands[0].type}, compared, dialect_) == 0 &&
                         operands[0].literal != LiteralKind::kString && operands[0].type != ir::kNullType;
  return untouched ? operands[0].type : compared;
}

void Binder::check_sorted(const Value& value, NodeId node) {
  if (!value.known() || value.tentative || can_be_sorted(value.type, dialect_)) return;
  report(bind_code::kNoComparison, node, fmt::format("values of {} have no order", spell(value.type)),
         "CAST it to a type that has one, or take a part of it");
}

void Binder::check_told_apart(const Value& value, NodeId node) {
  if (!value.known() || value.tentative || can_be_grouped(value.type, dialect_)) return;
  report(bind_code::kNoComparison, node,
         fmt::format("values of {} have no =, which DISTINCT, GROUP BY and UNION need", spell(value.type)),
         "CAST it to a type that has one, or take a part of it");
}

// WITHIN GROUP is there where it has to be, and nowhere else.
void Binder::check_ordered_set(const Call& call, bool& refused) {
  if (expression_rules_.ordered_sets.empty()) return;
  const bool wants = expression_rules_.ordered_sets.contains(fmt::format(" {} ", call.name));
  const bool has = static_cast<bool>(tree_.child(call.node, NodeKind::kWithinGroup));
  if (wants == has) return;
  refused = true;
  report(bind_code::kWrongArguments, call.node,
         wants ? fmt::format("{}() needs WITHIN GROUP (ORDER BY …)", call.name)
               : fmt::format("{}() takes no WITHIN GROUP", call.name),
         wants ? fmt::format("write {}(…) WITHIN GROUP (ORDER BY …)", call.name) : std::string());
}

}  // namespace rocky::compiler
