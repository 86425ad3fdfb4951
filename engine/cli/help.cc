#include "cli/help.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace rocky::cli {

namespace {

constexpr size_t kTextColumn = 30;
constexpr size_t kWidth = 100;

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string heading(std::string_view text, HelpStyle style) {
  return style == HelpStyle::kColored ? fmt::format("\x1b[1m{}\x1b[0m\n", text) : fmt::format("{}\n", text);
}

// `text` in lines of at most `width` columns, later lines indented.
std::string wrapped(std::string_view text, size_t indent, size_t width) {
  std::string result;
  size_t column = indent;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (column > indent && column + 1 + word.size() > width) {
      result += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

// Each line of `text` wrapped on its own.
std::string paragraphs(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    result += wrapped(text.substr(0, end), 0, kWidth) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string table(const Rows& rows) {
  size_t widest = 0;
  for (const auto& [label, text] : rows) widest = std::max(widest, label.size() + 4);
  const size_t column = std::min(widest, kTextColumn);
  std::string result;
  for (const auto& [label, text] : rows) {
    result += "  " + label;
    if (!text.empty()) {
      const bool fits = label.size() + 4 <= column;
      result += fits ? std::string(column - label.size() - 2, ' ') : "\n" + std::string(column, ' ');
      result += wrapped(text, column, kWidth);
    }
    result += '\n';
  }
  return result;
}

enum class Scope : uint8_t { kProgram, kCommand };

std::string global_table(Scope scope) {
  Rows rows;
  for (const GlobalOption& global : global_options()) {
    rows.emplace_back(option_label(global.option, global.short_name), option_details(global.option));
  }
  rows.emplace_back("-h, --help", "Show this help");
  if (scope == Scope::kProgram) rows.emplace_back("-V, --version", "Show the version");
  return table(rows);
}

}  // namespace

std::string option_label(const Option& option, char short_name) {
  std::string label = short_name == 0 ? std::string() : fmt::format("-{}, ", short_name);
  label += option.name;
  if (option.arity != Arity::kFlag) label += fmt::format(" <{}>", option.value_name);
  return label;
}

std::string positional_label(const Positional& positional) {
  return fmt::format("{}{}{}{}", positional.required ? '<' : '[', positional.name, positional.required ? '>' : ']',
                     positional.many ? "..." : "");
}

std::string option_details(const Option& option) {
  std::string text(option.help);
  const auto add = [&](std::string part) { text += fmt::format("{}[{}]", text.empty() ? "" : " ", part); };
  if (!option.choices.empty()) add(fmt::format("values: {}", fmt::join(option.choices, ", ")));
  if (!option.default_text.empty()) add(fmt::format("default: {}", option.default_text));
  if (option.arity == Arity::kMany) add("may be repeated");
  if (!option.needs.empty()) add(fmt::format("needs {}", fmt::join(option.needs, ", ")));
  if (!option.conflicts.empty()) add(fmt::format("not with {}", fmt::join(option.conflicts, ", ")));
  return text;
}

std::vector<std::string_view> command_groups(std::span<const Command* const> commands) {
  std::vector<std::string_view> groups;
  for (const Command* command : commands) {
    if (std::find(groups.begin(), groups.end(), command->group) == groups.end()) groups.push_back(command->group);
  }
  return groups;
}

std::string usage_line(const Command* command) {
  if (command == nullptr) return "rocky [OPTIONS] <COMMAND>";
  std::string line = fmt::format("rocky {} [OPTIONS]", command->name);
  for (const Positional& positional : command->positionals) line += " " + positional_label(positional);
  return line;
}

std::string program_help(std::span<const Command* const> commands, HelpStyle style) {
  std::string text = "Builds tables and views from SQL models, in the right order, and tests them.\n\n";
  text += heading("Usage:", style) + "  " + usage_line(nullptr) + "\n";
  size_t widest = 0;
  for (const Command* command : commands) widest = std::max(widest, command->name.size());
  for (const std::string_view group : command_groups(commands)) {
    text += "\n" + heading(fmt::format("{}:", group), style);
    for (const Command* command : commands) {
      if (command->group == group) text += fmt::format("  {:<{}}  {}\n", command->name, widest, command->summary);
    }
  }
  text += "\n" + heading("Options:", style) + global_table(Scope::kProgram);
  text +=
      "\nOptions may stand before or after the command. 'rocky <COMMAND> --help' shows a command's own options and "
      "an\nexample.\n";
  return text;
}

std::string prefix_help(std::string_view prefix, std::span<const Command* const> commands, HelpStyle style) {
  std::string text = heading("Usage:", style) + fmt::format("  rocky {} <COMMAND> [OPTIONS]\n\n", prefix);
  text += heading("Commands:", style);
  Rows rows;
  for (const Command* command : commands) {
    if (command->name.starts_with(fmt::format("{} ", prefix))) {
      rows.emplace_back(std::string(command->name), std::string(command->summary));
    }
  }
  return text + table(rows);
}

std::string command_help(const Command& command, HelpStyle style) {
  std::string text = fmt::format("{}.\n", command.summary);
  if (!command.description.empty()) text += "\n" + paragraphs(command.description);
  text += "\n" + heading("Usage:", style) + "  " + usage_line(&command) + "\n";
  Rows rows;
  for (const Positional& positional : command.positionals) {
    Option like{.name = positional.name};
    like.default_text = positional.default_text;
    like.help = positional.help;
    like.choices = positional.choices;
    rows.emplace_back(positional_label(positional), option_details(like));
  }
  if (!rows.empty()) text += "\n" + heading("Arguments:", style) + table(rows);
  rows.clear();
  for (const Option& option : command.options) rows.emplace_back(option_label(option, 0), option_details(option));
  if (!rows.empty()) text += "\n" + heading("Options:", style) + table(rows);
  text += "\n" + heading("Global options:", style) + global_table(Scope::kCommand);
  if (!command.schema.empty()) {
    text += "\n" + heading("JSON document:", style) + fmt::format("  {}\n", command.schema);
  }
  if (!command.example.empty()) text += "\n" + heading("Example:", style) + fmt::format("  {}\n", command.example);
  return text;
}

}  // namespace rocky::cli
