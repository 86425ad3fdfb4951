// The keys of the top level and of the smaller sections.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/config/key_tables.h"

namespace rocky::core {

#define ROCKY_SPELLINGS(Enum, ...)                    \
  template <>                                         \
  std::span<const Spelling<Enum>> spellings<Enum>() { \
    using enum Enum;                                  \
    static constexpr std::array rows{__VA_ARGS__};    \
    return rows;                                      \
  }

ROCKY_SPELLINGS(StateBackend, Spelling{"local", kLocal}, Spelling{"s3", kS3}, Spelling{"gcs", kGcs},
                Spelling{"valkey", kValkey}, Spelling{"tiered", kTiered})
ROCKY_SPELLINGS(UploadFailure, Spelling{"skip", kSkip}, Spelling{"fail", kFail})
ROCKY_SPELLINGS(StateNamespacing, Spelling{"none", kNone}, Spelling{"pipeline", kPipeline})
ROCKY_SPELLINGS(SchemaMismatch, Spelling{"recreate", kRecreate}, Spelling{"fail", kFail})
ROCKY_SPELLINGS(ConcurrencyControl, Spelling{"off", kOff}, Spelling{"cas", kCas})
ROCKY_SPELLINGS(DedupPolicy, Spelling{"success", kSuccess}, Spelling{"any", kAny})
ROCKY_SPELLINGS(RetentionDomain, Spelling{"history", kHistory}, Spelling{"lineage", kLineage},
                Spelling{"audit", kAudit})
ROCKY_SPELLINGS(HookFailure, Spelling{"abort", kAbort}, Spelling{"warn", kWarn}, Spelling{"ignore", kIgnore})
ROCKY_SPELLINGS(OnBreach, Spelling{"warn", kWarn}, Spelling{"error", kError})
ROCKY_SPELLINGS(PortabilityDialect, Spelling{"databricks", kDatabricks}, Spelling{"snowflake", kSnowflake},
                Spelling{"bigquery", kBigQuery}, Spelling{"duckdb", kDuckDb}, Spelling{"trino", kTrino})
ROCKY_SPELLINGS(LintLevel, Spelling{kLintLevels[0], kAllow}, Spelling{kLintLevels[1], kWarn},
                Spelling{kLintLevels[2], kDeny})
ROCKY_SPELLINGS(MaskStrategy, Spelling{"hash", kHash}, Spelling{"redact", kRedact}, Spelling{"partial", kPartial},
                Spelling{"none", kNone})
ROCKY_SPELLINGS(FmtKeywords, Spelling{"upper", kUpper}, Spelling{"lower", kLower}, Spelling{"keep", kKeep})
ROCKY_SPELLINGS(FmtCommas, Spelling{"trailing", kTrailing}, Spelling{"leading", kLeading})
#undef ROCKY_SPELLINGS

// ---- [state]

template <>
const TableSpec& table_spec<IdempotencyConfig>() {
  using I = IdempotencyConfig;
  static constexpr std::array keys{
      key<&I::retention_days>("retention_days", "Days that a key is remembered", Support::kIgnored),
      key<&I::dedup_on>("dedup_on", "Which earlier runs count", Support::kIgnored),
      key<&I::in_flight_ttl_hours>("in_flight_ttl_hours", "Hours until a run without an end is given up",
                                   Support::kIgnored),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<I>};
  return spec;
}

template <>
const TableSpec& table_spec<StateRetentionConfig>() {
  using R = StateRetentionConfig;
  static constexpr std::array keys{
      key<&R::max_age_days>("max_age_days", "Days that records are kept", Support::kIgnored),
      key<&R::min_runs_kept>("min_runs_kept", "Runs that are kept whatever their age", Support::kIgnored),
      key<&R::applies_to>("applies_to", "Kinds of records; an empty list turns it off", Support::kIgnored),
      key<&R::sweep_interval_seconds>("sweep_interval_seconds", "Seconds between two sweeps", Support::kIgnored),
      key<&R::sweep_budget_ms>("sweep_budget_ms", "Time after which a sweep is logged as slow", Support::kIgnored),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<R>};
  return spec;
}

template <>
const TableSpec& table_spec<StateConfig>() {
  using S = StateConfig;
  using enum Support;
  static constexpr std::array keys{
      key<&S::backend>("backend", "Where the state file is synchronised to", kRefused),
      key<&S::s3_bucket>("s3_bucket", "Needed by `s3` and `tiered`"),
      key<&S::s3_prefix>("s3_prefix", "Path in the bucket (rocky/state/)"),
      key<&S::gcs_bucket>("gcs_bucket", "Needed by `gcs`"),
      key<&S::gcs_prefix>("gcs_prefix", "Path in the bucket (rocky/state/)"),
      key<&S::valkey_url>("valkey_url", "Needed by `valkey` and `tiered`"),
      key<&S::valkey_prefix>("valkey_prefix", "Beginning of the keys (rocky:state:)"),
      key<&S::transfer_timeout_seconds>("transfer_timeout_seconds", "Longest transfer, retries included"),
      key<&S::retry>("retry", "How transfers are repeated"),
      key<&S::on_upload_failure>("on_upload_failure", "Whether a failed upload fails the run"),
      key<&S::namespacing>("namespacing", "One state file, or one a pipeline"),
      key<&S::on_schema_mismatch>("on_schema_mismatch", "Store of a newer version: start cold, or fail", kRefused),
      key<&S::concurrency_control>("concurrency_control", "Upload only over what was downloaded"),
      key<&S::freeze_marker_writes>("freeze_marker_writes", "Write markers of policy freezes", kIgnored),
      key<&S::idempotency>("idempotency", "Runs with a key run once"),
      key<&S::retention>("retention", "How long records are kept"),
  };
  static constexpr TableSpec spec{"Where the memory of past runs lives.", keys, &defaults_of<S>};
  return spec;
}

// ---- [hook]

template <>
const TableSpec& table_spec<ShellHook>() {
  using H = ShellHook;
  static constexpr std::array keys{
      required_key<&H::command>("command", "Run by `sh -c`; gets the event as JSON on its standard input"),
      key<&H::timeout_ms>("timeout_ms", "Then it is killed"),
      key<&H::on_failure>("on_failure", "What a failure does to the run"),
      key<&H::env>("env", "Added to the environment"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<H>};
  return spec;
}

template <>
const TableSpec& table_spec<Webhook>() {
  using W = Webhook;
  static constexpr std::array keys{
      required_key<&W::url>("url", "Address"),
      key<&W::method>("method", "HTTP method"),
      key<&W::headers>("headers", "Added to `Content-Type: application/json`"),
      key<&W::body_template>("body_template", "Body with `{{field}}` placeholders; unset = the event as JSON"),
      key<&W::secret>("secret", "Signs the body"),
      key<&W::timeout_ms>("timeout_ms", "Longest request"),
      key<&W::async>("async", "Do not wait for the answer"),
      key<&W::on_failure>("on_failure", "What a failure does to the run"),
      key<&W::retry_count>("retry_count", "Retries"),
      key<&W::retry_delay_ms>("retry_delay_ms", "Wait before the first retry; doubles"),
      key<&W::preset>("preset", "`slack`, `pagerduty`, `datadog`, `teams` or `generic`"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<W>};
  return spec;
}

namespace {

constexpr std::array<std::string_view, 18> kHookEvents{
    "on_pipeline_start",   "on_discover_complete",  "on_compile_complete",  "on_pipeline_complete",
    "on_pipeline_error",   "on_before_materialize", "on_after_materialize", "on_materialize_error",
    "on_before_model_run", "on_after_model_run",    "on_model_error",       "on_before_checks",
    "on_check_result",     "on_after_checks",       "on_drift_detected",    "on_anomaly_detected",
    "on_state_synced",     "on_budget_breach",
};

// `value` is a table or a list of tables.
template <class Hook>
void decode_hooks(Decoder& decoder, TomlValue member, Named<std::vector<Hook>>& hooks) {
  std::vector<Hook> entries;
  if (member.kind() == TomlKind::kArray)
    Value<std::vector<Hook>>::decode(decoder, member, entries);
  else if (member.kind() == TomlKind::kTable)
    Value<Hook>::decode(decoder, member, entries.emplace_back());
  else
    return decoder.wrong_type(member, "a table or a list of tables");
  if (std::ranges::find(kHookEvents, member.key()) != kHookEvents.end()) {
    for (const Hook& hook : entries)
      decoder.pending(hook.on_failure == HookFailure::kAbort ? PendingEffect::kRefused : PendingEffect::kIgnored, {},
                      member.key_span());
    hooks.emplace_back(std::string(member.key()), std::move(entries));
    return;
  }
  const std::vector<std::string> known(kHookEvents.begin(), kHookEvents.end());
  const auto near = nearest_by_similarity(member.key(), known);
  decoder.warn("V061", member.key_span(), fmt::format("`{}` is no event: the hook never runs", decoder.path()),
               near ? fmt::format("did you mean `{}`?", *near) : std::string());
}

}  // namespace

std::span<const std::string_view> hook_events() { return kHookEvents; }

void Value<HooksConfig>::decode(Decoder& decoder, TomlValue node, HooksConfig& value) {
  if (!decoder.expect(node, TomlKind::kTable, "a table")) return;
  for (const TomlValue member : node) {
    Decoder::Scope scope(decoder, member.key());
    decoder.remember(member);
    if (member.key() != "webhooks") {
      decode_hooks(decoder, member, value.shell);
      continue;
    }
    if (!decoder.expect(member, TomlKind::kTable, "a table")) continue;
    for (const TomlValue webhook : member) {
      Decoder::Scope inner(decoder, webhook.key());
      decoder.remember(webhook);
      decode_hooks(decoder, webhook, value.webhooks);
    }
  }
}

// ---- [run], [resilience], [retry]

void Value<RetryCeiling>::decode(Decoder& decoder, TomlValue node, RetryCeiling& value) {
  if (node.is(TomlKind::kString) && node.string() == "unbounded")
    value.limit.reset();
  else if (!node.is(TomlKind::kInteger))
    decoder.wrong_type(node, "an " + type_text());
  else if (const auto number = decode_unsigned(decoder, node, UINT32_MAX))
    value.limit = static_cast<uint32_t>(*number);
}

template <>
const TableSpec& table_spec<RunConfig>() {
  using R = RunConfig;
  using enum Support;
  static constexpr std::array keys{
      key<&R::skip_unchanged>("skip_unchanged", "Skip models whose inputs and text did not change", kIgnored),
      key<&R::skip_rowcount_fallback>("skip_rowcount_fallback", "Compare row counts where there is no change marker",
                                      kIgnored),
      key<&R::lag_tolerance_seconds>("lag_tolerance_seconds", "Age of inputs that still counts as unchanged", kIgnored),
      key<&R::strict_scheduling>("strict_scheduling", "Refuse a run whose order cannot be decided", kRefused),
  };
  static constexpr TableSpec spec{"How runs decide what to do.", keys, &defaults_of<R>};
  return spec;
}

template <>
const TableSpec& table_spec<ResilienceConfig>() {
  using R = ResilienceConfig;
  static constexpr std::array keys{
      key<&R::enabled>("enabled", "Repeat models that failed for a transient reason", Support::kIgnored),
      key<&R::transient_max_retries>("transient_max_retries", "Retries of one model", Support::kIgnored),
      key<&R::initial_backoff_ms>("initial_backoff_ms", "Wait before the first retry", Support::kIgnored),
      key<&R::max_backoff_ms>("max_backoff_ms", "Longest wait between two tries", Support::kIgnored),
      key<&R::backoff_multiplier>("backoff_multiplier", "Growth of the wait from one retry to the next",
                                  Support::kIgnored),
      key<&R::jitter>("jitter", "Spread the waits at random around their value", Support::kIgnored),
      key<&R::circuit_breaker_threshold>("circuit_breaker_threshold",
                                         "Transient model failures in a row that end all retries; 0 = never",
                                         Support::kIgnored),
      key<&R::max_retries_per_run>("max_retries_per_run", "Retries of all models of a run together", Support::kIgnored),
      key<&R::contain_failures>("contain_failures",
                                "Withhold a failed model and what depends on it, finish the rest (exit code 2)"),
      key<&R::auto_apply_additive_drift>("auto_apply_additive_drift", "Add new columns of sources to targets",
                                         Support::kRefused),
  };
  static constexpr TableSpec spec{"What a failing model means for the others.", keys, &defaults_of<R>};
  return spec;
}

template <>
const TableSpec& table_spec<RunRetryConfig>() {
  static constexpr std::array keys{key<&RunRetryConfig::max_retries_per_run>(
      "max_retries_per_run", "Retries of all calls of all adapters of a run together; unset = no limit")};
  static constexpr TableSpec spec{"One budget of retries for all adapters.", keys, &defaults_of<RunRetryConfig>};
  return spec;
}

// ---- the sections without a feature of their own yet

template <>
const TableSpec& table_spec<CostConfig>() {
  using C = CostConfig;
  static constexpr std::array keys{
      key<&C::storage_cost_per_gb_month>("storage_cost_per_gb_month", "US dollars"),
      key<&C::compute_cost_per_dbu>("compute_cost_per_dbu", "US dollars"),
      key<&C::warehouse_size>("warehouse_size", "`2X-Small` to `4X-Large`"),
      key<&C::min_history_runs>("min_history_runs", "Runs needed for advice"),
  };
  static constexpr TableSpec spec{"Prices for estimates.", keys, &defaults_of<C>};
  return spec;
}

template <>
const TableSpec& table_spec<SchemaEvolutionConfig>() {
  static constexpr std::array keys{key<&SchemaEvolutionConfig::grace_period_days>(
      "grace_period_days", "Days between a column's end and its removal", Support::kInert)};
  static constexpr TableSpec spec{"Accepted; nothing acts on it.", keys, &defaults_of<SchemaEvolutionConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<BudgetConfig>() {
  using B = BudgetConfig;
  using enum Support;
  static constexpr std::array keys{
      key<&B::max_usd>("max_usd", "Cost of a run in US dollars", kIgnored),
      key<&B::max_duration_ms>("max_duration_ms", "Duration of a run", kIgnored),
      key<&B::max_bytes_scanned>("max_bytes_scanned", "Bytes that a run reads", kIgnored),
      key<&B::on_breach>("on_breach", "What exceeding a limit means", kRefused),
  };
  static constexpr TableSpec spec{"Limits of a run, checked at its end.", keys, &defaults_of<B>};
  return spec;
}

template <>
const TableSpec& table_spec<PortabilityConfig>() {
  using P = PortabilityConfig;
  static constexpr std::array keys{
      key<&P::target_dialect>("target_dialect", "Report SQL that this system does not have"),
      key<&P::allow>("allow", "Constructs that are not reported"),
  };
  static constexpr TableSpec spec{"Lint for a move to another system.", keys, &defaults_of<P>};
  return spec;
}

void Value<LintsConfig>::decode(Decoder& decoder, TomlValue node, LintsConfig& value) {
  if (!decoder.expect(node, TomlKind::kTable, "a table")) return;
  for (const TomlValue member : node) {
    Decoder::Scope scope(decoder, member.key());
    decoder.remember(member);
    const size_t problems = decoder.problems.size();
    LintSetting setting{.code = std::string(member.key())};
    Value<LintLevel>::decode(decoder, member, setting.level);
    if (decoder.problems.size() != problems) continue;
    LintProblem problem = check_lint_setting(setting.code, setting.level, LintScope::kProject);
    if (problem.kind == LintProblem::Kind::kNone) {
      value.settings.push_back(std::move(setting));
      continue;
    }
    const bool unknown = problem.kind == LintProblem::Kind::kUnknownCode;
    decoder.warn(unknown ? "V072" : "V073", member.key_span(), std::move(problem.message), std::move(problem.help));
  }
}

template <>
const TableSpec& table_spec<SchemaCacheConfig>() {
  using C = SchemaCacheConfig;
  static constexpr std::array keys{
      key<&C::enabled>("enabled", "Remember the schemas of sources"),
      key<&C::ttl_seconds>("ttl_seconds", "Seconds that an entry is fresh"),
      key<&C::replicate>("replicate", "Keep the entries with the remote state"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<C>};
  return spec;
}

template <>
const TableSpec& table_spec<CacheConfig>() {
  static constexpr std::array keys{key<&CacheConfig::schemas>("schemas", "Cache of source schemas")};
  static constexpr TableSpec spec{"What is remembered between commands.", keys, &defaults_of<CacheConfig>};
  return spec;
}

std::string Value<MaskEntry>::type_text() { return Value<MaskStrategy>::type_text() + ", or a table of these"; }

void Value<MaskEntry>::decode(Decoder& decoder, TomlValue node, MaskEntry& value) {
  if (node.is(TomlKind::kTable))
    Value<Named<MaskStrategy>>::decode(decoder, node, value.emplace<Named<MaskStrategy>>());
  else if (node.is(TomlKind::kString))
    Value<MaskStrategy>::decode(decoder, node, value.emplace<MaskStrategy>());
  else
    decoder.wrong_type(node, type_text());
}

template <>
const TableSpec& table_spec<ClassificationsConfig>() {
  static constexpr std::array keys{
      key<&ClassificationsConfig::allow_unmasked>("allow_unmasked", "Classification tags that need no mask")};
  static constexpr TableSpec spec{"Exceptions from masking.", keys, &defaults_of<ClassificationsConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<RoleConfig>() {
  static constexpr std::array keys{key<&RoleConfig::inherits>("inherits", "Roles whose permissions it has too"),
                                   key<&RoleConfig::permissions>("permissions", "What it may do")};
  static constexpr TableSpec spec{"A role of the warehouse.", keys, &defaults_of<RoleConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<FreshnessConfig>() {
  using F = FreshnessConfig;
  static constexpr std::array keys{
      key<&F::expected_lag_seconds>("expected_lag_seconds", "Age that the data of a model may have"),
      key<&F::time_column>("time_column", "Column with the age", Support::kInert),
      key<&F::severity>("severity", "What old data mean", Support::kInert),
  };
  static constexpr TableSpec spec{"Default for models that say nothing.", keys, &defaults_of<F>};
  return spec;
}

template <>
const TableSpec& table_spec<ReuseConfig>() {
  static constexpr std::array keys{
      key<&ReuseConfig::enabled>("enabled", "Point to an equal table instead of building it", Support::kIgnored),
      key<&ReuseConfig::column_level>("column_level", "Skip models whose used columns did not change",
                                      Support::kIgnored),
  };
  static constexpr TableSpec spec{"Reuse of tables with the same content.", keys, &defaults_of<ReuseConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<AiConfig>() {
  static constexpr std::array keys{key<&AiConfig::max_tokens>("max_tokens", "Limit of one request with its retries")};
  static constexpr TableSpec spec{"Limits of AI commands.", keys, &defaults_of<AiConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<BranchApproval>() {
  using B = BranchApproval;
  static constexpr std::array keys{
      key<&B::required>("required", "Promotion needs approvals"),
      key<&B::min_approvers>("min_approvers", "How many"),
      key<&B::allowed_signers>("allowed_signers", "E-mail addresses that count; empty = any"),
      key<&B::max_age_seconds>("max_age_seconds", "Age after which an approval no longer counts"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<B>};
  return spec;
}

template <>
const TableSpec& table_spec<BranchConfig>() {
  static constexpr std::array keys{key<&BranchConfig::approval>("approval", "Gate before promotion")};
  static constexpr TableSpec spec{"Branches.", keys, &defaults_of<BranchConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<ImportConfig>() {
  using I = ImportConfig;
  static constexpr std::array keys{
      required_key<&I::path>("path", "Folder, relative to the folder of rocky.toml"),
      required_key<&I::snapshot>("snapshot", "File in it"),
      key<&I::baseline>("baseline", "File to compare with"),
      key<&I::pin>("pin", "Hash that is expected; `*` or unset = any"),
  };
  static constexpr TableSpec spec{"Models of another project.", keys, &defaults_of<I>};
  return spec;
}

template <>
const TableSpec& table_spec<GcConfig>() {
  static constexpr std::array keys{
      key<&GcConfig::physical_delete>("physical_delete", "Delete the files of evicted tables")};
  static constexpr TableSpec spec{"Clean-up.", keys, &defaults_of<GcConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<ScheduleDefaults>() {
  static constexpr std::array keys{
      key<&ScheduleDefaults::timezone>("timezone", "IANA time zone of pipelines that name none"),
      key<&ScheduleDefaults::poll_interval_seconds>("poll_interval_seconds", "Seconds between two looks"),
  };
  static constexpr TableSpec spec{"Defaults of pipelines' schedules.", keys, &defaults_of<ScheduleDefaults>};
  return spec;
}

namespace {

enum class DriverType : uint8_t { kSubprocess, kReplay };
struct DriverKeys {
  DriverType type = DriverType::kSubprocess;
};

}  // namespace

template <>
std::span<const Spelling<DriverType>> spellings<DriverType>() {
  static constexpr std::array rows{Spelling{"subprocess", DriverType::kSubprocess},
                                   Spelling{"replay", DriverType::kReplay}};
  return rows;
}

template <>
const TableSpec& table_spec<DriverKeys>() {
  static constexpr std::array keys{required_key<&DriverKeys::type>("type", "How the work is done")};
  static constexpr TableSpec spec{"", keys, &defaults_of<DriverKeys>};
  return spec;
}

template <>
const TableSpec& table_spec<SubprocessDriver>() {
  using S = SubprocessDriver;
  static constexpr std::array keys{
      required_key<&S::command>("command", "Program and arguments; one is `{brief}`"),
      key<&S::env_allow>("env_allow", "Environment variables that it sees"),
      key<&S::timeout_seconds>("timeout_seconds", "Longest run"),
      key<&S::kill_grace_seconds>("kill_grace_seconds", "Time to end by itself before it is killed"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<S>};
  return spec;
}

template <>
const TableSpec& table_spec<ReplayDriver>() {
  static constexpr std::array keys{required_key<&ReplayDriver::session>("session", "Recorded session")};
  static constexpr TableSpec spec{"", keys, &defaults_of<ReplayDriver>};
  return spec;
}

const TableSpec* Value<FulfillDriver>::table() { return &table_spec<SubprocessDriver>(); }

void Value<FulfillDriver>::decode(Decoder& decoder, TomlValue node, FulfillDriver& value) {
  if (!decoder.expect(node, TomlKind::kTable, "a table")) return;
  const std::optional<TomlValue> type = node.find("type");
  const bool replay = type && type->is(TomlKind::kString) && type->string() == "replay";
  DriverKeys common;
  const std::array parts{Decoder::Part{&table_spec<DriverKeys>(), &common},
                         replay ? Decoder::Part{&table_spec<ReplayDriver>(), &value.emplace<ReplayDriver>()}
                                : Decoder::Part{&table_spec<SubprocessDriver>(), &value.emplace<SubprocessDriver>()}};
  decoder.table(node, parts, false);
}

template <>
const TableSpec& table_spec<FulfillConfig>() {
  static constexpr std::array keys{
      key<&FulfillConfig::briefs_dir>("briefs_dir", "Folder of the briefs, inside the project"),
      key<&FulfillConfig::driver>("driver", "What works on a brief"),
  };
  static constexpr TableSpec spec{"Work on briefs.", keys, &defaults_of<FulfillConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<FmtConfig>() {
  static constexpr std::array keys{
      key<&FmtConfig::width>("width", "Columns of a line of SQL, from 20 to 1000"),
      key<&FmtConfig::indent>("indent", "Spaces of one level, from 1 to 16"),
      key<&FmtConfig::keywords>("keywords", "Letters of SQL's keywords"),
      key<&FmtConfig::commas>("commas", "Where the comma stands when a list has an item a line"),
      key<&FmtConfig::exclude>("exclude", "Files that `rocky fmt` leaves alone: patterns as in .gitignore"),
  };
  static constexpr TableSpec spec{"The layout that `rocky fmt` gives to models.", keys, &defaults_of<FmtConfig>};
  return spec;
}

// ---- adapters and pipelines by name

namespace {

constexpr std::array<std::string_view, 1> kAdapterMarks{"type"};
constexpr std::array<std::string_view, 6> kPipelineMarks{"source", "type",       "models",
                                                         "tables", "unique_key", "source_dir"};

template <class T>
void decode_named(Decoder& decoder, TomlValue node, Named<T>& value, std::span<const std::string_view> marks) {
  if (!decoder.expect(node, TomlKind::kTable, "a table")) return;
  const bool sole = std::ranges::any_of(marks, [&](std::string_view mark) { return node.find(mark).has_value(); });
  const auto add = [&](TomlValue entry, std::string_view name) {
    Decoder::Scope scope(decoder, name);
    decoder.remember(entry);
    value.emplace_back(std::string(name), T{});
    Value<T>::decode(decoder, entry, value.back().second);
  };
  if (sole) return add(node, "default");
  for (const TomlValue entry : node) add(entry, entry.key());
}

}  // namespace

void Value<Named<AdapterConfig>>::decode(Decoder& decoder, TomlValue node, Named<AdapterConfig>& value) {
  decode_named(decoder, node, value, kAdapterMarks);
}
void Value<Named<PipelineConfig>>::decode(Decoder& decoder, TomlValue node, Named<PipelineConfig>& value) {
  decode_named(decoder, node, value, kPipelineMarks);
}

// ---- the root

namespace {

constexpr KeySpec also(KeySpec spec, std::string_view alias) {
  spec.alias = alias;
  return spec;
}

}  // namespace

template <>
const TableSpec& table_spec<ProjectConfig>() {
  using P = ProjectConfig;
  using enum Support;
  static constexpr std::array keys{
      also(key<&P::adapters>("adapter", "Connections by name"), "adapters"),
      also(key<&P::pipelines>("pipeline", "Units of work by name"), "pipelines"),
      key<&P::state>("state", "Memory of past runs"),
      also(key<&P::hooks>("hook", "Commands and web addresses that are told about events"), "hooks"),
      key<&P::run>("run", "How runs decide what to do"),
      key<&P::resilience>("resilience", "What a failing model means for the others"),
      key<&P::retry>("retry", "One budget of retries for all adapters"),
      key<&P::cost>("cost", "Prices for estimates"),
      key<&P::budget>("budget", "Limits of a run"),
      key<&P::cache>("cache", "What is remembered between commands"),
      key<&P::portability>("portability", "Lint for a move to another system"),
      key<&P::lints>("lints", "How findings are taken, by diagnostic code"),
      key<&P::freshness>("freshness", "Default for models that say nothing"),
      key<&P::mask>("mask", "Masking strategy by classification tag, and by environment", kRefused),
      key<&P::classifications>("classifications", "Exceptions from masking"),
      also(key<&P::roles>("role", "Roles of the warehouse by name", kRefused), "roles"),
      key<&P::policy>("policy", "What people and agents may do", kRefused),
      key<&P::schedule>("schedule", "Defaults of pipelines' schedules"),
      key<&P::schema_evolution>("schema_evolution", "Accepted; nothing acts on it"),
      key<&P::reuse>("reuse", "Reuse of tables with the same content"),
      key<&P::branch>("branch", "Branches"),
      key<&P::imports>("imports", "Models of other projects by name"),
      key<&P::gc>("gc", "Clean-up"),
      key<&P::ai>("ai", "Limits of AI commands"),
      key<&P::fulfill>("fulfill", "Work on briefs"),
      key<&P::fmt>("fmt", "Layout of models"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<P>};
  return spec;
}

}  // namespace rocky::core
