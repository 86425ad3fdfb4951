#include <algorithm>
#include <charconv>
#include <cstring>

#include <fmt/format.h>

#include "base/json_writer.h"
#include "base/utf8.h"

namespace rocky {

namespace {

constexpr size_t kMaxDepth = 256;

// One pass over the text, straight into the struct. Functions return false once an error is kept.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Status read_document(const TypeInfo& type, void* value) {
    skip_space();
    if (read(type, value)) {
      skip_space();
      if (at_ != text_.size()) fail("unexpected text after the document");
    }
    if (message_.empty()) return {};
    return make_error(ErrorKind::kInvalidInput, message_);
  }

 private:
  bool fail(std::string_view what) {
    if (!message_.empty()) return false;
    message_ = "invalid JSON";
    if (!path_.empty()) message_ += fmt::format(" at `{}`", path_);
    message_ += fmt::format(" (byte {}): {}", at_, what);
    return false;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  bool accept(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  bool read(const TypeInfo& type, void* value) {
    switch (type.kind) {
      case TypeKind::kString:
        if (peek() != '"') return fail_type("a string");
        return read_string(*static_cast<std::string*>(value));
      case TypeKind::kBool: return read_bool(*static_cast<bool*>(value));
      case TypeKind::kSigned: return read_signed(type.width, value);
      case TypeKind::kUnsigned: return read_unsigned(type.width, value);
      case TypeKind::kDouble: return read_double(*static_cast<double*>(value));
      case TypeKind::kEnum: return read_enum(type, value);
      case TypeKind::kRawJson: {
        const size_t begin = at_;
        if (!skip_value()) return false;
        static_cast<RawJson*>(value)->text = std::string(text_.substr(begin, at_ - begin));
        return true;
      }
      case TypeKind::kOptional:
        type.clear(value);
        if (accept("null")) return true;
        return read(type.element(), type.append(value, {}));
      case TypeKind::kArray:
        if (peek() != '[') return fail_type("an array");
        type.clear(value);
        return read_array([&] { return read(type.element(), type.append(value, {})); });
      case TypeKind::kMap:
        if (peek() != '{') return fail_type("an object");
        type.clear(value);
        return read_object([&](const std::string& key) { return read(type.element(), type.append(value, key)); });
      case TypeKind::kObject:
        if (peek() != '{') return fail_type("an object");
        return read_object([&](const std::string& key) {
          const auto field = std::find_if(type.fields.begin(), type.fields.end(),
                                          [&](const FieldInfo& candidate) { return candidate.name == key; });
          return field == type.fields.end() ? skip_value() : read(field->type(), field->get_mutable(value));
        });
    }
    return fail("unknown type");
  }

  bool fail_type(std::string_view expected) {
    const char c = peek();
    std::string_view found = "the end of the text";
    if (at_ < text_.size()) {
      found = c == '"'                             ? "a string"
              : c == '{'                           ? "an object"
              : c == '['                           ? "an array"
              : c == 't' || c == 'f'               ? "a boolean"
              : c == 'n'                           ? "null"
              : c == '-' || (c >= '0' && c <= '9') ? "a number"
                                                   : "something else";
    }
    return fail(fmt::format("expected {}, found {}", expected, found));
  }

  template <class ReadElement>
  bool read_array(const ReadElement& read_element) {
    return read_sequence(']', [&](size_t index) {
      path_ += fmt::format("[{}]", index);
      return read_element();
    });
  }

  template <class ReadMember>
  bool read_object(const ReadMember& read_member) {
    return read_sequence('}', [&](size_t) {
      if (peek() != '"') return fail("expected a member name");
      std::string key;
      if (!read_string(key)) return false;
      skip_space();
      if (peek() != ':') return fail("expected ':'");
      ++at_;
      skip_space();
      if (!path_.empty()) path_ += '.';
      path_ += key;
      return read_member(key);
    });
  }

  // From the opening bracket to the closing one.
  template <class ReadItem>
  bool read_sequence(char closing, const ReadItem& read_item) {
    if (++depth_ > kMaxDepth) return fail("nested too deeply");
    ++at_;
    skip_space();
    const size_t path_size = path_.size();
    for (size_t index = 0; peek() != closing || index > 0; ++index) {
      if (!read_item(index)) return false;
      path_.resize(path_size);
      skip_space();
      if (peek() == closing) break;
      if (peek() != ',') return fail(fmt::format("expected ',' or '{}'", closing));
      ++at_;
      skip_space();
    }
    ++at_;
    --depth_;
    return true;
  }

  bool read_bool(bool& value) {
    if (accept("true")) return value = true;
    if (!accept("false")) return fail_type("a boolean");
    value = false;
    return true;
  }

  // The characters of a number by the JSON grammar; empty when there is none.
  std::string_view scan_number(bool& integral) {
    size_t end = at_;
    const auto digits = [&] {
      const size_t begin = end;
      while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
      return end - begin;
    };
    const auto here = [&] { return end < text_.size() ? text_[end] : '\0'; };
    integral = true;
    if (here() == '-') ++end;
    if (here() == '0') {
      ++end;
    } else if (digits() == 0) {
      return {};
    }
    if (here() == '.') {
      integral = false;
      ++end;
      if (digits() == 0) return {};
    }
    if (here() == 'e' || here() == 'E') {
      integral = false;
      ++end;
      if (here() == '+' || here() == '-') ++end;
      if (digits() == 0) return {};
    }
    return text_.substr(at_, end - at_);
  }

  template <class Integer>
  bool parse_integer(Integer& number) {
    bool integral = false;
    const std::string_view digits = scan_number(integral);
    if (digits.empty()) return fail_type("an integer");
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!integral || error != std::errc() || end != digits.data() + digits.size()) {
      return fail(fmt::format("`{}` is not an integer of the expected range", digits));
    }
    at_ += digits.size();
    return true;
  }

  bool read_signed(size_t width, void* value) {
    int64_t number = 0;
    if (!parse_integer(number)) return false;
    const int64_t limit = width >= 8 ? INT64_MAX : (int64_t{1} << (width * 8 - 1)) - 1;
    if (number > limit || number < -limit - 1) return fail(fmt::format("{} is out of range", number));
    std::memcpy(value, &number, width);  // little-endian: the low bytes come first
    return true;
  }

  bool read_unsigned(size_t width, void* value) {
    uint64_t number = 0;
    if (!parse_integer(number)) return false;
    if (width < 8 && number >> (width * 8) != 0) return fail(fmt::format("{} is out of range", number));
    std::memcpy(value, &number, width);
    return true;
  }

  bool read_double(double& value) {
    bool integral = false;
    const std::string_view digits = scan_number(integral);
    if (digits.empty()) return fail_type("a number");
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc()) return fail(fmt::format("`{}` is out of range", digits));
    at_ += digits.size();
    return true;
  }

  bool read_enum(const TypeInfo& type, void* value) {
    if (peek() != '"') return fail_type("a string");
    const size_t begin = at_;
    std::string name;
    if (!read_string(name)) return false;
    const auto found = std::find(type.names.begin(), type.names.end(), name);
    if (found == type.names.end()) {
      at_ = begin;
      return fail(fmt::format("unknown value `{}`, expected one of: {}", name, fmt::join(type.names, ", ")));
    }
    const auto number = static_cast<uint64_t>(found - type.names.begin());
    std::memcpy(value, &number, type.width);
    return true;
  }

  bool read_hex4(uint32_t& code) {
    if (at_ + 4 > text_.size()) return fail("unfinished escape");
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + at_ + 4, code, 16);
    if (error != std::errc() || end != text_.data() + at_ + 4) return fail("bad \\u escape");
    at_ += 4;
    return true;
  }

  bool read_unicode_escape(std::string& out) {
    constexpr uint32_t kReplacement = 0xFFFD;
    uint32_t code = 0;
    if (!read_hex4(code)) return false;
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
      const size_t second = at_;
      at_ += 2;
      uint32_t low = 0;
      if (!read_hex4(low)) return false;
      if (low >= 0xDC00 && low < 0xE000) {
        append_utf8(out, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
        return true;
      }
      at_ = second;
    }
    append_utf8(out, code >= 0xD800 && code < 0xE000 ? kReplacement : code);
    return true;
  }

  bool read_string(std::string& out) {
    out.clear();
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return fail("control character in a string");
      ++at_;
      if (c != '\\') {
        out += c;
        continue;
      }
      constexpr std::string_view kEscapes = "\"\\/bfnrt";
      constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
      const char escape = peek();
      ++at_;
      if (escape == 'u') {
        if (!read_unicode_escape(out)) return false;
      } else if (const size_t index = kEscapes.find(escape); escape != '\0' && index != std::string_view::npos) {
        out += kMeanings[index];
      } else {
        return fail("unknown escape");
      }
    }
    return fail("unfinished string");
  }

  bool skip_value() {
    std::string ignored_text;
    bool ignored_flag = false;
    switch (peek()) {
      case '"': return read_string(ignored_text);
      case '{': return read_object([&](const std::string&) { return skip_value(); });
      case '[': return read_array([&] { return skip_value(); });
      case 't':
      case 'f': return read_bool(ignored_flag);
      case 'n': return accept("null") || fail("expected a value");
      default: break;
    }
    const std::string_view digits = scan_number(ignored_flag);
    if (digits.empty()) return fail("expected a value");
    at_ += digits.size();
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t depth_ = 0;
  std::string path_;
  std::string message_;
};

}  // namespace

Status read_json(const TypeInfo& type, void* value, std::string_view text) {
  return Reader(text).read_document(type, value);
}

}  // namespace rocky
