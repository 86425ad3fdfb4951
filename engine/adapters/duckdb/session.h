// One connection.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <duckdb.h>

#include "adapter_sdk/warehouse.h"
#include "adapters/duckdb/instance.h"
#include "adapters/duckdb/reader.h"
#include "adapters/duckdb/statement_watch.h"

namespace rocky::duckdb {

// DuckDB commits silently what is left of a transaction after a statement that could not be bound, and turns the COMMIT
// of a transaction that died while running into a ROLLBACK that reports success. So the session itself remembers every
// failure: after one, nothing but rollback() is accepted.
class DuckDbSession final : public adapter::Session {
 public:
  static Result<std::unique_ptr<DuckDbSession>> open(std::shared_ptr<Instance> instance);
  ~DuckDbSession() override;

  Result<adapter::ExecutionStats> execute(std::string_view sql, const adapter::StatementOptions& options) override;
  Result<adapter::Table> query(std::string_view sql, const adapter::StatementOptions& options) override;
  Status query_batches(std::string_view sql, const adapter::StatementOptions& options,
                       const BatchVisitor& visit) override;
  Status execute_script(std::string_view sql, const adapter::StatementOptions& options) override;
  Status begin() override;
  Status commit() override;
  Status rollback() override;

 private:
  enum class TransactionState : uint8_t { kNone, kOpen, kFailed };

  DuckDbSession(std::shared_ptr<Instance> instance, duckdb_connection connection)
      : instance_(std::move(instance)), connection_(connection) {}

  Status check_ready(std::string_view sql, const adapter::StatementOptions& options) const;
  Result<adapter::ExecutionStats> execute_single(const std::string& sql, const adapter::StatementOptions& options);
  Result<adapter::ExecutionStats> execute_split(const std::string& sql, const adapter::StatementOptions& options);
  Status run_script(const std::string& sql, const adapter::StatementOptions& options);
  Result<adapter::ExecutionStats> run_one(duckdb_prepared_statement prepared, const std::string& sql,
                                          const StatementWatch& watch);
  std::unexpected<Error> not_single(idx_t count);
  // Streams one statement's chunks to `take`.
  using ChunkTaker = std::function<Status(Chunk)>;
  using TypesTaker = std::function<void(std::vector<adapter::Column>, std::shared_ptr<const std::vector<VectorType>>)>;
  Status stream(const std::string& sql, const adapter::StatementOptions& options, const TypesTaker& take_types,
                const ChunkTaker& take_chunk);
  Status control(const char* sql);
  // Remembers the failure and says what it was.
  std::unexpected<Error> failed(std::string_view engine_text, std::string_view sql, StatementWatch::Verdict verdict);
  Error with_catalogs(Error error);
  void note_transaction_statement();

  std::shared_ptr<Instance> instance_;
  duckdb_connection connection_;
  TransactionState transaction_ = TransactionState::kNone;
};

}  // namespace rocky::duckdb
