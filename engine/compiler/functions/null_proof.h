// Whether the result of a call is never NULL.
#pragma once

#include <span>

#include "compiler/functions/function_table.h"
#include "compiler/functions/resolve.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// A proof: false means that it is not known.
bool never_null(const FunctionRow& row, std::span<const Argument> arguments, const sql::Dialect& dialect);

}  // namespace rocky::compiler
