// "Did you mean": near misses of names.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rocky {

// Case-insensitive edit distance at most clamp(max(length) / 3, 1, 3); the smallest wins, ties by order; the same
// spelling is never suggested. For model and column names (compiler contract 1.2).
std::optional<std::string> nearest_by_edit_distance(std::string_view wrong, std::span<const std::string> known);
// Case-insensitive Jaro-Winkler similarity above 0.8. For options, pipelines, adapter types, keys (CLI contract 3.4).
std::optional<std::string> nearest_by_similarity(std::string_view wrong, std::span<const std::string> known);

}  // namespace rocky
