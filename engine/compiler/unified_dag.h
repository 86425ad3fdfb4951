// Everything that a project runs as one graph: the document of `dag` (runtime contract 10, cli contract 7.3).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/project.h"
#include "core/config/config.h"
#include "documents/dag.h"

namespace rocky::compiler {

// The models of one transformation pipeline; of none when the name is empty.
struct PipelineModels {
  std::string pipeline;
  CompiledProject project;
};

// Nodes are in the order of seeds, pipelines (as configured) and model names. Errors: models that depend on each other,
// two models of one name, a model in two pipelines, a pipeline that waits for an unknown one or for itself.
Result<documents::DagOutput> build_unified_dag(const core::ProjectConfig& config,
                                               const std::vector<PipelineModels>& models,
                                               const std::vector<std::string>& seeds);

}  // namespace rocky::compiler
