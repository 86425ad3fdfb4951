// Query levels: when one is closed and what of it stays visible.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "lang/lower_impl.h"

namespace rocky::lang {
namespace {

using SqlKind = sql::NodeKind;

}  // namespace

// --- What is read of a level that is closed ---

// Of the steps from `step` on, up to the one that names all columns anew.
Needs Lowering::needs_of(size_t step) {
  Needs needs;
  SymbolSet bound;      // by these steps
  SymbolSet joined;     // aliases of tables that come in later
  bool certain = true;  // bare names are the old level's
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
  SymbolSet block;  // names that a `group` has defined so far; its aggregates read the rows
  const auto read = [&](NodeId id) {
    struct Open {
      NodeId node;
      bool aggregated;  // an aggregate is around it
    };
    SmallVector<Open, 32> open{{id, false}};
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
      for (NodeId child = first; child; child = in_.next_sibling(child)) open.push_back({child, inside});
      std::reverse(open.begin() + before, open.end());
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
        bool star = static_cast<bool>(in_.child(id, NodeKind::kStar));
        for (NodeId item = in_.first_child(id); item; item = in_.next_sibling(item)) {
          if (in_.kind(item) != NodeKind::kQualifiedStar) continue;
          const Symbol table = in_.symbol(in_.first_child(item));
          const Qualifier* qualifier = joined.contains(table) ? nullptr : find_qualifier({&table, 1});
          const auto columns = qualifier == nullptr ? std::nullopt : columns_of(*qualifier);
          star |= !columns;
          if (!columns) continue;
          for (const Symbol column : *columns) {
            needs.names.push_back({.path = {table, column}, .quoted = {false, false}, .origin = item});
          }
        }
        if (star || !in_.first_child(id)) {
          for (NodeId item = in_.first_child(id); item; item = in_.next_sibling(item)) {
            if (in_.kind(item) == NodeKind::kBinding) bound.insert(in_.symbol(in_.first_child(item)));
          }
          break;
        }
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

// Whether some step from this one on names all columns, with no other between that reads all of them.
bool Lowering::names_anew(size_t step) {
  std::vector<bool>& anew = scratch_.names_anew;
  if (anew.size() != steps_.size() + 1) {
    anew.assign(steps_.size() + 1, false);
    for (size_t i = steps_.size(); i-- > 0;) {
      const NodeId id = steps_[i];
      switch (in_.kind(id)) {
        case NodeKind::kGroup: anew[i] = true; break;
        case NodeKind::kSelect:
          anew[i] = (in_.first_child(id) && !in_.child(id, NodeKind::kStar)) || anew[i + 1];
          break;
        case NodeKind::kJoin:
        case NodeKind::kDistinct:
        case NodeKind::kUnion: anew[i] = false; break;
        default: anew[i] = anew[i + 1]; break;
      }
    }
  }
  return anew[step];
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
  // One table's columns keep their names, whoever reads them, unless all are named anew.
  const bool asks = narrow == Narrow::kYes && (level_.ranges.size() > 1 || names_anew(step_));
  const Needs needs = asks ? needs_of(step_) : Needs{};
  const bool was_lateral = lateral_;
  lateral_ = false;
  Level outer = scratch_.take_level();
  outer.origin = steps_[step_];
  outer.qualifiers = level_.qualifiers;
  for (Qualifier& qualifier : outer.qualifiers) {
    merge(qualifier);
    qualifier.range = 0;
    qualifier.replaced = true;
  }
  outer.moved_names = level_.moved_names;
  outer.hidden = level_.hidden;
  Range range{.names = {level_.ranges.front().names.back()}, .quoted = {level_.ranges.front().quoted.back()}};
  expose(needs, narrow, outer);
  range.computed = true;
  range.columns = output_columns(level_, narrow == Narrow::kOperand ? Place::kOperand : Place::kInner);
  range.defined = defined_columns(level_);
  outer.ranges.push_back(std::move(range));
  if (narrow == Narrow::kOperand) outer.hidden.clear();
  const sql::NodeId query = finish(level_, narrow == Narrow::kOperand ? Place::kOperand : Place::kInner);
  for (Item& item : outer.items) item.identity = ++identities_;
  std::swap(level_, outer);
  scratch_.give_back(std::move(outer));
  lateral_ = was_lateral;
  return query;
}

// What of the closed level is one table's.
void Lowering::merge(Qualifier& qualifier) const {
  const auto live = [](const Item& item) { return !item.dead && !item.helper; };
  Columns columns = columns_of(qualifier);
  bool merged = level_.ranges.size() > 1 || !level_.kept.empty() || std::ranges::any_of(level_.items, live);
  if (!level_has_star(level_) && level_.kept.empty() && (!qualifier.merged || columns)) {
    Columns listed(std::in_place);
    merged = false;
    for (const Item& item : level_.items) {
      if (item.dead) continue;
      const bool own = is_of(item, qualifier);
      if (own) listed->push_back(item.name);
      merged |= !own;
    }
    columns = std::move(listed);
  }
  qualifier.columns = std::move(columns);
  qualifier.merged |= merged;
}

// Decides what the closed level shows and how the names of before are found in it.
void Lowering::expose(const Needs& needs, Narrow narrow, Level& outer) {
  const bool has_star = level_has_star(level_);
  const bool several = level_.ranges.size() > 1;
  const bool hides = can_hide(level_);
  if (!has_star) return expose_list(outer);
  // One table's `*` may stay, unless a derived column could have the name of one of its columns.
  const bool defines = std::ranges::any_of(level_.items, [](const Item& item) { return !item.dead && !is_star(item); });
  if ((several || defines) && needs.closed && !needs.names.empty() && !level_.distinct) return narrow_to(needs, outer);
  if (narrow != Narrow::kYes) return;
  // Where `*` cannot leave out the columns that derived ones hide, these get names of their own.
  if (!hides) {
    for (Item& item : level_.items) {
      if (item.dead || is_star(item) || !is_source(level_, item.name) || (level_.has_list && is_plain(item))) continue;
      const Symbol exposed = fresh_name(text_of(item.name));
      outer.moved_names.insert_or_assign(item.name, exposed);
      item.name = exposed;
    }
  }
  SymbolSet done;
  for (const Needs::Name& name : needs.names) {
    if (!hides || !is_doubtful(name)) continue;
    std::string key;
    for (const Symbol part : name.path) key += std::string(text_of(part)) + '\n';
    if (!done.insert(intern(key))) continue;
    const Symbol column = name.path.back();
    Item item{.name = fresh_name(text_of(column)), .origin = name.origin};
    item.value = resolve_path(name.path, name.quoted, name.origin);
    const Symbol exposed = item.name;
    level_.exports.push_back(item);
    outer.hidden.push_back(exposed);
    move_name(name, exposed, outer);
  }
}

// Whether the plain name of a column would not find it in the closed level.
bool Lowering::is_doubtful(const Needs::Name& name) const {
  const Symbol column = name.path.back();
  if (level_.ranges.size() == 1) return false;
  if (name.path.size() == 1) return !find_item(column) && level_.join_keys.contains(column);
  const Qualifier* qualifier = find_qualifier(std::span<const Symbol>(name.path).first(name.path.size() - 1));
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
    outer.moved_names.insert_or_assign(column, exposed);
    return;
  }
  const Qualifier* qualifier = find_qualifier(std::span<const Symbol>(name.path).first(name.path.size() - 1));
  if (qualifier == nullptr) return;
  outer.qualifiers[static_cast<size_t>(qualifier - level_.qualifiers.data())].moved.insert_or_assign(column, exposed);
}

// Several tables of which all that is read is known: a list of that, each under a name of its own.
void Lowering::narrow_to(const Needs& needs, Level& outer) {
  std::vector<Item> items;
  SymbolMap<Symbol> names;  // of a spelled path, what it is exposed as
  SymbolSet taken;
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
      if (!taken.insert(column)) *found = fresh_name(text_of(column));
      items.push_back({.name = *found, .quoted = name.quoted.back(), .value = value, .origin = name.origin});
    }
    if (*found != column) move_name(name, *found, outer);
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
    const Symbol* moved = qualifier->moved.find(column);
    return fmt::format("{}.{}", qualifier->range, text_of(moved == nullptr ? column : *moved));
  }
  std::string key;
  for (const Symbol part : path) key += fmt::format("/{}", text_of(part));
  return key;
}

// A list: names that occur twice get another one inside, and `outer` shows them under their own.
void Lowering::expose_list(Level& outer) {
  std::vector<Item>& items = level_.has_list || level_.grouped ? level_.items : level_.kept;
  SymbolSet taken;
  std::vector<Item> shown;
  bool renamed = false;
  outer.hidden.clear();
  outer.moved_names.clear();
  std::vector<Qualifier> old = level_.qualifiers;
  // Columns that the list shows under their own names: qualified names find them there, not under another one.
  SymbolMap<sql::NodeId> own;
  for (const Item& item : items) {
    if (!item.dead && is_plain(item)) own.try_emplace(item.name, item.value.node);
  }
  for (Qualifier& qualifier : outer.qualifiers) qualifier.moved.clear();
  for (Item& item : items) {
    if (item.dead) continue;
    Item outside{.name = item.name, .quoted = item.quoted, .origin = item.origin};
    Symbol exposed = item.name;
    if (!taken.insert(exposed)) {
      exposed = fresh_name(text_of(item.name));
      renamed = true;
    }
    outside.value = column_ref(exposed, item.quoted, 1, item.origin);
    shown.push_back(outside);
    if (tree_.kind(item.value.node) == SqlKind::kColumnRef) {
      Names path;
      for (const sql::NodeId name : tree_.children(item.value.node)) path.push_back(tree_.symbol(name));
      const sql::NodeId* shown_plain = own.find(path.back());
      const bool twice = shown_plain != nullptr && *shown_plain != item.value.node &&
                         sql::same_tree(tree_, *shown_plain, tree_, item.value.node);
      if (!twice) follow_column(path, tree_.flags(item.value.node) & sql::node_flag::kOpMask, exposed, old, outer);
    }
    item.name = exposed;
  }
  if (!renamed) return;
  outer.has_list = true;
  for (const Item& item : shown) {
    outer.index.try_emplace(item.name, static_cast<uint32_t>(outer.items.size()));
    outer.items.push_back(item);
  }
}

// A column of a table that the list shows as `exposed`: qualified names find it there.
void Lowering::follow_column(std::span<const Symbol> path, uint32_t range, Symbol exposed,
                             std::span<const Qualifier> old, Level& outer) const {
  for (size_t i = 0; i < old.size(); ++i) {
    const bool bare = path.size() == 1 && range == old[i].range + 1;
    const bool named =
        path.size() > 1 && old[i].path.size() >= path.size() - 1 &&
        std::ranges::equal(path.first(path.size() - 1), std::span<const Symbol>(old[i].path).last(path.size() - 1));
    if (!bare && !named) continue;
    Symbol column = path.back();
    for (const auto& [name, moved] : old[i].moved) {
      if (moved == column) column = name;
    }
    if (column != exposed) outer.qualifiers[i].moved.try_emplace(column, exposed);
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

// Names of the tables' columns that what was derived hides; or only of those that are known for sure: that earlier
// levels have computed, or that tables are told to have.
std::vector<Symbol> Lowering::overridden(const Level& level, bool known_only) const {
  std::vector<Symbol> names;
  for (const Item& item : level.items) {
    if (is_star(item) || item.dead || !is_source(level, item.name)) continue;
    if (known_only && std::ranges::none_of(level.ranges, [&](const Range& range) {
          return (range.computed || range.columns) && range_has(range, item.name);
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

Columns Lowering::output_columns(const Level& level, Place place) const {
  std::vector<Symbol> names;
  const auto add_range = [&](const Range& range, std::span<const Symbol> without) {
    if (!range.columns) return false;
    for (const Symbol name : *range.columns) {
      if (std::ranges::find(without, name) == without.end()) names.push_back(name);
    }
    return true;
  };
  std::vector<Symbol> hidden = overridden(level, false);
  if (place != Place::kInner) hidden.insert(hidden.end(), level.hidden.begin(), level.hidden.end());
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

}  // namespace rocky::lang
