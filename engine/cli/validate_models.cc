#include "cli/validate_models.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "compiler/dsl_model.h"
#include "compiler/project.h"
#include "core/models/codes.h"
#include "core/models/glob.h"

namespace rocky::cli {

namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;
using core::Finding;
using core::FindingLevel;
using core::Model;

struct Selection {
  std::string pipeline;  // empty: the default folder
  core::ModelsGlob glob;
  std::optional<core::Glob> matcher;  // unset: everything below the base directory
};

// The selections whose folder is there. What is wrong with a glob or its folder is said of the pipeline (V025, V047).
std::vector<Selection> selections(Invocation& call, const core::LoadedConfig& loaded) {
  std::vector<Selection> found;
  bool any = false;
  for (const auto& [name, pipeline] : loaded.config.pipelines) {
    const auto* transformation = std::get_if<core::TransformationPipeline>(&pipeline.body);
    if (transformation == nullptr) continue;
    any = true;
    auto glob = core::parse_models_glob(transformation->models, loaded.root);
    if (!glob || !call.files.is_directory(join_path(loaded.root, glob->base_directory))) continue;
    auto matcher = core::Glob::parse(glob->pattern);
    if (matcher) found.push_back({name, std::move(*glob), std::move(*matcher)});
  }
  if (!any && call.files.is_directory(join_path(loaded.root, "models")))
    found.push_back({.pipeline = {}, .glob = {.base_directory = "models", .pattern = {}}, .matcher = std::nullopt});
  return found;
}

// The longest folder that holds both; "." when they share none.
std::string common_folder(std::string_view left, std::string_view right) {
  size_t shared = 0;
  for (size_t i = 0;; ++i) {
    const bool left_cut = i == left.size() || left[i] == '/';
    const bool right_cut = i == right.size() || right[i] == '/';
    if (left_cut && right_cut) shared = i;
    if (i >= left.size() || i >= right.size() || left[i] != right[i]) break;
  }
  return shared == 0 ? "." : std::string(left.substr(0, shared));
}

class ModelFindings {
 public:
  ModelFindings(Invocation& call, const core::LoadedConfig& loaded) : call_(call), loaded_(loaded) {}

  ModelsValidation run() {
    selections_ = selections(call_, loaded_);
    if (selections_.empty()) return std::move(result_);
    auto project = compiler::compile_project(request());
    if (!project) {
      unreadable(project.error());
      return std::move(result_);
    }
    for (const CompiledModel& compiled : project->models)
      if (selected(compiled.model)) models_.push_back(&compiled.model);
    result_.status = {.found = true, .count = models_.size(), .dag_valid = true};
    diagnostics(*project);
    freshness_budgets();
    std::ranges::sort(models_, {}, [](const Model* model) { return std::string_view(model->file->path()); });
    for (const Model* model : models_) redundant_keys(*model);
    shared_targets();
    contracts();
    return std::move(result_);
  }

 private:
  compiler::CompileRequest request() const {
    compiler::CompileRequest request;
    std::string base = selections_.front().glob.base_directory;
    for (const Selection& selection : selections_) base = common_folder(base, selection.glob.base_directory);
    request.models.models_directory = join_path(loaded_.root, base);
    request.models.project_root = loaded_.root;
    if (selections_.size() == 1) request.models.pattern = selections_.front().glob.pattern;
    request.models.environment = call_.environment;
    request.lints = loaded_.config.lints.settings;
    request.dialects = compiler::DialectChoice::of_project(loaded_.config, loaded_.root);
    return request;
  }

  // The path below the project root.
  std::string_view relative(const std::string& path) const {
    std::string_view rest = path;
    const std::string prefix = loaded_.root + "/";
    if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
    return rest;
  }

  bool matches(const Selection& selection, const Model& model) const {
    return !selection.matcher || selection.matcher->matches(relative(model.file->path()));
  }

  bool selected(const Model& model) const {
    return selections_.size() == 1 ||
           std::ranges::any_of(selections_, [&](const Selection& selection) { return matches(selection, model); });
  }

  void add(FindingLevel level, std::string_view code, std::string message, std::optional<SourceSpan> span,
           std::string help) {
    result_.findings.push_back({level, code, std::move(message), {}, std::move(span), std::move(help)});
  }

  void lint(std::string_view code, std::string message, SourceSpan span) {
    result_.lints.push_back({FindingLevel::kLint, code, std::move(message), {}, std::move(span), {}});
  }

  // The folder leaves the project, cannot be read, or is nested too deeply: a matter of the pipeline's glob.
  void unreadable(const Error& error) {
    const Selection& selection = selections_.front();
    if (selections_.size() != 1 || selection.pipeline.empty())
      return add(FindingLevel::kError, "V030", error.to_string(), error.span(), {});
    const std::string field = fmt::format("pipeline.{}.models", selection.pipeline);
    result_.findings.push_back({FindingLevel::kError,
                                "V047",
                                fmt::format("pipeline.{}: {}", selection.pipeline, error.to_string()),
                                field,
                                loaded_.locate(field),
                                {}});
  }

  // What of the compiler's diagnostics `validate` is about: files that do not load, and the graph.
  void diagnostics(const CompiledProject& project) {
    std::set<std::string_view> names;
    for (const Model* model : models_) names.insert(model->name);
    bool loads = true;
    for (const Diagnostic& diagnostic : project.diagnostics) {
      if (!diagnostic.owner.empty() && !names.contains(diagnostic.owner)) continue;
      const auto row = reported(diagnostic);
      if (!row) continue;
      const bool graph = row->code == std::string_view("V031");
      loads = loads && (graph || row->level != FindingLevel::kError);
      if (graph) result_.status.dag_valid = false;
      const std::string message = diagnostic.owner.empty()
                                      ? diagnostic.message
                                      : fmt::format("model '{}': {}", diagnostic.owner, diagnostic.message);
      add(row->level, row->code, message, diagnostic.primary ? std::optional(diagnostic.primary->span) : std::nullopt,
          diagnostic.help);
    }
    const auto ok = [](std::string_view code, std::string message) {
      return Finding{FindingLevel::kOk, code, std::move(message), {}, {}, {}};
    };
    auto at = result_.findings.begin();
    if (loads)
      at = result_.findings.insert(at, ok("V030", fmt::format("{} transformation models loaded", models_.size()))) + 1;
    if (result_.status.dag_valid) result_.findings.push_back(ok("V031", "model DAG valid"));
  }

  // V038: a pipeline that runs when its data become too old needs to know when that is.
  void freshness_budgets() {
    if (loaded_.config.freshness.expected_lag_seconds) return;
    for (const auto& [name, pipeline] : loaded_.config.pipelines) {
      if (!pipeline.schedule || !pipeline.schedule->enabled || !pipeline.schedule->freshness) continue;
      const auto selection = std::ranges::find(selections_, name, &Selection::pipeline);
      const bool budget = selection != selections_.end() && std::ranges::any_of(models_, [&](const Model* model) {
                            return model->freshness && matches(*selection, *model);
                          });
      if (budget) continue;
      const std::string field = fmt::format("pipeline.{}.schedule", name);
      result_.findings.push_back(
          {FindingLevel::kError, "V038",
           fmt::format("pipeline.{}: schedule.freshness needs a budget: no model declares one", name), field,
           loaded_.locate(field), "set [freshness] expected_lag_seconds, or max_lag_seconds in a model's sidecar"});
    }
  }

  void redundant_keys(const Model& model) {
    if (model.config == nullptr) return;
    const auto written = [&](ByteSpan span) { return core::text_as_written(model.config, span); };
    if (model.name_span != ByteSpan{} && model.name == file_stem(model.file->path()) &&
        written(model.name_span) == model.name)
      lint("L001", fmt::format("model '{}': `name` equals the file's name and can be left out", model.name),
           {model.config, model.name_span});
    if (model.target_table_span != ByteSpan{} && model.target.table == model.name &&
        written(model.target_table_span) == model.name)
      lint("L002", fmt::format("model '{}': `target.table` equals the model's name and can be left out", model.name),
           {model.config, model.target_table_span});
  }

  // Whether the model's own [target] names a schema, rather than directory metadata.
  static bool writes_schema(const Model& model) {
    if (model.config == nullptr || model.target_span == ByteSpan{}) return false;
    const std::string_view rest = model.config->text().substr(model.target_span.begin);
    return rest.substr(0, rest.find("\n[")).find("schema") != std::string_view::npos;
  }

  // Three or more models of one folder that repeat catalog and schema.
  void shared_targets() {
    std::map<std::array<std::string_view, 3>, std::vector<const Model*>> groups;
    for (const Model* model : models_)
      if (writes_schema(*model))
        groups[{parent_path(model->file->path()), model->target.catalog, model->target.schema}].push_back(model);
    for (const auto& [key, members] : groups) {
      if (members.size() < 3) continue;
      const auto& [folder, catalog, schema] = key;
      lint("L003",
           fmt::format("{} models in {} share the target {}{}{}: write it once in {}/_defaults.toml", members.size(),
                       folder, catalog, catalog.empty() ? "" : ".", schema, folder),
           {members.front()->config, members.front()->target_span});
    }
  }

  void contracts() {
    for (const Model* model : models_)
      if (model->contract && model->contract->source == core::ContractSource::kSibling)
        lint("L008", fmt::format("model '{}': contract {} is picked up", model->name, model->contract->file->path()),
             {model->contract->file, {}});
  }

  struct Reported {
    std::string_view diagnostic;
    std::string_view code;
    FindingLevel level;
  };
  static constexpr std::array kReported{
      Reported{core::codes::kBadModelFile, "V030", FindingLevel::kError},
      Reported{core::codes::kMissingVariable, "V030", FindingLevel::kError},
      Reported{core::codes::kDuplicateModel, "V030", FindingLevel::kError},
      Reported{core::codes::kBadContract, "V030", FindingLevel::kError},
      Reported{core::codes::kTargetCollision, "V030", FindingLevel::kError},
      Reported{core::codes::kFrontMatterInDsl, "V030", FindingLevel::kError},
      Reported{core::codes::kBadMacroFile, "V030", FindingLevel::kError},
      Reported{core::codes::kBadMacroCall, "V030", FindingLevel::kError},
      Reported{core::codes::kUnknownKey, "V060", FindingLevel::kWarn},
      Reported{core::codes::kUnknownDependency, "V031", FindingLevel::kError},
      Reported{core::codes::kCycle, "V031", FindingLevel::kError},
  };

  static std::optional<Reported> reported(const Diagnostic& diagnostic) {
    const bool error = diagnostic.severity == Severity::kError;
    // A program that cannot be read is a model that does not load.
    if (compiler::is_about_program(diagnostic)) {
      return error ? std::optional(Reported{diagnostic.code, "V030", FindingLevel::kError}) : std::nullopt;
    }
    const auto row = std::ranges::find(kReported, diagnostic.code, &Reported::diagnostic);
    if (row == kReported.end()) return std::nullopt;
    return Reported{row->diagnostic, row->code, error ? row->level : FindingLevel::kWarn};
  }

  Invocation& call_;
  const core::LoadedConfig& loaded_;
  std::vector<Selection> selections_;
  std::vector<const Model*> models_;
  ModelsValidation result_;
};

}  // namespace

ModelsValidation validate_models(Invocation& call, const core::LoadedConfig& loaded) {
  return ModelFindings(call, loaded).run();
}

}  // namespace rocky::cli
