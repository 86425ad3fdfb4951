#include "lang/lexer.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"
#include "lang/codes.h"
#include "lang/lexer_signs.h"

namespace rocky::lang {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_word_part(char c) { return is_word_start(c) || is_digit(c); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// The length of `pattern` at the front of the text, `9` standing for a digit; 0 when it is not there.
uint32_t shape_length(std::string_view text, std::string_view pattern) {
  if (text.size() < pattern.size()) return 0;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '9' ? !is_digit(text[i]) : text[i] != pattern[i]) return 0;
  }
  return static_cast<uint32_t>(pattern.size());
}

// The length of the date at the front of the text; 0 when there is none.
uint32_t date_length(std::string_view text) {
  uint32_t length = shape_length(text, "9999-99-99");
  if (length == 0) return 0;
  const uint32_t time = shape_length(text.substr(length), "T99:99:99");
  if (time == 0) return length;
  length += time;
  if (length + 1 < text.size() && text[length] == '.' && is_digit(text[length + 1])) {
    ++length;
    while (length < text.size() && is_digit(text[length])) ++length;
  }
  if (length < text.size() && text[length] == 'Z') ++length;
  return length;
}

class Lexer {
 public:
  Lexer(const SourceRef& source, TokenList& list, Diagnostics& diagnostics)
      : source_(source), text_(source->text()), diagnostics_(diagnostics), list_(list) {}

  void run() {
    if (const size_t bad = first_invalid_utf8(text_); bad != text_.size()) {
      const auto at = static_cast<uint32_t>(bad);
      report(code::kNotUtf8, {at, at + 1}, "this byte is not valid UTF-8", "save the file as UTF-8");
      invalid_from_ = at;
    }
    while (true) {
      skip_gap();
      if (at_ >= text_.size()) break;
      scan_token();
    }
    add(TokenKind::kEnd, at_);
  }

 private:
  char peek(uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  char char_at(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  uint32_t size() const { return static_cast<uint32_t>(text_.size()); }

  void report(std::string_view code, ByteSpan span, std::string message, std::string help) {
    // The first hundred tell enough.
    if (++reported_ > 100) return;
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.primary = DiagnosticLabel{{source_, span}, ""};
    diagnostic.help = std::move(help);
    diagnostics_.push_back(std::move(diagnostic));
  }

  // The token from the cursor to `end`, where the cursor goes.
  void add(TokenKind kind, uint32_t end, uint8_t flags = 0) {
    list_.tokens.push_back({at_, end, kind, static_cast<uint8_t>(flags | gap_flags_)});
    gap_flags_ = 0;
    at_ = end;
  }

  // The end of the line that the byte is on, before its line end.
  uint32_t line_end(uint32_t from) const {
    size_t end = text_.find('\n', from);
    if (end == std::string_view::npos) return size();
    if (end > from && text_[end - 1] == '\r') --end;
    return static_cast<uint32_t>(end);
  }

  void skip_gap() {
    bool own_line = list_.tokens.empty();
    bool blank_line = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        gap_flags_ |= Token::kSpaceBefore | Token::kNewlineBefore;
        blank_line = own_line;
        own_line = true;
        ++at_;
      } else if (is_blank(c)) {
        gap_flags_ |= Token::kSpaceBefore;
        ++at_;
      } else if (c == '-' && peek(1) == '-') {
        gap_flags_ |= Token::kSpaceBefore;
        const uint32_t begin = at_;
        at_ = line_end(at_);
        const uint8_t flags = static_cast<uint8_t>((own_line ? Comment::kOwnLine : 0) |
                                                   (own_line && blank_line ? Comment::kBlankLineBefore : 0));
        list_.comments.push_back({{begin, at_}, static_cast<uint32_t>(list_.tokens.size()), flags});
        // The line end behind it is no blank line.
        own_line = false;
        blank_line = false;
      } else if (c > ' ' && c < '\x7F') {
        return;
      } else if (const uint32_t space = unusual_space(text_.substr(at_)); space != 0 && at_ < invalid_from_) {
        report(code::kStrayCharacter, {at_, at_ + space}, "this is a space that is no plain space",
               "write a plain space");
        gap_flags_ |= Token::kSpaceBefore;
        at_ += space;
      } else {
        return;
      }
    }
  }

  void scan_token() {
    const char c = text_[at_];
    if (is_word_start(c)) return scan_word();
    if (is_digit(c)) return add(TokenKind::kNumber, number_end());
    if (c == '"' || c == '\'') return scan_string(c);
    if (c == '`') return scan_quoted_name();
    if (c == '@') return scan_at();
    if (static_cast<uint8_t>(c) >= 0x80) return scan_foreign();
    scan_sign();
  }

  uint32_t word_end(uint32_t at) const {
    while (at < text_.size() && is_word_part(text_[at])) ++at;
    return at;
  }

  uint32_t digits_end(uint32_t at) const {
    while (at < text_.size() && (is_digit(text_[at]) || text_[at] == '_')) ++at;
    return at;
  }

  void scan_word() {
    const uint32_t end = word_end(at_);
    if (end < text_.size() && static_cast<uint8_t>(text_[end]) >= 0x80 && letter_length(end) != 0)
      return scan_word_with_letters(end);
    const std::string_view word = text_.substr(at_, end - at_);
    add(word == "_" ? TokenKind::kUnderscore : word_kind(word), end);
  }

  // Of a letter that names cannot have; 0 when there is none.
  uint32_t letter_length(uint32_t at) const { return at < invalid_from_ ? foreign_letter(text_.substr(at)) : 0; }

  // `naïve`: one name and one mistake.
  void scan_word_with_letters(uint32_t end) {
    while (end < text_.size()) {
      const uint32_t letter = letter_length(end);
      if (letter == 0 && !is_word_part(text_[end])) break;
      end += letter == 0 ? 1 : letter;
    }
    const std::string_view word = text_.substr(at_, end - at_);
    report(code::kStrayCharacter, {at_, end}, "names are written with the letters a-z and A-Z, digits and `_`",
           word.size() <= kShownWord ? fmt::format("write `{}` in back-quotes", word) : "write it in back-quotes");
    add(TokenKind::kName, end);
  }

  uint32_t number_end() const {
    uint32_t end = digits_end(at_);
    if (char_at(end) == '.' && is_digit(char_at(end + 1))) end = digits_end(end + 1);
    if ((char_at(end) | 0x20) != 'e') return end;
    uint32_t exponent = end + 1;
    if (char_at(exponent) == '+' || char_at(exponent) == '-') ++exponent;
    if (!is_digit(char_at(exponent))) return end;
    exponent = digits_end(exponent);
    // `1e5x` is a number and a name.
    return is_word_start(char_at(exponent)) ? end : exponent;
  }

  void scan_string(char quote) {
    const size_t closer = text_.find(quote, at_ + 1);
    if (closer != std::string_view::npos) return add(TokenKind::kString, static_cast<uint32_t>(closer + 1));
    const uint32_t end = line_end(at_);
    const bool inner = follows_string(quote);
    report(code::kOpenString, {at_, end}, "this string is never closed",
           inner ? "a text with a quote stands between quotes of the other kind: \"it's\""
                 : fmt::format("end it with {}", quote));
    if (!inner) point_at_long_string(quote);
    add(TokenKind::kString, end, Token::kUnterminated);
  }

  // `'it's'`: a string, a word and a quote without a space between them.
  bool follows_string(char quote) const {
    const size_t count = list_.tokens.size();
    if (count < 2 || gap_flags_ != 0) return false;
    const Token& before = list_.tokens[count - 2];
    if (list_.tokens[count - 1].flags != 0 || before.kind != TokenKind::kString) return false;
    const std::string_view string = text_.substr(before.begin, before.end - before.begin);
    return string[0] == quote && string.find('\n') == std::string_view::npos;
  }

  // Where quotes are out of step, the last string over several lines is the likely reason.
  void point_at_long_string(char quote) {
    if (reported_ > 100) return;
    for (size_t i = list_.tokens.size(), looked = 0; i-- > 0 && looked < 1000; ++looked) {
      const Token& token = list_.tokens[i];
      if (token.kind != TokenKind::kString || text_[token.begin] != quote) continue;
      const size_t cut = text_.substr(token.begin, token.end - token.begin).find('\n');
      if (cut == std::string_view::npos) continue;
      diagnostics_.back().secondary.push_back(
          {{source_, {token.begin, token.begin + static_cast<uint32_t>(cut)}}, "or did this one end on its line?"});
      return;
    }
  }

  void scan_quoted_name() {
    for (uint32_t at = at_ + 1; at < text_.size() && text_[at] != '\n'; ++at) {
      if (text_[at] != '`') continue;
      if (char_at(at + 1) == '`') {
        ++at;
        continue;
      }
      if (at == at_ + 1) {
        report(code::kStrayCharacter, {at_, at + 1}, "a name cannot be empty", "");
        return add(TokenKind::kInvalid, at + 1);
      }
      return add(TokenKind::kQuotedName, at + 1);
    }
    const uint32_t end = line_end(at_);
    report(code::kOpenString, {at_, end}, "this name is never closed", "end it with a back-quote on the same line");
    add(TokenKind::kQuotedName, end, Token::kUnterminated);
  }

  void scan_at() {
    const std::string_view behind = text_.substr(at_ + 1);
    if (const uint32_t length = date_length(behind); length != 0) return add(TokenKind::kDate, at_ + 1 + length);
    if (!behind.empty() && is_digit(behind[0])) return scan_broken_date();
    if (behind.empty() || !is_word_start(behind[0])) {
      report(code::kStrayCharacter, {at_, at_ + 1}, "unexpected character `@`",
             "a date is written @2026-03-01, a variable @start_date or @var(name)");
      return add(TokenKind::kInvalid, at_ + 1);
    }
    const uint32_t end = word_end(at_ + 1);
    if (char_at(end) != '(') return add(TokenKind::kPlaceholder, end);
    if (const std::optional<uint32_t> closed = macro_end(end)) return add(TokenKind::kPlaceholder, *closed);
    report(code::kOpenString, {end, end + 1}, "this bracket is never closed", "end the arguments with ')'");
    add(TokenKind::kPlaceholder, line_end(at_), Token::kUnterminated);
  }

  // `@2026-1-5`: digits, signs of dates and times, nothing else.
  void scan_broken_date() {
    uint32_t end = at_ + 1;
    const auto is_part = [&](char c) { return is_word_part(c) || ((c == '-' || c == ':') && char_at(end + 1) != c); };
    while (end < text_.size() && is_part(text_[end]) && (is_word_part(text_[end]) || is_digit(char_at(end + 1)))) ++end;
    report(code::kBadDate, {at_, end}, "this is not a date",
           "a date is written @2026-03-01, with a time @2026-03-01T10:20:30Z");
    add(TokenKind::kDate, end);
  }

  // Behind the bracket that closes the one at `open`. Brackets in strings and comments do not count.
  std::optional<uint32_t> macro_end(uint32_t open) {
    constexpr uint32_t kMostFailures = 16;  // each has read to the end of the text
    if (open_macros_ >= kMostFailures) return std::nullopt;
    uint32_t depth = 0;
    for (size_t at = open; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '(') ++depth;
      if (c == ')' && --depth == 0) return static_cast<uint32_t>(at + 1);
      if (c == '-' && char_at(at + 1) == '-') at = line_end(static_cast<uint32_t>(at)) - 1;
      if (c == '"' || c == '\'') {
        at = text_.find(c, at + 1);
        if (at == std::string_view::npos) break;
      }
    }
    ++open_macros_;
    return std::nullopt;
  }

  // Behind the quote that closes on the same line, not too far away; 0 when there is none.
  uint32_t foreign_string_end(const ForeignQuote& quote, uint32_t from) {
    constexpr uint32_t kLongestString = 4096;
    constexpr uint32_t kMostFailures = 16;
    if (open_quotes_ >= kMostFailures) return 0;
    for (uint32_t at = from; at < size() && at - from < kLongestString && text_[at] != '\n'; ++at) {
      for (const std::string_view closer : quote.closers) {
        if (!closer.empty() && text_.substr(at).starts_with(closer)) return at + static_cast<uint32_t>(closer.size());
      }
    }
    ++open_quotes_;
    return 0;
  }

  // Something that is not ASCII outside of strings and comments.
  void scan_foreign() {
    if (at_ >= invalid_from_) {
      // One message tells that the rest is no text.
      uint32_t end = at_;
      while (end < text_.size() && static_cast<uint8_t>(text_[end]) >= 0x80) ++end;
      return add(TokenKind::kInvalid, end);
    }
    if (letter_length(at_) != 0) return scan_word_with_letters(at_);
    const std::string_view rest = text_.substr(at_);
    const auto length = static_cast<uint32_t>(utf8_sequence(rest).length);
    if (const ForeignQuote* quote = foreign_quote(rest)) {
      report(code::kStrayCharacter, {at_, at_ + length},
             fmt::format("unexpected character `{}`", rest.substr(0, length)),
             "strings are written in plain quotes: \"text\" or 'text'");
      const uint32_t end = foreign_string_end(*quote, at_ + length);
      return end == 0 ? add(TokenKind::kInvalid, at_ + length) : add(TokenKind::kString, end);
    }
    if (const SignInstead* sign = foreign_sign(rest)) {
      report(code::kStrayCharacter, {at_, at_ + length}, fmt::format("unexpected character `{}`", sign->text),
             fmt::format("write {}", sign->write));
      return add(sign->kind, at_ + length);
    }
    report(code::kStrayCharacter, {at_, at_ + length}, fmt::format("unexpected character `{}`", rest.substr(0, length)),
           "");
    add(TokenKind::kInvalid, at_ + length);
  }

  void scan_sign() {
    const std::string_view rest = text_.substr(at_);
    if (const TokenKind kind = sign_kind(rest); kind != TokenKind::kInvalid) {
      return add(kind, at_ + static_cast<uint32_t>(token_spelling(kind).size()));
    }
    if (const SignInstead* sign = foreign_sign(rest)) {
      const auto end = at_ + static_cast<uint32_t>(sign->text.size());
      report(code::kStrayCharacter, {at_, end}, fmt::format("unexpected character `{}`", sign->text),
             fmt::format("write {}", sign->write));
      return add(sign->kind == TokenKind::kNot && ends_operand() ? TokenKind::kInvalid : sign->kind, end);
    }
    // A run of the same sign is one mistake.
    uint32_t end = at_ + 1;
    while (end < text_.size() && text_[end] == text_[at_]) ++end;
    const auto byte = static_cast<uint8_t>(text_[at_]);
    const bool control = byte < 0x20 || byte == 0x7F;
    report(code::kStrayCharacter, {at_, end},
           control ? fmt::format("unexpected control character (code {})", byte)
                   : fmt::format("unexpected character `{}`", text_[at_]),
           std::string(help_for_stray(text_[at_])));
    add(TokenKind::kInvalid, end);
  }

  // Whether the last token can end an operand.
  bool ends_operand() const {
    if (list_.tokens.empty()) return false;
    switch (list_.tokens.back().kind) {
      case TokenKind::kName:
      case TokenKind::kQuotedName:
      case TokenKind::kNumber:
      case TokenKind::kString:
      case TokenKind::kDate:
      case TokenKind::kPlaceholder:
      case TokenKind::kTrue:
      case TokenKind::kFalse:
      case TokenKind::kNull:
      case TokenKind::kRightParen:
      case TokenKind::kRightBrace:
      case TokenKind::kRightBracket: return true;
      default: return false;
    }
  }

  static constexpr size_t kShownWord = 64;

  const SourceRef& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  TokenList& list_;
  uint32_t at_ = 0;
  uint8_t gap_flags_ = 0;
  uint32_t reported_ = 0;
  uint32_t open_macros_ = 0;
  uint32_t open_quotes_ = 0;
  uint32_t invalid_from_ = UINT32_MAX;  // behind it nothing is read as UTF-8
};

}  // namespace

TokenList tokenize(const SourceRef& source, Diagnostics& diagnostics) {
  TokenList list;
  tokenize(source, list, diagnostics);
  return list;
}

void tokenize(const SourceRef& source, TokenList& list, Diagnostics& diagnostics) {
  list.tokens.clear();
  list.comments.clear();
  Lexer(source, list, diagnostics).run();
}

namespace {

std::string_view without_quotes(std::string_view text) {
  std::string_view inside = text.substr(1);
  if (!inside.empty() && inside.back() == text[0]) inside.remove_suffix(1);
  return inside;
}

}  // namespace

std::optional<std::string_view> plain_value(TokenKind kind, std::string_view text) {
  switch (kind) {
    case TokenKind::kNumber: return text.find('_') == std::string_view::npos ? std::optional(text) : std::nullopt;
    case TokenKind::kString:
      // Those in foreign quotes are mistakes that read as strings.
      return text[0] != '"' && text[0] != '\'' ? text : without_quotes(text);
    case TokenKind::kDate: return text.substr(1);
    case TokenKind::kQuotedName: return std::nullopt;
    default: return text;
  }
}

std::string token_value(TokenKind kind, std::string_view text) {
  if (const auto plain = plain_value(kind, text)) return std::string(*plain);
  switch (kind) {
    case TokenKind::kNumber: {
      std::string digits(text);
      std::erase(digits, '_');
      return digits;
    }
    case TokenKind::kQuotedName: {
      std::string name;
      const std::string_view inside = without_quotes(text);
      for (size_t i = 0; i < inside.size(); ++i) {
        name += inside[i];
        if (inside[i] == '`') ++i;
      }
      return name;
    }
    default: return std::string(text);
  }
}

bool has_date_shape(std::string_view text) { return date_length(text) == text.size() && !text.empty(); }

}  // namespace rocky::lang
