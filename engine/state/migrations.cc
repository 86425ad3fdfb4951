#include "state/migrations.h"

#include <unistd.h>

#include <array>

#include <fmt/format.h>

#include "base/kill_point.h"

namespace rocky::state {
namespace {

constexpr std::array<std::string_view, 2> kMigrations{
    R"sql(
CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO metadata VALUES ('generation', '0');
CREATE TABLE targets (
  adapter TEXT NOT NULL,
  target TEXT NOT NULL,
  generation INTEGER NOT NULL,
  statement_id TEXT NOT NULL,
  strategy TEXT NOT NULL,
  watermark INTEGER,
  duration_ms INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (adapter, target)
) WITHOUT ROWID;
CREATE TABLE run_history (
  run_id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  cause TEXT NOT NULL,
  pipeline TEXT,
  details TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX run_history_by_start ON run_history (started_at);
CREATE TABLE model_executions (
  run_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  model_name TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  rows_affected INTEGER,
  status TEXT NOT NULL,
  details TEXT NOT NULL,
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
CREATE INDEX model_executions_by_model ON model_executions (model_name, started_at);
CREATE TABLE run_progress (
  run_id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  total INTEGER NOT NULL,
  details TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE run_progress_entries (
  run_id TEXT NOT NULL,
  table_key TEXT NOT NULL,
  position INTEGER NOT NULL,
  status TEXT NOT NULL,
  error TEXT,
  duration_ms INTEGER NOT NULL,
  completed_at INTEGER NOT NULL,
  PRIMARY KEY (run_id, table_key)
) WITHOUT ROWID;
)sql",
    R"sql(
CREATE TABLE schema_cache (
  table_key TEXT PRIMARY KEY,
  cached_at INTEGER NOT NULL,
  details TEXT NOT NULL
) WITHOUT ROWID;
)sql",
};

}  // namespace

std::span<const std::string_view> migrations() { return kMigrations; }

Status migrate(const Database& database, std::span<const std::string_view> steps, const std::string& vfs) {
  ROCKY_TRY(version, database.integer("PRAGMA user_version"));
  if (version > static_cast<int64_t>(steps.size())) {
    return failure(
        Error(ErrorKind::kUnsupported,
              fmt::format("state file {} has schema version {}, this program supports up to {}", database.path(),
                          version, steps.size()))
            .with_hint("use the newer program, choose another file with --state-path, or move this one away"));
  }
  if (version > 0 && version < static_cast<int64_t>(steps.size())) {
    const std::string copy = fmt::format("{}.before-v{}", database.path(), steps.size());
    const std::string temporary = copy + ".tmp";
    ::unlink(temporary.c_str());
    ROCKY_TRY(database.copy_to(temporary, vfs));
    if (::rename(temporary.c_str(), copy.c_str()) != 0) {
      return make_error(ErrorKind::kIo, fmt::format("cannot keep a copy of the state file at {}", copy));
    }
    ROCKY_KILL_POINT("state.migration_copied");
  }
  for (; version < static_cast<int64_t>(steps.size()); ++version) {
    ROCKY_TRY(transaction, WriteTransaction::begin(database));
    ROCKY_TRY(database.execute(std::string(steps[static_cast<size_t>(version)]).c_str()));
    ROCKY_TRY(database.execute(fmt::format("PRAGMA user_version = {}", version + 1).c_str()));
    ROCKY_TRY(transaction.commit());
    ROCKY_KILL_POINT("state.migrated");
  }
  return {};
}

}  // namespace rocky::state
