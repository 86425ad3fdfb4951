// The interface behind which every warehouse lives (adapters contract 2).
//
// An adapter is made from its configuration block, opened lazily, shared by all workers of a run. Every function may be
// called from any thread. A worker that needs statements on one connection (a transaction, temporary tables) opens a
// Session and uses it from one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapter_sdk/value.h"
#include "base/cancel.h"
#include "base/clock.h"
#include "base/result.h"
#include "ir/table.h"
#include "sql/sql_dialect.h"

namespace rocky::adapter {

// What a statement changed, as far as the warehouse tells.
struct ExecutionStats {
  std::optional<uint64_t> rows_affected;
  std::optional<uint64_t> bytes_scanned;  // as billed
  std::optional<uint64_t> bytes_written;
  std::optional<std::string> job_id;
};

struct ExplainResult {
  std::optional<uint64_t> estimated_bytes_scanned;
  std::optional<uint64_t> estimated_rows;
  std::optional<double> estimated_compute_units;
  std::string raw_explain;
};

// Whether a failed statement is worth a repeat (adapters contract 2.2).
enum class FailureClass : uint8_t { kTransient, kPermanent, kUnknown };
enum class TransientKind : uint8_t { kNetwork, kTimeout, kRateLimit, kAuth, kServerBusy, kOther };
struct Failure {
  FailureClass failure_class = FailureClass::kUnknown;
  TransientKind kind = TransientKind::kOther;
};

struct Capabilities {
  bool concurrent_execution = true;  // false: models run one after another
  bool transactions = false;         // BEGIN/COMMIT cover DDL and DML of one session
  bool create_schema = true;
  bool create_catalog = false;
  bool merge = true;
  bool sample = true;
  bool file_load = false;
  bool materialized_views = false;
};

struct StatementOptions {
  CancelToken cancel;               // cancels the running statement
  std::optional<Duration> timeout;  // the statement is cancelled and fails with kTimeout
};

// One connection. Not for several threads at once. Its destructor rolls an open transaction back.
class Session {
 public:
  virtual ~Session() = default;
  // DDL or DML; one statement.
  virtual Result<ExecutionStats> execute(std::string_view sql, const StatementOptions& options) = 0;
  // One statement that returns rows; everything is in memory when it returns.
  virtual Result<Table> query(std::string_view sql, const StatementOptions& options) = 0;
  // The same for results that may not fit: `visit` gets the rows in batches, in order, while the statement runs; its
  // error ends the statement and is returned. The session must not be used inside `visit`.
  using BatchVisitor = std::function<Status(const Table&)>;
  virtual Status query_batches(std::string_view sql, const StatementOptions& options, const BatchVisitor& visit);
  // Several statements separated by semicolons, stopping at the first error (hooks, seeds).
  virtual Status execute_script(std::string_view sql, const StatementOptions& options) = 0;

  // Transactions; kUnsupported unless capabilities().transactions. After any failed statement the only way on is
  // rollback(), and commit() refuses: it rolls back and fails.
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual Status rollback() = 0;
};

// Rolls back unless commit() was called; whatever commit() returns, the transaction is over.
class Transaction {
 public:
  static Result<Transaction> begin(Session& session);
  Transaction(Transaction&& other) noexcept : session_(std::exchange(other.session_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Session& session) : session_(&session) {}
  Session* session_;
};

class WarehouseAdapter {
 public:
  virtual ~WarehouseAdapter() = default;

  virtual std::string_view type() const = 0;  // "duckdb", ...
  virtual const sql::SqlDialect& dialect() const = 0;
  virtual Capabilities capabilities() const = 0;
  virtual bool is_experimental() const { return false; }

  virtual Result<std::unique_ptr<Session>> open_session() = 0;
  // Around the many small transactions of a run: may put work off that is cheaper to do once (checkpoints), and does it
  // in end_run(). A run that is killed in between loses nothing. Calls come in pairs, from one thread.
  virtual Status begin_run() { return {}; }
  virtual Status end_run() { return {}; }

  // A missing table is an error of kind kNotFound; every other kind means "don't know".
  virtual Result<std::vector<ir::ColumnInfo>> describe_table(const ir::TableRef& table) = 0;
  Result<bool> table_exists(const ir::TableRef& table);
  // Lower-cased names.
  virtual Result<std::vector<std::string>> list_tables(std::string_view catalog, std::string_view schema) = 0;
  virtual Status ping() = 0;
  virtual Result<ExplainResult> explain(std::string_view sql) = 0;
  virtual Failure classify_failure(const Error& error) const = 0;
  // Value for `WAREHOUSE = ...` clauses.
  virtual std::optional<std::string> compute_warehouse() const { return std::nullopt; }
  // Opaque text that changes on every write of the table; none: always assume a change.
  virtual Result<std::optional<std::string>> source_change_marker(const ir::TableRef& table);
};

}  // namespace rocky::adapter
