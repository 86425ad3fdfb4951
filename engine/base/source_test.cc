#include "base/source.h"

#include <gtest/gtest.h>

namespace rocky {
namespace {

TEST(SourceFile, LinesAndColumnsInCodePoints) {
  const SourceRef file = SourceFile::make("f", "a\tb\r\né漢x\rlast\n");
  EXPECT_EQ(file->line_count(), 4U);
  EXPECT_EQ(file->line(1), "a\tb");
  EXPECT_EQ(file->line(2), "é漢x");
  EXPECT_EQ(file->line(3), "last");
  EXPECT_EQ(file->line(4), "");
  EXPECT_EQ(file->line(0), "");
  EXPECT_EQ(file->line(5), "");
  const auto offset = static_cast<uint32_t>(file->text().find('x'));
  EXPECT_EQ(file->position(offset), (LineColumn{2, 3}));
  EXPECT_EQ(file->position(2), (LineColumn{1, 3}));
  EXPECT_EQ(file->position(4), (LineColumn{1, 5}));  // between CR and LF
  EXPECT_EQ(file->position(1'000'000), (LineColumn{4, 1}));
}

TEST(SourceFile, EmptyAndByteOrderMark) {
  const SourceRef empty = SourceFile::make("f", "");
  EXPECT_EQ(empty->line_count(), 1U);
  EXPECT_EQ(empty->position(0), (LineColumn{1, 1}));
  EXPECT_EQ(SourceFile::make("f", "\xEF\xBB\xBFx")->text(), "x");
  EXPECT_EQ(SourceFile::make("f", "\xEF\xBB")->text(), "\xEF\xBB");
}

TEST(SourceFile, InvalidBytesCountOneEach) {
  const SourceRef file = SourceFile::make("f", "\xFF\xC3x\xE2\x82");
  EXPECT_EQ(file->position(2), (LineColumn{1, 3}));
  EXPECT_EQ(file->position(5), (LineColumn{1, 6}));
}

TEST(SourceFile, SlicesAreClamped) {
  const SourceRef file = SourceFile::make("f", "abc");
  EXPECT_EQ(file->slice({1, 2}), "b");
  EXPECT_EQ(file->slice({1, 100}), "bc");
  EXPECT_EQ(file->slice({50, 100}), "");
  EXPECT_EQ(file->slice({2, 1}), "");
}

TEST(SourceFile, DerivedTextsMapThroughSeveralSteps) {
  const SourceRef original = SourceFile::make("f", "x = ${A};\ny = 1");
  const SourceRef once =
      SourceFile::derive(original, "x = value;\ny = 1", {{0, {0, 4}, false}, {4, {4, 8}, true}, {9, {8, 15}, false}});
  const SourceRef twice = SourceFile::derive(once, "value;\ny = 1", {{0, {4, 16}, false}});
  const auto y = static_cast<uint32_t>(twice->text().find('y'));
  EXPECT_EQ((SourceSpan{twice, {y, y + 1}}.to_string()), "f:2:1");
  const SourceSpan inside = SourceSpan{twice, {1, 3}}.resolved();
  EXPECT_EQ(inside.file, original);
  EXPECT_EQ(original->slice(inside.bytes), "${A}");
  const SourceSpan across = SourceSpan{twice, {2, y + 1}}.resolved();
  EXPECT_EQ(original->slice(across.bytes), "${A};\ny");
  for (uint32_t begin = 0; begin < 20; ++begin) {
    for (uint32_t end = 0; end < 20; ++end) EXPECT_FALSE((SourceSpan{twice, {begin, end}}.to_string()).empty());
  }
}

TEST(SourceSpan, WithoutAFile) { EXPECT_EQ(SourceSpan().to_string(), ""); }

}  // namespace
}  // namespace rocky
