// Results that depend on a word: EXTRACT(DATE FROM t) is a DATE, EXTRACT(DAY FROM t) a number.
//
// Written part(date = DATE, hour hours = TIME, else INT64): words in lower case, then the result for them.
#pragma once

#include <optional>
#include <string_view>

namespace rocky::compiler {

bool depends_on_part(std::string_view result);

// The result for that word, whatever its case; none for an empty word, which is one that is not known.
std::optional<std::string_view> result_by_part(std::string_view result, std::string_view word);

}  // namespace rocky::compiler
