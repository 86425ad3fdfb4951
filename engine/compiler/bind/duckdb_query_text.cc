// Queries within an expression as DuckDB prints them: the plain ones, of tables, conditions and lists.
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "compiler/bind/duckdb_printer.h"
#include "sql/tree.h"

namespace rocky::compiler {

namespace node_flag = sql::node_flag;
using sql::NodeId;
using sql::NodeKind;

std::string DuckdbPrinter::query(NodeId query) {
  if (tree_.kind(query) != NodeKind::kQuery) return give_up();
  std::string text;
  for (const NodeId part : tree_.children(query)) {
    switch (tree_.kind(part)) {
      case NodeKind::kSelect: text += select(part); break;
      case NodeKind::kOrderBy: text += " ORDER BY " + order_items(part); break;
      case NodeKind::kLimit:
        if (!tree_.first_child(part) || tree_.has(part, node_flag::kPercent)) return give_up();
        text += clause(part, "LIMIT");
        break;
      case NodeKind::kOffset: text += clause(part, "OFFSET"); break;
      default: return give_up();
    }
  }
  return text;
}

std::string DuckdbPrinter::clause(NodeId clause, std::string_view word) {
  return fmt::format(" {} {}", word, expression(tree_.first_child(clause)));
}

std::string DuckdbPrinter::select(NodeId select) {
  std::string text = "SELECT ";
  const sql::SelectView view(tree_, select);
  if (view.distinct()) {
    if (tree_.first_child(view.distinct())) return give_up();
    text += "DISTINCT ";
  }
  std::string items;
  if (!view.items()) items = "*";
  if (view.items()) {
    for (const NodeId item : tree_.children(view.items())) {
      const sql::SelectItemView one(tree_, item);
      if (!items.empty()) items += ", ";
      if (tree_.kind(one.expression()) == NodeKind::kStar) {
        if (tree_.child_count(one.expression()) > 0) return give_up();
        items += "*";
        continue;
      }
      items += expression(one.expression());
      if (one.name()) {
        if (tree_.kind(one.name()) != NodeKind::kName) return give_up();
        items += " AS " + name(text_of(tree_.symbol(one.name())));
      }
    }
  }
  text += items;
  for (const NodeId part : tree_.children(select)) {
    switch (tree_.kind(part)) {
      case NodeKind::kDistinct:
      case NodeKind::kSelectList: break;
      case NodeKind::kFrom: {
        std::string from;
        for (const NodeId item : tree_.children(part)) from += (from.empty() ? "" : " , ") + relation(item);
        if (tree_.child_count(part) != 1) return give_up();
        text += " FROM " + from;
        break;
      }
      case NodeKind::kWhere: text += fmt::format(" WHERE {}", expression(tree_.first_child(part))); break;
      case NodeKind::kHaving: text += fmt::format(" HAVING {}", expression(tree_.first_child(part))); break;
      default: return give_up();
    }
  }
  return text;
}

std::string DuckdbPrinter::relation(NodeId item) {
  switch (tree_.kind(item)) {
    case NodeKind::kTableRef: {
      const sql::TableRefView view(tree_, item);
      for (const NodeId part : tree_.children(item)) {
        if (tree_.kind(part) != NodeKind::kQualifiedName && tree_.kind(part) != NodeKind::kTableAlias) return give_up();
      }
      return path(view.name()) + alias_of(item);
    }
    case NodeKind::kDerivedTable:
      if (tree_.child(item, NodeKind::kSample)) return give_up();
      return fmt::format("({}){}", query(tree_.first_child(item)), alias_of(item));
    default: return give_up();
  }
}

std::string DuckdbPrinter::alias_of(NodeId item) {
  const NodeId alias = tree_.child(item, NodeKind::kTableAlias);
  if (!alias) return {};
  const sql::TableAliasView view(tree_, alias);
  if (view.columns() || view.definitions() || !view.name()) return give_up();
  return " AS " + name(text_of(tree_.symbol(view.name())));
}

}  // namespace rocky::compiler
