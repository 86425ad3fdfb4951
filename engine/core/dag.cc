#include "core/dag.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace rocky::core {
namespace {

using Adjacency = std::span<const std::vector<uint32_t>>;
constexpr uint32_t kNone = 0xFFFF'FFFF;

// Tarjan's algorithm with a stack of its own. Gives each node the number of its component.
class Components {
 public:
  explicit Components(Adjacency edges)
      : edges_(edges), component(edges.size(), kNone), index_(edges.size(), kNone), low_(edges.size()) {
    for (uint32_t node = 0; node < edges.size(); ++node) {
      if (index_[node] == kNone) visit(node);
    }
  }

 private:
  struct Frame {
    uint32_t node;
    size_t next_edge;
  };

  void visit(uint32_t root) {
    open(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const uint32_t node = frame.node;
      if (frame.next_edge < edges_[node].size()) {
        const uint32_t target = edges_[node][frame.next_edge++];
        if (index_[target] == kNone) {
          open(target);
        } else if (component[target] == kNone) {
          low_[node] = std::min(low_[node], index_[target]);
        }
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
      if (low_[node] == index_[node]) close(node);
    }
  }

  void open(uint32_t node) {
    index_[node] = low_[node] = count_++;
    stack_.push_back(node);
    frames_.push_back({node, 0});
  }

  void close(uint32_t root) {
    uint32_t node = kNone;
    do {
      node = stack_.back();
      stack_.pop_back();
      component[node] = root;
    } while (node != root);
  }

  Adjacency edges_;

 public:
  std::vector<uint32_t> component;

 private:
  std::vector<uint32_t> index_;
  std::vector<uint32_t> low_;
  std::vector<uint32_t> stack_;
  std::vector<Frame> frames_;
  uint32_t count_ = 0;
};

// The shortest way from `start` back to itself inside its component. `reached_from` may be shared by the searches of
// several components: it is all kNone before the first.
std::vector<uint32_t> shortest_cycle(Adjacency edges, const std::vector<uint32_t>& component, uint32_t start,
                                     std::vector<uint32_t>& reached_from) {
  std::queue<uint32_t> pending;
  pending.push(start);
  while (!pending.empty()) {
    const uint32_t node = pending.front();
    pending.pop();
    for (const uint32_t target : edges[node]) {
      if (target == start) {
        std::vector<uint32_t> path;
        for (uint32_t step = node; step != start; step = reached_from[step]) path.push_back(step);
        path.push_back(start);
        std::reverse(path.begin(), path.end());
        return path;
      }
      if (component[target] != component[start] || reached_from[target] != kNone) continue;
      reached_from[target] = node;
      pending.push(target);
    }
  }
  return {start};
}

// Kahn's algorithm with the smallest ready node first. Stops early when there is a knot.
void sort_into(DagOrder& result, Adjacency dependencies, const std::vector<uint32_t>& component) {
  const size_t count = dependencies.size();
  const auto counts = [&](uint32_t node, uint32_t dependency) {
    return component.empty() || component[node] != component[dependency];
  };
  std::vector<uint32_t> missing(count, 0);
  std::vector<uint32_t> first(count + 1, 0);  // edges to dependents, as one flat list
  for (uint32_t node = 0; node < count; ++node) {
    for (const uint32_t dependency : dependencies[node]) {
      if (!counts(node, dependency)) continue;
      ++missing[node];
      ++first[dependency + 1];
    }
  }
  for (size_t node = 0; node < count; ++node) first[node + 1] += first[node];
  std::vector<uint32_t> dependents(first[count]);
  std::vector<uint32_t> fill(first.begin(), first.end() - 1);
  for (uint32_t node = 0; node < count; ++node) {
    for (const uint32_t dependency : dependencies[node]) {
      if (counts(node, dependency)) dependents[fill[dependency]++] = node;
    }
  }

  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> ready;
  for (uint32_t node = 0; node < count; ++node) {
    if (missing[node] == 0) ready.push(node);
  }
  result.order.clear();
  result.order.reserve(count);
  result.layer.assign(count, 0);
  while (!ready.empty()) {
    const uint32_t node = ready.top();
    ready.pop();
    result.order.push_back(node);
    for (uint32_t edge = first[node]; edge < first[node + 1]; ++edge) {
      const uint32_t dependent = dependents[edge];
      result.layer[dependent] = std::max(result.layer[dependent], result.layer[node] + 1);
      if (--missing[dependent] == 0) ready.push(dependent);
    }
  }
}

}  // namespace

DagOrder order_dag(std::span<const std::vector<uint32_t>> dependencies) {
  DagOrder result;
  sort_into(result, dependencies, {});
  if (result.order.size() < dependencies.size()) {
    const Components components(dependencies);
    std::vector<uint32_t> size(dependencies.size(), 0);
    for (const uint32_t component : components.component) ++size[component];
    std::vector<uint32_t> knot_of(dependencies.size(), kNone);  // by component
    for (uint32_t node = 0; node < dependencies.size(); ++node) {
      const uint32_t component = components.component[node];
      if (size[component] < 2) continue;
      if (knot_of[component] == kNone) {
        knot_of[component] = static_cast<uint32_t>(result.knots.size());
        result.knots.emplace_back();
      }
      result.knots[knot_of[component]].push_back(node);
    }
    std::vector<uint32_t> reached_from(dependencies.size(), kNone);
    for (const auto& knot : result.knots) {
      result.cycles.push_back(shortest_cycle(dependencies, components.component, knot.front(), reached_from));
    }
    sort_into(result, dependencies, components.component);
  }
  uint32_t deepest = 0;
  for (const uint32_t layer : result.layer) deepest = std::max(deepest, layer);
  if (!result.layer.empty()) result.layers.resize(deepest + 1);
  for (uint32_t node = 0; node < dependencies.size(); ++node) result.layers[result.layer[node]].push_back(node);
  return result;
}

}  // namespace rocky::core
