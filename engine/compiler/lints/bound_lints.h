// Lints that need the types and nullability of a query: what the binder found.
#pragma once

#include "compiler/bind/bind_query.h"
#include "compiler/lints/lint_report.h"

namespace rocky::compiler {

// NOT IN over a column with NULLs (W104), divisions of integers (W105), join keys of different kinds (W106; not where
// the report's diagnostics say already that something is wrong with the comparison).
void lint_bound_query(LintReport& report, const BoundQuery& bound);

}  // namespace rocky::compiler
