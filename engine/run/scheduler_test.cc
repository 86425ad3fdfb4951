#include "run/scheduler.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"

namespace rocky::run {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Graph = std::vector<std::vector<uint32_t>>;

TEST(SchedulerTest, LongestWayFirst) {
  // 0 -> 1 -> 2 (long), 3 (short), 4 (very long alone)
  const Graph graph{{}, {0}, {1}, {}, {}};
  const std::vector<uint64_t> cost{5, 5, 5, 1, 20};
  Scheduler scheduler(graph, cost);
  EXPECT_EQ(scheduler.next(), 4u);
  EXPECT_EQ(scheduler.next(), 0u);
  EXPECT_EQ(scheduler.next(), 3u);
  EXPECT_EQ(scheduler.next(), std::nullopt);
  EXPECT_FALSE(scheduler.finished());
  scheduler.succeeded(0);
  EXPECT_EQ(scheduler.next(), 1u);
}

TEST(SchedulerTest, AnEmptyGraphIsFinished) { EXPECT_TRUE(Scheduler({}, {}).finished()); }

TEST(SchedulerTest, AFailureBlocksWhatIsBehindItAndNothingElse) {
  // 0 -> 1 -> 3, 2 -> 3, 2 -> 4
  const Graph graph{{}, {0}, {}, {1, 2}, {2}};
  const std::vector<uint64_t> cost(5, 1);
  Scheduler scheduler(graph, cost);
  EXPECT_EQ(scheduler.next(), 0u);
  scheduler.failed(0);
  EXPECT_EQ(scheduler.state(1), NodeState::kBlocked);
  EXPECT_EQ(scheduler.state(3), NodeState::kBlocked);
  EXPECT_EQ(scheduler.next(), 2u);
  scheduler.succeeded(2);
  EXPECT_EQ(scheduler.next(), 4u);
  scheduler.failed(4);
  EXPECT_TRUE(scheduler.finished());
  const auto blockers = scheduler.blockers();
  EXPECT_THAT(blockers[1], ElementsAre(0));
  EXPECT_THAT(blockers[3], ElementsAre(0));
  EXPECT_THAT(blockers[4], IsEmpty());
}

TEST(SchedulerTest, BlockersAreTheRootsOfAllWays) {
  const Graph graph{{}, {}, {0}, {1, 2}, {3}};
  const std::vector<uint64_t> cost(5, 1);
  Scheduler scheduler(graph, cost);
  scheduler.failed(0);
  scheduler.failed(1);
  EXPECT_TRUE(scheduler.finished());
  EXPECT_EQ(scheduler.next(), std::nullopt);
  EXPECT_THAT(scheduler.blockers()[4], ElementsAre(0, 1));
}

TEST(SchedulerTest, DrainingStartsNothing) {
  const Graph graph{{}, {}, {0}};
  const std::vector<uint64_t> cost(3, 1);
  Scheduler scheduler(graph, cost);
  const auto first = scheduler.next();
  scheduler.drain();
  EXPECT_EQ(scheduler.next(), std::nullopt);
  EXPECT_FALSE(scheduler.finished());
  scheduler.succeeded(*first);
  EXPECT_TRUE(scheduler.finished());
  EXPECT_EQ(scheduler.next(), std::nullopt);
}

// Nodes end in a random order; some fail. None starts before its inputs, each ends once, never more than N run.
TEST(SchedulerTest, RandomGraphsInRandomOrder) {
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    SeededRandom random(seed);
    const auto count = static_cast<uint32_t>(random.below(60));
    Graph graph(count);
    std::vector<uint64_t> cost(count);
    for (uint32_t node = 0; node < count; ++node) {
      cost[node] = random.below(10);
      std::set<uint32_t> inputs;
      for (uint64_t edges = random.below(4); node > 0 && edges > 0; --edges) {
        inputs.insert(static_cast<uint32_t>(random.below(node)));
      }
      graph[node].assign(inputs.begin(), inputs.end());
    }
    Scheduler scheduler(graph, cost);
    const uint64_t limit = 1 + random.below(6);
    const uint64_t failures = random.below(3);
    std::vector<uint32_t> running;
    std::vector<int> ended(count, 0);
    while (!scheduler.finished()) {
      while (running.size() < limit) {
        const auto node = scheduler.next();
        if (!node) break;
        for (const uint32_t input : graph[*node]) ASSERT_EQ(scheduler.state(input), NodeState::kDone);
        running.push_back(*node);
      }
      ASSERT_FALSE(running.empty()) << "nothing runs and nothing is finished";
      const size_t pick = random.below(running.size());
      const uint32_t node = running[pick];
      running.erase(running.begin() + static_cast<long>(pick));
      ++ended[node];
      if (random.below(10) < failures) {
        scheduler.failed(node);
      } else {
        scheduler.succeeded(node);
      }
    }
    const auto blockers = scheduler.blockers();
    for (uint32_t node = 0; node < count; ++node) {
      const bool ran = scheduler.state(node) == NodeState::kDone || scheduler.state(node) == NodeState::kFailed;
      EXPECT_EQ(ended[node], ran ? 1 : 0);
      EXPECT_EQ(scheduler.state(node) == NodeState::kBlocked, !ran);
      EXPECT_EQ(blockers[node].empty(), ran);
      for (const uint32_t blocker : blockers[node]) EXPECT_EQ(scheduler.state(blocker), NodeState::kFailed);
    }
  }
}

}  // namespace
}  // namespace rocky::run
