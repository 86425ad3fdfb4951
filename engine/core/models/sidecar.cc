#include "core/models/sidecar.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "core/models/codes.h"
#include "core/models/test_reader.h"
#include "sql/identifier.h"

namespace rocky::core {
namespace {

constexpr std::array<std::string_view, 24> kSidecarKeys{
    "name",      "depends_on",     "strategy",       "target",   "sources", "adapter",       "intent",  "freshness",
    "tests",     "format",         "format_options", "tags",     "skip",    "budget",        "group",   "args",
    "retention", "classification", "governance",     "use_test", "test",    "surrogate_key", "columns", "lints"};
constexpr std::array<std::string_view, 4> kSourceKeys{"catalog", "schema", "table", "columns"};
constexpr std::array<std::string_view, 4> kContractColumnKeys{"name", "type", "nullable", "description"};
constexpr std::array<std::string_view, 2> kContractKeys{"columns", "rules"};
constexpr std::array<std::string_view, 3> kContractRuleKeys{"required", "protected", "no_new_nullable"};
constexpr std::array<std::string_view, 3> kTargetKeys{"catalog", "schema", "table"};
constexpr std::array<std::string_view, 4> kBudgetKeys{"max_usd", "max_duration_ms", "max_bytes_scanned", "on_breach"};
constexpr std::array<std::string_view, 2> kSkipKeys{"eligible", "deterministic"};
constexpr std::array<std::string_view, 4> kUseTestKeys{"name", "column", "severity", "filter"};
constexpr std::array<std::string_view, 2> kSurrogateKeyKeys{"name", "columns"};
constexpr std::array<std::string_view, 5> kGroupKeys{"schema_template", "strategy", "tags", "governance", "enforce"};
constexpr std::array<std::string_view, 1> kGroupGovernanceKeys{"tags"};
constexpr std::array<std::string_view, 3> kPerModelKeys{"name", "depends_on", "sources"};
constexpr std::array<std::string_view, 11> kStrategyTypes{
    "full_refresh",  "view",          "materialized_view", "ephemeral",     "incremental",      "merge",
    "time_interval", "delete_insert", "microbatch",        "dynamic_table", "content_addressed"};
constexpr std::array<std::string_view, 4> kGranularities{"hour", "day", "month", "year"};
constexpr std::array<std::string_view, 6> kFormats{"delta_table",     "iceberg_table", "materialized_view",
                                                   "streaming_table", "table",         "view"};
constexpr std::array<std::string_view, 2> kBreaches{"warn", "error"};
constexpr std::array<std::string_view, 2> kSeverities{"error", "warning"};

bool require_text(const TomlTable& table, std::string_view key, std::string& value) {
  return table.require(key) && table.read(key, value);
}

bool require_texts(const TomlTable& table, std::string_view key, std::vector<std::string>& value) {
  return table.require(key) && table.read(key, value);
}

bool read_granularity(const TomlTable& table, ir::Granularity& granularity) {
  size_t choice = 0;
  if (!table.read_choice("granularity", kGranularities, choice)) return false;
  granularity = static_cast<ir::Granularity>(choice);
  return true;
}

std::optional<ir::Strategy> read_time_interval(const TomlTable& table) {
  ir::TimeInterval strategy;
  if (!require_text(table, "time_column", strategy.time_column) || !table.require("granularity") ||
      !read_granularity(table, strategy.granularity)) {
    return std::nullopt;
  }
  table.read("lookback", strategy.lookback);
  table.read("batch_size", strategy.batch_size);
  table.read("first_partition", strategy.first_partition);
  if (strategy.batch_size == 0) {
    table.report().error(table.find("batch_size")->span, "`strategy.batch_size` must be at least 1");
  }
  return strategy;
}

std::optional<ir::Strategy> read_dynamic_table(const TomlTable& table) {
  ir::DynamicTable strategy;
  if (!require_text(table, "target_lag", strategy.target_lag)) return std::nullopt;
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
  };
  if (strategy.target_lag.empty() || !std::all_of(strategy.target_lag.begin(), strategy.target_lag.end(), allowed)) {
    table.report().error(table.find("target_lag")->span,
                         "`strategy.target_lag` may hold only letters, digits and spaces, as in \"1 hour\"");
  }
  return strategy;
}

std::optional<ir::Strategy> read_strategy_body(const TomlTable& table, size_t type) {
  switch (type) {
    case 0: return ir::FullRefresh{};
    case 1: return ir::View{};
    case 2: return ir::MaterializedView{};
    case 3: return ir::Ephemeral{};
    case 4:
      if (ir::Incremental strategy; require_text(table, "timestamp_column", strategy.timestamp_column)) return strategy;
      break;
    case 5:
      if (ir::Merge strategy; require_texts(table, "unique_key", strategy.unique_key)) {
        if (std::vector<std::string> columns; table.read("update_columns", columns)) {
          strategy.update_columns = std::move(columns);
        }
        return strategy;
      }
      break;
    case 6: return read_time_interval(table);
    case 7:
      if (ir::DeleteInsert strategy; require_texts(table, "partition_by", strategy.partition_by)) return strategy;
      break;
    case 8:
      if (ir::Microbatch strategy; require_text(table, "timestamp_column", strategy.timestamp_column)) {
        read_granularity(table, strategy.granularity);
        return strategy;
      }
      break;
    case 9: return read_dynamic_table(table);
    default:
      if (ir::ContentAddressed strategy; require_text(table, "storage_prefix", strategy.storage_prefix)) {
        table.read("partition_columns", strategy.partition_columns);
        return strategy;
      }
  }
  return std::nullopt;
}

std::optional<ir::Strategy> read_strategy(const TomlTable& parent) {
  const TomlEntry* node = parent.table("strategy");
  if (node == nullptr) return std::nullopt;
  const TomlTable table(*node, "strategy", parent.report());
  size_t type = 0;
  if (!table.require("type") || !table.read_choice("type", kStrategyTypes, type)) return std::nullopt;
  return read_strategy_body(table, type);
}

std::optional<Freshness> read_freshness(const TomlTable& parent) {
  const TomlEntry* node = parent.table("freshness");
  if (node == nullptr) return std::nullopt;
  const TomlTable table(*node, "freshness", parent.report());
  std::optional<uint64_t> lag;
  const bool alias = table.find("max_lag_seconds") == nullptr && table.find("expected_lag_seconds") != nullptr;
  const std::string_view key = alias ? "expected_lag_seconds" : "max_lag_seconds";
  if (!table.require(key) || !table.read(key, lag)) return std::nullopt;
  Freshness freshness{.max_lag_seconds = *lag, .time_column = {}, .severity = {}};
  table.read("time_column", freshness.time_column);
  size_t severity = 0;
  if (table.read_choice("severity", kSeverities, severity)) freshness.severity = static_cast<TestSeverity>(severity);
  return freshness;
}

InheritableSettings read_settings(const TomlTable& root) {
  InheritableSettings settings;
  settings.strategy = read_strategy(root);
  settings.freshness = read_freshness(root);
  root.read("intent", settings.intent);
  if (const TomlEntry* node = root.table("target")) {
    const TomlTable target(*node, "target", root.report());
    target.read("catalog", settings.catalog);
    target.read("schema", settings.schema);
    target.read("table", settings.table);
    target.check_keys(kTargetKeys, TomlTable::Unknown::kNote);
  }
  return settings;
}

void read_string_map(const TomlTable& table, std::string_view key, std::map<std::string, std::string>& map) {
  std::vector<std::pair<std::string, std::string>> entries;
  if (table.read_map(key, entries)) map.insert(entries.begin(), entries.end());
}

void read_depends_on(const TomlTable& root, Model& model) {
  std::vector<std::string> names;
  if (!root.read("depends_on", names)) return;
  const TomlEntry* node = root.find("depends_on")->first_child;
  model.depends_on.reserve(names.size());
  for (std::string& name : names) {
    model.depends_on.push_back({std::move(name), node->span});
    node = node->next;
  }
}

std::optional<ContractColumn> read_contract_column(const TomlTable& table) {
  ContractColumn column;
  if (!require_text(table, "name", column.name)) return std::nullopt;
  column.span = table.find("name")->span;
  if (table.read("type", column.type) && column.type) column.type_span = table.find("type")->span;
  table.read("nullable", column.nullable);
  table.read("description", column.description);
  return column;
}

void read_sources(const TomlTable& root, Model& model) {
  root.each_table("sources", [&](const TomlTable& table) {
    table.check_keys(kSourceKeys, TomlTable::Unknown::kNote);
    ir::TableRef source;
    const bool complete = table.require("catalog") && table.require("schema") && table.require("table");
    if (!complete || !table.read("catalog", source.catalog) || !table.read("schema", source.schema) ||
        !table.read("table", source.table)) {
      return;
    }
    if (table.find("columns") != nullptr) {
      DeclaredSource declared{.table = source, .columns = {}, .span = table.find("table")->span};
      table.each_table("columns", [&](const TomlTable& column) {
        column.check_keys(kContractColumnKeys, TomlTable::Unknown::kNote);
        if (auto read = read_contract_column(column)) declared.columns.push_back(*std::move(read));
      });
      if (!declared.columns.empty()) model.mutable_extras().declared_sources.push_back(std::move(declared));
    }
    model.mutable_extras().source_spans.push_back(table.find("table")->span);
    model.mutable_extras().sources.push_back(std::move(source));
  });
}

void read_format(const TomlTable& root, Model& model) {
  size_t format = 0;
  if (root.read_choice("format", kFormats, format)) model.mutable_extras().format = static_cast<TableFormat>(format);
  const TomlEntry* node = root.table("format_options");
  if (node == nullptr) return;
  const TomlTable table(*node, "format_options", root.report());
  FormatOptions& options = model.mutable_extras().format_options;
  options.span = node->span;
  table.read("partition_by", options.partition_by);
  table.read("cluster_by", options.cluster_by);
  table.read("comment", options.comment);
  const TomlEntry* properties = table.find("table_properties");
  if (properties == nullptr) return;
  const auto wrong = [&](const TomlEntry& at) {
    root.report().error(at.span, "`format_options.table_properties` must be an array of [key, value] pairs");
  };
  if (properties->kind != TomlKind::kArray) return wrong(*properties);
  for (const TomlEntry* pair = properties->first_child; pair != nullptr; pair = pair->next) {
    const TomlEntry* key = pair->kind == TomlKind::kArray ? pair->first_child : nullptr;
    const TomlEntry* value = key != nullptr ? key->next : nullptr;
    if (value == nullptr || value->next != nullptr || key->kind != TomlKind::kString ||
        value->kind != TomlKind::kString) {
      return wrong(*pair);
    }
    options.table_properties.emplace_back(key->text, value->text);
  }
}

void read_budget(const TomlTable& root, Model& model) {
  const TomlEntry* node = root.table("budget");
  if (node == nullptr) return;
  const TomlTable table(*node, "budget", root.report());
  table.check_keys(kBudgetKeys, TomlTable::Unknown::kError);
  ModelBudget budget;
  budget.span = node->span;
  table.read("max_usd", budget.max_usd);
  table.read("max_duration_ms", budget.max_duration_ms);
  table.read("max_bytes_scanned", budget.max_bytes_scanned);
  size_t breach = 0;
  if (table.read_choice("on_breach", kBreaches, breach)) budget.on_breach = static_cast<BudgetBreach>(breach);
  model.mutable_extras().budget = budget;
}

void read_skip(const TomlTable& root, Model& model) {
  const TomlEntry* node = root.table("skip");
  if (node == nullptr) return;
  const TomlTable table(*node, "skip", root.report());
  table.check_keys(kSkipKeys, TomlTable::Unknown::kError);
  table.read("eligible", model.mutable_extras().skip.eligible);
  table.read("deterministic", model.mutable_extras().skip.deterministic);
}

void check_identifier(const TomlTable& table, std::string_view key, const TomlEntry& node, std::string_view name) {
  if (const Status status = sql::validate_identifier(name); !status) {
    table.report().error(node.span, fmt::format("`{}`: {}", table.path_of(key), status.error().message()));
  }
}

void read_surrogate_keys(const TomlTable& root, Model& model) {
  root.each_table("surrogate_key", [&](const TomlTable& table) {
    table.check_keys(kSurrogateKeyKeys, TomlTable::Unknown::kError);
    SurrogateKey key;
    if (!require_text(table, "name", key.name) || !require_texts(table, "columns", key.columns)) return;
    check_identifier(table, "name", *table.find("name"), key.name);
    const TomlEntry* columns = table.find("columns");
    if (key.columns.empty())
      table.report().error(columns->span, fmt::format("`{}` is empty", table.path_of("columns")));
    const TomlEntry* node = columns->first_child;
    for (const std::string& column : key.columns) {
      check_identifier(table, "columns", *node, column);
      node = node->next;
    }
    model.mutable_extras().surrogate_keys.push_back(std::move(key));
  });
}

void read_retention(const TomlTable& root, Model& model) {
  std::string text;
  if (!root.read("retention", text)) return;
  const auto days = parse_retention(text);
  if (days) {
    model.mutable_extras().retention_days = *days;
  } else {
    root.report().error(root.find("retention")->span,
                        fmt::format("model '{}' has invalid retention value '{}': {}", model.name, text, days.error()),
                        "write a number of days or years, as in \"90d\" or \"2y\"");
  }
}

void read_columns(const TomlTable& root, Model& model) {
  const TomlEntry* node = root.table("columns");
  if (node == nullptr) return;
  for (const TomlEntry* child = node->first_child; child != nullptr; child = child->next) {
    if (child->kind != TomlKind::kTable) continue;
    const TomlTable column(*child, fmt::format("columns.{}", child->key), root.report());
    std::string description;
    if (column.read("description", description)) {
      model.mutable_extras().column_descriptions.emplace(std::string(child->key), std::move(description));
    }
  }
}

void read_lints(const TomlTable& root, Model& model) {
  const TomlEntry* node = root.table("lints");
  if (node == nullptr) return;
  const TomlTable table(*node, "lints", root.report());
  for (const TomlEntry* child = node->first_child; child != nullptr; child = child->next) {
    size_t level = 0;
    if (!table.read_choice(child->key, kLintLevels, level)) continue;
    LintSetting setting{.code = std::string(child->key), .level = static_cast<LintLevel>(level)};
    LintProblem problem = check_lint_setting(setting.code, setting.level, LintScope::kModel);
    if (problem.kind == LintProblem::Kind::kNone) {
      model.mutable_extras().lints.push_back(std::move(setting));
    } else {
      root.report().note(Severity::kWarning, codes::kUnknownKey, child->key_span, std::move(problem.message),
                         std::move(problem.help));
    }
  }
}

void read_tests(const TomlTable& root, Model& model, Sidecar& sidecar) {
  root.each_table("tests", [&](const TomlTable& table) {
    if (auto test = read_declarative_test(table)) model.mutable_extras().tests.push_back(*std::move(test));
  });
  root.each_table("use_test", [&](const TomlTable& table) {
    table.check_keys(kUseTestKeys, TomlTable::Unknown::kError);
    NamedTestUse use;
    if (!require_text(table, "name", use.name)) return;
    table.read("column", use.column);
    read_test_options(table, use.options);
    use.options.span = {root.report().file(), table.node().span};
    sidecar.named_tests.push_back(std::move(use));
  });
  root.each_table("test", [&](const TomlTable& table) {
    if (auto test = read_unit_test(table)) model.mutable_extras().unit_tests.push_back(*std::move(test));
  });
}

void read_rare(const TomlTable& root, Model& model, Sidecar& sidecar) {
  if (root.find("sources") != nullptr) read_sources(root, model);
  read_format(root, model);
  read_budget(root, model);
  read_skip(root, model);
  read_retention(root, model);
  if (root.find("surrogate_key") != nullptr) read_surrogate_keys(root, model);
  if (root.find("columns") != nullptr) read_columns(root, model);
  read_lints(root, model);
  read_tests(root, model, sidecar);
  if (root.find("tags") != nullptr) read_string_map(root, "tags", model.mutable_extras().tags);
  if (root.find("classification") != nullptr) {
    read_string_map(root, "classification", model.mutable_extras().classification);
    model.classification_span = root.find("classification")->span;
  }
  if (root.find("args") != nullptr) read_string_map(root, "args", model.mutable_extras().arguments);
  if (const TomlEntry* governance = root.table("governance")) {
    read_string_map(TomlTable(*governance, "governance", root.report()), "tags",
                    model.mutable_extras().governance_tags);
  }
  if (const TomlEntry* group = root.find("group")) {
    root.read("group", model.mutable_extras().group);
    sidecar.group_span = group->span;
  }
}

}  // namespace

Sidecar read_sidecar(const TomlEntry& node, TomlReport& report, Model& model) {
  const TomlTable root(node, "", report);
  Sidecar sidecar;
  if (const TomlEntry* name = root.find("name"); name != nullptr && root.read("name", model.name)) {
    model.name_span = name->span;
    report.set_owner(model.name);
    if (model.name.empty()) report.error(name->span, "`name` is empty");
  }
  if (const TomlEntry* strategy = root.find("strategy")) model.strategy_span = strategy->span;
  if (const TomlEntry* target = root.find("target")) {
    model.target_span = target->span;
    if (const TomlEntry* table = target->find("table")) model.target_table_span = table->span;
    if (const TomlEntry* schema = target->find("schema")) sidecar.schema_span = schema->span;
  }
  sidecar.settings = read_settings(root);
  read_depends_on(root, model);
  root.read("adapter", model.adapter);

  // Most sidecars have only keys that were read by now.
  constexpr std::array<std::string_view, 7> kCommon{"name",    "strategy",   "target",   "intent",
                                                    "adapter", "depends_on", "freshness"};
  bool rare = false;
  for (const TomlEntry* child = node.first_child; child != nullptr && !rare; child = child->next) {
    rare = std::find(kCommon.begin(), kCommon.end(), child->key) == kCommon.end();
  }
  if (rare) {
    read_rare(root, model, sidecar);
    root.check_keys(kSidecarKeys, TomlTable::Unknown::kNote);
  }
  return sidecar;
}

InheritableSettings read_defaults(const TomlEntry& node, TomlReport& report) {
  const TomlTable root(node, "", report);
  for (const std::string_view key : kPerModelKeys) {
    if (const TomlEntry* found = root.find(key)) {
      report.error(found->key_span, fmt::format("_defaults.toml must not declare per-model field '{}'", key),
                   "move it to the sidecar of the model");
    }
  }
  InheritableSettings settings = read_settings(root);
  settings.table.reset();
  return settings;
}

Group read_group(std::string name, const TomlEntry& node, TomlReport& report) {
  const TomlTable root(node, "", report);
  root.check_keys(kGroupKeys, TomlTable::Unknown::kError);
  Group group;
  group.name = std::move(name);
  group.file = report.file();
  root.read("schema_template", group.schema_template);
  group.strategy = read_strategy(root);
  root.read_map("tags", group.tags);
  if (const TomlEntry* governance = root.table("governance")) {
    const TomlTable table(*governance, "governance", report);
    table.check_keys(kGroupGovernanceKeys, TomlTable::Unknown::kError);
    table.read_map("tags", group.governance_tags);
  }
  root.read("enforce", group.enforce);
  return group;
}

NamedTests read_named_tests(const TomlEntry& node, TomlReport& report) {
  NamedTests tests;
  for (const TomlEntry* child = node.first_child; child != nullptr; child = child->next) {
    if (child->kind != TomlKind::kTable) {
      report.error(child->span, fmt::format("`{}` must be a table with a test", child->key));
      continue;
    }
    const TomlTable table(*child, std::string(child->key), report);
    if (auto test = read_declarative_test(table)) tests.emplace(std::string(child->key), *std::move(test));
  }
  return tests;
}

std::unique_ptr<Contract> read_contract(const TomlEntry& node, ContractSource source, TomlReport& report) {
  auto contract = std::make_unique<Contract>();
  contract->file = report.file();
  contract->source = source;
  const TomlTable root(node, "", report);
  root.check_keys(kContractKeys, TomlTable::Unknown::kNote);
  root.each_table("columns", [&](const TomlTable& table) {
    table.check_keys(kContractColumnKeys, TomlTable::Unknown::kNote);
    if (auto column = read_contract_column(table)) contract->columns.push_back(*std::move(column));
  });
  const TomlEntry* rules = root.table("rules");
  if (rules == nullptr) return contract;
  contract->rules_span = rules->span;
  const TomlTable table(*rules, "rules", report);
  table.check_keys(kContractRuleKeys, TomlTable::Unknown::kNote);
  const auto read_rules = [&](std::string_view key, std::vector<ContractRule>& target) {
    std::vector<std::string> names;
    if (!table.read(key, names)) return;
    const TomlEntry* child = table.find(key)->first_child;
    for (std::string& name : names) {
      target.push_back({std::move(name), child->span});
      child = child->next;
    }
  };
  read_rules("required", contract->required);
  read_rules("protected", contract->protected_columns);
  table.read("no_new_nullable", contract->no_new_nullable);
  return contract;
}

std::expected<uint32_t, std::string> parse_retention(std::string_view text) {
  if (text.empty()) return std::unexpected("it is empty");
  const char unit = text.back();
  if (unit != 'd' && unit != 'y') return std::unexpected("it must end in 'd' (days) or 'y' (years)");
  const std::string_view digits = text.substr(0, text.size() - 1);
  uint32_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error == std::errc::result_out_of_range) return std::unexpected("it is too large");
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return std::unexpected("it must be a whole number and a unit");
  }
  if (count == 0) return std::unexpected("it must be greater than zero");
  const uint64_t days = uint64_t{count} * (unit == 'y' ? 365 : 1);
  if (days > std::numeric_limits<uint32_t>::max()) return std::unexpected("it is too large");
  return static_cast<uint32_t>(days);
}

}  // namespace rocky::core
