// Completion scripts for shells, from the table of commands.
#pragma once

#include <span>
#include <string>

#include "cli/command.h"

namespace rocky::cli {

// Each completes commands (of one and two words), options, closed value sets, and files where a path is expected.
std::string bash_completion(std::span<const Command* const> commands);
std::string zsh_completion(std::span<const Command* const> commands);
std::string fish_completion(std::span<const Command* const> commands);

}  // namespace rocky::cli
