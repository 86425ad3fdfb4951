// `rocky export-schemas`: the JSON Schema of every document (cli contract 5).
#include <array>

#include <fmt/format.h>

#include "cli/command.h"
#include "documents/registry.h"

namespace rocky::cli {

namespace {

Result<int> run(Invocation& call) {
  const std::string folder = call.arguments.positional("DIR").value_or("schemas");
  ROCKY_TRY(call.files.create_directories(folder));
  std::string text;
  size_t count = 0;
  for (const documents::DocumentInfo& document : documents::all_documents()) {
    if (document.has_schema == documents::DocumentInfo::Schema::kNone) continue;
    ++count;
    const std::string path = join_path(folder, fmt::format("{}.schema.json", document.schema));
    const TypeInfo& type = document.type();
    ROCKY_TRY(call.files.write_atomic(path, json_schema(type, type.name)));
    text += fmt::format("wrote {}\n", path);
  }
  text += fmt::format("\nExported {} schemas to {}\n", count, folder);
  call.terminal.write_out(text);
  return 0;
}

constexpr std::array kPositionals{
    Positional{.name = "DIR", .required = false, .default_text = "schemas", .help = "Folder to write to"}};

}  // namespace

extern const Command kExportSchemasCommand;
const Command kExportSchemasCommand{
    .name = "export-schemas",
    .group = "Development",
    .summary = "Write the JSON Schema of every document that the commands print",
    .description =
        "One file <name>.schema.json per document. A document has a schema as soon as a command of this "
        "program prints it; the documents of commands that do not exist yet have none.",
    .positionals = kPositionals,
    .example = "rocky export-schemas schemas",
    .run = &run};

}  // namespace rocky::cli
