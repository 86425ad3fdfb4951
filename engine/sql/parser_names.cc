// Names versus clauses: in dialects where nearly every word may be a name, a word is a clause where it reads as one.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

// How far a word may look along a row of other such words: `FROM t limit limit limit`.
constexpr int kLookAhead = 3;

// Operators and the like, which begin no operand although their words may be names.
bool is_infix_word(Keyword keyword) {
  switch (keyword) {
    case Keyword::kAs:
    case Keyword::kAnd:
    case Keyword::kOr:
    case Keyword::kThen:
    case Keyword::kWhen:
    case Keyword::kElse:
    case Keyword::kEnd:
    case Keyword::kIn:
    case Keyword::kIs:
    case Keyword::kLike:
    case Keyword::kIlike:
    case Keyword::kRlike:
    case Keyword::kRegexp:
    case Keyword::kDiv:
    case Keyword::kBetween:
    case Keyword::kAsc:
    case Keyword::kDesc:
    case Keyword::kNulls:
    case Keyword::kBy: return true;
    default: return false;
  }
}

}  // namespace

// Whether an operand stands at the token where a word before it would be a name if none did.
bool ParserCore::reads_as_operand(uint32_t token) const {
  const Token& found = tokens_[std::min(token, end_)];
  switch (found.kind) {
    case TokenKind::kQuotedName:
    case TokenKind::kNumber:
    case TokenKind::kString:
    case TokenKind::kParameter:
    case TokenKind::kPlaceholder:
    case TokenKind::kLeftParen: return true;
    case TokenKind::kOperator: return starts_prefix(found);
    case TokenKind::kWord: break;
    default: return false;
  }
  return !is_infix_word(keyword_of(found)) && !begins_clause(token, Place::kAlias);
}

// Whether a name stands at the token, and not a clause.
bool ParserCore::is_free_name(uint32_t token, KeywordUse use, Place place) const {
  const Token& found = tokens_[std::min(token, end_)];
  return is_name(found, use) && (!dialect_.clauses_win_over_names || !begins_clause(token, place, kLookAhead));
}

bool ParserCore::begins_clause(uint32_t token, Place place) const { return begins_clause(token, place, kLookAhead); }

bool ParserCore::begins_clause(uint32_t token, Place place, int look_ahead) const {
  const auto at_token = [&](uint32_t ahead) -> const Token& { return tokens_[std::min(token + ahead, end_)]; };
  const Keyword word = keyword_of(at_token(0));
  if (word == Keyword::kNone || look_ahead == 0) return false;
  const Token& next = at_token(1);
  const Keyword next_word = keyword_of(next);
  const auto follows = [&](std::initializer_list<Keyword> words) {
    return std::find(words.begin(), words.end(), next_word) != words.end();
  };
  // Nothing follows: the clause is unfinished where an alias would be the other reading.
  const bool unfinished = next.kind == TokenKind::kEnd || next.kind == TokenKind::kSemicolon ||
                          (next.kind == TokenKind::kRightParen && place == Place::kAlias);
  const bool bracket = next.kind == TokenKind::kLeftParen;
  const bool plain = next.kind == TokenKind::kNumber || next.kind == TokenKind::kParameter ||
                     next.kind == TokenKind::kPlaceholder || next.kind == TokenKind::kString ||
                     next.kind == TokenKind::kQuotedName || (next.kind == TokenKind::kWord && next.keyword == 0);
  // An expression, and not what follows a name.
  const auto operand = [&] {
    if (plain) return true;
    if (bracket) return place == Place::kAlias;
    if (next.kind == TokenKind::kLeftBracket || next.kind == TokenKind::kLeftBrace) return false;
    if (next.kind == TokenKind::kOperator) return place == Place::kAlias && starts_prefix(next);
    if (next.kind != TokenKind::kWord || is_infix_word(next_word)) return false;
    return !begins_clause(token + 1, Place::kAlias, look_ahead - 1);
  };
  switch (word) {
    case Keyword::kFrom: {
      if (unfinished && next.kind != TokenKind::kRightParen) return true;
      if (bracket || plain) return true;
      if (next.kind != TokenKind::kWord || is_infix_word(next_word)) return next_word == Keyword::kAs;
      const bool another =
          follows({Keyword::kFrom, Keyword::kUnion, Keyword::kExcept, Keyword::kIntersect, Keyword::kMinus});
      return !another || !begins_clause(token + 1, Place::kAlias, look_ahead - 1);
    }
    case Keyword::kWhere:
    case Keyword::kHaving:
      if (unfinished && next.kind != TokenKind::kRightParen) return true;
      return operand();
    case Keyword::kQualify:
    case Keyword::kOn: return place == Place::kAlias && (unfinished || operand());
    case Keyword::kGroup:
    case Keyword::kOrder:
    case Keyword::kPartition:
    case Keyword::kCluster:
    case Keyword::kDistribute:
    case Keyword::kSort: return next_word == Keyword::kBy;
    case Keyword::kLimit:
    case Keyword::kOffset:
      if (place == Place::kOperand) {
        return next.kind == TokenKind::kNumber || next.kind == TokenKind::kParameter || next_word == Keyword::kAll;
      }
      return unfinished || next_word == Keyword::kAll || operand();
    case Keyword::kFetch: return follows({Keyword::kFirst, Keyword::kNext});
    case Keyword::kWindow: return is_name(next, kColumnName) && is(at_token(2), Keyword::kAs) && place == Place::kAlias;
    case Keyword::kUnion:
    case Keyword::kExcept:
    case Keyword::kIntersect:
    case Keyword::kMinus:
      if (follows({Keyword::kAll, Keyword::kDistinct, Keyword::kSelect})) return true;
      return place == Place::kAlias &&
             (bracket || follows({Keyword::kValues, Keyword::kFrom, Keyword::kTable, Keyword::kWith}));
    case Keyword::kSelect:
      return place == Place::kAlias &&
             (operand() || is(next, Operator::kMultiply) || follows({Keyword::kDistinct, Keyword::kAll}));
    case Keyword::kInsert: return follows({Keyword::kInto, Keyword::kOverwrite});
    case Keyword::kUsing: return place == Place::kAlias && (bracket || plain || next_word == Keyword::kSample);
    case Keyword::kFor:
      return place == Place::kAlias &&
             (bracket || plain || (next.kind == TokenKind::kWord && !is_infix_word(next_word)));
    case Keyword::kJoin:
      return place == Place::kAlias &&
             (bracket || plain || (next.kind == TokenKind::kWord && !is_infix_word(next_word)));
    case Keyword::kLeft:
    case Keyword::kRight:
    case Keyword::kFull:
      return follows({Keyword::kJoin, Keyword::kOuter, Keyword::kSemi, Keyword::kAnti, Keyword::kAsof});
    case Keyword::kInner:
    case Keyword::kCross:
    case Keyword::kSemi:
    case Keyword::kAnti:
    case Keyword::kPositional:
    case Keyword::kOuter: return next_word == Keyword::kJoin;
    case Keyword::kAsof:
    case Keyword::kNatural:
      return follows({Keyword::kJoin, Keyword::kInner, Keyword::kLeft, Keyword::kRight, Keyword::kFull, Keyword::kCross,
                      Keyword::kSemi, Keyword::kAnti});
    case Keyword::kLateral: return next_word == Keyword::kView || bracket || plain;
    case Keyword::kPivot: return bracket && place == Place::kAlias;
    case Keyword::kUnpivot:
      return place == Place::kAlias && (bracket || follows({Keyword::kInclude, Keyword::kExclude}));
    case Keyword::kTablesample: return place == Place::kAlias && (bracket || at_token(2).kind == TokenKind::kLeftParen);
    case Keyword::kMatchRecognize: return bracket && place == Place::kAlias;
    case Keyword::kVersion:
    case Keyword::kTimestamp:
    case Keyword::kSystemVersion:
    case Keyword::kSystemTime: return next_word == Keyword::kAs && is(at_token(2), Keyword::kOf);
    case Keyword::kAsc:
    case Keyword::kDesc: return false;
    case Keyword::kSet:
      return place == Place::kAlias && (plain || next.kind == TokenKind::kWord) &&
             (is(at_token(2), Operator::kEqual) || at_token(2).kind == TokenKind::kDot);
    case Keyword::kValues: return bracket && place == Place::kAlias;
    case Keyword::kWhen: return follows({Keyword::kMatched, Keyword::kNot});
    default: return false;
  }
}

}  // namespace rocky::sql
