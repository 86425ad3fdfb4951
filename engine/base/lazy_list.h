// A list in a document whose elements are made one at a time, when the document is written.
//
//   output.models_detail = LazyList<ModelDetail>(models.size(), [&](size_t i, ModelDetail& detail) { ... });
//
// A document over 10,000 models needs the memory of one element. Elements that a reader adds are held.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "base/fields.h"

namespace rocky {

template <class T>
class LazyList {
 public:
  using value_type = T;

  LazyList() = default;
  // `make` fills a default element. It is called for each element, every time that the list is walked; of long lists
  // for several at once, on several threads.
  LazyList(size_t count, std::function<void(size_t index, T& element)> make) : count_(count), make_(std::move(make)) {}

  size_t size() const { return count_ + held_.size(); }
  T& emplace_back() { return held_.emplace_back(); }
  void clear() {
    count_ = 0;
    held_.clear();
  }

  T made(size_t index) const {
    if (index >= count_) return held_[index - count_];
    T element;
    make_(index, element);
    return element;
  }

  class Iterator {
   public:
    Iterator(const LazyList* list, size_t index) : list_(list), index_(index) {}
    const T& operator*() {
      if (index_ >= list_->count_) return list_->held_[index_ - list_->count_];
      made_ = T();
      list_->make_(index_, made_);
      return made_;
    }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }

   private:
    const LazyList* list_;
    size_t index_;
    T made_;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  size_t count_ = 0;
  std::function<void(size_t, T&)> make_;
  std::vector<T> held_;
};

namespace fields_detail {
template <class T>
struct IsVector<LazyList<T>> : std::true_type {};
}  // namespace fields_detail

}  // namespace rocky
