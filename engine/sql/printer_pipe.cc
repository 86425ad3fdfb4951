// Printing pipe syntax.
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kSortWords[] = {"", "ASC", "DESC", ""};

}  // namespace

void Printer::pipeline(NodeId id) {
  for (const NodeId step : tree_.children(id)) {
    comments_before(step);
    spaced("|>");
    pipe_operator(step);
  }
}

void Printer::pipe_operator(NodeId id) {
  switch (kind(id)) {
    case NodeKind::kWhere: return clause(id, "WHERE");
    case NodeKind::kDistinct: return token("DISTINCT");
    case NodeKind::kWith: return with(id);
    case NodeKind::kSample: spaced("TABLESAMPLE"); return sample(id);
    case NodeKind::kJoin:
    case NodeKind::kPivot:
    case NodeKind::kMatchRecognize:
    case NodeKind::kUnpivot: return from_item(id);
    case NodeKind::kPipeSelect: return pipe_select(id, "SELECT");
    case NodeKind::kPipeExtend: return pipe_select(id, "EXTEND");
    case NodeKind::kPipeWindow: return pipe_select(id, "WINDOW");
    case NodeKind::kPipeDrop: return pipe_names(id, "DROP");
    case NodeKind::kPipeAs: return pipe_names(id, "AS");
    case NodeKind::kPipeSet:
      spaced("SET");
      for (const NodeId assignment : tree_.children(id)) {
        name(tree_.child_at(assignment, 0), kColumnName);
        spaced("=");
        expression(tree_.child_at(assignment, 1));
        if (tree_.next_sibling(assignment)) comma();
      }
      return;
    case NodeKind::kPipeRename:
      spaced("RENAME");
      for (const NodeId renamed : tree_.children(id)) {
        name(tree_.child_at(renamed, 0), kColumnName);
        spaced("AS");
        name(tree_.child_at(renamed, 1), kColumnName);
        if (tree_.next_sibling(renamed)) comma();
      }
      return;
    case NodeKind::kPipeOrder:
      for (const NodeId part : tree_.children(id)) {
        switch (kind(part)) {
          case NodeKind::kOrderBy: order_by(part); break;
          case NodeKind::kLimit: limit(part); break;
          case NodeKind::kSortBy:
          case NodeKind::kClusterBy:
          case NodeKind::kDistributeBy: distribution(part); break;
          default: clause(part, "OFFSET"); break;
        }
      }
      return;
    case NodeKind::kPipeAggregate: return pipe_aggregate(id);
    case NodeKind::kPipeCall: spaced("CALL"); return from_item(tree_.first_child(id));
    case NodeKind::kPipeSetOperation: return pipe_set_operation(id);
    case NodeKind::kPipeAssert: spaced("ASSERT"); return comma_list(id);
    default: return expression(id);
  }
}

void Printer::pipe_select(NodeId id, std::string_view word) {
  token(word);
  space();
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kHint:
        hint(child);
        space();
        break;
      case NodeKind::kDistinct: spaced("DISTINCT"); break;
      case NodeKind::kWindowClause: windows(child); break;
      default:
        if (has(id, node_flag::kAll)) spaced("ALL");
        if (has(id, node_flag::kAsStruct) && kind(id) == NodeKind::kPipeSelect) spaced("AS STRUCT");
        if (has(id, node_flag::kAsValue) && kind(id) == NodeKind::kPipeSelect) spaced("AS VALUE");
        items(child);
        break;
    }
  }
}

void Printer::pipe_names(NodeId id, std::string_view word) {
  spaced(word);
  for (const NodeId child : tree_.children(id)) {
    name(child, kind(id) == NodeKind::kPipeAs ? kTableAlias : kColumnName);
    if (tree_.next_sibling(child)) comma();
  }
}

void Printer::pipe_aggregate(NodeId id) {
  spaced("AGGREGATE");
  for (const NodeId part : tree_.children(id)) {
    comments_before(part);
    if (kind(part) == NodeKind::kPipeGroupBy) {
      spaced(has(part, node_flag::kGroupAndOrder) ? "GROUP AND ORDER BY" : "GROUP BY");
      if (has(part, node_flag::kAll)) token("ALL");
    }
    pipe_items(part);
    if (kind(part) == NodeKind::kPipeGroupBy) grouping_behind(part);
  }
}

void Printer::pipe_items(NodeId id) {
  for (const NodeId item : tree_.children(id)) {
    pipe_item(item);
    const NodeId next = tree_.next_sibling(item);
    const bool sets_behind = kind(id) == NodeKind::kPipeGroupBy && has(id, node_flag::kSetsBehind);
    if (next && sets_behind && next == tree_.last_child(id)) {
      space();
    } else if (next) {
      comma();
    }
  }
}

void Printer::pipe_item(NodeId id) {
  switch (kind(id)) {
    case NodeKind::kSelectItem: return select_item(id);
    case NodeKind::kPipeOrderedItem: break;
    default: return group_item(id);
  }
  select_item(tree_.first_child(id));
  const std::string_view word = kSortWords[printer_index(tree_.op<SortOrder>(id))];
  if (!word.empty()) after_space(word);
  if (has(id, node_flag::kNullsFirst)) after_space("NULLS FIRST");
  if (has(id, node_flag::kNullsLast)) after_space("NULLS LAST");
}

void Printer::pipe_set_operation(NodeId id) {
  space();
  set_words(id);
  space();
  for (const NodeId operand : tree_.children(id)) {
    if (kind(operand) == NodeKind::kColumnList) break;
    if (operand != tree_.first_child(id)) comma();
    query(operand, Bracket::kRound);
  }
}

}  // namespace rocky::sql
