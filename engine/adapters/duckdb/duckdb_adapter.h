// DuckDB in this process (adapters contract 6).
//
// The library is loaded with dlopen when the first database is opened, so commands that never touch a warehouse do not
// pay for it. A database file is opened once per process, whoever asks for it: all adapters and sessions that name the
// same file (by device and inode) share one instance, each session on a connection of its own. Nothing of ours ever
// opens a database file otherwise: closing a second descriptor would drop DuckDB's lock on it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapter_sdk/batch_checks.h"
#include "adapter_sdk/discovery.h"
#include "adapter_sdk/loader.h"
#include "adapter_sdk/warehouse.h"
#include "base/result.h"

namespace rocky::duckdb {

class Instance;

// Starts loading the library on a thread of its own and returns at once; whoever needs it first waits for the rest. A
// failure is reported there, not here. Calling it again does nothing.
void load_duckdb_async();
// Loads the library and waits. kNotFound names the places that were searched, kUnsupported the functions it lacks.
// Order: $ROCKY_DUCKDB_LIBRARY, beside the executable, ../lib of the executable, the dynamic loader's own search.
Status load_duckdb();
// "v1.5.6"; loads the library.
Result<std::string> duckdb_version();

// Where this process already writes to the file, kReadOnly shares that instance, and writes through it are possible.
enum class Access : uint8_t { kReadWrite, kReadOnly };

struct DuckDbOptions {
  // Opened or created. Empty or ":memory:": a database in memory that belongs to this adapter alone.
  std::string path;
  Access access = Access::kReadWrite;
  // DuckDB's own worker threads; all cores unless given.
  std::optional<uint32_t> threads;
};

// Everything is opened lazily, by the first call that needs the database. All functions may be called from any thread.
// The database stays open as long as the adapter, one of its sessions or one of its result tables lives.
//
// Errors: kBusy (another process holds the file; says which), kNotFound (no such folder, table or column), kCorrupt
// (not a database), kPermission, kIo (disk full), kConflict (write-write conflict), kCancelled, kTimeout,
// kInvalidInput (the statement is wrong). An error of a statement has a span in the text of the statement where DuckDB
// tells the place.
class DuckDbAdapter final : public adapter::WarehouseAdapter {
 public:
  explicit DuckDbAdapter(DuckDbOptions options);
  ~DuckDbAdapter() override;

  // Opens the database now. Opening again does nothing.
  Status open();
  // The name of the database in three-part names: the stem of the file, "memory" in memory.
  Result<std::string> default_catalog();

  std::string_view type() const override { return "duckdb"; }
  const sql::SqlDialect& dialect() const override { return sql::duckdb_sql_dialect(); }
  adapter::Capabilities capabilities() const override;
  Result<std::unique_ptr<adapter::Session>> open_session() override;
  // Between the two the log grows instead of being worked into the file after every few commits.
  Status begin_run() override;
  Status end_run() override;
  Result<std::vector<ir::ColumnInfo>> describe_table(const ir::TableRef& table) override;
  Result<std::vector<std::string>> list_tables(std::string_view catalog, std::string_view schema) override;
  Status ping() override;
  Result<adapter::ExplainResult> explain(std::string_view sql) override;
  adapter::Failure classify_failure(const Error& error) const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The other roles of a DuckDB database. Each keeps the adapter alive.
std::unique_ptr<adapter::DiscoveryAdapter> make_duckdb_discovery(std::shared_ptr<adapter::WarehouseAdapter> warehouse);
std::unique_ptr<adapter::LoaderAdapter> make_duckdb_loader(std::shared_ptr<adapter::WarehouseAdapter> warehouse);
std::unique_ptr<adapter::BatchCheckAdapter> make_duckdb_batch_checks(
    std::shared_ptr<adapter::WarehouseAdapter> warehouse);

}  // namespace rocky::duckdb
