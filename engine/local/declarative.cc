#include "local/declarative.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "core/checks/assertion_query.h"

namespace rocky::local {
namespace {

struct Task {
  AssertionReport report;
  core::AssertionQuery query;
  std::shared_ptr<adapter::WarehouseAdapter> warehouse;
};

// Warehouses give numbers as numbers or as texts.
std::optional<uint64_t> count_of(const adapter::Table& table) {
  if (table.row_count() == 0 || table.columns().empty() || table.value(0, 0).is_null) return std::nullopt;
  const std::string text = table.text(0, 0);
  uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

std::string row_json(const adapter::Table& table, uint64_t row) {
  std::string json = "{";
  for (size_t c = 0; c < table.columns().size(); ++c) {
    adapter::Value name;
    name.kind = adapter::ValueKind::kString;
    name.is_null = false;
    name.text = table.columns()[c].name;
    json += fmt::format("{}{}: {}", c == 0 ? "" : ", ", to_json(name, {}),
                        to_json(table.value(row, c), table.columns()[c].type));
  }
  return json + "}";
}

void add_samples(AssertionReport& report, const adapter::Table& table) {
  for (uint64_t row = 0; row < std::min<uint64_t>(table.row_count(), core::kSampleRows); ++row) {
    report.samples.push_back(row_json(table, row));
  }
}

void run_task(Task& task, adapter::Session& session, const CancelToken& cancel) {
  AssertionReport& report = task.report;
  const adapter::StatementOptions options{.cancel = cancel, .timeout = std::nullopt};
  auto answer = session.query(task.query.sql, options);
  if (!answer) {
    report.status = AssertionStatus::kError;
    report.detail = answer.error().to_string();
    if (answer.error().kind() == ErrorKind::kNotFound) report.detail += "; has `rocky run` built it?";
    return;
  }
  uint64_t count = answer->row_count();
  if (task.query.verdict != core::AssertionVerdict::kNoRows) {
    const auto cell = count_of(*answer);
    if (!cell) {
      report.status = AssertionStatus::kError;
      report.detail = "the answer of the test's query is not a number";
      return;
    }
    count = *cell;
  }
  const bool passed = task.query.verdict == core::AssertionVerdict::kCountInRange
                          ? count >= task.query.min.value_or(0) && count <= task.query.max.value_or(UINT64_MAX)
                          : count == 0;
  if (passed) return;
  report.status = AssertionStatus::kFail;
  report.detail = core::failure_detail(task.query, count);
  if (task.query.verdict == core::AssertionVerdict::kNoRows) {
    add_samples(report, *answer);
  } else if (!task.query.sample_sql.empty()) {
    // The test has failed already; without examples it is only less clear.
    if (auto rows = session.query(task.query.sample_sql, options)) add_samples(report, *rows);
  }
}

}  // namespace

Result<std::vector<AssertionReport>> run_assertions(const std::vector<const core::Model*>& models,
                                                    const AssertionOptions& options) {
  std::vector<Task> tasks;
  for (const core::Model* model : models) {
    if (model->extras().tests.empty()) continue;
    ROCKY_TRY(warehouse, options.warehouse(*model));
    for (const core::DeclarativeTest& test : model->extras().tests) {
      Task task;
      task.report.model = model;
      task.report.test = &test;
      task.warehouse = warehouse;
      if (auto query = core::make_assertion_query(test, model->target, warehouse->dialect())) {
        task.query = std::move(*query);
        task.report.sql = task.query.sql;
      } else {
        task.report.status = AssertionStatus::kError;
        task.report.detail = query.error().to_string();
      }
      tasks.push_back(std::move(task));
    }
  }
  // Sessions are opened here, so that a warehouse that cannot be reached is one error.
  std::vector<std::map<adapter::WarehouseAdapter*, std::unique_ptr<adapter::Session>>> sessions(
      std::clamp<size_t>(std::min<size_t>(options.parallel, tasks.size()), 1, 16));
  for (auto& own : sessions) {
    for (const Task& task : tasks) {
      if (own.contains(task.warehouse.get())) continue;
      ROCKY_TRY(session, task.warehouse->open_session());
      own.emplace(task.warehouse.get(), std::move(session));
    }
  }
  std::atomic<size_t> next{0};
  const auto work = [&](size_t worker) {
    for (size_t i = next++; i < tasks.size() && !options.cancel.cancelled(); i = next++) {
      if (tasks[i].report.status == AssertionStatus::kError) continue;
      run_task(tasks[i], *sessions[worker].at(tasks[i].warehouse.get()), options.cancel);
    }
  };
  std::vector<std::thread> threads;
  for (size_t worker = 1; worker < sessions.size(); ++worker) threads.emplace_back(work, worker);
  work(0);
  for (std::thread& thread : threads) thread.join();
  if (options.cancel.cancelled()) return make_error(ErrorKind::kCancelled, "the tests were cancelled");
  std::vector<AssertionReport> reports;
  reports.reserve(tasks.size());
  for (Task& task : tasks) reports.push_back(std::move(task.report));
  return reports;
}

}  // namespace rocky::local
