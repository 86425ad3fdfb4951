// Lints that need to know the models around a model.
#pragma once

#include "compiler/project.h"

namespace rocky::compiler {

// Models that nothing reads (W101), stars of published models (W107), joins that repeat rows (W108).
void lint_project(CompiledProject& project);

}  // namespace rocky::compiler
