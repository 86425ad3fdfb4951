// The start of a run: what the databases say is true, and the store follows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "run/markers.h"
#include "run/run_plan.h"
#include "state/store.h"

namespace rocky::run {

struct Reconciled {
  std::vector<std::optional<Marker>> markers;  // by model of the plan
  std::vector<uint64_t> durations;             // by model: milliseconds of its last build, 0 when unknown
};

// Reads the markers of every adapter that a runnable model needs and moves the store forward to them, never back. A
// target that the store knows to be further than its database gets error R009 in the plan, with both generations: the
// file was put back to an older copy. Another database behind the same name is no error; its targets start anew.
//
// Runs of which the store knows a beginning and no end, other than this one, were killed: they get their record here.
Result<Reconciled> reconcile(RunPlan& plan, state::Writer& store, const std::string& run_id,
                             const std::string& fresh_database_id);

}  // namespace rocky::run
