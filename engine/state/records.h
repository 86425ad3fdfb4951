// Facts that the state store keeps (runtime contract 13).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/fields.h"
#include "documents/run.h"

namespace rocky::state {

using documents::RunStatus;  // spelled here as in the document of `run`
enum class RunCause : uint8_t { kManual, kSensor, kSchedule, kCi, kWebhook };
enum class SessionSource : uint8_t { kCli, kDagster, kLsp, kHttpApi };
enum class ExecutionStatus : uint8_t { kSuccess, kFailed };
enum class ProgressStatus : uint8_t { kSuccess, kFailed, kSkipped, kInterrupted };

// The spelling in the store and in `history`: "PartialFailure", "Manual", "http_api", "success", "Interrupted".
std::string_view to_text(RunStatus status);
std::string_view to_text(RunCause cause);
std::string_view to_text(SessionSource source);
std::string_view to_text(ExecutionStatus status);
std::string_view to_text(ProgressStatus status);

// What is known about one target: the copy of the marker that lies beside the data, which may be newer.
struct TargetFact {
  std::string adapter;
  std::string target;        // "catalog.schema.table"
  int64_t generation = 0;    // rises by one with each build
  std::string statement_id;  // of the build that made this generation
  std::string strategy;
  std::optional<Timestamp> watermark;
  uint64_t duration_ms = 0;  // of that build
  std::string run_id;
  Timestamp updated_at{};
};

// One model in one run. Stored in columns; what only the record view shows is in `details`.
struct ExecutionDetails {
  std::string sql_hash;
  std::string target;
  std::optional<std::string> error;
  std::optional<uint64_t> bytes_scanned;
  std::optional<uint64_t> bytes_written;
};
struct ModelExecution {
  std::string run_id;
  std::string model_name;  // last part of the asset key
  Timestamp started_at{};
  uint64_t duration_ms = 0;
  std::optional<uint64_t> rows_affected;
  ExecutionStatus status = ExecutionStatus::kSuccess;
  ExecutionDetails details;
};

// Who ran what, where: the audit part of a run record.
struct RunDetails {
  std::string config_hash;
  std::optional<std::string> triggering_identity;
  SessionSource session_source = SessionSource::kCli;
  std::optional<std::string> git_commit;
  std::optional<std::string> git_branch;
  std::optional<std::string> idempotency_key;
  std::optional<std::string> target_catalog;
  std::string hostname = "unknown";
  std::string rocky_version;
  std::optional<std::string> submission_id;
  bool interrupted = false;
};
struct RunRecord {
  std::string run_id;
  Timestamp started_at{};
  Timestamp finished_at{};
  RunStatus status = RunStatus::kSuccess;
  RunCause cause = RunCause::kManual;
  std::optional<std::string> pipeline;
  RunDetails details;
  std::vector<ModelExecution> models;
};

// A run that has begun: what a later one needs to finish it.
struct RunProgress {
  std::string run_id;
  Timestamp started_at{};
  uint64_t total = 0;
  RunCause cause = RunCause::kManual;
  std::optional<std::string> pipeline;
  RunDetails details;
};
struct ProgressEntry {
  std::string run_id;
  std::string table_key;  // "catalog.schema.table"
  uint64_t position = 0;
  ProgressStatus status = ProgressStatus::kSuccess;
  std::optional<std::string> error;
  uint64_t duration_ms = 0;
  Timestamp completed_at{};
};

// The columns of a table that no model builds, as its warehouse described them.
struct CachedColumn {
  std::string name;
  std::string data_type;  // the warehouse's own spelling
  bool nullable = true;
};
struct CachedColumns {
  std::vector<CachedColumn> columns;
};
struct CachedSchema {
  std::string table_key;  // "catalog.schema.table", in small letters
  Timestamp cached_at{};
  CachedColumns details;
};

}  // namespace rocky::state

namespace rocky {
template <>
const TypeInfo& type_of<state::ExecutionDetails>();
template <>
const TypeInfo& type_of<state::RunDetails>();
template <>
const TypeInfo& type_of<state::CachedColumn>();
template <>
const TypeInfo& type_of<state::CachedColumns>();
template <>
std::span<const std::string_view> enum_names<state::SessionSource>();
}  // namespace rocky
