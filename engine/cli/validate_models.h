// The models' part of `rocky validate` (config contract 18: V030, V031, V038, L001 to L003, L008).
#pragma once

#include <vector>

#include "cli/command.h"
#include "core/config/validation.h"
#include "documents/validate.h"

namespace rocky::cli {

struct ModelsValidation {
  documents::ValidateModelsStatus status;
  std::vector<core::Finding> findings;
  std::vector<core::Finding> lints;
};

// Loads what the transformation pipelines select, each file once; without such a pipeline `<root>/models` if it is
// there. A selection that cannot be read is a finding, not an error.
ModelsValidation validate_models(Invocation& call, const core::LoadedConfig& loaded);

}  // namespace rocky::cli
