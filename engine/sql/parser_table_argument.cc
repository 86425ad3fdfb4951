// Table functions: `TABLE(f(...))`, and arguments that are tables or column lists.
#include "sql/parser_impl.h"

namespace rocky::sql {

bool Parser::at_table_word() const {
  return at(Keyword::kTable) && peek(1).kind == TokenKind::kLeftParen && dialect_.table_word;
}

// `TABLE(f(x))`: what stands between the brackets; the cursor is on TABLE.
NodeId Parser::parse_table_word() {
  advance();
  const uint32_t open = pos_;
  advance();
  const NodeId function = parse_expression();
  close_bracket(open);
  return function;
}

bool Parser::at_table_argument() const {
  const Token& next = peek(1);
  if (dialect_.partitioned_arguments && at(Keyword::kTable)) {
    // `TABLE(t)`, `TABLE t`
    const bool name = next.kind == TokenKind::kWord || next.kind == TokenKind::kQuotedName;
    return next.kind == TokenKind::kLeftParen || (name && reads_as_operand(pos_ + 1));
  }
  if (!dialect_.table_arguments || next.kind != TokenKind::kLeftParen) return false;
  return at(Keyword::kTable) || at(Keyword::kDescriptor);
}

// `TABLE(t) AS x PARTITION BY a PRUNE WHEN EMPTY ORDER BY b`, or a descriptor.
NodeId Parser::parse_table_argument() {
  if (at(Keyword::kDescriptor)) return parse_descriptor();
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  const bool bracketed = accept(TokenKind::kLeftParen);
  List item;
  NodeKind kind = NodeKind::kTableRef;
  const uint32_t inner = pos_;
  if (bracketed && (starts_query(pos_) || at(TokenKind::kLeftParen))) {
    kind = NodeKind::kDerivedTable;
    push(item, parse_query_expression());
    tree_.nodes_[item.first.index].flags |= node_flag::kParenthesized;
  } else {
    push(item, parse_qualified_name(kTableName, "a table's name or a query"));
  }
  if (bracketed) close_bracket(open);
  switch (dialect_.partitioned_arguments ? Keyword::kPartition : keyword()) {
    case Keyword::kPartition:
    case Keyword::kPrune:
    case Keyword::kKeep:
    case Keyword::kOrder:
    case Keyword::kCopartition: break;
    default: push(item, parse_table_alias(AliasColumns::kNames)); break;
  }
  List list;
  push(list, finish(kind, 0, inner, item));
  uint16_t flags = 0;
  if (dialect_.partitioned_arguments && at(Keyword::kWith) && is(peek(1), Keyword::kSingle)) {
    advance();
    advance();
    expect(Keyword::kPartition, "PARTITION");
    flags |= node_flag::kSinglePartition;
  } else if (at(Keyword::kPartition) || (at(Keyword::kDistribute) && dialect_.partitioned_arguments)) {
    if (at(Keyword::kDistribute)) flags |= node_flag::kDistributeWord;
    const uint32_t partition = pos_;
    advance();
    expect(Keyword::kBy, "BY");
    List columns;
    if (at(TokenKind::kLeftParen)) {
      const uint32_t columns_open = pos_;
      advance();
      if (!at(TokenKind::kRightParen)) parse_expressions(columns, TokenKind::kRightParen);
      close_bracket(columns_open, "',' or ')'");
    } else {
      push(columns, parse_expression());
    }
    push(list, finish(NodeKind::kPartitionBy, 0, partition, columns));
  }
  if (at(Keyword::kPrune) || at(Keyword::kKeep)) {
    flags |= at(Keyword::kPrune) ? node_flag::kPrune : node_flag::kKeep;
    advance();
    if (expect(Keyword::kWhen, "WHEN EMPTY")) expect(Keyword::kEmpty, "EMPTY");
  }
  if (at(Keyword::kOrder) || (at(Keyword::kSort) && dialect_.partitioned_arguments)) {
    if (at(Keyword::kSort)) flags |= node_flag::kSortWord;
    const uint32_t order = pos_;
    advance();
    expect(Keyword::kBy, "BY");
    List columns;
    const uint32_t columns_open = pos_;
    if (accept(TokenKind::kLeftParen)) {
      do {
        push(columns, parse_order_item());
      } while (accept(TokenKind::kComma));
      close_bracket(columns_open, "',' or ')'");
    } else {
      push(columns, parse_order_item());
    }
    push(list, finish(NodeKind::kOrderBy, 0, order, columns));
  }
  return finish(NodeKind::kTableArgument, flags, first, list);
}

// `DESCRIPTOR(a, b INTEGER)`
NodeId Parser::parse_descriptor() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    const uint32_t field = pos_;
    const NodeId name = parse_name(kColumnName, "a column's name");
    if (at(TokenKind::kComma) || at(TokenKind::kRightParen) || kind_of(name) == NodeKind::kError) {
      push(list, name);
      continue;
    }
    const NodeId type = parse_type();
    push(list, finish(NodeKind::kColumnDefinition, 0, field, {name, type}));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kDescriptor, 0, first, list);
}

// `COPARTITION (a, b), (c, d)`
NodeId Parser::parse_copartition() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    const uint32_t open = pos_;
    if (!accept(TokenKind::kLeftParen)) {
      push(list, error_node("'(' and tables' names"));
      break;
    }
    List tables;
    do {
      push(tables, parse_qualified_name(kTableName, "a table's name"));
    } while (accept(TokenKind::kComma));
    close_bracket(open, "',' or ')'");
    push(list, finish(NodeKind::kTableGroup, 0, open, tables));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kCopartition, 0, first, list);
}

// `NEAREST (FROM u WHERE u.a = t.a MATCH u.b <= t.b)`: of u's rows the one that fits best.
void Parser::parse_nearest(List& list) {
  advance();
  const uint32_t open = pos_;
  advance();
  push(list, at(Keyword::kFrom) ? parse_from() : error_node("FROM and a table"));
  if (at(Keyword::kWhere)) push(list, parse_where());
  if (at(Keyword::kMatch)) {
    push(list, parse_condition(NodeKind::kMatchCondition));
  } else {
    push(list, error_node("MATCH and a condition"));
  }
  close_bracket(open, "an operator or ')'");
}

}  // namespace rocky::sql
