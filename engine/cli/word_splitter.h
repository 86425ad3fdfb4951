// Tells options, their values and other words apart. The only user of the option-parsing library.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/command.h"

namespace rocky::cli {

struct OptionWords {
  const Option* option = nullptr;
  char short_name = 0;
};

// Parallel to the options that were asked for.
struct SplitWords {
  std::vector<std::vector<std::string>> values;  // of flags: nothing useful
  std::vector<size_t> counts;                    // how often the option was given
  std::vector<std::string> positionals;          // other words, and everything after "--"
  std::optional<std::string> unknown;            // the first word that looks like an option and is none
};

// `--name value`, `--name=value`, `-n value`, `-nvalue`, `-n=value`; `--` ends the options. An error (kUsage) tells
// that a value is missing or that a flag was given one.
Result<SplitWords> split_words(std::span<const std::string> words, std::span<const OptionWords> options);

}  // namespace rocky::cli
