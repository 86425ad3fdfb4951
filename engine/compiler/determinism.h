// Whether a query surely gives the same rows for the same tables (compiler contract 17.3).
#pragma once

#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

// True only where that is certain. Not so with a limit without an order, samples, DISTINCT ON without an order,
// functions of time, chance, the session or the person, functions that take rows in any order, unknown ones, and
// placeholders and parameters, which each run fills anew. `root`: a query that was parsed without errors.
bool is_deterministic(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect);

}  // namespace rocky::compiler
