#include "adapters/duckdb/session.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/duckdb/errors.h"

namespace rocky::duckdb {
namespace {

using adapter::Column;
using adapter::ExecutionStats;
using adapter::StatementOptions;
using adapter::Table;

// What DuckDB says of an interrupted statement.
constexpr std::string_view kInterrupted = "INTERRUPT Error: Interrupted!";

class Answer {
 public:
  Answer() = default;
  ~Answer() { api().destroy_result(&result_); }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  duckdb_result* get() { return &result_; }
  const duckdb_result& value() const { return result_; }
  std::string error() {
    const char* text = api().result_error(&result_);
    return text == nullptr ? std::string() : std::string(text);
  }

 private:
  duckdb_result result_{};
};

class Statements {
 public:
  Statements(duckdb_connection connection, const std::string& sql) {
    count_ = api().extract_statements(connection, sql.c_str(), &statements_);
  }
  ~Statements() { api().destroy_extracted(&statements_); }
  Statements(const Statements&) = delete;
  Statements& operator=(const Statements&) = delete;

  idx_t count() const { return count_; }
  // Empty when the text could be taken apart.
  std::string error() const {
    const char* text = api().extract_statements_error(statements_);
    return text == nullptr ? std::string() : std::string(text);
  }
  duckdb_extracted_statements get() const { return statements_; }

 private:
  duckdb_extracted_statements statements_ = nullptr;
  idx_t count_ = 0;
};

class Prepared {
 public:
  Prepared(duckdb_connection connection, const Statements& statements, idx_t index) {
    ok_ = api().prepare_extracted_statement(connection, statements.get(), index, &statement_) == DuckDBSuccess;
  }
  ~Prepared() { api().destroy_prepare(&statement_); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  explicit operator bool() const { return ok_; }
  duckdb_prepared_statement get() const { return statement_; }
  std::string error() const {
    const char* text = api().prepare_error(statement_);
    return text == nullptr ? std::string("the statement cannot be prepared") : std::string(text);
  }
  // The result's columns before anything runs.
  struct PlannedColumn {
    std::string name;
    VectorType type;
  };
  std::vector<PlannedColumn> columns() const {
    const Api& library = api();
    std::vector<PlannedColumn> columns;
    for (idx_t i = 0; i < library.prepared_statement_column_count(statement_); ++i) {
      const LogicalType type(library.prepared_statement_column_logical_type(statement_, i));
      if (type == nullptr) continue;
      const char* name = library.prepared_statement_column_name(statement_, i);
      columns.push_back({.name = name == nullptr ? std::string() : std::string(name), .type = read_type(type.get())});
      library.free(const_cast<char*>(name));
    }
    return columns;
  }

 private:
  duckdb_prepared_statement statement_ = nullptr;
  bool ok_ = false;
};

class Pending {
 public:
  explicit Pending(duckdb_prepared_statement statement) {
    ok_ = api().pending_prepared_streaming(statement, &pending_) == DuckDBSuccess;
  }
  ~Pending() { api().destroy_pending(&pending_); }
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;

  explicit operator bool() const { return ok_; }
  duckdb_pending_result get() const { return pending_; }
  std::string error() const {
    const char* text = api().pending_error(pending_);
    return text == nullptr ? std::string() : std::string(text);
  }

 private:
  duckdb_pending_result pending_ = nullptr;
  bool ok_ = false;
};

// How many rows the finished statement changed; nothing for a statement that changes none.
std::optional<uint64_t> rows_of(Answer& answer) {
  const Api& library = api();
  if (library.result_return_type(answer.value()) == DUCKDB_RESULT_TYPE_CHANGED_ROWS) {
    return library.rows_changed(answer.get());
  }
  if (library.result_statement_type(answer.value()) != DUCKDB_STATEMENT_TYPE_CREATE) return std::nullopt;
  // CREATE TABLE AS leaves its count in its only chunk; other CREATEs have none.
  const Chunk chunk(library.fetch_chunk(answer.value()));
  if (chunk == nullptr || library.data_chunk_get_size(chunk.get()) == 0) return std::nullopt;
  const duckdb_vector vector = library.data_chunk_get_vector(chunk.get(), 0);
  return static_cast<uint64_t>(*static_cast<const int64_t*>(library.vector_get_data(vector)));
}

// The first word of a statement, upper-cased, after blanks and comments.
std::string first_word(std::string_view sql) {
  size_t at = 0;
  while (at < sql.size()) {
    if (sql[at] == ' ' || (sql[at] >= '\t' && sql[at] <= '\r')) {
      ++at;
    } else if (sql.substr(at).starts_with("--")) {
      at = std::min(sql.find('\n', at), sql.size());
    } else if (sql.substr(at).starts_with("/*")) {
      const size_t end = sql.find("*/", at + 2);
      at = end == std::string_view::npos ? sql.size() : end + 2;
    } else {
      break;
    }
  }
  std::string word;
  for (; at < sql.size() && ((sql[at] | 0x20) >= 'a' && (sql[at] | 0x20) <= 'z'); ++at) {
    word += static_cast<char>(sql[at] & ~0x20);
  }
  return word;
}

}  // namespace

Result<std::unique_ptr<DuckDbSession>> DuckDbSession::open(std::shared_ptr<Instance> instance) {
  ROCKY_TRY(connection, instance->connect());
  return std::unique_ptr<DuckDbSession>(new DuckDbSession(std::move(instance), connection));
}

DuckDbSession::~DuckDbSession() {
  if (transaction_ != TransactionState::kNone) (void)rollback();
  api().disconnect(&connection_);
}

Status DuckDbSession::check_ready(std::string_view sql, const StatementOptions& options) const {
  if (options.cancel.cancelled()) return make_error(ErrorKind::kCancelled, "the statement was cancelled");
  if (sql.find('\0') != std::string_view::npos) {
    return make_error(ErrorKind::kInvalidInput, "the statement contains a NUL byte");
  }
  if (transaction_ == TransactionState::kFailed) {
    return make_error(ErrorKind::kConflict, "the transaction is dead after an earlier failure: roll it back first");
  }
  return {};
}

Error DuckDbSession::with_catalogs(Error error) {
  // Only for the hint, on a connection of its own: this one may be inside a transaction.
  if (auto other = open(instance_)) {
    auto names = (*other)->query("SELECT database_name FROM duckdb_databases() WHERE NOT internal ORDER BY 1", {});
    if (names && names->row_count() > 0) {
      std::string list;
      for (uint64_t row = 0; row < names->row_count(); ++row) {
        list += fmt::format("{}'{}'", row == 0 ? "" : ", ", names->text(row, 0));
      }
      return std::move(error).with_hint(
          fmt::format("the catalog of a DuckDB database is the stem of its file name; here there is {}", list));
    }
  }
  return error;
}

std::unexpected<Error> DuckDbSession::failed(std::string_view engine_text, std::string_view sql,
                                             StatementWatch::Verdict verdict) {
  if (transaction_ == TransactionState::kOpen) transaction_ = TransactionState::kFailed;
  Error error = statement_error(engine_text, sql);
  if (error.kind() == ErrorKind::kCancelled) {
    return verdict == StatementWatch::Verdict::kTimedOut
               ? make_error(ErrorKind::kTimeout, "the statement took too long and was cancelled")
               : make_error(ErrorKind::kCancelled, "the statement was cancelled");
  }
  if (error.kind() == ErrorKind::kInvalidInput && error.message().find("atalog") != std::string::npos &&
      error.message().find("does not exist") != std::string::npos) {
    error = with_catalogs(std::move(error));
  }
  return failure(std::move(error));
}

void DuckDbSession::note_transaction_statement() {
  // BEGIN succeeds only outside, COMMIT and ROLLBACK only inside a transaction.
  transaction_ = transaction_ == TransactionState::kNone ? TransactionState::kOpen : TransactionState::kNone;
}

Result<ExecutionStats> DuckDbSession::execute(std::string_view sql, const StatementOptions& options) {
  const std::string word = first_word(sql);
  if (word == "ROLLBACK" || word == "ABORT") {
    ROCKY_TRY(rollback());
    return ExecutionStats{};
  }
  if (word == "COMMIT" || word == "END") {
    ROCKY_TRY(commit());
    return ExecutionStats{};
  }
  ROCKY_TRY(check_ready(sql, options));
  const std::string text(sql);
  // Without a semicolon there is one statement: no need to take the text apart.
  return text.find(';') == std::string::npos ? execute_single(text, options) : execute_split(text, options);
}

Result<ExecutionStats> DuckDbSession::execute_single(const std::string& sql, const StatementOptions& options) {
  const StatementWatch watch(connection_, options);
  Answer answer;
  if (api().query(connection_, sql.c_str(), answer.get()) != DuckDBSuccess) {
    return failed(answer.error(), sql, watch.verdict());
  }
  const auto type = api().result_statement_type(answer.value());
  if (type == DUCKDB_STATEMENT_TYPE_INVALID) return make_error(ErrorKind::kInvalidInput, "the statement is empty");
  if (type == DUCKDB_STATEMENT_TYPE_TRANSACTION) note_transaction_statement();
  return ExecutionStats{.rows_affected = rows_of(answer), .bytes_scanned = {}, .bytes_written = {}, .job_id = {}};
}

Result<ExecutionStats> DuckDbSession::run_one(duckdb_prepared_statement prepared, const std::string& sql,
                                              const StatementWatch& watch) {
  Answer answer;
  if (api().execute_prepared(prepared, answer.get()) != DuckDBSuccess) {
    return failed(answer.error(), sql, watch.verdict());
  }
  const ExecutionStats stats{.rows_affected = rows_of(answer), .bytes_scanned = {}, .bytes_written = {}, .job_id = {}};
  if (api().prepared_statement_type(prepared) == DUCKDB_STATEMENT_TYPE_TRANSACTION) note_transaction_statement();
  return stats;
}

std::unexpected<Error> DuckDbSession::not_single(idx_t count) {
  if (transaction_ == TransactionState::kOpen) transaction_ = TransactionState::kFailed;
  return make_error(ErrorKind::kInvalidInput, fmt::format("expected one statement, got {}", count));
}

Result<ExecutionStats> DuckDbSession::execute_split(const std::string& sql, const StatementOptions& options) {
  const StatementWatch watch(connection_, options);
  const Statements statements(connection_, sql);
  if (const std::string error = statements.error(); !error.empty()) return failed(error, sql, watch.verdict());
  if (statements.count() != 1) return not_single(statements.count());
  const Prepared prepared(connection_, statements, 0);
  if (!prepared) return failed(prepared.error(), sql, watch.verdict());
  return run_one(prepared.get(), sql, watch);
}

Status DuckDbSession::execute_script(std::string_view sql, const StatementOptions& options) {
  ROCKY_TRY(check_ready(sql, options));
  const TransactionState before = transaction_;
  auto status = run_script(std::string(sql), options);
  // A script that fails half-way must not leave the transaction open that it began itself.
  if (!status && before == TransactionState::kNone && transaction_ != TransactionState::kNone) (void)rollback();
  return status;
}

Status DuckDbSession::run_script(const std::string& sql, const StatementOptions& options) {
  const StatementWatch watch(connection_, options);
  const Statements statements(connection_, sql);
  if (const std::string error = statements.error(); !error.empty()) return failed(error, sql, watch.verdict());
  for (idx_t i = 0; i < statements.count(); ++i) {
    if (watch.verdict() != StatementWatch::Verdict::kRunning) return failed(kInterrupted, sql, watch.verdict());
    const Prepared prepared(connection_, statements, i);
    if (!prepared) return failed(prepared.error(), sql, watch.verdict());
    ROCKY_TRY(stats, run_one(prepared.get(), sql, watch));
  }
  return {};
}

Status DuckDbSession::stream(const std::string& sql, const StatementOptions& options, const TypesTaker& take_types,
                             const ChunkTaker& take_chunk) {
  const Api& library = api();
  const StatementWatch watch(connection_, options);
  auto statements = std::make_unique<Statements>(connection_, sql);
  if (const std::string error = statements->error(); !error.empty()) return failed(error, sql, watch.verdict());
  if (statements->count() != 1) return not_single(statements->count());
  auto prepared = std::make_unique<Prepared>(connection_, *statements, 0);
  if (!*prepared) return failed(prepared->error(), sql, watch.verdict());
  const auto planned = prepared->columns();
  const auto readable = [](const Prepared::PlannedColumn& column) { return is_readable(column.type); };
  const bool as_text = !std::ranges::all_of(planned, readable) &&
                       library.prepared_statement_type(prepared->get()) == DUCKDB_STATEMENT_TYPE_SELECT;
  if (as_text) {
    // Columns of types without a stable layout are asked for as text, by position: names may repeat.
    std::string list;
    for (size_t i = 0; i < planned.size(); ++i) {
      list +=
          fmt::format("{}{}", i == 0 ? "" : ", ",
                      readable(planned[i]) ? fmt::format("#{}", i + 1) : fmt::format("CAST(#{} AS VARCHAR)", i + 1));
    }
    std::string_view inner = sql;
    inner = inner.substr(0, inner.find_last_not_of("; \t\r\n") + 1);
    const std::string wrapped = fmt::format("SELECT {} FROM (\n{}\n)", list, inner);
    auto again = std::make_unique<Statements>(connection_, wrapped);
    auto casting = std::make_unique<Prepared>(connection_, *again, 0);
    if (!*casting) return failed(casting->error(), sql, watch.verdict());
    prepared = std::move(casting);
    statements = std::move(again);
  }
  Answer answer;
  const Pending pending(prepared->get());
  if (!pending) return failed(pending.error(), sql, watch.verdict());
  if (library.execute_pending(pending.get(), answer.get()) != DuckDBSuccess) {
    return failed(answer.error(), sql, watch.verdict());
  }
  std::vector<Column> columns;
  auto types = std::make_shared<std::vector<VectorType>>();
  for (idx_t i = 0; i < library.column_count(answer.get()); ++i) {
    const LogicalType type(library.column_logical_type(answer.get(), i));
    types->push_back(read_type(type.get()));
    if (as_text) {
      columns.push_back({.name = planned[i].name, .type = types->back().column});
      if (!readable(planned[i])) {
        adapter::ColumnType& shown = columns.back().type;
        types->back().column.kind = shown.kind = adapter::ValueKind::kOther;
        shown.native = planned[i].type.column.native;
      }
      continue;
    }
    const char* name = library.column_name(answer.get(), i);
    columns.push_back({.name = name == nullptr ? std::string() : std::string(name), .type = types->back().column});
  }
  take_types(std::move(columns), types);
  while (Chunk chunk{library.fetch_chunk(answer.value())}) {
    if (library.data_chunk_get_size(chunk.get()) == 0) continue;
    ROCKY_TRY(take_chunk(std::move(chunk)));
  }
  // The end and a failure look alike to fetch_chunk.
  if (const std::string error = answer.error(); !error.empty()) return failed(error, sql, watch.verdict());
  return {};
}

Result<Table> DuckDbSession::query(std::string_view sql, const StatementOptions& options) {
  ROCKY_TRY(check_ready(sql, options));
  std::vector<Column> columns;
  std::shared_ptr<ChunkStorage> storage;
  ROCKY_TRY(stream(
      std::string(sql), options,
      [&](std::vector<Column> names, std::shared_ptr<const std::vector<VectorType>> types) {
        columns = std::move(names);
        storage = std::make_shared<ChunkStorage>(instance_, std::move(types));
      },
      [&](Chunk chunk) -> Status {
        storage->add(std::move(chunk));
        return {};
      }));
  return Table(std::move(columns), std::move(storage));
}

Status DuckDbSession::query_batches(std::string_view sql, const StatementOptions& options, const BatchVisitor& visit) {
  ROCKY_TRY(check_ready(sql, options));
  std::vector<Column> columns;
  std::shared_ptr<const std::vector<VectorType>> types;
  bool visited = false;
  ROCKY_TRY(stream(
      std::string(sql), options,
      [&](std::vector<Column> names, std::shared_ptr<const std::vector<VectorType>> read) {
        columns = std::move(names);
        types = std::move(read);
      },
      [&](Chunk chunk) -> Status {
        auto storage = std::make_shared<ChunkStorage>(instance_, types);
        storage->add(std::move(chunk));
        visited = true;
        return visit(Table(columns, std::move(storage)));
      }));
  if (visited) return {};
  return visit(Table(std::move(columns), std::make_shared<ChunkStorage>(instance_, types)));
}

Status DuckDbSession::control(const char* sql) {
  Answer answer;
  if (api().query(connection_, sql, answer.get()) == DuckDBSuccess) return {};
  return failure(statement_error(answer.error(), sql));
}

Status DuckDbSession::begin() {
  if (transaction_ != TransactionState::kNone) {
    return make_error(ErrorKind::kConflict, "a transaction is already open on this connection");
  }
  ROCKY_TRY(control("BEGIN TRANSACTION"));
  transaction_ = TransactionState::kOpen;
  return {};
}

Status DuckDbSession::commit() {
  if (transaction_ == TransactionState::kNone) {
    return make_error(ErrorKind::kConflict, "there is no transaction to commit");
  }
  if (transaction_ == TransactionState::kFailed) {
    ROCKY_TRY(rollback());
    return make_error(ErrorKind::kConflict,
                      "the transaction was rolled back instead of committed, because one of its statements failed");
  }
  auto committed = control("COMMIT");
  transaction_ = TransactionState::kNone;
  if (committed) return {};
  // DuckDB rolls back what it cannot commit; should the transaction still be there, this ends it.
  (void)control("ROLLBACK");
  return failure(std::move(committed).error().context("the transaction was rolled back"));
}

Status DuckDbSession::rollback() {
  if (transaction_ == TransactionState::kNone) {
    return make_error(ErrorKind::kConflict, "there is no transaction to roll back");
  }
  transaction_ = TransactionState::kNone;
  auto status = control("ROLLBACK");
  // A transaction that DuckDB has already ended itself (full disk, shut-down) is gone: that is what was asked for.
  if (!status && status.error().message().find("no transaction is active") != std::string::npos) return {};
  return status;
}

}  // namespace rocky::duckdb
