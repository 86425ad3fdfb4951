// Queries and their clauses.
#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/binder.h"
#include "compiler/functions/function_table.h"
#include "compiler/transpile/translator.h"
#include "sql/references.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

bool names_table(const sql::Tree& tree, NodeId root, Symbol name) {
  if (tree.kind(root) == NodeKind::kTableRef) {
    const NodeId path = sql::TableRefView(tree, root).name();
    const NodeId first = path ? tree.first_child(path) : NodeId{};
    if (first && !tree.next_sibling(first) && tree.kind(first) == NodeKind::kName &&
        folded(tree.symbol(first)) == folded(name)) {
      return true;
    }
  }
  for (const NodeId child : tree.children(root)) {
    if (names_table(tree, child, name)) return true;
  }
  return false;
}

}  // namespace

std::string Translator::fresh_name(std::string_view stem) { return fmt::format("_{}_{}", stem, ++fresh_); }

// --- Whole queries ---

NodeId Translator::query(NodeId id) {
  const sql::QueryView view(in_, id);
  NodeId body = view.body();
  NodeId order_by = view.order_by();
  const bool is_select = body && in_.kind(body) == NodeKind::kSelect;
  const bool filtered = is_select && needs_filter(body);

  std::vector<NodeId> children;
  NodeId top = {};
  for (const NodeId child : in_.children(id)) {
    if (child == body && filtered) {
      std::vector<NodeId> order;
      children.push_back(filtered_select(body, order_by, order));
      if (order_by) children.push_back(make_list(NodeKind::kOrderBy, 0, order, order_by));
      continue;
    }
    if (child == order_by && filtered) continue;
    if (in_.kind(child) == NodeKind::kLimit) {
      if (in_.has(child, sql::node_flag::kAll)) continue;
      if (in_.has(child, sql::node_flag::kPercent) && !to_.limit_percent) {
        unsupported(child, fmt::format("{} has no limit in percent", to_.title), {});
      }
      if (in_.has(child, sql::node_flag::kWithTies) && !to_.fetch_with_ties) {
        unsupported(child, fmt::format("{} has no WITH TIES", to_.title), "use QUALIFY or rank() in a subquery");
      }
      uint16_t flags = in_.flags(child);
      if (!in_.has(child, sql::node_flag::kWithTies)) flags &= ~sql::node_flag::kFetchFirst;
      if (flags != in_.flags(child)) replaced();
      children.push_back(make_list(NodeKind::kLimit, flags, nodes(child), child));
      continue;
    }
    if (in_.kind(child) == NodeKind::kOffset) {
      // Some take OFFSET behind LIMIT only.
      if (!view.limit() && !to_traits_.offset_alone) {
        children.push_back(make(NodeKind::kLimit, 0, {number(INT64_MAX, child)}, child));
        replaced();
      }
      children.push_back(make_list(NodeKind::kOffset, in_.flags(child) & ~sql::node_flag::kRows, nodes(child), child));
      continue;
    }
    if (in_.kind(child) == NodeKind::kPipeline && to_.pipe_operator) {
      unsupported(child, "steps of a pipe are compared word by word only", {});
    }
    children.push_back(node(child));
  }
  // SELECT TOP 5: a limit everywhere else.
  if (is_select) top = in_.child(body, NodeKind::kTop);
  if (top && !to_.select_top && !view.limit()) {
    children.push_back(make(NodeKind::kLimit, 0, {node(in_.first_child(top))}, top));
    replaced();
  }
  return make_list(NodeKind::kQuery, in_.flags(id), children, id);
}

NodeId Translator::with(NodeId id) {
  uint16_t flags = in_.flags(id);
  std::vector<NodeId> children;
  for (const NodeId cte : in_.children(id)) {
    const sql::CteView view(in_, cte);
    if (!in_.has(id, sql::node_flag::kRecursive) && !from_traits_.needs_recursive && view.query() &&
        in_.kind(view.name()) == NodeKind::kName && names_table(in_, view.query(), in_.symbol(view.name()))) {
      flags |= sql::node_flag::kRecursive;
      replaced();
    }
    const NodeId made = same(cte);
    if (!to_.materialized_hints) {
      const uint16_t hints = sql::node_flag::kMaterialized | sql::node_flag::kNotMaterialized;
      if (in_.flags(cte) & hints) replaced();
      out_.set_flags(made, in_.flags(cte) & ~hints);
    }
    // Names of columns that stand in front of the query, where they must stand in its select list.
    const NodeId columns = out_.child(made, NodeKind::kColumnList);
    if (columns && !to_traits_.aliases_in_values) {
      const NodeId body = sql::QueryView(out_, out_.child(made, NodeKind::kQuery)).body();
      NodeId first = body;
      while (first && out_.kind(first) == NodeKind::kSetOperation) first = out_.first_child(first);
      while (first && out_.kind(first) == NodeKind::kQuery) first = sql::QueryView(out_, first).body();
      if (first && out_.kind(first) == NodeKind::kSelect) {
        NodeId name = out_.first_child(columns);
        const NodeId items = sql::SelectView(out_, first).items();
        for (const NodeId item : out_.children(items)) {
          const NodeId expression = out_.first_child(item);
          if (!name || out_.kind(expression) == NodeKind::kStar) {
            unsupported(cte, "names of columns before a query with a star", "name the columns in the query");
            break;
          }
          if (const NodeId old = out_.next_sibling(expression)) out_.remove_child(item, old);
          out_.set_flags(item, static_cast<uint16_t>(sql::AliasStyle::kAs));
          const NodeId next = out_.next_sibling(name);
          out_.append_child(item, out_.copy(out_, name));
          name = next;
        }
        out_.remove_child(made, columns);
        replaced();
      }
    }
    children.push_back(made);
  }
  return make_list(NodeKind::kWith, flags, children, id);
}

NodeId Translator::set_operation(NodeId id) {
  const auto op = in_.op<sql::SetOperator>(id);
  uint16_t flags = in_.flags(id);
  if (in_.has(id, sql::node_flag::kByName) && !to_.union_by_name) {
    unsupported(id, fmt::format("{} has no BY NAME", to_.title), "write the columns in one order");
  }
  const bool all = in_.has(id, sql::node_flag::kAll);
  if (all && op != sql::SetOperator::kUnion && !to_traits_.except_all) {
    unsupported(id, fmt::format("{} has no EXCEPT ALL or INTERSECT ALL", to_.title),
                "number the equal rows with row_number()");
  }
  if (!to_.set_quantifier) flags &= ~sql::node_flag::kDistinctWord;
  return make_list(NodeKind::kSetOperation, flags, nodes(id), id);
}

NodeId Translator::values(NodeId id) {
  if (to_.values_queries) {
    // Rows without brackets.
    std::vector<NodeId> rows;
    for (const NodeId row : in_.children(id)) {
      if (in_.kind(row) == NodeKind::kTableAlias) continue;  // of whatever it stands in
      rows.push_back(in_.kind(row) == NodeKind::kValuesRow ? same(row)
                                                           : make(NodeKind::kValuesRow, 0, {node(row)}, row));
    }
    return make_list(NodeKind::kValues, in_.flags(id), rows, id);
  }
  std::vector<NodeId> selects;
  for (const NodeId row : in_.children(id)) {
    if (in_.kind(row) == NodeKind::kTableAlias) continue;
    std::vector<NodeId> items;
    const auto add = [&](NodeId value) {
      std::vector<NodeId> parts{node(value)};
      uint16_t flags = 0;
      if (selects.empty()) {
        const size_t number = items.size() + from_traits_.values_from;
        parts.push_back(own_name(fmt::format("{}{}", from_traits_.values_column, number), value));
        flags = static_cast<uint16_t>(sql::AliasStyle::kAs);
      }
      items.push_back(make_list(NodeKind::kSelectItem, flags, parts, value));
    };
    if (in_.kind(row) == NodeKind::kValuesRow) {
      for (const NodeId value : in_.children(row)) add(value);
    } else {
      add(row);
    }
    selects.push_back(make(NodeKind::kSelect, 0, {make_list(NodeKind::kSelectList, 0, items, row)}, row));
  }
  replaced();
  if (selects.size() == 1) return selects.front();
  return make_list(NodeKind::kSetOperation, static_cast<uint16_t>(sql::SetOperator::kUnion) | sql::node_flag::kAll,
                   selects, id);
}

// --- SELECT ---

NodeId Translator::select(NodeId id) {
  const sql::SelectView view(in_, id);
  conditions_.emplace_back();
  std::vector<NodeId> children;
  NodeId where = {};
  NodeId from_made = {};
  // The FROM first: what it makes of joins belongs to the WHERE.
  if (view.from()) from_made = node(view.from());
  const bool has_list = static_cast<bool>(view.items());
  for (const NodeId child : in_.children(id)) {
    switch (in_.kind(child)) {
      case NodeKind::kTop:
        if (to_.select_top) children.push_back(same(child));
        break;
      case NodeKind::kHint:
        if (to_.select_hints) children.push_back(same(child));
        break;
      case NodeKind::kFrom:
        if (!has_list) {
          const NodeId star = make(NodeKind::kStar, 0, {}, id);
          children.push_back(make(NodeKind::kSelectList, 0, {make(NodeKind::kSelectItem, 0, {star}, id)}, id));
          replaced();
        }
        children.push_back(from_made);
        break;
      case NodeKind::kWhere:
        where = same(child);
        children.push_back(where);
        break;
      case NodeKind::kGroupBy:
        if (const NodeId made = group_by(child, id)) children.push_back(made);
        break;
      case NodeKind::kDistinct:
        if (in_.first_child(child) && !to_.distinct_on) break;
        children.push_back(same(child));
        break;
      case NodeKind::kQualify:
        if (to_.qualify) children.push_back(same(child));
        break;
      default: children.push_back(node(child));
    }
  }
  if (in_.has(id, sql::node_flag::kFromFirst)) replaced();
  const std::vector<NodeId> added = std::move(conditions_.back());
  conditions_.pop_back();
  if (!added.empty()) {
    std::vector<NodeId> all;
    if (where) {
      all.push_back(out_.first_child(where));
      out_.remove_child(where, all.front());
    }
    all.insert(all.end(), added.begin(), added.end());
    const NodeId condition = all.size() == 1 ? all[0] : make_list(NodeKind::kAnd, 0, all, id);
    if (where) {
      out_.append_child(where, condition);
    } else {
      where = make(NodeKind::kWhere, 0, {condition}, id);
      children.insert(std::ranges::find(children, from_made) + 1, where);
    }
  }
  const uint16_t flags =
      in_.flags(id) & ~(sql::node_flag::kFromFirst | (to_.select_as ? 0 : sql::node_flag::kAsStruct));
  if ((in_.flags(id) & (sql::node_flag::kAsStruct | sql::node_flag::kAsValue)) != 0 && !to_.select_as) {
    unsupported(id, fmt::format("{} has no SELECT AS STRUCT or AS VALUE", to_.title), {});
  }
  return make_list(NodeKind::kSelect, flags, children, id);
}

// A reference to a select item's alias: the item itself, which means the same in every clause.
NodeId Translator::column_alias(NodeId reference) {
  const NodeId expression = alias_of_.at(reference.index);
  if (to_.lateral_aliases || depth_ > 64) return same(reference);
  ++depth_;
  const NodeId made = node(expression);
  --depth_;
  replaced();
  return made;
}

bool Translator::star_needs_expansion(NodeId star) const {
  if (in_.child(star, NodeKind::kStarExclude) && !to_.star_exclude && !to_.star_except) return true;
  if (in_.child(star, NodeKind::kStarReplace) && !to_.star_replace) return true;
  if (in_.child(star, NodeKind::kStarRename) && !to_.star_rename) return true;
  return in_.child(star, NodeKind::kStarIlike) && !to_.star_ilike;
}

void Translator::expand_star(NodeId item, std::vector<NodeId>& items) {
  const NodeId star = in_.first_child(item);
  std::vector<size_t> told;
  const auto take = [&](NodeId owner) {
    const auto found = items_of_.find(owner.index);
    if (found != items_of_.end()) told.insert(told.end(), found->second.begin(), found->second.end());
  };
  take(item);
  if (const NodeId replace = in_.child(star, NodeKind::kStarReplace)) {
    for (const NodeId part : in_.children(replace)) take(part);
  }
  std::ranges::sort(told);
  bool several = static_cast<bool>(in_.child(star, NodeKind::kQualifiedName));
  for (const size_t i : told) several |= trace_.items[i].relation != trace_.items[told.front()].relation;
  for (const size_t i : told) {
    const BindTrace::ItemColumn& one = trace_.items[i];
    NodeId value = {};
    if (one.expression) {
      value = node(one.expression);
    } else if (several && one.relation && !element_tables_.contains(ascii_lower(text_of(one.relation)))) {
      value = make(NodeKind::kColumnRef, 0,
                   {own_name(text_of(one.relation), item), own_name(text_of(one.column), item)}, item);
    } else {
      value = column(text_of(one.column), item);
    }
    const Symbol name = one.name ? one.name : Symbol{};
    if (name) {
      items.push_back(make(NodeKind::kSelectItem, static_cast<uint16_t>(sql::AliasStyle::kAs),
                           {value, own_name(text_of(name), item)}, item));
    } else {
      items.push_back(make(NodeKind::kSelectItem, 0, {value}, item));
    }
  }
  replaced();
}

NodeId Translator::select_list(NodeId id) {
  std::vector<NodeId> items;
  for (const NodeId item : in_.children(id)) {
    const NodeId expression = in_.kind(item) == NodeKind::kSelectItem ? in_.first_child(item) : NodeId{};
    const bool star = expression && in_.kind(expression) == NodeKind::kStar;
    if (star && star_needs_expansion(expression)) {
      const bool open = std::ranges::find(trace_.open_items, id) != trace_.open_items.end();
      if (open || !items_of_.contains(item.index)) {
        unsupported(item,
                    fmt::format("{} has no star that leaves out or replaces columns, and which columns it stands "
                                "for is not known",
                                to_.title),
                    "name the columns, or tell the source's schema");
      } else {
        expand_star(item, items);
        continue;
      }
    }
    const NodeId made = same(item);
    // An alias in front (`a: 1`), or without AS where the word needs one.
    if (out_.kind(made) == NodeKind::kSelectItem && out_.child_at(made, 1) &&
        in_.op<sql::AliasStyle>(item) != sql::AliasStyle::kNone) {
      out_.set_flags(made, static_cast<uint16_t>(sql::AliasStyle::kAs));
    }
    items.push_back(made);
  }
  return make_list(NodeKind::kSelectList, in_.flags(id), items, id);
}

bool Translator::contains_aggregate(NodeId id) const {
  if (in_.kind(id) == NodeKind::kCall && !sql::CallView(in_, id).over()) {
    const auto rows = find_functions(called_name(in_, id), from_);
    if (std::ranges::any_of(rows, [](const FunctionRow& row) { return row.kind == FunctionKind::kAggregate; })) {
      return true;
    }
  }
  if (in_.kind(id) == NodeKind::kQuery) return false;
  return std::ranges::any_of(in_.children(id), [&](NodeId child) { return contains_aggregate(child); });
}

NodeId Translator::group_by(NodeId id, NodeId select) {
  const NodeId items = sql::SelectView(in_, select).items();
  const bool all = in_.has(id, sql::node_flag::kAll) && in_.children(id).empty();
  if (!all || to_.group_by_all) {
    if (in_.has(id, sql::node_flag::kWithRollup) || in_.has(id, sql::node_flag::kWithCube)) {
      if (!to_.group_with_rollup) {
        const NodeKind kind = in_.has(id, sql::node_flag::kWithRollup) ? NodeKind::kRollup : NodeKind::kCube;
        const std::vector<NodeId> keys = nodes(id);
        replaced();
        return make(NodeKind::kGroupBy, 0, {make_list(kind, 0, keys, id)}, id);
      }
    }
    return same(id);
  }
  std::vector<NodeId> keys;
  int64_t position = 0;
  for (const NodeId item : in_.children(items)) {
    const NodeId expression = in_.first_child(item);
    if (in_.kind(expression) == NodeKind::kStar) {
      const auto told = items_of_.find(item.index);
      if (told == items_of_.end() || std::ranges::find(trace_.open_items, items) != trace_.open_items.end()) {
        unsupported(id, "GROUP BY ALL over a star of unknown columns", "name the columns");
        continue;
      }
      for (size_t i = 0; i < told->second.size(); ++i) keys.push_back(number(++position, id));
      continue;
    }
    ++position;
    // Constants are no groups.
    if (!contains_aggregate(expression) && reads_column(in_, expression)) keys.push_back(number(position, id));
  }
  replaced();
  if (!keys.empty() && in_.child(select, NodeKind::kHaving)) {
    uncertain(id, "GROUP BY ALL groups by columns that only HAVING names, too", "name the columns");
  }
  if (keys.empty()) {
    if (in_.child(select, NodeKind::kHaving)) {
      unsupported(id, "GROUP BY ALL without anything to group by, but with HAVING", "name the columns");
    }
    return {};
  }
  return make_list(NodeKind::kGroupBy, 0, keys, id);
}

NodeId Translator::order_item(NodeId id) {
  const NodeId expression = in_.first_child(id);
  uint16_t flags = in_.flags(id);
  const bool descending = in_.op<sql::SortOrder>(id) == sql::SortOrder::kDescending;
  if (!expression && !to_.order_by_all) {
    unsupported(id, fmt::format("{} has no ORDER BY ALL", to_.title), "name the columns");
  }
  const bool told = (flags & (sql::node_flag::kNullsFirst | sql::node_flag::kNullsLast)) != 0;
  const NullPlace here = descending ? from_traits_.descending_nulls : from_traits_.ascending_nulls;
  const NullPlace there = descending ? to_traits_.descending_nulls : to_traits_.ascending_nulls;
  if (!told && here != there) {
    flags |= here == NullPlace::kFirst ? sql::node_flag::kNullsFirst : sql::node_flag::kNullsLast;
    replaced();
  }
  return make_list(NodeKind::kOrderItem, flags, nodes(id), id);
}

bool Translator::needs_filter(NodeId select) const {
  const sql::SelectView view(in_, select);
  const NodeId distinct = view.distinct();
  return (distinct && in_.first_child(distinct) && !to_.distinct_on) || (view.qualify() && !to_.qualify);
}

// SELECT items FROM … QUALIFY c ORDER BY o becomes
// SELECT names FROM (SELECT items, c AS keep, o AS order FROM …) AS q WHERE keep ORDER BY order.
NodeId Translator::filtered_select(NodeId id, NodeId order_by, std::vector<NodeId>& outer_order) {
  const sql::SelectView view(in_, id);
  const NodeId inner = select(id);
  NodeId list = out_.child(inner, NodeKind::kSelectList);
  const std::string derived = fresh_name("rows");
  const std::string keep = fresh_name("keep");
  // A star must be known to leave out what is added.
  std::vector<NodeId> outer_list;
  std::set<std::string> taken;
  if (view.items()) {
    const bool open = std::ranges::find(trace_.open_items, view.items()) != trace_.open_items.end();
    for (const NodeId item : in_.children(view.items())) {
      const NodeId expression = in_.first_child(item);
      if (in_.kind(expression) != NodeKind::kStar || star_needs_expansion(expression)) continue;
      if (!open && items_of_.contains(item.index)) continue;
      unsupported(item, "a star of unknown columns beside QUALIFY or DISTINCT ON",
                  "name the columns, or tell the source's schema");
    }
  }
  std::vector<NodeId> inner_items;
  // Names that come twice would not tell the columns apart: the later ones get one of their own inside.
  const auto pass_on = [&](NodeId item, NodeId value, NodeId name, NodeId origin) {
    const auto as = static_cast<uint16_t>(sql::AliasStyle::kAs);
    const bool again = name && !taken.insert(ascii_lower(text_of(out_.symbol(name)))).second;
    if (name && !again) {
      inner_items.push_back(item);
      const NodeId outer = make(NodeKind::kColumnRef, 0, {out_.copy(out_, name)}, origin);
      outer_list.push_back(make(NodeKind::kSelectItem, 0, {outer}, origin));
      return;
    }
    const std::string inside = fresh_name("column");
    const NodeId label = name ? out_.copy(out_, name) : NodeId{};
    out_.remove_child(item, value);
    inner_items.push_back(make(NodeKind::kSelectItem, as, {value, own_name(inside, origin)}, origin));
    const NodeId outer = column(inside, origin);
    outer_list.push_back(label ? make(NodeKind::kSelectItem, as, {outer, label}, origin)
                               : make(NodeKind::kSelectItem, 0, {outer}, origin));
  };
  if (view.items()) {
    for (const NodeId item : in_.children(view.items())) {
      const NodeId expression = in_.first_child(item);
      std::vector<NodeId> made;
      if (in_.kind(expression) == NodeKind::kStar) {
        expand_star(item, made);
      } else {
        made.push_back(same(item));
        const bool named = static_cast<bool>(out_.child_at(made[0], 1));
        out_.set_flags(made[0], named ? static_cast<uint16_t>(sql::AliasStyle::kAs) : uint16_t{0});
      }
      for (const NodeId one : made) {
        const NodeId value = out_.first_child(one);
        NodeId name = out_.child_at(one, 1);
        if (!name && out_.kind(value) == NodeKind::kColumnRef) name = out_.last_child(value);
        pass_on(one, value, name && out_.kind(name) == NodeKind::kName ? name : NodeId{}, item);
      }
    }
  } else {
    unsupported(id, "a FROM without SELECT beside QUALIFY or DISTINCT ON", "name the columns");
  }
  const auto labelled = [&](NodeId expression, const std::string& name) {
    inner_items.push_back(
        make(NodeKind::kSelectItem, static_cast<uint16_t>(sql::AliasStyle::kAs), {expression, own_name(name, id)}, id));
  };
  // ORDER BY an item's number or its alias: the item.
  const auto order_key = [&](NodeId item) {
    const NodeId expression = in_.first_child(item);
    if (const auto position = whole_number(expression); position && view.items()) {
      const NodeId found = in_.child_at(view.items(), static_cast<size_t>(*position) - 1);
      if (found && in_.kind(in_.first_child(found)) != NodeKind::kStar) return node(in_.first_child(found));
    }
    if (in_.kind(expression) == NodeKind::kColumnRef && in_.child_count(expression) == 1 && view.items()) {
      const Symbol wanted = folded(in_.symbol(in_.first_child(expression)));
      for (const NodeId found : in_.children(view.items())) {
        const NodeId alias = in_.child_at(found, 1);
        if (alias && in_.kind(alias) == NodeKind::kName && folded(in_.symbol(alias)) == wanted) {
          return node(in_.first_child(found));
        }
      }
    }
    return node(expression);
  };
  const auto with_key = [&](NodeId item, NodeId key) {
    const NodeId made = order_item(item);
    out_.replace_child(made, out_.first_child(made), key);
    return made;
  };
  NodeId condition = {};
  const NodeId distinct = view.distinct();
  if (distinct && in_.first_child(distinct)) {
    std::vector<NodeId> keys = nodes(distinct);
    std::vector<NodeId> parts{make_list(NodeKind::kPartitionBy, 0, keys, distinct)};
    std::vector<NodeId> order;
    if (order_by) {
      for (const NodeId item : in_.children(order_by)) order.push_back(with_key(item, order_key(item)));
    }
    if (order.empty()) {
      for (const NodeId key : in_.children(distinct)) {
        order.push_back(make(NodeKind::kOrderItem, 0, {node(key)}, distinct));
      }
    }
    parts.push_back(make_list(NodeKind::kOrderBy, 0, order, distinct));
    const NodeId over = make(NodeKind::kOver, 0, {make_list(NodeKind::kWindowSpec, 0, parts, distinct)}, distinct);
    const NodeId row = call("row_number", {}, distinct);
    out_.append_child(row, over);
    labelled(row, keep);
    condition = make(NodeKind::kBinary, static_cast<uint16_t>(Operator::kEqual),
                     {column(keep, distinct), number(1, distinct)}, distinct);
  }
  if (view.qualify() && !to_.qualify) {
    const std::string chosen = condition ? fresh_name("keep") : keep;
    labelled(node(in_.first_child(view.qualify())), chosen);
    const NodeId own = column(chosen, view.qualify());
    condition = condition ? make(NodeKind::kAnd, 0, {own, condition}, id) : own;
  }
  if (order_by) {
    for (const NodeId item : in_.children(order_by)) {
      const std::string key = fresh_name("order");
      labelled(order_key(item), key);
      outer_order.push_back(with_key(item, column(key, item)));
    }
  }
  const NodeId new_list = make_list(NodeKind::kSelectList, 0, inner_items, id);
  if (list) {
    out_.replace_child(inner, list, new_list);
  } else {
    out_.prepend_child(inner, new_list);
  }
  const NodeId subquery = make(NodeKind::kQuery, sql::node_flag::kParenthesized, {inner}, id);
  const NodeId alias =
      make(NodeKind::kTableAlias, static_cast<uint16_t>(sql::AliasStyle::kAs), {own_name(derived, id)}, id);
  replaced();
  return make(NodeKind::kSelect, 0,
              {make_list(NodeKind::kSelectList, 0, outer_list, id),
               make(NodeKind::kFrom, 0, {make(NodeKind::kDerivedTable, 0, {subquery, alias}, id)}, id),
               make(NodeKind::kWhere, 0, {condition}, id)},
              id);
}

}  // namespace rocky::compiler
