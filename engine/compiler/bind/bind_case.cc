// CASE: the branches become one type; it is NULL where no branch is taken and there is no ELSE.
#include <array>
#include <vector>

#include "compiler/bind/binder.h"
#include "compiler/types/conversion.h"
#include "ir/type.h"
#include "sql/tree.h"

namespace rocky::compiler {

Value Binder::bind_case(NodeId node, const Place& place) {
  const sql::CaseView view(tree_, node);
  Value operand;
  const size_t mark = flow_.mark();
  if (view.operand()) operand = bind_expression(view.operand(), place);
  flow_.influence_too(mark, FlowKind::kConditional);
  if (expression_rules_.comparison_operators && operand.known()) {
    // What is compared has a type of its own, be it a literal.
    operand.literal = LiteralKind::kNone;
    operand.type = settled_type(operand.type, dialect_);
  }
  std::vector<Value> results;
  // The first branch whose condition is not false; null pointers for what is not known.
  bool taken = false;
  const Constant* chosen = Constants::null();
  const auto consider = [&](const Constant* condition, const Value& result) {
    if (taken || (condition != nullptr && (condition->is_null() || !condition->truth))) return;
    taken = true;
    chosen = condition != nullptr ? result.constant : nullptr;
  };
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == NodeKind::kElse) {
      results.push_back(bind_expression(tree_.first_child(child), place));
      if (!taken) chosen = results.back().constant;
    } else if (tree_.kind(child) == NodeKind::kWhen) {
      const NodeId when = tree_.child_at(child, 0);
      const size_t before_when = flow_.mark();
      const Constant* condition = nullptr;
      if (view.operand()) {
        const std::array<Value, 2> compared = {operand, bind_expression(when, place)};
        compare(compared, Unification::kEquality, when, "CASE");
        condition = constants_.compare(Comparison::kEqual, compared[0].constant, compared[1].constant);
      } else {
        const Value truth = bind_condition(when, place);
        if (truth.type == ir::kBooleanType || truth.type == ir::kNullType) condition = truth.constant;
      }
      flow_.influence_too(before_when, FlowKind::kConditional);
      results.push_back(bind_expression(tree_.child_at(child, 1), place));
      consider(condition, results.back());
    }
  }
  Value value = {.not_null = static_cast<bool>(view.else_branch()), .node = node};
  if (expression_rules_.computes_constants) value.constant = chosen;
  for (const Value& result : results) {
    value.not_null = value.not_null && result.not_null;
    value.tentative = value.tentative || result.tentative;
  }
  if (!view.else_branch()) results.push_back({.type = ir::kNullType, .literal = LiteralKind::kNull, .node = node});
  value.type = unify(results, Unification::kCase, node, "the results of CASE");
  return value;
}

}  // namespace rocky::compiler
