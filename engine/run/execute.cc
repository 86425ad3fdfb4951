#include "run/execute.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "base/kill_point.h"
#include "base/log.h"
#include "run/scheduler.h"

namespace rocky::run {
namespace {

// The store may lag behind the markers, so its facts are written in groups.
constexpr Duration kFlushInterval = std::chrono::milliseconds(200);
constexpr size_t kFlushCount = 256;

struct Done {
  uint32_t node = 0;
  Timestamp started_at{};
  Duration duration{};
  Result<BuildResult> result;
};

// Threads that build what they are given. Each keeps a session for every adapter it has met.
class Workers {
 public:
  Workers(const ExecuteRequest& request, uint32_t count, Clock& clock) : request_(request), clock_(clock) {
    for (uint32_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers() {
    {
      const std::lock_guard guard(mutex_);
      stopping_ = true;
    }
    wake_workers_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void start(uint32_t node) {
    {
      const std::lock_guard guard(mutex_);
      jobs_.push_back(node);
    }
    wake_workers_.notify_one();
  }

  // Waits for what has ended, or until poke().
  std::vector<Done> wait() {
    std::unique_lock lock(mutex_);
    wake_coordinator_.wait(lock, [this] { return poked_ || !done_.empty(); });
    poked_ = false;
    return std::exchange(done_, {});
  }
  void poke() {
    {
      const std::lock_guard guard(mutex_);
      poked_ = true;
    }
    wake_coordinator_.notify_one();
  }

 private:
  using Sessions = std::map<size_t, std::unique_ptr<adapter::Session>>;

  void work() {
    Sessions sessions;
    while (true) {
      uint32_t node = 0;
      {
        std::unique_lock lock(mutex_);
        wake_workers_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        node = jobs_.front();
        jobs_.pop_front();
      }
      const Timestamp started_at = clock_.now();
      const Duration begin = clock_.monotonic();
      Result<BuildResult> result = build(node, sessions);
      Done done{
          .node = node, .started_at = started_at, .duration = clock_.monotonic() - begin, .result = std::move(result)};
      {
        const std::lock_guard guard(mutex_);
        done_.push_back(std::move(done));
      }
      wake_coordinator_.notify_one();
    }
  }

  Result<BuildResult> build(uint32_t node, Sessions& sessions) {
    const PlannedModel& planned = request_.plan.models[node];
    adapter::WarehouseAdapter& warehouse = *request_.plan.adapters[planned.adapter].warehouse;
    std::unique_ptr<adapter::Session>& session = sessions[planned.adapter];
    if (!session) {
      ROCKY_TRY(opened, warehouse.open_session());
      session = std::move(opened);
    }
    return build_model({.model = planned.model->name,
                        .target = planned.model->target,
                        .strategy = planned.model->strategy,
                        .select = planned.select,
                        .marker = request_.markers[node],
                        .run_id = request_.run_id,
                        .statement_timeout = request_.statement_timeout},
                       warehouse, *session, clock_);
  }

  const ExecuteRequest& request_;
  Clock& clock_;
  std::mutex mutex_;
  std::condition_variable wake_workers_, wake_coordinator_;
  std::deque<uint32_t> jobs_;
  std::vector<Done> done_;
  bool stopping_ = false, poked_ = false;
  std::vector<std::thread> threads_;
};

// Unknown durations count as the median of the known ones, so that one new model does not look free.
std::vector<uint64_t> costs(const std::vector<uint64_t>& durations) {
  std::vector<uint64_t> known;
  for (const uint64_t duration : durations) {
    if (duration > 0) known.push_back(duration);
  }
  uint64_t median = 1;
  if (!known.empty()) {
    std::ranges::nth_element(known, known.begin() + static_cast<long>(known.size() / 2));
    median = known[known.size() / 2];
  }
  std::vector<uint64_t> costs = durations;
  std::ranges::replace(costs, uint64_t{0}, median);
  return costs;
}

uint32_t worker_count(const ExecuteRequest& request) {
  const bool concurrent = std::ranges::all_of(request.plan.adapters, [](const PlannedAdapter& planned) {
    return !planned.warehouse || planned.warehouse->capabilities().concurrent_execution;
  });
  const size_t useful = std::max<size_t>(request.plan.models.size(), 1);
  return concurrent ? static_cast<uint32_t>(std::min<size_t>(std::max(request.parallel, 1U), useful)) : 1;
}

class Coordinator {
 public:
  Coordinator(ExecuteRequest request, state::Writer& store, Clock& clock, RunObserver& observer)
      : request_(std::move(request)), store_(store), clock_(clock), observer_(observer) {
    report_.models.resize(request_.plan.models.size());
    report_.concurrency = worker_count(request_);
  }

  ExecuteReport run() {
    std::vector<std::vector<uint32_t>> dependencies;
    dependencies.reserve(request_.plan.models.size());
    for (const PlannedModel& model : request_.plan.models) dependencies.push_back(model.dependencies);
    Scheduler scheduler(dependencies, costs(request_.durations));
    for (uint32_t node = 0; node < request_.plan.models.size(); ++node) {
      if (request_.plan.models[node].errors.empty()) continue;
      scheduler.failed(node);
      report_.models[node].outcome = ModelOutcome::kFailed;
      ++done_;
    }
    observer_.models_planned(request_.plan.models.size());
    {
      Workers workers(request_, report_.concurrency, clock_);
      const auto registration = request_.interrupt.on_cancel([&workers] { workers.poke(); });
      last_flush_ = clock_.monotonic();
      while (true) {
        if (request_.interrupt.cancelled() && !report_.interrupted) {
          report_.interrupted = true;
          scheduler.drain();
          observer_.draining(done_, request_.plan.models.size());
        }
        while (scheduler.running() < report_.concurrency) {
          const auto node = scheduler.next();
          if (!node) break;
          observer_.model_started(request_.plan.models[*node]);
          workers.start(*node);
        }
        if (scheduler.finished()) break;
        for (Done& done : workers.wait()) finish(scheduler, std::move(done));
        flush_if_due();
      }
    }
    settle(scheduler);
    flush();
    return std::move(report_);
  }

 private:
  void finish(Scheduler& scheduler, Done done) {
    const PlannedModel& planned = request_.plan.models[done.node];
    ModelReport& report = report_.models[done.node];
    report.started_at = done.started_at;
    report.duration_ms = static_cast<uint64_t>(to_milliseconds(done.duration));
    ++done_;
    if (done.result) {
      scheduler.succeeded(done.node);
      report.outcome = ModelOutcome::kBuilt;
      report.result = std::move(*done.result);
      facts_.targets.push_back(target_fact(planned, report));
      add_entry(done.node, state::ProgressStatus::kSuccess, {});
    } else {
      scheduler.failed(done.node);
      report.outcome = ModelOutcome::kFailed;
      report.error.emplace(std::move(done.result).error());
      add_entry(done.node, state::ProgressStatus::kFailed, report.error->to_string());
    }
    observer_.model_finished(planned, done_);
  }

  state::TargetFact target_fact(const PlannedModel& planned, const ModelReport& report) const {
    const Marker& marker = report.result->marker;
    return {.adapter = request_.plan.adapters[planned.adapter].name,
            .target = planned.target_name,
            .generation = marker.generation,
            .statement_id = marker.statement_id,
            .strategy = marker.strategy,
            .watermark = marker.watermark,
            .duration_ms = report.duration_ms,
            .run_id = marker.run_id,
            .updated_at = marker.updated_at};
  }

  void add_entry(uint32_t node, state::ProgressStatus status, std::optional<std::string> error) {
    facts_.entries.push_back({.run_id = request_.run_id,
                              .table_key = request_.plan.models[node].target_name,
                              .position = node,
                              .status = status,
                              .error = std::move(error),
                              .duration_ms = report_.models[node].duration_ms,
                              .completed_at = clock_.now()});
  }

  // What never started: withheld by a failure, or cut off by the interruption.
  void settle(const Scheduler& scheduler) {
    std::vector<std::vector<uint32_t>> blockers = scheduler.blockers();
    for (uint32_t node = 0; node < report_.models.size(); ++node) {
      ModelReport& report = report_.models[node];
      if (scheduler.state(node) == NodeState::kBlocked) {
        report.outcome = ModelOutcome::kWithheld;
        report.blocked_by = std::move(blockers[node]);
        add_entry(node, state::ProgressStatus::kSkipped, {});
      } else if (report.outcome == ModelOutcome::kInterrupted) {
        add_entry(node, state::ProgressStatus::kInterrupted, {});
      }
    }
  }

  void flush_if_due() {
    if (facts_.entries.size() < kFlushCount && clock_.monotonic() - last_flush_ < kFlushInterval) return;
    flush();
    last_flush_ = clock_.monotonic();
  }

  void flush() {
    if (facts_.empty()) return;
    auto written = store_.write(facts_);
    facts_ = {};
    ROCKY_KILL_POINT("run.state_written");
    if (written || report_.state_error) return;
    log_warn("rocky::run", "the state store lags behind: {}", written.error().to_string());
    report_.state_error.emplace(std::move(written).error());
  }

  const ExecuteRequest request_;
  state::Writer& store_;
  Clock& clock_;
  RunObserver& observer_;
  ExecuteReport report_;
  state::Facts facts_;
  Duration last_flush_{};
  uint64_t done_ = 0;
};

}  // namespace

ExecuteReport execute_plan(ExecuteRequest request, state::Writer& store, Clock& clock, RunObserver& observer) {
  return Coordinator(std::move(request), store, clock, observer).run();
}

}  // namespace rocky::run
