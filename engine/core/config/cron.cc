#include <algorithm>
#include <array>
#include <charconv>

#include "core/config/validation.h"

namespace rocky::core {

namespace {

struct CronField {
  int least;
  int greatest;
  std::span<const std::string_view> names;  // names[i] means least + i
};

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
// Sunday is 0 or 7.
constexpr std::array<CronField, 5> kFields{{{0, 59, {}}, {0, 23, {}}, {1, 31, {}}, {1, 12, kMonths}, {0, 7, kDays}}};

std::optional<int> number(std::string_view text, const CronField& field) {
  for (size_t i = 0; i < field.names.size(); ++i) {
    if (text.size() != field.names[i].size()) continue;
    bool same = true;
    for (size_t k = 0; k < text.size(); ++k) same = same && (text[k] | 0x20) == field.names[i][k];
    if (same) return field.least + static_cast<int>(i);
  }
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value >= field.least && value <= field.greatest ? std::optional(value) : std::nullopt;
}

// `*`, `a`, `a-b`, each with an optional `/step`.
bool valid_item(std::string_view item, const CronField& field) {
  if (const size_t slash = item.find('/'); slash != std::string_view::npos) {
    const auto step = number(item.substr(slash + 1), {1, field.greatest, {}});
    if (item.substr(slash + 1).empty() || !step) return false;
    item = item.substr(0, slash);
  }
  if (item == "*") return true;
  const size_t dash = item.find('-');
  const std::string_view first = item.substr(0, dash);
  if (first.empty()) return false;
  const auto low = number(first, field);
  if (dash == std::string_view::npos) return low.has_value();
  const std::string_view last = item.substr(dash + 1);
  if (last.empty()) return false;
  const auto high = number(last, field);
  return low && high && *low <= *high;
}

bool valid_field(std::string_view text, const CronField& field) {
  for (;;) {
    const size_t comma = text.find(',');
    if (!valid_item(text.substr(0, comma), field)) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

bool valid_cron(std::string_view text) {
  size_t index = 0;
  while (true) {
    const size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return index == kFields.size();
    text.remove_prefix(begin);
    const size_t end = std::min(text.find_first_of(" \t"), text.size());
    if (index == kFields.size() || !valid_field(text.substr(0, end), kFields[index])) return false;
    ++index;
    text.remove_prefix(end);
  }
}

}  // namespace rocky::core
