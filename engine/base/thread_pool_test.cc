#include "base/thread_pool.h"

#include <atomic>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace rocky {
namespace {

TEST(ParallelFor, CallsEachOnce) {
  for (const size_t count : {size_t{0}, size_t{1}, size_t{7}, size_t{1000}}) {
    for (const size_t grain : {size_t{0}, size_t{1}, size_t{16}}) {
      std::vector<std::atomic<int>> calls(count);
      parallel_for(count, grain, [&](size_t i) { ++calls[i]; });
      for (const auto& call : calls) EXPECT_EQ(call, 1);
    }
  }
}

TEST(ParallelFor, Nests) {
  std::atomic<size_t> sum{0};
  parallel_for(20, 1, [&](size_t i) { parallel_for(20, 1, [&](size_t j) { sum += i * j; }); });
  EXPECT_EQ(sum, 190U * 190U);
  EXPECT_GE(parallelism(), 1U);
}

}  // namespace
}  // namespace rocky
