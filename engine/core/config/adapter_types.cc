#include <algorithm>
#include <array>

#include "core/config/rules.h"

namespace rocky::core {

namespace {

using enum AdapterType::KindRule;

constexpr std::array<std::string_view, 1> kDuckDbKeys{"path"};
constexpr std::array<std::string_view, 5> kDatabricksKeys{"host", "http_path", "token", "client_id", "client_secret"};
constexpr std::array<std::string_view, 9> kSnowflakeKeys{
    "account", "warehouse", "database", "role", "username", "password", "oauth_token", "private_key_path", "pat"};
constexpr std::array<std::string_view, 2> kBigQueryKeys{"project_id", "location"};
constexpr std::array<std::string_view, 5> kTrinoKeys{"host", "database", "username", "password", "token"};
constexpr std::array<std::string_view, 7> kFivetranKeys{"destination_id", "api_key",  "api_secret",     "cache",
                                                        "ratelimit",      "stampede", "circuit_breaker"};
constexpr std::array<std::string_view, 2> kRestKeys{"host", "token"};

constexpr std::array kTypes{
    AdapterType{"databricks", true, false, kOptional, false, kDatabricksKeys},
    AdapterType{"duckdb", true, true, kOptional, true, kDuckDbKeys},
    AdapterType{"snowflake", true, false, kOptional, false, kSnowflakeKeys},
    AdapterType{"bigquery", true, true, kOptional, false, kBigQueryKeys},
    AdapterType{"trino", true, false, kUnchecked, false, kTrinoKeys},
    AdapterType{"fivetran", false, true, kRequired, false, kFivetranKeys},
    AdapterType{"airbyte", false, true, kRequired, false, kRestKeys},
    AdapterType{"iceberg", false, true, kRequired, false, kRestKeys},
    AdapterType{"manual", false, true, kRequired, false, {}},
};

}  // namespace

std::span<const AdapterType> adapter_types() { return kTypes; }

const AdapterType* find_adapter_type(std::string_view name) {
  const auto at = std::ranges::find(kTypes, name, &AdapterType::name);
  return at == kTypes.end() ? nullptr : &*at;
}

bool serves(const AdapterConfig& adapter, AdapterKind role) {
  const AdapterType* type = find_adapter_type(adapter.type);
  if (type == nullptr) return false;
  return (role == AdapterKind::kData ? type->data : type->discovery) && (!adapter.kind || *adapter.kind == role);
}

}  // namespace rocky::core
