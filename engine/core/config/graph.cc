#include "core/config/graph.h"

#include <algorithm>
#include <map>
#include <set>

namespace rocky::core {

namespace {

// Follows an edge to an unfinished name until one comes again.
std::vector<std::string> find_cycle(const std::map<std::string, std::set<std::string>>& before) {
  std::vector<std::string> path = {before.begin()->first};
  for (;;) {
    const std::string& next = *before.at(path.back()).begin();
    const auto seen = std::ranges::find(path, next);
    if (seen != path.end()) {
      std::vector<std::string> cycle(seen, path.end());
      // An edge says "comes after": turned around it reads in the order of the work, from the least name.
      std::ranges::reverse(cycle);
      std::ranges::rotate(cycle, std::ranges::min_element(cycle));
      cycle.push_back(cycle.front());
      return cycle;
    }
    path.push_back(next);
  }
}

}  // namespace

GraphOrder order_names(const NameGraph& graph) {
  std::map<std::string, std::set<std::string>> before;
  std::map<std::string, std::set<std::string>> after;
  for (const auto& [name, predecessors] : graph.nodes) before[name];
  for (const auto& [name, predecessors] : graph.nodes) {
    for (const std::string& predecessor : predecessors) {
      if (!before.contains(predecessor)) continue;
      before[name].insert(predecessor);
      after[predecessor].insert(name);
    }
  }
  std::set<std::string> ready;
  for (const auto& [name, predecessors] : before)
    if (predecessors.empty()) ready.insert(name);
  GraphOrder result;
  while (!ready.empty()) {
    const std::string name = *ready.begin();
    ready.erase(ready.begin());
    before.erase(name);
    for (const std::string& successor : after[name]) {
      auto& waiting = before[successor];
      waiting.erase(name);
      if (waiting.empty()) ready.insert(successor);
    }
    result.order.push_back(name);
  }
  if (!before.empty()) result.cycle = find_cycle(before);
  return result;
}

}  // namespace rocky::core
