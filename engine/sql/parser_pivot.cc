// PIVOT and UNPIVOT, in FROM and as statements.
#include "sql/parser_impl.h"

namespace rocky::sql {

NodeId Parser::parse_pivot(NodeId source) {
  const uint32_t first = first_token_of(source) == Tree::kNoToken ? pos_ : first_token_of(source);
  const uint32_t loc = pos_;
  advance();
  List list;
  push(list, source);
  if (!at(TokenKind::kLeftParen)) {
    push(list, error_node("'('"));
    return finish(NodeKind::kPivot, 0, first, list, loc);
  }
  const uint32_t open = pos_;
  advance();
  const uint32_t items_first = pos_;
  List items;
  parse_select_items(items, "',' or FOR");
  push(list, finish(NodeKind::kSelectList, 0, items_first, items));
  if (expect(Keyword::kFor, "FOR")) {
    uint32_t before = 0;
    do {
      before = pos_;
      push(list, parse_pivot_column(NodeKind::kPivot));
    } while (pos_ > before && reported_at_ != pos_ && !at(Keyword::kDefault) && starts_operand(pos_));
  }
  if (at(Keyword::kDefault) && dialect_.pivot_default) push(list, parse_pivot_default());
  if (at(Keyword::kGroup)) push(list, parse_pivot_group());
  close_bracket(open, "another column, GROUP BY or ')'");
  push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kPivot, 0, first, list, loc);
}

NodeId Parser::parse_unpivot(NodeId source) {
  const uint32_t first = first_token_of(source) == Tree::kNoToken ? pos_ : first_token_of(source);
  const uint32_t loc = pos_;
  advance();
  uint16_t flags = 0;
  if (at(Keyword::kInclude) || at(Keyword::kExclude)) {
    flags = at(Keyword::kInclude) ? node_flag::kIncludeNulls : node_flag::kExcludeNulls;
    advance();
    expect(Keyword::kNulls, "NULLS");
  }
  List list;
  push(list, source);
  if (!at(TokenKind::kLeftParen)) {
    push(list, error_node("'('"));
    return finish(NodeKind::kUnpivot, flags, first, list, loc);
  }
  const uint32_t open = pos_;
  advance();
  if (at(TokenKind::kLeftParen)) {
    push(list, parse_bracketed_names(NodeKind::kColumnList, kTableAlias));
  } else {
    const uint32_t name_token = pos_;
    const NodeId name = parse_name_or_string(kTableAlias, "a value column's name");
    push(list, finish(NodeKind::kColumnList, 0, name_token, {name}));
  }
  if (expect(Keyword::kFor, "FOR")) {
    uint32_t before = 0;
    do {
      before = pos_;
      push(list, parse_pivot_column(NodeKind::kUnpivot));
    } while (pos_ > before && reported_at_ != pos_ && (at(TokenKind::kLeftParen) || at_name_or_string(kTableAlias)));
  }
  close_bracket(open);
  push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kUnpivot, flags, first, list, loc);
}

// `header IN (...)`. `parent` says what the header may be.
NodeId Parser::parse_pivot_column(NodeKind parent) {
  const uint32_t first = pos_;
  List list;
  if (parent == NodeKind::kUnpivot) {
    if (at(TokenKind::kLeftParen)) {
      const NodeId names = parse_bracketed_names(NodeKind::kPivotHeader, kTableAlias);
      tree_.nodes_[names.index].flags |= node_flag::kParenthesized;
      push(list, names);
    } else {
      const NodeId name = parse_name_or_string(kTableAlias, "a name column's name");
      push(list, finish(NodeKind::kPivotHeader, 0, first, {name}));
    }
  } else if (parent == NodeKind::kPivot && at(TokenKind::kLeftParen) && !opens_query(pos_)) {
    advance();
    List header;
    parse_expressions(header, TokenKind::kRightParen);
    close_bracket(first, "',' or ')'");
    push(list, finish(NodeKind::kPivotHeader, node_flag::kParenthesized, first, header));
  } else {
    const uint8_t pull = parent == NodeKind::kPivot ? rule(Operator::kCast).right : 0;
    const NodeId header = parent == NodeKind::kPivot ? parse_operand() : parse_operators(pull, Mode::kLowerBound);
    push(list, finish(NodeKind::kPivotHeader, 0, first, {header}));
  }
  if (accept(Keyword::kIn)) {
    if (at(TokenKind::kLeftParen)) {
      const bool query = parent == NodeKind::kPivotStatement || (parent == NodeKind::kPivot && dialect_.pivot_query);
      if (query && opens_query(pos_)) {
        push(list, parse_query_in_brackets(node_flag::kParenthesized));
      } else if (parent == NodeKind::kPivot && dialect_.pivot_any && is(peek(1), Keyword::kAny)) {
        push(list, parse_pivot_any());
      } else if (parent == NodeKind::kUnpivot && dialect_.unpivot_literals) {
        push(list, parse_unpivot_values());
      } else {
        push(list, parse_pivot_values());
      }
    } else {
      push(list, parse_name_or_string(kTableAlias, "'(' or an enum type's name"));
    }
  } else if (parent != NodeKind::kPivotStatement) {
    push(list, error_node("IN"));
  }
  return finish(NodeKind::kPivotColumn, 0, first, list);
}

NodeId Parser::parse_pivot_values() {
  const uint32_t open = pos_;
  advance();
  List list;
  parse_select_items(list, "',' or ')'");
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kPivotValues, 0, open, list);
}

// `(ANY)`, `(ANY ORDER BY a)`.
NodeId Parser::parse_pivot_any() {
  const uint32_t open = pos_;
  advance();
  advance();
  List list;
  if (at(Keyword::kOrder)) push(list, parse_order_by());
  close_bracket(open, "ORDER BY or ')'");
  return finish(NodeKind::kPivotAny, 0, open, list);
}

NodeId Parser::parse_pivot_default() {
  const uint32_t first = pos_;
  advance();
  expect(Keyword::kOn, "ON NULL");
  expect(Keyword::kNull, "NULL");
  List list;
  if (at(TokenKind::kLeftParen)) {
    const uint32_t open = pos_;
    advance();
    push(list, parse_expression());
    close_bracket(open);
  } else {
    push(list, error_node("'(' and a value"));
  }
  return finish(NodeKind::kPivotDefault, 0, first, list);
}

// `(a, b AS 'x', (c, d) AS 3)`: columns, each with a name for the rows it gives.
NodeId Parser::parse_unpivot_values() {
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    if (!list.empty() && trailing_comma_ends()) break;
    const uint32_t first = pos_;
    List item;
    push(item, parse_expression());
    const bool as_word = accept(Keyword::kAs);
    AliasStyle style = as_word ? AliasStyle::kAs : AliasStyle::kNone;
    if (at(TokenKind::kNumber)) {
      push(item, take_leaf(NodeKind::kNumber));
    } else if (at(TokenKind::kString) || at_name(as_word ? kLabel : kBareAlias)) {
      push(item, parse_name_or_string(kLabel, "a name"));
    } else if (as_word) {
      push(item, error_node("a name, a string or a number after AS"));
    }
    if (!as_word && item.first != item.last) style = AliasStyle::kBare;
    push(list, finish(NodeKind::kSelectItem, op_flags(style), first, item));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kPivotValues, 0, open, list);
}

NodeId Parser::parse_pivot_group() {
  const uint32_t first = pos_;
  advance();
  expect(Keyword::kBy, "BY");
  if (at(TokenKind::kLeftParen)) {
    const NodeId names = parse_bracketed_names(NodeKind::kPivotGroup, kTableAlias);
    widen(names, first);
    return names;
  }
  const NodeId names = parse_names(NodeKind::kPivotGroup, kTableAlias);
  widen(names, first);
  return names;
}

NodeId Parser::parse_pivot_on() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    if (!list.empty() && trailing_comma_ends()) break;
    push(list, parse_pivot_column(NodeKind::kPivotStatement));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kPivotOn, 0, first, list);
}

NodeId Parser::parse_pivot_statement() {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, parse_from_item());
  if (at(Keyword::kOn)) push(list, parse_pivot_on());
  if (at(Keyword::kUsing)) {
    const uint32_t using_word = pos_;
    advance();
    List items;
    parse_select_items(items, "',', GROUP BY or the end of the query");
    push(list, finish(NodeKind::kPivotUsing, 0, using_word, items));
  }
  if (at(Keyword::kGroup)) push(list, parse_pivot_group());
  if (list.first == list.last) unexpected("ON, USING or GROUP BY");
  return finish(NodeKind::kPivotStatement, 0, first, list);
}

NodeId Parser::parse_unpivot_statement() {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, parse_from_item());
  if (!expect(Keyword::kOn, "ON")) return finish(NodeKind::kUnpivotStatement, 0, first, list);
  const uint32_t items_first = pos_;
  List items;
  parse_select_items(items, "',', INTO or the end of the query");
  push(list, finish(NodeKind::kSelectList, 0, items_first, items));
  if (accept(Keyword::kInto)) {
    expect(Keyword::kName, "NAME");
    push(list, parse_name_or_string(kTableAlias, "the name column's name"));
    if (!accept(Keyword::kValue) && !accept(Keyword::kValues)) unexpected("VALUE");
    push(list, at(TokenKind::kLeftParen) ? parse_bracketed_names(NodeKind::kColumnList, kTableAlias)
                                         : parse_names(NodeKind::kColumnList, kTableAlias));
  }
  return finish(NodeKind::kUnpivotStatement, 0, first, list);
}

}  // namespace rocky::sql
