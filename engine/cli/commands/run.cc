// `rocky run`: builds the models of a transformation pipeline (cli contract 7.2, runtime contract 2, 5 and 7).
#include <array>

#include <fmt/format.h>

#include "cli/adapter_registry.h"
#include "cli/compile_support.h"
#include "cli/config_namespace.h"
#include "cli/exit_code.h"
#include "cli/run_request.h"
#include "cli/state_location.h"
#include "core/config/load_config.h"
#include "run/file_watcher.h"
#include "run/run_id.h"
#include "run/transformation.h"

namespace rocky::cli {
namespace {

// The run's progress on the terminal, and the notices of an interruption.
class ProgressObserver final : public run::RunObserver {
 public:
  ProgressObserver(Terminal& terminal, std::string run_id) : terminal_(terminal), run_id_(std::move(run_id)) {}
  ~ProgressObserver() override { terminal_.progress_end(); }

  void models_planned(uint64_t total) override {
    total_ = total;
    terminal_.progress_begin("Running", total);
  }
  void model_started(const run::PlannedModel& model) override { terminal_.progress_update(done_, model.model->name); }
  void model_finished(const run::PlannedModel& model, uint64_t done) override {
    done_ = done;
    terminal_.progress_update(done, model.model->name);
  }
  void draining(uint64_t, uint64_t) override {
    terminal_.write_error(
        "[rocky] interrupted: waiting for the statements that are running; a second Ctrl-C ends at once");
  }

  uint64_t done() const { return done_; }
  uint64_t total() const { return total_; }

 private:
  Terminal& terminal_;
  const std::string run_id_;
  uint64_t done_ = 0, total_ = 0;
};

std::string success_text(const documents::RunOutput& output) {
  std::string text = fmt::format("transformation pipeline complete: {} model(s) executed in {}ms\n",
                                 output.materializations.size(), output.duration_ms);
  for (const documents::MaterializationOutput& built : output.materializations) {
    text += fmt::format("  {} ({})", built.metadata.target_table_full_name.value_or(""), built.metadata.strategy);
    if (built.rows_copied) text += fmt::format(" {} row{}", *built.rows_copied, *built.rows_copied == 1 ? "" : "s");
    text += '\n';
  }
  return text;
}

std::string problem_text(const documents::RunOutput& output) {
  std::string text;
  for (const documents::TableErrorOutput& error : output.errors) {
    // Messages about a model begin with its name already, except those of the compiler.
    const bool names_itself = error.error.starts_with("model '") || error.asset_key.empty();
    text += names_itself ? fmt::format("Error: {}\n", error.error)
                         : fmt::format("Error: {}: {}\n", fmt::join(error.asset_key, "."), error.error);
  }
  for (const documents::ContainedModelOutput& withheld : output.contained) {
    text += fmt::format("[rocky] skipped {}: it depends on {}\n", withheld.model, fmt::join(withheld.blocked_by, ", "));
  }
  if (output.tables_failed > 0) {
    text += fmt::format("[rocky] {} failed, {} skipped, {} built (run_id: {})\n", output.tables_failed,
                        output.contained.size(), output.tables_copied, output.run_id);
  }
  return text;
}

int exit_code(const documents::RunOutput& output) {
  if (output.interrupted) return kExitInterrupted;
  switch (output.status) {
    case documents::RunStatus::kSuccess:
    case documents::RunStatus::kSkippedIdempotent:
    case documents::RunStatus::kSkippedInFlight: return kExitSuccess;
    case documents::RunStatus::kPartialFailure: return kExitPartial;
    case documents::RunStatus::kFailure: return kExitFailure;
  }
  return kExitFailure;
}

int report(Invocation& call, const run::RunResult& result, const ProgressObserver& progress, JsonLayout layout) {
  const documents::RunOutput& output = result.output;
  if (call.json()) {
    call.emit_document(type_of<documents::RunOutput>(), &output, layout);
  } else {
    call.terminal.write_out(success_text(output));
  }
  if (const std::string problems = problem_text(output); !problems.empty()) call.terminal.write_error(problems);
  if (output.interrupted) {
    call.terminal.write_error(fmt::format("[rocky] interrupted at {}/{} tables (run_id: {})", progress.done(),
                                          progress.total(), output.run_id));
  }
  int code = exit_code(output);
  if (result.state_error) {
    call.terminal.write_error(fmt::format("Error: the run could not be recorded: {}", result.state_error->to_string()));
    if (code == kExitSuccess) code = kExitFailure;
  }
  return code;
}

Result<int> run_once(Invocation& call, JsonLayout layout) {
  ROCKY_TRY(loaded, core::load_config(call.global.config_path, call.files, call.environment));
  for (const Diagnostic& warning : loaded.warnings) call.terminal.write_error(to_line(warning));
  ROCKY_TRY(resolved, resolve_run(call, loaded));
  for (const std::string& notice : resolved.notices) call.terminal.write_error(notice);
  ROCKY_TRY(location, locate_state(call, configured_namespace(loaded.config), StateUse::kWrite));

  AdapterRegistry registry(loaded.config);
  registry.prepare(resolved.request.default_adapter);
  ROCKY_TRY(add_source_tables(call, &loaded.config, resolved.request.compile));
  resolved.request.run_id = run::make_run_id(call.clock.now());
  resolved.request.state_path = location.path;
  resolved.request.schema_time_to_live = schema_time_to_live(call, loaded.config);
  ProgressObserver progress(call.terminal, resolved.request.run_id);
  ROCKY_TRY(result, run::run_transformation(
                        resolved.request, {.adapters = [&](std::string_view name) { return registry.warehouse(name); },
                                           .clock = call.clock,
                                           .random = call.random,
                                           .subprocess = call.subprocess,
                                           .interrupt = call.cancel,
                                           .observer = progress}));
  call.terminal.progress_end();
  if (result.models_directory_missing) {
    call.terminal.write_error(fmt::format("[rocky] models directory '{}' does not exist: nothing to run",
                                          resolved.request.compile.models.models_directory));
  }
  return report(call, result, progress, layout);
}

// What to watch, from the configuration as it is now; the default while it cannot be read.
std::string watched_models(Invocation& call) {
  if (const auto models = call.arguments.value("--models")) return *models;
  const auto loaded = core::load_config(call.global.config_path, call.files, call.environment);
  if (loaded) {
    if (const auto resolved = resolve_run(call, *loaded)) return resolved->request.compile.models.models_directory;
  }
  return join_path(parent_path(call.global.config_path), "models");
}

Result<int> watch(Invocation& call) {
  const std::string models = watched_models(call);
  ROCKY_TRY(watcher, run::watch_files({.config_path = call.global.config_path, .models_directory = models}));
  call.terminal.write_error(fmt::format("[watch] watching {} and {}", call.global.config_path, models));
  while (true) {
    const Duration begin = call.clock.monotonic();
    const auto code = run_once(call, JsonLayout::kCompact);
    if (call.json() && code) call.terminal.write_out("");
    const int64_t elapsed = to_milliseconds(call.clock.monotonic() - begin);
    if (!code) call.terminal.write_error("Error: " + code.error().to_string());
    call.terminal.write_error(code && *code == kExitSuccess ? fmt::format("[watch] run completed in {}ms", elapsed)
                                                            : fmt::format("[watch] run failed in {}ms", elapsed));
    ROCKY_TRY(changed, watcher->wait(call.cancel));
    if (!changed) break;
    call.terminal.write_error("[watch] detected change: " + *changed);
  }
  call.terminal.write_error("[watch] stopped");
  return kExitSuccess;
}

Result<int> run(Invocation& call) {
  return call.arguments.flag("--watch") ? watch(call) : run_once(call, JsonLayout::kPretty);
}

constexpr std::array<std::string_view, 2> kNotWithWatch{"--model", "--var"};
constexpr std::array kOptions{
    Option{.name = "--pipeline", .value_name = "NAME", .help = "Pipeline to run, when there are several"},
    Option{.name = "--model", .value_name = "NAME", .help = "Build only this model"},
    Option{.name = "--models", .value_name = "PATH", .help = "Folder of the models instead of the pipeline's"},
    Option{.name = "--parallel",
           .value_name = "INT",
           .default_text = "4",
           .help = "Models that are built at the same time, as far as the warehouse allows"},
    Option{.name = "--var",
           .arity = Arity::kMany,
           .value_name = "NAME=VALUE",
           .help = "Value of @var(NAME) in the models"},
    kWithSeedOption,
    Option{.name = "--watch",
           .arity = Arity::kFlag,
           .help = "Run again whenever a model or the configuration changes, until Ctrl-C",
           .conflicts = kNotWithWatch}};

}  // namespace

extern const Command kRunCommand;
const Command kRunCommand{
    .name = "run",
    .group = "Pipeline",
    .summary = "Build the models of a pipeline",
    .description =
        "Models run as soon as what they read is built. When one fails, what depends on it is skipped and the rest "
        "goes "
        "on. Ctrl-C lets the running statements finish and keeps what is built; the next run goes on from there.\n\n"
        "Exit codes: 0 everything was built, 1 nothing was built or something else is wrong, 2 some models were built "
        "and some failed, 130 interrupted.",
    .options = kOptions,
    .schema = "run",
    .example = "rocky run",
    .run = &run,
    .interruption = Interruption::kDrains};

}  // namespace rocky::cli
