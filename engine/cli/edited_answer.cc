#include "cli/edited_answer.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

#include "base/json_writer.h"
#include "compiler/cache/edit_effect.h"
#include "compiler/cache/project_record.h"
#include "compiler/cost_estimate.h"
#include "compiler/incrementality.h"
#include "core/models/walk.h"

namespace rocky::cli {

namespace {

// More are compiled faster as a whole.
constexpr size_t kMostModels = 400;
// Comments with it say something about places.
constexpr std::string_view kAllow = "rocky-allow";

const SourceRef& written(const SourceRef& file) {
  const SourceRef* root = &file;
  while ((*root)->original()) root = &(*root)->original();
  return *root;
}

const compiler::CompiledModel* model_in(const compiler::CompiledProject& project, std::string_view path) {
  const auto found = std::ranges::find_if(project.models, [&](const compiler::CompiledModel& compiled) {
    return written(compiled.model.file)->path() == path;
  });
  return found == project.models.end() ? nullptr : &*found;
}

Result<compiler::CompiledProject> compile_part(const compiler::CompileRequest& request,
                                               const core::ModelFilesShown& shown) {
  const core::ShowModelFiles scope(shown);
  return compiler::compile_project(request);
}

// What documents tell of models besides what the project holds: from texts.
bool same_hints(const compiler::CompiledProject& before, const compiler::CompiledProject& after) {
  const auto costs = compiler::estimate_costs(before);
  const auto costs_now = compiler::estimate_costs(after);
  for (size_t i = 0; i < before.models.size(); ++i) {
    const auto& [rows, bytes, usd] = costs[i];
    if (rows != costs_now[i].rows || bytes != costs_now[i].bytes || usd != costs_now[i].usd) return false;
    const auto hint = compiler::incrementality_hint(before.models[i]);
    const auto hint_now = compiler::incrementality_hint(after.models[i]);
    if (hint.has_value() != hint_now.has_value() || (hint && to_json(*hint) != to_json(*hint_now))) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<Replacement>> changes_of_edit(const EditedProject& edited) {
  const auto record = compiler::ProjectRecord::of(edited.record);
  if (!record) return std::nullopt;
  std::vector<uint32_t> models;
  core::ModelFilesShown shown;
  for (const std::string& file : edited.files) {
    const auto model = record->find(file);
    if (!model || record->text(*model).find(kAllow) != std::string_view::npos) return std::nullopt;
    models.push_back(*model);
  }
  auto files = record->files_below(models, kMostModels);
  if (!files) return std::nullopt;
  shown.models = *std::move(files);
  const auto after = compile_part(edited.request, shown);
  for (const uint32_t model : models) shown.texts.emplace(record->path(model), record->text(model));
  const auto before = compile_part(edited.request, shown);
  if (!before || !after || before->models.size() != shown.models.size()) return std::nullopt;
  for (const compiler::CompiledModel& compiled : before->models) {
    const auto whole = record->find(written(compiled.model.file)->path());
    if (!whole || !record->reads_the_same(*whole, *before, compiled)) return std::nullopt;
  }

  std::map<std::string, compiler::SpanMap, std::less<>> maps;
  for (const std::string& file : edited.files) {
    const compiler::CompiledModel* now = model_in(*after, file);
    // What stands in front of the query would be a sidecar.
    if (now == nullptr || !now->model.config || written(now->model.config)->path() == file) return std::nullopt;
    const std::string_view text = written(now->model.file)->text();
    if (text.find(kAllow) != std::string_view::npos) return std::nullopt;
    maps.emplace(file, compiler::SpanMap(shown.texts.at(file), text));
  }
  if (!compiler::only_places_differ(*before, *after, maps) || !same_hints(*before, *after)) return std::nullopt;

  std::vector<Replacement> changes;
  for (const auto& [file, map] : maps) {
    if (!edited.shows_places) {
      const std::string quoted = json_quote(file);
      const bool named =
          edited.document.find(file) != std::string_view::npos ||
          edited.document.find(std::string_view(quoted).substr(1, quoted.size() - 2)) != std::string_view::npos;
      if (named) return std::nullopt;
      continue;
    }
    const std::string_view text = written(model_in(*after, file)->model.file)->text();
    auto moved = moved_places(edited.document, file, shown.texts.at(file), text, map);
    if (!moved) return std::nullopt;
    std::ranges::move(*moved, std::back_inserter(changes));
  }
  std::ranges::sort(changes, {}, &Replacement::begin);
  return changes;
}

}  // namespace rocky::cli
