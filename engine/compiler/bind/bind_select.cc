// One SELECT: its clauses in the order in which they are evaluated.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/types/conversion.h"

namespace rocky::compiler {

Output Binder::bind_select(NodeId select, const Place* outer, NodeId order_by) {
  return bind_select_from(select, bind_from(sql::SelectView(tree_, select).from(), outer), outer, order_by);
}

Output Binder::bind_select_from(NodeId select, FromList from, const Place* outer, NodeId order_by) {
  const sql::SelectView view(tree_, select);
  std::vector<SelectAlias> aliases;
  Grouping grouping;
  SymbolMap<NodeId> windows;
  Scope scope{.outer = outer, .from = &from, .aliases = &aliases, .grouping = &grouping, .windows = &windows};
  const bool list_open_before = select_list_open_;
  Output output;
  select_list_open_ = false;
  const size_t told_before = diagnostics_.size();
  std::vector<SelectItem> items = expand_items(view.items(), scope, output.open);
  select_list_open_ = output.open;
  if (output.open && flow_.on()) output.open_table = open_table_of_stars(view.items(), from);
  if (items.empty() && !output.open && view.items() && rules_.star_needs_columns &&
      diagnostics_.size() == told_before) {
    report(bind_code::kBadStar, view.items(), "the star leaves no column", "leave one of them in the EXCLUDE out");
  }
  aliases.reserve(items.size());
  for (const SelectItem& item : items) {
    aliases.push_back({.name = item.name, .expression = item.expression, .star_column = item.column});
  }
  if (view.windows()) collect_windows(view.windows(), scope);
  // Databricks writes them behind ORDER BY.
  for (const NodeId part : order_by ? tree_.following(order_by) : tree_.children({})) {
    if (tree_.kind(part) == NodeKind::kWindowClause) collect_windows(part, scope);
  }

  const auto place_in = [&](Clause clause, bool grouped, bool windowed) {
    return Place{.scope = &scope, .clause = clause, .aggregates = grouped, .windows = windowed, .aliases = true};
  };
  output.rows = from.rows;
  const size_t mark = flow_.mark();
  if (view.where()) {
    const Place place = place_in(Clause::kWhere, false, false);
    const NodeId condition = tree_.first_child(view.where());
    bind_condition(condition, place);
    refine_by_condition(condition, place);
  }
  bind_hierarchy(select, scope);
  output.rows = flow_.narrow(output.rows, mark, FlowKind::kFilter);
  const bool aggregated =
      view.having() ||
      std::any_of(
          items.begin(), items.end(),
          [&](const SelectItem& item) { return item.expression && has_own_aggregate(item.expression, scope); }) ||
      (order_by && has_own_aggregate(order_by, scope)) || (view.qualify() && has_own_aggregate(view.qualify(), scope));
  if (view.group_by()) {
    bind_group_by(view.group_by(), items, scope, static_cast<bool>(view.having()));
  } else if (aggregated) {
    grouping.active = true;
  }
  output.rows = flow_.narrow(output.rows, mark, FlowKind::kGroupBy);
  for (const NodeId definition : view.windows() ? tree_.children(view.windows()) : tree_.children({})) {
    if (!expression_rules_.binds_unused_windows) break;
    bind_window_spec(tree_.last_child(definition), place_in(Clause::kWindow, true, false));
  }
  flow_.forget(mark);  // what looks through a window reads it
  if (view.having()) bind_condition(tree_.first_child(view.having()), place_in(Clause::kHaving, true, false));
  output.rows = flow_.narrow(output.rows, mark, FlowKind::kFilter);

  for (size_t i = 0; i < items.size(); ++i) {
    SelectItem& item = items[i];
    scope.visible_aliases = i;
    Place::Contents contents;
    Place place = place_in(Clause::kSelect, true, true);
    place.star_column = item.column;
    place.contents = &contents;
    place.beside_aggregate =
        grouping.all && item.expression && aggregates_by_name(item.expression, std::span(items).first(i), scope);
    const uint32_t outer_names = outer_names_;
    const NodeId shown = item.expression ? item.expression : item.item;
    if (item.expression) {
      aliases[i].state =
          aliases[i].state == SelectAlias::State::kBound ? aliases[i].state : SelectAlias::State::kBinding;
      item.value = bind_expression(item.expression, place);
    } else {
      item.value = value_of(item.column, shown);
      flow_.column(item.column);
      if (!item.generated) {
        check_grouped(item.column, shown, place);
        check_merged(item.column, shown);
        if (grouping.sets) item.value.not_null = false;
      }
    }
    aliases[i].value = item.value;
    aliases[i].has_aggregate = contents.aggregate;
    aliases[i].has_window = contents.window;
    aliases[i].is_volatile = contents.volatile_call;
    aliases[i].correlated = outer_names_ != outer_names;
    aliases[i].state = SelectAlias::State::kBound;
    const bool untyped = item.value.type == ir::kNullType || item.value.literal == LiteralKind::kString;
    const bool settles = rules_.selects_settle && untyped;
    item.output = add_column({.name = item_name(item, place),
                              .type = settles ? settled_type(item.value.type, dialect_) : item.value.type,
                              .not_null = item.value.not_null,
                              .tentative = item.value.tentative,
                              .untyped = settles && !view.distinct(),
                              .counts = item.value.counts || item.value.literal == LiteralKind::kInteger,
                              .node = item.item});
    aliases[i].flow = flow_.save(mark);
    flow_.make(item.output, mark);
    if (view.distinct() && !tree_.first_child(view.distinct())) check_told_apart(item.value, shown);
    output.columns.push_back(item.output);
  }
  scope.visible_aliases = SIZE_MAX;
  for (const FlowSlice read : scope.multipliers) flow_.replay(read);
  output.rows = flow_.narrow(output.rows, mark, FlowKind::kJoin);
  if (view.qualify() && grouping.all && rules_.group_all_takes_no_qualify) {
    report(bind_code::kMisplacedWindow, view.qualify(), "QUALIFY does not stand behind GROUP BY ALL",
           "name the columns in GROUP BY");
  } else if (view.qualify() && rules_.qualify_needs_window && view.items() && !contains_window(view.qualify()) &&
             !contains_window(view.items()) && !(order_by && contains_window(order_by))) {
    report(bind_code::kMisplacedWindow, view.qualify(),
           "QUALIFY needs a window function, in its condition or in the select list",
           "filter rows in WHERE, and groups in HAVING");
  }
  if (view.qualify()) bind_condition(tree_.first_child(view.qualify()), place_in(Clause::kQualify, true, true));
  output.rows = flow_.narrow(output.rows, mark, FlowKind::kFilter);
  if (view.distinct()) {
    ItemNames names;
    for (const NodeId expression : tree_.children(view.distinct())) {
      bind_order_item(expression, items, names, place_in(Clause::kDistinctOn, true, true));
    }
    if (!tree_.first_child(view.distinct())) flow_.columns(output.columns, FlowKind::kDistinct);
    output.rows = flow_.narrow(output.rows, mark, FlowKind::kDistinct);
  }
  if (order_by) bind_order_by(order_by, items, place_in(Clause::kOrderBy, true, true));
  output.rows = flow_.narrow(output.rows, mark, FlowKind::kSort);
  output = as_struct_or_value(select, std::move(output));
  select_list_open_ = list_open_before;
  output.correlated = scope.correlated;
  const bool filtered = view.having() || view.qualify();
  output.one_row = !filtered && (aggregated || grouping.taken ? !view.group_by() : !view.from() && !view.where());
  return output;
}

bool Binder::contains_window(NodeId node) const {
  if (tree_.kind(node) == NodeKind::kQuery) return false;
  if (tree_.kind(node) == NodeKind::kCall && sql::CallView(tree_, node).over()) return true;
  const auto children = tree_.children(node);
  return std::any_of(children.begin(), children.end(), [this](NodeId child) { return contains_window(child); });
}

// BigQuery's SELECT AS STRUCT gives one column, SELECT AS VALUE another.
Output Binder::as_struct_or_value(NodeId select, Output output) {
  if (tree_.has(select, sql::node_flag::kAsStruct)) {
    ir::Type type = ir::kUnknownType;
    if (!output.open) {
      std::vector<ir::TypeField> fields;
      for (const ColumnId id : output.columns) fields.push_back({.name = column(id).name, .type = column(id).type});
      type = ir::struct_of(fields);
    }
    const size_t mark = flow_.mark();
    flow_.columns(output.columns, FlowKind::kExpression);
    output.columns = {add_column({.type = type, .not_null = true, .node = select})};
    flow_.make(output.columns[0], mark);
    output.open = false;
  } else if (tree_.has(select, sql::node_flag::kAsValue) && output.columns.size() == 1) {
    column(output.columns[0]).name = {};
  }
  return output;
}

// START WITH and CONNECT BY filter rows; what they may call is what WHERE may.
void Binder::bind_hierarchy(NodeId select, Scope& scope) {
  const Place place{.scope = &scope, .clause = Clause::kWhere, .aliases = true};
  for (const NodeId part : tree_.children(select)) {
    if (tree_.kind(part) != NodeKind::kStartWith && tree_.kind(part) != NodeKind::kConnectBy) continue;
    for (const NodeId expression : tree_.children(part)) bind_expression(expression, place);
  }
}

void Binder::collect_windows(NodeId clause, Scope& scope) {
  for (const NodeId definition : tree_.children(clause)) {
    const NodeId name = tree_.first_child(definition);
    const auto [known, added] = scope.windows->try_emplace(folded(tree_.symbol(name)), tree_.last_child(definition));
    if (added) continue;
    report(bind_code::kDuplicateName, name,
           fmt::format("the window '{}' is defined twice", text_of(tree_.symbol(name))), "rename one of them");
  }
}

}  // namespace rocky::compiler
