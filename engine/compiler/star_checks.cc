// Stars whose columns others name (P002, compiler contract 13.2).
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/project_checks.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

// "`c` (a, b, d, +2 more)"
std::string shown_consumer(const CompiledProject& project, uint32_t consumer, uint32_t producer) {
  constexpr size_t kShown = 3;
  std::vector<std::string_view> columns;
  for (const CompiledModel::ColumnRead& read : project.models[consumer].reads) {
    const std::string_view column = text_of(read.column);
    if (read.model == producer && std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
  }
  const size_t more = columns.size() > kShown ? columns.size() - kShown : 0;
  columns.resize(columns.size() - more);
  return fmt::format("`{}` ({}{})", project.models[consumer].model.name, fmt::join(columns, ", "),
                     more > 0 ? fmt::format(", +{} more", more) : std::string());
}

}  // namespace

void check_stars(CompiledProject& project) {
  // By model: who names its columns, ascending.
  std::vector<std::vector<uint32_t>> consumers(project.models.size());
  for (uint32_t reader = 0; reader < project.models.size(); ++reader) {
    for (const CompiledModel::ColumnRead& read : project.models[reader].reads) {
      std::vector<uint32_t>& known = consumers[read.model];
      if (read.model != reader && (known.empty() || known.back() != reader)) known.push_back(reader);
    }
  }
  for (uint32_t index = 0; index < project.models.size(); ++index) {
    const CompiledModel& compiled = project.models[index];
    if (!compiled.star || consumers[index].empty()) continue;
    std::vector<std::string> shown;
    for (const uint32_t consumer : consumers[index]) shown.push_back(shown_consumer(project, consumer, index));
    project.diagnostics.push_back(Diagnostic{
        .code = core::codes::kStarWithConsumers,
        .severity = Severity::kWarning,
        .message = fmt::format("SELECT * silently propagates upstream schema changes to {} downstream consumer{}: {}",
                               shown.size(), shown.size() == 1 ? "" : "s", fmt::join(shown, ", ")),
        .owner = compiled.model.name,
        .primary = DiagnosticLabel{{compiled.model.file, *compiled.star}, {}},
        .secondary = {},
        .help = "replace the star by an explicit list of columns"});
  }
}

}  // namespace rocky::compiler
