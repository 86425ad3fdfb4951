#include "run/transformation.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/kill_point.h"
#include "base/log.h"
#include "run/git_details.h"
#include "run/reconcile.h"
#include "run/source_schemas.h"

namespace rocky::run {
namespace {

using documents::FailureKind;
using documents::RunStatus;

FailureKind failure_kind(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInvalidInput:
    case ErrorKind::kUnsupported: return FailureKind::kQueryRejected;
    case ErrorKind::kNotFound: return FailureKind::kNotFound;
    case ErrorKind::kPermission: return FailureKind::kAuthFailed;
    case ErrorKind::kBusy:
    case ErrorKind::kTransient:
    case ErrorKind::kTimeout:
    case ErrorKind::kConflict: return FailureKind::kTransient;
    default: return FailureKind::kUnknown;
  }
}

// The message with its code and hints: everything a person gets to see of it is one line.
std::string full_text(const Error& error) {
  std::string text = error.to_string();
  if (!error.code().empty()) text = fmt::format("[{}] {}", error.code(), text);
  for (const Error* cause = &error; cause; cause = cause->cause()) {
    for (const std::string& hint : cause->hints()) text += fmt::format(" (hint: {})", hint);
  }
  return text;
}

// Where in the model's file an error of the engine is, when it is in the model's query.
std::optional<SourceSpan> place_in_model(const Error& error, const SourceRef& query) {
  if (!query) return std::nullopt;
  for (const Error* part = &error; part != nullptr; part = part->cause()) {
    if (!part->span()) continue;
    const auto& [statement, bytes] = *part->span();
    const size_t at = statement->text().find(query->text());
    if (at == std::string_view::npos || bytes.begin < at || bytes.begin >= at + query->text().size()) continue;
    const auto shift = static_cast<uint32_t>(at);
    return SourceSpan{query, {bytes.begin - shift, bytes.end - shift}};
  }
  return std::nullopt;
}

documents::TableErrorOutput error_entry(std::string key, const Error& error) {
  return {.asset_key = {std::move(key)},
          .error = full_text(error),
          .failure_kind = failure_kind(error.kind()),
          .cooldown_seconds = {}};
}

std::vector<std::string> asset_key(const ir::TableRef& target) { return {target.catalog, target.schema, target.table}; }

class TransformationRun {
 public:
  TransformationRun(const TransformationRequest& request, const RunEnvironment& environment)
      : request_(request), environment_(environment), clock_(environment.clock) {}

  Result<RunResult> run() {
    started_at_ = clock_.now();
    begin_ = clock_.monotonic();
    auto project = compiler::compile_project(request_.compile);
    if (project && !project->models_directory_exists) {
      result_.models_directory_missing = true;
      describe_run();
      return std::move(result_);
    }
    if (project && request_.model && !project->find(*request_.model)) {
      return failure(plan_models(*project, {request_.default_adapter, request_.model}, environment_.adapters).error());
    }
    ROCKY_TRY(store, state::Writer::open(request_.state_path, clock_, environment_.interrupt));
    GitDetails git(environment_.subprocess, request_.project_root);
    if (!project) {
      result_.output.errors.push_back(error_entry("<compile>", project.error()));
      result_.output.errors.back().failure_kind = FailureKind::kCompileError;
    } else if (project->broken) {
      add_compile_errors(*project);
    } else if (auto status = run_models(*project, *store); !status) {
      result_.output.errors.push_back(error_entry("<runtime>", status.error()));
    }
    describe_run();
    git.fill(record_.details);
    store_record(*store);
    return std::move(result_);
  }

 private:
  // Errors of no single model: nothing may run.
  void add_compile_errors(const compiler::CompiledProject& project) {
    for (const Diagnostic& diagnostic : project.diagnostics) {
      if (diagnostic.severity != Severity::kError) continue;
      result_.output.errors.push_back({.asset_key = {"<compile>"},
                                       .error = to_line(diagnostic),
                                       .failure_kind = FailureKind::kCompileError,
                                       .cooldown_seconds = {}});
    }
  }

  Status run_models(const compiler::CompiledProject& project, state::Writer& store) {
    ROCKY_TRY(plan, plan_models(project, {request_.default_adapter, request_.model}, environment_.adapters));
    plan_ = std::move(plan);
    ROCKY_TRY(store.write(beginning()));
    ROCKY_KILL_POINT("run.begun");
    ROCKY_TRY(begin_on_adapters());
    const std::string database_id = fmt::format("{}-{:016x}", request_.run_id, environment_.random.next());
    ROCKY_TRY(reconciled, reconcile(plan_, store, request_.run_id, database_id));
    if (request_.create_schemas) ROCKY_TRY(create_schemas());
    report_ = execute_plan({.plan = plan_,
                            .run_id = request_.run_id,
                            .parallel = request_.parallel,
                            .statement_timeout = request_.statement_timeout,
                            .markers = std::move(reconciled.markers),
                            .durations = std::move(reconciled.durations),
                            .interrupt = environment_.interrupt},
                           store, clock_, environment_.observer);
    if (report_.state_error) result_.state_error.emplace(report_.state_error->clone());
    note_sources(project, store);
    end_on_adapters();
    ROCKY_KILL_POINT("run.ended");
    describe_models();
    return {};
  }

  // For later compiles. A run that was stopped, or whose store fails, has other worries.
  void note_sources(const compiler::CompiledProject& project, state::Writer& store) {
    if (!request_.schema_time_to_live || report_.interrupted || report_.state_error) return;
    const auto known = store.cached_schemas();
    if (!known) return;
    state::Facts facts;
    facts.schemas = describe_sources(project, plan_, *known, *request_.schema_time_to_live, clock_.now());
    if (facts.schemas.empty()) return;
    if (auto written = store.write(facts); !written) {
      log_warn("rocky::run", "schema cache: {}", written.error().to_string());
    }
  }

  state::Facts beginning() const {
    state::Facts facts;
    facts.progress = state::RunProgress{.run_id = request_.run_id,
                                        .started_at = started_at_,
                                        .total = plan_.models.size(),
                                        .cause = request_.cause,
                                        .pipeline = request_.pipeline,
                                        .details = request_.details};
    return facts;
  }

  bool is_needed(size_t adapter) const {
    return std::ranges::any_of(plan_.models, [adapter](const PlannedModel& model) {
      return model.errors.empty() && model.adapter == adapter;
    });
  }

  Status begin_on_adapters() {
    for (size_t i = 0; i < plan_.adapters.size(); ++i) {
      adapter::WarehouseAdapter* warehouse = plan_.adapters[i].warehouse.get();
      if (!warehouse || !is_needed(i)) continue;
      if (!warehouse->capabilities().transactions) {
        return make_error(ErrorKind::kUnsupported,
                          fmt::format("adapter '{}': runs on '{}' are not supported yet (it has no transactions)",
                                      plan_.adapters[i].name, warehouse->type()));
      }
      ROCKY_TRY(warehouse->begin_run());
      begun_.push_back(i);
    }
    return {};
  }

  // All data are committed by now: what fails here costs the next run some time, not its correctness.
  void end_on_adapters() {
    for (const size_t i : begun_) {
      if (auto ended = plan_.adapters[i].warehouse->end_run(); !ended) {
        log_warn("rocky::run", "adapter '{}': {}", plan_.adapters[i].name, ended.error().to_string());
      }
    }
  }

  Status create_schemas() {
    std::set<std::tuple<size_t, std::string, std::string>> schemas;
    for (const PlannedModel& model : plan_.models) {
      if (model.errors.empty()) schemas.emplace(model.adapter, model.model->target.catalog, model.model->target.schema);
    }
    std::unique_ptr<adapter::Session> session;
    size_t of_adapter = plan_.adapters.size();
    for (const auto& [index, catalog, schema] : schemas) {
      adapter::WarehouseAdapter& warehouse = *plan_.adapters[index].warehouse;
      ROCKY_TRY(sql, warehouse.dialect().create_schema(catalog, schema));
      if (!sql) continue;
      if (index != of_adapter) {
        ROCKY_TRY(opened, warehouse.open_session());
        session = std::move(opened);
        of_adapter = index;
      }
      auto made = session->execute(*sql, {.cancel = {}, .timeout = request_.statement_timeout});
      if (!made) return failure(std::move(made).error().context(fmt::format("cannot create schema '{}'", schema)));
    }
    return {};
  }

  void describe_models() {
    documents::RunOutput& output = result_.output;
    output.interrupted = report_.interrupted;
    output.execution.concurrency = request_.model ? 1 : report_.concurrency;
    for (size_t i = 0; i < plan_.models.size(); ++i) {
      const PlannedModel& planned = plan_.models[i];
      ModelReport& report = report_.models[i];
      switch (report.outcome) {
        case ModelOutcome::kBuilt: add_built(planned, report); break;
        case ModelOutcome::kFailed: add_failed(planned, report); break;
        case ModelOutcome::kWithheld: add_withheld(planned, report); break;
        case ModelOutcome::kInterrupted: break;
      }
    }
  }

  void add_built(const PlannedModel& planned, const ModelReport& report) {
    const BuildResult& built = *report.result;
    documents::MaterializationOutput& entry = result_.output.materializations.emplace_back();
    entry.asset_key = asset_key(planned.model->target);
    entry.rows_copied = built.rows;
    entry.duration_ms = report.duration_ms;
    entry.started_at = to_rfc3339(report.started_at);
    entry.metadata.strategy = std::string(ir::strategy_name(planned.model->strategy));
    if (built.marker.watermark) entry.metadata.watermark = to_rfc3339(*built.marker.watermark);
    entry.metadata.target_table_full_name = planned.target_name;
    entry.metadata.sql_hash = built.marker.sql_hash;
    entry.metadata.column_count = planned.column_count;
    entry.bytes_scanned = built.bytes_scanned;
    entry.bytes_written = built.bytes_written;
    entry.job_ids = built.job_ids;
    ++result_.output.tables_copied;
    ++result_.output.execution.tables_processed;
    add_execution(planned, report, state::ExecutionStatus::kSuccess,
                  {.sql_hash = built.marker.sql_hash,
                   .target = planned.target_name,
                   .error = {},
                   .bytes_scanned = built.bytes_scanned,
                   .bytes_written = built.bytes_written});
  }

  void add_failed(const PlannedModel& planned, const ModelReport& report) {
    documents::RunOutput& output = result_.output;
    std::string text;
    if (report.error) {
      documents::TableErrorOutput entry = error_entry(planned.model->name, *report.error);
      if (const auto place = place_in_model(*report.error, planned.query)) {
        entry.error += fmt::format(" ({})", place->to_string());
      }
      if (report.error->kind() == ErrorKind::kNotFound && may_lack_schema(planned)) {
        entry.error += fmt::format(
            " (hint: if schema '{}' is not there, create it, or set `auto_create_schemas = true` in "
            "the pipeline's [target.governance])",
            planned.model->target.schema);
      }
      entry.error = fmt::format("model '{}' failed: {}", planned.model->name, entry.error);
      text = entry.error;
      output.errors.push_back(std::move(entry));
      ++output.execution.tables_processed;
    } else {
      for (const documents::TableErrorOutput& entry : planned.errors) {
        if (!text.empty()) text += "; ";
        text += entry.error;
        output.errors.push_back(entry);
      }
    }
    ++output.tables_failed;
    ++output.execution.tables_failed;
    add_execution(
        planned, report, state::ExecutionStatus::kFailed,
        {.sql_hash = {}, .target = planned.target_name, .error = text, .bytes_scanned = {}, .bytes_written = {}});
  }

  bool may_lack_schema(const PlannedModel& planned) const {
    if (request_.create_schemas) return false;
    const ir::TableRef& target = planned.model->target;
    const auto tables = plan_.adapters[planned.adapter].warehouse->list_tables(target.catalog, target.schema);
    return !tables || tables->empty();
  }

  void add_withheld(const PlannedModel& planned, const ModelReport& report) {
    documents::ContainedModelOutput& entry = result_.output.contained.emplace_back();
    entry.model = planned.model->name;
    for (const uint32_t blocker : report.blocked_by) entry.blocked_by.push_back(plan_.models[blocker].model->name);
    entry.unblock_hint = fmt::format("fix {} and run again", fmt::join(entry.blocked_by, ", "));
  }

  void add_execution(const PlannedModel& planned, const ModelReport& report, state::ExecutionStatus status,
                     state::ExecutionDetails details) {
    state::ModelExecution& execution = record_.models.emplace_back();
    execution.run_id = request_.run_id;
    execution.model_name = planned.model->target.table;
    execution.started_at = report.started_at == Timestamp{} ? started_at_ : report.started_at;
    execution.duration_ms = status == state::ExecutionStatus::kSuccess ? report.duration_ms : 0;
    execution.rows_affected = report.result ? report.result->rows : std::nullopt;
    execution.status = status;
    execution.details = std::move(details);
  }

  void describe_run() {
    documents::RunOutput& output = result_.output;
    output.run_id = request_.run_id;
    output.pipeline_type = request_.pipeline_type;
    output.duration_ms = static_cast<uint64_t>(to_milliseconds(clock_.monotonic() - begin_));
    output.execution.concurrency = std::max<uint64_t>(output.execution.concurrency, 1);
    // An error that is no model's still means that what was asked for did not happen.
    if (output.tables_failed == 0 && !output.errors.empty()) output.tables_failed = output.errors.size();
    const bool problem = output.interrupted || output.tables_failed > 0;
    const bool progress = output.tables_copied > 0;
    output.status = !problem ? RunStatus::kSuccess : progress ? RunStatus::kPartialFailure : RunStatus::kFailure;

    record_.run_id = request_.run_id;
    record_.started_at = started_at_;
    record_.finished_at = clock_.now();
    record_.status = output.status;
    record_.cause = request_.cause;
    record_.pipeline = request_.pipeline;
    record_.details = request_.details;
    record_.details.interrupted = output.interrupted;
  }

  void store_record(state::Writer& store) {
    state::Facts facts;
    facts.runs.push_back(std::move(record_));
    auto written = store.write(facts);
    ROCKY_KILL_POINT("run.recorded");
    if (!written && !result_.state_error) result_.state_error.emplace(std::move(written).error());
  }

  const TransformationRequest& request_;
  const RunEnvironment& environment_;
  Clock& clock_;
  Timestamp started_at_{};
  Duration begin_{};
  RunPlan plan_;
  std::vector<size_t> begun_;  // adapters that were told of the run
  ExecuteReport report_;
  RunResult result_;
  state::RunRecord record_;
};

}  // namespace

Result<RunResult> run_transformation(const TransformationRequest& request, const RunEnvironment& environment) {
  return TransformationRun(request, environment).run();
}

}  // namespace rocky::run
