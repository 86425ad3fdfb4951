// Lineage as the commands tell it (compiler contract 2.2, 9.3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/lineage/project_lineage.h"
#include "compiler/project.h"
#include "documents/dag.h"
#include "documents/lineage.h"

namespace rocky::compiler {

// "direct", "aggregation: sum".
std::string transform_text(const ProjectLineage::Edge& edge);

documents::LineageEdgeRecord edge_record(const ProjectLineage& lineage, const ProjectLineage::Edge& edge);
documents::LineageInfluenceRecord influence_record(const ProjectLineage& lineage, const ProjectLineage::Edge& edge);

// Every edge that touches the model.
documents::LineageOutput model_lineage(const CompiledProject& project, const ProjectLineage& lineage, uint32_t model);

// In the place of what touches the model what its columns are made of, or what is made of them, as far as `walk` goes.
void keep_traced(const CompiledProject& project, const ProjectLineage& lineage, uint32_t model,
                 const ProjectLineage::Walk& walk, documents::LineageOutput& output);

// `column` as it was typed: case does not count, and a column that is not there has an empty trace.
documents::ColumnLineageOutput column_lineage(const ProjectLineage& lineage, uint32_t model, std::string_view column,
                                              const ProjectLineage::Walk& walk);

// Value edges and influences of all models.
void add_lineage(const ProjectLineage& lineage, documents::DagOutput& output);

}  // namespace rocky::compiler
