// A run of compiled models, from the project's folder to the run document (runtime contract 5.1 to 5.4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/cancel.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "base/subprocess.h"
#include "compiler/project.h"
#include "documents/run.h"
#include "run/adapters.h"
#include "run/execute.h"
#include "state/records.h"

namespace rocky::run {

struct TransformationRequest {
  std::string run_id;
  compiler::CompileRequest compile;
  std::optional<std::string> pipeline_type;  // as it stands in the document
  std::optional<std::string> pipeline;       // as it stands in the record
  std::string default_adapter;
  std::optional<std::string> model;  // only this one
  bool create_schemas = false;
  uint32_t parallel = 4;
  std::optional<Duration> statement_timeout;
  std::string state_path;
  // How long what the state store knows of source tables is taken as it is; none: nothing is kept there.
  std::optional<Duration> schema_time_to_live;
  state::RunCause cause = state::RunCause::kManual;
  state::RunDetails details;  // git fields are filled in by the run
  std::string project_root;   // where git is asked; empty: the working directory
};

struct RunEnvironment {
  AdapterProvider adapters;
  Clock& clock;
  Random& random;
  SubprocessRunner& subprocess;
  CancelToken interrupt;
  RunObserver& observer;
};

struct RunResult {
  documents::RunOutput output;
  // Nothing was there to run: no state was touched, nothing recorded.
  bool models_directory_missing = false;
  // The run is in the document, but its record could not be stored.
  std::optional<Error> state_error;
};

// Once the store is open, whatever happens is in the document and in a run record, also an interruption. Errors: the
// store cannot be opened (kBusy: another run has it); the model that was asked for does not exist (kNotFound).
Result<RunResult> run_transformation(const TransformationRequest& request, const RunEnvironment& environment);

}  // namespace rocky::run
