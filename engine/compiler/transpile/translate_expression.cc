// Operators, patterns, lists and structs.
#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/transpile/translator.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

constexpr bool is_number(TypeClass one) {
  return one == TypeClass::kInteger || one == TypeClass::kDecimal || one == TypeClass::kFloat;
}

// What `+ - *` make of two operands, as far as rules ask for it.
TypeClass combined(TypeClass left, TypeClass right) {
  if (is_number(left) && is_number(right)) return std::max(left, right);
  if (left == TypeClass::kDate && right == TypeClass::kInteger) return TypeClass::kDate;
  if (right == TypeClass::kInterval && left != TypeClass::kDate) return left;
  return TypeClass::kUnknown;
}

}  // namespace

// --- Operators ---

NodeId Translator::binary(NodeId id) {
  const auto op = in_.op<Operator>(id);
  std::vector<NodeId> operands;
  NodeId custom = {};
  for (const NodeId child : in_.children(id)) {
    if (in_.kind(child) == NodeKind::kOperatorName) {
      custom = child;
    } else {
      operands.push_back(child);
    }
  }
  if (custom) {
    unsupported(id, fmt::format("the operator {} is not known to mean the same", in_.spelling(custom)), {});
    return same(id);
  }
  if (operands.size() == 2) {
    if (const auto found = by_rule(id)) return *found;
  }
  switch (op) {
    case Operator::kNullSafeEqual: {
      if (to_.has(Operator::kNullSafeEqual)) break;
      replaced();
      return make(NodeKind::kIsDistinct, sql::node_flag::kNot, {node(operands[0]), node(operands[1])}, id);
    }
    case Operator::kDoubleEquals:
      replaced();
      return make(NodeKind::kBinary, static_cast<uint16_t>(Operator::kEqual), {node(operands[0]), node(operands[1])},
                  id);
    case Operator::kAdd:
    case Operator::kSubtract:
    case Operator::kMultiply:
    case Operator::kDivide:
    case Operator::kModulo:
    case Operator::kIntegerDivide:
    case Operator::kDiv: {
      TypeClass kind = class_at(operands[0]);
      NodeId made = node(operands[0]);
      for (size_t i = 1; i < operands.size(); ++i) {
        made = binary_pair(id, op, made, kind, i == 1 ? operands[0] : NodeId{}, operands[i], kind);
      }
      return made;
    }
    case Operator::kConcat:
    case Operator::kEqual:
    case Operator::kNotEqual:
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kAnd:
    case Operator::kOr: return same(id);
    case Operator::kTildeLike:
    case Operator::kNotTildeLike:
    case Operator::kTildeIlike:
    case Operator::kNotTildeIlike:
      if (from_.has(op) && to_.has(op)) return same(id);
      break;
    default: break;
  }
  const bool bits =
      op == Operator::kBitAnd || op == Operator::kBitOr || op == Operator::kShiftLeft || op == Operator::kShiftRight;
  if (!to_.has(op) || !bits) {
    unsupported(id, fmt::format("the operator {} is not translated to {}", from_.rule(op).text, to_.title), {});
  }
  return same(id);
}

NodeId Translator::binary_pair(NodeId id, Operator op, NodeId left, TypeClass left_class, NodeId left_in,
                               NodeId right_in, TypeClass& result) {
  const TypeClass right_class = class_at(right_in);
  const auto plain = [&](Operator which, NodeId a, NodeId b) {
    return make(NodeKind::kBinary, static_cast<uint16_t>(which), {a, b}, id);
  };
  result = combined(left_class, right_class);
  if (op == Operator::kDivide) {
    result = left_class == TypeClass::kInteger && right_class == TypeClass::kInteger &&
                     from_traits_.whole_quotient == WholeQuotient::kCut
                 ? TypeClass::kInteger
             : from_traits_.decimal_quotient_is_float ? TypeClass::kFloat
             : left_class == TypeClass::kInteger      ? TypeClass::kFloat
                                                      : combined(left_class, right_class);
    return quotient(id, left, left_class, right_in, left_in && type_of(id) != ir::kUnknownType);
  }
  if (op == Operator::kModulo && !to_.has(Operator::kModulo)) {
    replaced();
    return call("mod", {left, node(right_in)}, id);
  }
  // Dates and numbers, dates and dates, dates and intervals.
  if (op == Operator::kAdd || op == Operator::kSubtract) {
    const bool adds = op == Operator::kAdd;
    if (left_class == TypeClass::kDate && right_class == TypeClass::kInteger) {
      const NodeId days = node(right_in);
      return filled(adds ? to_traits_.day_added : to_traits_.day_taken, left, days, id);
    }
    if (adds && left_class == TypeClass::kInteger && right_class == TypeClass::kDate) {
      TypeClass ignored = TypeClass::kUnknown;
      const NodeId date = node(right_in);
      result = TypeClass::kDate;
      return left_in ? binary_pair(id, op, date, TypeClass::kDate, right_in, left_in, ignored) : plain(op, date, left);
    }
    if (left_class == TypeClass::kDate && right_class == TypeClass::kDate) {
      unsupported(id, "the difference of two dates is something else there", {});
    }
    if (left_class == TypeClass::kDate && right_class == TypeClass::kInterval) {
      result = from_traits_.date_with_interval_is_date ? TypeClass::kDate : TypeClass::kTimestamp;
      if (from_traits_.date_with_interval_is_date == to_traits_.date_with_interval_is_date) {
        return plain(op, left, node(right_in));
      }
      replaced();
      if (from_traits_.date_with_interval_is_date) return cast(plain(op, left, node(right_in)), "DATE", id);
      return plain(op, cast(left, cast_type(ir::with_digits(ir::TypeTag::kTimestamp, 6), to_), id), node(right_in));
    }
    const bool moments = left_class == TypeClass::kTimestamp || left_class == TypeClass::kInstant;
    if (!adds && moments && left_class == right_class) {
      uncertain(id, "the difference of two timestamps is another kind of interval there", "use a function for units");
    }
    if (left_class == TypeClass::kUnknown && right_class == TypeClass::kInterval &&
        from_traits_.date_with_interval_is_date != to_traits_.date_with_interval_is_date) {
      uncertain(id, "a date stays one in one of the two dialects only, and the operand's type is not known", {});
    }
    const bool unknown = left_class == TypeClass::kUnknown && right_class == TypeClass::kInteger;
    if (unknown && to_traits_.day_added != from_traits_.day_added) {
      // A number that is added to what may be a date.
      if (left_in && !ir::is_known(type_of(left_in)) && in_.kind(left_in) != NodeKind::kNull) {
        uncertain(id, "were the operand a date, this would have to be written otherwise; its type is not known", {});
      }
    }
  }
  return plain(op, left, node(right_in));
}

NodeId Translator::quotient(NodeId id, NodeId left, TypeClass left_class, NodeId right_in, bool only) {
  const TypeClass right_class = class_at(right_in);
  const NodeId right = node(right_in);
  const auto divided = [&](NodeId a, NodeId b) {
    return make(NodeKind::kBinary, static_cast<uint16_t>(Operator::kDivide), {a, b}, id);
  };
  const bool known = is_number(left_class) && is_number(right_class);
  const WholeQuotient from = from_traits_.whole_quotient;
  const WholeQuotient to = to_traits_.whole_quotient;
  if (left_class == TypeClass::kInterval) return divided(left, right);
  if (!known) {
    if (from == to && from_traits_.decimal_quotient_is_float == to_traits_.decimal_quotient_is_float) {
      return divided(left, right);
    }
    // Where every quotient is a floating-point number, the type does not matter.
    if (from_traits_.decimal_quotient_is_float) return divided(cast(left, to_traits_.float_type, id), right);
    uncertain(id,
              fmt::format("what becomes of the rest depends on types that are not known: whole numbers are divided "
                          "in another way by {}",
                          to_.title),
              "cast an operand");
    return divided(left, right);
  }
  if (left_class == TypeClass::kFloat || right_class == TypeClass::kFloat) return divided(left, right);
  if (left_class == TypeClass::kInteger && right_class == TypeClass::kInteger) {
    if (from == to) return divided(left, right);
    replaced();
    switch (from) {
      case WholeQuotient::kFloat: return divided(cast(left, to_traits_.float_type, id), right);
      case WholeQuotient::kSixDigits: {
        const std::string wide = cast_type(ir::decimal(38, 6), to_);
        const bool exact = to == WholeQuotient::kCut;
        return cast(divided(exact ? cast(left, wide, id) : left, right), wide, id);
      }
      case WholeQuotient::kCut: break;
    }
    return filled(to_traits_.whole_division, left, right, id);
  }
  // Decimals.
  if (from_traits_.decimal_quotient_is_float) {
    replaced();
    return divided(cast(left, to_traits_.float_type, id), right);
  }
  const ir::Type whole = only ? type_of(id) : ir::kUnknownType;
  const std::string exact =
      ir::tag_of(whole) == ir::TypeTag::kDecimal && ir::info_of(whole).precision > 0 ? cast_type(whole, to_) : "";
  if (!exact.empty()) {
    replaced();
    return cast(divided(left, right), exact, id);
  }
  uncertain(id, "how many digits a quotient of decimals has differs", "cast the quotient to the digits it should have");
  return divided(left, right);
}

// --- Patterns ---

NodeId Translator::like(NodeId id) {
  const auto op = in_.op<sql::LikeOperator>(id);
  const NodeId value = in_.first_child(id);
  const NodeId pattern = in_.child_at(id, 1);
  const NodeId escape = in_.child_at(id, 2);
  const uint16_t negated = in_.flags(id) & sql::node_flag::kNot;
  if (op == sql::LikeOperator::kRlike || op == sql::LikeOperator::kGlob) {
    const Operator wanted = op == sql::LikeOperator::kRlike ? Operator::kRlike : Operator::kGlob;
    if (!negated) {
      if (const auto found = by_rule(id)) return *found;
    }
    unsupported(id, fmt::format("{} is not translated to {}", wanted == Operator::kGlob ? "GLOB" : "RLIKE", to_.title),
                "use a function for regular expressions");
    return same(id);
  }
  if (op == sql::LikeOperator::kSimilar && !to_.has(Operator::kSimilarTo)) {
    unsupported(id, fmt::format("{} has no SIMILAR TO", to_.title), "use a function for regular expressions");
    return same(id);
  }
  if (op == sql::LikeOperator::kSimilar) {
    uncertain(id, "SIMILAR TO is a regular expression in one of the two dialects", {});
    return same(id);
  }
  NodeId left = node(value);
  NodeId right = node(pattern);
  NodeId escape_made = escape ? node(escape) : NodeId{};
  // Without ESCAPE, some take a backslash for one.
  if (!escape && from_traits_.backslash_in_patterns != to_traits_.backslash_in_patterns) {
    const auto text = text_of_literal(pattern);
    if (!text || text->find('\\') != std::string::npos) {
      replaced();
      if (from_traits_.backslash_in_patterns) {
        escape_made = string("\\", id);
      } else if (text) {
        std::string doubled;
        for (const char c : *text) doubled += c == '\\' ? std::string(2, c) : std::string(1, c);
        right = string(doubled, pattern);
      } else {
        right = call("replace", {right, string("\\", id), string("\\\\", id)}, id);
      }
    }
  }
  if (escape && !to_.has(Operator::kEscape)) {
    unsupported(id, fmt::format("{} has no ESCAPE", to_.title), "escape by a backslash");
  }
  uint16_t flags = in_.flags(id);
  if (op == sql::LikeOperator::kIlike && !to_.has(Operator::kIlike)) {
    left = call("lower", {left}, id);
    right = call("lower", {right}, id);
    flags = negated | static_cast<uint16_t>(sql::LikeOperator::kLike);
    replaced();
  }
  std::vector<NodeId> children{left, right};
  if (escape_made) children.push_back(escape_made);
  return make_list(NodeKind::kLike, flags, children, id);
}

// --- Lists and structs ---

NodeId Translator::subscript(NodeId id) {
  const NodeId value = in_.first_child(id);
  NodeId index = in_.child_at(id, 1);
  const TypeClass kind = class_at(value);
  uint8_t first = from_traits_.first_element;
  if (in_.kind(index) == NodeKind::kCall && from_traits_.element_by_word) {
    const std::string word = called_name(in_, index);
    const NodeId argument = in_.first_child(sql::CallView(in_, index).arguments());
    if (argument && (word.ends_with("offset") || word.ends_with("ordinal"))) {
      first = word.ends_with("ordinal") ? 1 : 0;
      index = argument;
    }
  }
  if (kind == TypeClass::kMap || kind == TypeClass::kStruct || kind == TypeClass::kDocument) {
    if (kind == TypeClass::kStruct && to_traits_.has_fields) {
      if (const auto field = text_of_literal(index)) {
        replaced();
        return make(NodeKind::kField, 0, {node(value), own_name(*field, index)}, id);
      }
    }
    if (kind == TypeClass::kMap && to_traits_.map_form != MapForm::kNone && from_traits_.map_form != MapForm::kNone) {
      // A key that is not there: NULL, or an error.
      if (!to_.map_literals && to_traits_.map_form == MapForm::kTwoLists)
        return call("element_at", {node(value), node(index)}, id);
      return same(id);
    }
    unsupported(id, "a member of a map, struct or document is not translated", {});
    return same(id);
  }
  if (kind != TypeClass::kList) {
    uncertain(id, "that it is a list is assumed; its type is not known", {});
  }
  const int shift = static_cast<int>(to_traits_.first_element) - static_cast<int>(first);
  NodeId place = {};
  if (const auto number_at = whole_number(index)) {
    place = number(*number_at + shift, index);
  } else {
    place = node(index);
    if (in_.kind(index) == NodeKind::kUnary) unsupported(id, "elements counted from the end are not translated", {});
    if (shift != 0) {
      const auto op = static_cast<uint16_t>(shift > 0 ? Operator::kAdd : Operator::kSubtract);
      place = make(NodeKind::kBinary, op, {place, number(1, index)}, index);
    }
  }
  if (shift != 0) replaced();
  const NodeId list_made = node(value);
  return filled(to_traits_.element, list_made, place, id);
}

NodeId Translator::list(NodeId id) {
  const std::vector<NodeId> children = nodes(id);
  if (!to_.array_literals && !to_.list_literals) {
    replaced();
    const NodeId names = make(NodeKind::kQualifiedName, 0, {own_name("array", id)}, id);
    return make(NodeKind::kCall, 0, {names, make_list(NodeKind::kArguments, 0, children, id)}, id);
  }
  const bool word = !to_.list_literals || in_.has(id, sql::node_flag::kArrayWord);
  if (children.empty() && !to_traits_.empty_lists_have_a_type) {
    unsupported(id, "an empty list has no type there", "cast it");
  }
  return make_list(NodeKind::kList, word ? sql::node_flag::kArrayWord : 0, children, id);
}

NodeId Translator::structure(NodeId id) {
  std::vector<StructPart> fields;
  for (const NodeId child : in_.children(id)) {
    NodeId name = {};
    NodeId value = {};
    if (in_.kind(child) == NodeKind::kStructField) {
      name = in_.first_child(child);
      value = in_.last_child(child);
    } else if (in_.kind(child) == NodeKind::kSelectItem) {
      value = in_.first_child(child);
      name = in_.child_at(child, 1);
      if (!name && in_.kind(value) == NodeKind::kColumnRef) name = in_.last_child(value);
    }
    if (!name || !value || in_.kind(name) != NodeKind::kName) {
      unsupported(id, "a struct with fields that have no name is not translated", "name every field");
      return same(id);
    }
    fields.push_back({std::string(text_of(in_.symbol(name))), node(value), child});
  }
  return struct_of(fields, id);
}

// NAMED_STRUCT('a', 1), OBJECT_CONSTRUCT_KEEP_NULL('a', 1).
std::optional<NodeId> Translator::struct_call(NodeId id) {
  const std::string name = called_name(in_, id);
  if (name != dialect_traits(from_).struct_function || name.empty()) return std::nullopt;
  std::vector<StructPart> fields;
  std::optional<std::string> label;
  for (const NodeId argument : in_.children(sql::CallView(in_, id).arguments())) {
    if (label) {
      fields.push_back({*label, node(argument), argument});
      label.reset();
    } else if (label = text_of_literal(argument); !label) {
      return std::nullopt;
    }
  }
  return struct_of(fields, id);
}

NodeId Translator::struct_of(std::span<const StructPart> fields, NodeId id) {
  replaced();
  std::vector<NodeId> parts;
  if (!to_traits_.struct_function.empty()) {
    for (const StructPart& field : fields) {
      parts.push_back(string(field.name, field.origin));
      parts.push_back(field.value);
    }
    const NodeId names = make(NodeKind::kQualifiedName, 0, {own_name(to_traits_.struct_function, id)}, id);
    return make(NodeKind::kCall, 0, {names, make_list(NodeKind::kArguments, 0, parts, id)}, id);
  }
  if (to_.struct_literals) {
    for (const StructPart& field : fields) {
      parts.push_back(make(NodeKind::kStructField, 0, {own_name(field.name, field.origin), field.value}, id));
    }
    return make_list(NodeKind::kStruct, 0, parts, id);
  }
  if (to_.struct_constructor) {
    for (const StructPart& field : fields) {
      parts.push_back(make(NodeKind::kSelectItem, static_cast<uint16_t>(sql::AliasStyle::kAs),
                           {field.value, own_name(field.name, field.origin)}, id));
    }
    return make_list(NodeKind::kStructConstructor, 0, parts, id);
  }
  unsupported(id, fmt::format("{} has no struct with named fields", to_.title), "use a type of its own or a document");
  return same(id);
}

// MAP {'a': 1} as a list of keys and one of values, or as pairs.
NodeId Translator::map_literal(NodeId id) {
  if (to_.map_literals) return same(id);
  std::vector<NodeId> keys;
  std::vector<NodeId> values;
  std::vector<NodeId> pairs;
  for (const NodeId entry : in_.children(id)) {
    keys.push_back(node(in_.first_child(entry)));
    values.push_back(node(in_.last_child(entry)));
    pairs.push_back(keys.back());
    pairs.push_back(values.back());
  }
  replaced();
  const NodeId names = make(NodeKind::kQualifiedName, 0, {own_name("map", id)}, id);
  switch (to_traits_.map_form) {
    case MapForm::kPairs: return make(NodeKind::kCall, 0, {names, make_list(NodeKind::kArguments, 0, pairs, id)}, id);
    case MapForm::kTwoLists: {
      const NodeId key_list = make_list(NodeKind::kList, sql::node_flag::kArrayWord, keys, id);
      const NodeId value_list = make_list(NodeKind::kList, sql::node_flag::kArrayWord, values, id);
      return make(NodeKind::kCall, 0, {names, make(NodeKind::kArguments, 0, {key_list, value_list}, id)}, id);
    }
    case MapForm::kNone: break;
  }
  unsupported(id, fmt::format("{} has no maps", to_.title), "use a list of structs or a document");
  return same(id);
}

}  // namespace rocky::compiler
