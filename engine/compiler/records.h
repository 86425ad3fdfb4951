// From what the compiler knows to parts of documents.
#pragma once

#include "core/models/model.h"
#include "documents/common.h"

namespace rocky::compiler {

documents::ModelFreshnessConfig to_record(const core::Freshness& freshness);

}  // namespace rocky::compiler
