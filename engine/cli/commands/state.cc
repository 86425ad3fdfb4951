// `rocky state`, `rocky state show`: the watermarks in the state store (cli contract 7.2).
#include <array>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/config_namespace.h"
#include "cli/state_location.h"
#include "documents/state.h"
#include "state/store.h"

namespace rocky::cli {
namespace {

void print(Invocation& call, const documents::StateOutput& output) {
  const std::string on_disk =
      output.schema_version_on_disk ? fmt::format("v{}", *output.schema_version_on_disk) : std::string("none");
  std::string text =
      fmt::format("schema version: binary supports v{}, on disk {}\n", output.schema_version_supported, on_disk);
  if (output.watermarks.empty()) text += "No watermarks stored.\n";
  for (const documents::WatermarkEntry& entry : output.watermarks) {
    text += fmt::format("{} | {} | {}\n", entry.table, entry.last_value, entry.updated_at);
  }
  call.terminal.write_out(text);
}

Result<int> run(Invocation& call) {
  ROCKY_TRY(location, locate_state(call, configured_namespace(call), StateUse::kRead));
  documents::StateOutput output;
  output.schema_version_supported = state::Reader::supported_schema_version();
  auto store = state::Reader::open(location.path);
  if (!store && store.error().kind() != ErrorKind::kNotFound) return failure(std::move(store).error());
  if (store) {
    output.schema_version_on_disk = (*store)->schema_version();
    if ((*store)->is_newer_than_supported()) {
      call.terminal.write_error(
          fmt::format("[rocky] state file {} has schema version {}, this program supports up to {}: its content is not "
                      "shown",
                      location.path, (*store)->schema_version(), output.schema_version_supported));
    } else {
      ROCKY_TRY(targets, (*store)->targets());
      for (const state::TargetFact& fact : targets) {
        if (!fact.watermark) continue;
        output.watermarks.push_back({.table = fact.target,
                                     .last_value = to_rfc3339(*fact.watermark),
                                     .updated_at = to_rfc3339(fact.updated_at)});
      }
    }
  }
  if (call.json()) {
    call.emit(output);
  } else {
    print(call, output);
  }
  return 0;
}

constexpr std::string_view kDescription =
    "The watermark of a table tells up to which time it has been loaded. It is stored with the data, in the database "
    "itself; the state store holds a copy, which the next run brings up to date.";

}  // namespace

extern const Command kStateCommand;
const Command kStateCommand{.name = "state",
                            .group = "Pipeline",
                            .summary = "Show how far each table has been loaded",
                            .description = kDescription,
                            .schema = "state",
                            .example = "rocky state",
                            .run = &run};
extern const Command kStateShowCommand;
const Command kStateShowCommand{.name = "state show",
                                .group = "Pipeline",
                                .summary = "Show how far each table has been loaded",
                                .description = kDescription,
                                .schema = "state",
                                .example = "rocky state show",
                                .run = &run};

}  // namespace rocky::cli
