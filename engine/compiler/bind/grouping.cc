// GROUP BY: what is grouped, and which columns may still be seen afterwards.
//
// Grouping expressions are compared by fingerprints: two expressions are alike when they read the same columns in the
// same way, however these are spelled.
#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/macros.h"
#include "compiler/functions/function_table.h"
#include "sql/references.h"

namespace rocky::compiler {
namespace {

constexpr uint64_t kPrime = 0x9E37'79B9'7F4A'7C15;

uint64_t mix(uint64_t hash, uint64_t value) {
  hash ^= value + kPrime + (hash << 6) + (hash >> 2);
  return hash * kPrime;
}

bool is_grouping_list(sql::NodeKind kind) {
  return kind == sql::NodeKind::kGroupingSets || kind == sql::NodeKind::kCube || kind == sql::NodeKind::kRollup;
}

// Whether the clause is evaluated on groups.
bool behind_grouping(Clause clause) {
  switch (clause) {
    case Clause::kSelect:
    case Clause::kHaving:
    case Clause::kQualify:
    case Clause::kOrderBy:
    case Clause::kDistinctOn:
    case Clause::kWindow: return true;
    case Clause::kFrom:
    case Clause::kOn:
    case Clause::kWhere:
    case Clause::kGroupBy:
    case Clause::kLimit: return false;
  }
  return false;
}

}  // namespace

bool reads_column(const sql::Tree& tree, sql::NodeId node) {
  if (tree.kind(node) == sql::NodeKind::kColumnRef) return true;
  for (const sql::NodeId child : tree.children(node)) {
    if (reads_column(tree, child)) return true;
  }
  return false;
}

uint64_t Binder::fingerprint(NodeId node, const Place& place) {
  const NodeKind kind = tree_.kind(node);
  if (kind == NodeKind::kColumnRef) {
    const Target target = column_below(node, place);
    if (target.kind == Target::Kind::kColumn) {
      uint64_t hash = mix(1, target.column.index);
      size_t at = 0;
      for (const NodeId part : tree_.children(node)) {
        if (at++ >= target.used_parts) hash = mix(hash, folded(tree_.symbol(part)).id);  // a field
      }
      return hash;
    }
  }
  if (place.star_column && (kind == NodeKind::kColumns || kind == NodeKind::kStar)) {
    return mix(1, place.star_column.index);
  }
  uint16_t meaning = tree_.flags(node) & static_cast<uint16_t>(~sql::node_flag::kParenthesized);
  if (kind == NodeKind::kCast) meaning &= sql::node_flag::kTry;  // `a::DATE` is CAST(a AS DATE)
  uint64_t hash = mix(static_cast<uint64_t>(kind) << 16 | 2, kind == NodeKind::kName ? 0 : meaning);
  if (kind == NodeKind::kName) return mix(hash, key_of(node).id);
  if (kind == NodeKind::kNumber || kind == NodeKind::kString || kind == NodeKind::kParameter ||
      kind == NodeKind::kPositional || kind == NodeKind::kOperatorName) {
    return mix(hash, intern(tree_.spelling(node)).id);
  }
  if (sql::has_symbol(kind)) return mix(hash, tree_.symbol(node).id);
  if (kind == NodeKind::kBinary) {
    // `a + b + c` is (a + b) + c.
    std::vector<uint64_t> operands;
    for (const NodeId child : tree_.children(node)) operands.push_back(fingerprint(child, place));
    hash = operands.front();
    for (size_t i = 1; i < operands.size(); ++i) hash = joined_fingerprint(node, hash, operands[i]);
    return hash;
  }
  // A function's name is the same in any letters.
  for (const NodeId child : tree_.children(node)) {
    if (kind == NodeKind::kCall && tree_.kind(child) == NodeKind::kQualifiedName) {
      for (const NodeId part : tree_.children(child)) {
        if (tree_.kind(part) == NodeKind::kName) hash = mix(hash, folded(tree_.symbol(part)).id);
      }
    } else {
      hash = mix(hash, fingerprint(child, place));
    }
  }
  return hash;
}

uint64_t Binder::joined_fingerprint(NodeId binary, uint64_t left, uint64_t right) const {
  const uint16_t meaning = tree_.flags(binary) & static_cast<uint16_t>(~sql::node_flag::kParenthesized);
  return mix(mix(mix(static_cast<uint64_t>(NodeKind::kBinary) << 16 | 2, meaning), left), right);
}

bool Binder::may_be_grouped(const Place& place) const {
  if (place.scope == nullptr || place.scope->grouping == nullptr) return false;
  const Grouping& grouping = *place.scope->grouping;
  // GROUP BY ALL knows what ORDER BY computes as a whole only.
  if (grouping.all && place.beside_aggregate && place.clause != Clause::kSelect) return false;
  return grouping.active && !place.in_aggregate && behind_grouping(place.clause) && !grouping.expressions.empty();
}

std::optional<Value> Binder::grouped_value(NodeId node, const Place& place) {
  const bool column = tree_.kind(node) == NodeKind::kColumnRef;
  if (!may_be_grouped(place) || (column && tree_.child_count(node) < 2)) return std::nullopt;
  const NodeKind kind = tree_.kind(node);
  const auto same_kind = [&](const Grouping::Expression& one) { return tree_.kind(one.node) == kind; };
  // Fingerprints of all parts of a long expression would take their time.
  if (std::ranges::none_of(place.scope->grouping->expressions, same_kind)) return std::nullopt;
  return grouped_by_print(fingerprint(node, place), node, place);
}

size_t Binder::grouped_operands(NodeId binary, const Place& place, Value& value) {
  const size_t count = tree_.child_count(binary);
  if (count < 3 || !may_be_grouped(place)) return 0;
  size_t found = 0;
  size_t at = 0;
  uint64_t print = 0;
  for (const NodeId child : tree_.children(binary)) {
    if (tree_.kind(child) == NodeKind::kOperatorName || ++at == count) break;
    const uint64_t own = fingerprint(child, place);
    print = at == 1 ? own : joined_fingerprint(binary, print, own);
    if (at == 1) continue;
    if (const std::optional<Value> grouped = grouped_by_print(print, binary, place)) {
      value = *grouped;
      found = at;
    }
  }
  return found;
}

std::optional<Value> Binder::grouped_by_print(uint64_t wanted, NodeId node, const Place& place) {
  const Grouping& grouping = *place.scope->grouping;
  for (const Grouping::Expression& expression : grouping.expressions) {
    if (expression.fingerprint != wanted) continue;
    Value value = expression.value;
    value.node = node;
    value.literal = LiteralKind::kNone;
    if (grouping.sets) value.not_null = false;
    flow_.replay(expression.flow);
    return value;
  }
  return std::nullopt;
}

void Binder::check_grouped(ColumnId id, NodeId node, const Place& place) {
  if (place.scope == nullptr || place.scope->grouping == nullptr || place.in_aggregate) return;
  Grouping& grouping = *place.scope->grouping;
  if (!behind_grouping(place.clause)) return;
  if (!grouping.active && rules_.outer_aggregates_move) {
    if (grouping.seen.empty()) grouping.seen.push_back({.column = id, .node = node, .clause = place.clause});
  }
  if (!grouping.active || grouping.open) return;
  const auto is_grouped = [&](ColumnId wanted) {
    return std::find(grouping.columns.begin(), grouping.columns.end(), wanted) != grouping.columns.end();
  };
  if (grouping.all && rules_.group_all_is_strict && place.beside_aggregate) {
    report_not_in_all(text_of(column(id).name), node, place);
    return;
  }
  if (grouping.all && rules_.group_all_sees_having && place.clause == Clause::kHaving) return;
  if (is_grouped(id)) return;
  const FromList* from = place.scope->from;
  if (from != nullptr) {
    for (const MergedColumn& merged : from->merged) {
      // One side of USING and what it became are the same value.
      const bool member = std::find(merged.members.begin(), merged.members.end(), id) != merged.members.end();
      if (member && is_grouped(merged.column) && column(merged.column).type == column(id).type) return;
      if (merged.column == id && std::any_of(merged.members.begin(), merged.members.end(), is_grouped)) return;
    }
    if (rules_.grouped_by_key) {
      // Its key may be among what is grouped.
      for (const Relation* relation : from->relations) {
        const auto has = [relation](ColumnId wanted) { return relation->has(wanted); };
        if (relation->stored && has(id) && std::any_of(grouping.columns.begin(), grouping.columns.end(), has)) return;
      }
    }
  }
  if (std::find(grouping.ungrouped.begin(), grouping.ungrouped.end(), id) != grouping.ungrouped.end()) return;
  grouping.ungrouped.push_back(id);
  const std::string_view name = text_of(column(id).name);
  const bool has_groups = !grouping.columns.empty() || !grouping.expressions.empty();
  report(bind_code::kUngroupedColumn, node,
         has_groups ? fmt::format("'{}' is neither grouped nor inside an aggregate", name)
                    : fmt::format("'{}' stands beside an aggregate, but the query has no GROUP BY", name),
         has_groups ? fmt::format("add '{}' to GROUP BY, or take an aggregate of it, such as max({})", name, name)
                    : fmt::format("add GROUP BY {}, or take an aggregate of it, such as max({})", name, name));
}

void Binder::report_not_in_all(std::string_view name, NodeId node, const Place& place) {
  const bool item = place.clause == Clause::kSelect;
  report(
      bind_code::kUngroupedColumn, node,
      item ? fmt::format("'{}' stands beside an aggregate in one expression, which GROUP BY ALL cannot group", name)
           : fmt::format("'{}' stands in an expression that is not selected, which GROUP BY ALL does not group", name),
      item ? "name the columns in GROUP BY" : "select the expression, or name the columns in GROUP BY");
}

void Binder::check_grouping_arguments(const Call& call, const Place& place) {
  const Grouping* grouping = place.scope == nullptr ? nullptr : place.scope->grouping;
  if (grouping == nullptr || grouping->open) return;
  if (!behind_grouping(place.clause) && !grouping->all) {
    report(bind_code::kMisplacedAggregate, call.node, "GROUPING stands in the select list, in HAVING or in ORDER BY",
           "name the columns in GROUP BY");
    return;
  }
  const bool no_groups = grouping->columns.empty() && grouping->expressions.empty();
  if (no_groups && place.scope->outer != nullptr) return;  // of the query around
  if (grouping->all || (no_groups && !grouping->sets)) {
    report(bind_code::kUngroupedColumn, call.node,
           grouping->all ? "GROUPING does not know the groups of GROUP BY ALL" : "GROUPING needs a GROUP BY",
           "name the columns in GROUP BY");
    return;
  }
  for (const NodeId argument : tree_.children(call.arguments)) {
    if (tree_.kind(argument) == NodeKind::kColumnRef) {
      const ColumnId found = find_column(argument, place);
      const bool merges = place.scope->from != nullptr && !place.scope->from->merged.empty();
      if (!found || merges || std::ranges::find(grouping->columns, found) != grouping->columns.end()) continue;
    } else {
      const uint64_t wanted = fingerprint(argument, place);
      const auto is_it = [&](const Grouping::Expression& one) { return one.fingerprint == wanted; };
      if (std::ranges::any_of(grouping->expressions, is_it)) continue;
    }
    report(bind_code::kUngroupedColumn, argument, "GROUPING takes what GROUP BY has, and this is not grouped by",
           "give it an expression of GROUP BY");
  }
}

void Binder::add_group(NodeId expression, const SelectItem* item, Scope& scope) {
  Grouping& grouping = *scope.grouping;
  Place::Contents contents;
  const Place place{.scope = &scope,
                    .clause = Clause::kGroupBy,
                    .aliases = true,
                    .star_column = item != nullptr ? item->column : ColumnId{},
                    .contents = &contents};
  if (!expression) {
    if (item == nullptr || !item->column) return;
    grouping.columns.push_back(item->column);
    flow_.column(item->column);
    return;
  }
  // `(a, b)` groups by both, and is itself seen when it stands in the select list.
  if (tree_.kind(expression) == NodeKind::kRow) {
    for (const NodeId part : tree_.children(expression)) add_group(part, nullptr, scope);
  }
  if (tree_.kind(expression) == NodeKind::kColumnRef) {
    if (const ColumnId found = find_column(expression, place)) {
      check_told_apart(bind_expression(expression, place), expression);
      grouping.columns.push_back(found);
      return;
    }
  }
  const size_t mark = flow_.mark();
  const Value value = bind_expression(expression, place);
  check_told_apart(value, expression);
  if (value.type == ir::kErrorType || (value.type == ir::kUnknownType && value.tentative)) grouping.open = true;
  grouping.expressions.push_back(
      {.fingerprint = fingerprint(expression, place), .node = expression, .value = value, .flow = flow_.save(mark)});
  add_window_column(expression, value, scope);
}

// Spark calls the windows of time that rows are grouped by like the function that makes them.
void Binder::add_window_column(NodeId expression, const Value& value, Scope& scope) {
  if (rules_.window_groups.empty() || tree_.kind(expression) != NodeKind::kCall) return;
  const NodeId name = tree_.first_child(sql::CallView(tree_, expression).name());
  if (!name || tree_.kind(name) != NodeKind::kName) return;
  const std::string word = ascii_lower(text_of(tree_.symbol(name)));
  if (!rules_.window_groups.contains(fmt::format(" {} ", word))) return;
  const ColumnId column =
      add_column({.name = intern(word), .type = value.type, .not_null = value.not_null, .node = expression});
  const size_t mark = flow_.mark();
  flow_.replay(scope.grouping->expressions.back().flow);
  flow_.make(column, mark);
  Relation& relation = add_relation(expression, {});
  relation.columns.push_back(column);
  scope.from->relations.push_back(&relation);
  scope.from->names.reset();
  scope.grouping->columns.push_back(column);
}

void Binder::bind_group_item(NodeId node, std::span<const SelectItem> items, Scope& scope) {
  const NodeKind kind = tree_.kind(node);
  if (is_grouping_list(kind)) {
    scope.grouping->sets = true;
    for (const NodeId child : tree_.children(node)) bind_group_item(child, items, scope);
    return;
  }
  if (kind == NodeKind::kEmptyGroup) return;
  if (kind == NodeKind::kRow && scope.grouping->sets) {
    for (const NodeId child : tree_.children(node)) bind_group_item(child, items, scope);
    return;
  }
  const bool negative = kind == NodeKind::kUnary && tree_.kind(tree_.first_child(node)) == NodeKind::kNumber;
  if (negative && rules_.literal_keys_are_refused && tree_.op<sql::Operator>(node) == sql::Operator::kNegate &&
      tree_.spelling(tree_.first_child(node)).find_first_not_of("0123456789") == std::string_view::npos) {
    report(bind_code::kBadOrdinal, node, "GROUP BY has no column of a negative number", "name the column");
    return;
  }
  if (kind == NodeKind::kNumber && rules_.ordinals) {
    const std::string_view digits = tree_.spelling(node);
    uint64_t ordinal = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), ordinal);
    if (error == std::errc() && end == digits.data() + digits.size()) {
      if (ordinal >= 1 && ordinal <= items.size()) {
        const SelectItem& item = items[ordinal - 1];
        if (item.expression && contains_aggregate(item.expression)) {
          report(bind_code::kMisplacedAggregate, node,
                 fmt::format("column {} is an aggregate, which cannot be grouped by", ordinal), {});
          scope.grouping->open = true;
          return;
        }
        return add_group(item.expression, &item, scope);
      }
      scope.grouping->open = true;
      if (select_list_open_) return;
      report(bind_code::kBadOrdinal, node,
             fmt::format("GROUP BY {} is out of range: the select list has {} column{}", digits, items.size(),
                         items.size() == 1 ? "" : "s"),
             "name the column");
      return;
    }
  }
  if (kind == NodeKind::kColumnRef && rules_.in_group_by != AliasUse::kNever && tree_.child_count(node) == 1) {
    const NodeId name = tree_.first_child(node);
    const Place place{.scope = &scope, .clause = Clause::kGroupBy, .aliases = true};
    const bool is_column = static_cast<bool>(find_column(node, place));
    if (!is_column || rules_.in_group_by == AliasUse::kAliasFirst) {
      const Symbol key = key_of(name);
      for (const SelectItem& item : items) {
        if (!item.name || stored_key(item.name) != key || !item.expression) continue;
        if (contains_aggregate(item.expression)) {
          report(bind_code::kMisplacedAggregate, node,
                 fmt::format("'{}' stands for an aggregate, which cannot be grouped by", text_of(tree_.symbol(name))),
                 {});
          scope.grouping->open = true;
          return;
        }
        return add_group(item.expression, &item, scope);
      }
    }
  }
  add_group(node, nullptr, scope);
}

// Whether an aggregate is in it, or the alias of an item before it that has one.
bool Binder::aggregates_by_name(NodeId node, std::span<const SelectItem> before, Scope& scope) {
  if (contains_aggregate(node)) return true;
  if (rules_.in_select == AliasUse::kNever || tree_.kind(node) == NodeKind::kQuery) return false;
  if (tree_.kind(node) == NodeKind::kColumnRef) {
    if (tree_.child_count(node) != 1 || tree_.kind(tree_.first_child(node)) != NodeKind::kName) return false;
    if (find_column(node, {.scope = &scope})) return false;
    const Symbol key = key_of(tree_.first_child(node));
    for (size_t i = 0; i < before.size(); ++i) {
      if (!before[i].name || stored_key(before[i].name) != key || !before[i].expression) continue;
      return aggregates_by_name(before[i].expression, before.first(i), scope);
    }
    return false;
  }
  for (const NodeId child : tree_.children(node)) {
    if (aggregates_by_name(child, before, scope)) return true;
  }
  return false;
}

// Groups of constants are one group, which is there without rows, too.
bool Binder::groups_by_column(const Grouping& grouping) const {
  if (grouping.sets) return false;
  return !grouping.columns.empty() ||
         std::any_of(grouping.expressions.begin(), grouping.expressions.end(), [&](const Grouping::Expression& by) {
           return reads_column(tree_, by.node) && !contains_query(by.node);
         });
}

void Binder::bind_group_by(NodeId group_by, std::span<const SelectItem> items, Scope& scope, bool has_having) {
  Grouping& grouping = *scope.grouping;
  using namespace sql::node_flag;
  const bool all = tree_.has(group_by, kAll) || tree_.has(group_by, kAuto);
  grouping.sets =
      tree_.has(group_by, kWithRollup) || tree_.has(group_by, kWithCube) || tree_.has(group_by, kSetsBehind);
  bool plain = false;
  for (const NodeId item : tree_.children(group_by)) {
    plain |= !is_grouping_list(tree_.kind(item)) && tree_.kind(item) != NodeKind::kEmptyGroup;
    bind_group_item(item, items, scope);
  }
  grouping.all = all && !tree_.first_child(group_by);
  if (grouping.all) {
    bool aggregates = false;
    for (size_t i = 0; i < items.size(); ++i) {
      const SelectItem& item = items[i];
      if (item.expression && aggregates_by_name(item.expression, items.first(i), scope)) {
        aggregates = true;
        continue;
      }
      if (item.expression && tree_.kind(item.expression) == NodeKind::kNumber) continue;
      add_group(item.expression, &item, scope);
      plain = true;
    }
    // Constants are no groups.
    if (rules_.group_all_is_strict && !aggregates && !has_having && !grouping.active && !grouping.open &&
        !groups_by_column(grouping)) {
      return;
    }
  }
  grouping.never_empty = plain && groups_by_column(grouping);
  grouping.active = true;
}

}  // namespace rocky::compiler
