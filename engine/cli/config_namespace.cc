#include "cli/config_namespace.h"

#include "core/config/load_config.h"

namespace rocky::cli {

std::optional<std::string> configured_namespace(const core::ProjectConfig& config) {
  if (config.state.namespacing != core::StateNamespacing::kPipeline || config.pipelines.size() != 1)
    return std::nullopt;
  return config.pipelines.front().first;
}

std::optional<std::string> configured_namespace(Invocation& call) {
  if (!call.files.exists(call.global.config_path)) return std::nullopt;
  const auto loaded = core::load_config(call.global.config_path, call.files, call.environment);
  if (!loaded) return std::nullopt;
  return configured_namespace(loaded->config);
}

}  // namespace rocky::cli
