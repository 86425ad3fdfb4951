#include "compiler/functions/result_digits.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;

constexpr int64_t kMostDigits = 38;
constexpr int64_t kLeastScale = 6;
constexpr int64_t kLongest = 2'147'483'647;
constexpr std::string_view kAsked = "psndv";

// What an integer counts for among decimals.
struct IntegerDigits {
  std::string_view dialect = {};
  int64_t of_bigint = 19;
  bool literals_have_their_own = false;  // 5 has one digit
};
constexpr IntegerDigits kUsualDigits = {};
constexpr IntegerDigits kOwnDigits[] = {
    {.dialect = "databricks", .of_bigint = 20, .literals_have_their_own = true},
};

const IntegerDigits& integer_digits_of(const sql::Dialect& dialect) {
  const auto found = std::ranges::find(kOwnDigits, dialect.name, &IntegerDigits::dialect);
  return found == std::end(kOwnDigits) ? kUsualDigits : *found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// Reads a formula and reckons at once.
class Formula {
 public:
  Formula(std::string_view text, std::span<const DigitArgument> arguments, const IntegerDigits& digits)
      : text_(text), arguments_(arguments), digits_(digits) {}

  // The numbers in the brackets; none when it is no formula or cannot be reckoned.
  std::optional<std::pair<int64_t, std::optional<int64_t>>> read() {
    std::pair<int64_t, std::optional<int64_t>> found;
    if (take("fit(")) {
      const int64_t precision = sum();
      if (!take(",")) return std::nullopt;
      const int64_t scale = sum();
      if (!take(")")) return std::nullopt;
      found = fitted(precision, scale);
    } else {
      found.first = sum();
      if (take(",")) found.second = sum();
    }
    if (!take(")") || failed_) return std::nullopt;
    return found;
  }

  bool unlimited() const { return unlimited_; }
  // What stands behind the brackets.
  std::string_view rest() const { return text_.substr(at_); }

 private:
  static std::pair<int64_t, std::optional<int64_t>> fitted(int64_t precision, int64_t scale) {
    if (precision <= kMostDigits) return {precision, scale};
    const int64_t before_point = precision - scale;
    return {kMostDigits, std::max(kMostDigits - before_point, std::min(scale, kLeastScale))};
  }

  bool take(std::string_view word) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  int64_t sum() {
    int64_t value = product();
    while (!failed_) {
      if (take("+")) {
        value += product();
      } else if (take("-")) {
        value -= product();
      } else {
        break;
      }
    }
    return value;
  }

  int64_t product() {
    int64_t value = single();
    while (!failed_) {
      if (take("*")) {
        value = std::min(value * single(), kLongest);
      } else if (take("/")) {
        const int64_t by = single();
        value = by == 0 ? fail() : value / by;
      } else {
        break;
      }
    }
    return value;
  }

  int64_t single() {
    if (take("min(")) {
      const auto [left, right] = both();
      return std::min(left, right);
    }
    if (take("max(")) {
      const auto [left, right] = both();
      return std::max(left, right);
    }
    if (take("(")) {
      const int64_t value = sum();
      return take(")") ? value : fail();
    }
    if (at_ < text_.size() && is_digit(text_[at_])) return number();
    if (take("nn")) return all_lengths();
    const char asked = at_ < text_.size() ? text_[at_] : ' ';
    if (kAsked.find(asked) == std::string_view::npos) return fail();
    ++at_;
    const auto index = static_cast<size_t>(number());
    return failed_ || index >= arguments_.size() ? fail() : of_argument(asked, arguments_[index]);
  }

  int64_t all_lengths() {
    int64_t length = 0;
    for (const DigitArgument& argument : arguments_) length += of_argument('n', argument);
    return std::min(length, kLongest);
  }

  std::pair<int64_t, int64_t> both() {
    const int64_t left = sum();
    if (!take(",")) return {fail(), 0};
    const int64_t right = sum();
    return take(")") ? std::pair(left, right) : std::pair(fail(), int64_t{0});
  }

  int64_t number() {
    if (at_ >= text_.size() || !is_digit(text_[at_])) return fail();
    int64_t value = 0;
    while (at_ < text_.size() && is_digit(text_[at_]) && value < kLongest) value = value * 10 + (text_[at_++] - '0');
    return value;
  }

  int64_t of_argument(char asked, const DigitArgument& argument) {
    const ir::TypeInfo& info = ir::info_of(argument.type);
    switch (asked) {
      case 'n':
        if (ir::group_of(argument.type) != ir::TypeGroup::kText) return fail();
        unlimited_ |= info.length == 0;
        return info.length;
      case 'd': return ir::group_of(argument.type) == ir::TypeGroup::kTemporal ? info.precision : fail();
      case 'v': return value_of(argument.literal);
      default: return decimal_digits(argument, asked == 'p');
    }
  }

  int64_t decimal_digits(const DigitArgument& argument, bool all) {
    const ir::TypeInfo& info = ir::info_of(argument.type);
    if (digits_.literals_have_their_own && ir::is_integer(argument.type) && !argument.literal.empty()) {
      const size_t signs = argument.literal.starts_with('-') || argument.literal.starts_with('+') ? 1 : 0;
      return all ? static_cast<int64_t>(argument.literal.size() - signs) : 0;
    }
    switch (info.tag) {
      case TypeTag::kInt8: return all ? 3 : 0;
      case TypeTag::kInt16: return all ? 5 : 0;
      case TypeTag::kInt32: return all ? 10 : 0;
      case TypeTag::kInt64: return all ? digits_.of_bigint : 0;
      case TypeTag::kDecimal: return info.precision == 0 ? fail() : all ? info.precision : info.scale;
      default: return fail();
    }
  }

  int64_t value_of(std::string_view literal) {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(literal.data(), literal.data() + literal.size(), value);
    const bool whole = error == std::errc() && end == literal.data() + literal.size();
    return whole && value >= -kLongest && value <= kLongest ? value : fail();
  }

  int64_t fail() {
    failed_ = true;
    return 0;
  }

  std::string_view text_;
  std::span<const DigitArgument> arguments_;
  const IntegerDigits& digits_;
  size_t at_ = 0;
  bool failed_ = false;
  bool unlimited_ = false;
};

}  // namespace

bool has_digit_formula(std::string_view result) {
  size_t at = result.find('(');
  if (at == std::string_view::npos || result.find('<') < at || result.starts_with("TABLE(")) return false;
  for (++at; at + 1 < result.size(); ++at) {
    const bool begins = !is_letter(result[at - 1]) && result[at - 1] != '_';
    const bool ends = at + 2 < result.size() && !is_letter(result[at + 2]) && result[at + 2] != '_';
    const bool asks = kAsked.find(result[at]) != std::string_view::npos && is_digit(result[at + 1]);
    if (begins && ends && (asks || result.substr(at, 2) == "nn")) return true;
  }
  return false;
}

Type reckon_digits(std::string_view formula, std::span<const DigitArgument> arguments, const sql::Dialect& dialect) {
  const size_t bracket = formula.find('(');
  if (bracket == std::string_view::npos) return ir::kUnknownType;
  const std::string_view name = formula.substr(0, bracket);
  Formula reader(formula.substr(bracket + 1), arguments, integer_digits_of(dialect));
  const auto numbers = reader.read();
  if (!numbers) return ir::kUnknownType;
  if (reader.unlimited()) return sql::parse_type(name, dialect);
  const int64_t first = std::min(numbers->first, kLongest);
  if (first < 0 || numbers->second.value_or(0) < 0) return ir::kUnknownType;
  std::string text = fmt::format("{}({}", name, first);
  if (numbers->second) text += fmt::format(", {}", *numbers->second);
  return sql::parse_type(fmt::format("{}){}", text, reader.rest()), dialect);
}

Type reckon_digits(std::string_view formula, std::span<const Type> arguments, const sql::Dialect& dialect) {
  std::vector<DigitArgument> given;
  for (const Type type : arguments) given.push_back({.type = type});
  return reckon_digits(formula, given, dialect);
}

}  // namespace rocky::compiler
