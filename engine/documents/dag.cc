#include "documents/dag.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<PartitionShapeOutput>() {
  static constexpr std::array fields{
      field<&PartitionShapeOutput::granularity>("granularity", Presence::kAlways, "Length of one partition"),
      field<&PartitionShapeOutput::first_partition>("first_partition", Presence::kOmitEmpty, "Where history begins"),
  };
  static_assert(has_exactly<PartitionShapeOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("PartitionShapeOutput", fields, "How a node is partitioned");
  return info;
}

template <>
const TypeInfo& type_of<DagNodeOutput>() {
  static constexpr std::array fields{
      field<&DagNodeOutput::id>("id", Presence::kAlways, "kind:name"),
      field<&DagNodeOutput::kind>("kind", Presence::kAlways,
                                  "source, load, transformation, quality, snapshot, seed, test or replication"),
      field<&DagNodeOutput::label>("label", Presence::kAlways, "Name for people"),
      field<&DagNodeOutput::pipeline>("pipeline", Presence::kOmitEmpty, "Pipeline it belongs to"),
      field<&DagNodeOutput::target>("target", Presence::kOmitEmpty, "Table it builds"),
      field<&DagNodeOutput::strategy>("strategy", Presence::kOmitEmpty, "How the table is materialized"),
      field<&DagNodeOutput::freshness>("freshness", Presence::kOmitEmpty, "How old its data may become"),
      field<&DagNodeOutput::partition_shape>("partition_shape", Presence::kOmitEmpty, "How it is partitioned"),
      field<&DagNodeOutput::depends_on>("depends_on", Presence::kOmitEmpty, "Ids of the nodes it waits for"),
  };
  static_assert(has_exactly<DagNodeOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("DagNodeOutput", fields, "A step of the project");
  return info;
}

template <>
const TypeInfo& type_of<DagEdgeOutput>() {
  static constexpr std::array fields{
      field<&DagEdgeOutput::from>("from", Presence::kAlways, "Node that comes first"),
      field<&DagEdgeOutput::to>("to", Presence::kAlways, "Node that waits for it"),
      field<&DagEdgeOutput::edge_type>("edge_type", Presence::kAlways, "data, check or governance"),
  };
  static_assert(has_exactly<DagEdgeOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("DagEdgeOutput", fields, "A dependency");
  return info;
}

template <>
const TypeInfo& type_of<DagSummaryOutput>() {
  static constexpr std::array fields{
      field<&DagSummaryOutput::total_nodes>("total_nodes", Presence::kAlways, "Nodes"),
      field<&DagSummaryOutput::total_edges>("total_edges", Presence::kAlways, "Edges"),
      field<&DagSummaryOutput::execution_layers>("execution_layers", Presence::kAlways, "Layers"),
      field<&DagSummaryOutput::counts_by_kind>("counts_by_kind", Presence::kAlways, "Nodes by kind"),
  };
  static_assert(has_exactly<DagSummaryOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("DagSummaryOutput", fields, "Size of the graph");
  return info;
}

template <>
const TypeInfo& type_of<DagOutput>() {
  static constexpr std::array fields{
      field<&DagOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&DagOutput::schema_version>("schema_version", Presence::kNull, "Version of this document's shape"),
      field<&DagOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&DagOutput::nodes>("nodes", Presence::kAlways, "The steps"),
      field<&DagOutput::edges>("edges", Presence::kAlways, "Their dependencies"),
      field<&DagOutput::execution_layers>("execution_layers", Presence::kAlways,
                                          "Ids of nodes that can run together, in order"),
      field<&DagOutput::summary>("summary", Presence::kAlways, "Size of the graph"),
      field<&DagOutput::column_lineage>("column_lineage", Presence::kOmitEmpty, "Columns that flow into columns"),
      field<&DagOutput::influences>("influences", Presence::kOmitEmpty, "Columns that decide about rows and values"),
      field<&DagOutput::unresolved_names>(
          "unresolved_names", Presence::kOmitEmpty,
          "By model: names in its SQL that could belong to several tables of unknown columns: edges may be missing"),
      field<&DagOutput::column_lineage_unavailable>("column_lineage_unavailable", Presence::kOmitEmpty,
                                                    "Why an empty column_lineage is no answer"),
  };
  static_assert(has_exactly<DagOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("DagOutput", fields, "Everything the project runs, as one graph");
  return info;
}

}  // namespace rocky
