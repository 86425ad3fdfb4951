// A vector whose first elements live within it: for short lists on the stack and in other containers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

namespace rocky {

// Elements are plain data. Growing moves them; there is room for `kInside` without any allocation.
template <class T, uint32_t kInside>
class SmallVector {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  SmallVector() = default;
  SmallVector(std::initializer_list<T> values) { assign(std::span(values.begin(), values.size())); }
  explicit SmallVector(std::span<const T> values) { assign(values); }
  SmallVector(const SmallVector& other) { assign(other); }
  SmallVector(SmallVector&& other) noexcept { take(other); }
  SmallVector& operator=(const SmallVector& other) {
    if (this != &other) assign(other);
    return *this;
  }
  SmallVector& operator=(SmallVector&& other) noexcept {
    if (this != &other) take(other);
    return *this;
  }
  ~SmallVector() = default;

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return heap_ ? heap_.get() : inside_; }
  const T* data() const { return heap_ ? heap_.get() : inside_; }
  iterator begin() { return data(); }
  iterator end() { return data() + size_; }
  const_iterator begin() const { return data(); }
  const_iterator end() const { return data() + size_; }
  T& operator[](size_t i) { return data()[i]; }
  const T& operator[](size_t i) const { return data()[i]; }
  T& front() { return data()[0]; }
  const T& front() const { return data()[0]; }
  T& back() { return data()[size_ - 1]; }
  const T& back() const { return data()[size_ - 1]; }

  void clear() { size_ = 0; }
  void pop_back() { --size_; }
  void push_back(T value) {
    if (size_ == capacity_) grow(size_ + 1);
    data()[size_++] = value;
  }
  void append(std::span<const T> values) {
    if (size_ + values.size() > capacity_) grow(size_ + values.size());
    std::copy(values.begin(), values.end(), end());
    size_ += static_cast<uint32_t>(values.size());
  }
  void assign(std::span<const T> values) {
    clear();
    append(values);
  }

 private:
  void grow(size_t least) {
    const size_t capacity = std::max<size_t>(least, size_t{2} * capacity_);
    auto larger = std::make_unique_for_overwrite<T[]>(capacity);
    std::copy(begin(), end(), larger.get());
    heap_ = std::move(larger);
    capacity_ = static_cast<uint32_t>(capacity);
  }
  void take(SmallVector& other) {
    if (other.heap_) {
      heap_ = std::move(other.heap_);
      size_ = std::exchange(other.size_, 0);
      capacity_ = std::exchange(other.capacity_, kInside);
    } else {
      assign(other);
      other.clear();
    }
  }

  uint32_t size_ = 0;
  uint32_t capacity_ = kInside;
  std::unique_ptr<T[]> heap_;
  T inside_[kInside];
};

}  // namespace rocky
