// Queries: WITH, set operations, SELECT and its clauses.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

// What may follow a list of select items or from items.
constexpr Keyword kAfterSelectList[] = {Keyword::kFrom,  Keyword::kWhere, Keyword::kGroup,   Keyword::kHaving,
                                        Keyword::kOrder, Keyword::kLimit, Keyword::kQualify, Keyword::kWindow,
                                        Keyword::kUnion, Keyword::kAs};
constexpr Keyword kAfterStar[] = {Keyword::kExclude, Keyword::kReplace, Keyword::kRename, Keyword::kFrom};
constexpr Keyword kAfterFrom[] = {Keyword::kWhere,   Keyword::kGroup,     Keyword::kHaving, Keyword::kOrder,
                                  Keyword::kLimit,   Keyword::kQualify,   Keyword::kWindow, Keyword::kUnion,
                                  Keyword::kJoin,    Keyword::kLeft,      Keyword::kInner,  Keyword::kRight,
                                  Keyword::kCross,   Keyword::kOffset,    Keyword::kExcept, Keyword::kIntersect,
                                  Keyword::kNatural, Keyword::kTablesample};
constexpr Keyword kAfterClause[] = {Keyword::kWhere,  Keyword::kGroup,   Keyword::kHaving,   Keyword::kOrder,
                                    Keyword::kLimit,  Keyword::kQualify, Keyword::kWindow,   Keyword::kUnion,
                                    Keyword::kOffset, Keyword::kExcept,  Keyword::kIntersect};

// The order in which a SELECT's clauses are written; 0 for other words.
int clause_rank(Keyword keyword) {
  switch (keyword) {
    case Keyword::kFrom:
      return 1;
    case Keyword::kWhere:
      return 2;
    case Keyword::kGroup:
      return 3;
    case Keyword::kHaving:
      return 4;
    case Keyword::kWindow:
      return 5;
    case Keyword::kQualify:
      return 6;
    case Keyword::kUsing:
      return 7;
    default:
      return 0;
  }
}

constexpr std::string_view kRankNames[] = {"", "FROM", "WHERE", "GROUP BY", "HAVING", "WINDOW", "QUALIFY",
                                           "USING SAMPLE"};

}  // namespace

bool Parser::starts_query(uint32_t token) const {
  const Token& first = tokens_[std::min(token, end_)];
  switch (keyword_of(first)) {
    case Keyword::kSelect:
    case Keyword::kWith:
    case Keyword::kTable:
      return true;
    case Keyword::kFrom:
      return dialect_.from_first;
    case Keyword::kValues:
      return tokens_[std::min(token + 1, end_)].kind == TokenKind::kLeftParen;
    case Keyword::kPivot:
    case Keyword::kUnpivot:
    case Keyword::kPivotWider:
    case Keyword::kPivotLonger:
      return dialect_.pivot_statement;
    case Keyword::kDescribe:
    case Keyword::kShow:
    case Keyword::kSummarize:
    case Keyword::kDesc:
      return dialect_.describe_in_from;
    default:
      return false;
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
  if (!starts_query(inner)) return false;
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
      case Keyword::kOrder:
      case Keyword::kLimit:
      case Keyword::kOffset:
      case Keyword::kFetch:
        continues = true;
        break;
      default:
        break;
    }
    if (!closes && !continues) break;
    --query;
  }
  run_query_from_ = query;
  return open >= query;
}

bool Parser::at_describe() const {
  if (!dialect_.describe_in_from) return false;
  return at(Keyword::kDescribe) || at(Keyword::kDesc) || at(Keyword::kShow) || at(Keyword::kSummarize);
}

NodeId Parser::parse_query_expression() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  List list;
  if (at_describe()) {
    push(list, parse_describe());
    return finish(NodeKind::kQuery, 0, first, list);
  }
  if (at(Keyword::kWith)) push(list, parse_with());
  push(list, parse_set_expression(1));
  const NodeId body = list.first;
  parse_query_tail(list);
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
  bool complained = false;
  while (true) {
    const uint32_t start = pos_;
    bool repeated = false;
    switch (keyword()) {
      case Keyword::kOrder:
        repeated = ordered;
        if ((limited || offset) && !repeated) {
          report(syntax_code::kClauseOrder, pos_, "ORDER BY must stand before LIMIT and OFFSET");
        }
        if (repeated) break;
        ordered = true;
        push(list, parse_order_by());
        continue;
      case Keyword::kLimit:
        repeated = limited;
        if (repeated) break;
        limited = true;
        push(list, parse_limit());
        continue;
      case Keyword::kFetch:
        repeated = limited;
        if (repeated) break;
        limited = true;
        push(list, parse_fetch());
        continue;
      case Keyword::kOffset:
        repeated = offset;
        if (repeated) break;
        offset = true;
        push(list, parse_offset());
        continue;
      default:
        break;
    }
    if (at_end_of_query()) return;
    if (reread_alias_as_keyword(kAfterClause)) continue;
    if (repeated) {
      report(syntax_code::kRepeatedClause, pos_, fmt::format("{} is written twice", describe(pos_)));
    } else if (at(Keyword::kUnion) || at(Keyword::kIntersect) || at(Keyword::kExcept)) {
      report(syntax_code::kClauseOrder, pos_,
             fmt::format("{} cannot follow ORDER BY or LIMIT", describe(pos_)),
             "put the query before it in parentheses, or move the clause behind the last query");
    } else if (const int rank = clause_rank(keyword()); rank > 1 && (ordered || limited || offset)) {
      report(syntax_code::kClauseOrder, pos_,
             fmt::format("{} must stand before ORDER BY, LIMIT and OFFSET", kRankNames[rank]));
    } else if (at(Keyword::kFor) && (is(peek(1), Keyword::kUpdate) || is(peek(1), Keyword::kShare))) {
      report(syntax_code::kUnsupported, pos_, fmt::format("{} does not lock rows", dialect_.name),
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
      parse_set_operator();
      parse_set_expression(1);
    }
  }
}

// 0: not a set operator.
uint8_t Parser::set_operator_level() const {
  switch (keyword()) {
    case Keyword::kUnion:
    case Keyword::kExcept:
      return 1;
    case Keyword::kIntersect:
      return 2;
    default:
      return 0;
  }
}

uint16_t Parser::parse_set_operator() {
  SetOperator op = SetOperator::kUnion;
  if (at(Keyword::kIntersect)) op = SetOperator::kIntersect;
  if (at(Keyword::kExcept)) op = SetOperator::kExcept;
  advance();
  uint16_t flags = op_flags(op);
  if (accept(Keyword::kAll)) {
    flags |= node_flag::kAll;
  } else if (accept(Keyword::kDistinct)) {
    flags |= node_flag::kDistinctWord;
  }
  if (op == SetOperator::kUnion && dialect_.union_by_name && at(Keyword::kBy) && is(peek(1), Keyword::kName)) {
    advance();
    advance();
    flags |= node_flag::kByName;
  }
  return flags;
}

NodeId Parser::parse_set_expression(uint8_t level) {
  const uint32_t first = pos_;
  NodeId left = parse_query_primary();
  while (set_operator_level() >= level) {
    const uint8_t own = set_operator_level();
    const uint32_t loc = pos_;
    const uint16_t flags = parse_set_operator();
    List operands;
    push(operands, left);
    push(operands, parse_set_expression(own + 1));
    while (set_operator_level() == own) {
      const uint32_t before = pos_;
      if (parse_set_operator() != flags) {
        pos_ = before;
        break;
      }
      push(operands, parse_set_expression(own + 1));
    }
    left = finish(NodeKind::kSetOperation, flags, first, operands, loc);
  }
  return left;
}

NodeId Parser::parse_query_primary() {
  switch (keyword()) {
    case Keyword::kSelect:
    case Keyword::kFrom:
      return parse_select();
    case Keyword::kValues:
      return parse_values();
    case Keyword::kTable:
      return parse_table_statement();
    case Keyword::kPivot:
    case Keyword::kPivotWider:
      return parse_pivot_statement();
    case Keyword::kUnpivot:
    case Keyword::kPivotLonger:
      return parse_unpivot_statement();
    case Keyword::kWith:
      report(syntax_code::kClauseOrder, pos_, "WITH must stand before the whole query",
             "move it to the front, or put this query in parentheses");
      parse_with();
      return parse_query_primary();
    default:
      break;
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
    if (!list.empty() && starts_query(pos_)) {
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
  push(list, parse_name_or_string(kTableAlias, "a name for the query"));
  if (at(TokenKind::kLeftParen) && !opens_query(pos_)) push(list, parse_bracketed_names(NodeKind::kColumnList, kTableAlias));
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
  expect(Keyword::kAs, "AS");
  if (dialect_.materialized_hints) {
    if (accept(Keyword::kMaterialized)) {
      flags = node_flag::kMaterialized;
    } else if (at(Keyword::kNot) && is(peek(1), Keyword::kMaterialized)) {
      advance();
      advance();
      flags = node_flag::kNotMaterialized;
    }
  }
  if (at(TokenKind::kLeftParen)) {
    push(list, parse_query_in_brackets(0));
  } else {
    push(list, error_node("'(' and a query"));
    if (starts_query(pos_)) push(list, parse_query_expression());
  }
  return finish(NodeKind::kCte, flags, first, list);
}

NodeId Parser::parse_distinct() {
  const uint32_t first = pos_;
  advance();
  List list;
  if (at(Keyword::kOn) && peek(1).kind == TokenKind::kLeftParen && dialect_.distinct_on) {
    advance();
    const uint32_t open = pos_;
    advance();
    parse_expressions(list, TokenKind::kRightParen);
    close_bracket(open, "',' or ')'");
  }
  return finish(NodeKind::kDistinct, 0, first, list);
}

NodeId Parser::parse_select() {
  const uint32_t first = pos_;
  uint16_t flags = 0;
  NodeId from;
  if (at(Keyword::kFrom)) {
    flags |= node_flag::kFromFirst;
    from = parse_from();
    if (!at(Keyword::kSelect) && reread_alias_as_keyword(kAfterFrom)) {
      // The word is a clause; the loop below takes it.
    }
  }
  List list;
  if (accept(Keyword::kSelect)) {
    if (accept(Keyword::kAll)) {
      flags |= node_flag::kAll;
    } else if (at(Keyword::kDistinct)) {
      push(list, parse_distinct());
    }
    if (at(Keyword::kSelect)) {
      report(syntax_code::kRepeatedClause, pos_, "SELECT is written twice", "remove one, or put the inner query in parentheses");
      tree_.has_errors_ = true;
      advance();
    }
    push(list, parse_select_list());
  }
  push(list, from);
  parse_select_clauses(list);
  return finish(NodeKind::kSelect, flags, first, list);
}

NodeId Parser::parse_select_list() {
  const uint32_t first = pos_;
  List list;
  if (at_clause() || at_end_of_query()) {
    unexpected("a column or another expression");
    push(list, empty_leaf(NodeKind::kError));
    tree_.has_errors_ = true;
  } else {
    parse_select_items(list, "',', FROM or the end of the query");
  }
  return finish(NodeKind::kSelectList, 0, first, list);
}

// Select items up to what can follow them.
void Parser::parse_select_items(List& list, std::string_view expected) {
  while (true) {
    push(list, parse_select_item());
    if (!at(TokenKind::kComma) && !at_end_of_query() && !at_clause()) {
      const NodeId item = list.last;
      const bool star = kind_of(tree_.first_child(item)) == NodeKind::kStar;
      if (as_alias_ + 1 == pos_ && is(tokens_[as_alias_], Keyword::kFrom)) {
        // `a AS FROM t`: the alias is missing.
        go_back_to(as_alias_);
        unexpected("an alias after AS");
        tree_.has_errors_ = true;
        return;
      }
      if (reread_alias_as_keyword(star ? std::span<const Keyword>(kAfterStar) : kAfterSelectList)) {
        // It was no alias.
        if (NodeId name = tree_.child_at(list.last, 1)) tree_.remove_child(list.last, name);
        if (at_clause()) return;
        if (accept(Keyword::kAs)) parse_label("an alias");
      } else {
        unexpected(expected, kAfterSelectList);
      }
      skip_to(Stop::kClauseOrComma);
    }
    if (!accept(TokenKind::kComma)) return;
    if (trailing_comma_ends()) return;
  }
}

NodeId Parser::parse_select_item() {
  const uint32_t first = pos_;
  const bool prefixed = dialect_.prefix_alias && at_name(kColumnName) && peek(1).kind == TokenKind::kColon;
  if (prefixed) {
    const NodeId name = name_leaf(pos_);
    advance();
    advance();
    const NodeId value = parse_expression();
    return finish(NodeKind::kSelectItem, op_flags(AliasStyle::kPrefix), first, {value, name});
  }
  List list;
  push(list, parse_expression());
  AliasStyle style = AliasStyle::kNone;
  if (accept(Keyword::kAs)) {
    style = AliasStyle::kAs;
    as_alias_ = pos_;
    push(list, parse_label("an alias after AS"));
  } else if (at_name(kBareAlias)) {
    style = AliasStyle::kBare;
    bare_alias_ = pos_;
    push(list, name_leaf(pos_));
    advance();
  }
  return finish(NodeKind::kSelectItem, op_flags(style), first, list);
}

void Parser::parse_select_clauses(List& list) {
  int last_rank = list.last && kind_of(list.last) == NodeKind::kFrom ? 1 : 0;
  uint32_t seen = last_rank == 1 ? 2 : 0;
  bool complained = false;
  while (true) {
    const Keyword word = keyword();
    const int rank = clause_rank(word);
    const bool sample = word == Keyword::kUsing && is(peek(1), Keyword::kSample) && dialect_.using_sample;
    const bool clause = rank > 0 && (word != Keyword::kUsing || sample) &&
                        (word != Keyword::kQualify || dialect_.qualify);
    if (clause) {
      const bool repeated = (seen & (1U << rank)) != 0;
      if (repeated) {
        report(syntax_code::kRepeatedClause, pos_, fmt::format("{} is written twice", kRankNames[rank]));
        tree_.has_errors_ = true;
      } else if (rank < last_rank) {
        report(syntax_code::kClauseOrder, pos_,
               fmt::format("{} must stand before {}", kRankNames[rank], kRankNames[last_rank]));
        tree_.has_errors_ = true;
      }
      seen |= 1U << rank;
      last_rank = std::max(last_rank, rank);
      NodeId parsed;
      switch (word) {
        case Keyword::kFrom:
          parsed = parse_from();
          break;
        case Keyword::kWhere:
          parsed = parse_condition(NodeKind::kWhere);
          break;
        case Keyword::kGroup:
          parsed = parse_group_by();
          break;
        case Keyword::kHaving:
          parsed = parse_condition(NodeKind::kHaving);
          break;
        case Keyword::kWindow:
          parsed = parse_window_clause();
          break;
        case Keyword::kQualify:
          parsed = parse_condition(NodeKind::kQualify);
          break;
        default:
          advance();
          parsed = parse_sample();
          break;
      }
      // A clause that is there twice would hide the first.
      if (!repeated) push(list, parsed);
      continue;
    }
    if (at_end_of_query() || set_operator_level() > 0) return;
    switch (word) {
      case Keyword::kOrder:
      case Keyword::kLimit:
      case Keyword::kOffset:
      case Keyword::kFetch:
      case Keyword::kFor:
        return;
      case Keyword::kInto:
        report(syntax_code::kUnsupported, pos_, "SELECT INTO is not a query", "remove INTO and its name");
        advance();
        skip_to(Stop::kClause);
        continue;
      default:
        break;
    }
    if (reread_alias_as_keyword(last_rank <= 1 ? std::span<const Keyword>(kAfterFrom) : kAfterClause)) continue;
    const std::string_view expected = last_rank == 0 ? "',', FROM or the end of the query"
                                      : last_rank == 1
                                          ? "',', a join, WHERE, GROUP BY, ORDER BY or the end of the query"
                                          : "an operator, a later clause or the end of the query";
    if (!complained) unexpected(expected, last_rank <= 1 ? std::span<const Keyword>(kAfterFrom) : kAfterClause);
    complained = true;
    const uint32_t before = pos_;
    skip_to(Stop::kClause);
    if (pos_ == before) advance();
  }
}

NodeId Parser::parse_condition(NodeKind kind) {
  const uint32_t first = pos_;
  advance();
  const NodeId condition = parse_expression();
  return finish(kind, 0, first, {condition});
}

NodeId Parser::parse_group_by() {
  const uint32_t first = pos_;
  advance();
  expect(Keyword::kBy, "BY");
  List list;
  if (at(Keyword::kAll) && dialect_.group_by_all) {
    advance();
    return finish(NodeKind::kGroupBy, node_flag::kAll, first, list);
  }
  parse_group_items(list);
  return finish(NodeKind::kGroupBy, 0, first, list);
}

void Parser::parse_group_items(List& list) {
  do {
    if (!list.empty() && trailing_comma_ends()) return;
    push(list, parse_group_item());
  } while (accept(TokenKind::kComma));
}

NodeId Parser::parse_group_item() {
  const uint32_t first = pos_;
  if (at(TokenKind::kLeftParen) && peek(1).kind == TokenKind::kRightParen) {
    advance();
    advance();
    return finish(NodeKind::kEmptyGroup, 0, first, List{});
  }
  const bool sets = at(Keyword::kGrouping) && is(peek(1), Keyword::kSets) && peek(2).kind == TokenKind::kLeftParen;
  const bool cube = at(Keyword::kCube) && peek(1).kind == TokenKind::kLeftParen;
  const bool rollup = at(Keyword::kRollup) && peek(1).kind == TokenKind::kLeftParen;
  if (!sets && !cube && !rollup) return parse_expression();
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  advance();
  if (sets) advance();
  const uint32_t open = pos_;
  advance();
  List list;
  if (sets) {
    parse_group_items(list);
  } else {
    parse_expressions(list, TokenKind::kRightParen);
  }
  close_bracket(open, "',' or ')'");
  const NodeKind kind = sets ? NodeKind::kGroupingSets : cube ? NodeKind::kCube : NodeKind::kRollup;
  return finish(kind, 0, first, list);
}

NodeId Parser::parse_window_clause() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    const uint32_t start = pos_;
    const NodeId name = parse_name(kColumnName, "a window's name");
    expect(Keyword::kAs, "AS");
    NodeId spec;
    if (at(TokenKind::kLeftParen)) {
      spec = parse_window_spec();
    } else {
      spec = error_node("'('");
    }
    push(list, finish(NodeKind::kWindowDefinition, 0, start, {name, spec}));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kWindowClause, 0, first, list);
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
    push(list, parse_expression());
  }
  if (accept(Keyword::kAsc)) {
    flags |= op_flags(SortOrder::kAscending);
  } else if (accept(Keyword::kDesc)) {
    flags |= op_flags(SortOrder::kDescending);
  } else if (at(Keyword::kUsing) && peek(1).kind == TokenKind::kOperator) {
    flags |= op_flags(SortOrder::kUsing);
    advance();
    push(list, operator_name(pos_, pos_));
    advance();
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

NodeId Parser::parse_limit() {
  const uint32_t first = pos_;
  advance();
  if (accept(Keyword::kAll)) return finish(NodeKind::kLimit, node_flag::kAll, first, List{});
  const NodeId count = parse_operators(0, Mode::kLimit);
  uint16_t flags = 0;
  const bool plain = kind_of(count) == NodeKind::kNumber && !tree_.has(count, node_flag::kParenthesized);
  if (dialect_.limit_percent && (at_operator(Operator::kModulo) || (plain && at(Keyword::kPercent)))) {
    advance();
    flags |= node_flag::kPercent;
  }
  if (at(TokenKind::kComma)) {
    report(syntax_code::kUnsupported, pos_, "LIMIT takes one number", "write LIMIT count OFFSET start");
    advance();
    parse_expression();
  }
  return finish(NodeKind::kLimit, flags, first, {count});
}

NodeId Parser::parse_offset() {
  const uint32_t first = pos_;
  advance();
  const NodeId count = parse_expression();
  uint16_t flags = 0;
  if (at(Keyword::kRow) || at(Keyword::kRows)) {
    advance();
    flags |= node_flag::kRows;
  }
  return finish(NodeKind::kOffset, flags, first, {count});
}

NodeId Parser::parse_fetch() {
  const uint32_t first = pos_;
  advance();
  if (!accept(Keyword::kFirst) && !accept(Keyword::kNext)) unexpected("FIRST or NEXT");
  List list;
  const bool rows = at(Keyword::kRow) || at(Keyword::kRows);
  if (!rows || !is(peek(1), Keyword::kOnly)) push(list, parse_operators(rule(Operator::kAtTimeZone).right, Mode::kAny));
  if (!accept(Keyword::kRow) && !accept(Keyword::kRows)) unexpected("ROW or ROWS");
  expect(Keyword::kOnly, "ONLY");
  return finish(NodeKind::kLimit, node_flag::kFetchFirst, first, list);
}

// What follows USING SAMPLE and TABLESAMPLE; the cursor is on SAMPLE or TABLESAMPLE.
NodeId Parser::parse_sample() {
  const uint32_t first = pos_ > 0 && is(tokens_[pos_ - 1], Keyword::kUsing) ? pos_ - 1 : pos_;
  advance();
  List list;
  uint16_t flags = 0;
  NodeId method;
  const bool method_first = at_name(kColumnName) && peek(1).kind == TokenKind::kLeftParen;
  if (method_first || at(TokenKind::kLeftParen)) {
    if (method_first) {
      flags |= node_flag::kMethodFirst;
      method = name_leaf(pos_);
      advance();
    }
    const uint32_t open = pos_;
    advance();
    flags |= parse_sample_count(list);
    close_bracket(open);
    push(list, method);
    if (accept(Keyword::kRepeatable)) {
      if (at(TokenKind::kLeftParen)) {
        const uint32_t seed_open = pos_;
        advance();
        push(list, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number"));
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

uint16_t Parser::parse_sample_count(List& list) {
  if (at(TokenKind::kNumber)) {
    push(list, take_leaf(NodeKind::kNumber));
  } else if (at(TokenKind::kParameter)) {
    push(list, take_leaf(NodeKind::kParameter, 0, intern(token_text(pos_))));
  } else if (at(TokenKind::kPlaceholder)) {
    push(list, parse_placeholder());
  } else {
    push(list, error_node("a number"));
    return 0;
  }
  if (at_operator(Operator::kModulo) || at(Keyword::kPercent)) {
    advance();
    return node_flag::kPercent;
  }
  return accept(Keyword::kRows) ? node_flag::kRows : 0;
}

NodeId Parser::parse_values() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
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
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kValues, 0, first, list);
}

NodeId Parser::parse_table_statement() {
  const uint32_t first = pos_;
  advance();
  const uint32_t name = pos_;
  const NodeId path = parse_qualified_name(kTableName, "a table's name");
  const NodeId table = finish(NodeKind::kTableRef, 0, name, {path});
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
  if ((starts_query(pos_) && !at_describe()) || at(TokenKind::kLeftParen)) {
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
