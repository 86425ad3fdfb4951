#include "base/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

namespace rocky {
namespace {

constexpr size_t kContext = 3;
// Lines that are taken or added, up to which the fewest are looked for.
constexpr int64_t kMostChanges = 1500;

// With their line ends; the last one may have none.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// Equal lines have equal numbers.
std::vector<uint32_t> numbers_of(const std::vector<std::string_view>& lines,
                                 std::unordered_map<std::string_view, uint32_t>& known) {
  std::vector<uint32_t> numbers;
  numbers.reserve(lines.size());
  for (const std::string_view line : lines) {
    numbers.push_back(known.try_emplace(line, static_cast<uint32_t>(known.size())).first->second);
  }
  return numbers;
}

// Marks the lines that are not in both: the greedy search of E. Myers, from diagonal to diagonal.
class Comparison {
 public:
  Comparison(const std::vector<uint32_t>& old_lines, const std::vector<uint32_t>& new_lines)
      : taken(old_lines.size()), added(new_lines.size()), old_(old_lines), new_(new_lines) {
    const size_t least = std::min(old_.size(), new_.size());
    while (begin_ < least && old_[begin_] == new_[begin_]) ++begin_;
    while (end_ < least - begin_ && old_[old_.size() - 1 - end_] == new_[new_.size() - 1 - end_]) ++end_;
    search();
  }

  std::vector<bool> taken;  // by line of the old text
  std::vector<bool> added;  // by line of the new one

 private:
  void search() {
    const auto rows = static_cast<int64_t>(old_.size() - begin_ - end_);
    const auto columns = static_cast<int64_t>(new_.size() - begin_ - end_);
    const int64_t most = std::min(rows + columns, kMostChanges);
    // furthest[k + most + 1]: the old line reached on diagonal k; one copy for each number of changes.
    std::vector<int64_t> furthest(static_cast<size_t>(2 * most + 3), 0);
    std::vector<std::vector<int64_t>> history;
    const auto at = [&](std::vector<int64_t>& of, int64_t k) -> int64_t& {
      return of[static_cast<size_t>(k + most + 1)];
    };
    for (int64_t changes = 0; changes <= most; ++changes) {
      // Only what this round may read.
      history.emplace_back(furthest.begin() + (most + 1 - changes - 1), furthest.begin() + (most + 1 + changes + 2));
      for (int64_t k = -changes; k <= changes; k += 2) {
        const bool down = k == -changes || (k != changes && at(furthest, k - 1) < at(furthest, k + 1));
        int64_t row = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
        int64_t column = row - k;
        while (row < rows && column < columns && same(row, column)) {
          ++row;
          ++column;
        }
        at(furthest, k) = row;
        if (row >= rows && column >= columns) {
          walk_back(history, rows, columns);
          return;
        }
      }
    }
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(begin_), taken.end() - static_cast<std::ptrdiff_t>(end_),
              true);
    std::fill(added.begin() + static_cast<std::ptrdiff_t>(begin_), added.end() - static_cast<std::ptrdiff_t>(end_),
              true);
  }

  bool same(int64_t row, int64_t column) const {
    return old_[begin_ + static_cast<size_t>(row)] == new_[begin_ + static_cast<size_t>(column)];
  }

  void walk_back(const std::vector<std::vector<int64_t>>& history, int64_t row, int64_t column) {
    for (auto changes = static_cast<int64_t>(history.size()) - 1; changes > 0; --changes) {
      const std::vector<int64_t>& before = history[static_cast<size_t>(changes)];
      const auto at = [&](int64_t k) { return before[static_cast<size_t>(k + changes + 1)]; };
      const int64_t k = row - column;
      const bool down = k == -changes || (k != changes && at(k - 1) < at(k + 1));
      const int64_t from = down ? k + 1 : k - 1;
      row = at(from);
      column = row - from;
      if (down) {
        added[begin_ + static_cast<size_t>(column)] = true;
      } else {
        taken[begin_ + static_cast<size_t>(row)] = true;
      }
    }
  }

  const std::vector<uint32_t>& old_;
  const std::vector<uint32_t>& new_;
  size_t begin_ = 0;  // equal lines at the beginning
  size_t end_ = 0;    // and at the end
};

void append_line(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// "3,7"; a part without lines is named by the line before it.
std::string range(size_t first, size_t count) {
  if (count == 1) return fmt::format("{}", first + 1);
  return fmt::format("{},{}", count == 0 ? first : first + 1, count);
}

}  // namespace

std::string unified_diff(std::string_view old_name, std::string_view new_name, std::string_view old_text,
                         std::string_view new_text) {
  if (old_text == new_text) return {};
  const std::vector<std::string_view> old_lines = lines_of(old_text);
  const std::vector<std::string_view> new_lines = lines_of(new_text);
  std::unordered_map<std::string_view, uint32_t> known;
  const std::vector<uint32_t> old_numbers = numbers_of(old_lines, known);
  const std::vector<uint32_t> new_numbers = numbers_of(new_lines, known);
  const Comparison comparison(old_numbers, new_numbers);

  std::string out = fmt::format("--- {}\n+++ {}\n", old_name, new_name);
  size_t row = 0;
  size_t column = 0;
  const auto changed = [&](size_t r, size_t c) {
    return (r < old_lines.size() && comparison.taken[r]) || (c < new_lines.size() && comparison.added[c]);
  };
  while (row < old_lines.size() || column < new_lines.size()) {
    if (!changed(row, column)) {
      ++row;
      ++column;
      continue;
    }
    // A hunk: up to where more than twice the context is equal.
    const size_t lead = std::min(kContext, row);
    const size_t first_row = row - lead;
    const size_t first_column = column - lead;
    std::string body;
    for (size_t i = first_row; i < row; ++i) append_line(body, ' ', old_lines[i]);
    while (row < old_lines.size() || column < new_lines.size()) {
      if (changed(row, column)) {
        while (row < old_lines.size() && comparison.taken[row]) append_line(body, '-', old_lines[row++]);
        while (column < new_lines.size() && comparison.added[column]) append_line(body, '+', new_lines[column++]);
        continue;
      }
      size_t equal = 0;
      while (row + equal < old_lines.size() && equal <= 2 * kContext && !changed(row + equal, column + equal)) ++equal;
      const bool ends = row + equal == old_lines.size() && column + equal == new_lines.size();
      const bool last = ends || equal > 2 * kContext;
      const size_t shown = last ? std::min(equal, kContext) : equal;
      for (size_t i = 0; i < shown; ++i) append_line(body, ' ', old_lines[row + i]);
      row += shown;
      column += shown;
      if (last) break;
    }
    out +=
        fmt::format("@@ -{} +{} @@\n", range(first_row, row - first_row), range(first_column, column - first_column));
    out += body;
  }
  return out;
}

}  // namespace rocky
