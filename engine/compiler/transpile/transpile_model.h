// The query of a project's model in another dialect.
#pragma once

#include <cstdint>

#include "compiler/project.h"
#include "compiler/source_tables.h"
#include "compiler/transpile/transpile.h"

namespace rocky::compiler {

// `model` is an index into the project's models, one without errors. References to other models stay as they are
// written. The same dialect gives the text of the model as it is.
Transpiled transpile_model(const CompiledProject& project, uint32_t model, const TypedSources& sources,
                           const sql::Dialect& to, TranspileOptions options = {});

}  // namespace rocky::compiler
