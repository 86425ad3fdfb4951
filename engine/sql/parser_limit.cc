// LIMIT, OFFSET, FETCH and samples: how many rows.
#include "sql/parser_impl.h"

namespace rocky::sql {

// What LIMIT and its like count.
void Parser::check_count(NodeId count) {
  const NodeKind kind = kind_of(count);
  const bool plain = kind == NodeKind::kNumber || kind == NodeKind::kParameter || kind == NodeKind::kPlaceholder;
  if (!dialect_.plain_counts || (plain && !tree_.has(count, node_flag::kParenthesized))) return;
  if (kind == NodeKind::kError || first_token_of(count) == Tree::kNoToken) return;
  report(syntax_code::kUnexpected, first_token_of(count), "expected a number or a parameter, found an expression");
  tree_.has_errors_ = true;
}

// `LIMIT a + 1 %`: the sign pulls at its neighbour first, as a modulo does.
void Parser::check_percent(uint8_t pull) {
  if (rule(Operator::kModulo).left <= pull) return;
  report(syntax_code::kUnexpected, pos_, "`%` stands behind the last operand only",
         "put what LIMIT counts in parentheses before it");
  tree_.has_errors_ = true;
}

NodeId Parser::parse_limit() {
  const uint32_t first = pos_;
  advance();
  if (accept(Keyword::kAll)) return finish(NodeKind::kLimit, node_flag::kAll, first, List{});
  const NodeId count = parse_operators(0, Mode::kLimit);
  check_count(count);
  uint16_t flags = 0;
  const bool plain = kind_of(count) == NodeKind::kNumber && !tree_.has(count, node_flag::kParenthesized);
  if (dialect_.limit_percent && (at_operator(Operator::kModulo) || (plain && at(Keyword::kPercent)))) {
    advance();
    flags |= node_flag::kPercent;
  }
  if (at(TokenKind::kComma)) {
    report(syntax_code::kUnsupported, pos_, "LIMIT takes one number",
           dialect_.offset_before_limit ? "write OFFSET start LIMIT count" : "write LIMIT count OFFSET start");
    advance();
    parse_expression();
  }
  return finish(NodeKind::kLimit, flags, first, {count});
}

NodeId Parser::parse_offset() {
  const uint32_t first = pos_;
  advance();
  const NodeId count = parse_expression();
  check_count(count);
  uint16_t flags = 0;
  if (at(Keyword::kRow) || at(Keyword::kRows)) {
    advance();
    flags |= node_flag::kRows;
  }
  return finish(NodeKind::kOffset, flags, first, {count});
}

NodeId Parser::parse_fetch() {
  const uint32_t first = pos_;
  require(&Dialect::fetch_clause, pos_, "FETCH");
  advance();
  if (!accept(Keyword::kFirst) && !accept(Keyword::kNext) && !dialect_.short_fetch) unexpected("FIRST or NEXT");
  List list;
  const bool rows = at(Keyword::kRow) || at(Keyword::kRows);
  const bool counted = !rows || !(is(peek(1), Keyword::kOnly) || is(peek(1), Keyword::kWith));
  if (counted) {
    const bool sign = at_operator(Operator::kSubtract) || at_operator(Operator::kAdd);
    push(list, sign ? parse_interval_value() : parse_operand());
    check_count(list.last);
  }
  if (!accept(Keyword::kRow) && !accept(Keyword::kRows) && !dialect_.short_fetch) unexpected("ROW or ROWS");
  uint16_t flags = node_flag::kFetchFirst;
  if (dialect_.fetch_with_ties && at(Keyword::kWith)) {
    advance();
    expect(Keyword::kTies, "TIES");
    flags |= node_flag::kWithTies;
  } else if (!dialect_.short_fetch || at(Keyword::kOnly)) {
    expect(Keyword::kOnly, dialect_.fetch_with_ties ? "ONLY or WITH TIES" : "ONLY");
  }
  return finish(NodeKind::kLimit, flags, first, list);
}

// What follows USING SAMPLE and TABLESAMPLE; the cursor is on SAMPLE or TABLESAMPLE.
NodeId Parser::parse_sample() {
  const uint32_t first = pos_ > 0 && is(tokens_[pos_ - 1], Keyword::kUsing) ? pos_ - 1 : pos_;
  advance();
  List list;
  uint16_t flags = 0;
  NodeId method;
  if (dialect_.sample_share) return parse_sample_share(first);
  const bool row_method = at(Keyword::kRow) && dialect_.sample_word;
  const bool method_first = (at_name(kColumnName) || row_method) && peek(1).kind == TokenKind::kLeftParen;
  if (method_first || at(TokenKind::kLeftParen)) {
    if (method_first) {
      flags |= node_flag::kMethodFirst;
      method = name_leaf(pos_);
      advance();
    }
    const uint32_t open = pos_;
    advance();
    if (at(Keyword::kBucket) && dialect_.bucket_sample) {
      push(list, parse_sample_bucket());
    } else {
      flags |= parse_sample_count(list);
    }
    close_bracket(open);
    push(list, method);
    if (accept(Keyword::kRepeatable) || (dialect_.sample_word && accept(Keyword::kSeed))) {
      if (at(TokenKind::kLeftParen)) {
        const uint32_t seed_open = pos_;
        advance();
        push(list, parse_number());
        close_bracket(seed_open);
      } else {
        unexpected("'('");
      }
    }
    return finish(NodeKind::kSample, flags, first, list);
  }
  flags |= parse_sample_count(list);
  if (at(TokenKind::kLeftParen)) {
    const uint32_t open = pos_;
    advance();
    push(list, parse_name(kColumnName, "the sampling method's name"));
    if (accept(TokenKind::kComma)) {
      push(list, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number"));
    }
    close_bracket(open);
  }
  return finish(NodeKind::kSample, flags, first, list);
}

// `BERNOULLI (10)`
NodeId Parser::parse_sample_share(uint32_t first) {
  static constexpr Keyword kMethods[] = {Keyword::kBernoulli, Keyword::kSystem};
  List list;
  if (!at(Keyword::kBernoulli) && !at(Keyword::kSystem)) {
    push(list, error_node("BERNOULLI or SYSTEM", kMethods));
    return finish(NodeKind::kSample, 0, first, list);
  }
  const NodeId method = name_leaf(pos_);
  advance();
  const uint32_t open = pos_;
  if (accept(TokenKind::kLeftParen)) {
    push(list, parse_expression());
    close_bracket(open);
  } else {
    push(list, error_node("'('"));
  }
  push(list, method);
  return finish(NodeKind::kSample, node_flag::kMethodFirst, first, list);
}

// A number or what stands for one.
NodeId Parser::parse_number() {
  if (at(TokenKind::kNumber)) return take_leaf(NodeKind::kNumber);
  if (at(TokenKind::kParameter)) return take_leaf(NodeKind::kParameter, 0, intern(token_text(pos_)));
  if (at(TokenKind::kPlaceholder)) return parse_placeholder();
  return error_node("a number");
}

uint16_t Parser::parse_sample_count(List& list) {
  push(list, parse_number());
  if (kind_of(list.last) == NodeKind::kError) return 0;
  if (at_operator(Operator::kModulo) || at(Keyword::kPercent)) {
    advance();
    return node_flag::kPercent;
  }
  return accept(Keyword::kRows) ? node_flag::kRows : 0;
}

}  // namespace rocky::sql
