// The rules between keys that every command checks before it runs (config contract 1.2 step 8, 19).
//
// Each is pure and independent of the others, so that all of them report at once; `rocky validate` is clean about them
// exactly when the executing commands load the file.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/config/load_config.h"

namespace rocky::core {

// What an adapter type can do, by the contract's table (5.2).
struct AdapterType {
  std::string_view name;
  bool data = false;
  bool discovery = false;
  enum class KindRule : uint8_t { kOptional, kRequired, kUnchecked } kind_rule = KindRule::kOptional;
  bool built = false;                      // this program has an adapter of the type
  std::span<const std::string_view> keys;  // beyond `type`, `kind`, `timeout_secs`, `retry`, `extra`
};
std::span<const AdapterType> adapter_types();
// Null for an unknown type.
const AdapterType* find_adapter_type(std::string_view name);
// Whether the adapter's type has the role and its `kind` does not exclude it. False for an unknown type.
bool serves(const AdapterConfig& adapter, AdapterKind role);

// In the contract's order: V032, V033, then V046 rule by rule.
std::vector<ConfigProblem> broken_rules(const LoadedConfig& loaded);

}  // namespace rocky::core
