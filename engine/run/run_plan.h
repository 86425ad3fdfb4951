// What a run will do, decided before anything runs: which models, against which adapter, with which text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "compiler/project.h"
#include "documents/run.h"
#include "run/adapters.h"

namespace rocky::run {

struct PlannedModel {
  const core::Model* model = nullptr;  // of the project, which must outlive the plan
  std::string target_name;             // "catalog.schema.table"
  size_t adapter = 0;                  // index into RunPlan::adapters
  std::string select;                  // empty when it cannot run
  SourceRef query;                     // the part of it that is the model's, derived from the model's file
  std::vector<uint32_t> dependencies;  // indexes into RunPlan::models
  std::optional<uint64_t> column_count;
  // Set when it cannot run: its errors, one entry each. What depends on it is then withheld too.
  std::vector<documents::TableErrorOutput> errors;
};

struct PlannedAdapter {
  std::string name;
  std::shared_ptr<adapter::WarehouseAdapter> warehouse;
};

struct RunPlan {
  std::vector<PlannedModel> models;  // dependencies first, ties by name
  std::vector<PlannedAdapter> adapters;
};

struct PlanRequest {
  std::string default_adapter;
  std::optional<std::string> model;  // only this one
};

// Models that do not compile, whose strategy is not supported or whose adapter cannot be had get their errors in the
// plan; the others stay runnable. Error: the one model that was asked for does not exist (kNotFound).
//
// One-part references to models become the configured targets of those models, so that a project may be spread over
// several schemas and a target may have another name than its model.
Result<RunPlan> plan_models(const compiler::CompiledProject& project, const PlanRequest& request,
                            const AdapterProvider& adapters);

}  // namespace rocky::run
