// From a loaded model to the intermediate representation.
#pragma once

#include "core/models/model.h"
#include "ir/model_ir.h"

namespace rocky::compiler {

// Types and lineage are empty: the text alone does not tell them.
ir::ModelIr to_ir(const core::Model& model, const ir::GovernanceIr& governance);

}  // namespace rocky::compiler
