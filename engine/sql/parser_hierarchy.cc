// Hierarchical queries, and TOP.
#include "sql/parser_impl.h"

namespace rocky::sql {

bool ParserCore::at_hierarchy() const {
  if (!dialect_.connect_by) return false;
  return (at(Keyword::kStart) && is(peek(1), Keyword::kWith)) || (at(Keyword::kConnect) && is(peek(1), Keyword::kBy));
}

// `START WITH condition` or `CONNECT BY [NOCYCLE] condition, ...`.
NodeId Parser::parse_hierarchy() {
  const uint32_t first = pos_;
  if (accept(Keyword::kStart)) {
    advance();
    const NodeId condition = parse_expression();
    return finish(NodeKind::kStartWith, 0, first, {condition});
  }
  advance();
  advance();
  const uint16_t flags = accept(Keyword::kNocycle) ? node_flag::kNocycle : 0;
  List list;
  do {
    push(list, parse_expression());
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kConnectBy, flags, first, list);
}

// PRIOR and CONNECT_BY_ROOT, where a column follows; else they are names.
bool Parser::at_hierarchy_operator() const {
  if (!dialect_.connect_by || (!at(Keyword::kPrior) && !at(Keyword::kConnectByRoot))) return false;
  return is_name(peek(1), kColumnName) || peek(1).kind == TokenKind::kLeftParen;
}

NodeId Parser::parse_hierarchy_operator(Mode mode) {
  const uint32_t first = pos_;
  const NodeKind kind = at(Keyword::kPrior) ? NodeKind::kPrior : NodeKind::kConnectByRoot;
  advance();
  const NodeId operand = parse_operators(rule(Operator::kNegate).right, mode);
  return finish(kind, 0, first, {operand});
}

// `TOP 10`; none where TOP is a name.
NodeId Parser::parse_top() {
  const TokenKind next = peek(1).kind;
  if (!dialect_.select_top || (next != TokenKind::kNumber && next != TokenKind::kParameter)) return {};
  const uint32_t first = pos_;
  advance();
  const NodeId count = at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber)
                                              : take_leaf(NodeKind::kParameter, 0, intern(token_text(pos_)));
  return finish(NodeKind::kTop, 0, first, {count});
}

}  // namespace rocky::sql
