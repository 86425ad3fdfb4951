#include "documents/common.h"

#include <algorithm>
#include <array>

namespace rocky::documents {

DiagnosticRecord to_record(const Diagnostic& diagnostic) {
  DiagnosticRecord record{.severity = diagnostic.severity,
                          .code = std::string(diagnostic.code),
                          .message = diagnostic.message,
                          .span = std::nullopt,
                          .model = diagnostic.owner,
                          .suggestion = std::nullopt};
  if (!diagnostic.help.empty()) record.suggestion = diagnostic.help;
  if (diagnostic.primary && diagnostic.primary->span.file) {
    const SourceSpan place = diagnostic.primary->span.resolved();
    const LineColumn at = place.file->position(place.bytes.begin);
    const LineColumn end = place.file->position(std::max(place.bytes.begin, place.bytes.end));
    record.span = SourcePosition{
        .file = place.file->path(), .line = at.line, .col = at.column, .end_line = end.line, .end_col = end.column};
  }
  return record;
}

StrategyConfig to_record(const ir::Strategy& strategy) {
  StrategyConfig record;
  record.type = static_cast<StrategyType>(strategy.index());
  if (const auto* incremental = std::get_if<ir::Incremental>(&strategy)) {
    record.timestamp_column = incremental->timestamp_column;
  } else if (const auto* merge = std::get_if<ir::Merge>(&strategy)) {
    record.unique_key = merge->unique_key;
    record.update_columns = merge->update_columns;
  } else if (const auto* interval = std::get_if<ir::TimeInterval>(&strategy)) {
    record.time_column = interval->time_column;
    record.granularity = interval->granularity;
    record.lookback = interval->lookback;
    record.batch_size = interval->batch_size;
    record.first_partition = interval->first_partition;
  } else if (const auto* delete_insert = std::get_if<ir::DeleteInsert>(&strategy)) {
    record.partition_by = delete_insert->partition_by;
  } else if (const auto* microbatch = std::get_if<ir::Microbatch>(&strategy)) {
    record.timestamp_column = microbatch->timestamp_column;
    record.granularity = microbatch->granularity;
  } else if (const auto* dynamic_table = std::get_if<ir::DynamicTable>(&strategy)) {
    record.target_lag = dynamic_table->target_lag;
  } else if (const auto* content = std::get_if<ir::ContentAddressed>(&strategy)) {
    record.storage_prefix = content->storage_prefix;
    record.partition_columns = content->partition_columns;
  }
  return record;
}

TargetConfig to_record(const ir::TableRef& target) {
  return {.catalog = target.catalog, .schema = target.schema, .table = target.table};
}

}  // namespace rocky::documents

namespace rocky {

using namespace documents;

template <>
std::span<const std::string_view> enum_names<Severity>() {
  static constexpr std::array<std::string_view, 3> kNames{"Error", "Warning", "Info"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<ir::Granularity>() {
  static constexpr std::array<std::string_view, 4> kNames{"hour", "day", "month", "year"};
  return kNames;
}

// In the order of ir::Strategy's alternatives.
template <>
std::span<const std::string_view> enum_names<StrategyType>() {
  static constexpr std::array<std::string_view, std::variant_size_v<ir::Strategy>> kNames{
      "full_refresh",  "view",          "materialized_view", "ephemeral",     "incremental",      "merge",
      "time_interval", "delete_insert", "microbatch",        "dynamic_table", "content_addressed"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<TestSeverity>() {
  static constexpr std::array<std::string_view, 2> kNames{"error", "warning"};
  return kNames;
}

template <>
const TypeInfo& type_of<SourcePosition>() {
  static constexpr std::array fields{
      field<&SourcePosition::file>("file", Presence::kAlways, "Path as it was given"),
      field<&SourcePosition::line>("line", Presence::kAlways, "1-based line"),
      field<&SourcePosition::col>("col", Presence::kAlways, "1-based column, in code points"),
      field<&SourcePosition::end_line>("end_line", Presence::kOmitEmpty, "Line of the end"),
      field<&SourcePosition::end_col>("end_col", Presence::kOmitEmpty, "Column behind the end"),
  };
  static_assert(has_exactly<SourcePosition, fields.size()>);
  static constexpr TypeInfo info = object_type("SourceSpan", fields, "A place in a file of the user");
  return info;
}

template <>
const TypeInfo& type_of<DiagnosticRecord>() {
  static constexpr std::array fields{
      field<&DiagnosticRecord::severity>("severity", Presence::kAlways, "How bad it is"),
      field<&DiagnosticRecord::code>("code", Presence::kAlways, "Stable code, such as E011"),
      field<&DiagnosticRecord::message>("message", Presence::kAlways, "What was found"),
      field<&DiagnosticRecord::span>("span", Presence::kNull, "Where it was found"),
      field<&DiagnosticRecord::model>("model", Presence::kAlways, "Model, import or contract that it belongs to"),
      field<&DiagnosticRecord::suggestion>("suggestion", Presence::kNull, "What to do about it"),
  };
  static_assert(has_exactly<DiagnosticRecord, fields.size()>);
  static constexpr TypeInfo info = object_type("Diagnostic", fields, "A finding about the user's files");
  return info;
}

template <>
const TypeInfo& type_of<TargetConfig>() {
  static constexpr std::array fields{
      field<&TargetConfig::catalog>("catalog", Presence::kAlways, "Catalog (database)"),
      field<&TargetConfig::schema>("schema", Presence::kAlways, "Schema"),
      field<&TargetConfig::table>("table", Presence::kAlways, "Table"),
  };
  static_assert(has_exactly<TargetConfig, fields.size()>);
  static constexpr TypeInfo info = object_type("TargetConfig", fields, "Table that a model is built into");
  return info;
}

template <>
const TypeInfo& type_of<StrategyConfig>() {
  static constexpr std::array fields{
      field<&StrategyConfig::type>("type", Presence::kAlways, "Name of the strategy"),
      field<&StrategyConfig::timestamp_column>("timestamp_column", Presence::kOmitEmpty,
                                               "Of incremental and microbatch: column that the watermark follows"),
      field<&StrategyConfig::unique_key>("unique_key", Presence::kOmitEmpty, "Of merge: columns that tell rows apart"),
      field<&StrategyConfig::update_columns>("update_columns", Presence::kOmitEmpty,
                                             "Of merge: columns that a match updates; all of them when absent"),
      field<&StrategyConfig::time_column>("time_column", Presence::kOmitEmpty,
                                          "Of time_interval: column that the partitions follow"),
      field<&StrategyConfig::granularity>("granularity", Presence::kOmitAbsent,
                                          "Of time_interval and microbatch: length of one partition"),
      field<&StrategyConfig::lookback>("lookback", Presence::kOmitAbsent,
                                       "Of time_interval: earlier partitions that are built again"),
      field<&StrategyConfig::batch_size>("batch_size", Presence::kOmitAbsent,
                                         "Of time_interval: partitions that one statement builds"),
      field<&StrategyConfig::first_partition>("first_partition", Presence::kOmitEmpty,
                                              "Of time_interval: where history begins"),
      field<&StrategyConfig::partition_by>("partition_by", Presence::kOmitEmpty,
                                           "Of delete_insert: columns that say which rows are replaced"),
      field<&StrategyConfig::target_lag>("target_lag", Presence::kOmitEmpty,
                                         "Of dynamic_table: how old its rows may become"),
      field<&StrategyConfig::storage_prefix>("storage_prefix", Presence::kOmitEmpty,
                                             "Of content_addressed: where its files are kept"),
      field<&StrategyConfig::partition_columns>("partition_columns", Presence::kOmitEmpty,
                                                "Of content_addressed: columns that divide its files"),
  };
  static_assert(has_exactly<StrategyConfig, fields.size()>);
  static constexpr TypeInfo info =
      object_type("StrategyConfig", fields, "How a model is materialized; which members are there depends on the type");
  return info;
}

template <>
const TypeInfo& type_of<ModelFreshnessConfig>() {
  static constexpr std::array fields{
      field<&ModelFreshnessConfig::max_lag_seconds>("max_lag_seconds", Presence::kAlways,
                                                    "Greatest age that is accepted"),
      field<&ModelFreshnessConfig::time_column>("time_column", Presence::kOmitEmpty, "Column that tells the age"),
      field<&ModelFreshnessConfig::severity>("severity", Presence::kOmitEmpty, "What a breach means"),
  };
  static_assert(has_exactly<ModelFreshnessConfig, fields.size()>);
  static constexpr TypeInfo info =
      object_type("ModelFreshnessConfig", fields, "How old the data of a model may become");
  return info;
}

template <>
const TypeInfo& type_of<RecipeIdentityView>() {
  static constexpr std::array fields{
      field<&RecipeIdentityView::recipe_hash>("recipe_hash", Presence::kOmitEmpty, "Of the statement and its settings"),
      field<&RecipeIdentityView::input_hash>("input_hash", Presence::kOmitEmpty, "Of the inputs' state"),
      field<&RecipeIdentityView::input_proof_class>("input_proof_class", Presence::kOmitEmpty,
                                                    "How far the input hash can be trusted"),
      field<&RecipeIdentityView::env_hash>("env_hash", Presence::kOmitEmpty, "Of the environment"),
      field<&RecipeIdentityView::hash_scheme>("hash_scheme", Presence::kOmitEmpty, "How the hashes were made"),
  };
  static_assert(has_exactly<RecipeIdentityView, fields.size()>);
  static constexpr TypeInfo info = object_type("RecipeIdentityView", fields, "What a model was built from, as hashes");
  return info;
}

template <>
const TypeInfo& type_of<TestFailure>() {
  static constexpr std::array fields{
      field<&TestFailure::name>("name", Presence::kAlways, "Model, or seed"),
      field<&TestFailure::error>("error", Presence::kAlways, "What went wrong"),
  };
  static_assert(has_exactly<TestFailure, fields.size()>);
  static constexpr TypeInfo info = object_type("TestFailure", fields, "A model that failed its test");
  return info;
}

template <>
const TypeInfo& type_of<LineageQualifiedColumn>() {
  static constexpr std::array fields{
      field<&LineageQualifiedColumn::model>("model", Presence::kAlways, "Model"),
      field<&LineageQualifiedColumn::column>("column", Presence::kAlways, "Column"),
  };
  static_assert(has_exactly<LineageQualifiedColumn, fields.size()>);
  static constexpr TypeInfo info = object_type("LineageQualifiedColumn", fields, "A column of a model");
  return info;
}

template <>
const TypeInfo& type_of<LineageEdgeRecord>() {
  static constexpr std::array fields{
      field<&LineageEdgeRecord::source>("source", Presence::kAlways, "Column that is read"),
      field<&LineageEdgeRecord::target>("target", Presence::kAlways, "Column that it flows into"),
      field<&LineageEdgeRecord::transform>("transform", Presence::kAlways, "What happens to the value on the way"),
  };
  static_assert(has_exactly<LineageEdgeRecord, fields.size()>);
  static constexpr TypeInfo info =
      object_type("LineageEdgeRecord", fields, "A column that another column is computed from");
  return info;
}

template <>
const TypeInfo& type_of<LineageTarget>() {
  static constexpr std::array fields{
      field<&LineageTarget::model>("model", Presence::kAlways, "Model"),
      field<&LineageTarget::column>("column", Presence::kOmitEmpty, "Column; absent: all of them, the rows"),
  };
  static_assert(has_exactly<LineageTarget, fields.size()>);
  static constexpr TypeInfo info = object_type("LineageTarget", fields, "A column of a model, or all of them");
  return info;
}

template <>
const TypeInfo& type_of<LineageInfluenceRecord>() {
  static constexpr std::array fields{
      field<&LineageInfluenceRecord::source>("source", Presence::kAlways, "Column that is read"),
      field<&LineageInfluenceRecord::target>("target", Presence::kAlways, "What it decides about"),
      field<&LineageInfluenceRecord::kind>(
          "kind", Presence::kAlways,
          "filter, join, group_by, sort, window, conditional, distinct or set_operation: what reads it"),
  };
  static_assert(has_exactly<LineageInfluenceRecord, fields.size()>);
  static constexpr TypeInfo info = object_type("LineageInfluenceRecord", fields,
                                               "A column that decides which rows there are, or which value is taken");
  return info;
}

template <>
const TypeInfo& type_of<ExcludedTableOutput>() {
  static constexpr std::array fields{
      field<&ExcludedTableOutput::asset_key>("asset_key", Presence::kAlways, "Key of the table"),
      field<&ExcludedTableOutput::source_schema>("source_schema", Presence::kAlways, "Schema it is in"),
      field<&ExcludedTableOutput::table_name>("table_name", Presence::kAlways, "Its name"),
      field<&ExcludedTableOutput::reason>("reason", Presence::kAlways, "Why it was left out"),
  };
  static_assert(has_exactly<ExcludedTableOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ExcludedTableOutput", fields, "A table that was left out");
  return info;
}

template <>
const TypeInfo& type_of<BudgetBreachOutput>() {
  static constexpr std::array fields{
      field<&BudgetBreachOutput::limit_type>("limit_type", Presence::kAlways, "Which limit"),
      field<&BudgetBreachOutput::limit>("limit", Presence::kAlways, "What was allowed"),
      field<&BudgetBreachOutput::actual>("actual", Presence::kAlways, "What was used"),
  };
  static_assert(has_exactly<BudgetBreachOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("BudgetBreachOutput", fields, "A limit of the budget that was exceeded");
  return info;
}

}  // namespace rocky
