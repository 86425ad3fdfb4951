// FROM: tables, CTEs, derived tables, and what is between commas.
#include <algorithm>

#include <fmt/format.h>

#include "base/small_vector.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/bind_cte.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/distinct_names.h"
#include "sql/references.h"

namespace rocky::compiler {

using sql::TableAliasView;

void Binder::append(FromList& list, FromList&& more) {
  const auto move_to = [](auto& target, auto& source) {
    target.insert(target.end(), std::make_move_iterator(source.begin()), std::make_move_iterator(source.end()));
  };
  move_to(list.relations, more.relations);
  move_to(list.star, more.star);
  move_to(list.merged, more.merged);
  list.open |= more.open;
  list.rows = flow_.both(list.rows, more.rows);
  list.names.reset();
}

void Binder::append_named(FromList& list, FromList&& more) {
  std::optional<SymbolMap<ColumnMatch>> names = std::move(list.names);
  // Merged columns go before all others.
  if (!more.merged.empty()) names.reset();
  const size_t first = list.relations.size();
  append(list, std::move(more));
  list.names = std::move(names);
  if (!list.names) return;
  for (size_t i = first; i < list.relations.size(); ++i) add_names(*list.relations[i], *list.names);
}

Relation& Binder::add_relation(NodeId item, Symbol name) {
  relations_.push_back({.name = name, .node = item});
  return relations_.back();
}

FromList Binder::as_list(Relation& relation) {
  FromList list;
  list.relations.push_back(&relation);
  list.star.reserve(relation.columns.size());
  for (const ColumnId id : relation.columns) list.star.push_back({.column = id, .relation = &relation});
  list.open = relation.open;
  list.rows = relation.rows;
  return list;
}

void Binder::rename_duplicates(std::span<const ColumnId> columns) {
  std::vector<Symbol> names;
  for (const ColumnId id : columns) names.push_back(column(id).name);
  compiler::rename_duplicates(names);
  for (size_t i = 0; i < columns.size(); ++i) column(columns[i]).name = names[i];
}

void Binder::rename_columns(Relation& relation, NodeId alias) {
  if (!alias) return;
  const TableAliasView view(tree_, alias);
  if (view.name()) relation.name = canonical(view.name());
  if (view.name()) relation.path.clear();
  const NodeId list = view.columns() ? view.columns() : view.definitions();
  if (!list) return;
  if (relation.open) {
    // The names are known now, the types of those that were not known are not.
    if (!relation.columns.empty()) return;
    for (const NodeId part : tree_.children(list)) {
      const NodeId name = tree_.kind(part) == NodeKind::kName ? part : tree_.first_child(part);
      relation.columns.push_back(add_column({.name = canonical(name), .type = ir::kUnknownType, .node = name}));
      const size_t mark = flow_.mark();
      flow_.replay(relation.made_of);
      flow_.make(relation.columns.back(), mark);
    }
    return;
  }
  const size_t count = tree_.child_count(list);
  const size_t columns = relation.columns.size();
  if (count > columns || (count < columns && !rules_.short_table_lists)) {
    report(bind_code::kColumnCount, list,
           fmt::format("'{}' has {} column{}, but {} name{} stand{} here", text_of(relation.name), columns,
                       columns == 1 ? "" : "s", count, count == 1 ? "" : "s", count == 1 ? "s" : ""),
           "give a name for each column");
  }
  size_t at = 0;
  for (const NodeId part : tree_.children(list)) {
    const NodeId name = tree_.kind(part) == NodeKind::kName ? part : tree_.first_child(part);
    if (at < columns) column(relation.columns[at]).name = canonical(name);
    ++at;
  }
}

FromList Binder::one_relation(NodeId item, Symbol name, std::span<const ColumnId> columns, bool open) {
  Relation& relation = add_relation(item, name);
  relation.columns = copy_columns(columns, {});
  relation.open = open;
  rename_columns(relation, tree_.child(item, NodeKind::kTableAlias));
  if (rules_.renames_duplicates) rename_duplicates(relation.columns);
  return as_list(relation);
}

FromList Binder::bind_from(NodeId from, const Place* outer) {
  FromList list;
  if (!from) return list;
  for (const NodeId item : tree_.children(from)) {
    append(list, bind_item(item, {.list = &list, .before = nullptr, .outer = outer}));
  }
  if (rules_.distinct_relation_names) check_relation_names(list);
  return list;
}

void Binder::check_relation_names(const FromList& list) {
  SymbolMap<const Relation*> names;
  for (const Relation* relation : list.relations) {
    const bool in_own_schema =
        relation->path.size() == 2 && folded(relation->path.front()) == intern(expression_rules_.own_schema);
    if (!relation->name || (relation->path.size() > 1 && !in_own_schema) || relation->hidden) continue;
    const auto [first, added] = names.try_emplace(stored_key(relation->name), relation);
    if (added) continue;
    report(bind_code::kDuplicateName, relation->node,
           fmt::format("'{}' is the name of several tables in this FROM", text_of(relation->name)),
           "give each of them an alias of its own");
  }
}

FromList Binder::visible_left(const Left& left) {
  FromList all;
  for (const Left* at = &left; at != nullptr; at = at->before) {
    if (at->list == nullptr) continue;
    FromList copy = *at->list;
    append(copy, std::move(all));
    all = std::move(copy);
  }
  return all;
}

FromList Binder::bind_item(NodeId item, const Left& left) {
  switch (tree_.kind(item)) {
    case NodeKind::kTableRef: return bind_table(item, left);
    case NodeKind::kDerivedTable: return bind_derived_table(item, left);
    case NodeKind::kJoin: return bind_join(item, left);
    case NodeKind::kTableFunction: return bind_table_function(item, left);
    case NodeKind::kRowsFrom: return bind_rows_from(item, left);
    case NodeKind::kLateralView: return bind_lateral_view(item, left);
    case NodeKind::kPivot: return bind_pivot(item, left);
    case NodeKind::kUnpivot: return bind_unpivot(item, left);
    case NodeKind::kMatchRecognize: return bind_match_recognize(item, left);
    case NodeKind::kJsonTable: return bind_json_table(item, left);
    case NodeKind::kXmlTable: return bind_xml_table(item, left);
    case NodeKind::kPipeInput: return pipe_input_ != nullptr ? *pipe_input_ : bind_other_item(item, left);
    case NodeKind::kValues: {
      const Output output = bind_values(item, left.outer);
      const NodeId alias = tree_.child(item, NodeKind::kTableAlias);
      const NodeId name = alias ? sql::TableAliasView(tree_, alias).name() : NodeId{};
      Relation& relation = add_relation(item, name ? canonical(name) : Symbol{});
      relation.columns = output.columns;
      relation.open = output.open;
      return as_list(relation);
    }
    default: return bind_other_item(item, left);
  }
}

// What nobody can know the columns of, or what is not bound: nothing is said about its columns, or about those inside.
FromList Binder::bind_other_item(NodeId item, const Left&) {
  Relation& relation = add_relation(item, {});
  relation.open = true;
  rename_columns(relation, tree_.child(item, NodeKind::kTableAlias));
  return as_list(relation);
}

FromList Binder::bind_table(NodeId table_ref, const Left& left) {
  const sql::TableRefView view(tree_, table_ref);
  if (!view.name()) return bind_other_item(table_ref, left);
  SmallVector<NodeId, 4> parts;
  bool plain = true;
  for (const NodeId part : tree_.children(view.name())) {
    plain = plain && tree_.kind(part) == NodeKind::kName && !tree_.has(part, sql::node_flag::kStringName);
    parts.push_back(part);
  }
  const NodeId last = parts.back();
  if (plain && dialect_.array_joins && parts.size() > 1) {
    FromList visible = visible_left(left);
    bool ambiguous = false;
    if (find_relation(visible, {parts.begin(), 1}, ambiguous) != nullptr) {
      return bind_array_path(table_ref, {parts.begin(), parts.size()}, std::move(visible), left);
    }
  }
  Relation& relation = add_relation(table_ref, plain ? canonical(last) : Symbol{});
  if (!plain) {
    relation.open = true;
    rename_columns(relation, view.alias());
    return as_list(relation);
  }
  if (parts.size() == 1) {
    if (Cte* cte = find_cte(last)) {
      const Output& output = cte_output(*cte);
      relation.columns = copy_columns(output.columns, {});
      relation.open = output.open;
      relation.rows = output.rows;
      relation.open_table = output.open_table;
      rename_columns(relation, view.alias());
      return as_list(relation);
    }
  }
  SmallVector<Symbol, 4> path;
  for (const NodeId part : parts) {
    path.push_back(tree_.symbol(part));
    relation.path.push_back(tree_.symbol(part));
  }
  relation.stored = true;
  relation.open_table = table_ref;
  const TableLookup lookup = schemas_.find({path.begin(), path.size()});
  switch (lookup.answer) {
    case TableLookup::Answer::kKnown:
      relation.columns.reserve(lookup.schema->columns.size());
      for (const TableColumn& known : lookup.schema->columns) {
        relation.columns.push_back(add_column({.name = known.name,
                                               .type = known.type,
                                               .not_null = !known.nullable,
                                               .tentative = known.tentative,
                                               .counts = known.counts,
                                               .node = table_ref}));
        flow_.from_table(relation.columns.back(), {.table = table_ref, .column = known.name});
      }
      relation.open = !lookup.schema->complete;
      break;
    case TableLookup::Answer::kMissing:
      report(bind_code::kUnknownTable, view.name(), fmt::format("there is no table '{}'", tree_.text(view.name())),
             lookup.near ? fmt::format("did you mean '{}'?", text_of(lookup.near)) : std::string());
      relation.open = true;
      break;
    case TableLookup::Answer::kUnknown: relation.open = true; break;
  }
  rename_columns(relation, view.alias());
  return as_list(relation);
}

FromList Binder::bind_derived_table(NodeId derived, const Left& left) {
  const NodeId query = tree_.child(derived, NodeKind::kQuery);
  if (!query) return bind_other_item(derived, left);
  Output output;
  if (tree_.has(derived, sql::node_flag::kLateral) || rules_.implicit_lateral) {
    FromList visible = visible_left(left);
    Scope scope{.outer = left.outer, .from = &visible};
    const Place place{.scope = &scope, .clause = Clause::kFrom};
    output = bind_query(query, visible.relations.empty() ? left.outer : &place);
  } else {
    output = bind_query(query, left.outer);
  }
  // `FROM VALUES (1) AS t (x)`: the alias belongs to the VALUES.
  const NodeId body = sql::QueryView(tree_, query).body();
  const NodeId inner =
      body && tree_.kind(body) == NodeKind::kValues ? tree_.child(body, NodeKind::kTableAlias) : NodeId{};
  const NodeId name = inner ? sql::TableAliasView(tree_, inner).name() : NodeId{};
  FromList list = one_relation(derived, name ? canonical(name) : Symbol{}, output.columns, output.open);
  list.rows = output.rows;
  list.relations[0]->open_table = output.open_table;
  return list;
}

}  // namespace rocky::compiler
