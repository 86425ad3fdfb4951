// Lineage for other programs: graph languages and OpenLineage.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "compiler/lineage/project_lineage.h"
#include "compiler/project.h"

namespace rocky::compiler {

using LineageSteps = std::span<const ProjectLineage::Step>;

// `digraph lineage { … }`, exactly as compiler contract 2.2 has it; influences are dashed and labelled.
std::string lineage_dot(const ProjectLineage& lineage, LineageSteps steps);

// A Mermaid flowchart: a box a table, in it its columns; influences are dotted and labelled.
std::string lineage_mermaid(const ProjectLineage& lineage, LineageSteps steps);

// One OpenLineage DatasetEvent a model, an array: the schema facet and the column lineage facet with direct and
// indirect transformations. Values of `steps` that lead into other models are theirs.
std::string lineage_open(const CompiledProject& project, const ProjectLineage& lineage,
                         std::span<const uint32_t> models, std::string_view dataset_namespace, Timestamp now);

}  // namespace rocky::compiler
