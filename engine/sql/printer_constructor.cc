// Printing types in angle brackets, constructors, and arrays and arguments as GoogleSQL has them.
#include "sql/printer_impl.h"

namespace rocky::sql {

void Printer::angle_type(NodeId id) {
  switch (kind(id)) {
    case NodeKind::kStructType: token("STRUCT"); break;
    case NodeKind::kMapType: token("MAP"); break;
    default: token("ARRAY"); break;
  }
  tight();
  out_ += '<';
  if (kind(id) == NodeKind::kStructType) {
    angle_fields(id);
  } else {
    for (const NodeId child : tree_.children(id)) {
      if (kind(child) == NodeKind::kEmpty) continue;
      if (child != tree_.first_child(id)) comma();
      type(child);
    }
  }
  tight();
  out_ += '>';
}

void Printer::angle_fields(NodeId id) {
  for (const NodeId field : tree_.children(id)) {
    comments_before(field);
    for (const NodeId part : tree_.children(field)) {
      switch (kind(part)) {
        case NodeKind::kName:
          name(part, kColumnName);
          if (dialect_.colon_struct_fields) out_ += ':';
          space();
          break;
        case NodeKind::kCollation:
          spaced("COLLATE");
          qualified_name(tree_.first_child(part), kColumnName);
          break;
        case NodeKind::kOptions:
          spaced("OPTIONS");
          any(part);
          break;
        case NodeKind::kString:
          spaced("COMMENT");
          expression(part);
          break;
        default:
          type(part);
          if (has(field, node_flag::kNotNull)) after_space("NOT NULL");
          break;
      }
    }
    if (tree_.next_sibling(field)) comma();
  }
}

void Printer::struct_constructor(NodeId id) {
  const NodeId first = tree_.first_child(id);
  const bool typed = first && kind(first) != NodeKind::kSelectItem;
  if (typed) {
    type(first);
  } else {
    token("STRUCT");
  }
  open();
  for (const NodeId item : tree_.children(id)) {
    if (typed && item == first) continue;
    select_item(item);
    if (tree_.next_sibling(item)) comma();
  }
  close();
}

// --- Arrays as relations, relations as arguments ---

void Printer::with_offset(NodeId id) {
  comments_before(id);
  spaced("WITH OFFSET");
  if (!tree_.first_child(id)) return;
  spaced("AS");
  name(tree_.first_child(id), kTableAlias);
}

void Printer::with_depth(NodeId id) {
  comments_before(id);
  spaced("WITH DEPTH");
  NodeId low;
  NodeId high;
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kName) {
      spaced("AS");
      name(child, kColumnName);
      continue;
    }
    low = high;
    high = child;
  }
  if (!high) return;
  const Pull pull{.right = rule(Operator::kAnd).left};
  spaced(low ? "BETWEEN" : "MAX");
  if (low) {
    expression(low, pull);
    spaced("AND");
  }
  expression(high, pull);
}

void Printer::relation_argument(NodeId id) {
  spaced(kind(id) == NodeKind::kRelationArgument ? "TABLE" : "MODEL");
  const NodeId relation = tree_.first_child(id);
  kind(relation) == NodeKind::kTableRef ? table_ref(relation) : any(relation);
}

void Printer::with_expression(NodeId id) {
  token("WITH");
  open();
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kWithVariable) {
      name(tree_.child_at(child, 0), kColumnName);
      spaced("AS");
      expression(tree_.child_at(child, 1));
    } else {
      expression(child);
    }
    if (tree_.next_sibling(child)) comma();
  }
  close();
}

// What stands behind the arguments, in brackets with them.
void Printer::call_modifiers(NodeId call) {
  if (has(call, node_flag::kIgnoreNulls)) after_space("IGNORE NULLS");
  if (has(call, node_flag::kRespectNulls)) after_space("RESPECT NULLS");
  for (const NodeId child : tree_.children(call)) {
    switch (kind(child)) {
      case NodeKind::kWhere: clause(child, "WHERE"); break;
      case NodeKind::kHaving: clause(child, "HAVING"); break;
      case NodeKind::kHavingExtreme:
        clause(child, has(child, node_flag::kHavingMax) ? "HAVING MAX" : "HAVING MIN");
        break;
      case NodeKind::kGroupBy:
        spaced("GROUP BY");
        group_items(child);
        break;
      case NodeKind::kOrderBy: order_by(child); break;
      case NodeKind::kLimit: limit(child); break;
      default: break;
    }
  }
}

}  // namespace rocky::sql
