// Patterns of one name, as shells have them: what path globs and lists of ignored files are made of.
#pragma once

#include <cstdint>
#include <string_view>

namespace rocky {

// What a backslash in a pattern is: itself, or it takes the next character as it is.
enum class Backslash : uint8_t { kLiteral, kEscapes };

// Whether the whole name fits. `*` is any text, `?` one byte, `[a-z]` one of a set, `[!a]` or `[^a]` one that is not in
// it; a bracket that is never closed is itself. Letters count as they are. Time is at most the product of the lengths.
bool name_matches(std::string_view pattern, std::string_view name, Backslash backslash);

}  // namespace rocky
