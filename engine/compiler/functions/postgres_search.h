// PostgreSQL's choice between overloads that all take the arguments (manual, 10.2 and 10.3).
#pragma once

#include <span>
#include <vector>

#include "compiler/functions/overload_match.h"

namespace rocky::compiler {

// Leaves those that are equally good.
void keep_best_by_category(std::vector<OverloadMatch>& matches, std::span<const Argument> arguments);

}  // namespace rocky::compiler
