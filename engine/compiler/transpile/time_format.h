// Formats of dates and times between the letters of the dialects: `%Y-%m-%d`, `YYYY-MM-DD`, `yyyy-MM-dd`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rocky::compiler {

// `from` and `to` as rule_column() counts them. None where a part of the format has no sure counterpart.
std::optional<std::string> translate_time_format(std::string_view format, size_t from, size_t to);

}  // namespace rocky::compiler
