// The reference page of the command line, docs/reference/cli.md, from the tables of commands and documents.
#pragma once

#include <span>
#include <string>

#include "cli/command.h"

namespace rocky::cli {

std::string reference_page(std::span<const Command* const> commands);
// docs/reference/configuration.md, from the tables of keys.
std::string configuration_page();

}  // namespace rocky::cli
