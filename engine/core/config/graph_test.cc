#include "core/config/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky::core {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(OrderNames, TiesAreAlphabetical) {
  const auto result = order_names({{{"c", {}}, {"b", {"a"}}, {"a", {}}, {"d", {"c", "b", "unknown"}}}});
  EXPECT_THAT(result.order, ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(result.cycle, IsEmpty());
}

TEST(OrderNames, NamesACycle) {
  // a before b before c before a; d waits for the cycle.
  const auto result = order_names({{{"a", {"c"}}, {"b", {"a"}}, {"c", {"b"}}, {"d", {"c"}}, {"free", {}}}});
  EXPECT_THAT(result.order, ElementsAre("free"));
  EXPECT_THAT(result.cycle, ElementsAre("a", "b", "c", "a"));
  EXPECT_THAT(order_names({{{"x", {"x"}}}}).cycle, ElementsAre("x", "x"));
}

}  // namespace
}  // namespace rocky::core
