// From compiled models to the intermediate representation: what snapshots of a project, hashes and the comparison of
// two states of a project are made of.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/lineage/project_lineage.h"
#include "compiler/project.h"
#include "core/config/config.h"
#include "core/models/model.h"
#include "ir/model_ir.h"

namespace rocky::compiler {

// What rocky.toml says about models: governance of the pipeline that builds a model, masks of its classified columns.
struct IrSettings {
  const core::ProjectConfig* config = nullptr;  // null: nothing is configured
  std::string_view project_root = {};           // as of DialectChoice::of_project()
};

// Of the model's text and sidecar alone: types, lineage and masks are empty.
ir::ModelIr to_ir(const core::Model& model, const ir::GovernanceIr& governance);

// One for each model, in the project's order; complete. Columns have the types that clients are shown, and are empty
// where nothing is known. The lineage of a model are the value edges into its columns; `lineage` is that of `project`.
std::vector<ir::ModelIr> project_ir(const CompiledProject& project, const ProjectLineage& lineage,
                                    const IrSettings& settings);

}  // namespace rocky::compiler
