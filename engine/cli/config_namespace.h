// The namespace that `[state] namespacing` asks for.
#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "core/config/config.h"

namespace rocky::cli {

// The name of the single pipeline when namespacing is by pipeline; never an error.
std::optional<std::string> configured_namespace(const core::ProjectConfig& config);
// The same for a command that needs no configuration otherwise: one that cannot be read asks for nothing.
std::optional<std::string> configured_namespace(Invocation& call);

}  // namespace rocky::cli
