// The program behind main(): from the words of the command line to an exit code. Nothing here is global, so tests run
// it with fakes.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"

namespace rocky::cli {

struct ProgramContext {
  FileSystem& files;
  Clock& clock;
  Random& random;
  SubprocessRunner& subprocess;
  CancelToken cancel;
  std::function<std::optional<std::string>(std::string_view)> environment;
  bool stdout_is_terminal = false;
  bool stderr_is_terminal = false;
  uint32_t width = 80;  // columns of the terminal
  int output_file = 1;  // stdout and stderr
  int error_file = 2;
  // Called once before a command runs; not for help, version and usage errors. May be empty.
  std::function<void(Interruption)> before_command;
};

// Runs one command line and prints its errors. The result is the exit code; stdout that was closed by its reader is
// told apart (the process then ends by SIGPIPE).
struct ProgramResult {
  int exit_code = 0;
  bool stdout_was_closed = false;
};
ProgramResult run_program(std::span<const std::string> words, std::span<const Command* const> commands,
                          const ProgramContext& context);

}  // namespace rocky::cli
