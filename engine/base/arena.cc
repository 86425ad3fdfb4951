#include "base/arena.h"

#include <algorithm>

namespace rocky {

namespace {
constexpr size_t kLargestStep = 1024 * 1024;
}

Arena::Arena(size_t first_block_bytes) : next_block_bytes_(std::max<size_t>(first_block_bytes, 64)) {}

void* Arena::allocate_slow(size_t bytes, size_t alignment) {
  const size_t size = std::max(next_block_bytes_, bytes + alignment);
  next_block_bytes_ = std::min(next_block_bytes_ * 2, std::max(kLargestStep, next_block_bytes_));
  blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
  capacity_ += size;
  next_ = reinterpret_cast<uintptr_t>(blocks_.back().bytes.get());
  end_ = next_ + size;
  const uintptr_t start = (next_ + alignment - 1) & ~(static_cast<uintptr_t>(alignment) - 1);
  next_ = start + bytes;
  return reinterpret_cast<void*>(start);
}

void Arena::reset() {
  if (blocks_.empty()) return;
  const auto largest =
      std::max_element(blocks_.begin(), blocks_.end(), [](const Block& a, const Block& b) { return a.size < b.size; });
  Block kept = std::move(*largest);
  blocks_.clear();
  next_ = reinterpret_cast<uintptr_t>(kept.bytes.get());
  end_ = next_ + kept.size;
  capacity_ = kept.size;
  blocks_.push_back(std::move(kept));
}

}  // namespace rocky
