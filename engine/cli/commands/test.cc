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
#include "core/config/load_config.h"
#include "documents/test.h"
#include "local/check_models.h"
#include "local/declarative.h"
#include "local/seed_tables.h"
#include "local/unit_tests.h"

namespace rocky::cli {

namespace {

using compiler::CompiledProject;
using local::LocalModelResult;
using local::LocalOutcome;

constexpr uint32_t kSessions = 4;
constexpr size_t kShownExcerpts = 20;

// One line: the engine's messages have several.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      if (!line.ends_with(' ')) line += ' ';
    } else {
      line += c;
    }
  }
  return line;
}

std::string place_and_message(const Error& error) {
  std::string text;
  for (const Error* cause = &error; cause != nullptr; cause = cause->cause()) {
    if (!text.empty()) text += ": ";
    if (cause->span()) text += cause->span()->to_string() + ": ";
    text += cause->message();
  }
  return one_line(text);
}

const Error* error_with_place(const Error& error) {
  for (const Error* cause = &error; cause != nullptr; cause = cause->cause()) {
    if (cause->span()) return cause;
  }
  return nullptr;
}

std::string model_name(const CompiledProject& project, uint32_t model) { return project.models[model].model.name; }

std::string skipped_text(const CompiledProject& project, const LocalModelResult& result) {
  std::string names;
  for (const uint32_t blocker : result.blocked_by) {
    names += fmt::format("{}'{}'", names.empty() ? "" : ", ", model_name(project, blocker));
  }
  return fmt::format("skipped: needs {}, which failed", names);
}

// What stands beside the project's models: files that did not even become models.
std::vector<const Diagnostic*> homeless_errors(const CompiledProject& project) {
  std::vector<const Diagnostic*> found;
  for (const Diagnostic& diagnostic : project.diagnostics) {
    if (diagnostic.severity == Severity::kError && project.find(diagnostic.owner) == nullptr) {
      found.push_back(&diagnostic);
    }
  }
  return found;
}

// The outcome of `rocky test` without --declarative, as document and as text.
class LocalReport {
 public:
  LocalReport(Invocation& call, const CompiledProject& project, std::optional<uint32_t> only)
      : call_(call), project_(project), only_(only) {}

  // Files that did not become models.
  void add_unreadable() {
    for (const Diagnostic* diagnostic : homeless_errors(project_)) {
      if (only_ && diagnostic->owner != model_name(project_, *only_) && !diagnostic->owner.empty()) continue;
      ++output_.total;
      ++output_.failed;
      Error error(ErrorKind::kInvalidInput, diagnostic->message);
      if (diagnostic->primary) error = std::move(error).with_span(diagnostic->primary->span, diagnostic->primary->text);
      fail(diagnostic->owner.empty() ? "project" : diagnostic->owner, place_and_message(error), &error);
    }
  }

  void add_models(const local::LocalCheck& check) {
    add_unreadable();
    if (check.seed_error) {
      fail("seed", place_and_message(*check.seed_error), &*check.seed_error);
      return;
    }
    for (const uint32_t model : project_.order) {
      if (only_.value_or(model) != model) continue;
      const LocalModelResult& result = check.models[model];
      const std::string name = model_name(project_, model);
      ++output_.total;
      if (result.outcome == LocalOutcome::kPassed) {
        ++output_.passed;
        output_.model_results.push_back({.model = name, .status = "pass", .error = std::nullopt});
        continue;
      }
      const std::string message = result.error ? place_and_message(*result.error) : skipped_text(project_, result);
      output_.model_results.push_back({.model = name, .status = "fail", .error = message});
      ++output_.failed;
      fail(name, message, result.error ? &*result.error : nullptr);
    }
  }

  void add_unit_tests(const std::vector<local::UnitTestReport>& reports) {
    if (reports.empty()) return;
    documents::UnitTestSummary& summary = output_.unit_tests.emplace();
    for (const local::UnitTestReport& report : reports) {
      const core::Model& model = project_.models[report.model].model;
      documents::UnitTestResult result;
      result.model = model.name;
      result.test = model.extras().unit_tests[report.test].name;
      result.passed = report.passed();
      ++summary.total;
      ++(result.passed ? summary.passed : summary.failed);
      if (report.error) result.error = place_and_message(*report.error);
      for (const local::RowReport& row : report.differences) {
        constexpr std::array kKinds = {documents::MismatchKind::kMissing, documents::MismatchKind::kExtra,
                                       documents::MismatchKind::kValueDiff};
        result.mismatches.push_back({.row_index = row.row_index,
                                     .expected = row.expected,
                                     .actual = row.actual,
                                     .kind = kKinds[static_cast<size_t>(row.difference)]});
      }
      summary.results.push_back(std::move(result));
    }
  }

  int finish() {
    if (call_.json()) {
      call_.emit(output_);
    } else {
      call_.terminal.write_out(text());
    }
    const bool failed = !output_.failures.empty() || (output_.unit_tests && output_.unit_tests->failed > 0);
    return failed ? kExitFailure : kExitSuccess;
  }

 private:
  void fail(const std::string& name, const std::string& message, const Error* error) {
    output_.failures.push_back({.name = name, .error = message});
    std::string lines = fmt::format("  ✗ {} — {}\n", name, message);
    const Error* placed = error == nullptr ? nullptr : error_with_place(*error);
    if (placed != nullptr && excerpts_ < kShownExcerpts) {
      ++excerpts_;
      lines += excerpt(*placed) + "\n";
    }
    failure_text_ += lines;
  }

  // The framed place alone: the message stands above it already.
  std::string excerpt(const Error& error) const {
    Diagnostic diagnostic;
    diagnostic.primary = {.span = *error.span(), .text = error.label()};
    if (!error.hints().empty()) diagnostic.help = error.hints().front();
    const std::string text = render(diagnostic, {.color = call_.terminal.options().color, .unicode = true});
    const size_t frame = text.find("╭");
    return frame == std::string::npos ? std::string() : text.substr(text.rfind('\n', frame) + 1);
  }

  std::string text() const {
    std::string text = fmt::format("Testing {} models...\n\n", output_.total);
    text += failure_text_;
    if (output_.failures.empty()) text += fmt::format("  All {} models passed\n", output_.passed);
    text += fmt::format("\n  Result: {} passed, {} failed\n", output_.passed, output_.failed);
    if (output_.unit_tests) text += unit_test_text(*output_.unit_tests);
    return text;
  }

  static std::string unit_test_text(const documents::UnitTestSummary& summary) {
    std::string text = fmt::format("\nUnit tests: {}\n\n", summary.total);
    for (const documents::UnitTestResult& result : summary.results) {
      if (result.passed) continue;
      text += fmt::format("  ✗ {}::{} — {}\n", result.model, result.test, *result.error);
      for (const documents::RowMismatch& row : result.mismatches) {
        switch (row.kind) {
          case documents::MismatchKind::kMissing:
            text += fmt::format("      missing    {}  (expected row {})\n", row.expected, row.row_index + 1);
            break;
          case documents::MismatchKind::kExtra:
            text += fmt::format("      unexpected {}\n", row.actual.value_or(""));
            break;
          case documents::MismatchKind::kValueDiff:
            text += fmt::format("      row {}: expected {}\n      {:{}}  but got {}\n", row.row_index + 1, row.expected,
                                "", std::to_string(row.row_index + 1).size() + 3, row.actual.value_or(""));
            break;
        }
      }
    }
    if (summary.failed == 0) text += fmt::format("  All {} unit tests passed\n", summary.total);
    text += fmt::format("\n  Result: {} passed, {} failed\n", summary.passed, summary.failed);
    return text;
  }

  Invocation& call_;
  const CompiledProject& project_;
  const std::optional<uint32_t> only_;
  documents::TestOutput output_;
  std::string failure_text_;
  size_t excerpts_ = 0;
};

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
  if (project.broken) {
    report.add_unreadable();
    return report.finish();
  }
  call.terminal.progress_begin("Testing", project.models.size());
  auto check = local::check_models(project, {.files = call.files,
                                             .seed_path = local::seed_path_of(request.models.models_directory),
                                             .only_model = only,
                                             .parallel = kSessions,
                                             .cancel = call.cancel,
                                             .on_done = [&](uint64_t done, std::string_view model) {
                                               call.terminal.progress_update(done, std::string(model));
                                             }});
  call.terminal.progress_end();
  if (!check) return failure(std::move(check).error());
  ROCKY_TRY(unit_tests,
            local::run_unit_tests(project, {.only_model = only, .parallel = kSessions, .cancel = call.cancel}));
  report.add_models(*check);
  report.add_unit_tests(unit_tests);
  return report.finish();
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
  if (call.json()) {
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
    .run = &run};

}  // namespace rocky::cli
