// Runs the `[[tests]]` of models against what was built in their warehouses (models contract 19).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapter_sdk/warehouse.h"
#include "base/cancel.h"
#include "base/result.h"
#include "core/models/model.h"

namespace rocky::local {

enum class AssertionStatus : uint8_t { kPass, kFail, kError };

struct AssertionReport {
  const core::Model* model = nullptr;
  const core::DeclarativeTest* test = nullptr;
  AssertionStatus status = AssertionStatus::kPass;
  std::string detail;                // why it did not pass
  std::vector<std::string> samples;  // rows that break it, as JSON objects; a few
  std::string sql;                   // empty when it could not be written
};

struct AssertionOptions {
  // The warehouse of a model. Called from one thread.
  std::function<Result<std::shared_ptr<adapter::WarehouseAdapter>>(const core::Model&)> warehouse;
  uint32_t parallel = 4;
  CancelToken cancel;
};

// In the order of the models, then of the file. A test that cannot be run has status kError; an error means that a
// warehouse could not be opened, or that it was cancelled.
Result<std::vector<AssertionReport>> run_assertions(const std::vector<const core::Model*>& models,
                                                    const AssertionOptions& options);

}  // namespace rocky::local
