// What a source has to copy from (adapters contract 2.5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace rocky::adapter {

struct DiscoveredTable {
  std::string name;
  std::optional<uint64_t> row_count;
};

// One schema of a source. `metadata` keeps the order in which the source tells it.
struct DiscoveredConnector {
  std::string id;
  std::string schema;
  std::string source_type;
  std::optional<Timestamp> last_sync_at;
  std::vector<DiscoveredTable> tables;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::vector<std::string> external_object_ids;
};

// A source that could not be asked. Absent from both lists means "removed upstream", listed here means "unknown".
struct FailedSource {
  enum class Class : uint8_t { kTransient, kTimeout, kRateLimit, kAuth, kUnknown };
  std::string id;
  std::string schema;
  std::string source_type;
  Class error_class = Class::kUnknown;
  std::string message;
  std::optional<uint64_t> cooldown_seconds;
};

std::string_view failed_source_class_name(FailedSource::Class error_class);  // "rate_limit"

struct DiscoveryResult {
  std::vector<DiscoveredConnector> connectors;
  std::vector<FailedSource> failed;
};

// Reads metadata only. Any thread.
class DiscoveryAdapter {
 public:
  virtual ~DiscoveryAdapter() = default;
  // Schemas whose name begins with `schema_prefix`, compared literally; "" is everything. The failure of one source is
  // an entry of `failed`; an error means that nothing could be asked.
  virtual Result<DiscoveryResult> discover(std::string_view schema_prefix) = 0;
  virtual Status ping();
  // Fills `external_object_ids` as far as the source tells; asked only when collisions are looked for.
  virtual Status enrich_external_object_ids(std::vector<DiscoveredConnector>& connectors);
};

}  // namespace rocky::adapter
