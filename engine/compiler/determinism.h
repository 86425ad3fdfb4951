// Whether a query surely gives the same rows for the same tables (compiler contract 17.3).
#pragma once

#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

// True only where that is certain, but for rows that are equal in what they are ordered by: ORDER BY … LIMIT counts as
// stable. Not so with a limit, a ROWS frame or row_number() without an order, DISTINCT ON, samples, rows paired by
// position or nearness, arrays of unordered rows, places in a table (rowid), functions of time, chance, the session or
// the person, functions that take rows in any order, unknown ones, and placeholders and parameters, which each run
// fills anew. `root`: a query that was parsed without errors. Thread-safe.
bool is_deterministic(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect);

}  // namespace rocky::compiler
