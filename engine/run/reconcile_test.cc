#include "run/reconcile.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_folder.h"
#include "run/fake_warehouse.h"

namespace rocky::run {
namespace {

class ReconcileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = state::Writer::open(folder_ + "/state.redb", system_clock(), CancelToken());
    ASSERT_TRUE(opened.has_value());
    store_ = std::move(*opened);
  }
  void TearDown() override { store_.reset(); }

  void begin(const std::string& run_id) {
    state::Facts facts;
    facts.progress = state::RunProgress{.run_id = run_id,
                                        .started_at = Timestamp(std::chrono::seconds(1000)),
                                        .total = 2,
                                        .cause = state::RunCause::kManual,
                                        .pipeline = "demo",
                                        .details = {}};
    ASSERT_TRUE(store_->write(facts).has_value());
  }

  TestFolder scratch_;
  const std::string folder_ = scratch_.path();
  std::unique_ptr<state::Writer> store_;
  RunPlan plan_;
};

TEST_F(ReconcileTest, AKilledRunGetsItsRecordAndThisOneDoesNot) {
  begin("run-killed");
  begin("run-this");
  state::Facts facts;
  facts.entries.push_back({.run_id = "run-killed",
                           .table_key = "w.s.a",
                           .position = 0,
                           .status = state::ProgressStatus::kSuccess,
                           .error = {},
                           .duration_ms = 500,
                           .completed_at = Timestamp(std::chrono::seconds(1002))});
  ASSERT_TRUE(store_->write(facts).has_value());
  ASSERT_TRUE(reconcile(plan_, *store_, "run-this", "id").has_value());
  const auto runs = store_->runs({});
  ASSERT_EQ(runs->size(), 1u);
  EXPECT_EQ(runs->front().run_id, "run-killed");
  EXPECT_EQ(runs->front().status, state::RunStatus::kPartialFailure);
  EXPECT_TRUE(runs->front().details.interrupted);
  EXPECT_EQ(runs->front().finished_at, Timestamp(std::chrono::seconds(1002)));
  ASSERT_EQ(runs->front().models.size(), 1u);
  EXPECT_EQ(runs->front().models[0].model_name, "a");
  ASSERT_EQ(store_->unfinished_runs()->size(), 1u);
}

}  // namespace
}  // namespace rocky::run
