// Whether and how findings are reported: `[lints]` of the project and of models, comments in models.
#pragma once

#include "compiler/project.h"

namespace rocky::compiler {

// Takes out what is allowed and what nobody asked for, and gives the rest the severity that is wanted. The nearest
// setting counts: a comment, the model's sidecar, rocky.toml, the register of codes. Errors without which the model
// could not be built stay.
void apply_lint_levels(CompiledProject& project, const core::LintSettings& project_settings);

}  // namespace rocky::compiler
