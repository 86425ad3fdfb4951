// The document of `run`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

// How a run ended.
enum class RunStatus : uint8_t { kSuccess, kPartialFailure, kFailure, kSkippedIdempotent, kSkippedInFlight };

// Kind of failure of a table.
enum class FailureKind : uint8_t {
  kConnectionFailed,
  kAuthFailed,
  kQueryRejected,
  kTransient,
  kQuotaExceeded,
  kNotFound,
  kCompileError,
  kUnknown
};

// Whether a model was built.
enum class ModelDecision : uint8_t { kBuild, kSkip, kReused };

// A row count far from the usual.
struct AnomalyOutput {
  std::string table;
  uint64_t current_count = 0;
  double baseline_avg = 0;
  double deviation_pct = 0;
  std::string reason;
};

// One try of a statement.
struct AttemptRecord {
  uint32_t attempt = 0;
  std::string outcome;
  std::optional<std::string> failure_class;
  std::optional<std::string> transient_kind;
  std::optional<std::string> error;
  std::optional<uint64_t> backoff_ms;
  uint64_t duration_ms = 0;
};

// A partition that was built.
struct PartitionInfo {
  std::string key;
  std::string start;
  std::string end;
  std::vector<std::string> batched_with;
};

// How a table was built.
struct MaterializationMetadata {
  std::string strategy;
  std::optional<std::string> watermark;
  std::optional<std::string> target_table_full_name;
  std::optional<std::string> sql_hash;
  std::optional<uint64_t> column_count;
  std::optional<uint64_t> compile_time_ms;
};

// A table that was built.
struct MaterializationOutput {
  std::vector<std::string> asset_key;
  std::optional<uint64_t> rows_copied;
  uint64_t duration_ms = 0;
  std::string started_at;
  MaterializationMetadata metadata;
  std::optional<PartitionInfo> partition;
  std::optional<double> cost_usd;
  std::optional<uint64_t> bytes_scanned;
  std::optional<uint64_t> bytes_written;
  std::optional<std::string> tenant;
  std::vector<std::string> job_ids;
  std::vector<AttemptRecord> attempts;
};

// What was decided about a model.
struct ModelDecisionOutput {
  std::string model;
  ModelDecision decision = ModelDecision::kBuild;
  std::string reason;
};

// A model that was not built because something before it failed.
struct ContainedModelOutput {
  std::string model;
  std::vector<std::string> blocked_by;
  std::string unblock_hint;
};

// A data check; which members are there depends on its kind.
struct CheckResult {
  std::string name;
  bool passed = false;
  TestSeverity severity = TestSeverity::kError;
  std::optional<uint64_t> source_count;
  std::optional<uint64_t> target_count;
  std::optional<std::vector<std::string>> missing;
  std::optional<std::vector<std::string>> extra;
  std::optional<uint64_t> lag_seconds;
  std::optional<uint64_t> threshold_seconds;
  std::optional<std::string> kind;
  std::optional<std::string> column;
  std::optional<uint64_t> failing_rows;
  std::optional<double> null_rate;
  std::optional<std::string> query;
  std::optional<uint64_t> result_value;
  std::optional<double> threshold;
  std::optional<uint64_t> overlap_count;
  std::optional<std::vector<std::string>> contributing_tables;
  std::optional<std::vector<std::string>> sample;
};

// Data checks of a table.
struct TableCheckOutput {
  std::vector<std::string> asset_key;
  std::vector<CheckResult> checks;
};

// Rows that were put aside.
struct QuarantineOutput {
  std::vector<std::string> asset_key;
  std::string mode;
  std::string valid_table;
  std::string quarantine_table;
  std::optional<uint64_t> valid_rows;
  std::optional<uint64_t> quarantined_rows;
  bool ok = false;
  std::optional<std::string> error;
};

// A table that failed.
struct TableErrorOutput {
  std::vector<std::string> asset_key;
  std::string error;
  FailureKind failure_kind = FailureKind::kUnknown;
  std::optional<uint64_t> cooldown_seconds;
};

// How the work was done.
struct ExecutionSummary {
  uint64_t concurrency = 0;
  uint64_t tables_processed = 0;
  uint64_t tables_failed = 0;
  bool adaptive_concurrency = false;
  std::optional<uint64_t> final_concurrency;
  std::optional<uint64_t> rate_limits_detected;
};

// Measures of the run.
struct MetricsSnapshot {
  uint64_t tables_processed = 0;
  uint64_t tables_failed = 0;
  double error_rate_pct = 0;
  uint64_t statements_executed = 0;
  uint64_t retries_attempted = 0;
  uint64_t retries_succeeded = 0;
  uint64_t anomalies_detected = 0;
  uint64_t table_duration_p50_ms = 0;
  uint64_t table_duration_p95_ms = 0;
  uint64_t table_duration_max_ms = 0;
  uint64_t query_duration_p50_ms = 0;
  uint64_t query_duration_p95_ms = 0;
  uint64_t query_duration_max_ms = 0;
};

// What was changed beside the data.
struct PermissionSummary {
  uint64_t grants_added = 0;
  uint64_t grants_revoked = 0;
  uint64_t catalogs_created = 0;
  uint64_t schemas_created = 0;
};

// What was done about a changed source.
struct DriftActionOutput {
  std::string table;
  std::string action;
  std::string reason;
};

// Sources whose columns changed.
struct DriftSummary {
  uint64_t tables_checked = 0;
  uint64_t tables_drifted = 0;
  std::vector<DriftActionOutput> actions_taken;
};

// Partitions of a model.
struct PartitionSummary {
  std::string model;
  uint64_t partitions_planned = 0;
  uint64_t partitions_succeeded = 0;
  uint64_t partitions_failed = 0;
  uint64_t partitions_skipped = 0;
};

// Cost of a table.
struct ModelCostEntry {
  std::vector<std::string> asset_key;
  uint64_t duration_ms = 0;
  std::optional<double> cost_usd;
};

// Cost of the run.
struct RunCostSummary {
  std::optional<double> total_cost_usd;
  uint64_t total_duration_ms = 0;
  std::optional<uint64_t> total_bytes_scanned;
  std::vector<ModelCostEntry> per_model;
  std::string adapter_type;
};

// An override of a table that does not apply.
struct OverrideWarningOutput {
  uint64_t rule_index = 0;
  std::string kind;
  std::string message;
  std::optional<std::string> connector;
  std::optional<std::string> table;
};

// What a run did.
struct RunOutput {
  std::string version = std::string(engine_version());
  std::string command = "run";
  RunStatus status = RunStatus::kSuccess;
  std::optional<std::string> skipped_by_run_id;
  std::optional<std::string> idempotency_key;
  std::optional<std::string> pipeline_type;
  std::string filter;
  uint64_t duration_ms = 0;
  uint64_t tables_copied = 0;
  uint64_t tables_failed = 0;
  uint64_t tables_skipped = 0;
  std::vector<ExcludedTableOutput> excluded_tables;
  std::optional<std::string> resumed_from;
  bool shadow = false;
  std::vector<MaterializationOutput> materializations;
  std::vector<ModelDecisionOutput> model_decisions;
  std::vector<ContainedModelOutput> contained;
  std::vector<TableCheckOutput> check_results;
  std::vector<QuarantineOutput> quarantine;
  std::vector<AnomalyOutput> anomalies;
  std::vector<TableErrorOutput> errors;
  ExecutionSummary execution;
  std::optional<MetricsSnapshot> metrics;
  PermissionSummary permissions;
  DriftSummary drift;
  std::vector<PartitionSummary> partition_summaries;
  bool interrupted = false;
  std::optional<RunCostSummary> cost_summary;
  std::vector<BudgetBreachOutput> budget_breaches;
  std::vector<std::string> scheduling_warnings;
  std::vector<OverrideWarningOutput> override_warnings;
  std::string run_id;
};

}  // namespace rocky::documents

namespace rocky {
template <>
std::span<const std::string_view> enum_names<documents::RunStatus>();
template <>
std::span<const std::string_view> enum_names<documents::FailureKind>();
template <>
std::span<const std::string_view> enum_names<documents::ModelDecision>();
template <>
const TypeInfo& type_of<documents::AnomalyOutput>();
template <>
const TypeInfo& type_of<documents::AttemptRecord>();
template <>
const TypeInfo& type_of<documents::PartitionInfo>();
template <>
const TypeInfo& type_of<documents::MaterializationMetadata>();
template <>
const TypeInfo& type_of<documents::MaterializationOutput>();
template <>
const TypeInfo& type_of<documents::ModelDecisionOutput>();
template <>
const TypeInfo& type_of<documents::ContainedModelOutput>();
template <>
const TypeInfo& type_of<documents::CheckResult>();
template <>
const TypeInfo& type_of<documents::TableCheckOutput>();
template <>
const TypeInfo& type_of<documents::QuarantineOutput>();
template <>
const TypeInfo& type_of<documents::TableErrorOutput>();
template <>
const TypeInfo& type_of<documents::ExecutionSummary>();
template <>
const TypeInfo& type_of<documents::MetricsSnapshot>();
template <>
const TypeInfo& type_of<documents::PermissionSummary>();
template <>
const TypeInfo& type_of<documents::DriftActionOutput>();
template <>
const TypeInfo& type_of<documents::DriftSummary>();
template <>
const TypeInfo& type_of<documents::PartitionSummary>();
template <>
const TypeInfo& type_of<documents::ModelCostEntry>();
template <>
const TypeInfo& type_of<documents::RunCostSummary>();
template <>
const TypeInfo& type_of<documents::OverrideWarningOutput>();
template <>
const TypeInfo& type_of<documents::RunOutput>();
}  // namespace rocky
