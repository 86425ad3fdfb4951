// Changes as the documents tell them.
#pragma once

#include "compiler/changes/classify.h"
#include "documents/changes.h"

namespace rocky::compiler {

documents::BreakingFinding to_record(const ModelChange& change);

}  // namespace rocky::compiler
