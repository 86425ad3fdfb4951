#include "core/models/front_matter.h"

#include <cstdint>

namespace rocky::core {
namespace {

constexpr std::string_view kOpen = "---toml";
constexpr std::string_view kClose = "---";
constexpr std::string_view kBlanks = " \t\r\n\f\v";

}  // namespace

std::optional<FrontMatter> find_front_matter(std::string_view text) {
  const size_t open = text.find_first_not_of(kBlanks);
  if (open == std::string_view::npos || !text.substr(open).starts_with(kOpen)) return std::nullopt;
  const size_t block = text.find('\n', open);
  for (size_t line = block; line != std::string_view::npos; line = text.find('\n', line + 1)) {
    if (!text.substr(line + 1).starts_with(kClose)) continue;
    const size_t query = text.find_first_not_of('-', line + 1);
    const auto end = static_cast<uint32_t>(text.size());
    return FrontMatter{{static_cast<uint32_t>(block + 1), static_cast<uint32_t>(line + 1)},
                       {query == std::string_view::npos ? end : static_cast<uint32_t>(query), end}};
  }
  return std::nullopt;
}

}  // namespace rocky::core
