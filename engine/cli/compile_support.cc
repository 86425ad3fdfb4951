#include "cli/compile_support.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/suggest.h"

namespace rocky::cli {

std::optional<core::LoadedConfig> read_optional_config(Invocation& call, std::string_view not_done) {
  if (!call.global.config_given && !call.files.exists(call.global.config_path)) return std::nullopt;
  auto loaded = core::load_config(call.global.config_path, call.files, call.environment);
  if (loaded) return std::move(*loaded);
  call.terminal.write_error(fmt::format("[rocky] {}: {}", not_done, loaded.error().to_string()));
  return std::nullopt;
}

Result<compiler::CompileRequest> compile_request(const Invocation& call,
                                                 const std::optional<core::LoadedConfig>& loaded) {
  compiler::CompileRequest request;
  if (loaded) {
    request.dialects = compiler::DialectChoice::of_project(loaded->config, loaded->root);
    request.lints = loaded->config.lints.settings;
  }
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

void report_errors(Invocation& call, const compiler::CompiledProject& project) {
  const auto errors = std::count_if(project.diagnostics.begin(), project.diagnostics.end(),
                                    [](const Diagnostic& found) { return found.severity == Severity::kError; });
  if (errors == 0) return;
  call.terminal.write_error(
      fmt::format("[rocky] the models have {} error{}: see `rocky compile`", errors, errors == 1 ? "" : "s"));
}

std::optional<std::string> nearest_model(const compiler::CompiledProject& project, std::string_view name) {
  std::vector<std::string> names;
  for (const compiler::CompiledModel& compiled : project.models) names.push_back(compiled.model.name);
  const auto near = nearest_by_edit_distance(name, names);
  if (!near) return std::nullopt;
  return fmt::format("did you mean '{}'?", *near);
}

std::string model_not_found(std::string_view name) {
  return fmt::format("model '{}' not found (no transformation model with that name)", name);
}

}  // namespace rocky::cli
