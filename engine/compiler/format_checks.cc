// Options of a managed Iceberg table that the warehouse refuses (E035, compiler contract 13.7).
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "compiler/project_checks.h"
#include "core/models/codes.h"

namespace rocky::compiler {

void check_formats(CompiledProject& project) {
  constexpr std::string_view kWriteFormat = "write.format.";
  for (const CompiledModel& compiled : project.models) {
    const core::ModelExtras& extras = compiled.model.extras();
    if (extras.format != core::TableFormat::kIcebergTable) continue;
    const core::FormatOptions& options = extras.format_options;
    const auto add = [&](std::string message, std::string help) {
      project.diagnostics.push_back(Diagnostic{.code = core::codes::kIcebergOption,
                                               .severity = Severity::kError,
                                               .message = std::move(message),
                                               .owner = compiled.model.name,
                                               .primary = DiagnosticLabel{{compiled.model.config, options.span}, {}},
                                               .secondary = {},
                                               .help = std::move(help)});
    };
    if (!options.partition_by.empty() && !options.cluster_by.empty()) {
      add("an iceberg_table takes either `partition_by` or `cluster_by`, not both", "remove one of them");
    }
    for (const auto& [key, value] : options.table_properties) {
      if (!key.starts_with(kWriteFormat)) continue;
      add(fmt::format("the table property '{}' cannot be set for an iceberg_table: the warehouse chooses the format",
                      key),
          "remove it from `table_properties`");
    }
  }
}

}  // namespace rocky::compiler
