// Lints that one query's tree tells. Each is a function of a part of it; lint_query() walks the tree once.
#pragma once

#include "compiler/lints/lint_report.h"

namespace rocky::compiler {

// Everything below for a correct query. What needs the other models goes into the model's facts.
void lint_query(LintReport& report, sql::NodeId root);

// Common table expressions that nothing reads (W100).
void lint_unused_ctes(LintReport& report, sql::NodeId root);

struct JoinLintContext {
  std::vector<Symbol> ctes;  // keys of all CTEs of the query: they may well have one row
};
// Of a kSelect: joins without a condition (W102), outer joins that WHERE undoes (W103).
void lint_joins(LintReport& report, sql::NodeId select, const JoinLintContext& context);
// Of a kSelect: joins that repeat the rows that SUM and AVG read, for facts.repeating_joins (W108).
void note_repeating_joins(LintReport& report, sql::NodeId select, const JoinLintContext& context);

}  // namespace rocky::compiler
