// The documents of `lineage` (compiler contract 2.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

// A column of the model.
struct LineageColumnDef {
  std::string name;
  std::optional<std::string> data_type;
  std::optional<std::string> native_type;
};

// A model or an external table.
struct LineageNodeDef {
  std::string model;
  std::optional<std::string> target_schema;
  std::optional<std::string> source_id;
};

// What a model is made of, and what is made of it.
struct LineageOutput {
  std::string version = std::string(engine_version());
  std::string command = "lineage";
  std::string model;
  std::vector<LineageColumnDef> columns;
  std::vector<std::string> upstream;
  std::vector<std::string> downstream;
  std::vector<LineageEdgeRecord> edges;
  std::vector<LineageInfluenceRecord> influences;
  std::vector<LineageNodeDef> nodes;
  uint32_t unresolved_names = 0;
};

// Where a column comes from, or where it goes.
struct ColumnLineageOutput {
  std::string version = std::string(engine_version());
  std::string command = "lineage";
  std::string model;
  std::string column;
  std::string direction;
  std::vector<LineageEdgeRecord> trace;
  std::vector<LineageInfluenceRecord> influences;
  std::vector<LineageQualifiedColumn> downstream_consumers;
  uint32_t unresolved_names = 0;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::LineageColumnDef>();
template <>
const TypeInfo& type_of<documents::LineageNodeDef>();
template <>
const TypeInfo& type_of<documents::LineageOutput>();
template <>
const TypeInfo& type_of<documents::ColumnLineageOutput>();
}  // namespace rocky
