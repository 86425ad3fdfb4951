// "Did you mean": near misses of names.
#pragma once

#include <cstddef>
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
// Of the words of a language (small letters): the index of the one that was meant, where swapped neighbours count as
// one slip; words.size() when none is near enough.
size_t nearest_word(std::string_view written, std::span<const std::string_view> words);

}  // namespace rocky
