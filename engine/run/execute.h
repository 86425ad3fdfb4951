// Executes a plan: one coordinator, some workers.
//
// The coordinator is the calling thread. It alone owns the scheduler, the state store, the observer and the outcome; a
// worker owns its sessions, takes a model and gives back what came of it. A model that fails withholds what depends on
// it, the rest goes on. On interruption nothing new starts, what runs ends, and what has not started is `interrupted`.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/clock.h"
#include "base/result.h"
#include "run/build_model.h"
#include "run/run_plan.h"
#include "state/store.h"

namespace rocky::run {

// Told by the coordinator's thread.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void models_planned(uint64_t /*total*/) {}
  virtual void model_started(const PlannedModel& /*model*/) {}
  virtual void model_finished(const PlannedModel& /*model*/, uint64_t /*done*/) {}
  virtual void draining(uint64_t /*done*/, uint64_t /*total*/) {}
};

struct ExecuteRequest {
  const RunPlan& plan;
  std::string run_id;
  uint32_t parallel = 4;
  std::optional<Duration> statement_timeout;
  std::vector<std::optional<Marker>> markers;  // by model
  std::vector<uint64_t> durations;             // by model: of its last build, 0 when unknown
  CancelToken interrupt;
};

enum class ModelOutcome : uint8_t { kBuilt, kFailed, kWithheld, kInterrupted };

struct ModelReport {
  ModelOutcome outcome = ModelOutcome::kInterrupted;
  Timestamp started_at{};
  uint64_t duration_ms = 0;
  std::optional<BuildResult> result;  // kBuilt
  std::optional<Error> error;         // kFailed while running
  std::vector<uint32_t> blocked_by;   // kWithheld: models
};

struct ExecuteReport {
  std::vector<ModelReport> models;  // by model of the plan
  uint32_t concurrency = 1;
  bool interrupted = false;
  std::optional<Error> state_error;  // the first write to the store that failed; the run went on
};

ExecuteReport execute_plan(ExecuteRequest request, state::Writer& store, Clock& clock, RunObserver& observer);

}  // namespace rocky::run
