#include "compiler/lineage/lineage_records.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "compiler/records.h"

namespace rocky::compiler {
namespace {

documents::LineageQualifiedColumn qualified(const ProjectLineage& lineage, const LineageColumn& column) {
  return {.model = lineage.nodes()[column.node].name, .column = std::string(text_of(column.column))};
}

void add_edge(const ProjectLineage& lineage, const ProjectLineage::Edge& edge,
              std::vector<documents::LineageEdgeRecord>& values,
              std::vector<documents::LineageInfluenceRecord>& influences) {
  if (is_influence(edge.kind)) {
    influences.push_back(influence_record(lineage, edge));
  } else {
    values.push_back(edge_record(lineage, edge));
  }
}

// Edges of a document, and the nodes that they name in the order in which they are met, the model's own first.
class EdgeList {
 public:
  EdgeList(const CompiledProject& project, const ProjectLineage& lineage, uint32_t model,
           documents::LineageOutput& output)
      : project_(project), lineage_(lineage), output_(output), seen_(lineage.nodes().size()) {
    add_node(model);
  }

  void add(const ProjectLineage::Edge& edge) {
    add_edge(lineage_, edge, output_.edges, output_.influences);
    add_node(edge.source.node);
    add_node(edge.target.node);
  }

 private:
  void add_node(uint32_t node) {
    if (seen_[node]) return;
    seen_[node] = true;
    documents::LineageNodeDef& shown = output_.nodes.emplace_back();
    shown.model = lineage_.nodes()[node].name;
    if (lineage_.nodes()[node].is_model) {
      shown.target_schema = project_.models[node].model.target.schema;
    } else {
      shown.source_id = shown.model;
    }
  }

  const CompiledProject& project_;
  const ProjectLineage& lineage_;
  documents::LineageOutput& output_;
  std::vector<bool> seen_;
};

}  // namespace

std::string transform_text(const ProjectLineage::Edge& edge) {
  if (edge.kind != FlowKind::kAggregation) return std::string(word_of(edge.kind));
  return fmt::format("aggregation: {}", text_of(edge.function));
}

documents::LineageEdgeRecord edge_record(const ProjectLineage& lineage, const ProjectLineage::Edge& edge) {
  return {.source = qualified(lineage, edge.source),
          .target = qualified(lineage, edge.target),
          .transform = transform_text(edge)};
}

documents::LineageInfluenceRecord influence_record(const ProjectLineage& lineage, const ProjectLineage::Edge& edge) {
  documents::LineageInfluenceRecord record{.source = qualified(lineage, edge.source),
                                           .target = {.model = lineage.nodes()[edge.target.node].name, .column = {}},
                                           .kind = std::string(word_of(edge.kind))};
  if (edge.target.column) record.target.column = text_of(edge.target.column);
  return record;
}

documents::LineageOutput model_lineage(const CompiledProject& project, const ProjectLineage& lineage, uint32_t model) {
  const CompiledModel& compiled = project.models[model];
  documents::LineageOutput output;
  output.model = compiled.model.name;
  output.unresolved_names = lineage.unresolved(model);
  for (const ModelColumn& column : compiled.columns) {
    const documents::ModelColumnRecord record = to_record(column, *compiled.dialect);
    documents::LineageColumnDef& shown = output.columns.emplace_back();
    shown.name = record.name;
    if (ir::is_known(column.type)) shown.data_type = record.data_type;
    shown.native_type = record.native_type;
  }
  for (const uint32_t read : compiled.dependencies) output.upstream.push_back(project.models[read].model.name);
  for (const uint32_t reader : compiled.dependents) output.downstream.push_back(project.models[reader].model.name);

  EdgeList list(project, lineage, model, output);
  // What it is made of, then what is made of it.
  for (const bool incoming : {true, false}) {
    for (const auto edges : {lineage.values(), lineage.influences()}) {
      for (const ProjectLineage::Edge& edge : edges) {
        if ((edge.target.node == model) != incoming || (!incoming && edge.source.node != model)) continue;
        list.add(edge);
      }
    }
  }
  return output;
}

void keep_traced(const CompiledProject& project, const ProjectLineage& lineage, uint32_t model,
                 const ProjectLineage::Walk& walk, documents::LineageOutput& output) {
  output.edges.clear();
  output.influences.clear();
  output.nodes.clear();
  EdgeList list(project, lineage, model, output);
  for (const ProjectLineage::Step& step : lineage.trace({.node = model}, walk)) list.add(*step.edge);
}

documents::ColumnLineageOutput column_lineage(const ProjectLineage& lineage, uint32_t model, std::string_view column,
                                              const ProjectLineage::Walk& walk) {
  documents::ColumnLineageOutput output;
  output.model = lineage.nodes()[model].name;
  output.column = column;
  output.direction = walk.downstream ? "downstream" : "upstream";
  const LineageColumn start{model, intern(column)};
  // Edges are missing where the query of a model on the way is not understood.
  std::vector<bool> counted(lineage.nodes().size());
  const auto count = [&](uint32_t node) {
    if (counted[node] || !lineage.nodes()[node].is_model) return;
    counted[node] = true;
    output.unresolved_names += lineage.unresolved(node);
  };
  count(model);
  for (const ProjectLineage::Step& step : lineage.trace(start, walk)) {
    add_edge(lineage, *step.edge, output.trace, output.influences);
    count(step.edge->source.node);
    count(step.edge->target.node);
  }
  for (const ProjectLineage::Step& step : lineage.trace(start, {.downstream = true})) {
    output.downstream_consumers.push_back(qualified(lineage, step.edge->target));
  }
  const auto key = [](const documents::LineageQualifiedColumn& one) { return std::tie(one.model, one.column); };
  std::ranges::sort(output.downstream_consumers, {}, key);
  const auto rest = std::ranges::unique(output.downstream_consumers, {}, key);
  output.downstream_consumers.erase(rest.begin(), rest.end());
  return output;
}

void add_lineage(const ProjectLineage& lineage, documents::DagOutput& output) {
  for (const auto edges : {lineage.values(), lineage.influences()}) {
    for (const ProjectLineage::Edge& edge : edges) add_edge(lineage, edge, output.column_lineage, output.influences);
  }
  for (uint32_t node = 0; node < lineage.nodes().size() && lineage.nodes()[node].is_model; ++node) {
    if (const uint32_t count = lineage.unresolved(node)) output.unresolved_names[lineage.nodes()[node].name] = count;
  }
}

}  // namespace rocky::compiler
