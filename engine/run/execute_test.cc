#include "run/execute.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_folder.h"
#include "run/fake_warehouse.h"

namespace rocky::run {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ExecuteTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = state::Writer::open(folder_ + "/state.redb", system_clock(), CancelToken());
    ASSERT_TRUE(opened.has_value());
    store_ = std::move(*opened);
    warehouse_ = std::make_shared<FakeWarehouse>();
    plan_.adapters.push_back({.name = "fake", .warehouse = warehouse_});
  }
  void TearDown() override { store_.reset(); }

  // Model i is "m<i>", "SELECT <i>" into "s.m<i>".
  void add_model(std::vector<uint32_t> dependencies) {
    const auto number = std::to_string(models_.size());
    auto model = std::make_unique<core::Model>();
    model->name = "m" + number;
    model->target = {.catalog = "", .schema = "s", .table = "m" + number};
    model->strategy = ir::FullRefresh{};
    PlannedModel& planned = plan_.models.emplace_back();
    planned.model = model.get();
    planned.target_name = model->target.full_name();
    planned.select = "SELECT " + number;
    planned.dependencies = std::move(dependencies);
    models_.push_back(std::move(model));
  }

  ExecuteReport execute(uint32_t parallel = 4) {
    return execute_plan({.plan = plan_,
                         .run_id = "run-1",
                         .parallel = parallel,
                         .statement_timeout = {},
                         .markers = std::vector<std::optional<Marker>>(plan_.models.size()),
                         .durations = std::vector<uint64_t>(plan_.models.size(), 0),
                         .interrupt = interrupt_},
                        *store_, system_clock(), observer_);
  }

  static size_t place(const std::vector<std::string>& statements, const std::string& model) {
    const std::string begin = "CREATE OR REPLACE TABLE s." + model + " AS";
    for (size_t i = 0; i < statements.size(); ++i) {
      if (statements[i].starts_with(begin)) return i;
    }
    return statements.size();
  }
  void fail_model(const std::string& name, ErrorKind kind = ErrorKind::kInvalidInput) {
    warehouse_->before_statement = [name, kind](std::string_view sql) -> Status {
      if (sql.starts_with("CREATE OR REPLACE TABLE s." + name + " AS")) return make_error(kind, "broken");
      return {};
    };
  }

  TestFolder scratch_;
  const std::string folder_ = scratch_.path();
  std::unique_ptr<state::Writer> store_;
  std::shared_ptr<FakeWarehouse> warehouse_;
  RunPlan plan_;
  std::vector<std::unique_ptr<core::Model>> models_;
  CancelToken interrupt_;
  RunObserver observer_;
};

TEST_F(ExecuteTest, TargetAndMarkerShareATransaction) {
  add_model({});
  const ExecuteReport report = execute();
  ASSERT_EQ(report.models[0].outcome, ModelOutcome::kBuilt);
  EXPECT_EQ(report.models[0].result->marker.generation, 1);
  EXPECT_THAT(warehouse_->statements(), ElementsAre("BEGIN", HasSubstr("CREATE OR REPLACE TABLE s.m0"),
                                                    HasSubstr("INSERT INTO _rocky.markers"), "COMMIT"));
  const auto targets = store_->targets();
  ASSERT_EQ(targets->size(), 1u);
  EXPECT_EQ(targets->front().target, "s.m0");
  EXPECT_EQ(targets->front().generation, 1);
  EXPECT_EQ(store_->progress_entries("run-1")->size(), 1u);
}

TEST_F(ExecuteTest, RandomGraphs) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    SeededRandom random(seed);
    plan_.models.clear();
    models_.clear();
    warehouse_ = std::make_shared<FakeWarehouse>();
    plan_.adapters[0].warehouse = warehouse_;
    const uint64_t count = 1 + random.below(40);
    for (uint32_t node = 0; node < count; ++node) {
      std::set<uint32_t> inputs;
      for (uint64_t edges = random.below(3); node > 0 && edges > 0; --edges) {
        inputs.insert(static_cast<uint32_t>(random.below(node)));
      }
      add_model({inputs.begin(), inputs.end()});
    }
    const auto parallel = static_cast<uint32_t>(1 + random.below(6));
    const ExecuteReport report = execute(parallel);
    EXPECT_LE(warehouse_->most_at_once(), static_cast<int>(parallel));
    const std::vector<std::string> statements = warehouse_->statements();
    std::vector<size_t> places;
    for (const auto& model : models_) places.push_back(place(statements, model->name));
    for (size_t node = 0; node < plan_.models.size(); ++node) {
      EXPECT_EQ(report.models[node].outcome, ModelOutcome::kBuilt);
      for (const uint32_t input : plan_.models[node].dependencies) EXPECT_LT(places[input], places[node]);
    }
    EXPECT_EQ(std::ranges::count(statements, "COMMIT"), static_cast<long>(count));
  }
}

TEST_F(ExecuteTest, AFailureWithholdsItsDependentsOnly) {
  add_model({});
  add_model({0});
  add_model({1});
  add_model({});
  fail_model("m1");
  const ExecuteReport report = execute();
  EXPECT_EQ(report.models[0].outcome, ModelOutcome::kBuilt);
  EXPECT_EQ(report.models[1].outcome, ModelOutcome::kFailed);
  EXPECT_EQ(report.models[2].outcome, ModelOutcome::kWithheld);
  EXPECT_THAT(report.models[2].blocked_by, ElementsAre(1));
  EXPECT_EQ(report.models[3].outcome, ModelOutcome::kBuilt);
  const auto statements = warehouse_->statements();
  EXPECT_EQ(std::ranges::count(statements, "ROLLBACK"), 1);
  EXPECT_EQ(place(statements, "m2"), statements.size());
  EXPECT_EQ(store_->targets()->size(), 2u);
}

TEST_F(ExecuteTest, WhatFailedInThePlanNeverRuns) {
  add_model({});
  add_model({0});
  plan_.models[0].errors.push_back({.asset_key = {"m0"}, .error = "wrong", .failure_kind = {}, .cooldown_seconds = {}});
  const ExecuteReport report = execute();
  EXPECT_EQ(report.models[0].outcome, ModelOutcome::kFailed);
  EXPECT_EQ(report.models[1].outcome, ModelOutcome::kWithheld);
  EXPECT_TRUE(warehouse_->statements().empty());
}

TEST_F(ExecuteTest, AMarkerThatSomebodyElseMovedRollsBack) {
  add_model({});
  warehouse_->rows_affected = [](std::string_view sql) { return uint64_t{sql.find("markers") == sql.npos ? 1U : 0U}; };
  const ExecuteReport report = execute();
  ASSERT_EQ(report.models[0].outcome, ModelOutcome::kFailed);
  EXPECT_EQ(report.models[0].error->kind(), ErrorKind::kConflict);
  EXPECT_EQ(report.models[0].error->code(), "R006");
  EXPECT_EQ(warehouse_->statements().back(), "ROLLBACK");
}

TEST_F(ExecuteTest, AFailedCommitIsAFailure) {
  add_model({});
  warehouse_->before_commit = [] { return make_error(ErrorKind::kIo, "disk full"); };
  EXPECT_EQ(execute().models[0].outcome, ModelOutcome::kFailed);
  EXPECT_TRUE(store_->targets()->empty());
}

TEST_F(ExecuteTest, AnInterruptLetsRunningModelsEnd) {
  add_model({});
  add_model({0});
  add_model({});
  warehouse_->before_statement = [this](std::string_view sql) -> Status {
    if (sql.starts_with("CREATE OR REPLACE")) interrupt_.cancel();
    return {};
  };
  const ExecuteReport report = execute(1);
  EXPECT_TRUE(report.interrupted);
  EXPECT_EQ(report.models[0].outcome, ModelOutcome::kBuilt);
  EXPECT_EQ(report.models[1].outcome, ModelOutcome::kInterrupted);
  EXPECT_EQ(report.models[2].outcome, ModelOutcome::kInterrupted);
  const auto entries = store_->progress_entries("run-1");
  ASSERT_EQ(entries->size(), 3u);
  EXPECT_EQ((*entries)[0].status, state::ProgressStatus::kSuccess);
  EXPECT_EQ((*entries)[1].status, state::ProgressStatus::kInterrupted);
}

TEST_F(ExecuteTest, AnInterruptBeforeTheStartBuildsNothing) {
  add_model({});
  interrupt_.cancel();
  const ExecuteReport report = execute();
  EXPECT_TRUE(report.interrupted);
  EXPECT_EQ(report.models[0].outcome, ModelOutcome::kInterrupted);
  EXPECT_TRUE(warehouse_->statements().empty());
}

TEST_F(ExecuteTest, AWarehouseWithoutConcurrencyGetsOneAtATime) {
  for (int i = 0; i < 8; ++i) add_model({});
  warehouse_->abilities.concurrent_execution = false;
  const ExecuteReport report = execute(4);
  EXPECT_EQ(report.concurrency, 1u);
  EXPECT_EQ(warehouse_->most_at_once(), 1);
}

TEST_F(ExecuteTest, ALostStoreDoesNotStopTheRun) {
  add_model({});
  add_model({0});
  std::filesystem::remove(folder_ + "/state.redb");
  const ExecuteReport report = execute();
  EXPECT_EQ(report.models[1].outcome, ModelOutcome::kBuilt);
  ASSERT_TRUE(report.state_error.has_value());
  EXPECT_EQ(report.state_error->kind(), ErrorKind::kConflict);
}

}  // namespace
}  // namespace rocky::run
