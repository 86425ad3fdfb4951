// The document of `compile`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/lazy_list.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

// How sure a hint is.
enum class Confidence : uint8_t { kHigh, kMedium, kLow };

// Time per phase, in milliseconds.
struct PhaseTimings {
  uint64_t project_load_ms = 0;
  uint64_t semantic_graph_ms = 0;
  uint64_t typecheck_ms = 0;
  uint64_t typecheck_join_keys_ms = 0;
  uint64_t contracts_ms = 0;
  uint64_t total_ms = 0;
};

// Whether a model could be built incrementally.
struct IncrementalityHint {
  bool is_candidate = false;
  std::string recommended_column;
  Confidence confidence = Confidence::kLow;
  std::vector<std::string> signals;
};

// What building a model may cost.
struct CostHint {
  uint64_t estimated_rows = 0;
  uint64_t estimated_bytes = 0;
  double estimated_cost_usd = 0;
  std::string confidence;
};

// A column of what a model gives.
struct ModelColumnRecord {
  std::string name;
  std::string data_type;
  std::optional<std::string> native_type;
  bool nullable = true;
};

// A compiled model.
struct ModelDetail {
  std::string name;
  StrategyConfig strategy;
  TargetConfig target;
  std::optional<ModelFreshnessConfig> freshness;
  std::optional<std::string> contract_source;
  std::optional<IncrementalityHint> incrementality_hint;
  std::optional<CostHint> cost_hint;
  std::vector<std::string> depends_on;
  std::map<std::string, std::string> tags;
  std::vector<ModelColumnRecord> columns;
  std::optional<bool> columns_complete;
};

// What compiling the project found.
struct CompileOutput {
  std::string version = std::string(engine_version());
  std::string command = "compile";
  uint64_t models = 0;
  uint64_t execution_layers = 0;
  LazyList<DiagnosticRecord> diagnostics;
  bool has_errors = false;
  PhaseTimings compile_timings;
  LazyList<ModelDetail> models_detail;
  std::map<std::string, std::string> expanded_sql;
};

}  // namespace rocky::documents

namespace rocky {
template <>
std::span<const std::string_view> enum_names<documents::Confidence>();
template <>
const TypeInfo& type_of<documents::PhaseTimings>();
template <>
const TypeInfo& type_of<documents::IncrementalityHint>();
template <>
const TypeInfo& type_of<documents::CostHint>();
template <>
const TypeInfo& type_of<documents::ModelColumnRecord>();
template <>
const TypeInfo& type_of<documents::ModelDetail>();
template <>
const TypeInfo& type_of<documents::CompileOutput>();
}  // namespace rocky
