// `FROM t |> WHERE a |> SELECT b`: each step binds to the columns of the step before it.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/bind_cte.h"
#include "compiler/bind/binder.h"

namespace rocky::compiler {

namespace {

// `FROM t` alone: its relations keep their names behind the first `|>`.
bool is_bare_from(const sql::Tree& tree, sql::NodeId body) {
  if (!body || tree.kind(body) != sql::NodeKind::kSelect) return false;
  const sql::NodeId first = tree.first_child(body);
  return first && tree.kind(first) == sql::NodeKind::kFrom && !tree.next_sibling(first);
}

}  // namespace

Output Binder::bind_pipeline(NodeId query, const Place* outer) {
  const sql::QueryView view(tree_, query);
  FromList rows;
  if (is_bare_from(tree_, view.body()) && !view.order_by()) {
    rows = bind_from(sql::SelectView(tree_, view.body()).from(), outer);
  } else {
    const Output input = bind_body(view.body(), outer, view.order_by());
    rows = unnamed_rows(view.body(), input);
  }
  const size_t mark = flow_.mark();
  bind_limits(query, outer);
  rows.rows = flow_.narrow(rows.rows, mark, FlowKind::kFilter);
  for (const NodeId step : tree_.children(view.pipeline())) rows = bind_pipe_step(step, std::move(rows), outer);
  return relation_output(rows);
}

FromList Binder::unnamed_rows(NodeId node, const Output& output) {
  Relation& relation = add_relation(node, {});
  relation.columns = output.columns;
  relation.open = output.open;
  relation.rows = output.rows;
  relation.open_table = output.open_table;
  return as_list(relation);
}

FromList Binder::bind_pipe_step(NodeId step, FromList rows, const Place* outer) {
  Grouping grouping;
  SymbolMap<NodeId> windows;
  Scope scope{.outer = outer, .from = &rows, .grouping = &grouping, .windows = &windows};
  const size_t mark = flow_.mark();
  switch (tree_.kind(step)) {
    case NodeKind::kWhere: {
      const Place place{.scope = &scope, .clause = Clause::kWhere, .windows = true};
      bind_condition(tree_.first_child(step), place);
      refine_by_condition(tree_.first_child(step), place);
      rows.rows = flow_.narrow(rows.rows, mark, FlowKind::kFilter);
      return rows;
    }
    case NodeKind::kPipeSelect:
    case NodeKind::kPipeExtend:
    case NodeKind::kPipeWindow: {
      if (const NodeId clause = tree_.child(step, NodeKind::kWindowClause)) collect_windows(clause, scope);
      bool open = false;
      Output items = bind_pipe_items(tree_.child(step, NodeKind::kSelectList), scope, open);
      if (tree_.kind(step) == NodeKind::kPipeSelect) {
        items.rows = rows.rows;
        if (tree_.child(step, NodeKind::kDistinct)) {
          items.rows = narrow_by_columns(items.rows, items.columns, FlowKind::kDistinct);
        }
        return unnamed_rows(step, as_struct_or_value(step, std::move(items)));
      }
      append(rows, unnamed_rows(step, items));
      return rows;
    }
    case NodeKind::kPipeSet:
      for (const NodeId assignment : tree_.children(step)) {
        const Place place{.scope = &scope, .clause = Clause::kSelect, .windows = true};
        const Value value = bind_expression(tree_.last_child(assignment), place);
        replace_in_star(rows, tree_.first_child(assignment), mark, &value);
        flow_.forget(mark);
      }
      return rows;
    case NodeKind::kPipeDrop:
      for (const NodeId name : tree_.children(step)) replace_in_star(rows, name, mark, nullptr);
      return rows;
    case NodeKind::kPipeRename:
      for (const NodeId item : tree_.children(step)) {
        const NodeId from = tree_.first_child(item);
        const ColumnMatch match = match_column(rows, key_of(from));
        if (!match.column) {
          if (!rows.open) report_missing_column(from, rows);
          continue;
        }
        Value value = value_of(match.column, item);
        flow_.column(match.column);
        replace_in_star(rows, from, mark, &value, canonical(tree_.last_child(item)));
        flow_.forget(mark);
      }
      return rows;
    case NodeKind::kPipeAs: {
      Output output = relation_output(rows);
      FromList named = unnamed_rows(step, output);
      named.relations[0]->name = canonical(tree_.first_child(step));
      return named;
    }
    case NodeKind::kPipeOrder: {
      const Place place{.scope = &scope, .clause = Clause::kOrderBy, .windows = true};
      if (const NodeId order = tree_.child(step, NodeKind::kOrderBy)) bind_order_by(order, {}, place);
      rows.rows = flow_.narrow(rows.rows, mark, FlowKind::kSort);
      bind_limits(step, outer);
      rows.rows = flow_.narrow(rows.rows, mark, FlowKind::kFilter);
      return rows;
    }
    case NodeKind::kPipeAggregate: return bind_pipe_aggregate(step, scope);
    case NodeKind::kJoin:
    case NodeKind::kPivot:
    case NodeKind::kUnpivot:
    case NodeKind::kMatchRecognize: {
      FromList* const before = pipe_input_;
      pipe_input_ = &rows;
      FromList result = bind_item(step, {.outer = outer});
      pipe_input_ = before;
      return result;
    }
    case NodeKind::kPipeSetOperation: {
      std::vector<NodeId> operands;
      for (const NodeId child : tree_.children(step)) {
        if (tree_.kind(child) == NodeKind::kQuery) operands.push_back(child);
      }
      std::vector<Output> all{relation_output(rows)};
      for (const NodeId operand : operands) all.push_back(bind_query(operand, outer));
      operands.insert(operands.begin(), step);
      return unnamed_rows(step, combine_rows(step, operands, all));
    }
    case NodeKind::kPipeAssert: {
      const Place place{.scope = &scope, .clause = Clause::kWhere};
      bool first = true;
      for (const NodeId part : tree_.children(step)) {
        first ? bind_condition(part, place) : bind_expression(part, place);
        first = false;
      }
      flow_.forget(mark);
      return rows;
    }
    case NodeKind::kWith: bind_with(step, outer); return rows;
    case NodeKind::kDistinct:
      rows.rows = narrow_by_columns(rows.rows, relation_output(rows).columns, FlowKind::kDistinct);
      return rows;
    case NodeKind::kSample: return rows;
    default: return unnamed_rows(step, {.columns = {}, .open = true});
  }
}

Output Binder::bind_pipe_items(NodeId list, Scope& scope, bool& open) {
  Output output;
  std::vector<SelectItem> items = expand_items(list, scope, open);
  output.open = open;
  const size_t mark = flow_.mark();
  for (SelectItem& item : items) {
    const Place place{.scope = &scope,
                      .clause = Clause::kSelect,
                      .aggregates = scope.grouping != nullptr && scope.grouping->active,
                      .windows = true,
                      .star_column = item.column};
    const NodeId shown = item.expression ? item.expression : item.item;
    if (item.expression) {
      item.value = bind_expression(item.expression, place);
    } else {
      item.value = value_of(item.column, shown);
      flow_.column(item.column);
    }
    output.columns.push_back(add_column({.name = item_name(item, place),
                                         .type = item.value.type,
                                         .not_null = item.value.not_null,
                                         .tentative = item.value.tentative,
                                         .node = item.item}));
    flow_.make(output.columns.back(), mark);
  }
  return output;
}

// Puts a value in the place of a column, or takes the column away.
void Binder::replace_in_star(FromList& rows, NodeId name, size_t mark, const Value* value, Symbol new_name) {
  const Symbol key = key_of(name);
  bool found = false;
  std::vector<FromList::StarColumn> star;
  Relation& changed = add_relation(name, {});
  for (const FromList::StarColumn& entry : rows.star) {
    if (stored_key(column(entry.column).name) != key) {
      star.push_back(entry);
      continue;
    }
    found = true;
    if (value == nullptr) continue;
    const ColumnId replacement = add_column({.name = new_name ? new_name : column(entry.column).name,
                                             .type = value->type,
                                             .not_null = value->not_null,
                                             .tentative = value->tentative,
                                             .node = name});
    flow_.attach(replacement, mark);
    changed.columns.push_back(replacement);
    star.push_back({.column = replacement, .relation = &changed});
  }
  if (!found) {
    if (!rows.open) report_missing_column(name, rows);
    return;
  }
  // The old column is seen through its table's name only.
  FromList replaced;
  replaced.open = rows.open;
  replaced.rows = rows.rows;
  replaced.star = std::move(star);
  replaced.relations = rows.relations;
  for (const FromList::StarColumn& entry : replaced.star)
    replaced.merged.push_back({.column = entry.column, .members = {}});
  rows = std::move(replaced);
}

FromList Binder::bind_pipe_aggregate(NodeId step, Scope& scope) {
  Grouping& grouping = *scope.grouping;
  Output output;
  const NodeId group = tree_.child(step, NodeKind::kPipeGroupBy);
  const auto item_of = [&](NodeId node) {
    return tree_.kind(node) == NodeKind::kPipeOrderedItem ? tree_.first_child(node) : node;
  };
  output.rows = scope.from->rows;
  const auto add_item = [&](NodeId item, const Place& place) {
    const sql::SelectItemView view(tree_, item);
    const size_t mark = flow_.mark();
    const Value value = bind_expression(view.expression(), place);
    output.columns.push_back(
        add_column({.name = view.name() ? canonical(view.name()) : output_name(view.expression(), place),
                    .type = value.type,
                    .not_null = value.not_null,
                    .tentative = value.tentative,
                    .node = item}));
    flow_.make(output.columns.back(), mark);
  };
  if (group) {
    const size_t mark = flow_.mark();
    const Place place{.scope = &scope, .clause = Clause::kGroupBy};
    for (const NodeId node : tree_.children(group)) {
      const NodeId item = item_of(node);
      if (tree_.kind(item) == NodeKind::kSelectItem) {
        add_item(item, place);
        add_group(sql::SelectItemView(tree_, item).expression(), nullptr, scope);
      } else {
        output.open = true;
        bind_group_item(item, {}, scope);
      }
    }
    grouping.never_empty = groups_by_column(grouping);
    output.rows = flow_.narrow(output.rows, mark, FlowKind::kGroupBy);
    if (tree_.has(group, sql::node_flag::kAll)) output.open = true;
  }
  grouping.active = true;
  if (const NodeId items = tree_.child(step, NodeKind::kPipeItems)) {
    const Place place{.scope = &scope, .clause = Clause::kSelect, .aggregates = true};
    for (const NodeId node : tree_.children(items)) {
      const NodeId item = item_of(node);
      const NodeId expression = sql::SelectItemView(tree_, item).expression();
      if (tree_.kind(expression) == NodeKind::kStar || tree_.kind(expression) == NodeKind::kFieldStar) {
        output.open = true;
      } else {
        add_item(item, place);
      }
    }
  }
  return unnamed_rows(step, output);
}

}  // namespace rocky::compiler
