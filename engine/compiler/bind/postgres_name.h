// PostgreSQL's names of select items without an alias.
#pragma once

#include <string>

#include "sql/tree.h"

namespace rocky::compiler {

// The function's, the column's or the type's that is outermost; "?column?" where there is none.
std::string postgres_name(const sql::Tree& tree, sql::NodeId expression);

}  // namespace rocky::compiler
