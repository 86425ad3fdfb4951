// Data-parallel loops over oneTBB.
#pragma once

#include <cstddef>
#include <functional>

namespace rocky {

// Threads that parallel_for uses at most; the machine's cores unless set_parallelism() was called (before any loop).
size_t parallelism();
void set_parallelism(size_t threads);

// Calls body(i) for every i below count, in any order and on several threads, and returns when all are done. `grain` is
// the number of neighbouring calls that one task makes. The body must not throw; it may call parallel_for itself.
void parallel_for(size_t count, size_t grain, const std::function<void(size_t)>& body);

}  // namespace rocky
