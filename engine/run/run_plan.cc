#include "run/run_plan.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/thread_pool.h"
#include "run/model_text.h"

namespace rocky::run {
namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;
using documents::FailureKind;

constexpr uint32_t kNotPlanned = UINT32_MAX;

documents::TableErrorOutput error_entry(const std::string& model, std::string_view code, std::string_view message) {
  return {.asset_key = {model},
          .error = code.empty() ? std::string(message) : fmt::format("[{}] {}", code, message),
          .failure_kind = FailureKind::kCompileError,
          .cooldown_seconds = {}};
}

class Planner {
 public:
  Planner(const CompiledProject& project, const PlanRequest& request, const AdapterProvider& adapters)
      : project_(project), request_(request), adapters_(adapters), places_(project.models.size(), kNotPlanned) {}

  Result<RunPlan> plan() {
    ROCKY_TRY(select_models());
    add_diagnostics();
    for (size_t i = 0; i < plan_.models.size(); ++i) choose_adapter(plan_.models[i]);
    parallel_for(plan_.models.size(), 8, [&](size_t i) { prepare(plan_.models[i], *compiled_[i]); });
    return std::move(plan_);
  }

 private:
  Status select_models() {
    if (request_.model) {
      const CompiledModel* model = project_.find(*request_.model);
      if (!model) return failure(not_found());
      if (model->model.ephemeral()) {
        return failure(Error(ErrorKind::kInvalidInput,
                             fmt::format("model '{}' is ephemeral: it has no table of its own", *request_.model))
                           .with_hint("run a model that reads it"));
      }
      add(*model, static_cast<uint32_t>(model - project_.models.data()));
      return {};
    }
    for (const uint32_t index : project_.order) {
      const CompiledModel& compiled = project_.models[index];
      // Those that read it have it in them; what is wrong with it is told.
      if (compiled.model.ephemeral() && !compiled.has_errors && compiled.model.facts.parsed) continue;
      add(compiled, index);
    }
    return {};
  }

  Error not_found() const {
    Error error(ErrorKind::kNotFound,
                fmt::format("model '{}' not found (no transformation model with that name)", *request_.model));
    std::vector<std::string> names;
    for (const CompiledModel& model : project_.models) names.push_back(model.model.name);
    if (const auto near = nearest_by_edit_distance(*request_.model, names)) {
      return std::move(error).with_hint(fmt::format("did you mean '{}'?", *near));
    }
    return error;
  }

  void add(const CompiledModel& compiled, uint32_t index) {
    places_[index] = static_cast<uint32_t>(plan_.models.size());
    compiled_.push_back(&compiled);
    PlannedModel& planned = plan_.models.emplace_back();
    planned.model = &compiled.model;
    planned.target_name = compiled.model.target.full_name();
    if (compiled.complete) planned.column_count = compiled.columns.size();
    wait_for(compiled, planned.dependencies);
  }

  // What is planned of what a model reads, also through ephemeral models.
  void wait_for(const CompiledModel& compiled, std::vector<uint32_t>& places) const {
    for (const uint32_t dependency : compiled.dependencies) {
      const CompiledModel& read = project_.models[dependency];
      const uint32_t place = places_[dependency];
      if (place == kNotPlanned) {
        if (read.model.ephemeral() && !read.has_errors) wait_for(read, places);
      } else if (std::ranges::find(places, place) == places.end()) {
        places.push_back(place);
      }
    }
  }

  void add_diagnostics() {
    std::unordered_map<std::string_view, PlannedModel*> by_name;
    for (PlannedModel& model : plan_.models) by_name.emplace(model.model->name, &model);
    for (const Diagnostic& diagnostic : project_.diagnostics) {
      if (diagnostic.severity != Severity::kError) continue;
      const auto found = by_name.find(diagnostic.owner);
      if (found == by_name.end()) continue;
      const std::string place = diagnostic.primary ? fmt::format(" ({})", diagnostic.primary->span.to_string()) : "";
      found->second->errors.push_back(error_entry(diagnostic.owner, diagnostic.code, diagnostic.message + place));
    }
    for (size_t i = 0; i < plan_.models.size(); ++i) {
      PlannedModel& model = plan_.models[i];
      if ((compiled_[i]->has_errors || !compiled_[i]->model.facts.parsed) && model.errors.empty()) {
        model.errors.push_back(error_entry(model.model->name, {}, "the model does not compile"));
      }
    }
  }

  void choose_adapter(PlannedModel& planned) {
    const std::string& name = planned.model->adapter ? *planned.model->adapter : request_.default_adapter;
    for (size_t i = 0; i < plan_.adapters.size(); ++i) {
      if (plan_.adapters[i].name == name) {
        planned.adapter = i;
        if (!plan_.adapters[i].warehouse) planned.errors.push_back(no_adapter(planned, adapter_errors_[i]));
        return;
      }
    }
    planned.adapter = plan_.adapters.size();
    auto warehouse = adapters_(name);
    plan_.adapters.push_back({.name = name, .warehouse = warehouse ? *warehouse : nullptr});
    adapter_errors_.push_back(warehouse ? std::string() : warehouse.error().to_string());
    if (!warehouse) planned.errors.push_back(no_adapter(planned, adapter_errors_.back()));
  }

  static documents::TableErrorOutput no_adapter(const PlannedModel& planned, const std::string& reason) {
    return {.asset_key = {planned.model->name},
            .error = reason,
            .failure_kind = FailureKind::kUnknown,
            .cooldown_seconds = {}};
  }

  void prepare(PlannedModel& planned, const CompiledModel& compiled) const {
    if (!planned.errors.empty()) return;
    const sql::SqlDialect& dialect = plan_.adapters[planned.adapter].warehouse->dialect();
    auto text = text_to_run(project_, compiled, dialect);
    if (!text) return refuse(planned, text.error());
    planned.query = std::move(text->query);
    planned.select = std::move(text->select);
  }

  static void refuse(PlannedModel& planned, const Error& error) {
    planned.errors.push_back(error_entry(planned.model->name, error.code(), error.to_string()));
  }

  const CompiledProject& project_;
  const PlanRequest& request_;
  const AdapterProvider& adapters_;
  RunPlan plan_;
  std::vector<const CompiledModel*> compiled_;  // by place in the plan
  std::vector<uint32_t> places_;                // by index in the project
  std::vector<std::string> adapter_errors_;
};

}  // namespace

Result<RunPlan> plan_models(const CompiledProject& project, const PlanRequest& request,
                            const AdapterProvider& adapters) {
  return Planner(project, request, adapters).plan();
}

}  // namespace rocky::run
