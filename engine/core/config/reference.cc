#include "core/config/reference.h"

#include <map>

#include <fmt/format.h>

#include "core/config/key_tables.h"

namespace rocky::core {

namespace {

// A cell of a table: no bar ends it early.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string code(std::string_view text) { return text.empty() ? std::string() : fmt::format("`{}`", cell(text)); }

std::string_view support_text(Support support) {
  switch (support) {
    case Support::kHonoured: return "";
    case Support::kIgnored: return ". *Not supported yet: reported, then ignored.*";
    case Support::kRefused: return ". *Not supported yet: a run that needs it is refused.*";
    case Support::kInert: return ". *Without effect in any release.*";
  }
  return "";
}

void write_keys(std::string& out, const TableSpec& spec) {
  const void* defaults = spec.defaults();
  out += "| key | type | default | |\n|---|---|---|---|\n";
  for (const KeySpec& key : spec.keys) {
    // A row only reads through the pointer; the accessor serves the decoder, too.
    const void* value = key.member(const_cast<void*>(defaults));
    const std::string initial = key.need == Need::kRequired || key.value->is_secret ? "" : key.value->value_text(value);
    out +=
        fmt::format("| {}{} | {} | {} | {}{} |\n", code(key.name),
                    key.alias.empty() ? "" : fmt::format(" (or {})", code(key.alias)), cell(key.value->type_text()),
                    key.need == Need::kRequired ? "required" : code(initial), cell(key.doc), support_text(key.support));
  }
  out += '\n';
}

void write_chapters(std::string& out, const std::string& title, const TableSpec& spec, int level) {
  out += fmt::format("{} {}\n\n", std::string(static_cast<size_t>(level), '#'), title);
  if (!spec.doc.empty()) out += fmt::format("{}\n\n", spec.doc);
  write_keys(out, spec);
}

std::string path_below(const std::string& path, const KeySpec& key) {
  const bool named = key.value->type_text().starts_with("table of");
  const bool list = key.value->type_text().starts_with("list of");
  return fmt::format("{}{}{}{}{}", path, path.empty() ? "" : ".", key.name, named ? ".NAME" : "", list ? "[]" : "");
}

// Where each table was written first: it is not written twice.
using Written = std::map<const TableSpec*, std::string>;

// The tables below a table, in the order of their keys.
void write_below(std::string& out, const std::string& path, const TableSpec& spec, int level, Written& written) {
  for (const KeySpec& key : spec.keys) {
    const TableSpec* below = key.value->table();
    if (below == nullptr) continue;
    const std::string name = path_below(path, key);
    if (const auto [at, fresh] = written.emplace(below, name); !fresh) {
      out += fmt::format("{} `[{}]`\n\n", std::string(static_cast<size_t>(level), '#'), name);
      out += fmt::format("The keys of `[{}]`.\n\n", at->second);
      continue;
    }
    write_chapters(out, fmt::format("`[{}]`", name), *below, level);
    write_below(out, name, *below, level, written);
  }
}

void write_pipelines(std::string& out, Written& written) {
  const TableSpec& common = common_pipeline_keys();
  write_chapters(out, "`[pipeline.NAME]`", common, 2);
  for (const TableSpec* type : pipeline_type_keys()) {
    out += fmt::format("### {}\n\n", type->doc);
    write_keys(out, *type);
    write_below(out, "pipeline.NAME", *type, 4, written);
  }
  write_below(out, "pipeline.NAME", common, 3, written);
}

void write_assertion_types(std::string& out) {
  out += "Further keys of `[pipeline.NAME.checks.assertions[]]`, by `type`:\n\n";
  out += "| key | type | |\n|---|---|---|\n";
  for (const TableSpec* rule : assertion_rule_keys())
    for (const KeySpec& key : rule->keys)
      out += fmt::format("| {} | {} | {}{} |\n", code(key.name), cell(key.value->type_text()), cell(key.doc),
                         key.need == Need::kRequired ? "; required" : "");
  out += '\n';
}

constexpr std::string_view kIntroduction =
    "# rocky.toml: every key\n"
    "\n"
    "This page comes from the tables in the code (`make generate`). `docs/configuration.md` explains how the keys work "
    "together.\n"
    "\n"
    "- All sections are optional. An unknown key is an error; in the table of a pipeline, an assertion and a load "
    "contract it is a warning.\n"
    "- `${VAR}` stands for an environment variable, `${VAR:-text}` gives a default for an unset or empty one. Both are "
    "put in before TOML is read.\n"
    "- A number may be written where a float is expected; nothing else is converted.\n"
    "- `NAME` stands for a name of your own, `[]` for each table of a list.\n"
    "\n";

void write_hooks(std::string& out) {
  out += fmt::format(
      "## `[hook.EVENT]`\n\nA table, or a list of tables, for each event: `{}`. *Not supported yet: a hook with "
      "`on_failure = \"abort\"` makes a run refuse, the others are reported, then ignored.*\n\n",
      fmt::join(hook_events(), "`, `"));
  write_keys(out, table_spec<ShellHook>());
  out += "### `[hook.webhooks.EVENT]`\n\n";
  write_keys(out, table_spec<Webhook>());
}

}  // namespace

std::string configuration_reference() {
  std::string out(kIntroduction);
  const TableSpec& root = table_spec<ProjectConfig>();
  Written written;
  out += "## Sections\n\n";
  write_keys(out, root);
  for (const KeySpec& key : root.keys) {
    const TableSpec* section = key.value->table();
    if (key.name == "pipeline") {
      write_pipelines(out, written);
      write_assertion_types(out);
    } else if (key.name == "hook") {
      write_hooks(out);
    } else if (section != nullptr) {
      const std::string name = path_below({}, key);
      write_chapters(out, fmt::format("`[{}]`", name), *section, 2);
      write_below(out, name, *section, 3, written);
    }
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace rocky::core
