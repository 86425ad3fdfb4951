#include "compiler/changes/definition.h"

#include <concepts>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "ir/strategy.h"

namespace rocky::compiler {
namespace {

// Values behind one another so that no two lists of values give the same text.
class Text {
 public:
  Text& add(std::string_view text) {
    text_ += fmt::format("{}:{};", text.size(), text);
    return *this;
  }
  Text& add(const std::string& text) { return add(std::string_view(text)); }
  Text& add(const char* text) { return add(std::string_view(text)); }
  template <class T>
    requires std::is_arithmetic_v<T>
  Text& add(T value) {
    return add(std::string_view(fmt::format("{}", value)));
  }
  template <class E>
    requires std::is_enum_v<E>
  Text& add(E value) {
    return add(static_cast<uint64_t>(value));
  }
  template <class T>
  Text& add(const std::optional<T>& value) {
    return value ? add("+").add(*value) : add("-");
  }
  template <class T>
  Text& add(const std::vector<T>& values) {
    add(values.size());
    for (const T& value : values) add(value);
    return *this;
  }
  template <class K, class V>
  Text& add(const std::pair<K, V>& pair) {
    return add(pair.first).add(pair.second);
  }
  Text& add(const std::map<std::string, std::string>& values) {
    add(values.size());
    for (const auto& pair : values) add(pair);
    return *this;
  }
  Text& add(const ir::TableRef& table) { return add(table.catalog).add(table.schema).add(table.table); }
  Text& add(std::monostate) { return add("null"); }
  Text& add(const core::FixtureValue& value) {
    return std::visit([&](const auto& one) -> Text& { return add(value.index()).add(one); }, value);
  }
  Text& add(const core::ContractRule& rule) { return add(rule.column); }
  Text& add(const core::ContractColumn& column) {
    return add(column.name).add(column.type).add(column.nullable).add(column.description);
  }
  Text& add(const core::LintSetting& setting) { return add(setting.code).add(setting.level); }
  Text& add(const core::Dependency& dependency) { return add(dependency.name); }
  Text& add(const core::SurrogateKey& key) { return add(key.name).add(key.columns); }
  Text& add(const core::DeclaredSource& source) { return add(source.table).add(source.columns); }
  Text& add(const core::UnitTestInput& input) { return add(input.ref).add(input.rows); }
  Text& add(const core::UnitTest& test) {
    return add(test.name).add(test.description).add(test.given).add(test.expected).add(test.ordered);
  }
  Text& add(const core::DeclarativeTest& test) {
    add(core::test_type_name(test.rule)).add(test.column).add(test.severity).add(test.filter);
    std::visit([this](const auto& rule) { add_rule(rule); }, test.rule);
    return *this;
  }
  Text& add(const ir::Strategy& strategy) {
    add(ir::strategy_name(strategy));
    std::visit([this](const auto& one) { add_strategy(one); }, strategy);
    return *this;
  }

  std::string take() { return std::move(text_); }

 private:
  void add_rule(const core::UniqueExprTest& rule) { add(rule.key_expr); }
  void add_rule(const core::AcceptedValuesTest& rule) { add(rule.values); }
  void add_rule(const core::RelationshipsTest& rule) { add(rule.to_table).add(rule.to_column); }
  void add_rule(const core::ExpressionTest& rule) { add(rule.expression); }
  void add_rule(const core::RowCountRangeTest& rule) { add(rule.min).add(rule.max); }
  void add_rule(const core::InRangeTest& rule) { add(rule.min).add(rule.max); }
  void add_rule(const core::RegexMatchTest& rule) { add(rule.pattern); }
  void add_rule(const core::AggregateTest& rule) { add(rule.op).add(rule.cmp).add(rule.value); }
  void add_rule(const core::CompositeTest& rule) { add(rule.columns); }
  void add_rule(const core::OlderThanNDaysTest& rule) { add(rule.days); }
  void add_rule(const core::NotNullTest&) {}
  void add_rule(const core::UniqueTest&) {}
  void add_rule(const core::NotInFutureTest&) {}

  void add_strategy(const ir::Incremental& one) { add(one.timestamp_column); }
  void add_strategy(const ir::Merge& one) { add(one.unique_key).add(one.update_columns); }
  void add_strategy(const ir::TimeInterval& one) {
    add(one.time_column).add(one.granularity).add(one.lookback).add(one.batch_size).add(one.first_partition);
  }
  void add_strategy(const ir::DeleteInsert& one) { add(one.partition_by); }
  void add_strategy(const ir::Microbatch& one) { add(one.timestamp_column).add(one.granularity); }
  void add_strategy(const ir::DynamicTable& one) { add(one.target_lag); }
  void add_strategy(const ir::ContentAddressed& one) { add(one.storage_prefix).add(one.partition_columns); }
  void add_strategy(const ir::FullRefresh&) {}
  void add_strategy(const ir::View&) {}
  void add_strategy(const ir::MaterializedView&) {}
  void add_strategy(const ir::Ephemeral&) {}

  std::string text_;
};

std::string settings_of(const core::Model& model) {
  const core::ModelExtras& extras = model.extras();
  Text text;
  text.add(model.depends_on).add(model.intent).add(extras.group).add(extras.column_descriptions);
  text.add(extras.sources).add(extras.declared_sources).add(extras.lints);
  text.add(extras.skip.eligible).add(extras.skip.deterministic);
  if (model.freshness) {
    text.add(model.freshness->max_lag_seconds).add(model.freshness->time_column).add(model.freshness->severity);
  }
  if (extras.budget) {
    text.add(extras.budget->max_usd).add(extras.budget->max_duration_ms).add(extras.budget->max_bytes_scanned);
    text.add(extras.budget->on_breach);
  }
  return text.take();
}

std::string contract_of(const core::Contract* contract) {
  if (contract == nullptr) return {};
  return Text()
      .add("contract")
      .add(contract->columns)
      .add(contract->required)
      .add(contract->protected_columns)
      .add(contract->no_new_nullable)
      .take();
}

}  // namespace

std::string_view word_of(DefinitionPart part) {
  static constexpr std::array<std::string_view, kDefinitionParts> kWords{
      "query", "name", "target", "materialization", "settings", "governance", "contract", "tests"};
  return kWords[static_cast<size_t>(part)];
}

ModelDefinition definition_of(const core::Model& model) {
  const core::ModelExtras& extras = model.extras();
  ModelDefinition parts;
  const auto set = [&](DefinitionPart part, std::string text) { parts[static_cast<size_t>(part)] = std::move(text); };
  set(DefinitionPart::kName, model.name);
  set(DefinitionPart::kTarget, Text().add(model.target).add(model.adapter).take());
  const core::FormatOptions& format = extras.format_options;
  set(DefinitionPart::kMaterialization, Text()
                                            .add(model.strategy)
                                            .add(extras.format)
                                            .add(format.partition_by)
                                            .add(format.cluster_by)
                                            .add(format.table_properties)
                                            .add(format.comment)
                                            .add(extras.surrogate_keys)
                                            .add(extras.arguments)
                                            .take());
  set(DefinitionPart::kSettings, settings_of(model));
  set(DefinitionPart::kGovernance,
      Text().add(extras.classification).add(extras.tags).add(extras.governance_tags).add(extras.retention_days).take());
  set(DefinitionPart::kContract, contract_of(model.contract.get()));
  set(DefinitionPart::kTests, Text().add(extras.tests).add(extras.unit_tests).take());
  return parts;
}

}  // namespace rocky::compiler
