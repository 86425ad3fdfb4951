// What stands between a table's name and its alias in Spark: options of the reader, the time of a stream's events.
#include "sql/parser_impl.h"

namespace rocky::sql {

bool Parser::at_table_options() const {
  return dialect_.table_options && at(Keyword::kWith) && peek(1).kind == TokenKind::kLeftParen;
}

// `WITH ('a' = 1, b = 'c')`
NodeId Parser::parse_table_options() {
  const uint32_t first = pos_;
  const NodeId words = take_words(1);
  const bool empty = peek(1).kind == TokenKind::kRightParen;
  const NodeId options = parse_option_list();
  if (empty) {
    report(syntax_code::kUnexpected, first + 1, "WITH needs an option in its brackets");
    tree_.has_errors_ = true;
  }
  return finish(NodeKind::kTableOptions, 0, first, {words, options});
}

// Before an expression; elsewhere the word is an alias.
bool Parser::at_watermark() const {
  if (!dialect_.watermarks || !at(Keyword::kWatermark)) return false;
  const Token& next = peek(1);
  return next.kind == TokenKind::kQuotedName || (next.kind == TokenKind::kWord && reads_as_operand(pos_ + 1));
}

// `WATERMARK a AS b DELAY OF INTERVAL 1 HOUR`
NodeId Parser::parse_watermark() {
  const uint32_t first = pos_;
  advance();
  const uint32_t item = pos_;
  List parts;
  push(parts, parse_expression());
  AliasStyle style = AliasStyle::kNone;
  if (accept(Keyword::kAs)) {
    style = AliasStyle::kAs;
    push(parts, parse_label("an alias after AS"));
  }
  const NodeId value = finish(NodeKind::kSelectItem, op_flags(style), item, parts);
  expect(Keyword::kDelay, "DELAY OF");
  expect(Keyword::kOf, "OF");
  const NodeId delay = parse_expression();
  return finish(NodeKind::kWatermark, 0, first, {value, delay});
}

}  // namespace rocky::sql
