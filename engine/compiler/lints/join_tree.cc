#include "compiler/lints/join_tree.h"

#include <algorithm>

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

NodeId alias_name(const sql::Tree& tree, NodeId item) {
  const NodeId alias = tree.child(item, NodeKind::kTableAlias);
  return alias ? sql::TableAliasView(tree, alias).name() : NodeId{};
}

void collect(const LintReport& report, NodeId item, const std::vector<Symbol>& ctes,
             std::vector<JoinedRelation>& found) {
  const sql::Tree& tree = report.tree;
  if (tree.kind(item) == NodeKind::kJoin) {
    const sql::JoinView join(tree, item);
    collect(report, join.left(), ctes, found);
    collect(report, join.right(), ctes, found);
    return;
  }
  JoinedRelation relation{.key = report.key(alias_name(tree, item)), .item = item};
  if (tree.kind(item) == NodeKind::kTableRef) {
    const NodeId name = sql::TableRefView(tree, item).name();
    const NodeId first = name ? tree.first_child(name) : NodeId{};
    const bool one_part = first && !tree.next_sibling(first);
    const Symbol key = report.key(first);
    if (!relation.key && name) relation.key = report.key(tree.last_child(name));
    const bool cte = one_part && std::ranges::find(ctes, key) != ctes.end();
    // FROM t, t.items
    const bool column =
        !one_part && std::ranges::any_of(found, [&](const JoinedRelation& other) { return other.key == key; });
    relation.table = key && !cte && !column;
  }
  found.push_back(relation);
}

void read(const LintReport& report, NodeId id, const std::vector<JoinedRelation>& relations, RelationsRead& result) {
  const sql::Tree& tree = report.tree;
  switch (tree.kind(id)) {
    case NodeKind::kQuery: result.unsure = true; return;
    case NodeKind::kStar:
    case NodeKind::kColumns:
    case NodeKind::kPositional: result.unsure = true; return;
    case NodeKind::kColumnRef:
      if (const auto column = qualified_column(report, id, relations)) {
        result.relations.push_back(column->relation);
      } else {
        result.unsure = true;
      }
      return;
    default: break;
  }
  for (const NodeId child : tree.children(id)) read(report, child, relations, result);
}

}  // namespace

std::vector<JoinedRelation> joined_relations(const LintReport& report, NodeId from_item,
                                             const std::vector<Symbol>& ctes) {
  std::vector<JoinedRelation> found;
  if (report.tree.kind(from_item) == NodeKind::kFrom) {
    for (const NodeId item : report.tree.children(from_item)) collect(report, item, ctes, found);
  } else {
    collect(report, from_item, ctes, found);
  }
  return found;
}

RelationsRead relations_read(const LintReport& report, NodeId expression,
                             const std::vector<JoinedRelation>& relations) {
  RelationsRead result;
  read(report, expression, relations, result);
  return result;
}

std::optional<QualifiedColumn> qualified_column(const LintReport& report, NodeId expression,
                                                const std::vector<JoinedRelation>& relations) {
  const sql::Tree& tree = report.tree;
  if (!expression || tree.kind(expression) != NodeKind::kColumnRef) return std::nullopt;
  const NodeId first = tree.first_child(expression);
  const NodeId second = first ? tree.next_sibling(first) : NodeId{};
  if (!second || tree.kind(second) != NodeKind::kName) return std::nullopt;
  const Symbol key = report.key(first);
  if (!key) return std::nullopt;
  for (size_t i = 0; i < relations.size(); ++i) {
    if (relations[i].key == key) return QualifiedColumn{i, second};
  }
  return std::nullopt;
}

}  // namespace rocky::compiler
