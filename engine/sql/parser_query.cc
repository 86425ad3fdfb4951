// Queries: WITH, set operations, ORDER BY and what follows it.
#include <algorithm>

#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {

bool ParserCore::starts_query(uint32_t token) const {
  const Token& first = tokens_[std::min(token, end_)];
  switch (keyword_of(first)) {
    case Keyword::kSelect: return true;
    // `(TABLE(f(1)) JOIN t ON b)` is a join.
    case Keyword::kTable:
      return !dialect_.table_word || tokens_[std::min(token + 1, end_)].kind != TokenKind::kLeftParen;
    case Keyword::kWith:
      // `WITH(a AS 1, a + 1)` is an expression.
      return !dialect_.with_expression || tokens_[std::min(token + 1, end_)].kind != TokenKind::kLeftParen;
    case Keyword::kFrom:
      return (dialect_.from_first || dialect_.from_query) &&
             (!dialect_.clauses_win_over_names || begins_clause(token, Place::kOperand));
    case Keyword::kValues:
      if (tokens_[std::min(token + 1, end_)].kind == TokenKind::kLeftParen) return true;
      return dialect_.bare_value_rows && (!dialect_.clauses_win_over_names || reads_as_operand(token + 1));
    case Keyword::kPivot:
    case Keyword::kUnpivot:
    case Keyword::kPivotWider:
    case Keyword::kPivotLonger: return dialect_.pivot_statement;
    case Keyword::kMap:
    case Keyword::kReduce: return begins_transform(token);
    case Keyword::kDescribe:
    case Keyword::kShow:
    case Keyword::kSummarize:
    case Keyword::kDesc: return dialect_.describe_in_from;
    default: return false;
  }
}

// A run of brackets is decided once, from the innermost word outward: a bracket that begins with a query is one itself
// when only what may follow a query comes behind it.
bool Parser::opens_query(uint32_t open) {
  if (open >= run_begin_ && open < run_end_) return open >= run_query_from_;
  uint32_t inner = open;
  while (tokens_[inner].kind == TokenKind::kLeftParen) ++inner;
  run_begin_ = open;
  run_end_ = inner;
  run_query_from_ = inner;
  if (!starts_query(inner) || at_aliased_values(inner)) return false;
  uint32_t query = inner - 1;
  const auto& partners = tree_.tokens_.partners;
  while (query > open) {
    if ((tokens_[query].flags & Token::kUnpaired) != 0) {
      --query;
      continue;
    }
    const uint32_t behind = std::min(partners[query] + 1, end_);
    const bool closes = tokens_[behind].kind == TokenKind::kRightParen && partners[query - 1] == behind;
    bool continues = false;
    switch (keyword_of(tokens_[behind])) {
      case Keyword::kUnion:
      case Keyword::kIntersect:
      case Keyword::kExcept:
      case Keyword::kMinus:
      case Keyword::kOrder:
      case Keyword::kLimit:
      case Keyword::kOffset:
      case Keyword::kFetch: continues = true; break;
      case Keyword::kFor: continues = dialect_.row_locks; break;
      default: continues = tokens_[behind].kind == TokenKind::kPipe; break;
    }
    if (!closes && !continues) break;
    --query;
  }
  run_query_from_ = query;
  return open >= query;
}

bool Parser::at_describe(uint32_t token) const {
  if (!dialect_.describe_in_from) return false;
  const Keyword word = keyword_of(tokens_[token]);
  return word == Keyword::kDescribe || word == Keyword::kDesc || word == Keyword::kShow || word == Keyword::kSummarize;
}

NodeId Parser::parse_query_expression() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = query_start();
  List list;
  if (at_describe()) {
    push(list, parse_describe());
    return finish(NodeKind::kQuery, 0, first, list);
  }
  if (at_hint()) push(list, parse_at_hint());
  while (at_local_definitions()) push(list, parse_local_definitions());
  if (at(Keyword::kWith)) push(list, parse_with());
  return parse_query_behind(first, list);
}

// The query behind its WITH, if it has one.
NodeId Parser::parse_query_behind(uint32_t first, List list) {
  const Keep<bool> from_first(from_first_, dialect_.from_selects && (leading_from_ || at(Keyword::kFrom)));
  List own;
  push(own, parse_set_expression(1));
  parse_query_tail(own);
  if (at_next_select()) parse_next_selects(own);
  splice(list, own);
  const NodeId body = list.first;
  if (dialect_.clauses_merge && list.first != list.last) check_merged_clauses(list);
  if (at(TokenKind::kPipe)) push(list, parse_pipeline());
  // Brackets around a whole query are not a query of their own.
  if (list.first == list.last && kind_of(body) == NodeKind::kQuery) return body;
  return finish(NodeKind::kQuery, 0, first, list);
}

NodeId Parser::parse_query_in_brackets(uint16_t flags) {
  const uint32_t open = pos_;
  advance();
  const NodeId query = parse_query_expression();
  close_bracket(open, "the end of the query or ')'");
  if (flags != 0) {
    tree_.nodes_[query.index].flags |= flags;
    widen(query, open);
  }
  return query;
}

// ORDER BY, LIMIT and OFFSET, which belong to the whole query.
void Parser::parse_query_tail(List& list) {
  bool ordered = false;
  bool limited = false;
  bool offset = false;
  bool locked = false;
  bool locked_last = false;  // behind LIMIT and OFFSET; then none of these may follow
  bool complained = false;
  while (true) {
    const uint32_t start = pos_;
    bool repeated = false;
    switch (keyword()) {
      case Keyword::kOrder:
        repeated = ordered;
        if ((limited || offset || locked) && !repeated) {
          report(syntax_code::kClauseOrder, pos_,
                 locked ? "ORDER BY must stand before row locks" : "ORDER BY must stand before LIMIT and OFFSET");
        }
        if (repeated) break;
        ordered = true;
        push(list, parse_order_by());
        continue;
      case Keyword::kFor: {
        const bool last = limited || offset;
        if (!dialect_.row_locks || (locked && last != locked_last)) break;
        locked = true;
        locked_last = last;
        push(list, parse_locking());
        continue;
      }
      case Keyword::kLimit:
        repeated = limited;
        if (repeated || locked_last) break;
        limited = true;
        push(list, parse_limit());
        continue;
      case Keyword::kFetch:
        repeated = limited;
        if (repeated || locked_last || !dialect_.fetch_clause) break;
        limited = true;
        push(list, parse_fetch());
        continue;
      case Keyword::kOffset:
        repeated = offset;
        if (repeated || locked_last) break;
        if (limited && dialect_.offset_before_limit) {
          report(syntax_code::kClauseOrder, pos_, "OFFSET must stand before LIMIT and FETCH");
          tree_.has_errors_ = true;
        }
        offset = true;
        push(list, parse_offset());
        continue;
      case Keyword::kSort:
      case Keyword::kCluster:
      case Keyword::kDistribute:
        if (!at_distribution()) break;
        push(list, parse_distribution());
        continue;
      case Keyword::kWindow:
        if (!dialect_.window_behind_order) break;
        push(list, parse_window_clause());
        continue;
      default: break;
    }
    if (at_end_of_query() || at_next_select()) return;
    if (reread_alias_as_keyword(kAfterClause)) continue;
    if (repeated) {
      report(syntax_code::kRepeatedClause, pos_, fmt::format("{} is written twice", describe(pos_)));
    } else if (at(Keyword::kUnion) || at(Keyword::kIntersect) || at(Keyword::kExcept)) {
      report(syntax_code::kClauseOrder, pos_, fmt::format("{} cannot follow ORDER BY or LIMIT", describe(pos_)),
             "put the query before it in parentheses, or move the clause behind the last query");
    } else if (const int rank = clause_rank(keyword());
               rank > 1 && (!at(Keyword::kUsing) || dialect_.using_sample) && (ordered || limited || offset)) {
      report(syntax_code::kClauseOrder, pos_,
             fmt::format("{} must stand before ORDER BY, LIMIT and OFFSET", kClauseNames[rank]));
    } else if (!dialect_.row_locks && at(Keyword::kFor) &&
               (is(peek(1), Keyword::kUpdate) || is(peek(1), Keyword::kShare))) {
      report(syntax_code::kUnsupported, pos_, fmt::format("{} does not lock rows", dialect_.title),
             "remove the locking clause");
    } else if (!complained) {
      unexpected("the end of the query", kAfterClause);
    }
    complained = true;
    tree_.has_errors_ = true;
    if (pos_ == start) advance();
    skip_to(Stop::kClause);
    if (at_end_of_query()) return;
    if (set_operator_level() > 0) {
      // Its right side is a query of its own.
      NodeId columns;
      parse_set_operator(columns);
      parse_set_expression(1);
    }
  }
}

// LEFT, FULL or INNER before a set operator: which columns it keeps.
bool ParserCore::at_set_mode() const {
  if (!dialect_.set_modes || (!at(Keyword::kLeft) && !at(Keyword::kFull) && !at(Keyword::kInner))) return false;
  switch (keyword_of(peek(is(peek(1), Keyword::kOuter) ? 2 : 1))) {
    case Keyword::kUnion:
    case Keyword::kExcept:
    case Keyword::kIntersect: return true;
    default: return false;
  }
}

// 0: not a set operator.
uint8_t ParserCore::set_operator_level() const {
  switch (keyword()) {
    case Keyword::kUnion:
    case Keyword::kExcept: return 1;
    case Keyword::kMinus: return dialect_.minus_operator ? 1 : 0;
    case Keyword::kIntersect: return 2;
    default: return at_set_mode() ? 1 : 0;
  }
}

// `columns`: those of `BY NAME ON (a, b)`.
uint16_t Parser::parse_set_operator(NodeId& columns) {
  uint16_t flags = 0;
  if (at_set_mode()) {
    if (!at(Keyword::kFull)) flags |= node_flag::kLeftColumns;
    if (!at(Keyword::kLeft)) flags |= node_flag::kFullColumns;
    advance();
    accept(Keyword::kOuter);
  }
  SetOperator op = SetOperator::kUnion;
  if (at(Keyword::kIntersect)) op = SetOperator::kIntersect;
  if (at(Keyword::kExcept) || at(Keyword::kMinus)) op = SetOperator::kExcept;
  advance();
  flags |= op_flags(op);
  if (accept(Keyword::kAll)) {
    flags |= node_flag::kAll;
  } else if (accept(Keyword::kDistinct)) {
    flags |= node_flag::kDistinctWord;
  } else if (dialect_.set_quantifier) {
    unexpected("ALL or DISTINCT");
    tree_.has_errors_ = true;
  }
  if (dialect_.corresponding && accept(Keyword::kCorresponding)) {
    flags |= node_flag::kCorresponding;
    if (accept(Keyword::kBy)) {
      const bool listed = at(TokenKind::kLeftParen);
      columns = listed ? parse_bracketed_names(NodeKind::kColumnList, kColumnName) : error_node("'(' and column names");
    }
  }
  const bool by_name = at(Keyword::kBy) && is(peek(1), Keyword::kName);
  if (by_name && dialect_.union_by_name && (op == SetOperator::kUnion || dialect_.set_modes)) {
    advance();
    advance();
    flags |= node_flag::kByName;
  }
  if (!dialect_.set_modes) return flags;
  Keyword list = Keyword::kOn;
  if ((flags & node_flag::kByName) == 0) {
    if (at(Keyword::kStrict) && is(peek(1), Keyword::kCorresponding)) {
      advance();
      flags |= node_flag::kStrict;
    }
    if (accept(Keyword::kCorresponding)) flags |= node_flag::kCorresponding;
    list = Keyword::kBy;
  }
  if ((flags & (node_flag::kByName | node_flag::kCorresponding)) != 0 && at(list)) {
    advance();
    if (at(TokenKind::kLeftParen)) {
      columns = parse_bracketed_names(NodeKind::kColumnList, kColumnName);
    } else {
      columns = error_node("'(' and column names");
    }
  }
  return flags;
}

NodeId Parser::parse_set_expression(uint8_t level) {
  const uint32_t first = query_start();
  NodeId left = parse_query_primary();
  bool mixed = false;
  while (set_operator_level() >= level) {
    // Where operators do not mix, none is tighter than another.
    const uint8_t own = dialect_.mixed_set_operators ? set_operator_level() : 1;
    const uint8_t tighter = dialect_.mixed_set_operators ? own + 1 : 3;
    const uint32_t loc = pos_;
    if (mixed && !dialect_.mixed_set_operators) {
      report(syntax_code::kNoChaining, pos_, "different set operators cannot follow each other",
             "put the queries that belong together in parentheses");
      tree_.has_errors_ = true;
    }
    mixed = true;
    NodeId columns;
    const uint16_t flags = parse_set_operator(columns);
    List operands;
    push(operands, left);
    push(operands, parse_set_expression(tighter));
    while (!columns && set_operator_level() >= own) {
      const uint32_t before = pos_;
      NodeId others;
      if ((own == 1 && dialect_.mixed_set_operators && set_operator_level() != own) ||
          parse_set_operator(others) != flags || others) {
        pos_ = before;
        break;
      }
      push(operands, parse_set_expression(tighter));
    }
    push(operands, columns);
    left = finish(NodeKind::kSetOperation, flags, first, operands, loc);
  }
  return left;
}

NodeId Parser::parse_query_primary() {
  if (leading_from_) return parse_select();
  switch (keyword()) {
    case Keyword::kSelect: return parse_select();
    case Keyword::kFrom:
      if (!dialect_.from_first && !dialect_.from_query) break;
      return parse_select();
    case Keyword::kValues: require(&Dialect::values_queries, pos_, "VALUES outside of INSERT"); return parse_values();
    case Keyword::kTable: return parse_table_statement();
    case Keyword::kMap:
    case Keyword::kReduce:
      if (!at_transform()) break;
      return parse_select();
    case Keyword::kPivot:
    case Keyword::kPivotWider:
      if (!dialect_.pivot_statement) break;
      return parse_pivot_statement();
    case Keyword::kUnpivot:
    case Keyword::kPivotLonger:
      if (!dialect_.pivot_statement) break;
      return parse_unpivot_statement();
    case Keyword::kWith:
      report(syntax_code::kClauseOrder, pos_, "WITH must stand before the whole query",
             "move it to the front, or put this query in parentheses");
      parse_with();
      return parse_query_primary();
    default: break;
  }
  if (at(TokenKind::kLeftParen)) {
    const Nesting nesting(*this);
    if (!nesting.ok()) return empty_leaf(NodeKind::kError);
    return parse_query_in_brackets(node_flag::kParenthesized);
  }
  static constexpr Keyword kStarts[] = {Keyword::kSelect, Keyword::kFrom, Keyword::kValues, Keyword::kTable,
                                        Keyword::kWith};
  const NodeId error = error_node("a query (SELECT, FROM, VALUES or TABLE)", kStarts);
  skip_to(Stop::kClause);
  return error;
}

NodeId Parser::parse_with() {
  const uint32_t first = pos_;
  advance();
  uint16_t flags = 0;
  if (at(Keyword::kRecursive) && !is(peek(1), Keyword::kAs) && peek(1).kind != TokenKind::kLeftParen) {
    advance();
    flags = node_flag::kRecursive;
  }
  List list;
  do {
    if (!list.empty() && starts_query(pos_) && !at_name(kTableAlias)) {
      unexpected("another name after ','");
      break;
    }
    push(list, parse_cte());
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kWith, flags, first, list);
}

NodeId Parser::parse_cte() {
  const uint32_t first = pos_;
  List list;
  uint16_t flags = 0;
  push(list, parse_name_or_string(dialect_.clauses_win_over_names ? kColumnName : kTableAlias, "a name for the query"));
  if (at(TokenKind::kLeftParen) && !opens_query(pos_))
    push(list, parse_bracketed_names(NodeKind::kColumnList, kTableAlias));
  if (at(Keyword::kUsing) && dialect_.recursive_using_key) {
    const uint32_t using_word = pos_;
    advance();
    expect(Keyword::kKey, "KEY");
    List keys;
    if (at(TokenKind::kLeftParen)) {
      const uint32_t open = pos_;
      advance();
      do {
        const uint32_t key = pos_;
        const NodeId name = parse_name(kColumnName, "a column's name");
        const NodeId column = finish(NodeKind::kColumnRef, 0, key, {name});
        push(keys, finish(NodeKind::kSelectItem, 0, key, {column}));
      } while (accept(TokenKind::kComma) && !(dialect_.trailing_commas && at(TokenKind::kRightParen)));
      close_bracket(open, "',' or ')'");
    } else {
      unexpected("'('");
    }
    push(list, finish(NodeKind::kUsingKey, 0, using_word, keys));
  }
  if (at(Keyword::kMax) && dialect_.max_recursion_level) push(list, parse_max_recursion());
  const bool bare = dialect_.cte_without_as && at(TokenKind::kLeftParen);
  if (!bare) expect(Keyword::kAs, "AS");
  if (dialect_.materialized_hints) {
    if (accept(Keyword::kMaterialized)) {
      flags = node_flag::kMaterialized;
    } else if (at(Keyword::kNot) && is(peek(1), Keyword::kMaterialized)) {
      advance();
      advance();
      flags = node_flag::kNotMaterialized;
    }
  }
  const Keyword change = keyword_of(peek(1));
  const bool changes = change == Keyword::kInsert || change == Keyword::kUpdate || change == Keyword::kDelete;
  if (at(TokenKind::kLeftParen) && changes) {
    // `WITH a AS (DELETE FROM t RETURNING b)`
    require(&Dialect::changes_in_with, pos_ + 1, "change of data in WITH");
    const uint32_t open = pos_;
    advance();
    push(list, parse_statement());
    close_bracket(open, "the end of the statement or ')'");
  } else if (at(TokenKind::kLeftParen)) {
    push(list, parse_query_in_brackets(0));
  } else {
    push(list, error_node("'(' and a query"));
    if (starts_query(pos_)) push(list, parse_query_expression());
  }
  if (dialect_.recursive_search) {
    if (at(Keyword::kSearch)) push(list, parse_search());
    if (at(Keyword::kCycle)) push(list, parse_cycle());
  }
  if (at(Keyword::kWith) && is(peek(1), Keyword::kDepth) && dialect_.recursion_depth) push(list, parse_with_depth());
  return finish(NodeKind::kCte, flags, first, list);
}

// ORDER, where it is no name.
bool Parser::at_order_by() const {
  return at(Keyword::kOrder) && (!dialect_.clauses_win_over_names || is(peek(1), Keyword::kBy));
}

NodeId Parser::parse_order_by() {
  const uint32_t first = pos_;
  advance();
  expect(Keyword::kBy, "BY");
  List list;
  do {
    push(list, parse_order_item());
    // ALL stands alone.
    if ((tree_.flags(list.last) & node_flag::kAll) != 0) break;
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kOrderBy, 0, first, list);
}

NodeId Parser::parse_order_item() {
  const uint32_t first = pos_;
  List list;
  uint16_t flags = 0;
  if (at(Keyword::kAll) && dialect_.order_by_all) {
    advance();
    flags |= node_flag::kAll;
  } else {
    NodeId value = parse_expression();
    if (at(Keyword::kCollate) && dialect_.order_collation) {
      const uint32_t loc = pos_;
      advance();
      const uint32_t text = pos_;
      const NodeId collation = parse_name_or_string(kColumnName, "a collation, a string");
      const NodeId path = finish(NodeKind::kQualifiedName, 0, text, {collation});
      value = finish(NodeKind::kCollate, 0, first, {value, path}, loc);
    }
    push(list, value);
  }
  if (accept(Keyword::kAsc)) {
    flags |= op_flags(SortOrder::kAscending);
  } else if (accept(Keyword::kDesc)) {
    flags |= op_flags(SortOrder::kDescending);
  } else if (at(Keyword::kUsing) && peek(1).kind == TokenKind::kOperator && dialect_.order_using) {
    flags |= op_flags(SortOrder::kUsing);
    advance();
    push(list, operator_name(pos_, pos_));
    advance();
  } else if (at(Keyword::kUsing) && is(peek(1), Keyword::kOperator) && peek(2).kind == TokenKind::kLeftParen &&
             dialect_.custom_operators) {
    flags |= op_flags(SortOrder::kUsing);
    advance();
    const uint32_t word = pos_;
    take_operator_word();
    push(list, operator_name(word, pos_ - 1));
  }
  if (at(Keyword::kNulls)) {
    advance();
    if (accept(Keyword::kFirst)) {
      flags |= node_flag::kNullsFirst;
    } else if (accept(Keyword::kLast)) {
      flags |= node_flag::kNullsLast;
    } else {
      static constexpr Keyword kPlaces[] = {Keyword::kFirst, Keyword::kLast};
      unexpected("FIRST or LAST", kPlaces);
    }
  }
  return finish(NodeKind::kOrderItem, flags, first, list);
}

}  // namespace rocky::sql
