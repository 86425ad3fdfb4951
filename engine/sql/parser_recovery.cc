// What the parser does when the text is wrong.
#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"
#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// The keyword that the word was meant to be; kNone when none is near enough.
Keyword nearest_keyword(std::string_view word, std::span<const Keyword> keywords) {
  std::vector<std::string_view> texts;
  texts.reserve(keywords.size());
  for (const Keyword keyword : keywords) texts.push_back(keyword_text(keyword));
  const size_t found = nearest_word(word, texts);
  return found < keywords.size() ? keywords[found] : Keyword::kNone;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return result;
}

std::string_view closer_of(TokenKind open) {
  switch (open) {
    case TokenKind::kLeftBracket: return "']'";
    case TokenKind::kLeftBrace: return "'}'";
    default: return "')'";
  }
}

}  // namespace

std::string_view ParserCore::nearest_title(std::string_view written, std::span<const std::string_view> words) {
  std::vector<std::string> small;
  small.reserve(words.size());
  for (const std::string_view word : words) {
    small.emplace_back(word);
    for (char& c : small.back()) c = lower(c);
  }
  const std::vector<std::string_view> texts(small.begin(), small.end());
  const size_t found = nearest_word(written, texts);
  return found < words.size() ? words[found] : std::string_view{};
}

std::string ParserCore::describe(uint32_t token) const {
  if (tokens_[token].kind == TokenKind::kEnd) return "the end";
  std::string_view text = token_text(token);
  constexpr size_t kShown = 32;
  if (text.size() > kShown) {
    size_t cut = kShown;
    while (cut > 0 && (static_cast<uint8_t>(text[cut]) & 0xC0) == 0x80) --cut;
    return fmt::format("`{}…`", text.substr(0, cut));
  }
  if (const size_t line_end = text.find_first_of("\r\n"); line_end != std::string_view::npos) {
    return fmt::format("`{}…`", text.substr(0, line_end));
  }
  return fmt::format("`{}`", text);
}

void ParserCore::report(std::string_view code, uint32_t token, std::string message, std::string help) {
  if (given_up_ || reported_at_ == token) return;
  reported_at_ = token;
  if (diagnostics_.size() >= kMaxSyntaxErrors) {
    given_up_ = true;
    return;
  }
  ByteSpan span = tree_.tokens_.span(token);
  // The end of the text is shown behind the last token, not behind the white space.
  if (tokens_[token].kind == TokenKind::kEnd && token > 0) {
    span.begin = span.end = tree_.tokens_.ends[token - 1];
  }
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.primary = DiagnosticLabel{{tree_.source_, span}, ""};
  diagnostic.help = std::move(help);
  diagnostics_.push_back(std::move(diagnostic));
}

void ParserCore::unexpected(std::string_view expected, std::span<const Keyword> keywords) {
  const Token& found = token();
  // The lexer has reported these: what comes behind an open string is no news.
  if (found.kind == TokenKind::kInvalid) reported_at_ = pos_;
  if (found.kind == TokenKind::kEnd && pos_ > 0 && (tokens_[pos_ - 1].flags & Token::kUnterminated) != 0) {
    reported_at_ = pos_;
  }
  if (given_up_ || reported_at_ == pos_) return;
  // So near to the last mistake it is most likely the same one.
  constexpr uint32_t kQuiet = 3;
  if (reported_at_ != kNowhere && pos_ > reported_at_ && pos_ - reported_at_ < kQuiet) {
    reported_at_ = pos_;
    return;
  }
  const bool closer = found.kind == TokenKind::kRightParen || found.kind == TokenKind::kRightBracket ||
                      found.kind == TokenKind::kRightBrace;
  if (closer && (found.flags & Token::kUnpaired) != 0) {
    report(syntax_code::kUnmatchedBracket, pos_, fmt::format("{} closes nothing", token_kind_text(found.kind)),
           "remove it, or open it before");
    return;
  }
  if (report_foreign_construct()) return;
  if (found.kind == TokenKind::kWord) {
    if (const Keyword meant = nearest_keyword(token_text(pos_), keywords); meant != Keyword::kNone) {
      const std::string text = upper(keyword_text(meant));
      report(syntax_code::kMisspelledKeyword, pos_,
             fmt::format("expected {}, found {}; did you mean {}?", expected, describe(pos_), text),
             fmt::format("write {}", text));
      return;
    }
  }
  std::string help;
  const bool wants_name = expected.ends_with("name") || expected.ends_with("expression");
  const bool lone = (at(Keyword::kOrder) || at(Keyword::kGroup)) && !is(peek(1), Keyword::kBy);
  if (found.kind == TokenKind::kWord && keyword() != Keyword::kNone && wants_name && (lone || !at_clause())) {
    help = fmt::format("{} is a keyword; write {}{}{} if it is a name", describe(pos_), dialect_.identifier_quote,
                       token_text(pos_), dialect_.identifier_quote);
  }
  report(syntax_code::kUnexpected, pos_, fmt::format("expected {}, found {}", expected, describe(pos_)),
         std::move(help));
}

NodeId ParserCore::error_node(std::string_view expected, std::span<const Keyword> keywords) {
  unexpected(expected, keywords);
  tree_.has_errors_ = true;
  return empty_leaf(NodeKind::kError);
}

void ParserCore::too_deep(uint32_t token) {
  if (given_up_) return;
  reported_at_ = kNowhere;
  report(syntax_code::kTooDeep, token, "this is nested too deeply",
         "split the query: give inner parts a name with WITH");
  tree_.has_errors_ = true;
  given_up_ = true;
  pos_ = end_;
}

bool ParserCore::expect(Keyword keyword, std::string_view expected) {
  if (accept(keyword)) return true;
  const Keyword keywords[] = {keyword};
  const bool misspelled = at(TokenKind::kWord) && nearest_keyword(token_text(pos_), keywords) != Keyword::kNone;
  unexpected(expected, keywords);
  tree_.has_errors_ = true;
  // Go on as if it were spelled well.
  if (misspelled) advance();
  return misspelled;
}

void ParserCore::close_bracket(uint32_t open, std::string_view expected) {
  const uint32_t partner = tree_.tokens_.partners[open];
  const bool paired = (tokens_[open].flags & Token::kUnpaired) == 0;
  if (paired && partner == pos_) {
    advance();
    return;
  }
  tree_.has_errors_ = true;
  const size_t known = diagnostics_.size();
  unexpected(expected.empty() ? closer_of(tokens_[open].kind) : expected);
  if (diagnostics_.size() > known && !paired) {
    diagnostics_.back().code = syntax_code::kUnmatchedBracket;
    diagnostics_.back().secondary.push_back({{tree_.source_, tree_.tokens_.span(open)}, "this is never closed"});
  }
  if (paired && partner >= pos_) pos_ = partner + 1;
}

bool ParserCore::reread_alias_as_keyword(std::span<const Keyword> keywords) {
  if (given_up_ || bare_alias_ == kNowhere || bare_alias_ + 1 != pos_ || at_end_of_query() || at_clause()) return false;
  if (tokens_[bare_alias_].kind != TokenKind::kWord) return false;
  const std::string_view word = token_text(bare_alias_);
  const Keyword meant = nearest_keyword(word, keywords);
  if (meant == Keyword::kNone || !can_follow(meant)) return false;
  const std::string text = upper(keyword_text(meant));
  report(syntax_code::kMisspelledKeyword, bare_alias_, fmt::format("`{}` is no keyword; did you mean {}?", word, text),
         fmt::format("write {}", text));
  tree_.has_errors_ = true;
  tokens_[bare_alias_].keyword = static_cast<uint16_t>(meant);
  go_back_to(bare_alias_);
  bare_alias_ = kNowhere;
  return true;
}

// The nodes that took the tokens from there on end before them now; they are the last ones.
void ParserCore::go_back_to(uint32_t token) {
  pos_ = token;
  for (size_t i = tree_.extents_.size(); i-- > 1;) {
    Tree::Extent& extent = tree_.extents_[i];
    if (extent.first == Tree::kNoToken) continue;
    if (extent.last < token) break;
    extent = extent.first < token ? Tree::Extent{extent.first, token - 1} : Tree::Extent{};
  }
}

// Whether what is at the cursor makes sense behind the clause's first keyword.
bool ParserCore::can_follow(Keyword keyword) const {
  switch (keyword) {
    case Keyword::kGroup:
    case Keyword::kOrder:
    case Keyword::kPartition: return at(Keyword::kBy);
    case Keyword::kFrom:
    case Keyword::kJoin:
      return at_name_or_string(kTableName) || at_name(kFunctionName) || at(TokenKind::kLeftParen) ||
             at(Keyword::kLateral);
    case Keyword::kLeft:
    case Keyword::kRight:
    case Keyword::kFull:
    case Keyword::kInner:
    case Keyword::kCross:
    case Keyword::kNatural: return at(Keyword::kJoin) || at(Keyword::kOuter) || at_join();
    case Keyword::kUnion:
    case Keyword::kIntersect:
    case Keyword::kExcept:
      return at(Keyword::kAll) || at(Keyword::kDistinct) || at(TokenKind::kLeftParen) || starts_query(pos_);
    case Keyword::kUsing: return at(TokenKind::kLeftParen);
    case Keyword::kTablesample: return at(TokenKind::kNumber) || at_name(kColumnName);
    case Keyword::kAs: return at_name(kLabel);
    default: return starts_operand(pos_) || at(Keyword::kNot) || at(Keyword::kExists) || at(Keyword::kCase);
  }
}

bool ParserCore::at_end_of_query() const {
  switch (token().kind) {
    case TokenKind::kEnd:
    case TokenKind::kPipe:
    case TokenKind::kFlow:
    case TokenKind::kSemicolon: return true;
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket:
    case TokenKind::kRightBrace: return (token().flags & Token::kUnpaired) == 0;
    default: break;
  }
  if (stop_word_ != Keyword::kNone && at(stop_word_)) return true;
  if (in_definition_ && at(Keyword::kWith) && at_option_behind_query()) return true;
  if (in_definition_ && dialect_.schema_elements && (at(Keyword::kCreate) || at(Keyword::kGrant))) return true;
  return in_change_ && (at(Keyword::kReturning) || (at(Keyword::kOn) && is(peek(1), Keyword::kConflict)));
}

// `CREATE TABLE … AS SELECT 1 WITH NO DATA`, `CREATE VIEW … WITH LOCAL CHECK OPTION`.
bool ParserCore::at_option_behind_query() const {
  for (uint32_t ahead = 1; ahead <= 2 && pos_ + ahead < end_; ++ahead) {
    if (peek(ahead).kind != TokenKind::kWord) return false;
    std::string word(token_text(pos_ + ahead));
    for (char& c : word) c = lower(c);
    if (word == "data" || word == "check") return true;
  }
  return false;
}

bool ParserCore::at_clause(Place place) const {
  switch (keyword()) {
    case Keyword::kFrom:
    case Keyword::kWhere:
    case Keyword::kGroup:
    case Keyword::kHaving:
    case Keyword::kQualify:
    case Keyword::kWindow:
    case Keyword::kOrder:
    case Keyword::kLimit:
    case Keyword::kOffset:
    case Keyword::kFetch:
    case Keyword::kUnion:
    case Keyword::kIntersect:
    case Keyword::kExcept:
    case Keyword::kSelect:
    case Keyword::kUsing:
    case Keyword::kInto:
    case Keyword::kFor:
    case Keyword::kOn:
      if (!dialect_.allows(keyword(), kColumnName)) return true;
      break;
    default: break;
  }
  if (at_hierarchy() || at_set_mode()) return true;
  if (at(Keyword::kMinus) && set_operator_level() > 0 && !dialect_.allows(Keyword::kMinus, kColumnName)) return true;
  return dialect_.clauses_win_over_names && begins_clause(pos_, place);
}

void ParserCore::skip_to(Stop stop) {
  tree_.has_errors_ = true;
  while (true) {
    const Token& skipped = token();
    switch (skipped.kind) {
      case TokenKind::kEnd:
      case TokenKind::kPipe:
      case TokenKind::kFlow:
      case TokenKind::kSemicolon: return;
      case TokenKind::kLeftParen:
      case TokenKind::kLeftBracket:
      case TokenKind::kLeftBrace:
        if ((skipped.flags & Token::kUnpaired) == 0) pos_ = tree_.tokens_.partners[pos_];
        break;
      case TokenKind::kRightParen:
      case TokenKind::kRightBracket:
      case TokenKind::kRightBrace:
        if ((skipped.flags & Token::kUnpaired) == 0) return;
        break;
      case TokenKind::kComma:
        if (stop == Stop::kClauseOrComma) return;
        break;
      case TokenKind::kWord:
        switch (keyword()) {
          case Keyword::kSelect:
          case Keyword::kUsing:
          case Keyword::kInto:
          case Keyword::kFor:
          case Keyword::kOn:
            // They belong to what was wrong.
            break;
          default:
            if (at_clause() && (pos_ == 0 || tokens_[pos_ - 1].kind != TokenKind::kDot)) return;
            break;
        }
        break;
      default: break;
    }
    advance();
  }
}

}  // namespace rocky::sql
