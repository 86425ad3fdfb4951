#include "core/config/config.h"

namespace rocky::core {

namespace {

template <class T>
const T* find(const Named<T>& entries, std::string_view name) {
  for (const auto& [key, value] : entries)
    if (key == name) return &value;
  return nullptr;
}

}  // namespace

std::string_view PipelineConfig::type_name() const {
  static constexpr std::string_view kNames[] = {"replication", "transformation", "quality", "snapshot", "load"};
  return kNames[body.index()];
}

const std::string& PipelineConfig::target_adapter() const {
  return std::visit([](const auto& pipeline) -> const std::string& { return pipeline.target.adapter; }, body);
}

const GovernanceConfig* PipelineConfig::governance() const {
  return std::visit(
      [](const auto& pipeline) -> const GovernanceConfig* {
        if constexpr (requires { pipeline.target.governance; })
          return &pipeline.target.governance;
        else
          return nullptr;
      },
      body);
}

const AdapterConfig* ProjectConfig::find_adapter(std::string_view name) const { return find(adapters, name); }
const PipelineConfig* ProjectConfig::find_pipeline(std::string_view name) const { return find(pipelines, name); }

}  // namespace rocky::core
