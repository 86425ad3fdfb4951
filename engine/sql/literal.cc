#include "sql/literal.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"
#include "sql/dialect.h"

namespace rocky::sql {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_code_point(uint32_t code) { return code < 0x110000 && (code < 0xD800 || code > 0xDFFF); }

// Reads up to `most` digits of the base; returns how many.
size_t read_digits(std::string_view text, int base, size_t most, uint32_t& value) {
  size_t count = 0;
  value = 0;
  while (count < most && count < text.size() && digit_value(text[count]) < base) {
    value = value * static_cast<uint32_t>(base) + static_cast<uint32_t>(digit_value(text[count]));
    ++count;
  }
  return count;
}

// One spelling on its way to its text.
class Decoder {
 public:
  Decoder(std::string_view spelling, const Dialect& dialect) : spelling_(spelling), dialect_(dialect) {}

  void string();
  void name();
  std::string take() { return std::move(out_); }
  const std::optional<BadEscape>& bad() const { return bad_; }

 private:
  enum class Content : uint8_t { kText, kRaw, kUnicode, kHex };

  void mistake(size_t offset, size_t length, std::string_view message) {
    if (!bad_) bad_ = BadEscape{offset, length, message};
  }
  char at(size_t i) const { return i < spelling_.size() ? spelling_[i] : '\0'; }
  bool is_backslash_guarded(Content content, const EscapeRules* rules) const {
    return rules != nullptr || (content == Content::kRaw && dialect_.raw_backslash_guards);
  }
  void dollar_quoted();
  void quoted(size_t opening, Content content, const EscapeRules* rules, bool doubled, bool joins);
  void text(size_t begin, size_t end, Content content, const EscapeRules* rules, char doubled_quote);
  size_t escape(size_t backslash, size_t end, const EscapeRules& rules);
  size_t unicode_escape(size_t mark, size_t end);
  void hex_bytes(size_t begin, size_t end);
  void find_unicode_mark();

  std::string_view spelling_;
  const Dialect& dialect_;
  std::string out_;
  std::optional<BadEscape> bad_;
  char unicode_mark_ = '\\';
  uint32_t high_surrogate_ = 0;
};

void Decoder::string() {
  if (spelling_.empty()) return;
  if (spelling_[0] == '$') return dollar_quoted();
  const size_t opening = std::min(spelling_.find_first_of("'\""), spelling_.size());
  const auto has = [&](char letter) {
    for (size_t i = 0; i < opening; ++i) {
      if ((spelling_[i] | 0x20) == letter) return true;
    }
    return false;
  };
  Content content = Content::kText;
  const EscapeRules* rules = dialect_.escapes;
  bool doubled = dialect_.doubled_quotes;
  if (opening > 0) {
    if (has('u')) {
      content = Content::kUnicode;
      rules = nullptr;
      find_unicode_mark();
    } else if (has('r')) {
      content = Content::kRaw;
      rules = nullptr;
      doubled = false;
    } else if (has('e')) {
      rules = &kEscapeStringRules;
    } else if (has('x')) {
      rules = nullptr;
      if (dialect_.hex_strings) {
        content = Content::kHex;
      } else {
        out_ += 'x';
      }
    } else if (has('b') && !dialect_.byte_strings) {
      rules = nullptr;
      out_ += 'b';
    }
  }
  quoted(opening, content, rules, doubled, dialect_.joined_strings_on_new_line);
}

void Decoder::name() {
  const size_t opening = spelling_.find_first_of("\"`");
  if (spelling_.size() < 2 || (opening != 0 && !(opening == 2 && spelling_[1] == '&'))) {
    out_ = spelling_;
    return;
  }
  if (opening == 2) find_unicode_mark();
  quoted(opening, opening == 2 ? Content::kUnicode : Content::kText,
         dialect_.escapes_in_names ? dialect_.escapes : nullptr, !dialect_.escapes_in_names, false);
}

void Decoder::dollar_quoted() {
  const size_t mark = spelling_.find('$', 1);
  const bool closed = mark != std::string_view::npos && spelling_.size() >= 2 * (mark + 1) &&
                      spelling_.ends_with(spelling_.substr(0, mark + 1));
  out_ = closed ? spelling_.substr(mark + 1, spelling_.size() - 2 * (mark + 1)) : spelling_;
}

// The parts between quotes from `opening` on; white space and line comments part them.
void Decoder::quoted(size_t opening, Content content, const EscapeRules* rules, bool doubled, bool joins) {
  const bool guarded = is_backslash_guarded(content, rules);
  while (opening < spelling_.size()) {
    const char quote = spelling_[opening];
    const bool triple = dialect_.triple_quotes && quote != '`' && at(opening + 1) == quote && at(opening + 2) == quote;
    const size_t begin = opening + (triple ? 3 : 1);
    size_t end = begin;
    while (end < spelling_.size()) {
      if (spelling_[end] == '\\' && guarded) {
        end = std::min(end + 2, spelling_.size());
      } else if (spelling_[end] != quote) {
        ++end;
      } else if (triple) {
        if (at(end + 1) == quote && at(end + 2) == quote) break;
        ++end;
      } else if (doubled && at(end + 1) == quote) {
        end += 2;
      } else {
        break;
      }
    }
    text(begin, end, content, rules, doubled && !triple ? quote : '\0');
    if (!joins) return;
    opening = end + 1;
    while (opening < spelling_.size() && spelling_[opening] != quote) {
      if (spelling_[opening] == '-') {
        while (opening < spelling_.size() && spelling_[opening] != '\n' && spelling_[opening] != '\r') ++opening;
      } else if (is_space(spelling_[opening])) {
        ++opening;
      } else {
        return;
      }
    }
  }
}

void Decoder::text(size_t begin, size_t end, Content content, const EscapeRules* rules, char doubled_quote) {
  if (content == Content::kHex) return hex_bytes(begin, end);
  for (size_t i = begin; i < end;) {
    const char c = spelling_[i];
    if (doubled_quote != '\0' && c == doubled_quote) {
      out_ += c;
      i += 2;
    } else if (content == Content::kUnicode && c == unicode_mark_) {
      i += unicode_escape(i, end);
    } else if (c == '\\' && rules != nullptr && i + 1 < end) {
      i += escape(i, end, *rules);
    } else {
      out_ += c;
      ++i;
    }
  }
}

// Returns the bytes taken, the backslash too.
size_t Decoder::escape(size_t backslash, size_t end, const EscapeRules& rules) {
  const std::string_view rest = spelling_.substr(backslash + 1, end - backslash - 1);
  const char letter = rest[0];
  uint32_t value = 0;
  if (rules.octal_most > 0 && letter >= '0' && letter <= rules.octal_first) {
    const size_t digits = read_digits(rest, 8, rules.octal_most, value);
    if (digits >= rules.octal_least) {
      out_ += static_cast<char>(value);
      return 1 + digits;
    }
  }
  const bool hex = letter == 'x' || (letter == 'X' && rules.others_are_mistakes);
  if (rules.hex_most > 0 && hex) {
    const size_t digits = read_digits(rest.substr(1), 16, rules.hex_most, value);
    if (digits >= rules.hex_least) {
      out_ += static_cast<char>(value);
      return 2 + digits;
    }
    if (rules.others_are_mistakes) mistake(backslash, 2, "\\x is followed by two hexadecimal digits");
  }
  if ((letter == 'u' && rules.unicode) || (letter == 'U' && rules.long_unicode)) {
    const size_t wanted = letter == 'u' ? 4 : 8;
    if (read_digits(rest.substr(1), 16, wanted, value) == wanted && is_code_point(value)) {
      append_utf8(out_, value);
      return 2 + wanted;
    }
    if (rules.others_are_mistakes) {
      mistake(backslash, 2,
              letter == 'u' ? "\\u is followed by the four hexadecimal digits of a character"
                            : "\\U is followed by the eight hexadecimal digits of a character");
    }
  }
  for (size_t i = 0; i + 1 < rules.letters.size(); i += 2) {
    if (rules.letters[i] != letter) continue;
    out_ += rules.letters[i + 1];
    return 2;
  }
  if (rules.others_are_mistakes) mistake(backslash, 2, "this is no escape; a backslash of the text is written \\\\");
  if (rules.kept.find(letter) != std::string_view::npos) out_ += '\\';
  out_ += letter;
  return 2;
}

// `\0041`, `\+01F600`, `\\`. Returns the bytes taken.
size_t Decoder::unicode_escape(size_t mark, size_t end) {
  if (at(mark + 1) == unicode_mark_ && mark + 1 < end) {
    out_ += unicode_mark_;
    return 2;
  }
  const bool long_form = at(mark + 1) == '+';
  const size_t begin = mark + (long_form ? 2 : 1);
  const size_t wanted = long_form ? 6 : 4;
  uint32_t value = 0;
  const size_t digits = begin < end ? read_digits(spelling_.substr(begin, end - begin), 16, wanted, value) : 0;
  const size_t taken = begin - mark + wanted;
  if (digits == wanted && !long_form && value >= 0xD800 && value < 0xDC00) {
    high_surrogate_ = value;
    return taken;
  }
  if (digits == wanted && high_surrogate_ != 0 && value >= 0xDC00 && value < 0xE000) {
    value = 0x10000 + ((high_surrogate_ - 0xD800) << 10) + (value - 0xDC00);
  }
  high_surrogate_ = 0;
  if (digits == wanted && is_code_point(value)) {
    append_utf8(out_, value);
    return taken;
  }
  mistake(mark, 1, "a Unicode escape has four hexadecimal digits, or + and six");
  out_ += spelling_[mark];
  return 1;
}

void Decoder::hex_bytes(size_t begin, size_t end) {
  // White space may part the digits; an odd number of them has a 0 before it.
  size_t digits = 0;
  for (size_t i = begin; i < end; ++i) {
    if (is_space(spelling_[i])) continue;
    if (digit_value(spelling_[i]) > 15) return mistake(i, 1, "this is no hexadecimal digit");
    ++digits;
  }
  int value = 0;
  for (size_t i = begin; i < end; ++i) {
    if (is_space(spelling_[i])) continue;
    value = value * 16 + digit_value(spelling_[i]);
    if (--digits % 2 == 0) {
      out_ += static_cast<char>(value);
      value = 0;
    }
  }
}

// UESCAPE '!' at the end of the spelling.
void Decoder::find_unicode_mark() {
  const size_t size = spelling_.size();
  if (size < 4 || spelling_[size - 1] != '\'' || spelling_[size - 3] != '\'') return;
  size_t word = size - 3;
  while (word > 0 && is_space(spelling_[word - 1])) --word;
  constexpr std::string_view kWord = "uescape";
  if (word < kWord.size()) return;
  for (size_t i = 0; i < kWord.size(); ++i) {
    if ((spelling_[word - kWord.size() + i] | 0x20) != kWord[i]) return;
  }
  unicode_mark_ = spelling_[size - 2];
}

std::string encode(std::string_view text, char quote, const EscapeRules* rules, bool doubled, bool one_line) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) {
      out += doubled ? quote : '\\';
    } else if (c == '\\' && rules != nullptr) {
      out += '\\';
    } else if (one_line && (c == '\n' || c == '\r')) {
      out += c == '\n' ? "\\n" : "\\r";
      continue;
    }
    out += c;
  }
  out += quote;
  return out;
}

}  // namespace

std::string decode_string(std::string_view spelling, const Dialect& dialect) {
  Decoder decoder(spelling, dialect);
  decoder.string();
  return decoder.take();
}

std::string decode_name(std::string_view spelling, const Dialect& dialect) {
  Decoder decoder(spelling, dialect);
  decoder.name();
  return decoder.take();
}

std::string encode_string(std::string_view text, const Dialect& dialect) {
  return encode(text, '\'', dialect.escapes, dialect.doubled_quotes, !dialect.multiline_strings);
}

std::string encode_name(std::string_view name, const Dialect& dialect) {
  const char quote = dialect.backtick_identifiers ? '`' : dialect.identifier_quote;
  return encode(name, quote, dialect.escapes_in_names ? dialect.escapes : nullptr, !dialect.escapes_in_names,
                !dialect.multiline_strings);
}

std::optional<BadEscape> find_bad_escape(std::string_view spelling, const Dialect& dialect) {
  Decoder decoder(spelling, dialect);
  const size_t quote = spelling.find_first_of("'\"`");
  const bool is_name = quote != std::string_view::npos &&
                       (spelling[quote] == '`' || (spelling[quote] == '"' && !dialect.double_quoted_strings));
  if (is_name) {
    decoder.name();
  } else {
    decoder.string();
  }
  return decoder.bad();
}

}  // namespace rocky::sql
