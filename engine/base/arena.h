// Bump allocation for data that die together: the tree of one file, the scopes of one bind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rocky {

// Not thread-safe: one arena belongs to one task at a time. Nothing in it is ever destroyed, so only trivially
// destructible types may live in it. Memory is kept by reset() and given back by the destructor.
class Arena {
 public:
  explicit Arena(size_t first_block_bytes = 16 * 1024);
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  void* allocate(size_t bytes, size_t alignment) {
    const uintptr_t start = (next_ + alignment - 1) & ~(static_cast<uintptr_t>(alignment) - 1);
    if (start + bytes <= end_ && start >= next_) {
      next_ = start + bytes;
      return reinterpret_cast<void*>(start);
    }
    return allocate_slow(bytes, alignment);
  }

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return ::new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  template <class T>
  std::span<T> copy(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (values.empty()) return {};
    T* target = static_cast<T*>(allocate(values.size_bytes(), alignof(T)));
    std::memcpy(target, values.data(), values.size_bytes());
    return {target, values.size()};
  }

  std::string_view copy_text(std::string_view text) {
    const auto chars = copy(std::span<const char>(text.data(), text.size()));
    return {chars.data(), chars.size()};
  }

  // Forgets everything; the largest block is kept for the next use.
  void reset();
  // Bytes of all blocks, used or not.
  size_t capacity() const { return capacity_; }

 private:
  void* allocate_slow(size_t bytes, size_t alignment);

  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    size_t size = 0;
  };
  std::vector<Block> blocks_;
  uintptr_t next_ = 0;
  uintptr_t end_ = 0;
  size_t next_block_bytes_;
  size_t capacity_ = 0;
};

}  // namespace rocky
