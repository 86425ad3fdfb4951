// `rocky ci`: what a pull request must pass, without credentials (CLI contract 7.3).
#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/diagnostic_render.h"
#include "base/source.h"
#include "base/substitute.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "cli/exit_code.h"
#include "cli/local_report.h"
#include "compiler/project.h"
#include "core/config/load_config.h"
#include "documents/ci.h"
#include "documents/common.h"
#include "documents/junit.h"
#include "documents/sarif.h"

namespace rocky::cli {

namespace {

using compiler::CompiledProject;

size_t count_of(const CompiledProject& project, Severity severity) {
  return static_cast<size_t>(std::ranges::count(project.diagnostics, severity, &Diagnostic::severity));
}

documents::CiOutput report_of(const CompiledProject& project, const LocalReport& tests) {
  documents::CiOutput output;
  output.compile_ok = !project.has_errors();
  output.tests_ok = !tests.failed();
  output.models_compiled = project.models.size();
  output.tests_passed = tests.output().passed;
  output.tests_failed = tests.output().failed;
  for (const Diagnostic& diagnostic : project.diagnostics) {
    output.diagnostics.push_back(documents::to_record(diagnostic));
    if (diagnostic.severity != Severity::kError) continue;
    output.failures.push_back(
        {.name = diagnostic.owner.empty() ? "project" : diagnostic.owner, .error = one_line(to_line(diagnostic))});
  }
  // A model that does not compile has been told.
  for (const documents::TestFailure& failure : tests.output().failures) {
    const auto* compiled = project.find(failure.name);
    const bool told = compiled == nullptr ? std::ranges::find(output.failures, failure.name,
                                                              &documents::TestFailure::name) != output.failures.end()
                                          : compiled->has_errors;
    if (!told) output.failures.push_back(failure);
  }
  if (tests.output().unit_tests) {
    output.unit_tests = tests.output().unit_tests;
    output.tests_passed += output.unit_tests->passed;
    output.tests_failed += output.unit_tests->failed;
    for (const documents::UnitTestResult& result : output.unit_tests->results) {
      if (result.passed) continue;
      output.failures.push_back({.name = fmt::format("{}::{}", result.model, result.test),
                                 .error = result.error.value_or("the rows differ")});
    }
  }
  if (!output.compile_ok || !output.tests_ok) {
    output.exit_code = kExitFailure;
  } else if (count_of(project, Severity::kWarning) > 0) {
    output.exit_code = kExitWarnings;
  }
  return output;
}

std::string text_of_report(const Invocation& call, const CompiledProject& project, const documents::CiOutput& output,
                           const LocalReport& tests) {
  const RenderStyle style{.color = call.terminal.options().color, .unicode = true};
  std::string text;
  for (const Diagnostic& diagnostic : project.diagnostics) {
    if (diagnostic.severity != Severity::kInfo) text += render(diagnostic, style) + "\n";
  }
  text += fmt::format("Compile: {} ({} models)\n", output.compile_ok ? "PASS" : "FAIL", output.models_compiled);
  text += fmt::format("Test: {} ({} passed, {} failed)\n", output.tests_ok ? "PASS" : "FAIL", output.tests_passed,
                      output.tests_failed);
  text += tests.failure_text();
  if (output.unit_tests && output.unit_tests->failed > 0) text += unit_test_text(*output.unit_tests);
  if (const size_t warnings = count_of(project, Severity::kWarning); warnings > 0) {
    text += fmt::format("Warnings: {}\n", warnings);
  }
  return text + fmt::format("Exit code: {}\n", output.exit_code);
}

std::string junit_of(const CompiledProject& project, const documents::CiOutput& output, const LocalReport& tests) {
  std::vector<std::string> models;
  for (const compiler::CompiledModel& compiled : project.models) models.push_back(compiled.model.name);
  std::vector<documents::JunitSuite> suites{documents::junit_suite(models, output.diagnostics)};
  for (documents::JunitSuite& suite : documents::junit_suites(tests.output())) suites.push_back(std::move(suite));
  return documents::to_junit(suites);
}

// Unlike `compile`, a configuration that is wrong is an error: less would be checked than it seems. Only variables may
// be missing, which hold credentials: nothing here uses them.
Result<std::optional<core::LoadedConfig>> load_for_checks(Invocation& call) {
  if (!call.global.config_given && !call.files.exists(call.global.config_path)) return std::nullopt;
  std::set<std::string, std::less<>> missing;
  if (auto text = call.files.read(call.global.config_path)) {
    const auto filled =
        substitute_environment(SourceFile::make(call.global.config_path, *std::move(text)), call.environment);
    if (filled) {
      for (const MissingVariable& variable : filled->missing) missing.insert(variable.name);
    }
  }
  const auto environment = [&](std::string_view name) -> std::optional<std::string> {
    return missing.contains(name) ? std::optional<std::string>("unset") : call.environment(name);
  };
  ROCKY_TRY(loaded, core::load_config(call.global.config_path, call.files, environment));
  if (!missing.empty()) {
    call.terminal.write_error(fmt::format("[rocky] {} names variables that are not set, which does not matter here: {}",
                                          call.global.config_path, fmt::join(missing, ", ")));
  }
  return loaded;
}

Result<int> run(Invocation& call) {
  duckdb::load_duckdb_async();
  ROCKY_TRY(loaded, load_for_checks(call));
  ROCKY_TRY(request, compile_request(call, loaded));
  const core::ProjectConfig unconfigured;
  add_project_checks(call, loaded, unconfigured, request);
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  ROCKY_TRY(project, compiler::compile_project(request));
  if (project.models.empty() && !project.has_errors()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  LocalReport tests(call, project);
  ROCKY_TRY(tests.run(request.models.models_directory));
  const documents::CiOutput output = report_of(project, tests);
  switch (call.global.output) {
    case OutputMode::kJson: call.emit(output); break;
    case OutputMode::kSarif: {
      std::vector<const Diagnostic*> diagnostics;
      for (const Diagnostic& diagnostic : project.diagnostics) diagnostics.push_back(&diagnostic);
      call.emit(documents::sarif::to_sarif(diagnostics));
      break;
    }
    case OutputMode::kJunit: call.terminal.write_out(junit_of(project, output, tests)); break;
    case OutputMode::kTable:
    case OutputMode::kMarkdown: call.terminal.write_out(text_of_report(call, project, output, tests)); break;
  }
  return output.exit_code;
}

constexpr std::array kOptions{
    kModelsOption,
    Option{.name = "--contracts", .value_name = "PATH", .help = "Folder with <model>.contract.toml files"},
    kVarOption,
    kWithSeedOption,
};

}  // namespace

extern const Command kCiCommand;
const Command kCiCommand{
    .name = "ci",
    .group = "Models",
    .summary = "Compile the project and run its tests, for a pull request",
    .description =
        "Compiles with everything that rocky.toml asks for (portability, budgets, masks, [lints]), then runs every "
        "model "
        "in an in-memory DuckDB over data/seed.sql and the unit tests ([[test]]) on their rows. No warehouse is asked "
        "and no credentials are needed. Exit code 0: nothing is wrong; 1: an error, or something failed; 4: warnings "
        "alone. With `--output junit` each model and test is a case of JUnit XML, with `--output sarif` the findings "
        "are shown by code hosts.",
    .options = kOptions,
    .schema = "ci",
    .example = "rocky ci --with-seed",
    .run = &run,
    .writes_sarif = true,
    .writes_junit = true};

}  // namespace rocky::cli
