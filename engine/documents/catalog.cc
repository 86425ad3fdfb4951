#include "documents/catalog.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
std::span<const std::string_view> enum_names<AssetKind>() {
  static constexpr std::array<std::string_view, 4> names{"Source", "Model", "View", "MaterializedView"};
  return names;
}

template <>
std::span<const std::string_view> enum_names<EdgeConfidence>() {
  static constexpr std::array<std::string_view, 3> names{"High", "Medium", "Low"};
  return names;
}

template <>
const TypeInfo& type_of<CatalogColumn>() {
  static constexpr std::array fields{
      field<&CatalogColumn::name>("name", Presence::kAlways, "Name of the column"),
      field<&CatalogColumn::data_type>("data_type", Presence::kOmitEmpty, "Its type, where it is known"),
      field<&CatalogColumn::nullable>("nullable", Presence::kOmitEmpty, "Whether it may be null, where that is known"),
      field<&CatalogColumn::description>("description", Presence::kOmitEmpty, "What the sidecar says about it"),
  };
  static_assert(has_exactly<CatalogColumn, fields.size()>);
  static constexpr TypeInfo info = object_type("CatalogColumn", fields, "A column of a table");
  return info;
}

template <>
const TypeInfo& type_of<CatalogAsset>() {
  static constexpr std::array fields{
      field<&CatalogAsset::fqn>("fqn", Presence::kAlways, "Full name of the table"),
      field<&CatalogAsset::model_name>("model_name", Presence::kAlways, "The model, or the table as the SQL spells it"),
      field<&CatalogAsset::kind>("kind", Presence::kAlways, "What it is"),
      field<&CatalogAsset::columns>("columns", Presence::kAlways,
                                    "Its columns by name; of a source those that are read"),
      field<&CatalogAsset::upstream_models>("upstream_models", Presence::kAlways, "Models that it reads"),
      field<&CatalogAsset::downstream_models>("downstream_models", Presence::kAlways, "Models that read it"),
      field<&CatalogAsset::intent>("intent", Presence::kOmitEmpty, "What the model is for"),
      field<&CatalogAsset::last_materialized_at>("last_materialized_at", Presence::kOmitEmpty,
                                                 "When it was built last"),
      field<&CatalogAsset::last_run_id>("last_run_id", Presence::kOmitEmpty, "The run that built it"),
      field<&CatalogAsset::recipe_identity>("recipe_identity", Presence::kOmitEmpty, "What it was built from"),
      field<&CatalogAsset::unresolved_names>(
          "unresolved_names", Presence::kOmitEmpty,
          "Names in its SQL that could belong to several tables of unknown columns: edges may be missing"),
  };
  static_assert(has_exactly<CatalogAsset, fields.size()>);
  static constexpr TypeInfo info = object_type("CatalogAsset", fields, "A table of the project, or one that it reads");
  return info;
}

template <>
const TypeInfo& type_of<CatalogEdge>() {
  static constexpr std::array fields{
      field<&CatalogEdge::source_model>("source_model", Presence::kAlways, "Model or table that is read"),
      field<&CatalogEdge::source_column>("source_column", Presence::kAlways, "Its column"),
      field<&CatalogEdge::target_model>("target_model", Presence::kAlways, "Model that reads it"),
      field<&CatalogEdge::target_column>("target_column", Presence::kAlways, "Its column"),
      field<&CatalogEdge::transform>("transform", Presence::kAlways, "What happens to the value"),
      field<&CatalogEdge::confidence>("confidence", Presence::kAlways, "Medium where a star stands for the column"),
  };
  static_assert(has_exactly<CatalogEdge, fields.size()>);
  static constexpr TypeInfo info = object_type("CatalogEdge", fields, "A column that another column is computed from");
  return info;
}

template <>
const TypeInfo& type_of<CatalogStats>() {
  static constexpr std::array fields{
      field<&CatalogStats::asset_count>("asset_count", Presence::kAlways, "Tables"),
      field<&CatalogStats::column_count>("column_count", Presence::kAlways, "Their columns"),
      field<&CatalogStats::edge_count>("edge_count", Presence::kAlways, "Edges between columns"),
      field<&CatalogStats::assets_with_star>("assets_with_star", Presence::kAlways, "Models that select a star"),
      field<&CatalogStats::orphan_columns>("orphan_columns", Presence::kAlways, "Columns that no edge touches"),
      field<&CatalogStats::duration_ms>("duration_ms", Presence::kAlways, "How long it took to compile"),
  };
  static_assert(has_exactly<CatalogStats, fields.size()>);
  static constexpr TypeInfo info = object_type("CatalogStats", fields, "Size of the catalog");
  return info;
}

template <>
const TypeInfo& type_of<CatalogOutput>() {
  static constexpr std::array fields{
      field<&CatalogOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&CatalogOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&CatalogOutput::generated_at>("generated_at", Presence::kAlways, "When it was written"),
      field<&CatalogOutput::project_name>("project_name", Presence::kAlways, "The first pipeline, or unknown"),
      field<&CatalogOutput::config_hash>("config_hash", Presence::kAlways, "Of the configuration; empty without one"),
      field<&CatalogOutput::last_run_id>("last_run_id", Presence::kOmitEmpty, "The newest run"),
      field<&CatalogOutput::assets>("assets", Presence::kAlways, "Tables by full name"),
      field<&CatalogOutput::edges>("edges", Presence::kAlways, "What values of columns are made of"),
      field<&CatalogOutput::influences>("influences", Presence::kOmitEmpty,
                                        "Columns that decide about rows and values"),
      field<&CatalogOutput::stats>("stats", Presence::kAlways, "Size of the catalog"),
  };
  static_assert(has_exactly<CatalogOutput, fields.size()>);
  static constexpr TypeInfo info =
      object_type("CatalogOutput", fields, "The tables of the project and the lineage of their columns");
  return info;
}

}  // namespace rocky
