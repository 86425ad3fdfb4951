// SELECT and the clauses that belong to it.
#include <algorithm>

#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

// What may follow a list of select items or from items.
constexpr Keyword kAfterSelectList[] = {Keyword::kFrom,  Keyword::kWhere, Keyword::kGroup,   Keyword::kHaving,
                                        Keyword::kOrder, Keyword::kLimit, Keyword::kQualify, Keyword::kWindow,
                                        Keyword::kUnion, Keyword::kAs};
constexpr Keyword kAfterStar[] = {Keyword::kExclude, Keyword::kReplace, Keyword::kRename, Keyword::kFrom};
constexpr Keyword kAfterFrom[] = {Keyword::kWhere,   Keyword::kGroup,      Keyword::kHaving, Keyword::kOrder,
                                  Keyword::kLimit,   Keyword::kQualify,    Keyword::kWindow, Keyword::kUnion,
                                  Keyword::kJoin,    Keyword::kLeft,       Keyword::kInner,  Keyword::kRight,
                                  Keyword::kCross,   Keyword::kOffset,     Keyword::kExcept, Keyword::kIntersect,
                                  Keyword::kNatural, Keyword::kTablesample};

}  // namespace

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

NodeId Parser::parse_select(bool behind_select) {
  const uint32_t first = query_start();
  uint16_t flags = behind_select ? node_flag::kFromFirst : 0;
  NodeId from;
  if (leading_from_ || at(Keyword::kFrom)) {
    flags |= node_flag::kFromFirst;
    from = leading_from_ ? leading_from_ : parse_from(true);
    leading_from_ = {};
    if (!at(Keyword::kSelect) && reread_alias_as_keyword(kAfterFrom)) {
      // The word is a clause; the loop below takes it.
    }
  }
  List list;
  if (from && dialect_.from_query && ((!at(Keyword::kSelect) && !at_transform()) || !dialect_.from_first)) {
    push(list, from);
    return finish(NodeKind::kSelect, flags, first, list);
  }
  if (accept(Keyword::kSelect)) {
    if (at(Keyword::kWith) && dialect_.select_with && peek(1).kind != TokenKind::kLeftParen)
      push(list, parse_select_with());
    if (dialect_.select_hints) push(list, parse_hint());
    if (at_hint()) push(list, parse_at_hint());
    if (accept(Keyword::kAll)) {
      flags |= node_flag::kAll;
    } else if (at(Keyword::kDistinct)) {
      push(list, parse_distinct());
    }
    if (at(Keyword::kTop)) push(list, parse_top());
    if (at(Keyword::kSelect)) {
      report(syntax_code::kRepeatedClause, pos_, "SELECT is written twice",
             "remove one, or put the inner query in parentheses");
      tree_.has_errors_ = true;
      advance();
    }
    flags |= parse_select_as();
    push(list, at_transform() ? parse_transform() : parse_select_list());
    if (at(Keyword::kInto) && dialect_.select_into) push(list, parse_into());
  } else if (at_transform()) {
    push(list, parse_transform());
  }
  push(list, from);
  parse_select_clauses(list);
  return finish(NodeKind::kSelect, flags, first, list);
}

NodeId Parser::parse_select_list() {
  const uint32_t first = pos_;
  List list;
  const bool nothing = at_clause(Place::kOperand) || at_end_of_query();
  // `SELECT FROM t`, but not `SELECT DISTINCT FROM t`.
  const bool may_be_empty = dialect_.empty_select_list && !is(tokens_[first - 1], Keyword::kDistinct) &&
                            tokens_[first - 1].kind != TokenKind::kRightParen;
  if (nothing && may_be_empty) return finish(NodeKind::kSelectList, 0, first, list);
  if (nothing) {
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
    if (trailing_comma_ends() || (dialect_.select_trailing_comma && at_list_end())) return;
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
  if (!dialect_.star_operand && at_operator(Operator::kMultiply)) {
    advance();
    push(list, parse_star(first, {}));
    return finish(NodeKind::kSelectItem, op_flags(AliasStyle::kNone), first, list);
  }
  push(list, parse_operators(0, dialect_.operator_labels ? Mode::kSelectItem : Mode::kAny));
  AliasStyle style = AliasStyle::kNone;
  const bool star = kind_of(list.first) == NodeKind::kStar || kind_of(list.first) == NodeKind::kFieldStar;
  if (star && at(Keyword::kAs) && peek(1).kind == TokenKind::kLeftParen && dialect_.star_aliases) {
    advance();
    tree_.append_child(list.first, parse_bracketed_names(NodeKind::kColumnList, kColumnName));
    widen(list.first, first);
    return finish(NodeKind::kSelectItem, op_flags(style), first, list);
  }
  if (star && dialect_.star_aliases) {
    if (accept(Keyword::kAs)) {
      push(list, error_node("'(' and column names"));
      if (at_name(kLabel)) advance();
    }
    return finish(NodeKind::kSelectItem, op_flags(style), first, list);
  }
  if (accept(Keyword::kAs)) {
    style = AliasStyle::kAs;
    as_alias_ = pos_;
    push(list,
         at(TokenKind::kLeftParen) && dialect_.alias_lists ? parse_alias_list() : parse_label("an alias after AS"));
  } else if (at(TokenKind::kLeftParen) && dialect_.alias_lists) {
    style = AliasStyle::kBare;
    push(list, parse_alias_list());
  } else if (at_alias(kBareAlias)) {
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
    const bool clause =
        rank > 0 && (word != Keyword::kUsing || sample) && (word != Keyword::kQualify || dialect_.qualify);
    if (clause) {
      const bool repeated = (seen & (1U << rank)) != 0;
      if (repeated) {
        report(syntax_code::kRepeatedClause, pos_, fmt::format("{} is written twice", kClauseNames[rank]));
        tree_.has_errors_ = true;
      } else if (rank < last_rank &&
                 !(dialect_.window_behind_qualify && word == Keyword::kWindow && last_rank == rank + 1)) {
        report(syntax_code::kClauseOrder, pos_,
               fmt::format("{} must stand before {}", kClauseNames[rank], kClauseNames[last_rank]));
        tree_.has_errors_ = true;
      }
      seen |= 1U << rank;
      last_rank = std::max(last_rank, rank);
      NodeId parsed;
      switch (word) {
        case Keyword::kFrom: parsed = parse_from(); break;
        case Keyword::kWhere: parsed = parse_condition(NodeKind::kWhere); break;
        case Keyword::kGroup: parsed = parse_group_by(); break;
        case Keyword::kHaving: parsed = parse_condition(NodeKind::kHaving); break;
        case Keyword::kWindow: parsed = parse_window_clause(); break;
        case Keyword::kQualify: parsed = parse_condition(NodeKind::kQualify); break;
        default:
          advance();
          parsed = parse_sample();
          break;
      }
      // A clause that is there twice would hide the first.
      if (!repeated) push(list, parsed);
      continue;
    }
    if (at_hierarchy() && last_rank <= clause_rank(Keyword::kWhere)) {
      last_rank = std::max(last_rank, clause_rank(Keyword::kFrom));
      push(list, parse_hierarchy());
      continue;
    }
    if (from_first_ && last_rank <= 1 && at_lateral_view()) {
      push(list, parse_views_behind_select());
      continue;
    }
    if (at_end_of_query() || at_next_select() || set_operator_level() > 0) return;
    switch (word) {
      case Keyword::kOrder:
      case Keyword::kLimit:
      case Keyword::kOffset:
      case Keyword::kFetch:
      case Keyword::kFor: return;
      case Keyword::kSort:
      case Keyword::kCluster:
      case Keyword::kDistribute:
        if (dialect_.distribution_clauses && is(peek(1), Keyword::kBy)) return;
        break;
      case Keyword::kInto:
        if (dialect_.select_into_variables && block_depth_ > 0) {
          const uint32_t first = pos_;
          advance();
          const NodeId variables = parse_item_list(&Parser::parse_plain_operand);
          push(list, finish(NodeKind::kSelectInto, 0, first, {variables}));
          continue;
        }
        if (dialect_.select_into) {
          report(syntax_code::kClauseOrder, pos_, "INTO must stand before FROM");
        } else {
          report(syntax_code::kUnsupported, pos_, "SELECT INTO is not a query", "remove INTO and its name");
        }
        advance();
        skip_to(Stop::kClause);
        continue;
      default: break;
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
  if (at(Keyword::kAuto) && dialect_.group_by_auto) {
    advance();
    return finish(NodeKind::kGroupBy, node_flag::kAuto, first, list);
  }
  uint16_t flags = 0;
  if (dialect_.group_by_quantifier) {
    if (accept(Keyword::kAll)) {
      flags = node_flag::kAll;
    } else if (accept(Keyword::kDistinct)) {
      flags = node_flag::kDistinctWord;
    }
  }
  parse_group_items(list);
  flags |= parse_grouping_behind(list);
  return finish(NodeKind::kGroupBy, flags, first, list);
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
  } else if (!at(TokenKind::kRightParen) || !dialect_.empty_groups) {
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
    } else if (dialect_.window_copies) {
      spec = parse_name(kColumnName, "'(' or a window's name");
    } else {
      spec = error_node("'('");
    }
    push(list, finish(NodeKind::kWindowDefinition, 0, start, {name, spec}));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kWindowClause, 0, first, list);
}

}  // namespace rocky::sql
