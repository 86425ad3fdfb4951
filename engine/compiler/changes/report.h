// The comparison of two states of a project as documents and as Markdown for pull requests (CLI contract 7.3, 8.2).
#pragma once

#include <string>

#include "compiler/changes/project_diff.h"
#include "documents/changes.h"

namespace rocky::compiler {

// All but the refs, the notes and the Markdown. Models that mean the same are not listed, unless their columns differ.
documents::CiDiffOutput ci_diff(const ProjectState& before, const ProjectState& after, const ProjectDiff& diff,
                                bool semantic);
// Likewise. Consumers are those of the newer state.
documents::LineageDiffOutput lineage_diff(const ProjectState& before, const ProjectState& after,
                                          const ProjectDiff& diff);

// What stands in names does not break the tables.
std::string to_markdown(const documents::CiDiffOutput& output);
std::string to_markdown(const documents::LineageDiffOutput& output);

}  // namespace rocky::compiler
