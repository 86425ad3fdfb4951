// `rocky compile`: loads, parses, resolves and orders a project (cli contract 7.3, compiler contract 2.1).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "base/diagnostic_render.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "compiler/project.h"
#include "compiler/records.h"
#include "core/config/load_config.h"
#include "documents/compile.h"
#include "documents/sarif.h"
#include "sql/dialect.h"

namespace rocky::cli {

namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;

// What of the project is shown: everything, or one model.
struct Selection {
  std::vector<const CompiledModel*> models;  // in execution order
  std::vector<const Diagnostic*> diagnostics;
  size_t layers = 0;

  size_t count(Severity severity) const {
    return static_cast<size_t>(std::count_if(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic* diagnostic) {
      return diagnostic->severity == severity;
    }));
  }
};

Result<Selection> select(const CompiledProject& project, const std::optional<std::string>& only) {
  Selection selection;
  if (only && project.find(*only) == nullptr) return make_error(ErrorKind::kNotFound, model_not_found(*only));
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

void describe(const CompiledProject& project, const CompiledModel& compiled, documents::ModelDetail& detail) {
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
  if (!compiled.bound) return;
  detail.columns_complete = compiled.complete;
  for (const compiler::ModelColumn& column : compiled.columns) {
    detail.columns.push_back(compiler::to_record(column, *compiled.dialect));
  }
}

// The SQL of a model as it runs, if it is known; what is wrong may stand for a program in another language.
std::optional<std::string_view> expanded_sql(const CompiledModel& compiled) {
  if (!compiled.model.facts.parsed) return std::nullopt;
  return compiled.model.sql();
}

void emit_json(Invocation& call, const CompiledProject& project, const Selection& selection) {
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
  output.models_detail = LazyList<documents::ModelDetail>(
      selection.models.size(),
      [&](size_t index, documents::ModelDetail& detail) { describe(project, *selection.models[index], detail); });
  if (call.arguments.given("--expand-macros")) {
    for (const CompiledModel* compiled : selection.models) {
      if (const auto sql = expanded_sql(*compiled)) output.expanded_sql.emplace(compiled->model.name, *sql);
    }
  }
  call.emit(output);
}

void add_expanded(std::string& text, const CompiledModel& compiled) {
  const auto sql = expanded_sql(compiled);
  if (!sql) return;
  text += fmt::format("  -- {} (expanded)\n", compiled.model.name);
  for (std::string_view rest = *sql; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    text += line.empty() ? "\n" : fmt::format("  {}\n", line);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  text += '\n';
}

void print_text(Invocation& call, const Selection& selection) {
  std::string text;
  for (const CompiledModel* compiled : selection.models) {
    if (compiled->has_errors) {
      text += fmt::format("  ✗ {}\n", compiled->model.name);
    } else if (compiled->complete) {
      text += fmt::format("  ✓ {} ({} columns)\n", compiled->model.name, compiled->columns.size());
    } else {
      text += fmt::format("  ✓ {}\n", compiled->model.name);
    }
  }
  text += '\n';
  if (call.arguments.given("--expand-macros")) {
    for (const CompiledModel* compiled : selection.models) add_expanded(text, *compiled);
  }
  const RenderStyle style{.color = call.terminal.options().color, .unicode = true};
  // Notes ask for nothing: a line each.
  for (const Diagnostic* diagnostic : selection.diagnostics) {
    const bool note = diagnostic->severity == Severity::kInfo;
    text += note ? fmt::format("  {}\n\n", to_line(*diagnostic)) : render(*diagnostic, style) + "\n";
  }
  text += fmt::format("  Compiled: {} models, {} errors, {} warnings\n", selection.models.size(),
                      selection.count(Severity::kError), selection.count(Severity::kWarning));
  call.terminal.write_out(text);
}

std::string label_of(std::string_view construct) {
  constexpr std::string_view kBlanks = " \t";
  const size_t first = std::min(construct.find_first_not_of(kBlanks), construct.size());
  return ascii_upper(construct.substr(first, construct.find_last_not_of(kBlanks) + 1 - first));
}

// By PortabilityDialect, as options spell them and as they are called.
constexpr std::array<std::string_view, 5> kDialects{"dbx", "sf", "bq", "duckdb", "trino"};
constexpr std::array<std::string_view, 5> kDialectNames{"databricks", "snowflake", "bigquery", "duckdb", "trino"};

// Where the SQL is to be portable to: the option wins over `[portability]`.
std::optional<compiler::PortabilityTarget> portability(const Invocation& call,
                                                       const std::optional<core::LoadedConfig>& loaded) {
  std::optional<size_t> index;
  compiler::PortabilityTarget target;
  if (loaded) {
    const core::PortabilityConfig& config = loaded->config.portability;
    if (config.target_dialect) index = static_cast<size_t>(*config.target_dialect);
    for (const std::string& construct : config.allow) target.allow.push_back(label_of(construct));
  }
  if (const auto option = call.arguments.value("--target-dialect"))
    index = static_cast<size_t>(std::ranges::find(kDialects, *option) - kDialects.begin());
  if (!index) return std::nullopt;
  target.dialect = sql::find_dialect(kDialectNames[*index]);
  return target;
}

Result<int> run(Invocation& call) {
  // Compiling needs no configuration, nor the credentials that one may ask for; but what is not checked is told.
  const bool configured = call.global.config_given || call.files.exists(call.global.config_path);
  const std::optional<core::LoadedConfig> loaded =
      read_optional_config(call, "masks are not checked, and the SQL is read as of an unknown warehouse");
  ROCKY_TRY(request, compile_request(call, loaded));
  const core::ProjectConfig unconfigured;
  if (loaded) {
    request.config = &loaded->config;
    request.imports = &*loaded;
  }
  if (!configured) request.config = &unconfigured;
  request.portability = portability(call, loaded);
  request.budgets = true;
  request.models.contracts_directory = call.arguments.value("--contracts").value_or("");
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  ROCKY_TRY(compiled, compiler::compile_project(request));
  // Never freed: taking 10,000 models apart would cost a tenth of the command, and the process ends next.
  static const CompiledProject* const kept = new CompiledProject(std::move(compiled));
  const CompiledProject& project = *kept;
  if (project.models.empty()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  ROCKY_TRY(selection, select(project, call.arguments.value("--model")));
  if (call.global.output == OutputMode::kSarif) {
    call.emit(documents::sarif::to_sarif(selection.diagnostics));
  } else if (call.json()) {
    emit_json(call, project, selection);
  } else {
    print_text(call, selection);
  }
  if (selection.count(Severity::kError) == 0) return 0;
  return make_error(ErrorKind::kInvalidInput, "compilation failed with errors");
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
           .choices = kDialects},
    kWithSeedOption,
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
