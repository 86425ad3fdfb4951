// Operators by their neighbours: words that are aliases, OVERLAPS between pairs, what is no lower bound.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {

// `SELECT a and FROM t`: the word ends the item.
bool Parser::at_operator_label(Operator op, uint8_t closed_level) const {
  if (op == Operator::kNone || rule(op).level == closed_level || !at_name(kBareAlias)) return false;
  const Token& next = peek(1);
  switch (next.kind) {
    case TokenKind::kEnd:
    case TokenKind::kSemicolon:
    case TokenKind::kComma:
    case TokenKind::kRightParen: return true;
    default: break;
  }
  switch (keyword_of(next)) {
    case Keyword::kFrom:
    case Keyword::kInto:
    case Keyword::kWhere:
    case Keyword::kGroup:
    case Keyword::kHaving:
    case Keyword::kWindow:
    case Keyword::kUnion:
    case Keyword::kExcept:
    case Keyword::kIntersect:
    case Keyword::kOrder:
    case Keyword::kLimit:
    case Keyword::kOffset:
    case Keyword::kFetch:
    case Keyword::kOn:
    case Keyword::kReturning:
    case Keyword::kWith:
    case Keyword::kFor: return true;
    default: return false;
  }
}

// What stands for several columns is no lower bound.
void Parser::check_bound(NodeId bound, uint32_t first) {
  const NodeKind kind = kind_of(bound);
  const bool columns = kind == NodeKind::kColumns || (kind == NodeKind::kStar && dialect_.star_operand) ||
                       (kind == NodeKind::kCall && is(tokens_[first], Keyword::kUnpack) && dialect_.columns_expression);
  if (!columns || tree_.has(bound, node_flag::kParenthesized)) return;
  report(syntax_code::kUnexpected, first, fmt::format("{} cannot stand here by itself", describe(first)),
         "put it in parentheses");
  tree_.has_errors_ = true;
}

// `(a, b) OVERLAPS (c, d)` binds tighter than everything else; both sides are rows as they are written.
NodeId Parser::parse_overlaps(NodeId left) {
  const uint32_t first = first_token_of(left);
  const uint32_t loc = pos_;
  const bool pair = tree_.child_count(left) == 2;
  if (!pair) unexpected("an operator: OVERLAPS stands between two pairs");
  advance();
  const uint32_t start = pos_;
  const NodeId right = parse_operand();
  if (pair && reported_at_ != start && (kind_of(right) != NodeKind::kRow || tree_.child_count(right) != 2)) {
    report(syntax_code::kUnexpected, start, "expected a pair behind OVERLAPS", "write (start, end)");
    tree_.has_errors_ = true;
  }
  return finish(NodeKind::kOverlaps, 0, first, {left, right}, loc);
}

}  // namespace rocky::sql
