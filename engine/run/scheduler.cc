#include "run/scheduler.h"

#include <algorithm>

namespace rocky::run {

Scheduler::Scheduler(std::span<const std::vector<uint32_t>> dependencies, std::span<const uint64_t> cost)
    : dependent_begin_(dependencies.size() + 1, 0),
      pending_(dependencies.size(), 0),
      urgency_(dependencies.size(), 0),
      states_(dependencies.size(), NodeState::kWaiting) {
  const auto count = static_cast<uint32_t>(dependencies.size());
  for (uint32_t node = 0; node < count; ++node) {
    pending_[node] = static_cast<uint32_t>(dependencies[node].size());
    for (const uint32_t dependency : dependencies[node]) ++dependent_begin_[dependency + 1];
  }
  for (uint32_t node = 0; node < count; ++node) dependent_begin_[node + 1] += dependent_begin_[node];
  dependents_.resize(dependent_begin_[count]);
  std::vector<uint32_t> fill(dependent_begin_.begin(), dependent_begin_.end() - 1);
  for (uint32_t node = 0; node < count; ++node) {
    for (const uint32_t dependency : dependencies[node]) dependents_[fill[dependency]++] = node;
  }

  std::vector<uint32_t> left = pending_;
  topological_.reserve(count);
  for (uint32_t node = 0; node < count; ++node) {
    if (left[node] == 0) topological_.push_back(node);
  }
  for (size_t i = 0; i < topological_.size(); ++i) {
    const uint32_t node = topological_[i];
    for (uint32_t at = dependent_begin_[node]; at < dependent_begin_[node + 1]; ++at) {
      if (--left[dependents_[at]] == 0) topological_.push_back(dependents_[at]);
    }
  }
  for (size_t i = topological_.size(); i-- > 0;) {
    const uint32_t node = topological_[i];
    uint64_t longest = 0;
    for (uint32_t at = dependent_begin_[node]; at < dependent_begin_[node + 1]; ++at) {
      longest = std::max(longest, urgency_[dependents_[at]]);
    }
    urgency_[node] = longest + std::max<uint64_t>(cost[node], 1);
  }
  for (uint32_t node = 0; node < count; ++node) {
    if (pending_[node] == 0) make_ready(node);
  }
}

void Scheduler::make_ready(uint32_t node) {
  states_[node] = NodeState::kReady;
  ++ready_count_;
  ready_.emplace(urgency_[node], ~node);
}

std::optional<uint32_t> Scheduler::next() {
  while (!draining_ && !ready_.empty()) {
    const uint32_t node = ~ready_.top().second;
    ready_.pop();
    if (states_[node] != NodeState::kReady) continue;  // it failed while it was waiting here
    states_[node] = NodeState::kRunning;
    --ready_count_;
    ++running_;
    return node;
  }
  return std::nullopt;
}

void Scheduler::succeeded(uint32_t node) {
  --running_;
  states_[node] = NodeState::kDone;
  for (uint32_t at = dependent_begin_[node]; at < dependent_begin_[node + 1]; ++at) {
    const uint32_t dependent = dependents_[at];
    if (--pending_[dependent] == 0 && states_[dependent] == NodeState::kWaiting) make_ready(dependent);
  }
}

void Scheduler::failed(uint32_t node) {
  if (states_[node] == NodeState::kRunning) --running_;
  if (states_[node] == NodeState::kReady) --ready_count_;
  states_[node] = NodeState::kFailed;
  std::vector<uint32_t> walk{node};
  while (!walk.empty()) {
    const uint32_t from = walk.back();
    walk.pop_back();
    for (uint32_t at = dependent_begin_[from]; at < dependent_begin_[from + 1]; ++at) {
      const uint32_t dependent = dependents_[at];
      // A failed one has already blocked what is behind it, and so has a blocked one.
      if (states_[dependent] != NodeState::kWaiting && states_[dependent] != NodeState::kReady) continue;
      if (states_[dependent] == NodeState::kReady) --ready_count_;
      states_[dependent] = NodeState::kBlocked;
      walk.push_back(dependent);
    }
  }
}

bool Scheduler::finished() const { return running_ == 0 && (draining_ || ready_count_ == 0); }

std::vector<std::vector<uint32_t>> Scheduler::blockers() const {
  std::vector<std::vector<uint32_t>> blockers(states_.size());
  for (const uint32_t node : topological_) {
    std::vector<uint32_t>& own = blockers[node];
    if (states_[node] == NodeState::kFailed) {
      own = {node};
    } else if (states_[node] != NodeState::kBlocked) {
      continue;
    } else {
      std::ranges::sort(own);
      own.erase(std::unique(own.begin(), own.end()), own.end());
      if (own.size() > kMaxBlockers) own.resize(kMaxBlockers);
    }
    for (uint32_t at = dependent_begin_[node]; at < dependent_begin_[node + 1]; ++at) {
      std::vector<uint32_t>& target = blockers[dependents_[at]];
      target.insert(target.end(), own.begin(), own.end());
    }
  }
  for (uint32_t node = 0; node < states_.size(); ++node) {
    if (states_[node] != NodeState::kBlocked) blockers[node].clear();
  }
  return blockers;
}

}  // namespace rocky::run
