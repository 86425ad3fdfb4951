// Joins: what each side may lack, and the columns that USING and NATURAL make of two.
#include <algorithm>

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

}  // namespace

// The side's rows may be missing: every column of it may be NULL, until a filter shows that they are not missing.
void Binder::extend_with_nulls(const FromList& side, uint32_t join) {
  const auto extend = [&](ColumnId id) {
    Column& extended = column(id);
    if (extended.extended_by == 0) {
      extended.not_null_inside = extended.not_null;
      extended.extended_by = join;
    } else {
      // Twice extended: undoing one join is not enough, and nobody counts.
      extended.not_null_inside = false;
      extended.extended_by = join;
    }
    extended.not_null = false;
  };
  for (const Relation* relation : side.relations) {
    for (const ColumnId id : relation->columns) extend(id);
  }
  for (const MergedColumn& merged : side.merged) extend(merged.column);
}

FromList Binder::bind_join(NodeId join, const Left& left) {
  const sql::JoinView view(tree_, join);
  const sql::JoinType type = view.type();
  FromList left_side = bind_item(view.left(), left);
  FromList right_side = bind_item(view.right(), {.list = &left_side, .before = &left, .outer = left.outer});

  FromList joined;
  std::vector<NodeId> names;
  if (view.using_columns()) {
    for (const NodeId name : tree_.children(view.using_columns())) {
      if (tree_.kind(name) == NodeKind::kName) names.push_back(name);
    }
  }
  // The condition sees both sides as they are before rows are added.
  FromList both = left_side;
  {
    FromList copy = right_side;
    append(both, std::move(copy));
  }
  // In some engines also what stands before a comma.
  FromList before_comma;
  if (rules_.implicit_lateral) before_comma = visible_left(left);
  Scope lateral{.outer = left.outer, .from = &before_comma};
  const Place beside{.scope = &lateral, .clause = Clause::kOn};
  Scope scope{.outer = before_comma.relations.empty() ? left.outer : &beside, .from = &both};
  const Place place{.scope = &scope, .clause = Clause::kOn};
  const size_t mark = flow_.mark();
  if (view.on()) {
    const NodeId condition = tree_.first_child(view.on());
    bind_condition(condition, place);
    collect_join_keys(condition, place);
    if (type == sql::JoinType::kInner) refine_by_condition(condition, place);
  }
  if (const NodeId match = tree_.child(join, NodeKind::kMatchCondition)) {
    bind_condition(tree_.first_child(match), place);
  }
  const bool semi = type == sql::JoinType::kSemi || type == sql::JoinType::kAnti;
  if (tree_.has(join, sql::node_flag::kNatural)) {
    merge_natural(join, left_side, right_side, joined);
  } else if (!names.empty()) {
    merge_using(join, names, left_side, right_side, joined);
  }
  // A side each: that one of them is there says nothing of the other.
  if (extends_right(type)) extend_with_nulls(right_side, ++outer_joins_);
  if (extends_left(type)) extend_with_nulls(left_side, ++outer_joins_);
  settle_merged(type, joined);
  const RowSetId rows = flow_.narrow(flow_.both(left_side.rows, right_side.rows), mark, FlowKind::kJoin);

  if (semi) {
    for (Relation* relation : right_side.relations) relation->hidden = true;
    // What USING merged is the left side's column.
    left_side.names.reset();
    FromList hidden;
    hidden.relations = right_side.relations;
    append(left_side, std::move(hidden));
    left_side.rows = rows;
    return with_join_alias(join, std::move(left_side));
  }
  const auto merged_into = [&](ColumnId id) -> const MergedColumn* {
    for (const MergedColumn& merged : joined.merged) {
      if (std::find(merged.members.begin(), merged.members.end(), id) != merged.members.end()) return &merged;
    }
    return nullptr;
  };
  // A star gives the merged column where the left one stood, or first of all.
  FromList result;
  result.open = left_side.open || right_side.open;
  result.rows = rows;
  result.relations = left_side.relations;
  result.relations.insert(result.relations.end(), right_side.relations.begin(), right_side.relations.end());
  if (rules_.merged_columns_first) {
    for (const MergedColumn& merged : joined.merged) result.star.push_back({.column = merged.column});
  }
  for (const FromList* side : {&left_side, &right_side}) {
    for (const FromList::StarColumn& star : side->star) {
      const MergedColumn* merged = merged_into(star.column);
      if (merged == nullptr) {
        result.star.push_back(star);
      } else if (side == &left_side && !rules_.merged_columns_first) {
        result.star.push_back({.column = merged->column});
      }
    }
  }
  for (FromList* side : {&left_side, &right_side}) {
    for (MergedColumn& merged : side->merged) {
      if (merged_into(merged.column) == nullptr) result.merged.push_back(std::move(merged));
    }
  }
  for (MergedColumn& merged : joined.merged) result.merged.push_back(std::move(merged));
  return with_join_alias(join, std::move(result));
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
  const std::vector<FromList::StarColumn> columns = left.star;
  for (const FromList::StarColumn& star : columns) {
    const Symbol name = column(star.column).name;
    if (!name) continue;
    const ColumnMatch mine = match_column(left, stored_key(name));
    const ColumnMatch other = match_column(right, stored_key(name));
    if (!other.column || !mine.column) continue;
    any = true;
    const bool merged_already = std::any_of(
        joined.merged.begin(), joined.merged.end(),
        [&](const MergedColumn& merged) { return stored_key(column(merged.column).name) == stored_key(name); });
    if (merged_already) continue;
    if (mine.several || other.several) {
      report(bind_code::kAmbiguousColumn, join,
             fmt::format("NATURAL JOIN over '{}', which a side has several times", text_of(name)),
             "name the columns in an ON");
      continue;
    }
    merge(join, Unification::kEquality, mine.column, other.column, left, right, joined);
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
    const bool has = std::find(relation->columns.begin(), relation->columns.end(), id) != relation->columns.end();
    if (has) joined.relation = relation->node;
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
