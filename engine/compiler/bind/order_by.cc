// ORDER BY and DISTINCT ON: names and numbers of output columns, or expressions over what is behind them.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"

namespace rocky::compiler {
namespace {

std::optional<uint64_t> whole_number(std::string_view digits) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

// The number in `-0.5` and `0.5`; none where it is something else.
sql::NodeId Binder::unsigned_number(NodeId expression) const {
  if (tree_.kind(expression) == NodeKind::kNumber) return expression;
  const bool negated =
      tree_.kind(expression) == NodeKind::kUnary && tree_.op<sql::Operator>(expression) == sql::Operator::kNegate;
  const NodeId inside = negated ? tree_.first_child(expression) : NodeId{};
  return inside && tree_.kind(inside) == NodeKind::kNumber ? inside : NodeId{};
}

// The keys of an aggregate's own ORDER BY: numbers are values there.
void Binder::check_aggregate_key(NodeId expression) {
  if (!expression) return;
  const NodeId number = unsigned_number(expression);
  const bool whole = number && tree_.spelling(number).find_first_not_of("0123456789_") == std::string_view::npos;
  if (whole) return;
  is_idle_key(expression);
}

bool Binder::check_ordinal(NodeId number, size_t columns, bool open) {
  const auto ordinal = whole_number(tree_.spelling(number));
  if (!ordinal || !rules_.ordinals) return false;
  if ((*ordinal >= 1 && *ordinal <= columns) || open) return true;
  report(bind_code::kBadOrdinal, number,
         fmt::format("ORDER BY {} is out of range: the select list has {} column{}", *ordinal, columns,
                     columns == 1 ? "" : "s"),
         "name the column");
  return true;
}

// A literal as a key sorts nothing; a number with a sign is one.
bool Binder::is_idle_key(NodeId expression) {
  if (!rules_.literal_keys_are_refused) return false;
  const NodeId number = unsigned_number(expression);
  const bool whole = number && whole_number(tree_.spelling(number));
  if (whole && number != expression) {
    report(bind_code::kBadOrdinal, expression, "there is no column of a negative number", "name the column");
    return true;
  }
  const NodeKind kind = tree_.kind(expression);
  if (whole || (!number && kind != NodeKind::kString && kind != NodeKind::kNull)) return false;
  report(bind_code::kBadOrdinal, expression, "a literal orders nothing",
         "name a column, or give its number in the select list");
  return true;
}

void Binder::bind_order_item(NodeId expression, std::span<const SelectItem> items, ItemNames& names,
                             const Place& place) {
  if (tree_.kind(expression) == NodeKind::kNumber && check_ordinal(expression, items.size(), select_list_open_)) {
    const std::optional<uint64_t> at = whole_number(tree_.spelling(expression));
    if (at && *at >= 1 && *at <= items.size()) {
      flow_.column(items[*at - 1].output);
      const bool known = !select_list_open_ && items[*at - 1].output;
      if (known) check_key(value_of(items[*at - 1].output, expression), place);
    }
    return;
  }
  if (is_idle_key(expression)) return;
  if (tree_.kind(expression) == NodeKind::kCollate) {
    return bind_order_item(tree_.first_child(expression), items, names, place);
  }
  if (tree_.kind(expression) == NodeKind::kColumnRef && tree_.child_count(expression) == 1 &&
      tree_.kind(tree_.first_child(expression)) == NodeKind::kName) {
    if (!names) {
      names.emplace();
      for (const SelectItem& item : items) {
        const Symbol name = item.output ? column(item.output).name : item.name;
        const bool columns_only = rules_.order_names == SameNames::kColumn;
        if (!name || (columns_only && (item.spread || is_field(item, place)))) continue;
        const ColumnId behind = rules_.order_names == SameNames::kFirst ? ColumnId{} : unnamed_column(item, place);
        const auto [known, added] =
            names->try_emplace(loose_key(name), {.output = item.output, .column = behind, .aliased = !behind});
        if (added || known->aliased) continue;
        if (!behind) {
          *known = {.output = item.output, .aliased = true};
        } else {
          known->several = true;
          known->differ = known->differ || known->column != behind;
        }
      }
    }
    const ItemName* const found = names->find(loose_key(tree_.first_child(expression)));
    if (found != nullptr && found->differ && rules_.order_names == SameNames::kRefused) {
      report(bind_code::kAmbiguousColumn, expression,
             fmt::format("'{}' is the name of several columns of the select list", tree_.text(expression)),
             "name the table as well, or give one of them an alias");
      return;
    }
    if (found != nullptr && !(found->several && rules_.order_names == SameNames::kColumn)) {
      flow_.column(found->output);
      if (found->output) check_key(value_of(found->output, expression), place);
      return;
    }
  }
  Place key = place;
  const bool all = place.scope->grouping != nullptr && place.scope->grouping->all;
  key.beside_aggregate = all && tree_.kind(expression) != NodeKind::kColumnRef;
  if (key.beside_aggregate) {
    if (std::optional<Value> grouped = grouped_value(expression, place)) return check_key(*grouped, place);
  }
  check_key(bind_expression(expression, key), place);
}

// A member of a struct without an alias.
bool Binder::is_field(const SelectItem& item, const Place& place) {
  if (!item.expression || (item.item && sql::SelectItemView(tree_, item.item).name())) return false;
  return tree_.kind(item.expression) == NodeKind::kColumnRef && tree_.child_count(item.expression) > 1 &&
         !find_column(item.expression, place) && column_below(item.expression, place).kind == Target::Kind::kColumn;
}

// The column of FROM that a select item without an alias is; none where it is something else.
ColumnId Binder::unnamed_column(const SelectItem& item, const Place& place) {
  if (!item.expression) return item.name ? ColumnId{} : item.column;
  if (item.item && sql::SelectItemView(tree_, item.item).name()) return {};
  if (tree_.kind(item.expression) != NodeKind::kColumnRef) return {};
  const ColumnId found = find_column(item.expression, place);
  // What USING made of two columns is the first of them.
  for (const MergedColumn& merged : place.scope->from->merged) {
    if (merged.column == found && !merged.members.empty()) return merged.members.front();
  }
  return found;
}

void Binder::check_key(const Value& value, const Place& place) {
  if (place.clause == Clause::kDistinctOn) {
    check_told_apart(value, value.node);
  } else {
    check_sorted(value, value.node);
  }
}

void Binder::bind_order_by(NodeId order_by, std::span<const SelectItem> items, const Place& place) {
  ItemNames names;
  for (const NodeId item : tree_.children(order_by)) {
    const NodeId expression = tree_.first_child(item);
    if (tree_.has(item, sql::node_flag::kAll)) {
      for (const SelectItem& sorted : items) flow_.column(sorted.output);
    }
    if (!expression || tree_.has(item, sql::node_flag::kAll)) continue;
    bind_order_item(expression, items, names, place);
  }
}

// Of what is no SELECT: only its columns can be named.
void Binder::order_by_output(NodeId order_by, Output& output, const Place* outer) {
  const Output* const rows[] = {&output};
  order_by_columns(order_by, output, rows, {}, outer);
}

void Binder::order_by_operands(NodeId order_by, Output& output, std::span<const NodeId> operands,
                               std::span<const Output> rows, const Place* outer) {
  std::vector<const Output*> named{&output};
  if (rules_.any_branch_orders) {
    for (const Output& branch : rows) named.push_back(&branch);
  }
  order_by_columns(order_by, output, named, operands, outer);
}

void Binder::order_by_columns(NodeId order_by, Output& output, std::span<const Output* const> named,
                              std::span<const NodeId> operands, const Place* outer) {
  if (!order_by) return;
  // Elsewhere than in a set operation expressions over the columns are fine.
  FromList from;
  Relation& relation = add_relation(order_by, {});
  relation.columns = output.columns;
  relation.open = output.open;
  from.relations.push_back(&relation);
  from.open = output.open;
  Scope scope{.outer = outer, .from = &from};
  const Place place{.scope = &scope, .clause = Clause::kOrderBy, .windows = true};
  const size_t mark = flow_.mark();
  for (const NodeId item : tree_.children(order_by)) {
    const NodeId expression = tree_.first_child(item);
    if (tree_.has(item, sql::node_flag::kAll)) flow_.columns(output.columns, FlowKind::kSort);
    if (!expression || tree_.has(item, sql::node_flag::kAll) || output.open) continue;
    if (tree_.kind(expression) == NodeKind::kNumber && check_ordinal(expression, output.columns.size(), output.open)) {
      const std::optional<uint64_t> at = whole_number(tree_.spelling(expression));
      if (at && *at >= 1 && *at <= output.columns.size()) {
        flow_.column(output.columns[*at - 1]);
        check_sorted(value_of(output.columns[*at - 1], expression), expression);
      }
      continue;
    }
    if (is_idle_key(expression)) continue;
    const bool bare = tree_.kind(expression) == NodeKind::kColumnRef && tree_.child_count(expression) == 1;
    if (bare) {
      const Symbol key = key_of(tree_.first_child(expression));
      const bool found = std::any_of(named.begin(), named.end(), [&](const Output* branch) {
        return std::any_of(branch->columns.begin(), branch->columns.end(), [&](ColumnId id) {
          const Symbol name = column(id).name;
          const bool same = name && (stored_key(name) == key ||
                                     (rules_.any_case_of_stored_names &&
                                      folded(name) == folded(tree_.symbol(tree_.first_child(expression)))));
          if (same) flow_.column(id);
          return same;
        });
      });
      if (found) continue;
    }
    if (operands.empty() || (rules_.set_order_expressions && !bare)) {
      bind_expression(expression, place);
      continue;
    }
    if (rules_.any_branch_orders && is_item_of(expression, operands)) continue;
    std::vector<std::string> names;
    for (const ColumnId id : output.columns) names.emplace_back(text_of(column(id).name));
    const auto near = bare ? near_name(text_of(tree_.symbol(tree_.first_child(expression))), names) : std::nullopt;
    report(
        bind_code::kUnknownColumn, expression,
        bare ? fmt::format("the set operation has no column '{}'", text_of(tree_.symbol(tree_.first_child(expression))))
             : std::string("ORDER BY of a set operation can only name its columns"),
        near ? fmt::format("did you mean '{}'?", *near)
             : "name one of its columns, or put the set operation into a FROM");
  }
  output.rows = flow_.narrow(output.rows, mark, FlowKind::kSort);
}

// Whether one of the operands selects just this expression.
bool Binder::is_item_of(NodeId expression, std::span<const NodeId> operands) const {
  for (NodeId operand : operands) {
    while (operand && tree_.kind(operand) == NodeKind::kQuery) operand = sql::QueryView(tree_, operand).body();
    if (!operand || tree_.kind(operand) == NodeKind::kSetOperation) return true;  // too deep to tell
    if (tree_.kind(operand) != NodeKind::kSelect) continue;
    const NodeId list = sql::SelectView(tree_, operand).items();
    if (!list) continue;
    for (const NodeId item : tree_.children(list)) {
      if (sql::same_tree(tree_, tree_.first_child(item), tree_, expression)) return true;
    }
  }
  return false;
}

}  // namespace rocky::compiler
