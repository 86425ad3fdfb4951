// Parts that several documents share (CLI contract 9, shared types).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/fields.h"
#include "ir/strategy.h"
#include "ir/table.h"

namespace rocky::documents {

// What a failing test means.
enum class TestSeverity : uint8_t { kError, kWarning };

// A place in a file of the user.
struct SourcePosition {
  std::string file;
  uint64_t line = 0;
  uint64_t col = 0;
  uint64_t end_line = 0;
  uint64_t end_col = 0;
};

// A finding about the user's files.
struct DiagnosticRecord {
  Severity severity = Severity::kError;
  std::string code;
  std::string message;
  std::optional<SourcePosition> span;
  std::string model;
  std::optional<std::string> suggestion;
};

// Table that a model is built into.
struct TargetConfig {
  std::string catalog;
  std::string schema;
  std::string table;
};

// One value per alternative of ir::Strategy, in its order.
enum class StrategyType : uint8_t {
  kFullRefresh,
  kView,
  kMaterializedView,
  kEphemeral,
  kIncremental,
  kMerge,
  kTimeInterval,
  kDeleteInsert,
  kMicrobatch,
  kDynamicTable,
  kContentAddressed
};

// How a model is materialized; which members are there depends on the type.
struct StrategyConfig {
  StrategyType type = StrategyType::kFullRefresh;
  std::string timestamp_column;
  std::vector<std::string> unique_key;
  std::optional<std::vector<std::string>> update_columns;
  std::string time_column;
  std::optional<ir::Granularity> granularity;
  std::optional<uint32_t> lookback;
  std::optional<uint32_t> batch_size;
  std::optional<std::string> first_partition;
  std::vector<std::string> partition_by;
  std::string target_lag;
  std::string storage_prefix;
  std::vector<std::string> partition_columns;
};

// How old the data of a model may become.
struct ModelFreshnessConfig {
  uint64_t max_lag_seconds = 0;
  std::optional<std::string> time_column;
  std::optional<TestSeverity> severity;
};

// What a model was built from, as hashes.
struct RecipeIdentityView {
  std::optional<std::string> recipe_hash;
  std::optional<std::string> input_hash;
  std::optional<std::string> input_proof_class;
  std::optional<std::string> env_hash;
  std::optional<std::string> hash_scheme;
};

// A model that failed its test.
struct TestFailure {
  std::string name;
  std::string error;
};

// A column of a model.
struct LineageQualifiedColumn {
  std::string model;
  std::string column;
};

// A column that another column is computed from.
struct LineageEdgeRecord {
  LineageQualifiedColumn source;
  LineageQualifiedColumn target;
  std::string transform;
};

// A column of a model, or all of them.
struct LineageTarget {
  std::string model;
  std::optional<std::string> column;
};

// A column that decides which rows there are, or which value is taken.
struct LineageInfluenceRecord {
  LineageQualifiedColumn source;
  LineageTarget target;
  std::string kind;
};

// A table that was left out.
struct ExcludedTableOutput {
  std::vector<std::string> asset_key;
  std::string source_schema;
  std::string table_name;
  std::string reason;
};

// A limit of the budget that was exceeded.
struct BudgetBreachOutput {
  std::string limit_type;
  double limit = 0;
  double actual = 0;
};

DiagnosticRecord to_record(const Diagnostic& diagnostic);
StrategyConfig to_record(const ir::Strategy& strategy);
TargetConfig to_record(const ir::TableRef& target);

}  // namespace rocky::documents

namespace rocky {
template <>
std::span<const std::string_view> enum_names<Severity>();
template <>
std::span<const std::string_view> enum_names<ir::Granularity>();
template <>
std::span<const std::string_view> enum_names<documents::StrategyType>();
template <>
std::span<const std::string_view> enum_names<documents::TestSeverity>();
template <>
const TypeInfo& type_of<documents::SourcePosition>();
template <>
const TypeInfo& type_of<documents::DiagnosticRecord>();
template <>
const TypeInfo& type_of<documents::TargetConfig>();
template <>
const TypeInfo& type_of<documents::StrategyConfig>();
template <>
const TypeInfo& type_of<documents::ModelFreshnessConfig>();
template <>
const TypeInfo& type_of<documents::RecipeIdentityView>();
template <>
const TypeInfo& type_of<documents::TestFailure>();
template <>
const TypeInfo& type_of<documents::LineageQualifiedColumn>();
template <>
const TypeInfo& type_of<documents::LineageEdgeRecord>();
template <>
const TypeInfo& type_of<documents::LineageTarget>();
template <>
const TypeInfo& type_of<documents::LineageInfluenceRecord>();
template <>
const TypeInfo& type_of<documents::ExcludedTableOutput>();
template <>
const TypeInfo& type_of<documents::BudgetBreachOutput>();
}  // namespace rocky
