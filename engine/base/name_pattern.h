// Patterns of names and paths, as shells have them: what path globs and lists of ignored files are made of.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rocky {

// What a backslash in a pattern is: itself, or it takes the next character as it is.
enum class Backslash : uint8_t { kLiteral, kEscapes };

// Whether the whole name fits. `*` is any text, `?` one byte, `[a-z]` one of a set, `[!a]` or `[^a]` one that is not in
// it; a bracket that is never closed is itself. Letters count as they are. Time is at most the product of the lengths.
bool name_matches(std::string_view pattern, std::string_view name, Backslash backslash);

// What stands between the slashes; nothing for two slashes in a row.
std::vector<std::string_view> split_path(std::string_view path);

// Stands for any number of names, also for none.
inline constexpr std::string_view kAnyDepth = "**";

// Whether a path fits, name by name: a pattern each, or kAnyDepth.
bool path_matches(std::span<const std::string> patterns, std::span<const std::string_view> names, Backslash backslash);

}  // namespace rocky
