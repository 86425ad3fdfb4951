#include "core/models/lints.h"

#include <fmt/format.h>

#include "base/diagnostic_codes.h"
#include "base/suggest.h"

namespace rocky::core {
namespace {

LintProblem unknown_code(std::string_view code) {
  std::vector<std::string> known;
  for (const DiagnosticCode& row : diagnostic_codes()) known.emplace_back(row.code);
  const auto near = nearest_by_edit_distance(code, known);
  return {.kind = LintProblem::Kind::kUnknownCode,
          .message = fmt::format("`{}` is no diagnostic code", code),
          .help = near ? fmt::format("did you mean `{}` ({})?", *near, find_diagnostic_code(*near)->title)
                       : std::string("docs/diagnostics lists the codes")};
}

}  // namespace

LintProblem check_lint_setting(std::string_view code, LintLevel level, LintScope scope) {
  const DiagnosticCode* row = find_diagnostic_code(code);
  if (row == nullptr) return unknown_code(code);
  const bool raises = level == LintLevel::kDeny || (level == LintLevel::kWarn && row->severity != Severity::kError);
  const bool lint = row->silencing != Silencing::kNever;
  const bool ok = row->silencing == Silencing::kAnywhere || (lint && (raises || scope == LintScope::kModel));
  if (ok) return {};
  if (!lint) {
    return {.kind = LintProblem::Kind::kFixed,
            .message = fmt::format("{} ({}) cannot be set: it is no lint", code, row->title),
            .help = "remove the line"};
  }
  return {
      .kind = LintProblem::Kind::kFixed,
      .message = fmt::format("{} ({}) is an error and cannot be turned off for the whole project", code, row->title),
      .help = "set it in `[lints]` of the model's sidecar, or write `-- rocky-allow: " + std::string(code) +
              "` in the line above"};
}

}  // namespace rocky::core
