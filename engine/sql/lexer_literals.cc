// Strings, quoted names, parameters and stages.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/lexer_impl.h"
#include "sql/literal.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {
namespace {

// Whether `text` is the lower-case word in any case.
bool spells(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                    [](char c, char lower) { return (c >= 'A' && c <= 'Z' ? c | 0x20 : c) == lower; });
}

}  // namespace

// --- Strings ---

bool Lexer::scan_prefixed(uint32_t begin) {
  const char quote = peek();
  const char letter = static_cast<char>(text_[begin] | 0x20);
  const bool one_letter = at_ - begin == 1;
  if (quote == '&') {
    if (!one_letter || letter != 'u') return false;
    if (peek(1) == '\'' && dialect_.unicode_strings) {
      ++at_;
      scan_unicode_string(begin);
      return true;
    }
    if (peek(1) == '"' && dialect_.unicode_escape_names) {
      ++at_;
      scan_quoted_name(begin);
      return true;
    }
    return false;
  }
  if (quote == '"' && !dialect_.double_quoted_strings) return false;
  const StringForm plain{dialect_.escapes != nullptr, dialect_.doubled_quotes, dialect_.triple_quotes};
  const StringForm raw{dialect_.raw_backslash_guards, false, dialect_.triple_quotes};
  const StringForm doubled{false, true, false};
  std::optional<StringForm> form;
  if (!one_letter) {
    const char second = static_cast<char>(text_[begin + 1] | 0x20);
    const bool raw_bytes = (letter == 'r' && second == 'b') || (letter == 'b' && second == 'r');
    if (raw_bytes && dialect_.byte_strings && dialect_.raw_strings) form = raw;
  } else if (letter == 'e' && dialect_.escape_strings) {
    form = {true, true, false};
  } else if (letter == 'r' && dialect_.raw_strings) {
    form = raw;
  } else if (letter == 'b' && dialect_.byte_strings) {
    form = plain;
  } else if (letter == 'b' && (dialect_.bit_strings || dialect_.prefixed_string_is_text)) {
    form = doubled;
  } else if (letter == 'x' && (dialect_.hex_strings || dialect_.bit_strings || dialect_.prefixed_string_is_text)) {
    form = doubled;
  } else if (letter == 'n' && dialect_.national_strings) {
    form = plain;
  }
  if (!form) return false;
  scan_string(begin, *form);
  return true;
}

// `at_` is at the opening quote; `begin` before a prefix.
void Lexer::scan_string(uint32_t begin, StringForm form) {
  const char quote = text_[at_];
  uint8_t flags = begin == at_ ? 0 : Token::kEscaped;
  while (true) {
    const uint32_t opening = at_;
    const bool triple = form.triple && peek(1) == quote && peek(2) == quote;
    at_ += triple ? 3 : 1;
    if (triple) flags |= Token::kEscaped;
    const bool closed = triple ? skip_triple_quoted(quote, form.backslash) : skip_quoted(quote, form, flags);
    if (!closed) {
      std::string help = fmt::format("close it with {0}", std::string(triple ? 3 : 1, quote));
      if (!triple && form.doubled) help += fmt::format(", or double a {0} that belongs to the text", quote);
      if (!triple && !form.doubled && form.backslash) {
        help += fmt::format(", or write \\{0} for one that belongs to the text", quote);
      }
      report(syntax_code::kOpenString, {opening, opening + (triple ? 3 : 1)}, "this string is never closed",
             std::move(help));
      add(TokenKind::kString, begin, at_, 0, flags | Token::kUnterminated);
      return;
    }
    if (!dialect_.joined_strings_on_new_line) break;
    const std::optional<uint32_t> next = joined_string();
    if (!next) break;
    at_ = *next;
    flags |= Token::kEscaped;
  }
  add_string(begin, flags);
}

// U&'d!0061' UESCAPE '!': one token.
void Lexer::scan_unicode_string(uint32_t begin) {
  scan_string(begin, {false, true, false});
  Token& token = list_.tokens.back();
  if ((token.flags & Token::kUnterminated) != 0) return;
  skip_unicode_escape_clause();
  list_.ends.back() = at_;
  check_escapes(begin);
}

void Lexer::skip_unicode_escape_clause() {
  constexpr std::string_view kWord = "uescape";
  uint32_t at = at_;
  while (is(char_at(at), kSpace)) ++at;
  if (!spells(text_.substr(at, kWord.size()), kWord)) return;
  at += uint32_t{kWord.size()};
  while (is(char_at(at), kSpace)) ++at;
  if (char_at(at) == '\'' && char_at(at + 2) == '\'') at_ = at + 3;
}

void Lexer::add_string(uint32_t begin, uint8_t flags) {
  add(TokenKind::kString, begin, at_, 0, flags);
  // U&'…' is checked when its UESCAPE is known.
  if ((flags & Token::kEscaped) != 0 && (text_[begin] | 0x20) != 'u') check_escapes(begin);
}

// Of the token from `begin` to the cursor.
void Lexer::check_escapes(uint32_t begin) {
  const char prefix = static_cast<char>(text_[begin] | 0x20);
  const bool strict = dialect_.escapes != nullptr && dialect_.escapes->others_are_mistakes;
  if (!strict && prefix != 'u' && prefix != 'x') return;
  const std::optional<BadEscape> bad = find_bad_escape(text_.substr(begin, at_ - begin), dialect_);
  if (!bad) return;
  const uint32_t at = begin + static_cast<uint32_t>(bad->offset);
  report(syntax_code::kBadEscape, {at, at + static_cast<uint32_t>(bad->length)}, std::string(bad->message), "");
}

// Behind the opening quote; ends behind the closing one. False at the end of the text, or of the line where strings
// end there.
bool Lexer::skip_quoted(char quote, StringForm form, uint8_t& flags) {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == quote) {
      ++at_;
      if (!form.doubled || peek() != quote) return true;
      flags |= Token::kEscaped;
      ++at_;
    } else if (c == '\\' && form.backslash) {
      flags |= Token::kEscaped;
      ++at_;
      if (at_ < text_.size() && (dialect_.multiline_strings || !is(text_[at_], kLineEnd))) ++at_;
    } else if (!dialect_.multiline_strings && is(c, kLineEnd)) {
      return false;
    } else {
      ++at_;
    }
  }
  return false;
}

bool Lexer::skip_triple_quoted(char quote, bool backslash) {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == quote && peek(1) == quote && peek(2) == quote) {
      at_ += 3;
      return true;
    }
    at_ = std::min(at_ + (c == '\\' && backslash ? 2 : 1), size());
  }
  return false;
}

// Where the next part of a string begins that goes on behind a line end; line comments may stand between.
std::optional<uint32_t> Lexer::joined_string() const {
  bool line_end = false;
  uint32_t at = at_;
  while (at < text_.size()) {
    if (is(text_[at], kSpace)) {
      line_end |= is(text_[at], kLineEnd);
      ++at;
    } else if (text_[at] == '-' && char_at(at + 1) == '-') {
      while (at < text_.size() && !is(text_[at], kLineEnd)) ++at;
    } else {
      break;
    }
  }
  if (line_end && char_at(at) == '\'') return at;
  return std::nullopt;
}

// --- Quoted names ---

// `at_` is at the opening quote; `begin` before a U&.
void Lexer::scan_quoted_name(uint32_t begin) {
  const uint32_t opening = at_;
  const char quote = text_[at_++];
  uint8_t flags = begin == opening ? 0 : Token::kEscaped;
  const StringForm form{dialect_.escapes_in_names, !dialect_.escapes_in_names, false};
  if (quote == '`' && !dialect_.backtick_identifiers) {
    report(syntax_code::kNameNeedsQuotes, {opening, opening + 1},
           fmt::format("names are quoted with {}, not with `", dialect_.identifier_quote),
           fmt::format("write {0}...{0}", dialect_.identifier_quote));
  }
  if (!skip_quoted(quote, form, flags)) {
    report(syntax_code::kOpenName, {opening, opening + 1}, "this quoted name is never closed",
           fmt::format("close it with {}", quote));
    flags |= Token::kUnterminated;
  } else if (at_ == opening + 2) {
    report(syntax_code::kEmptyName, {opening, at_}, "a name must have at least one character", "");
  }
  if (begin != opening && (flags & Token::kUnterminated) == 0) skip_unicode_escape_clause();
  add(TokenKind::kQuotedName, begin, at_, 0, flags);
  if ((flags & Token::kEscaped) != 0) check_escapes(begin);
}

// --- Parameters, stages ---

void Lexer::scan_dollar() {
  const uint32_t begin = at_;
  uint32_t tag_end = at_ + 1;
  if (dialect_.dollar_tags && is(char_at(tag_end), kWordStart)) {
    while (is(char_at(tag_end), kWordStart | kDigit)) ++tag_end;
  }
  if (dialect_.dollar_quotes && char_at(tag_end) == '$') {
    const std::string_view mark = text_.substr(begin, tag_end + 1 - begin);
    const size_t closing = text_.find(mark, tag_end + 1);
    uint8_t flags = Token::kEscaped;
    if (closing == std::string_view::npos) {
      report(syntax_code::kOpenString, {begin, tag_end + 1}, "this string is never closed",
             fmt::format("close it with {}", mark));
      flags |= Token::kUnterminated;
      at_ = size();
    } else {
      at_ = static_cast<uint32_t>(closing + mark.size());
    }
    add(TokenKind::kString, begin, at_, 0, flags);
    return;
  }
  if (dialect_.dollar_number_parameters && is(peek(1), kDigit)) return scan_sigil(TokenKind::kParameter, kDigit);
  if (dialect_.dollar_name_parameters && is(peek(1), kWordStart)) {
    return scan_sigil(TokenKind::kParameter, kWordStart | kDigit);
  }
  // The end of a row pattern's partition.
  if (dialect_.match_recognize) {
    add(TokenKind::kOperator, at_, at_ + 1, static_cast<uint16_t>(Operator::kOtherInfix));
    ++at_;
    return;
  }
  stray();
}

void Lexer::scan_question() {
  const Token* before = previous();
  const bool behind_name = before != nullptr && before->kind == TokenKind::kWord && before->keyword == 0;
  if (dialect_.has(Operator::kTryCast) && begins("?::") && (behind_name || ends_operand())) {
    add(TokenKind::kOperator, at_, at_ + 3, static_cast<uint16_t>(Operator::kTryCast));
    at_ += 3;
    return;
  }
  if (!dialect_.question_parameters) return stray();
  if (dialect_.numbered_question_parameters) return scan_sigil(TokenKind::kParameter, kDigit);
  single(TokenKind::kParameter);
}

// `@~`, `@%t`, `@"a b"`, `@db.s.%t`: only a stage. `@name/path` is one behind a word that a location follows, else
// a placeholder and a division.
bool Lexer::scan_stage() {
  uint32_t at = at_ + 1;
  bool only_stage = false;
  if (char_at(at) == '~') {
    only_stage = true;
    ++at;
  } else {
    while (true) {
      if (char_at(at) == '%') {
        only_stage = true;
        ++at;
      }
      if (char_at(at) == '"') {
        const size_t closing = text_.find('"', at + 1);
        if (closing == std::string_view::npos) return false;
        only_stage = true;
        at = static_cast<uint32_t>(closing) + 1;
      } else if (is(char_at(at), kWordStart)) {
        at = word_end(at);
      } else {
        return false;
      }
      const char next = char_at(at + 1);
      if (char_at(at) != '.' || !(next == '%' || next == '"' || is(next, kWordStart))) break;
      ++at;
    }
  }
  if (char_at(at) == '/') {
    static constexpr std::string_view kBeforeLocation[] = {"from", "get",    "into", "join", "list",
                                                           "ls",   "remove", "rm",   "using"};
    const Token* before = previous();
    bool expected = only_stage;
    if (!expected && before != nullptr && before->kind == TokenKind::kWord) {
      const std::string_view word = text_.substr(before->offset, list_.ends.back() - before->offset);
      expected = std::any_of(std::begin(kBeforeLocation), std::end(kBeforeLocation),
                             [&](std::string_view known) { return spells(word, known); });
    }
    if (!expected) return false;
    only_stage = true;
    while (at < text_.size() && !is(text_[at], kSpace) &&
           std::string_view(",;()'\"").find(text_[at]) == std::string_view::npos) {
      ++at;
    }
  }
  if (!only_stage) return false;
  add(TokenKind::kStage, at_, at);
  at_ = at;
  return true;
}

// `@v12`, `@20240101000000000` behind a name, nothing between.
bool Lexer::scan_version() {
  if (!touches_previous()) return false;
  const TokenKind before = previous()->kind;
  if (before != TokenKind::kWord && before != TokenKind::kQuotedName) return false;
  const uint32_t digits = at_ + ((peek(1) | 0x20) == 'v' ? 2 : 1);
  uint32_t end = digits;
  while (is(char_at(end), kDigit)) ++end;
  if (end == digits || is(char_at(end), kWordPart)) return false;
  add(TokenKind::kVersion, at_, end);
  at_ = end;
  return true;
}

}  // namespace rocky::sql
