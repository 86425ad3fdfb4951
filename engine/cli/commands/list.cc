// `rocky list ...`: what a project consists of (cli contract 7.1).
#include <fmt/format.h>

#include <array>
#include <functional>

#include "cli/answer_cache.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "cli/text_table.h"
#include "core/config/load_config.h"
#include "documents/list.h"

namespace rocky::cli {

namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;

std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

template <class Document>
int show(Invocation& call, const Document& document, const std::string& text) {
  if (call.json()) {
    call.emit(document);
  } else {
    call.terminal.write_out(text);
  }
  return 0;
}

Result<core::LoadedConfig> load(const Invocation& call) {
  return core::load_config(call.global.config_path, call.files, call.environment);
}

const std::string* source_adapter(const core::PipelineConfig& pipeline) {
  if (const auto* replication = std::get_if<core::ReplicationPipeline>(&pipeline.body)) {
    return &replication->source.adapter;
  }
  if (const auto* snapshot = std::get_if<core::SnapshotPipeline>(&pipeline.body)) return &snapshot->source.adapter;
  return nullptr;
}

Result<int> list_pipelines(Invocation& call) {
  static constexpr std::array kColumns{TextColumn{"NAME", 25}, TextColumn{"TYPE", 16}, TextColumn{"TARGET", 20},
                                       TextColumn{"SOURCE", 20}, TextColumn{"DEPENDS ON"}};
  ROCKY_TRY(loaded, load(call));
  documents::ListPipelinesOutput output;
  TextTable table(kColumns);
  for (const auto& [name, pipeline] : loaded.config.pipelines) {
    const auto& fixed = pipeline.execution.concurrency.fixed;
    documents::PipelineEntry& entry = output.pipelines.emplace_back();
    entry.name = name;
    entry.pipeline_type = pipeline.type_name();
    entry.target_adapter = pipeline.target_adapter();
    if (const std::string* source = source_adapter(pipeline)) entry.source_adapter = *source;
    entry.depends_on = pipeline.depends_on;
    entry.concurrency = fixed ? fmt::format("{}", *fixed) : std::string("adaptive");
    table.add({entry.name, entry.pipeline_type, entry.target_adapter, entry.source_adapter.value_or(""),
               joined(entry.depends_on)});
  }
  return show(call, output, table.text());
}

Result<int> list_adapters(Invocation& call) {
  static constexpr std::array kColumns{TextColumn{"NAME", 25}, TextColumn{"TYPE", 16}, TextColumn{"HOST"}};
  ROCKY_TRY(loaded, load(call));
  documents::ListAdaptersOutput output;
  TextTable table(kColumns);
  for (const auto& [name, adapter] : loaded.config.adapters) {
    output.adapters.push_back({.name = name, .adapter_type = adapter.type, .host = adapter.host});
    table.add({name, adapter.type, adapter.host.value_or("")});
  }
  return show(call, output, table.text());
}

Result<int> list_sources(Invocation& call) {
  static constexpr std::array kColumns{TextColumn{"PIPELINE", 25}, TextColumn{"ADAPTER", 16}, TextColumn{"CATALOG", 20},
                                       TextColumn{"DISCOVERY", 12}, TextColumn{"COMPONENTS"}};
  ROCKY_TRY(loaded, load(call));
  documents::ListSourcesOutput output;
  TextTable table(kColumns);
  for (const auto& [name, pipeline] : loaded.config.pipelines) {
    const auto* replication = std::get_if<core::ReplicationPipeline>(&pipeline.body);
    if (replication == nullptr) continue;
    const core::ReplicationSource& source = replication->source;
    documents::SourceEntry& entry = output.sources.emplace_back();
    entry.pipeline = name;
    entry.adapter = source.adapter;
    entry.catalog = source.catalog;
    if (!source.schema_pattern.prefix.empty()) entry.schema_prefix = source.schema_pattern.prefix;
    if (source.discovery) entry.discovery_adapter = source.discovery->adapter;
    entry.components = source.schema_pattern.components;
    table.add({entry.pipeline, entry.adapter, entry.catalog.value_or(""), entry.discovery_adapter.value_or(""),
               joined(entry.components)});
  }
  return show(call, output, table.text());
}

// The models of `--models`. What is wrong with them goes to stderr: a listing shows what there is.
Result<int> list_compiled(Invocation& call, std::string_view command,
                          const std::function<Result<int>(const CompiledProject&)>& show_project) {
  AnswerCache cache(call, command);
  const auto loaded = read_optional_config(call, "the SQL is read as of an unknown warehouse");
  ROCKY_TRY(request, compile_request(call, loaded));
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  cache.depends_on(loaded);
  cache.depends_on(request);
  return cache.answer([&]() -> Result<int> {
    ROCKY_TRY(project, compiler::compile_project(request));
    cache.keep_project(project);
    report_errors(call, project);
    return show_project(project);
  });
}

std::vector<std::string> names(const CompiledProject& project, const std::vector<uint32_t>& models) {
  std::vector<std::string> result;
  for (const uint32_t model : models) result.push_back(project.models[model].model.name);
  return result;
}

Result<int> show_models(Invocation& call, const CompiledProject& project) {
  static constexpr std::array kColumns{TextColumn{"NAME", 30}, TextColumn{"TARGET", 40}, TextColumn{"STRATEGY", 16},
                                       TextColumn{"CONTRACT", 12}, TextColumn{"DEPENDS ON"}};
  documents::ListModelsOutput output;
  TextTable table(kColumns);
  for (const CompiledModel& compiled : project.models) {
    const core::Model& model = compiled.model;
    documents::ModelEntry& entry = output.models.emplace_back();
    entry.name = model.name;
    entry.target = model.target.full_name();
    entry.strategy = ir::strategy_name(model.strategy);
    entry.depends_on = names(project, compiled.dependencies);
    entry.has_contract = model.contract != nullptr;
    table.add({entry.name, entry.target, entry.strategy, entry.has_contract ? "yes" : "", joined(entry.depends_on)});
  }
  return show(call, output, table.text());
}

Result<int> list_models(Invocation& call) {
  return list_compiled(call, "list models", [&](const CompiledProject& project) { return show_models(call, project); });
}

Result<const CompiledModel*> named_model(const Invocation& call, const CompiledProject& project) {
  const std::string name = call.arguments.positional("MODEL").value_or("");
  if (const CompiledModel* found = project.find(name)) return found;
  Error error(ErrorKind::kNotFound,
              fmt::format("model '{}' not found in {}", name, call.arguments.value("--models").value_or("models")));
  if (auto near = nearest_model(project, name)) return failure(std::move(error).with_hint(*std::move(near)));
  return failure(std::move(error));
}

std::string arrows(std::string_view heading, std::string_view arrow, const std::vector<std::string>& targets) {
  std::string text = fmt::format("{}\n", heading);
  for (const std::string& target : targets) text += fmt::format("  {} {}\n", arrow, target);
  if (targets.empty()) text += "  none\n";
  return text;
}

Result<int> show_deps(Invocation& call, const CompiledProject& project) {
  ROCKY_TRY(model, named_model(call, project));
  documents::ListDepsOutput output;
  output.model = model->model.name;
  output.depends_on = names(project, model->dependencies);
  return show(call, output, arrows(fmt::format("Dependencies of {}:", output.model), "->", output.depends_on));
}

Result<int> list_deps(Invocation& call) {
  return list_compiled(call, "list deps", [&](const CompiledProject& project) { return show_deps(call, project); });
}

Result<int> show_consumers(Invocation& call, const CompiledProject& project) {
  ROCKY_TRY(model, named_model(call, project));
  documents::ListConsumersOutput output;
  output.model = model->model.name;
  output.consumers = names(project, model->dependents);
  return show(call, output, arrows(fmt::format("Consumers of {}:", output.model), "<-", output.consumers));
}

Result<int> list_consumers(Invocation& call) {
  return list_compiled(call, "list consumers",
                       [&](const CompiledProject& project) { return show_consumers(call, project); });
}

constexpr std::array kModelsOptions{kModelsOption, kWithSeedOption, kNoCacheOption};
constexpr std::array kModelPositional{Positional{.name = "MODEL", .help = "Name of the model"}};
constexpr std::string_view kGroup = "Development";

}  // namespace

extern const Command kListPipelinesCommand;
const Command kListPipelinesCommand{.name = "list pipelines",
                                    .group = kGroup,
                                    .summary = "List the configured pipelines",
                                    .schema = "list_pipelines",
                                    .example = "rocky list pipelines",
                                    .run = &list_pipelines};
extern const Command kListAdaptersCommand;
const Command kListAdaptersCommand{.name = "list adapters",
                                   .group = kGroup,
                                   .summary = "List the configured adapters",
                                   .schema = "list_adapters",
                                   .example = "rocky list adapters",
                                   .run = &list_adapters};
extern const Command kListSourcesCommand;
const Command kListSourcesCommand{.name = "list sources",
                                  .group = kGroup,
                                  .summary = "List the sources of replication pipelines",
                                  .schema = "list_sources",
                                  .example = "rocky list sources",
                                  .run = &list_sources};
extern const Command kListModelsCommand;
const Command kListModelsCommand{.name = "list models",
                                 .group = kGroup,
                                 .summary = "List the models with target, strategy and dependencies",
                                 .options = kModelsOptions,
                                 .schema = "list_models",
                                 .example = "rocky list models",
                                 .run = &list_models};
extern const Command kListDepsCommand;
const Command kListDepsCommand{.name = "list deps",
                               .group = kGroup,
                               .summary = "List what a model depends on",
                               .description = "Declared dependencies and those that its SQL reads.",
                               .options = kModelsOptions,
                               .positionals = kModelPositional,
                               .schema = "list_deps",
                               .example = "rocky list deps customer_orders",
                               .run = &list_deps};
extern const Command kListConsumersCommand;
const Command kListConsumersCommand{.name = "list consumers",
                                    .group = kGroup,
                                    .summary = "List the models that depend on a model",
                                    .options = kModelsOptions,
                                    .positionals = kModelPositional,
                                    .schema = "list_consumers",
                                    .example = "rocky list consumers raw_orders",
                                    .run = &list_consumers};

}  // namespace rocky::cli
