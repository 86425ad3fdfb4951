// `rocky init`: a new project from a template (cli contract 7.1).
#include <fmt/format.h>

#include <array>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/project_templates.h"
#include "cli/sample_database.h"

namespace rocky::cli {

namespace {

// Templates of warehouses whose adapter is not built are known by name, so that asking for one gets a clear answer.
constexpr std::array<std::string_view, 4> kLaterTemplates{"databricks-fivetran", "snowflake", "bigquery", "trino"};

Status check_template(const std::string& name) {
  if (name == "duckdb") return {};
  for (const std::string_view later : kLaterTemplates) {
    if (name != later) continue;
    return failure(Error(ErrorKind::kUnsupported,
                         fmt::format("template '{}' is not supported yet: its warehouse adapter is not built", name))
                       .with_hint("available now: duckdb"));
  }
  const std::array<std::string, 1> known{"duckdb"};
  Error error(ErrorKind::kInvalidInput,
              fmt::format("unknown template '{}'; known templates: duckdb (and, with their adapters: {})", name,
                          fmt::join(kLaterTemplates, ", ")));
  if (const auto near = nearest_by_similarity(name, known)) {
    return failure(std::move(error).with_hint(fmt::format("did you mean '{}'?", *near)));
  }
  return failure(std::move(error));
}

Result<int> run(Invocation& call) {
  const std::string folder = call.arguments.positional("PATH").value_or(".");
  ROCKY_TRY(check_template(call.arguments.value("--template").value_or("duckdb")));
  if (call.files.exists(join_path(folder, "rocky.toml"))) {
    return failure(Error(ErrorKind::kAlreadyExists, fmt::format("rocky.toml already exists in {}", folder))
                       .with_hint("this folder is a project already; try 'rocky validate'"));
  }
  duckdb::load_duckdb_async();
  constexpr std::array<std::string_view, 1> kPrefixes{"init/duckdb"};
  ROCKY_TRY(write_template(call.files, folder, kPrefixes));
  // `rocky test` loads data/seed.sql; people find what is in the database in seeds/seed.sql.
  const std::string_view seed = template_file("init/duckdb/seeds/seed.sql");
  const std::string data = join_path(folder, "data");
  ROCKY_TRY(call.files.create_directories(data));
  ROCKY_TRY(call.files.write_atomic(join_path(data, "seed.sql"), seed));
  ROCKY_TRY(seed_sample_database(folder, seed, call.cancel));

  const std::string cd = folder == "." ? "" : fmt::format("  cd {}\n", folder);
  call.terminal.write_out(fmt::format("Created a DuckDB project in {}\n\nNext steps:\n{}", folder, cd) +
                          "  rocky validate     # check rocky.toml and the models\n"
                          "  rocky test         # run the models in memory over data/seed.sql\n"
                          "  rocky run          # build them in playground.duckdb\n");
  return 0;
}

constexpr std::array kOptions{Option{
    .name = "--template", .value_name = "NAME", .default_text = "duckdb", .help = "Which project to write: duckdb"}};
constexpr std::array kPositionals{Positional{
    .name = "PATH", .required = false, .default_text = ".", .help = "Folder of the new project; created when missing"}};

}  // namespace

extern const Command kInitCommand;
const Command kInitCommand{.name = "init",
                           .group = "Pipeline",
                           .summary = "Write a new project from a template",
                           .options = kOptions,
                           .positionals = kPositionals,
                           .example = "rocky init my-project",
                           .run = &run};

}  // namespace rocky::cli
