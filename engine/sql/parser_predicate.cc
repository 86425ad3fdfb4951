// Expressions: IS, BETWEEN, IN and LIKE.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

namespace {

// What is no right side of IN without parentheses.
bool is_constant(NodeKind kind) {
  switch (kind) {
    case NodeKind::kTypedLiteral:
    case NodeKind::kInterval:
    case NodeKind::kNull:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kDefault:
    case NodeKind::kExists:
    case NodeKind::kColumns: return true;
    default: return false;
  }
}

}  // namespace

NodeId Parser::parse_is(NodeId left) {
  const uint32_t first = std::min(first_token_of(left), pos_);
  const uint32_t loc = pos_;
  uint16_t flags = 0;
  if (at(Keyword::kIsnull) || at(Keyword::kNotnull)) {
    flags = node_flag::kOneWord;
    if (at(Keyword::kNotnull)) flags |= node_flag::kNot;
    advance();
    return finish(NodeKind::kIsNull, flags, first, {left}, loc);
  }
  if (accept(Keyword::kNot)) {
    advance();
    return finish(NodeKind::kIsNull, node_flag::kNot | node_flag::kNoIs, first, {left}, loc);
  }
  advance();
  if (accept(Keyword::kNot)) flags |= node_flag::kNot;
  if (accept(Keyword::kNull)) return finish(NodeKind::kIsNull, flags, first, {left}, loc);
  if (accept(Keyword::kTrue)) {
    flags |= op_flags(Truth::kTrue);
  } else if (accept(Keyword::kFalse)) {
    flags |= op_flags(Truth::kFalse);
  } else if (accept(Keyword::kUnknown)) {
    flags |= op_flags(Truth::kUnknown);
  } else if (at(Keyword::kDocument) && dialect_.document_test) {
    advance();
    return finish(NodeKind::kIsDocument, flags, first, {left}, loc);
  } else if (dialect_.normalized_test && (at(Keyword::kNormalized) || is(peek(1), Keyword::kNormalized))) {
    NodeId form;
    if (!at(Keyword::kNormalized)) {
      const bool known = at(Keyword::kNfc) || at(Keyword::kNfd) || at(Keyword::kNfkc) || at(Keyword::kNfkd);
      form = known ? parse_name(kLabel, "a form") : error_node("NFC, NFD, NFKC, NFKD or NORMALIZED");
    }
    accept(Keyword::kNormalized);
    return finish(NodeKind::kIsNormalized, flags, first, {left, form}, loc);
  } else {
    static constexpr Keyword kTests[] = {Keyword::kNull, Keyword::kTrue, Keyword::kFalse, Keyword::kNot,
                                         Keyword::kDistinct};
    return finish(NodeKind::kError, 0, first,
                  {left, error_node("NULL, NOT NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM", kTests)}, loc);
  }
  return finish(NodeKind::kIsTruth, flags, first, {left}, loc);
}

NodeId Parser::parse_between(NodeId left, Mode mode) {
  const uint32_t first = std::min(first_token_of(left), pos_);
  const uint32_t loc = pos_;
  uint16_t flags = accept(Keyword::kNot) ? node_flag::kNot : 0;
  advance();
  if (accept(Keyword::kSymmetric)) {
    flags |= node_flag::kSymmetric;
  } else if (accept(Keyword::kAsymmetric)) {
    flags |= node_flag::kAsymmetricWord;
  }
  const NodeId low = parse_operators(0, Mode::kLowerBound);
  NodeId high;
  if (expect(Keyword::kAnd, "AND and the upper bound")) {
    high = parse_operators(rule(Operator::kBetween).right, mode);
  } else {
    high = empty_leaf(NodeKind::kError);
  }
  return finish(NodeKind::kBetween, flags, first, {left, low, high}, loc);
}

// The cursor is behind IN.
NodeId Parser::parse_in(NodeId left, uint16_t flags, uint32_t loc) {
  const uint32_t first = std::min(first_token_of(left), loc);
  if (at(TokenKind::kLeftBrace) && dialect_.graph_queries) {
    const NodeId query = parse_graph_subquery();
    return finish(NodeKind::kInQuery, flags, first, {left, query}, loc);
  }
  if (!at(TokenKind::kLeftParen)) {
    const bool literal = at(TokenKind::kNumber) || at(TokenKind::kString) || !dialect_.in_without_brackets;
    constexpr std::string_view kExpected = "'(' and a list or a query";
    NodeId list;
    if (at(Keyword::kUnnest) && peek(1).kind == TokenKind::kLeftParen && dialect_.unnest_relation) {
      list = parse_unnest_call();
    } else if (dialect_.unnest_relation && !dialect_.in_without_brackets && !at(TokenKind::kPlaceholder)) {
      list = error_node("'(' or UNNEST");
      if (starts_operand(pos_)) parse_operand();
    } else if (literal || !starts_operand(pos_) || at(TokenKind::kOperator)) {
      list = error_node(kExpected);
    } else {
      const uint32_t start = pos_;
      list = parse_operand();
      if (is_constant(kind_of(list)) && reported_at_ != start) {
        const uint32_t behind = pos_;
        pos_ = start;
        unexpected(kExpected);
        pos_ = behind;
      }
    }
    return finish(NodeKind::kInExpr, flags, first, {left, list}, loc);
  }
  if (opens_query(pos_)) {
    const NodeId query = parse_query_in_brackets(0);
    return finish(NodeKind::kInQuery, flags, first, {left, query}, loc);
  }
  const uint32_t open = pos_;
  advance();
  List list;
  push(list, left);
  parse_expressions(list, TokenKind::kRightParen);
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kInList, flags, first, list, loc);
}

NodeId Parser::parse_like(NodeId left, Operator op, Mode mode) {
  const uint32_t first = std::min(first_token_of(left), pos_);
  const uint32_t loc = pos_;
  uint16_t flags = accept(Keyword::kNot) ? node_flag::kNot : 0;
  advance();
  switch (op) {
    case Operator::kIlike:
    case Operator::kNotIlike: flags |= op_flags(LikeOperator::kIlike); break;
    case Operator::kSimilarTo:
    case Operator::kNotSimilarTo:
      flags |= op_flags(LikeOperator::kSimilar);
      expect(Keyword::kTo, "TO");
      break;
    case Operator::kGlob: flags |= op_flags(LikeOperator::kGlob); break;
    case Operator::kRlike:
    case Operator::kNotRlike: flags |= op_flags(LikeOperator::kRlike); break;
    default: break;
  }
  const bool listed = at(Keyword::kAny) || at(Keyword::kAll) || at(Keyword::kSome);
  if (listed && dialect_.like_lists) return parse_like_list(left, flags, loc);
  List list;
  push(list, left);
  push(list, parse_operators(rule(op).right, mode));
  if (at(Keyword::kEscape) && op != Operator::kGlob && dialect_.has(Operator::kEscape)) {
    advance();
    push(list, parse_operators(rule(op).right, mode));
  }
  return finish(NodeKind::kLike, flags, first, list, loc);
}

}  // namespace rocky::sql
