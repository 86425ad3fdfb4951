// What a literal's spelling says.
#pragma once

#include <string>
#include <string_view>

namespace rocky::sql {

// The text that a string token stands for: doubled quotes, E'' escapes, dollar quotes and joined strings resolved.
// `x'41'` and `b'01'` keep their letter, as in DuckDB ("x41").
std::string decode_string(std::string_view spelling);
// The name between quotes, doubled quotes resolved; an unquoted name as it is.
std::string decode_name(std::string_view spelling);

}  // namespace rocky::sql
