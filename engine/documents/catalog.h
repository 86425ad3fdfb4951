// The document of `catalog`: the tables of a project, their columns, and how columns become each other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/lazy_list.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

enum class AssetKind : uint8_t { kSource, kModel, kView, kMaterializedView };

// How sure an edge is: medium where a star stands for the column.
enum class EdgeConfidence : uint8_t { kHigh, kMedium, kLow };

// A column of a table.
struct CatalogColumn {
  std::string name;
  std::optional<std::string> data_type;
  std::optional<bool> nullable;
  std::optional<std::string> description;
};

// A table of the project, or one that it reads.
struct CatalogAsset {
  std::string fqn;
  std::string model_name;
  AssetKind kind = AssetKind::kModel;
  std::vector<CatalogColumn> columns;
  std::vector<std::string> upstream_models;
  std::vector<std::string> downstream_models;
  std::optional<std::string> intent;
  std::optional<std::string> last_materialized_at;
  std::optional<std::string> last_run_id;
  std::optional<RecipeIdentityView> recipe_identity;
  uint32_t unresolved_names = 0;
};

// A column that another column is computed from.
struct CatalogEdge {
  std::string source_model;
  std::string source_column;
  std::string target_model;
  std::string target_column;
  std::string transform;
  EdgeConfidence confidence = EdgeConfidence::kHigh;
};

// Size of the catalog.
struct CatalogStats {
  uint64_t asset_count = 0;
  uint64_t column_count = 0;
  uint64_t edge_count = 0;
  uint64_t assets_with_star = 0;
  uint64_t orphan_columns = 0;
  uint64_t duration_ms = 0;
};

// The tables of the project and the lineage of their columns.
struct CatalogOutput {
  std::string version = std::string(engine_version());
  std::string command = "catalog";
  std::string generated_at;
  std::string project_name;
  std::string config_hash;
  std::optional<std::string> last_run_id;
  LazyList<CatalogAsset> assets;
  LazyList<CatalogEdge> edges;
  LazyList<LineageInfluenceRecord> influences;
  CatalogStats stats;
};

}  // namespace rocky::documents

namespace rocky {
template <>
std::span<const std::string_view> enum_names<documents::AssetKind>();
template <>
std::span<const std::string_view> enum_names<documents::EdgeConfidence>();
template <>
const TypeInfo& type_of<documents::CatalogColumn>();
template <>
const TypeInfo& type_of<documents::CatalogAsset>();
template <>
const TypeInfo& type_of<documents::CatalogEdge>();
template <>
const TypeInfo& type_of<documents::CatalogStats>();
template <>
const TypeInfo& type_of<documents::CatalogOutput>();
}  // namespace rocky
