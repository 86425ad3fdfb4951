#include "adapter_sdk/type_mapper.h"

#include <algorithm>

#include "base/ascii.h"

namespace rocky::adapter {

std::string TypeMapper::normalize_type(std::string_view type) const {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = type.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return ascii_upper(type.substr(begin, type.find_last_not_of(kBlanks) - begin + 1));
}

bool TypeMapper::in_group(std::span<const std::string_view> group, std::string_view normalized) const {
  return std::ranges::any_of(group, [&](std::string_view name) {
    if (normalized == name) return true;
    return parameters_ == Parameters::kIgnored && normalized.starts_with(name) && normalized.size() > name.size() &&
           normalized[name.size()] == '(';
  });
}

bool TypeMapper::types_compatible(std::string_view left, std::string_view right) const {
  const std::string a = normalize_type(left);
  const std::string b = normalize_type(right);
  if (a == b || (a.starts_with("DECIMAL") && b.starts_with("DECIMAL"))) return true;
  return std::ranges::any_of(groups_, [&](auto group) { return in_group(group, a) && in_group(group, b); });
}

}  // namespace rocky::adapter
