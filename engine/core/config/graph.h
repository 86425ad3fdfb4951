// Small graphs over names: pipelines that wait for others, roles that inherit.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace rocky::core {

struct NameGraph {
  // A name and the names that come before it. Unknown names are skipped.
  std::vector<std::pair<std::string, std::vector<std::string>>> nodes;
};

struct GraphOrder {
  std::vector<std::string> order;  // what comes first first, ties by name; without the names on or behind a cycle
  std::vector<std::string> cycle;  // one cycle, its first name repeated at the end; empty when there is none
};

// Linear in names and edges but for a logarithm; no recursion.
GraphOrder order_names(const NameGraph& graph);

}  // namespace rocky::core
