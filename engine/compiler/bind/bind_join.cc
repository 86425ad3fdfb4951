// Joins: what each side may lack, and the columns that USING and NATURAL make of two.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/types/conversion.h"

namespace rocky::compiler {
namespace {

bool extends_right(sql::JoinType type) {
  return type == sql::JoinType::kLeft || type == sql::JoinType::kFull || type == sql::JoinType::kPositional;
}

bool extends_left(sql::JoinType type) {
  return type == sql::JoinType::kRight || type == sql::JoinType::kFull || type == sql::JoinType::kPositional;
}

// So many names of a USING are looked for one by one.
constexpr size_t kFewNames = 8;

// Where the columns of a star stand.
class StarPlaces {
 public:
  StarPlaces(const FromList& list, bool many) : list_(list) {
    if (!many) return;
    for (const FromList::StarColumn& star : list.star) sorted_.emplace_back(star.column.index, sorted_.size());
    std::ranges::sort(sorted_);
  }

  // At the end or behind it: nowhere.
  size_t find(ColumnId id) const {
    if (sorted_.empty()) {
      const auto found = std::ranges::find(list_.star, id, &FromList::StarColumn::column);
      return static_cast<size_t>(found - list_.star.begin());
    }
    const auto found = std::ranges::lower_bound(sorted_, std::pair(id.index, size_t{0}));
    if (found == sorted_.end() || found->first != id.index) return SIZE_MAX;
    return list_.star[found->second].column == id ? found->second : SIZE_MAX;
  }

 private:
  const FromList& list_;
  std::vector<std::pair<uint32_t, size_t>> sorted_;  // a column's number, its place
};

}  // namespace

// The side's rows may be missing: every column of it may be NULL, until a filter shows that they are not missing.
void Binder::extend_with_nulls(std::span<Relation* const> relations, std::span<const MergedColumn> merged,
                               uint32_t join) {
  const auto extend = [&](ColumnId id) {
    Column& extended = column(id);
    // Twice extended: undoing one join is not enough, and nobody counts.
    extended.not_null_inside = extended.extended_by == 0 && extended.not_null;
    extended.extended_by = join;
    extended.not_null = false;
  };
  for (const Relation* relation : relations) {
    for (const ColumnId id : relation->columns) extend(id);
  }
  for (const MergedColumn& one : merged) extend(one.column);
}

FromList Binder::bind_join(NodeId join, const Left& left) {
  const sql::JoinView view(tree_, join);
  FromList left_side = bind_item(view.left(), left);
  FromList right_side = bind_item(view.right(), {.list = &left_side, .before = &left, .outer = left.outer});
  const bool merges = view.using_columns() || tree_.has(join, sql::node_flag::kNatural);
  FromList joined = merges ? merged_join(join, std::move(left_side), std::move(right_side), left)
                           : plain_join(join, std::move(left_side), std::move(right_side), left);
  return with_join_alias(join, std::move(joined));
}

// The condition sees both sides as they are before rows are added.
void Binder::bind_join_condition(NodeId join, FromList& both, const Left& left) {
  const sql::JoinView view(tree_, join);
  const NodeId match = tree_.child(join, NodeKind::kMatchCondition);
  if (!view.on() && !match) return;
  // In some engines also what stands before a comma.
  FromList before_comma;
  if (rules_.implicit_lateral) before_comma = visible_left(left);
  Scope lateral{.outer = left.outer, .from = &before_comma};
  const Place beside{.scope = &lateral, .clause = Clause::kOn};
  Scope scope{.outer = before_comma.relations.empty() ? left.outer : &beside, .from = &both};
  const Place place{.scope = &scope, .clause = Clause::kOn};
  if (view.on()) {
    const NodeId condition = tree_.first_child(view.on());
    bind_condition(condition, place);
    collect_join_keys(condition, place);
    if (view.type() == sql::JoinType::kInner) refine_by_condition(condition, place);
  }
  if (match) bind_condition(tree_.first_child(match), place);
}

FromList Binder::plain_join(NodeId join, FromList left_side, FromList right_side, const Left& left) {
  const size_t left_relations = left_side.relations.size();
  const size_t left_columns = left_side.star.size();
  const size_t left_merged = left_side.merged.size();
  const bool left_open = left_side.open;
  FromList both = std::move(left_side);
  append_named(both, std::move(right_side));
  const size_t mark = flow_.mark();
  bind_join_condition(join, both, left);
  both.rows = flow_.narrow(both.rows, mark, FlowKind::kJoin);
  const std::span<Relation* const> relations(both.relations);
  const std::span<const MergedColumn> merged(both.merged);
  const sql::JoinType type = sql::JoinView(tree_, join).type();
  // A side each: that one of them is there says nothing of the other.
  if (extends_right(type)) {
    extend_with_nulls(relations.subspan(left_relations), merged.subspan(left_merged), ++outer_joins_);
  }
  if (extends_left(type)) {
    extend_with_nulls(relations.first(left_relations), merged.first(left_merged), ++outer_joins_);
  }
  if (type == sql::JoinType::kSemi || type == sql::JoinType::kAnti) {
    for (Relation* relation : relations.subspan(left_relations)) relation->hidden = true;
    both.star.resize(left_columns);
    both.merged.resize(left_merged);
    both.open = left_open;
    both.names.reset();
  }
  return both;
}

FromList Binder::merged_join(NodeId join, FromList left_side, FromList right_side, const Left& left) {
  const sql::JoinView view(tree_, join);
  const size_t mark = flow_.mark();
  if (view.on() || tree_.child(join, NodeKind::kMatchCondition)) {
    FromList both = left_side;
    FromList copy = right_side;
    append(both, std::move(copy));
    bind_join_condition(join, both, left);
  }
  FromList joined;
  if (tree_.has(join, sql::node_flag::kNatural)) {
    merge_natural(join, left_side, right_side, joined);
  } else {
    std::vector<NodeId> names;
    for (const NodeId name : tree_.children(view.using_columns())) {
      if (tree_.kind(name) == NodeKind::kName) names.push_back(name);
    }
    merge_using(join, names, left_side, right_side, joined);
  }
  const sql::JoinType type = view.type();
  if (extends_right(type)) extend_with_nulls(right_side.relations, right_side.merged, ++outer_joins_);
  if (extends_left(type)) extend_with_nulls(left_side.relations, left_side.merged, ++outer_joins_);
  settle_merged(type, joined);
  const RowSetId rows = flow_.narrow(flow_.both(left_side.rows, right_side.rows), mark, FlowKind::kJoin);
  if (type == sql::JoinType::kSemi || type == sql::JoinType::kAnti) {
    for (Relation* relation : right_side.relations) relation->hidden = true;
    // What USING merged is the left side's column.
    FromList hidden;
    hidden.relations = right_side.relations;
    append(left_side, std::move(hidden));
    left_side.rows = rows;
    if (rules_.semi_join_merges) {
      // A bare name still means it when more tables follow.
      for (const MergedColumn& merged : joined.merged) {
        if (merged.members.empty()) continue;
        left_side.merged.push_back({.column = merged.members.front(), .members = {merged.members.front()}});
      }
      left_side.names.reset();
    }
    return left_side;
  }
  FromList result = with_merged(std::move(left_side), std::move(right_side), std::move(joined));
  result.rows = rows;
  return result;
}

// A star gives the merged column where the left one stood, or first of all.
FromList Binder::with_merged(FromList left, FromList right, FromList joined) {
  const bool many = joined.merged.size() > kFewNames;
  const StarPlaces left_places(left, many);
  const StarPlaces right_places(right, many);
  bool in_place = true;  // they stand first already
  for (size_t i = 0; i < joined.merged.size(); ++i) {
    const MergedColumn& merged = joined.merged[i];
    // What was merged before was taken out of the stars then.
    bool placed = false;
    for (size_t member = 0; member < std::min<size_t>(merged.members.size(), 2); ++member) {
      const ColumnId id = merged.members[member];
      for (FromList* side : {&left, &right}) {
        std::erase_if(side->merged, [id](const MergedColumn& before) { return before.column == id; });
      }
      // The second one is the right side's: do not look through all of the left for it.
      const size_t other = member == 1 ? right_places.find(id) : SIZE_MAX;
      if (other < right.star.size()) {
        right.star[other] = {};
      } else if (const size_t place = left_places.find(id); place < left.star.size()) {
        left.star[place] = {.column = merged.column};
        in_place = in_place && place == i;
        placed = true;
      } else if (const size_t only = right_places.find(id); only < right.star.size()) {
        right.star[only] = {};
      }
    }
    in_place = in_place && placed;
  }
  std::erase_if(right.star, [](const FromList::StarColumn& star) { return !star.column; });
  if (rules_.merged_columns_first && !in_place) {
    std::vector<FromList::StarColumn> star;
    star.reserve(left.star.size() + joined.merged.size());
    std::vector<uint32_t> numbers;
    for (const MergedColumn& merged : joined.merged) {
      star.push_back({.column = merged.column});
      numbers.push_back(merged.column.index);
    }
    std::ranges::sort(numbers);
    std::ranges::copy_if(left.star, std::back_inserter(star), [&](const FromList::StarColumn& one) {
      return !std::ranges::binary_search(numbers, one.column.index);
    });
    left.star = std::move(star);
  }
  append_named(left, std::move(right));
  for (MergedColumn& merged : joined.merged) {
    if (left.names) {
      left.names->insert_or_assign(stored_key(column(merged.column).name), {.column = merged.column, .merged = true});
    }
    left.merged.push_back(std::move(merged));
  }
  return left;
}

// `(a JOIN b ON …) AS j` is one relation.
FromList Binder::with_join_alias(NodeId join, FromList list) {
  const NodeId alias = tree_.child(join, NodeKind::kTableAlias);
  if (!alias) return list;
  std::vector<ColumnId> columns;
  for (const FromList::StarColumn& star : list.star) columns.push_back(star.column);
  FromList named = one_relation(join, {}, columns, list.open);
  named.rows = list.rows;
  return named;
}

void Binder::merge_using(NodeId join, std::span<const NodeId> names, FromList& left, FromList& right,
                         FromList& joined) {
  for (const NodeId name : names) {
    ColumnId sides[2];
    bool unknown = false;
    for (int side = 0; side < 2; ++side) {
      FromList& from = side == 0 ? left : right;
      const ColumnMatch match = match_column(from, key_of(name));
      sides[side] = match.column;
      if (match.several) {
        report(bind_code::kAmbiguousColumn, name,
               fmt::format("the {} side of this join has several columns '{}'", side == 0 ? "left" : "right",
                           text_of(tree_.symbol(name))),
               "name the columns in an ON");
      } else if (!match.column && from.open) {
        unknown = true;
      } else if (!match.column) {
        std::vector<std::string> known;
        for (const FromList::StarColumn& star : from.star) known.emplace_back(text_of(column(star.column).name));
        const auto near = near_name(text_of(tree_.symbol(name)), known);
        report(bind_code::kUnknownColumn, name,
               fmt::format("the {} side of this join has no column '{}'", side == 0 ? "left" : "right",
                           text_of(tree_.symbol(name))),
               near ? fmt::format("did you mean '{}'?", *near) : std::string("USING needs a column of both sides"));
      }
    }
    if (sides[0] && sides[1]) {
      // ASOF compares the last of them by order.
      const bool ordered = tree_.has(join, sql::node_flag::kAsof) && name == names.back();
      merge(name, ordered ? Unification::kOrder : Unification::kEquality, sides[0], sides[1], left, right, joined);
    } else if (unknown && (sides[0] || sides[1])) {
      // Of one side it is known: the other has it too.
      const ColumnId known = sides[0] ? sides[0] : sides[1];
      Column merged = column(known);
      merged.tentative = true;
      merged.type = ir::kUnknownType;
      merged.not_null = false;
      flow_.column(known);
      joined.merged.push_back({.column = add_column(merged), .members = {known}});
      flow_.copy(joined.merged.back().column, known);
    }
  }
}

void Binder::merge_natural(NodeId join, FromList& left, FromList& right, FromList& joined) {
  if (left.open || right.open) return;
  bool any = false;
  SymbolSet names;
  const std::vector<FromList::StarColumn> columns = left.star;
  for (const FromList::StarColumn& star : columns) {
    const Symbol name = column(star.column).name;
    if (!name) continue;
    const ColumnMatch mine = match_column(left, stored_key(name));
    const ColumnMatch other = match_column(right, stored_key(name));
    if (!other.column || !mine.column) continue;
    any = true;
    if (names.contains(stored_key(name))) continue;
    if (mine.several || other.several) {
      report(bind_code::kAmbiguousColumn, join,
             fmt::format("NATURAL JOIN over '{}', which a side has several times", text_of(name)),
             "name the columns in an ON");
      continue;
    }
    merge(join, Unification::kEquality, mine.column, other.column, left, right, joined);
    names.insert(stored_key(name));
  }
  if (!any && rules_.natural_needs_columns) {
    report(bind_code::kUnknownColumn, join, "NATURAL JOIN of tables that have no column in common",
           "write CROSS JOIN when that is meant, or name the columns in an ON");
  }
}

void Binder::merge(NodeId name, Unification purpose, ColumnId left, ColumnId right, const FromList& left_side,
                   const FromList& right_side, FromList& joined) {
  const Value values[] = {value_of(left, name), value_of(right, name)};
  result_.join_keys.push_back(
      {.left = joined_column(left, left_side), .right = joined_column(right, right_side), .node = name});
  const Unification joined_purpose = rules_.merged_is_common ? Unification::kCoalesce : purpose;
  const ir::Type compared = common_type(values[0].type, values[1].type, joined_purpose, dialect_);
  const bool no_operator = expression_rules_.comparison_operators && values[0].known() && values[1].known() &&
                           !has_operator("=", values[0], values[1]);
  if ((compared == ir::kErrorType || no_operator) && values[0].type != ir::kErrorType &&
      values[1].type != ir::kErrorType && !values[0].tentative && !values[1].tentative) {
    report(bind_code::kNoComparison, name,
           fmt::format("'{}' is {} on the left and {} on the right of this join", text_of(column(left).name),
                       spell(values[0].type), spell(values[1].type)),
           "cast one of them in an ON");
  }
  Column merged = column(left);
  merged.extended_by = 0;
  MergedColumn entry{.column = {}, .members = {left, right}};
  // Members of what was merged before stay members.
  for (const FromList* side : {&left_side, &right_side}) {
    for (const MergedColumn& before : side->merged) {
      if (before.column != left && before.column != right) continue;
      entry.members.insert(entry.members.end(), before.members.begin(), before.members.end());
    }
  }
  entry.column = add_column(merged);
  flow_.column(left);
  flow_.column(right);
  joined.merged.push_back(std::move(entry));
}

// Which side the merged column's value comes from.
void Binder::settle_merged(sql::JoinType type, FromList& joined) {
  for (const MergedColumn& merged : joined.merged) {
    if (merged.members.size() < 2) continue;
    Column& result = column(merged.column);
    const Column& left = column(merged.members[0]);
    const Column& right = column(merged.members[1]);
    if (rules_.merged_is_common) {
      result.type = common_type(left.type, right.type, Unification::kCoalesce, dialect_);
      result.tentative = left.tentative || right.tentative;
    }
    switch (type) {
      case sql::JoinType::kRight:
        if (!rules_.merged_is_common) result.type = right.type;
        result.not_null = right.not_null;
        result.tentative = right.tentative;
        flow_.copy(merged.column, merged.members[1]);
        break;
      case sql::JoinType::kFull:
        result.type = common_type(left.type, right.type, Unification::kCoalesce, dialect_);
        result.not_null = left.not_null_inside && right.not_null_inside;
        result.tentative = left.tentative || right.tentative;
        flow_.copy(merged.column, merged.members[0], FlowKind::kExpression);
        flow_.copy(merged.column, merged.members[1], FlowKind::kExpression);
        if (result.type == ir::kErrorType && !result.tentative && left.type != ir::kErrorType &&
            right.type != ir::kErrorType) {
          result.unmixed = left.type;
          result.unmixed_with = right.type;
        }
        break;
      // An equation that holds rejects NULL.
      case sql::JoinType::kInner:
        result.not_null = true;
        flow_.copy(merged.column, merged.members[0]);
        break;
      default:
        result.not_null = left.not_null;
        flow_.copy(merged.column, merged.members[0]);
        break;
    }
  }
}

JoinedColumn Binder::joined_column(ColumnId id, const FromList& from) const {
  JoinedColumn joined{.name = column(id).name, .type = column(id).type, .tentative = column(id).tentative};
  for (const Relation* relation : from.relations) {
    if (relation->has(id)) joined.relation = relation->node;
  }
  return joined;
}

// `a.x = b.y` of an AND of conditions.
void Binder::collect_join_keys(NodeId condition, const Place& place) {
  if (tree_.kind(condition) == NodeKind::kAnd) {
    for (const NodeId part : tree_.children(condition)) collect_join_keys(part, place);
    return;
  }
  if (tree_.kind(condition) != NodeKind::kBinary || tree_.child_count(condition) != 2) return;
  const sql::Operator op = tree_.op<sql::Operator>(condition);
  if (op != sql::Operator::kEqual && op != sql::Operator::kDoubleEquals) return;
  ColumnId sides[2];
  for (size_t i = 0; i < 2; ++i) {
    const NodeId operand = tree_.child_at(condition, i);
    if (tree_.kind(operand) == NodeKind::kColumnRef) sides[i] = find_column(operand, place);
  }
  if (!sides[0] || !sides[1]) return;
  const JoinedColumn left = joined_column(sides[0], *place.scope->from);
  const JoinedColumn right = joined_column(sides[1], *place.scope->from);
  if (left.relation == right.relation) return;
  result_.join_keys.push_back({.left = left, .right = right, .node = condition});
}

}  // namespace rocky::compiler
