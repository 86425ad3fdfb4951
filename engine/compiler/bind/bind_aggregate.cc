// Aggregates: whose they are, what they take, what they give.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/macros.h"
#include "compiler/bind/window_functions.h"
#include "compiler/functions/function_table.h"
#include "compiler/functions/resolve.h"
#include "ir/type.h"
#include "sql/tree.h"

namespace rocky::compiler {

namespace node_flag = sql::node_flag;

// Whether an aggregate of this query is in it; those whose columns are all of a query around belong to that one.
bool Binder::has_own_aggregate(NodeId node, Scope& scope) {
  if (!contains_aggregate(node)) return false;
  if (scope.outer == nullptr || !rules_.outer_aggregates_move) return true;
  if (tree_.kind(node) == NodeKind::kQuery) return false;
  if (tree_.kind(node) == NodeKind::kCall && !sql::CallView(tree_, node).over() && names_an_aggregate(node)) {
    OwnNames found;
    find_own_names(node, scope, found);
    return found.own || !found.outer;
  }
  for (const NodeId child : tree_.children(node)) {
    if (has_own_aggregate(child, scope)) return true;
  }
  return false;
}

// Whose columns an expression names; a query inside it may have names of its own, so it counts as the own ones.
void Binder::find_own_names(NodeId node, Scope& scope, OwnNames& found) {
  if (tree_.kind(node) == NodeKind::kQuery) {
    found.own = true;
    return;
  }
  if (tree_.kind(node) == NodeKind::kColumnRef) {
    std::vector<NodeId> parts;
    for (const NodeId part : tree_.children(node)) {
      if (tree_.kind(part) == NodeKind::kName) parts.push_back(part);
    }
    const bool own =
        scope.from != nullptr && !parts.empty() && resolve_column(*scope.from, parts).kind != Target::Kind::kNone;
    (own ? found.own : found.outer) = true;
    return;
  }
  for (const NodeId child : tree_.children(node)) find_own_names(child, scope, found);
}

bool Binder::is_scope_around(const Scope* scope, const Scope* inner) {
  while (inner != nullptr && inner->outer != nullptr) {
    inner = inner->outer->scope;
    if (inner == scope) return true;
  }
  return false;
}

// An aggregate below a query was found to be of this one, which thereby has one group.
void Binder::take_aggregate(const Place& place) {
  Grouping& grouping = *place.scope->grouping;
  grouping.taken = true;
  if (grouping.active) return;
  grouping.active = true;
  const std::vector<Grouping::Seen> seen = std::move(grouping.seen);
  grouping.seen.clear();
  for (const Grouping::Seen& one : seen) {
    Place then = place;
    then.clause = one.clause;
    then.in_aggregate = false;
    check_grouped(one.column, one.node, then);
  }
}

bool Binder::names_an_aggregate(NodeId node) const {
  const sql::CallView call(tree_, node);
  const NodeId name = tree_.last_child(call.name());
  if (name && tree_.kind(name) == NodeKind::kName) {
    const std::string_view written = text_of(tree_.symbol(name));
    for (const FunctionRow& row : find_functions(written, dialect_)) {
      if (row.kind == FunctionKind::kAggregate) return true;
    }
    const Macro* macro = find_macro(ascii_lower(written), dialect_);
    if (macro != nullptr && macro->aggregate) return true;
  }
  return static_cast<bool>(call.within_group());
}

bool Binder::contains_aggregate(NodeId node) const {
  switch (tree_.kind(node)) {
    case NodeKind::kQuery: return false;
    case NodeKind::kCall: {
      if (!sql::CallView(tree_, node).over() && names_an_aggregate(node)) return true;
      break;
    }
    default: break;
  }
  for (const NodeId child : tree_.children(node)) {
    if (contains_aggregate(child)) return true;
  }
  return false;
}

// Whether it may turn out to belong to a query around: all that it names are columns of that one.
bool Binder::may_be_outer(const Call& call, const Place& place) const {
  return rules_.outer_aggregates_move && place.scope != nullptr && place.scope->outer != nullptr &&
         !contains_query(call.node);
}

// Between the two it is noted whose columns are named; whether those of queries around have to be grouped is asked at
// the end, unless the aggregate is such a query's own. Whether it is.
Binder::OuterReads Binder::begin_reads(bool may_move, const Place& place) {
  OuterReads reads{
      .own_names = own_names_, .outer_names = outer_names_, .scope = aggregate_scope_, .held = held_columns_};
  if (may_move) {
    aggregate_scope_ = place.scope;
    held_columns_ = &outer_columns_.emplace_back();
  }
  return reads;
}

bool Binder::end_reads(const OuterReads& reads, bool may_move) {
  aggregate_scope_ = reads.scope;
  held_columns_ = reads.held;
  if (!may_move) return false;
  const std::vector<OuterColumn> held = std::move(outer_columns_.back());
  outer_columns_.pop_back();
  if (outer_names_ != reads.outer_names && own_names_ == reads.own_names) return true;
  for (const OuterColumn& one : held) check_grouped(one.column, one.node, *one.place);
  return false;
}

Value Binder::bind_aggregate(const Call& call, const Place& place) {
  const bool nested = place.in_aggregate && !place.in_unknown_call;
  bool misplaced = nested || !place.aggregates;
  const bool may_move = !nested && may_be_outer(call, place);
  if (misplaced && !may_move) report_misplaced_aggregate(call, place);
  ++varying_;
  Place inside = place;
  inside.in_aggregate = true;
  // SUM(AVG(a) GROUP BY b): groups within the groups.
  inside.in_unknown_call = misplaced || tree_.child(call.node, NodeKind::kGroupBy);
  inside.windows = false;
  // What stands before WITHIN GROUP is one value a group.
  const bool direct =
      !expression_rules_.ordered_sets.empty() && !misplaced && tree_.child(call.node, NodeKind::kWithinGroup);
  OuterReads reads = begin_reads(may_move, place);
  BoundArguments bound = bind_arguments(call, direct ? place : inside);
  const std::vector<Value> sorted = bind_aggregate_parts(call, inside);
  if (end_reads(reads, may_move)) {
    if (!last_outer_->aggregates) {
      report_misplaced_aggregate(call, *last_outer_);
      return {.type = ir::kErrorType, .node = call.node};
    }
    misplaced = false;
    take_aggregate(*last_outer_);
  } else {
    if (misplaced && may_move) report_misplaced_aggregate(call, place);
    if (place.contents != nullptr) place.contents->aggregate = true;
  }
  if (misplaced) return {.type = ir::kErrorType, .node = call.node};
  if (bound.star && !counts(call.name, dialect_)) {
    if (!expression_rules_.star_is_nothing) return {.node = call.node};
    report(bind_code::kWrongArguments, call.node, fmt::format("{}() takes a value, not *", call.name),
           "only count(*) counts rows; name a column");
    return {.type = ir::kErrorType, .node = call.node};
  }
  if (!bound.whole) return {.node = call.node};
  bool refused = false;
  check_ordered_set(call, refused);
  if (!refused && expression_rules_.star_for_nothing && bound.arguments.empty() && !bound.star && sorted.empty()) {
    report(bind_code::kWrongArguments, call.node, fmt::format("{}() without arguments is {}(*)", call.name, call.name),
           fmt::format("write {}(*)", call.name));
    refused = true;
  }
  if (refused) return {.type = ir::kErrorType, .node = call.node};
  if (tree_.has(call.node, node_flag::kDistinctWord)) {
    for (const Value& value : bound.values) {
      check_told_apart(value, value.node);
      check_sorted(value, value.node);
    }
  }
  const bool filtered = static_cast<bool>(tree_.child(call.node, NodeKind::kFilter));
  Value value = resolve_aggregate(call, bound, sorted, inside);
  const Grouping* grouping = place.scope == nullptr ? nullptr : place.scope->grouping;
  const bool some_rows = grouping != nullptr && grouping->never_empty && !filtered;
  const bool whole = keeps_values(call.name) && !bound.values.empty() && value.known() &&
                     std::ranges::all_of(bound.values, &Value::not_null);
  value.not_null = counts(call.name, dialect_) || ((value.not_null || whole) && some_rows);
  value.counts = counts_on(call.name, value, bound.values);
  return value;
}

Value Binder::resolve_aggregate(const Call& call, BoundArguments& bound, std::span<const Value> sorted,
                                const Place& inside) {
  const LambdaTyper lambda = [&](size_t argument, std::span<const ir::Type> parameters) -> Value {
    if (argument >= bound.lambdas.size() || !bound.lambdas[argument]) return {};
    return bind_lambda_body(bound.lambdas[argument], parameters, inside);
  };
  constexpr FunctionKinds kKinds = {.scalar = false, .aggregate = true};
  if (sorted.empty()) {
    return resolve_and_report(call.name, kKinds, bound.arguments, bound.values, call.node, lambda, nullptr);
  }
  // What is sorted by is an argument, too, where the function is about the order: percentile_cont(0.5) WITHIN GROUP
  // (ORDER BY a).
  std::vector<Argument> arguments = bound.arguments;
  const auto place_of_sorted = expression_rules_.sorted_first ? arguments.begin() : arguments.end();
  std::vector<Argument> keys;
  for (const Value& value : sorted) keys.push_back(argument_of(value));
  arguments.insert(place_of_sorted, keys.begin(), keys.end());
  if (!expression_rules_.ordered_sets.empty()) {
    std::vector<Value> values = bound.values;
    values.insert(values.end(), sorted.begin(), sorted.end());
    Resolution found;
    const Value value = resolve_and_report(call.name, kKinds, arguments, values, call.node, lambda, &found);
    // rank(a) WITHIN GROUP (ORDER BY b): a as if it were one of b.
    const bool as_if = found.row != nullptr && found.row->arguments == "ANY...";
    if (as_if && bound.values.size() != sorted.size()) {
      report(bind_code::kWrongArguments, call.node,
             fmt::format("{}() takes as many values as it is ordered by", call.name));
      return {.type = ir::kErrorType, .node = call.node};
    }
    for (size_t i = 0; as_if && i < sorted.size(); ++i) {
      const Value pair[] = {bound.values[i], sorted[i]};
      unify(pair, Unification::kCoalesce, sorted[i].node, fmt::format("the value of {}() and its order", call.name));
    }
    return value;
  }
  Resolution first;
  for (const auto& tried : {arguments, bound.arguments}) {
    Resolution resolution = resolve_call(call.name, kKinds, tried, dialect_, lambda);
    if (first.candidates.empty() && first.row == nullptr) first = resolution;
    if (resolution.outcome == Resolution::Outcome::kOk) {
      check_percentile(call, tried);
      return {.type = resolution.type, .not_null = resolution.not_null, .node = call.node};
    }
  }
  const auto known = [](const Value& value) { return value.known() && !value.tentative; };
  const bool certain = expression_rules_.sorted_first && std::ranges::all_of(sorted, known) &&
                       std::ranges::all_of(bound.values, known) && bound.values.size() == bound.arguments.size();
  if (!certain ||
      (first.outcome != Resolution::Outcome::kNoOverload && first.outcome != Resolution::Outcome::kRefused)) {
    return {.node = call.node};
  }
  std::vector<Value> values(sorted.begin(), sorted.end());
  values.insert(values.end(), bound.values.begin(), bound.values.end());
  report_no_overload(call.name, arguments, values, first, call.node);
  return {.type = ir::kErrorType, .node = call.node};
}

// A quantile of ordered values counts from the beginning only.
void Binder::check_percentile(const Call& call, std::span<const Argument> arguments) {
  const Constant* const fraction = arguments.size() == 2 ? arguments[1].constant : nullptr;
  if (fraction == nullptr || !fraction->is_number() || fraction->number >= 0) return;
  report(bind_code::kWrongArguments, call.node, fmt::format("{}() of ordered values takes 0 to 1", call.name));
}

std::vector<Value> Binder::bind_aggregate_parts(const Call& call, const Place& place) {
  std::vector<Value> sorted;
  for (const NodeId part : tree_.children(call.node)) {
    switch (tree_.kind(part)) {
      case NodeKind::kOrderBy:
        for (const NodeId item : tree_.children(part)) {
          const size_t mark = flow_.mark();
          if (tree_.first_child(item))
            check_sorted(bind_expression(tree_.first_child(item), place), tree_.first_child(item));
          check_aggregate_key(tree_.first_child(item));
          flow_.influence(mark, FlowKind::kSort);
          check_distinct_order(call, tree_.first_child(item), place);
        }
        break;
      case NodeKind::kWithinGroup:
        for (const NodeId item : tree_.children(tree_.first_child(part))) {
          if (!tree_.first_child(item)) continue;
          check_aggregate_key(tree_.first_child(item));
          sorted.push_back(bind_expression(tree_.first_child(item), place));
          check_sorted(sorted.back(), tree_.first_child(item));
        }
        break;
      case NodeKind::kFilter:
      case NodeKind::kWhere:
      case NodeKind::kHaving: {
        const size_t mark = flow_.mark();
        bind_condition(tree_.first_child(part), place);
        flow_.influence(mark, FlowKind::kFilter);
        break;
      }
      case NodeKind::kHavingExtreme: bind_expression(tree_.first_child(part), place); break;
      default: break;
    }
  }
  return sorted;
}

void Binder::check_distinct_order(const Call& call, NodeId key, const Place& place) {
  if (!expression_rules_.distinct_order_is_argument || !tree_.has(call.node, node_flag::kDistinctWord)) return;
  if (!key || tree_.kind(key) != NodeKind::kColumnRef || !find_column(key, place)) return;
  const uint64_t wanted = fingerprint(key, place);
  for (const NodeId argument : tree_.children(call.arguments)) {
    if (fingerprint(argument, place) == wanted) return;
  }
  report(bind_code::kWrongArguments, key, "what DISTINCT values are ordered by must be among the arguments");
}

}  // namespace rocky::compiler
