// The configured adapters, made when they are first asked for.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "adapter_sdk/warehouse.h"
#include "base/result.h"
#include "core/config/config.h"

namespace rocky::cli {

// Any thread. The configuration must outlive it; adapters live as long as somebody holds them.
class AdapterRegistry {
 public:
  explicit AdapterRegistry(const core::ProjectConfig& config) : config_(config) {}

  // The same object for the same name. kNotFound: not configured (the message lists what is). kUnsupported: of a type
  // that is not built in, or one that only discovers.
  Result<std::shared_ptr<adapter::WarehouseAdapter>> warehouse(std::string_view name);
  // Says that an adapter of this name will be needed soon: what takes time to load is loaded meanwhile. Never fails.
  void prepare(std::string_view name) const;

 private:
  const core::ProjectConfig& config_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<adapter::WarehouseAdapter>, std::less<>> made_;
};

}  // namespace rocky::cli
