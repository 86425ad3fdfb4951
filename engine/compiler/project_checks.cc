#include "compiler/project_checks.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"
#include "compiler/lints/lint_codes.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

using core::Model;
namespace codes = core::codes;

// In which group of the output a code stands (compiler contract 10.3). What is wrong with the files comes first.
int rank_of(std::string_view code) {
  constexpr std::array<std::pair<std::string_view, int>, 23> kLater{{{codes::kRequiredColumnMissing, 1},
                                                                     {codes::kContractType, 1},
                                                                     {codes::kContractNullable, 1},
                                                                     {codes::kNewNullable, 1},
                                                                     {codes::kProtectedColumnMissing, 1},
                                                                     {codes::kContractColumnMissing, 1},
                                                                     {codes::kContractWithoutModel, 1},
                                                                     {codes::kStarWithConsumers, 2},
                                                                     {codes::kUnmaskedTag, 3},
                                                                     {codes::kNoFreshness, 4},
                                                                     {codes::kIcebergOption, 5},
                                                                     {codes::kMissingVariable, 6},
                                                                     {codes::kTargetCollision, 7},
                                                                     {lint_code::kNotPortable, 8},
                                                                     {codes::kBudgetExceeded, 9},
                                                                     {codes::kImportedDropped, 10},
                                                                     {codes::kImportedNarrowed, 10},
                                                                     {codes::kImportedNotNull, 10},
                                                                     {codes::kImportPin, 10},
                                                                     {codes::kImportFormat, 10},
                                                                     {codes::kImportUnreadable, 10},
                                                                     {codes::kImportedAdded, 10},
                                                                     {codes::kImportedWidened, 10}}};
  const auto* const found = std::ranges::find(kLater, code, &std::pair<std::string_view, int>::first);
  return found == kLater.end() ? 0 : found->second;
}

// An import may be called as a model is, and is none.
bool is_about_import(std::string_view code) { return code == codes::kImportPin || code == codes::kImportFormat; }

// The first place of a model that is about its table or, failing that, its file.
SourceSpan model_place(const Model& model, ByteSpan in_config) {
  if (model.config && in_config.begin != in_config.end) return {model.config, in_config};
  return {model.file, {0, 0}};
}

// Thousands of models may share one fault; a message names the first ones.
std::string join_some(const std::vector<std::string>& names) {
  constexpr size_t kShown = 20;
  if (names.size() <= kShown) return fmt::format("{}", fmt::join(names, ", "));
  return fmt::format("{}, and {} more", fmt::join(names.begin(), names.begin() + kShown, ", "), names.size() - kShown);
}

std::string shown_path(const std::vector<std::string>& path) {
  constexpr std::ptrdiff_t kEnds = 10;
  if (path.size() <= 2 * kEnds) return fmt::format("{}", fmt::join(path, " -> "));
  return fmt::format("{} -> ... -> {}", fmt::join(path.begin(), path.begin() + kEnds, " -> "),
                     fmt::join(path.end() - kEnds, path.end(), " -> "));
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lowered;
}

// Two adapters are two warehouses.
std::string collision_key(const Model& model) {
  std::string key;
  for (const std::string* part : {&model.target.catalog, &model.target.schema, &model.target.table}) {
    key += lower(*part);
    key += '\n';
  }
  return model.adapter ? key + *model.adapter : key;
}

bool has_target(const Model& model) {
  return !model.ephemeral() && !model.target.schema.empty() && !model.target.table.empty();
}

// Keeps the order of those that share a rank. Most codes come in runs.
void sort_by_rank(Diagnostics& diagnostics) {
  std::vector<size_t> ranks;
  ranks.reserve(diagnostics.size());
  std::string_view last;
  for (const Diagnostic& diagnostic : diagnostics) {
    const bool again = !ranks.empty() && diagnostic.code.data() == last.data();
    ranks.push_back(again ? ranks.back() : static_cast<size_t>(rank_of(diagnostic.code)));
    last = diagnostic.code;
  }
  if (std::ranges::is_sorted(ranks)) return;
  std::vector<size_t> next(std::ranges::max(ranks) + 2);  // by rank: where its next one goes
  for (const size_t rank : ranks) ++next[rank + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  Diagnostics sorted(diagnostics.size());
  for (size_t i = 0; i < ranks.size(); ++i) sorted[next[ranks[i]]++] = std::move(diagnostics[i]);
  diagnostics = std::move(sorted);
}

}  // namespace

void check_duplicates(CompiledProject& project) {
  const auto& models = project.models;
  for (size_t first = 0; first < models.size();) {
    size_t end = first + 1;
    while (end < models.size() && models[end].model.name == models[first].model.name) ++end;
    for (size_t i = first + 1; i < end; ++i) {
      const Model& model = models[i].model;
      const Model& original = models[first].model;
      Diagnostic diagnostic{
          .code = codes::kDuplicateModel,
          .severity = Severity::kError,
          .message = fmt::format("duplicate model name '{}': two or more models share this name ({} and {})",
                                 model.name, original.file->path(), model.file->path()),
          .owner = model.name,
          .primary = DiagnosticLabel{model_place(model, model.name_span), "named again here"},
          .secondary = {},
          .help = "model names must be unique in a project: rename one of them"};
      diagnostic.secondary.push_back({model_place(original, original.name_span), "first named here"});
      project.diagnostics.push_back(std::move(diagnostic));
    }
    first = end;
  }
}

void report_cycles(CompiledProject& project, const core::DagOrder& dag) {
  for (size_t knot = 0; knot < dag.knots.size(); ++knot) {
    std::vector<std::string> quoted;
    std::vector<std::string> path;
    for (const uint32_t member : dag.knots[knot])
      quoted.push_back(fmt::format("\"{}\"", project.models[member].model.name));
    for (const uint32_t step : dag.cycles[knot]) path.push_back(project.models[step].model.name);
    path.push_back(path.front());
    const std::string help = "break the cycle " + shown_path(path);
    const std::string message = fmt::format("circular dependency detected involving: [{}]", join_some(quoted));
    for (const uint32_t member : dag.knots[knot]) {
      const CompiledModel& compiled = project.models[member];
      Diagnostic diagnostic{.code = codes::kCycle,
                            .severity = Severity::kError,
                            .message = message,
                            .owner = compiled.model.name,
                            .primary = DiagnosticLabel{{compiled.model.file, {0, 0}}, {}},
                            .secondary = {},
                            .help = help};
      // The place where this model reads another one of the knot.
      const auto in_knot = [&](uint32_t model) {
        return std::binary_search(dag.knots[knot].begin(), dag.knots[knot].end(), model) && model != member;
      };
      for (size_t i = 0; i < compiled.references.size(); ++i) {
        const Reference& reference = compiled.references[i];
        if (reference.kind != ReferenceKind::kModel || !in_knot(reference.model)) continue;
        diagnostic.primary = DiagnosticLabel{{compiled.model.file, compiled.model.facts.tables[i].span},
                                             fmt::format("reads '{}'", project.models[reference.model].model.name)};
        break;
      }
      project.diagnostics.push_back(std::move(diagnostic));
    }
  }
}

void check_target_collisions(CompiledProject& project) {
  // Nearly all targets differ, so texts are only compared where hashes are equal.
  struct Target {
    uint64_t hash;
    uint32_t model;
  };
  const auto key_of = [&](uint32_t index) { return collision_key(project.models[index].model); };
  std::vector<Target> targets;
  targets.reserve(project.models.size());
  for (uint32_t i = 0; i < project.models.size(); ++i) {
    if (has_target(project.models[i].model)) targets.push_back({fast_hash(key_of(i)), i});
  }
  const auto before = [](const Target& a, const Target& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.model < b.model;
  };
  std::sort(targets.begin(), targets.end(), before);
  const auto apart = [&](const Target& a, const Target& b) { return key_of(a.model) < key_of(b.model); };
  std::vector<std::pair<uint32_t, Diagnostic>> found;
  for (size_t first = 0; first < targets.size();) {
    size_t end = first + 1;
    while (end < targets.size() && targets[end].hash == targets[first].hash) ++end;
    if (end - first > 1) {
      // Two different targets may still share a hash.
      std::stable_sort(targets.begin() + static_cast<std::ptrdiff_t>(first),
                       targets.begin() + static_cast<std::ptrdiff_t>(end), apart);
      const std::string key = key_of(targets[first].model);
      end = first + 1;
      while (end < targets.size() && targets[end].hash == targets[first].hash && key_of(targets[end].model) == key)
        ++end;
    }
    // Of models with one name, that is the mistake that is told.
    const auto is_first = [&](const Target& target) {
      return project.models[target.model].model.name == project.models[targets[first].model].model.name;
    };
    const auto begin = targets.begin() + static_cast<std::ptrdiff_t>(first);
    if (!std::all_of(begin, targets.begin() + static_cast<std::ptrdiff_t>(end), is_first)) {
      std::vector<std::string> names;
      for (size_t i = first; i < end; ++i)
        names.push_back(fmt::format("'{}'", project.models[targets[i].model].model.name));
      const std::string shown = join_some(names);
      for (size_t i = first; i < end; ++i) {
        const Model& model = project.models[targets[i].model].model;
        found.emplace_back(
            targets[i].model,
            Diagnostic{.code = codes::kTargetCollision,
                       .severity = Severity::kError,
                       .message = fmt::format("models {} build the same table '{}'", shown, model.target.full_name()),
                       .owner = model.name,
                       .primary = DiagnosticLabel{model_place(model, model.target_span), {}},
                       .secondary = {},
                       .help = "give each model a table of its own"});
      }
    }
    first = end;
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [model, diagnostic] : found) project.diagnostics.push_back(std::move(diagnostic));
}

void finish_diagnostics(CompiledProject& project) {
  sort_by_rank(project.diagnostics);
  for (const Diagnostic& diagnostic : project.diagnostics) {
    if (diagnostic.severity != Severity::kError || is_about_import(diagnostic.code)) continue;
    const auto before = [](const CompiledModel& compiled, const std::string& name) {
      return compiled.model.name < name;
    };
    auto owner = std::lower_bound(project.models.begin(), project.models.end(), diagnostic.owner, before);
    if (owner == project.models.end() || owner->model.name != diagnostic.owner) project.broken = true;
    for (; owner != project.models.end() && owner->model.name == diagnostic.owner; ++owner) owner->has_errors = true;
  }
}

}  // namespace rocky::compiler
