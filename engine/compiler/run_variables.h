// Values of run variables, which stand for `@var(name)` in model SQL (models contract 7).
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "base/result.h"

namespace rocky::compiler {

using RunVariables = std::map<std::string, std::string, std::less<>>;

// Parses `name=value` texts of `--var`; a later one wins.
Result<RunVariables> parse_variable_arguments(std::span<const std::string> arguments);

}  // namespace rocky::compiler
