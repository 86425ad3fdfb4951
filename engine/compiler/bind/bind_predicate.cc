// What gives TRUE, FALSE or NULL: AND, OR, NOT, LIKE, BETWEEN, IN, IS.
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "ir/type.h"
#include "sql/ast.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;

std::string_view like_sign(sql::LikeOperator op, bool negated) {
  switch (op) {
    case sql::LikeOperator::kLike: return negated ? "!~~" : "~~";
    case sql::LikeOperator::kIlike: return negated ? "!~~*" : "~~*";
    case sql::LikeOperator::kGlob: return "~~~";
    default: return {};
  }
}

}  // namespace

Value Binder::bind_predicate(NodeId node, const Place& place) {
  Value value = {.type = ir::kBooleanType, .not_null = true, .node = node};
  switch (tree_.kind(node)) {
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kNot: return bind_logic(node, place);
    case NodeKind::kLike:
    case NodeKind::kLikeList: return bind_like(node, place);
    case NodeKind::kBetween: {
      const std::array<Value, 3> operands = {bind_expression(tree_.child_at(node, 0), place),
                                             bind_expression(tree_.child_at(node, 1), place),
                                             bind_expression(tree_.child_at(node, 2), place)};
      value = compare(operands, Unification::kOrder, node, "BETWEEN");
      const Constant* const bounds[] = {
          constants_.compare(Comparison::kGreaterEqual, operands[0].constant, operands[1].constant),
          constants_.compare(Comparison::kLessEqual, operands[0].constant, operands[2].constant)};
      value.constant = constants_.all_of(bounds);
      if (tree_.has(node, node_flag::kNot)) value.constant = constants_.negation(value.constant);
      return value;
    }
    case NodeKind::kInList: {
      std::vector<Value> operands;
      for (const NodeId child : tree_.children(node)) operands.push_back(bind_expression(child, place));
      std::vector<const Constant*> found;
      for (const Value& operand : operands) {
        value.not_null = value.not_null && operand.not_null;
        if (&operand == &operands.front()) continue;
        found.push_back(constants_.compare(Comparison::kEqual, operands.front().constant, operand.constant));
      }
      value.constant = constants_.any_of(found);
      if (tree_.has(node, node_flag::kNot)) value.constant = constants_.negation(value.constant);
      for (const Value& operand : operands) {
        if (ir::group_of(operand.type) == ir::TypeGroup::kNested) value.not_null = false;
        if (!operand.known() || operand.tentative) return value;
      }
      if (!expression_rules_.comparison_operators) {
        unify(operands, Unification::kEquality, node, "a value and what it is compared with by IN");
      } else if (!compares_in_list(operands)) {
        report(bind_code::kNoComparison, node,
               fmt::format("IN does not compare {} with the values of its list", spell(operands.front().type)),
               "CAST one side to the type of the other");
      }
      return value;
    }
    case NodeKind::kInExpr: {
      const std::array<Value, 2> operands = {bind_expression(tree_.child_at(node, 1), place),
                                             bind_expression(tree_.child_at(node, 0), place)};
      if (expression_rules_.in_list_function.empty()) {
        value.not_null = false;
        return value;
      }
      return call_function(expression_rules_.in_list_function, operands, node);
    }
    case NodeKind::kIsNull: {
      const Value operand = bind_expression(tree_.first_child(node), place);
      if (operand.constant != nullptr) {
        value.constant = constants_.boolean(operand.constant->is_null() != tree_.has(node, node_flag::kNot));
      }
      return value;
    }
    case NodeKind::kIsDocument:
    case NodeKind::kIsNormalized: bind_expression(tree_.first_child(node), place); return value;
    case NodeKind::kIsTruth:
      if (expression_rules_.truth_of_anything) {
        bind_expression(tree_.first_child(node), place);
      } else {
        bind_condition(tree_.first_child(node), place);
      }
      return value;
    case NodeKind::kIsDistinct: {
      const std::array<Value, 2> operands = {bind_expression(tree_.child_at(node, 0), place),
                                             bind_expression(tree_.child_at(node, 1), place)};
      // IS DISTINCT FROM NULL is a test for NULL, of whatever type.
      const bool of_null = std::ranges::any_of(operands, [](const Value& one) { return one.type == ir::kNullType; });
      if (!of_null) compare(operands, Unification::kEquality, node, "IS DISTINCT FROM");
      return value;
    }
    case NodeKind::kOverlaps: {
      std::vector<Value> ends;
      for (const NodeId child : tree_.children(node)) {
        const bool pair = tree_.kind(child) == NodeKind::kRow && tree_.child_count(child) == 2;
        if (!pair) {
          bind_expression(child, place);
          continue;
        }
        for (const NodeId end : tree_.children(child)) ends.push_back(bind_expression(end, place));
      }
      constexpr size_t kEnds = 4;
      if (ends.size() == kEnds && expression_rules_.comparison_operators) {
        return call_function("overlaps", ends, node);
      }
      value.not_null = false;
      return value;
    }
    default:
      for (const NodeId child : tree_.children(node)) bind_expression(child, place);
      value.not_null = false;
      return value;
  }
}

Value Binder::bind_logic(NodeId node, const Place& place) {
  Value value = {.type = ir::kBooleanType, .not_null = true, .node = node};
  std::vector<const Constant*> truths;
  for (const NodeId child : tree_.children(node)) {
    const Value operand = bind_condition(child, place);
    value.not_null = operand.not_null && value.not_null;
    truths.push_back(operand.constant);
  }
  switch (tree_.kind(node)) {
    case NodeKind::kAnd: value.constant = constants_.all_of(truths); break;
    case NodeKind::kOr: value.constant = constants_.any_of(truths); break;
    default: value.constant = truths.empty() ? nullptr : constants_.negation(truths.front());
  }
  return value;
}

Value Binder::bind_like(NodeId node, const Place& place) {
  Value value = {.type = ir::kBooleanType, .not_null = true, .node = node};
  std::vector<Value> operands;
  for (const NodeId child : tree_.children(node)) {
    switch (tree_.kind(child)) {
      case NodeKind::kQuery: {
        const Value of_query = {};
        bind_query(child, &place);
        operands.push_back(of_query);
        break;
      }
      case NodeKind::kLikeEscape: bind_expression(tree_.first_child(child), place); break;
      default: operands.push_back(bind_expression(child, place));
    }
  }
  for (const Value& operand : operands) value.not_null = value.not_null && operand.not_null;
  if (tree_.kind(node) == NodeKind::kLikeList || !expression_rules_.like_operators || operands.size() < 2) return value;
  const auto op = tree_.op<sql::LikeOperator>(node);
  const bool negated = tree_.has(node, node_flag::kNot);
  if (op == sql::LikeOperator::kSimilar) {
    if (!expression_rules_.matches.empty()) call_function(expression_rules_.matches, operands, node);
    return value;
  }
  if (operands.size() > 2) {
    const std::string name =
        fmt::format("{}{}_escape", negated ? "not_" : "", op == sql::LikeOperator::kIlike ? "ilike" : "like");
    call_function(name, operands, node);
    return value;
  }
  const std::string_view sign = like_sign(op, negated);
  if (sign.empty()) return value;
  const Value applied = apply_operator(sign, operands, node);
  value.constant = applied.constant;
  value.folded = applied.folded;
  return value;
}

}  // namespace rocky::compiler
