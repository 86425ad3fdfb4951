// The documents of `history`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

// A model of a run.
struct RunModelRecord {
  std::string model_name;
  uint64_t duration_ms = 0;
  std::optional<uint64_t> rows_affected;
  std::string status;
  std::optional<RecipeIdentityView> recipe_identity;
};

// A run.
struct RunHistoryRecord {
  std::string run_id;
  std::string started_at;
  std::string status;
  std::string trigger;
  uint64_t models_executed = 0;
  uint64_t duration_ms = 0;
  std::vector<RunModelRecord> models;
  std::optional<std::string> pipeline;
  std::optional<std::string> submission_id;
  std::optional<std::string> triggering_identity;
  std::optional<std::string> session_source;
  std::optional<std::string> git_commit;
  std::optional<std::string> git_branch;
  std::optional<std::string> idempotency_key;
  std::optional<std::string> target_catalog;
  std::optional<std::string> hostname;
  std::optional<std::string> rocky_version;
};

// The newest runs.
struct HistoryOutput {
  std::string version = std::string(engine_version());
  std::string command = "history";
  std::vector<RunHistoryRecord> runs;
  uint64_t count = 0;
};

// An execution of a model.
struct ModelExecutionRecord {
  std::string started_at;
  uint64_t duration_ms = 0;
  std::optional<uint64_t> rows_affected;
  std::string status;
  std::string sql_hash;
  std::optional<RecipeIdentityView> recipe_identity;
};

// Statistics of one measure.
struct RollingDimension {
  double mean = 0;
  double std_dev = 0;
  std::optional<double> latest_z_score;
};

// Statistics of the newest successful executions.
struct RollingStats {
  uint64_t window = 0;
  uint64_t samples = 0;
  RollingDimension rows_affected;
  RollingDimension duration_ms;
  double health_score = 0;
};

// The newest executions of a model.
struct ModelHistoryOutput {
  std::string version = std::string(engine_version());
  std::string command = "history";
  std::string model;
  std::vector<ModelExecutionRecord> executions;
  uint64_t count = 0;
  std::optional<RollingStats> rolling_stats;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::RunModelRecord>();
template <>
const TypeInfo& type_of<documents::RunHistoryRecord>();
template <>
const TypeInfo& type_of<documents::HistoryOutput>();
template <>
const TypeInfo& type_of<documents::ModelExecutionRecord>();
template <>
const TypeInfo& type_of<documents::RollingDimension>();
template <>
const TypeInfo& type_of<documents::RollingStats>();
template <>
const TypeInfo& type_of<documents::ModelHistoryOutput>();
}  // namespace rocky
