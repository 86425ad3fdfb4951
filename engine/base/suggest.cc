#include "base/suggest.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace rocky {

namespace {

// Longer names are not worth the quadratic comparison.
constexpr size_t kLongestName = 256;

// Levenshtein distance of words that are not too long, or something above `limit` when it is above it.
size_t edit_distance(std::string_view a, std::string_view b, size_t limit) {
  size_t row[kLongestName + 1];
  std::iota(row, row + b.size() + 1, size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    size_t best = row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
  }
  return row[b.size()];
}

double jaro(std::string_view a, std::string_view b) {
  if (a.empty() && b.empty()) return 1;
  if (a.empty() || b.empty()) return 0;
  const size_t half = std::max(a.size(), b.size()) / 2;
  const size_t range = half > 0 ? half - 1 : 0;
  std::vector<bool> a_matched(a.size());
  std::vector<bool> b_matched(b.size());
  size_t matches = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const size_t begin = i > range ? i - range : 0;
    const size_t end = std::min(i + range + 1, b.size());
    for (size_t j = begin; j < end; ++j) {
      if (b_matched[j] || a[i] != b[j]) continue;
      a_matched[i] = b_matched[j] = true;
      ++matches;
      break;
    }
  }
  if (matches == 0) return 0;
  size_t out_of_place = 0;
  for (size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!a_matched[i]) continue;
    while (!b_matched[j]) ++j;
    if (a[i] != b[j]) ++out_of_place;
    ++j;
  }
  const auto m = static_cast<double>(matches);
  const auto transpositions = static_cast<double>(out_of_place / 2);
  return (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - transpositions) / m) / 3;
}

double jaro_winkler(std::string_view a, std::string_view b) {
  const double base = jaro(a, b);
  size_t prefix = 0;
  while (prefix < 4 && prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix]) ++prefix;
  return base + 0.1 * static_cast<double>(prefix) * (1 - base);
}

constexpr size_t kLongestWord = 24;

// Edits between two words where swapping neighbours counts one; more than `most` when there are more.
size_t typing_distance(std::string_view a, std::string_view b, size_t most) {
  if (a.size() > kLongestWord || b.size() > kLongestWord) return most + 1;
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  size_t rows[3][kLongestWord + 1] = {};
  size_t* before = rows[0];
  size_t* above = rows[1];
  size_t* row = rows[2];
  for (size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t same = ascii_lower(a[i - 1]) == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + same});
      if (i > 1 && j > 1 && ascii_lower(a[i - 1]) == b[j - 2] && ascii_lower(a[i - 2]) == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

}  // namespace

std::optional<std::string> nearest_by_edit_distance(std::string_view wrong, std::span<const std::string> known) {
  if (wrong.size() > kLongestName) return std::nullopt;
  const std::string folded_wrong = ascii_lower(wrong);
  const std::string* nearest = nullptr;
  size_t nearest_distance = 4;
  for (const std::string& name : known) {
    if (name == wrong) continue;
    const size_t longest = std::max(name.size(), wrong.size());
    const size_t difference = longest - std::min(name.size(), wrong.size());
    const size_t limit = std::min(std::clamp<size_t>(longest / 3, 1, 3), nearest_distance - 1);
    if (difference > limit || name.size() > kLongestName) continue;
    const size_t distance = edit_distance(folded_wrong, ascii_lower(name), limit);
    if (distance > limit) continue;
    nearest = &name;
    nearest_distance = distance;
    if (distance == 0) break;
  }
  return nearest != nullptr ? std::optional(*nearest) : std::nullopt;
}

std::optional<std::string> nearest_by_similarity(std::string_view wrong, std::span<const std::string> known) {
  if (wrong.size() > kLongestName) return std::nullopt;
  const std::string folded_wrong = ascii_lower(wrong);
  const std::string* nearest = nullptr;
  double nearest_similarity = 0.8;
  for (const std::string& name : known) {
    if (name == wrong || name.size() > kLongestName) continue;
    const double similarity = jaro_winkler(folded_wrong, ascii_lower(name));
    if (similarity <= nearest_similarity) continue;
    nearest = &name;
    nearest_similarity = similarity;
  }
  return nearest != nullptr ? std::optional(*nearest) : std::nullopt;
}

size_t nearest_word(std::string_view written, std::span<const std::string_view> words) {
  const size_t most = written.size() < 2 ? 0 : written.size() < 6 ? 1 : 2;
  size_t nearest = words.size();
  size_t best = most + 1;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    // A word of two letters is near to everything: only swapped letters count.
    if (written.size() < 3 && word.size() != written.size()) continue;
    const size_t distance = typing_distance(written, word, most);
    if (distance == 0 || distance >= best) continue;
    if (written.size() < 3 && (ascii_lower(written[0]) != word[1] || ascii_lower(written[1]) != word[0])) continue;
    best = distance;
    nearest = i;
  }
  return nearest;
}

}  // namespace rocky
