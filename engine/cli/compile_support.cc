#include "cli/compile_support.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/ascii.h"
#include "base/suggest.h"
#include "cli/config_namespace.h"
#include "cli/state_location.h"
#include "core/models/glob.h"
#include "local/seed_tables.h"
#include "sql/dialect.h"
#include "state/store.h"

namespace rocky::cli {

std::optional<core::LoadedConfig> read_optional_config(Invocation& call, std::string_view not_done) {
  if (!call.global.config_given && !call.files.exists(call.global.config_path)) return std::nullopt;
  auto loaded = core::load_config(call.global.config_path, call.files, call.environment);
  if (loaded) return std::move(*loaded);
  call.terminal.write_error(fmt::format("[rocky] {}: {}", not_done, loaded.error().to_string()));
  return std::nullopt;
}

namespace {

bool declares(const Invocation& call, std::string_view option) {
  const auto& entries = call.arguments.entries;
  return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.name == option; });
}

std::string models_directory(const compiler::CompileRequest& request) {
  const core::LoadModelsOptions& models = request.models;
  if (models.pattern.empty()) return models.models_directory;
  const auto glob = core::parse_models_glob(models.pattern, models.project_root);
  return glob ? join_path(models.project_root, glob->base_directory) : models.models_directory;
}

std::string label_of(std::string_view construct) {
  constexpr std::string_view kBlanks = " \t";
  const size_t first = std::min(construct.find_first_not_of(kBlanks), construct.size());
  return ascii_upper(construct.substr(first, construct.find_last_not_of(kBlanks) + 1 - first));
}

// By PortabilityDialect.
constexpr std::array<std::string_view, 5> kDialectNames{"databricks", "snowflake", "bigquery", "duckdb", "trino"};

// Where the SQL is to be portable to.
std::optional<compiler::PortabilityTarget> portability(const Invocation& call,
                                                       const std::optional<core::LoadedConfig>& loaded) {
  std::optional<size_t> index;
  compiler::PortabilityTarget target;
  if (loaded) {
    const core::PortabilityConfig& config = loaded->config.portability;
    if (config.target_dialect) index = static_cast<size_t>(*config.target_dialect);
    for (const std::string& construct : config.allow) target.allow.push_back(label_of(construct));
  }
  const auto option = declares(call, "--target-dialect") ? call.arguments.value("--target-dialect") : std::nullopt;
  if (option)
    index = static_cast<size_t>(std::ranges::find(kPortabilityDialects, *option) - kPortabilityDialects.begin());
  if (!index) return std::nullopt;
  target.dialect = sql::find_dialect(kDialectNames[*index]);
  return target;
}

std::vector<state::CachedSchema> noted_schemas(Invocation& call, const core::ProjectConfig& config) {
  const StateLocationRequest where{.state_path = call.global.state_path,
                                   .state_namespace = call.global.state_namespace,
                                   .config_namespace = configured_namespace(config)};
  const auto location = locate_state(where, call.files);
  if (!location) return {};
  const auto store = state::Reader::open(location->path);
  if (!store) return {};
  auto schemas = (*store)->cached_schemas();
  return schemas ? std::move(*schemas) : std::vector<state::CachedSchema>{};
}

// Types are in the words of the warehouse whose models read the table.
compiler::SourceTables fresh_tables(const std::vector<state::CachedSchema>& schemas, Duration time_to_live,
                                    Timestamp now) {
  compiler::SourceTables sources{.tables = {}, .origin = compiler::SourceOrigin::kNoted};
  for (const state::CachedSchema& schema : schemas) {
    const size_t first = schema.table_key.find('.');
    const size_t last = schema.table_key.rfind('.');
    if (now - schema.cached_at > time_to_live || first == last) continue;
    compiler::SourceTable& table = sources.tables.emplace_back();
    table.catalog = schema.table_key.substr(0, first);
    table.schema = schema.table_key.substr(first + 1, last - first - 1);
    table.table = schema.table_key.substr(last + 1);
    for (const state::CachedColumn& column : schema.details.columns) {
      table.columns.push_back({.name = column.name, .type = column.data_type, .nullable = column.nullable});
    }
  }
  return sources;
}

}  // namespace

void add_project_checks(const Invocation& call, const std::optional<core::LoadedConfig>& loaded,
                        const core::ProjectConfig& unconfigured, compiler::CompileRequest& request) {
  const bool configured = call.global.config_given || call.files.exists(call.global.config_path);
  if (loaded) {
    request.config = &loaded->config;
    request.imports = &*loaded;
  }
  if (!configured) request.config = &unconfigured;
  request.portability = portability(call, loaded);
  request.budgets = true;
  request.models.contracts_directory = call.arguments.value("--contracts").value_or("");
}

std::optional<Duration> schema_time_to_live(const Invocation& call, const core::ProjectConfig& config) {
  if (!config.cache.schemas.enabled) return std::nullopt;
  constexpr uint64_t kYear = 365 * 86400;  // nobody means more, and it can be counted in ticks
  const uint64_t seconds = call.global.cache_ttl.value_or(config.cache.schemas.ttl_seconds);
  // An entry of this very instant is stale, too.
  if (seconds == 0) return Duration(-1);
  return std::chrono::seconds(std::min(seconds, 100 * kYear));
}

Status add_source_tables(Invocation& call, const core::ProjectConfig* config, compiler::CompileRequest& request) {
  if (declares(call, "--with-seed") && call.arguments.flag("--with-seed")) {
    ROCKY_TRY(seed, local::read_seed_tables(call.files, local::seed_path_of(models_directory(request)), call.cancel));
    request.sources.push_back(std::move(seed));
  }
  const auto time_to_live = config == nullptr ? std::nullopt : schema_time_to_live(call, *config);
  if (!time_to_live) return {};
  auto tables = fresh_tables(noted_schemas(call, *config), *time_to_live, call.clock.now());
  if (!tables.tables.empty()) request.sources.push_back(std::move(tables));
  return {};
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
  if (declares(call, "--var")) {
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
