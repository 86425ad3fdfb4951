// Relations: joins, derived tables, and lists whose elements are rows.
#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/transpile/translator.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

}  // namespace

NodeId Translator::from(NodeId id) { return same(id); }

// SEMI and ANTI JOIN become a condition of the WHERE where there are none.
NodeId Translator::join(NodeId id) {
  const sql::JoinView view(in_, id);
  const sql::JoinType type = view.type();
  const bool semi = type == sql::JoinType::kSemi || type == sql::JoinType::kAnti;
  if (in_.has(id, sql::node_flag::kAsof) && !to_.asof_join) {
    unsupported(id, fmt::format("{} has no ASOF JOIN", to_.title), "use a window function over the joined rows");
  }
  if (type == sql::JoinType::kPositional && !to_.positional_join) {
    unsupported(id, fmt::format("{} has no POSITIONAL JOIN", to_.title), "join by row_number()");
  }
  if (in_.has(id, sql::node_flag::kNatural) && !to_.natural_join) {
    unsupported(id, fmt::format("{} has no NATURAL JOIN", to_.title), "use USING");
  }
  if (!semi || to_.semi_anti_join) {
    const uint16_t flags = in_.flags(id) & ~sql::node_flag::kDirected;
    std::vector<NodeId> children = nodes(id);
    return make_list(NodeKind::kJoin, flags, children, id);
  }
  const NodeId left = node(view.left());
  const NodeId right = node(view.right());
  NodeId condition = {};
  if (view.on()) condition = node(in_.first_child(view.on()));
  if (view.using_columns()) {
    const auto relation_name = [&](NodeId item) -> NodeId {
      NodeId alias = in_.child(item, NodeKind::kTableAlias);
      if (alias) return sql::TableAliasView(in_, alias).name();
      const NodeId path = in_.child(item, NodeKind::kQualifiedName);
      return path ? in_.last_child(path) : NodeId{};
    };
    const NodeId left_name = relation_name(view.left());
    const NodeId right_name = relation_name(view.right());
    if (!left_name || !right_name) {
      unsupported(id, "SEMI JOIN … USING of relations without a name", "give them names");
      return left;
    }
    std::vector<NodeId> equal;
    for (const NodeId one : in_.children(view.using_columns())) {
      if (in_.kind(one) != NodeKind::kName) continue;
      const auto side = [&](NodeId of) { return make(NodeKind::kColumnRef, 0, {name(of), name(one)}, one); };
      equal.push_back(
          make(NodeKind::kBinary, static_cast<uint16_t>(Operator::kEqual), {side(left_name), side(right_name)}, one));
    }
    condition = equal.size() == 1 ? equal[0] : make_list(NodeKind::kAnd, 0, equal, id);
  }
  const NodeId one = make(NodeKind::kSelectItem, 0, {number(1, id)}, id);
  std::vector<NodeId> parts{make(NodeKind::kSelectList, 0, {one}, id), make(NodeKind::kFrom, 0, {right}, id)};
  if (condition) parts.push_back(make(NodeKind::kWhere, 0, {condition}, id));
  const NodeId query = make(NodeKind::kQuery, 0, {make_list(NodeKind::kSelect, 0, parts, id)}, id);
  NodeId exists = make(NodeKind::kExists, 0, {query}, id);
  if (type == sql::JoinType::kAnti) exists = make(NodeKind::kNot, 0, {exists}, id);
  if (conditions_.empty()) {
    unsupported(id, "a SEMI or ANTI JOIN outside of a SELECT", {});
  } else {
    conditions_.back().push_back(exists);
  }
  replaced();
  return left;
}

bool Translator::names_columns(NodeId alias) const {
  return alias && (in_.child(alias, NodeKind::kColumnList) || in_.child(alias, NodeKind::kColumnDefinitions));
}

// (VALUES (1)) AS t (a): with brackets, and its columns named as they were.
NodeId Translator::derived_table(NodeId id) {
  const NodeId query_in = in_.first_child(id);
  NodeId alias = in_.child(id, NodeKind::kTableAlias);
  const NodeId body = sql::QueryView(in_, query_in).body();
  const bool is_values = body && in_.kind(body) == NodeKind::kValues;
  const NodeId made = same(id);
  const NodeId query_made = out_.first_child(made);
  out_.add_flags(query_made, sql::node_flag::kParenthesized);
  NodeId alias_made = out_.child(made, NodeKind::kTableAlias);
  // `VALUES (1) AS t (a)`: the alias belongs to the VALUES.
  if (const NodeId inside = is_values && !alias ? in_.child(body, NodeKind::kTableAlias) : NodeId{}) {
    alias = inside;
    alias_made = same(inside);
    out_.insert_after(query_made, alias_made);
  }
  if (!alias_made && (!to_.values_without_alias || is_values)) {
    alias_made = make(NodeKind::kTableAlias, static_cast<uint16_t>(sql::AliasStyle::kAs),
                      {own_name(fresh_name("rows"), id)}, id);
    out_.insert_after(query_made, alias_made);
  }
  if (is_values && !names_columns(alias) && to_.values_queries) {
    size_t width = 1;
    const NodeId row = in_.first_child(body);
    if (in_.kind(row) == NodeKind::kValuesRow) width = in_.child_count(row);
    std::vector<NodeId> names;
    for (size_t i = 0; i < width; ++i) {
      names.push_back(own_name(fmt::format("{}{}", from_traits_.values_column, i + from_traits_.values_from), id));
    }
    out_.append_child(alias_made, make_list(NodeKind::kColumnList, 0, names, id));
  }
  // Names of columns that must stand in the query's own select list.
  const NodeId columns = alias_made ? out_.child(alias_made, NodeKind::kColumnList) : NodeId{};
  if (columns && !to_traits_.aliases_in_values) {
    NodeId first = sql::QueryView(out_, query_made).body();
    while (first && out_.kind(first) == NodeKind::kSetOperation) first = out_.first_child(first);
    const NodeId items =
        first && out_.kind(first) == NodeKind::kSelect ? sql::SelectView(out_, first).items() : NodeId{};
    if (!items) {
      unsupported(id, fmt::format("{} has no names of columns behind a table's alias", to_.title),
                  "name the columns in the query");
      return made;
    }
    NodeId name = out_.first_child(columns);
    for (const NodeId item : out_.children(items)) {
      const NodeId expression = out_.first_child(item);
      if (!name) break;
      if (out_.kind(expression) == NodeKind::kStar) {
        unsupported(id, "names of columns behind the alias of a query with a star", "name the columns in the query");
        break;
      }
      if (const NodeId old = out_.next_sibling(expression)) out_.remove_child(item, old);
      out_.set_flags(item, static_cast<uint16_t>(sql::AliasStyle::kAs));
      const NodeId next = out_.next_sibling(name);
      out_.append_child(item, out_.copy(out_, name));
      name = next;
    }
    out_.remove_child(alias_made, columns);
    replaced();
  }
  return made;
}

// --- Lists as rows ---

NodeId Translator::element_rows(const ElementRows& rows, NodeId origin) {
  const std::string table = rows.table.empty() ? fresh_name("elements") : rows.table;
  const NodeId list_made = node(rows.list);
  const bool offset = !rows.offset.empty();
  const auto alias_of = [&](std::initializer_list<std::string_view> columns) {
    std::vector<NodeId> names;
    for (const std::string_view column : columns) {
      if (!column.empty()) names.push_back(own_name(column, origin));
    }
    return make(NodeKind::kTableAlias, static_cast<uint16_t>(sql::AliasStyle::kAs),
                {own_name(table, origin), make_list(NodeKind::kColumnList, 0, names, origin)}, origin);
  };
  replaced();
  switch (to_traits_.list_rows) {
    case ListRows::kUnnest: {
      const NodeId function = call("unnest", {list_made}, origin);
      uint16_t flags = 0;
      if (offset) {
        if (rows.first != 1) {
          unsupported(origin, "the numbers of elements begin with 0 in one of the two dialects",
                      "count by row_number()");
        }
        flags |= sql::node_flag::kWithOrdinality;
      }
      return make(NodeKind::kTableFunction, flags, {function, alias_of({rows.value, rows.offset})}, origin);
    }
    case ListRows::kUnnestValue: {
      const NodeId function = call("unnest", {list_made}, origin);
      // The alias is the element itself: a qualifier in front of it goes.
      if (!rows.table.empty()) element_tables_.insert(ascii_lower(rows.table));
      const NodeId alias = make(NodeKind::kTableAlias, static_cast<uint16_t>(sql::AliasStyle::kAs),
                                {own_name(rows.value, origin)}, origin);
      if (!offset) return make(NodeKind::kTableFunction, 0, {function, alias}, origin);
      if (rows.first != 0) unsupported(origin, "the numbers of elements begin with 0 there", {});
      return make(NodeKind::kTableFunction, 0,
                  {function, alias, make(NodeKind::kWithOffset, 0, {own_name(rows.offset, origin)}, origin)}, origin);
    }
    case ListRows::kFlatten: {
      const std::string type = cast_type(ir::element_of(type_of(rows.list)), to_);
      std::string text = fmt::format("(SELECT CAST(f.value AS {}) AS {}{} FROM TABLE(FLATTEN(INPUT => a)) AS f)",
                                     type.empty() ? "VARIANT" : type, rows.value,
                                     offset ? fmt::format(", f.index + {} AS {}", rows.first, rows.offset) : "");
      const NodeId subquery = parsed(text, origin);
      const NodeId query = out_.first_child(subquery);
      // The one column `a` in it is the list.
      const auto put = [&](const auto& self, NodeId parent) -> bool {
        for (const NodeId child : out_.children(parent)) {
          if (out_.kind(parent) == NodeKind::kNamedArgument && placeholder(out_, child) == 'a') {
            return out_.replace_child(parent, child, list_made);
          }
          if (self(self, child)) return true;
        }
        return false;
      };
      if (!query || !put(put, query)) return make(NodeKind::kNull, 0, {}, origin);
      out_.remove_child(subquery, query);
      out_.add_flags(query, sql::node_flag::kParenthesized);
      const NodeId alias =
          make(NodeKind::kTableAlias, static_cast<uint16_t>(sql::AliasStyle::kAs), {own_name(table, origin)}, origin);
      return make(NodeKind::kDerivedTable, sql::node_flag::kLateral, {query, alias}, origin);
    }
    case ListRows::kExplode: {
      const NodeId function = call(offset ? "posexplode" : "explode", {list_made}, origin);
      if (offset && rows.first != 0) unsupported(origin, "the numbers of elements begin with 0 there", {});
      return make(NodeKind::kTableFunction, sql::node_flag::kLateral, {function, alias_of({rows.offset, rows.value})},
                  origin);
    }
  }
  return {};
}

NodeId Translator::table_function(NodeId id) {
  const NodeId called = in_.first_child(id);
  const NodeId alias = in_.child(id, NodeKind::kTableAlias);
  const sql::TableAliasView alias_view(in_, alias);
  if (in_.kind(called) != NodeKind::kCall) {
    unsupported(id, "this relation is not translated", {});
    return same(id);
  }
  const std::string function = called_name(in_, called);
  const NodeId arguments = sql::CallView(in_, called).arguments();
  const NodeId first = in_.first_child(arguments);
  std::vector<std::string> columns;
  if (alias && alias_view.columns()) {
    for (const NodeId one : in_.children(alias_view.columns())) columns.emplace_back(text_of(in_.symbol(one)));
  }
  const std::string table = alias && alias_view.name() ? std::string(text_of(in_.symbol(alias_view.name()))) : "";
  ElementRows rows{.list = first, .table = table};
  const bool single = first && !in_.next_sibling(first);
  const bool lists = single && class_at(first) == TypeClass::kList;
  if (function == "unnest" && from_traits_.list_rows == ListRows::kUnnest && lists) {
    const bool ordinality = in_.has(id, sql::node_flag::kWithOrdinality);
    rows.value = !columns.empty()                                                   ? columns[0]
                 : from_traits_.elements_are_named_as_their_table && !table.empty() ? table
                                                                                    : "unnest";
    if (ordinality) rows.offset = columns.size() > 1 ? columns[1] : "ordinality";
    return element_rows(rows, id);
  }
  if (function == "unnest" && from_traits_.list_rows == ListRows::kUnnestValue && single) {
    rows.value = table.empty() ? fresh_name("value") : table;
    rows.table = {};
    rows.first = 0;
    if (const NodeId with = in_.child(id, NodeKind::kWithOffset)) {
      const NodeId named = in_.first_child(with);
      rows.offset = named ? std::string(text_of(in_.symbol(named))) : "offset";
    }
    return element_rows(rows, id);
  }
  if (function == "explode" && from_traits_.list_rows == ListRows::kExplode && lists) {
    rows.value = columns.empty() ? "col" : columns[0];
    return element_rows(rows, id);
  }
  if (function == "flatten" && from_traits_.list_rows == ListRows::kFlatten) {
    NodeId input = {};
    bool plain = true;
    for (const NodeId argument : in_.children(arguments)) {
      if (in_.kind(argument) != NodeKind::kNamedArgument) {
        input = argument;
      } else if (ascii_lower(text_of(in_.symbol(in_.first_child(argument)))) == "input") {
        input = in_.last_child(argument);
      } else {
        plain = false;
      }
    }
    if (input && plain && (class_at(input) == TypeClass::kList || class_at(input) == TypeClass::kDocument)) {
      rows.list = input;
      rows.value = "value";
      return element_rows(rows, id);
    }
  }
  if (function == from_traits_.series && function == to_traits_.series) {
    const std::vector<NodeId> children = nodes(id);
    const NodeId value = children.empty() ? NodeId{} : children.front();
    if (value && !columns.empty()) return make_list(NodeKind::kTableFunction, in_.flags(id), children, id);
  }
  unsupported(id, fmt::format("the rows of {} are not translated to {}", ascii_upper(function), to_.title),
              "rewrite it by hand");
  return out_.copy(in_, id);
}

NodeId Translator::lateral_view(NodeId id) {
  const NodeId item = in_.first_child(id);
  const NodeId called = in_.child_at(id, 1);
  const NodeId alias = in_.child(id, NodeKind::kTableAlias);
  if (to_.lateral_view) return same(id);
  const sql::TableAliasView view(in_, alias);
  const std::string function = called && in_.kind(called) == NodeKind::kCall ? called_name(in_, called) : "";
  const bool outer = in_.has(id, sql::node_flag::kOuterWord);
  const bool numbered = function == "posexplode";
  const NodeId list = called ? in_.first_child(sql::CallView(in_, called).arguments()) : NodeId{};
  if (!alias || !list || outer || (function != "explode" && !numbered) || class_at(list) != TypeClass::kList) {
    unsupported(id, "only LATERAL VIEW explode and posexplode of a list are translated", "rewrite it by hand");
    return same(id);
  }
  std::vector<std::string> columns;
  if (view.columns()) {
    for (const NodeId one : in_.children(view.columns())) columns.emplace_back(text_of(in_.symbol(one)));
  }
  ElementRows rows{.list = list, .first = 0};
  if (view.name()) rows.table = std::string(text_of(in_.symbol(view.name())));
  if (numbered) rows.offset = !columns.empty() ? columns[0] : "pos";
  rows.value = columns.size() > (numbered ? 1U : 0U) ? columns[numbered ? 1 : 0] : "col";
  const NodeId left = node(item);
  return make(NodeKind::kJoin, static_cast<uint16_t>(sql::JoinType::kCross), {left, element_rows(rows, id)}, id);
}

}  // namespace rocky::compiler
