// Intervals of several parts: INTERVAL 3 DAYS -2 HOURS.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

// A number or a string, perhaps with a sign, and a unit behind it.
bool Parser::at_interval_part(uint32_t token) const {
  if (!dialect_.interval_sequences) return false;
  const auto at_token = [&](uint32_t ahead) -> const Token& { return tokens_[std::min(token + ahead, end_)]; };
  const uint32_t sign = is(at_token(0), Operator::kSubtract) || is(at_token(0), Operator::kAdd) ? 1 : 0;
  const TokenKind value = at_token(sign).kind;
  const bool parameter = value == TokenKind::kParameter || value == TokenKind::kPlaceholder;
  if (value != TokenKind::kNumber && value != TokenKind::kString && !parameter) return false;
  return unit_of(keyword_of(at_token(sign + 1))) != IntervalUnit::kNone;
}

NodeId Parser::parse_interval_value() {
  const uint32_t first = pos_;
  Operator sign = Operator::kNone;
  if (at_operator(Operator::kSubtract)) sign = Operator::kNegate;
  if (at_operator(Operator::kAdd)) sign = Operator::kPositive;
  if (sign != Operator::kNone) advance();
  const NodeId value = at(TokenKind::kString) ? take_leaf(NodeKind::kString) : parse_number();
  return sign == Operator::kNone ? value : finish(NodeKind::kUnary, op_flags(sign), first, {value});
}

// The first part's value and unit are read; the cursor is on the next part.
NodeId Parser::parse_interval_parts(uint32_t first, NodeId value, IntervalUnit unit) {
  List list;
  push(list, finish(NodeKind::kIntervalPart, op_flags(unit), first_token_of(value), {value}));
  while (at_interval_part(pos_)) {
    const uint32_t part = pos_;
    const NodeId next = parse_interval_value();
    const IntervalUnit next_unit = parse_interval_unit();
    push(list, finish(NodeKind::kIntervalPart, op_flags(next_unit), part, {next}));
  }
  return finish(NodeKind::kInterval, 0, first, list);
}

}  // namespace rocky::sql
