// The document of `dag`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

// How a node is partitioned.
struct PartitionShapeOutput {
  std::string granularity;
  std::optional<std::string> first_partition;
};

// A step of the project.
struct DagNodeOutput {
  std::string id;
  std::string kind;
  std::string label;
  std::optional<std::string> pipeline;
  std::optional<TargetConfig> target;
  std::optional<StrategyConfig> strategy;
  std::optional<ModelFreshnessConfig> freshness;
  std::optional<PartitionShapeOutput> partition_shape;
  std::vector<std::string> depends_on;
};

// A dependency.
struct DagEdgeOutput {
  std::string from;
  std::string to;
  std::string edge_type;
};

// Size of the graph.
struct DagSummaryOutput {
  uint64_t total_nodes = 0;
  uint64_t total_edges = 0;
  uint64_t execution_layers = 0;
  std::map<std::string, uint64_t> counts_by_kind;
};

// Everything the project runs, as one graph.
struct DagOutput {
  std::string version = std::string(engine_version());
  std::string schema_version = "1";
  std::string command = "dag";
  std::vector<DagNodeOutput> nodes;
  std::vector<DagEdgeOutput> edges;
  std::vector<std::vector<std::string>> execution_layers;
  DagSummaryOutput summary;
  std::vector<LineageEdgeRecord> column_lineage;
  std::vector<LineageInfluenceRecord> influences;
  std::map<std::string, uint32_t> unresolved_names;  // by model
  std::optional<std::string> column_lineage_unavailable;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::PartitionShapeOutput>();
template <>
const TypeInfo& type_of<documents::DagNodeOutput>();
template <>
const TypeInfo& type_of<documents::DagEdgeOutput>();
template <>
const TypeInfo& type_of<documents::DagSummaryOutput>();
template <>
const TypeInfo& type_of<documents::DagOutput>();
}  // namespace rocky
