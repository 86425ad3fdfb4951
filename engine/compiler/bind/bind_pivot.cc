// PIVOT and UNPIVOT, as parts of a FROM and as statements of their own.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "sql/literal.h"

namespace rocky::compiler {

// The text of a value that names a column: 'x' and 1, spelled as the engine would print them.
std::optional<std::string> Binder::value_text(NodeId value) const {
  switch (tree_.kind(value)) {
    case NodeKind::kString: return sql::decode_string(tree_.spelling(value), dialect_);
    case NodeKind::kNumber: return std::string(tree_.spelling(value));
    case NodeKind::kTrue: return "true";
    case NodeKind::kFalse: return "false";
    case NodeKind::kNull: return "NULL";
    case NodeKind::kColumnRef:
      // A bare word is a text here.
      if (tree_.child_count(value) == 1) return std::string(text_of(tree_.symbol(tree_.first_child(value))));
      return std::nullopt;
    default: return std::nullopt;
  }
}

// What one `FOR a IN ('x', 'y' AS b)` adds to the names of columns; false when its values are not written out.
bool Binder::pivot_names(NodeId pivot_column, std::vector<std::string>& names) const {
  const NodeId values = tree_.child(pivot_column, NodeKind::kPivotValues);
  if (!values) return false;
  for (const NodeId item : tree_.children(values)) {
    const sql::SelectItemView view(tree_, item);
    if (view.name()) {
      names.emplace_back(text_of(canonical(view.name())));
      continue;
    }
    const NodeId value = view.expression();
    if (tree_.kind(value) == NodeKind::kRow) {
      std::string joined;
      for (const NodeId part : tree_.children(value)) {
        const auto text = value_text(part);
        if (!text) return false;
        joined += joined.empty() ? *text : "_" + *text;
      }
      names.push_back(std::move(joined));
      continue;
    }
    if (rules_.pivot_keeps_quotes && tree_.kind(value) == NodeKind::kString) {
      names.emplace_back(tree_.spelling(value));
      continue;
    }
    const auto text = value_text(value);
    if (!text) return false;
    names.push_back(*text);
  }
  return true;
}

// The engine compares the values of IN before it reads a row, and takes nothing that has to be computed.
void Binder::check_pivot_values(NodeId pivot_column, const Place& place) {
  const NodeId list = tree_.child(pivot_column, NodeKind::kPivotValues);
  if (!list) return;
  std::vector<Value> values;
  const auto comparable = [](ir::Type type) { return ir::is_integer(type) || type == ir::kBooleanType; };
  const auto number_of = [&](const Value& value) {
    if (value.constant->kind != Constant::Kind::kBoolean) return value.constant;
    return constants_.integer(value.constant->truth ? 1 : 0);
  };
  for (const NodeId item : tree_.children(list)) {
    const NodeId node = sql::SelectItemView(tree_, item).expression();
    switch (tree_.kind(node)) {
      case NodeKind::kNumber:
      case NodeKind::kString:
      case NodeKind::kTrue:
      case NodeKind::kFalse:
      case NodeKind::kNull:
      case NodeKind::kUnary:
      case NodeKind::kTypedLiteral:
      case NodeKind::kCast: break;
      case NodeKind::kInterval:
        if (tree_.kind(tree_.first_child(node)) == NodeKind::kString) break;
        [[fallthrough]];
      case NodeKind::kBinary:
      case NodeKind::kList:
      case NodeKind::kMap:
      case NodeKind::kStruct:
      case NodeKind::kSubquery:
      case NodeKind::kCall:
        report(bind_code::kWrongArguments, node, "the values of IN are literals and casts of literals",
               "compute the value in a subquery, and pivot that");
        continue;
      default: continue;
    }
    Value value = bind_expression(node, place);
    // A number that is too large to be reckoned with here is told by its text.
    const bool large = value.constant == nullptr && ir::tag_of(value.type) == ir::TypeTag::kBigInteger &&
                       tree_.kind(node) == NodeKind::kCast && tree_.kind(tree_.first_child(node)) == NodeKind::kString;
    if (large) {
      value.constant = constants_.text(sql::decode_string(tree_.spelling(tree_.first_child(node)), dialect_));
    }
    if (value.constant == nullptr) continue;
    const auto same = [&](const Value& before) {
      if (before.type == value.type) return Constants::same(before.constant, value.constant).value_or(false);
      if (!comparable(before.type) || !comparable(value.type)) return false;
      return Constants::same(number_of(before), number_of(value)).value_or(false);
    };
    if (std::ranges::any_of(values, same)) {
      report(bind_code::kDuplicateColumn, node, fmt::format("the value {} stands in IN twice", tree_.text(node)),
             "name each value once");
    }
    values.push_back(value);
  }
}

void Binder::use_columns(NodeId node, const Place& place, std::vector<ColumnId>& used) {
  if (tree_.kind(node) == NodeKind::kQuery) return;
  if (tree_.kind(node) == NodeKind::kColumnRef) {
    if (const ColumnId found = find_column(node, place)) used.push_back(found);
    return;
  }
  for (const NodeId child : tree_.children(node)) use_columns(child, place, used);
}

FromList Binder::bind_pivot(NodeId pivot, const Left& left) {
  const NodeId aggregates = tree_.child(pivot, NodeKind::kSelectList);
  std::vector<NodeId> columns;
  for (const NodeId child : tree_.children(pivot)) {
    if (tree_.kind(child) == NodeKind::kPivotColumn) columns.push_back(child);
  }
  return pivot_relation(pivot, bind_item(tree_.first_child(pivot), left), left, aggregates, columns,
                        tree_.child(pivot, NodeKind::kPivotGroup));
}

FromList Binder::bind_pivot_statement(NodeId statement, const Left& left) {
  std::vector<NodeId> columns;
  if (const NodeId on = tree_.child(statement, NodeKind::kPivotOn)) {
    for (const NodeId child : tree_.children(on)) columns.push_back(child);
  }
  return pivot_relation(statement, bind_item(tree_.first_child(statement), left), left,
                        tree_.child(statement, NodeKind::kPivotUsing), columns,
                        tree_.child(statement, NodeKind::kPivotGroup));
}

FromList Binder::pivot_relation(NodeId pivot, FromList input, const Left& left, NodeId aggregates,
                                std::span<const NodeId> columns, NodeId group) {
  Grouping grouping;
  Scope scope{.outer = left.outer, .from = &input, .grouping = &grouping};
  const Place place{.scope = &scope, .clause = Clause::kFrom, .aggregates = true};
  std::vector<ColumnId> used;
  std::vector<std::string> suffixes{""};
  bool known = !input.open;
  const size_t mark = flow_.mark();
  for (const NodeId column_node : columns) {
    const NodeId header = tree_.first_child(column_node);
    for (const NodeId expression : tree_.children(header)) {
      bind_expression(expression, place);
      use_columns(expression, place, used);
    }
    std::vector<std::string> names;
    if (!pivot_names(column_node, names)) known = false;
    if (expression_rules_.computes_constants) check_pivot_values(column_node, place);
    for (size_t i = 1; i < names.size() && !rules_.renames_duplicates; ++i) {
      if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) ==
          names.begin() + static_cast<std::ptrdiff_t>(i))
        continue;
      report(bind_code::kDuplicateColumn, column_node, fmt::format("the values of IN make two columns '{}'", names[i]),
             "name each value once");
      break;
    }
    std::vector<std::string> combined;
    for (const std::string& before : suffixes) {
      for (const std::string& name : names) combined.push_back(before.empty() ? name : before + "_" + name);
    }
    suffixes = std::move(combined);
  }
  flow_.influence(mark, FlowKind::kConditional);
  const FlowSlice headers = flow_.save(mark);
  flow_.forget(mark);
  struct Measure {
    Value value;
    std::string name;
    NodeId node;
    FlowSlice flow = {};
  };
  std::vector<Measure> measures;
  bool named = false;
  if (aggregates) {
    for (const NodeId item : tree_.children(aggregates)) {
      const sql::SelectItemView view(tree_, item);
      Measure measure{.value = bind_expression(view.expression(), place), .name = {}, .node = item};
      measure.value.not_null = false;
      flow_.replay(headers);
      measure.flow = flow_.save(mark);
      flow_.forget(mark);
      use_columns(view.expression(), place, used);
      named |= static_cast<bool>(view.name());
      measure.name = text_of(view.name() ? canonical(view.name()) : output_name(view.expression(), place));
      measures.push_back(std::move(measure));
    }
  } else {
    // Without USING it counts.
    measures.push_back(
        {.value = {.type = ir::plain(ir::TypeTag::kInt64), .node = pivot}, .name = {}, .node = pivot, .flow = headers});
  }
  Relation& relation = add_relation(pivot, input.relations.size() == 1 ? input.relations[0]->name : Symbol{});
  if (group) {
    for (const NodeId name : tree_.children(group)) {
      const ColumnMatch match = match_column(input, key_of(name));
      if (match.column) {
        relation.columns.push_back(copy_columns({&match.column, 1}, {})[0]);
      } else if (!input.open) {
        report_missing_column(name, input);
      }
    }
  } else {
    for (const FromList::StarColumn& star : input.star) {
      if (std::find(used.begin(), used.end(), star.column) != used.end()) continue;
      relation.columns.push_back(copy_columns({&star.column, 1}, {})[0]);
    }
  }
  // The other columns are grouped by.
  flow_.columns(relation.columns, FlowKind::kGroupBy);
  if (!known) flow_.replay(headers);
  relation.rows = flow_.narrow(input.rows, mark, FlowKind::kGroupBy);
  if (known) {
    const bool with_measure = named || measures.size() > 1;
    for (const std::string& suffix : suffixes) {
      for (const Measure& measure : measures) {
        const std::string name =
            with_measure && !measure.name.empty() ? fmt::format("{}_{}", suffix, measure.name) : suffix;
        relation.columns.push_back(add_column({.name = intern(name),
                                               .type = measure.value.type,
                                               .tentative = measure.value.tentative,
                                               .node = measure.node}));
        flow_.replay(measure.flow);
        flow_.make(relation.columns.back(), mark);
      }
    }
  }
  relation.open = !known;
  if (known && rules_.renames_duplicates) rename_duplicates(relation.columns);
  rename_columns(relation, tree_.child(pivot, NodeKind::kTableAlias));
  return as_list(relation);
}

void Binder::report_missing_column(NodeId name, const FromList& from) {
  std::vector<std::string> names;
  for (const FromList::StarColumn& star : from.star) names.emplace_back(text_of(column(star.column).name));
  const auto near = near_name(text_of(tree_.symbol(name)), names);
  report(bind_code::kUnknownColumn, name, fmt::format("there is no column '{}'", text_of(tree_.symbol(name))),
         near ? fmt::format("did you mean '{}'?", *near) : std::string());
}

FromList Binder::bind_unpivot(NodeId unpivot, const Left& left) {
  FromList input = bind_item(tree_.first_child(unpivot), left);
  const NodeId values = tree_.child(unpivot, NodeKind::kColumnList);
  const NodeId column_node = tree_.child(unpivot, NodeKind::kPivotColumn);
  std::vector<Symbol> value_names;
  if (values) {
    for (const NodeId name : tree_.children(values)) value_names.push_back(canonical(name));
  }
  std::vector<Symbol> header_names;
  std::vector<NodeId> items;
  bool known = static_cast<bool>(column_node);
  if (column_node) {
    for (const NodeId name : tree_.children(tree_.first_child(column_node))) {
      if (tree_.kind(name) == NodeKind::kName) header_names.push_back(canonical(name));
      if (tree_.kind(name) == NodeKind::kColumnRef) header_names.push_back(canonical(tree_.last_child(name)));
    }
    if (const NodeId list = tree_.child(column_node, NodeKind::kPivotValues)) {
      for (const NodeId item : tree_.children(list)) items.push_back(item);
    } else {
      known = false;
    }
  }
  return unpivot_relation(unpivot, std::move(input), left, items, header_names, value_names, known,
                          tree_.has(unpivot, sql::node_flag::kIncludeNulls));
}

FromList Binder::bind_unpivot_statement(NodeId statement, const Left& left) {
  FromList input = bind_item(tree_.first_child(statement), left);
  std::vector<NodeId> items;
  if (const NodeId list = tree_.child(statement, NodeKind::kSelectList)) {
    for (const NodeId item : tree_.children(list)) items.push_back(item);
  }
  std::vector<Symbol> header_names{intern("name")};
  std::vector<Symbol> value_names{intern("value")};
  if (const NodeId name = tree_.child(statement, NodeKind::kName)) header_names = {canonical(name)};
  if (const NodeId names = tree_.child(statement, NodeKind::kColumnList)) {
    value_names.clear();
    for (const NodeId name : tree_.children(names)) value_names.push_back(canonical(name));
  }
  return unpivot_relation(statement, std::move(input), left, items, header_names, value_names, true,
                          tree_.has(statement, sql::node_flag::kIncludeNulls));
}

FromList Binder::unpivot_relation(NodeId unpivot, FromList input, const Left& left, std::span<const NodeId> items,
                                  std::span<const Symbol> header_names, std::span<const Symbol> value_names, bool known,
                                  bool include_nulls) {
  Scope scope{.outer = left.outer, .from = &input};
  const Place place{.scope = &scope, .clause = Clause::kFrom};
  std::vector<ColumnId> used;
  std::vector<std::vector<Value>> values(value_names.size());
  std::vector<std::vector<FlowSlice>> flows(value_names.size());
  const size_t mark = flow_.mark();
  const auto take = [&](NodeId expression, size_t at) {
    if (at >= values.size()) return;
    values[at].push_back(bind_expression(expression, place));
    flows[at].push_back(flow_.save(mark));
    flow_.forget(mark);
    use_columns(expression, place, used);
  };
  for (const NodeId item : items) {
    const NodeId expression = tree_.kind(item) == NodeKind::kSelectItem ? tree_.first_child(item) : item;
    switch (tree_.kind(expression)) {
      case NodeKind::kRow:
      case NodeKind::kList: {
        size_t at = 0;
        for (const NodeId part : tree_.children(expression)) take(part, at++);
        break;
      }
      case NodeKind::kStar:
      case NodeKind::kColumns: {
        bool open = false;
        std::vector<SelectItem> expanded;
        tree_.kind(expression) == NodeKind::kStar ? expand_star(expression, item, scope, expanded, open)
                                                  : expand_columns(expression, item, scope, expanded, open);
        known = known && !open;
        for (const SelectItem& one : expanded) {
          if (values.empty() || !one.column) continue;
          values[0].push_back(value_of(one.column, expression));
          flow_.column(one.column);
          flows[0].push_back(flow_.save(mark));
          flow_.forget(mark);
          used.push_back(one.column);
        }
        break;
      }
      default: take(expression, 0);
    }
  }
  Relation& relation = add_relation(unpivot, input.relations.size() == 1 ? input.relations[0]->name : Symbol{});
  for (const FromList::StarColumn& star : input.star) {
    if (std::find(used.begin(), used.end(), star.column) != used.end()) continue;
    relation.columns.push_back(copy_columns({&star.column, 1}, {})[0]);
  }
  relation.open = input.open || !known;
  const auto add_names = [&] {
    for (const Symbol name : header_names) {
      relation.columns.push_back(
          add_column({.name = name, .type = ir::kStringType, .not_null = true, .tentative = !known, .node = unpivot}));
    }
  };
  if (!rules_.unpivot_values_first) add_names();
  for (size_t at = 0; at < value_names.size(); ++at) {
    Column value{.name = value_names[at], .type = ir::kUnknownType, .node = unpivot};
    if (known && !values[at].empty()) {
      value.type = unify(values[at], Unification::kSetOperation, values[at][0].node, "the columns of UNPIVOT");
      value.not_null =
          std::all_of(values[at].begin(), values[at].end(), [](const Value& one) { return one.not_null; }) ||
          (!include_nulls && value_names.size() == 1);
      for (const Value& one : values[at]) value.tentative |= one.tentative;
    }
    relation.columns.push_back(add_column(value));
    for (const FlowSlice flow : flows[at]) flow_.replay(flow);
    flow_.make(relation.columns.back(), mark);
  }
  // Rows without a value are left out.
  if (!include_nulls) {
    for (const ColumnId id : used) flow_.column(id);
  }
  relation.rows = flow_.narrow(input.rows, mark, FlowKind::kFilter);
  if (rules_.unpivot_values_first) add_names();
  if (known && rules_.renames_duplicates) rename_duplicates(relation.columns);
  rename_columns(relation, tree_.child(unpivot, NodeKind::kTableAlias));
  return as_list(relation);
}

}  // namespace rocky::compiler
