// Functions with a syntax of their own: EXTRACT(YEAR FROM d), POSITION(a IN b), a AT TIME ZONE 'UTC' …
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "compiler/bind/binder.h"
#include "compiler/functions/function_table.h"
#include "compiler/types/conversion_rules.h"
#include "ir/type.h"
#include "sql/literal.h"
#include "sql/type_names.h"
#include "sql/type_table.h"

namespace rocky::compiler {
namespace {

using ir::TypeTag;

bool not_null_all(std::span<const Value> values) {
  for (const Value& value : values) {
    if (!value.not_null) return false;
  }
  return true;
}

// A time at a zone has one from then on.
ir::Type zoned(ir::Type type) {
  switch (ir::tag_of(type)) {
    case TypeTag::kTimestamp: return ir::with_digits(TypeTag::kTimestampZoned, ir::info_of(type).precision);
    case TypeTag::kTime: return ir::with_digits(TypeTag::kTimeZoned, ir::info_of(type).precision);
    case TypeTag::kTimestampZoned:
    case TypeTag::kTimeZoned: return type;
    default: return ir::kUnknownType;
  }
}

}  // namespace

// The function's own answer where the dialect's table has it, else a type that is known anyhow.
Value Binder::call_special(std::string_view name, std::span<const Value> values, ir::Type otherwise, NodeId node) {
  if (!name.empty() && !find_functions(name, dialect_).empty()) return call_function(name, values, node);
  if (!name.empty() && otherwise == ir::kUnknownType && rules_.functions_complete) {
    Call call;
    call.node = node;
    call.name = name;
    return report_unknown_function(call);
  }
  Value value = {.type = otherwise, .node = node};
  for (const Value& one : values) {
    if (one.type == ir::kErrorType) value.type = ir::kErrorType;
  }
  value.not_null = otherwise != ir::kUnknownType && not_null_all(values);
  return value;
}

Value Binder::bind_special_form(NodeId node, const Place& place) {
  const NodeKind kind = tree_.kind(node);
  std::vector<Value> parts;
  switch (kind) {
    case NodeKind::kExtract: {
      const NodeId part = tree_.first_child(node);
      std::string_view field;
      if (tree_.kind(part) == NodeKind::kName) field = text_of(tree_.symbol(part));
      if (tree_.kind(part) == NodeKind::kString) {
        texts_.push_back(sql::decode_string(tree_.spelling(part), dialect_));
        field = texts_.back();
      }
      const Value source = bind_expression(tree_.next_sibling(part), place);
      const std::array<Value, 2> values = {Value{.type = ir::kStringType, .not_null = true, .node = part}, source};
      const std::array<Argument, 2> arguments = {
          Argument{.type = ir::kStringType, .literal = LiteralKind::kString, .not_null = true, .text = field},
          argument_of(source)};
      const std::string_view name = expression_rules_.extract;
      if (name.empty() || find_functions(name, dialect_).empty()) {
        return {.type = source.type == ir::kErrorType ? source.type : expression_rules_.extract_type,
                .not_null = source.not_null && expression_rules_.extract_type != ir::kUnknownType,
                .node = node};
      }
      return resolve_and_report(name, {.scalar = true, .aggregate = false}, arguments, values, node, {}, nullptr);
    }
    case NodeKind::kPosition: {
      const Value part = bind_expression(tree_.child_at(node, 0), place);
      const Value text = bind_expression(tree_.child_at(node, 1), place);
      const bool text_first = expression_rules_.position_text_first;
      const std::array<Value, 2> values = {text_first ? text : part, text_first ? part : text};
      return call_special(expression_rules_.position, values, expression_rules_.position_type, node);
    }
    case NodeKind::kSubstring:
    case NodeKind::kSubstringSimilar:
    case NodeKind::kOverlay: {
      bool from_missing = false;
      for (const NodeId child : tree_.children(node)) {
        if (tree_.kind(child) == NodeKind::kEmpty) {
          from_missing = from_missing || parts.size() == 1;
          continue;
        }
        parts.push_back(bind_expression(child, place));
      }
      if (kind == NodeKind::kSubstringSimilar) return {.node = node};
      if (from_missing && parts.size() == 2) {
        parts.insert(parts.begin() + 1, {.type = ir::plain(TypeTag::kInt32), .not_null = true});
      }
      return call_special(kind == NodeKind::kOverlay ? expression_rules_.overlay : expression_rules_.substring, parts,
                          ir::kUnknownType, node);
    }
    case NodeKind::kTrim: {
      const NodeId characters = tree_.first_child(node);
      for (const NodeId child : tree_.following(characters)) parts.push_back(bind_expression(child, place));
      if (tree_.kind(characters) != NodeKind::kEmpty) parts.push_back(bind_expression(characters, place));
      std::string_view name = expression_rules_.trim;
      if (tree_.op<sql::TrimSide>(node) == sql::TrimSide::kLeading) name = expression_rules_.trim_left;
      if (tree_.op<sql::TrimSide>(node) == sql::TrimSide::kTrailing) name = expression_rules_.trim_right;
      return call_special(name, parts, ir::kUnknownType, node);
    }
    case NodeKind::kAtTimeZone: {
      const Value time = bind_expression(tree_.child_at(node, 0), place);
      const Value zone = bind_expression(tree_.child_at(node, 1), place);
      if (expression_rules_.zones_keep_digits && time.known()) {
        return {.type = zoned(time.type), .not_null = time.not_null && zone.not_null, .node = node};
      }
      const std::array<Value, 2> values = {zone, time};
      return call_special(expression_rules_.time_zone, values, ir::kUnknownType, node);
    }
    case NodeKind::kWithExpression: {
      std::vector<LambdaParameter> names(place.lambdas.begin(), place.lambdas.end());
      Value value = {.node = node};
      for (const NodeId child : tree_.children(node)) {
        Place inside = place;
        inside.lambdas = names;
        if (tree_.kind(child) != NodeKind::kWithVariable) return bind_expression(child, inside);
        Value variable = bind_expression(tree_.last_child(child), inside);
        variable.literal = LiteralKind::kNone;
        names.push_back({.name = tree_.symbol(tree_.first_child(child)), .value = variable});
      }
      return value;
    }
    case NodeKind::kValueFunction: {
      const std::string name = ascii_lower(text_of(tree_.symbol(tree_.first_child(node))));
      for (const PseudoColumn& word : rules_.value_names) {
        if (word.name != name) continue;
        ir::Type type = word.type.empty() ? ir::kUnknownType : sql::parse_type(word.type, dialect_);
        const NodeId digits = tree_.child_count(node) > 1 ? tree_.last_child(node) : NodeId{};
        if (digits) {
          const auto count = literal_integer({.literal = LiteralKind::kInteger, .text = tree_.spelling(digits)});
          const bool reckoned = expression_rules_.second_digits > 0 && count && *count >= 0;
          const auto kept = static_cast<uint8_t>(std::min<int64_t>(count.value_or(0), expression_rules_.second_digits));
          const bool told = kept == ir::info_of(type).precision && dialect_.types().told_digits_differ;
          type = reckoned ? ir::intern_type(
                                {.tag = ir::tag_of(type), .precision = kept, .form = told ? uint8_t{1} : uint8_t{0}})
                          : ir::kUnknownType;
        }
        return {.type = type, .not_null = true, .node = node};
      }
      if (find_functions(name, dialect_).empty()) return {.node = node};
      return call_function(name, {}, node);
    }
    case NodeKind::kNormalize: {
      const Value text = bind_expression(tree_.first_child(node), place);
      return {
          .type = text.type == ir::kErrorType ? text.type : ir::kStringType, .not_null = text.not_null, .node = node};
    }
    default: {
      NodeId last;
      for (const NodeId child : tree_.children(node)) {
        last = child;
        if (tree_.kind(child) == NodeKind::kXmlAttributes || tree_.kind(child) == NodeKind::kXmlPassing) {
          for (const NodeId part : tree_.children(child)) bind_expression(part, place);
        } else if (tree_.kind(child) != NodeKind::kName) {
          bind_expression(child, place);
        }
      }
      switch (kind) {
        case NodeKind::kXmlElement:
        case NodeKind::kXmlForest:
        case NodeKind::kXmlParse:
        case NodeKind::kXmlPi:
        case NodeKind::kXmlRoot: return {.type = sql::parse_type("xml", dialect_), .node = node};
        case NodeKind::kXmlSerialize: return {.type = sql::read_type(tree_, last, dialect_), .node = node};
        case NodeKind::kXmlExists: return {.type = ir::kBooleanType, .node = node};
        default: return {.node = node};
      }
    }
  }
}

Value Binder::bind_json_function(NodeId node, const Place& place) {
  const auto bind_input = [&](NodeId input) {
    bind_expression(tree_.kind(input) == NodeKind::kJsonFormat ? tree_.first_child(input) : input, place);
  };
  ir::Type returning = expression_rules_.json_function;
  for (const NodeId child : tree_.children(node)) {
    switch (tree_.kind(child)) {
      case NodeKind::kName:
      case NodeKind::kJsonOption: break;
      case NodeKind::kJsonPassing:
        for (const NodeId item : tree_.children(child)) bind_input(tree_.first_child(item));
        break;
      case NodeKind::kJsonMember:
        bind_expression(tree_.first_child(child), place);
        bind_input(tree_.last_child(child));
        break;
      case NodeKind::kJsonReturning:
        if (tree_.kind(tree_.first_child(child)) != NodeKind::kJsonFormat) {
          returning = sql::read_type(tree_, tree_.first_child(child), dialect_);
        }
        break;
      case NodeKind::kJsonBehavior:
        if (tree_.first_child(child)) bind_expression(tree_.first_child(child), place);
        break;
      default: bind_input(child);
    }
  }
  if (tree_.op<sql::JsonFunction>(node) == sql::JsonFunction::kExists) returning = ir::kBooleanType;
  return {.type = returning, .node = node};
}

}  // namespace rocky::compiler
