// `rocky validate-migration`: a dbt project against the Rocky project that replaces it (compiler contract 21).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/compile_support.h"
#include "compiler/migration/compare_dbt.h"
#include "compiler/migration/dbt_project.h"
#include "compiler/project.h"
#include "core/config/load_config.h"
#include "documents/validate_migration.h"

namespace rocky::cli {

namespace {

using documents::ModelValidationOutput;
using documents::ValidateMigrationOutput;

// Its configuration tells the dialect; without one the SQL is read as of an unknown warehouse.
Result<compiler::CompiledProject> compile(Invocation& call, const std::string& folder) {
  const std::string path = join_path(folder, "rocky.toml");
  std::optional<core::LoadedConfig> loaded;
  if (call.files.exists(path)) {
    auto read = core::load_config(path, call.files, call.environment);
    if (read) {
      loaded = std::move(*read);
    } else {
      call.terminal.write_error(
          fmt::format("[rocky] the SQL is read as of an unknown warehouse: {}", read.error().to_string()));
    }
  }
  compiler::CompileRequest request;
  if (loaded) {
    request.dialects = compiler::DialectChoice::of_project(loaded->config, loaded->root);
    request.lints = loaded->config.lints.settings;
  }
  request.models.models_directory = join_path(folder, "models");
  request.models.environment = call.environment;
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  return compiler::compile_project(request);
}

std::string state_of(const ModelValidationOutput& validation) {
  if (!validation.present_in_dbt) return "only in Rocky";
  if (!validation.present_in_rocky) return "missing";
  return validation.compile_ok ? "compiles" : "has errors";
}

std::string to_text(const ValidateMigrationOutput& output) {
  std::string text = fmt::format("dbt project: {}", output.project_name.value_or("(no name)"));
  if (output.dbt_version) text += fmt::format(" (dbt {})", *output.dbt_version);
  size_t width = 0;
  for (const ModelValidationOutput& validation : output.validations) width = std::max(width, validation.model.size());
  text += "\n\n";
  for (const ModelValidationOutput& validation : output.validations) {
    const bool good = validation.present_in_dbt && validation.compile_ok;
    text += fmt::format("  {} {:<{}}  {}", good ? "✓" : "✗", validation.model, width, state_of(validation));
    if (validation.test_count > 0) {
      text += fmt::format(", {} test{} in dbt", validation.test_count, validation.test_count == 1 ? "" : "s");
    }
    if (validation.contracts_generated > 0) text += ", contract";
    text += '\n';
    for (const std::string& warning : validation.warnings) text += fmt::format("      {}\n", warning);
  }
  text += fmt::format("\n  {} of {} models of dbt compile here, {} tests in dbt, {} contracts, {} warnings\n",
                      output.models_imported, output.models_imported + output.models_failed, output.total_tests,
                      output.total_contracts, output.total_warnings);
  if (output.models_failed > 0)
    text += "  Next: `rocky compile` shows what is wrong with the models that have errors.\n";
  return text;
}

Result<int> run(Invocation& call) {
  const auto dbt_folder = call.arguments.value("--dbt-project");
  if (!dbt_folder) return make_error(ErrorKind::kUsage, "--dbt-project is required: the folder with dbt_project.yml");
  ROCKY_TRY(dbt, compiler::read_dbt_project(*dbt_folder, call.files));
  for (const std::string& note : dbt.notes) call.terminal.write_error("[rocky] " + note);
  const std::string folder = call.arguments.value("--rocky-project").value_or(".");
  if (!call.files.is_directory(folder)) {
    return make_error(ErrorKind::kNotFound, fmt::format("the Rocky project '{}' is no folder", folder));
  }
  ROCKY_TRY(rocky, compile(call, folder == "." ? "" : folder));
  const ValidateMigrationOutput output = compiler::compare_with_dbt(dbt, rocky);
  if (call.json()) {
    call.emit(output);
  } else {
    call.terminal.write_out(to_text(output));
  }
  return 0;
}

constexpr std::array kOptions{
    Option{.name = "--dbt-project", .value_name = "PATH", .help = "Folder with dbt_project.yml (required)"},
    Option{.name = "--rocky-project",
           .value_name = "PATH",
           .default_text = ".",
           .help = "Folder of the Rocky project, with models/"},
};

}  // namespace

extern const Command kValidateMigrationCommand;
const Command kValidateMigrationCommand{
    .name = "validate-migration",
    .group = "Migration, adapters",
    .summary = "Compare a dbt project with the Rocky project that replaces it",
    .description =
        "Matches models by name, compiles the Rocky side, and compares columns and types with those that dbt knows: "
        "from target/manifest.json and target/catalog.json where they are, else from the YAML files beside the models. "
        "Tests are counted as dbt declares them. Nothing is sent to a warehouse. Exit code 0 whatever is found; 1 when "
        "a project cannot be read.",
    .options = kOptions,
    .schema = "validate_migration",
    .example = "rocky validate-migration --dbt-project dbt",
    .run = &run};

}  // namespace rocky::cli
