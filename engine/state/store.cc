#include "state/store.h"

#include <unistd.h>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/json_writer.h"
#include "base/kill_point.h"
#include "state/migrations.h"
#include "state/sqlite.h"
#include "state/state_file.h"

namespace rocky::state {
namespace {

int64_t ticks(Timestamp time) { return time.time_since_epoch().count(); }
Timestamp from_ticks(int64_t value) { return Timestamp(Duration(value)); }
std::optional<int64_t> as_integer(const std::optional<uint64_t>& value) {
  if (!value) return std::nullopt;
  return static_cast<int64_t>(*value);
}
std::optional<uint64_t> as_unsigned(const std::optional<int64_t>& value) {
  if (!value) return std::nullopt;
  return static_cast<uint64_t>(*value);
}
constexpr int64_t kBeginningOfTime = INT64_MIN;
int64_t since_ticks(const std::optional<Timestamp>& since) { return since ? ticks(*since) : kBeginningOfTime; }

// Spelling to value; a spelling that a newer program added falls back to the first value.
template <class E>
E parse_enum(std::string_view text, E last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_text(static_cast<E>(i)) == text) return static_cast<E>(i);
  }
  return E{};
}

Error damaged_row(const Error& cause, const std::string& path) {
  return cause.clone().context(fmt::format("a row of state file {} cannot be read", path));
}

// A folder where we may not write cannot get the index file that readers of a log share. When the last writer ended
// cleanly there is no log, and the file can be read as it is.
Result<std::unique_ptr<Database>> open_for_reading(const std::string& path) {
  auto database = Database::open(path, OpenMode::kReadOnly, {});
  if (database) {
    auto version = (*database)->integer("PRAGMA user_version");
    if (version) return database;
    if (version.error().kind() != ErrorKind::kPermission || has_unfinished_log(path)) {
      return failure(std::move(version).error());
    }
  } else if (database.error().kind() != ErrorKind::kPermission || ::access(path.c_str(), R_OK) != 0) {
    return database;
  }
  return Database::open(path, OpenMode::kImmutable, {});
}

}  // namespace

struct Reader::Impl {
  Impl(OpenFile open_file, std::unique_ptr<Database> open_database)
      : file(std::move(open_file)), database(std::move(open_database)) {}
  OpenFile file;
  std::optional<FileLock> lock;  // of a Writer
  std::unique_ptr<Database> database;
  uint32_t version = 0;

  Status usable() const {
    if (version <= supported_schema_version()) return {};
    return make_error(ErrorKind::kUnsupported,
                      fmt::format("state file {} has schema version {}, this program supports up to {}",
                                  database->path(), version, supported_schema_version()));
  }
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::~Reader() = default;

Result<std::unique_ptr<Reader>> Reader::open(const std::string& path) {
  ROCKY_TRY(file, OpenFile::check(path));
  ROCKY_TRY(database, open_for_reading(path));
  auto impl = std::make_unique<Impl>(std::move(file), std::move(database));
  ROCKY_TRY(version, impl->database->integer("PRAGMA user_version"));
  impl->version = static_cast<uint32_t>(version);
  return std::unique_ptr<Reader>(new Reader(std::move(impl)));
}

uint32_t Reader::schema_version() const { return impl_->version; }
uint32_t Reader::supported_schema_version() { return state::supported_schema_version(); }

Result<int64_t> Reader::generation() const {
  ROCKY_TRY(impl_->usable());
  return impl_->database->integer("SELECT CAST(value AS INTEGER) FROM metadata WHERE name = 'generation'");
}

Result<std::vector<TargetFact>> Reader::targets() const {
  ROCKY_TRY(impl_->usable());
  ROCKY_TRY(rows, impl_->database->prepare(
                      "SELECT adapter, target, generation, statement_id, strategy, watermark, duration_ms, run_id, "
                      "updated_at FROM targets ORDER BY adapter, target"));
  std::vector<TargetFact> facts;
  while (true) {
    ROCKY_TRY(more, rows.step());
    if (!more) return facts;
    TargetFact& fact = facts.emplace_back();
    fact.adapter = rows.text(0);
    fact.target = rows.text(1);
    fact.generation = rows.integer(2);
    fact.statement_id = rows.text(3);
    fact.strategy = rows.text(4);
    if (const auto watermark = rows.optional_integer(5)) fact.watermark = from_ticks(*watermark);
    fact.duration_ms = static_cast<uint64_t>(rows.integer(6));
    fact.run_id = rows.text(7);
    fact.updated_at = from_ticks(rows.integer(8));
  }
}

namespace {

constexpr std::string_view kExecutionColumns =
    "run_id, model_name, started_at, duration_ms, rows_affected, status, details";

Result<ModelExecution> read_execution(const Statement& row, const std::string& path) {
  ModelExecution execution;
  execution.run_id = row.text(0);
  execution.model_name = row.text(1);
  execution.started_at = from_ticks(row.integer(2));
  execution.duration_ms = static_cast<uint64_t>(row.integer(3));
  execution.rows_affected = as_unsigned(row.optional_integer(4));
  execution.status = parse_enum(row.text(5), ExecutionStatus::kFailed);
  auto details = from_json<ExecutionDetails>(row.text(6));
  if (!details) return failure(damaged_row(details.error(), path));
  execution.details = std::move(*details);
  return execution;
}

Result<RunDetails> read_details(const Statement& row, int column, const std::string& path) {
  auto details = from_json<RunDetails>(row.text(column));
  if (!details) return failure(damaged_row(details.error(), path));
  return std::move(*details);
}

}  // namespace

Result<std::vector<RunRecord>> Reader::runs(const RunQuery& query) const {
  ROCKY_TRY(impl_->usable());
  const Database& database = *impl_->database;
  ROCKY_TRY(rows,
            database.prepare("SELECT run_id, started_at, finished_at, status, cause, pipeline, details FROM "
                             "run_history WHERE started_at >= ?1 ORDER BY started_at DESC, run_id DESC LIMIT ?2"));
  ROCKY_TRY(models, database.prepare(fmt::format("SELECT {} FROM model_executions WHERE run_id = ?1 ORDER BY position",
                                                 kExecutionColumns)));
  rows.bind(1, since_ticks(query.since)).bind(2, static_cast<int64_t>(query.limit));
  std::vector<RunRecord> records;
  while (true) {
    ROCKY_TRY(more, rows.step());
    if (!more) return records;
    RunRecord& record = records.emplace_back();
    record.run_id = rows.text(0);
    record.started_at = from_ticks(rows.integer(1));
    record.finished_at = from_ticks(rows.integer(2));
    record.status = parse_enum(rows.text(3), RunStatus::kSkippedInFlight);
    record.cause = parse_enum(rows.text(4), RunCause::kWebhook);
    record.pipeline = rows.optional_text(5);
    ROCKY_TRY(details, read_details(rows, 6, database.path()));
    record.details = std::move(details);
    models.bind(1, std::string_view(record.run_id));
    while (true) {
      ROCKY_TRY(another, models.step());
      if (!another) break;
      ROCKY_TRY(execution, read_execution(models, database.path()));
      record.models.push_back(std::move(execution));
    }
  }
}

Result<std::vector<ModelExecution>> Reader::executions(const ExecutionQuery& query) const {
  ROCKY_TRY(impl_->usable());
  ROCKY_TRY(rows,
            impl_->database->prepare(fmt::format(
                "SELECT {} FROM model_executions WHERE model_name = ?1 AND started_at >= ?2{} ORDER BY started_at "
                "DESC, run_id DESC LIMIT ?3",
                kExecutionColumns, query.successful_only ? " AND status = 'success'" : "")));
  rows.bind(1, std::string_view(query.model)).bind(2, since_ticks(query.since));
  rows.bind(3, static_cast<int64_t>(query.limit));
  std::vector<ModelExecution> executions;
  while (true) {
    ROCKY_TRY(more, rows.step());
    if (!more) return executions;
    ROCKY_TRY(execution, read_execution(rows, impl_->database->path()));
    executions.push_back(std::move(execution));
  }
}

Result<std::vector<RunProgress>> Reader::unfinished_runs() const {
  ROCKY_TRY(impl_->usable());
  ROCKY_TRY(rows, impl_->database->prepare(
                      "SELECT run_id, started_at, total, details ->> '$.cause', details ->> '$.pipeline', details FROM "
                      "run_progress WHERE run_id NOT IN (SELECT run_id FROM run_history) ORDER BY started_at"));
  std::vector<RunProgress> unfinished;
  while (true) {
    ROCKY_TRY(more, rows.step());
    if (!more) return unfinished;
    RunProgress& run = unfinished.emplace_back();
    run.run_id = rows.text(0);
    run.started_at = from_ticks(rows.integer(1));
    run.total = static_cast<uint64_t>(rows.integer(2));
    run.cause = parse_enum(rows.text(3), RunCause::kWebhook);
    run.pipeline = rows.optional_text(4);
    ROCKY_TRY(details, read_details(rows, 5, impl_->database->path()));
    run.details = std::move(details);
  }
}

Result<std::vector<ProgressEntry>> Reader::progress_entries(std::string_view run_id) const {
  ROCKY_TRY(impl_->usable());
  ROCKY_TRY(rows, impl_->database->prepare(
                      "SELECT run_id, table_key, position, status, error, duration_ms, completed_at FROM "
                      "run_progress_entries WHERE run_id = ?1 ORDER BY position, table_key"));
  rows.bind(1, run_id);
  std::vector<ProgressEntry> entries;
  while (true) {
    ROCKY_TRY(more, rows.step());
    if (!more) return entries;
    ProgressEntry& entry = entries.emplace_back();
    entry.run_id = rows.text(0);
    entry.table_key = rows.text(1);
    entry.position = static_cast<uint64_t>(rows.integer(2));
    entry.status = parse_enum(rows.text(3), ProgressStatus::kInterrupted);
    entry.error = rows.optional_text(4);
    entry.duration_ms = static_cast<uint64_t>(rows.integer(5));
    entry.completed_at = from_ticks(rows.integer(6));
  }
}

Result<std::vector<CachedSchema>> Reader::cached_schemas() const {
  ROCKY_TRY(impl_->usable());
  std::vector<CachedSchema> schemas;
  constexpr uint32_t kSince = 2;
  if (impl_->version < kSince) return schemas;
  ROCKY_TRY(rows,
            impl_->database->prepare("SELECT table_key, cached_at, details FROM schema_cache ORDER BY table_key"));
  while (true) {
    ROCKY_TRY(more, rows.step());
    if (!more) return schemas;
    auto details = from_json<CachedColumns>(rows.text(2));
    if (!details) return failure(damaged_row(details.error(), impl_->database->path()));
    schemas.push_back(
        {.table_key = rows.text(0), .cached_at = from_ticks(rows.integer(1)), .details = std::move(*details)});
  }
}

namespace {

Result<OpenFile> check_or_create(const std::string& path, const std::string& vfs) {
  auto checked = OpenFile::check(path);
  if (checked || checked.error().kind() != ErrorKind::kNotFound) return checked;
  ROCKY_TRY(create_file(path, vfs));
  return OpenFile::check(path);
}

}  // namespace

Result<std::unique_ptr<Writer>> Writer::open(const std::string& path, Clock& clock, const CancelToken& cancel) {
  return open(path, clock, cancel, {});
}

Result<std::unique_ptr<Writer>> Writer::open(const std::string& path, Clock& clock, const CancelToken& cancel,
                                             const std::string& vfs) {
  ROCKY_TRY(lock, FileLock::acquire(path, clock, cancel));
  ROCKY_TRY(file, check_or_create(path, vfs));
  const bool after_kill = has_unfinished_log(path);
  ROCKY_TRY(database, Database::open(path, OpenMode::kReadWrite, vfs));
  // FULL: a power cut must not take a commit back; a log file is set once, at creation, and kept.
  ROCKY_TRY(database->execute("PRAGMA synchronous = FULL"));
  if (after_kill) {
    ROCKY_TRY(check, database->prepare("PRAGMA quick_check(1)"));
    ROCKY_TRY(found, check.step());
    if (found && check.text(0) != "ok") {
      return failure(Error(ErrorKind::kCorrupt, fmt::format("state file {} is damaged: {}", path, check.text(0)))
                         .with_hint("restore a copy, or delete it together with its -wal and -shm files: a new state "
                                    "file is made, and watermarks are read back from the warehouse"));
    }
  }
  ROCKY_TRY(migrate(*database, migrations(), vfs));
  auto impl = std::make_unique<Impl>(std::move(file), std::move(database));
  impl->lock.emplace(std::move(lock));
  impl->version = state::supported_schema_version();
  return std::unique_ptr<Writer>(new Writer(std::move(impl)));
}

Writer::~Writer() = default;

namespace {

Status forget_targets(const Database& database, const std::vector<TargetFact>& facts) {
  if (facts.empty()) return {};
  ROCKY_TRY(statement, database.prepare("DELETE FROM targets WHERE adapter = ?1 AND target = ?2"));
  for (const TargetFact& fact : facts) {
    ROCKY_TRY(statement.bind(1, std::string_view(fact.adapter)).bind(2, std::string_view(fact.target)).run());
  }
  return {};
}

Status write_targets(const Database& database, const std::vector<TargetFact>& facts) {
  if (facts.empty()) return {};
  ROCKY_TRY(statement, database.prepare("INSERT OR REPLACE INTO targets (adapter, target, generation, statement_id, "
                                        "strategy, watermark, duration_ms, run_id, updated_at) VALUES "
                                        "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
  for (const TargetFact& fact : facts) {
    statement.bind(1, std::string_view(fact.adapter)).bind(2, std::string_view(fact.target)).bind(3, fact.generation);
    statement.bind(4, std::string_view(fact.statement_id)).bind(5, std::string_view(fact.strategy));
    statement.bind(6, fact.watermark ? std::optional(ticks(*fact.watermark)) : std::nullopt);
    statement.bind(7, static_cast<int64_t>(fact.duration_ms)).bind(8, std::string_view(fact.run_id));
    ROCKY_TRY(statement.bind(9, ticks(fact.updated_at)).run());
  }
  return {};
}

Status write_progress(const Database& database, const RunProgress& progress) {
  ROCKY_TRY(statement,
            database.prepare("INSERT OR REPLACE INTO run_progress (run_id, started_at, total, details) VALUES "
                             "(?1, ?2, ?3, json_set(?4, '$.cause', ?5, '$.pipeline', ?6))"));
  statement.bind(1, std::string_view(progress.run_id)).bind(2, ticks(progress.started_at));
  statement.bind(3, static_cast<int64_t>(progress.total)).bind(4, std::string_view(to_json(progress.details)));
  return statement.bind(5, to_text(progress.cause)).bind(6, progress.pipeline).run();
}

Status write_entries(const Database& database, const std::vector<ProgressEntry>& entries) {
  if (entries.empty()) return {};
  ROCKY_TRY(statement, database.prepare("INSERT OR REPLACE INTO run_progress_entries (run_id, table_key, position, "
                                        "status, error, duration_ms, completed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                                        "?7)"));
  for (const ProgressEntry& entry : entries) {
    statement.bind(1, std::string_view(entry.run_id)).bind(2, std::string_view(entry.table_key));
    statement.bind(3, static_cast<int64_t>(entry.position)).bind(4, to_text(entry.status)).bind(5, entry.error);
    ROCKY_TRY(statement.bind(6, static_cast<int64_t>(entry.duration_ms)).bind(7, ticks(entry.completed_at)).run());
  }
  return {};
}

Status write_run(const Database& database, const RunRecord& record) {
  ROCKY_TRY(run, database.prepare("INSERT OR REPLACE INTO run_history (run_id, started_at, finished_at, status, cause, "
                                  "pipeline, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  run.bind(1, std::string_view(record.run_id)).bind(2, ticks(record.started_at)).bind(3, ticks(record.finished_at));
  run.bind(4, to_text(record.status)).bind(5, to_text(record.cause)).bind(6, record.pipeline);
  ROCKY_TRY(run.bind(7, std::string_view(to_json(record.details))).run());
  ROCKY_TRY(models,
            database.prepare("INSERT OR REPLACE INTO model_executions (run_id, position, model_name, started_at, "
                             "duration_ms, rows_affected, status, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                             "?7, ?8)"));
  int64_t position = 0;
  for (const ModelExecution& model : record.models) {
    models.bind(1, std::string_view(record.run_id)).bind(2, position++).bind(3, std::string_view(model.model_name));
    models.bind(4, ticks(model.started_at)).bind(5, static_cast<int64_t>(model.duration_ms));
    models.bind(6, as_integer(model.rows_affected)).bind(7, to_text(model.status));
    ROCKY_TRY(models.bind(8, std::string_view(to_json(model.details))).run());
  }
  if (record.status != RunStatus::kSuccess) return {};
  for (const std::string_view table : {"run_progress", "run_progress_entries"}) {
    ROCKY_TRY(drop, database.prepare(fmt::format("DELETE FROM {} WHERE run_id = ?1", table)));
    ROCKY_TRY(drop.bind(1, std::string_view(record.run_id)).run());
  }
  return {};
}

Status write_schemas(const Database& database, const std::vector<CachedSchema>& schemas) {
  if (schemas.empty()) return {};
  ROCKY_TRY(statement, database.prepare(
                           "INSERT OR REPLACE INTO schema_cache (table_key, cached_at, details) VALUES (?1, ?2, ?3)"));
  for (const CachedSchema& schema : schemas) {
    statement.bind(1, std::string_view(schema.table_key)).bind(2, ticks(schema.cached_at));
    ROCKY_TRY(statement.bind(3, std::string_view(to_json(schema.details))).run());
  }
  return {};
}

}  // namespace

Status Writer::write(const Facts& facts) {
  const Database& database = *impl_->database;
  const auto identity = identify(database.path());
  if (!identity || *identity != impl_->file.identity()) {
    return failure(Error(ErrorKind::kConflict,
                         fmt::format("state file {} was deleted or replaced while this run used it", database.path()))
                       .with_hint("the tables are complete; the next run reads their markers and rebuilds the state"));
  }
  ROCKY_TRY(transaction, WriteTransaction::begin(database));
  ROCKY_TRY(forget_targets(database, facts.forgotten_targets));
  ROCKY_TRY(write_targets(database, facts.targets));
  if (facts.progress) ROCKY_TRY(write_progress(database, *facts.progress));
  ROCKY_TRY(write_entries(database, facts.entries));
  for (const RunRecord& record : facts.runs) ROCKY_TRY(write_run(database, record));
  ROCKY_TRY(write_schemas(database, facts.schemas));
  ROCKY_TRY(database.execute("UPDATE metadata SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'"));
  ROCKY_KILL_POINT("state.before_commit");
  ROCKY_TRY(transaction.commit());
  ROCKY_KILL_POINT("state.after_commit");
  return {};
}

}  // namespace rocky::state
