#include "documents/changes.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
std::span<const std::string_view> enum_names<ModelDiffStatus>() {
  static constexpr std::array<std::string_view, 4> kNames{"unchanged", "modified", "added", "removed"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<ColumnChangeType>() {
  static constexpr std::array<std::string_view, 3> kNames{"added", "removed", "type_changed"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<BreakingSeverity>() {
  static constexpr std::array<std::string_view, 3> kNames{"breaking", "warning", "info"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<BreakingChangeKind>() {
  static constexpr std::array<std::string_view, 16> kNames{"model_removed",
                                                           "model_added",
                                                           "column_dropped",
                                                           "column_added",
                                                           "column_type_changed",
                                                           "column_nullability_changed",
                                                           "column_reordered",
                                                           "materialization_strategy_changed",
                                                           "materialization_key_changed",
                                                           "replication_columns_changed",
                                                           "partition_by_changed",
                                                           "target_renamed",
                                                           "source_changed",
                                                           "column_mask_changed",
                                                           "lakehouse_format_changed",
                                                           "sql_body_changed"};
  return kNames;
}

template <>
std::span<const std::string_view> enum_names<RebuildVerdict>() {
  static constexpr std::array<std::string_view, 4> kNames{"rebuild", "unproven", "through_view", "not_needed"};
  return kNames;
}

template <>
const TypeInfo& type_of<DiffSummary>() {
  static constexpr std::array fields{
      field<&DiffSummary::total_models>("total_models", Presence::kAlways, "Models of either state"),
      field<&DiffSummary::unchanged>("unchanged", Presence::kAlways, "Models that mean the same"),
      field<&DiffSummary::modified>("modified", Presence::kAlways, "Models that differ"),
      field<&DiffSummary::added>("added", Presence::kAlways, "New models"),
      field<&DiffSummary::removed>("removed", Presence::kAlways, "Models that are gone"),
  };
  static_assert(has_exactly<DiffSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("DiffSummary", fields, "How many models differ");
  return info;
}

template <>
const TypeInfo& type_of<ColumnDiff>() {
  static constexpr std::array fields{
      field<&ColumnDiff::column_name>("column_name", Presence::kAlways, "Its name"),
      field<&ColumnDiff::change_type>("change_type", Presence::kAlways, "What became of it"),
      field<&ColumnDiff::old_type>("old_type", Presence::kOmitEmpty, "Its type before"),
      field<&ColumnDiff::new_type>("new_type", Presence::kOmitEmpty, "Its type now"),
  };
  static_assert(has_exactly<ColumnDiff, fields.size()>);
  static constexpr TypeInfo info = object_type("ColumnDiff", fields, "A column that differs");
  return info;
}

template <>
const TypeInfo& type_of<DiffResult>() {
  static constexpr std::array fields{
      field<&DiffResult::model_name>("model_name", Presence::kAlways, "Its name"),
      field<&DiffResult::status>("status", Presence::kAlways, "What became of its definition"),
      field<&DiffResult::resolved_target>("resolved_target", Presence::kOmitEmpty, "Full name of its table"),
      field<&DiffResult::renamed_from>("renamed_from", Presence::kOmitAbsent, "Its name before"),
      field<&DiffResult::changed>("changed", Presence::kOmitEmpty, "Parts of its definition that differ"),
      field<&DiffResult::row_count_before>("row_count_before", Presence::kOmitEmpty, "Rows before"),
      field<&DiffResult::row_count_after>("row_count_after", Presence::kOmitEmpty, "Rows now"),
      field<&DiffResult::column_changes>("column_changes", Presence::kOmitEmpty, "Columns that differ"),
      field<&DiffResult::sample_changed_rows>("sample_changed_rows", Presence::kOmitEmpty, "Some rows that differ"),
  };
  static_assert(has_exactly<DiffResult, fields.size()>);
  static constexpr TypeInfo info = object_type("DiffResult", fields, "A model that differs, or whose columns do");
  return info;
}

template <>
const TypeInfo& type_of<BreakingChange>() {
  static constexpr std::array fields{
      field<&BreakingChange::kind>("kind", Presence::kAlways, "What changed"),
      field<&BreakingChange::model>("model", Presence::kAlways, "Of which model"),
      field<&BreakingChange::column>("column", Presence::kOmitAbsent, "Of which column"),
      field<&BreakingChange::data_type>("data_type", Presence::kOmitAbsent, "Its type"),
      field<&BreakingChange::nullable>("nullable", Presence::kOmitAbsent, "Whether it may be NULL"),
      field<&BreakingChange::old_type>("old_type", Presence::kOmitAbsent, "Type before"),
      field<&BreakingChange::new_type>("new_type", Presence::kOmitAbsent, "Type now"),
      field<&BreakingChange::narrowing>("narrowing", Presence::kOmitAbsent, "Whether values may not fit any more"),
      field<&BreakingChange::old_nullable>("old_nullable", Presence::kOmitAbsent, "Whether it could be NULL before"),
      field<&BreakingChange::new_nullable>("new_nullable", Presence::kOmitAbsent, "Whether it can be NULL now"),
      field<&BreakingChange::old_index>("old_index", Presence::kOmitAbsent, "Position before"),
      field<&BreakingChange::new_index>("new_index", Presence::kOmitAbsent, "Position now"),
      field<&BreakingChange::old_strategy>("old_strategy", Presence::kOmitEmpty, "Strategy before"),
      field<&BreakingChange::new_strategy>("new_strategy", Presence::kOmitEmpty, "Strategy now"),
      field<&BreakingChange::key_kind>("key_kind", Presence::kOmitAbsent, "Which key"),
      field<&BreakingChange::old_value>("old", Presence::kOmitAbsent, "What it was: a text, or a list of texts"),
      field<&BreakingChange::new_value>("new", Presence::kOmitAbsent, "What it is: a text, or a list of texts"),
  };
  static_assert(has_exactly<BreakingChange, fields.size()>);
  static constexpr TypeInfo info =
      object_type("BreakingChange", fields, "A change; which members are there depends on the kind");
  return info;
}

template <>
const TypeInfo& type_of<BreakingFinding>() {
  static constexpr std::array fields{
      field<&BreakingFinding::change>("change", Presence::kAlways, "What changed"),
      field<&BreakingFinding::severity>("severity", Presence::kAlways, "What it means"),
  };
  static_assert(has_exactly<BreakingFinding, fields.size()>);
  static constexpr TypeInfo info = object_type("BreakingFinding", fields, "A change and what it means for readers");
  return info;
}

template <>
const TypeInfo& type_of<ModelImpact>() {
  static constexpr std::array fields{
      field<&ModelImpact::model>("model", Presence::kAlways, "Its name"),
      field<&ModelImpact::verdict>("verdict", Presence::kAlways, "Whether it must be built again"),
      field<&ModelImpact::reason>("reason", Presence::kAlways, "Why"),
      field<&ModelImpact::rows>("rows", Presence::kAlways, "Whether its rows may differ"),
      field<&ModelImpact::columns>("columns", Presence::kOmitEmpty,
                                   "Columns whose values may differ; all where the rows may"),
  };
  static_assert(has_exactly<ModelImpact, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelImpact", fields, "A model that a change reaches");
  return info;
}

template <>
const TypeInfo& type_of<TouchedCheck>() {
  static constexpr std::array fields{
      field<&TouchedCheck::model>("model", Presence::kAlways, "Its model"),
      field<&TouchedCheck::column>("column", Presence::kOmitAbsent, "Column that it is about"),
      field<&TouchedCheck::check>("check", Presence::kAlways, "What it asks"),
  };
  static_assert(has_exactly<TouchedCheck, fields.size()>);
  static constexpr TypeInfo info =
      object_type("TouchedCheck", fields, "A contract or a test about what a change reaches");
  return info;
}

template <>
const TypeInfo& type_of<ImpactReport>() {
  static constexpr std::array fields{
      field<&ImpactReport::text_only>("text_only", Presence::kOmitEmpty, "Models whose files differ and mean the same"),
      field<&ImpactReport::models>("models", Presence::kAlways, "Models that are reached, upstream first"),
      field<&ImpactReport::not_rebuilt>("not_rebuilt", Presence::kAlways,
                                        "Models that provably need not be built again"),
      field<&ImpactReport::contracts>("contracts", Presence::kOmitEmpty, "Contracts about what is reached"),
      field<&ImpactReport::tests>("tests", Presence::kOmitEmpty, "Tests about what is reached"),
  };
  static_assert(has_exactly<ImpactReport, fields.size()>);
  static constexpr TypeInfo info = object_type("ImpactReport", fields, "What the change reaches");
  return info;
}

template <>
const TypeInfo& type_of<CiDiffOutput>() {
  static constexpr std::array fields{
      field<&CiDiffOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&CiDiffOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&CiDiffOutput::base_ref>("base_ref", Presence::kAlways, "Older state, as it was named"),
      field<&CiDiffOutput::head_ref>("head_ref", Presence::kAlways, "Newer state"),
      field<&CiDiffOutput::base_commit>("base_commit", Presence::kAlways, "Commit of the older state"),
      field<&CiDiffOutput::head_commit>("head_commit", Presence::kAlways, "Commit of the newer state"),
      field<&CiDiffOutput::summary>("summary", Presence::kAlways, "How many models differ"),
      field<&CiDiffOutput::models>("models", Presence::kAlways, "Models that differ, or whose columns do"),
      field<&CiDiffOutput::markdown>("markdown", Presence::kAlways, "The report for a pull request"),
      field<&CiDiffOutput::breaking_findings>("breaking_findings", Presence::kOmitAbsent,
                                              "What the changes mean for readers, with --semantic"),
      field<&CiDiffOutput::impact>("impact", Presence::kAlways, "What the changes reach"),
      field<&CiDiffOutput::notes>("notes", Presence::kOmitEmpty, "What the comparison could not see"),
  };
  static_assert(has_exactly<CiDiffOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("CiDiffOutput", fields, "What differs between two states of a project");
  return info;
}

template <>
const TypeInfo& type_of<LineageColumnChange>() {
  static constexpr std::array fields{
      field<&LineageColumnChange::column_name>("column_name", Presence::kAlways, "Its name"),
      field<&LineageColumnChange::change_type>("change_type", Presence::kAlways, "What became of it"),
      field<&LineageColumnChange::old_type>("old_type", Presence::kOmitEmpty, "Its type before"),
      field<&LineageColumnChange::new_type>("new_type", Presence::kOmitEmpty, "Its type now"),
      field<&LineageColumnChange::downstream_consumers>("downstream_consumers", Presence::kOmitEmpty,
                                                        "Columns that are made of it in the newer state"),
  };
  static_assert(has_exactly<LineageColumnChange, fields.size()>);
  static constexpr TypeInfo info =
      object_type("LineageColumnChange", fields, "A column that differs, and who reads it");
  return info;
}

template <>
const TypeInfo& type_of<LineageDiffResult>() {
  static constexpr std::array fields{
      field<&LineageDiffResult::model_name>("model_name", Presence::kAlways, "Its name"),
      field<&LineageDiffResult::status>("status", Presence::kAlways, "What became of its definition"),
      field<&LineageDiffResult::column_changes>("column_changes", Presence::kAlways, "Columns that differ"),
  };
  static_assert(has_exactly<LineageDiffResult, fields.size()>);
  static constexpr TypeInfo info =
      object_type("LineageDiffResult", fields, "A model that differs, or whose columns do");
  return info;
}

template <>
const TypeInfo& type_of<LineageDiffOutput>() {
  static constexpr std::array fields{
      field<&LineageDiffOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&LineageDiffOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&LineageDiffOutput::base_ref>("base_ref", Presence::kAlways, "Older state, as it was named"),
      field<&LineageDiffOutput::head_ref>("head_ref", Presence::kAlways, "Newer state"),
      field<&LineageDiffOutput::base_commit>("base_commit", Presence::kAlways, "Commit of the older state"),
      field<&LineageDiffOutput::head_commit>("head_commit", Presence::kAlways, "Commit of the newer state"),
      field<&LineageDiffOutput::summary>("summary", Presence::kAlways, "How many models differ"),
      field<&LineageDiffOutput::results>("results", Presence::kAlways, "Models that differ, or whose columns do"),
      field<&LineageDiffOutput::markdown>("markdown", Presence::kAlways, "The report for a pull request"),
      field<&LineageDiffOutput::impact>("impact", Presence::kAlways, "What the changes reach"),
      field<&LineageDiffOutput::notes>("notes", Presence::kOmitEmpty, "What the comparison could not see"),
  };
  static_assert(has_exactly<LineageDiffOutput, fields.size()>);
  static constexpr TypeInfo info = object_type(
      "LineageDiffOutput", fields, "Which columns differ between two states of a project, and who reads them");
  return info;
}

}  // namespace rocky
