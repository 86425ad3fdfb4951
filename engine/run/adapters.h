// Where a run gets its warehouses from: the caller knows the configuration, the run knows only names.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapter_sdk/warehouse.h"
#include "base/result.h"

namespace rocky::run {

// The adapter with a configured name, the same object for the same name. kNotFound for a name that is not configured,
// kUnsupported (naming the type) for a type that is not built in. Called from one thread.
using AdapterProvider = std::function<Result<std::shared_ptr<adapter::WarehouseAdapter>>(std::string_view name)>;

}  // namespace rocky::run
