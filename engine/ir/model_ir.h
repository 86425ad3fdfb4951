// One flat record for whatever builds a table: what a model means, free of where its files are (models contract 10.2).
//
// Two JSON forms. to_json() has the members in the contract's order; canonical_json() has sorted keys and no blanks,
// and is what hashes are made of. Members that say nothing are left out of both, but for `governance.permissions_file`
// and `materialization.window`, which are null.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "ir/data_type.h"
#include "ir/strategy.h"
#include "ir/table.h"

namespace rocky::ir {

struct LineageColumn {
  std::string model;
  std::string column;
};
struct LineageEdge {
  LineageColumn source;
  LineageColumn target;
  std::string transform;
};

struct GovernanceIr {
  std::optional<std::string> permissions_file;
  bool auto_create_catalogs = false;
  bool auto_create_schemas = false;
};

enum class MaskStrategy : uint8_t { kHash, kRedact, kPartial, kNone };
struct ColumnMask {
  std::string column;
  MaskStrategy strategy = MaskStrategy::kNone;
};

struct MetadataColumn {
  std::string name;
  std::string data_type;
  std::string value;
};

struct FormatOptionsIr {
  std::vector<std::string> partition_by;
  std::vector<std::string> cluster_by;
  std::vector<std::pair<std::string, std::string>> table_properties;
  std::optional<std::string> comment;
  bool empty() const { return partition_by.empty() && cluster_by.empty() && table_properties.empty() && !comment; }
};

struct CostCeiling {
  std::optional<double> max_usd;
  std::optional<uint64_t> max_bytes_scanned;
};

// The partition that an execution fills; set only while it executes.
struct PartitionWindow {
  std::string key;
  Timestamp start;
  Timestamp end;
};

// All columns, or those that are named.
struct ColumnSelection {
  std::optional<std::vector<std::string>> explicit_columns;
};

enum class ModelKind : uint8_t { kTransformation, kReplication, kSnapshot };

struct ModelIr {
  std::string name;
  std::string sql;
  std::vector<TypedColumn> typed_columns;
  std::vector<LineageEdge> lineage_edges;
  Strategy materialization;
  std::optional<PartitionWindow> window;  // of a TimeInterval
  GovernanceIr governance;
  TableRef target;
  std::vector<ColumnMask> column_masks;
  std::optional<TableRef> source;
  std::vector<TableRef> sources;
  std::optional<ColumnSelection> columns;
  std::vector<MetadataColumn> metadata_columns;
  std::vector<std::string> unique_key;
  std::optional<std::string> updated_at;
  bool invalidate_hard_deletes = false;
  std::optional<std::string> format;
  FormatOptionsIr format_options;
  CostCeiling cost_ceiling;

  // A key and `updated_at` make a snapshot, columns a replication, anything else is a transformation.
  ModelKind kind() const;
};

// "transformation", ...
std::string_view model_kind_name(ModelKind kind);
// For renderers: kInvalidInput "expected <kind> ModelIr for `<name>`, found <other>".
Status expect_kind(const ModelIr& model, ModelKind expected);

std::string to_json(const ModelIr& model);
std::string to_json(const LineageEdge& edge);
std::string canonical_json(const ModelIr& model);

// 64 hex digits: BLAKE3 of the canonical JSON without the window. Changes with every change of the SQL's text.
std::string recipe_hash(const ModelIr& model);

}  // namespace rocky::ir
