#include "documents/compile.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
std::span<const std::string_view> enum_names<Confidence>() {
  static constexpr std::array<std::string_view, 3> kNames{"high", "medium", "low"};
  return kNames;
}

template <>
const TypeInfo& type_of<PhaseTimings>() {
  static constexpr std::array fields{
      field<&PhaseTimings::project_load_ms>("project_load_ms", Presence::kAlways, "Finding and reading the files"),
      field<&PhaseTimings::semantic_graph_ms>("semantic_graph_ms", Presence::kAlways,
                                              "Resolving names and ordering the models"),
      field<&PhaseTimings::typecheck_ms>("typecheck_ms", Presence::kAlways, "Checking types"),
      field<&PhaseTimings::typecheck_join_keys_ms>("typecheck_join_keys_ms", Presence::kAlways,
                                                   "Checking the types of join keys"),
      field<&PhaseTimings::contracts_ms>("contracts_ms", Presence::kAlways, "Checking contracts"),
      field<&PhaseTimings::total_ms>("total_ms", Presence::kAlways, "All of it"),
  };
  static_assert(has_exactly<PhaseTimings, fields.size()>);
  static constexpr TypeInfo info = object_type("PhaseTimings", fields, "Time per phase, in milliseconds");
  return info;
}

template <>
const TypeInfo& type_of<IncrementalityHint>() {
  static constexpr std::array fields{
      field<&IncrementalityHint::is_candidate>("is_candidate", Presence::kAlways, "Whether it could"),
      field<&IncrementalityHint::recommended_column>("recommended_column", Presence::kAlways,
                                                     "Column that a watermark could follow"),
      field<&IncrementalityHint::confidence>("confidence", Presence::kAlways, "How sure that is"),
      field<&IncrementalityHint::signals>("signals", Presence::kAlways, "What speaks for it"),
  };
  static_assert(has_exactly<IncrementalityHint, fields.size()>);
  static constexpr TypeInfo info =
      object_type("IncrementalityHint", fields, "Whether a model could be built incrementally");
  return info;
}

template <>
const TypeInfo& type_of<CostHint>() {
  static constexpr std::array fields{
      field<&CostHint::estimated_rows>("estimated_rows", Presence::kAlways, "Rows"),
      field<&CostHint::estimated_bytes>("estimated_bytes", Presence::kAlways, "Bytes"),
      field<&CostHint::estimated_cost_usd>("estimated_cost_usd", Presence::kAlways, "US dollars"),
      field<&CostHint::confidence>("confidence", Presence::kAlways, "How sure that is"),
  };
  static_assert(has_exactly<CostHint, fields.size()>);
  static constexpr TypeInfo info = object_type("CostHint", fields, "What building a model may cost");
  return info;
}

template <>
const TypeInfo& type_of<ModelColumnRecord>() {
  static constexpr std::array fields{
      field<&ModelColumnRecord::name>("name", Presence::kAlways, "Its name; empty where the warehouse gives none"),
      field<&ModelColumnRecord::data_type>("data_type", Presence::kAlways,
                                           "Its type as contracts spell it; `Unknown` where it is not known"),
      field<&ModelColumnRecord::native_type>("native_type", Presence::kOmitEmpty,
                                             "The same as the warehouse itself spells it"),
      field<&ModelColumnRecord::nullable>("nullable", Presence::kAlways, "Whether it may be NULL"),
  };
  static_assert(has_exactly<ModelColumnRecord, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelColumn", fields, "A column of what a model gives");
  return info;
}

template <>
const TypeInfo& type_of<ModelDetail>() {
  static constexpr std::array fields{
      field<&ModelDetail::name>("name", Presence::kAlways, "Its name"),
      field<&ModelDetail::strategy>("strategy", Presence::kAlways, "How it is materialized"),
      field<&ModelDetail::target>("target", Presence::kAlways, "Table it is built into"),
      field<&ModelDetail::freshness>("freshness", Presence::kOmitEmpty, "How old its data may become"),
      field<&ModelDetail::contract_source>("contract_source", Presence::kOmitEmpty, "Where its contract comes from"),
      field<&ModelDetail::incrementality_hint>("incrementality_hint", Presence::kOmitEmpty,
                                               "Whether it could be built incrementally"),
      field<&ModelDetail::cost_hint>("cost_hint", Presence::kOmitEmpty, "What building it may cost"),
      field<&ModelDetail::depends_on>("depends_on", Presence::kOmitEmpty, "Models it reads"),
      field<&ModelDetail::tags>("tags", Presence::kOmitEmpty, "Its tags"),
      field<&ModelDetail::columns>("columns", Presence::kOmitEmpty, "What its query gives, as far as it is known"),
      field<&ModelDetail::columns_complete>("columns_complete", Presence::kOmitEmpty,
                                            "Whether these are all its columns"),
  };
  static_assert(has_exactly<ModelDetail, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelDetail", fields, "A compiled model");
  return info;
}

template <>
const TypeInfo& type_of<CompileOutput>() {
  static constexpr std::array fields{
      field<&CompileOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&CompileOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&CompileOutput::models>("models", Presence::kAlways, "Models that were compiled"),
      field<&CompileOutput::execution_layers>("execution_layers", Presence::kAlways,
                                              "Length of the longest chain of dependencies"),
      field<&CompileOutput::diagnostics>("diagnostics", Presence::kAlways, "Findings"),
      field<&CompileOutput::has_errors>("has_errors", Presence::kAlways, "Whether a finding is an error"),
      field<&CompileOutput::compile_timings>("compile_timings", Presence::kAlways, "Time per phase"),
      field<&CompileOutput::models_detail>("models_detail", Presence::kOmitEmpty, "The models, in execution order"),
      field<&CompileOutput::expanded_sql>("expanded_sql", Presence::kOmitEmpty, "SQL by model, macros expanded"),
  };
  static_assert(has_exactly<CompileOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("CompileOutput", fields, "What compiling the project found");
  return info;
}

}  // namespace rocky
