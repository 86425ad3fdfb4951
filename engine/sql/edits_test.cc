#include "sql/edits.h"

#include <gtest/gtest.h>

namespace rocky::sql {
namespace {

TEST(TextEdits, SplicesInAnyOrder) {
  TextEdits edits("SELECT a FROM t JOIN u");
  edits.replace({21, 22}, "s.u");
  edits.replace({14, 15}, "s.t");
  edits.insert(8, " AS b");
  edits.erase({15, 22});
  EXPECT_FALSE(edits.apply()) << "the erased span holds a replaced one";

  TextEdits others("SELECT a FROM t JOIN u");
  others.replace({21, 22}, "s.u");
  others.replace({14, 15}, "s.t");
  others.insert(8, " AS b");
  EXPECT_EQ(*others.apply(), "SELECT a AS b FROM s.t JOIN s.u");
  EXPECT_EQ(others.size(), 3U);
}

TEST(TextEdits, InsertionsKeepTheirOrderAndStandOutside) {
  TextEdits edits("abc");
  edits.replace({1, 2}, "B");
  edits.insert(1, "<");
  edits.insert(1, "<");
  edits.insert(2, ">");
  EXPECT_EQ(*edits.apply(), "a<<B>c");
  EXPECT_EQ(*TextEdits("").apply(), "");
  EXPECT_TRUE(TextEdits("").empty());
}

TEST(TextEdits, RefusesWhatDoesNotFit) {
  const auto fails = [](ByteSpan span) {
    TextEdits edits("abc");
    edits.replace(span, "x");
    return !edits.apply().has_value();
  };
  EXPECT_TRUE(fails({2, 4}));
  EXPECT_TRUE(fails({2, 1}));
  EXPECT_FALSE(fails({3, 3}));
}

TEST(TextEdits, PlacesLeadBackToTheOriginal) {
  const SourceRef source = SourceFile::make("m.sql", "SELECT a FROM t WHERE b");
  TextEdits edits(source->text());
  edits.replace({14, 15}, "main.t");
  const Result<SourceRef> derived = edits.apply_to(source);
  ASSERT_TRUE(derived);
  EXPECT_EQ((*derived)->text(), "SELECT a FROM main.t WHERE b");
  EXPECT_EQ((*derived)->to_original({27, 28}), (ByteSpan{22, 23}));
  EXPECT_EQ((*derived)->to_original({16, 18}), (ByteSpan{14, 15}));
}

}  // namespace
}  // namespace rocky::sql
