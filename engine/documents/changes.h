// The documents of `ci-diff` and `lineage-diff` (CLI contract 9, 10): what differs between two states of a project.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

enum class ModelDiffStatus : uint8_t { kUnchanged, kModified, kAdded, kRemoved };
enum class ColumnChangeType : uint8_t { kAdded, kRemoved, kTypeChanged };
enum class BreakingSeverity : uint8_t { kBreaking, kWarning, kInfo };
enum class BreakingChangeKind : uint8_t {
  kModelRemoved,
  kModelAdded,
  kColumnDropped,
  kColumnAdded,
  kColumnTypeChanged,
  kColumnNullabilityChanged,
  kColumnReordered,
  kMaterializationStrategyChanged,
  kMaterializationKeyChanged,
  kReplicationColumnsChanged,
  kPartitionByChanged,
  kTargetRenamed,
  kSourceChanged,
  kColumnMaskChanged,
  kLakehouseFormatChanged,
  kSqlBodyChanged,
};
// What has to be done with a model after a change.
enum class RebuildVerdict : uint8_t { kRebuild, kUnproven, kThroughView, kNotNeeded };

struct DiffSummary {
  uint64_t total_models = 0;
  uint64_t unchanged = 0;
  uint64_t modified = 0;
  uint64_t added = 0;
  uint64_t removed = 0;
};

struct ColumnDiff {
  std::string column_name;
  ColumnChangeType change_type = ColumnChangeType::kAdded;
  std::optional<std::string> old_type;
  std::optional<std::string> new_type;
};

struct DiffResult {
  std::string model_name;
  ModelDiffStatus status = ModelDiffStatus::kUnchanged;
  std::optional<std::string> resolved_target;
  std::optional<std::string> renamed_from;
  std::vector<std::string> changed;
  std::optional<uint64_t> row_count_before;
  std::optional<uint64_t> row_count_after;
  std::vector<ColumnDiff> column_changes;
  std::optional<std::vector<std::vector<std::string>>> sample_changed_rows;
};

// Which members are there depends on the kind.
struct BreakingChange {
  BreakingChangeKind kind = BreakingChangeKind::kSqlBodyChanged;
  std::string model;
  std::optional<std::string> column;
  std::optional<std::string> data_type;
  std::optional<bool> nullable;
  std::optional<std::string> old_type;
  std::optional<std::string> new_type;
  std::optional<bool> narrowing;
  std::optional<bool> old_nullable;
  std::optional<bool> new_nullable;
  std::optional<uint64_t> old_index;
  std::optional<uint64_t> new_index;
  std::optional<std::string> old_strategy;
  std::optional<std::string> new_strategy;
  std::optional<std::string> key_kind;
  std::optional<RawJson> old_value;  // a text or a list of texts
  std::optional<RawJson> new_value;
};

struct BreakingFinding {
  BreakingChange change;
  BreakingSeverity severity = BreakingSeverity::kInfo;
};

// A model of the newer state that a change reaches.
struct ModelImpact {
  std::string model;
  RebuildVerdict verdict = RebuildVerdict::kNotNeeded;
  std::string reason;
  bool rows = false;
  std::vector<std::string> columns;
};

// A contract or a test about something that a change reaches.
struct TouchedCheck {
  std::string model;
  std::optional<std::string> column;
  std::string check;
};

struct ImpactReport {
  std::vector<std::string> text_only;
  std::vector<ModelImpact> models;
  uint64_t not_rebuilt = 0;
  std::vector<TouchedCheck> contracts;
  std::vector<TouchedCheck> tests;
};

struct CiDiffOutput {
  std::string version = std::string(engine_version());
  std::string command = "ci-diff";
  std::string base_ref;
  std::string head_ref = "HEAD";
  std::string base_commit;
  std::string head_commit;
  DiffSummary summary;
  std::vector<DiffResult> models;
  std::string markdown;
  std::optional<std::vector<BreakingFinding>> breaking_findings;
  ImpactReport impact;
  std::vector<std::string> notes;
};

struct LineageColumnChange {
  std::string column_name;
  ColumnChangeType change_type = ColumnChangeType::kAdded;
  std::optional<std::string> old_type;
  std::optional<std::string> new_type;
  std::vector<LineageQualifiedColumn> downstream_consumers;
};

struct LineageDiffResult {
  std::string model_name;
  ModelDiffStatus status = ModelDiffStatus::kUnchanged;
  std::vector<LineageColumnChange> column_changes;
};

struct LineageDiffOutput {
  std::string version = std::string(engine_version());
  std::string command = "lineage-diff";
  std::string base_ref;
  std::string head_ref = "HEAD";
  std::string base_commit;
  std::string head_commit;
  DiffSummary summary;
  std::vector<LineageDiffResult> results;
  std::string markdown;
  ImpactReport impact;
  std::vector<std::string> notes;
};

}  // namespace rocky::documents

namespace rocky {
template <>
std::span<const std::string_view> enum_names<documents::ModelDiffStatus>();
template <>
std::span<const std::string_view> enum_names<documents::ColumnChangeType>();
template <>
std::span<const std::string_view> enum_names<documents::BreakingSeverity>();
template <>
std::span<const std::string_view> enum_names<documents::BreakingChangeKind>();
template <>
std::span<const std::string_view> enum_names<documents::RebuildVerdict>();
template <>
const TypeInfo& type_of<documents::DiffSummary>();
template <>
const TypeInfo& type_of<documents::ColumnDiff>();
template <>
const TypeInfo& type_of<documents::DiffResult>();
template <>
const TypeInfo& type_of<documents::BreakingChange>();
template <>
const TypeInfo& type_of<documents::BreakingFinding>();
template <>
const TypeInfo& type_of<documents::ModelImpact>();
template <>
const TypeInfo& type_of<documents::TouchedCheck>();
template <>
const TypeInfo& type_of<documents::ImpactReport>();
template <>
const TypeInfo& type_of<documents::CiDiffOutput>();
template <>
const TypeInfo& type_of<documents::LineageColumnChange>();
template <>
const TypeInfo& type_of<documents::LineageDiffResult>();
template <>
const TypeInfo& type_of<documents::LineageDiffOutput>();
}  // namespace rocky
