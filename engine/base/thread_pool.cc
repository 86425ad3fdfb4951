#include "base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <memory>

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace rocky {

namespace {

std::atomic<size_t> chosen_parallelism{0};

// Workers are started by the first loop and live until the process ends.
struct Pool {
  explicit Pool(size_t threads)
      : limit(tbb::global_control::max_allowed_parallelism, threads), arena(static_cast<int>(threads)) {}
  tbb::global_control limit;
  tbb::task_arena arena;
};

Pool& pool() {
  static Pool& instance = *new Pool(parallelism());
  return instance;
}

}  // namespace

size_t parallelism() {
  const size_t chosen = chosen_parallelism.load(std::memory_order_relaxed);
  return chosen != 0 ? chosen : static_cast<size_t>(std::max(1, tbb::info::default_concurrency()));
}

void set_parallelism(size_t threads) { chosen_parallelism.store(threads, std::memory_order_relaxed); }

void parallel_for(size_t count, size_t grain, const std::function<void(size_t)>& body) {
  grain = std::max<size_t>(grain, 1);
  if (count <= grain || parallelism() == 1) {
    for (size_t i = 0; i < count; ++i) body(i);
    return;
  }
  pool().arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<size_t>(0, count, grain),
        [&](const tbb::blocked_range<size_t>& range) {
          for (size_t i = range.begin(); i != range.end(); ++i) body(i);
        },
        tbb::simple_partitioner());
  });
}

}  // namespace rocky
