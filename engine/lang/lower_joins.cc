// Joins: what their keys are, and what names mean behind them.
#include <algorithm>
#include <utility>

#include "lang/lower_impl.h"

namespace rocky::lang {
namespace {

using SqlKind = sql::NodeKind;

// Of one FROM, where each is a level of the tree.
constexpr size_t kMostJoins = 200;

}  // namespace

void Lowering::join(NodeId id) {
  if (level_.joins.size() >= kMostJoins) {
    depth_of_levels_ = kDeepestLevel;
    close_level();
  }
  const auto type = in_.op<JoinType>(id);
  const bool adds_left_nulls = type == JoinType::kRight || type == JoinType::kFull;
  const bool computed =
      std::ranges::any_of(level_.items, [&](const Item& item) { return !item.dead && !is_column(item.value); });
  // What a list leaves out must not be found again beside the new table's columns, nor may these make a name ambiguous.
  if (level_.has_list || level_.grouped || level_.distinct || !level_.limit.empty() || level_.body ||
      !level_.qualify.empty() || live_windows() || (adds_left_nulls && (computed || !level_.where.empty())) ||
      (level_.ranges.size() > 1 && (has_loose_names() || has_loose_key(in_.child(id, NodeKind::kOn))))) {
    close_level();
  }
  qualify_names();
  const NodeId path = in_.child(id, NodeKind::kPath);
  const NodeId alias = in_.child(id, NodeKind::kName);
  add_range(path, alias, sql::AliasStyle::kAs, id);
  JoinPart part{.type = type, .origin = id};
  if (const NodeId on = in_.child(id, NodeKind::kOn)) part.on = join_condition(on, type);
  level_.joins.push_back(part);
  const NodeId kept = in_.child(id, NodeKind::kKeep);
  if (kept) return keep(kept);
  if (level_.has_list) {
    level_.items.push_back(
        {.kind = Item::Kind::kRangeStar, .range = static_cast<uint32_t>(level_.ranges.size() - 1), .origin = id});
  }
}

// Whether a key's left column may be of any of the tables.
bool Lowering::has_loose_key(NodeId on) const {
  for (NodeId key = on ? in_.first_child(on) : NodeId{}; key; key = in_.next_sibling(key)) {
    if (in_.kind(key) != NodeKind::kJoinKey) continue;
    for (NodeId column = in_.first_child(key); column; column = in_.next_sibling(column)) {
      const Symbol name = last_name(column);
      if (in_.next_sibling(in_.first_child(column)) || find_item(name) != nullptr) continue;
      if (!level_.join_keys.contains(name) && !level_.moved_names.contains(name) && !owner_of(name)) return true;
    }
  }
  return false;
}

sql::NodeId Lowering::join_condition(NodeId on, JoinType type) {
  const auto right = static_cast<uint32_t>(level_.ranges.size() - 1);
  SqlNodes equalities;
  std::vector<std::pair<Symbol, Value>> merged;
  for (NodeId key = in_.first_child(on); key; key = in_.next_sibling(key)) {
    Value left_value;
    Value right_value;
    if (in_.kind(key) == NodeKind::kJoinKey) {
      NodeId left_column = in_.first_child(key);
      NodeId right_column = in_.next_sibling(left_column);
      if (is_of_range(left_column, right)) std::swap(left_column, right_column);
      left_value = left_key(left_column, false);
      right_value = right_key(right_column);
    } else {
      left_value = left_key(key, true);
      right_value = right_key(key);
      merged.emplace_back(last_name(key), merged_key(type, left_value, right_value, key));
      level_.mentioned.insert(last_name(key));
    }
    bracketed_comparison(left_value.node);
    equalities.push_back(
        make(SqlKind::kBinary, static_cast<uint16_t>(sql::Operator::kEqual), {left_value.node, right_value.node}, key));
  }
  for (const auto& [name, value] : merged) {
    if (find_item(name) == nullptr) level_.join_keys.insert_or_assign(name, value);
  }
  if (equalities.empty()) return {};
  return equalities.size() == 1 ? equalities.front() : make(SqlKind::kAnd, 0, equalities, on);
}

// What a bare key means behind the join.
Value Lowering::merged_key(JoinType type, const Value& left, const Value& right, NodeId origin) {
  Value value = type == JoinType::kRight ? right : left;
  value.node = tree_.copy(tree_, value.node);
  if (type != JoinType::kFull) return value;
  value.node = make_call("COALESCE", {value.node, tree_.copy(tree_, right.node)}, origin);
  value.size += right.size + 1;
  return value;
}

bool Lowering::is_of_range(NodeId column, uint32_t range) const {
  Names path = path_of(column);
  if (path.size() < 2) return false;
  path.pop_back();
  const Qualifier* qualifier = find_qualifier(path);
  return qualifier != nullptr && qualifier->range == range;
}

// On the left is what was there: a bare name that nothing else explains is the first table's, unless the other side has
// another name: then it may be any table's.
Value Lowering::left_key(NodeId column, bool same_name) {
  const NodeId name = in_.first_child(column);
  const Symbol symbol = in_.symbol(name);
  const bool known = in_.next_sibling(name) || find_item(symbol) != nullptr || level_.join_keys.contains(symbol) ||
                     level_.moved_names.contains(symbol);
  if (!known && (same_name || level_.ranges.size() == 2)) {
    return range_column(0, symbol, last_is_quoted(column), column);
  }
  joining_ = true;
  Value value = resolve(column);
  joining_ = false;
  qualify_node(value.node);
  return value;
}

Value Lowering::right_key(NodeId column) {
  return range_column(static_cast<uint32_t>(level_.ranges.size() - 1), last_name(column), last_is_quoted(column),
                      column);
}

void Lowering::keep(NodeId id) {
  std::vector<Item>& list = level_.has_list ? level_.items : level_.kept;
  for (NodeId part = in_.first_child(id); part; part = in_.next_sibling(part)) {
    if (in_.kind(part) == NodeKind::kColumn) {
      const Names path = path_of(part);
      Item item{.name = path.back(), .quoted = last_is_quoted(part), .identity = ++identities_, .origin = part};
      item.value = path.size() > 1 ? resolve(part) : column_ref(path.back(), item.quoted, 0, part);
      list.push_back(item);
    } else if (in_.kind(part) == NodeKind::kBinding) {
      const NodeId name = in_.first_child(part);
      list.push_back({.name = in_.symbol(name),
                      .quoted = in_.has(name, node_flag::kQuoted),
                      .identity = ++identities_,
                      .value = expression(in_.next_sibling(name), UINT64_MAX),
                      .origin = part});
    }
  }
}

}  // namespace rocky::lang
