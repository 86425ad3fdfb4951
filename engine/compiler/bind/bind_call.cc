// Calls: which function is meant and what it gives. Window calls: bind_window.cc; what no table of functions tells:
// bind_builtin.cc; messages: call_messages.cc.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
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
#include "sql/literal.h"
#include "sql/tree.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;
using sql::NodeId;
using sql::NodeKind;

size_t lambda_parameters(const sql::Tree& tree, NodeId lambda) {
  const NodeId first = tree.first_child(lambda);
  switch (tree.kind(first)) {
    case NodeKind::kColumnList:
    case NodeKind::kLambdaParameters:
    case NodeKind::kRow: return std::max<size_t>(tree.child_count(first), 1);
    default: return 1;
  }
}

}  // namespace

bool Binder::is_aggregate(std::string_view name) const {
  bool aggregate = false;
  for (const FunctionRow& row : find_functions(name, dialect_)) {
    if (row.kind == FunctionKind::kScalar) return false;
    aggregate = aggregate || row.kind == FunctionKind::kAggregate;
  }
  return aggregate;
}

Binder::Call Binder::take_apart(NodeId node, const Place& place) {
  Call call;
  call.node = node;
  if (tree_.kind(node) == NodeKind::kMethodCall) {
    const NodeId object = tree_.first_child(node);
    call.name_node = tree_.next_sibling(object);
    call.name = ascii_lower(text_of(tree_.symbol(call.name_node)));
    call.arguments = tree_.child(node, NodeKind::kArguments);
    call.receiver = bind_expression(object, place);
    return call;
  }
  const sql::CallView view(tree_, node);
  call.arguments = view.arguments();
  call.name_node = view.name();
  std::string path;
  std::string last;
  size_t parts = 0;
  for (const NodeId part : tree_.children(view.name())) {
    if (tree_.kind(part) != NodeKind::kName) {
      call.of_unknown_schema = true;
      return call;
    }
    last = ascii_lower(text_of(tree_.symbol(part)));
    path += path.empty() ? last : "." + last;
    ++parts;
  }
  call.name = last;
  if (parts <= 1) return call;
  if (!find_functions(path, dialect_).empty()) {
    call.name = path;
    return call;
  }
  const std::string_view schema = std::string_view(path).substr(0, path.size() - last.size() - 1);
  const std::string_view safe = expression_rules_.null_schema;
  if (!safe.empty() && schema.starts_with(safe) && (schema == safe || schema[safe.size()] == '.')) {
    call.name = path.substr(safe.size() + 1);
    call.null_for_error = true;
    return call;
  }
  if (schema == expression_rules_.own_schema || schema == expression_rules_.own_catalog_schema) return call;
  call.receiver = bind_receiver(view.name(), place);
  call.of_unknown_schema = !call.receiver;
  return call;
}

// Of a name that the engine replaces by a text while it binds: what is made of it is made of a literal.
bool Binder::is_text_constant(std::string_view name) const {
  return expression_rules_.text_constants.contains(fmt::format(" {} ", name));
}

bool Binder::needs_over(const Call& call) const {
  if (call.receiver || !is_window_function(call.name) || tree_.child(call.node, NodeKind::kWithinGroup)) return false;
  if (ranks(call.name)) return true;
  // Some engines have aggregates of these names; a table that tells windows from aggregates tells which.
  const auto kind_is = [](FunctionKind kind) { return [kind](const FunctionRow& row) { return row.kind == kind; }; };
  if (std::ranges::none_of(find_functions("row_number", dialect_), kind_is(FunctionKind::kWindow))) return true;
  return std::ranges::none_of(find_functions(call.name, dialect_), kind_is(FunctionKind::kAggregate));
}

// `a.b` of `a.b.f(x)` as a value; none where no column is called so, which leaves a schema.
std::optional<Value> Binder::bind_receiver(NodeId path, const Place& place) {
  if (!expression_rules_.methods) return {};
  std::vector<NodeId> names;
  for (const NodeId name : tree_.children(path)) names.push_back(name);
  names.pop_back();
  for (const Place* at = &place; at != nullptr; at = at->scope != nullptr ? at->scope->outer : nullptr) {
    const auto is_first = [&](const LambdaParameter& parameter) {
      return stored_key(parameter.name) == key_of(names.front());
    };
    if (std::ranges::any_of(at->lambdas, is_first)) return bind_names(names, path, place);
    if (at->scope == nullptr) return {};
    const Target::Kind found = resolve(names, *at).kind;
    if (found == Target::Kind::kUnknown) return {};
    if (found != Target::Kind::kNone) return bind_names(names, path, place);
  }
  return {};
}

Value Binder::bind_call(NodeId node, const Place& place) {
  Call call = take_apart(node, place);
  const sql::CallView view(tree_, node);
  if (tree_.kind(node) == NodeKind::kCall && view.over()) return bind_window_call(call, place);
  if (call.of_unknown_schema || place.in_pattern) return bind_plain_call(call, place);
  if (!call.receiver) {
    if (std::optional<Value> value = bind_builtin(call, place)) return *value;
  }
  if (tree_.child(node, NodeKind::kWithinGroup)) {
    for (const auto& [standard, own] : expression_rules_.ordered_set_names) {
      if (standard == call.name) call.name = own;
    }
  }
  if (needs_over(call)) {
    report(bind_code::kMisplacedWindow, node, fmt::format("{}() is a window function and needs OVER (…)", call.name),
           fmt::format("write {}(…) OVER (ORDER BY …)", call.name));
    Place inside = place;
    inside.in_aggregate = true;
    inside.in_unknown_call = true;
    bind_arguments(call, inside);
    return {.type = ir::kErrorType, .node = node};
  }
  if (is_aggregate(call.name) && find_macro(call.name, dialect_) == nullptr) return bind_aggregate(call, place);
  return bind_plain_call(call, place);
}

// MONTH, and WEEK(MONDAY), which is no function.
bool Binder::is_part_word(NodeId node) const {
  if (tree_.kind(node) == NodeKind::kColumnRef) return tree_.child_count(node) == 1;
  if (tree_.kind(node) != NodeKind::kCall) return false;
  const sql::CallView view(tree_, node);
  if (!view.name() || tree_.child_count(view.name()) != 1 || !view.arguments()) return false;
  const NodeId name = tree_.first_child(view.name());
  const NodeId day = tree_.first_child(view.arguments());
  return tree_.kind(name) == NodeKind::kName && tree_.child_count(view.arguments()) == 1 &&
         tree_.kind(day) == NodeKind::kColumnRef && tree_.child_count(day) == 1 &&
         find_functions(text_of(tree_.symbol(name)), dialect_).empty();
}

Binder::BoundArguments Binder::bind_arguments(const Call& call, const Place& place) {
  BoundArguments bound;
  const auto add = [&](const Argument& argument, const Value& value, NodeId lambda = {}) {
    bound.arguments.push_back(argument);
    bound.values.push_back(value);
    bound.lambdas.push_back(lambda);
  };
  if (call.receiver) add(argument_of(*call.receiver), *call.receiver);
  const bool lambdas = takes_lambdas(call.name, dialect_);
  if (!call.arguments) return bound;
  const size_t written_count = tree_.child_count(call.arguments) + bound.arguments.size();
  for (const NodeId child : tree_.children(call.arguments)) {
    NodeId written = child;
    Argument named;
    if (tree_.kind(child) == NodeKind::kNamedArgument) {
      named.name = tree_.symbol(tree_.first_child(child));
      named.named = true;
      written = tree_.last_child(child);
    }
    const NodeKind kind = tree_.kind(written);
    if (kind == NodeKind::kOverflow) continue;
    if (kind == NodeKind::kStar) {
      bound.star = true;
      if (place.scope != nullptr && place.scope->from != nullptr && !counts(call.name, dialect_)) {
        read_all_columns(*place.scope->from, FlowKind::kExpression);
      }
      continue;
    }
    if (kind == NodeKind::kLambda ||
        (kind == NodeKind::kArrow && (lambdas || !dialect_.has(sql::Operator::kJsonText)))) {
      named.lambda_parameters = static_cast<uint32_t>(lambda_parameters(tree_, written));
      add(named, {.node = written}, written);
      continue;
    }
    if (is_part_word(written) && may_be_part(call.name, bound.arguments.size(), written_count, dialect_)) {
      named.type = ir::kStringType;
      named.literal = LiteralKind::kString;
      named.not_null = true;
      named.text = text_of(
          tree_.symbol(tree_.first_child(kind == NodeKind::kCall ? sql::CallView(tree_, written).name() : written)));
      add(named, {.type = ir::kStringType, .not_null = true, .node = written});
      continue;
    }
    switch (kind) {
      case NodeKind::kRelationArgument:
      case NodeKind::kTableArgument:
      case NodeKind::kModelArgument:
      case NodeKind::kDescriptor:
      case NodeKind::kQuery: bound.whole = false; continue;
      default: break;
    }
    const Value value = bind_expression(written, place);
    Argument argument = argument_of(value);
    argument.name = named.name;
    argument.named = named.named;
    if (!argument.named && kind == NodeKind::kColumnRef) {
      const NodeId last = tree_.last_child(written);
      if (tree_.kind(last) == NodeKind::kName) argument.name = tree_.symbol(last);
    }
    if (kind == NodeKind::kList) keep_texts(written, argument);
    add(argument, value);
  }
  if (tree_.kind(call.node) == NodeKind::kCall && tree_.has(call.node, node_flag::kVariadic)) bound.whole = false;
  return bound;
}

void Binder::keep_texts(NodeId list, Argument& argument) {
  std::vector<std::string_view> texts;
  for (const NodeId child : tree_.children(list)) {
    if (tree_.kind(child) != NodeKind::kString) return;
    texts_.push_back(sql::decode_string(tree_.spelling(child), dialect_));
    texts.emplace_back(texts_.back());
  }
  text_lists_.push_back(std::move(texts));
  argument.texts = text_lists_.back();
}

Value Binder::bind_plain_call(const Call& call, const Place& place) {
  const bool known = !call.of_unknown_schema && !find_functions(call.name, dialect_).empty();
  const Macro* macro = call.of_unknown_schema ? nullptr : find_macro(call.name, dialect_);
  Place inside = place;
  const bool aggregate = macro != nullptr && macro->aggregate;
  const bool nested = place.in_aggregate && !place.in_unknown_call;
  const bool may_move = aggregate && !nested && may_be_outer(call, place);
  if (aggregate) {
    if (nested || (!place.aggregates && !may_move)) report_misplaced_aggregate(call, place);
    inside.in_aggregate = true;
    inside.in_unknown_call = false;
  }
  if (!known && macro == nullptr) {
    inside.in_unknown_call = true;
    inside.in_aggregate = true;
  }
  const uint32_t outer_names = outer_names_;
  const OuterReads reads = begin_reads(may_move, place);
  const BoundArguments bound = bind_arguments(call, inside);
  if (end_reads(reads, may_move)) {
    if (!last_outer_->aggregates) report_misplaced_aggregate(call, *last_outer_);
    if (last_outer_->aggregates) take_aggregate(*last_outer_);
  } else if (aggregate) {
    if (may_move && !place.aggregates) report_misplaced_aggregate(call, place);
    if (place.contents != nullptr) place.contents->aggregate = true;
  }
  // A lambda sees the query around where the list that it goes through is of that query.
  inside.own_columns = inside.own_columns || (expression_rules_.computes_constants && outer_names_ == outer_names);
  const LambdaTyper lambda = [&](size_t argument, std::span<const ir::Type> parameters) -> Value {
    if (argument >= bound.lambdas.size() || !bound.lambdas[argument]) return {};
    return bind_lambda_body(bound.lambdas[argument], parameters, inside);
  };
  if (macro != nullptr) {
    if (report_aggregate_parts(call)) return {.type = ir::kErrorType, .node = call.node};
    if (std::optional<Value> value = bind_macro(call, bound, place)) return *value;
  }
  for (const NodeId child : tree_.children(call.node)) {
    if (tree_.kind(child) == NodeKind::kFilter) bind_expression(tree_.first_child(child), inside);
  }
  if (place.in_pattern) {
    if (std::optional<Value> of_pattern = pattern_value(call, bound)) return *of_pattern;
  }
  if (!known || !bound.whole || bound.star) {
    for (const NodeId body : bound.lambdas) {
      if (body) bind_lambda_body(body, {}, inside);
    }
    if (!known && macro == nullptr && !call.of_unknown_schema && rules_.functions_complete) {
      return report_unknown_function(call);
    }
    if (!known && macro == nullptr) warn_of_misspelling(call);
    return {.node = call.node};
  }
  if (report_aggregate_parts(call)) return {.type = ir::kErrorType, .node = call.node};
  if (place.contents != nullptr && find_functions(call.name, dialect_).front().stability == Stability::kVolatile) {
    place.contents->volatile_call = true;
  }
  if (find_functions(call.name, dialect_).front().stability == Stability::kVolatile) ++varying_;
  Value value = resolve_and_report(call.name, {.scalar = true, .aggregate = false, .window = false}, bound.arguments,
                                   bound.values, call.node, lambda, nullptr);
  value.not_null = value.not_null && !call.null_for_error;
  if (is_text_constant(call.name) && value.type == ir::kStringType) value.literal = LiteralKind::kString;
  return value;
}

// In MATCH_RECOGNIZE: a value of another row of the match, and aggregates over its rows.
std::optional<Value> Binder::pattern_value(const Call& call, const BoundArguments& bound) {
  if (call.name == "match_number") return Value{.type = expression_rules_.match_number, .node = call.node};
  if (call.name == "classifier") return Value{.type = ir::kStringType, .node = call.node};
  constexpr std::string_view kNavigation = " first last prev next lag lead first_value last_value ";
  if (kNavigation.contains(fmt::format(" {} ", call.name)) && !bound.values.empty()) {
    const Value& value = bound.values.front();
    return Value{.type = value.type, .tentative = value.tentative, .node = call.node};
  }
  if (!is_aggregate(call.name) || (bound.star && !counts(call.name, dialect_)) || !bound.whole) return std::nullopt;
  const Resolution found = resolve_call(call.name, {.scalar = false}, bound.arguments, dialect_);
  return Value{.type = found.type, .node = call.node};
}

// DISTINCT, FILTER and ORDER BY of a function that aggregates nothing; whether there are any.
bool Binder::report_aggregate_parts(const Call& call) {
  const auto scalar = [](const FunctionRow& row) { return row.kind == FunctionKind::kScalar; };
  const bool macro = find_macro(call.name, dialect_) != nullptr;
  if (!macro && !std::ranges::all_of(find_functions(call.name, dialect_), scalar)) return false;
  std::string_view part;
  if (tree_.has(call.node, node_flag::kDistinctWord)) part = "DISTINCT";
  if (tree_.child(call.node, NodeKind::kOrderBy)) part = "ORDER BY";
  if (tree_.child(call.node, NodeKind::kFilter)) part = "FILTER";
  if (part.empty() || tree_.kind(call.node) != NodeKind::kCall) return false;
  report(bind_code::kWrongArguments, call.node,
         fmt::format("{}() is {} and takes no {}", call.name, macro ? "a macro" : "no aggregate", part));
  return true;
}

Value Binder::call_function(std::string_view name, std::span<const Value> values, NodeId node) {
  std::vector<Argument> arguments;
  for (const Value& value : values) arguments.push_back(argument_of(value));
  return resolve_and_report(name, {.scalar = true, .aggregate = false}, arguments, values, node, {}, nullptr);
}

Value Binder::resolve_and_report(std::string_view name, FunctionKinds kinds, std::span<const Argument> arguments,
                                 std::span<const Value> values, NodeId node, const LambdaTyper& lambda,
                                 Resolution* resolution) {
  Value value = {.node = node};
  bool said = false;
  bool tentative = false;
  std::vector<Argument> known(arguments.begin(), arguments.end());
  for (size_t i = 0; i < values.size(); ++i) {
    said = said || values[i].type == ir::kErrorType;
    tentative = tentative || values[i].tentative;
    if (values[i].type == ir::kErrorType) known[i].type = ir::kUnknownType;
  }
  Resolution found = resolve_call(name, kinds, known, dialect_, lambda);
  value.tentative = tentative;
  switch (found.outcome) {
    case Resolution::Outcome::kOk:
      value.type = found.type;
      value.not_null = found.not_null;
      compute(name, found, known, value);
      if (found.row != nullptr && is_strict(found.row->nulls) && std::ranges::any_of(values, &Value::perhaps_null)) {
        value.type = ir::kUnknownType;
        value.tentative = true;
      }
      break;
    case Resolution::Outcome::kUnknown:
      value.type = found.type;
      value.not_null = found.not_null;
      value.tentative = true;
      break;
    case Resolution::Outcome::kNoFunction: break;
    case Resolution::Outcome::kNoOverload:
    case Resolution::Outcome::kAmbiguous:
    case Resolution::Outcome::kRefused:
      if (!said && !tentative) report_no_overload(name, known, values, found, node);
      value.type = tentative && !said ? ir::kUnknownType : ir::kErrorType;
      break;
  }
  if (value.known() && !ir::is_known(value.type)) {
    value.type = said ? ir::kErrorType : ir::kUnknownType;
    value.tentative = true;
  }
  if (said && !value.known()) value.type = ir::kErrorType;
  if (resolution != nullptr) *resolution = std::move(found);
  return value;
}

// The call's value as a constant; a NULL is there in its place.
void Binder::compute(std::string_view name, const Resolution& found, std::span<const Argument> arguments,
                     Value& value) {
  if (!expression_rules_.computes_constants) return;
  if (found.null) {
    value.constant = Constants::null();
    value.folded = true;
    if (value.type == ir::kStringType) value.literal = LiteralKind::kString;
    if (value.type == ir::kNullType) value.literal = LiteralKind::kNull;
    return;
  }
  if (found.row == nullptr || found.row->kind != FunctionKind::kScalar) return;
  // What a constant document has at a path is not looked up here.
  const bool path = name.starts_with("json_") || name == "->>" || name == "->" || name == "st_crs";
  value.perhaps_null =
      path && !arguments.empty() && !value.not_null && std::ranges::none_of(arguments, &Argument::varies);
  if (!is_strict(found.row->nulls)) return;
  std::vector<const Constant*> constants;
  for (const Argument& argument : arguments) {
    if (argument.lambda_parameters > 0) return;
    constants.push_back(argument.constant);
  }
  value.constant = constants_.called(name, constants, found.type);
}

Value Binder::bind_lambda_body(NodeId lambda, std::span<const ir::Type> parameters, const Place& place) {
  const NodeId first = tree_.first_child(lambda);
  const NodeId body = tree_.next_sibling(first);
  std::vector<LambdaParameter> names(place.lambdas.begin(), place.lambdas.end());
  size_t at = 0;
  const auto add = [&](NodeId name) {
    if (tree_.kind(name) == NodeKind::kColumnRef || tree_.kind(name) == NodeKind::kColumnDefinition) {
      name = tree_.first_child(name);
    }
    const ir::Type type = at < parameters.size() ? parameters[at] : ir::kUnknownType;
    names.push_back(
        {.name = canonical(name), .value = {.type = type, .tentative = type == ir::kUnknownType, .varies = true}});
    ++at;
  };
  switch (tree_.kind(first)) {
    case NodeKind::kColumnList:
    case NodeKind::kLambdaParameters:
    case NodeKind::kRow:
      for (const NodeId name : tree_.children(first)) add(name);
      break;
    default: add(first);
  }
  Place inside = place;
  inside.lambdas = names;
  return bind_expression(body, inside);
}

}  // namespace rocky::compiler
