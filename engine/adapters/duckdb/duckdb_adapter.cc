#include "adapters/duckdb/duckdb_adapter.h"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>

#include "adapters/duckdb/errors.h"
#include "adapters/duckdb/instance.h"
#include "adapters/duckdb/session.h"
#include "base/ascii.h"
#include "sql/identifier.h"

namespace rocky::duckdb {
namespace {}  // namespace

struct DuckDbAdapter::State {
  explicit State(DuckDbOptions chosen) : options(std::move(chosen)) {}

  Result<std::shared_ptr<Instance>> instance() {
    const std::scoped_lock lock(mutex);
    if (opened == nullptr) {
      ROCKY_TRY(fresh, Instance::acquire(options));
      opened = std::move(fresh);
    }
    return opened;
  }

  // Runs a statement of ours on a session that is kept for the next one.
  template <class Body>
  auto with_session(Body&& body) -> decltype(body(std::declval<DuckDbSession&>())) {
    std::unique_ptr<DuckDbSession> session;
    {
      const std::scoped_lock lock(mutex);
      if (!idle.empty()) {
        session = std::move(idle.back());
        idle.pop_back();
      }
    }
    if (session == nullptr) {
      ROCKY_TRY(database, instance());
      ROCKY_TRY(fresh, DuckDbSession::open(std::move(database)));
      session = std::move(fresh);
    }
    auto result = body(*session);
    const std::scoped_lock lock(mutex);
    idle.push_back(std::move(session));
    return result;
  }

  const DuckDbOptions options;
  std::mutex mutex;
  std::shared_ptr<Instance> opened;
  std::vector<std::unique_ptr<DuckDbSession>> idle;
};

DuckDbAdapter::DuckDbAdapter(DuckDbOptions options) : state_(std::make_unique<State>(std::move(options))) {}
DuckDbAdapter::~DuckDbAdapter() = default;

Status DuckDbAdapter::open() {
  ROCKY_TRY(instance, state_->instance());
  return {};
}

Result<std::string> DuckDbAdapter::default_catalog() {
  return state_->with_session([](DuckDbSession& session) -> Result<std::string> {
    ROCKY_TRY(names, session.query("SELECT current_database()", {}));
    return names.text(0, 0);
  });
}

adapter::Capabilities DuckDbAdapter::capabilities() const {
  return {.concurrent_execution = true,
          .transactions = true,
          .create_schema = true,
          .create_catalog = false,
          .merge = true,
          .sample = true,
          .file_load = true,
          .materialized_views = false};
}

Result<std::unique_ptr<adapter::Session>> DuckDbAdapter::open_session() {
  ROCKY_TRY(instance, state_->instance());
  ROCKY_TRY(session, DuckDbSession::open(std::move(instance)));
  return std::unique_ptr<adapter::Session>(std::move(session));
}

Status DuckDbAdapter::begin_run() {
  return state_->with_session([](DuckDbSession& session) -> Status {
    ROCKY_TRY(set, session.execute("SET GLOBAL checkpoint_threshold = '1GB'", {}));
    return {};
  });
}

Status DuckDbAdapter::end_run() {
  return state_->with_session([](DuckDbSession& session) -> Status {
    ROCKY_TRY(reset, session.execute("RESET GLOBAL checkpoint_threshold", {}));
    ROCKY_TRY(checkpointed, session.execute("CHECKPOINT", {}));
    return {};
  });
}

namespace {

// Why a table could not be described: it is missing, or it is a view whose own tables are gone.
Error why_not_described(DuckDbSession& session, const ir::TableRef& table, Error error) {
  if (error.kind() != ErrorKind::kNotFound) return error;
  auto views = session.query(
      fmt::format("SELECT database_name, schema_name FROM duckdb_views() WHERE lower(view_name) = lower({})",
                  sql::quote_string(table.table)),
      {});
  for (uint64_t row = 0; views && row < views->row_count(); ++row) {
    const bool here = (table.catalog.empty() || equal_ignoring_case(table.catalog, views->text(row, 0))) &&
                      (table.schema.empty() || equal_ignoring_case(table.schema, views->text(row, 1)));
    if (!here) continue;
    return Error(ErrorKind::kInvalidInput,
                 fmt::format("the view {} does not work any more: {}", table.full_name(), error.message()));
  }
  return Error(ErrorKind::kNotFound, fmt::format("table {} does not exist: {}", table.full_name(), error.message()));
}

}  // namespace

Result<std::vector<ir::ColumnInfo>> DuckDbAdapter::describe_table(const ir::TableRef& table) {
  ROCKY_TRY(statement, dialect().describe_table(table));
  return state_->with_session([&](DuckDbSession& session) -> Result<std::vector<ir::ColumnInfo>> {
    auto rows = session.query(statement, {});
    if (!rows) return failure(why_not_described(session, table, std::move(rows).error()));
    std::vector<ir::ColumnInfo> columns;
    for (uint64_t row = 0; row < rows->row_count(); ++row) {
      columns.push_back(
          {.name = rows->text(row, 0), .data_type = rows->text(row, 1), .nullable = rows->text(row, 2) == "YES"});
    }
    return columns;
  });
}

Result<std::vector<std::string>> DuckDbAdapter::list_tables(std::string_view catalog, std::string_view schema) {
  ROCKY_TRY(statement, dialect().list_tables(catalog, schema));
  return state_->with_session([&](DuckDbSession& session) -> Result<std::vector<std::string>> {
    ROCKY_TRY(rows, session.query(statement, {}));
    std::vector<std::string> names;
    for (uint64_t row = 0; row < rows.row_count(); ++row) names.push_back(ascii_lower(rows.text(row, 0)));
    std::ranges::sort(names);
    return names;
  });
}

Status DuckDbAdapter::ping() {
  return state_->with_session([](DuckDbSession& session) -> Status {
    ROCKY_TRY(row, session.query("SELECT 1", {}));
    return {};
  });
}

Result<adapter::ExplainResult> DuckDbAdapter::explain(std::string_view sql) {
  return state_->with_session([&](DuckDbSession& session) -> Result<adapter::ExplainResult> {
    ROCKY_TRY(rows, session.query(fmt::format("EXPLAIN {}", sql), {}));
    adapter::ExplainResult result;
    for (uint64_t row = 0; row < rows.row_count(); ++row) {
      if (row > 0) result.raw_explain += '\n';
      result.raw_explain += rows.text(row, 1);
    }
    return result;
  });
}

adapter::Failure DuckDbAdapter::classify_failure(const Error& error) const {
  const bool contended = error.kind() == ErrorKind::kBusy || error.kind() == ErrorKind::kConflict;
  return {.failure_class = contended ? adapter::FailureClass::kTransient : adapter::FailureClass::kPermanent,
          .kind = contended ? adapter::TransientKind::kServerBusy : adapter::TransientKind::kOther};
}

}  // namespace rocky::duckdb
