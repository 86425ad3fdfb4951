// The columns of the tables that a run's models read and no model builds: what later compiles know of them.
#pragma once

#include <vector>

#include "base/clock.h"
#include "compiler/project.h"
#include "run/run_plan.h"
#include "state/records.h"

namespace rocky::run {

// Asks the warehouses about tables that `known` lacks or knows from longer ago than `time_to_live`. Names without a
// schema and targets of the project's own models are left aside, as is what no warehouse tells about: a cache may have
// holes.
std::vector<state::CachedSchema> describe_sources(const compiler::CompiledProject& project, const RunPlan& plan,
                                                  const std::vector<state::CachedSchema>& known, Duration time_to_live,
                                                  Timestamp now);

}  // namespace rocky::run
