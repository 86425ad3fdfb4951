// A warehouse of nothing but rules, for tests: it notes what is done and fails where it is told to.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "adapter_sdk/warehouse.h"
#include "base/random.h"

namespace rocky::run {

class FakeWarehouse final : public adapter::WarehouseAdapter {
 public:
  // Asked before each statement; an error makes it fail. Called from several threads.
  std::function<Status(std::string_view sql)> before_statement = [](std::string_view) { return Status(); };
  // Of statements that move a marker.
  std::function<uint64_t(std::string_view sql)> rows_affected = [](std::string_view) { return uint64_t{1}; };
  std::function<Status()> before_commit = [] { return Status(); };
  adapter::Capabilities abilities{.transactions = true};
  uint64_t seed = 1;

  std::string_view type() const override { return "fake"; }
  const sql::SqlDialect& dialect() const override { return *sql::find_sql_dialect("duckdb"); }
  adapter::Capabilities capabilities() const override { return abilities; }
  Result<std::unique_ptr<adapter::Session>> open_session() override {
    return std::unique_ptr<adapter::Session>(std::make_unique<FakeSession>(*this));
  }
  Result<std::vector<ir::ColumnInfo>> describe_table(const ir::TableRef& table) override {
    return make_error(ErrorKind::kNotFound, table.full_name());
  }
  Result<std::vector<std::string>> list_tables(std::string_view, std::string_view) override {
    return std::vector<std::string>{"something"};
  }
  Status ping() override { return {}; }
  Result<adapter::ExplainResult> explain(std::string_view) override { return adapter::ExplainResult{}; }
  adapter::Failure classify_failure(const Error&) const override { return {}; }

  int most_at_once() const { return most_at_once_; }
  // Statements in the order of their beginning, transaction words included.
  std::vector<std::string> statements() const {
    const std::lock_guard guard(mutex_);
    return statements_;
  }

 private:
  class FakeSession final : public adapter::Session {
   public:
    explicit FakeSession(FakeWarehouse& warehouse) : warehouse_(warehouse) {}
    Result<adapter::ExecutionStats> execute(std::string_view sql, const adapter::StatementOptions&) override {
      ROCKY_TRY(warehouse_.note(sql));
      return adapter::ExecutionStats{
          .rows_affected = warehouse_.rows_affected(sql), .bytes_scanned = {}, .bytes_written = {}, .job_id = {}};
    }
    Result<adapter::Table> query(std::string_view sql, const adapter::StatementOptions&) override {
      ROCKY_TRY(warehouse_.note(sql));
      return adapter::Table();
    }
    Status execute_script(std::string_view sql, const adapter::StatementOptions&) override {
      return warehouse_.note(sql);
    }
    Status begin() override {
      const int now = ++warehouse_.at_once_;
      for (int most = warehouse_.most_at_once_;
           now > most && !warehouse_.most_at_once_.compare_exchange_weak(most, now);) {
      }
      return warehouse_.note("BEGIN");
    }
    Status commit() override {
      Status decided = warehouse_.before_commit();
      if (decided) decided = warehouse_.note("COMMIT");
      --warehouse_.at_once_;
      return decided;
    }
    Status rollback() override {
      --warehouse_.at_once_;
      return warehouse_.note("ROLLBACK");
    }

   private:
    FakeWarehouse& warehouse_;
  };

  Status note(std::string_view sql) {
    uint64_t pause = 0;
    {
      const std::lock_guard guard(mutex_);
      statements_.emplace_back(sql);
      pause = random_.below(4);
    }
    for (uint64_t i = 0; i < pause; ++i) std::this_thread::yield();
    return before_statement(sql);
  }

  mutable std::mutex mutex_;
  SeededRandom random_{seed};
  std::vector<std::string> statements_;
  std::atomic<int> at_once_{0}, most_at_once_{0};
};

}  // namespace rocky::run
