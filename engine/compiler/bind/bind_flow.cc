// What of an expression's reads becomes a value, and what only decides (query_flow.h).
#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/macros.h"
#include "compiler/bind/table_functions.h"
#include "compiler/bind/window_functions.h"

namespace rocky::compiler {

void Binder::raise_reads(NodeId node, const Place& place, size_t mark) {
  switch (tree_.kind(node)) {
    case NodeKind::kColumnRef:
    case NodeKind::kPositional:
    case NodeKind::kStar:
    case NodeKind::kColumns:
    case NodeKind::kSubquery:
    case NodeKind::kNamedArgument:
    case NodeKind::kSelectItem: return;
    case NodeKind::kCast:
      flow_.raise(mark, tree_.has(node, sql::node_flag::kTry) ? FlowKind::kTryCast : FlowKind::kCast);
      return;
    case NodeKind::kCall: {
      const NodeId last = tree_.last_child(sql::CallView(tree_, node).name());
      if (!last || tree_.kind(last) != NodeKind::kName) break;
      const std::string name = ascii_lower(text_of(tree_.symbol(last)));
      const Macro* macro = find_macro(name, dialect_);
      const bool aggregate = macro != nullptr ? macro->aggregate : is_aggregate(name);
      const bool picks = is_window_function(name) && tree_.child(node, NodeKind::kOver);
      if ((!aggregate || picks) && !tree_.child(node, NodeKind::kWithinGroup)) {
        const bool multiplies = place.scope != nullptr && place.clause != Clause::kFrom;
        if (multiplies && find_table_function(name, dialect_) != nullptr) {
          place.scope->multipliers.push_back(flow_.save(mark));
        }
        break;
      }
      flow_.raise(mark, FlowKind::kAggregation, intern(name));
      return;
    }
    default: break;
  }
  flow_.raise(mark, FlowKind::kExpression);
}

void Binder::read_unknown(std::span<const NodeId> names, const Place& place) {
  if (!flow_.on()) return;
  const FromList& from = *place.scope->from;
  const Relation* owner = nullptr;
  size_t qualifiers = std::min<size_t>(names.size() - 1, 3);
  for (; qualifiers > 0 && owner == nullptr; --qualifiers) {
    bool ambiguous = false;
    owner = find_relation(from, names.first(qualifiers), ambiguous);
    if (owner != nullptr) break;
  }
  if (owner == nullptr) owner = only_open_relation(from);
  // What a function gives is made of what it reads.
  if (owner != nullptr && owner->made_of.count > 0) return flow_.replay(owner->made_of);
  const NodeId table = owner != nullptr ? owner->open_table : NodeId{};
  if (!table) return flow_.unresolved();
  const size_t mark = flow_.mark();
  flow_.source({.table = table, .column = tree_.symbol(names[qualifiers])});
  if (qualifiers + 1 < names.size()) flow_.raise(mark, FlowKind::kExpression);
}

const Relation* Binder::only_open_relation(const FromList& from) {
  const Relation* only = nullptr;
  for (const Relation* relation : from.relations) {
    if (!relation->open || relation->hidden) continue;
    if (only != nullptr) return nullptr;
    only = relation;
  }
  return only;
}

Binder::NodeId Binder::open_table_of(const FromList& from) {
  const Relation* only = only_open_relation(from);
  return only != nullptr ? only->open_table : NodeId{};
}

Binder::NodeId Binder::open_table_of_stars(NodeId items, const FromList& from) {
  if (!items) return open_table_of(from);
  NodeId table;
  for (const NodeId item : tree_.children(items)) {
    const NodeId expression = sql::SelectItemView(tree_, item).expression();
    if (!expression || tree_.kind(expression) != NodeKind::kStar) continue;
    NodeId found;
    const NodeId qualifier = star_qualifier(expression);
    if (!qualifier) {
      found = open_table_of(from);
    } else {
      std::vector<NodeId> parts;
      for (const NodeId part : tree_.children(qualifier)) parts.push_back(part);
      bool ambiguous = false;
      const Relation* relation = find_relation(from, parts, ambiguous);
      if (relation != nullptr && !relation->open) continue;
      if (relation != nullptr) found = relation->open_table;
    }
    if (!found || (table && table != found)) return {};
    table = found;
  }
  return table;
}

void Binder::read_all_columns(const FromList& from, FlowKind kind) {
  if (!flow_.on()) return;
  for (const FromList::StarColumn& star : from.star) flow_.column(star.column, kind);
}

void Binder::read_as_rows(Relation& relation, size_t mark) {
  flow_.raise(mark, FlowKind::kExpression);
  relation.made_of = flow_.save(mark);
  for (const ColumnId id : relation.columns) flow_.attach(id, mark);
  relation.rows = flow_.narrow(relation.rows, mark, FlowKind::kJoin);
}

RowSetId Binder::narrow_by_columns(RowSetId rows, std::span<const ColumnId> columns, FlowKind kind) {
  const size_t mark = flow_.mark();
  flow_.columns(columns, kind);
  return flow_.narrow(rows, mark, kind);
}

RowSetId Binder::combined_rows(NodeId operation, std::span<const Output> rows) {
  RowSetId all;
  for (const Output& part : rows) all = flow_.both(all, part.rows);
  const bool is_union = tree_.op<sql::SetOperator>(operation) == sql::SetOperator::kUnion;
  if (is_union && tree_.has(operation, sql::node_flag::kAll)) return all;
  for (const Output& part : rows) all = narrow_by_columns(all, part.columns, FlowKind::kSetOperation);
  return all;
}

}  // namespace rocky::compiler
