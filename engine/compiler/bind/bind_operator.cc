// Operators before, between and behind operands, but those that give truth values by words (bind_predicate.cc).
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "ir/type.h"
#include "sql/literal.h"
#include "sql/operator.h"

namespace rocky::compiler {
namespace {

using sql::Operator;

bool is_comparison(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kDoubleEquals:
    case Operator::kNotEqual:
    case Operator::kNullSafeEqual:
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kNotLess:
    case Operator::kNotGreater: return true;
    default: return false;
  }
}

std::optional<Comparison> comparison_of(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kDoubleEquals: return Comparison::kEqual;
    case Operator::kNotEqual: return Comparison::kNotEqual;
    case Operator::kLess: return Comparison::kLess;
    case Operator::kLessEqual: return Comparison::kLessEqual;
    case Operator::kGreater: return Comparison::kGreater;
    case Operator::kGreaterEqual: return Comparison::kGreaterEqual;
    default: return std::nullopt;
  }
}

bool is_equality(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kDoubleEquals:
    case Operator::kNotEqual:
    case Operator::kNullSafeEqual: return true;
    default: return false;
  }
}

// As tables of functions name them, where the dialect's own spelling is another word.
std::string_view sign_of(Operator op) {
  switch (op) {
    case Operator::kConcat: return "||";
    case Operator::kJsonText: return "->>";
    case Operator::kBitAnd: return "&";
    case Operator::kBitOr: return "|";
    case Operator::kBitXor: return "^";
    case Operator::kShiftLeft: return "<<";
    case Operator::kShiftRight: return ">>";
    case Operator::kShiftRightUnsigned: return ">>>";
    case Operator::kContains: return "@>";
    case Operator::kContainedBy: return "<@";
    case Operator::kOverlaps: return "&&";
    case Operator::kStartsWith: return "^@";
    case Operator::kMatches: return "~";
    case Operator::kNotMatches: return "!~";
    case Operator::kTildeLike: return "~~";
    case Operator::kNotTildeLike: return "!~~";
    case Operator::kTildeIlike: return "~~*";
    case Operator::kNotTildeIlike: return "!~~*";
    case Operator::kTildeGlob: return "~~~";
    case Operator::kAdd:
    case Operator::kPositive: return "+";
    case Operator::kSubtract:
    case Operator::kNegate: return "-";
    case Operator::kMultiply: return "*";
    case Operator::kDivide: return "/";
    case Operator::kIntegerDivide: return "//";
    case Operator::kDiv: return "div";
    case Operator::kModulo: return "%";
    case Operator::kPower: return "^";
    case Operator::kPowerStar: return "**";
    case Operator::kBitNot: return "~";
    default: return {};
  }
}

bool is_number_literal(LiteralKind kind) {
  return kind == LiteralKind::kInteger || kind == LiteralKind::kDecimal || kind == LiteralKind::kFloat;
}

bool is_zero(std::string_view digits) { return digits.find_first_of("123456789") == std::string_view::npos; }

}  // namespace

Value Binder::bind_operator(NodeId node, const Place& place) {
  switch (tree_.kind(node)) {
    case NodeKind::kUnary: return bind_unary(node, place);
    case NodeKind::kPostfix: {
      const Value operand = bind_expression(tree_.first_child(node), place);
      const std::string sign = fmt::format("{}__postfix", tree_.spelling(tree_.last_child(node)));
      return apply_operator(sign, {&operand, 1}, node);
    }
    default: return bind_binary(node, place);
  }
}

Value Binder::bind_unary(NodeId node, const Place& place) {
  const auto op = tree_.op<Operator>(node);
  const NodeId child = tree_.first_child(node);
  Value operand = bind_expression(child, place);
  if (op == Operator::kNegate && is_number_literal(operand.literal)) {
    if (tree_.kind(child) == NodeKind::kNumber) {
      operand = bind_number(child, true);
    } else {
      const Constant* const number[] = {operand.constant};
      operand.constant = constants_.called("-", number, operand.type);
    }
    operand.node = node;
    return operand;
  }
  if (op != Operator::kOtherPrefix) return apply_operator(sign_of(op), {&operand, 1}, node);
  const SourceSpan sign = tree_.location(node);
  return apply_operator(sign.file ? sign.file->slice(sign.bytes) : std::string_view(), {&operand, 1}, node);
}

Value Binder::bind_binary(NodeId node, const Place& place) {
  const auto op = tree_.op<Operator>(node);
  std::string_view sign = sign_of(op);
  if (op == Operator::kMatches && !expression_rules_.matches.empty()) sign = expression_rules_.matches;
  if (op == Operator::kNotMatches && !expression_rules_.matches.empty()) sign = expression_rules_.matches;
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == NodeKind::kOperatorName) sign = tree_.spelling(child);
  }
  if (is_comparison(op) && expression_rules_.rows_equal_queries) {
    const NodeId row = tree_.first_child(node);
    const NodeId query = tree_.next_sibling(row);
    if (tree_.kind(row) == NodeKind::kRow && tree_.kind(query) == NodeKind::kSubquery && !tree_.next_sibling(query)) {
      bind_expression(row, place);
      if (tree_.kind(tree_.first_child(query)) == NodeKind::kQuery) bind_query(tree_.first_child(query), &place);
      return {.type = ir::kBooleanType, .node = node};
    }
  }
  Value left;
  size_t done = grouped_operands(node, place, left);
  if (done > 0) ++varying_;
  bool first = done == 0;
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == NodeKind::kOperatorName) continue;
    if (done > 0) {
      --done;
      continue;
    }
    const Value right = bind_expression(child, place);
    if (first) {
      left = right;
      first = false;
      continue;
    }
    const std::array<Value, 2> operands = {left, right};
    if (is_comparison(op)) {
      left = compare(operands, is_equality(op) ? Unification::kEquality : Unification::kOrder, node,
                     dialect_.rule(op).text);
      if (const std::optional<Comparison> comparison = comparison_of(op)) {
        left.constant = constants_.compare(*comparison, operands[0].constant, operands[1].constant);
      }
      if (op == Operator::kNullSafeEqual) left.not_null = true;
    } else {
      const bool integers = ir::is_integer(left.type) && ir::is_integer(right.type);
      const bool tentative = left.tentative || right.tentative;
      left = apply_operator(sign, operands, node);
      if (op == Operator::kDivide && integers && !tentative && ir::is_integer(left.type))
        result_.integer_divisions.push_back(node);
    }
    left.node = node;
  }
  return left;
}

Value Binder::apply_operator(std::string_view sign, std::span<const Value> operands, NodeId node) {
  std::vector<Argument> arguments;
  for (const Value& operand : operands) arguments.push_back(argument_of(operand));
  Resolution resolution;
  Value value =
      resolve_and_report(sign, {.scalar = true, .aggregate = false}, arguments, operands, node, {}, &resolution);
  // Nothing is left when this is divided by nothing.
  if (value.not_null && operands.size() == 2 && ir::group_of(value.type) != ir::TypeGroup::kFloat &&
      expression_rules_.null_by_zero.contains(fmt::format(" {} ", sign))) {
    const bool surely_some = operands[1].literal == LiteralKind::kInteger && !is_zero(arguments[1].text);
    value.not_null = surely_some;
  }
  return value;
}

Value Binder::compare(std::span<const Value> operands, Unification purpose, NodeId node, std::string_view sign) {
  Value value = {.type = ir::kBooleanType, .not_null = true, .node = node};
  std::vector<Operand> compared;
  bool said = false;
  bool tentative = false;
  for (const Value& operand : operands) {
    said = said || operand.type == ir::kErrorType;
    tentative = tentative || operand.tentative || !operand.known();
    // A struct or list that is not NULL may hold NULLs, and what becomes of these differs.
    value.not_null = value.not_null && operand.not_null && ir::group_of(operand.type) != ir::TypeGroup::kNested;
    compared.push_back(operand_of(operand));
  }
  if (said || tentative) return value;
  if (expression_rules_.comparison_operators) {
    if (const size_t bad = without_operator(operands, purpose, sign)) {
      report(bind_code::kNoComparison, node,
             fmt::format("{} does not compare {} with {}", sign.empty() ? "this" : sign, spell(operands.front().type),
                         spell(operands[bad].type)),
             "CAST one side to the type of the other");
    }
    return value;
  }
  if (common_type(compared, purpose, dialect_) != ir::kErrorType) return value;
  size_t other = operands.size() - 1;
  for (size_t i = other; i > 0; --i) {
    const std::array<Operand, 2> pair = {compared[0], compared[i]};
    if (operands[i].type != operands[0].type && common_type(pair, purpose, dialect_) == ir::kErrorType) other = i;
  }
  if (operands[other].type == operands[0].type && other > 1) other = 1;
  report(bind_code::kNoComparison, node,
         fmt::format("{} does not compare {} with {}", sign.empty() ? "this" : sign, spell(operands.front().type),
                     spell(operands[other].type)),
         "CAST one side to the type of the other");
  return value;
}

// `a -> 'b'`: what a lambda is, the function around it has taken.
Value Binder::bind_arrow(NodeId node, const Place& place) {
  const std::array<Value, 2> operands = {bind_expression(tree_.child_at(node, 0), place),
                                         bind_expression(tree_.child_at(node, 1), place)};
  if (expression_rules_.arrow.empty()) return apply_operator("->", operands, node);
  return apply_operator(expression_rules_.arrow, operands, node);
}

}  // namespace rocky::compiler
