// Functions with rules that no table of overloads has: COALESCE, NULLIF, IF, GROUPING, UNNEST, TRY; and those that the
// engine defines as expressions over others (macros.h).
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/source.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/macros.h"
#include "ir/type.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

bool takes(std::string_view name, size_t arguments) {
  if (name == "coalesce") return arguments >= 1;
  if (name == "if" || name == "iff") return arguments == 2 || arguments == 3;
  if (name == "ifnull" || name == "nvl" || name == "nullif") return arguments == 2;
  if (name == "try" || name == "unnest" || name == "date") return arguments == 1;
  return arguments >= 1;
}

}  // namespace

std::optional<Value> Binder::bind_builtin(const Call& call, const Place& place) {
  if (!call.arguments || !expression_rules_.builtins.contains(fmt::format(" {} ", call.name))) return {};
  if (call.name == "unnest") return bind_unnest(call, place);
  if (call.name == "grouping" || call.name == "grouping_id") {
    Place inside = place;
    inside.in_aggregate = true;
    inside.aggregates = false;
    bind_arguments(call, inside);
    if (expression_rules_.grouping_takes_keys) check_grouping_arguments(call, place);
    if (place.contents != nullptr) place.contents->aggregate = true;
    return Value{.type = call.name == "grouping" ? expression_rules_.grouping : expression_rules_.grouping_id,
                 .not_null = true,
                 .node = call.node};
  }
  const size_t count = tree_.child_count(call.arguments);
  if (!takes(call.name, count)) {
    bind_arguments(call, place);
    report(bind_code::kWrongArguments, call.node,
           fmt::format("{}() does not take {} argument{}", call.name, count, count == 1 ? "" : "s"));
    return Value{.type = ir::kErrorType, .node = call.node};
  }
  std::vector<Value> values;
  Place::Contents contents;
  Place inside = place;
  if (call.name == "try") {
    inside.contents = &contents;
    inside.aliases = false;
    inside.in_try = true;
  }
  bool condition = call.name == "if" || call.name == "iff";
  const Constant* truth = nullptr;
  for (const NodeId argument : tree_.children(call.arguments)) {
    if (condition) {
      const Value tested = bind_condition(argument, place);
      const bool boolean = tested.type == ir::kBooleanType || tested.type == ir::kNullType;
      truth = boolean ? tested.constant : nullptr;
      condition = false;
      continue;
    }
    values.push_back(bind_expression(argument, inside));
  }
  Value value = {.not_null = true, .node = call.node};
  for (const Value& one : values) value.tentative = value.tentative || one.tentative;
  if (call.name == "date") {
    value.type = ir::plain(ir::TypeTag::kDate);
    value.not_null = values.front().not_null;
    check_cast(values.front(), value.type, call.node);
    return value;
  }
  if (call.name == "try") {
    if (contents.aggregate) {
      report(bind_code::kMisplacedAggregate, call.node, "an aggregate cannot stand inside TRY", "write sum(try(…))");
    }
    if (expression_rules_.computes_constants && contents.window) {
      report(bind_code::kMisplacedWindow, call.node, "a window function cannot stand inside TRY",
             "compute it in a subquery first");
    }
    if (expression_rules_.computes_constants && contents.volatile_call) {
      report(bind_code::kWrongArguments, call.node, "what is another value each time cannot stand inside TRY");
    }
    if (expression_rules_.computes_constants && contains_query(call.arguments)) {
      report(bind_code::kWrongArguments, call.node, "a query cannot stand inside TRY", "write (SELECT try(…))");
    }
    value = values.front();
    value.not_null = false;
    value.literal = LiteralKind::kNone;
    return value;
  }
  if (call.name == "nullif") {
    compare(values, Unification::kEquality, call.node, "NULLIF");
    value.type = expression_rules_.comparison_operators ? null_if(values) : values.front().type;
    value.not_null = false;
    return value;
  }
  if (call.name == "if" || call.name == "iff") {
    for (const Value& one : values) value.not_null = value.not_null && one.not_null;
    if (values.size() == 1) {
      value.not_null = false;
      values.push_back({.type = ir::kNullType, .literal = LiteralKind::kNull, .node = call.node});
      if (truth != nullptr) values.back().constant = Constants::null();
    }
    if (truth != nullptr) value.constant = values[truth->is_null() || !truth->truth ? 1 : 0].constant;
    value.type = unify(values, Unification::kCase, call.node, fmt::format("the results of {}", call.name));
    return value;
  }
  if (call.name == "greatest" || call.name == "least") {
    value.not_null = std::ranges::all_of(values, &Value::not_null);
    value.type = unify(values, Unification::kGreatest, call.node, fmt::format("the arguments of {}", call.name));
    return value;
  }
  value.not_null = std::ranges::any_of(values, &Value::not_null);
  const auto some = [](const Value& one) { return one.constant == nullptr || !one.constant->is_null(); };
  const auto found = std::ranges::find_if(values, some);
  value.constant = found != values.end() ? found->constant : values.front().constant;
  value.type = unify(values, Unification::kCoalesce, call.node, "the arguments of COALESCE");
  return value;
}

Value Binder::bind_unnest(const Call& call, const Place& place) {
  const bool inside = place.in_aggregate || place.in_window || place.in_try;
  const bool elsewhere = place.clause != Clause::kSelect && place.clause != Clause::kGroupBy &&
                         place.clause != Clause::kOrderBy && place.clause != Clause::kDistinctOn &&
                         place.clause != Clause::kFrom;
  if (expression_rules_.computes_constants && !place.in_unknown_call && (inside || elsewhere)) {
    report(bind_code::kOutOfScope, call.node, "unnest() stands in the select list, in ORDER BY or in FROM",
           "unnest in a subquery of FROM, and use its column here");
    return {.type = ir::kErrorType, .node = call.node};
  }
  const NodeId argument = tree_.first_child(call.arguments);
  if (expression_rules_.computes_constants && argument && tree_.kind(argument) == NodeKind::kCall) {
    const NodeId name = tree_.last_child(sql::CallView(tree_, argument).name());
    if (name && tree_.kind(name) == NodeKind::kName && folded(tree_.symbol(name)) == intern("unnest")) {
      report(bind_code::kWrongArguments, argument, "unnest() stands inside unnest()",
             "write unnest(a, recursive := true) to go through several levels");
      return {.type = ir::kErrorType, .node = call.node};
    }
  }
  const BoundArguments bound = bind_arguments(call, place);
  ++varying_;
  if (bound.values.empty()) return {.node = call.node};
  const Value& list = bound.values.front();
  Value value = {.tentative = list.tentative, .node = call.node};
  if (list.type == ir::kErrorType || list.type == ir::kNullType) {
    value.type = list.type;
    return value;
  }
  if (!list.known() || bound.values.size() > 1) return value;
  if (ir::tag_of(list.type) == ir::TypeTag::kStruct) return value;
  if (ir::tag_of(list.type) != ir::TypeTag::kList && ir::tag_of(list.type) != ir::TypeTag::kArray) {
    if (!list.tentative) {
      report(bind_code::kWrongArguments, list.node,
             fmt::format("unnest() takes a list or a struct, and this is {}", spell(list.type)));
    }
    value.type = ir::kErrorType;
    return value;
  }
  value.type = ir::element_of(list.type);
  return value;
}

std::optional<Value> Binder::bind_macro(const Call& call, const BoundArguments& bound, const Place& place) {
  const Macro* macro = find_macro(call.name, bound.values.size(), dialect_);
  if (macro == nullptr) {
    report(bind_code::kWrongArguments, call.node,
           fmt::format("{}() does not take {} argument{}", call.name, bound.values.size(),
                       bound.values.size() == 1 ? "" : "s"));
    return Value{.type = ir::kErrorType, .node = call.node};
  }
  const SourceRef source = SourceFile::make("", std::string(macro->body));
  sql::ParseArena arena;
  const sql::ParsedSql body =
      sql::parse_expression(source, {.end = static_cast<uint32_t>(macro->body.size())}, dialect_, arena);
  Diagnostics within;
  Binder binder(body.tree, dialect_, schemas_, owner_, within);
  std::vector<LambdaParameter> parameters;
  std::string_view names = macro->parameters;
  for (const Value& value : bound.values) {
    const size_t comma = names.find(' ');
    Value passed = value;
    passed.node = {};
    parameters.push_back({.name = intern(names.substr(0, comma)), .value = passed});
    names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
  }
  FromList nothing;
  Scope scope = {.from = &nothing};
  const Place inside = {
      .scope = &scope, .clause = place.clause, .aggregates = true, .windows = place.windows, .lambdas = parameters};
  Value value = binder.bind_expression(body.root, inside);
  value.node = call.node;
  value.literal = body.tree.kind(body.root) == NodeKind::kString ? LiteralKind::kString : LiteralKind::kNone;
  // What the inner binder computed goes with it.
  if (value.constant != nullptr) value.constant = value.constant->is_null() ? Constants::null() : nullptr;
  const auto bad = [](const Value& one) { return one.type == ir::kErrorType; };
  if (!has_errors(within)) return value;
  value.type = ir::kErrorType;
  if (std::ranges::any_of(bound.values, bad) || std::ranges::any_of(bound.values, &Value::tentative)) return value;
  std::string types;
  for (const Value& one : bound.values) types += fmt::format("{}{}", types.empty() ? "" : ", ", spell(one.type));
  report(bind_code::kWrongArguments, call.node, fmt::format("{}() does not take ({})", call.name, types),
         within.front().message);
  return value;
}

}  // namespace rocky::compiler
