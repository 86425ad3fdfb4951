#include "documents/run.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
std::span<const std::string_view> enum_names<RunStatus>() {
  static constexpr std::array<std::string_view, 5> kNames{"Success", "PartialFailure", "Failure", "SkippedIdempotent",
                                                          "SkippedInFlight"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<FailureKind>() {
  static constexpr std::array<std::string_view, 8> kNames{"connection-failed", "auth-failed",    "query-rejected",
                                                          "transient",         "quota-exceeded", "not-found",
                                                          "compile-error",     "unknown"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<ModelDecision>() {
  static constexpr std::array<std::string_view, 3> kNames{"build", "skip", "reused"};
  return kNames;
}

template <>
const TypeInfo& type_of<AnomalyOutput>() {
  static constexpr std::array fields{
      field<&AnomalyOutput::table>("table", Presence::kAlways, "Table"),
      field<&AnomalyOutput::current_count>("current_count", Presence::kAlways, "Rows now"),
      field<&AnomalyOutput::baseline_avg>("baseline_avg", Presence::kAlways, "Usual rows"),
      field<&AnomalyOutput::deviation_pct>("deviation_pct", Presence::kAlways, "Difference in percent"),
      field<&AnomalyOutput::reason>("reason", Presence::kAlways, "Why it was reported"),
  };
  static_assert(has_exactly<AnomalyOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("AnomalyOutput", fields, "A row count far from the usual");
  return info;
}

template <>
const TypeInfo& type_of<AttemptRecord>() {
  static constexpr std::array fields{
      field<&AttemptRecord::attempt>("attempt", Presence::kAlways, "1 for the first"),
      field<&AttemptRecord::outcome>("outcome", Presence::kAlways, "How it ended"),
      field<&AttemptRecord::failure_class>("failure_class", Presence::kOmitEmpty, "Kind of failure"),
      field<&AttemptRecord::transient_kind>("transient_kind", Presence::kOmitEmpty, "Kind of passing failure"),
      field<&AttemptRecord::error>("error", Presence::kOmitEmpty, "What went wrong"),
      field<&AttemptRecord::backoff_ms>("backoff_ms", Presence::kOmitEmpty, "Wait before the next try"),
      field<&AttemptRecord::duration_ms>("duration_ms", Presence::kAlways, "Time it took"),
  };
  static_assert(has_exactly<AttemptRecord, fields.size()>);
  static constexpr TypeInfo info = object_type("AttemptRecord", fields, "One try of a statement");
  return info;
}

template <>
const TypeInfo& type_of<PartitionInfo>() {
  static constexpr std::array fields{
      field<&PartitionInfo::key>("key", Presence::kAlways, "Its key"),
      field<&PartitionInfo::start>("start", Presence::kAlways, "Where it begins (RFC 3339)"),
      field<&PartitionInfo::end>("end", Presence::kAlways, "Where it ends (RFC 3339)"),
      field<&PartitionInfo::batched_with>("batched_with", Presence::kOmitEmpty,
                                          "Other partitions built by the same statement"),
  };
  static_assert(has_exactly<PartitionInfo, fields.size()>);
  static constexpr TypeInfo info = object_type("PartitionInfo", fields, "A partition that was built");
  return info;
}

template <>
const TypeInfo& type_of<MaterializationMetadata>() {
  static constexpr std::array fields{
      field<&MaterializationMetadata::strategy>("strategy", Presence::kAlways, "Strategy"),
      field<&MaterializationMetadata::watermark>("watermark", Presence::kOmitEmpty, "Watermark after it (RFC 3339)"),
      field<&MaterializationMetadata::target_table_full_name>("target_table_full_name", Presence::kOmitEmpty,
                                                              "Table that was built"),
      field<&MaterializationMetadata::sql_hash>("sql_hash", Presence::kOmitEmpty, "Hash of the statement"),
      field<&MaterializationMetadata::column_count>("column_count", Presence::kOmitEmpty, "Columns of the table"),
      field<&MaterializationMetadata::compile_time_ms>("compile_time_ms", Presence::kOmitEmpty,
                                                       "Time spent compiling the model"),
  };
  static_assert(has_exactly<MaterializationMetadata, fields.size()>);
  static constexpr TypeInfo info = object_type("MaterializationMetadata", fields, "How a table was built");
  return info;
}

template <>
const TypeInfo& type_of<MaterializationOutput>() {
  static constexpr std::array fields{
      field<&MaterializationOutput::asset_key>("asset_key", Presence::kAlways, "Key of the table"),
      field<&MaterializationOutput::rows_copied>("rows_copied", Presence::kNull,
                                                 "Rows written, where the warehouse tells"),
      field<&MaterializationOutput::duration_ms>("duration_ms", Presence::kAlways, "Time it took"),
      field<&MaterializationOutput::started_at>("started_at", Presence::kAlways, "When it began (RFC 3339)"),
      field<&MaterializationOutput::metadata>("metadata", Presence::kAlways, "How it was built"),
      field<&MaterializationOutput::partition>("partition", Presence::kOmitEmpty, "Partition that was built"),
      field<&MaterializationOutput::cost_usd>("cost_usd", Presence::kOmitEmpty, "US dollars"),
      field<&MaterializationOutput::bytes_scanned>("bytes_scanned", Presence::kOmitEmpty, "Bytes read"),
      field<&MaterializationOutput::bytes_written>("bytes_written", Presence::kOmitEmpty, "Bytes written"),
      field<&MaterializationOutput::tenant>("tenant", Presence::kOmitEmpty, "Tenant it belongs to"),
      field<&MaterializationOutput::job_ids>("job_ids", Presence::kOmitEmpty, "The warehouse's ids of the statements"),
      field<&MaterializationOutput::attempts>("attempts", Presence::kOmitEmpty, "Tries, when there was more than one"),
  };
  static_assert(has_exactly<MaterializationOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("MaterializationOutput", fields, "A table that was built");
  return info;
}

template <>
const TypeInfo& type_of<ModelDecisionOutput>() {
  static constexpr std::array fields{
      field<&ModelDecisionOutput::model>("model", Presence::kAlways, "The model"),
      field<&ModelDecisionOutput::decision>("decision", Presence::kAlways, "Whether it was built"),
      field<&ModelDecisionOutput::reason>("reason", Presence::kAlways, "Why"),
  };
  static_assert(has_exactly<ModelDecisionOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelDecisionOutput", fields, "What was decided about a model");
  return info;
}

template <>
const TypeInfo& type_of<ContainedModelOutput>() {
  static constexpr std::array fields{
      field<&ContainedModelOutput::model>("model", Presence::kAlways, "The model"),
      field<&ContainedModelOutput::blocked_by>("blocked_by", Presence::kAlways, "Models that failed"),
      field<&ContainedModelOutput::unblock_hint>("unblock_hint", Presence::kAlways, "What to do"),
  };
  static_assert(has_exactly<ContainedModelOutput, fields.size()>);
  static constexpr TypeInfo info =
      object_type("ContainedModelOutput", fields, "A model that was not built because something before it failed");
  return info;
}

template <>
const TypeInfo& type_of<CheckResult>() {
  static constexpr std::array fields{
      field<&CheckResult::name>("name", Presence::kAlways, "Its name"),
      field<&CheckResult::passed>("passed", Presence::kAlways, "Whether it passed"),
      field<&CheckResult::severity>("severity", Presence::kNull, "What a failure means"),
      field<&CheckResult::source_count>("source_count", Presence::kOmitAbsent, "Of a row count: rows in the source"),
      field<&CheckResult::target_count>("target_count", Presence::kOmitAbsent, "Of a row count: rows in the target"),
      field<&CheckResult::missing>("missing", Presence::kOmitAbsent,
                                   "Of a column match: columns that the target lacks"),
      field<&CheckResult::extra>("extra", Presence::kOmitAbsent, "Of a column match: columns that only the target has"),
      field<&CheckResult::lag_seconds>("lag_seconds", Presence::kOmitAbsent, "Of freshness: age of the data"),
      field<&CheckResult::threshold_seconds>("threshold_seconds", Presence::kOmitAbsent,
                                             "Of freshness: greatest age accepted"),
      field<&CheckResult::kind>("kind", Presence::kOmitAbsent, "Of an assertion: its kind"),
      field<&CheckResult::column>("column", Presence::kOmitEmpty, "Of a null rate or assertion: column it is about"),
      field<&CheckResult::failing_rows>("failing_rows", Presence::kOmitAbsent, "Of an assertion: rows that break it"),
      field<&CheckResult::null_rate>("null_rate", Presence::kOmitAbsent, "Of a null rate: share of nulls"),
      field<&CheckResult::query>("query", Presence::kOmitAbsent, "Of a custom check: its statement"),
      field<&CheckResult::result_value>("result_value", Presence::kOmitAbsent,
                                        "Of a custom check: what the statement gave"),
      field<&CheckResult::threshold>("threshold", Presence::kOmitAbsent,
                                     "Of a null rate or custom check: what is accepted"),
      field<&CheckResult::overlap_count>("overlap_count", Presence::kOmitAbsent,
                                         "Of an overlap: keys found more than once"),
      field<&CheckResult::contributing_tables>("contributing_tables", Presence::kOmitAbsent,
                                               "Of an overlap: tables that have them"),
      field<&CheckResult::sample>("sample", Presence::kOmitAbsent, "Of an overlap: some of the keys"),
  };
  static_assert(has_exactly<CheckResult, fields.size()>);
  static constexpr TypeInfo info =
      object_type("CheckResult", fields, "A data check; which members are there depends on its kind");
  return info;
}

template <>
const TypeInfo& type_of<TableCheckOutput>() {
  static constexpr std::array fields{
      field<&TableCheckOutput::asset_key>("asset_key", Presence::kAlways, "Key of the table"),
      field<&TableCheckOutput::checks>("checks", Presence::kAlways, "Its checks"),
  };
  static_assert(has_exactly<TableCheckOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("TableCheckOutput", fields, "Data checks of a table");
  return info;
}

template <>
const TypeInfo& type_of<QuarantineOutput>() {
  static constexpr std::array fields{
      field<&QuarantineOutput::asset_key>("asset_key", Presence::kAlways, "Key of the table"),
      field<&QuarantineOutput::mode>("mode", Presence::kAlways, "How rows are put aside"),
      field<&QuarantineOutput::valid_table>("valid_table", Presence::kOmitEmpty, "Table of the good rows"),
      field<&QuarantineOutput::quarantine_table>("quarantine_table", Presence::kOmitEmpty, "Table of the others"),
      field<&QuarantineOutput::valid_rows>("valid_rows", Presence::kOmitEmpty, "Good rows"),
      field<&QuarantineOutput::quarantined_rows>("quarantined_rows", Presence::kOmitEmpty, "The others"),
      field<&QuarantineOutput::ok>("ok", Presence::kAlways, "Whether it worked"),
      field<&QuarantineOutput::error>("error", Presence::kOmitEmpty, "What went wrong"),
  };
  static_assert(has_exactly<QuarantineOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("QuarantineOutput", fields, "Rows that were put aside");
  return info;
}

template <>
const TypeInfo& type_of<TableErrorOutput>() {
  static constexpr std::array fields{
      field<&TableErrorOutput::asset_key>("asset_key", Presence::kAlways, "Key of the table"),
      field<&TableErrorOutput::error>("error", Presence::kAlways, "What went wrong"),
      field<&TableErrorOutput::failure_kind>("failure_kind", Presence::kNull, "Kind of failure"),
      field<&TableErrorOutput::cooldown_seconds>("cooldown_seconds", Presence::kOmitEmpty,
                                                 "How long to wait before trying again"),
  };
  static_assert(has_exactly<TableErrorOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("TableErrorOutput", fields, "A table that failed");
  return info;
}

template <>
const TypeInfo& type_of<ExecutionSummary>() {
  static constexpr std::array fields{
      field<&ExecutionSummary::concurrency>("concurrency", Presence::kAlways, "Tables at once"),
      field<&ExecutionSummary::tables_processed>("tables_processed", Presence::kAlways, "Tables that were tried"),
      field<&ExecutionSummary::tables_failed>("tables_failed", Presence::kAlways, "Tables that failed"),
      field<&ExecutionSummary::adaptive_concurrency>("adaptive_concurrency", Presence::kOmitEmpty,
                                                     "Whether the concurrency followed the warehouse's answers"),
      field<&ExecutionSummary::final_concurrency>("final_concurrency", Presence::kOmitEmpty,
                                                  "Tables at once in the end"),
      field<&ExecutionSummary::rate_limits_detected>("rate_limits_detected", Presence::kOmitEmpty,
                                                     "Times the warehouse asked to slow down"),
  };
  static_assert(has_exactly<ExecutionSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("ExecutionSummary", fields, "How the work was done");
  return info;
}

template <>
const TypeInfo& type_of<MetricsSnapshot>() {
  static constexpr std::array fields{
      field<&MetricsSnapshot::tables_processed>("tables_processed", Presence::kAlways, "Tables that were tried"),
      field<&MetricsSnapshot::tables_failed>("tables_failed", Presence::kAlways, "Tables that failed"),
      field<&MetricsSnapshot::error_rate_pct>("error_rate_pct", Presence::kAlways, "Failed ones in percent"),
      field<&MetricsSnapshot::statements_executed>("statements_executed", Presence::kAlways, "Statements sent"),
      field<&MetricsSnapshot::retries_attempted>("retries_attempted", Presence::kAlways, "Statements sent again"),
      field<&MetricsSnapshot::retries_succeeded>("retries_succeeded", Presence::kAlways,
                                                 "Of those, the ones that then worked"),
      field<&MetricsSnapshot::anomalies_detected>("anomalies_detected", Presence::kAlways,
                                                  "Row counts far from the usual"),
      field<&MetricsSnapshot::table_duration_p50_ms>("table_duration_p50_ms", Presence::kAlways,
                                                     "Median time of a table"),
      field<&MetricsSnapshot::table_duration_p95_ms>("table_duration_p95_ms", Presence::kAlways,
                                                     "95th percentile of the time of a table"),
      field<&MetricsSnapshot::table_duration_max_ms>("table_duration_max_ms", Presence::kAlways,
                                                     "Longest time of a table"),
      field<&MetricsSnapshot::query_duration_p50_ms>("query_duration_p50_ms", Presence::kAlways,
                                                     "Median time of a statement"),
      field<&MetricsSnapshot::query_duration_p95_ms>("query_duration_p95_ms", Presence::kAlways,
                                                     "95th percentile of the time of a statement"),
      field<&MetricsSnapshot::query_duration_max_ms>("query_duration_max_ms", Presence::kAlways,
                                                     "Longest time of a statement"),
  };
  static_assert(has_exactly<MetricsSnapshot, fields.size()>);
  static constexpr TypeInfo info = object_type("MetricsSnapshot", fields, "Measures of the run");
  return info;
}

template <>
const TypeInfo& type_of<PermissionSummary>() {
  static constexpr std::array fields{
      field<&PermissionSummary::grants_added>("grants_added", Presence::kAlways, "Grants added"),
      field<&PermissionSummary::grants_revoked>("grants_revoked", Presence::kAlways, "Grants revoked"),
      field<&PermissionSummary::catalogs_created>("catalogs_created", Presence::kAlways, "Catalogs created"),
      field<&PermissionSummary::schemas_created>("schemas_created", Presence::kAlways, "Schemas created"),
  };
  static_assert(has_exactly<PermissionSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("PermissionSummary", fields, "What was changed beside the data");
  return info;
}

template <>
const TypeInfo& type_of<DriftActionOutput>() {
  static constexpr std::array fields{
      field<&DriftActionOutput::table>("table", Presence::kAlways, "Table"),
      field<&DriftActionOutput::action>("action", Presence::kAlways, "What was done"),
      field<&DriftActionOutput::reason>("reason", Presence::kAlways, "Why"),
  };
  static_assert(has_exactly<DriftActionOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("DriftActionOutput", fields, "What was done about a changed source");
  return info;
}

template <>
const TypeInfo& type_of<DriftSummary>() {
  static constexpr std::array fields{
      field<&DriftSummary::tables_checked>("tables_checked", Presence::kAlways, "Tables compared"),
      field<&DriftSummary::tables_drifted>("tables_drifted", Presence::kAlways, "Tables that changed"),
      field<&DriftSummary::actions_taken>("actions_taken", Presence::kAlways, "What was done"),
  };
  static_assert(has_exactly<DriftSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("DriftSummary", fields, "Sources whose columns changed");
  return info;
}

template <>
const TypeInfo& type_of<PartitionSummary>() {
  static constexpr std::array fields{
      field<&PartitionSummary::model>("model", Presence::kAlways, "The model"),
      field<&PartitionSummary::partitions_planned>("partitions_planned", Presence::kAlways, "Partitions to build"),
      field<&PartitionSummary::partitions_succeeded>("partitions_succeeded", Presence::kAlways, "Built"),
      field<&PartitionSummary::partitions_failed>("partitions_failed", Presence::kAlways, "Failed"),
      field<&PartitionSummary::partitions_skipped>("partitions_skipped", Presence::kOmitEmpty, "Not tried"),
  };
  static_assert(has_exactly<PartitionSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("PartitionSummary", fields, "Partitions of a model");
  return info;
}

template <>
const TypeInfo& type_of<ModelCostEntry>() {
  static constexpr std::array fields{
      field<&ModelCostEntry::asset_key>("asset_key", Presence::kAlways, "Key of the table"),
      field<&ModelCostEntry::duration_ms>("duration_ms", Presence::kAlways, "Time it took"),
      field<&ModelCostEntry::cost_usd>("cost_usd", Presence::kOmitEmpty, "US dollars"),
  };
  static_assert(has_exactly<ModelCostEntry, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelCostEntry", fields, "Cost of a table");
  return info;
}

template <>
const TypeInfo& type_of<RunCostSummary>() {
  static constexpr std::array fields{
      field<&RunCostSummary::total_cost_usd>("total_cost_usd", Presence::kOmitEmpty, "US dollars"),
      field<&RunCostSummary::total_duration_ms>("total_duration_ms", Presence::kAlways, "Time of all tables together"),
      field<&RunCostSummary::total_bytes_scanned>("total_bytes_scanned", Presence::kOmitEmpty, "Bytes read"),
      field<&RunCostSummary::per_model>("per_model", Presence::kAlways, "Each table"),
      field<&RunCostSummary::adapter_type>("adapter_type", Presence::kAlways, "Type of the adapter that did the work"),
  };
  static_assert(has_exactly<RunCostSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("RunCostSummary", fields, "Cost of the run");
  return info;
}

template <>
const TypeInfo& type_of<OverrideWarningOutput>() {
  static constexpr std::array fields{
      field<&OverrideWarningOutput::rule_index>("rule_index", Presence::kAlways, "Position of the rule"),
      field<&OverrideWarningOutput::kind>("kind", Presence::kAlways, "What is wrong with it"),
      field<&OverrideWarningOutput::message>("message", Presence::kAlways, "The same for people"),
      field<&OverrideWarningOutput::connector>("connector", Presence::kOmitEmpty, "Connector it names"),
      field<&OverrideWarningOutput::table>("table", Presence::kOmitEmpty, "Table it names"),
  };
  static_assert(has_exactly<OverrideWarningOutput, fields.size()>);
  static constexpr TypeInfo info =
      object_type("OverrideWarningOutput", fields, "An override of a table that does not apply");
  return info;
}

template <>
const TypeInfo& type_of<RunOutput>() {
  static constexpr std::array fields{
      field<&RunOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&RunOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&RunOutput::status>("status", Presence::kAlways, "How it ended"),
      field<&RunOutput::skipped_by_run_id>("skipped_by_run_id", Presence::kOmitEmpty,
                                           "Run that made this one unnecessary"),
      field<&RunOutput::idempotency_key>("idempotency_key", Presence::kOmitEmpty,
                                         "Key that keeps it from running twice"),
      field<&RunOutput::pipeline_type>("pipeline_type", Presence::kOmitEmpty, "Type of the pipeline"),
      field<&RunOutput::filter>("filter", Presence::kAlways, "What was selected; empty for everything"),
      field<&RunOutput::duration_ms>("duration_ms", Presence::kAlways, "Time it took"),
      field<&RunOutput::tables_copied>("tables_copied", Presence::kAlways, "Tables that were built"),
      field<&RunOutput::tables_failed>("tables_failed", Presence::kAlways, "Tables that failed"),
      field<&RunOutput::tables_skipped>("tables_skipped", Presence::kOmitEmpty, "Tables that were finished before"),
      field<&RunOutput::excluded_tables>("excluded_tables", Presence::kOmitEmpty, "Tables that were left out"),
      field<&RunOutput::resumed_from>("resumed_from", Presence::kOmitEmpty, "Run that this one continues"),
      field<&RunOutput::shadow>("shadow", Presence::kOmitEmpty, "Whether it wrote to shadow targets"),
      field<&RunOutput::materializations>("materializations", Presence::kAlways, "Tables that were built"),
      field<&RunOutput::model_decisions>("model_decisions", Presence::kOmitEmpty, "What was decided about the models"),
      field<&RunOutput::contained>("contained", Presence::kOmitEmpty,
                                   "Models that were not built because something before them failed"),
      field<&RunOutput::check_results>("check_results", Presence::kAlways, "Data checks"),
      field<&RunOutput::quarantine>("quarantine", Presence::kOmitEmpty, "Rows that were put aside"),
      field<&RunOutput::anomalies>("anomalies", Presence::kOmitEmpty, "Row counts far from the usual"),
      field<&RunOutput::errors>("errors", Presence::kOmitEmpty, "Tables that failed"),
      field<&RunOutput::execution>("execution", Presence::kAlways, "How the work was done"),
      field<&RunOutput::metrics>("metrics", Presence::kNull, "Measures of the run"),
      field<&RunOutput::permissions>("permissions", Presence::kAlways, "What was changed beside the data"),
      field<&RunOutput::drift>("drift", Presence::kAlways, "Sources whose columns changed"),
      field<&RunOutput::partition_summaries>("partition_summaries", Presence::kOmitEmpty, "Partitions by model"),
      field<&RunOutput::interrupted>("interrupted", Presence::kAlways, "Whether it was stopped before its end"),
      field<&RunOutput::cost_summary>("cost_summary", Presence::kOmitEmpty, "What it cost"),
      field<&RunOutput::budget_breaches>("budget_breaches", Presence::kOmitEmpty,
                                         "Limits of the budget that were exceeded"),
      field<&RunOutput::scheduling_warnings>("scheduling_warnings", Presence::kOmitEmpty,
                                             "What the scheduler wants to be known"),
      field<&RunOutput::override_warnings>("override_warnings", Presence::kOmitEmpty, "Overrides that do not apply"),
      field<&RunOutput::run_id>("run_id", Presence::kOmitEmpty, "Id of this run, as in history"),
  };
  static_assert(has_exactly<RunOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("RunOutput", fields, "What a run did");
  return info;
}

}  // namespace rocky
