// Printing stars, COLUMNS and paths.
#include "sql/printer_impl.h"

namespace rocky::sql {

// Whether the first child of a star is the value before its dot, and not a part behind it.
bool Printer::is_star_base(NodeId id) const {
  switch (kind(id)) {
    case NodeKind::kStarIlike:
    case NodeKind::kStarExclude:
    case NodeKind::kStarReplace:
    case NodeKind::kStarRename: return false;
    default: return true;
  }
}

void Printer::star(NodeId id) {
  if (const NodeId table = tree_.child(id, NodeKind::kQualifiedName)) {
    qualified_name(table, kColumnName);
    tight();
    token(".");
    out_ += '*';
  } else if (const NodeId value = tree_.first_child(id); value && is_star_base(value)) {
    subscript_base(id);
    tight();
    token(".");
    out_ += '*';
  } else {
    token("*");
  }
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kColumnList:
        spaced("AS");
        name_list(child, kColumnName);
        break;
      case NodeKind::kStarIlike:
        spaced("ILIKE");
        expression(tree_.first_child(child));
        break;
      case NodeKind::kStarExclude:
        spaced(dialect_.star_exclude ? "EXCLUDE" : "EXCEPT");
        name_list(child, kColumnName);
        break;
      case NodeKind::kStarReplace:
        spaced("REPLACE");
        open();
        for (const NodeId replaced : tree_.children(child)) {
          // Not a label: fewer keywords stand there without quotes.
          const SelectItemView view(tree_, replaced);
          comments_before(replaced);
          expression(view.expression());
          spaced("AS");
          name(tree_.next_sibling(view.expression()), kColumnName);
          if (tree_.next_sibling(replaced)) comma();
        }
        close();
        break;
      case NodeKind::kStarRename:
        spaced("RENAME");
        open();
        for (const NodeId renamed : tree_.children(child)) {
          qualified_name(tree_.child_at(renamed, 0), kColumnName);
          spaced("AS");
          name(tree_.child_at(renamed, 1), kColumnName);
          if (tree_.next_sibling(renamed)) comma();
        }
        close();
        break;
      default: break;
    }
  }
}

void Printer::columns(NodeId id) {
  if (has(id, node_flag::kUnpacked)) {
    token("*");
    tight();
    out_ += "COLUMNS";
  }
  NodeId value;
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kQualifiedName) {
      qualified_name(child, kColumnName);
      token(".");
    } else {
      value = child;
    }
  }
  if (!has(id, node_flag::kUnpacked)) token("COLUMNS");
  open();
  if (value) expression(value);
  close();
}

void Printer::path(NodeId id, Pull pull) {
  const NodeId base = tree_.first_child(id);
  expression(base, {.left = pull.left, .right = rule(Operator::kPath).left, .restricted = pull.restricted});
  bool first = true;
  for (const NodeId step : tree_.following(base)) {
    tight();
    if (first) token(":");
    tight();
    if (kind(step) == NodeKind::kPathIndex) {
      open("[");
      expression(tree_.first_child(step));
      close("]");
    } else {
      if (!first) token(".");
      name(step, kLabel);
    }
    first = false;
  }
}

}  // namespace rocky::sql
