// What a true condition proves: columns that are not NULL in the rows that it leaves.
//
// A condition that rejects NULL in one column of the side that an outer join extends with NULLs leaves none of its
// extended rows, so that all of that side is again what it was.
#include <algorithm>
#include <vector>

#include "compiler/bind/binder.h"
#include "compiler/functions/function_table.h"
#include "sql/operator.h"
#include "sql/tree.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;
using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

void keep_common(std::vector<ColumnId>& columns, const std::vector<ColumnId>& others) {
  std::erase_if(columns, [&](ColumnId id) { return std::ranges::find(others, id) == others.end(); });
}

// Operators that give NULL for a NULL on any side.
bool is_strict(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kDoubleEquals:
    case Operator::kNotEqual:
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kAdd:
    case Operator::kSubtract:
    case Operator::kMultiply:
    case Operator::kDivide:
    case Operator::kIntegerDivide:
    case Operator::kDiv:
    case Operator::kModulo:
    case Operator::kMatches:
    case Operator::kNotMatches:
    case Operator::kTildeLike:
    case Operator::kNotTildeLike:
    case Operator::kTildeIlike:
    case Operator::kNotTildeIlike:
    case Operator::kTildeGlob:
    case Operator::kStartsWith: return true;
    default: return false;
  }
}

}  // namespace

// Columns that are not NULL where the expression is not NULL.
void Binder::strict_columns(NodeId node, const Place& place, std::vector<ColumnId>& columns) {
  switch (tree_.kind(node)) {
    case NodeKind::kColumnRef:
      if (const ColumnId found = find_column(node, place)) columns.push_back(found);
      return;
    case NodeKind::kUnary: strict_columns(tree_.first_child(node), place, columns); return;
    case NodeKind::kBinary:
      if (!is_strict(tree_.op<Operator>(node))) return;
      for (const NodeId child : tree_.children(node)) strict_columns(child, place, columns);
      return;
    case NodeKind::kCast:
    case NodeKind::kCollate: strict_columns(tree_.first_child(node), place, columns); return;
    case NodeKind::kCall: {
      const sql::CallView call(tree_, node);
      if (call.over() || call.filter() || tree_.child_count(call.name()) != 1 || !call.arguments()) return;
      const auto rows = find_functions(text_of(tree_.symbol(tree_.first_child(call.name()))), dialect_);
      const auto strict = [](const FunctionRow& row) {
        return row.kind == FunctionKind::kScalar && is_strict(row.nulls) && row.nulls != NullRule::kExact;
      };
      if (rows.empty() || !std::ranges::all_of(rows, strict)) return;
      for (const NodeId argument : tree_.children(call.arguments())) strict_columns(argument, place, columns);
      return;
    }
    default: return;
  }
}

// Columns that are not NULL where the condition has that truth value.
std::vector<ColumnId> Binder::proven_columns(NodeId node, const Place& place, bool truth) {
  std::vector<ColumnId> columns;
  switch (tree_.kind(node)) {
    case NodeKind::kAnd:
    case NodeKind::kOr: {
      const bool all_hold = (tree_.kind(node) == NodeKind::kAnd) == truth;
      bool first = true;
      for (const NodeId child : tree_.children(node)) {
        std::vector<ColumnId> more = proven_columns(child, place, truth);
        if (all_hold) {
          columns.insert(columns.end(), more.begin(), more.end());
        } else if (first) {
          columns = std::move(more);
        } else {
          keep_common(columns, more);
        }
        first = false;
      }
      return columns;
    }
    case NodeKind::kNot: return proven_columns(tree_.first_child(node), place, !truth);
    case NodeKind::kIsNull:
      if (tree_.has(node, node_flag::kNot) == truth) strict_columns(tree_.first_child(node), place, columns);
      return columns;
    case NodeKind::kIsTruth: {
      // `a IS TRUE` holds for TRUE alone, `a IS NOT TRUE` for NULL, too.
      const bool holds = tree_.has(node, node_flag::kNot) != truth;
      const auto tested = tree_.op<sql::Truth>(node);
      if (tested == sql::Truth::kUnknown) {
        if (!holds) strict_columns(tree_.first_child(node), place, columns);
        return columns;
      }
      if (holds) return proven_columns(tree_.first_child(node), place, tested == sql::Truth::kTrue);
      return columns;
    }
    case NodeKind::kBetween:
      if (tree_.has(node, node_flag::kNot) == truth) {
        strict_columns(tree_.first_child(node), place, columns);
      } else {
        for (const NodeId child : tree_.children(node)) strict_columns(child, place, columns);
      }
      return columns;
    case NodeKind::kInList: strict_columns(tree_.first_child(node), place, columns); return columns;
    case NodeKind::kInQuery:
      // `a NOT IN (nothing)` holds for NULL.
      if (tree_.has(node, node_flag::kNot) != truth) strict_columns(tree_.first_child(node), place, columns);
      return columns;
    case NodeKind::kLike:
      for (const NodeId child : tree_.children(node)) strict_columns(child, place, columns);
      return columns;
    case NodeKind::kInExpr: return columns;
    default: strict_columns(node, place, columns); return columns;
  }
}

void Binder::refine_by_condition(NodeId condition, const Place& place) {
  if (place.scope == nullptr || place.scope->from == nullptr) return;
  const FromList& from = *place.scope->from;
  const auto is_own = [&](ColumnId id) {
    return std::ranges::any_of(from.relations, [id](const Relation* relation) { return relation->has(id); }) ||
           std::ranges::any_of(from.merged, [id](const MergedColumn& merged) { return merged.column == id; });
  };
  for (const ColumnId id : proven_columns(condition, place, true)) {
    if (!is_own(id)) continue;
    Column& proven = column(id);
    proven.not_null = true;
    const uint32_t join = proven.extended_by;
    if (join == 0) continue;
    for (const Relation* relation : from.relations) {
      for (const ColumnId other : relation->columns) {
        Column& restored = column(other);
        if (restored.extended_by != join) continue;
        restored.not_null = restored.not_null || restored.not_null_inside;
        restored.extended_by = 0;
      }
    }
  }
}

}  // namespace rocky::compiler
