#include "compiler/functions/result_digits.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;

constexpr int64_t kMostDigits = 38;
constexpr int64_t kLeastScale = 6;
constexpr int64_t kLongest = 2'147'483'647;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// Reads a formula and reckons at once.
class Formula {
 public:
  Formula(std::string_view text, std::span<const Type> arguments) : text_(text), arguments_(arguments) {}

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
    if (!take(")") || at_ != text_.size() || failed_) return std::nullopt;
    return found;
  }

  bool unlimited() const { return unlimited_; }

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
    while (!failed_ && take("*")) value = std::min(value * single(), kLongest);
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
    const char asked = at_ < text_.size() ? text_[at_] : ' ';
    if (asked != 'p' && asked != 's' && asked != 'n') return fail();
    ++at_;
    const auto index = static_cast<size_t>(number());
    return failed_ || index >= arguments_.size() ? fail() : of_argument(asked, arguments_[index]);
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

  int64_t of_argument(char asked, Type type) {
    const ir::TypeInfo& info = ir::info_of(type);
    if (asked == 'n') {
      if (ir::group_of(type) != ir::TypeGroup::kText) return fail();
      unlimited_ |= info.length == 0;
      return info.length;
    }
    switch (info.tag) {
      case TypeTag::kInt8: return asked == 'p' ? 3 : 0;
      case TypeTag::kInt16: return asked == 'p' ? 5 : 0;
      case TypeTag::kInt32: return asked == 'p' ? 10 : 0;
      case TypeTag::kInt64: return asked == 'p' ? 19 : 0;
      case TypeTag::kDecimal: return info.precision == 0 ? fail() : asked == 'p' ? info.precision : info.scale;
      default: return fail();
    }
  }

  int64_t fail() {
    failed_ = true;
    return 0;
  }

  std::string_view text_;
  std::span<const Type> arguments_;
  size_t at_ = 0;
  bool failed_ = false;
  bool unlimited_ = false;
};

}  // namespace

bool has_digit_formula(std::string_view result) {
  if (!result.ends_with(')')) return false;
  for (size_t i = result.find('('); i + 1 < result.size(); ++i) {
    const bool asks = result[i] == 'p' || result[i] == 's' || result[i] == 'n';
    if (asks && is_digit(result[i + 1]) && !is_letter(result[i - 1])) return true;
  }
  return false;
}

Type reckon_digits(std::string_view formula, std::span<const Type> arguments, const sql::Dialect& dialect) {
  const size_t bracket = formula.find('(');
  if (bracket == std::string_view::npos) return ir::kUnknownType;
  const std::string_view name = formula.substr(0, bracket);
  Formula reader(formula.substr(bracket + 1), arguments);
  const auto numbers = reader.read();
  if (!numbers) return ir::kUnknownType;
  if (reader.unlimited()) return sql::parse_type(name, dialect);
  const int64_t first = std::min(numbers->first, kLongest);
  if (first < 0 || numbers->second.value_or(0) < 0) return ir::kUnknownType;
  return sql::parse_type(
      numbers->second ? fmt::format("{}({}, {})", name, first, *numbers->second) : fmt::format("{}({})", name, first),
      dialect);
}

}  // namespace rocky::compiler
