#include "base/ignore_rules.h"

#include <string>

#include <gtest/gtest.h>

namespace rocky {
namespace {

using Entry = IgnoreRules::Entry;

bool ignores(std::string_view rules, std::string_view path, Entry entry = Entry::kFile) {
  return IgnoreRules(rules).verdict(path, entry).value_or(false);
}

TEST(IgnoreRules, NamesCountAtAnyDepth) {
  EXPECT_TRUE(ignores("a.sql", "a.sql"));
  EXPECT_TRUE(ignores("a.sql", "x/y/a.sql"));
  EXPECT_FALSE(ignores("a.sql", "x/y/b.sql"));
  EXPECT_FALSE(ignores("a.sql", "a.sql/b"));
  EXPECT_TRUE(ignores("*.sql", "x/a.sql"));
  EXPECT_FALSE(ignores("?.sql", "ab.sql"));
}

TEST(IgnoreRules, SlashesCountFromTheFolder) {
  EXPECT_TRUE(ignores("/a.sql", "a.sql"));
  EXPECT_FALSE(ignores("/a.sql", "x/a.sql"));
  EXPECT_TRUE(ignores("x/*.sql", "x/a.sql"));
  EXPECT_FALSE(ignores("x/*.sql", "x/y/a.sql"));
  EXPECT_FALSE(ignores("x/*.sql", "y/x/a.sql"));
}

TEST(IgnoreRules, TwoStarsAreAnyNumberOfFolders) {
  EXPECT_TRUE(ignores("**/a.sql", "a.sql"));
  EXPECT_TRUE(ignores("**/a.sql", "x/y/a.sql"));
  EXPECT_TRUE(ignores("x/**/a.sql", "x/a.sql"));
  EXPECT_TRUE(ignores("x/**/a.sql", "x/y/z/a.sql"));
  EXPECT_TRUE(ignores("x/**", "x/y/z"));
  EXPECT_FALSE(ignores("x/**", "x", Entry::kFolder));
  EXPECT_FALSE(ignores("x/**", "y/x/a"));
}

TEST(IgnoreRules, FoldersOnly) {
  EXPECT_TRUE(ignores("build/", "build", Entry::kFolder));
  EXPECT_FALSE(ignores("build/", "build"));
  EXPECT_TRUE(IgnoreRules("build/").ignores_file("x/build/y/a.sql"));
  EXPECT_FALSE(IgnoreRules("build/").ignores_file("x/build"));
}

TEST(IgnoreRules, TheLastLineThatFitsDecides) {
  EXPECT_FALSE(ignores("*.sql\n!a.sql", "a.sql"));
  EXPECT_TRUE(ignores("*.sql\n!a.sql\na.*", "a.sql"));
  EXPECT_EQ(IgnoreRules("!a.sql").verdict("a.sql", Entry::kFile), false);
  EXPECT_EQ(IgnoreRules("b").verdict("a.sql", Entry::kFile), std::nullopt);
  // What is in an ignored folder cannot be taken back.
  EXPECT_TRUE(IgnoreRules("x/\n!x/a.sql").ignores_file("x/a.sql"));
  EXPECT_FALSE(IgnoreRules("x/*\n!x/a.sql").ignores_file("x/a.sql"));
}

TEST(IgnoreRules, CommentsSpacesAndEscapes) {
  EXPECT_FALSE(ignores("# a\n\n", "# a"));
  EXPECT_TRUE(ignores("\\# a", "# a"));
  EXPECT_TRUE(ignores("\\!a", "!a"));
  EXPECT_TRUE(ignores("a  \r\n", "a"));
  EXPECT_TRUE(ignores("a\\ ", "a "));
  EXPECT_TRUE(ignores("a\\*", "a*"));
  EXPECT_FALSE(ignores("a\\*", "ab"));
}

TEST(IgnoreRules, Sets) {
  EXPECT_TRUE(ignores("[a-c].sql", "b.sql"));
  EXPECT_FALSE(ignores("[!a-c].sql", "b.sql"));
  EXPECT_TRUE(ignores("[]x].sql", "].sql"));
  EXPECT_TRUE(ignores("[.sql", "[.sql"));
}

TEST(IgnoreRules, LongPatternsTakeNoLongTime) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_FALSE(ignores(pattern + "b", std::string(5000, 'a')));
  std::string folders = "/";
  for (int i = 0; i < 200; ++i) folders += "**/";
  std::string path = "a";
  for (int i = 0; i < 300; ++i) path += "/a";
  EXPECT_FALSE(ignores(folders + "b", path));
}

}  // namespace
}  // namespace rocky
