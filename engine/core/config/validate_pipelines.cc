#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "core/config/schema_pattern.h"
#include "core/config/validation.h"
#include "core/models/load_models.h"

namespace rocky::core {

namespace {

// The keys of `checks` that each pipeline type acts on; the others are reported (V034).
constexpr std::array<std::string_view, 9> kCheckKinds{"row_count",  "column_match", "freshness",
                                                      "null_rate",  "custom",       "anomaly_threshold_pct",
                                                      "assertions", "quarantine",   "cross_source_overlap"};
constexpr std::array<std::string_view, 8> kReplicationChecks{
    "row_count", "column_match",          "freshness",  "null_rate",
    "custom",    "anomaly_threshold_pct", "assertions", "cross_source_overlap"};
constexpr std::array<std::string_view, 4> kQualityChecks{"row_count", "custom", "assertions", "quarantine"};

constexpr std::array<std::string_view, 6> kStrategies{"incremental", "full_refresh",      "merge",
                                                      "view",        "materialized_view", "dynamic_table"};

class PipelineRules {
 public:
  PipelineRules(const LoadedConfig& loaded, const std::string& name, const PipelineConfig& pipeline, FileSystem& files,
                Findings& findings)
      : loaded_(loaded), name_(name), pipeline_(pipeline), files_(files), findings_(findings) {}

  void run() {
    std::visit([&](const auto& body) { check(body); }, pipeline_.body);
    unused_checks();
    if (const auto* replication = std::get_if<ReplicationPipeline>(&pipeline_.body)) strategies(*replication);
    values();
  }

 private:
  // As in the file, without quotes; *** where it comes from the environment.
  std::string plain(std::string_view key, std::string_view value) const {
    const std::string quoted = findings_.shown(field(key), value);
    return quoted.substr(1, quoted.size() - 2);
  }

  std::string field(std::string_view key) const { return fmt::format("pipeline.{}.{}", name_, key); }

  void adapter_exists(std::string_view code, std::string_view key, const std::string& adapter) {
    if (loaded_.config.find_adapter(adapter) != nullptr) return;
    std::vector<std::string> names;
    for (const auto& [known, config] : loaded_.config.adapters) names.push_back(fmt::format("`{}`", known));
    findings_.error(code, field(key),
                    fmt::format("pipeline.{}: {} = {} is not defined under [adapter]", name_, key,
                                findings_.shown(field(key), adapter)),
                    names.empty() ? "" : fmt::format("defined: {}", fmt::join(names, ", ")));
  }

  void check(const ReplicationPipeline& pipeline) {
    findings_.ok("V020",
                 fmt::format("pipeline.{}: replication / {} -> {}.{}", name_, plain("strategy", pipeline.strategy),
                             plain("target.catalog_template", pipeline.target.catalog_template),
                             plain("target.schema_template", pipeline.target.schema_template)));
    const auto pattern = SchemaPattern::make(pipeline.source.schema_pattern);
    if (pattern)
      findings_.ok("V021", fmt::format("pipeline.{}: schema pattern valid", name_));
    else
      findings_.error("V021", field("source.schema_pattern"),
                      fmt::format("pipeline.{}: {}", name_, pattern.error().message()));
    adapter_exists("V022", "source.adapter", pipeline.source.adapter);
    adapter_exists("V023", "target.adapter", pipeline.target.adapter);
    if (pipeline.source.discovery)
      adapter_exists("V024", "source.discovery.adapter", pipeline.source.discovery->adapter);
    if (!pattern) return;
    for (const std::string& doubt : pattern->doubts())
      findings_.warn("V067", field("source.schema_pattern"), fmt::format("pipeline.{}: {}", name_, doubt));
    unknown_components(*pattern, "target.catalog_template", pipeline.target.catalog_template);
    unknown_components(*pattern, "target.schema_template", pipeline.target.schema_template);
    for (size_t i = 0; i < pipeline.metadata_columns.size(); ++i)
      unknown_components(*pattern, fmt::format("metadata_columns[{}].value", i), pipeline.metadata_columns[i].value);
  }

  void unknown_components(const SchemaPattern& pattern, std::string_view key, const std::string& text) {
    for (const std::string& component : template_names(text))
      if (pattern.find(component) == nullptr)
        findings_.warn("V066", field(key),
                       fmt::format("pipeline.{}: {} names '{{{}}}', which is no component of the schema pattern", name_,
                                   key, component));
  }

  void check(const TransformationPipeline& pipeline) {
    findings_.ok("V020",
                 fmt::format("pipeline.{}: transformation (models: {})", name_, plain("models", pipeline.models)));
    adapter_exists("V023", "target.adapter", pipeline.target.adapter);
    const auto glob = parse_models_glob(pipeline.models, loaded_.root);
    if (!glob) {
      findings_.error("V047", field("models"), fmt::format("pipeline.{}: {}", name_, glob.error().message()));
      return;
    }
    const std::string base = join_path(loaded_.root, glob->base_directory);
    if (!files_.is_directory(base))
      findings_.warn("V025", field("models"),
                     fmt::format("pipeline.{}: models directory {} does not exist", name_,
                                 findings_.shown(field("models"), base)));
  }

  void check(const QualityPipeline& pipeline) {
    findings_.ok("V020", fmt::format("pipeline.{}: quality ({} tables)", name_, pipeline.tables.size()));
    adapter_exists("V023", "target.adapter", pipeline.target.adapter);
    if (pipeline.tables.empty())
      findings_.warn("V026", field("tables"), fmt::format("pipeline.{}: no tables to check", name_));
    if (!pipeline_.checks.enabled)
      findings_.warn("V027", field("checks.enabled"), fmt::format("pipeline.{}: checks are turned off", name_));
  }

  void check(const SnapshotPipeline& pipeline) {
    findings_.ok(
        "V020",
        fmt::format("pipeline.{}: snapshot {}.{} -> {}.{}", name_, plain("source.schema", pipeline.source.schema),
                    plain("source.table", pipeline.source.table), plain("target.schema", pipeline.target.schema),
                    plain("target.table", pipeline.target.table)));
    adapter_exists("V022", "source.adapter", pipeline.source.adapter);
    adapter_exists("V023", "target.adapter", pipeline.target.adapter);
    if (pipeline.unique_key.empty())
      findings_.error("V028", field("unique_key"), fmt::format("pipeline.{}: unique_key is empty", name_));
  }

  void check(const LoadPipeline& pipeline) {
    if (loaded_.config.find_adapter(pipeline.target.adapter) == nullptr)
      findings_.warn("V068", field("target.adapter"),
                     fmt::format("pipeline.{}: target.adapter = {} is not defined under [adapter]", name_,
                                 findings_.shown(field("target.adapter"), pipeline.target.adapter)));
    const std::string folder = join_path(loaded_.root, pipeline.source_dir);
    if (!files_.is_directory(folder))
      findings_.warn("V068", field("source_dir"),
                     fmt::format("pipeline.{}: source_dir {} does not exist", name_,
                                 findings_.shown(field("source_dir"), folder)));
    if (pipeline.options.csv_delimiter.size() > 1)
      findings_.warn("V070", field("options.csv_delimiter"),
                     fmt::format("pipeline.{}: only the first character of csv_delimiter counts", name_));
  }

  std::span<const std::string_view> executed_checks() const {
    if (std::holds_alternative<ReplicationPipeline>(pipeline_.body)) return kReplicationChecks;
    if (std::holds_alternative<QualityPipeline>(pipeline_.body)) return kQualityChecks;
    return {};
  }

  // Whether the key asks for something: a toggle that is written as `false` does not.
  bool asked(std::string_view kind) const {
    if (kind == "row_count") return pipeline_.checks.row_count.enabled;
    if (kind == "column_match") return pipeline_.checks.column_match.enabled;
    return true;
  }

  void unused_checks() {
    const auto executed = executed_checks();
    for (const std::string_view kind : kCheckKinds) {
      const std::string key = field(fmt::format("checks.{}", kind));
      if (!findings_.written(key) || std::ranges::find(executed, kind) != executed.end() || !asked(kind)) continue;
      findings_.warn("V034", key,
                     fmt::format("pipeline.{}: checks.{} is configured, but {} pipelines never run it", name_, kind,
                                 pipeline_.type_name()));
    }
    const std::string advisory = field("checks.fail_on_error");
    if (findings_.written(advisory) && !std::holds_alternative<QualityPipeline>(pipeline_.body))
      findings_.warn("V062", advisory,
                     fmt::format("`{}` has no effect: only quality pipelines fail on checks", advisory));
  }

  void strategies(const ReplicationPipeline& pipeline) {
    const auto judge = [&](const std::string& key, const std::string& strategy) {
      if (std::ranges::find(kStrategies, strategy) != kStrategies.end()) return;
      findings_.warn("V035", key,
                     fmt::format("pipeline.{}: unrecognised strategy {} acts as full_refresh", name_,
                                 findings_.shown(key, strategy)),
                     fmt::format("known: {}", fmt::join(kStrategies, ", ")));
    };
    judge(field("strategy"), pipeline.strategy);
    for (size_t i = 0; i < pipeline.table_overrides.size(); ++i)
      if (pipeline.table_overrides[i].strategy)
        judge(field(fmt::format("table_overrides[{}].strategy", i)), *pipeline.table_overrides[i].strategy);
    if (pipeline.strategy == "merge" && pipeline.merge_keys && pipeline.merge_keys->empty())
      findings_.warn("V070", field("merge_keys"),
                     fmt::format("pipeline.{}: merge_keys is empty: every merge will fail", name_));
  }

  // Values that load and cannot be meant.
  void values() {
    if (pipeline_.execution.error_rate_abort_pct > 100)
      findings_.warn("V070", field("execution.error_rate_abort_pct"),
                     fmt::format("pipeline.{}: error_rate_abort_pct is above 100: it never stops a run", name_));
    const ChecksConfig& checks = pipeline_.checks;
    if (checks.null_rate && (checks.null_rate->threshold < 0 || checks.null_rate->threshold > 1))
      findings_.warn("V070", field("checks.null_rate.threshold"),
                     fmt::format("pipeline.{}: null_rate.threshold is a share from 0 to 1", name_));
    if (checks.null_rate && (checks.null_rate->sample_percent == 0 || checks.null_rate->sample_percent > 100))
      findings_.warn("V070", field("checks.null_rate.sample_percent"),
                     fmt::format("pipeline.{}: null_rate.sample_percent must be from 1 to 100", name_));
    if (checks.cross_source_overlap &&
        checks.cross_source_overlap->keys.empty() == !checks.cross_source_overlap->key_expr.has_value())
      findings_.warn(
          "V070", field("checks.cross_source_overlap"),
          fmt::format("pipeline.{}: cross_source_overlap needs either keys or key_expr: it is skipped", name_));
    if (findings_.written(field("checks.anomaly_threshold_pct")) && checks.anomaly_threshold_pct <= 0)
      findings_.warn("V070", field("checks.anomaly_threshold_pct"),
                     fmt::format("pipeline.{}: anomaly_threshold_pct = 0 does not turn the check off: any deviation is "
                                 "reported",
                                 name_));
    grants();
  }

  void grants() {
    const GovernanceConfig* governance = pipeline_.governance();
    if (governance == nullptr) return;
    const auto judge = [&](std::string_view key, const std::vector<Grant>& list) {
      for (size_t i = 0; i < list.size(); ++i) {
        if (!valid_principal(list[i].principal))
          findings_.warn("V069", field(fmt::format("target.governance.{}[{}].principal", key, i)),
                         fmt::format("pipeline.{}: principal in {}[{}] is not a valid name", name_, key, i),
                         "letters, digits, spaces and _ - . @; no `group:` in front");
        for (size_t k = 0; k < list[i].permissions.size(); ++k)
          if (!known_permission(list[i].permissions[k]))
            findings_.warn("V069", field(fmt::format("target.governance.{}[{}].permissions[{}]", key, i, k)),
                           fmt::format("pipeline.{}: unknown permission in {}[{}] is skipped", name_, key, i),
                           "known: BROWSE, USE CATALOG, USE SCHEMA, SELECT, MODIFY, MANAGE");
      }
    };
    judge("grants", governance->grants);
    judge("schema_grants", governance->schema_grants);
  }

  static bool valid_principal(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             std::string_view("_ -.@").find(c) != std::string_view::npos;
    });
  }

  const LoadedConfig& loaded_;
  const std::string& name_;
  const PipelineConfig& pipeline_;
  FileSystem& files_;
  Findings& findings_;
};

}  // namespace

bool known_permission(std::string_view permission) {
  static constexpr std::array<std::string_view, 6> kPermissions{"BROWSE", "USE CATALOG", "USE SCHEMA",
                                                                "SELECT", "MODIFY",      "MANAGE"};
  return std::ranges::find(kPermissions, permission) != kPermissions.end();
}

void validate_pipeline(const LoadedConfig& loaded, const std::string& name, const PipelineConfig& pipeline,
                       FileSystem& files, Findings& findings) {
  PipelineRules(loaded, name, pipeline, files, findings).run();
}

}  // namespace rocky::core
