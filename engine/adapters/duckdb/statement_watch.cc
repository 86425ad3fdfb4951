#include "adapters/duckdb/statement_watch.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "adapters/duckdb/library.h"

namespace rocky::duckdb {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;
constexpr auto kRepeat = std::chrono::milliseconds(5);
constexpr Duration kLongest = std::chrono::hours(24 * 365);  // more would not fit into the clock

}  // namespace

struct StatementWatch::Watched {
  duckdb_connection connection;
  std::optional<SteadyTime> deadline;
  std::atomic<Verdict> verdict{Verdict::kRunning};
};

// One thread for the process, started by the first statement that needs it and never ended.
class StatementWatch::Watchdog {
 public:
  static Watchdog& get() {
    static auto* const instance = new Watchdog;
    return *instance;
  }

  void add(Watched& watched) {
    const std::scoped_lock lock(mutex_);
    all_.push_back(&watched);
    if (watched.deadline) wake();
  }

  // After it returns, the connection is not touched any more.
  void remove(Watched& watched) {
    const std::scoped_lock lock(mutex_);
    std::erase(all_, &watched);
  }

  void cancel(Watched& watched) {
    const std::scoped_lock lock(mutex_);
    end(watched, Verdict::kCancelled);
    wake();
  }

 private:
  static void end(Watched& watched, Verdict verdict) {
    Verdict running = Verdict::kRunning;
    watched.verdict.compare_exchange_strong(running, verdict);
    api().interrupt(watched.connection);
  }

  void wake() {
    if (!started_) {
      started_ = true;
      std::thread([this] { run(); }).detach();
    }
    changed_.notify_one();
  }

  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      const SteadyTime now = std::chrono::steady_clock::now();
      std::optional<SteadyTime> next;
      for (Watched* watched : all_) {
        if (watched->verdict != Verdict::kRunning) {
          api().interrupt(watched->connection);
          next = now + kRepeat;
        } else if (watched->deadline && *watched->deadline <= now) {
          end(*watched, Verdict::kTimedOut);
          next = now + kRepeat;
        } else if (watched->deadline && (!next || *watched->deadline < *next)) {
          next = watched->deadline;
        }
      }
      if (next) {
        changed_.wait_until(lock, *next);
      } else {
        changed_.wait(lock);
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Watched*> all_;
  bool started_ = false;
};

StatementWatch::StatementWatch(duckdb_connection connection, const adapter::StatementOptions& options)
    : watched_(new Watched{.connection = connection, .deadline = std::nullopt}) {
  if (options.timeout) watched_->deadline = std::chrono::steady_clock::now() + std::min(*options.timeout, kLongest);
  Watchdog::get().add(*watched_);
  registration_ = options.cancel.on_cancel([watched = watched_.get()] { Watchdog::get().cancel(*watched); });
}

StatementWatch::~StatementWatch() {
  registration_ = {};
  Watchdog::get().remove(*watched_);
}

StatementWatch::Verdict StatementWatch::verdict() const { return watched_->verdict.load(); }

}  // namespace rocky::duckdb
