// Order of things that depend on each other.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rocky::core {

struct DagOrder {
  std::vector<uint32_t> order;                // every node once, dependencies first; ties: the smaller number first
  std::vector<uint32_t> layer;                // by node: 0, or one more than the greatest layer of its dependencies
  std::vector<std::vector<uint32_t>> layers;  // nodes by layer, ascending
  // Nodes that depend on themselves through others, one entry for each knot: a path a -> b -> ... (each depends on the
  // next, the last on the first) that begins with the knot's smallest node. Sorted by that node.
  std::vector<std::vector<uint32_t>> cycles;
  // All nodes of each of these knots, ascending.
  std::vector<std::vector<uint32_t>> knots;
};

// dependencies[i] are the nodes that i needs: no duplicates, not i itself, all below dependencies.size(). The edges
// inside a knot are left out of the order, so that whatever is beside or behind it is ordered all the same.
// O((nodes + edges) log nodes); deep graphs need no stack.
DagOrder order_dag(std::span<const std::vector<uint32_t>> dependencies);

}  // namespace rocky::core
