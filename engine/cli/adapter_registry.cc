#include "cli/adapter_registry.h"

#include <fmt/format.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/suggest.h"

namespace rocky::cli {
namespace {

using Warehouse = std::shared_ptr<adapter::WarehouseAdapter>;

Warehouse make_duckdb(const core::AdapterConfig& config) {
  duckdb::DuckDbOptions options;
  options.path = config.path.value_or("");
  return std::make_shared<duckdb::DuckDbAdapter>(std::move(options));
}

struct WarehouseType {
  std::string_view type;
  Warehouse (*make)(const core::AdapterConfig&);
  void (*prepare)() = nullptr;
};
constexpr std::array kWarehouseTypes = {WarehouseType{"duckdb", &make_duckdb, &duckdb::load_duckdb_async}};

}  // namespace

Result<Warehouse> AdapterRegistry::warehouse(std::string_view name) {
  const std::scoped_lock lock(mutex_);
  if (const auto found = made_.find(name); found != made_.end()) return found->second;
  const core::AdapterConfig* config = config_.find_adapter(name);
  if (config == nullptr) {
    std::vector<std::string> known;
    for (const auto& [other, unused] : config_.adapters) known.push_back(other);
    Error error(ErrorKind::kNotFound,
                known.empty() ? fmt::format("no adapter '{}': the configuration has none", name)
                              : fmt::format("no adapter '{}'; configured: {}", name, fmt::join(known, ", ")));
    if (const auto near = nearest_by_similarity(name, known)) {
      error = std::move(error).with_hint(fmt::format("did you mean '{}'?", *near));
    }
    return failure(std::move(error));
  }
  for (const WarehouseType& type : kWarehouseTypes) {
    if (type.type == config->type) return made_.emplace(name, type.make(*config)).first->second;
  }
  return failure(Error(ErrorKind::kUnsupported,
                       fmt::format("adapter '{}' is of type '{}', which is not supported yet", name, config->type))
                     .with_span(config->span));
}

void AdapterRegistry::prepare(std::string_view name) const {
  const core::AdapterConfig* config = config_.find_adapter(name);
  for (const WarehouseType& type : kWarehouseTypes) {
    if (config != nullptr && type.type == config->type && type.prepare != nullptr) type.prepare();
  }
}

}  // namespace rocky::cli
