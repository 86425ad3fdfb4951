#include "compiler/lineage/project_lineage.h"

#include <algorithm>
#include <numeric>

#include "base/symbol_map.h"
#include "compiler/model_names.h"

namespace rocky::compiler {
namespace {

uint64_t key_of(const LineageColumn& column) {
  return (uint64_t{column.node} << 32U) | (column.column ? folded(column.column).id : 0);
}

}  // namespace

ProjectLineage::ProjectLineage(const CompiledProject& project) {
  for (const CompiledModel& compiled : project.models) {
    nodes_.push_back({.name = compiled.model.name, .is_model = true});
  }
  unresolved_.resize(project.models.size());
  SymbolMap<uint32_t> externals;
  for (uint32_t index = 0; index < project.models.size(); ++index) {
    const ModelFlow& flow = project.models[index].flow;
    const auto source_of = [&](uint32_t number) -> LineageColumn {
      const ModelFlow::Source& source = flow.sources[number];
      if (source.model != kNoModel) return {source.model, source.column};
      const auto [node, added] = externals.try_emplace(folded(source.table), static_cast<uint32_t>(nodes_.size()));
      if (added) nodes_.push_back({.name = std::string(text_of(source.table))});
      return {*node, source.column};
    };
    const auto add = [&](const std::vector<Flow>& flows, std::vector<Edge>& edges) {
      for (const Flow& one : flows) {
        const bool all = one.target == Flow::kAllColumns;
        const Symbol target = all ? Symbol{} : project.models[index].columns[one.target].name;
        if (!all && !target) continue;
        edges.push_back(
            {.source = source_of(one.source), .target = {index, target}, .kind = one.kind, .function = one.function});
      }
    };
    add(flow.values, values_);
    add(flow.influences, influences_);
    unresolved_[index] = flow.unresolved;
  }
  const auto edge_at = [&](uint32_t i) -> const Edge& {
    return i < values_.size() ? values_[i] : influences_[i - values_.size()];
  };
  const auto sort_by = [&](auto key, std::vector<uint64_t>& keys, std::vector<uint32_t>& edges) {
    edges.resize(values_.size() + influences_.size());
    std::iota(edges.begin(), edges.end(), 0U);
    std::ranges::stable_sort(edges, {}, [&](uint32_t i) { return key(edge_at(i)); });
    keys.reserve(edges.size());
    for (const uint32_t i : edges) keys.push_back(key(edge_at(i)));
  };
  sort_by([](const Edge& edge) { return key_of(edge.target); }, target_keys_, by_target_);
  sort_by([](const Edge& edge) { return key_of(edge.source); }, source_keys_, by_source_);
}

std::span<const uint32_t> ProjectLineage::touching(const std::vector<uint64_t>& keys,
                                                   const std::vector<uint32_t>& edges,
                                                   const LineageColumn& column) const {
  const uint64_t first = key_of(column);
  // All columns of a node stand together.
  const uint64_t last = column.column ? first : first | UINT32_MAX;
  const auto begin = std::ranges::lower_bound(keys, first) - keys.begin();
  const auto end = std::ranges::upper_bound(keys, last) - keys.begin();
  return std::span(edges).subspan(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

std::vector<ProjectLineage::Step> ProjectLineage::trace(const LineageColumn& start, const Walk& walk) const {
  std::vector<Step> steps;
  std::vector<uint32_t> reached(by_target_.size(), UINT32_MAX);  // in how many steps, at best so far
  struct Pending {
    uint32_t edge = 0;
    uint32_t depth = 0;
  };
  std::vector<Pending> pending;
  const auto& keys = walk.downstream ? source_keys_ : target_keys_;
  const auto& edges = walk.downstream ? by_source_ : by_target_;
  const auto expand = [&](const LineageColumn& column, uint32_t depth) {
    if (depth >= walk.depth) return;
    const size_t before = pending.size();
    const auto push = [&](std::span<const uint32_t> found) {
      for (const uint32_t edge : found) {
        if (edge >= values_.size() && !walk.with_influences) continue;
        if (depth < reached[edge]) pending.push_back({edge, depth});
      }
    };
    push(touching(keys, edges, column));
    // What decides about the rows decides about each column.
    if (walk.with_influences && !walk.downstream && column.column) {
      const uint64_t rows = uint64_t{column.node} << 32U;
      const auto [begin, end] = std::ranges::equal_range(keys, rows);
      push(std::span(edges).subspan(static_cast<size_t>(begin - keys.begin()), static_cast<size_t>(end - begin)));
    }
    std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(before), pending.end());
  };
  expand(start, 0);
  while (!pending.empty()) {
    const Pending next = pending.back();
    pending.pop_back();
    if (reached[next.edge] <= next.depth) continue;
    const bool first = reached[next.edge] == UINT32_MAX;
    // Without a limit a shorter way leads nowhere else.
    if (!first && walk.depth == UINT32_MAX) continue;
    reached[next.edge] = next.depth;
    const Edge& edge = next.edge < values_.size() ? values_[next.edge] : influences_[next.edge - values_.size()];
    if (first) steps.push_back({.edge = &edge, .depth = next.depth});
    expand(walk.downstream ? edge.target : edge.source, next.depth + 1);
  }
  return steps;
}

uint32_t ProjectLineage::find(std::string_view name) const {
  const auto found = std::ranges::find(nodes_, name, &LineageNode::name);
  return found == nodes_.end() ? UINT32_MAX : static_cast<uint32_t>(found - nodes_.begin());
}

}  // namespace rocky::compiler
