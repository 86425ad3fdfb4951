// `[policy]`: what people and agents may do (config contract 17).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/config/adapter_config.h"

namespace rocky::core {

enum class PolicyPrincipal : uint8_t { kHuman, kAgent };
enum class PolicyEffect : uint8_t { kAllow, kRequireReview, kDeny };
enum class PolicyCapability : uint8_t {
  kRead,
  kPropose,
  kApply,
  kPromote,
  kBackfill,
  kGc,
  kRestore,
  kRetry,
  kQuarantine,
  kSchemaChangeAdditive,
  kSchemaChangeBreaking,
  kValueChange
};

struct AutonomyBudget {
  uint64_t failures = 0;
  std::string window;
};
struct PolicyScope {
  bool any = false;
  std::vector<std::string> models;
  std::vector<std::pair<std::string, std::string>> tags;
  std::vector<std::string> classifications;
  std::vector<std::string> exclude_classifications;
  std::optional<bool> contracted;
  std::optional<std::string> layer;
  std::optional<uint64_t> max_downstreams;
};
struct PolicyRule {
  PolicyPrincipal principal = PolicyPrincipal::kHuman;
  PolicyCapability capability = PolicyCapability::kRead;
  PolicyEffect effect = PolicyEffect::kDeny;
  PolicyScope scope;
  std::vector<std::string> verify_after;
  std::optional<AutonomyBudget> autonomy_budget;
  std::optional<OpaqueTable> conditions;  // reserved
};
struct PolicyTest {
  std::string name;
  PolicyPrincipal principal = PolicyPrincipal::kHuman;
  PolicyCapability capability = PolicyCapability::kRead;
  PolicyEffect expect = PolicyEffect::kDeny;
  std::string model;
  std::vector<std::pair<std::string, std::string>> tags;
  std::vector<std::string> classifications;
  bool contracted = false;
  std::optional<std::string> layer;
  uint64_t downstreams = 0;
  std::optional<uint64_t> reachable_downstreams;
};
struct PolicyConfig {
  uint32_t version = 0;
  PolicyEffect default_agent_effect = PolicyEffect::kRequireReview;
  std::vector<PolicyRule> rules;
  std::vector<PolicyTest> tests;
};

}  // namespace rocky::core
