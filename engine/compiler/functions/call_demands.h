// What a function asks of its arguments beyond their types: that one is a constant, names a part of a date, ….
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "compiler/functions/function_table.h"
#include "compiler/functions/resolve.h"
#include "sql/dialect.h"

namespace rocky::compiler {

struct UnmetDemand {
  size_t argument = 0;
  std::string reason;  // as Resolution::reason
};

// The first that is certainly not met.
std::optional<UnmetDemand> find_unmet_demand(const FunctionRow& row, std::span<const Argument> arguments,
                                             const sql::Dialect& dialect);

}  // namespace rocky::compiler
