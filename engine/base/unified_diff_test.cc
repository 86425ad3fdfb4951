#include "base/unified_diff.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace rocky {
namespace {

std::string diff(std::string_view old_text, std::string_view new_text) {
  return unified_diff("a", "b", old_text, new_text);
}

// What `patch` makes of the old text; the hunks must stand where they say.
std::string patched(std::string_view old_text, std::string_view diff) {
  std::vector<std::string> old_lines;
  const auto take_line = [](std::string_view& text) {
    const size_t end = text.find('\n');
    const size_t size = end == std::string_view::npos ? text.size() : end + 1;
    std::string line(text.substr(0, size));
    text.remove_prefix(size);
    return line;
  };
  while (!old_text.empty()) old_lines.push_back(take_line(old_text));
  std::string out;
  size_t row = 0;
  take_line(diff);
  take_line(diff);
  while (!diff.empty()) {
    std::string line = take_line(diff);
    if (line.starts_with("@@")) {
      size_t first = std::stoul(line.substr(line.find('-') + 1));
      const size_t comma = line.find(',');
      const bool none = comma < line.find('+') && std::stoul(line.substr(comma + 1)) == 0;
      if (!none) --first;
      while (row < first) out += old_lines[row++];
      continue;
    }
    const bool no_end = diff.starts_with("\\");
    if (no_end) {
      take_line(diff);
      line.pop_back();
    }
    if (line[0] == '+') out += line.substr(1);
    if (line[0] == '+') continue;
    EXPECT_LT(row, old_lines.size());
    EXPECT_EQ(old_lines[row], line.substr(1));
    if (line[0] == ' ') out += old_lines[row];
    ++row;
  }
  while (row < old_lines.size()) out += old_lines[row++];
  return out;
}

TEST(UnifiedDiff, EqualTextsHaveNone) { EXPECT_EQ(diff("a\n", "a\n"), ""); }

TEST(UnifiedDiff, ShowsThreeLinesAroundAChange) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, DistantChangesAreHunksOfTheirOwn) {
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n"),
            "--- a\n+++ b\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

TEST(UnifiedDiff, TellsOfMissingLineEnds) {
  EXPECT_EQ(diff("a", "a\n"), "--- a\n+++ b\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  EXPECT_EQ(diff("", "a\n"), "--- a\n+++ b\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(diff("a\n", ""), "--- a\n+++ b\n@@ -1 +0,0 @@\n-a\n");
}

TEST(UnifiedDiff, PatchesRandomTexts) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string old_text;
    std::string new_text;
    for (uint64_t i = random() % 40; i > 0; --i) {
      const std::string line = std::string(1, static_cast<char>('a' + random() % 6)) + "\n";
      if (random() % 5 != 0) old_text += line;
      if (random() % 5 != 0) new_text += line;
    }
    if (random() % 4 == 0 && !old_text.empty()) old_text.pop_back();
    if (random() % 4 == 0 && !new_text.empty()) new_text.pop_back();
    if (old_text == new_text) continue;
    EXPECT_EQ(patched(old_text, diff(old_text, new_text)), new_text) << old_text << "---\n" << new_text;
  }
}

TEST(UnifiedDiff, ManyChangesAreAReplacement) {
  std::string old_text = "first\n";
  std::string new_text = "first\n";
  for (int i = 0; i < 20'000; ++i) {
    old_text += "a" + std::to_string(i) + "\n";
    new_text += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(patched(old_text, diff(old_text, new_text)), new_text);
}

}  // namespace
}  // namespace rocky
