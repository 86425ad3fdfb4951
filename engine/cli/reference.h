// The reference pages, docs/reference, from the tables in the code.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/command.h"

namespace rocky::cli {

// cli.md, from the tables of commands and documents.
std::string reference_page(std::span<const Command* const> commands);
// configuration.md, from the tables of keys.
std::string configuration_page();

struct ReferencePage {
  std::string file;  // below docs/reference
  std::string text;
};

// These and those of functions.
std::vector<ReferencePage> reference_pages();

}  // namespace rocky::cli
