// Paths into semi-structured data: `x:a.b[0]['k']`.
#include "sql/parser_impl.h"

namespace rocky::sql {

// Where a path may begin behind an operand: `:name`, `:"name"`, `:[0]`, or `:name` that the lexer took for a parameter.
bool Parser::at_path() const {
  if (rule(Operator::kPath).level == 0) return false;
  if (at(TokenKind::kParameter)) return token_text(pos_).starts_with(':');
  if (!at(TokenKind::kColon)) return false;
  switch (peek(1).kind) {
    case TokenKind::kWord:
    case TokenKind::kQuotedName:
    case TokenKind::kLeftBracket: return true;
    default: return false;
  }
}

// `a: FROM t`: what follows the colon is missing.
NodeId Parser::parse_path_name() {
  const bool apart = (token().flags & Token::kSpaceBefore) != 0;
  return apart && !at_name(kColumnName) ? error_node("a name") : parse_member_name();
}

NodeId Parser::parse_path(NodeId base) {
  const uint32_t first = first_token_of(base) == Tree::kNoToken ? pos_ : first_token_of(base);
  const uint32_t loc = pos_;
  List list;
  push(list, base);
  if (at(TokenKind::kParameter)) {
    // White space stands before the colon.
    push(list, take_leaf(NodeKind::kName, 0, intern(token_text(pos_).substr(1))));
  } else {
    advance();
    if (!at(TokenKind::kLeftBracket)) push(list, parse_path_name());
  }
  while (true) {
    if (at(TokenKind::kDot)) {
      advance();
      if (at(TokenKind::kLeftBracket)) continue;
      push(list, parse_path_name());
      if (kind_of(list.last) == NodeKind::kError) break;
    } else if (at(TokenKind::kLeftBracket)) {
      const uint32_t open = pos_;
      advance();
      NodeId index;
      if (at_operator(Operator::kMultiply) && peek(1).kind == TokenKind::kRightBracket) {
        advance();
        index = finish(NodeKind::kStar, 0, pos_ - 1, List{});
      } else {
        index = parse_expression();
      }
      close_bracket(open, "']'");
      push(list, finish(NodeKind::kPathIndex, 0, open, {index}));
    } else {
      break;
    }
  }
  return finish(NodeKind::kPath, 0, first, list, loc);
}

}  // namespace rocky::sql
