#include "core/models/glob.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rocky::core {
namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const auto glob = Glob::parse(pattern);
  EXPECT_TRUE(glob) << pattern;
  return glob && glob->matches(path);
}

TEST(GlobTest, StarStaysInsideAComponent) {
  EXPECT_TRUE(matches("models/*.sql", "models/a.sql"));
  EXPECT_FALSE(matches("models/*.sql", "models/x/a.sql"));
  EXPECT_FALSE(matches("models/*.sql", "models/a.rocky"));
  EXPECT_TRUE(matches("models/o*s*.sql", "models/orders_all.sql"));
  EXPECT_TRUE(matches("models/*", "models/.hidden.sql"));
}

TEST(GlobTest, DoubleStarSpansFolders) {
  EXPECT_TRUE(matches("models/**", "models/a.sql"));
  EXPECT_TRUE(matches("models/**", "models/x/y/a.sql"));
  EXPECT_TRUE(matches("models/**/m.sql", "models/m.sql"));
  EXPECT_TRUE(matches("models/**/x/**/m.sql", "models/a/x/b/c/m.sql"));
  EXPECT_FALSE(matches("models/**/x/m.sql", "models/a/y/m.sql"));
  EXPECT_FALSE(matches("models/**", "other/a.sql"));
}

TEST(GlobTest, QuestionMarksAndClasses) {
  EXPECT_TRUE(matches("m?.sql", "m1.sql"));
  EXPECT_FALSE(matches("m?.sql", "m12.sql"));
  EXPECT_TRUE(matches("m[0-9].sql", "m7.sql"));
  EXPECT_FALSE(matches("m[!0-9].sql", "m7.sql"));
  EXPECT_TRUE(matches("m[]x].sql", "m].sql"));
  EXPECT_FALSE(matches("M.sql", "m.sql"));
}

TEST(GlobTest, BadPatternsSayWhy) {
  for (const std::string_view bad : {"models/[a", "models/a**", "models/../x"}) {
    const auto glob = Glob::parse(bad);
    ASSERT_FALSE(glob) << bad;
    EXPECT_NE(glob.error().message().find(fmt::format("invalid models glob '{}': ", bad)), std::string::npos);
  }
}

TEST(GlobTest, HostilePatternsStayLinear) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_FALSE(matches(pattern + "b", std::string(5000, 'a')));
}

}  // namespace
}  // namespace rocky::core
