// What a change reaches: columns and rows of other models, contracts, tests, and what has to be built again.
#pragma once

#include "compiler/changes/project_diff.h"
#include "documents/changes.h"

namespace rocky::compiler {

// A value that differs reaches what is made of it; a column that decides about rows (a filter, a join …) reaches all
// columns of its model and of all that read it. What no edge reaches, and whose own query means the same, provably
// need not be built again; where lineage does not see all, "unproven" is said instead. Models upstream first.
documents::ImpactReport impact_of(const ProjectState& before, const ProjectState& after, const ProjectDiff& diff);

}  // namespace rocky::compiler
