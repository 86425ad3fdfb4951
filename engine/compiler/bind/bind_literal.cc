// Literals: numbers, strings, NULL, typed strings and intervals.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/literal_text.h"
#include "compiler/types/conversion_rules.h"
#include "ir/type.h"
#include "sql/literal.h"
#include "sql/type_names.h"
#include "sql/type_table.h"

namespace rocky::compiler {
namespace {

using ir::TypeTag;
namespace node_flag = sql::node_flag;

std::string without_underscores(std::string_view spelling) {
  std::string digits(spelling);
  std::erase(digits, '_');
  return digits;
}

std::string_view without_leading_zeros(std::string_view digits) {
  const size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? digits.substr(0, std::min<size_t>(digits.size(), 1)) : digits.substr(first);
}

// Of two numbers without leading zeros.
bool fits(std::string_view digits, std::string_view largest) {
  return digits.size() != largest.size() ? digits.size() < largest.size() : digits <= largest;
}

bool is_hexadecimal(std::string_view spelling) {
  return spelling.size() > 2 && spelling[0] == '0' && std::string_view("xXbBoO").contains(spelling[1]);
}

struct PointNumber {
  size_t digits = 0;  // before the point and behind it
  size_t scale = 0;
};

ir::Type decimal_or_float(PointNumber number, ir::Type otherwise) {
  constexpr size_t kMostDigits = 38;
  if (number.digits == 0 || number.digits > kMostDigits) return otherwise;
  return ir::decimal(static_cast<uint8_t>(number.digits), static_cast<uint8_t>(number.scale));
}

ir::Type point_type(PointLiteral rule, std::string_view whole, std::string_view fraction) {
  const ir::Type float64 = ir::plain(TypeTag::kFloat64);
  switch (rule) {
    case PointLiteral::kUnknown: return ir::kUnknownType;
    case PointLiteral::kAllDigits:
      return decimal_or_float({.digits = whole.size() + fraction.size(), .scale = fraction.size()}, float64);
    case PointLiteral::kTrimmed: {
      const std::string_view kept = without_leading_zeros(whole);
      const size_t before = kept == "0" ? 0 : kept.size();
      const size_t digits = std::max<size_t>(before + fraction.size(), 1);
      return decimal_or_float({.digits = digits, .scale = fraction.size()}, ir::kUnknownType);
    }
    case PointLiteral::kAnyDecimal: return ir::decimal(0, 0);
    case PointLiteral::kFloat: return float64;
  }
  return ir::kUnknownType;
}

// TIMESTAMP '2024-01-01 10:00:00.123' has as many digits of a second as are written, and a zone where one is.
ir::Type with_seconds_of(ir::Type type, std::string_view text) {
  const TypeTag tag = ir::tag_of(type);
  if (tag != TypeTag::kTimestamp && tag != TypeTag::kTime) return type;
  const size_t point = std::min(text.find('.'), text.size());
  const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  const size_t digits = std::min(fraction.find_first_not_of("0123456789"), fraction.size());
  // What else is in it may be a zone, which we do not read: the minus of one stands behind those of the date.
  const auto minuses = std::ranges::count(text, '-');
  const bool plain = text.find_first_not_of("0123456789-:. ") == std::string_view::npos &&
                     minuses == (tag == TypeTag::kTimestamp ? 2 : 0);
  constexpr size_t kMostDigits = 12;
  if (!plain || digits != fraction.size() || digits > kMostDigits) return ir::kUnknownType;
  return ir::with_digits(tag, static_cast<uint8_t>(digits));
}

// Of a letter behind the digits: 1L, 1.5BD.
struct NumberSuffix {
  std::string_view text;
  ir::Type type = {};
};
constexpr NumberSuffix kSuffixes[] = {
    {"L", ir::plain(TypeTag::kInt64)},   {"S", ir::plain(TypeTag::kInt16)},   {"Y", ir::plain(TypeTag::kInt8)},
    {"D", ir::plain(TypeTag::kFloat64)}, {"F", ir::plain(TypeTag::kFloat32)},
};

}  // namespace

Value Binder::bind_number(NodeId node, bool negated) {
  const std::string digits = without_underscores(tree_.spelling(node));
  Value value = {.not_null = true, .literal = LiteralKind::kInteger, .node = node};
  if (is_hexadecimal(digits)) {
    value.literal = LiteralKind::kNone;
    value.type = expression_rules_.hexadecimal;
    return value;
  }
  const bool suffixed = !digits.empty() && !std::string_view("0123456789.").contains(digits.back());
  if (suffixed) {
    const std::string capitals = ascii_upper(digits);
    if (capitals.ends_with("BD") && capitals.find('E') == std::string::npos) {
      const std::string_view text = std::string_view(digits).substr(0, digits.size() - 2);
      const size_t point = std::min(text.find('.'), text.size());
      value.type =
          point_type(expression_rules_.point, text.substr(0, point), text.substr(std::min(point + 1, text.size())));
      value.literal = LiteralKind::kDecimal;
      return value;
    }
    for (const NumberSuffix& suffix : kSuffixes) {
      if (!capitals.ends_with(suffix.text)) continue;
      value.type = suffix.type;
      value.literal = LiteralKind::kNone;
      return value;
    }
  }
  if (expression_rules_.computes_constants) value.constant = constants_.digits((negated ? "-" : "") + digits);
  const size_t exponent = digits.find_first_of("eE");
  const size_t point = digits.find('.');
  if (exponent != std::string::npos) {
    value.type = point_type(expression_rules_.exponent, {}, {});
    value.literal = LiteralKind::kFloat;
    return value;
  }
  if (point != std::string::npos) {
    const std::string_view text = digits;
    value.type = point_type(expression_rules_.point, text.substr(0, point), text.substr(point + 1));
    value.literal = LiteralKind::kDecimal;
    return value;
  }
  const std::string_view kept = without_leading_zeros(digits);
  for (const IntegerLiteral& row : expression_rules_.integers) {
    const bool as_negative = negated && !row.smallest.empty();
    if (!fits(kept, as_negative ? row.smallest : row.largest)) continue;
    value.type = row.type;
    return value;
  }
  // Beyond every integer: the engine's next wider number, if it has one.
  value.literal = LiteralKind::kDecimal;
  value.type = point_type(expression_rules_.point, digits, {});
  if (expression_rules_.point == PointLiteral::kFloat) value.type = ir::kUnknownType;
  if (expression_rules_.integers.empty()) value.literal = LiteralKind::kInteger;
  return value;
}

Value Binder::bind_string(NodeId node) {
  Value value = {.type = ir::kStringType, .not_null = true, .literal = LiteralKind::kString, .node = node};
  const std::string_view spelling = tree_.spelling(node);
  const size_t quote = spelling.find_first_of("'\"$");
  const std::string prefix = ascii_lower(spelling.substr(0, std::min(quote, spelling.size())));
  if (prefix.contains('b') || prefix.contains('x')) {
    // Bytes or bits, but text for an engine that keeps the letter as a part of it.
    const std::string text = sql::decode_string(spelling, dialect_);
    const bool letter_kept = expression_rules_.bad_literals == BadLiteralRule::kWhenRun && text.starts_with(prefix);
    if (!letter_kept) {
      value.type = ir::kUnknownType;
      value.literal = LiteralKind::kNone;
      const bool bytes = prefix == "b" ? dialect_.byte_strings : prefix == "x" && expression_rules_.hex_bytes;
      if (bytes) value.type = ir::plain(TypeTag::kBinary);
      if (!expression_rules_.bit_string.empty()) {
        value.type = sql::parse_type(expression_rules_.bit_string, dialect_);
      }
    }
    return value;
  }
  if (prefix == "n") {
    value.type = sql::parse_type(expression_rules_.national_string, dialect_);
    value.literal = LiteralKind::kNone;
    return value;
  }
  if (expression_rules_.computes_constants) {
    value.constant = constants_.text(sql::decode_string(spelling, dialect_));
  }
  if (expression_rules_.string == StringLiteral::kWithLength) {
    const size_t length = code_points(sql::decode_string(spelling, dialect_));
    if (length > 0) value.type = ir::with_length(TypeTag::kString, static_cast<uint32_t>(length));
  }
  return value;
}

Value Binder::bind_literal(NodeId node) {
  switch (tree_.kind(node)) {
    case NodeKind::kNumber: return bind_number(node, false);
    case NodeKind::kString: return bind_string(node);
    case NodeKind::kJoinedStrings:
      return {.type = ir::kStringType, .not_null = true, .literal = LiteralKind::kString, .node = node};
    case NodeKind::kNull:
      return {.type = ir::kNullType,
              .literal = LiteralKind::kNull,
              .constant = expression_rules_.computes_constants ? Constants::null() : nullptr,
              .node = node};
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return {.type = ir::kBooleanType,
              .not_null = true,
              .literal = LiteralKind::kBoolean,
              .constant = expression_rules_.computes_constants ? constants_.boolean(tree_.kind(node) == NodeKind::kTrue)
                                                               : nullptr,
              .node = node};
    default: return {.node = node};
  }
}

Value Binder::bind_typed_literal(NodeId node) {
  const NodeId type_node = tree_.first_child(node);
  const NodeId text_node = tree_.next_sibling(type_node);
  Value value = {.type = sql::read_type(tree_, type_node, dialect_), .not_null = true, .node = node};
  if (!check_type(value.type, type_node)) {
    value.type = ir::kErrorType;
    return value;
  }
  if (tree_.kind(text_node) != NodeKind::kString) return value;
  const std::string text = sql::decode_string(tree_.spelling(text_node), dialect_);
  if (expression_rules_.typed_decimals && !tree_.child(type_node, NodeKind::kTypeArguments)) {
    value.type = with_seconds_of(value.type, text);
  }
  if (expression_rules_.typed_decimals && ir::tag_of(value.type) == TypeTag::kDecimal &&
      !tree_.child(type_node, NodeKind::kTypeArguments)) {
    std::string_view digits = text;
    if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
    const size_t point = std::min(digits.find('.'), digits.size());
    const bool plain = digits.find_first_not_of("0123456789.") == std::string_view::npos;
    const std::string_view fraction = digits.substr(std::min(point + 1, digits.size()));
    value.type = plain ? point_type(PointLiteral::kTrimmed, digits.substr(0, point), fraction) : ir::kUnknownType;
  }
  if (expression_rules_.computes_constants) {
    value.constant = constants_.converted(constants_.text(text), ir::kStringType, value.type, false);
  }
  if (!never_becomes(text, value.type)) return value;
  const bool certain = expression_rules_.bad_literals != BadLiteralRule::kWhenRun;
  report(bind_code::kBadLiteral, text_node, fmt::format("'{}' is no {}", text, spell(value.type)),
         std::string(literal_help(value.type)), certain ? Severity::kError : Severity::kWarning);
  return value;
}

Value Binder::bind_interval(NodeId node, const Place& place) {
  Value value = {.type = expression_rules_.interval, .not_null = true, .node = node};
  const bool by_words = value.type == ir::kErrorType;
  if (by_words) value.type = sql::interval_type(tree_.op<sql::IntervalUnit>(node), dialect_);
  const auto unit = tree_.op<sql::IntervalUnit>(node);
  if (dialect_.types != nullptr && dialect_.types().intervals_keep_fields) {
    ir::TypeInfo info = {.tag = TypeTag::kInterval};
    if (unit != sql::IntervalUnit::kNone) info.form = sql::interval_form(unit);
    const NodeId digits = tree_.last_child(node);
    const bool told = digits != tree_.first_child(node) && tree_.kind(digits) == NodeKind::kNumber;
    if (told)
      info.length = static_cast<uint32_t>(
          literal_integer({.literal = LiteralKind::kInteger, .text = tree_.spelling(digits)}).value_or(0));
    value.type = told && info.length == 0 ? ir::kUnknownType : ir::intern_type(info);
  }
  for (const NodeId child : tree_.children(node)) {
    NodeId amount = child;
    if (tree_.kind(child) == NodeKind::kIntervalPart) {
      amount = tree_.first_child(child);
      const ir::Type here = sql::interval_type(tree_.op<sql::IntervalUnit>(child), dialect_);
      if (by_words) value.type = value.type == ir::kUnknownType ? here : ir::joined_interval(value.type, here);
    }
    if (tree_.kind(child) == NodeKind::kLeadingPrecision) continue;
    const Value part = bind_expression(amount, place);
    if (part.type == ir::kErrorType) value.type = ir::kErrorType;
    if (part.constant != nullptr && part.constant->is_null()) {
      value.constant = part.constant;
      value.folded = true;
    }
    value.not_null = value.not_null && part.not_null;
  }
  return value;
}

std::string_view Binder::literal_text(const Value& value) {
  if (!value.node) return {};
  if (value.literal == LiteralKind::kString && tree_.kind(value.node) == NodeKind::kString) {
    texts_.push_back(sql::decode_string(tree_.spelling(value.node), dialect_));
    return texts_.back();
  }
  // A literal that is called by its alias.
  const bool named = tree_.kind(value.node) == NodeKind::kColumnRef && value.constant != nullptr;
  if (named && value.literal == LiteralKind::kString && value.constant->kind == Constant::Kind::kText) {
    return value.constant->text;
  }
  if (value.literal != LiteralKind::kInteger) return {};
  if (named && value.constant->kind == Constant::Kind::kInteger) {
    texts_.push_back(std::to_string(value.constant->integer));
    return texts_.back();
  }
  NodeId node = value.node;
  bool negative = false;
  while (tree_.kind(node) == NodeKind::kUnary) {
    if (tree_.op<sql::Operator>(node) == sql::Operator::kNegate) negative = !negative;
    node = tree_.first_child(node);
  }
  if (tree_.kind(node) != NodeKind::kNumber) return {};
  texts_.push_back((negative ? "-" : "") + without_underscores(tree_.spelling(node)));
  return texts_.back();
}

Operand Binder::operand_of(const Value& value) {
  return {.type = value.type, .literal = value.literal, .text = literal_text(value)};
}

Argument Binder::argument_of(const Value& value) {
  return {.type = value.type,
          .literal = value.literal,
          .not_null = value.not_null,
          .varies = value.varies,
          .text = literal_text(value),
          .constant = value.constant};
}

}  // namespace rocky::compiler
