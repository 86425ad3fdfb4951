#include "base/random.h"

#include <array>

#include <gtest/gtest.h>

namespace rocky {
namespace {

TEST(SeededRandom, TheSameSeedGivesTheSameNumbers) {
  SeededRandom a(1);
  SeededRandom b(1);
  SeededRandom c(2);
  const uint64_t first = a.next();
  EXPECT_EQ(first, b.next());
  EXPECT_NE(first, c.next());
}

TEST(Random, BelowIsUniformAndInRange) {
  SeededRandom random(3);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(counts.size())];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
  EXPECT_EQ(random.below(1), 0U);
  for (int i = 0; i < 1000; ++i) {
    const double unit = random.unit();
    EXPECT_GE(unit, 0);
    EXPECT_LT(unit, 1);
  }
}

TEST(SystemRandom, Differs) { EXPECT_NE(system_random().next(), system_random().next()); }

}  // namespace
}  // namespace rocky
