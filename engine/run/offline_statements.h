// The statements of a build without a warehouse: what runs would execute, with what only the warehouse knows left to
// it.
#pragma once

#include <vector>

#include "base/result.h"
#include "compiler/project.h"
#include "core/generate/generate.h"
#include "sql/sql_dialect.h"

namespace rocky::run {

struct OfflineStatements {
  std::vector<core::Step> steps;  // none is a kWatermark: that is for the state of runs
  // They add to a target that is there, whose columns are those of the query; only the first run builds it.
  bool extends_target = false;
};

// Errors: those of text_to_run() and core::generate(); a merge whose columns are not known.
Result<OfflineStatements> offline_statements(const compiler::CompiledProject& project,
                                             const compiler::CompiledModel& compiled, const sql::SqlDialect& dialect);

}  // namespace rocky::run
