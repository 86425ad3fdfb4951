// `[pipeline.NAME]`: one unit of work (config contract 6 to 12.1, 16.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/source.h"
#include "core/config/checks_config.h"

namespace rocky::core {

struct Grant {
  std::string principal;
  std::vector<std::string> permissions;
};
enum class BindingType : uint8_t { kReadWrite, kReadOnly };
struct WorkspaceBinding {
  uint64_t id = 0;
  BindingType binding_type = BindingType::kReadWrite;
};
struct Isolation {
  bool enabled = false;
  std::vector<WorkspaceBinding> workspace_ids;
};
struct GovernanceConfig {
  bool auto_create_catalogs = false;
  bool auto_create_schemas = false;
  std::optional<std::string> tag_prefix;
  std::vector<std::pair<std::string, std::string>> tags;
  std::vector<Grant> grants;
  std::vector<Grant> schema_grants;
  std::optional<Isolation> isolation;
};

struct Concurrency {
  std::optional<uint32_t> fixed;  // at least 1; unset: "adaptive"
};
struct ExecutionConfig {
  Concurrency concurrency;
  bool fail_fast = false;
  uint32_t error_rate_abort_pct = 50;  // 0: off
  uint32_t table_retries = 1;
};

struct ScheduleRetry {
  uint32_t max = 0;
};
struct ScheduleConfig {
  std::optional<std::string> cron;
  std::optional<std::string> timezone;
  std::vector<std::string> after;
  bool freshness = false;
  std::string catchup = "latest";
  ScheduleRetry retry;
  uint64_t timeout_minutes = 0;
  bool enabled = true;
};

struct SchemaPatternConfig {
  std::string prefix;
  std::string separator;
  std::vector<std::string> components;
};
enum class OnCollision : uint8_t { kOff, kWarn, kError };
struct DiscoveryConfig {
  std::string adapter = "default";
  bool report_new_sources = false;
  OnCollision on_collision = OnCollision::kOff;
};
struct ReplicationSource {
  std::string adapter = "default";
  std::optional<std::string> catalog;
  SchemaPatternConfig schema_pattern;
  std::optional<DiscoveryConfig> discovery;  // filled in when the project has one adapter and it can discover
};
struct ReplicationTarget {
  std::string adapter = "default";
  std::string catalog_template;
  std::string schema_template;
  std::optional<std::string> separator;  // unset: the pattern's
  GovernanceConfig governance;
};
struct MetadataColumn {
  std::string name;
  std::string type;
  std::string value;  // SQL expression with template placeholders
};
struct TableMatch {
  std::optional<std::string> connector;
  std::optional<std::string> table;
};
struct TableOverride {
  TableMatch match;
  std::optional<std::string> strategy;
  std::optional<std::vector<std::string>> merge_keys;
  std::optional<std::vector<std::string>> merge_keys_fallback;
  std::optional<std::string> timestamp_column;
  std::optional<bool> enabled;
};
struct ReplicationPipeline {
  std::string strategy = "incremental";
  std::string timestamp_column = "_fivetran_synced";
  std::optional<std::vector<std::string>> merge_keys;
  std::optional<std::vector<std::string>> merge_keys_fallback;
  std::vector<MetadataColumn> metadata_columns;
  ReplicationSource source;
  ReplicationTarget target;
  std::vector<TableOverride> table_overrides;
  bool prune_unchanged = false;
};

struct TransformationTarget {
  std::string adapter = "default";
  GovernanceConfig governance;
};
struct TransformationPipeline {
  std::string models = "models/**";  // glob relative to the project root
  TransformationTarget target;
};

struct QualityTarget {
  std::string adapter = "default";
};
struct QualityTable {
  std::string catalog;
  std::string schema;
  std::optional<std::string> table;
};
struct QualityPipeline {
  QualityTarget target;
  std::vector<QualityTable> tables;
};

struct SnapshotSource {
  std::string adapter = "default";
  std::string catalog;
  std::string schema;
  std::string table;
};
struct SnapshotTarget {
  std::string adapter = "default";
  std::string catalog;
  std::string schema;
  std::string table;
  GovernanceConfig governance;
};
struct SnapshotPipeline {
  std::vector<std::string> unique_key;
  std::string updated_at;
  bool invalidate_hard_deletes = false;
  SnapshotSource source;
  SnapshotTarget target;
};

enum class LoadFormat : uint8_t { kCsv, kParquet, kJsonLines };
struct LoadOptions {
  uint64_t batch_size = 10000;
  bool create_table = true;
  bool truncate_first = false;
  std::string csv_delimiter = ",";
  bool csv_has_header = true;
};
struct LoadTarget {
  std::string adapter = "default";
  std::string catalog;
  std::string schema;
  std::optional<std::string> table;
  GovernanceConfig governance;
};
struct LoadRequiredColumn {
  std::string name;
  std::string type;
  bool nullable = true;
};
struct LoadTypeChange {
  std::string from;
  std::string to;
};
struct LoadContract {
  std::vector<LoadRequiredColumn> required_columns;
  std::vector<std::string> protected_columns;
  std::vector<LoadTypeChange> allowed_type_changes;
};
struct LoadPipeline {
  std::string source_dir;
  std::optional<LoadFormat> format;
  LoadTarget target;
  LoadOptions options;
  std::optional<LoadContract> contract;
};

struct PipelineConfig {
  std::vector<std::string> depends_on;
  ExecutionConfig execution;
  ChecksConfig checks;
  std::optional<ScheduleConfig> schedule;
  std::variant<ReplicationPipeline, TransformationPipeline, QualityPipeline, SnapshotPipeline, LoadPipeline> body;

  SourceSpan span;  // the table's header

  // "replication", "transformation", "quality", "snapshot", "load".
  std::string_view type_name() const;
  // The adapter that receives the data (for `quality`: that is asked).
  const std::string& target_adapter() const;
  // Null for `quality`, which has none.
  const GovernanceConfig* governance() const;
};

}  // namespace rocky::core
