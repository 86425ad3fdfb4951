// A table that only grows and is read without a lock.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace rocky {

// Entries live in chunks of doubling size that are never moved, so a reader that was told a number needs no lock.
// add() is for one thread at a time. For tables that live as long as the process: the chunks are never given back.
template <class Entry>
class ChunkedTable {
 public:
  // The number of a new entry, made of nothing; 0, 1, 2, ... Fill it before another thread hears of it.
  uint32_t add() {
    const uint32_t id = size_++;
    const uint32_t biased = id + (1U << kFirstChunkBits);
    const auto high = static_cast<uint32_t>(std::bit_width(biased)) - 1;
    auto& chunk = chunks_[high - kFirstChunkBits];
    if (chunk.load(std::memory_order_relaxed) == nullptr) {
      chunk.store(new Entry[size_t{1} << high], std::memory_order_release);
    }
    return id;
  }

  Entry& operator[](uint32_t id) const {
    const uint32_t biased = id + (1U << kFirstChunkBits);
    const auto high = static_cast<uint32_t>(std::bit_width(biased)) - 1;
    return chunks_[high - kFirstChunkBits].load(std::memory_order_acquire)[biased - (1U << high)];
  }

 private:
  static constexpr uint32_t kFirstChunkBits = 10;
  static constexpr uint32_t kChunks = 22;

  uint32_t size_ = 0;
  std::array<std::atomic<Entry*>, kChunks> chunks_{};
};

}  // namespace rocky
