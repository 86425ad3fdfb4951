// Texts of --help and of usage errors, from the table of commands.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"

namespace rocky::cli {

enum class HelpStyle : uint8_t { kPlain, kColored };

// The program: commands by group, global options.
std::string program_help(std::span<const Command* const> commands, HelpStyle style);
// The commands of two words that begin with `prefix`.
std::string prefix_help(std::string_view prefix, std::span<const Command* const> commands, HelpStyle style);
// One command: what it does, usage, arguments, options with their defaults, its JSON document, an example.
std::string command_help(const Command& command, HelpStyle style);
// "rocky list deps [OPTIONS] <MODEL>"; null: the program's.
std::string usage_line(const Command* command);

// "-c, --config <PATH>", "--models <PATH>".
std::string option_label(const Option& option, char short_name);
// "<MODEL>", "[PATH]", "[PATH]...".
std::string positional_label(const Positional& positional);
// The help of an option with its choices, default, repetition, conflicts and needs.
std::string option_details(const Option& option);

// Group names in the order of their first command.
std::vector<std::string_view> command_groups(std::span<const Command* const> commands);

}  // namespace rocky::cli
