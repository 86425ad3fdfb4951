// Hive's statements around a FROM that is written first: scripts that see every row, and several INSERTs of one FROM.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

// `TRANSFORM (…) USING`, `MAP a USING`, `REDUCE a USING`: else these words are names and functions.
bool ParserCore::begins_transform(uint32_t token) const {
  if (!dialect_.script_transforms) return false;
  const auto at_token = [&](uint32_t ahead) -> const Token& { return tokens_[std::min(token + ahead, end_)]; };
  const Token& next = at_token(1);
  switch (keyword_of(at_token(0))) {
    case Keyword::kMap:
    case Keyword::kReduce:
      if (is(next, Keyword::kDistinct) || is(next, Keyword::kAll) || is(next, Operator::kMultiply)) return true;
      return next.kind != TokenKind::kLeftParen && next.kind != TokenKind::kOperator && reads_as_operand(token + 1);
    case Keyword::kTransform: break;
    default: return false;
  }
  if (next.kind != TokenKind::kLeftParen || (next.flags & Token::kUnpaired) != 0) return false;
  const uint32_t behind = tree_.tokens_.partners[token + 1] + 1;
  const Token& first = tokens_[std::min(behind, end_)];
  const Token& second = tokens_[std::min(behind + 1, end_)];
  if (is(first, Keyword::kRow)) return is(second, Keyword::kFormat);
  return (is(first, Keyword::kUsing) || is(first, Keyword::kRecordwriter)) && second.kind == TokenKind::kString;
}

// `TRANSFORM (a) ROW FORMAT … USING 'script' AS (b INT) ROW FORMAT …`; the cursor is on the first word.
NodeId Parser::parse_transform() {
  const uint32_t first = pos_;
  const bool bracketed = at(Keyword::kTransform);
  List list;
  if (bracketed) {
    push(list, take_words(1));
    const uint32_t open = pos_;
    advance();
    List inside;
    if (at(Keyword::kDistinct) || at(Keyword::kAll)) push(inside, take_words(1));
    push(inside, parse_item_list(&Parser::parse_plain_expression));
    close_bracket(open, "',' or ')'");
    push(list, finish(NodeKind::kGroup, 0, open, inside));
  } else {
    push(list, take_words(is(peek(1), Keyword::kDistinct) || is(peek(1), Keyword::kAll) ? 2 : 1));
    push(list, parse_item_list(&Parser::parse_plain_expression));
  }
  parse_row_format(list, Keyword::kRecordwriter);
  if (at(Keyword::kUsing)) {
    push(list, take_words(1));
    push(list, at(TokenKind::kString) ? parse_string() : error_node("the script, a string"));
  } else {
    push(list, error_node("USING and the script"));
  }
  if (at(Keyword::kAs)) {
    push(list, take_words(1));
    push(list, parse_transformed_columns());
  }
  parse_row_format(list, Keyword::kRecordreader);
  return finish(NodeKind::kTransform, 0, first, list);
}

// `(a, b)`, `(a INT, b STRING)`, both without the brackets, too.
NodeId Parser::parse_transformed_columns() {
  const uint32_t first = pos_;
  const bool bracketed = accept(TokenKind::kLeftParen);
  List list;
  bool typed = false;
  do {
    const uint32_t start = pos_;
    if (at_clause(Place::kOperand)) {
      push(list, error_node("a column's name"));
      break;
    }
    const NodeId name = parse_name(kColumnName, "a column's name");
    const bool has_type = !at(TokenKind::kComma) && !at_end_of_query() && !at_clause() && !at(Keyword::kRow) &&
                          !at(Keyword::kRecordreader) && at_name(kTypeName);
    if (list.empty()) typed = has_type;
    if (typed) {
      push(list, finish(NodeKind::kColumnDefinition, 0, start, {name, parse_type()}));
    } else {
      push(list, name);
    }
  } while (accept(TokenKind::kComma));
  if (bracketed) close_bracket(first, "',' or ')'");
  return finish(typed ? NodeKind::kColumnDefinitions : NodeKind::kColumnList, 0, first, list);
}

// `ROW FORMAT …` and `RECORDREADER 'class'`.
void Parser::parse_row_format(List& list, Keyword behind) {
  if (at(Keyword::kRow) && is(peek(1), Keyword::kFormat)) parse_described("row_format", list);
  if (!at(behind)) return;
  push(list, take_words(1));
  push(list, at(TokenKind::kString) ? parse_string() : error_node("a class, a string"));
}

// --- FROM t SELECT a SELECT b ---

bool Parser::at_next_select() const { return from_first_ && (at(Keyword::kSelect) || at_transform()); }

// `list`: the first SELECT and what belongs to it. The cursor is on the next one.
void Parser::parse_next_selects(List& list) {
  const uint32_t first = first_token_of(list.first);
  List selects;
  push(selects, finish(NodeKind::kQuery, 0, first, list));
  while (at_next_select()) {
    const uint32_t start = pos_;
    List one;
    push(one, parse_select(true));
    parse_query_tail(one);
    push(selects, finish(NodeKind::kQuery, 0, start, one));
  }
  list = {};
  push(list, finish(NodeKind::kFromSelects, 0, first, selects));
}

// `FROM t SELECT b LATERAL VIEW f(a) u AS b`
NodeId Parser::parse_views_behind_select() {
  NodeId view = empty_leaf(NodeKind::kPipeInput);
  while (at_lateral_view()) view = parse_lateral_view(view);
  return view;
}

// --- FROM t INSERT INTO a SELECT … ---

bool Parser::at_from_insert() const { return at(Keyword::kFrom) && dialect_.from_inserts && starts_query(pos_); }

// A FROM with INSERTs behind it, or a query that begins with it. `list`: the WITH before it.
NodeId Parser::parse_from_insert(uint32_t first, List list) {
  const NodeId from = parse_from();
  if (!at(Keyword::kInsert)) {
    leading_from_ = from;
    return parse_query_behind(first, list);
  }
  push(list, from);
  const Keep<Keyword> stop(stop_word_, Keyword::kInsert);
  while (at(Keyword::kInsert)) push(list, parse_insert());
  return finish(NodeKind::kFromInsert, 0, first, list);
}

}  // namespace rocky::sql
