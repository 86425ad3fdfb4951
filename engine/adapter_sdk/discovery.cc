#include "adapter_sdk/discovery.h"

namespace rocky::adapter {

std::string_view failed_source_class_name(FailedSource::Class error_class) {
  switch (error_class) {
    case FailedSource::Class::kTransient: return "transient";
    case FailedSource::Class::kTimeout: return "timeout";
    case FailedSource::Class::kRateLimit: return "rate_limit";
    case FailedSource::Class::kAuth: return "auth";
    case FailedSource::Class::kUnknown: return "unknown";
  }
  return "unknown";
}

Status DiscoveryAdapter::ping() {
  ROCKY_TRY(found, discover(""));
  return {};
}

Status DiscoveryAdapter::enrich_external_object_ids(std::vector<DiscoveredConnector>&) { return {}; }

}  // namespace rocky::adapter
