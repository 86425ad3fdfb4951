#include "base/toml_scan.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "base/utf8.h"

namespace rocky {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_bare(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '-'; }
// Control characters may stand nowhere; a tab is not meant here.
bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7F'; }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

int two_digits(std::string_view text, size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  if (!all_digits(text.substr(0, 4)) || !all_digits(text.substr(5, 2)) || !all_digits(text.substr(8, 2))) return false;
  const int year = two_digits(text, 0) * 100 + two_digits(text, 2);
  const int month = two_digits(text, 5);
  const int day = two_digits(text, 8);
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int february = is_leap ? 29 : 28;
  const int days = month == 2 ? february : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}

// "07:32:00", with a fraction or without.
bool is_time(std::string_view text) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return false;
  if (!all_digits(text.substr(0, 2)) || !all_digits(text.substr(3, 2)) || !all_digits(text.substr(6, 2))) return false;
  if (two_digits(text, 0) > 23 || two_digits(text, 3) > 59 || two_digits(text, 6) > 59) return false;
  return text.size() == 8 || (text[8] == '.' && all_digits(text.substr(9)));
}

bool is_date_time(std::string_view text) {
  if (text.size() < 19 || !is_date(text.substr(0, 10)) || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) {
    return false;
  }
  std::string_view rest = text.substr(11);
  if (rest.back() == 'Z' || rest.back() == 'z') {
    rest.remove_suffix(1);
  } else if (rest.size() > 6 && (rest[rest.size() - 6] == '+' || rest[rest.size() - 6] == '-')) {
    const std::string_view offset = rest.substr(rest.size() - 5);
    if (!all_digits(offset.substr(0, 2)) || offset[2] != ':' || !all_digits(offset.substr(3))) return false;
    if (two_digits(offset, 0) > 23 || two_digits(offset, 3) > 59) return false;
    rest.remove_suffix(6);
  }
  return is_time(rest);
}

// Digits of a base with single underscores between them.
bool is_digit_run(std::string_view text, int base) {
  const auto fits = [base](char c) {
    const int value = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    return value < base;
  };
  if (text.empty() || text.front() == '_' || text.back() == '_') return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!fits(text[i]) && (text[i] != '_' || text[i - 1] == '_')) return false;
  }
  return true;
}

bool is_decimal(std::string_view text) { return is_digit_run(text, 10) && (text[0] != '0' || text.size() == 1); }

bool is_float(std::string_view text) {
  const size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view digits = text.substr(exponent + 1);
    if (!digits.empty() && (digits[0] == '+' || digits[0] == '-')) digits.remove_prefix(1);
    if (!is_digit_run(digits, 10)) return false;
    text = text.substr(0, exponent);
  }
  const size_t point = text.find('.');
  if (point == std::string_view::npos) return exponent != std::string_view::npos && is_decimal(text);
  return is_decimal(text.substr(0, point)) && is_digit_run(text.substr(point + 1), 10);
}

}  // namespace

bool TomlScanner::fail(std::string_view message, ByteSpan where, std::string label, std::string hint) {
  if (error_) return false;
  error_.emplace(ErrorKind::kInvalidInput, fmt::format("invalid TOML: {}", message));
  std::move(*error_).with_span({file_, where}, std::move(label));
  if (!hint.empty()) std::move(*error_).with_hint(std::move(hint));
  return false;
}

bool TomlScanner::fail_here(std::string_view message) {
  const bool at_line_end = at_end() || peek() == '\n' || peek() == '\r';
  return fail(message, {offset(), offset() + (at_line_end ? 0 : 1)}, std::string(message));
}

std::string TomlScanner::shown(ByteSpan where) const {
  const SourceSpan written = SourceSpan{file_, where}.resolved();
  return std::string(written.file->slice(written.bytes));
}

bool TomlScanner::valid_encoding() {
  if (text_.size() >= std::numeric_limits<uint32_t>::max()) {
    return fail("the file is larger than 4 GiB", {0, 0});
  }
  const size_t bad = first_invalid_utf8(text_);
  if (bad == text_.size()) return true;
  return fail("this byte is not valid UTF-8", {static_cast<uint32_t>(bad), static_cast<uint32_t>(bad + 1)});
}

void TomlScanner::skip_blanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
}

bool TomlScanner::comment() {
  while (at_ < text_.size() && text_[at_] != '\n') {
    if (text_[at_] == '\r' && peek(1) == '\n') return true;
    if (is_control(text_[at_])) return fail_here("a comment cannot hold a control character");
    ++at_;
  }
  return true;
}

// True when there was one.
bool TomlScanner::line_end() {
  if (peek() == '\r' && peek(1) == '\n') ++at_;
  return accept('\n');
}

bool TomlScanner::skip_blank_lines() {
  while (true) {
    skip_blanks();
    if (line_end()) continue;
    if (peek() != '#') return true;
    if (!comment()) return false;
  }
}

bool TomlScanner::end_of_line() {
  skip_blanks();
  if (peek() == '#' && !comment()) return false;
  if (at_end() || line_end()) return true;
  return fail_here("expected the end of the line");
}

bool TomlScanner::key_part(Arena& texts, std::string_view& key) {
  if (peek() == '"' || peek() == '\'') return single_line_string(texts, peek(), key);
  const size_t begin = at_;
  while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
  key = text_.substr(begin, at_ - begin);
  return !key.empty() || fail_here("expected a key");
}

bool TomlScanner::string_value(Arena& texts, std::string_view& value) {
  const char quote = peek();
  if (peek(1) == quote && peek(2) == quote) return multi_line_string(texts, quote, value);
  return single_line_string(texts, quote, value);
}

bool TomlScanner::single_line_string(Arena& texts, char quote, std::string_view& value) {
  const uint32_t opening = offset();
  const size_t begin = ++at_;
  std::string decoded;
  bool has_escape = false;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == quote) {
      value = has_escape ? texts.copy_text(decoded) : text_.substr(begin, at_ - begin);
      ++at_;
      return true;
    }
    if (c == '\n' || c == '\r') break;
    if (is_control(c)) return fail_here("a string cannot hold a control character");
    if (c != '\\' || quote == '\'') {
      if (has_escape) decoded += c;
      ++at_;
      continue;
    }
    if (!has_escape) decoded.assign(text_.substr(begin, at_ - begin));
    has_escape = true;
    if (!escape(decoded)) return false;
  }
  return fail("the string is not closed", {opening, opening + 1}, "opened here");
}

bool TomlScanner::multi_line_string(Arena& texts, char quote, std::string_view& value) {
  const uint32_t opening = offset();
  at_ += 3;
  line_end();  // one directly after the opening quotes does not count
  std::string decoded;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == quote && peek(1) == quote && peek(2) == quote) {
      // Up to two quotes may stand before the three that close.
      for (int extra = 0; extra < 2 && peek(3) == quote; ++extra, ++at_) decoded += quote;
      at_ += 3;
      value = texts.copy_text(decoded);
      return true;
    }
    if (line_end()) {
      decoded += '\n';
      continue;
    }
    if (is_control(c)) return fail_here("a string cannot hold a control character");
    if (c != '\\' || quote == '\'') {
      decoded += c;
      ++at_;
      continue;
    }
    // A backslash at the end of a line removes white space up to the next text.
    size_t after = at_ + 1;
    while (after < text_.size() && (text_[after] == ' ' || text_[after] == '\t')) ++after;
    if (after < text_.size() && (text_[after] == '\n' || text_.substr(after).starts_with("\r\n"))) {
      at_ = after;
      do skip_blanks();
      while (line_end());
      continue;
    }
    if (!escape(decoded)) return false;
  }
  return fail("the string is not closed", {opening, opening + 3}, "opened here");
}

bool TomlScanner::escape(std::string& decoded) {
  constexpr std::string_view kEscapes = "btnfr\"\\";
  constexpr std::string_view kMeanings = "\b\t\n\f\r\"\\";
  const uint32_t begin = offset();
  const char kind = peek(1);
  if (const size_t index = kEscapes.find(kind); kind != '\0' && index != std::string_view::npos) {
    decoded += kMeanings[index];
    at_ += 2;
    return true;
  }
  const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  if (digits == 0) return fail("unknown escape in a string", {begin, begin + 2}, "write `\\\\` for a backslash");
  uint32_t code = 0;
  const std::string_view hex = text_.substr(std::min(at_ + 2, text_.size()), digits);
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  const bool is_scalar = code < 0xD800 || (code > 0xDFFF && code <= 0x10FFFF);
  if (hex.size() != digits || error != std::errc() || end != hex.data() + digits || !is_scalar) {
    return fail("not a Unicode scalar value", {begin, begin + 2});
  }
  append_utf8(decoded, code);
  at_ += 2 + digits;
  return true;
}

bool TomlScanner::plain_value(TomlNode& node) {
  const size_t begin = at_;
  size_t end = at_;
  const auto grow = [&] {
    while (end < text_.size() && (is_bare(text_[end]) || text_[end] == '+' || text_[end] == '.' || text_[end] == ':'))
      ++end;
  };
  grow();
  // A date and its time may be separated by one space.
  const bool has_time = end - begin == 10 && end + 1 < text_.size() && text_[end] == ' ' && is_digit(text_[end + 1]);
  if (has_time && is_date(text_.substr(begin, 10))) {
    ++end;
    grow();
  }
  const std::string_view token = text_.substr(begin, end - begin);
  const ByteSpan where{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  if (token.empty()) return fail_here("expected a value");
  at_ = end;
  if (token == "true" || token == "false") {
    node.kind = TomlKind::kBoolean;
    node.boolean = token == "true";
    return true;
  }
  if (token.size() >= 8 && is_digit(token[0]) && (token[2] == ':' || token[4] == '-')) {
    if (!is_date(token) && !is_time(token) && !is_date_time(token)) {
      return fail("not a valid date or time", where, "write it as 2026-04-05T09:15:00Z");
    }
    node.kind = TomlKind::kDateTime;
    node.text = token;
    return true;
  }
  return number(token, node) || fail("not a value", where, "a string needs quotes");
}

bool TomlScanner::number(std::string_view token, TomlNode& node) {
  const ByteSpan where{static_cast<uint32_t>(at_ - token.size()), static_cast<uint32_t>(at_)};
  const bool has_sign = token[0] == '-' || token[0] == '+';
  const bool is_negative = token[0] == '-';
  const std::string_view body = has_sign ? token.substr(1) : token;
  if (body == "inf" || body == "nan") {
    using limits = std::numeric_limits<double>;
    node.kind = TomlKind::kFloat;
    node.number = body == "inf" ? limits::infinity() : limits::quiet_NaN();
    if (is_negative) node.number = -node.number;
    return true;
  }
  std::string digits;
  const auto strip = [&](std::string_view text) {
    if (is_negative) digits += '-';
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c != '_'; });
  };
  const auto parse = [&](auto& value, auto... format) {
    return std::from_chars(digits.data(), digits.data() + digits.size(), value, format...).ec == std::errc() ||
           fail("the number is out of range", where);
  };
  const int base = has_sign || body.size() < 3 || body[0] != '0' ? 10
                   : body[1] == 'x'                              ? 16
                   : body[1] == 'o'                              ? 8
                   : body[1] == 'b'                              ? 2
                                                                 : 10;
  if (base != 10 && is_digit_run(body.substr(2), base)) {
    node.kind = TomlKind::kInteger;
    strip(body.substr(2));
    return parse(node.integer, base);
  }
  if (base == 10 && is_decimal(body)) {
    node.kind = TomlKind::kInteger;
    strip(body);
    return parse(node.integer, 10);
  }
  if (!is_float(body)) return false;
  node.kind = TomlKind::kFloat;
  strip(body);
  return parse(node.number);
}

}  // namespace rocky
