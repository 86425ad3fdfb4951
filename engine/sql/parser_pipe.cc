// Pipe syntax: a query and what is done with its rows, step by step: `FROM t |> WHERE a > 1 |> SELECT b`.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

constexpr Keyword kPipeWords[] = {
    Keyword::kSelect,      Keyword::kExtend, Keyword::kSet,       Keyword::kDrop,      Keyword::kRename,
    Keyword::kWhere,       Keyword::kLimit,  Keyword::kOrder,     Keyword::kAggregate, Keyword::kJoin,
    Keyword::kLeft,        Keyword::kRight,  Keyword::kInner,     Keyword::kCross,     Keyword::kDistinct,
    Keyword::kUnion,       Keyword::kExcept, Keyword::kIntersect, Keyword::kPivot,     Keyword::kUnpivot,
    Keyword::kTablesample, Keyword::kWindow, Keyword::kCall,      Keyword::kAssert,    Keyword::kWith};

}  // namespace

// The cursor is on the first `|>`.
NodeId Parser::parse_pipeline() {
  const uint32_t first = pos_;
  List steps;
  while (at(TokenKind::kPipe)) {
    const uint32_t sign = pos_;
    advance();
    const size_t known = diagnostics_.size();
    const NodeId step = parse_pipe_operator();
    push(steps, step);
    if (!at_end_of_query()) {
      if (diagnostics_.size() == known) {
        const Keyword word = keyword();
        const bool set_operator = word == Keyword::kUnion || word == Keyword::kIntersect || word == Keyword::kExcept;
        if (set_operator) {
          report(syntax_code::kClauseOrder, pos_, fmt::format("{} cannot follow a pipe operator", describe(pos_)),
                 fmt::format("write |> before {}, or put the query before it in parentheses", describe(pos_)));
        } else if (clause_rank(word) > 0 || word == Keyword::kOrder || word == Keyword::kLimit) {
          report(syntax_code::kClauseOrder, pos_, fmt::format("{} needs a |> of its own", describe(pos_)),
                 fmt::format("write |> before {}", describe(pos_)));
        } else {
          unexpected("'|>' or the end of the query");
        }
      }
      skip_to_pipe();
    }
    if (kind_of(step) != NodeKind::kError) widen(step, sign);
  }
  return finish(NodeKind::kPipeline, 0, first, steps);
}

void Parser::skip_to_pipe() {
  tree_.has_errors_ = true;
  while (!at_end_of_query()) {
    const bool opens = at(TokenKind::kLeftParen) || at(TokenKind::kLeftBracket) || at(TokenKind::kLeftBrace);
    if (opens && (token().flags & Token::kUnpaired) == 0) pos_ = tree_.tokens_.partners[pos_];
    advance();
  }
}

// The cursor is behind `|>`.
NodeId Parser::parse_pipe_operator() {
  const uint32_t first = pos_;
  if (set_operator_level() > 0) return parse_pipe_set_operation();
  if (at_join()) return parse_join(empty_leaf(NodeKind::kPipeInput));
  switch (keyword()) {
    case Keyword::kRename:
    case Keyword::kWindow:
    case Keyword::kDistinct:
    case Keyword::kCall:
    case Keyword::kAssert:
    case Keyword::kWith:
      require(&Dialect::more_pipe_operators, pos_, fmt::format("pipe operator {}", describe(pos_)));
      break;
    default: break;
  }
  switch (keyword()) {
    case Keyword::kSelect: return parse_pipe_select();
    case Keyword::kExtend: return parse_pipe_columns(NodeKind::kPipeExtend);
    case Keyword::kWindow: return parse_pipe_columns(NodeKind::kPipeWindow);
    case Keyword::kSet: return parse_pipe_set();
    case Keyword::kDrop: return parse_pipe_drop();
    case Keyword::kRename: return parse_pipe_rename();
    case Keyword::kAs: return parse_pipe_as();
    case Keyword::kWhere: return parse_condition(NodeKind::kWhere);
    case Keyword::kAggregate: return parse_pipe_aggregate();
    case Keyword::kOrder:
    case Keyword::kLimit:
    case Keyword::kOffset: return parse_pipe_order();
    case Keyword::kSort:
    case Keyword::kCluster:
    case Keyword::kDistribute:
      if (dialect_.distribution_clauses && is(peek(1), Keyword::kBy)) return parse_pipe_order();
      break;
    case Keyword::kDistinct: advance(); return finish(NodeKind::kDistinct, 0, first, List{});
    case Keyword::kCall: return parse_pipe_call();
    case Keyword::kTablesample:
      if (dialect_.tablesample) return parse_sample();
      break;
    case Keyword::kPivot:
      if (dialect_.pivot) return parse_pivot(empty_leaf(NodeKind::kPipeInput));
      break;
    case Keyword::kUnpivot:
      if (dialect_.pivot) return parse_unpivot(empty_leaf(NodeKind::kPipeInput));
      break;
    case Keyword::kMatchRecognize:
      if (dialect_.match_recognize) return parse_match_recognize(empty_leaf(NodeKind::kPipeInput));
      break;
    case Keyword::kAssert: return parse_pipe_assert();
    case Keyword::kWith: return parse_with();
    case Keyword::kHaving:
    case Keyword::kQualify:
      report(syntax_code::kUnsupported, pos_, fmt::format("{} is no pipe operator", describe(pos_)),
             "write |> WHERE behind the step that computes the value");
      return error_node("a pipe operator");
    case Keyword::kGroup:
      report(syntax_code::kUnsupported, pos_, "GROUP BY is a part of the pipe operator AGGREGATE",
             "write |> AGGREGATE … GROUP BY …");
      return error_node("a pipe operator");
    default: break;
  }
  return error_node("a pipe operator such as SELECT, EXTEND, WHERE, AGGREGATE or JOIN", kPipeWords);
}

NodeId Parser::parse_pipe_select() {
  const uint32_t first = pos_;
  advance();
  List list;
  uint16_t flags = 0;
  if (dialect_.select_hints) push(list, parse_hint());
  if (accept(Keyword::kAll)) {
    flags |= node_flag::kAll;
  } else if (at(Keyword::kDistinct)) {
    push(list, parse_distinct());
  }
  flags |= parse_select_as();
  push(list, parse_select_list());
  if (at(Keyword::kWindow)) push(list, parse_window_clause());
  return finish(NodeKind::kPipeSelect, flags, first, list);
}

// EXTEND and WINDOW: columns that are added.
NodeId Parser::parse_pipe_columns(NodeKind kind) {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, parse_select_list());
  if (at(Keyword::kWindow) && kind == NodeKind::kPipeExtend) push(list, parse_window_clause());
  return finish(kind, 0, first, list);
}

NodeId Parser::parse_pipe_set() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    if (!list.empty() && trailing_comma_ends()) break;
    const uint32_t start = pos_;
    const NodeId name = parse_name(kColumnName, "a column's name");
    NodeId value;
    if (at_operator(Operator::kEqual)) {
      advance();
      value = parse_expression();
    } else {
      value = error_node("'='");
    }
    push(list, finish(NodeKind::kPipeAssignment, 0, start, {name, value}));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kPipeSet, 0, first, list);
}

NodeId Parser::parse_pipe_drop() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    if (!list.empty() && trailing_comma_ends()) break;
    push(list, parse_name(kColumnName, "a column's name"));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kPipeDrop, 0, first, list);
}

NodeId Parser::parse_pipe_rename() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    if (!list.empty() && trailing_comma_ends()) break;
    const uint32_t start = pos_;
    const NodeId from = parse_name(kColumnName, "a column's name");
    accept(Keyword::kAs);
    const NodeId to = parse_name(kColumnName, "AS and the new name");
    push(list, finish(NodeKind::kPipeRenameItem, 0, start, {from, to}));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kPipeRename, 0, first, list);
}

NodeId Parser::parse_pipe_as() {
  const uint32_t first = pos_;
  advance();
  const NodeId name = parse_name(kTableAlias, "an alias after AS");
  return finish(NodeKind::kPipeAs, 0, first, {name});
}

// ORDER BY, or LIMIT and OFFSET; in some dialects all in one step.
NodeId Parser::parse_pipe_order() {
  const uint32_t first = pos_;
  List list;
  bool more = true;
  if (at(Keyword::kOrder)) {
    push(list, parse_order_by());
    more = dialect_.pipe_order_and_limit;
  }
  while (more && at_distribution()) push(list, parse_distribution());
  if (more && at(Keyword::kLimit)) push(list, parse_limit());
  if (more && at(Keyword::kOffset)) push(list, parse_offset());
  return finish(NodeKind::kPipeOrder, 0, first, list);
}

// `AGGREGATE [items] [GROUP [AND ORDER] BY items]`.
NodeId Parser::parse_pipe_aggregate() {
  const uint32_t first = pos_;
  advance();
  List list;
  if (!at(Keyword::kGroup) && !at_end_of_query()) {
    const uint32_t start = pos_;
    List items;
    do {
      if (!items.empty() && (dialect_.select_trailing_comma || dialect_.trailing_commas) && at_list_end()) break;
      push(items, parse_pipe_item(false));
    } while (accept(TokenKind::kComma));
    push(list, finish(NodeKind::kPipeItems, 0, start, items));
    static constexpr Keyword kGroup[] = {Keyword::kGroup};
    if (!at(Keyword::kGroup) && !at_end_of_query()) {
      if (reread_alias_as_keyword(kGroup)) {
        const NodeId item = kind_of(items.last) == NodeKind::kSelectItem ? items.last : tree_.first_child(items.last);
        if (const NodeId name = tree_.child_at(item, 1)) tree_.remove_child(item, name);
      } else {
        unexpected("',', GROUP BY, '|>' or the end of the query", kGroup);
      }
    }
  }
  if (at(Keyword::kGroup)) push(list, parse_pipe_group_by());
  if (list.empty()) push(list, error_node("an aggregate or GROUP BY"));
  return finish(NodeKind::kPipeAggregate, 0, first, list);
}

NodeId Parser::parse_pipe_group_by() {
  const uint32_t first = pos_;
  advance();
  uint16_t flags = 0;
  if (at(Keyword::kAnd) && is(peek(1), Keyword::kOrder)) {
    advance();
    advance();
    flags |= node_flag::kGroupAndOrder;
  }
  expect(Keyword::kBy, "BY");
  List list;
  if (at(Keyword::kAll) && dialect_.group_by_all) {
    advance();
    return finish(NodeKind::kPipeGroupBy, static_cast<uint16_t>(flags | node_flag::kAll), first, list);
  }
  do {
    if (!list.empty() && trailing_comma_ends()) break;
    push(list, parse_pipe_item(true));
  } while (accept(TokenKind::kComma));
  flags |= parse_grouping_behind(list);
  return finish(NodeKind::kPipeGroupBy, flags, first, list);
}

// `expression [[AS] alias] [ASC | DESC] [NULLS FIRST | LAST]`; in GROUP BY also sets of columns.
NodeId Parser::parse_pipe_item(bool grouped) {
  const uint32_t first = pos_;
  List parts;
  NodeId item;
  if (grouped) {
    const NodeId value = parse_group_item();
    switch (kind_of(value)) {
      case NodeKind::kEmptyGroup:
      case NodeKind::kGroupingSets:
      case NodeKind::kCube:
      case NodeKind::kRollup: return value;
      default: push(parts, value); break;
    }
  } else {
    push(parts, parse_expression());
  }
  AliasStyle style = AliasStyle::kNone;
  if (accept(Keyword::kAs)) {
    style = AliasStyle::kAs;
    push(parts, parse_label("an alias after AS"));
  } else if (at_alias(kBareAlias) && !at_grouping_behind()) {
    style = AliasStyle::kBare;
    bare_alias_ = pos_;
    push(parts, name_leaf(pos_));
    advance();
  }
  item = finish(NodeKind::kSelectItem, op_flags(style), first, parts);
  const bool ordered = at(Keyword::kAsc) || at(Keyword::kDesc) || at(Keyword::kNulls);
  if (!ordered) return item;
  uint16_t flags = 0;
  if (accept(Keyword::kAsc)) {
    flags |= op_flags(SortOrder::kAscending);
  } else if (accept(Keyword::kDesc)) {
    flags |= op_flags(SortOrder::kDescending);
  }
  if (accept(Keyword::kNulls)) {
    static constexpr Keyword kPlaces[] = {Keyword::kFirst, Keyword::kLast};
    if (accept(Keyword::kFirst)) {
      flags |= node_flag::kNullsFirst;
    } else if (accept(Keyword::kLast)) {
      flags |= node_flag::kNullsLast;
    } else {
      unexpected("FIRST or LAST", kPlaces);
    }
  }
  return finish(NodeKind::kPipeOrderedItem, flags, first, {item});
}

NodeId Parser::parse_pipe_call() {
  const uint32_t first = pos_;
  advance();
  const uint32_t start = pos_;
  const NodeId name = parse_qualified_name(kFunctionName, "a table function's name");
  if (!at(TokenKind::kLeftParen)) {
    return finish(NodeKind::kPipeCall, 0, first, {name, error_node("'(' and arguments")});
  }
  List list;
  push(list, parse_call(name, CallPlace::kRelation));
  push(list, parse_table_alias(AliasColumns::kNames));
  const NodeId function = finish(NodeKind::kTableFunction, 0, start, list);
  return finish(NodeKind::kPipeCall, 0, first, {function});
}

// `UNION ALL (query), (query)`.
NodeId Parser::parse_pipe_set_operation() {
  const uint32_t first = pos_;
  NodeId columns;
  const uint16_t flags = parse_set_operator(columns);
  List list;
  do {
    if (!list.empty() && trailing_comma_ends()) break;
    if (at(TokenKind::kLeftParen)) {
      push(list, parse_query_in_brackets(node_flag::kParenthesized));
    } else if (dialect_.pipe_bare_set_queries && starts_query(pos_)) {
      const uint32_t start = pos_;
      const NodeId body = parse_query_primary();
      push(list, finish(NodeKind::kQuery, 0, start, {body}));
    } else {
      push(list, error_node("'(' and a query"));
      break;
    }
  } while (accept(TokenKind::kComma));
  push(list, columns);
  return finish(NodeKind::kPipeSetOperation, flags, first, list);
}

NodeId Parser::parse_pipe_assert() {
  const uint32_t first = pos_;
  advance();
  List list;
  parse_expressions(list, TokenKind::kPipe);
  return finish(NodeKind::kPipeAssert, 0, first, list);
}

}  // namespace rocky::sql
