// Operands that only warehouses have: outer join marks, spread lists, typed lambdas, methods of models.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

// The `(+)` behind a column.
bool Parser::at_outer_mark() const {
  return dialect_.outer_join_marks && at(TokenKind::kLeftParen) && is(peek(1), Operator::kAdd) &&
         peek(2).kind == TokenKind::kRightParen;
}

bool Parser::at_spread() const {
  return dialect_.spread_operator && at_operator(Operator::kMultiply) && is(peek(1), Operator::kMultiply) &&
         (peek(1).flags & Token::kSpaceBefore) == 0;
}

NodeId Parser::parse_spread(Mode mode) {
  const uint32_t first = pos_;
  advance();
  advance();
  const NodeId operand = parse_operators(rule(Operator::kNegate).right, mode);
  return finish(NodeKind::kSpread, 0, first, {operand});
}

// `x INT -> …` or `(x INT, y) -> …`: a type stands behind the first parameter, or, in brackets, behind another one.
bool Parser::at_typed_lambda() const {
  if (!dialect_.typed_lambdas) return false;
  const auto& partners = tree_.tokens_.partners;
  const auto arrow = [&](uint32_t token) { return is(tokens_[std::min(token, end_)], Operator::kArrow); };
  if (at(TokenKind::kLeftParen)) {
    const bool paired = (token().flags & Token::kUnpaired) == 0;
    if (!paired || !is_name(peek(1), kColumnName) || !arrow(partners[pos_] + 1)) return false;
    // Plain names are a row before the arrow.
    for (uint32_t i = pos_ + 1; i < partners[pos_]; ++i) {
      if (tokens_[i].kind == TokenKind::kComma) continue;
      const TokenKind next = tokens_[i + 1].kind;
      if (next != TokenKind::kComma && next != TokenKind::kRightParen) return next == TokenKind::kWord;
    }
    return false;
  }
  if (!is_name(token(), kColumnName) || !is_name(peek(1), kTypeName)) return false;
  if (peek(2).kind != TokenKind::kLeftParen) return arrow(pos_ + 2);
  return (peek(2).flags & Token::kUnpaired) == 0 && arrow(partners[pos_ + 2] + 1);
}

NodeId Parser::parse_lambda_parameters() {
  const uint32_t first = pos_;
  const bool bracketed = accept(TokenKind::kLeftParen);
  List list;
  do {
    const uint32_t start = pos_;
    const NodeId name = parse_name(kColumnName, "a parameter's name");
    if (at(TokenKind::kComma) || at(TokenKind::kRightParen)) {
      push(list, name);
    } else {
      const NodeId type = parse_type();
      push(list, finish(NodeKind::kColumnDefinition, 0, start, {name, type}));
    }
  } while (bracketed && accept(TokenKind::kComma));
  if (bracketed) close_bracket(first, "',' or ')'");
  return finish(NodeKind::kLambdaParameters, 0, first, list);
}

bool Parser::at_bang_method() const {
  return dialect_.bang_methods && at(TokenKind::kOperator) && token_text(pos_) == "!" && is_name(peek(1), kLabel) &&
         peek(2).kind == TokenKind::kLeftParen;
}

// `m!f(y)`; the cursor is on `!`.
NodeId Parser::parse_bang_method(NodeId base) {
  const uint32_t first = first_token_of(base);
  const uint32_t loc = pos_;
  advance();
  const NodeId name = parse_name(kLabel, "a method's name");
  const NodeId arguments = parse_plain_arguments();
  return finish(NodeKind::kMethodCall, node_flag::kBang, first, {base, name, arguments}, loc);
}

}  // namespace rocky::sql
