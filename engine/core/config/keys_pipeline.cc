// The keys of `[pipeline.NAME]`, by type.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/config/key_tables.h"

namespace rocky::core {

template <>
std::span<const Spelling<BindingType>> spellings<BindingType>() {
  static constexpr std::array rows{Spelling{"READ_WRITE", BindingType::kReadWrite},
                                   Spelling{"READ_ONLY", BindingType::kReadOnly}};
  return rows;
}

template <>
std::span<const Spelling<OnCollision>> spellings<OnCollision>() {
  using enum OnCollision;
  static constexpr std::array rows{Spelling{"off", kOff}, Spelling{"warn", kWarn}, Spelling{"error", kError}};
  return rows;
}

template <>
std::span<const Spelling<LoadFormat>> spellings<LoadFormat>() {
  using enum LoadFormat;
  static constexpr std::array rows{Spelling{"csv", kCsv}, Spelling{"parquet", kParquet},
                                   Spelling{"json_lines", kJsonLines}};
  return rows;
}

void Value<Concurrency>::decode(Decoder& decoder, TomlValue node, Concurrency& value) {
  if (node.is(TomlKind::kInteger)) {
    if (const auto level = decode_unsigned(decoder, node, UINT32_MAX))
      value.fixed = std::max(static_cast<uint32_t>(*level), 1U);
    return;
  }
  if (!decoder.expect(node, TomlKind::kString, type_text())) return;
  const auto same = [](char left, char right) { return (left | 0x20) == right; };
  if (std::ranges::equal(node.string(), std::string_view("adaptive"), same)) {
    value.fixed.reset();
    return;
  }
  decoder.value_error(
      node.span(), fmt::format("invalid concurrency mode {}: expected \"adaptive\" or an integer", decoder.shown(node)),
      decoder.substituted(node.span()) ? "a placeholder in quotes is a string: leave the quotes out" : "");
}

template <>
const TableSpec& table_spec<Grant>() {
  static constexpr std::array keys{required_key<&Grant::principal>("principal", "User or group"),
                                   required_key<&Grant::permissions>("permissions", "What they may do")};
  static constexpr TableSpec spec{"", keys, &defaults_of<Grant>};
  return spec;
}

template <>
const TableSpec& table_spec<WorkspaceBinding>() {
  static constexpr std::array keys{required_key<&WorkspaceBinding::id>("id", "Workspace"),
                                   key<&WorkspaceBinding::binding_type>("binding_type", "What it may do")};
  static constexpr TableSpec spec{"", keys, &defaults_of<WorkspaceBinding>};
  return spec;
}

template <>
const TableSpec& table_spec<Isolation>() {
  static constexpr std::array keys{key<&Isolation::enabled>("enabled", "Only the listed workspaces see the catalog"),
                                   key<&Isolation::workspace_ids>("workspace_ids", "The workspaces")};
  static constexpr TableSpec spec{"", keys, &defaults_of<Isolation>};
  return spec;
}

template <>
const TableSpec& table_spec<GovernanceConfig>() {
  using G = GovernanceConfig;
  static constexpr std::array keys{
      key<&G::auto_create_catalogs>("auto_create_catalogs", "Create missing catalogs", Support::kRefused),
      key<&G::auto_create_schemas>("auto_create_schemas", "Create missing schemas"),
      key<&G::tag_prefix>("tag_prefix", "Put before the names of component tags", Support::kIgnored),
      key<&G::tags>("tags", "Tags of catalogs, schemas and tables", Support::kIgnored),
      key<&G::grants>("grants", "Permissions on catalogs", Support::kRefused),
      key<&G::schema_grants>("schema_grants", "Permissions on schemas", Support::kRefused),
      key<&G::isolation>("isolation", "Workspaces that see the catalog", Support::kRefused),
  };
  static constexpr TableSpec spec{"What is created and granted around the tables of a target.", keys,
                                  &defaults_of<GovernanceConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<ExecutionConfig>() {
  using X = ExecutionConfig;
  static constexpr std::array keys{
      key<&X::concurrency>("concurrency", "Tables at the same time; `\"adaptive\"` follows the warehouse's limits",
                           Support::kIgnored),
      key<&X::fail_fast>("fail_fast", "Start nothing new after the first error", Support::kIgnored),
      key<&X::error_rate_abort_pct>("error_rate_abort_pct",
                                    "Stop when this share of at least 4 finished tables failed, in percent; 0 = never",
                                    Support::kIgnored),
      key<&X::table_retries>("table_retries", "Tries more for a failed table at the end", Support::kIgnored),
  };
  static constexpr TableSpec spec{"How a pipeline's tables are worked off.", keys, &defaults_of<ExecutionConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<ScheduleRetry>() {
  static constexpr std::array keys{key<&ScheduleRetry::max>("max", "Immediate new tries of a failed run")};
  static constexpr TableSpec spec{"", keys, &defaults_of<ScheduleRetry>};
  return spec;
}

template <>
const TableSpec& table_spec<ScheduleConfig>() {
  using S = ScheduleConfig;
  static constexpr std::array keys{
      key<&S::cron>("cron", "Minute, hour, day of month, month, day of week"),
      key<&S::timezone>("timezone", "IANA time zone of `cron`; unset = that of `[schedule]`"),
      key<&S::after>("after", "Pipelines after whose success it runs"),
      key<&S::freshness>("freshness", "Run when the models' data become too old"),
      key<&S::catchup>("catchup", "Missed times: `latest` or `skip`"),
      key<&S::retry>("retry", "New tries"),
      key<&S::timeout_minutes>("timeout_minutes", "Longest run; 0 = no limit"),
      key<&S::enabled>("enabled", "Whether the schedule counts"),
  };
  static constexpr TableSpec spec{"When a pipeline runs by itself.", keys, &defaults_of<ScheduleConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<SchemaPatternConfig>() {
  using P = SchemaPatternConfig;
  static constexpr std::array keys{
      required_key<&P::prefix>("prefix", "Beginning of the source schemas' names"),
      required_key<&P::separator>("separator", "Text between the parts of a name"),
      required_key<&P::components>("components", "Names of the parts; `name...` takes one or more"),
  };
  static constexpr TableSpec spec{"How the name of a source schema is read.", keys, &defaults_of<SchemaPatternConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<DiscoveryConfig>() {
  using D = DiscoveryConfig;
  static constexpr std::array keys{
      key<&D::adapter>("adapter", "Adapter that lists the sources"),
      key<&D::report_new_sources>("report_new_sources", "Report schemas that were not there before"),
      key<&D::on_collision>("on_collision", "One external object under two schemas"),
  };
  static constexpr TableSpec spec{"Where the list of sources comes from.", keys, &defaults_of<DiscoveryConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<ReplicationSource>() {
  using S = ReplicationSource;
  static constexpr std::array keys{
      key<&S::adapter>("adapter", "Adapter that holds the source tables"),
      key<&S::catalog>("catalog", "Catalog of the sources"),
      required_key<&S::schema_pattern>("schema_pattern", "How names of source schemas are read"),
      key<&S::discovery>("discovery", "Where the list of sources comes from; unset = the sole adapter"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<ReplicationSource>};
  return spec;
}

template <>
const TableSpec& table_spec<ReplicationTarget>() {
  using T = ReplicationTarget;
  static constexpr std::array keys{
      key<&T::adapter>("adapter", "Adapter that receives the data"),
      required_key<&T::catalog_template>("catalog_template", "Catalog, with `{component}` placeholders"),
      required_key<&T::schema_template>("schema_template", "Schema, with `{component}` placeholders"),
      key<&T::separator>("separator", "Joins the parts of a variadic component; unset = the pattern's"),
      key<&T::governance>("governance", "What is created and granted"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<ReplicationTarget>};
  return spec;
}

template <>
const TableSpec& table_spec<MetadataColumn>() {
  using M = MetadataColumn;
  static constexpr std::array keys{
      required_key<&M::name>("name", "Column"),
      required_key<&M::type>("type", "SQL type"),
      required_key<&M::value>("value", "SQL expression, with `{component}` placeholders"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<MetadataColumn>};
  return spec;
}

template <>
const TableSpec& table_spec<TableMatch>() {
  static constexpr std::array keys{
      key<&TableMatch::connector>("connector", "Connector's id or schema"),
      key<&TableMatch::table>("table", "Table, or a glob with `*` and `?`"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<TableMatch>};
  return spec;
}

template <>
const TableSpec& table_spec<TableOverride>() {
  using T = TableOverride;
  static constexpr std::array keys{
      key<&T::match>("match", "Tables that the rule is for"),
      key<&T::strategy>("strategy", "Instead of the pipeline's"),
      key<&T::merge_keys>("merge_keys", "Instead of the pipeline's"),
      key<&T::merge_keys_fallback>("merge_keys_fallback", "Instead of the pipeline's"),
      key<&T::timestamp_column>("timestamp_column", "Instead of the pipeline's"),
      key<&T::enabled>("enabled", "`false` leaves the table out"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<TableOverride>};
  return spec;
}

template <>
const TableSpec& table_spec<ReplicationPipeline>() {
  using R = ReplicationPipeline;
  static constexpr std::array keys{
      key<&R::strategy>("strategy",
                        "`incremental`, `full_refresh`, `merge`, `view`, `materialized_view`; anything else acts "
                        "as `full_refresh`"),
      key<&R::timestamp_column>("timestamp_column", "Column of the watermark of `incremental`"),
      key<&R::merge_keys>("merge_keys", "Key columns of `merge`"),
      key<&R::merge_keys_fallback>("merge_keys_fallback", "Key columns where `merge_keys` is unset"),
      key<&R::metadata_columns>("metadata_columns", "Columns added behind those of the source"),
      required_key<&R::source>("source", "Where the data come from"),
      required_key<&R::target>("target", "Where they go"),
      key<&R::table_overrides>("table_overrides", "Other settings for some tables"),
      key<&R::prune_unchanged>("prune_unchanged", "Leave out tables that did not change since the last copy"),
  };
  static constexpr TableSpec spec{"`type = \"replication\"` (the default): copies tables from sources to a target.",
                                  keys, &defaults_of<ReplicationPipeline>, true};
  return spec;
}

template <>
const TableSpec& table_spec<TransformationTarget>() {
  static constexpr std::array keys{
      key<&TransformationTarget::adapter>("adapter", "Adapter that the models are built in"),
      key<&TransformationTarget::governance>("governance", "What is created and granted"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<TransformationTarget>};
  return spec;
}

template <>
const TableSpec& table_spec<TransformationPipeline>() {
  using T = TransformationPipeline;
  static constexpr std::array keys{
      key<&T::models>("models", "Glob of the model files, relative to the folder of rocky.toml"),
      required_key<&T::target>("target", "Where the models are built"),
  };
  static constexpr TableSpec spec{"`type = \"transformation\"`: builds models.", keys,
                                  &defaults_of<TransformationPipeline>, true};
  return spec;
}

template <>
const TableSpec& table_spec<QualityTarget>() {
  static constexpr std::array keys{key<&QualityTarget::adapter>("adapter", "Adapter that holds the tables")};
  static constexpr TableSpec spec{"", keys, &defaults_of<QualityTarget>};
  return spec;
}

template <>
const TableSpec& table_spec<QualityTable>() {
  static constexpr std::array keys{
      required_key<&QualityTable::catalog>("catalog", "Catalog; empty for systems without catalogs"),
      required_key<&QualityTable::schema>("schema", "Schema"),
      key<&QualityTable::table>("table", "Table; unset = all tables of the schema"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<QualityTable>};
  return spec;
}

template <>
const TableSpec& table_spec<QualityPipeline>() {
  static constexpr std::array keys{
      required_key<&QualityPipeline::target>("target", "Where the tables are"),
      key<&QualityPipeline::tables>("tables", "Tables to check"),
  };
  static constexpr TableSpec spec{"`type = \"quality\"`: checks tables; `checks` is required.", keys,
                                  &defaults_of<QualityPipeline>, true};
  return spec;
}

template <>
const TableSpec& table_spec<SnapshotSource>() {
  using S = SnapshotSource;
  static constexpr std::array keys{
      key<&S::adapter>("adapter", "Adapter that holds the table"),
      required_key<&S::catalog>("catalog", "Catalog; empty for systems without catalogs"),
      required_key<&S::schema>("schema", "Schema"),
      required_key<&S::table>("table", "Table"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<SnapshotSource>};
  return spec;
}

template <>
const TableSpec& table_spec<SnapshotTarget>() {
  using T = SnapshotTarget;
  static constexpr std::array keys{
      key<&T::adapter>("adapter", "Adapter that receives the history"),
      required_key<&T::catalog>("catalog", "Catalog; empty for systems without catalogs"),
      required_key<&T::schema>("schema", "Schema"),
      required_key<&T::table>("table", "Table of the history"),
      key<&T::governance>("governance", "What is created and granted"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<SnapshotTarget>};
  return spec;
}

template <>
const TableSpec& table_spec<SnapshotPipeline>() {
  using S = SnapshotPipeline;
  static constexpr std::array keys{
      required_key<&S::unique_key>("unique_key", "Columns that identify a row"),
      required_key<&S::updated_at>("updated_at", "Column that tells a newer version"),
      key<&S::invalidate_hard_deletes>("invalidate_hard_deletes", "Close rows that are gone from the source"),
      required_key<&S::source>("source", "The table"),
      required_key<&S::target>("target", "Its history"),
  };
  static constexpr TableSpec spec{"`type = \"snapshot\"`: keeps the history of a table (SCD 2).", keys,
                                  &defaults_of<SnapshotPipeline>, true};
  return spec;
}

template <>
const TableSpec& table_spec<LoadOptions>() {
  using L = LoadOptions;
  static constexpr std::array keys{
      key<&L::batch_size>("batch_size", "Rows of one INSERT"),
      key<&L::create_table>("create_table", "Create a missing table"),
      key<&L::truncate_first>("truncate_first", "Empty the table before loading"),
      key<&L::csv_delimiter>("csv_delimiter", "Character between the fields"),
      key<&L::csv_has_header>("csv_has_header", "Whether the first line has the columns' names"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<LoadOptions>};
  return spec;
}

template <>
const TableSpec& table_spec<LoadTarget>() {
  using T = LoadTarget;
  static constexpr std::array keys{
      key<&T::adapter>("adapter", "Adapter that receives the data"),
      required_key<&T::catalog>("catalog", "Catalog; empty for systems without catalogs"),
      required_key<&T::schema>("schema", "Schema"),
      key<&T::table>("table", "Table; unset = the file's name without its ending"),
      key<&T::governance>("governance", "What is created and granted"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<LoadTarget>};
  return spec;
}

template <>
const TableSpec& table_spec<LoadRequiredColumn>() {
  using L = LoadRequiredColumn;
  static constexpr std::array keys{
      required_key<&L::name>("name", "Column"),
      required_key<&L::type>("type", "SQL type"),
      key<&L::nullable>("nullable", "Whether it may hold NULL"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<LoadRequiredColumn>, true};
  return spec;
}

template <>
const TableSpec& table_spec<LoadTypeChange>() {
  static constexpr std::array keys{required_key<&LoadTypeChange::from>("from", "SQL type"),
                                   required_key<&LoadTypeChange::to>("to", "SQL type")};
  static constexpr TableSpec spec{"", keys, &defaults_of<LoadTypeChange>, true};
  return spec;
}

template <>
const TableSpec& table_spec<LoadContract>() {
  using L = LoadContract;
  static constexpr std::array keys{
      key<&L::required_columns>("required_columns", "Columns that the files must have"),
      key<&L::protected_columns>("protected_columns", "Columns that may not vanish"),
      key<&L::allowed_type_changes>("allowed_type_changes", "Changes of type that pass"),
  };
  static constexpr TableSpec spec{"Loaded data replace the table only when they hold it.", keys,
                                  &defaults_of<LoadContract>, true};
  return spec;
}

template <>
const TableSpec& table_spec<LoadPipeline>() {
  using L = LoadPipeline;
  static constexpr std::array keys{
      required_key<&L::source_dir>("source_dir", "Folder of the files, relative to the folder of rocky.toml"),
      key<&L::format>("format", "Unset = by the file's ending"),
      required_key<&L::target>("target", "Where the data go"),
      key<&L::options>("options", "How files are read"),
      key<&L::contract>("contract", "What the data must hold"),
  };
  static constexpr TableSpec spec{"`type = \"load\"`: loads files.", keys, &defaults_of<LoadPipeline>, true};
  return spec;
}

// ---- one pipeline: common keys, then those of its type

namespace {

struct PipelineKeys {
  std::string type = "replication";
  std::vector<std::string> depends_on;
  ExecutionConfig execution;
  ChecksConfig checks;
  std::optional<ScheduleConfig> schedule;
};

struct PipelineType {
  std::string_view name;
  const TableSpec& (*keys)();
  void* (*emplace)(PipelineConfig&);
};
template <class Body>
constexpr PipelineType pipeline_type(std::string_view name) {
  return {name, &table_spec<Body>, [](PipelineConfig& pipeline) -> void* { return &pipeline.body.emplace<Body>(); }};
}
constexpr std::array kPipelineTypes{
    pipeline_type<ReplicationPipeline>("replication"),
    pipeline_type<TransformationPipeline>("transformation"),
    pipeline_type<QualityPipeline>("quality"),
    pipeline_type<SnapshotPipeline>("snapshot"),
    pipeline_type<LoadPipeline>("load"),
};

}  // namespace

template <>
const TableSpec& table_spec<PipelineKeys>() {
  using P = PipelineKeys;
  static constexpr std::array keys{
      key<&P::type>("type", "`replication`, `transformation`, `quality`, `snapshot` or `load`"),
      key<&P::depends_on>("depends_on", "Pipelines that come before"),
      key<&P::execution>("execution", "How tables are worked off"),
      key<&P::checks>("checks", "Checks on the tables"),
      key<&P::schedule>("schedule", "When it runs by itself", Support::kIgnored),
  };
  static constexpr TableSpec spec{
      "One unit of work. A sole pipeline may be written as `[pipeline]`; its name is then "
      "`default`.",
      keys, &defaults_of<PipelineKeys>, true};
  return spec;
}

const TableSpec& common_pipeline_keys() { return table_spec<PipelineKeys>(); }

std::vector<const TableSpec*> pipeline_type_keys() {
  std::vector<const TableSpec*> specs;
  for (const auto& type : kPipelineTypes) specs.push_back(&type.keys());
  return specs;
}

void Value<PipelineConfig>::decode(Decoder& decoder, TomlValue node, PipelineConfig& value) {
  if (!decoder.expect(node, TomlKind::kTable, "a table")) return;
  const PipelineType* type = kPipelineTypes.data();
  if (const auto written = node.find("type"); written && written->is(TomlKind::kString)) {
    const auto at = std::ranges::find(kPipelineTypes, written->string(), &PipelineType::name);
    if (at == kPipelineTypes.end()) {
      Decoder::Scope scope(decoder, "type");
      std::vector<std::string> known;
      for (const auto& row : kPipelineTypes) known.emplace_back(row.name);
      const bool hidden = decoder.substituted(written->span());
      const auto near = hidden ? std::nullopt : nearest_by_similarity(written->string(), known);
      return decoder.value_error(written->span(),
                                 fmt::format("unsupported pipeline type: {}. Supported types: {}",
                                             decoder.shown(*written), fmt::join(known, ", ")),
                                 near ? fmt::format("did you mean \"{}\"?", *near) : std::string());
    }
    type = &*at;
  }
  PipelineKeys common;
  const std::array parts{Decoder::Part{&table_spec<PipelineKeys>(), &common},
                         Decoder::Part{&type->keys(), type->emplace(value)}};
  decoder.table(node, parts, true);
  if (std::holds_alternative<QualityPipeline>(value.body) && !node.find("checks"))
    decoder.error(node.span(), fmt::format("missing key `{}.checks`", decoder.path()),
                  "a quality pipeline needs checks");
  value.depends_on = std::move(common.depends_on);
  value.execution = common.execution;
  value.checks = std::move(common.checks);
  value.schedule = std::move(common.schedule);
  value.span = decoder.place(node.span());
}

}  // namespace rocky::core
