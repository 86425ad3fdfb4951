#include "cli/compile_support.h"

#include <fmt/format.h>

#include <algorithm>

namespace rocky::cli {

Result<compiler::CompileRequest> compile_request(const Invocation& call) {
  compiler::CompileRequest request;
  request.models.models_directory = call.arguments.value("--models").value_or("models");
  request.models.environment = call.environment;
  const auto& entries = call.arguments.entries;
  const bool takes_variables =
      std::any_of(entries.begin(), entries.end(), [](const auto& entry) { return entry.name == "--var"; });
  if (takes_variables) {
    ROCKY_TRY(variables, compiler::parse_variable_arguments(call.arguments.values("--var")));
    request.variables = std::move(variables);
  }
  return request;
}

std::string model_not_found(std::string_view name) {
  return fmt::format("model '{}' not found (no transformation model with that name)", name);
}

documents::ModelFreshnessConfig freshness_record(const core::Freshness& freshness) {
  documents::ModelFreshnessConfig record{
      .max_lag_seconds = freshness.max_lag_seconds, .time_column = freshness.time_column, .severity = std::nullopt};
  if (freshness.severity) {
    record.severity = *freshness.severity == core::TestSeverity::kError ? documents::TestSeverity::kError
                                                                        : documents::TestSeverity::kWarning;
  }
  return record;
}

}  // namespace rocky::cli
