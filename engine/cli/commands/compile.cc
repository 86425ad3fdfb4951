// `rocky compile`: loads, parses, resolves and orders a project (cli contract 7.3, compiler contract 2.1).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/answer_cache.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "cli/compile_text.h"
#include "cli/exit_code.h"
#include "compiler/cost_estimate.h"
#include "compiler/incrementality.h"
#include "compiler/project.h"
#include "compiler/records.h"
#include "core/config/load_config.h"
#include "documents/compile.h"
#include "documents/sarif.h"
#include "local/seed_tables.h"
#include "run/file_watcher.h"

namespace rocky::cli {

namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;

Result<CompileSelection> select(const CompiledProject& project, const std::optional<std::string>& only) {
  CompileSelection selection;
  if (only && project.find(*only) == nullptr) {
    Error error(ErrorKind::kNotFound, model_not_found(*only));
    if (auto near = nearest_model(project, *only)) return failure(std::move(error).with_hint(*std::move(near)));
    return failure(std::move(error));
  }
  for (const uint32_t index : project.order) {
    const CompiledModel& compiled = project.models[index];
    if (!only || compiled.model.name == *only) selection.models.push_back(&compiled);
  }
  for (const Diagnostic& diagnostic : project.diagnostics) {
    // What belongs to no model concerns every one.
    if (!only || diagnostic.owner.empty() || diagnostic.owner == *only) selection.diagnostics.push_back(&diagnostic);
  }
  selection.layers = only ? 1 : project.layers.size();
  return selection;
}

void describe(const CompiledProject& project, const CompiledModel& compiled, const compiler::CostEstimate& cost,
              documents::ModelDetail& detail) {
  const core::Model& model = compiled.model;
  detail.name = model.name;
  detail.strategy = documents::to_record(model.strategy);
  detail.target = documents::to_record(model.target);
  if (model.freshness) detail.freshness = compiler::to_record(*model.freshness);
  if (model.contract) {
    detail.contract_source = model.contract->source == core::ContractSource::kSibling ? "auto" : "explicit";
  }
  for (const uint32_t dependency : compiled.dependencies) {
    detail.depends_on.push_back(project.models[dependency].model.name);
  }
  detail.tags = model.extras().tags;
  detail.incrementality_hint = compiler::incrementality_hint(compiled);
  // Nobody counted rows: whatever is multiplied with an assumption is no better than that.
  detail.cost_hint = documents::CostHint{.estimated_rows = static_cast<uint64_t>(cost.rows),
                                         .estimated_bytes = static_cast<uint64_t>(cost.bytes),
                                         .estimated_cost_usd = cost.usd,
                                         .confidence = "low"};
  if (!compiled.bound) return;
  detail.columns_complete = compiled.complete;
  for (const compiler::ModelColumn& column : compiled.columns) {
    detail.columns.push_back(compiler::to_record(column, *compiled.dialect));
  }
}

void emit_json(Invocation& call, const CompiledProject& project, const CompileSelection& selection, JsonLayout layout) {
  documents::CompileOutput output;
  output.models = selection.models.size();
  output.execution_layers = selection.layers;
  output.has_errors = selection.count(Severity::kError) > 0;
  output.diagnostics = LazyList<documents::DiagnosticRecord>(
      selection.diagnostics.size(), [&](size_t index, documents::DiagnosticRecord& record) {
        record = documents::to_record(*selection.diagnostics[index]);
      });
  output.compile_timings = {.project_load_ms = project.timings.load_ms,
                            .semantic_graph_ms = project.timings.resolve_ms,
                            .typecheck_ms = project.timings.types_ms,
                            .typecheck_join_keys_ms = 0,
                            .contracts_ms = project.timings.contracts_ms,
                            .total_ms = project.timings.total_ms};
  const std::vector<compiler::CostEstimate> costs = compiler::estimate_costs(project);
  output.models_detail =
      LazyList<documents::ModelDetail>(selection.models.size(), [&](size_t index, documents::ModelDetail& detail) {
        const CompiledModel& compiled = *selection.models[index];
        describe(project, compiled, costs[static_cast<size_t>(&compiled - project.models.data())], detail);
      });
  if (call.arguments.given("--expand-macros")) {
    for (const CompiledModel* compiled : selection.models) {
      if (const auto sql = expanded_sql(*compiled)) output.expanded_sql.emplace(compiled->model.name, *sql);
    }
  }
  call.emit_document(type_of<documents::CompileOutput>(), &output, layout);
}

// `unconfigured` is what a project without a configuration has; both live longer than the request.
Result<compiler::CompileRequest> request_of(Invocation& call, const std::optional<core::LoadedConfig>& loaded,
                                            const core::ProjectConfig& unconfigured) {
  ROCKY_TRY(request, compile_request(call, loaded));
  add_project_checks(call, loaded, unconfigured, request);
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  return request;
}

Result<CompiledProject> compile(const compiler::CompileRequest& request) {
  ROCKY_TRY(project, compiler::compile_project(request));
  if (project.models.empty()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  return project;
}

Result<int> show(Invocation& call, const CompiledProject& project, JsonLayout layout) {
  ROCKY_TRY(selection, select(project, call.arguments.value("--model")));
  if (call.global.output == OutputMode::kSarif) {
    call.emit(documents::sarif::to_sarif(selection.diagnostics));
  } else if (call.json()) {
    emit_json(call, project, selection, layout);
  } else {
    const Terminal::Options& terminal = call.terminal.options();
    const bool expanded = call.arguments.flag("--expand-macros");
    call.terminal.write_out(compile_text(selection, {.color = terminal.color,
                                                     .fold = terminal.stdout_is_terminal,
                                                     .columns = call.arguments.given("--model") && !expanded,
                                                     .expanded = expanded}));
  }
  if (selection.count(Severity::kError) == 0) return kExitSuccess;
  return make_error(ErrorKind::kInvalidInput, "compilation failed with errors");
}

// Compiling needs no configuration, nor the credentials that one may ask for; but what is not checked is told.
std::optional<core::LoadedConfig> config_if_any(Invocation& call) {
  return read_optional_config(call, "masks are not checked, and the SQL is read as of an unknown warehouse");
}

// Where else than in the models a change changes what compiling says.
std::vector<std::string> watched_folders(const Invocation& call) {
  const std::string models = call.arguments.value("--models").value_or("");
  std::vector<std::string> folders{join_path(parent_path(models), "macros")};
  if (const auto contracts = call.arguments.value("--contracts")) folders.push_back(*contracts);
  if (call.arguments.flag("--with-seed")) {
    folders.emplace_back(parent_path(local::seed_path_of(call.arguments.value("--models").value_or(""))));
  }
  return folders;
}

// Compiles again whenever somebody saves a file, until it is interrupted.
Result<int> watch(Invocation& call) {
  const std::string models = call.arguments.value("--models").value_or("");
  ROCKY_TRY(watcher, run::watch_files({.config_path = call.global.config_path,
                                       .models_directory = models,
                                       .more_directories = watched_folders(call),
                                       .debounce = std::chrono::milliseconds(60)}));
  call.terminal.write_error(fmt::format("[watch] watching {} and {}", call.global.config_path, models));
  while (true) {
    const Duration begin = call.clock.monotonic();
    const auto once = [&]() -> Result<int> {
      const std::optional<core::LoadedConfig> loaded = config_if_any(call);
      const core::ProjectConfig unconfigured;
      ROCKY_TRY(request, request_of(call, loaded, unconfigured));
      ROCKY_TRY(project, compile(request));
      return show(call, project, JsonLayout::kCompact);
    };
    const Result<int> code = once();
    if (!code) call.terminal.write_error("Error: " + code.error().to_string());
    call.terminal.write_error(
        fmt::format("[watch] compiled in {} ms, waiting for changes", to_milliseconds(call.clock.monotonic() - begin)));
    ROCKY_TRY(changed, watcher->wait(call.cancel));
    if (!changed) return kExitInterrupted;
    call.terminal.write_error("[watch] changed: " + *changed);
  }
}

Result<int> run(Invocation& call) {
  if (call.arguments.flag("--watch")) {
    if (call.global.output != OutputMode::kSarif) return watch(call);
    return failure(Error(ErrorKind::kUsage, "--watch cannot write SARIF, which is one document")
                       .with_hint("`-o json` writes a line each time"));
  }
  AnswerCache cache(call, "compile");
  const std::optional<core::LoadedConfig> loaded = config_if_any(call);
  const core::ProjectConfig unconfigured;
  ROCKY_TRY(request, request_of(call, loaded, unconfigured));
  cache.depends_on(loaded);
  cache.depends_on(request);
  return cache.answer([&]() -> Result<int> {
    ROCKY_TRY(compiled, compile(request));
    // Never freed: taking 10,000 models apart would cost a tenth of the command, and the process ends next.
    static const CompiledProject* const kept = new CompiledProject(std::move(compiled));
    if (!call.arguments.given("--expand-macros")) cache.keep_project(*kept);
    return show(call, *kept, JsonLayout::kPretty);
  });
}

constexpr std::array kOptions{
    kModelsOption,
    Option{.name = "--contracts", .value_name = "PATH", .help = "Folder with <model>.contract.toml files"},
    Option{.name = "--model", .value_name = "NAME", .help = "Show only this model"},
    kVarOption,
    Option{.name = "--expand-macros",
           .arity = Arity::kFlag,
           .help = "Show the SQL of each model: macros and variables filled in, `.rocky` models as SQL"},
    Option{.name = "--target-dialect",
           .value_name = "DIALECT",
           .help = "Report what this dialect does not have (P001)",
           .choices = kPortabilityDialects},
    kWithSeedOption,
    kNoCacheOption,
    Option{.name = "--watch",
           .arity = Arity::kFlag,
           .help = "Compile again whenever a file changes; in JSON a line each time"},
};

}  // namespace

extern const Command kCompileCommand;
const Command kCompileCommand{.name = "compile",
                              .group = "Models",
                              .summary = "Check the models of a project and order them",
                              .description =
                                  "Loads every model with its sidecar, parses its SQL or its `.rocky` program, "
                                  "resolves what it reads and puts the "
                                  "models in order. Nothing is sent to a warehouse and no configuration is needed. A "
                                  "wrong model is reported where it is "
                                  "wrong and does not stop the others. Exit code 1 when there are errors.",
                              .options = kOptions,
                              .schema = "compile",
                              .example = "rocky compile",
                              .run = &run,
                              .writes_sarif = true};

}  // namespace rocky::cli
