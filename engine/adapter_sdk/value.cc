#include "adapter_sdk/value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "adapter_sdk/calendar.h"

namespace rocky::adapter {
namespace {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

constexpr int64_t kMicrosPerSecond = 1'000'000;
constexpr UInt128 kExactInDouble = UInt128{1} << 53;
constexpr uint8_t kExactDecimalDigits = 15;

std::string unsigned_text(UInt128 value) {
  std::array<char, 40> digits;
  size_t at = digits.size();
  do {
    digits[--at] = static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  } while (value != 0);
  return std::string(digits.data() + at, digits.size() - at);
}

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

std::string signed_text(Int128 value) {
  return value < 0 ? "-" + unsigned_text(magnitude(value)) : unsigned_text(magnitude(value));
}

std::string decimal_text(Int128 value, uint8_t scale, uint8_t precision) {
  std::string digits = unsigned_text(magnitude(value));
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale, 1, '.');
    if (precision == scale && digits.starts_with("0.")) digits.erase(0, 1);
  }
  return value < 0 ? "-" + digits : digits;
}

// The shortest text that reads back as the same number.
template <class Float>
std::string float_text(Float value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string real_text(const Value& value) {
  return value.kind == ValueKind::kFloat ? float_text(static_cast<float>(value.real)) : float_text(value.real);
}

bool is_timestamp(ValueKind kind) { return kind >= ValueKind::kTimestampS && kind <= ValueKind::kTimestampTz; }

int64_t ticks_per_second(ValueKind kind) {
  switch (kind) {
    case ValueKind::kTimestampS: return 1;
    case ValueKind::kTimestampMs: return 1000;
    case ValueKind::kTimestampNs:
    case ValueKind::kTimeNs: return 1'000'000'000;
    default: return kMicrosPerSecond;
  }
}

// Infinities are the largest number and its negative, in dates and in timestamps of every unit.
std::string_view infinity_text(Int128 value, int64_t largest) {
  if (value == largest) return "infinity";
  if (value == -Int128{largest}) return "-infinity";
  return {};
}

struct DayTicks {
  int64_t day;
  int64_t ticks;
};
DayTicks split_days(int64_t ticks, int64_t per_second) {
  const int64_t per_day = per_second * 86400;
  int64_t day = ticks / per_day;
  int64_t rest = ticks % per_day;
  if (rest < 0) {
    rest += per_day;
    --day;
  }
  return {day, rest};
}

std::string date_value_text(const Value& value) {
  const std::string_view infinity = infinity_text(value.integer, std::numeric_limits<int32_t>::max());
  return infinity.empty() ? date_text(static_cast<int64_t>(value.integer)) : std::string(infinity);
}

std::string timestamp_text(const Value& value) {
  const std::string_view infinity = infinity_text(value.integer, std::numeric_limits<int64_t>::max());
  if (!infinity.empty()) return std::string(infinity);
  const int64_t per_second = ticks_per_second(value.kind);
  const auto [day, ticks] = split_days(static_cast<int64_t>(value.integer), per_second);
  std::string text = date_text(day) + " " + time_text(ticks, per_second);
  if (value.kind == ValueKind::kTimestampTz) text += "+00";
  return text;
}

// RFC 3339 has four digits for the year; anything else stays SQL text.
std::string timestamp_json(const Value& value) {
  std::string text = timestamp_text(value);
  if (text.size() < 19 || text[4] != '-' || text[10] != ' ' || text.ends_with("(BC)")) return text;
  if (value.kind == ValueKind::kTimestampTz) text.resize(text.size() - 3);
  text[10] = 'T';
  return text + "+00:00";
}

std::string offset_text(int32_t seconds) {
  const int32_t absolute = std::abs(seconds);
  std::string text = fmt::format("{}{:02}", seconds < 0 ? '-' : '+', absolute / 3600);
  if (absolute % 3600 != 0) text += fmt::format(":{:02}", absolute / 60 % 60);
  if (absolute % 60 != 0) text += fmt::format(":{:02}", absolute % 60);
  return text;
}

std::string interval_text(const Value& value) {
  std::string text;
  const auto add = [&](int64_t count, std::string_view unit) {
    if (count == 0) return;
    if (!text.empty()) text += ' ';
    text += fmt::format("{} {}{}", count, unit, count == 1 || count == -1 ? "" : "s");
  };
  add(value.months / 12, "year");
  add(value.months % 12, "month");
  add(value.days, "day");
  if (value.integer != 0 || text.empty()) {
    if (!text.empty()) text += ' ';
    if (value.integer < 0) text += '-';
    // The absolute value of the smallest number does not fit into 64 signed bits.
    const UInt128 micros = magnitude(value.integer);
    const auto seconds = static_cast<uint64_t>(micros / kMicrosPerSecond);
    text += fmt::format("{:02}", seconds / 3600);
    text += time_text(static_cast<int64_t>((seconds % 3600) * kMicrosPerSecond + micros % kMicrosPerSecond),
                      kMicrosPerSecond)
                .substr(2);
  }
  return text;
}

std::string blob_text(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const bool plain = c >= ' ' && c <= '~' && c != '\\' && c != '\'' && c != '"';
    if (plain) {
      text += c;
    } else {
      text += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

// The length of a valid UTF-8 sequence at the beginning of `text`; 0 when there is none.
size_t utf8_length(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
      (first == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const char c = text.front();
    const size_t length = utf8_length(text);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else if (length == 0) {
      out += "\\ufffd";
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  out += '"';
}

const ColumnType& child_type(const ColumnType& type, size_t index) {
  static const ColumnType none;
  return index < type.children.size() ? type.children[index] : none;
}

std::string_view member_name(const ColumnType& type, size_t index) {
  return index < type.names.size() ? std::string_view(type.names[index]) : std::string_view();
}

void append_json(std::string& out, const Value& value, const ColumnType& type);

void append_list(std::string& out, const Value& value, const ColumnType& type) {
  out += '[';
  for (size_t i = 0; i < value.children.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, value.children[i], child_type(type, 0));
  }
  out += ']';
}

void append_struct(std::string& out, const Value& value, const ColumnType& type) {
  out += '{';
  for (size_t i = 0; i < value.children.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, member_name(type, i));
    out += ':';
    append_json(out, value.children[i], child_type(type, i));
  }
  out += '}';
}

void append_map(std::string& out, const Value& value, const ColumnType& type) {
  out += '{';
  for (size_t i = 0; i + 1 < value.children.size(); i += 2) {
    if (i > 0) out += ',';
    append_json_string(out, to_text(value.children[i], child_type(type, 0)));
    out += ':';
    append_json(out, value.children[i + 1], child_type(type, 1));
  }
  out += '}';
}

void append_json(std::string& out, const Value& value, const ColumnType& type) {
  if (value.is_null) {
    out += "null";
    return;
  }
  switch (value.kind) {
    case ValueKind::kNull: out += "null"; return;
    case ValueKind::kBool: out += value.integer != 0 ? "true" : "false"; return;
    case ValueKind::kInt8:
    case ValueKind::kInt16:
    case ValueKind::kInt32:
    case ValueKind::kInt64:
    case ValueKind::kInt128:
    case ValueKind::kUInt8:
    case ValueKind::kUInt16:
    case ValueKind::kUInt32:
    case ValueKind::kUInt64:
      if (magnitude(value.integer) <= kExactInDouble) {
        out += signed_text(value.integer);
        return;
      }
      break;
    case ValueKind::kUInt128:
      if (static_cast<UInt128>(value.integer) <= kExactInDouble) {
        out += unsigned_text(static_cast<UInt128>(value.integer));
        return;
      }
      break;
    case ValueKind::kFloat:
    case ValueKind::kDouble:
      if (std::isfinite(value.real)) {
        out += real_text(value);
        return;
      }
      break;
    case ValueKind::kDecimal:
      if (type.precision <= kExactDecimalDigits) {
        out += decimal_text(value.integer, type.scale, 0);
        return;
      }
      break;
    case ValueKind::kList:
    case ValueKind::kArray: append_list(out, value, type); return;
    case ValueKind::kStruct: append_struct(out, value, type); return;
    case ValueKind::kMap: append_map(out, value, type); return;
    case ValueKind::kUnion:
      out += '{';
      append_json_string(out, member_name(type, value.tag));
      out += ':';
      if (value.children.empty()) {
        out += "null";
      } else {
        append_json(out, value.children.front(), child_type(type, value.tag));
      }
      out += '}';
      return;
    default: break;
  }
  append_json_string(out, is_timestamp(value.kind) ? timestamp_json(value) : to_text(value, type));
}

}  // namespace

std::string to_text(const Value& value, const ColumnType& type) {
  if (value.is_null) return "NULL";
  switch (value.kind) {
    case ValueKind::kNull: return "NULL";
    case ValueKind::kBool: return value.integer != 0 ? "true" : "false";
    case ValueKind::kInt8:
    case ValueKind::kInt16:
    case ValueKind::kInt32:
    case ValueKind::kInt64:
    case ValueKind::kInt128:
    case ValueKind::kUInt8:
    case ValueKind::kUInt16:
    case ValueKind::kUInt32:
    case ValueKind::kUInt64: return signed_text(value.integer);
    case ValueKind::kUInt128: return unsigned_text(static_cast<UInt128>(value.integer));
    case ValueKind::kFloat:
    case ValueKind::kDouble: return real_text(value);
    case ValueKind::kDecimal: return decimal_text(value.integer, type.scale, type.precision);
    case ValueKind::kString:
    case ValueKind::kBit:
    case ValueKind::kUuid:
    case ValueKind::kEnum:
    case ValueKind::kOther: return value.text;
    case ValueKind::kBlob: return blob_text(value.text);
    case ValueKind::kDate: return date_value_text(value);
    case ValueKind::kTime:
    case ValueKind::kTimeNs: return time_text(static_cast<int64_t>(value.integer), ticks_per_second(value.kind));
    case ValueKind::kTimeTz:
      return time_text(static_cast<int64_t>(value.integer), kMicrosPerSecond) + offset_text(value.offset_seconds);
    case ValueKind::kTimestampS:
    case ValueKind::kTimestampMs:
    case ValueKind::kTimestampUs:
    case ValueKind::kTimestampNs:
    case ValueKind::kTimestampTz: return timestamp_text(value);
    case ValueKind::kInterval: return interval_text(value);
    case ValueKind::kList:
    case ValueKind::kArray:
    case ValueKind::kStruct:
    case ValueKind::kMap:
    case ValueKind::kUnion: return to_json(value, type);
  }
  return {};
}

std::string to_json(const Value& value, const ColumnType& type) {
  std::string out;
  append_json(out, value, type);
  return out;
}

std::string Table::text(uint64_t row, size_t column) const {
  return to_text(value(row, column), columns_[column].type);
}

}  // namespace rocky::adapter
