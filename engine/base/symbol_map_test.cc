#include "base/symbol_map.h"

#include <gtest/gtest.h>

#include <string>

#include <fmt/format.h>

#include "base/small_vector.h"

namespace rocky {
namespace {

TEST(SymbolMap, FindsWhatWasPutIn) {
  SymbolMap<std::string> map;
  EXPECT_EQ(map.find(intern("a")), nullptr);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 500; ++i) {
      EXPECT_TRUE(map.try_emplace(intern(fmt::format("k{}", i)), fmt::format("{}", i)).second);
      EXPECT_FALSE(map.try_emplace(intern(fmt::format("k{}", i / 2)), "other").second);
      EXPECT_EQ(*map.find(intern(fmt::format("k{}", i / 2))), fmt::format("{}", i / 2));
      EXPECT_FALSE(map.contains(intern(fmt::format("k{}", i + 1))));
    }
    EXPECT_EQ(map.size(), 500U);
    map.insert_or_assign(intern("k7"), "seven");
    EXPECT_EQ(*map.find(intern("k7")), "seven");
    int place = 0;
    for (const auto& entry : map) EXPECT_EQ(text_of(entry.key), fmt::format("k{}", place++));
    map.clear();
    EXPECT_TRUE(map.empty());
    EXPECT_FALSE(map.contains(intern("k7")));
  }
}

TEST(SymbolSet, SaysWhatIsNew) {
  SymbolSet set;
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(set.insert(intern(fmt::format("s{}", i))));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(set.insert(intern(fmt::format("s{}", i))));
  EXPECT_FALSE(set.contains(intern("s100")));
}

TEST(SmallVector, GrowsBeyondItsOwnRoom) {
  SmallVector<int, 4> values{1, 2, 3};
  for (int i = 4; i <= 40; ++i) values.push_back(i);
  ASSERT_EQ(values.size(), 40U);
  for (int i = 0; i < 40; ++i) EXPECT_EQ(values[i], i + 1);
  const SmallVector<int, 4> copied = values;
  SmallVector<int, 4> moved = std::move(values);
  EXPECT_TRUE(values.empty());  // NOLINT(bugprone-use-after-move): it is as good as new
  values.push_back(5);
  EXPECT_EQ(values.back(), 5);
  EXPECT_TRUE(std::equal(copied.begin(), copied.end(), moved.begin(), moved.end()));
  moved = SmallVector<int, 4>{7};
  EXPECT_EQ(moved.size(), 1U);
  moved.pop_back();
  EXPECT_TRUE(moved.empty());
  moved = copied;
  moved.append(copied);
  EXPECT_EQ(moved.size(), 80U);
  EXPECT_EQ(moved[79], 40);
}

}  // namespace
}  // namespace rocky
