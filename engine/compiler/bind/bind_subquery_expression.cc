// Queries as values: (SELECT …), EXISTS, ARRAY(SELECT …), a IN (SELECT …), a = ANY (SELECT …).
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "ir/type.h"
#include "sql/operator.h"

namespace rocky::compiler {

// The one column of a query that stands as a value; none when it has more, which is reported, or nobody knows.
std::optional<Value> Binder::only_column(const Output& output, NodeId query, std::string_view what) {
  if (output.open) return {};
  if (output.columns.size() != 1) {
    report(bind_code::kSubqueryColumns, query,
           fmt::format("{} takes a query of one column, and this one has {}", what, output.columns.size()),
           "select one column");
    return Value{.type = ir::kErrorType, .node = query};
  }
  const Column& only = column(output.columns.front());
  return Value{.type = only.type, .not_null = only.not_null, .tentative = only.tentative, .node = query};
}

Value Binder::bind_subquery_expression(NodeId node, const Place& place) {
  const NodeId first = tree_.first_child(node);
  ++varying_;
  if (!place.lambdas.empty() && !expression_rules_.queries_in_lambdas) {
    report(bind_code::kOutOfScope, node, "a query cannot stand inside a lambda",
           "compute it in a subquery of FROM, and name its column here");
    return {.type = ir::kErrorType, .node = node};
  }
  switch (tree_.kind(node)) {
    case NodeKind::kExists:
      if (tree_.kind(first) == NodeKind::kQuery) flow_.rows(bind_query(first, &place).rows);
      return {.type = ir::kBooleanType, .not_null = true, .node = node};
    case NodeKind::kSubquery: {
      if (tree_.kind(first) != NodeKind::kQuery) return {.node = node};
      const Output output = bind_query(first, &place);
      flow_.columns(output.columns, FlowKind::kDirect);
      flow_.rows(output.rows);
      // A table function takes a query as a table.
      if (place.clause == Clause::kFrom && output.columns.size() != 1) return {.node = node};
      std::optional<Value> value = only_column(output, first, "a value");
      if (!value) return {.node = node};
      value->not_null = value->not_null && output.one_row;
      value->node = node;
      return *value;
    }
    case NodeKind::kArrayQuery: {
      if (tree_.kind(first) != NodeKind::kQuery) return {.node = node};
      const Output output = bind_query(first, &place);
      flow_.columns(output.columns, FlowKind::kExpression);
      flow_.rows(output.rows);
      const std::optional<Value> value = only_column(output, first, "ARRAY");
      if (!value || !value->known()) return {.type = value ? value->type : ir::kUnknownType, .node = node};
      // Where arrays have dimensions, one of arrays is of the same type.
      const bool flat = rules_.rows_are_types && ir::tag_of(value->type) == ir::TypeTag::kList;
      return {.type = flat ? value->type : ir::list_of(value->type),
              .not_null = true,
              .tentative = value->tentative,
              .node = node};
    }
    case NodeKind::kInQuery: return compare_with_query(node, "IN", place);
    default: break;
  }
  const NodeId second = tree_.next_sibling(first);
  if (tree_.kind(second) == NodeKind::kQuery) {
    return compare_with_query(node, tree_.has(node, sql::node_flag::kAll) ? "ALL" : "ANY", place);
  }
  // a = ANY (list)
  const Value left = bind_expression(first, place);
  const Value list = bind_expression(second, place);
  const ir::Type element = ir::element_of(list.type);
  const Value value = {.type = ir::kBooleanType, .node = node};
  const bool is_list = ir::tag_of(list.type) == ir::TypeTag::kList || ir::tag_of(list.type) == ir::TypeTag::kArray;
  const bool no_list = list.known() && !list.tentative && list.type != ir::kNullType && !is_list &&
                       ir::tag_of(list.type) != ir::TypeTag::kStruct;
  if (no_list && expression_rules_.computes_constants) {
    report(bind_code::kWrongArguments, second,
           fmt::format("{} takes a list or a query, and this is {}",
                       tree_.has(node, sql::node_flag::kAll) ? "ALL" : "ANY", spell(list.type)));
    return {.type = ir::kErrorType, .node = node};
  }
  if (!left.known() || !list.known() || element == ir::kUnknownType) return value;
  if (tree_.child(node, NodeKind::kOperatorName)) return value;
  const std::array<Value, 2> operands = {left, Value{.type = element, .tentative = list.tentative, .node = second}};
  compare(operands, Unification::kOrder, node, "ANY");
  return value;
}

Value Binder::compare_with_query(NodeId node, std::string_view word, const Place& place) {
  const NodeId left_node = tree_.first_child(node);
  const NodeId query = tree_.next_sibling(left_node);
  Value value = {.type = ir::kBooleanType, .node = node};
  std::vector<Value> left;
  const bool row = tree_.kind(left_node) == NodeKind::kRow && tree_.child_count(left_node) > 1;
  if (row) {
    for (const NodeId part : tree_.children(left_node)) left.push_back(bind_expression(part, place));
  } else {
    left.push_back(bind_expression(left_node, place));
  }
  if (tree_.kind(query) != NodeKind::kQuery) return value;
  const Output output = bind_query(query, &place);
  flow_.columns(output.columns, FlowKind::kExpression);
  flow_.rows(output.rows);
  if (output.open) return value;
  const bool may_be_row =
      !left.front().known() || ir::group_of(left.front().type) == ir::TypeGroup::kNested || left.front().tentative;
  if (output.columns.size() != left.size()) {
    if (output.columns.size() > 1 && !row && may_be_row) return value;
    if (row && output.columns.size() == 1) return value;
    report(bind_code::kSubqueryColumns, query,
           fmt::format("{} compares {} value{} with a query of {} columns", word, left.size(),
                       left.size() == 1 ? "" : "s", output.columns.size()),
           left.size() == 1 ? "select one column" : "select as many columns as there are values");
    return value;
  }
  value.not_null = left.size() == 1;
  for (size_t i = 0; i < left.size(); ++i) {
    const Column& found = column(output.columns[i]);
    const Value right = {.type = found.type, .not_null = found.not_null, .tentative = found.tentative, .node = query};
    const bool nested = ir::group_of(right.type) == ir::TypeGroup::kNested;
    value.not_null = value.not_null && left[i].not_null && right.not_null && !nested;
    const bool not_in = tree_.kind(node) == NodeKind::kInQuery && tree_.has(node, sql::node_flag::kNot);
    if (not_in && right.known() && !right.not_null && !right.tentative) result_.nullable_not_in.push_back(node);
    if (!left[i].known() || !right.known() || left[i].tentative || right.tentative) continue;
    const std::array<Operand, 2> operands = {operand_of(left[i]), Operand{.type = right.type}};
    if (expression_rules_.comparison_operators) {
      if (has_operator("=", left[i], right)) continue;
    } else if (common_type(operands, Unification::kOrder, dialect_) != ir::kErrorType) {
      continue;
    }
    report(bind_code::kNoComparison, node,
           fmt::format("{} does not compare {} with {}", word, spell(left[i].type), spell(right.type)),
           "CAST one side to the type of the other");
    break;
  }
  return value;
}

}  // namespace rocky::compiler
