// PostgreSQL's choice of an overload (manual, 10.2 and 10.3), from the catalog's own rows.
#pragma once

#include <span>
#include <string_view>

#include "compiler/functions/resolve.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// `rows`: those of the name, at least one.
Resolution resolve_postgres(std::string_view name, std::span<const FunctionRow* const> rows,
                            std::span<const Argument> arguments, const sql::Dialect& dialect);

}  // namespace rocky::compiler
