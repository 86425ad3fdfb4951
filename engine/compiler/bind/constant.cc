#include "compiler/bind/constant.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/ascii.h"
#include "compiler/bind/column_pattern.h"
#include "compiler/bind/literal_text.h"

namespace rocky::compiler {
namespace {

using Kind = Constant::Kind;
using ir::TypeTag;

constexpr Constant kNull = {};

std::optional<int> order(const Constant& left, const Constant& right) {
  if (left.kind == Kind::kInteger && right.kind == Kind::kInteger) {
    return left.integer < right.integer ? -1 : left.integer > right.integer ? 1 : 0;
  }
  if (left.is_number() && right.is_number()) {
    // A value that is not a number is larger than all others, and equal to itself.
    if (std::isnan(left.number) || std::isnan(right.number)) {
      return static_cast<int>(std::isnan(left.number)) - static_cast<int>(std::isnan(right.number));
    }
    return left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
  }
  if (left.kind != right.kind) return std::nullopt;
  switch (left.kind) {
    case Kind::kBoolean: return static_cast<int>(left.truth) - static_cast<int>(right.truth);
    case Kind::kText: {
      const int found = left.text.compare(right.text);
      return found < 0 ? -1 : found > 0 ? 1 : 0;
    }
    case Kind::kOther: return left.text == right.text ? std::optional(0) : std::nullopt;
    default: return std::nullopt;
  }
}

bool holds(Comparison comparison, int order) {
  switch (comparison) {
    case Comparison::kEqual: return order == 0;
    case Comparison::kNotEqual: return order != 0;
    case Comparison::kLess: return order < 0;
    case Comparison::kLessEqual: return order <= 0;
    case Comparison::kGreater: return order > 0;
    case Comparison::kGreaterEqual: return order >= 0;
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 128; });
}

struct Range {
  TypeTag tag;
  int64_t least;
  int64_t most;
};
constexpr auto kRanges = std::to_array<Range>({
    {TypeTag::kInt8, -128, 127},
    {TypeTag::kInt16, -32768, 32767},
    {TypeTag::kInt32, -2147483648LL, 2147483647},
    {TypeTag::kInt64, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()},
    {TypeTag::kUInt8, 0, 255},
    {TypeTag::kUInt16, 0, 65535},
    {TypeTag::kUInt32, 0, 4294967295},
    // As far as is reckoned here.
    {TypeTag::kInt128, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()},
    {TypeTag::kUInt64, 0, std::numeric_limits<int64_t>::max()},
    {TypeTag::kUInt128, 0, std::numeric_limits<int64_t>::max()},
});

// Beyond this a double is no exact whole number.
constexpr double kMostWhole = 9e15;

}  // namespace

const Constant* Constants::null() { return &kNull; }

const Constant* Constants::keep(const Constant& constant) {
  constants_.push_back(constant);
  return &constants_.back();
}

const Constant* Constants::boolean(bool truth) { return keep({.kind = Kind::kBoolean, .truth = truth}); }

const Constant* Constants::integer(int64_t value) {
  return keep({.kind = Kind::kInteger, .integer = value, .number = static_cast<double>(value)});
}

const Constant* Constants::number(double value) { return keep({.kind = Kind::kNumber, .number = value}); }

const Constant* Constants::text(std::string text) {
  texts_.push_back(std::move(text));
  return keep({.kind = Kind::kText, .text = texts_.back()});
}

const Constant* Constants::other(std::string text) {
  texts_.push_back(std::move(text));
  return keep({.kind = Kind::kOther, .text = texts_.back()});
}

const Constant* Constants::made_of(Kind kind, std::span<const Constant* const> parts) {
  parts_.emplace_back(parts.begin(), parts.end());
  return keep({.kind = kind, .parts = parts_.back()});
}

const Constant* Constants::digits(std::string_view spelling) {
  if (spelling.starts_with('+')) spelling.remove_prefix(1);
  if (spelling.empty()) return nullptr;
  int64_t whole = 0;
  const char* const end = spelling.data() + spelling.size();
  const auto as_integer = std::from_chars(spelling.data(), end, whole);
  if (as_integer.ec == std::errc() && as_integer.ptr == end) return integer(whole);
  double value = 0;
  const auto as_number = std::from_chars(spelling.data(), end, value);
  return as_number.ec == std::errc() && as_number.ptr == end ? number(value) : nullptr;
}

const Constant* Constants::compare(Comparison comparison, const Constant* left, const Constant* right) {
  if (left == nullptr || right == nullptr) return nullptr;
  if (left->is_null() || right->is_null()) return null();
  const std::optional<int> found = order(*left, *right);
  return found ? boolean(holds(comparison, *found)) : nullptr;
}

std::optional<bool> Constants::same(const Constant* left, const Constant* right) {
  if (left == nullptr || right == nullptr) return std::nullopt;
  if (left->is_null() || right->is_null()) return left->is_null() && right->is_null();
  const std::optional<int> found = order(*left, *right);
  return found ? std::optional(*found == 0) : std::nullopt;
}

const Constant* Constants::all_of(std::span<const Constant* const> truths) {
  bool null_seen = false;
  bool unknown = false;
  for (const Constant* one : truths) {
    if (one == nullptr || (!one->is_null() && one->kind != Kind::kBoolean)) {
      unknown = true;
    } else if (one->is_null()) {
      null_seen = true;
    } else if (!one->truth) {
      return one;
    }
  }
  if (unknown) return nullptr;
  return null_seen ? null() : boolean(true);
}

const Constant* Constants::any_of(std::span<const Constant* const> truths) {
  std::vector<const Constant*> opposites;
  for (const Constant* one : truths) opposites.push_back(negation(one));
  return negation(all_of(opposites));
}

const Constant* Constants::negation(const Constant* truth) {
  if (truth == nullptr || truth->is_null()) return truth;
  return truth->kind == Kind::kBoolean ? boolean(!truth->truth) : nullptr;
}

const Constant* Constants::element(const Constant* base, const Constant* index) {
  if (base == nullptr || index == nullptr) return nullptr;
  if (base->is_null() || index->is_null()) return null();
  if (base->kind == Kind::kList && index->kind == Kind::kInteger) {
    const auto size = static_cast<int64_t>(base->parts.size());
    const int64_t at = index->integer < 0 ? size + index->integer : index->integer - 1;
    if (at < 0 || at >= size || index->integer == 0) return null();
    return base->parts[static_cast<size_t>(at)];
  }
  if (base->kind != Kind::kMap) return nullptr;
  for (size_t i = 0; i + 1 < base->parts.size(); i += 2) {
    const std::optional<bool> found = same(base->parts[i], index);
    if (!found) return nullptr;
    if (*found) return base->parts[i + 1];
  }
  return null();
}

const Constant* Constants::converted(const Constant* value, ir::Type from, ir::Type to, bool attempt) {
  if (value == nullptr || value->is_null() || from == to) return value;
  const TypeTag target = ir::tag_of(to);
  if (value->kind == Kind::kText) {
    const std::string_view text = trimmed(value->text);
    if (target == TypeTag::kString) return value;
    const bool numeric = ir::is_integer(to) || target == TypeTag::kDecimal || ir::group_of(to) == ir::TypeGroup::kFloat;
    if (!numeric) {
      const bool written = target != TypeTag::kBoolean && ir::is_known(to) &&
                           ir::group_of(to) != ir::TypeGroup::kNested && !never_becomes(text, to);
      return attempt || !written ? nullptr : other(std::string(text));
    }
    if (equal_ignoring_case(text, "nan")) {
      return ir::group_of(to) == ir::TypeGroup::kFloat ? number(std::nan("")) : nullptr;
    }
    const Constant* const read = digits(text);
    if (read == nullptr) return attempt && never_becomes(text, to) ? null() : nullptr;
    return converted(read, ir::kUnknownType, to, attempt);
  }
  if (value->kind == Kind::kList && (target == TypeTag::kList || target == TypeTag::kArray)) {
    std::vector<const Constant*> parts;
    for (const Constant* part : value->parts) {
      parts.push_back(converted(part, ir::element_of(from), ir::element_of(to), attempt));
    }
    return made_of(Kind::kList, parts);
  }
  if (value->kind == Kind::kBoolean && ir::is_integer(to)) return integer(value->truth ? 1 : 0);
  if (value->kind == Kind::kOther && attempt && ir::group_of(from) == ir::TypeGroup::kTemporal &&
      (ir::is_integer(to) || target == TypeTag::kDecimal || ir::group_of(to) == ir::TypeGroup::kFloat)) {
    return null();
  }
  if (!value->is_number()) return nullptr;
  if (ir::group_of(to) == ir::TypeGroup::kFloat) return value;
  if (target == TypeTag::kBoolean) return boolean(value->number != 0);
  if (target == TypeTag::kString) {
    return value->kind == Kind::kInteger ? text(std::to_string(value->integer)) : nullptr;
  }
  if (target == TypeTag::kDecimal) {
    if (value->kind == Kind::kInteger) return value;
    constexpr double kTen = 10;
    const double unit = std::pow(kTen, ir::info_of(to).scale);
    return number(std::round(value->number * unit) / unit);
  }
  const auto range = std::ranges::find(kRanges, target, &Range::tag);
  if (range == kRanges.end() || !(std::abs(value->number) < kMostWhole)) return nullptr;
  const auto whole = static_cast<int64_t>(std::nearbyint(value->number));
  if (whole < range->least || whole > range->most) return attempt ? null() : nullptr;
  return integer(whole);
}

namespace {

using Arguments = std::span<const Constant* const>;

const Constant* reckon(Constants& constants, char sign, const Constant& left, const Constant& right) {
  const bool whole = left.kind == Kind::kInteger && right.kind == Kind::kInteger;
  int64_t exact = 0;
  switch (sign) {
    case '+':
      if (whole)
        return __builtin_add_overflow(left.integer, right.integer, &exact) ? nullptr : constants.integer(exact);
      return constants.number(left.number + right.number);
    case '-':
      if (whole)
        return __builtin_sub_overflow(left.integer, right.integer, &exact) ? nullptr : constants.integer(exact);
      return constants.number(left.number - right.number);
    case '*':
      if (whole)
        return __builtin_mul_overflow(left.integer, right.integer, &exact) ? nullptr : constants.integer(exact);
      return constants.number(left.number * right.number);
    case '/': return right.number == 0 ? nullptr : constants.number(left.number / right.number);
    default: return nullptr;
  }
}

// What is divided by nothing, and leaves nothing.
const Constant* remainder(Constants& constants, bool quotient, const Constant& left, const Constant& right,
                          ir::Type result) {
  if (ir::group_of(result) == ir::TypeGroup::kFloat) return nullptr;
  if (right.number == 0) return Constants::null();
  if (left.kind != Kind::kInteger || right.kind != Kind::kInteger || right.integer == -1) return nullptr;
  return constants.integer(quotient ? left.integer / right.integer : left.integer % right.integer);
}

const Constant* of_numbers(Constants& constants, std::string_view name, Arguments arguments, ir::Type result) {
  const Constant& first = *arguments[0];
  if (arguments.size() == 1) {
    if (name == "-")
      return first.kind == Kind::kInteger ? constants.integer(-first.integer) : constants.number(-first.number);
    if (name == "abs") {
      return first.kind == Kind::kInteger ? constants.integer(std::abs(first.integer))
                                          : constants.number(std::abs(first.number));
    }
    return name == "+" ? &first : nullptr;
  }
  if (arguments.size() != 2) return nullptr;
  const Constant& second = *arguments[1];
  if (name == "%" || name == "mod") return remainder(constants, false, first, second, result);
  if (name == "//") return remainder(constants, true, first, second, result);
  return name.size() == 1 ? reckon(constants, name[0], first, second) : nullptr;
}

const Constant* of_text(Constants& constants, std::string_view name, std::string_view text) {
  const bool plain = is_ascii(text);
  if ((name == "lower" || name == "lcase") && plain) return constants.text(ascii_lower(text));
  if ((name == "upper" || name == "ucase") && plain) return constants.text(ascii_upper(text));
  if (name == "length" || name == "len" || name == "strlen") {
    return plain ? constants.integer(static_cast<int64_t>(text.size())) : nullptr;
  }
  if (name == "trim") {
    const size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return constants.text("");
    return constants.text(std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1)));
  }
  if (name == "reverse" && plain) return constants.text(std::string(text.rbegin(), text.rend()));
  return nullptr;
}

const Constant* of_texts(Constants& constants, std::string_view name, std::string_view text, std::string_view part) {
  // How an engine escapes its wildcards differs.
  if (name.ends_with("~~*") || name.ends_with("~~")) {
    if (part.contains('\\')) return nullptr;
  }
  if (name == "~~") return constants.boolean(matches_like(text, part));
  if (name == "!~~") return constants.boolean(!matches_like(text, part));
  if ((name == "~~*" || name == "!~~*") && is_ascii(text) && is_ascii(part)) {
    return constants.boolean(matches_like(ascii_lower(text), ascii_lower(part)) == (name == "~~*"));
  }
  if (name == "starts_with" || name == "prefix" || name == "^@") return constants.boolean(text.starts_with(part));
  if (name == "ends_with" || name == "suffix") return constants.boolean(text.ends_with(part));
  if (name == "contains") return constants.boolean(text.contains(part));
  // Each step of a long chain would copy all that is before it.
  constexpr size_t kLongest = 1000;
  if (name == "||" && text.size() + part.size() <= kLongest) {
    return constants.text(std::string(text) + std::string(part));
  }
  if (name == "regexp_matches" || name == "regexp_full_match" || name == "~") {
    const std::optional<ColumnPattern> pattern = ColumnPattern::read(part);
    if (!pattern) return nullptr;
    return constants.boolean(name == "regexp_matches" ? pattern->found_in(text) : pattern->is_all_of(text));
  }
  return nullptr;
}

}  // namespace

const Constant* Constants::called(std::string_view name, Arguments arguments, ir::Type result) {
  if (arguments.empty()) return nullptr;
  const auto is_text = [](const Constant* one) { return one != nullptr && one->kind == Kind::kText; };
  const auto is_number = [](const Constant* one) { return one != nullptr && one->is_number(); };
  const bool numbers = std::ranges::all_of(arguments, is_number);
  if (numbers) return of_numbers(*this, name, arguments, result);
  if (arguments.size() == 1) return is_text(arguments[0]) ? of_text(*this, name, arguments[0]->text) : nullptr;
  if (name == "list_extract" || name == "array_extract" || name == "list_element" || name == "map_extract_value") {
    return arguments.size() == 2 ? element(arguments[0], arguments[1]) : nullptr;
  }
  if (name == "list_contains" || name == "array_contains" || name == "list_has") {
    if (arguments.size() != 2 || arguments[0] == nullptr || arguments[0]->kind != Kind::kList) return nullptr;
    for (const Constant* one : arguments[0]->parts) {
      const std::optional<bool> found = same(one, arguments[1]);
      if (!found || *found) return found ? boolean(true) : nullptr;
    }
    return boolean(false);
  }
  if (!std::ranges::all_of(arguments, is_text)) return nullptr;
  if (name == "replace" && arguments.size() == 3 && !arguments[1]->text.empty()) {
    std::string replaced(arguments[0]->text);
    for (size_t at = replaced.find(arguments[1]->text); at != std::string::npos;
         at = replaced.find(arguments[1]->text, at + arguments[2]->text.size())) {
      replaced.replace(at, arguments[1]->text.size(), arguments[2]->text);
    }
    return text(std::move(replaced));
  }
  return arguments.size() == 2 ? of_texts(*this, name, arguments[0]->text, arguments[1]->text) : nullptr;
}

}  // namespace rocky::compiler
