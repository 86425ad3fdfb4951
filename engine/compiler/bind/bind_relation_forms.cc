// Relations whose columns their own text tells: MATCH_RECOGNIZE, JSON_TABLE, XMLTABLE, DESCRIBE in a FROM.
#include <algorithm>

#include "compiler/bind/binder.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

void collect_variables(const sql::Tree& tree, sql::NodeId node, std::vector<sql::NodeId>& names) {
  for (const sql::NodeId child : tree.children(node)) {
    if (tree.kind(child) == sql::NodeKind::kName) {
      names.push_back(child);
    } else {
      collect_variables(tree, child, names);
    }
  }
}

}  // namespace

FromList Binder::bind_match_recognize(NodeId match, const Left& left) {
  const NodeId item = tree_.first_child(match);
  const FromList input = bind_item(item, left);
  // A variable of the pattern is a name for the input's rows.
  FromList rows = input;
  std::vector<NodeId> variables;
  for (const NodeKind kind : {NodeKind::kPattern, NodeKind::kSubsets}) {
    if (const NodeId part = tree_.child(match, kind)) collect_variables(tree_, part, variables);
  }
  for (const NodeId name : variables) {
    bool ambiguous = false;
    if (find_relation(rows, {&name, 1}, ambiguous) != nullptr || ambiguous) continue;
    Relation& variable = add_relation(match, canonical(name));
    for (const FromList::StarColumn& star : input.star) variable.columns.push_back(star.column);
    variable.open = input.open;
    rows.relations.push_back(&variable);
    rows.names.reset();
  }
  Scope scope{.outer = left.outer, .from = &rows};
  const Place place{.scope = &scope, .clause = Clause::kFrom, .aggregates = true, .in_pattern = true};
  Relation& relation = add_relation(match, {});
  relation.open = input.open;
  const NodeId per_match = tree_.child(match, NodeKind::kRowsPerMatch);
  const bool all_rows = per_match && tree_.op<sql::RowsPerMatch>(per_match) != sql::RowsPerMatch::kOne;
  const size_t mark = flow_.mark();
  if (const NodeId partition = tree_.child(match, NodeKind::kPartitionBy)) {
    for (const NodeId expression : tree_.children(partition)) {
      const size_t before = flow_.mark();
      const Value value = bind_expression(expression, place);
      if (all_rows) continue;
      relation.columns.push_back(add_column({.name = output_name(expression, place),
                                             .type = value.type,
                                             .not_null = value.not_null,
                                             .tentative = value.tentative,
                                             .node = expression}));
      flow_.attach(relation.columns.back(), before);
    }
  }
  relation.rows = flow_.narrow(input.rows, mark, FlowKind::kWindow);
  if (const NodeId order = tree_.child(match, NodeKind::kOrderBy)) bind_order_by(order, {}, place);
  relation.rows = flow_.narrow(relation.rows, mark, FlowKind::kSort);
  if (all_rows) {
    for (const FromList::StarColumn& star : input.star) {
      relation.columns.push_back(copy_columns({&star.column, 1}, {})[0]);
    }
  } else {
    // Columns that are not asked for are gone, known or not.
    relation.open = false;
  }
  if (const NodeId define = tree_.child(match, NodeKind::kDefine)) {
    for (const NodeId definition : tree_.children(define)) bind_expression(tree_.last_child(definition), place);
    relation.rows = flow_.narrow(relation.rows, mark, FlowKind::kFilter);
  }
  if (const NodeId measures = tree_.child(match, NodeKind::kMeasures)) {
    for (const NodeId measure : tree_.children(measures)) {
      const sql::SelectItemView view(tree_, measure);
      const Value value = bind_expression(view.expression(), place);
      relation.columns.push_back(add_column({.name = view.name() ? canonical(view.name()) : Symbol{},
                                             .type = value.type,
                                             .tentative = value.tentative,
                                             .node = measure}));
      flow_.make(relation.columns.back(), mark);
    }
  }
  rename_columns(relation, tree_.child(match, NodeKind::kTableAlias));
  return as_list(relation);
}

void Binder::add_json_columns(NodeId list, Relation& relation) {
  for (const NodeId node : tree_.children(list)) {
    if (tree_.kind(node) == NodeKind::kJsonNested) {
      if (const NodeId inner = tree_.child(node, NodeKind::kJsonColumns)) add_json_columns(inner, relation);
      continue;
    }
    const NodeId name = tree_.first_child(node);
    const NodeId type = tree_.next_sibling(name);
    ir::Type known = ir::kUnknownType;
    if (tree_.has(node, sql::node_flag::kForOrdinality)) {
      known = ir::plain(ir::TypeTag::kInt64);
    } else if (type && tree_.kind(type) != NodeKind::kString && tree_.kind(type) != NodeKind::kJsonFormat) {
      known = sql::read_type(tree_, type, dialect_);
    }
    relation.columns.push_back(add_column({.name = canonical(name), .type = known, .node = node}));
  }
}

FromList Binder::bind_json_table(NodeId table, const Left& left) {
  FromList visible = visible_left(left);
  Scope scope{.outer = left.outer, .from = &visible};
  const Place place{.scope = &scope, .clause = Clause::kFrom};
  const NodeId input = tree_.first_child(table);
  const size_t mark = flow_.mark();
  bind_expression(tree_.kind(input) == NodeKind::kJsonFormat ? tree_.first_child(input) : input, place);
  Relation& relation = add_relation(table, {});
  const NodeId columns = tree_.child(table, NodeKind::kJsonColumns);
  if (columns) add_json_columns(columns, relation);
  relation.open = !columns;
  read_as_rows(relation, mark);
  rename_columns(relation, tree_.child(table, NodeKind::kTableAlias));
  return as_list(relation);
}

FromList Binder::bind_xml_table(NodeId table, const Left& left) {
  FromList visible = visible_left(left);
  Scope scope{.outer = left.outer, .from = &visible};
  const Place place{.scope = &scope, .clause = Clause::kFrom};
  Relation& relation = add_relation(table, {});
  const size_t mark = flow_.mark();
  for (const NodeId part : tree_.children(table)) {
    if (tree_.kind(part) == NodeKind::kXmlPassing) bind_expression(tree_.first_child(part), place);
    if (tree_.kind(part) != NodeKind::kXmlColumn) continue;
    const NodeId name = tree_.first_child(part);
    const NodeId type = tree_.next_sibling(name);
    const bool typed = type && tree_.kind(type) != NodeKind::kXmlPath && tree_.kind(type) != NodeKind::kXmlDefault;
    const bool counted = tree_.has(part, sql::node_flag::kForOrdinality);
    relation.columns.push_back(
        add_column({.name = canonical(name),
                    .type = counted ? ir::plain(ir::TypeTag::kInt32)
                                    : (typed ? sql::read_type(tree_, type, dialect_) : ir::kUnknownType),
                    .not_null = counted || tree_.has(part, sql::node_flag::kNotNullWords),
                    .node = part}));
  }
  read_as_rows(relation, mark);
  rename_columns(relation, tree_.child(table, NodeKind::kTableAlias));
  return as_list(relation);
}

}  // namespace rocky::compiler
