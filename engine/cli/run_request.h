// From the command line, the configuration and the environment to what a run is asked to do.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "core/config/load_config.h"
#include "run/transformation.h"

namespace rocky::cli {

struct ResolvedRun {
  run::TransformationRequest request;  // without run_id and state_path
  std::vector<std::string> notices;    // for stderr
};

// Errors: several pipelines and none named, a pipeline type or a key that runs do not support yet, a bad --var.
Result<ResolvedRun> resolve_run(const Invocation& call, const core::LoadedConfig& loaded);

}  // namespace rocky::cli
