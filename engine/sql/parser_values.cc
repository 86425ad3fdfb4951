// What else a query can be: VALUES, TABLE, and DESCRIBE and its kind.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {

NodeId Parser::parse_values() {
  const uint32_t first = pos_;
  advance();
  List list;
  size_t first_width = 0;
  do {
    if (dialect_.bare_value_rows) {
      push(list, parse_value_row());
      continue;
    }
    if (!list.empty() && !at(TokenKind::kLeftParen) && dialect_.trailing_commas) break;
    if (!at(TokenKind::kLeftParen)) {
      push(list, error_node("'(' and a row of values"));
      break;
    }
    const uint32_t open = pos_;
    advance();
    List row;
    parse_expressions(row, TokenKind::kRightParen);
    close_bracket(open, "',' or ')'");
    push(list, finish(NodeKind::kValuesRow, 0, open, row));
    const size_t width = tree_.child_count(list.last);
    if (list.first == list.last) {
      first_width = width;
    } else if (width != first_width) {
      report(syntax_code::kUnevenRows, open,
             fmt::format("this row has {} value{}, the first one has {}", width, width == 1 ? "" : "s", first_width),
             "give every row the same number of values");
      tree_.has_errors_ = true;
    }
  } while (accept(TokenKind::kComma));
  if (dialect_.values_alias) push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kValues, 0, first, list);
}

// A row of VALUES that may be any expression: brackets around all of it make it a list of columns.
NodeId Parser::parse_value_row() {
  const uint32_t first = pos_;
  const NodeId value = parse_expression();
  Node& node = tree_.nodes_[value.index];
  const bool bracketed = (node.flags & node_flag::kParenthesized) != 0;
  if (bracketed) {
    node.flags &= static_cast<uint16_t>(~node_flag::kParenthesized);
    return finish(NodeKind::kValuesRow, 0, first, {value});
  }
  if (node.kind == NodeKind::kRow && (node.flags & node_flag::kRowWord) == 0) node.kind = NodeKind::kValuesRow;
  return value;
}

NodeId Parser::parse_table_statement() {
  const uint32_t first = pos_;
  advance();
  const uint32_t name = pos_;
  const bool only = at(Keyword::kOnly) && dialect_.only_tables;
  if (only) advance();
  const uint32_t open = pos_;
  const bool bracketed = only && accept(TokenKind::kLeftParen);
  const NodeId path = parse_qualified_name(kTableName, "a table's name");
  if (bracketed) close_bracket(open);
  const NodeId table = finish(NodeKind::kTableRef, only ? node_flag::kOnly : 0, name, {path});
  if (!only && at_operator(Operator::kMultiply) && dialect_.only_tables) advance();
  return finish(NodeKind::kTable, 0, first, {table});
}

NodeId Parser::parse_describe() {
  const uint32_t first = pos_;
  DescribeWord word = DescribeWord::kDescribe;
  if (at(Keyword::kShow)) word = DescribeWord::kShow;
  if (at(Keyword::kSummarize)) word = DescribeWord::kSummarize;
  if (at(Keyword::kDesc)) word = DescribeWord::kDesc;
  advance();
  List list;
  uint16_t flags = op_flags(word);
  if (at(Keyword::kAll) && is(peek(1), Keyword::kTables)) {
    advance();
    flags |= node_flag::kAll;
  }
  if (at(Keyword::kAll) && word == DescribeWord::kShow) {
    push(list, take_words(1));
  } else if ((starts_query(pos_) && !at_describe()) || at(TokenKind::kLeftParen)) {
    push(list, parse_query_expression());
  } else if (at_name_or_string(kTableName)) {
    const uint32_t name = pos_;
    const NodeId path = parse_qualified_name(kTableName, "a table's name");
    push(list, finish(NodeKind::kTableRef, 0, name, {path}));
    if (word == DescribeWord::kShow && accept(Keyword::kFrom)) {
      const uint32_t from = pos_;
      const NodeId schema = parse_qualified_name(kTableName, "a schema's name");
      push(list, finish(NodeKind::kTableRef, 0, from, {schema}));
    }
  }
  if (list.empty() && word == DescribeWord::kSummarize) unexpected("a query or a table's name");
  return finish(NodeKind::kDescribe, flags, first, list);
}

}  // namespace rocky::sql
