// Models whose rows have a time, and of which nothing says how old they may be (W005, compiler contract 13.3).
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/project_checks.h"
#include "compiler/type_check.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

bool is_time(const ModelColumn& column, const sql::Dialect& dialect) {
  const ir::TypeKind kind = shown_type(column, dialect).kind;
  return column.name &&
         (kind == ir::TypeKind::kDate || kind == ir::TypeKind::kTimestamp || kind == ir::TypeKind::kTimestampNtz);
}

}  // namespace

void check_freshness(CompiledProject& project, const core::ProjectConfig& config) {
  if (config.freshness.expected_lag_seconds) return;
  std::set<std::string, std::less<>> wrong;
  for (const Diagnostic& found : project.diagnostics) {
    if (found.severity == Severity::kError) wrong.insert(found.owner);
  }
  for (const CompiledModel& compiled : project.models) {
    // One with mistakes is not built yet.
    if (compiled.model.freshness || wrong.contains(compiled.model.name)) continue;
    std::vector<std::string_view> names;
    ByteSpan place;
    for (const ModelColumn& column : compiled.columns) {
      if (!is_time(column, *compiled.dialect)) continue;
      if (names.empty()) place = column.place;
      names.push_back(text_of(column.name));
    }
    if (names.empty()) continue;
    project.diagnostics.push_back(
        Diagnostic{.code = core::codes::kNoFreshness,
                   .severity = Severity::kWarning,
                   .message = fmt::format("model '{}' has temporal column(s) ({}) but no `freshness` block declared",
                                          compiled.model.name, fmt::join(names, ", ")),
                   .owner = compiled.model.name,
                   .primary = DiagnosticLabel{{compiled.model.file, place}, {}},
                   .secondary = {},
                   .help = fmt::format("add [freshness] to the sidecar, with expected_lag_seconds = 86400 and "
                                       "time_column = \"{}\", or to rocky.toml for all models",
                                       names.front())});
  }
}

}  // namespace rocky::compiler
