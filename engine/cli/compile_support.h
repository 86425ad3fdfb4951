// What the commands share that compile a project.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "compiler/project.h"
#include "core/config/load_config.h"

namespace rocky::cli {

inline constexpr Option kModelsOption{
    .name = "--models", .value_name = "PATH", .default_text = "models", .help = "Folder of the models"};
inline constexpr Option kVarOption{
    .name = "--var", .arity = Arity::kMany, .value_name = "NAME=VALUE", .help = "Value of a run variable, @var(NAME)"};
inline constexpr Option kWithSeedOption{
    .name = "--with-seed",
    .arity = Arity::kFlag,
    .help = "Take the columns of source tables from data/seed.sql beside the models, run in memory"};

// From `--models` and, where the command declares it, `--var`.
// `loaded` tells the dialects of the models; without it (std::nullopt) they are read as of an unknown warehouse.
Result<compiler::CompileRequest> compile_request(const Invocation& call,
                                                 const std::optional<core::LoadedConfig>& loaded);

// As `--target-dialect` spells them.
inline constexpr std::array<std::string_view, 5> kPortabilityDialects{"dbx", "sf", "bq", "duckdb", "trino"};

// What is held against the project's settings: portability (`--target-dialect` wins over `[portability]`), budgets,
// masks, imports, and the contracts of `--contracts`. `unconfigured` is what a project without rocky.toml has; both
// must outlive the request.
void add_project_checks(const Invocation& call, const std::optional<core::LoadedConfig>& loaded,
                        const core::ProjectConfig& unconfigured, compiler::CompileRequest& request);

// What is known of the tables that no model builds: those of the seed, with `--with-seed`, then what runs noted in the
// state store. `config` may be null; then, or where the store cannot be read, nothing is noted. Errors: the seed is
// missing or wrong.
Status add_source_tables(Invocation& call, const core::ProjectConfig* config, compiler::CompileRequest& request);

// How long what runs note about source tables counts; none when nothing is to be noted.
std::optional<Duration> schema_time_to_live(const Invocation& call, const core::ProjectConfig& config);

// The configuration for a command that needs none: a broken one is told on stderr, together with what is therefore not
// done ("masks are not checked").
std::optional<core::LoadedConfig> read_optional_config(Invocation& call, std::string_view not_done);

// Tells on stderr how many models have errors, when some have.
void report_errors(Invocation& call, const compiler::CompiledProject& project);

// "did you mean 'x'?"
std::optional<std::string> nearest_model(const compiler::CompiledProject& project, std::string_view name);

// The message for every exact `--model` selector.
std::string model_not_found(std::string_view name);

}  // namespace rocky::cli
