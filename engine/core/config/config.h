// rocky.toml as typed data: connections (adapters), units of work (pipelines) and project-wide settings.
//
// Every key of the public contract has its place here, also where the feature behind it is not built: `pending` lists
// the keys that the file sets and nothing acts on yet, so that a run can say so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "core/config/adapter_config.h"
#include "core/config/pipeline_config.h"
#include "core/config/policy_config.h"
#include "core/config/project_sections.h"

namespace rocky::core {

// What happens when a run meets a key whose feature is missing.
enum class PendingEffect : uint8_t {
  kIgnored,  // the run gives the same tables without it: say so and go on
  kRefused,  // the run would not do what the file promises: refuse
};

struct PendingKey {
  std::string key_path;  // "pipeline.marts.schedule"
  PendingEffect effect = PendingEffect::kIgnored;
  std::string message;  // "`pipeline.marts.schedule` is not supported yet"
  SourceSpan span;
};

struct ProjectConfig {
  Named<AdapterConfig> adapters;  // in the order of the file
  Named<PipelineConfig> pipelines;
  StateConfig state;
  HooksConfig hooks;
  RunConfig run;
  ResilienceConfig resilience;
  std::optional<RunRetryConfig> retry;
  CostConfig cost;
  SchemaEvolutionConfig schema_evolution;
  BudgetConfig budget;
  PortabilityConfig portability;
  LintsConfig lints;
  CacheConfig cache;
  Named<MaskEntry> mask;
  ClassificationsConfig classifications;
  Named<RoleConfig> roles;
  FreshnessConfig freshness;
  ReuseConfig reuse;
  AiConfig ai;
  BranchConfig branch;
  Named<ImportConfig> imports;
  GcConfig gc;
  ScheduleDefaults schedule;
  std::optional<PolicyConfig> policy;
  FulfillConfig fulfill;
  FmtConfig fmt;

  std::vector<PendingKey> pending;

  // Null when there is none of that name.
  const AdapterConfig* find_adapter(std::string_view name) const;
  const PipelineConfig* find_pipeline(std::string_view name) const;
};

// What of the file a run of this pipeline would need and nobody has built yet, in the order of the file: keys of the
// pipeline itself, of the adapters that it names, and of the project-wide sections. Keys of other pipelines and unused
// adapters do not count. Empty for an unknown name.
std::vector<PendingKey> unsupported_for_run(const ProjectConfig& config, std::string_view pipeline);

}  // namespace rocky::core
