#include <array>

#include "cli/command.h"

namespace rocky::cli {

// One line a command: its row lives in commands/<name>.cc.
extern const Command kInitCommand;
extern const Command kRunCommand;
extern const Command kStateCommand;
extern const Command kStateShowCommand;
extern const Command kCompileCommand;
extern const Command kTestCommand;
extern const Command kHistoryCommand;
extern const Command kPlaygroundCommand;
extern const Command kExportSchemasCommand;
extern const Command kCompletionsCommand;

std::span<const Command* const> all_commands() {
  static constexpr std::array kCommands{
      // Pipeline
      &kInitCommand,
      &kRunCommand,
      &kStateCommand,
      &kStateShowCommand,
      // Models
      &kCompileCommand,
      &kTestCommand,
      // Operations
      &kHistoryCommand,
      // Development
      &kPlaygroundCommand,
      &kExportSchemasCommand,
      &kCompletionsCommand,
  };
  return kCommands;
}

}  // namespace rocky::cli
