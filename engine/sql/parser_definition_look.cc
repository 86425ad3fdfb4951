// What may come next by the grammar, and what a mistake's message makes of it.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sql/parser_definition.h"

namespace rocky::sql {
namespace {

// Words that stand behind a column's name where its type may be missing.
constexpr bool begins_constraint(Keyword word) {
  switch (word) {
    case Keyword::kNot:
    case Keyword::kNull:
    case Keyword::kDefault:
    case Keyword::kConstraint:
    case Keyword::kPrimary:
    case Keyword::kReferences:
    case Keyword::kCheck:
    case Keyword::kUnique:
    case Keyword::kGenerated:
    case Keyword::kCollate:
    case Keyword::kWith:
    case Keyword::kOrder:
    case Keyword::kAs: return true;
    default: return false;
  }
}

// Reserved words that begin an expression without brackets behind them.
constexpr bool begins_expression(Keyword word) {
  switch (word) {
    case Keyword::kNot:
    case Keyword::kExists:
    case Keyword::kInterval:
    case Keyword::kStruct:
    case Keyword::kMap:
    case Keyword::kRange:
    case Keyword::kCurrentCatalog:
    case Keyword::kCurrentDate:
    case Keyword::kCurrentPath:
    case Keyword::kCurrentRole:
    case Keyword::kCurrentSchema:
    case Keyword::kCurrentTime:
    case Keyword::kCurrentTimestamp:
    case Keyword::kCurrentUser:
    case Keyword::kLocaltime:
    case Keyword::kLocaltimestamp:
    case Keyword::kSessionUser:
    case Keyword::kUser: return true;
    default: return false;
  }
}

}  // namespace

// --- Looking ahead ---

void Parser::DefinitionParser::expected(uint32_t at, std::string_view what, bool is_word) {
  if (at < furthest_) return;
  if (at > furthest_) {
    furthest_ = at;
    wanted_.clear();
  }
  constexpr size_t kMost = 64;
  if (wanted_.size() >= kMost) return;
  if (std::none_of(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.text == what; })) {
    wanted_.push_back({what, is_word});
  }
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look(const std::vector<GrammarSequence>& alternatives,
                                                              uint32_t at, const Follow* follow,
                                                              const GrammarSequence** best) {
  Look found{false, false, 0, at};
  for (const GrammarSequence& sequence : alternatives) {
    const Look one = look(sequence, at, 0, follow);
    if (!one.fits || (found.fits && one.score <= found.score)) continue;
    found = one;
    if (best != nullptr) *best = &sequence;
  }
  return found;
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look(const GrammarSequence& sequence, uint32_t at, size_t from,
                                                              const Follow* follow) {
  Look all{true, false, 0, at};
  for (size_t i = from; i < sequence.size(); ++i) {
    const Item& item = sequence[i];
    const bool list = is_list(item);
    const bool again = item.repeat == Repeat::kAny || item.repeat == Repeat::kSome;
    const Follow behind{sequence, i + 1, again, follow};
    Look one = look(item, all.next, &behind);
    if (one.fits && !item.must() && one.score < kWordScore) {
      const Follow without{sequence, i + 1, false, follow};
      if (is_word_behind(&without, all.next)) continue;
    }
    if (!one.fits) {
      if (!item.must()) continue;
      all.fits = false;
      return all;
    }
    while (true) {
      const bool moved = one.next > all.next;
      all.score += one.score;
      all.next = one.next;
      if (one.open || item.repeat == Repeat::kLooseList || all.next >= p_.pos_ + kAhead) {
        all.open = true;
        return all;
      }
      const bool comma = list && p_.tokens_[std::min(all.next, p_.end_)].kind == TokenKind::kComma;
      if (!moved || !(again || comma)) break;
      one = look(item, all.next + (comma ? 1 : 0), &behind);
      if (one.fits) continue;
      if (!comma) break;
      all.open = true;
      return all;
    }
  }
  return all;
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look(const Item& item, uint32_t at, const Follow* follow) {
  at = std::min(at, p_.end_);
  if (at >= p_.pos_ + kAhead) return {true, true, 0, at};
  switch (item.kind) {
    case Kind::kWord:
      if (is_word(at, item.text)) return {true, false, kWordScore, at + 1};
      expected(at, item.text, true);
      return {false, false, 0, at};
    case Kind::kSign:
      if (is_sign(at, item.text)) return {true, false, kWordScore, at + 1};
      expected(at, item.text, false);
      return {false, false, 0, at};
    case Kind::kBracket: {
      if (p_.tokens_[at].kind != TokenKind::kLeftParen) {
        expected(at, "(", false);
        return {false, false, 0, at};
      }
      const Look inside = look(item.alternatives, at + 1, nullptr);
      return {inside.fits, true, kWordScore + inside.score, inside.next};
    }
    case Kind::kGroup: return look(item.alternatives, at, follow);
    case Kind::kRule: return look(grammar_.rule(item).alternatives, at, follow);
    case Kind::kOperand: return look_operand(item.operand, at);
  }
  return {false, false, 0, at};
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look_operand(Operand operand, uint32_t at) {
  const Token& token = p_.tokens_[at];
  Look found{true, true, 1, at};
  const auto one_token = [&] {
    found.open = false;
    found.next = at + 1;
  };
  switch (operand) {
    case Operand::kName:
    case Operand::kTable:
      found.fits = p_.is_name(token, kTableName) || token.kind == TokenKind::kString;
      one_token();
      // `IDENTIFIER('t')`
      if (ParserCore::is(token, Keyword::kIdentifier) && p_.dialect_.identifier_clause &&
          p_.tokens_[std::min(at + 1, p_.end_)].kind == TokenKind::kLeftParen &&
          (p_.tokens_[at + 1].flags & Token::kUnpaired) == 0) {
        found.next = p_.tree_.tokens_.partners[at + 1] + 1;
      }
      if (found.fits && p_.dialect_.dashed_names) found.next = p_.dashed_name_end(at) + 1;
      while (found.next + 1 < p_.end_ && found.next < at + kAhead && p_.tokens_[found.next].kind == TokenKind::kDot) {
        found.next += 2;
      }
      break;
    case Operand::kIdentifier:
      found.fits = p_.is_name(token, kColumnName);
      one_token();
      break;
    case Operand::kWord:
      found.fits = token.kind == TokenKind::kWord;
      one_token();
      break;
    case Operand::kDotted:
      found.fits = token.kind == TokenKind::kWord && p_.tokens_[std::min(at + 1, p_.end_)].kind == TokenKind::kDot;
      // A misspelled word is told nothing of it.
      if (!found.fits) return {false, false, 0, at};
      one_token();
      while (found.next + 1 < p_.end_ && found.next < at + kAhead && p_.tokens_[found.next].kind == TokenKind::kDot) {
        found.next += 2;
      }
      break;
    case Operand::kKey:
      found.fits =
          token.kind == TokenKind::kWord || token.kind == TokenKind::kQuotedName || token.kind == TokenKind::kString;
      one_token();
      while (found.next + 1 < p_.end_ && found.next < at + kAhead && p_.tokens_[found.next].kind == TokenKind::kDot) {
        found.next += 2;
      }
      break;
    case Operand::kString:
      found.fits = token.kind == TokenKind::kString || token.kind == TokenKind::kParameter;
      one_token();
      break;
    case Operand::kNumber:
      found.fits = token.kind == TokenKind::kNumber || token.kind == TokenKind::kParameter ||
                   ParserCore::is(token, Operator::kSubtract);
      break;
    case Operand::kQuery:
      found.fits = (p_.starts_query(at) && !is_with_option(at) && !p_.at_describe(at)) ||
                   (token.kind == TokenKind::kLeftParen && p_.opens_query(at) && !is_operand_bracket(at));
      // More than a name at the same place.
      found.score = 2;
      break;
    case Operand::kType:
      found.fits = (token.kind == TokenKind::kWord && !begins_constraint(keyword_of(token))) ||
                   token.kind == TokenKind::kQuotedName;
      break;
    case Operand::kValue: found.fits = token.kind == TokenKind::kWord || p_.starts_operand(at); break;
    case Operand::kExpression:
    case Operand::kBound:
    case Operand::kOrderItem:
    case Operand::kIndexKey:
      found.fits =
          p_.starts_operand(at) || begins_call(at) || begins_expression(keyword_of(token)) ||
          (token.kind == TokenKind::kWord && p_.tokens_[std::min(at + 1, p_.end_)].kind == TokenKind::kLeftParen);
      break;
    case Operand::kStatement: found.fits = token.kind == TokenKind::kWord; break;
    case Operand::kScript:
      found.fits = ParserCore::is(token, Keyword::kBegin) || ParserCore::is(token, Keyword::kDeclare);
      break;
    case Operand::kSymbol: {
      uint32_t end = at;
      while (p_.tokens_[end].kind == TokenKind::kWord && p_.tokens_[end + 1].kind == TokenKind::kDot) end += 2;
      const TokenKind behind = p_.tokens_[std::min(end + 1, p_.end_)].kind;
      found.fits = p_.tokens_[end].kind == TokenKind::kOperator && behind != TokenKind::kNumber;
      found.score = 2;
      break;
    }
    case Operand::kPath:
      found.fits =
          token.kind == TokenKind::kStage || token.kind == TokenKind::kPlaceholder || token.kind == TokenKind::kString;
      break;
    case Operand::kRaw: {
      const Token& next = p_.tokens_[std::min(at + 1, p_.end_)];
      found.fits = token.kind == TokenKind::kOperator || token.kind == TokenKind::kWord;
      // `s3://a/b`, `/a/b`: nothing else begins like this.
      found.score = token.kind == TokenKind::kOperator || next.kind == TokenKind::kColon ? 2 : 0;
      break;
    }
    case Operand::kCount: found.fits = false; break;
  }
  if (!found.fits) {
    expected(at, operand_text(operand), false);
    return {false, false, 0, at};
  }
  return found;
}

// `((SELECT 1) / 2)`: the query is an operand.
bool Parser::DefinitionParser::is_operand_bracket(uint32_t at) const {
  for (; p_.tokens_[at].kind == TokenKind::kLeftParen && (p_.tokens_[at].flags & Token::kUnpaired) == 0; ++at) {
    const Token& behind = p_.tokens_[std::min(p_.tree_.tokens_.partners[at] + 1, p_.end_)];
    switch (behind.kind) {
      case TokenKind::kOperator:
      case TokenKind::kDot:
      case TokenKind::kDoubleColon:
      case TokenKind::kLeftBracket: return true;
      default: break;
    }
    switch (keyword_of(behind)) {
      case Keyword::kAnd:
      case Keyword::kOr:
      case Keyword::kIs:
      case Keyword::kIn:
      case Keyword::kNot:
      case Keyword::kLike:
      case Keyword::kBetween: return true;
      default: break;
    }
  }
  return false;
}

// `STRUCT(1)`, `EXTRACT(DAY FROM a)`, `INTERVAL 1 DAY`: keywords that begin an expression by what is behind them.
bool Parser::DefinitionParser::begins_call(uint32_t at) const {
  const Token& behind = p_.tokens_[std::min(at + 1, p_.end_)];
  switch (keyword_of(p_.tokens_[at])) {
    case Keyword::kInterval: return true;
    case Keyword::kStruct:
    case Keyword::kRange: return behind.kind == TokenKind::kLeftParen || ParserCore::is(behind, Operator::kLess);
    case Keyword::kExtract:
    case Keyword::kWith: return behind.kind == TokenKind::kLeftParen;
    default: return false;
  }
}

// `[name] ON table` before ON: whether a word that the statement fixes there is at `at`, and so no name.
bool Parser::DefinitionParser::is_word_behind(const Follow* follow, uint32_t at) {
  for (; follow != nullptr; follow = follow->outer) {
    if (follow->again) {
      const Look again = look(follow->sequence[follow->position - 1], at, follow);
      if (again.fits && again.score >= kWordScore) return true;
    }
    const Look found = look(follow->sequence, at, follow->position, follow->outer);
    if (!found.fits) return false;
    if (found.score > 0) return found.score >= kWordScore;
  }
  return false;
}

bool Parser::DefinitionParser::enters(const GrammarSequence& sequence, size_t position) {
  const Item& item = sequence[position];
  const Follow follow{sequence, position + 1, false, follow_};
  const Look found = look(item, p_.pos_, &follow);
  if (!found.fits || (!found.open && found.next == p_.pos_)) return false;
  return item.must() || found.score >= kWordScore || !is_word_behind(&follow, p_.pos_);
}

// Whether the comma at the cursor parts items of this list and not of one around it: `SET TAG a = 'b', COLUMN c ...`.
bool Parser::DefinitionParser::goes_on(const Item& item) {
  if (lists_ == nullptr || !p_.at(TokenKind::kComma)) return true;
  const uint32_t next = std::min(p_.pos_ + 1, p_.end_);
  const Look inner = look(item, next, nullptr);
  for (const OpenList* list = lists_; list != nullptr; list = list->outer) {
    const Look outer = look(list->item, next, nullptr);
    if (outer.fits && (!inner.fits || outer.score > inner.score)) return false;
  }
  return true;
}

bool Parser::DefinitionParser::enters(const Item& item) {
  const Look found = look(item, p_.pos_, nullptr);
  return found.fits && (found.open || found.next > p_.pos_);
}

// --- Mistakes ---

bool Parser::DefinitionParser::report() {
  p_.tree_.has_errors_ = true;
  if (furthest_ < p_.pos_) {
    furthest_ = p_.pos_;
    wanted_.clear();
  }
  const uint32_t back = p_.pos_;
  p_.pos_ = std::min(furthest_, p_.end_);
  std::string list;
  constexpr size_t kShown = 7;
  if (needed_at_ == furthest_ && wanted_.size() > kShown) {
    const auto needed =
        std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.text == needed_; });
    if (needed != wanted_.end()) std::rotate(wanted_.begin(), needed, needed + 1);
  }
  const size_t shown = wanted_.size() > kShown ? kShown - 1 : wanted_.size();
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) list += i + 1 == shown && shown == wanted_.size() ? " or " : ", ";
    const Wanted& wanted = wanted_[i];
    const bool sign = !wanted.word && wanted.text.size() <= 2;
    list += sign ? fmt::format("'{}'", wanted.text) : std::string(wanted.text);
  }
  if (wanted_.empty()) list = "the end of the statement";
  if (shown < wanted_.size()) list += " or another clause";
  if (p_.at(TokenKind::kWord) && furthest_ != corrected_) {
    std::vector<std::string_view> words;
    for (const Wanted& wanted : wanted_) {
      if (wanted.word) words.push_back(wanted.text);
    }
    if (const std::string_view meant = nearest_title(p_.token_text(furthest_), words); !meant.empty()) {
      p_.report(syntax_code::kMisspelledKeyword, furthest_,
                fmt::format("expected {}, found {}; did you mean {}?", list, p_.describe(furthest_), meant),
                fmt::format("write {}", meant));
      corrected_ = furthest_;
      correction_ = meant;
      p_.pos_ = back;
      return true;
    }
  }
  p_.unexpected(list);
  return false;
}

}  // namespace rocky::sql
