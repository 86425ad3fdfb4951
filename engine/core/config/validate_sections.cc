#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/config/graph.h"
#include "core/config/validation.h"

namespace rocky::core {

namespace {

// Keys that a state backend cannot do without; the contract checks them at the first transfer only.
void state_backend(const LoadedConfig& loaded, Findings& findings) {
  const StateConfig& state = loaded.config.state;
  const auto need = [&](std::string_view backend, std::string_view key, bool present) {
    if (!present)
      findings.warn("V065", fmt::format("state.{}", key),
                    fmt::format("state backend '{}' requires state.{} to be configured", backend, key));
  };
  const auto filled = [](const auto& value) { return value && !value->empty(); };
  switch (state.backend) {
    case StateBackend::kLocal: break;
    case StateBackend::kS3: need("s3", "s3_bucket", filled(state.s3_bucket)); break;
    case StateBackend::kGcs: need("gcs", "gcs_bucket", filled(state.gcs_bucket)); break;
    case StateBackend::kValkey: need("valkey", "valkey_url", filled(state.valkey_url)); break;
    case StateBackend::kTiered:
      need("tiered", "s3_bucket", filled(state.s3_bucket));
      need("tiered", "valkey_url", filled(state.valkey_url));
      break;
  }
}

void roles(const LoadedConfig& loaded, Findings& findings) {
  NameGraph graph;
  std::set<std::string_view> known;
  for (const auto& [name, role] : loaded.config.roles) known.insert(name);
  for (const auto& [name, role] : loaded.config.roles) {
    graph.nodes.emplace_back(name, role.inherits);
    for (const std::string& parent : role.inherits)
      if (!known.contains(parent))
        findings.warn("V069", fmt::format("role.{}.inherits", name),
                      fmt::format("role '{}' inherits from unknown parent '{}'", name, parent));
    for (const std::string& permission : role.permissions)
      if (!known_permission(permission))
        findings.warn("V069", fmt::format("role.{}.permissions", name),
                      fmt::format("role '{}' declares unknown permission '{}'", name, permission),
                      "known: BROWSE, USE CATALOG, USE SCHEMA, SELECT, MODIFY, MANAGE");
  }
  const auto order = order_names(graph);
  if (!order.cycle.empty())
    findings.warn("V069", fmt::format("role.{}.inherits", order.cycle.front()),
                  fmt::format("inheritance cycle detected at role '{}': {}", order.cycle.front(),
                              fmt::join(order.cycle, " -> ")));
}

// A table under [mask] that sets nothing, or only tags that the defaults do not know: an environment's name mistaken
// for a tag.
void masks(const LoadedConfig& loaded, Findings& findings) {
  for (const auto& [name, entry] : loaded.config.mask) {
    const auto* overlay = std::get_if<Named<MaskStrategy>>(&entry);
    if (overlay != nullptr && overlay->empty())
      findings.warn("V070", fmt::format("mask.{}", name), fmt::format("mask.{} is an overlay without tags", name));
  }
}

void pipeline_graph(const LoadedConfig& loaded, Findings& findings) {
  NameGraph graph;
  bool any = false;
  bool unknown = false;
  for (const auto& [name, pipeline] : loaded.config.pipelines) {
    graph.nodes.emplace_back(name, pipeline.depends_on);
    any = any || !pipeline.depends_on.empty();
    for (size_t i = 0; i < pipeline.depends_on.size(); ++i) {
      if (loaded.config.find_pipeline(pipeline.depends_on[i]) != nullptr) continue;
      unknown = true;
      findings.error("V029", fmt::format("pipeline.{}.depends_on", name),
                     fmt::format("pipeline.{}: depends_on names unknown pipeline {}", name,
                                 findings.shown(fmt::format("pipeline.{}.depends_on", name), pipeline.depends_on[i])));
    }
  }
  if (!any) return;
  const auto order = order_names(graph);
  if (!order.cycle.empty())
    findings.error("V030", "pipeline.*.depends_on",
                   fmt::format("pipeline dependency cycle: {}", fmt::join(order.cycle, " -> ")));
  else if (!unknown)
    findings.ok("V030", fmt::format("pipeline graph valid: {}", fmt::join(order.order, " -> ")));
}

void schedule_graph(const LoadedConfig& loaded, Findings& findings) {
  NameGraph graph;
  for (const auto& [name, pipeline] : loaded.config.pipelines)
    graph.nodes.emplace_back(name, pipeline.schedule ? pipeline.schedule->after : std::vector<std::string>());
  const auto order = order_names(graph);
  if (!order.cycle.empty())
    findings.error("V042", {}, fmt::format("schedule.after cycle: {}", fmt::join(order.cycle, " -> ")));
}

void pending(const LoadedConfig& loaded, Findings& findings) {
  for (const PendingKey& key : loaded.config.pending) {
    const bool refused = key.effect == PendingEffect::kRefused;
    findings.list.push_back({FindingLevel::kWarn, "V071", key.message, key.key_path, key.span,
                             refused ? "a run that needs it is refused" : "a run goes on without it"});
  }
}

}  // namespace

void validate_sections(const LoadedConfig& loaded, Findings& findings) {
  pipeline_graph(loaded, findings);
  schedule_graph(loaded, findings);
  state_backend(loaded, findings);
  roles(loaded, findings);
  masks(loaded, findings);
  pending(loaded, findings);
}

void lint_config(const LoadedConfig& loaded, Findings& findings) {
  const ProjectConfig& config = loaded.config;
  // Only what is written can be left out.
  if (findings.written("state.backend") && config.state.backend == StateBackend::kLocal)
    findings.lint("L004", "state.backend", "state.backend = \"local\" is the default and can be left out");
  for (const auto& [name, pipeline] : config.pipelines) {
    const auto* replication = std::get_if<ReplicationPipeline>(&pipeline.body);
    if (replication == nullptr) continue;
    const auto redundant = [&](std::string_view key, bool value) {
      const std::string field = fmt::format("pipeline.{}.target.governance.{}", name, key);
      if (!value && findings.written(field))
        findings.lint("L006", field, fmt::format("{} = false is the default and can be left out", field));
    };
    redundant("auto_create_catalogs", replication->target.governance.auto_create_catalogs);
    redundant("auto_create_schemas", replication->target.governance.auto_create_schemas);
  }
  if (config.adapters.size() != 1 || config.adapters[0].first == "default") return;
  const std::string& sole = config.adapters[0].first;
  size_t references = 0;
  for (const auto& [path, place] : loaded.places) {
    const bool reference = path.starts_with("pipeline.") && path.ends_with(".adapter");
    if (reference && place.value.file->slice(place.value.bytes).find(sole) != std::string_view::npos) ++references;
  }
  if (references > 1)
    findings.lint("L007", fmt::format("adapter.{}", sole),
                  fmt::format("the only adapter '{}' is named {} times: called 'default' it need not be named", sole,
                              references));
}

}  // namespace rocky::core
