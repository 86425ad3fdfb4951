#include "compiler/bind/literal_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "ir/type.h"

namespace rocky::compiler {
namespace {

using ir::TypeTag;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r\f\v";
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

// Words for a date or number that engines know: 'now', 'infinity', 'NaN'.
bool is_special(std::string_view text) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"epoch", "infinity", "inf", "nan", "now", "today", "tomorrow", "yesterday",
                                       "allballs", "true", "false", "null"});
  std::string word = ascii_lower(text);
  if (word.starts_with('-') || word.starts_with('+')) word.erase(0, 1);
  return std::ranges::find(kWords, word) != kWords.end();
}

int days_of_month(int year, int month) {
  constexpr auto kDays = std::to_array<int>({31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31});
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<size_t>(month - 1)];
}

int number_at(std::string_view text, size_t begin, size_t length) {
  int number = 0;
  std::from_chars(text.data() + begin, text.data() + begin + length, number);
  return number;
}

// A date of the form 2024-01-31 at the beginning that no calendar has.
bool has_impossible_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() < kForm.size()) return false;
  for (size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '0' ? !is_digit(text[i]) : text[i] != kForm[i]) return false;
  }
  if (text.size() > kForm.size() && is_digit(text[kForm.size()])) return false;
  const int month = number_at(text, 5, 2);
  const int day = number_at(text, 8, 2);
  if (month < 1 || month > 12) return true;
  return day < 1 || day > days_of_month(number_at(text, 0, 4), month);
}

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

bool never_boolean(std::string_view text) {
  if (has_digit(text)) return false;
  constexpr auto kPrefixes = std::to_array<std::string_view>({"true", "false", "yes", "no", "on", "off"});
  const std::string word = ascii_lower(text);
  if (word.empty()) return true;
  return std::ranges::none_of(kPrefixes, [&](std::string_view known) { return known.starts_with(word); });
}

}  // namespace

bool never_becomes(std::string_view text, ir::Type type) {
  const std::string_view inside = trimmed(text);
  switch (ir::tag_of(type)) {
    case TypeTag::kBoolean: return never_boolean(inside);
    case TypeTag::kInt8:
    case TypeTag::kInt16:
    case TypeTag::kInt32:
    case TypeTag::kInt64:
    case TypeTag::kInt128:
    case TypeTag::kUInt8:
    case TypeTag::kUInt16:
    case TypeTag::kUInt32:
    case TypeTag::kUInt64:
    case TypeTag::kUInt128:
    case TypeTag::kDecimal: return !has_digit(inside) && !is_special(inside);
    case TypeTag::kFloat32:
    case TypeTag::kFloat64: return !has_digit(inside) && !is_special(inside);
    case TypeTag::kDate:
    case TypeTag::kTimestamp:
    case TypeTag::kInstant:
    case TypeTag::kTimestampZoned: return (!has_digit(inside) && !is_special(inside)) || has_impossible_date(inside);
    case TypeTag::kTime: return !has_digit(inside) && !is_special(inside);
    default: return false;
  }
}

std::string_view literal_help(ir::Type type) {
  switch (ir::tag_of(type)) {
    case TypeTag::kBoolean: return "write TRUE or FALSE";
    case TypeTag::kDate: return "a date is written as '2024-01-31'";
    case TypeTag::kTimestamp:
    case TypeTag::kInstant:
    case TypeTag::kTimestampZoned: return "a timestamp is written as '2024-01-31 12:00:00'";
    case TypeTag::kTime: return "a time is written as '12:00:00'";
    default: return {};
  }
}

size_t code_points(std::string_view text) {
  return static_cast<size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<uint8_t>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace rocky::compiler
