// Query levels: when one is closed, what of it stays visible, and the SELECT that it becomes.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lang/lower_impl.h"

namespace rocky::lang {
namespace {

using SqlKind = sql::NodeKind;

// Queries in FROM nest at most this deep; then a level becomes a CTE.
constexpr uint32_t kDeepestLevel = 12;

constexpr sql::JoinType kJoinTypes[] = {sql::JoinType::kInner, sql::JoinType::kLeft, sql::JoinType::kRight,
                                        sql::JoinType::kFull, sql::JoinType::kCross};

bool is_star(const Item& item) { return item.kind != Item::Kind::kColumn; }

}  // namespace

// --- What is read of a level that is closed ---

// Of the steps from `step` on, up to the one that names all columns anew.
Needs Lowering::needs_of(size_t step) const {
  Needs needs;
  std::unordered_set<Symbol> bound;   // by these steps
  std::unordered_set<Symbol> joined;  // aliases of tables that come in later
  bool certain = true;                // bare names are the old level's
  const auto read_column = [&](NodeId column) {
    Needs::Name found{.origin = column};
    for (NodeId name = in_.first_child(column); name; name = in_.next_sibling(name)) {
      found.path.push_back(in_.symbol(name));
      found.quoted.push_back(in_.has(name, node_flag::kQuoted));
    }
    if (found.path.empty()) return;
    if (found.path.size() > 1) {
      if (joined.contains(found.path[found.path.size() - 2])) return;
    } else if (!find_item(found.path.front()) && !level_.join_keys.contains(found.path.front()) &&
               !level_.moved_names.contains(found.path.front()) && (!certain || bound.contains(found.path.front()))) {
      return;
    }
    needs.names.push_back(std::move(found));
  };
  std::unordered_set<Symbol> block;  // names that a `group` has defined so far; its aggregates read the rows
  const auto read = [&](NodeId id) {
    std::vector<std::pair<NodeId, bool>> open{{id, false}};  // and whether an aggregate is around it
    while (!open.empty()) {
      const auto [node, aggregated] = open.back();
      open.pop_back();
      const NodeId first = in_.first_child(node);
      if (in_.kind(node) == NodeKind::kColumn) {
        const bool of_block = !aggregated && !in_.next_sibling(first) && block.contains(in_.symbol(first));
        if (!of_block) read_column(node);
        continue;
      }
      const bool inside = aggregated || (in_.kind(node) == NodeKind::kCall && is_aggregate(node));
      const size_t before = open.size();
      for (NodeId child = first; child; child = in_.next_sibling(child)) open.emplace_back(child, inside);
      std::reverse(open.begin() + static_cast<ptrdiff_t>(before), open.end());
    }
  };
  bool may_close = true;
  for (; step < steps_.size(); ++step) {
    const NodeId id = steps_[step];
    switch (in_.kind(id)) {
      case NodeKind::kDerive:
        for (NodeId binding = in_.first_child(id); binding; binding = in_.next_sibling(binding)) {
          read(binding);
          bound.insert(in_.symbol(in_.first_child(binding)));
        }
        break;
      case NodeKind::kGroup:
        for (NodeId part = in_.first_child(id); part; part = in_.next_sibling(part)) {
          read(part);
          if (in_.kind(part) == NodeKind::kBinding) block.insert(in_.symbol(in_.first_child(part)));
        }
        needs.closed = may_close;
        return needs;
      case NodeKind::kSelect: {
        read(id);
        const bool star = in_.child(id, NodeKind::kStar) || in_.child(id, NodeKind::kQualifiedStar);
        if (star || !in_.first_child(id)) break;
        needs.closed = may_close;
        return needs;
      }
      case NodeKind::kJoin: {
        read(id);
        NodeId name;
        for (NodeId part = in_.first_child(id); part; part = in_.next_sibling(part)) {
          if (in_.kind(part) == NodeKind::kName) name = part;
          if (in_.kind(part) != NodeKind::kPath || name) continue;
          for (NodeId last = in_.first_child(part); last; last = in_.next_sibling(last)) name = last;
        }
        if (name) joined.insert(in_.symbol(name));
        certain = false;
        may_close = false;
        break;
      }
      case NodeKind::kDistinct:
      case NodeKind::kUnion: may_close = false; break;
      default: read(id); break;
    }
  }
  return needs;
}

// --- Closing ---

void Lowering::close_level(Narrow narrow) {
  const sql::NodeId query = enclose(narrow);
  Range& range = level_.ranges.front();
  const sql::NodeId alias =
      make_alias(range.names.front(), range.quoted.front(), sql::AliasStyle::kBare, level_.origin);
  if (++depth_of_levels_ < kDeepestLevel) {
    range.item = make(SqlKind::kDerivedTable, 0, {query, alias}, level_.origin);
    return;
  }
  depth_of_levels_ = 0;
  const Symbol name = fresh_name("step");
  ctes_.push_back(make(SqlKind::kCte, 0, {make_name(name, false, level_.origin), query}, level_.origin));
  const sql::NodeId path = make(SqlKind::kQualifiedName, 0, {make_name(name, false, level_.origin)}, level_.origin);
  range.item = make(SqlKind::kTableRef, 0, {path, alias}, level_.origin);
}

sql::NodeId Lowering::enclose(Narrow narrow) {
  const Needs needs = narrow == Narrow::kYes ? needs_of(step_) : Needs{};
  const bool was_lateral = lateral_;
  lateral_ = false;
  Level outer;
  outer.origin = steps_[step_];
  outer.qualifiers = level_.qualifiers;
  for (Qualifier& qualifier : outer.qualifiers) {
    qualifier.range = 0;
    qualifier.replaced = true;
  }
  outer.moved_names = level_.moved_names;
  outer.hidden = level_.hidden;
  Range range{.names = {level_.ranges.front().names.back()}, .quoted = {level_.ranges.front().quoted.back()}};
  expose(needs, narrow, outer);
  range.computed = true;
  range.columns = output_columns(level_);
  range.defined = defined_columns(level_);
  outer.ranges.push_back(std::move(range));
  const sql::NodeId query = finish(level_, Place::kInner);
  for (Item& item : outer.items) item.identity = ++identities_;
  level_ = std::move(outer);
  lateral_ = was_lateral;
  return query;
}

// Decides what the closed level shows and how the names of before are found in it.
void Lowering::expose(const Needs& needs, Narrow narrow, Level& outer) {
  const bool has_star = level_has_star(level_);
  const bool several = level_.ranges.size() > 1;
  const bool can_hide = dialect_.star_exclude || dialect_.star_except;
  if (!has_star) return expose_list(outer);
  // One table's `*` may stay, unless a derived column could have the name of one of its columns.
  const bool defines = std::ranges::any_of(level_.items, [](const Item& item) { return !item.dead && !is_star(item); });
  if ((several || defines) && needs.closed && !needs.names.empty() && !level_.distinct) return narrow_to(needs, outer);
  if (narrow == Narrow::kNo) return;
  // Where `*` cannot leave out the columns that derived ones hide, these get names of their own.
  if (!can_hide) {
    for (Item& item : level_.items) {
      if (item.dead || is_star(item) || !is_source(level_, item.name) || (level_.has_list && is_plain(item))) continue;
      const Symbol exposed = fresh_name(text_of(item.name));
      outer.moved_names[item.name] = exposed;
      item.name = exposed;
    }
  }
  std::unordered_set<Symbol> done;
  for (const Needs::Name& name : needs.names) {
    if (!can_hide || !is_doubtful(name)) continue;
    std::string key;
    for (const Symbol part : name.path) key += std::string(text_of(part)) + '\n';
    if (!done.insert(intern(key)).second) continue;
    const Symbol column = name.path.back();
    Item item{.name = fresh_name(text_of(column)), .origin = name.origin};
    item.value = resolve_path(name.path, name.quoted, name.origin);
    const Symbol exposed = item.name;
    level_.exports.push_back(std::move(item));
    outer.hidden.push_back(exposed);
    move_name(name, exposed, outer);
  }
}

// Whether the plain name of a column would not find it in the closed level.
bool Lowering::is_doubtful(const Needs::Name& name) const {
  const Symbol column = name.path.back();
  if (level_.ranges.size() == 1) return false;
  if (name.path.size() == 1) return !find_item(column) && level_.join_keys.contains(column);
  const Qualifier* qualifier = find_qualifier(std::span(name.path).first(name.path.size() - 1));
  if (qualifier == nullptr) return false;
  if (qualifier->moved.contains(column)) return false;
  for (uint32_t i = 0; i < level_.ranges.size(); ++i) {
    const Columns& columns = level_.ranges[i].columns;
    if (i != qualifier->range && (!columns || std::ranges::find(*columns, column) != columns->end())) return true;
  }
  return find_item(column) != nullptr;
}

void Lowering::move_name(const Needs::Name& name, Symbol exposed, Level& outer) const {
  const Symbol column = name.path.back();
  if (name.path.size() == 1) {
    outer.moved_names[column] = exposed;
    return;
  }
  const Qualifier* qualifier = find_qualifier(std::span(name.path).first(name.path.size() - 1));
  if (qualifier == nullptr) return;
  outer.qualifiers[static_cast<size_t>(qualifier - level_.qualifiers.data())].moved[column] = exposed;
}

// Several tables of which all that is read is known: a list of that, each under a name of its own.
void Lowering::narrow_to(const Needs& needs, Level& outer) {
  std::vector<Item> items;
  std::unordered_map<Symbol, Symbol> names;  // of a spelled path, what it is exposed as
  std::unordered_set<Symbol> taken;
  for (Qualifier& qualifier : outer.qualifiers) qualifier.moved.clear();
  outer.moved_names.clear();
  outer.hidden.clear();
  for (const Needs::Name& name : needs.names) {
    Value value = resolve_path(name.path, name.quoted, name.origin);
    const Item* known = name.path.size() == 1 ? find_item(name.path.back()) : nullptr;
    if (known == nullptr && !is_column(value) && value.size == 1) continue;  // a word like current_date
    const std::string key = known != nullptr ? fmt::format("={}", text_of(known->name)) : key_of(name, value);
    const Symbol column = name.path.back();
    auto [found, added] = names.try_emplace(intern(key), column);
    if (added) {
      if (!taken.insert(column).second) found->second = fresh_name(text_of(column));
      items.push_back(
          {.name = found->second, .quoted = name.quoted.back(), .value = std::move(value), .origin = name.origin});
    }
    if (found->second != column) move_name(name, found->second, outer);
  }
  if (items.empty()) return;
  level_.has_list = true;
  level_.kept.clear();
  level_.items = std::move(items);
  level_.index.clear();
}

// One text for all spellings of a table's column.
std::string Lowering::key_of(const Needs::Name& name, const Value& value) const {
  const Symbol column = name.path.back();
  const uint32_t range = is_column(value) ? tree_.flags(value.node) & sql::node_flag::kOpMask : 0u;
  if (range != 0) return fmt::format("{}.{}", range - 1, text_of(tree_.symbol(tree_.last_child(value.node))));
  const std::span<const Symbol> path(name.path);
  const Qualifier* qualifier = path.size() > 1 ? find_qualifier(path.first(path.size() - 1)) : nullptr;
  if (qualifier != nullptr) {
    const auto moved = qualifier->moved.find(column);
    return fmt::format("{}.{}", qualifier->range, text_of(moved == qualifier->moved.end() ? column : moved->second));
  }
  std::string key;
  for (const Symbol part : path) key += fmt::format("/{}", text_of(part));
  return key;
}

// A list: names that occur twice get another one inside, and `outer` shows them under their own.
void Lowering::expose_list(Level& outer) {
  std::vector<Item>& items = level_.has_list || level_.grouped ? level_.items : level_.kept;
  std::unordered_set<Symbol> taken;
  std::vector<Item> shown;
  bool renamed = false;
  outer.hidden.clear();
  outer.moved_names.clear();
  std::vector<Qualifier> old = level_.qualifiers;
  for (Qualifier& qualifier : outer.qualifiers) qualifier.moved.clear();
  for (Item& item : items) {
    if (item.dead) continue;
    Item outside{.name = item.name, .quoted = item.quoted, .origin = item.origin};
    Symbol exposed = item.name;
    if (!taken.insert(exposed).second) {
      exposed = fresh_name(text_of(item.name));
      renamed = true;
    }
    outside.value = column_ref(std::array{exposed}, {item.quoted}, 1, item.origin);
    shown.push_back(std::move(outside));
    if (tree_.kind(item.value.node) == SqlKind::kColumnRef) {
      std::vector<Symbol> path;
      for (const sql::NodeId name : tree_.children(item.value.node)) path.push_back(tree_.symbol(name));
      follow_column(path, tree_.flags(item.value.node) & sql::node_flag::kOpMask, exposed, old, outer);
    }
    item.name = exposed;
  }
  if (!renamed) return;
  outer.has_list = true;
  for (Item& item : shown) {
    outer.index.emplace(item.name, static_cast<uint32_t>(outer.items.size()));
    outer.items.push_back(std::move(item));
  }
}

// A column of a table that the list shows as `exposed`: qualified names find it there.
void Lowering::follow_column(std::span<const Symbol> path, uint32_t range, Symbol exposed,
                             std::span<const Qualifier> old, Level& outer) const {
  for (size_t i = 0; i < old.size(); ++i) {
    const bool bare = path.size() == 1 && range == old[i].range + 1;
    const bool named = path.size() > 1 && old[i].path.size() >= path.size() - 1 &&
                       std::ranges::equal(path.first(path.size() - 1), std::span(old[i].path).last(path.size() - 1));
    if (!bare && !named) continue;
    Symbol column = path.back();
    for (const auto& [name, moved] : old[i].moved) {
      if (moved == column) column = name;
    }
    if (column != exposed) outer.qualifiers[i].moved.emplace(column, exposed);
  }
}

// --- What is known of a level ---

bool Lowering::level_has_star(const Level& level) const {
  if (level.grouped) return false;
  if (level.has_list) return std::ranges::any_of(level.items, [](const Item& item) { return is_star(item); });
  return level.kept.empty() || std::ranges::any_of(level.items, [](const Item& item) { return !item.dead; });
}

bool Lowering::live_windows() const {
  const auto windowed = [](const Item& item) { return !item.dead && item.value.window; };
  return std::ranges::any_of(level_.items, windowed) || std::ranges::any_of(level_.kept, windowed) ||
         std::ranges::any_of(level_.sort, [](const SortEntry& entry) { return entry.value.window; });
}

bool Lowering::range_has(const Range& range, Symbol name) const {
  return std::ranges::find(range.defined, name) != range.defined.end() ||
         (range.columns && std::ranges::find(*range.columns, name) != range.columns->end());
}

// Names of the tables' columns that what was derived hides; or only of those that earlier levels have computed.
std::vector<Symbol> Lowering::overridden(const Level& level, bool of_levels_only) const {
  std::vector<Symbol> names;
  for (const Item& item : level.items) {
    if (is_star(item) || item.dead || !is_source(level, item.name)) continue;
    if (of_levels_only && std::ranges::none_of(level.ranges, [&](const Range& range) {
          return range.computed && range_has(range, item.name);
        })) {
      continue;
    }
    if (level.has_list && is_plain(item)) continue;
    if (std::ranges::find(names, item.name) == names.end()) names.push_back(item.name);
  }
  return names;
}

// A column under its own name.
bool Lowering::is_plain(const Item& item) const {
  const sql::NodeId node = item.value.node;
  return tree_.kind(node) == SqlKind::kColumnRef && tree_.symbol(tree_.last_child(node)) == item.name;
}

std::vector<Symbol> Lowering::defined_columns(const Level& level) const {
  std::vector<Symbol> names;
  for (const auto* list : {&level.items, &level.exports}) {
    for (const Item& item : *list) {
      if (!item.dead && !is_star(item)) names.push_back(item.name);
    }
  }
  if (!level_has_star(level)) return names;
  for (const Range& range : level.ranges) names.insert(names.end(), range.defined.begin(), range.defined.end());
  return names;
}

Columns Lowering::output_columns(const Level& level) const {
  std::vector<Symbol> names;
  const auto add_range = [&](const Range& range, std::span<const Symbol> without) {
    if (!range.columns) return false;
    for (const Symbol name : *range.columns) {
      if (std::ranges::find(without, name) == without.end()) names.push_back(name);
    }
    return true;
  };
  const std::vector<Symbol> hidden = overridden(level, false);
  if (!level.has_list && !level.grouped && level_has_star(level)) {
    for (const Range& range : level.ranges) {
      if (!add_range(range, hidden)) return std::nullopt;
    }
  }
  const auto add = [&](const Item& item) {
    if (item.dead) return true;
    if (item.kind == Item::Kind::kColumn) {
      names.push_back(item.name);
      return true;
    }
    if (item.kind == Item::Kind::kRangeStar) return add_range(level.ranges[item.range], hidden);
    return std::ranges::all_of(level.ranges, [&](const Range& range) { return add_range(range, hidden); });
  };
  for (const auto* list : {&level.items, &level.kept, &level.exports}) {
    for (const Item& item : *list) {
      if (!add(item)) return std::nullopt;
    }
  }
  return names;
}

// --- The SELECT ---

// Nothing but an order and a limit was added to its body.
bool Lowering::is_untouched(const Level& level) const {
  return level.body && !level.has_list && level.items.empty() && level.kept.empty() && level.where.empty() &&
         level.qualify.empty() && !level.grouped && !level.distinct && level.joins.empty() && level.exports.empty();
}

sql::NodeId Lowering::finish(Level& level, Place place) {
  const NodeId origin = level.origin;
  std::vector<sql::NodeId> parts;
  parts.push_back(is_untouched(level) ? level.body : emit_select(level, place));
  std::vector<sql::NodeId> order;
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
  std::vector<sql::NodeId> parts;
  if (level.distinct) parts.push_back(make(SqlKind::kDistinct, 0, {}, level.origin));
  parts.push_back(make(SqlKind::kSelectList, 0, emit_items(level, place), level.origin));
  parts.push_back(make(SqlKind::kFrom, 0, {emit_from(level)}, level.origin));
  if (!level.where.empty()) {
    parts.push_back(make(SqlKind::kWhere, 0, {emit_conjunction(level, level.where)}, level.where.front().origin));
  }
  if (!level.keys.empty()) {
    std::vector<sql::NodeId> keys;
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

std::vector<sql::NodeId> Lowering::emit_items(Level& level, Place place) {
  std::vector<sql::NodeId> nodes;
  // A last `*` with what was derived behind it shows both of a name; anywhere else only one may be left.
  const bool tolerates = place == Place::kOuter && !level.has_list && !level.distinct;
  const std::vector<Symbol> without = overridden(level, tolerates);
  const auto add_star = [&](const Item* item, NodeId origin) {
    // Of several tables, each leaves out its own.
    if (level.ranges.size() == 1 || (item != nullptr && item->kind == Item::Kind::kRangeStar) ||
        (without.empty() && (level.hidden.empty() || place == Place::kInner))) {
      nodes.push_back(emit_star(level, item, without, place, origin));
      return;
    }
    for (uint32_t range = 0; range < level.ranges.size(); ++range) {
      Item star{};
      star.kind = Item::Kind::kRangeStar;
      star.range = range;
      nodes.push_back(emit_star(level, &star, without, place, origin));
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
  if (nodes.empty()) nodes.push_back(emit_star(level, {}, {}, place, level.origin));
  return nodes;
}

sql::NodeId Lowering::emit_item(const Level& level, const Item& item, size_t position) {
  const sql::NodeId value = emit_value(level, item.value, position);
  if (is_plain(item) && value == item.value.node) return make(SqlKind::kSelectItem, 0, {value}, item.origin);
  return make(SqlKind::kSelectItem, static_cast<uint16_t>(sql::AliasStyle::kAs),
              {value, make_name(item.name, item.quoted, item.origin)}, item.origin);
}

sql::NodeId Lowering::emit_star(const Level& level, const Item* item, std::span<const Symbol> without, Place place,
                                NodeId origin) {
  const bool of_range = item != nullptr && item->kind == Item::Kind::kRangeStar;
  std::vector<Symbol> names;
  // A closed level hands on what helps later steps.
  if (place == Place::kOuter && (!of_range || item->range == 0)) names = level.hidden;
  for (const Symbol name : without) {
    if (of_range && level.ranges.size() > 1 && !range_has(level.ranges[item->range], name)) continue;
    names.push_back(name);
  }
  std::vector<sql::NodeId> parts;
  if (of_range) {
    const Range& range = level.ranges[item->range];
    std::vector<sql::NodeId> path;
    for (size_t i = 0; i < range.names.size(); ++i) path.push_back(make_name(range.names[i], range.quoted[i], origin));
    parts.push_back(make(SqlKind::kQualifiedName, 0, path, origin));
  }
  if (!names.empty() && (dialect_.star_exclude || dialect_.star_except)) {
    std::vector<sql::NodeId> excluded;
    for (const Symbol name : names) {
      excluded.push_back(make(SqlKind::kQualifiedName, 0, {make_name(name, false, origin)}, origin));
    }
    parts.push_back(make(SqlKind::kStarExclude, 0, excluded, origin));
  }
  return make(SqlKind::kSelectItem, 0, {make(SqlKind::kStar, 0, parts, origin)}, origin);
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

// Whether all of these stand in the output, before `position`, under names that can mean nothing else.
bool Lowering::output_has(const Level& level, std::span<const uint32_t> identities, size_t position) const {
  return std::ranges::all_of(identities, [&](uint32_t identity) {
    for (size_t i = 0; i < position; ++i) {
      const Item& item = level.items[i];
      if (!item.dead && !is_star(item) && item.identity == identity) return !is_source(level, item.name);
    }
    return false;
  });
}

sql::NodeId Lowering::emit_value(const Level& level, const Value& value, size_t position) {
  return value.lateral && output_has(level, value.outputs, position) ? value.lateral : value.node;
}

sql::NodeId Lowering::emit_conjunction(const Level& level, std::span<const Value> values) {
  std::vector<sql::NodeId> nodes;
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
    key = column_ref(std::array{entry.name}, {entry.quoted}, 0, entry.origin).node;
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
