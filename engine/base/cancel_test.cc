#include "base/cancel.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace rocky {
namespace {

TEST(CancelToken, CallsBackOnce) {
  const CancelToken token;
  int calls = 0;
  const auto registration = token.on_cancel([&] { ++calls; });
  EXPECT_FALSE(token.cancelled());
  token.cancel();
  token.cancel();
  EXPECT_TRUE(token.cancelled());
  EXPECT_EQ(calls, 1);
  const auto late = token.on_cancel([&] { ++calls; });
  EXPECT_EQ(calls, 2);
}

TEST(CancelToken, ADeadRegistrationIsNotCalled) {
  const CancelToken token;
  int calls = 0;
  {
    const auto registration = token.on_cancel([&] { ++calls; });
  }
  token.cancel();
  EXPECT_EQ(calls, 0);
}

TEST(CancelToken, CopiesShareTheState) {
  const CancelToken token;
  const CancelToken copy = token;
  copy.cancel();
  EXPECT_TRUE(token.cancelled());
}

TEST(CancelToken, ACallbackMayRegisterAndCancelAgain) {
  const CancelToken token;
  int calls = 0;
  const auto registration = token.on_cancel([&] {
    token.cancel();
    const auto inner = token.on_cancel([&] { ++calls; });
    ++calls;
  });
  token.cancel();
  EXPECT_EQ(calls, 2);
}

// What a callback captures may die right after its registration.
TEST(CancelToken, DestructionWaitsForARunningCallback) {
  for (int round = 0; round < 500; ++round) {
    const CancelToken token;
    std::thread canceller([&] { token.cancel(); });
    {
      std::vector<int> local(16);
      const auto registration = token.on_cancel([&] {
        for (int& value : local) ++value;
      });
    }
    canceller.join();
  }
}

}  // namespace
}  // namespace rocky
