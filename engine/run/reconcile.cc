#include "run/reconcile.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/kill_point.h"

namespace rocky::run {
namespace {

using TargetKey = std::pair<std::string, std::string>;  // adapter, target
using TargetFacts = std::map<TargetKey, state::TargetFact>;

// The fact that holds a database's id: there is no target of this name.
std::string database_key(const std::string& catalog) { return catalog + ":"; }

state::TargetFact as_fact(const std::string& adapter, const std::string& target, const Marker& marker,
                          const state::TargetFact* known) {
  return {.adapter = adapter,
          .target = target,
          .generation = marker.generation,
          .statement_id = marker.statement_id,
          .strategy = marker.strategy,
          .watermark = marker.watermark,
          .duration_ms = known ? known->duration_ms : 0,
          .run_id = marker.run_id,
          .updated_at = marker.updated_at};
}

class Reconciliation {
 public:
  Reconciliation(RunPlan& plan, state::Writer& store, const std::string& run_id, const std::string& fresh_database_id)
      : plan_(plan), store_(store), run_id_(run_id), fresh_database_id_(fresh_database_id) {}

  Result<Reconciled> run() {
    ROCKY_TRY(known, store_.targets());
    for (state::TargetFact& fact : known) known_.emplace(TargetKey{fact.adapter, fact.target}, std::move(fact));
    std::set<std::pair<size_t, std::string>> databases;  // adapter, catalog
    for (const PlannedModel& model : plan_.models) {
      if (model.errors.empty()) databases.emplace(model.adapter, model.model->target.catalog);
    }
    for (const auto& [adapter, catalog] : databases) ROCKY_TRY(read_database(adapter, catalog));
    ROCKY_TRY(record_killed_runs());
    if (!facts_.empty()) ROCKY_TRY(store_.write(facts_));
    ROCKY_KILL_POINT("run.reconciled");
    return choose();
  }

 private:
  const state::TargetFact* known(const std::string& adapter, const std::string& target) const {
    const auto found = known_.find({adapter, target});
    return found == known_.end() ? nullptr : &found->second;
  }

  Status read_database(size_t index, const std::string& catalog) {
    const PlannedAdapter& planned = plan_.adapters[index];
    ROCKY_TRY(session, planned.warehouse->open_session());
    ROCKY_TRY(read, read_markers(*session, planned.warehouse->dialect(), catalog, fresh_database_id_));
    const state::TargetFact* database = known(planned.name, database_key(catalog));
    const bool another = !database || database->statement_id != read.database_id;
    if (another) remember_database(planned.name, catalog, read.database_id);
    for (const auto& [target, marker] : read.markers) {
      const state::TargetFact* fact = known(planned.name, target);
      if (fact && !another && fact->generation > marker.generation) {
        ahead_.emplace(TargetKey{planned.name, target}, std::pair(fact->generation, marker.generation));
        continue;
      }
      if (fact && !another && fact->generation == marker.generation) continue;
      facts_.targets.push_back(as_fact(planned.name, target, marker, fact));
    }
    for (auto& [target, marker] : read.markers) markers_.emplace(TargetKey{planned.name, target}, std::move(marker));
    forget_missing(planned.name, catalog);
    return {};
  }

  void remember_database(const std::string& adapter, const std::string& catalog, const std::string& id) {
    state::TargetFact& fact = facts_.targets.emplace_back();
    fact.adapter = adapter;
    fact.target = database_key(catalog);
    fact.statement_id = id;
  }

  // Without a marker a target counts as never built, whatever the store remembers.
  void forget_missing(const std::string& adapter, const std::string& catalog) {
    const std::string prefix = catalog.empty() ? std::string() : catalog + ".";
    for (const auto& [key, fact] : known_) {
      if (key.first != adapter || key.second.ends_with(':') || markers_.contains(key)) continue;
      const bool in_catalog =
          catalog.empty() ? std::ranges::count(key.second, '.') < 2 : key.second.starts_with(prefix);
      if (in_catalog) facts_.forgotten_targets.push_back(fact);
    }
  }

  Status record_killed_runs() {
    ROCKY_TRY(unfinished, store_.unfinished_runs());
    for (const state::RunProgress& run : unfinished) {
      if (run.run_id == run_id_) continue;
      ROCKY_TRY(entries, store_.progress_entries(run.run_id));
      facts_.runs.push_back(record_of(run, entries));
    }
    return {};
  }

  state::RunRecord record_of(const state::RunProgress& run, const std::vector<state::ProgressEntry>& entries) const {
    state::RunRecord record{.run_id = run.run_id,
                            .started_at = run.started_at,
                            .finished_at = run.started_at,
                            .status = state::RunStatus::kFailure,
                            .cause = run.cause,
                            .pipeline = run.pipeline,
                            .details = run.details,
                            .models = {}};
    record.details.interrupted = true;
    std::set<std::string> listed;
    const auto add = [&](const std::string& target, bool built, uint64_t duration, Timestamp end,
                         const std::optional<std::string>& error) {
      state::ModelExecution& execution = record.models.emplace_back();
      execution.run_id = run.run_id;
      execution.model_name = target.substr(target.rfind('.') + 1);
      execution.started_at = end - std::chrono::milliseconds(duration);
      execution.duration_ms = duration;
      execution.status = built ? state::ExecutionStatus::kSuccess : state::ExecutionStatus::kFailed;
      execution.details.target = target;
      execution.details.error = error;
      record.finished_at = std::max(record.finished_at, end);
      if (built) record.status = state::RunStatus::kPartialFailure;
    };
    for (const state::ProgressEntry& entry : entries) {
      if (entry.status != state::ProgressStatus::kSuccess && entry.status != state::ProgressStatus::kFailed) continue;
      listed.insert(entry.table_key);
      add(entry.table_key, entry.status == state::ProgressStatus::kSuccess, entry.duration_ms, entry.completed_at,
          entry.error);
    }
    // Built, and killed before the store heard of it.
    for (const auto& [key, marker] : markers_) {
      if (marker.run_id == run.run_id && listed.insert(key.second).second)
        add(key.second, true, 0, marker.updated_at, {});
    }
    return record;
  }

  Reconciled choose() {
    Reconciled chosen;
    for (PlannedModel& model : plan_.models) {
      const TargetKey key{plan_.adapters[model.adapter].name, model.target_name};
      const auto marker = markers_.find(key);
      chosen.markers.push_back(marker == markers_.end() ? std::nullopt : std::optional(marker->second));
      const state::TargetFact* fact = known(key.first, key.second);
      chosen.durations.push_back(fact ? fact->duration_ms : 0);
      if (const auto ahead = ahead_.find(key); ahead != ahead_.end()) {
        model.errors.push_back(
            {.asset_key = {model.model->name},
             .error =
                 fmt::format("[R009] the state file knows generation {} of {}, its database has generation {}: the "
                             "database was put back to an older copy. To go on from what is in the database, delete "
                             "the state file; nothing was changed",
                             ahead->second.first, model.target_name, ahead->second.second),
             .failure_kind = documents::FailureKind::kUnknown,
             .cooldown_seconds = {}});
      }
    }
    return chosen;
  }

  RunPlan& plan_;
  state::Writer& store_;
  const std::string& run_id_;
  const std::string& fresh_database_id_;
  TargetFacts known_;
  std::map<TargetKey, Marker> markers_;
  std::map<TargetKey, std::pair<int64_t, int64_t>> ahead_;  // generation in the store, in the database
  state::Facts facts_;
};

}  // namespace

Result<Reconciled> reconcile(RunPlan& plan, state::Writer& store, const std::string& run_id,
                             const std::string& fresh_database_id) {
  return Reconciliation(plan, store, run_id, fresh_database_id).run();
}

}  // namespace rocky::run
