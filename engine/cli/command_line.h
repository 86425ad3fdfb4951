// From the words of the command line to a command and its arguments.
//
// The table of commands is all there is: which words name a command, which options it takes, what excludes what.
// Global options may stand before and after the command (CLI contract 3.1).
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace rocky::cli {

struct CommandLine {
  enum class Action : uint8_t { kRun, kHelp, kVersion } action = Action::kRun;
  const Command* command = nullptr;  // null for the help of the program or of a prefix, and for the version
  std::string prefix;                // "list": help for the commands of two words that begin with it
  GlobalOptions global;              // `output` is meaningful when output_given
  bool output_given = false;
  bool principal_given = false;
  Arguments arguments;  // one entry per option and positional that the command declares
};

// What is wrong with the command line, and whose usage to show (null: the program's).
struct UsageProblem {
  Error error;  // kUsage
  const Command* command = nullptr;
};

// `words` are argv without the program's name. Never throws.
std::expected<CommandLine, UsageProblem> parse_command_line(std::span<const std::string> words,
                                                            std::span<const Command* const> commands);

}  // namespace rocky::cli
