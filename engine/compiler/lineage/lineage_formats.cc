#include "compiler/lineage/lineage_formats.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "base/json_writer.h"
#include "base/version.h"
#include "compiler/lineage/lineage_records.h"
#include "compiler/records.h"
#include "documents/open_lineage.h"

namespace rocky::compiler {
namespace {

using Edge = ProjectLineage::Edge;

std::string place_text(const ProjectLineage& lineage, const LineageColumn& column) {
  const std::string& node = lineage.nodes()[column.node].name;
  return column.column ? fmt::format("{}.{}", node, text_of(column.column)) : fmt::format("{}.*", node);
}

std::string dot_quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? ' ' : c;
  }
  return quoted + '"';
}

// Text of a label: Mermaid reads entities there.
std::string mermaid_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '"': safe += "#quot;"; break;
      case '#': safe += "#35;"; break;
      case '<': safe += "#lt;"; break;
      case '>': safe += "#gt;"; break;
      case '\n': safe += ' '; break;
      default: safe += c;
    }
  }
  return safe;
}

}  // namespace

std::string lineage_dot(const ProjectLineage& lineage, LineageSteps steps) {
  std::string text = "digraph lineage {\n  rankdir=LR;\n";
  for (const ProjectLineage::Step& step : steps) {
    const Edge& edge = *step.edge;
    text += fmt::format("  {} -> {}", dot_quote(place_text(lineage, edge.source)),
                        dot_quote(place_text(lineage, edge.target)));
    if (is_influence(edge.kind)) text += fmt::format(" [style=dashed, label={}]", dot_quote(word_of(edge.kind)));
    text += ";\n";
  }
  return text + "}\n";
}

std::string lineage_mermaid(const ProjectLineage& lineage, LineageSteps steps) {
  // Boxes and columns in the order in which they are met.
  std::vector<uint32_t> nodes;
  std::map<uint32_t, std::vector<Symbol>> columns;
  const auto meet = [&](const LineageColumn& column) {
    const auto [found, added] = columns.try_emplace(column.node);
    if (added) nodes.push_back(column.node);
    std::vector<Symbol>& known = found->second;
    if (std::ranges::find(known, column.column) == known.end()) known.push_back(column.column);
  };
  for (const ProjectLineage::Step& step : steps) {
    meet(step.edge->source);
    meet(step.edge->target);
  }
  const auto id_of = [&](const LineageColumn& column) {
    const std::vector<Symbol>& known = columns.at(column.node);
    const auto at = std::ranges::find(known, column.column) - known.begin();
    return fmt::format("n{}c{}", column.node, at);
  };
  std::string text = "flowchart LR\n";
  for (const uint32_t node : nodes) {
    text += fmt::format("  subgraph n{}[\"{}\"]\n", node, mermaid_text(lineage.nodes()[node].name));
    for (const Symbol column : columns.at(node)) {
      text += fmt::format("    {}[\"{}\"]\n", id_of({node, column}), column ? mermaid_text(text_of(column)) : "*");
    }
    text += "  end\n";
  }
  for (const ProjectLineage::Step& step : steps) {
    const Edge& edge = *step.edge;
    const std::string_view from = is_influence(edge.kind) ? "-. \"" : "-- \"";
    const std::string_view to = is_influence(edge.kind) ? "\" .->" : "\" -->";
    text += fmt::format("  {} {}{}{} {}\n", id_of(edge.source), from, mermaid_text(transform_text(edge)), to,
                        id_of(edge.target));
  }
  return text;
}

namespace {

namespace open = documents::open_lineage;

open::Transformation open_transformation(const Edge& edge) {
  open::Transformation made{.type = is_influence(edge.kind) ? "INDIRECT" : "DIRECT", .subtype = {}, .description = {}};
  switch (edge.kind) {
    case FlowKind::kDirect: made.subtype = "IDENTITY"; break;
    case FlowKind::kCast:
    case FlowKind::kTryCast:
    case FlowKind::kExpression: made.subtype = "TRANSFORMATION"; break;
    case FlowKind::kAggregation: made.subtype = "AGGREGATION"; break;
    case FlowKind::kFilter: made.subtype = "FILTER"; break;
    case FlowKind::kJoin: made.subtype = "JOIN"; break;
    // What DISTINCT and a set operation compare makes groups.
    case FlowKind::kGroupBy:
    case FlowKind::kDistinct:
    case FlowKind::kSetOperation: made.subtype = "GROUP_BY"; break;
    case FlowKind::kSort: made.subtype = "SORT"; break;
    case FlowKind::kWindow: made.subtype = "WINDOW"; break;
    case FlowKind::kConditional: made.subtype = "CONDITIONAL"; break;
  }
  const std::string words = transform_text(edge);
  if (edge.kind != FlowKind::kDirect) made.description = words;
  return made;
}

}  // namespace

std::string lineage_open(const CompiledProject& project, const ProjectLineage& lineage,
                         std::span<const uint32_t> models, std::string_view dataset_namespace, Timestamp now) {
  const std::string producer = fmt::format("urn:rocky:{}", engine_version());
  const auto name_of = [&](uint32_t node) {
    return lineage.nodes()[node].is_model ? project.models[node].model.target.full_name() : lineage.nodes()[node].name;
  };
  const auto add = [&](const Edge& edge, std::vector<open::InputField>& fields) {
    const std::string name = name_of(edge.source.node);
    const std::string column(text_of(edge.source.column));
    auto field = std::ranges::find_if(
        fields, [&](const open::InputField& known) { return known.name == name && known.field == column; });
    if (field == fields.end()) {
      fields.push_back(
          {.dataset_namespace = std::string(dataset_namespace), .name = name, .field = column, .transformations = {}});
      field = fields.end() - 1;
    }
    field->transformations.push_back(open_transformation(edge));
  };
  std::string text = "[";
  for (const uint32_t model : models) {
    const CompiledModel& compiled = project.models[model];
    open::DatasetEvent event;
    event.event_time = to_rfc3339(now);
    event.producer = producer;
    event.dataset.dataset_namespace = dataset_namespace;
    event.dataset.name = name_of(model);
    open::Facets& facets = event.dataset.facets;
    facets.schema.producer = producer;
    facets.column_lineage.producer = producer;
    for (const ModelColumn& column : compiled.columns) {
      const documents::ModelColumnRecord record = to_record(column, *compiled.dialect);
      facets.schema.fields.push_back({.name = record.name, .type = record.native_type.value_or("")});
    }
    for (const auto edges : {lineage.values(), lineage.influences()}) {
      for (const Edge& edge : edges) {
        if (edge.target.node != model) continue;
        const std::string target(text_of(edge.target.column));
        add(edge, target.empty() ? facets.column_lineage.dataset : facets.column_lineage.fields[target].input_fields);
      }
    }
    text += text.size() > 1 ? ",\n" : "\n";
    text += to_json(event, JsonLayout::kPretty);
  }
  return text + "\n]\n";
}

}  // namespace rocky::compiler
