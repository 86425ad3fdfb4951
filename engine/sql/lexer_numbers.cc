// Numbers, and the words that begin with a digit.
#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/lexer_impl.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {
namespace {

constexpr bool is_hex(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

}  // namespace

uint32_t Lexer::digits_end(uint32_t at) const {
  while (at < text_.size()) {
    if (is(text_[at], kDigit)) {
      ++at;
    } else if (text_[at] == '_' && dialect_.underscore_in_numbers && is(char_at(at + 1), kDigit)) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// Behind `0x1F`, `0o17`, `0b101`; `at` when there is no such number.
uint32_t Lexer::radix_number_end(uint32_t at) const {
  if (text_[at] != '0') return at;
  const char letter = static_cast<char>(char_at(at + 1) | 0x20);
  const bool known =
      letter == 'x' ? dialect_.hex_numbers : dialect_.octal_binary_numbers && (letter == 'o' || letter == 'b');
  if (!known) return at;
  const auto fits = [&](char c) {
    if (letter == 'x') return is_hex(c);
    return c >= '0' && c <= (letter == 'o' ? '7' : '1');
  };
  uint32_t end = at + 2;
  while (true) {
    const uint32_t digit = char_at(end) == '_' && dialect_.underscore_in_numbers ? end + 1 : end;
    if (!fits(char_at(digit))) break;
    end = digit + 1;
  }
  return end == at + 2 ? at : end;
}

// Behind digits, point, exponent and suffix.
uint32_t Lexer::number_end(uint32_t at) const {
  uint32_t end = digits_end(at);
  bool whole = true;
  if (char_at(end) == '.' && char_at(end + 1) != '.') {
    whole = false;
    ++end;
    if (is(char_at(end), kDigit)) end = digits_end(end);
  }
  if (char_at(end) == 'e' || char_at(end) == 'E') {
    const uint32_t sign = char_at(end + 1) == '+' || char_at(end + 1) == '-' ? 1 : 0;
    if (is(char_at(end + 1 + sign), kDigit)) {
      end = digits_end(end + 1 + sign);
      whole = false;
    }
  }
  return dialect_.number_suffixes ? suffix_end(end, whole) : end;
}

uint32_t Lexer::suffix_end(uint32_t at, bool whole) const {
  const char letter = static_cast<char>(char_at(at) | 0x20);
  uint32_t end = at;
  if (whole && (letter == 'l' || letter == 's' || letter == 'y')) end = at + 1;
  if (letter == 'f' || letter == 'd') end = at + 1;
  if (letter == 'b' && (char_at(at + 1) | 0x20) == 'd') end = at + 2;
  return is(char_at(end), kWordPart) ? at : end;
}

// Behind the `-` of `my-1b`, nothing between.
bool Lexer::in_dashed_name() const {
  const uint32_t count = list_.size();
  if (!dialect_.dashed_names || gap_flags_ != 0 || count < 2) return false;
  const Token& dash = list_.tokens[count - 1];
  if (dash.kind != TokenKind::kOperator || text_[dash.offset] != '-') return false;
  const TokenKind before = list_.tokens[count - 2].kind;
  return list_.ends[count - 2] == dash.offset && (before == TokenKind::kWord || before == TokenKind::kNumber);
}

void Lexer::scan_number() {
  const uint32_t begin = at_;
  const uint32_t run_end = word_end(begin);
  const auto word = [&](uint32_t end) {
    at_ = end;
    add(TokenKind::kWord, begin, end, static_cast<uint16_t>(find_keyword(text_.substr(begin, end - begin))));
  };
  const Token* before = previous();
  const bool behind_dot = before != nullptr && before->kind == TokenKind::kDot;
  // `t..1a`: at the second dot there is no word.
  if (dialect_.digit_first_after_dot && behind_dot && run_end > begin) return word(run_end);
  if (const uint32_t end = radix_number_end(begin); end != begin) {
    at_ = end;
  } else {
    at_ = number_end(begin);
    if (dialect_.digit_first_names && is(peek(), kWordPart)) {
      // Digits are a number only when the word ends there; `1.5a` is `1`, `.` and `5a`.
      at_ = digits_end(begin);
      if (run_end > at_) return word(run_end);
    }
    if (in_dashed_name()) {
      const bool dot_follows = run_end == at_ - 1 && text_[run_end] == '.';
      if (dot_follows && (is(peek(), kWordStart) || peek() == '`')) at_ = run_end;
      if (run_end > at_) return word(run_end);
      return add(TokenKind::kNumber, begin, at_);
    }
  }
  add(TokenKind::kNumber, begin, at_);
  if (!dialect_.words_touch_numbers && is(peek(), kWordStart) && unicode_space(text_, at_) == 0) {
    report(syntax_code::kTouchingWord, {begin, word_end(at_)}, "a number and a word touch each other",
           fmt::format("put a space between them; a name that begins with a digit needs {0}...{0}",
                       dialect_.identifier_quote));
  }
}

void Lexer::scan_dot() {
  if (!is(peek(1), kDigit)) return single(TokenKind::kDot);
  if (dialect_.digit_first_after_dot && gap_flags_ == 0 && ends_name()) return single(TokenKind::kDot);
  if (dialect_.digit_first_names && is(char_at(number_end(at_)), kWordPart)) return single(TokenKind::kDot);
  scan_number();
}

}  // namespace rocky::sql
