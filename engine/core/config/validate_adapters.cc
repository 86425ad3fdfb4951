#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"
#include "core/config/key_tables.h"
#include "core/config/rules.h"
#include "core/config/validation.h"

namespace rocky::core {

namespace {

template <class T>
bool filled(const std::optional<T>& value) {
  return value && !value->empty();
}

// Keys that every type takes.
constexpr std::string_view kSharedKeys[] = {"type", "kind", "timeout_secs", "retry", "extra"};

void unknown_type(const std::string& name, const AdapterConfig& adapter, Findings& findings) {
  std::vector<std::string> known;
  for (const auto& type : adapter_types()) known.emplace_back(type.name);
  const auto near = nearest_by_similarity(adapter.type, known);
  findings.error("V017", fmt::format("adapter.{}.type", name),
                 fmt::format("adapter.{}: unknown adapter type {}. Supported: {}{}", name,
                             findings.shown(fmt::format("adapter.{}.type", name), adapter.type), fmt::join(known, ", "),
                             near ? fmt::format(". Did you mean '{}'?", *near) : std::string()));
}

void databricks(const std::string& name, const AdapterConfig& adapter, Findings& findings) {
  if (!filled(adapter.host))
    findings.warn("V011", fmt::format("adapter.{}.host", name), fmt::format("adapter.{}: host is not set", name));
  if (!filled(adapter.http_path))
    findings.warn("V012", fmt::format("adapter.{}.http_path", name),
                  fmt::format("adapter.{}: http_path is not set", name));
  if (filled(adapter.token) || filled(adapter.client_id))
    findings.ok("V010", fmt::format("adapter.{}: databricks (auth configured)", name));
  else
    findings.warn("V013", fmt::format("adapter.{}", name),
                  fmt::format("adapter.{}: no credentials: neither token nor client_id is set", name));
}

void fivetran(const std::string& name, const AdapterConfig& adapter, Findings& findings) {
  findings.ok("V010", fmt::format("adapter.{}: fivetran", name));
  const auto need = [&](std::string_view code, std::string_view key, bool present) {
    if (!present)
      findings.warn(code, fmt::format("adapter.{}.{}", name, key), fmt::format("adapter.{}: {} is not set", name, key));
  };
  need("V014", "api_key", filled(adapter.api_key));
  need("V015", "api_secret", filled(adapter.api_secret));
  need("V016", "destination_id", filled(adapter.destination_id));
}

// Keys without which the adapter cannot be made, for the types whose check the contract leaves out.
void required_keys(const std::string& name, const AdapterConfig& adapter, Findings& findings) {
  const auto need = [&](std::string_view key, const std::optional<std::string>& value) {
    if (!filled(value))
      findings.warn("V064", fmt::format("adapter.{}.{}", name, key),
                    fmt::format("adapter.{}: {} required for {}", name, key, adapter.type));
  };
  if (adapter.type == "snowflake") {
    need("account", adapter.account);
    need("warehouse", adapter.warehouse);
    const bool key_pair = filled(adapter.private_key_path) && filled(adapter.username);
    const bool password = filled(adapter.username) && filled(adapter.password);
    if (!filled(adapter.pat) && !filled(adapter.oauth_token) && !key_pair && !password)
      findings.warn("V064", fmt::format("adapter.{}", name),
                    fmt::format("adapter.{}: no credentials: set pat, oauth_token, or username with private_key_path "
                                "or password",
                                name));
  } else if (adapter.type == "bigquery") {
    need("project_id", adapter.project_id);
  } else if (adapter.type == "trino" || adapter.type == "airbyte" || adapter.type == "iceberg") {
    need("host", adapter.host);
  }
}

void foreign_keys(const std::string& name, const AdapterType& type, Findings& findings) {
  for (const KeySpec& spec : table_spec<AdapterConfig>().keys) {
    const std::string field = fmt::format("adapter.{}.{}", name, spec.name);
    if (!findings.written(field) || std::ranges::find(kSharedKeys, spec.name) != std::end(kSharedKeys)) continue;
    if (std::ranges::find(type.keys, spec.name) == type.keys.end())
      findings.warn("V063", field, fmt::format("`{}` is ignored: type '{}' has no use for it", field, type.name));
  }
}

}  // namespace

void validate_adapter(const std::string& name, const AdapterConfig& adapter, Findings& findings) {
  const AdapterType* type = find_adapter_type(adapter.type);
  if (type == nullptr) return unknown_type(name, adapter, findings);
  if (adapter.type == "databricks")
    databricks(name, adapter, findings);
  else if (adapter.type == "fivetran")
    fivetran(name, adapter, findings);
  else
    findings.ok("V010",
                fmt::format("adapter.{}: {}{}", name, adapter.type, adapter.type == "duckdb" ? " (local)" : ""));
  required_keys(name, adapter, findings);
  foreign_keys(name, *type, findings);
}

}  // namespace rocky::core
