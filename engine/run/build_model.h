// Building one model: its statements and its marker in one transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapter_sdk/warehouse.h"
#include "base/clock.h"
#include "base/result.h"
#include "core/models/model.h"
#include "run/markers.h"

namespace rocky::run {

struct BuildRequest {
  std::string_view model;
  const ir::TableRef& target;
  const ir::Strategy& strategy;
  std::string_view select;       // references qualified, surrogate keys added
  std::optional<Marker> marker;  // as read at the start of the run
  std::string_view run_id;
  std::optional<Duration> statement_timeout;
};

struct BuildResult {
  Marker marker;
  std::optional<uint64_t> rows;
  std::optional<uint64_t> bytes_scanned;
  std::optional<uint64_t> bytes_written;
  std::vector<std::string> job_ids;
};

// On error the target and its marker are as before. Codes beyond those of generate():
//   R005  the query returns a merge key twice, or a NULL in it
//   R006  another run built the target meanwhile (kConflict)
//   R007  the greatest value of the timestamp column is no usable timestamp
//   R008  the target could not be looked at (its kind tells whether a repeat may help)
Result<BuildResult> build_model(const BuildRequest& request, adapter::WarehouseAdapter& warehouse,
                                adapter::Session& session, Clock& clock);

}  // namespace rocky::run
