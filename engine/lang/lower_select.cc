// The SELECT that a level becomes.
#include <algorithm>

#include "lang/lower_impl.h"

namespace rocky::lang {
namespace {

using SqlKind = sql::NodeKind;

constexpr sql::JoinType kJoinTypes[] = {sql::JoinType::kInner, sql::JoinType::kLeft, sql::JoinType::kRight,
                                        sql::JoinType::kFull, sql::JoinType::kCross};

}  // namespace

// Nothing but an order and a limit was added to its body.
bool Lowering::is_untouched(const Level& level) const {
  return level.body && !level.has_list && level.items.empty() && level.kept.empty() && level.where.empty() &&
         level.qualify.empty() && !level.grouped && !level.distinct && level.joins.empty() && level.exports.empty();
}

sql::NodeId Lowering::finish(Level& level, Place place) {
  const NodeId origin = level.origin;
  SqlNodes parts;
  parts.push_back(is_untouched(level) ? level.body : emit_select(level, place));
  SqlNodes order;
  for (const SortEntry& entry : level.sort) {
    if (const sql::NodeId item = emit_sort(level, entry)) order.push_back(item);
  }
  // Inside of another query the order is lost but for what it limits.
  if (!order.empty() && (place == Place::kOuter || !level.limit.empty())) {
    parts.push_back(make(SqlKind::kOrderBy, 0, order, level.sort.front().origin));
  }
  if (!level.limit.empty()) {
    parts.push_back(make(SqlKind::kLimit, 0, {make_leaf(SqlKind::kNumber, 0, level.limit, level.limit_origin)},
                         level.limit_origin));
  }
  return make(SqlKind::kQuery, 0, parts, origin);
}

sql::NodeId Lowering::emit_select(Level& level, Place place) {
  SqlNodes parts;
  if (level.distinct) parts.push_back(make(SqlKind::kDistinct, 0, {}, level.origin));
  parts.push_back(make(SqlKind::kSelectList, 0, emit_items(level, place), level.origin));
  parts.push_back(make(SqlKind::kFrom, 0, {emit_from(level)}, level.origin));
  if (!level.where.empty()) {
    parts.push_back(make(SqlKind::kWhere, 0, {emit_conjunction(level, level.where)}, level.where.front().origin));
  }
  if (!level.keys.empty()) {
    SqlNodes keys;
    for (const Value& key : level.keys) keys.push_back(key.node);
    parts.push_back(make(SqlKind::kGroupBy, 0, keys, level.origin));
  }
  if (!level.having.empty()) {
    parts.push_back(make(SqlKind::kHaving, 0, {emit_conjunction(level, level.having)}, level.having.front().origin));
  }
  if (!level.qualify.empty()) {
    parts.push_back(make(SqlKind::kQualify, 0, {emit_conjunction(level, level.qualify)}, level.qualify.front().origin));
  }
  return make(SqlKind::kSelect, 0, parts, level.origin);
}

SqlNodes Lowering::emit_items(Level& level, Place place) {
  SqlNodes nodes;
  // A last `*` with what was derived behind it shows both of a name; anywhere else only one may be left.
  const bool tolerates = place == Place::kOuter && !level.has_list && !level.distinct;
  const std::vector<Symbol> without = overridden(level, tolerates);
  const auto add_star = [&](const Item* item, NodeId origin) {
    // Of several tables, each leaves out its own.
    if (level.ranges.size() == 1 || (item != nullptr && item->kind == Item::Kind::kRangeStar) ||
        (without.empty() && (level.hidden.empty() || place == Place::kInner))) {
      emit_star(level, item, without, place, origin, nodes);
      return;
    }
    for (uint32_t range = 0; range < level.ranges.size(); ++range) {
      Item star{};
      star.kind = Item::Kind::kRangeStar;
      star.range = range;
      emit_star(level, &star, without, place, origin, nodes);
    }
  };
  if (!level.has_list && !level.grouped && level_has_star(level)) add_star(nullptr, level.origin);
  for (size_t i = 0; i < level.items.size(); ++i) {
    const Item& item = level.items[i];
    if (item.dead) continue;
    if (is_star(item)) {
      add_star(&item, item.origin);
    } else {
      nodes.push_back(emit_item(level, item, i));
    }
  }
  for (const auto* list : {&level.kept, &level.exports}) {
    for (const Item& item : *list) nodes.push_back(emit_item(level, item, 0));
  }
  if (nodes.empty()) emit_star(level, {}, {}, place, level.origin, nodes);
  return nodes;
}

sql::NodeId Lowering::emit_item(const Level& level, const Item& item, size_t position) {
  const sql::NodeId value = emit_value(level, item.value, position);
  if (is_plain(item) && value == item.value.node) return make(SqlKind::kSelectItem, 0, {value}, item.origin);
  return make(SqlKind::kSelectItem, static_cast<uint16_t>(sql::AliasStyle::kAs),
              {value, make_name(item.name, item.quoted, item.origin)}, item.origin);
}

// Whether `*` can be made to leave out columns: by the dialect's words for it, or as each column can be named.
bool Lowering::can_hide(const Level& level) const {
  if (dialect_.star_exclude || dialect_.star_except) return true;
  return std::ranges::all_of(level.ranges, [](const Range& range) {
    if (!range.columns) return false;
    SymbolSet seen;
    return std::ranges::all_of(*range.columns, [&](Symbol column) { return seen.insert(column); });
  });
}

void Lowering::emit_star(const Level& level, const Item* item, std::span<const Symbol> without, Place place,
                         NodeId origin, SqlNodes& nodes) {
  const bool of_range = item != nullptr && item->kind == Item::Kind::kRangeStar;
  std::vector<Symbol> names;
  // A closed level hands on what helps later steps.
  if (place != Place::kInner && (!of_range || item->range == 0)) names = level.hidden;
  for (const Symbol name : without) {
    if (of_range && level.ranges.size() > 1 && !range_has(level.ranges[item->range], name)) continue;
    names.push_back(name);
  }
  if (!names.empty() && !dialect_.star_exclude && !dialect_.star_except && can_hide(level)) {
    // Those that stay, by name.
    for (uint32_t i = 0; i < level.ranges.size(); ++i) {
      if (of_range && i != item->range) continue;
      const Range& range = level.ranges[i];
      for (const Symbol column : *range.columns) {
        if (std::ranges::find(names, column) != names.end()) continue;
        SqlNodes path;
        for (size_t part = 0; level.ranges.size() > 1 && part < range.names.size(); ++part) {
          path.push_back(make_name(range.names[part], range.quoted[part], origin));
        }
        path.push_back(make_name(column, false, origin));
        nodes.push_back(make(SqlKind::kSelectItem, 0, {make(SqlKind::kColumnRef, 0, path, origin)}, origin));
      }
    }
    return;
  }
  SqlNodes parts;
  if (of_range) {
    const Range& range = level.ranges[item->range];
    SqlNodes path;
    for (size_t i = 0; i < range.names.size(); ++i) path.push_back(make_name(range.names[i], range.quoted[i], origin));
    parts.push_back(make(SqlKind::kQualifiedName, 0, path, origin));
  }
  if (!names.empty() && (dialect_.star_exclude || dialect_.star_except)) {
    SqlNodes excluded;
    for (const Symbol name : names) {
      excluded.push_back(make(SqlKind::kQualifiedName, 0, {make_name(name, false, origin)}, origin));
    }
    parts.push_back(make(SqlKind::kStarExclude, 0, excluded, origin));
  }
  nodes.push_back(make(SqlKind::kSelectItem, 0, {make(SqlKind::kStar, 0, parts, origin)}, origin));
}

sql::NodeId Lowering::emit_from(Level& level) {
  sql::NodeId item = level.ranges.front().item;
  for (size_t i = 0; i < level.joins.size(); ++i) {
    const JoinPart& part = level.joins[i];
    const auto type = static_cast<uint16_t>(kJoinTypes[static_cast<size_t>(part.type)]);
    const sql::NodeId on = part.on ? make(SqlKind::kOn, 0, {part.on}, part.origin) : sql::NodeId{};
    item = make(SqlKind::kJoin, type, {item, level.ranges[i + 1].item, on}, part.origin);
  }
  return item;
}

// Whether all that it reads stands in the output, before `position`, under names that can mean nothing else.
bool Lowering::output_has(const Level& level, const Value& value, size_t position) const {
  // `orders` behind `from orders` is the whole row.
  const auto is_table = [&](Symbol name) {
    return std::ranges::any_of(level.ranges, [&](const Range& range) { return range.names.back() == name; });
  };
  const std::span read = std::span(outputs_).subspan(value.first_output, value.output_count);
  return std::ranges::all_of(read, [&](uint32_t identity) {
    for (size_t i = 0; i < position; ++i) {
      const Item& item = level.items[i];
      if (!item.dead && !is_star(item) && item.identity == identity) {
        return !is_source(level, item.name) && !is_table(item.name);
      }
    }
    return false;
  });
}

sql::NodeId Lowering::emit_value(const Level& level, const Value& value, size_t position) {
  return value.lateral && output_has(level, value, position) ? value.lateral : value.node;
}

sql::NodeId Lowering::emit_conjunction(const Level& level, std::span<const Value> values) {
  SqlNodes nodes;
  for (const Value& value : values) {
    const sql::NodeId node = emit_value(level, value, level.items.size());
    if (tree_.kind(node) != SqlKind::kAnd) {
      nodes.push_back(node);
      continue;
    }
    for (const sql::NodeId part : tree_.children(node)) nodes.push_back(part);
  }
  return nodes.size() == 1 ? nodes.front() : make(SqlKind::kAnd, 0, nodes, values.front().origin);
}

// Whether a bare column in it has the name of something in the output.
bool Lowering::clashes(const Level& level, sql::NodeId node) const {
  if (tree_.kind(node) == SqlKind::kColumnRef) {
    const sql::NodeId name = tree_.first_child(node);
    if (tree_.next_sibling(name)) return false;
    const Symbol column = tree_.symbol(name);
    return std::ranges::any_of(level.items, [&](const Item& item) {
      return !item.dead && !is_star(item) && item.name == column && !is_plain(item);
    });
  }
  return std::ranges::any_of(tree_.children(node), [&](sql::NodeId child) { return clashes(level, child); });
}

// None for a key that orders nothing.
sql::NodeId Lowering::emit_sort(Level& level, const SortEntry& entry) {
  const bool listed = entry.identity != 0 && std::ranges::any_of(level.items, [&](const Item& item) {
                        return !item.dead && item.identity == entry.identity && !is_plain(item);
                      });
  sql::NodeId key = entry.value.node;
  if (listed && !(level_has_star(level) && is_source(level, entry.name))) {
    key = column_ref(entry.name, entry.quoted, 0, entry.origin).node;
  } else {
    if (entry.value.constant) return {};
    const bool several = level.ranges.size() > 1;
    const bool ambiguous = is_column(entry.value) && several && level.join_keys.contains(entry.name);
    const bool elsewhere =
        several && std::ranges::any_of(level.ranges, [&](const Range& range) {
          return range.columns && std::ranges::find(*range.columns, entry.name) != range.columns->end();
        });
    if (ambiguous || elsewhere || clashes(level, key)) qualify_node(key);
  }
  return make(SqlKind::kOrderItem, entry.flags, {key}, entry.origin);
}

}  // namespace rocky::lang
