// From what the compiler knows to parts of documents.
#pragma once

#include "compiler/project.h"
#include "core/models/model.h"
#include "documents/common.h"
#include "documents/compile.h"

namespace rocky::compiler {

documents::ModelFreshnessConfig to_record(const core::Freshness& freshness);
documents::ModelColumnRecord to_record(const ModelColumn& column, const sql::Dialect& dialect);

}  // namespace rocky::compiler
