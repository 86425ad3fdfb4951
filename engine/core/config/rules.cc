#include "core/config/rules.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace rocky::core {

namespace {

class Rules {
 public:
  explicit Rules(const LoadedConfig& loaded) : loaded_(loaded), config_(loaded.config) {}

  std::vector<ConfigProblem> run() {
    adapter_kinds();
    pipeline_roles();
    merge_keys();
    reserved_components();
    table_overrides();
    fivetran_backends();
    policy();
    freeze_markers();
    layout();
    return std::move(problems_);
  }

 private:
  void report(std::string_view code, std::string field, std::string message, std::string help = {}) {
    problems_.push_back({.diagnostic = {.code = code,
                                        .severity = Severity::kError,
                                        .message = std::move(message),
                                        .owner = {},
                                        .primary = DiagnosticLabel{.span = loaded_.locate(field), .text = {}},
                                        .secondary = {},
                                        .help = std::move(help)},
                         .field = std::move(field)});
  }

  void adapter_kinds() {
    for (const auto& [name, adapter] : config_.adapters) {
      const AdapterType* type = find_adapter_type(adapter.type);
      if (type == nullptr || type->kind_rule == AdapterType::KindRule::kUnchecked) continue;
      const std::string field = fmt::format("adapter.{}.kind", name);
      if (!adapter.kind) {
        if (type->kind_rule == AdapterType::KindRule::kRequired)
          report("V032", field,
                 fmt::format("adapter '{}' (type '{}') is discovery-only; add kind = \"discovery\" to its block", name,
                             adapter.type));
        continue;
      }
      const bool data = *adapter.kind == AdapterKind::kData;
      if (data ? type->data : type->discovery) continue;
      report("V032", field,
             fmt::format("adapter '{}' has kind = \"{}\" but type '{}' only supports {}", name,
                         data ? "data" : "discovery", adapter.type, type->data ? "data" : "discovery"));
    }
  }

  // `wanted` is the role that the key needs.
  void role(const std::string& pipeline, std::string_view key, const std::string& adapter_name, AdapterKind wanted) {
    const AdapterConfig* adapter = config_.find_adapter(adapter_name);
    if (adapter == nullptr || find_adapter_type(adapter->type) == nullptr || serves(*adapter, wanted)) return;
    const bool data = wanted == AdapterKind::kData;
    const std::string because = adapter->kind ? fmt::format("kind = \"{}\"", data ? "discovery" : "data")
                                              : fmt::format("type '{}'", adapter->type);
    report("V033", fmt::format("pipeline.{}.{}", pipeline, key),
           fmt::format("pipeline '{}' {} = '{}' names an adapter whose {} excludes {}", pipeline, key, adapter_name,
                       because, data ? "data movement" : "discovery"),
           candidates(wanted));
  }

  std::string candidates(AdapterKind wanted) const {
    std::vector<std::string> names;
    for (const auto& [name, adapter] : config_.adapters)
      if (serves(adapter, wanted)) names.push_back(fmt::format("`{}`", name));
    if (names.empty()) return {};
    return fmt::format("adapters that can: {}", fmt::join(names, ", "));
  }

  void pipeline_roles() {
    for_each<ReplicationPipeline>([&](const std::string& name, const ReplicationPipeline& pipeline) {
      role(name, "source.adapter", pipeline.source.adapter, AdapterKind::kData);
      if (pipeline.source.discovery)
        role(name, "source.discovery.adapter", pipeline.source.discovery->adapter, AdapterKind::kDiscovery);
    });
  }

  void merge_keys() {
    for_each<ReplicationPipeline>([&](const std::string& name, const ReplicationPipeline& pipeline) {
      if (pipeline.strategy != "merge" || pipeline.merge_keys || pipeline.merge_keys_fallback) return;
      report("V046", fmt::format("pipeline.{}.merge_keys", name),
             fmt::format(
                 "pipeline '{}' uses strategy = \"merge\" but neither merge_keys nor merge_keys_fallback is set", name),
             "list the columns that identify a row: merge_keys = [\"id\"]");
    });
  }

  void reserved_components() {
    for_each<ReplicationPipeline>([&](const std::string& name, const ReplicationPipeline& pipeline) {
      const auto& components = pipeline.source.schema_pattern.components;
      const std::string field = fmt::format("pipeline.{}.source.schema_pattern.components", name);
      for (std::string_view component : components) {
        while (component.ends_with("...")) component.remove_suffix(3);
        if (component != "table" && component != "id") continue;
        report("V046", field, fmt::format("{} contains the reserved name \"{}\" — rename it", field, component),
               "`--filter table=` and `--filter id=` have meanings of their own");
      }
    });
  }

  void table_overrides() {
    for_each<ReplicationPipeline>([&](const std::string& name, const ReplicationPipeline& pipeline) {
      const std::string field = fmt::format("pipeline.{}.table_overrides", name);
      const auto& rules = pipeline.table_overrides;
      std::map<std::pair<std::string_view, std::string_view>, size_t> seen;
      for (size_t i = 0; i < rules.size(); ++i) {
        const TableOverride& rule = rules[i];
        const auto complain = [&](std::string_view what, std::string help = {}) {
          report("V046", field, fmt::format("pipeline '{}' table_overrides[{}] {}", name, i, what), std::move(help));
        };
        if (!rule.match.connector && !rule.match.table)
          complain("matches nothing: neither match.connector nor match.table is set");
        if (rule.match.table && rule.match.table->empty()) complain("has an empty match.table");
        const bool reachable =
            rule.merge_keys || rule.merge_keys_fallback || pipeline.merge_keys || pipeline.merge_keys_fallback;
        if (rule.strategy == "merge" && !reachable)
          complain(
              "uses strategy = \"merge\" but neither the rule nor the pipeline has merge_keys or "
              "merge_keys_fallback");
        if (!literal(rule)) continue;
        const auto [earlier, fresh] = seen.try_emplace({*rule.match.connector, *rule.match.table}, i);
        if (!fresh) complain(fmt::format("has the same connector and table as table_overrides[{}]", earlier->second));
      }
    });
  }

  // A connector and a table without wildcards.
  static bool literal(const TableOverride& rule) {
    return rule.match.connector && rule.match.table && rule.match.table->find_first_of("*?") == std::string::npos;
  }

  void fivetran_backends() {
    for (const auto& [name, adapter] : config_.adapters) {
      if (adapter.type != "fivetran") continue;
      const auto need = [&](std::string_view block, std::string_view backend, std::string_view key, bool present) {
        if (present) return;
        report("V046", fmt::format("adapter.{}.{}", name, block),
               fmt::format("[adapter.{}.{}] backend = \"{}\" requires {}", name, block, backend, key));
      };
      const auto filled = [](const auto& value) { return value && !value->empty(); };
      if (adapter.cache) cache_backend(*adapter.cache, need, filled);
      const auto valkey = [&](std::string_view block, const auto& settings) {
        using Backend = decltype(settings->backend);
        if (settings && settings->backend == Backend::kValkey)
          need(block, "valkey", "valkey_url", filled(settings->valkey_url));
      };
      valkey("ratelimit", adapter.ratelimit);
      valkey("stampede", adapter.stampede);
      valkey("circuit_breaker", adapter.circuit_breaker);
    }
  }

  void cache_backend(const FivetranCache& cache, const auto& need, const auto& filled) {
    switch (cache.backend) {
      case FivetranCacheBackend::kNone: return;
      case FivetranCacheBackend::kFile: return need("cache", "file", "file_root", filled(cache.file_root));
      case FivetranCacheBackend::kObjectStore:
        return need("cache", "object_store", "object_store_url", filled(cache.object_store_url));
      case FivetranCacheBackend::kValkey: return need("cache", "valkey", "valkey_url", filled(cache.valkey_url));
      case FivetranCacheBackend::kTiered:
        need("cache", "tiered", "object_store_url", filled(cache.object_store_url));
        need("cache", "tiered", "valkey_url", filled(cache.valkey_url));
    }
  }

  void policy() {
    if (!config_.policy) return;
    if (config_.policy->version != 1)
      report("V046", "policy.version",
             fmt::format("policy.version = {} is not supported: only 1 is", config_.policy->version));
    for (size_t i = 0; i < config_.policy->rules.size(); ++i) {
      const PolicyRule& rule = config_.policy->rules[i];
      const PolicyScope& scope = rule.scope;
      const bool others = !scope.models.empty() || !scope.tags.empty() || !scope.classifications.empty() ||
                          !scope.exclude_classifications.empty() || scope.contracted || scope.layer ||
                          scope.max_downstreams;
      const std::string scope_field = fmt::format("policy.rules[{}].scope", i);
      if (scope.any && others)
        report("V046", scope_field, fmt::format("policy rule {}: any = true excludes every other scope key", i));
      else if (!scope.any && !others)
        report("V046", scope_field, fmt::format("policy rule {}: the scope is empty", i),
               "write scope = { any = true } to mean everything");
      if (!rule.autonomy_budget) continue;
      const std::string budget_field = fmt::format("policy.rules[{}].autonomy_budget", i);
      if (rule.autonomy_budget->failures == 0)
        report("V046", budget_field, fmt::format("policy rule {}: autonomy_budget.failures must be at least 1", i));
      if (!valid_window(rule.autonomy_budget->window))
        report("V046", budget_field,
               fmt::format("policy rule {}: autonomy_budget.window must be a number of days or hours, such as \"7d\" "
                           "or \"12h\"",
                           i));
    }
  }

  // `<N>d` or `<N>h`, N > 0.
  static bool valid_window(std::string_view window) {
    if (window.size() < 2 || std::string_view("dDhH").find(window.back()) == std::string_view::npos) return false;
    window.remove_suffix(1);
    return window.find_first_not_of("0123456789") == std::string_view::npos &&
           window.find_first_not_of('0') != std::string_view::npos;
  }

  void freeze_markers() {
    const StateConfig& state = config_.state;
    if (!state.freeze_marker_writes) return;
    if (state.backend != StateBackend::kLocal && state.backend != StateBackend::kValkey) return;
    report("V046", "state.freeze_marker_writes",
           fmt::format("state.freeze_marker_writes = true needs an object store, but state.backend is \"{}\"",
                       state.backend == StateBackend::kLocal ? "local" : "valkey"),
           "set state.backend to \"s3\", \"gcs\" or \"tiered\"");
  }

  void layout() {
    const auto within = [&](std::string_view name, uint32_t value, uint32_t least, uint32_t most) {
      if (least <= value && value <= most) return;
      const std::string field = fmt::format("fmt.{}", name);
      report("V046", field, fmt::format("{} = {} is not from {} to {}", field, value, least, most));
    };
    within("width", config_.fmt.width, 20, 1000);
    within("indent", config_.fmt.indent, 1, 16);
  }

  template <class Body>
  void for_each(const auto& visit) {
    for (const auto& [name, pipeline] : config_.pipelines)
      if (const Body* body = std::get_if<Body>(&pipeline.body)) visit(name, *body);
  }

  const LoadedConfig& loaded_;
  const ProjectConfig& config_;
  std::vector<ConfigProblem> problems_;
};

}  // namespace

std::vector<ConfigProblem> broken_rules(const LoadedConfig& loaded) { return Rules(loaded).run(); }

}  // namespace rocky::core
