// Stars in select lists and calls, and what changes the columns they stand for.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

// Behind the `*`.
NodeId Parser::parse_star(uint32_t first, NodeId qualifier) {
  if (!qualifier && at(Keyword::kColumns) && peek(1).kind == TokenKind::kLeftParen && dialect_.columns_expression) {
    advance();
    const uint32_t open = pos_;
    advance();
    const NodeId pattern = parse_expression();
    close_bracket(open);
    return finish(NodeKind::kColumns, node_flag::kUnpacked, first, {pattern});
  }
  List list;
  push(list, qualifier);
  if (at(Keyword::kIlike) && dialect_.star_ilike) {
    const uint32_t ilike = pos_;
    advance();
    const NodeId pattern = at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a pattern, a string");
    push(list, finish(NodeKind::kStarIlike, 0, ilike, {pattern}));
  }
  // `* EXCEPT (SELECT ...)` is a set operation.
  const bool except =
      at(Keyword::kExcept) && dialect_.star_except && peek(1).kind == TokenKind::kLeftParen && !opens_query(pos_ + 1);
  if ((at(Keyword::kExclude) && dialect_.star_exclude) || except) push(list, parse_star_list(NodeKind::kStarExclude));
  if (at(Keyword::kReplace) && dialect_.star_replace) push(list, parse_star_list(NodeKind::kStarReplace));
  if (at(Keyword::kRename) && dialect_.star_rename) push(list, parse_star_list(NodeKind::kStarRename));
  return finish(NodeKind::kStar, 0, first, list);
}

// EXCLUDE, EXCEPT, REPLACE or RENAME with one item or a list in parentheses.
NodeId Parser::parse_star_list(NodeKind kind) {
  const uint32_t first = pos_;
  advance();
  const auto item = [&] {
    if (kind == NodeKind::kStarExclude) return parse_excluded_name();
    return kind == NodeKind::kStarReplace ? parse_star_replace_item() : parse_star_rename_item();
  };
  List list;
  // `REPLACE (a) AS b` is one item whose expression is in parentheses; `REPLACE (a AS b) AS c` is none.
  const uint32_t closer = tree_.tokens_.partners[pos_];
  const bool one = kind == NodeKind::kStarReplace && is(tokens_[std::min(closer + 1, end_)], Keyword::kAs) &&
                   !(closer > pos_ + 2 && is(tokens_[closer - 2], Keyword::kAs));
  const bool bracketed = at(TokenKind::kLeftParen) && !one;
  if (!bracketed) {
    push(list, item());
    return finish(kind, 0, first, list);
  }
  const uint32_t open = pos_;
  advance();
  do {
    if (!list.empty() && dialect_.trailing_commas && at(TokenKind::kRightParen)) break;
    push(list, item());
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(kind, 0, first, list);
}

NodeId Parser::parse_excluded_name() {
  const uint32_t first = pos_;
  List names;
  push(names, parse_name_or_string(kColumnName, "a column's name"));
  while (accept(TokenKind::kDot)) push(names, parse_name_or_string(kColumnName, "a column's name"));
  return finish(NodeKind::kQualifiedName, 0, first, names);
}

NodeId Parser::parse_star_replace_item() {
  const uint32_t first = pos_;
  const NodeId value = parse_expression();
  expect(Keyword::kAs, "AS and the column's name");
  const NodeId name = parse_name(kColumnName, "a column's name");
  return finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), first, {value, name});
}

NodeId Parser::parse_star_rename_item() {
  const uint32_t first = pos_;
  const NodeId from = parse_excluded_name();
  expect(Keyword::kAs, "AS and the new name");
  const NodeId to = parse_name(kColumnName, "a column's name");
  return finish(NodeKind::kStarRenameItem, 0, first, {from, to});
}

}  // namespace rocky::sql
