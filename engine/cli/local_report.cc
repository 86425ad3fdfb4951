#include "cli/local_report.h"

#include <array>

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "base/diagnostic_render.h"
#include "local/seed_tables.h"

namespace rocky::cli {
namespace {

using compiler::CompiledProject;
using local::LocalModelResult;
using local::LocalOutcome;

constexpr uint32_t kSessions = 4;
constexpr size_t kShownExcerpts = 20;

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

}  // namespace

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

Status LocalReport::run(const std::string& models_directory) {
  if (project_.broken) {
    add_unreadable();
    return {};
  }
  call_.terminal.progress_begin("Testing", project_.models.size());
  auto check = local::check_models(project_, {.files = call_.files,
                                              .seed_path = local::seed_path_of(models_directory),
                                              .only_model = only_,
                                              .parallel = kSessions,
                                              .cancel = call_.cancel,
                                              .on_done = [&](uint64_t done, std::string_view model) {
                                                call_.terminal.progress_update(done, std::string(model));
                                              }});
  call_.terminal.progress_end();
  if (!check) return failure(std::move(check).error());
  ROCKY_TRY(unit_tests,
            local::run_unit_tests(project_, {.only_model = only_, .parallel = kSessions, .cancel = call_.cancel}));
  add_models(*check);
  add_unit_tests(unit_tests);
  return {};
}

void LocalReport::add_unreadable() {
  for (const Diagnostic* diagnostic : homeless_errors(project_)) {
    if (only_ && diagnostic->owner != model_name(project_, *only_) && !diagnostic->owner.empty()) continue;
    ++output_.total;
    ++output_.failed;
    Error error(ErrorKind::kInvalidInput, diagnostic->message);
    if (diagnostic->primary) error = std::move(error).with_span(diagnostic->primary->span, diagnostic->primary->text);
    fail(diagnostic->owner.empty() ? "project" : diagnostic->owner, place_and_message(error), &error);
  }
}

void LocalReport::add_models(const local::LocalCheck& check) {
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

void LocalReport::add_unit_tests(const std::vector<local::UnitTestReport>& reports) {
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

void LocalReport::fail(const std::string& name, const std::string& message, const Error* error) {
  output_.failures.push_back({.name = name, .error = message});
  std::string lines = fmt::format("  ✗ {} — {}\n", name, message);
  const Error* placed = error == nullptr ? nullptr : error_with_place(*error);
  if (placed != nullptr && excerpts_ < kShownExcerpts) {
    ++excerpts_;
    lines += excerpt(*placed) + "\n";
  }
  failure_text_ += lines;
}

std::string LocalReport::excerpt(const Error& error) const {
  Diagnostic diagnostic;
  diagnostic.primary = {.span = *error.span(), .text = error.label()};
  if (!error.hints().empty()) diagnostic.help = error.hints().front();
  const std::string text = render(diagnostic, {.color = call_.terminal.options().color, .unicode = true});
  const size_t frame = text.find("╭");
  return frame == std::string::npos ? std::string() : text.substr(text.rfind('\n', frame) + 1);
}

std::string LocalReport::text() const {
  std::string text = fmt::format("Testing {} models...\n\n", output_.total);
  text += failure_text_;
  if (output_.failures.empty()) text += fmt::format("  All {} models passed\n", output_.passed);
  text += fmt::format("\n  Result: {} passed, {} failed\n", output_.passed, output_.failed);
  if (output_.unit_tests) text += unit_test_text(*output_.unit_tests);
  return text;
}

std::string unit_test_text(const documents::UnitTestSummary& summary) {
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

}  // namespace rocky::cli
