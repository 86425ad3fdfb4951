// Printing graph queries.
#include "sql/printer_impl.h"

namespace rocky::sql {

void Printer::graph_table(NodeId id) {
  const bool word = has(id, node_flag::kGraphWord);
  token(word ? "GRAPH" : "GRAPH_TABLE");
  word ? space() : open();
  NodeId alias;
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kTableAlias) {
      alias = child;
      continue;
    }
    if (child != tree_.first_child(id)) space();
    kind(child) == NodeKind::kQualifiedName ? qualified_name(child, kTableName) : statement_part(child);
  }
  if (!word) close();
  if (alias) table_alias(alias);
}

void Printer::graph_subquery(NodeId id) {
  space();
  open("{");
  for (const NodeId child : tree_.children(id)) {
    if (child != tree_.first_child(id)) space();
    kind(child) == NodeKind::kQualifiedName ? qualified_name(child, kTableName) : statement_part(child);
  }
  close("}");
}

void Printer::graph_path(NodeId id) {
  comments_before(id);
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kName:
        name(child, kColumnName);
        spaced("=");
        break;
      case NodeKind::kWords:
        statement(child);
        space();
        break;
      case NodeKind::kGraphElement: graph_element(child); break;
      default: expression(child); break;
    }
  }
}

void Printer::graph_element(NodeId id) {
  comments_before(id);
  struct Signs {
    std::string_view before;
    std::string_view behind;
  };
  static constexpr Signs kSigns[] = {{"(", ")"},    {"(", ")"}, {"-[", "]-"}, {"-[", "]->"},
                                     {"<-[", "]-"}, {"-", ""},  {"->", ""},   {"<-", ""}};
  const Signs signs = kSigns[printer_index(tree_.op<GraphElement>(id))];
  token(signs.before);
  tight();
  bool properties = false;
  NodeId quantifier;
  const NodeId last = tree_.last_child(id);
  if (last && kind(last) == NodeKind::kRawText && tree_.spelling(last).find_first_of("{*+") == 0) quantifier = last;
  for (const NodeId child : tree_.children(id)) {
    if (properties && kind(child) != NodeKind::kAssignment) {
      close("}");
      properties = false;
    }
    if (child == quantifier) break;
    switch (kind(child)) {
      case NodeKind::kName: name(child, kColumnName); break;
      case NodeKind::kRawText:
        tight();
        token(":");
        tight();
        token(tree_.spelling(child));
        break;
      case NodeKind::kAssignment:
        if (!properties) {
          if (child != tree_.first_child(id)) space();
          open("{");
        } else {
          comma();
        }
        properties = true;
        name(tree_.first_child(child), kColumnName);
        tight();
        token(":");
        space();
        expression(tree_.last_child(child));
        break;
      case NodeKind::kGraphPath: graph_path(child); break;
      case NodeKind::kClause:
        if (child != tree_.first_child(id)) space();
        statement(child);
        break;
      case NodeKind::kWhere:
        child == tree_.first_child(id) ? tight() : space();
        clause(child, "WHERE");
        break;
      default: expression(child); break;
    }
  }
  if (properties) close("}");
  if (!signs.behind.empty()) {
    tight();
    token(signs.behind);
  }
  if (quantifier) {
    tight();
    token(tree_.spelling(quantifier));
  }
  tight();
}

}  // namespace rocky::sql
