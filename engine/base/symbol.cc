#include "base/symbol.h"

#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/chunked_table.h"

namespace rocky {

namespace {

struct Entry {
  const char* data = nullptr;
  uint32_t size = 0;
  std::atomic<uint32_t> folded{0};  // id + 1 once known
};

constexpr uint32_t kShardBits = 5;
constexpr uint32_t kShards = 1U << kShardBits;
constexpr uint32_t kCacheSlots = 4096;

uint64_t hash_text(std::string_view text) {
  constexpr uint64_t kMultiplier = 0x9FB21C651E98DF25;
  uint64_t hash = text.size() * kMultiplier;
  while (text.size() >= 8) {
    uint64_t word;
    std::memcpy(&word, text.data(), 8);
    hash = std::rotl((hash ^ word) * kMultiplier, 29);
    text.remove_prefix(8);
  }
  uint64_t word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  hash = (hash ^ word) * kMultiplier;
  return hash ^ (hash >> 32);
}

class SymbolTable {
 public:
  SymbolTable() { add_entry(std::string_view()); }  // id 0: the empty text

  Symbol intern(std::string_view text, uint64_t hash) {
    Shard& shard = shards_[hash >> (64 - kShardBits)];
    const std::scoped_lock lock(shard.mutex);
    if ((shard.count + 1) * 2 > shard.slots.size()) grow(shard);
    const size_t mask = shard.slots.size() - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
      Slot& slot = shard.slots[i];
      if (slot.id == 0) {
        const std::string_view kept = shard.texts.copy_text(text);
        slot = {static_cast<uint32_t>(hash), add_entry(kept)};
        ++shard.count;
        return {slot.id};
      }
      if (slot.hash == static_cast<uint32_t>(hash) && this->text({slot.id}) == text) return {slot.id};
    }
  }

  Entry& entry(Symbol symbol) const { return entries_[symbol.id]; }

  std::string_view text(Symbol symbol) const {
    const Entry& found = entry(symbol);
    return {found.data, found.size};
  }

 private:
  struct Slot {
    uint32_t hash = 0;
    uint32_t id = 0;
  };
  struct Shard {
    std::mutex mutex;
    std::vector<Slot> slots = std::vector<Slot>(64);
    size_t count = 0;
    Arena texts{4 * 1024};
  };

  uint32_t add_entry(std::string_view text) {
    const std::scoped_lock lock(entries_mutex_);
    const uint32_t id = entries_.add();
    entries_[id].data = text.data();
    entries_[id].size = static_cast<uint32_t>(text.size());
    return id;
  }

  void grow(Shard& shard) {
    std::vector<Slot> old = std::exchange(shard.slots, std::vector<Slot>(shard.slots.size() * 2));
    const size_t mask = shard.slots.size() - 1;
    for (const Slot& slot : old) {
      if (slot.id == 0) continue;
      size_t i = hash_text(text({slot.id})) & mask;
      while (shard.slots[i].id != 0) i = (i + 1) & mask;
      shard.slots[i] = slot;
    }
  }

  std::array<Shard, kShards> shards_;
  std::mutex entries_mutex_;
  ChunkedTable<Entry> entries_;
};

// Lives as long as the process: symbols are handed out everywhere, so it is never destroyed.
SymbolTable& table() {
  static SymbolTable& instance = *new SymbolTable();
  return instance;
}

struct CacheSlot {
  uint64_t hash = 0;
  Symbol symbol;
};
thread_local std::array<CacheSlot, kCacheSlots> cache;

}  // namespace

Symbol intern(std::string_view text) {
  if (text.empty()) return {};
  const uint64_t hash = hash_text(text);
  CacheSlot& slot = cache[hash % kCacheSlots];
  if (slot.hash == hash && slot.symbol && text_of(slot.symbol) == text) return slot.symbol;
  slot = {hash, table().intern(text, hash)};
  return slot.symbol;
}

std::string_view text_of(Symbol symbol) { return table().text(symbol); }

Symbol folded(Symbol symbol) {
  Entry& entry = table().entry(symbol);
  if (const uint32_t known = entry.folded.load(std::memory_order_acquire); known != 0) return {known - 1};
  const Symbol result = intern(ascii_lower(std::string_view(entry.data, entry.size)));
  entry.folded.store(result.id + 1, std::memory_order_release);
  return result;
}

}  // namespace rocky
