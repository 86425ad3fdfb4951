// PostgreSQL's types as its search for overloads sees them: without digits and lengths, in categories.
#pragma once

#include "compiler/types/conversion.h"
#include "ir/type.h"

namespace rocky::compiler {

// pg_type.typcategory: 'N' numbers, 'S' strings, 'D' dates and times, …; 'X' for NULL and untyped strings.
char postgres_category(ir::Type type);
// pg_type.typispreferred
bool postgres_preferred(ir::Type type);
// Whether ORDER BY, and DISTINCT and GROUP BY, take it.
bool postgres_sorts(ir::Type type);
bool postgres_equals(ir::Type type);
// Of one name, whatever the digits and lengths.
bool postgres_same(ir::Type left, ir::Type right);
// numeric(10,2) as a function gives it back: numeric.
ir::Type postgres_without_digits(ir::Type type);
// A string literal or NULL: of no type yet.
bool postgres_untyped(const Operand& operand);

}  // namespace rocky::compiler
