#include "compiler/functions/result_by_part.h"

#include <string_view>

#include <gtest/gtest.h>

namespace rocky::compiler {
namespace {

TEST(ResultByPart, EachWordHasItsOwn) {
  constexpr std::string_view kResult = "part(date = DATE, hour hours = DECIMAL(8, 6), else $1)";
  EXPECT_EQ(result_by_part(kResult, "DATE"), "DATE");
  EXPECT_EQ(result_by_part(kResult, "hours"), "DECIMAL(8, 6)");
  EXPECT_EQ(result_by_part(kResult, "year"), "$1");
  EXPECT_EQ(result_by_part(kResult, ""), std::nullopt);
  EXPECT_EQ(result_by_part("part(a = DATE)", "b"), std::nullopt);
}

TEST(ResultByPart, OtherResultsDependOnNone) {
  EXPECT_FALSE(depends_on_part("DATE"));
  EXPECT_FALSE(depends_on_part("partition(x)"));
  EXPECT_EQ(result_by_part("DATE", "year"), std::nullopt);
}

}  // namespace
}  // namespace rocky::compiler
