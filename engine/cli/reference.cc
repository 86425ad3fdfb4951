#include "cli/reference.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/help.h"
#include "compiler/functions/function_pages.h"
#include "core/config/reference.h"
#include "documents/registry.h"

namespace rocky::cli {

namespace {

// Text for a cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|' || c == '<') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string anchor(std::string_view title) {
  std::string result;
  for (const char c : title) {
    if (c == ' ') {
      result += '-';
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
      result += c;
    }
  }
  return result;
}

std::string value_name(const TypeInfo& type) {
  switch (type.kind) {
    case TypeKind::kString: return "string";
    case TypeKind::kBool: return "boolean";
    case TypeKind::kSigned:
    case TypeKind::kUnsigned: return "integer";
    case TypeKind::kDouble: return "number";
    case TypeKind::kEnum: return fmt::format("{}", fmt::join(type.names, " \\| "));
    case TypeKind::kObject: return fmt::format("[{0}](#{0})", type.name);
    case TypeKind::kArray: return value_name(type.element()) + "[]";
    case TypeKind::kMap: return fmt::format("map of {}", value_name(type.element()));
    case TypeKind::kOptional: return value_name(type.element());
    case TypeKind::kRawJson: return "any";
  }
  return "any";
}

std::string_view presence_name(const FieldInfo& field) {
  const bool optional = field.type().kind == TypeKind::kOptional;
  switch (field.presence) {
    case Presence::kAlways:
    case Presence::kNull: return optional ? "always, may be null" : "always";
    case Presence::kOmitEmpty:
    case Presence::kOmitAbsent: return optional ? "when there is one" : "unless empty";
  }
  return "always";
}

// An anchor of a type's own: names differ from those of commands by their capital letters.
std::string fields_table(const TypeInfo& type) {
  std::string text = "| field | type | present | |\n|---|---|---|---|\n";
  for (const FieldInfo& field : type.fields) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", field.name, value_name(field.type()), presence_name(field),
                        cell(field.doc));
  }
  return text;
}

const TypeInfo& innermost(const TypeInfo& type) { return type.element == nullptr ? type : innermost(type.element()); }

// The objects inside `type` that are not in `known` yet, outside first.
void collect_objects(const TypeInfo& type, std::set<std::string_view>& known, std::vector<const TypeInfo*>& found) {
  std::vector<const TypeInfo*> added;
  for (const FieldInfo& field : type.fields) {
    const TypeInfo& inner = innermost(field.type());
    if (inner.kind == TypeKind::kObject && known.insert(inner.name).second) added.push_back(&inner);
  }
  for (const TypeInfo* inner : added) {
    found.push_back(inner);
    collect_objects(*inner, known, found);
  }
}

std::vector<std::string_view> schemas_of(const Command& command) {
  std::vector<std::string_view> names;
  std::string_view rest = command.schema;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0) names.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

std::string option_rows(std::span<const GlobalOption> options) {
  std::string text = "| option | |\n|---|---|\n";
  for (const GlobalOption& row : options) {
    text += fmt::format("| `{}` | {} |\n", option_label(row.option, row.short_name), cell(option_details(row.option)));
  }
  return text;
}

std::string command_section(const Command& command) {
  std::string text = fmt::format("### {}\n\n{}.\n", command.name, command.summary);
  if (!command.description.empty()) text += fmt::format("\n{}\n", command.description);
  text += fmt::format("\n```\n{}\n```\n", usage_line(&command));
  if (!command.positionals.empty()) {
    text += "\n| argument | |\n|---|---|\n";
    for (const Positional& positional : command.positionals) {
      Option like{.name = positional.name};
      like.default_text = positional.default_text;
      like.help = positional.help;
      like.choices = positional.choices;
      text += fmt::format("| `{}` | {} |\n", positional_label(positional), cell(option_details(like)));
    }
  }
  if (!command.options.empty()) {
    std::vector<GlobalOption> rows;
    for (const Option& option : command.options) rows.push_back({.option = option});
    text += "\n" + option_rows(rows);
  }
  const auto schemas = schemas_of(command);
  if (!schemas.empty()) {
    std::vector<std::string> links;
    for (const std::string_view schema : schemas) links.push_back(fmt::format("[`{0}`](#document-{0})", schema));
    text += fmt::format("\nJSON document: {}.\n", fmt::join(links, ", "));
  }
  if (!command.example.empty()) text += fmt::format("\n```sh\n{}\n```\n", command.example);
  return text;
}

constexpr std::string_view kIntroduction =
    "<!-- Generated by `make generate` from the tables of commands and documents. -->\n\n"
    "# Command line\n\n"
    "`rocky [OPTIONS] <COMMAND>`. Global options may stand before or after the command.\n\n"
    "Without `--output` the result is a table when stdout is a terminal and JSON when it is not. In JSON mode stdout "
    "holds one document and nothing else; logs, notices and errors go to stderr. `RUST_LOG` chooses what is logged "
    "(`info` unless set; `off` for nothing), `NO_COLOR` switches colours off, `ROCKY_SUPPRESS_DEPRECATION=1` silences "
    "`[deprecated]` notices.\n";

constexpr std::string_view kExitCodes =
    "## Exit codes\n\n"
    "| code | meaning |\n|---|---|\n"
    "| 0 | It worked, warnings included |\n"
    "| 1 | It failed: a wrong configuration, a failed run or test, any other error |\n"
    "| 2 | `run`: something was built and something failed. Every command: the command line is wrong (then stdout is "
    "empty) |\n"
    "| 130 | Interrupted by Ctrl-C |\n"
    "| 141 | Whoever read stdout closed it |\n";

}  // namespace

std::string reference_page(std::span<const Command* const> commands) {
  std::string text(kIntroduction);
  text += "\n## Global options\n\n" + option_rows(global_options());
  text += "| `-h, --help` | Show help for the program or a command |\n| `-V, --version` | Show the version |\n\n";
  text += kExitCodes;
  text += "\n## Commands\n\n";
  for (const std::string_view group : command_groups(commands)) {
    std::vector<std::string> links;
    for (const Command* command : commands) {
      if (command->group == group) links.push_back(fmt::format("[`{}`](#{})", command->name, anchor(command->name)));
    }
    text += fmt::format("- {}: {}\n", group, fmt::join(links, ", "));
  }
  for (const Command* command : commands) text += "\n" + command_section(*command);

  text += "\n## Documents\n\nWhat commands print in JSON mode. `rocky export-schemas` writes their JSON Schemas.\n";
  std::set<std::string_view> known;
  std::vector<const TypeInfo*> parts;
  for (const documents::DocumentInfo& document : documents::all_documents()) {
    const TypeInfo& type = document.type();
    const bool exported = document.has_schema == documents::DocumentInfo::Schema::kExported;
    text += fmt::format("\n### Document {}\n\n{}.{}\n\n{}", document.schema, type.doc,
                        exported ? "" : " It has no schema file.", fields_table(type));
    collect_objects(type, known, parts);
  }
  std::sort(parts.begin(), parts.end(), [](const TypeInfo* a, const TypeInfo* b) { return a->name < b->name; });
  text += "\n## Parts of documents\n";
  for (const TypeInfo* part : parts) {
    text +=
        fmt::format("\n### {}\n\n<a id=\"{}\"></a>{}.\n\n{}", part->name, part->name, part->doc, fields_table(*part));
  }
  return text;
}

std::string configuration_page() { return core::configuration_reference(); }

std::vector<ReferencePage> reference_pages() {
  std::vector<ReferencePage> pages;
  pages.push_back({"cli.md", reference_page(all_commands())});
  pages.push_back({"configuration.md", configuration_page()});
  for (compiler::FunctionPage& page : compiler::function_pages())
    pages.push_back({"functions/" + page.file, std::move(page.text)});
  return pages;
}

}  // namespace rocky::cli
