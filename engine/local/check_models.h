// Runs every model of a project in an in-memory DuckDB (models contract 22, "local model check").
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/file_system.h"
#include "base/result.h"
#include "compiler/project.h"

namespace rocky::local {

struct LocalCheckOptions {
  FileSystem& files;
  std::string seed_path;               // run first when it exists; empty: none
  std::optional<uint32_t> only_model;  // this one and what it needs
  uint32_t parallel = 4;               // sessions at work at once
  CancelToken cancel;
  // After each model, from any thread but one at a time: how many are done, which was last.
  std::function<void(uint64_t done, std::string_view model)> on_done = {};
};

enum class LocalOutcome : uint8_t { kPassed, kFailed, kSkipped };

struct LocalModelResult {
  LocalOutcome outcome = LocalOutcome::kSkipped;
  std::optional<Error> error;        // kFailed; with a span in the model's file where the engine names the place
  std::vector<uint32_t> blocked_by;  // kSkipped: the failed models behind it, ascending; empty when not asked for
};

struct LocalCheck {
  std::optional<Error> seed_error;       // nothing ran
  std::vector<LocalModelResult> models;  // by model of the project
};

// Every model becomes a table of its own name, whatever its strategy; where another model reads it by its target's name
// it is there under that name too. Independent models run side by side; what depends on a failed model is skipped.
// Models with compile errors count as failed. Errors: DuckDB cannot be loaded, cancelled.
Result<LocalCheck> check_models(const compiler::CompiledProject& project, const LocalCheckOptions& options);

}  // namespace rocky::local
