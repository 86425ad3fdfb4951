// `[adapter.NAME]`: one named connection (config contract 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/secret.h"
#include "base/source.h"

namespace rocky::core {

// Declaration order is observable: named things are kept as pairs, not in a map.
template <class T>
using Named = std::vector<std::pair<std::string, T>>;

// A table of anything, kept as a JSON object.
struct OpaqueTable {
  std::string json;
};

enum class AdapterKind : uint8_t { kData, kDiscovery };

// Also `[state.retry]` (config contract 12.2).
struct RetryConfig {
  uint32_t max_retries = 3;
  uint64_t initial_backoff_ms = 1000;
  uint64_t max_backoff_ms = 30000;
  double backoff_multiplier = 2.0;
  bool jitter = true;
  uint32_t circuit_breaker_threshold = 5;  // 0: off
  std::optional<uint64_t> circuit_breaker_recovery_timeout_secs;
  std::optional<uint32_t> max_retries_per_run;
};

enum class FivetranCacheBackend : uint8_t { kNone, kFile, kObjectStore, kValkey, kTiered };
struct FivetranCache {
  FivetranCacheBackend backend = FivetranCacheBackend::kNone;
  std::optional<std::string> file_root;
  std::optional<std::string> object_store_url;
  std::optional<Secret> valkey_url;
  std::optional<uint64_t> valkey_ttl_seconds;
};
enum class FivetranRatelimitBackend : uint8_t { kFile, kValkey };
struct FivetranRatelimit {
  FivetranRatelimitBackend backend = FivetranRatelimitBackend::kFile;
  std::optional<Secret> valkey_url;
  std::optional<uint64_t> max_wake_seconds;
};
enum class FivetranSharedBackend : uint8_t { kNone, kValkey };
struct FivetranStampede {
  FivetranSharedBackend backend = FivetranSharedBackend::kNone;
  std::optional<Secret> valkey_url;
  std::optional<uint64_t> lock_ttl_seconds;
  std::optional<uint64_t> poll_timeout_seconds;
};
struct FivetranBreaker {
  FivetranSharedBackend backend = FivetranSharedBackend::kNone;
  std::optional<Secret> valkey_url;
  std::optional<uint32_t> failure_threshold;
  std::optional<uint64_t> window_seconds;
  std::optional<uint64_t> cooldown_seconds;
  std::optional<uint64_t> cooldown_max_seconds;
};

// One closed set of keys for every type; what a type does not use is reported as ignored by `validate`.
struct AdapterConfig {
  std::string type;  // "duckdb", "databricks", ...; an unknown one loads and fails when a command needs the adapter
  std::optional<AdapterKind> kind;
  std::optional<std::string> host;
  std::optional<std::string> http_path;
  std::optional<Secret> token;
  std::optional<std::string> client_id;
  std::optional<Secret> client_secret;
  std::optional<uint64_t> timeout_secs;
  std::optional<std::string> destination_id;
  std::optional<Secret> api_key;
  std::optional<Secret> api_secret;
  std::optional<std::string> account;
  std::optional<std::string> warehouse;
  std::optional<std::string> username;
  std::optional<Secret> password;
  std::optional<Secret> oauth_token;
  std::optional<std::string> private_key_path;
  std::optional<Secret> pat;
  std::optional<std::string> role;
  std::optional<std::string> database;
  std::optional<std::string> project_id;
  std::optional<std::string> location;
  std::optional<std::string> path;  // DuckDB file, relative to the working directory; unset: in memory
  RetryConfig retry;
  std::optional<FivetranCache> cache;
  std::optional<FivetranRatelimit> ratelimit;
  std::optional<FivetranStampede> stampede;
  std::optional<FivetranBreaker> circuit_breaker;
  std::optional<OpaqueTable> extra;  // passed through as it is

  SourceSpan span;  // the table's header
};

}  // namespace rocky::core
