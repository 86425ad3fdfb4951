// Checks over a whole project, once its queries are bound. Each adds its diagnostics to the project.
#pragma once

#include "compiler/project.h"
#include "core/dag.h"

namespace rocky::compiler {

void check_duplicates(CompiledProject& project);
void report_cycles(CompiledProject& project, const core::DagOrder& dag);
// Models that build the same table (E036).
void check_target_collisions(CompiledProject& project);
// What the strategy of a model demands of its query (E020 to E026, W003, W006).
void check_strategy(const CompiledModel& compiled, Diagnostics& diagnostics);
// Classification tags that no mask covers (W004).
void check_classifications(CompiledProject& project, const core::ProjectConfig& config);
// Stars through which other models get the columns that they name (P002).
void check_stars(CompiledProject& project);
// Models with times and without freshness (W005).
void check_freshness(CompiledProject& project, const core::ProjectConfig& config);
// What contracts demand of the columns of models (E010 to E013, W010, W013).
void check_contracts(CompiledProject& project);
// Options of managed Iceberg tables that exclude each other (E035).
void check_formats(CompiledProject& project);
// What models are thought to cost, against their budgets (E027).
void check_budgets(CompiledProject& project);
// Brings the diagnostics into their order and marks the models that own an error.
void finish_diagnostics(CompiledProject& project);

}  // namespace rocky::compiler
