// `rocky test`: models tried out in memory, unit tests, declarative tests on the warehouse (cli contract 7.3, models
// contract 19 and 22).
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/diagnostic_render.h"
#include "cli/adapter_registry.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "cli/exit_code.h"
#include "cli/local_report.h"
#include "core/config/load_config.h"
#include "documents/junit.h"
#include "documents/test.h"
#include "local/declarative.h"

namespace rocky::cli {

namespace {

using compiler::CompiledProject;

constexpr uint32_t kSessions = 4;

std::string model_name(const CompiledProject& project, uint32_t model) { return project.models[model].model.name; }

Result<std::optional<uint32_t>> selected_model(const Invocation& call, const CompiledProject& project) {
  const auto name = call.arguments.value("--model");
  if (!name) return std::nullopt;
  const auto* found = project.find(*name);
  if (found == nullptr) return make_error(ErrorKind::kNotFound, model_not_found(*name));
  return static_cast<uint32_t>(found - project.models.data());
}

Result<int> run_local(Invocation& call) {
  duckdb::load_duckdb_async();
  const auto loaded = read_optional_config(call, "the SQL is read as of an unknown warehouse");
  ROCKY_TRY(request, compile_request(call, loaded));
  request.models.contracts_directory = call.arguments.value("--contracts").value_or("");
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  ROCKY_TRY(project, compiler::compile_project(request));
  if (project.models.empty() && !project.has_errors()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  ROCKY_TRY(only, selected_model(call, project));
  LocalReport report(call, project, only);
  ROCKY_TRY(report.run(request.models.models_directory));
  if (call.global.output == OutputMode::kJunit) {
    call.terminal.write_out(documents::to_junit(report.output()));
  } else if (call.json()) {
    call.emit(report.output());
  } else {
    call.terminal.write_out(report.text());
  }
  return report.failed() ? kExitFailure : kExitSuccess;
}

// `✓|✗|⚠ model[.column] [type][ — detail]`, with the offending rows below.
std::string assertion_text(const local::AssertionReport& report) {
  const bool warning = report.test->severity == core::TestSeverity::kWarning;
  const bool passed = report.status == local::AssertionStatus::kPass;
  const bool warned = report.status == local::AssertionStatus::kFail && warning;
  std::string text =
      fmt::format("  {} {}{}{} [{}]{}{}\n",
                  passed   ? "✓"
                  : warned ? "⚠"
                           : "✗",
                  report.model->name, report.test->column ? "." : "", report.test->column.value_or(""),
                  core::test_type_name(report.test->rule), report.detail.empty() ? "" : " — ", one_line(report.detail));
  for (const std::string& row : report.samples) text += fmt::format("      {}\n", row);
  return text;
}

int report_assertions(Invocation& call, const CompiledProject& project, std::optional<uint32_t> only,
                      const std::vector<local::AssertionReport>& reports) {
  documents::TestOutput output;
  documents::DeclarativeTestSummary& summary = output.declarative.emplace();
  std::string text = fmt::format("Testing {} declarative tests...\n\n", reports.size());
  // A model with an error in its files may have tests that nobody ran.
  for (const Diagnostic& diagnostic : project.diagnostics) {
    const bool concerns = !only || diagnostic.owner.empty() || diagnostic.owner == model_name(project, *only);
    if (diagnostic.severity != Severity::kError || !concerns) continue;
    const std::string name = diagnostic.owner.empty() ? "project" : diagnostic.owner;
    output.failures.push_back({.name = name, .error = one_line(to_line(diagnostic))});
    text += fmt::format("  ✗ {} — {}\n", name, output.failures.back().error);
  }
  for (const local::AssertionReport& report : reports) {
    constexpr std::array<std::string_view, 3> kStatus = {"pass", "fail", "error"};
    const bool warning = report.test->severity == core::TestSeverity::kWarning;
    ++summary.total;
    switch (report.status) {
      case local::AssertionStatus::kPass: ++summary.passed; break;
      case local::AssertionStatus::kFail: ++(warning ? summary.warned : summary.failed); break;
      case local::AssertionStatus::kError: ++summary.errored; break;
    }
    documents::DeclarativeTestResult result;
    result.model = report.model->name;
    result.table = report.model->target.full_name();
    result.test_type = core::test_type_name(report.test->rule);
    result.column = report.test->column;
    result.status = kStatus[static_cast<size_t>(report.status)];
    result.severity = core::test_severity_name(report.test->severity);
    if (!report.detail.empty()) {
      result.detail = report.samples.empty() ? report.detail
                                             : fmt::format("{}: {}", report.detail, fmt::join(report.samples, ", "));
    }
    result.sql = report.sql;
    const bool counts =
        report.status == local::AssertionStatus::kError || (report.status == local::AssertionStatus::kFail && !warning);
    if (counts) {
      output.failures.push_back({.name = fmt::format("{}{}{} [{}]", result.model, result.column ? "." : "",
                                                     result.column.value_or(""), result.test_type),
                                 .error = one_line(*result.detail)});
    }
    text += assertion_text(report);
    summary.results.push_back(std::move(result));
  }
  output.failed = output.failures.size();
  output.passed = summary.passed + summary.warned;
  output.total = output.passed + output.failed;
  if (call.global.output == OutputMode::kJunit) {
    call.terminal.write_out(documents::to_junit(output));
  } else if (call.json()) {
    call.emit(output);
  } else {
    text += fmt::format("\n  Result: {} passed, {} failed, {} warned, {} errored\n", summary.passed, summary.failed,
                        summary.warned, summary.errored);
    call.terminal.write_out(text);
  }
  return output.failures.empty() ? kExitSuccess : kExitFailure;
}

// The models of the pipeline, unless --models names others.
Status choose_models(const Invocation& call, const core::LoadedConfig& loaded, const core::PipelineConfig& pipeline,
                     compiler::CompileRequest& request) {
  const auto* transformation = std::get_if<core::TransformationPipeline>(&pipeline.body);
  if (transformation == nullptr || call.arguments.given("--models")) return {};
  ROCKY_TRY(glob, core::parse_models_glob(transformation->models, loaded.root));
  request.models.models_directory = join_path(loaded.root, glob.base_directory);
  request.models.pattern = glob.pattern;
  request.models.project_root = loaded.root;
  return {};
}

Result<int> run_declarative(Invocation& call) {
  ROCKY_TRY(loaded, core::load_config(call.global.config_path, call.files, call.environment));
  ROCKY_TRY(selected, core::select_pipeline(loaded.config, call.arguments.value("--pipeline")));
  AdapterRegistry registry(loaded.config);
  const std::string& adapter = selected.pipeline->target_adapter();
  registry.prepare(adapter);
  ROCKY_TRY(request, compile_request(call, std::nullopt));
  request.dialects = compiler::DialectChoice::of_adapter(loaded.config, adapter);
  request.models.contracts_directory = call.arguments.value("--contracts").value_or("");
  ROCKY_TRY(choose_models(call, loaded, *selected.pipeline, request));
  ROCKY_TRY(add_source_tables(call, &loaded.config, request));
  ROCKY_TRY(project, compiler::compile_project(request));
  if (project.models.empty()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  ROCKY_TRY(only, selected_model(call, project));
  std::vector<const core::Model*> models;
  for (const uint32_t model : project.order) {
    if (only.value_or(model) == model) models.push_back(&project.models[model].model);
  }
  ROCKY_TRY(reports, local::run_assertions(models, {.warehouse =
                                                        [&](const core::Model& model) {
                                                          return registry.warehouse(model.adapter.value_or(adapter));
                                                        },
                                                    .parallel = kSessions,
                                                    .cancel = call.cancel}));
  return report_assertions(call, project, only, reports);
}

Result<int> run(Invocation& call) {
  return call.arguments.flag("--declarative") ? run_declarative(call) : run_local(call);
}

constexpr std::array<std::string_view, 1> kPipelineNeeds{"--declarative"};
constexpr std::array kOptions{
    kModelsOption,
    Option{.name = "--contracts", .value_name = "PATH", .help = "Folder with <model>.contract.toml files"},
    Option{.name = "--model", .value_name = "NAME", .help = "Test only this model"},
    Option{.name = "--declarative",
           .arity = Arity::kFlag,
           .help = "Run the [[tests]] of the models on the warehouse instead"},
    Option{.name = "--pipeline",
           .value_name = "NAME",
           .help = "Pipeline whose warehouse is asked; the only one by default",
           .needs = kPipelineNeeds},
    kVarOption,
    kWithSeedOption,
};

}  // namespace

extern const Command kTestCommand;
const Command kTestCommand{
    .name = "test",
    .group = "Models",
    .summary = "Try the models out in memory and run their tests",
    .description =
        "Compiles the project, loads data/seed.sql beside the models' folder into an in-memory DuckDB and executes "
        "every "
        "model there, independent ones side by side; what depends on a failed model is skipped. Then the unit tests "
        "([[test]]) run on their given rows. No warehouse is touched and no configuration is needed. With "
        "--declarative "
        "the models' [[tests]] run on the tables that were built in the warehouse; a failing test of severity "
        "'warning' is shown but does not fail. Exit code 1 when anything failed.",
    .options = kOptions,
    .schema = "test",
    .example = "rocky test",
    .run = &run,
    .writes_junit = true};

}  // namespace rocky::cli
