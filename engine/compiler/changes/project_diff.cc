#include "compiler/changes/project_diff.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

const sql::Dialect& dialect_of(const CompiledModel& compiled) {
  return compiled.dialect == nullptr ? sql::permissive_dialect() : *compiled.dialect;
}

std::string_view text_of_file(const SourceRef& file) { return file ? file->text() : std::string_view(); }

bool same_files(const core::Model& before, const core::Model& after) {
  const auto contract = [](const core::Model& model) {
    return model.contract ? text_of_file(model.contract->file) : std::string_view();
  };
  return text_of_file(before.file) == text_of_file(after.file) &&
         text_of_file(before.config) == text_of_file(after.config) && contract(before) == contract(after);
}

// What is told of a column that is not seen on the side where not all columns are known.
bool is_guess(const ModelChange& change, const CompiledModel* before, const CompiledModel* after) {
  const bool old_complete = before == nullptr || before->complete;
  const bool new_complete = after == nullptr || after->complete;
  switch (change.kind) {
    case ChangeKind::kColumnDropped: return !new_complete;
    case ChangeKind::kColumnAdded: return !old_complete;
    case ChangeKind::kColumnReordered: return !old_complete || !new_complete;
    default: return false;
  }
}

void compare_definitions(const ProjectState& before, const ProjectState& after, ModelDiff& diff) {
  const CompiledModel& old_model = before.project.models[*diff.pair.before];
  const CompiledModel& new_model = after.project.models[*diff.pair.after];
  const ModelDefinition old_parts = definition_of(old_model.model);
  const ModelDefinition new_parts = definition_of(new_model.model);
  for (size_t part = 0; part < kDefinitionParts; ++part) diff.parts[part] = old_parts[part] != new_parts[part];
  diff.parts[static_cast<size_t>(DefinitionPart::kQuery)] = !same_query(
      before.records[*diff.pair.before], dialect_of(old_model), after.records[*diff.pair.after], dialect_of(new_model));
  diff.status = diff.parts.any() ? DiffStatus::kModified : DiffStatus::kUnchanged;
  diff.text_only = diff.parts.none() && !same_files(old_model.model, new_model.model);
  if (old_model.model.name != new_model.model.name) diff.renamed_from = old_model.model.name;
}

}  // namespace

ProjectDiff::Summary ProjectDiff::summary() const {
  Summary summary;
  summary.total = models.size();
  for (const ModelDiff& model : models) {
    switch (model.status) {
      case DiffStatus::kUnchanged: ++summary.unchanged; break;
      case DiffStatus::kModified: ++summary.modified; break;
      case DiffStatus::kAdded: ++summary.added; break;
      case DiffStatus::kRemoved: ++summary.removed; break;
    }
  }
  return summary;
}

ProjectDiff diff_projects(const ProjectState& before, const ProjectState& after) {
  ProjectDiff diff;
  std::map<const ir::ModelIr*, const sql::Dialect*> dialects;
  for (const ProjectState* state : {&before, &after}) {
    for (size_t i = 0; i < state->records.size(); ++i) {
      dialects.emplace(&state->records[i], &dialect_of(state->project.models[i]));
    }
  }
  diff.changes = classify_changes(
      before.records, after.records,
      {.dialect = [&](const ir::ModelIr& model) -> const sql::Dialect& { return *dialects.at(&model); }});

  for (const ModelPair& pair : pair_models(before.records, after.records)) {
    ModelDiff& model = diff.models.emplace_back();
    model.pair = pair;
    const ir::ModelIr& newest = pair.after ? after.records[*pair.after] : before.records[*pair.before];
    model.name = newest.name;
    model.target = newest.target.full_name();
    if (!pair.before) {
      model.status = DiffStatus::kAdded;
    } else if (!pair.after) {
      model.status = DiffStatus::kRemoved;
    } else {
      compare_definitions(before, after, model);
    }
  }
  std::ranges::sort(diff.models, {}, [](const ModelDiff& model) { return std::tie(model.name, model.target); });

  std::map<std::pair<std::string_view, std::string_view>, ModelDiff*> by_name;
  for (ModelDiff& model : diff.models)
    by_name.emplace(std::pair(std::string_view(model.name), std::string_view(model.target)), &model);
  std::erase_if(diff.changes, [&](const ModelChange& change) {
    const auto found = by_name.find({change.model, change.target});
    if (found == by_name.end()) return false;
    const ModelPair& pair = found->second->pair;
    return is_guess(change, pair.before ? &before.project.models[*pair.before] : nullptr,
                    pair.after ? &after.project.models[*pair.after] : nullptr);
  });
  for (const ModelChange& change : diff.changes) {
    const auto found = by_name.find({change.model, change.target});
    if (found == by_name.end()) continue;
    ModelDiff& model = *found->second;
    // Masks are told in rocky.toml.
    if (change.kind == ChangeKind::kColumnMaskChanged) {
      model.parts.set(static_cast<size_t>(DefinitionPart::kGovernance));
      model.status = DiffStatus::kModified;
      model.text_only = false;
    }
    const bool of_columns = change.kind == ChangeKind::kColumnDropped || change.kind == ChangeKind::kColumnAdded ||
                            change.kind == ChangeKind::kColumnTypeChanged;
    if (of_columns) model.columns.push_back(&change);
  }
  for (ModelDiff& model : diff.models) {
    std::ranges::stable_sort(model.columns, {}, [](const ModelChange* change) { return change->column; });
  }
  return diff;
}

}  // namespace rocky::compiler
