// Checks over a whole project that need no types. Each adds its diagnostics to the project.
#pragma once

#include "compiler/project.h"
#include "core/dag.h"

namespace rocky::compiler {

void check_duplicates(CompiledProject& project);
void report_cycles(CompiledProject& project, const core::DagOrder& dag);
// Models that build the same table (E036).
void check_target_collisions(CompiledProject& project);
// What strategies demand of queries (E020, E023, E024, E026, W003, W006).
void check_strategies(CompiledProject& project);
// Classification tags that no mask covers (W004).
void check_classifications(CompiledProject& project, const core::ProjectConfig& config);
// What a contract demands of a model whose output columns are known from its text (E010, E013, W010).
void check_contracts(CompiledProject& project);
// Brings the diagnostics into their order and marks the models that own an error.
void finish_diagnostics(CompiledProject& project);

}  // namespace rocky::compiler
