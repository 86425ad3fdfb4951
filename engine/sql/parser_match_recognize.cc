// Rows that match a pattern: MATCH_RECOGNIZE behind a relation, and the same clauses in a window.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kMatchClauses[] = {
    "",        "PARTITION BY", "ORDER BY", "MEASURES", "ROWS PER MATCH", "AFTER MATCH",
    "INITIAL", "PATTERN",      "SUBSET",   "DEFINE",   "OPTIONS"};
constexpr int kPatternRank = 7;
constexpr int kDefineRank = 9;
constexpr int kOptionsRank = 10;

}  // namespace

bool Parser::at_match_recognize() const {
  return at(Keyword::kMatchRecognize) && dialect_.match_recognize &&
         (peek(1).kind == TokenKind::kLeftParen || !at_name(kTableAlias));
}

NodeId Parser::parse_match_recognize(NodeId source) {
  const uint32_t first = first_token_of(source) == Tree::kNoToken ? pos_ : first_token_of(source);
  const uint32_t loc = pos_;
  advance();
  List list;
  push(list, source);
  if (!at(TokenKind::kLeftParen)) {
    push(list, error_node("'('"));
    return finish(NodeKind::kMatchRecognize, 0, first, list, loc);
  }
  const uint32_t open = pos_;
  advance();
  parse_match_clauses(list, 0);
  close_bracket(open, "a later clause of MATCH_RECOGNIZE or ')'");
  push(list, parse_table_alias(AliasColumns::kNames));
  if (at(Keyword::kTablesample) && dialect_.tablesample) push(list, parse_sample());
  return finish(NodeKind::kMatchRecognize, 0, first, list, loc);
}

// `val OVER w`: a measure of a window.
bool Parser::at_measure() const {
  if (!dialect_.window_measures || !at(Keyword::kOver)) return false;
  return peek(1).kind == TokenKind::kLeftParen || is_free_name(pos_ + 1, kColumnName, Place::kAlias);
}

// The place of the clause at the cursor; 0 when there is none.
int Parser::match_clause_rank() const {
  switch (keyword()) {
    case Keyword::kPartition: return 1;
    case Keyword::kOrder: return 2;
    case Keyword::kMeasures: return 3;
    case Keyword::kOne:
    case Keyword::kAll: return 4;
    case Keyword::kAfter: return 5;
    case Keyword::kInitial:
    case Keyword::kSeek: return 6;
    case Keyword::kPattern: return kPatternRank;
    case Keyword::kSubset: return 8;
    case Keyword::kDefine: return kDefineRank;
    case Keyword::kOptions: return dialect_.match_options ? kOptionsRank : 0;
    default: return 0;
  }
}

// The clauses behind the one of rank `last`. A relation needs PATTERN and DEFINE, a window does not.
void Parser::parse_match_clauses(List& list, int last) {
  const bool required = last == 0;
  const int before = last;
  bool pattern = false;
  bool define = false;
  while (true) {
    const int rank = match_clause_rank();
    if (rank <= before) break;
    if (rank <= last) {
      report(rank == last ? syntax_code::kRepeatedClause : syntax_code::kClauseOrder, pos_,
             rank == last ? fmt::format("{} is written twice", kMatchClauses[rank])
                          : fmt::format("{} must stand before {}", kMatchClauses[rank], kMatchClauses[last]));
      tree_.has_errors_ = true;
    }
    if (required && rank > kPatternRank && !pattern) {
      unexpected("PATTERN");
      tree_.has_errors_ = true;
      pattern = true;
    }
    last = rank > last ? rank : last;
    pattern |= rank == kPatternRank;
    define |= rank == kDefineRank;
    const uint32_t first = pos_;
    switch (rank) {
      case 1: push(list, parse_partition_by()); break;
      case 2: push(list, parse_order_by()); break;
      case 3: push(list, parse_measures()); break;
      case 4: push(list, parse_rows_per_match()); break;
      case 5: push(list, parse_after_match()); break;
      case 6: {
        const MatchStart start = at(Keyword::kInitial) ? MatchStart::kInitial : MatchStart::kSeek;
        advance();
        push(list, finish(NodeKind::kMatchStart, op_flags(start), first, List{}));
        break;
      }
      case kPatternRank: push(list, parse_row_pattern()); break;
      case 8: push(list, parse_subsets()); break;
      case kOptionsRank:
        advance();
        push(list, at(TokenKind::kLeftParen) ? parse_option_list() : error_node("'('"));
        break;
      default: push(list, parse_define()); break;
    }
  }
  if (!required || define) return;
  static constexpr Keyword kNext[] = {Keyword::kPattern, Keyword::kDefine, Keyword::kMeasures, Keyword::kSubset,
                                      Keyword::kAfter,   Keyword::kOrder,  Keyword::kPartition};
  unexpected(pattern ? "DEFINE" : "PATTERN", kNext);
  tree_.has_errors_ = true;
}

NodeId Parser::parse_measures() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    const uint32_t start = pos_;
    const NodeId value = parse_expression();
    List parts;
    push(parts, value);
    const bool bare = dialect_.match_options && at_name(kBareAlias);
    if (bare || expect(Keyword::kAs, "AS and the measure's name")) push(parts, parse_name(kLabel, "a name"));
    push(list, finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), start, parts));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kMeasures, 0, first, list);
}

// `ONE ROW PER MATCH`, `ALL ROWS PER MATCH OMIT EMPTY MATCHES`
NodeId Parser::parse_rows_per_match() {
  const uint32_t first = pos_;
  const bool all = at(Keyword::kAll);
  advance();
  RowsPerMatch rows = all ? RowsPerMatch::kAll : RowsPerMatch::kOne;
  const bool whole = all ? expect(Keyword::kRows, "ROWS PER MATCH") : expect(Keyword::kRow, "ROW PER MATCH");
  if (whole && expect(Keyword::kPer, "PER MATCH")) expect(Keyword::kMatch, "MATCH");
  if (all && (at(Keyword::kShow) || at(Keyword::kOmit))) {
    rows = at(Keyword::kShow) ? RowsPerMatch::kAllShowEmpty : RowsPerMatch::kAllOmitEmpty;
    advance();
    if (expect(Keyword::kEmpty, "EMPTY MATCHES")) expect(Keyword::kMatches, "MATCHES");
  } else if (all && accept(Keyword::kWith)) {
    rows = RowsPerMatch::kAllWithUnmatched;
    if (expect(Keyword::kUnmatched, "UNMATCHED ROWS")) expect(Keyword::kRows, "ROWS");
  }
  return finish(NodeKind::kRowsPerMatch, op_flags(rows), first, List{});
}

// `AFTER MATCH SKIP TO NEXT ROW`
NodeId Parser::parse_after_match() {
  const uint32_t first = pos_;
  advance();
  List list;
  SkipTo skip = SkipTo::kNextRow;
  if (expect(Keyword::kMatch, "MATCH") && expect(Keyword::kSkip, "SKIP")) {
    const bool variable = is_name(peek(1), kLabel);
    if (accept(Keyword::kPast)) {
      skip = SkipTo::kPastLastRow;
      if (expect(Keyword::kLast, "LAST ROW")) expect(Keyword::kRow, "ROW");
    } else if (expect(Keyword::kTo, "TO or PAST LAST ROW")) {
      if (at(Keyword::kNext) && is(peek(1), Keyword::kRow)) {
        advance();
        advance();
      } else if (variable) {
        const bool ranked = (at(Keyword::kFirst) || at(Keyword::kLast)) && is_name(peek(1), kLabel) &&
                            !(is(peek(1), Keyword::kPattern) && peek(2).kind == TokenKind::kLeftParen) &&
                            !is(peek(1), Keyword::kInitial) && !is(peek(1), Keyword::kSeek);
        skip = SkipTo::kVariable;
        if (ranked) {
          skip = at(Keyword::kFirst) ? SkipTo::kFirst : SkipTo::kLast;
          advance();
        }
        push(list, parse_name(kLabel, "a pattern variable's name"));
      } else {
        push(list, error_node("NEXT ROW, FIRST, LAST or a pattern variable's name"));
      }
    }
  }
  return finish(NodeKind::kAfterMatch, op_flags(skip), first, list);
}

// `u = (a, b), v = (c)`
NodeId Parser::parse_subsets() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    const uint32_t start = pos_;
    List names;
    push(names, parse_name(kLabel, "a name for the variables"));
    if (at_operator(Operator::kEqual)) {
      advance();
    } else {
      unexpected("'='");
    }
    const uint32_t open = pos_;
    if (accept(TokenKind::kLeftParen)) {
      do {
        push(names, parse_name(kLabel, "a pattern variable's name"));
      } while (accept(TokenKind::kComma));
      close_bracket(open, "',' or ')'");
    } else {
      push(names, error_node("'(' and pattern variables"));
    }
    push(list, finish(NodeKind::kSubset, 0, start, names));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kSubsets, 0, first, list);
}

NodeId Parser::parse_define() {
  const uint32_t first = pos_;
  advance();
  List list;
  do {
    const uint32_t start = pos_;
    const NodeId name = parse_name(kLabel, "a pattern variable's name");
    NodeId condition;
    if (expect(Keyword::kAs, "AS and a condition")) {
      condition = parse_expression();
    } else {
      condition = empty_leaf(NodeKind::kError);
    }
    push(list, finish(NodeKind::kDefinition, 0, start, {name, condition}));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kDefine, 0, first, list);
}

// `RUNNING sum(a.x)`, `FINAL last(a.x)`: how far the match has got.
NodeId Parser::parse_match_mode() {
  const uint32_t first = pos_;
  const MatchMode mode = at(Keyword::kRunning) ? MatchMode::kRunning : MatchMode::kFinal;
  advance();
  const NodeId value = parse_operand();
  return finish(NodeKind::kMatchMode, op_flags(mode), first, {value});
}

// --- Patterns. The lexer knows nothing of them: signs are told by their text. ---

bool Parser::at_pattern_sign(char sign) const {
  if (!at(TokenKind::kOperator) && !at(TokenKind::kParameter)) return false;
  const std::string_view text = token_text(pos_);
  return text.size() == 1 && text[0] == sign;
}

// `PATTERN (a b+)`; the cursor is on PATTERN.
NodeId Parser::parse_row_pattern() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  if (!accept(TokenKind::kLeftParen)) {
    const NodeId error = error_node("'(' and a row pattern");
    return finish(NodeKind::kPattern, 0, first, {error});
  }
  const NodeId pattern = parse_pattern_alternation();
  close_bracket(open, "a pattern variable, a quantifier, '|' or ')'");
  return finish(NodeKind::kPattern, 0, first, {pattern});
}

NodeId Parser::parse_pattern_alternation() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  List list;
  push(list, parse_pattern_sequence());
  while (at_pattern_sign('|')) {
    advance();
    push(list, parse_pattern_sequence());
  }
  if (list.first == list.last) return list.first;
  return finish(NodeKind::kPatternAlternation, 0, first, list);
}

NodeId Parser::parse_pattern_sequence() {
  const uint32_t first = pos_;
  List list;
  do {
    const uint32_t before = pos_;
    push(list, parse_pattern_repeat());
    if (pos_ == before) break;  // a mistake, told or not
  } while (at(TokenKind::kWord) || at(TokenKind::kQuotedName) || at(TokenKind::kLeftParen) ||
           at(TokenKind::kLeftBrace) || at_pattern_sign('^') || at_pattern_sign('$'));
  if (list.first == list.last) return list.first;
  return finish(NodeKind::kPatternSequence, 0, first, list);
}

// A part and how often it comes.
NodeId Parser::parse_pattern_repeat() {
  const uint32_t first = pos_;
  List list;
  push(list, parse_pattern_primary());
  PatternQuantifier quantifier = PatternQuantifier::kStar;
  if (at_pattern_sign('*') || at_pattern_sign('+') || at_pattern_sign('?')) {
    if (at_pattern_sign('+')) quantifier = PatternQuantifier::kPlus;
    if (at_pattern_sign('?')) quantifier = PatternQuantifier::kQuestion;
    advance();
  } else if (at(TokenKind::kLeftBrace) && !is(peek(1), Operator::kSubtract)) {
    const uint32_t open = pos_;
    advance();
    const auto number = [&] {
      return at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : empty_leaf(NodeKind::kEmpty);
    };
    quantifier = PatternQuantifier::kExactly;
    push(list, number());
    if (accept(TokenKind::kComma)) {
      quantifier = PatternQuantifier::kBetween;
      push(list, number());
    } else if (kind_of(list.last) == NodeKind::kEmpty) {
      unexpected("a number or ','");
      tree_.has_errors_ = true;
    }
    close_bracket(open, "a number, ',' or '}'");
  } else {
    return list.first;
  }
  uint16_t flags = op_flags(quantifier);
  if (at_pattern_sign('?')) {
    flags |= node_flag::kReluctant;
    advance();
  }
  return finish(NodeKind::kPatternRepeat, flags, first, list);
}

NodeId Parser::parse_pattern_primary() {
  const uint32_t first = pos_;
  if (at_pattern_sign('^') || at_pattern_sign('$')) {
    const uint16_t flags = at_pattern_sign('$') ? node_flag::kEndEdge : 0;
    advance();
    return finish(NodeKind::kPatternEdge, flags, first, List{});
  }
  if (at(TokenKind::kLeftBrace)) {
    advance();
    if (!at_pattern_sign('-')) return error_node("'{-' and a row pattern");
    advance();
    const NodeId inner = parse_pattern_alternation();
    if (at_pattern_sign('-')) {
      advance();
    } else {
      unexpected("'-}'");
      tree_.has_errors_ = true;
    }
    close_bracket(first, "'-}'");
    return finish(NodeKind::kPatternExclude, 0, first, {inner});
  }
  if (at(Keyword::kPermute) && peek(1).kind == TokenKind::kLeftParen) {
    advance();
    const uint32_t open = pos_;
    advance();
    List list;
    do {
      push(list, parse_pattern_alternation());
    } while (accept(TokenKind::kComma));
    close_bracket(open, "',' or ')'");
    return finish(NodeKind::kPatternPermute, 0, first, list);
  }
  if (at(TokenKind::kLeftParen)) {
    advance();
    if (accept(TokenKind::kRightParen)) return finish(NodeKind::kPatternEmpty, 0, first, List{});
    const NodeId inner = parse_pattern_alternation();
    close_bracket(first, "a pattern variable, a quantifier, '|' or ')'");
    tree_.nodes_[inner.index].flags |= node_flag::kParenthesized;
    if (kind_of(inner) != NodeKind::kError) widen(inner, first);
    return inner;
  }
  return parse_name(kLabel, "a pattern variable's name");
}

}  // namespace rocky::sql
