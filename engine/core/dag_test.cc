#include "core/dag.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky::core {
namespace {

using testing::ElementsAre;
using Graph = std::vector<std::vector<uint32_t>>;

TEST(DagTest, EmptyGraph) {
  const DagOrder dag = order_dag({});
  EXPECT_TRUE(dag.order.empty());
  EXPECT_TRUE(dag.layers.empty());
}

TEST(DagTest, SmallestReadyNodeFirst) {
  // 0 needs 3; 2 needs 1.
  const DagOrder dag = order_dag(Graph{{3}, {}, {1}, {}});
  EXPECT_THAT(dag.order, ElementsAre(1, 2, 3, 0));
  EXPECT_THAT(dag.layer, ElementsAre(1, 0, 1, 0));
  EXPECT_THAT(dag.layers, ElementsAre(ElementsAre(1, 3), ElementsAre(0, 2)));
  EXPECT_TRUE(dag.cycles.empty());
}

TEST(DagTest, LayerIsTheLongestWay) {
  const DagOrder dag = order_dag(Graph{{}, {0}, {0, 1}, {2, 0}});
  EXPECT_THAT(dag.layer, ElementsAre(0, 1, 2, 3));
}

TEST(DagTest, NamesACycleAndOrdersTheRest) {
  // 1 -> 2 -> 3 -> 1, 4 needs 3, 0 stands alone.
  const DagOrder dag = order_dag(Graph{{}, {2}, {3}, {1}, {3}});
  EXPECT_THAT(dag.cycles, ElementsAre(ElementsAre(1, 2, 3)));
  EXPECT_THAT(dag.knots, ElementsAre(ElementsAre(1, 2, 3)));
  EXPECT_EQ(dag.order.size(), 5U);
  EXPECT_GT(dag.layer[4], dag.layer[3]);
}

TEST(DagTest, EveryKnotIsReportedOnce) {
  const DagOrder dag = order_dag(Graph{{1}, {0}, {3, 0}, {2}, {4 - 1}});
  EXPECT_THAT(dag.knots, ElementsAre(ElementsAre(0, 1), ElementsAre(2, 3)));
}

TEST(DagTest, DeepChainsAndManyCyclesAreFast) {
  constexpr uint32_t kCount = 200'000;
  Graph chain(kCount);
  for (uint32_t i = 0; i + 1 < kCount; ++i) chain[i].push_back(i + 1);
  EXPECT_EQ(order_dag(chain).layers.size(), kCount);

  Graph ring = chain;
  ring.back().push_back(0);
  EXPECT_EQ(order_dag(ring).cycles.front().size(), kCount);

  Graph pairs(kCount);
  for (uint32_t i = 0; i < kCount; ++i) pairs[i].push_back(i ^ 1);
  EXPECT_EQ(order_dag(pairs).knots.size(), kCount / 2);
}

}  // namespace
}  // namespace rocky::core
