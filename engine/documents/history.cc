#include "documents/history.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<RunModelRecord>() {
  static constexpr std::array fields{
      field<&RunModelRecord::model_name>("model_name", Presence::kAlways, "Its name"),
      field<&RunModelRecord::duration_ms>("duration_ms", Presence::kAlways, "Time it took"),
      field<&RunModelRecord::rows_affected>("rows_affected", Presence::kOmitEmpty, "Rows written"),
      field<&RunModelRecord::status>("status", Presence::kAlways, "How it ended"),
      field<&RunModelRecord::recipe_identity>("recipe_identity", Presence::kOmitEmpty, "What it was built from"),
  };
  static_assert(has_exactly<RunModelRecord, fields.size()>);
  static constexpr TypeInfo info = object_type("RunModelRecord", fields, "A model of a run");
  return info;
}

template <>
const TypeInfo& type_of<RunHistoryRecord>() {
  static constexpr std::array fields{
      field<&RunHistoryRecord::run_id>("run_id", Presence::kAlways, "Its id"),
      field<&RunHistoryRecord::started_at>("started_at", Presence::kAlways, "When it began (RFC 3339)"),
      field<&RunHistoryRecord::status>("status", Presence::kAlways, "How it ended"),
      field<&RunHistoryRecord::trigger>("trigger", Presence::kAlways, "What started it"),
      field<&RunHistoryRecord::models_executed>("models_executed", Presence::kAlways, "Models it built"),
      field<&RunHistoryRecord::duration_ms>("duration_ms", Presence::kAlways, "Time it took"),
      field<&RunHistoryRecord::models>("models", Presence::kAlways, "Each model"),
      field<&RunHistoryRecord::pipeline>("pipeline", Presence::kOmitEmpty, "Pipeline it belongs to"),
      field<&RunHistoryRecord::submission_id>("submission_id", Presence::kOmitEmpty, "Id given by whoever started it"),
      field<&RunHistoryRecord::triggering_identity>("triggering_identity", Presence::kOmitEmpty, "Who started it"),
      field<&RunHistoryRecord::session_source>("session_source", Presence::kOmitEmpty, "From where it was started"),
      field<&RunHistoryRecord::git_commit>("git_commit", Presence::kOmitEmpty, "Commit of the project"),
      field<&RunHistoryRecord::git_branch>("git_branch", Presence::kOmitEmpty, "Branch of the project"),
      field<&RunHistoryRecord::idempotency_key>("idempotency_key", Presence::kOmitEmpty,
                                                "Key that keeps it from running twice"),
      field<&RunHistoryRecord::target_catalog>("target_catalog", Presence::kOmitEmpty, "Catalog it wrote to"),
      field<&RunHistoryRecord::hostname>("hostname", Presence::kOmitEmpty, "Machine it ran on"),
      field<&RunHistoryRecord::rocky_version>("rocky_version", Presence::kOmitEmpty, "Release of the program"),
  };
  static_assert(has_exactly<RunHistoryRecord, fields.size()>);
  static constexpr TypeInfo info = object_type("RunHistoryRecord", fields, "A run");
  return info;
}

template <>
const TypeInfo& type_of<HistoryOutput>() {
  static constexpr std::array fields{
      field<&HistoryOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&HistoryOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&HistoryOutput::runs>("runs", Presence::kAlways, "Runs, newest first"),
      field<&HistoryOutput::count>("count", Presence::kAlways, "How many are listed"),
  };
  static_assert(has_exactly<HistoryOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("HistoryOutput", fields, "The newest runs");
  return info;
}

template <>
const TypeInfo& type_of<ModelExecutionRecord>() {
  static constexpr std::array fields{
      field<&ModelExecutionRecord::started_at>("started_at", Presence::kAlways, "When it began (RFC 3339)"),
      field<&ModelExecutionRecord::duration_ms>("duration_ms", Presence::kAlways, "Time it took"),
      field<&ModelExecutionRecord::rows_affected>("rows_affected", Presence::kOmitEmpty, "Rows written"),
      field<&ModelExecutionRecord::status>("status", Presence::kAlways, "How it ended"),
      field<&ModelExecutionRecord::sql_hash>("sql_hash", Presence::kAlways, "Hash of its statement"),
      field<&ModelExecutionRecord::recipe_identity>("recipe_identity", Presence::kOmitEmpty, "What it was built from"),
  };
  static_assert(has_exactly<ModelExecutionRecord, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelExecutionRecord", fields, "An execution of a model");
  return info;
}

template <>
const TypeInfo& type_of<RollingDimension>() {
  static constexpr std::array fields{
      field<&RollingDimension::mean>("mean", Presence::kAlways, "Mean"),
      field<&RollingDimension::std_dev>("std_dev", Presence::kAlways, "Population standard deviation"),
      field<&RollingDimension::latest_z_score>("latest_z_score", Presence::kOmitEmpty,
                                               "Distance of the newest value from the mean, in deviations"),
  };
  static_assert(has_exactly<RollingDimension, fields.size()>);
  static constexpr TypeInfo info = object_type("RollingDimension", fields, "Statistics of one measure");
  return info;
}

template <>
const TypeInfo& type_of<RollingStats>() {
  static constexpr std::array fields{
      field<&RollingStats::window>("window", Presence::kAlways, "Executions that were asked for"),
      field<&RollingStats::samples>("samples", Presence::kAlways, "Executions that there were"),
      field<&RollingStats::rows_affected>("rows_affected", Presence::kAlways, "Rows written"),
      field<&RollingStats::duration_ms>("duration_ms", Presence::kAlways, "Time taken"),
      field<&RollingStats::health_score>("health_score", Presence::kAlways, "1 is usual, 0 is far from usual"),
  };
  static_assert(has_exactly<RollingStats, fields.size()>);
  static constexpr TypeInfo info =
      object_type("RollingStats", fields, "Statistics of the newest successful executions");
  return info;
}

template <>
const TypeInfo& type_of<ModelHistoryOutput>() {
  static constexpr std::array fields{
      field<&ModelHistoryOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ModelHistoryOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ModelHistoryOutput::model>("model", Presence::kAlways, "The model"),
      field<&ModelHistoryOutput::executions>("executions", Presence::kAlways, "Executions, newest first"),
      field<&ModelHistoryOutput::count>("count", Presence::kAlways, "How many are listed"),
      field<&ModelHistoryOutput::rolling_stats>("rolling_stats", Presence::kOmitEmpty,
                                                "Statistics of the newest successful ones"),
  };
  static_assert(has_exactly<ModelHistoryOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelHistoryOutput", fields, "The newest executions of a model");
  return info;
}

}  // namespace rocky
