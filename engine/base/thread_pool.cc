#include "base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace rocky {

namespace {

std::atomic<size_t> chosen_parallelism{0};

#ifdef __SANITIZE_THREAD__

// ThreadSanitizer cannot see how oneTBB hands work over, since that library is not instrumented, and would report every
// loop. Its build uses plain threads, which it understands; the bodies, which are what it shall look at, are the same.
void run_on_pool(size_t count, size_t grain, const std::function<void(size_t)>& body) {
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t begin = next.fetch_add(grain); begin < count; begin = next.fetch_add(grain)) {
      for (size_t i = begin; i < std::min(begin + grain, count); ++i) body(i);
    }
  };
  std::vector<std::thread> threads;
  for (size_t i = 1; i < std::min(parallelism(), count / grain + 1); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
}

#else

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

void run_on_pool(size_t count, size_t grain, const std::function<void(size_t)>& body) {
  pool().arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<size_t>(0, count, grain),
        [&](const tbb::blocked_range<size_t>& range) {
          for (size_t i = range.begin(); i != range.end(); ++i) body(i);
        },
        tbb::simple_partitioner());
  });
}

#endif

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
  run_on_pool(count, grain, body);
}

}  // namespace rocky
