// `rocky dag`: everything that a project runs, as one graph (cli contract 7.3).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/answer_cache.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "cli/text_table.h"
#include "compiler/lineage/lineage_records.h"
#include "compiler/unified_dag.h"
#include "core/config/load_config.h"
#include "documents/dag.h"

namespace rocky::cli {

namespace {

using compiler::PipelineModels;
using core::TransformationPipeline;

// The config, or an empty one where `--models` says enough and there is no file.
Result<core::LoadedConfig> load(const Invocation& call) {
  auto loaded = core::load_config(call.global.config_path, call.files, call.environment);
  const bool optional = call.arguments.given("--models") && !call.global.config_given;
  if (!loaded && optional && loaded.error().kind() == ErrorKind::kNotFound) return core::LoadedConfig{};
  return loaded;
}

struct PipelineRequest {
  std::string pipeline;
  compiler::CompileRequest request;
};

Result<std::vector<PipelineRequest>> pipeline_requests(Invocation& call, const core::LoadedConfig& loaded) {
  std::vector<std::pair<std::string, const TransformationPipeline*>> pipelines;
  for (const auto& [name, pipeline] : loaded.config.pipelines) {
    if (const auto* body = std::get_if<TransformationPipeline>(&pipeline.body)) pipelines.emplace_back(name, body);
  }
  const auto models = call.arguments.value("--models");
  if (models && pipelines.size() > 1) {
    return make_error(ErrorKind::kInvalidInput,
                      "--models cannot be used: the project has several transformation pipelines, each with its own "
                      "models");
  }
  if (models && pipelines.empty()) pipelines.emplace_back("", nullptr);
  std::vector<PipelineRequest> requests;
  for (const auto& [name, body] : pipelines) {
    compiler::CompileRequest request;
    request.models.environment = call.environment;
    request.lints = loaded.config.lints.settings;
    request.dialects = body == nullptr ? compiler::DialectChoice::of_project(loaded.config, loaded.root)
                                       : compiler::DialectChoice::of_adapter(loaded.config, body->target.adapter);
    request.models.contracts_directory = call.arguments.value("--contracts").value_or("");
    if (models) {
      request.models.models_directory = *models;
    } else {
      request.models.project_root = loaded.root == "." ? "" : loaded.root;
      request.models.pattern = body->models.empty() ? "models/**" : body->models;
    }
    ROCKY_TRY(add_source_tables(call, &loaded.config, request));
    request.flow = call.arguments.flag("--column-lineage");
    requests.push_back({.pipeline = name, .request = std::move(request)});
  }
  return requests;
}

Result<std::vector<PipelineModels>> compile_pipelines(Invocation& call, const std::vector<PipelineRequest>& requests,
                                                      AnswerCache& cache) {
  const auto models = call.arguments.value("--models");
  std::vector<PipelineModels> parts;
  for (const auto& [name, request] : requests) {
    ROCKY_TRY(project, compiler::compile_project(request));
    if (!project.models_directory_exists) {
      return make_error(ErrorKind::kNotFound,
                        fmt::format("models directory not found: {}", models ? *models : request.models.pattern));
    }
    cache.keep_project(project);
    report_errors(call, project);
    parts.push_back({.pipeline = name, .project = std::move(project)});
  }
  return parts;
}

// Names of the seed files of a folder.
Result<std::vector<std::string>> find_seeds(Invocation& call, const core::LoadedConfig& loaded) {
  const auto given = call.arguments.value("--seeds");
  const std::string folder = given ? *given : join_path(loaded.root, "seeds");
  std::vector<std::string> seeds;
  if (!call.files.is_directory(folder)) {
    if (given) return make_error(ErrorKind::kNotFound, fmt::format("seeds directory not found: {}", folder));
    return seeds;
  }
  ROCKY_TRY(entries, call.files.list(folder));
  for (const DirectoryEntry& entry : entries) {
    if (entry.name.ends_with(".csv") || entry.name.ends_with(".tsv")) seeds.emplace_back(file_stem(entry.name));
  }
  seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
  return seeds;
}

std::string to_text(const documents::DagOutput& output) {
  std::map<std::string_view, const documents::DagNodeOutput*> nodes;
  for (const documents::DagNodeOutput& node : output.nodes) nodes.emplace(node.id, &node);
  std::string text = fmt::format("Unified DAG: {} nodes, {} edges, {} execution layers\n", output.summary.total_nodes,
                                 output.summary.total_edges, output.summary.execution_layers);
  size_t number = 0;
  for (const auto& layer : output.execution_layers) {
    text += fmt::format("\nLayer {}:\n", number++);
    for (const std::string& id : layer) {
      const documents::DagNodeOutput& node = *nodes.at(id);
      text += fmt::format("  {:<16} {:<30}", node.kind, node.label);
      if (!node.depends_on.empty()) text += fmt::format(" depends_on: {}", fmt::join(node.depends_on, ", "));
      while (text.ends_with(' ')) text.pop_back();
      text += '\n';
    }
  }
  return text;
}

// Where `folds`, at most so many lines of each kind.
constexpr size_t kShownEdges = 40;

std::string lineage_text(const documents::DagOutput& output, bool folds) {
  std::string text = fmt::format("\nColumn lineage: {} edges, {} influences\n", output.column_lineage.size(),
                                 output.influences.size());
  const auto shown = [&](size_t count) { return folds && count > kShownEdges + 1 ? kShownEdges : count; };
  const auto fold = [&](size_t count) {
    if (shown(count) < count) text += fmt::format("  … {} more\n", count - shown(count));
  };
  for (size_t i = 0; i < shown(output.column_lineage.size()); ++i) {
    const documents::LineageEdgeRecord& edge = output.column_lineage[i];
    text += fmt::format("  {}.{} <- {}.{} ({})\n", edge.target.model, edge.target.column, edge.source.model,
                        edge.source.column, edge.transform);
  }
  fold(output.column_lineage.size());
  for (size_t i = 0; i < shown(output.influences.size()); ++i) {
    const documents::LineageInfluenceRecord& one = output.influences[i];
    text += fmt::format("  {}.{} ~ {}.{} ({})\n", one.target.model, one.target.column.value_or("*"), one.source.model,
                        one.source.column, one.kind);
  }
  fold(output.influences.size());
  for (const auto& [model, count] : output.unresolved_names) {
    text += fmt::format("  {}: {} name{} may belong to any of several tables whose columns are not known\n", model,
                        count, count == 1 ? "" : "s");
  }
  return text;
}

Result<int> compile_and_show(Invocation& call, const core::LoadedConfig& loaded,
                             const std::vector<PipelineRequest>& requests, AnswerCache& cache) {
  ROCKY_TRY(parts, compile_pipelines(call, requests, cache));
  ROCKY_TRY(seeds, find_seeds(call, loaded));
  ROCKY_TRY(output, compiler::build_unified_dag(loaded.config, parts, seeds));
  if (call.arguments.flag("--column-lineage")) {
    for (const PipelineModels& part : parts) {
      compiler::add_lineage(compiler::ProjectLineage(part.project), output);
    }
    if (parts.empty()) output.column_lineage_unavailable = "the project has no models";
  }
  if (call.json()) {
    call.emit(output);
  } else {
    call.terminal.write_out(to_text(output));
    if (call.arguments.flag("--column-lineage") && !output.column_lineage_unavailable) {
      call.terminal.write_out(lineage_text(output, call.terminal.options().stdout_is_terminal));
    }
    if (output.column_lineage_unavailable) call.terminal.write_error(*output.column_lineage_unavailable);
  }
  return 0;
}

Result<int> run(Invocation& call) {
  AnswerCache cache(call, "dag");
  ROCKY_TRY(found, load(call));
  const std::optional<core::LoadedConfig> loaded(std::move(found));
  ROCKY_TRY(requests, pipeline_requests(call, *loaded));
  cache.depends_on(loaded);
  for (const PipelineRequest& one : requests) cache.depends_on(one.request);
  return cache.answer([&] { return compile_and_show(call, *loaded, requests, cache); });
}

constexpr std::array kOptions{
    Option{.name = "--models",
           .value_name = "PATH",
           .help = "Folder of the models (default: what each transformation pipeline says)"},
    Option{.name = "--seeds", .value_name = "PATH", .help = "Folder of the seeds (default: seeds beside the config)"},
    Option{.name = "--contracts", .value_name = "PATH", .help = "Folder with <model>.contract.toml files"},
    kWithSeedOption,
    Option{.name = "--column-lineage", .arity = Arity::kFlag, .help = "Add the edges between columns"},
    kNoCacheOption,
};

}  // namespace

extern const Command kDagCommand;
const Command kDagCommand{.name = "dag",
                          .group = "Models",
                          .summary = "Show everything the project runs as one graph",
                          .description =
                              "Pipelines, models, seeds and tests with what they wait for, in layers: what is in one "
                              "layer can run at the same "
                              "time. Besides the dependencies of the compiled models, tables that a model reads by "
                              "their physical name count.",
                          .options = kOptions,
                          .schema = "dag",
                          .example = "rocky dag",
                          .run = &run};

}  // namespace rocky::cli
