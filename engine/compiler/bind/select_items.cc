// Select lists: stars in all their forms become columns.
#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/column_pattern.h"
#include "compiler/bind/table_functions.h"
#include "compiler/functions/function_table.h"
#include "sql/literal.h"

namespace rocky::compiler {
namespace {

// The star or COLUMNS(…) below an expression, subqueries left aside; none when there is none. `count(*)` has none.
sql::NodeId star_below(const sql::Tree& tree, sql::NodeId node) {
  using sql::NodeKind;
  switch (tree.kind(node)) {
    case NodeKind::kColumns: return tree.has(node, sql::node_flag::kUnpacked) ? sql::NodeId{} : node;
    case NodeKind::kStar:
    case NodeKind::kQuery: return {};
    default: break;
  }
  for (const sql::NodeId child : tree.children(node)) {
    if (const sql::NodeId found = star_below(tree, child)) return found;
  }
  return {};
}

}  // namespace

// What stands before the star or COLUMNS: a table's name, or an expression; none where it means all tables.
sql::NodeId Binder::star_qualifier(NodeId star) const {
  const NodeId first = tree_.first_child(star);
  if (!first) return {};
  if (tree_.kind(star) == NodeKind::kColumns) {
    return tree_.kind(first) == NodeKind::kQualifiedName && tree_.next_sibling(first) ? first : NodeId{};
  }
  switch (tree_.kind(first)) {
    case NodeKind::kStarIlike:
    case NodeKind::kStarExclude:
    case NodeKind::kStarReplace:
    case NodeKind::kStarRename: return {};
    default: return first;
  }
}

// The columns that a star stands for, without what its EXCLUDE and its like say. False when there may be more.
bool Binder::star_columns(NodeId star, Scope& scope, std::vector<ColumnId>& columns) {
  const NodeId qualifier = star_qualifier(star);
  if (scope.from == nullptr || (scope.from->relations.empty() && !scope.from->open)) {
    report(bind_code::kBadStar, star, "a star needs a FROM", "name the table whose columns are meant in a FROM");
    return false;
  }
  if (!qualifier) {
    if (rules_.star_needs_distinct_names) check_relation_names(*scope.from);
    for (const FromList::StarColumn& entry : scope.from->star) columns.push_back(entry.column);
    return !scope.from->open;
  }
  if (tree_.kind(qualifier) != NodeKind::kQualifiedName) return false;  // of an expression: `(a).*`
  std::vector<NodeId> parts;
  for (const NodeId part : tree_.children(qualifier)) parts.push_back(part);
  bool ambiguous = false;
  for (Scope* at = &scope; at != nullptr; at = at->outer != nullptr ? at->outer->scope : nullptr) {
    if (at->from == nullptr) continue;
    Relation* relation = find_relation(*at->from, parts, ambiguous);
    if (ambiguous) {
      report(bind_code::kDuplicateName, star,
             fmt::format("'{}' is the name of several tables in this FROM", tree_.text(qualifier)),
             "give each of them an alias of its own");
      return false;
    }
    if (relation == nullptr) continue;
    if (relation->no_row) {
      report(bind_code::kDuplicateName, star,
             fmt::format("'{}' stands for its rows and their numbers, and not for one table", tree_.text(qualifier)),
             "name its columns");
      return false;
    }
    columns.insert(columns.end(), relation->columns.begin(), relation->columns.end());
    return !relation->open;
  }
  // A struct's fields: `s.*`.
  const Target target = scope.from != nullptr ? resolve_column(*scope.from, parts) : Target{};
  const auto is_it = [&](const MergedColumn& merged) { return merged.column == target.column; };
  const bool merged = rules_.order_names == SameNames::kColumn && target.kind == Target::Kind::kColumn &&
                      std::ranges::any_of(scope.from->merged, is_it);
  if (target.kind == Target::Kind::kColumn && !merged) {
    const size_t mark = flow_.mark();
    flow_.column(target.column);
    Value value = value_of(target.column, star);
    for (size_t i = target.used_parts; i < parts.size(); ++i) {
      value = bind_field(value, tree_.symbol(parts[i]), parts[i]);
    }
    const bool known = field_columns(value, mark, columns);
    flow_.forget(mark);
    return known;
  }
  if (target.kind == Target::Kind::kUnknown || (scope.from->open && !merged)) return false;
  if (merged) {
    report(bind_code::kUnknownAlias, qualifier,
           fmt::format("'{}' is a column of both sides of the join, and its fields cannot be starred",
                       tree_.text(qualifier)),
           "name the table before it");
    return false;
  }
  std::vector<std::string> names;
  for (const Relation* relation : scope.from->relations) {
    if (relation->name && !relation->hidden) names.emplace_back(text_of(relation->name));
  }
  const auto near = near_name(tree_.text(qualifier), names);
  report(bind_code::kUnknownAlias, qualifier,
         fmt::format("there is no table '{}' in this query", tree_.text(qualifier)),
         near ? fmt::format("did you mean '{}'?", *near) : std::string());
  return false;
}

bool Binder::field_columns(const Value& value, size_t mark, std::vector<ColumnId>& columns) {
  flow_.raise(mark, FlowKind::kExpression);
  if (ir::tag_of(value.type) != ir::TypeTag::kStruct) return false;
  for (const ir::TypeField& field : ir::info_of(value.type).fields) {
    columns.push_back(add_column({.name = field.name,
                                  .type = field.type,
                                  .not_null = value.not_null && field.not_null,
                                  .tentative = value.tentative,
                                  .node = value.node}));
    flow_.attach(columns.back(), mark);
  }
  return true;
}

std::vector<SelectItem> Binder::expand_items(NodeId list, Scope& scope, bool& open) {
  if (trace_ == nullptr) return expand_list(list, scope, open);
  bool list_open = false;
  std::vector<SelectItem> items = expand_list(list, scope, list_open);
  open |= list_open;
  if (list_open && list) trace_->open_items.push_back(list);
  trace_items(items, scope);
  return items;
}

void Binder::trace_items(std::span<const SelectItem> items, const Scope& scope) {
  for (const SelectItem& item : items) {
    BindTrace::ItemColumn told{.item = item.item, .expression = item.expression, .name = item.name};
    if (item.column) {
      told.column = column(item.column).name;
      const bool merged =
          std::ranges::any_of(scope.from->merged, [&](const MergedColumn& one) { return one.column == item.column; });
      for (const Relation* relation : scope.from->relations) {
        if (!merged && relation->has(item.column)) told.relation = relation->name;
      }
    }
    trace_->items.push_back(told);
  }
}

std::vector<SelectItem> Binder::expand_list(NodeId list, Scope& scope, bool& open) {
  std::vector<SelectItem> items;
  if (!list) {
    // FROM-first without SELECT: all columns.
    open |= scope.from->open;
    if (rules_.star_needs_distinct_names) check_relation_names(*scope.from);
    for (const FromList::StarColumn& star : scope.from->star) {
      items.push_back({.column = star.column});
    }
    return items;
  }
  for (const NodeId item : tree_.children(list)) {
    const sql::SelectItemView view(tree_, item);
    const NodeId expression = view.expression();
    if (!expression) continue;
    switch (tree_.kind(expression)) {
      case NodeKind::kStar: expand_star(expression, item, scope, items, open); continue;
      case NodeKind::kLike:
        if (tree_.kind(tree_.first_child(expression)) == NodeKind::kStar) {
          expand_star_like(expression, item, scope, items, open);
          continue;
        }
        break;
      case NodeKind::kFieldStar: {
        Place place{.scope = &scope, .clause = Clause::kSelect, .aggregates = true, .windows = true, .aliases = true};
        std::vector<ColumnId> columns;
        const size_t mark = flow_.mark();
        if (!field_columns(bind_expression(tree_.first_child(expression), place), mark, columns)) open = true;
        flow_.forget(mark);
        for (const ColumnId id : columns) items.push_back({.item = item, .column = id, .spread = true});
        continue;
      }
      default: break;
    }
    if (const NodeId star = star_below(tree_, expression)) {
      expand_columns(star, item, scope, items, open);
      continue;
    }
    if (expand_unnested_struct(item, scope, items, open) || expand_generator(item, scope, items, open)) continue;
    SelectItem plain{.item = item, .expression = expression};
    const NodeId name = view.name();
    if (name && tree_.kind(name) == NodeKind::kName) plain.name = canonical(name);
    if (name && tree_.kind(name) == NodeKind::kColumnList) {
      // `f(a) AS (x, y)`: a function that gives several columns.
      const Heard before = heard();
      if (flow_.on()) {
        bind_expression(
            expression,
            {.scope = &scope, .clause = Clause::kSelect, .aggregates = true, .windows = true, .aliases = true});
      }
      for (const NodeId part : tree_.children(name)) {
        items.push_back(
            {.item = item, .column = add_column({.name = canonical(part), .type = ir::kUnknownType, .node = item})});
        flow_.attach(items.back().column, before.flow);
      }
      forget_since(before);
      continue;
    }
    items.push_back(plain);
  }
  return items;
}

void Binder::expand_star(NodeId star, NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open) {
  std::vector<ColumnId> columns;
  const size_t columns_before = columns_.size();
  const bool known = star_columns(star, scope, columns);
  open |= !known;
  // The fields of a struct are columns that were made just now.
  const bool of_struct = !columns.empty() && columns.front().index >= columns_before;
  // `t.a` of an EXCLUDE: its last part; the relation is asked for by whoever has two.
  const auto name_of = [&](NodeId name) {
    return folded(tree_.symbol(tree_.kind(name) == NodeKind::kQualifiedName ? tree_.last_child(name) : name));
  };
  SymbolSet known_names;
  const auto check_known = [&](NodeId name, std::string_view clause) {
    if (!known) return;
    if (known_names.empty()) {
      for (const ColumnId id : columns) {
        if (column(id).name) known_names.insert(folded(column(id).name));
      }
    }
    if (known_names.contains(name_of(name))) return;
    const auto near = near_name(tree_.text(name), names_to_search(columns));
    report(bind_code::kBadStar, name, fmt::format("the star has no column '{}' for {}", tree_.text(name), clause),
           near ? fmt::format("did you mean '{}'?", *near) : std::string());
  };
  const NodeId exclude = tree_.child(star, NodeKind::kStarExclude);
  const NodeId replace = tree_.child(star, NodeKind::kStarReplace);
  const NodeId rename = tree_.child(star, NodeKind::kStarRename);
  const NodeId ilike = tree_.child(star, NodeKind::kStarIlike);
  std::vector<ColumnId> left_out;
  SymbolSet names_left_out;
  if (exclude) {
    for (const NodeId name : tree_.children(exclude)) {
      check_known(name, dialect_.star_except ? "EXCEPT" : "EXCLUDE");
      if (tree_.kind(name) == NodeKind::kQualifiedName && tree_.child_count(name) > 1) {
        exclude_column(name, scope, columns, left_out);
      } else {
        names_left_out.insert(name_of(name));
      }
    }
  }
  SymbolMap<NodeId> replaced;  // the last one of a name counts
  if (replace) {
    for (const NodeId part : tree_.children(replace)) {
      const NodeId name = sql::SelectItemView(tree_, part).name();
      if (!name) continue;
      check_known(name, "REPLACE");
      replaced.insert_or_assign(name_of(name), part);
    }
  }
  SymbolMap<NodeId> renamed;
  if (rename) {
    for (const NodeId part : tree_.children(rename)) {
      if (!rules_.idle_renames) check_known(tree_.first_child(part), "RENAME");
      renamed.insert_or_assign(name_of(tree_.first_child(part)), part);
    }
  }
  const std::string pattern =
      ilike ? ascii_lower(sql::decode_string(tree_.spelling(tree_.first_child(ilike)), dialect_)) : std::string();
  const NodeId aliases = sql::SelectItemView(tree_, item).name();
  std::vector<Symbol> names;
  if (aliases && tree_.kind(aliases) == NodeKind::kColumnList) {
    for (const NodeId name : tree_.children(aliases)) names.push_back(canonical(name));
  }
  size_t at = 0;
  SymbolSet done;
  for (const ColumnId id : columns) {
    const Symbol name = column(id).name;
    if (rules_.star_replaces_once && name && replaced.find(folded(name)) != nullptr && !done.insert(folded(name))) {
      continue;
    }
    if (names_left_out.contains(folded(name))) continue;
    if (std::find(left_out.begin(), left_out.end(), id) != left_out.end()) continue;
    if (ilike && !matches_like(ascii_lower(text_of(name)), pattern)) continue;
    SelectItem expanded{.item = item, .column = id, .spread = of_struct};
    if (const NodeId* part = name ? replaced.find(folded(name)) : nullptr) {
      expanded = {.item = *part, .expression = sql::SelectItemView(tree_, *part).expression(), .name = name};
    }
    if (const NodeId* part = name ? renamed.find(folded(name)) : nullptr) {
      expanded.name = canonical(tree_.last_child(*part));
    }
    if (at < names.size()) expanded.name = names[at];
    ++at;
    items.push_back(expanded);
  }
}

void Binder::exclude_column(NodeId name, Scope& scope, std::span<const ColumnId> columns,
                            std::vector<ColumnId>& left_out) {
  std::vector<NodeId> parts;
  for (const NodeId part : tree_.children(name)) parts.push_back(part);
  const Symbol last = folded(tree_.symbol(parts.back()));
  const Relation* relation = nullptr;
  if (scope.from != nullptr) {
    bool ambiguous = false;
    relation = find_relation(*scope.from, std::span(parts).first(parts.size() - 1), ambiguous);
  }
  for (const ColumnId id : columns) {
    if (folded(column(id).name) != last || (relation != nullptr && !relation->has(id))) continue;
    left_out.push_back(id);
  }
}

// DuckDB's `* LIKE 'a%'`.
void Binder::expand_star_like(NodeId like, NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open) {
  std::vector<ColumnId> columns;
  open |= !star_columns(tree_.first_child(like), scope, columns);
  const NodeId text = tree_.child_at(like, 1);
  const auto op = tree_.op<sql::LikeOperator>(like);
  if (tree_.kind(text) != NodeKind::kString || op == sql::LikeOperator::kSimilar || op == sql::LikeOperator::kGlob ||
      op == sql::LikeOperator::kRlike) {
    open = true;
    return;
  }
  const bool any_case = op == sql::LikeOperator::kIlike;
  const std::string decoded = sql::decode_string(tree_.spelling(text), dialect_);
  const std::string pattern = any_case ? ascii_lower(decoded) : decoded;
  for (const ColumnId id : columns) {
    const std::string name = any_case ? ascii_lower(text_of(column(id).name)) : std::string(text_of(column(id).name));
    if (matches_like(name, pattern) == tree_.has(like, sql::node_flag::kNot)) continue;
    items.push_back({.item = item, .column = id});
  }
}

// An expression with COLUMNS(…) stands once for each column that it means.
void Binder::expand_columns(NodeId columns_node, NodeId item, Scope& scope, std::vector<SelectItem>& items,
                            bool& open) {
  const sql::SelectItemView view(tree_, item);
  std::vector<ColumnId> columns;
  bool known = false;
  const NodeId selector = tree_.last_child(columns_node);
  std::vector<Symbol> names;
  switch (tree_.kind(selector)) {
    case NodeKind::kStar: {
      std::vector<SelectItem> starred;
      bool star_open = false;
      expand_star(selector, item, scope, starred, star_open);
      known = !star_open;
      for (const SelectItem& one : starred) {
        known = known && one.column;
        columns.push_back(one.column);
        names.push_back(one.name);
      }
      break;
    }
    case NodeKind::kString: {
      known = star_columns(columns_node, scope, columns);
      const auto pattern = ColumnPattern::read(sql::decode_string(tree_.spelling(selector), dialect_));
      if (!pattern) {
        open = true;
        return;
      }
      std::erase_if(columns, [&](ColumnId id) { return !pattern->found_in(text_of(column(id).name)); });
      if (columns.empty() && known) {
        report(bind_code::kBadStar, selector, fmt::format("no column matches {}", tree_.spelling(selector)),
               "the pattern is a regular expression");
      }
      break;
    }
    case NodeKind::kList: {
      known = true;
      std::vector<ColumnId> all;
      const bool complete = star_columns(columns_node, scope, all);
      SymbolMap<std::vector<ColumnId>> by_name;
      for (const ColumnId id : all) by_name.try_emplace(folded(column(id).name), {}).first->push_back(id);
      for (const NodeId name : tree_.children(selector)) {
        if (tree_.kind(name) != NodeKind::kString) {
          known = false;
          break;
        }
        const Symbol wanted = folded(intern(sql::decode_string(tree_.spelling(name), dialect_)));
        if (const std::vector<ColumnId>* found = by_name.find(wanted)) {
          columns.insert(columns.end(), found->begin(), found->end());
        } else if (complete) {
          report(bind_code::kBadStar, name, fmt::format("there is no column {}", tree_.spelling(name)), {});
        } else {
          known = false;
        }
      }
      // In the order of the table.
      std::ranges::sort(columns, {}, &ColumnId::index);
      std::erase_if(all,
                    [&](ColumnId id) { return !std::ranges::binary_search(columns, id.index, {}, &ColumnId::index); });
      columns = std::move(all);
      break;
    }
    case NodeKind::kLambda:
    case NodeKind::kArrow:
      known = star_columns(columns_node, scope, columns) && columns_by_lambda(selector, columns, scope);
      if (columns.empty() && known) {
        report(bind_code::kBadStar, selector, "no column fulfils the condition",
               "the condition is about the columns' names");
      }
      break;
    default: break;
  }
  if (!known) {
    open = true;
    return;
  }
  const NodeId alias = view.name();
  for (size_t i = 0; i < columns.size(); ++i) {
    SelectItem copy{.item = item, .expression = view.expression(), .column = columns[i]};
    copy.name = column(columns[i]).name;
    if (i < names.size() && names[i]) copy.name = names[i];
    if (alias && tree_.kind(alias) == NodeKind::kName && !tree_.has(alias, sql::node_flag::kStringName)) {
      copy.name = canonical(alias);
    }
    items.push_back(copy);
  }
}

// Leaves the columns whose names fulfil the lambda's condition. False where nobody can tell.
bool Binder::columns_by_lambda(NodeId lambda, std::vector<ColumnId>& columns, Scope& scope) {
  NodeId parameter = tree_.first_child(lambda);
  const NodeId body = tree_.next_sibling(parameter);
  while (tree_.kind(parameter) != NodeKind::kName && tree_.first_child(parameter)) {
    if (tree_.child_count(parameter) != 1) return false;
    parameter = tree_.first_child(parameter);
  }
  if (tree_.kind(parameter) != NodeKind::kName || !expression_rules_.computes_constants) return false;
  std::vector<ColumnId> kept;
  for (const ColumnId id : columns) {
    const LambdaParameter name = {.name = canonical(parameter),
                                  .value = {.type = ir::kStringType,
                                            .not_null = true,
                                            .constant = constants_.text(std::string(text_of(column(id).name)))}};
    const Place place = {.scope = &scope, .clause = Clause::kSelect, .lambdas = {&name, 1}};
    const Value chosen = bind_condition(body, place);
    if (chosen.type == ir::kErrorType) return false;
    if (chosen.constant == nullptr) return false;
    if (chosen.constant->kind == Constant::Kind::kBoolean && chosen.constant->truth) kept.push_back(id);
  }
  columns = std::move(kept);
  return true;
}

// DuckDB: `unnest(s)` of a struct gives a column for each of its fields.
bool Binder::expand_unnested_struct(NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open) {
  const NodeId expression = sql::SelectItemView(tree_, item).expression();
  if (!rules_.unnest_spreads_structs || tree_.kind(expression) != NodeKind::kCall) return false;
  const sql::CallView call(tree_, expression);
  const NodeId name = tree_.last_child(call.name());
  if (!name || tree_.kind(name) != NodeKind::kName || folded(tree_.symbol(name)) != intern("unnest")) return false;
  const NodeId argument = tree_.first_child(call.arguments());
  if (!argument || tree_.kind(argument) == NodeKind::kNamedArgument) return false;
  const Place place{.scope = &scope, .clause = Clause::kSelect, .aggregates = true, .windows = true, .aliases = true};
  const Heard before = heard();
  Value value = bind_expression(argument, place);
  const bool recursive = tree_.child_count(call.arguments()) > 1;
  if (recursive) {
    // unnest(…, recursive := true) goes as deep as there is something.
    forget_since(before);
    if (value.known() && ir::group_of(value.type) == ir::TypeGroup::kNested) open = true;
    return value.known() && ir::group_of(value.type) == ir::TypeGroup::kNested;
  }
  if (ir::tag_of(value.type) != ir::TypeTag::kStruct) {
    forget_since(before);  // it is bound again in its turn
    return false;
  }
  value.not_null = false;
  std::vector<ColumnId> columns;
  field_columns(value, before.flow, columns);
  forget_since(before);
  for (const ColumnId id : columns) {
    column(id).not_null = false;
    items.push_back({.item = item, .column = id, .spread = true});
  }
  return true;
}

// Databricks: `posexplode(a)` in a select list gives the columns that it gives in a FROM.
bool Binder::expand_generator(NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open) {
  const sql::SelectItemView view(tree_, item);
  const NodeId expression = view.expression();
  if (!rules_.generators_in_select || tree_.kind(expression) != NodeKind::kCall) return false;
  const sql::CallView call(tree_, expression);
  const NodeId function = tree_.first_child(call.name());
  if (tree_.child_count(call.name()) != 1 || tree_.kind(function) != NodeKind::kName) return false;
  const std::string name = ascii_lower(text_of(tree_.symbol(function)));
  const auto is_generator = [](const FunctionRow& row) { return row.kind == FunctionKind::kTable; };
  if (name == "range" || find_table_function(name, dialect_) == nullptr ||
      std::ranges::none_of(find_functions(name, dialect_), is_generator) || contains_aggregate(expression)) {
    return false;
  }
  const Place place{.scope = &scope, .clause = Clause::kSelect, .aggregates = true, .windows = true, .aliases = true};
  const Relation& relation = function_relation(item, expression, place);
  scope.multipliers.push_back(relation.made_of);
  if (relation.open) {
    open = true;
    return true;
  }
  std::vector<Symbol> names;
  if (const NodeId alias = view.name(); alias && tree_.kind(alias) == NodeKind::kColumnList) {
    for (const NodeId part : tree_.children(alias)) names.push_back(canonical(part));
  } else if (alias && tree_.kind(alias) == NodeKind::kName) {
    names.push_back(canonical(alias));
  }
  for (size_t i = 0; i < relation.columns.size(); ++i) {
    items.push_back({.item = item,
                     .name = i < names.size() ? names[i] : Symbol(),
                     .column = relation.columns[i],
                     .generated = true});
  }
  return true;
}

Symbol Binder::item_name(const SelectItem& item, const Place& place) {
  if (item.name) return item.name;
  // Engines that print names show a column's own, however the text spells it.
  if (item.expression && expression_rules_.naming == Naming::kDuckdb) {
    const NodeKind kind = tree_.kind(item.expression);
    ColumnId found;
    if (kind == NodeKind::kColumnRef) found = find_column(item.expression, place);
    if (kind == NodeKind::kPositional) found = positional_column(item.expression, place);
    if (found) return column(found).name;
  }
  if (item.column && !item.expression) return column(item.column).name;
  return output_name(item.expression, place);
}

}  // namespace rocky::compiler
