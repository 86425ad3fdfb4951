// Literals, casts, types and intervals.
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/transpile/translator.h"
#include "sql/literal.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

// A unit of INTERVAL that not all dialects have, in one that they have.
struct UnitInOthers {
  std::string_view unit;
  std::string_view other;
  int64_t times;
};
constexpr UnitInOthers kUnitsInOthers[] = {{"week", "day", 7}, {"quarter", "month", 3}};

}  // namespace

// --- Literals ---

std::optional<std::string> Translator::text_of_literal(NodeId id) const {
  if (in_.kind(id) == NodeKind::kJoinedStrings) {
    std::string all;
    for (const NodeId part : in_.children(id)) all += sql::decode_string(in_.spelling(part), from_);
    return all;
  }
  if (in_.kind(id) != NodeKind::kString) return std::nullopt;
  const std::string_view spelling = in_.spelling(id);
  const char first = spelling.empty() ? '\0' : ascii_lower(spelling.substr(0, 1))[0];
  if (first == 'x' || first == 'b') return std::nullopt;
  return sql::decode_string(spelling, from_);
}

std::optional<int64_t> Translator::whole_number(NodeId id) const {
  if (in_.kind(id) != NodeKind::kNumber) return std::nullopt;
  const std::string_view text = in_.spelling(id);
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

NodeId Translator::string_literal(NodeId id) {
  if (const auto text = text_of_literal(id)) return string(*text, id);
  unsupported(id, "literals of bytes and bits are spelled otherwise", "decode a text of hexadecimal letters");
  return leaf(id);
}

NodeId Translator::number_literal(NodeId id) {
  const std::string_view text = in_.spelling(id);
  if (text.find('_') != std::string_view::npos && !to_.underscore_in_numbers) {
    std::string plain;
    for (const char c : text) {
      if (c != '_') plain += c;
    }
    replaced();
    const NodeId made = out_.add_leaf(NodeKind::kNumber, 0, intern(plain));
    out_.set_origin(made, in_.source_span(id));
    return made;
  }
  if (from_.number_suffixes && !to_.number_suffixes) {
    const char last = text.empty() ? '\0' : text.back();
    if (last >= 'A' && !text.starts_with("0x")) {
      unsupported(id, fmt::format("{} has no suffixes of numbers", to_.title), "use CAST");
    }
  }
  return leaf(id);
}

// --- Types ---

NodeId Translator::type(NodeId id) {
  ir::Type found = sql::read_type(in_, id, from_);
  // Where all whole numbers are decimals, INTEGER is one of 38 digits; elsewhere it is a whole number.
  const bool whole = ir::tag_of(found) == ir::TypeTag::kDecimal && ir::info_of(found).precision == 38 &&
                     ir::info_of(found).scale == 0 && !in_.child(id, NodeKind::kTypeArguments);
  if (whole && from_traits_.whole_quotient == WholeQuotient::kSixDigits) found = ir::plain(ir::TypeTag::kInt64);
  const std::string spelled = ir::is_known(found) ? cast_type(found, to_) : std::string();
  if (spelled.empty()) {
    unsupported(id, fmt::format("{} has no type like {}", to_.title, in_.text(id)), "cast to another type");
    return same(id);
  }
  if (ascii_upper(spelled) != ascii_upper(in_.text(id))) replaced();
  if (ir::tag_of(found) == ir::TypeTag::kDecimal && ir::info_of(found).precision == 0) {
    uncertain(id, "numbers of any number of digits are no type there", "give the type its digits");
  }
  const ir::TypeTag tag = ir::tag_of(found);
  if ((tag == ir::TypeTag::kUInt64 || tag == ir::TypeTag::kInt128) && !to_traits_.wide_integers) {
    uncertain(id, "whole numbers as wide as that are decimals there, which operators on bits do not take",
              "use a narrower type");
  }
  return type_node(spelled, id);
}

NodeId Translator::typed_literal(NodeId id) {
  const NodeId type_part = in_.first_child(id);
  const NodeId text_part = in_.last_child(id);
  const ir::Type found = sql::read_type(in_, type_part, from_);
  const TypeClass kind = class_of(found);
  const auto text = text_of_literal(text_part);
  std::string value = text.value_or("");
  // A point in time without a zone is one of UTC there.
  if (kind == TypeClass::kInstant && from_traits_.literals_in_utc && value.find_first_of("+Z") == std::string::npos &&
      value.size() > 7 && value.find('-', 8) == std::string::npos && value.find("UTC") == std::string::npos) {
    value += "+00";
  }
  const NodeId type_made = type(type_part);
  if (kind == TypeClass::kDate) return make(NodeKind::kTypedLiteral, 0, {type_made, string(value, text_part)}, id);
  if (kind == TypeClass::kTimestamp && !to_traits_.timestamp_literal.empty()) {
    const NodeId word = type_node(to_traits_.timestamp_literal, id);
    return make(NodeKind::kTypedLiteral, 0, {word, string(value, text_part)}, id);
  }
  replaced();
  return make(NodeKind::kCast, 0, {string(value, text_part), type_made}, id);
}

NodeId Translator::cast_expression(NodeId id) {
  const NodeId operand = in_.first_child(id);
  const NodeId type_part = in_.child_at(id, 1);
  const bool fails_to_null = in_.has(id, sql::node_flag::kTry);
  if (fails_to_null) {
    if (to_traits_.try_cast == TryCast::kNone) {
      unsupported(id, fmt::format("{} has no cast that gives NULL for what cannot be read", to_.title),
                  "test the text with a pattern before the cast");
    } else if (to_traits_.try_cast == TryCast::kTextOnly && class_at(operand) != TypeClass::kText) {
      uncertain(id, "TRY_CAST takes texts only there", {});
    }
  }
  if (in_.child_at(id, 2)) {
    unsupported(id, "CAST … FORMAT is not translated", "use the functions for dates and texts of a format");
    return same(id);
  }
  const ir::Type target = sql::read_type(in_, type_part, from_);
  NodeId value = node(operand);
  const TypeClass before = class_at(operand);
  const TypeClass after = class_of(target);
  // Fractions.
  if (ir::is_whole_number(target) && (before == TypeClass::kDecimal || before == TypeClass::kFloat)) {
    const WholeCast from = from_traits_.whole_cast;
    const WholeCast to = to_traits_.whole_cast;
    if (from == WholeCast::kCuts && to != WholeCast::kCuts) {
      value = filled(to_traits_.cut_off, value, {}, id);
      replaced();
    } else if (to == WholeCast::kCuts && from != WholeCast::kCuts) {
      value = call(before == TypeClass::kFloat && from == WholeCast::kRoundsToEven ? "rint" : "round", {value}, id);
      replaced();
    } else if (before == TypeClass::kFloat && from != to) {
      uncertain(id, "halves of floating-point numbers are rounded to the even neighbour by one of the two dialects",
                "round before the cast");
    }
  }
  // A text that is cut to a length.
  const ir::TypeInfo& info = ir::info_of(target);
  const NodeId type_made = type(type_part);
  const uint16_t style =
      to_.double_colon_cast ? static_cast<uint16_t>(in_.flags(id) & sql::node_flag::kOpMask) : uint16_t{0};
  NodeId made = make(NodeKind::kCast, style | (fails_to_null ? sql::node_flag::kTry : 0), {value, type_made}, id);
  if (info.tag == ir::TypeTag::kString && info.length > 0 && from_traits_.keeps_length && !to_traits_.keeps_length) {
    made = call("substr", {made, number(1, id), number(info.length, id)}, id);
    replaced();
  }
  if (after == TypeClass::kText && before == TypeClass::kFloat) {
    uncertain(id, "each engine spells floating-point numbers in its own way", "round to a decimal before the cast");
  }
  return made;
}

// --- Intervals ---

NodeId Translator::make_interval(NodeId amount, std::string_view unit, NodeId origin) {
  for (const UnitInOthers& row : kUnitsInOthers) {
    const bool has_unit = unit == "week" ? to_traits_.interval_weeks : to_traits_.interval_quarters;
    if (row.unit != unit || has_unit) continue;
    if (out_.kind(amount) == NodeKind::kNumber) {
      int64_t count = 0;
      const std::string_view text = out_.spelling(amount);
      std::from_chars(text.data(), text.data() + text.size(), count);
      return make_interval(number(count * row.times, origin), row.other, origin);
    }
    const NodeId product = make(NodeKind::kBinary, static_cast<uint16_t>(Operator::kMultiply),
                                {amount, number(row.times, origin)}, origin);
    return make_interval(product, row.other, origin);
  }
  std::string literal;
  if (out_.kind(amount) == NodeKind::kNumber) literal = std::string(out_.spelling(amount));
  if (out_.kind(amount) == NodeKind::kString) literal = sql::decode_string(out_.spelling(amount), to_);
  if (out_.kind(amount) == NodeKind::kUnary && out_.op<Operator>(amount) == Operator::kNegate &&
      out_.kind(out_.first_child(amount)) == NodeKind::kNumber) {
    literal = "-" + std::string(out_.spelling(out_.first_child(amount)));
  }
  const bool small = unit == "millisecond" || unit == "microsecond";
  std::string_view form = literal.empty() ? to_traits_.interval_of : to_traits_.interval;
  if (small && !to_traits_.small_interval.empty()) form = to_traits_.small_interval;
  if (form.empty()) {
    unsupported(origin, fmt::format("{} has intervals of written numbers only", to_.title),
                "use its function that adds to a date");
    form = "a";
  }
  const bool in_text = form.find("%u'") != std::string_view::npos;
  const std::string word = in_text ? ascii_lower(unit) : ascii_upper(unit);
  std::string text;
  for (size_t i = 0; i < form.size(); ++i) {
    if (form[i] != '%') {
      text += form[i];
    } else {
      text += form[++i] == 'u' ? word : literal.empty() ? "1" : literal;
    }
  }
  if (!literal.empty()) return parsed(text, origin);
  if (form.find('a') != std::string_view::npos) return filled(text, amount, {}, origin);
  return make(NodeKind::kBinary, static_cast<uint16_t>(Operator::kMultiply), {amount, parsed(text, origin)}, origin);
}

NodeId Translator::interval(NodeId id) {
  const NodeId amount = in_.first_child(id);
  const auto unit = in_.op<sql::IntervalUnit>(id);
  const bool plain = amount && !in_.next_sibling(amount) && in_.kind(amount) != NodeKind::kIntervalPart &&
                     !in_.has(id, sql::node_flag::kMinusSign);
  if (plain && unit != sql::IntervalUnit::kNone) {
    std::string word = canonical_unit(sql::interval_unit_name(unit));
    if (unit == sql::IntervalUnit::kWeek) word = "week";
    if (!word.empty()) return make_interval(node(amount), word, id);
  }
  // `INTERVAL '3 days 2 hours'`: the sum of its parts.
  const auto text = plain ? text_of_literal(amount) : std::nullopt;
  if (text && unit == sql::IntervalUnit::kNone) {
    std::vector<std::pair<int64_t, std::string>> parts;
    std::string_view rest = *text;
    bool understood = true;
    while (understood && !rest.empty()) {
      while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
      if (rest.empty()) break;
      int64_t count = 0;
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
      rest.remove_prefix(static_cast<size_t>(end - rest.data()));
      while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
      const size_t word = std::min(rest.find(' '), rest.size());
      std::string part = canonical_unit(rest.substr(0, word));
      if (ascii_upper(rest.substr(0, word)).starts_with("WEEK")) part = "week";
      understood = error == std::errc() && !part.empty();
      parts.emplace_back(count, part);
      rest.remove_prefix(word);
    }
    if (understood && !parts.empty() && (parts.size() == 1 || to_traits_.interval_sums)) {
      NodeId sum = {};
      for (const auto& [count, part] : parts) {
        const NodeId one = make_interval(number(count, id), part, id);
        sum = sum ? make(NodeKind::kBinary, static_cast<uint16_t>(Operator::kAdd), {sum, one}, id) : one;
      }
      return sum;
    }
  }
  unsupported(id, "this form of INTERVAL is not translated", "write an interval of one number and one unit");
  return same(id);
}

NodeId Translator::at_time_zone(NodeId id) {
  if (!to_.has(Operator::kAtTimeZone)) {
    unsupported(id, fmt::format("{} has no AT TIME ZONE", to_.title), "use the warehouse's function for time zones");
  }
  return same(id);
}

}  // namespace rocky::compiler
