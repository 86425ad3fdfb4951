// The tables of the state file, version by version.
//
//   metadata              name | value                     'generation': counts the writes, never goes back
//   targets               adapter, target | generation, statement_id, strategy, watermark, duration_ms, run_id,
//   updated_at run_history           run_id | started_at, finished_at, status, cause, pipeline, details (JSON)
//   model_executions      run_id, position | model_name, started_at, duration_ms, rows_affected, status, details (JSON)
//   run_progress          run_id | started_at, total, details (JSON)     runs that have not (yet) ended well
//   run_progress_entries  run_id, table_key | position, status, error, duration_ms, completed_at
//
// Times are integer microseconds since 1970 UTC, so that they can be ordered. `application_id` is 'Rcky', and
// `user_version` is the schema version: it rises in the same transaction as the tables change.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "state/sqlite.h"

namespace rocky::state {

inline constexpr uint32_t kApplicationId = 0x52636b79;  // "Rcky"

// SQL that takes the tables from version i to version i + 1.
std::span<const std::string_view> migrations();
inline uint32_t supported_schema_version() { return static_cast<uint32_t>(migrations().size()); }

// Runs what is missing, each step in a transaction of its own. A file that already has tables is copied to
// "<path>.before-v<N>" first. A file newer than `steps` is an error of kind kUnsupported that names both versions.
Status migrate(const Database& database, std::span<const std::string_view> steps, const std::string& vfs);

}  // namespace rocky::state
