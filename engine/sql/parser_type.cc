// Types, typed literals and intervals.
#include <algorithm>

#include <utility>

#include "sql/parser_impl.h"

namespace rocky::sql {

NodeId Parser::parse_type() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  return parse_array_suffix(parse_base_type());
}

// `STRING COLLATE c`, where only a type may stand.
NodeId Parser::parse_collated_type() {
  const uint32_t first = pos_;
  const NodeId type = parse_type();
  if (!dialect_.collated_types || !at(Keyword::kCollate)) return type;
  const uint32_t collate = pos_;
  advance();
  const NodeId name = parse_qualified_name(kColumnName, "a collation's name");
  return finish(NodeKind::kCollatedType, 0, first, {type, finish(NodeKind::kCollation, 0, collate, {name})});
}

NodeId Parser::parse_base_type() {
  if (at_angle_type()) return parse_angle_type();
  if (at_element_type()) return parse_element_type();
  const bool element =
      at(Keyword::kArray) || at(Keyword::kStruct) || (at(Keyword::kMap) && peek(1).kind == TokenKind::kLeftParen);
  if (dialect_.angle_types && !dialect_.nested_types && element) {
    advance();
    return error_node("'<' and the type inside");
  }
  const uint32_t first = pos_;
  uint16_t flags = accept(Keyword::kSetof) ? node_flag::kSetOf : 0;
  const bool bracket = peek(1).kind == TokenKind::kLeftParen;
  const bool nested = bracket && dialect_.nested_types;
  if (nested && at(Keyword::kRow) && dialect_.bare_row_fields) return parse_row_type();
  if (nested && (at(Keyword::kStruct) || at(Keyword::kRow) || at(Keyword::kUnion))) {
    StructWord word = StructWord::kStruct;
    if (at(Keyword::kRow)) word = StructWord::kRow;
    if (at(Keyword::kUnion)) word = StructWord::kUnion;
    advance();
    const NodeId fields = parse_column_definitions(NodeKind::kStructType);
    tree_.nodes_[fields.index].flags |= op_flags(word);
    widen(fields, first);
    return fields;
  }
  if (nested && at(Keyword::kMap)) {
    advance();
    const uint32_t open = pos_;
    advance();
    const NodeId key = parse_type();
    if (!accept(TokenKind::kComma)) unexpected("','");
    const NodeId value = parse_type();
    uint16_t not_null = 0;
    if (dialect_.element_types && at(Keyword::kNot) && is(peek(1), Keyword::kNull)) {
      not_null = node_flag::kNotNullValue;
      pos_ += 2;
    }
    close_bracket(open);
    return finish(NodeKind::kMapType, not_null, first, {key, value});
  }

  const Keyword word = keyword();
  List list;
  // Words of several-word types; the last of them names the type.
  if (word == Keyword::kNational && (is(peek(1), Keyword::kChar) || is(peek(1), Keyword::kCharacter))) {
    flags |= node_flag::kNational;
    advance();
  }
  const uint32_t name_first = pos_;
  List names;
  if (at_type_word()) {
    push(names, name_leaf(pos_));
    advance();
  } else if (dialect_.clauses_win_over_names && at(Keyword::kFrom) && begins_clause(pos_, Place::kAlias)) {
    // `a:: FROM t`
    push(names, error_node("a type's name"));
  } else {
    push(names, parse_name(kTypeName, "a type's name"));
  }
  if (kind_of(names.first) == NodeKind::kError) return names.first;
  // Only a plain word can be a schema.
  const bool schema = dialect_.keyword_type_parts ? is_name(tokens_[name_first], kTypeName)
                                                  : keyword_of(tokens_[name_first]) == Keyword::kNone;
  while (at(TokenKind::kDot) && schema) {
    if (dialect_.keyword_type_parts) {
      advance();
      push(names, parse_name(kLabel, "a type's name"));
      continue;
    }
    if (keyword_of(tokens_[pos_ - 1]) != Keyword::kNone) break;
    advance();
    if (keyword() != Keyword::kNone) {
      push(names, error_node("a type's name"));
      break;
    }
    push(names, parse_name(kTypeName, "a type's name"));
  }
  push(list, finish(NodeKind::kQualifiedName, 0, name_first, names));
  if (word == Keyword::kDouble && accept(Keyword::kPrecision)) flags |= node_flag::kPrecisionWord;
  const bool characters = word == Keyword::kChar || word == Keyword::kCharacter || word == Keyword::kNchar ||
                          word == Keyword::kNational || word == Keyword::kVarchar || word == Keyword::kBit;
  if (characters && word != Keyword::kVarchar && accept(Keyword::kVarying)) flags |= node_flag::kVarying;
  const bool bare = word == Keyword::kInt || word == Keyword::kInteger || word == Keyword::kSmallint ||
                    word == Keyword::kBigint || word == Keyword::kReal || word == Keyword::kBoolean ||
                    (flags & node_flag::kPrecisionWord) != 0;
  const bool qualified = names.first != names.last && !dialect_.qualified_type_arguments;
  if (at(TokenKind::kLeftParen) && !bare && !qualified) {
    const uint32_t open = pos_;
    advance();
    List arguments;
    // `NUMERIC()`
    const bool empty = at(TokenKind::kRightParen) && dialect_.empty_type_arguments && word != Keyword::kBit;
    const bool number = (characters && word != Keyword::kBit) || word == Keyword::kFloat ||
                        word == Keyword::kTimestamp || word == Keyword::kTime || word == Keyword::kInterval;
    if (dialect_.types_in_type_arguments) {
      do {
        push(arguments, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : parse_type());
      } while (!number && accept(TokenKind::kComma));
    } else if (number) {
      push(arguments, parse_size());
    } else if (!empty) {
      parse_expressions(arguments, TokenKind::kRightParen);
    }
    close_bracket(open, "',' or ')'");
    push(list, finish(NodeKind::kTypeArguments, 0, open, arguments));
  } else if (word == Keyword::kInterval) {
    const IntervalUnit unit = parse_interval_unit();
    flags |= op_flags(unit);
    push(list, std::exchange(leading_precision_, {}));
    if (const uint32_t open = pos_; const NodeId precision = parse_second_precision(unit)) {
      push(list, finish(NodeKind::kTypeArguments, 0, open, {precision}));
    }
  }
  const bool local = dialect_.element_types && word == Keyword::kTimestamp && at(Keyword::kWith) &&
                     is(peek(1), Keyword::kLocal) && is(peek(2), Keyword::kTime) && is(peek(3), Keyword::kZone);
  if (local) {
    flags |= node_flag::kWithLocalTimeZone;
    pos_ += 4;
  }
  const bool zone = is(peek(1), Keyword::kTime) && is(peek(2), Keyword::kZone);
  if (zone && (word == Keyword::kTimestamp || word == Keyword::kTime)) {
    if (at(Keyword::kWith) || at(Keyword::kWithout)) {
      flags |= at(Keyword::kWith) ? node_flag::kWithTimeZone : node_flag::kWithoutTimeZone;
      advance();
      advance();
      advance();
    }
  }
  return finish(NodeKind::kType, flags, first, list);
}

// `ROW(INT, a VARCHAR)`: fields may have a name.
NodeId Parser::parse_row_type() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    const uint32_t field = pos_;
    const Token& next = peek(1);
    bool named = (next.kind == TokenKind::kWord || next.kind == TokenKind::kQuotedName) && at_name(kColumnName);
    switch (keyword_of(next)) {
      case Keyword::kPrecision: named &= !at(Keyword::kDouble); break;
      case Keyword::kWith:
      case Keyword::kWithout: named = false; break;
      case Keyword::kArray: named &= peek(2).kind == TokenKind::kLeftParen || is(peek(2), Operator::kLess); break;
      default: named &= !at(Keyword::kInterval) || unit_of(keyword_of(next)) == IntervalUnit::kNone; break;
    }
    if (!named) {
      push(list, parse_type());
      continue;
    }
    const NodeId name = parse_name(kColumnName, "a field's name");
    const NodeId type = parse_type();
    push(list, finish(NodeKind::kColumnDefinition, 0, field, {name, type}));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kStructType, op_flags(StructWord::kRow), first, list);
}

NodeId Parser::parse_array_suffix(NodeId element) {
  if (!dialect_.array_suffix_types) return element;
  const uint32_t first = first_token_of(element) == Tree::kNoToken ? pos_ : first_token_of(element);
  bool array_word = at(Keyword::kArray) && (kind_of(element) == NodeKind::kType || dialect_.array_words);
  while (array_word || (at(TokenKind::kLeftBracket) && !dialect_.array_words)) {
    if (array_word) advance();
    NodeId size;
    if (at(TokenKind::kLeftBracket)) {
      const uint32_t open = pos_;
      advance();
      if (at(TokenKind::kNumber)) {
        size = parse_size();
      } else {
        size = array_word ? error_node("a number") : empty_leaf(NodeKind::kEmpty);
      }
      close_bracket(open, "a number or ']'");
    } else {
      size = empty_leaf(NodeKind::kEmpty);
    }
    element = finish(NodeKind::kArrayType, array_word ? node_flag::kArrayWord : 0, first, {element, size});
    // ARRAY ends a type.
    if (array_word && !dialect_.array_words) return element;
    array_word = at(Keyword::kArray) && array_word;
  }
  return element;
}

// A whole number of 31 bits.
bool Parser::at_size() const {
  if (!at(TokenKind::kNumber)) return false;
  uint64_t value = 0;
  for (const char c : token_text(pos_)) {
    if (c == '_') continue;
    if (c < '0' || c > '9') return false;
    value = value * 10 + static_cast<uint64_t>(c - '0');
    if (value > INT32_MAX) return false;
  }
  return true;
}

NodeId Parser::parse_size() {
  if (at(TokenKind::kNumber) && !at_size()) unexpected("a whole number of 31 bits");
  return parse_number();
}

// Whether the words from the cursor on are a type with a grammar of its own (`DOUBLE PRECISION`, `TIME(3) WITH TIME
// ZONE`, `INT`) before a string.
bool Parser::starts_type_literal() const {
  switch (keyword()) {
    case Keyword::kInt:
    case Keyword::kInteger:
    case Keyword::kSmallint:
    case Keyword::kBigint:
    case Keyword::kReal:
    case Keyword::kFloat:
    case Keyword::kDouble:
    case Keyword::kDecimal:
    case Keyword::kDec:
    case Keyword::kNumeric:
    case Keyword::kBoolean:
    case Keyword::kBit:
    case Keyword::kChar:
    case Keyword::kCharacter:
    case Keyword::kVarchar:
    case Keyword::kNational:
    case Keyword::kNchar:
    case Keyword::kTimestamp:
    case Keyword::kTime: break;
    default: return false;
  }
  uint32_t next = pos_ + 1;
  const auto word = [&](uint32_t at) { return keyword_of(tokens_[std::min(at, end_)]); };
  if (keyword() == Keyword::kNational) ++next;
  if (word(next) == Keyword::kPrecision || word(next) == Keyword::kVarying) ++next;
  if (tokens_[std::min(next, end_)].kind == TokenKind::kLeftParen) next = tree_.tokens_.partners[next] + 1;
  const bool zone = word(next) == Keyword::kWith || word(next) == Keyword::kWithout;
  if (zone && word(next + 1) == Keyword::kTime && word(next + 2) == Keyword::kZone) next += 3;
  return is_plain_string(tokens_[std::min(next, end_)]);
}

NodeId Parser::parse_type_literal() {
  const uint32_t first = pos_;
  const NodeId type = parse_base_type();
  const NodeId text = at(TokenKind::kString) ? parse_string() : error_node("a string");
  return finish(NodeKind::kTypedLiteral, 0, first, {type, text});
}

// `INTERVAL '1' DAY`, `INTERVAL 1 DAY`, `INTERVAL (x) DAY`, `INTERVAL '1 day'`.
NodeId Parser::parse_interval() {
  const uint32_t first = pos_;
  advance();
  uint16_t flags = 0;
  NodeId value;
  if (dialect_.interval_expressions) {
    value = parse_expression();
    const IntervalUnit unit = parse_interval_unit();
    if (unit == IntervalUnit::kNone) {
      unexpected("an interval's unit such as DAY");
      tree_.has_errors_ = true;
    }
    return finish(NodeKind::kInterval, op_flags(unit), first, {value});
  }
  NodeId precision;
  if (at(TokenKind::kOperator) && dialect_.interval_sign) {
    flags |= at_operator(Operator::kSubtract) ? node_flag::kMinusSign : node_flag::kPlusSign;
    advance();
  }
  if (at(TokenKind::kLeftParen) && !dialect_.interval_numbers) {
    precision = parse_precision();
    value = at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a string");
    return finish(NodeKind::kInterval, 0, first, {value, precision});
  }
  if (at_interval_part(pos_)) {
    value = parse_interval_value();
  } else if (at(TokenKind::kString)) {
    value = take_leaf(NodeKind::kString);
  } else if (at(TokenKind::kNumber)) {
    if (!at_size() && !dialect_.interval_sequences) {
      unexpected("a whole number, a string or an expression in parentheses");
    }
    value = take_leaf(NodeKind::kNumber);
  } else {
    flags |= node_flag::kParenthesizedValue;
    const uint32_t open = pos_;
    advance();
    value = parse_expression();
    close_bracket(open, "an operator or ')'");
  }
  const IntervalUnit unit = parse_interval_unit();
  if (unit == IntervalUnit::kNone && dialect_.interval_needs_unit) {
    static constexpr Keyword kUnits[] = {Keyword::kYear, Keyword::kMonth,  Keyword::kDay,
                                         Keyword::kHour, Keyword::kMinute, Keyword::kSecond};
    unexpected("YEAR, MONTH, DAY, HOUR, MINUTE or SECOND", kUnits);
    tree_.has_errors_ = true;
  }
  if (unit == IntervalUnit::kNone && dialect_.interval_sequences && kind_of(value) == NodeKind::kNumber) {
    unexpected("an interval's unit such as DAY");
    tree_.has_errors_ = true;
  }
  if (at_interval_part(pos_)) return parse_interval_parts(first, value, unit);
  flags |= op_flags(unit);
  const NodeId leading = std::exchange(leading_precision_, {});
  precision = parse_second_precision(unit);
  return finish(NodeKind::kInterval, flags, first, {value, leading, precision});
}

// `(3)`, the cursor is on the bracket.
NodeId Parser::parse_precision() {
  const uint32_t open = pos_;
  advance();
  const NodeId number = at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number");
  close_bracket(open);
  return number;
}

// `(3)`, of seconds `(3, 6)`, too.
NodeId Parser::parse_leading_precision(bool seconds) {
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    push(list, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number"));
  } while (seconds && list.first == list.last && accept(TokenKind::kComma));
  close_bracket(open);
  return finish(NodeKind::kLeadingPrecision, 0, open, list);
}

// Behind a unit that ends with seconds.
NodeId Parser::parse_second_precision(IntervalUnit unit) {
  const bool has =
      dialect_.interval_precision || (dialect_.interval_leading_precision && unit != IntervalUnit::kSecond);
  if (!has || !at(TokenKind::kLeftParen)) return {};
  switch (unit) {
    case IntervalUnit::kSecond:
    case IntervalUnit::kDayToSecond:
    case IntervalUnit::kHourToSecond:
    case IntervalUnit::kMinuteToSecond: return parse_precision();
    default: return {};
  }
}

// Whether the cursor is on a keyword that the grammar itself knows as a type.
bool Parser::at_type_word() const {
  switch (keyword()) {
    case Keyword::kCharacter:
    case Keyword::kNchar: return true;
    case Keyword::kInt:
    case Keyword::kInteger:
    case Keyword::kSmallint:
    case Keyword::kBigint:
    case Keyword::kReal:
    case Keyword::kFloat:
    case Keyword::kDecimal:
    case Keyword::kDec:
    case Keyword::kNumeric:
    case Keyword::kBoolean:
    case Keyword::kBit:
    case Keyword::kChar:
    case Keyword::kVarchar:
    case Keyword::kTimestamp:
    case Keyword::kTime:
    case Keyword::kInterval: return !dialect_.allows(keyword(), kTypeName);
    default: return false;
  }
}

IntervalUnit Parser::unit_of(Keyword word) {
  switch (word) {
    case Keyword::kYear:
    case Keyword::kYears: return IntervalUnit::kYear;
    case Keyword::kQuarter:
    case Keyword::kQuarters: return IntervalUnit::kQuarter;
    case Keyword::kMonth:
    case Keyword::kMonths: return IntervalUnit::kMonth;
    case Keyword::kWeek:
    case Keyword::kWeeks: return IntervalUnit::kWeek;
    case Keyword::kDay:
    case Keyword::kDays: return IntervalUnit::kDay;
    case Keyword::kHour:
    case Keyword::kHours: return IntervalUnit::kHour;
    case Keyword::kMinute:
    case Keyword::kMinutes: return IntervalUnit::kMinute;
    case Keyword::kSecond:
    case Keyword::kSeconds: return IntervalUnit::kSecond;
    case Keyword::kMillisecond:
    case Keyword::kMilliseconds: return IntervalUnit::kMillisecond;
    case Keyword::kMicrosecond:
    case Keyword::kMicroseconds: return IntervalUnit::kMicrosecond;
    case Keyword::kNanosecond:
    case Keyword::kNanoseconds: return IntervalUnit::kNanosecond;
    case Keyword::kDecade:
    case Keyword::kDecades: return IntervalUnit::kDecade;
    case Keyword::kCentury:
    case Keyword::kCenturies: return IntervalUnit::kCentury;
    case Keyword::kMillennium:
    case Keyword::kMillennia: return IntervalUnit::kMillennium;
    default: return IntervalUnit::kNone;
  }
}

IntervalUnit Parser::parse_interval_unit() {
  const IntervalUnit unit = unit_of(keyword());
  if (unit == IntervalUnit::kNone) return unit;
  if (!dialect_.extended_interval_units) {
    switch (keyword()) {
      case Keyword::kYear:
      case Keyword::kMonth:
      case Keyword::kDay:
      case Keyword::kHour:
      case Keyword::kMinute:
      case Keyword::kSecond: break;
      default: return IntervalUnit::kNone;
    }
  }
  advance();
  if (dialect_.interval_leading_precision && at(TokenKind::kLeftParen)) {
    leading_precision_ = parse_leading_precision(unit == IntervalUnit::kSecond);
  }
  if (!at(Keyword::kTo)) return unit;
  struct Range {
    IntervalUnit from;
    IntervalUnit to;
    IntervalUnit unit;
  };
  static constexpr Range kRanges[] = {
      {IntervalUnit::kYear, IntervalUnit::kMonth, IntervalUnit::kYearToMonth},
      {IntervalUnit::kDay, IntervalUnit::kHour, IntervalUnit::kDayToHour},
      {IntervalUnit::kDay, IntervalUnit::kMinute, IntervalUnit::kDayToMinute},
      {IntervalUnit::kDay, IntervalUnit::kSecond, IntervalUnit::kDayToSecond},
      {IntervalUnit::kHour, IntervalUnit::kMinute, IntervalUnit::kHourToMinute},
      {IntervalUnit::kHour, IntervalUnit::kSecond, IntervalUnit::kHourToSecond},
      {IntervalUnit::kMinute, IntervalUnit::kSecond, IntervalUnit::kMinuteToSecond},
      {IntervalUnit::kYear, IntervalUnit::kDay, IntervalUnit::kYearToDay},
      {IntervalUnit::kYear, IntervalUnit::kHour, IntervalUnit::kYearToHour},
      {IntervalUnit::kYear, IntervalUnit::kMinute, IntervalUnit::kYearToMinute},
      {IntervalUnit::kYear, IntervalUnit::kSecond, IntervalUnit::kYearToSecond},
      {IntervalUnit::kMonth, IntervalUnit::kDay, IntervalUnit::kMonthToDay},
      {IntervalUnit::kMonth, IntervalUnit::kHour, IntervalUnit::kMonthToHour},
      {IntervalUnit::kMonth, IntervalUnit::kMinute, IntervalUnit::kMonthToMinute},
      {IntervalUnit::kMonth, IntervalUnit::kSecond, IntervalUnit::kMonthToSecond},
  };
  advance();
  const IntervalUnit to = unit_of(keyword());
  for (const Range& range : kRanges) {
    const bool mixed = range.unit >= IntervalUnit::kYearToDay;  // years or months, and days or less
    if (range.from == unit && range.to == to && (!mixed || dialect_.interval_expressions)) {
      advance();
      return range.unit;
    }
  }
  unexpected("a smaller unit");
  return unit;
}

}  // namespace rocky::sql
