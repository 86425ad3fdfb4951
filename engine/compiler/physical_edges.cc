#include "compiler/physical_edges.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "core/dag.h"

namespace rocky::compiler {
namespace {

constexpr uint32_t kAmbiguous = std::numeric_limits<uint32_t>::max();

void append_lower(std::string& key, std::string_view text) {
  for (const char c : text) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// The last `parts` names, lower-cased, with the number of parts in front.
std::string key_of(size_t parts, std::string_view catalog, std::string_view schema, std::string_view table) {
  std::string key(1, static_cast<char>('0' + parts));
  if (parts > 2) append_lower(key, catalog);
  key += '\n';
  if (parts > 1) append_lower(key, schema);
  key += '\n';
  append_lower(key, table);
  return key;
}

class EdgeFinder {
 public:
  explicit EdgeFinder(const CompiledProject& project) : project_(project) {}

  PhysicalEdges run() {
    for (uint32_t index = 0; index < project_.models.size(); ++index) add_target(index);
    for (uint32_t index = 0; index < project_.models.size(); ++index) match(index);
    drop_cycles();
    return std::move(found_);
  }

 private:
  void add_target(uint32_t index) {
    const core::Model& model = project_.models[index].model;
    if (model.ephemeral() || model.target.table.empty()) return;
    const ir::TableRef& target = model.target;
    for (const size_t parts : {1U, 2U, 3U}) {
      if (parts == 3 && target.catalog.empty()) continue;
      const auto [entry, added] =
          producers_.try_emplace(key_of(parts, target.catalog, target.schema, target.table), index);
      if (!added) entry->second = kAmbiguous;
    }
  }

  void match(uint32_t index) {
    const CompiledModel& consumer = project_.models[index];
    for (size_t i = 0; i < consumer.references.size(); ++i) {
      if (consumer.references[i].kind == ReferenceKind::kModel) continue;
      const core::QueryTable& table = consumer.model.facts.tables[i];
      const auto producer =
          producers_.find(key_of(table.parts, text_of(table.catalog), text_of(table.schema), text_of(table.table)));
      if (producer == producers_.end() || producer->second == index) continue;
      if (producer->second == kAmbiguous) {
        found_.warnings.push_back(
            fmt::format("model '{}' reads '{}', which several models build: no order between them", consumer.model.name,
                        consumer.model.file->slice(table.span)));
        continue;
      }
      const PhysicalEdge edge{index, producer->second};
      const auto& known = consumer.dependencies;
      if (std::find(known.begin(), known.end(), edge.producer) != known.end()) continue;
      // One consumer's edges stand together at the end.
      const auto same = [&](const PhysicalEdge& other) { return other == edge; };
      const auto own = std::find_if(found_.edges.rbegin(), found_.edges.rend(),
                                    [&](const PhysicalEdge& other) { return other.consumer != index; });
      if (std::find_if(own.base(), found_.edges.end(), same) == found_.edges.end()) found_.edges.push_back(edge);
    }
  }

  // Edges inside a knot are added one by one while they close no cycle; elsewhere nothing can go wrong.
  void drop_cycles() {
    if (found_.edges.empty()) return;
    std::vector<std::vector<uint32_t>> graph;
    for (const CompiledModel& compiled : project_.models) graph.push_back(compiled.dependencies);
    std::vector<std::vector<uint32_t>> all = graph;
    for (const PhysicalEdge& edge : found_.edges) all[edge.consumer].push_back(edge.producer);
    const core::DagOrder dag = core::order_dag(all);
    if (dag.knots.empty()) return;
    std::vector<uint32_t> knot(graph.size(), kAmbiguous);
    for (uint32_t i = 0; i < dag.knots.size(); ++i) {
      for (const uint32_t member : dag.knots[i]) knot[member] = i;
    }
    std::vector<PhysicalEdge> kept;
    for (const PhysicalEdge& edge : found_.edges) {
      const bool risky = knot[edge.consumer] != kAmbiguous && knot[edge.consumer] == knot[edge.producer];
      if (risky && reaches(graph, knot, edge.producer, edge.consumer)) {
        found_.warnings.push_back(
            fmt::format("model '{}' reads the table of '{}', which depends on it: no order between "
                        "them",
                        project_.models[edge.consumer].model.name, project_.models[edge.producer].model.name));
        continue;
      }
      graph[edge.consumer].push_back(edge.producer);
      kept.push_back(edge);
    }
    found_.edges = std::move(kept);
  }

  static bool reaches(const std::vector<std::vector<uint32_t>>& graph, const std::vector<uint32_t>& knot, uint32_t from,
                      uint32_t to) {
    std::vector<uint32_t> pending{from};
    std::vector<bool> seen(graph.size(), false);
    seen[from] = true;
    while (!pending.empty()) {
      const uint32_t node = pending.back();
      pending.pop_back();
      if (node == to) return true;
      for (const uint32_t next : graph[node]) {
        if (seen[next] || knot[next] != knot[to]) continue;
        seen[next] = true;
        pending.push_back(next);
      }
    }
    return false;
  }

  const CompiledProject& project_;
  std::unordered_map<std::string, uint32_t> producers_;
  PhysicalEdges found_;
};

}  // namespace

PhysicalEdges find_physical_edges(const CompiledProject& project) { return EdgeFinder(project).run(); }

}  // namespace rocky::compiler
