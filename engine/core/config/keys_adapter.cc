// The keys of `[adapter.NAME]`.
#include <array>

#include "core/config/key_tables.h"

namespace rocky::core {

template <>
std::span<const Spelling<AdapterKind>> spellings<AdapterKind>() {
  static constexpr std::array rows{Spelling{"data", AdapterKind::kData},
                                   Spelling{"discovery", AdapterKind::kDiscovery}};
  return rows;
}

template <>
std::span<const Spelling<FivetranCacheBackend>> spellings<FivetranCacheBackend>() {
  using enum FivetranCacheBackend;
  static constexpr std::array rows{Spelling{"none", kNone}, Spelling{"file", kFile},
                                   Spelling{"object_store", kObjectStore}, Spelling{"valkey", kValkey},
                                   Spelling{"tiered", kTiered}};
  return rows;
}

template <>
std::span<const Spelling<FivetranRatelimitBackend>> spellings<FivetranRatelimitBackend>() {
  using enum FivetranRatelimitBackend;
  static constexpr std::array rows{Spelling{"file", kFile}, Spelling{"valkey", kValkey}};
  return rows;
}

template <>
std::span<const Spelling<FivetranSharedBackend>> spellings<FivetranSharedBackend>() {
  using enum FivetranSharedBackend;
  static constexpr std::array rows{Spelling{"none", kNone}, Spelling{"valkey", kValkey}};
  return rows;
}

void Value<OpaqueTable>::decode(Decoder& decoder, TomlValue node, OpaqueTable& value) {
  if (decoder.expect(node, TomlKind::kTable, "a table")) value.json = json_of(node);
}

template <>
const TableSpec& table_spec<RetryConfig>() {
  static constexpr std::array keys{
      key<&RetryConfig::max_retries>("max_retries", "Retries of one call after a transient error; 0 = none"),
      key<&RetryConfig::initial_backoff_ms>("initial_backoff_ms", "Wait before the first retry"),
      key<&RetryConfig::max_backoff_ms>("max_backoff_ms", "Longest wait between two tries"),
      key<&RetryConfig::backoff_multiplier>("backoff_multiplier", "Growth of the wait from one retry to the next"),
      key<&RetryConfig::jitter>("jitter", "Spread the waits at random around their value"),
      key<&RetryConfig::circuit_breaker_threshold>(
          "circuit_breaker_threshold", "Transient failures in a row after which calls fail at once; 0 = never"),
      key<&RetryConfig::circuit_breaker_recovery_timeout_secs>(
          "circuit_breaker_recovery_timeout_secs", "Seconds until one call is tried again; unset = not in this run"),
      key<&RetryConfig::max_retries_per_run>("max_retries_per_run",
                                             "Retries of all calls of a run together; unset = no limit"),
  };
  static constexpr TableSpec spec{"How calls are repeated after transient errors.", keys, &defaults_of<RetryConfig>};
  return spec;
}

template <>
const TableSpec& table_spec<FivetranCache>() {
  static constexpr std::array keys{
      key<&FivetranCache::backend>("backend", "Where answers of the API are kept"),
      key<&FivetranCache::file_root>("file_root", "Folder of the `file` backend"),
      key<&FivetranCache::object_store_url>("object_store_url",
                                            "Address for `object_store` and `tiered`: s3, gs, az or file"),
      key<&FivetranCache::valkey_url>("valkey_url", "Address for `valkey` and `tiered`: redis:// or rediss://"),
      key<&FivetranCache::valkey_ttl_seconds>("valkey_ttl_seconds", "Seconds that an entry lives in Valkey (600)"),
  };
  static constexpr TableSpec spec{"Shared cache of the Fivetran API.", keys, &defaults_of<FivetranCache>};
  return spec;
}

template <>
const TableSpec& table_spec<FivetranRatelimit>() {
  static constexpr std::array keys{
      key<&FivetranRatelimit::backend>("backend", "Where processes share the limit"),
      key<&FivetranRatelimit::valkey_url>("valkey_url", "Address for `valkey`"),
      key<&FivetranRatelimit::max_wake_seconds>("max_wake_seconds", "Longest wait for a free slot (600)"),
  };
  static constexpr TableSpec spec{"Rate limit of the Fivetran API, shared by processes.", keys,
                                  &defaults_of<FivetranRatelimit>};
  return spec;
}

template <>
const TableSpec& table_spec<FivetranStampede>() {
  static constexpr std::array keys{
      key<&FivetranStampede::backend>("backend", "Where the lock lives"),
      key<&FivetranStampede::valkey_url>("valkey_url", "Address for `valkey`"),
      key<&FivetranStampede::lock_ttl_seconds>("lock_ttl_seconds", "Seconds until a lock is given up (60)"),
      key<&FivetranStampede::poll_timeout_seconds>("poll_timeout_seconds", "Seconds to wait for the holder (30)"),
  };
  static constexpr TableSpec spec{"One process fetches, the others wait.", keys, &defaults_of<FivetranStampede>};
  return spec;
}

template <>
const TableSpec& table_spec<FivetranBreaker>() {
  static constexpr std::array keys{
      key<&FivetranBreaker::backend>("backend", "Where processes share the breaker"),
      key<&FivetranBreaker::valkey_url>("valkey_url", "Address for `valkey`"),
      key<&FivetranBreaker::failure_threshold>("failure_threshold", "Failures that open it (5)"),
      key<&FivetranBreaker::window_seconds>("window_seconds", "Seconds in which they are counted (60)"),
      key<&FivetranBreaker::cooldown_seconds>("cooldown_seconds", "Seconds that it stays open at first (300)"),
      key<&FivetranBreaker::cooldown_max_seconds>("cooldown_max_seconds", "Limit of the doubling (3600)"),
  };
  static constexpr TableSpec spec{"Circuit breaker of the Fivetran API, shared by processes.", keys,
                                  &defaults_of<FivetranBreaker>};
  return spec;
}

template <>
const TableSpec& table_spec<AdapterConfig>() {
  using A = AdapterConfig;
  static constexpr std::array keys{
      required_key<&A::type>("type",
                             "`duckdb`, `databricks`, `snowflake`, `bigquery`, `trino`, `fivetran`, `airbyte`, "
                             "`iceberg` or `manual`"),
      key<&A::kind>("kind", "Role of the block; discovery-only types need `discovery`"),
      key<&A::path>("path", "duckdb: database file, relative to the working directory; unset = in memory"),
      key<&A::host>("host", "databricks (without scheme), trino, airbyte, iceberg: address"),
      key<&A::http_path>("http_path", "databricks: path of the SQL warehouse"),
      key<&A::token>("token", "databricks, trino, airbyte, iceberg: access token"),
      key<&A::client_id>("client_id", "databricks: OAuth client"),
      key<&A::client_secret>("client_secret", "databricks: secret of the OAuth client"),
      key<&A::timeout_secs>("timeout_secs", "Statement timeout in seconds"),
      key<&A::account>("account", "snowflake: account"),
      key<&A::warehouse>("warehouse", "snowflake: warehouse"),
      key<&A::username>("username", "snowflake, trino: user"),
      key<&A::password>("password", "snowflake, trino: password"),
      key<&A::oauth_token>("oauth_token", "snowflake: OAuth token"),
      key<&A::private_key_path>("private_key_path", "snowflake: PKCS#8 PEM file of the key pair"),
      key<&A::pat>("pat", "snowflake: programmatic access token"),
      key<&A::role>("role", "snowflake: role"),
      key<&A::database>("database", "snowflake: database; trino: default catalog"),
      key<&A::project_id>("project_id", "bigquery: project"),
      key<&A::location>("location", "bigquery: location (US)"),
      key<&A::destination_id>("destination_id", "fivetran: destination"),
      key<&A::api_key>("api_key", "fivetran: API key"),
      key<&A::api_secret>("api_secret", "fivetran: API secret"),
      key<&A::retry>("retry", "How calls are repeated"),
      key<&A::cache>("cache", "fivetran: shared cache"),
      key<&A::ratelimit>("ratelimit", "fivetran: shared rate limit"),
      key<&A::stampede>("stampede", "fivetran: shared lock"),
      key<&A::circuit_breaker>("circuit_breaker", "fivetran: shared circuit breaker"),
      key<&A::extra>("extra", "Passed to the adapter as it is"),
  };
  static constexpr TableSpec spec{
      "One named connection. A sole adapter may be written as `[adapter]`; its name is then "
      "`default`.",
      keys, &defaults_of<AdapterConfig>};
  return spec;
}

}  // namespace rocky::core
