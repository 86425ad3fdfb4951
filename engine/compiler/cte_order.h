// The order of common table expressions says nothing where they do not read one another.
#pragma once

#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

// Puts the CTEs of every WITH below `root` into the order in which the query behind them needs them, those first that
// others read; unused ones last. Two queries that differ in the order of their CTEs alone become the same tree, and
// no query gets another meaning: a WITH in which a name might then mean something else stays as it is.
void order_ctes(sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect);

}  // namespace rocky::compiler
