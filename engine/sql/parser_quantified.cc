// Operators written as OPERATOR(s.+), and those with ANY, SOME or ALL behind them.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

// `OPERATOR(schema.+)`; the cursor is on OPERATOR and a bracket follows.
void Parser::take_operator_word() {
  advance();
  const uint32_t open = pos_;
  advance();
  while (at_name(kColumnName) && peek(1).kind == TokenKind::kDot) {
    advance();
    advance();
  }
  if (at(TokenKind::kOperator)) {
    advance();
  } else {
    unexpected("an operator");
  }
  close_bracket(open);
}

// The tokens of the operator at the cursor when ANY, SOME or ALL and a bracket follow it; else 0.
uint32_t Parser::quantified_operator_length(Operator op) const {
  uint32_t length = 0;
  switch (op) {
    case Operator::kLike:
    case Operator::kIlike: length = 1; break;
    case Operator::kNotLike:
    case Operator::kNotIlike: length = 2; break;
    default:
      if (at(TokenKind::kOperator)) length = 1;
      // OPERATOR(s.+)
      if (at(Keyword::kOperator)) length = tree_.tokens_.partners[pos_ + 1] + 1 - pos_;
      break;
  }
  const Keyword next = keyword_of(peek(length));
  const bool quantified = next == Keyword::kAny || next == Keyword::kSome || next == Keyword::kAll;
  return quantified && length > 0 && peek(length + 1).kind == TokenKind::kLeftParen ? length : 0;
}

// `length`: how many tokens the operator has.
NodeId Parser::parse_quantified(NodeId left, Operator op, uint32_t length) {
  const uint32_t first = std::min(first_token_of(left), pos_);
  const uint32_t loc = pos_;
  if (at(Keyword::kOperator)) {
    take_operator_word();
  } else {
    pos_ += length;
  }
  uint16_t flags = op_flags(op);
  if (at(Keyword::kAll)) flags |= node_flag::kAll;
  if (at(Keyword::kSome)) flags |= node_flag::kSomeWord;
  advance();
  if (opens_query(pos_)) {
    const NodeId query = parse_query_in_brackets(0);
    const NodeId spelled = op == Operator::kOtherInfix ? operator_name(loc, loc + length - 1) : NodeId{};
    return finish(NodeKind::kQuantified, flags, first, {left, query, spelled}, loc);
  }
  const uint32_t open = pos_;
  advance();
  const NodeId list = dialect_.quantified_lists ? parse_expression() : error_node("a query");
  close_bracket(open);
  const NodeId spelled = op == Operator::kOtherInfix ? operator_name(loc, loc + length - 1) : NodeId{};
  return finish(NodeKind::kQuantified, flags, first, {left, list, spelled}, loc);
}

}  // namespace rocky::sql
