#include "compiler/changes/change_records.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json_writer.h"

namespace rocky::compiler {
namespace {

std::optional<std::string> first_of(const std::vector<std::string>& texts) {
  return texts.empty() ? std::nullopt : std::optional(texts.front());
}

RawJson list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) quoted.push_back(json_quote(text));
  return {.text = fmt::format("[{}]", fmt::join(quoted, ","))};
}

}  // namespace

documents::BreakingFinding to_record(const ModelChange& change) {
  documents::BreakingFinding finding;
  finding.severity = change.severity;
  documents::BreakingChange& record = finding.change;
  record.kind = change.kind;
  record.model = change.model;
  if (!change.column.empty()) record.column = change.column;
  switch (change.kind) {
    case ChangeKind::kModelRemoved:
    case ChangeKind::kModelAdded:
    case ChangeKind::kSqlBodyChanged: break;
    case ChangeKind::kColumnDropped: record.data_type = first_of(change.before); break;
    case ChangeKind::kColumnAdded:
      record.data_type = first_of(change.after);
      record.nullable = change.new_nullable;
      break;
    case ChangeKind::kColumnTypeChanged:
      record.old_type = first_of(change.before);
      record.new_type = first_of(change.after);
      record.narrowing = change.narrowing;
      break;
    case ChangeKind::kColumnNullabilityChanged:
      record.old_nullable = change.old_nullable;
      record.new_nullable = change.new_nullable;
      break;
    case ChangeKind::kColumnReordered:
      record.old_index = change.old_index;
      record.new_index = change.new_index;
      break;
    case ChangeKind::kMaterializationStrategyChanged:
    case ChangeKind::kColumnMaskChanged:
      record.old_strategy = first_of(change.before);
      record.new_strategy = first_of(change.after);
      break;
    case ChangeKind::kMaterializationKeyChanged: record.key_kind = change.key_kind; [[fallthrough]];
    case ChangeKind::kReplicationColumnsChanged:
    case ChangeKind::kPartitionByChanged:
    case ChangeKind::kSourceChanged:
      record.old_value = list_of(change.before);
      record.new_value = list_of(change.after);
      break;
    case ChangeKind::kTargetRenamed:
    case ChangeKind::kLakehouseFormatChanged:
      record.old_value = RawJson{.text = json_quote(change.before.front())};
      record.new_value = RawJson{.text = json_quote(change.after.front())};
      break;
  }
  return finding;
}

}  // namespace rocky::compiler
