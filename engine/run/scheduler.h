// Which model may run next.
//
// Driven by dependencies, not by layers: a node is ready when all that it reads is built, and of the ready ones the one
// with the longest way to the end goes first. Flat arrays; every edge is looked at a constant number of times, so a
// whole run costs O(nodes log nodes + edges). No threads, no clock: the coordinator calls it.
#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <span>
#include <utility>
#include <vector>

namespace rocky::run {

enum class NodeState : uint8_t {
  kWaiting,
  kReady,
  kRunning,
  kDone,
  kFailed,
  kBlocked,  // something that it reads, directly or not, has failed
};

class Scheduler {
 public:
  // dependencies[i]: the nodes that i reads; they form no cycle. cost[i]: how long i will take, in any unit.
  Scheduler(std::span<const std::vector<uint32_t>> dependencies, std::span<const uint64_t> cost);

  // The most urgent ready node, which is running from now on; none when none is ready or after drain().
  std::optional<uint32_t> next();
  void succeeded(uint32_t node);
  // Everything behind the node becomes kBlocked. Also for a node that never ran.
  void failed(uint32_t node);
  // Nothing is started any more; what runs may end.
  void drain() { draining_ = true; }

  // Nothing runs, and next() would give nothing.
  bool finished() const;
  uint32_t running() const { return running_; }
  NodeState state(uint32_t node) const { return states_[node]; }
  // Of a blocked node: the failed nodes that it depends on, ascending; at most kMaxBlockers of them.
  static constexpr size_t kMaxBlockers = 50;
  std::vector<std::vector<uint32_t>> blockers() const;

 private:
  void make_ready(uint32_t node);

  std::vector<uint32_t> dependent_begin_;  // of node i: dependents_[dependent_begin_[i] .. dependent_begin_[i + 1])
  std::vector<uint32_t> dependents_;
  std::vector<uint32_t> topological_;
  std::vector<uint32_t> pending_;  // dependencies that are not built yet
  std::vector<uint64_t> urgency_;  // cost of the longest way from the node to an end
  std::vector<NodeState> states_;
  // By urgency, then the lower number first.
  std::priority_queue<std::pair<uint64_t, uint32_t>> ready_;
  uint32_t ready_count_ = 0;  // without those in the queue that have failed since
  uint32_t running_ = 0;
  bool draining_ = false;
};

}  // namespace rocky::run
