// Expressions in the words in which DuckDB prints them: an item of a select list without an alias has this name.
#pragma once

#include <optional>
#include <string>

#include "sql/tree.h"

namespace rocky::sql {
struct Dialect;
}

namespace rocky::compiler {

// None for what we do not know the engine's words for.
std::optional<std::string> duckdb_text(const sql::Tree& tree, sql::NodeId expression, const sql::Dialect& dialect);

}  // namespace rocky::compiler
