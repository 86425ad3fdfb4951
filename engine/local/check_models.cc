#include "local/check_models.h"

#include <algorithm>
#include <condition_variable>
#include <queue>
#include <thread>

#include "adapters/duckdb/duckdb_adapter.h"
#include "compiler/physical_edges.h"
#include "local/local_statement.h"
#include "local/physical_names.h"
#include "sql/identifier.h"

namespace rocky::local {
namespace {

constexpr uint32_t kNone = static_cast<uint32_t>(-1);

// The graph of one check: who waits for whom, who may go next. The caller guards it.
class Order {
 public:
  Order(const compiler::CompiledProject& project, std::optional<uint32_t> only)
      : nodes_(project.models.size()), position_(project.models.size()) {
    for (uint32_t i = 0; i < project.order.size(); ++i) position_[project.order[i]] = i;
    for (uint32_t model = 0; model < nodes_.size(); ++model) {
      for (const uint32_t needed : project.models[model].dependencies) add_edge(needed, model);
    }
    for (const compiler::PhysicalEdge& edge : compiler::find_physical_edges(project).edges) {
      add_edge(edge.producer, edge.consumer);
    }
    mark_wanted(only);
    for (uint32_t model = 0; model < nodes_.size(); ++model) {
      Node& node = nodes_[model];
      for (const uint32_t needed : node.needs) nodes_[needed].feeds.push_back(model);
      node.waiting = static_cast<uint32_t>(node.needs.size());
      if (node.wanted) ++left_;
    }
    for (uint32_t model = 0; model < nodes_.size(); ++model) {
      if (nodes_[model].wanted && nodes_[model].waiting == 0) ready_.push(position_[model]);
    }
    by_position_ = project.order;
  }

  bool finished() const { return left_ == 0; }
  // The next model, or kNone when all that can go is under way. Where only a circle is left, its first model goes.
  uint32_t take() {
    uint32_t model = kNone;
    if (!ready_.empty()) {
      model = by_position_[ready_.top()];
      ready_.pop();
    } else if (running_ == 0) {
      model = *std::ranges::find_if(by_position_, [&](uint32_t i) { return nodes_[i].wanted && !nodes_[i].started; });
    }
    if (model != kNone) {
      nodes_[model].started = true;
      ++running_;
    }
    return model;
  }
  // Roots of failure that the model has inherited.
  std::vector<uint32_t>& blockers(uint32_t model) { return nodes_[model].blockers; }

  void done(uint32_t model, const std::vector<uint32_t>& blockers) {
    --left_;
    --running_;
    for (const uint32_t next : nodes_[model].feeds) {
      Node& node = nodes_[next];
      for (const uint32_t blocker : blockers) {
        if (std::ranges::find(node.blockers, blocker) == node.blockers.end()) node.blockers.push_back(blocker);
      }
      if (--node.waiting == 0 && node.wanted && !node.started) ready_.push(position_[next]);
    }
  }

 private:
  struct Node {
    std::vector<uint32_t> needs, feeds, blockers;
    uint32_t waiting = 0;
    bool wanted = false;
    bool started = false;
  };

  void add_edge(uint32_t needed, uint32_t model) {
    auto& needs = nodes_[model].needs;
    if (needed != model && std::ranges::find(needs, needed) == needs.end()) needs.push_back(needed);
  }

  void mark_wanted(std::optional<uint32_t> only) {
    if (!only) {
      for (Node& node : nodes_) node.wanted = true;
      return;
    }
    std::vector<uint32_t> stack{*only};
    while (!stack.empty()) {
      Node& node = nodes_[stack.back()];
      stack.pop_back();
      if (std::exchange(node.wanted, true)) continue;
      stack.insert(stack.end(), node.needs.begin(), node.needs.end());
    }
  }

  std::vector<Node> nodes_;
  std::vector<uint32_t> position_, by_position_;
  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> ready_;
  size_t left_ = 0, running_ = 0;
};

Error compile_error(const compiler::CompiledProject& project, const compiler::CompiledModel& model) {
  for (const Diagnostic& diagnostic : project.diagnostics) {
    if (diagnostic.severity != Severity::kError || diagnostic.owner != model.model.name) continue;
    Error error = Error(ErrorKind::kInvalidInput, diagnostic.message).with_code(std::string(diagnostic.code));
    if (!diagnostic.primary) return error;
    return std::move(error).with_span(diagnostic.primary->span, diagnostic.primary->text);
  }
  return Error(ErrorKind::kInvalidInput, "the model does not compile");
}

class Check {
 public:
  Check(const compiler::CompiledProject& project, const LocalCheckOptions& options)
      : project_(project),
        options_(options),
        names_(find_physical_names(project)),
        order_(project, options.only_model) {
    result_.models.resize(project.models.size());
  }

  Result<LocalCheck> run() {
    ROCKY_TRY(seed());
    if (result_.seed_error) return std::move(result_);
    const uint32_t workers = std::clamp<uint32_t>(options_.parallel, 1, 16);
    std::vector<std::thread> threads;
    for (uint32_t i = 1; i < workers; ++i) threads.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : threads) thread.join();
    if (fatal_) return failure(std::move(*fatal_));
    return std::move(result_);
  }

 private:
  Result<std::unique_ptr<adapter::Session>> session() {
    ROCKY_TRY(session, database_.open_session());
    if (!names_.home_catalog.empty()) ROCKY_TRY(enter_database(*session, names_.home_catalog));
    return session;
  }

  Status seed() {
    ROCKY_TRY(connection, session());
    if (options_.seed_path.empty() || !options_.files.exists(options_.seed_path)) return {};
    ROCKY_TRY(text, options_.files.read(options_.seed_path));
    const SourceRef file = SourceFile::make(options_.seed_path, std::move(text));
    auto done = connection->execute_script(file->text(), {.cancel = options_.cancel, .timeout = std::nullopt});
    if (done) return {};
    Error error = std::move(done).error();
    if (error.kind() == ErrorKind::kCancelled) return failure(std::move(error));
    if (const auto place = error.span()) {
      result_.seed_error.emplace(std::move(error).with_span({.file = file, .bytes = place->bytes}));
    } else {
      result_.seed_error.emplace(std::move(error));
    }
    return {};
  }

  void work() {
    auto connection = session();
    std::unique_lock lock(mutex_);
    if (!connection) {
      if (!fatal_) fatal_.emplace(std::move(connection).error());
      changed_.notify_all();
      return;
    }
    while (!order_.finished() && !fatal_) {
      const uint32_t model = order_.take();
      if (model == kNone) {
        changed_.wait(lock);
        continue;
      }
      LocalModelResult outcome;
      outcome.blocked_by = order_.blockers(model);
      std::ranges::sort(outcome.blocked_by);  // they came in the order in which models failed
      if (outcome.blocked_by.empty()) {
        lock.unlock();
        outcome = build(**connection, model);
        lock.lock();
      }
      if (outcome.error && outcome.error->kind() == ErrorKind::kCancelled) {
        fatal_.emplace(std::move(*outcome.error));
        break;
      }
      order_.done(model, outcome.outcome == LocalOutcome::kFailed ? std::vector{model} : outcome.blocked_by);
      result_.models[model] = std::move(outcome);
      if (options_.on_done) options_.on_done(++done_, project_.models[model].model.name);
      changed_.notify_all();
    }
    changed_.notify_all();
  }

  LocalModelResult build(adapter::Session& connection, uint32_t index) {
    const compiler::CompiledModel& model = project_.models[index];
    LocalModelResult result;
    result.outcome = LocalOutcome::kFailed;
    if (model.has_errors) {
      result.error.emplace(compile_error(project_, model));
      return result;
    }
    if (auto status = create(connection, model.model, names_.aliases[index]); !status) {
      result.error.emplace(std::move(status).error());
      return result;
    }
    result.outcome = LocalOutcome::kPassed;
    return result;
  }

  Status create(adapter::Session& connection, const core::Model& model,
                const std::vector<std::vector<std::string>>& aliases) {
    ROCKY_TRY(statement, create_statement(model, model.name));
    auto made = connection.execute(statement->text(), {.cancel = options_.cancel, .timeout = std::nullopt});
    if (!made) return failure(in_model_file(std::move(made).error(), statement));
    // Two sessions that make one schema at once would be in each other's way.
    const std::scoped_lock lock(alias_mutex_);
    for (const auto& alias : aliases) ROCKY_TRY(add_alias(connection, alias, model.name, names_.home_catalog));
    return {};
  }

  const compiler::CompiledProject& project_;
  const LocalCheckOptions& options_;
  const PhysicalNames names_;
  duckdb::DuckDbAdapter database_{duckdb::DuckDbOptions{}};

  std::mutex alias_mutex_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Order order_;
  LocalCheck result_;
  std::optional<Error> fatal_;
  uint64_t done_ = 0;
};

}  // namespace

Result<LocalCheck> check_models(const compiler::CompiledProject& project, const LocalCheckOptions& options) {
  return Check(project, options).run();
}

}  // namespace rocky::local
