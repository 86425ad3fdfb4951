// Queries within an expression as DuckDB prints them: those of tables, joins, conditions, groups and lists.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

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
      case NodeKind::kSetOperation: text += set_operation(part); break;
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
        text += " FROM " + from;
        break;
      }
      case NodeKind::kWhere: text += fmt::format(" WHERE {}", expression(tree_.first_child(part))); break;
      case NodeKind::kGroupBy: text += " GROUP BY " + groups(part); break;
      case NodeKind::kQualify: text += fmt::format(" QUALIFY {}", expression(tree_.first_child(part))); break;
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
    case NodeKind::kJoin: return join(item);
    default: return give_up();
  }
}

// Nobody's brackets are kept.
std::string DuckdbPrinter::join(NodeId join) {
  const sql::JoinView view(tree_, join);
  if (view.alias()) return give_up();
  constexpr auto word_of = [](sql::JoinType type) -> std::string_view {
    switch (type) {
      case sql::JoinType::kInner: return "INNER";
      case sql::JoinType::kLeft: return "LEFT";
      case sql::JoinType::kRight: return "RIGHT";
      case sql::JoinType::kFull: return "FULL";
      case sql::JoinType::kCross: return "CROSS";
      case sql::JoinType::kSemi: return "SEMI";
      case sql::JoinType::kAnti: return "ANTI";
      case sql::JoinType::kPositional: return "POSITIONAL";
    }
    return {};
  };
  std::string text = relation(view.left()) + " ";
  if (tree_.has(join, node_flag::kNatural)) text += "NATURAL ";
  if (tree_.has(join, node_flag::kAsof)) text += "ASOF ";
  text += fmt::format("{} JOIN {}", word_of(view.type()), relation(view.right()));
  if (view.on()) text += fmt::format(" ON ({})", expression(tree_.first_child(view.on())));
  if (view.using_columns()) {
    std::string names;
    for (const NodeId column : tree_.children(view.using_columns())) {
      if (tree_.kind(column) != NodeKind::kName) return give_up();
      names += (names.empty() ? "" : ", ") + name(text_of(tree_.symbol(column)));
    }
    text += fmt::format(" USING ({})", names);
  }
  return text;
}

std::string DuckdbPrinter::set_operation(NodeId operation) {
  constexpr uint16_t kOthers = node_flag::kLeftColumns | node_flag::kFullColumns | node_flag::kCorresponding;
  if (tree_.child_count(operation) != 2 || (tree_.flags(operation) & kOthers) != 0) return give_up();
  const auto operand = [&](NodeId node) {
    switch (tree_.kind(node)) {
      case NodeKind::kSelect: return select(node);
      case NodeKind::kQuery: return query(node);
      default: return give_up();
    }
  };
  std::string_view word = "UNION";
  if (tree_.op<sql::SetOperator>(operation) == sql::SetOperator::kIntersect) word = "INTERSECT";
  if (tree_.op<sql::SetOperator>(operation) == sql::SetOperator::kExcept) word = "EXCEPT";
  const std::string left = operand(tree_.child_at(operation, 0));
  const std::string right = operand(tree_.child_at(operation, 1));
  return fmt::format("({}) {}{}{} ({})", left, word, tree_.has(operation, node_flag::kAll) ? " ALL" : "",
                     tree_.has(operation, node_flag::kByName) ? " BY NAME" : "", right);
}

std::string DuckdbPrinter::groups(NodeId group_by) {
  if (tree_.has(group_by, node_flag::kAll)) return "ALL";
  std::vector<std::string> printed;
  for (const NodeId item : tree_.children(group_by)) {
    switch (tree_.kind(item)) {
      case NodeKind::kGroupingSets:
      case NodeKind::kCube:
      case NodeKind::kRollup:
      case NodeKind::kRow: return give_up();
      case NodeKind::kEmptyGroup:
        if (tree_.child_count(group_by) != 1) return give_up();
        return "()";
      default: {
        // What is named twice is kept once.
        std::string one = expression(item);
        if (std::ranges::find(printed, one) == printed.end()) printed.push_back(std::move(one));
      }
    }
  }
  return fmt::format("{}", fmt::join(printed, ", "));
}

std::string DuckdbPrinter::alias_of(NodeId item) {
  const NodeId alias = tree_.child(item, NodeKind::kTableAlias);
  if (!alias) return {};
  const sql::TableAliasView view(tree_, alias);
  if (view.definitions() || !view.name()) return give_up();
  std::string text = " AS " + name(text_of(tree_.symbol(view.name())));
  if (!view.columns()) return text;
  std::string names;
  for (const NodeId column : tree_.children(view.columns())) {
    names += (names.empty() ? "" : ", ") + name(text_of(tree_.symbol(column)));
  }
  return fmt::format("{}({})", text, names);
}

}  // namespace rocky::compiler
