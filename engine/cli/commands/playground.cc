// `rocky playground`: a self-contained sample project on an embedded DuckDB file, seeded and ready to run (cli contract
// 7.1).
#include <fmt/format.h>

#include <array>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/ascii.h"
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/project_templates.h"
#include "cli/sample_database.h"

namespace rocky::cli {

namespace {

struct Playground {
  std::string_view name;
  std::string_view label;
  std::array<std::string_view, 3> aliases;
  std::array<std::string_view, 2> prefixes;  // of the embedded files, later over earlier
};

constexpr std::array kPlaygrounds{
    Playground{"quickstart", "three models over 500 orders", {"quick", "qs"}, {"playground/quickstart"}},
    Playground{"ecommerce", "ten models of a web shop", {"ecom", "shop"}, {"playground/ecommerce"}},
    Playground{"showcase",
               "the web shop with price tiers, unit tests and contracts",
               {"all", "full"},
               {"playground/ecommerce", "playground/showcase"}}};

Result<const Playground*> find_playground(const std::string& typed) {
  const std::string name = ascii_lower(typed);
  std::vector<std::string> known;
  for (const Playground& playground : kPlaygrounds) {
    if (name == playground.name) return &playground;
    for (const std::string_view alias : playground.aliases) {
      if (!alias.empty() && name == alias) return &playground;
    }
    known.emplace_back(playground.name);
  }
  Error error(ErrorKind::kInvalidInput,
              fmt::format("unknown template '{}'; known templates: {}", typed, fmt::join(known, ", ")));
  if (const auto near = nearest_by_similarity(name, known)) {
    return failure(std::move(error).with_hint(fmt::format("did you mean '{}'?", *near)));
  }
  return failure(std::move(error));
}

Result<int> run(Invocation& call) {
  const std::string folder = call.arguments.positional("PATH").value_or("rocky-playground");
  ROCKY_TRY(playground, find_playground(call.arguments.value("--template").value_or("quickstart")));
  if (call.files.exists(folder)) {
    return failure(Error(ErrorKind::kAlreadyExists, fmt::format("{} already exists", folder))
                       .with_hint("name another folder: rocky playground <PATH>"));
  }
  duckdb::load_duckdb_async();
  std::vector<std::string_view> prefixes;
  for (const std::string_view prefix : playground->prefixes) {
    if (!prefix.empty()) prefixes.push_back(prefix);
  }
  ROCKY_TRY(write_template(call.files, folder, prefixes));
  const std::string seed = std::string(prefixes.front()) + "/data/seed.sql";
  ROCKY_TRY(seed_sample_database(folder, template_file(seed), call.cancel));

  call.terminal.write_out(
      fmt::format("Created playground '{0}' in {1}: {2}\n\n"
                  "Try:\n"
                  "  cd {1}\n"
                  "  rocky compile                # parse and resolve every model\n"
                  "  rocky test                   # run them in memory over data/seed.sql\n"
                  "  rocky run                    # build them in playground.duckdb\n"
                  "  rocky test --declarative     # check what was built\n",
                  playground->name, folder, playground->label));
  return 0;
}

constexpr std::array kOptions{Option{.name = "--template",
                                     .value_name = "NAME",
                                     .default_text = "quickstart",
                                     .help = "quickstart (qs), ecommerce (shop) or showcase (all)"}};
constexpr std::array kPositionals{Positional{
    .name = "PATH", .required = false, .default_text = "rocky-playground", .help = "Folder to create; must not exist"}};

}  // namespace

extern const Command kPlaygroundCommand;
const Command kPlaygroundCommand{
    .name = "playground",
    .group = "Development",
    .summary = "Create a sample project on an embedded DuckDB file, seeded and ready to run",
    .options = kOptions,
    .positionals = kPositionals,
    .example = "rocky playground shop --template ecommerce",
    .run = &run};

}  // namespace rocky::cli
