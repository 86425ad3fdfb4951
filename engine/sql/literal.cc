#include "sql/literal.h"

#include <cstdint>

namespace rocky::sql {
namespace {

void append_utf8(std::string& out, uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

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

// `text` begins behind a backslash. Returns the bytes taken.
size_t append_escape(std::string& out, std::string_view text) {
  uint32_t value = 0;
  switch (text[0]) {
    case 'b': out += '\b'; return 1;
    case 'f': out += '\f'; return 1;
    case 'n': out += '\n'; return 1;
    case 'r': out += '\r'; return 1;
    case 't': out += '\t'; return 1;
    case 'x':
      if (const size_t digits = read_digits(text.substr(1), 16, 2, value)) {
        out += static_cast<char>(value);
        return 1 + digits;
      }
      break;
    case 'u':
    case 'U': {
      const size_t wanted = text[0] == 'u' ? 4 : 8;
      if (read_digits(text.substr(1), 16, wanted, value) == wanted && value < 0x110000) {
        append_utf8(out, value);
        return 1 + wanted;
      }
      break;
    }
    default:
      if (const size_t digits = read_digits(text, 8, 3, value)) {
        out += static_cast<char>(value);
        return digits;
      }
  }
  out += text[0];
  return 1;
}

}  // namespace

std::string decode_string(std::string_view spelling) {
  if (spelling.empty()) return {};
  if (spelling[0] == '$') {
    const size_t mark = spelling.find('$', 1);
    if (mark == std::string_view::npos || spelling.size() < 2 * (mark + 1)) return std::string(spelling);
    if (!spelling.ends_with(spelling.substr(0, mark + 1))) return std::string(spelling);
    return std::string(spelling.substr(mark + 1, spelling.size() - 2 * (mark + 1)));
  }
  std::string out;
  bool backslash = false;
  if (spelling[0] != '\'' && spelling[0] != '"') {
    const char letter = static_cast<char>(spelling[0] | 0x20);
    backslash = letter == 'e';
    if (letter == 'x' || letter == 'b') out += letter;
    spelling.remove_prefix(1);
  }
  if (spelling.empty()) return out;
  const char quote = spelling[0];
  bool inside = false;
  for (size_t i = 0; i < spelling.size(); ++i) {
    const char c = spelling[i];
    if (!inside) {
      // Between joined parts: white space and line comments.
      if (c == quote) {
        inside = true;
      } else if (c == '-') {
        while (i + 1 < spelling.size() && spelling[i + 1] != '\n' && spelling[i + 1] != '\r') ++i;
      }
    } else if (c == quote) {
      if (i + 1 < spelling.size() && spelling[i + 1] == quote) {
        out += quote;
        ++i;
      } else {
        inside = false;
      }
    } else if (c == '\\' && backslash && i + 1 < spelling.size()) {
      i += append_escape(out, spelling.substr(i + 1));
    } else {
      out += c;
    }
  }
  return out;
}

std::string decode_name(std::string_view spelling) {
  if (spelling.size() < 2 || (spelling[0] != '"' && spelling[0] != '`')) return std::string(spelling);
  const char quote = spelling[0];
  std::string out;
  for (size_t i = 1; i < spelling.size(); ++i) {
    if (spelling[i] == quote) {
      if (i + 1 >= spelling.size() || spelling[i + 1] != quote) break;
      ++i;
    }
    out += spelling[i];
  }
  return out;
}

}  // namespace rocky::sql
