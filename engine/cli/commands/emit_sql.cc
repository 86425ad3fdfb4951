// `rocky emit-sql`: the statements of a run, without a warehouse (cli contract 8.2, models contract 25).
#include <fmt/format.h>

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/diagnostic_render.h"
#include "cli/command.h"
#include "cli/commands/emit_translated.h"
#include "cli/compile_support.h"
#include "compiler/project.h"
#include "core/config/load_config.h"
#include "run/offline_statements.h"
#include "sql/dialect.h"
#include "sql/sql_dialect.h"

namespace rocky::cli {

namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;

struct Emitted {
  std::string_view model;
  std::string sql;  // with its notes and the final semicolon
};

struct Emission {
  std::vector<Emitted> models;       // in execution order
  std::vector<std::string> skipped;  // "<model> (<reason>)"
};

std::string note(const CompiledModel& compiled) {
  std::string text = fmt::format(
      "-- NOTE: this extends {}, which must exist with the columns of the query, in its order.\n"
      "-- The first run of the model builds it: CREATE TABLE ... AS the same query.\n",
      compiled.model.target.full_name());
  text += std::holds_alternative<ir::Incremental>(compiled.model.strategy)
              ? "-- The statement asks the target how far it is. `rocky run` asks its state: it would add these rows "
                "again.\n"
              : "-- Runs stop where the query returns a key twice, or NULL as a key.\n";
  return text;
}

std::string text_of_steps(const run::OfflineStatements& statements, const CompiledModel& compiled) {
  std::string text = statements.extends_target ? note(compiled) : std::string();
  bool first = true;
  for (const core::Step& step : statements.steps) {
    if (!first) text += "\n\n";
    first = false;
    if (step.kind == core::StepKind::kKeyCheck) text += "-- Must return no rows.\n";
    text += step.sql;
    text += ';';
  }
  return text + '\n';
}

// Errors of the models that are asked for, as `compile` shows them.
Status check_errors(Invocation& call, const CompiledProject& project, const std::optional<std::string>& only) {
  const RenderStyle style{.color = call.terminal.options().color, .unicode = true};
  bool wrong = false;
  for (const Diagnostic& found : project.diagnostics) {
    if (found.severity != Severity::kError || (only && !found.owner.empty() && found.owner != *only)) continue;
    call.terminal.write_error(render(found, style));
    wrong = true;
  }
  if (!wrong) return {};
  return make_error(ErrorKind::kInvalidInput, "compilation failed with errors");
}

Emission emit(const CompiledProject& project, const compiler::DialectChoice& dialects,
              const std::optional<std::string>& only) {
  Emission emission;
  for (const uint32_t index : project.order) {
    const CompiledModel& compiled = project.models[index];
    const core::Model& model = compiled.model;
    if (only && model.name != *only) continue;
    if (std::holds_alternative<ir::Ephemeral>(model.strategy)) {
      emission.skipped.push_back(fmt::format("{} (ephemeral — inlined as a CTE)", model.name));
      continue;
    }
    const std::string_view dialect_name = dialects.of(model).name;
    const sql::SqlDialect* const dialect = sql::find_sql_dialect(dialect_name);
    if (dialect == nullptr) {
      emission.skipped.push_back(fmt::format(
          "{} (cannot render offline: statements for dialect '{}' are not supported yet)", model.name, dialect_name));
      continue;
    }
    const auto statements = run::offline_statements(project, compiled, *dialect);
    if (!statements) {
      emission.skipped.push_back(
          fmt::format("{} (cannot render offline: {})", model.name, statements.error().message()));
      continue;
    }
    emission.models.push_back({.model = model.name, .sql = text_of_steps(*statements, compiled)});
  }
  return emission;
}

// A file name of its own for each model: never a path, and none that only differs by case from another.
class FileNames {
 public:
  std::string next(std::string_view model) {
    std::string name;
    for (const char c : model) {
      const auto byte = static_cast<unsigned char>(c);
      const char lower = static_cast<char>(c | 0x20);
      const bool plain =
          (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || byte >= 0x80;
      name += plain && !(name.empty() && c == '.') ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    // No escaped name has a '~'.
    std::string free = name;
    for (size_t number = 2; !taken_.insert(ascii_lower(free)).second; ++number)
      free = fmt::format("{}~{}", name, number);
    return free + ".sql";
  }

 private:
  std::set<std::string> taken_;
};

Status write_files(Invocation& call, const Emission& emission, const std::string& folder) {
  ROCKY_TRY(call.files.create_directories(folder));
  FileNames names;
  for (const Emitted& emitted : emission.models) {
    ROCKY_TRY(call.files.write_atomic(join_path(folder, names.next(emitted.model)), emitted.sql));
  }
  const size_t count = emission.models.size();
  call.terminal.write_out(fmt::format("wrote {} model{} to {}\n", count, count == 1 ? "" : "s", folder));
  return {};
}

void print(Invocation& call, const Emission& emission) {
  std::string text;
  for (const Emitted& emitted : emission.models) {
    if (!text.empty()) text += '\n';
    text += fmt::format("-- model: {}\n{}", emitted.model, emitted.sql);
  }
  call.terminal.write_out(text);
}

void report_skipped(Invocation& call, const Emission& emission) {
  if (emission.skipped.empty()) return;
  const size_t count = emission.skipped.size();
  std::string text = fmt::format("[rocky] {} model{} without SQL:\n", count, count == 1 ? "" : "s");
  for (const std::string& skipped : emission.skipped) text += fmt::format("  {}\n", skipped);
  call.terminal.write_error(text);
}

// No configuration is needed, nor the credentials that one takes from the environment; but a wrong one would tell the
// wrong dialect.
Result<std::optional<core::LoadedConfig>> load(const Invocation& call) {
  if (!call.global.config_given && !call.files.exists(call.global.config_path)) {
    return std::optional<core::LoadedConfig>();
  }
  auto loaded = core::load_config(call.global.config_path, call.files, call.environment);
  if (loaded) return std::optional(std::move(*loaded));
  auto without_secrets = core::load_config(call.global.config_path, call.files, [&](std::string_view name) {
    return std::optional(call.environment(name).value_or(""));
  });
  if (without_secrets) return std::optional(std::move(*without_secrets));
  return failure(std::move(loaded).error());
}

Result<int> run(Invocation& call) {
  const sql::Dialect* target = nullptr;
  if (const auto name = call.arguments.value("--dialect")) {
    ROCKY_TRY(found, translation_target(*name));
    target = found;
  }
  ROCKY_TRY(loaded, load(call));
  ROCKY_TRY(request, compile_request(call, loaded));
  request.dialects.settle_unknown(sql::duckdb_dialect());
  if (loaded) request.config = &loaded->config;
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  ROCKY_TRY(project, compiler::compile_project(request));
  if (project.models.empty()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  const auto only = call.arguments.value("--model");
  if (only && project.find(*only) == nullptr) {
    Error error(ErrorKind::kNotFound, model_not_found(*only));
    if (auto near = nearest_model(project, *only)) error = std::move(error).with_hint(std::move(*near));
    return failure(std::move(error));
  }
  ROCKY_TRY(check_errors(call, project, only));
  Emission emission;
  Translation translation;
  if (target != nullptr) {
    translation = translate_models(call, project, request, *target, only);
    for (TranslatedModel& one : translation.models) emission.models.push_back({one.model, std::move(one.sql)});
    emission.skipped = std::move(translation.skipped);
  } else {
    emission = emit(project, request.dialects, only);
  }
  if (const auto folder = call.arguments.value("--out-dir")) {
    ROCKY_TRY(write_files(call, emission, *folder));
  } else {
    print(call, emission);
  }
  report_skipped(call, emission);
  if (!translation.warnings.empty()) call.terminal.write_error(translation.warnings);
  return translation.unsupported == 0 ? 0 : 1;
}

constexpr std::array kOptions{
    kModelsOption,
    Option{.name = "--model", .value_name = "NAME", .help = "Only this model"},
    Option{.name = "--out-dir", .value_name = "DIR", .help = "Write <model>.sql files to this folder, not to stdout"},
    Option{.name = "--dialect",
           .value_name = "NAME",
           .help = "The queries of the models, translated: duckdb, postgres, snowflake, databricks, bigquery, trino"},
    kVarOption,
};

}  // namespace

extern const Command kEmitSqlCommand;
const Command kEmitSqlCommand{
    .name = "emit-sql",
    .group = "Models",
    .summary = "Print the statements that build the models",
    .description =
        "What `rocky run` sends to the warehouse, in the order of execution, for a scheduler of your own or to read. "
        "Nothing is connected to. The dialect is that of the adapter that a model belongs to; DuckDB where none is "
        "configured. Incremental and merge models are written as from the second run on, with a note that says so. A "
        "run sends the statements of a model in one transaction. Models that cannot be written are named on stderr "
        "with the reason. With --dialect it prints the query of each model as another warehouse takes it; what cannot "
        "be said there, or not certainly, stands in a comment above and is told on stderr with its place. Exit code 1 "
        "when a model has errors or something cannot be translated.",
    .options = kOptions,
    .example = "rocky emit-sql",
    .run = &run};

}  // namespace rocky::cli
