// Whether a model that is rebuilt whole could be built incrementally (compiler contract 2.1).
#pragma once

#include <optional>

#include "compiler/project.h"
#include "documents/compile.h"

namespace rocky::compiler {

// The column of the model that tells best what is new, by its name, its type and how the query uses it. Nothing: there
// is none, or the model is not rebuilt whole.
std::optional<documents::IncrementalityHint> incrementality_hint(const CompiledModel& compiled);

}  // namespace rocky::compiler
