// The smaller top-level sections of rocky.toml: state, hooks, run, resilience and the rest (config contract 12 to 17).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.h"
#include "core/config/adapter_config.h"
#include "core/models/declarative_tests.h"
#include "core/models/lints.h"

namespace rocky::core {

// ---- [state], section 13
enum class StateBackend : uint8_t { kLocal, kS3, kGcs, kValkey, kTiered };
enum class UploadFailure : uint8_t { kSkip, kFail };
enum class StateNamespacing : uint8_t { kNone, kPipeline };
enum class SchemaMismatch : uint8_t { kRecreate, kFail };
enum class ConcurrencyControl : uint8_t { kOff, kCas };
enum class DedupPolicy : uint8_t { kSuccess, kAny };
enum class RetentionDomain : uint8_t { kHistory, kLineage, kAudit };
struct IdempotencyConfig {
  uint32_t retention_days = 30;
  DedupPolicy dedup_on = DedupPolicy::kSuccess;
  uint32_t in_flight_ttl_hours = 24;
};
struct StateRetentionConfig {
  uint32_t max_age_days = 365;
  uint32_t min_runs_kept = 100;
  std::vector<RetentionDomain> applies_to = {RetentionDomain::kHistory, RetentionDomain::kLineage,
                                             RetentionDomain::kAudit};
  uint64_t sweep_interval_seconds = 3600;
  uint64_t sweep_budget_ms = 5000;
};
struct StateConfig {
  StateBackend backend = StateBackend::kLocal;
  std::optional<std::string> s3_bucket;
  std::optional<std::string> s3_prefix;  // unset: "rocky/state/"
  std::optional<std::string> gcs_bucket;
  std::optional<std::string> gcs_prefix;  // unset: "rocky/state/"
  std::optional<Secret> valkey_url;
  std::optional<std::string> valkey_prefix;  // unset: "rocky:state:"
  uint64_t transfer_timeout_seconds = 300;
  RetryConfig retry;
  UploadFailure on_upload_failure = UploadFailure::kSkip;
  StateNamespacing namespacing = StateNamespacing::kNone;
  SchemaMismatch on_schema_mismatch = SchemaMismatch::kRecreate;
  ConcurrencyControl concurrency_control = ConcurrencyControl::kOff;
  bool freeze_marker_writes = false;
  IdempotencyConfig idempotency;
  StateRetentionConfig retention;
};

// ---- [hook], section 14
enum class HookFailure : uint8_t { kAbort, kWarn, kIgnore };
struct ShellHook {
  std::string command;
  uint64_t timeout_ms = 30000;
  HookFailure on_failure = HookFailure::kWarn;
  std::vector<std::pair<std::string, std::string>> env;
};
struct Webhook {
  std::string url;
  std::string method = "POST";
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<std::string> body_template;
  std::optional<Secret> secret;
  uint64_t timeout_ms = 10000;
  bool async = false;
  HookFailure on_failure = HookFailure::kWarn;
  uint32_t retry_count = 0;
  uint64_t retry_delay_ms = 1000;
  std::optional<std::string> preset;
};
// By event key ("on_pipeline_start"); several entries of one event run in order. Unknown events are not in it.
struct HooksConfig {
  Named<std::vector<ShellHook>> shell;
  Named<std::vector<Webhook>> webhooks;
};

// ---- [run], [resilience], [retry]
struct RunConfig {
  bool skip_unchanged = false;
  bool skip_rowcount_fallback = false;
  uint64_t lag_tolerance_seconds = 0;
  bool strict_scheduling = false;
};
// "unbounded" in the file (an addition: the contract has no way to write it): no limit.
struct RetryCeiling {
  std::optional<uint32_t> limit = 8;
};
struct ResilienceConfig {
  bool enabled = true;
  uint32_t transient_max_retries = 2;
  uint64_t initial_backoff_ms = 500;
  uint64_t max_backoff_ms = 30000;
  double backoff_multiplier = 2.0;
  bool jitter = true;
  uint32_t circuit_breaker_threshold = 3;  // 0: off
  RetryCeiling max_retries_per_run;
  bool contain_failures = false;
  bool auto_apply_additive_drift = false;
};
struct RunRetryConfig {
  std::optional<uint32_t> max_retries_per_run;
};

// ---- section 15
struct CostConfig {
  double storage_cost_per_gb_month = 0.023;
  double compute_cost_per_dbu = 0.40;
  std::string warehouse_size = "Medium";
  uint64_t min_history_runs = 5;
};
struct SchemaEvolutionConfig {
  uint32_t grace_period_days = 7;
};
enum class OnBreach : uint8_t { kWarn, kError };
struct BudgetConfig {
  std::optional<double> max_usd;
  std::optional<uint64_t> max_duration_ms;
  std::optional<uint64_t> max_bytes_scanned;
  OnBreach on_breach = OnBreach::kWarn;
};
enum class PortabilityDialect : uint8_t { kDatabricks, kSnowflake, kBigQuery, kDuckDb, kTrino };
struct PortabilityConfig {
  std::optional<PortabilityDialect> target_dialect;
  std::vector<std::string> allow;
};
// ---- [lints]: codes and how their findings are taken
struct LintsConfig {
  LintSettings settings;
};
struct SchemaCacheConfig {
  bool enabled = true;
  uint64_t ttl_seconds = 86400;
  bool replicate = false;
};
struct CacheConfig {
  SchemaCacheConfig schemas;
};
enum class MaskStrategy : uint8_t { kHash, kRedact, kPartial, kNone };
// A name with a strategy is a classification tag; a name with a table is the overlay of that environment.
using MaskEntry = std::variant<MaskStrategy, Named<MaskStrategy>>;
struct ClassificationsConfig {
  std::vector<std::string> allow_unmasked;
};
struct RoleConfig {
  std::vector<std::string> inherits;
  std::vector<std::string> permissions;
};
struct FreshnessConfig {
  std::optional<uint64_t> expected_lag_seconds;
  std::optional<std::string> time_column;
  std::optional<TestSeverity> severity;
};
struct ReuseConfig {
  bool enabled = false;
  bool column_level = true;
};
struct AiConfig {
  uint32_t max_tokens = 4096;
};
struct BranchApproval {
  bool required = false;
  uint32_t min_approvers = 1;
  std::vector<std::string> allowed_signers;
  uint64_t max_age_seconds = 86400;
};
struct BranchConfig {
  BranchApproval approval;
};
struct ImportConfig {
  std::string path;
  std::string snapshot;
  std::optional<std::string> baseline;
  std::optional<std::string> pin;
};
struct GcConfig {
  bool physical_delete = false;
};
// ---- [fmt]: the layout that `rocky fmt` gives
enum class FmtKeywords : uint8_t { kUpper, kLower, kKeep };
enum class FmtCommas : uint8_t { kTrailing, kLeading };
struct FmtConfig {
  uint32_t width = 100;
  uint32_t indent = 4;
  FmtKeywords keywords = FmtKeywords::kUpper;
  FmtCommas commas = FmtCommas::kTrailing;
  std::vector<std::string> exclude;
};
struct ScheduleDefaults {
  std::string timezone = "UTC";
  uint64_t poll_interval_seconds = 15;
};

// ---- [fulfill], section 22
struct SubprocessDriver {
  std::vector<std::string> command;
  std::vector<std::string> env_allow;
  uint64_t timeout_seconds = 900;
  uint64_t kill_grace_seconds = 30;
};
struct ReplayDriver {
  std::string session;
};
using FulfillDriver = std::variant<SubprocessDriver, ReplayDriver>;
struct FulfillConfig {
  std::optional<std::string> briefs_dir;
  std::optional<FulfillDriver> driver;
};

}  // namespace rocky::core
