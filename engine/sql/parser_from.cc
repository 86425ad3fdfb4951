// FROM: tables, table functions, derived tables and joins.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {

// A FROM that leads its query has no trailing comma.
NodeId Parser::parse_from(bool leads) {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    if (!list.empty() && !leads && trailing_comma_ends()) break;
    push(list, parse_from_item());
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kFrom, 0, first, list);
}

NodeId Parser::parse_from_item() { return parse_joins(parse_table_primary()); }

NodeId Parser::parse_table_primary() {
  const NodeId table = parse_one_table();
  return at_match_recognize() ? parse_match_recognize(table) : table;
}

NodeId Parser::parse_one_table() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  NodeId prefix_alias;
  if (dialect_.prefix_alias && at_name_or_string(kTableAlias) && peek(1).kind == TokenKind::kColon) {
    const NodeId name = name_leaf(pos_);
    advance();
    prefix_alias = finish(NodeKind::kTableAlias, op_flags(AliasStyle::kPrefix), first, {name});
    advance();
  }
  uint16_t flags = 0;
  const bool lateral = !dialect_.clauses_win_over_names || begins_clause(pos_, Place::kOperand);
  if (lateral && accept(Keyword::kLateral)) flags |= node_flag::kLateral;
  const uint32_t stream = pos_;
  bool stream_bracket = false;
  if (at_stream()) {
    flags |= node_flag::kStream;
    advance();
    stream_bracket = accept(TokenKind::kLeftParen);
  }

  List list;
  NodeKind kind = NodeKind::kTableRef;
  AliasColumns columns = AliasColumns::kNames;
  if (at(TokenKind::kLeftParen) && stream == pos_) {
    if (!opens_query(pos_)) {
      if ((flags & node_flag::kLateral) != 0) unexpected("a query: LATERAL stands before a query or a table function");
      const NodeId join = parse_bracketed_join(first);
      if (prefix_alias) tree_.append_child(join, prefix_alias);
      return join;
    }
    kind = NodeKind::kDerivedTable;
    push(list, parse_query_in_brackets(node_flag::kParenthesized));
  } else if (dialect_.rows_from && at(Keyword::kRows) && is(peek(1), Keyword::kFrom) &&
             peek(2).kind == TokenKind::kLeftParen) {
    return parse_rows_from(flags, first);
  } else if (dialect_.xml_table && at(Keyword::kXmltable) && peek(1).kind == TokenKind::kLeftParen) {
    return parse_xml_table(flags, first);
  } else if (dialect_.word_functions_in_from && at_word_function()) {
    kind = NodeKind::kTableFunction;
    columns = AliasColumns::kDefinitions;
    push(list, parse_word_function());
    if (at(Keyword::kWith) && is(peek(1), Keyword::kOrdinality)) {
      advance();
      advance();
      flags |= node_flag::kWithOrdinality;
    }
  } else if (at(Keyword::kValues) && starts_query(pos_) && dialect_.values_in_from) {
    kind = NodeKind::kDerivedTable;
    const uint32_t values = pos_;
    const NodeId rows = parse_values();
    push(list, finish(NodeKind::kQuery, 0, values, {rows}));
    // The list takes its alias where a VALUES alone may have one.
    if (dialect_.values_alias) return finish(kind, flags, first, list);
    if (!at(Keyword::kAs) && !at_alias(kTableAlias) && !dialect_.values_without_alias) {
      unexpected("an alias for the values, a name");
    }
  } else if (at_stage()) {
    return parse_stage_table();
  } else if (at(Keyword::kSemanticView) && peek(1).kind == TokenKind::kLeftParen && dialect_.semantic_views) {
    return parse_semantic_view();
  } else if (at_graph_table()) {
    return parse_graph_table();
  } else if (at(TokenKind::kParameter) && dialect_.parameter_tables) {
    push(list, take_leaf(NodeKind::kParameter, 0, intern(token_text(pos_))));
  } else if (at(Keyword::kUnnest) && peek(1).kind == TokenKind::kLeftParen && dialect_.unnest_relation) {
    kind = NodeKind::kTableFunction;
    push(list, parse_unnest_call());
  } else if (at(Keyword::kJsonTable) && peek(1).kind == TokenKind::kLeftParen && dialect_.json_table) {
    return parse_json_table(flags);
  } else if (dialect_.nearest_tables && at(Keyword::kNearest) && peek(1).kind == TokenKind::kLeftParen) {
    kind = NodeKind::kNearest;
    parse_nearest(list);
  } else if (at_table_word()) {
    kind = NodeKind::kTableFunction;
    flags |= node_flag::kTableWord;
    push(list, parse_table_word());
  } else if (at(Keyword::kOnly) && dialect_.only_tables) {
    advance();
    flags |= node_flag::kOnly;
    const uint32_t open = pos_;
    const bool bracketed = accept(TokenKind::kLeftParen);
    push(list, parse_qualified_name(kTableName, "a table's name"));
    check_table_name(list.last);
    if (bracketed) close_bracket(open);
  } else {
    // A word before `(` is a function, which other words may name than a table.
    const bool identifier = at_identifier_clause();
    const bool call = !identifier && peek(1).kind == TokenKind::kLeftParen && at(TokenKind::kWord);
    const KeywordUse use = call ? kFunctionName : kTableName;
    if (!at_name_or_string(use) || at_clause(Place::kOperand)) return error_node("a table's name");
    const NodeId name = parse_qualified_name(use, "a table's name");
    if (at(TokenKind::kLeftParen) && tokens_[pos_ - 1].kind != TokenKind::kString) {
      kind = NodeKind::kTableFunction;
      columns = AliasColumns::kDefinitions;
      if (!dialect_.bare_table_functions && !is(tokens_[first_token_of(name)], Keyword::kUnnest)) {
        report(syntax_code::kUnsupported, first_token_of(name),
               fmt::format("{} calls functions in FROM as TABLE(…) only", dialect_.title), "write TABLE(f(…))");
        tree_.has_errors_ = true;
      }
      push(list, parse_call(name, CallPlace::kRelation));
      if (at(Keyword::kWith) && is(peek(1), Keyword::kOrdinality)) {
        advance();
        advance();
        flags |= node_flag::kWithOrdinality;
      }
    } else {
      if ((flags & node_flag::kLateral) != 0) unexpected("'(': LATERAL stands before a query or a table function");
      check_table_name(name);
      push(list, name);
      // PostgreSQL's `t *`: with the tables that inherit from it, which says nothing here.
      if (at_operator(Operator::kMultiply) && dialect_.only_tables) advance();
    }
    if (stream_bracket) close_bracket(stream + 1);
  }
  if (kind == NodeKind::kTableRef && at_hint()) push(list, parse_at_hint());
  if (kind == NodeKind::kTableRef && at(Keyword::kChanges) && dialect_.table_changes &&
      peek(1).kind == TokenKind::kLeftParen && is(peek(2), Keyword::kInformation)) {
    push(list, parse_changes());
  }
  // DuckDB's AT stands behind the alias only.
  if (!dialect_.at_time_travel) parse_time_travel(list, kind);
  if (at_table_options() && kind == NodeKind::kTableRef) push(list, parse_table_options());
  if (at(Keyword::kTablesample) && dialect_.sample_before_alias && begins_clause(pos_, Place::kAlias)) {
    push(list, parse_sample());
  }
  if (at_watermark()) push(list, parse_watermark());
  if (prefix_alias) {
    push(list, prefix_alias);
  } else {
    push(list, parse_table_alias(columns));
  }
  if (at(Keyword::kWith) && is(peek(1), Keyword::kOffset) && dialect_.array_joins) push(list, parse_with_offset());
  parse_time_travel(list, kind);
  const bool sample = at(Keyword::kTablesample) || (at(Keyword::kSample) && dialect_.sample_word);
  if (sample && dialect_.tablesample) push(list, parse_sample());
  if (at(Keyword::kTablesample) && dialect_.sampling_methods && kind == NodeKind::kTableRef) {
    push(list, parse_table_method());
  }
  return finish(kind, flags, first, list);
}

void Parser::check_table_name(NodeId name) {
  const size_t most = dialect_.most_table_names;
  if (most == 0 || tree_.child_count(name) <= most) return;
  const NodeId extra = tree_.child_at(name, most);
  // The missing name is told already.
  if (kind_of(extra) == NodeKind::kError) return;
  report(syntax_code::kUnexpected, first_token_of(extra),
         fmt::format("a table's name has {} parts at most: database, schema and table", most));
  tree_.has_errors_ = true;
}

NodeId Parser::parse_bracketed_join(uint32_t first) {
  const uint32_t open = pos_;
  advance();
  const NodeId item = parse_from_item();
  if (kind_of(item) != NodeKind::kJoin && kind_of(item) != NodeKind::kError && at(TokenKind::kRightParen) &&
      !dialect_.bracketed_tables) {
    unexpected("a join: only a join or a query may stand in parentheses here");
  }
  close_bracket(open, "a join or ')'");
  tree_.nodes_[item.index].flags |= node_flag::kParenthesized;
  const NodeId alias = kind_of(item) == NodeKind::kError ? NodeId{} : parse_table_alias(AliasColumns::kNames);
  if (alias && tree_.child(item, NodeKind::kTableAlias)) {
    report(syntax_code::kUnsupported, first_token_of(alias), "this table has two aliases", "remove one");
    tree_.has_errors_ = true;
  } else if (alias) {
    tree_.append_child(item, alias);
  }
  widen(item, first);
  return item;
}

// `[AS] name [(columns)]`, or none.
NodeId Parser::parse_table_alias(AliasColumns columns) {
  const uint32_t first = pos_;
  List list;
  AliasStyle style = AliasStyle::kBare;
  if (accept(Keyword::kAs)) {
    style = AliasStyle::kAs;
    if (!(columns == AliasColumns::kDefinitions && at(TokenKind::kLeftParen))) {
      push(list, parse_name_or_string(kTableAlias, "an alias after AS, a name"));
    }
  } else if (at_alias(kTableAlias) && !at_pivot() && !at_directed_join() && !at_match_recognize()) {
    bare_alias_ = pos_;
    push(list, name_leaf(pos_));
    advance();
  } else {
    return {};
  }
  if (at(TokenKind::kLeftParen)) {
    const bool plain = peek(2).kind == TokenKind::kComma || peek(2).kind == TokenKind::kRightParen;
    const bool definitions = columns == AliasColumns::kDefinitions && (list.empty() || !plain);
    push(list, definitions ? parse_column_definitions(NodeKind::kColumnDefinitions)
                           : parse_bracketed_names(NodeKind::kColumnList, kTableAlias));
  }
  return finish(NodeKind::kTableAlias, op_flags(style), first, list);
}

// `(name type [COLLATE c], ...)`.
NodeId Parser::parse_column_definitions(NodeKind kind) {
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    const uint32_t first = pos_;
    List parts;
    const bool field = kind == NodeKind::kStructType;
    push(parts,
         field ? parse_name(kColumnName, "a field's name") : parse_name_or_string(kColumnName, "a column's name"));
    push(parts, parse_type());
    if (at(Keyword::kCollate)) {
      const uint32_t collate = pos_;
      advance();
      const NodeId name = parse_qualified_name(kColumnName, "a collation's name");
      push(parts, finish(NodeKind::kCollation, 0, collate, {name}));
    }
    push(list, finish(NodeKind::kColumnDefinition, 0, first, parts));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(kind, 0, open, list);
}

bool ParserCore::at_join() const {
  const bool alias = dialect_.clauses_win_over_names && is_name(token(), kTableAlias);
  if (alias && !begins_clause(pos_, Place::kAlias)) return false;
  if (at_set_mode()) return false;
  switch (keyword()) {
    case Keyword::kJoin:
    case Keyword::kInner:
    case Keyword::kLeft:
    case Keyword::kRight:
    case Keyword::kFull:
    case Keyword::kCross:
    case Keyword::kNatural: return true;
    case Keyword::kDirected: return at_directed_join();
    case Keyword::kSemi:
    case Keyword::kAnti: return dialect_.semi_anti_join;
    case Keyword::kAsof: return dialect_.asof_join;
    case Keyword::kPositional: return dialect_.positional_join;
    default: return false;
  }
}

// Also where the word could be an alias.
bool Parser::at_pivot() const {
  if (!dialect_.pivot || (!at(Keyword::kPivot) && !at(Keyword::kUnpivot))) return false;
  const bool nulls = is(peek(1), Keyword::kInclude) || is(peek(1), Keyword::kExclude);
  return !at_name(kTableAlias) || peek(1).kind == TokenKind::kLeftParen || (nulls && at(Keyword::kUnpivot));
}

NodeId Parser::parse_joins(NodeId left) {
  while (true) {
    if (at_pivot()) {
      left = at(Keyword::kPivot) ? parse_pivot(left) : parse_unpivot(left);
    } else if (at_lateral_view()) {
      left = parse_lateral_view(left);
    } else if (at_join()) {
      left = parse_join(left);
    } else if (at_outer_condition(left)) {
      left = parse_outer_condition(left);
    } else if (bare_alias_ + 1 == pos_ && !at(TokenKind::kComma)) {
      // `FROM t JION u`: the typo was taken as an alias.
      static constexpr Keyword kJoins[] = {Keyword::kJoin,  Keyword::kInner,   Keyword::kLeft, Keyword::kRight,
                                           Keyword::kCross, Keyword::kNatural, Keyword::kFull};
      if (!is_name(token(), kTableName) && !at_join()) return left;
      if (!reread_alias_as_keyword(kJoins)) return left;
      if (NodeId alias = tree_.child(left, NodeKind::kTableAlias)) tree_.remove_child(left, alias);
    } else {
      return left;
    }
  }
}

NodeId Parser::parse_join(NodeId left) {
  const uint32_t first = first_token_of(left) == Tree::kNoToken ? pos_ : first_token_of(left);
  const uint32_t loc = pos_;
  uint16_t flags = 0;
  JoinType type = JoinType::kInner;
  bool conditional = true;
  if (at(Keyword::kNatural)) {
    require(&Dialect::natural_join, pos_, "NATURAL JOIN");
    advance();
    flags |= node_flag::kNatural;
    conditional = false;
  } else if (at(Keyword::kAsof)) {
    advance();
    flags |= node_flag::kAsof;
  }
  switch (keyword()) {
    case Keyword::kLeft: type = JoinType::kLeft; break;
    case Keyword::kRight: type = JoinType::kRight; break;
    case Keyword::kFull: type = JoinType::kFull; break;
    case Keyword::kSemi: type = JoinType::kSemi; break;
    case Keyword::kAnti: type = JoinType::kAnti; break;
    case Keyword::kInner: flags |= node_flag::kInnerWord; break;
    case Keyword::kCross:
    case Keyword::kPositional:
      if (flags != 0) unexpected("JOIN");
      type = at(Keyword::kCross) ? JoinType::kCross : JoinType::kPositional;
      conditional = false;
      break;
    default: break;
  }
  const bool typed = type != JoinType::kInner || (flags & node_flag::kInnerWord) != 0;
  if (typed) advance();
  const bool left_word = type == JoinType::kLeft;
  if (left_word && dialect_.left_semi_join && (at(Keyword::kSemi) || at(Keyword::kAnti))) {
    type = at(Keyword::kSemi) ? JoinType::kSemi : JoinType::kAnti;
    advance();
  }
  const bool outer = type == JoinType::kLeft || type == JoinType::kRight || type == JoinType::kFull;
  if (outer && accept(Keyword::kOuter)) flags |= node_flag::kOuterWord;
  if (outer && at(TokenKind::kWord) && keyword() == Keyword::kNone && is(peek(1), Keyword::kJoin)) {
    static constexpr Keyword kOuter[] = {Keyword::kOuter};
    unexpected("OUTER or JOIN", kOuter);
    advance();
  }
  if (at_directed_join()) {
    advance();
    flags |= node_flag::kDirected;
  }
  const bool joined = expect(Keyword::kJoin, outer ? "OUTER or JOIN" : "JOIN");
  const NodeId hint = at_hint() ? parse_at_hint() : NodeId{};
  List list;
  push(list, left);
  NodeId right = joined || at_name_or_string(kTableName) || at(TokenKind::kLeftParen) ? parse_table_primary()
                                                                                      : error_node("a table's name");
  const bool broken = kind_of(right) == NodeKind::kError;
  // `a JOIN b JOIN c ON .. ON ..`: the inner join comes first.
  const bool pivoted = at(Keyword::kPivot) || at(Keyword::kUnpivot);
  const bool unnested = dialect_.unnest_relation && kind_of(right) == NodeKind::kTableFunction && is_array_item(right);
  const bool joined_on = at_join() && !dialect_.optional_join_condition;
  if (conditional && (pivoted || joined_on) && !unnested) {
    const Nesting nesting(*this);
    if (!nesting.ok()) return left;
    right = parse_joins(right);
  }
  push(list, right);
  if ((flags & node_flag::kAsof) != 0 && dialect_.match_condition) {
    static constexpr Keyword kMatch[] = {Keyword::kMatchCondition};
    if (at(Keyword::kMatchCondition)) {
      push(list, parse_match_condition());
    } else if (!broken) {
      push(list, error_node("MATCH_CONDITION", kMatch));
    }
    conditional = at(Keyword::kOn) || at(Keyword::kUsing);
  }
  // An array of the left side needs no condition.
  if (dialect_.array_joins && is_array_item(right) && !at(Keyword::kOn) && !at(Keyword::kUsing)) conditional = false;
  if (conditional || (dialect_.optional_join_condition && type == JoinType::kCross))
    parse_join_condition(list, right, broken);
  push(list, hint);
  return finish(NodeKind::kJoin, static_cast<uint16_t>(flags | op_flags(type)), first, list, loc);
}

void Parser::parse_join_condition(List& list, NodeId right, bool broken) {
  static constexpr Keyword kConditions[] = {Keyword::kOn, Keyword::kUsing};
  if (!at(Keyword::kOn) && !at(Keyword::kUsing) && reread_alias_as_keyword(kConditions)) {
    if (NodeId alias = tree_.child(right, NodeKind::kTableAlias)) tree_.remove_child(right, alias);
  }
  const uint32_t first = pos_;
  if (accept(Keyword::kOn)) {
    const NodeId condition = parse_expression();
    push(list, finish(NodeKind::kOn, 0, first, {condition}));
    return;
  }
  if (at(Keyword::kUsing) && !is(peek(1), Keyword::kSample)) {
    advance();
    if (!at(TokenKind::kLeftParen)) {
      push(list, error_node("'(' and column names"));
      return;
    }
    const NodeId names =
        parse_bracketed_names(NodeKind::kUsing, dialect_.clauses_win_over_names ? kColumnName : kTableAlias);
    if (at(Keyword::kAs) && dialect_.join_using_alias) {
      const uint32_t as = pos_;
      advance();
      const NodeId name = parse_name(kTableAlias, "an alias after AS, a name");
      tree_.append_child(names, finish(NodeKind::kTableAlias, op_flags(AliasStyle::kAs), as, {name}));
    }
    widen(names, first);
    push(list, names);
    return;
  }
  if (dialect_.optional_join_condition && !broken) return;
  if (!broken) unexpected("ON or USING", kConditions);
  tree_.has_errors_ = true;
}

}  // namespace rocky::sql
