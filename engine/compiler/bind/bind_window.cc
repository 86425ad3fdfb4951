// Calls with OVER, and the windows they look through.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/symbol.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/macros.h"
#include "compiler/bind/window_functions.h"
#include "compiler/functions/function_table.h"
#include "compiler/types/conversion.h"
#include "ir/type.h"
#include "sql/tree.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;

std::string_view clause_words(Clause clause) {
  switch (clause) {
    case Clause::kSelect: return "SELECT";
    case Clause::kFrom: return "FROM";
    case Clause::kOn: return "the condition of a join";
    case Clause::kWhere: return "WHERE";
    case Clause::kGroupBy: return "GROUP BY";
    case Clause::kHaving: return "HAVING";
    case Clause::kQualify: return "QUALIFY";
    case Clause::kOrderBy: return "ORDER BY";
    case Clause::kDistinctOn: return "DISTINCT ON";
    case Clause::kWindow: return "a window";
    case Clause::kLimit: return "LIMIT";
  }
  return "here";
}

}  // namespace

void Binder::report_misplaced_aggregate(const Call& call, const Place& place) {
  if (place.in_aggregate && !place.in_unknown_call) {
    report(bind_code::kMisplacedAggregate, call.node,
           fmt::format("the aggregate {}() stands inside another aggregate", call.name),
           "aggregate in a subquery first");
    return;
  }
  report(bind_code::kMisplacedAggregate, call.node,
         fmt::format("the aggregate {}() cannot stand in {}", call.name, clause_words(place.clause)),
         place.clause == Clause::kWhere ? "conditions on groups belong into HAVING" : "aggregate in a subquery first");
}

Value Binder::bind_window_call(const Call& call, const Place& place) {
  const NodeId over = tree_.child(call.node, NodeKind::kOver);
  bool misplaced = false;
  if (place.in_aggregate && !place.in_unknown_call) {
    report(bind_code::kMisplacedWindow, call.node,
           fmt::format("the window function {}() stands inside an aggregate", call.name),
           "compute the window function in a subquery first");
    misplaced = true;
  } else if (place.in_window) {
    report(bind_code::kMisplacedWindow, call.node,
           fmt::format("the window function {}() stands inside another window function", call.name),
           "compute the inner one in a subquery first");
    misplaced = true;
  } else if (!place.windows && !place.in_unknown_call) {
    report(
        bind_code::kMisplacedWindow, call.node,
        fmt::format("the window function {}() cannot stand in {}", call.name, clause_words(place.clause)),
        dialect_.qualify ? "filter with QUALIFY, or compute it in a subquery first" : "compute it in a subquery first");
    misplaced = true;
  }
  if (place.contents != nullptr) place.contents->window = true;
  ++varying_;
  Place inside = place;
  inside.in_window = true;
  inside.windows = false;
  const uint32_t outer_names = outer_names_;
  BoundArguments bound = bind_arguments(call, inside);
  bind_aggregate_parts(call, inside);
  const size_t mark = flow_.mark();
  bind_over(over, inside);
  flow_.influence(mark, FlowKind::kWindow);
  if (!misplaced && expression_rules_.filter_is_for_aggregates && is_window_function(call.name) &&
      tree_.child(call.node, NodeKind::kFilter)) {
    report(bind_code::kMisplacedWindow, call.node, fmt::format("{}() is no aggregate and takes no FILTER", call.name));
    misplaced = true;
  }
  if (!misplaced && expression_rules_.computes_constants && outer_names_ != outer_names && !contains_query(call.node)) {
    report(bind_code::kMisplacedWindow, call.node, "a window function cannot read columns of the query around",
           "join the tables instead of nesting the queries");
    misplaced = true;
  }
  const Macro* const macro = call.of_unknown_schema ? nullptr : find_macro(call.name, dialect_);
  if (!misplaced && macro != nullptr && macro->aggregate) {
    report(bind_code::kMisplacedWindow, call.node,
           fmt::format("{}() is a macro over aggregates, and takes no OVER", call.name),
           "write the aggregates that it is made of");
    misplaced = true;
  }
  if (misplaced) return {.type = ir::kErrorType, .node = call.node};
  if (call.of_unknown_schema || !bound.whole) return {.node = call.node};

  Value value = {.node = call.node};
  const NodeId spec = tree_.first_child(over);
  const bool framed = tree_.kind(spec) != NodeKind::kWindowSpec || sql::WindowSpecView(tree_, spec).frame();
  const bool filtered = static_cast<bool>(tree_.child(call.node, NodeKind::kFilter));
  if (picks_value(call.name) && !expression_rules_.functions_drop_sizes) {
    if (bound.values.empty()) {
      report(bind_code::kWrongArguments, call.node, fmt::format("{}() takes a value to pick", call.name));
      return {.type = ir::kErrorType, .node = call.node};
    }
    const Value& picked = bound.values.front();
    value.type = settled_inside(picked.type);
    value.type = picked_type(value.type, dialect_);
    value.tentative = picked.tentative;
    const bool ignores = tree_.has(call.node, node_flag::kIgnoreNulls);
    value.not_null = picked.not_null && !framed && !filtered && !ignores &&
                     (call.name == "first_value" || call.name == "last_value");
    return value;
  }
  const auto rows = find_functions(call.name, dialect_);
  if (rows.empty()) {
    if (rules_.functions_complete) return report_unknown_function(call);
    warn_of_misspelling(call);
    return value;
  }
  const auto may_be_over = [](const FunctionRow& row) {
    return row.kind == FunctionKind::kAggregate || row.kind == FunctionKind::kWindow;
  };
  if (std::ranges::none_of(rows, may_be_over)) {
    report(bind_code::kMisplacedWindow, call.node,
           fmt::format("{}() is neither an aggregate nor a window function, and takes no OVER", call.name));
    return {.type = ir::kErrorType, .node = call.node};
  }
  if (tree_.child(call.node, NodeKind::kWithinGroup)) return value;
  value = resolve_and_report(call.name, {.scalar = false, .aggregate = true, .window = true}, bound.arguments,
                             bound.values, call.node, {}, nullptr);
  const bool counting = call.name == "count" || call.name == "count_star";
  const bool whole = keeps_values(call.name) && !bound.values.empty() && value.known() &&
                     std::ranges::all_of(bound.values, &Value::not_null);
  const bool picks = (call.name == "first_value" || call.name == "last_value") && !bound.values.empty() &&
                     bound.values.front().not_null && !tree_.has(call.node, node_flag::kIgnoreNulls);
  value.not_null = ranks(call.name) || counting || ((value.not_null || whole || picks) && !framed && !filtered);
  value.counts = counts_on(call.name, value, bound.values);
  return value;
}

void Binder::bind_over(NodeId over, const Place& place) {
  const NodeId window = tree_.first_child(over);
  if (tree_.kind(window) != NodeKind::kName) {
    bind_window_spec(window, place);
    return;
  }
  const NodeId* found = nullptr;
  if (place.scope != nullptr && place.scope->windows != nullptr) {
    found = place.scope->windows->find(folded(tree_.symbol(window)));
  }
  if (found == nullptr) {
    report(bind_code::kUnknownWindow, window, fmt::format("there is no window '{}'", text_of(tree_.symbol(window))),
           fmt::format("write WINDOW {} AS (…) behind the FROM", text_of(tree_.symbol(window))));
    return;
  }
  bind_window_spec(*found, place);
}

void Binder::bind_window_spec(NodeId spec, const Place& place) {
  if (tree_.kind(spec) == NodeKind::kWindowDefinition) spec = tree_.last_child(spec);
  // A named window is looked at once, however many functions look through it.
  const auto bound = std::ranges::find(bound_windows_, spec, &BoundWindow::spec);
  if (bound != bound_windows_.end()) {
    flow_.replay(bound->flow);
    return;
  }
  const size_t number = bound_windows_.size();
  bound_windows_.push_back({.spec = spec});
  const size_t mark = flow_.mark();
  if (tree_.kind(spec) == NodeKind::kName) {
    const NodeId* found = place.scope == nullptr || place.scope->windows == nullptr
                              ? nullptr
                              : place.scope->windows->find(folded(tree_.symbol(spec)));
    if (found == nullptr) {
      report(bind_code::kUnknownWindow, spec, fmt::format("there is no window '{}'", text_of(tree_.symbol(spec))));
    } else {
      bind_window_spec(*found, place);
    }
    bound_windows_[number].flow = flow_.save(mark);
    return;
  }
  std::vector<Value> keys;
  for (const NodeId part : tree_.children(spec)) {
    switch (tree_.kind(part)) {
      case NodeKind::kName: bind_window_spec(part, place); break;
      case NodeKind::kPartitionBy:
        for (const NodeId key : tree_.children(part)) check_told_apart(bind_expression(key, place), key);
        break;
      case NodeKind::kOrderBy:
      case NodeKind::kSortBy:
        for (const NodeId item : tree_.children(part)) {
          if (!tree_.first_child(item)) continue;
          keys.push_back(bind_expression(tree_.first_child(item), place));
          check_sorted(keys.back(), tree_.first_child(item));
        }
        break;
      case NodeKind::kFrame: check_frame(part, keys, place); break;
      default: break;
    }
  }
  bound_windows_[number].flow = flow_.save(mark);
}

// RANGE BETWEEN 1 PRECEDING …: there is one key, and the distance can be taken from it.
void Binder::check_frame(NodeId frame, std::span<const Value> keys, const Place& place) {
  for (const NodeId bound : tree_.children(frame)) {
    const NodeId distance = tree_.first_child(bound);
    if (!distance) continue;
    const Value value = bind_expression(distance, place);
    if (tree_.op<sql::FrameUnit>(frame) != sql::FrameUnit::kRange) continue;
    if (keys.size() != 1) {
      report(bind_code::kMisplacedWindow, frame, "a RANGE of a distance needs ORDER BY of one key",
             "order by one expression, or use ROWS");
      return;
    }
    if (!keys[0].known() || !value.known() || keys[0].tentative || value.tentative) continue;
    const std::array<Argument, 2> arguments = {argument_of(keys[0]), argument_of(value)};
    const auto outcome = resolve_call("-", {.scalar = true, .aggregate = false}, arguments, dialect_).outcome;
    if (outcome != Resolution::Outcome::kNoOverload) continue;
    report(bind_code::kWrongArguments, distance,
           fmt::format("{} is no distance between keys of {}", spell(value.type), spell(keys[0].type)));
  }
}

}  // namespace rocky::compiler
