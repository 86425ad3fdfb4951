// Maps and sets of symbols that are mostly small: entries in a vector in the order in which they came, looked through
// one by one while they are few, by a table of places when they are many. Empty ones own no memory; clear() keeps it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/symbol.h"

namespace rocky {

// Pointers to values hold until the next entry is added.
template <class T>
class SymbolMap {
 public:
  struct Entry {
    Symbol key;
    T value;
  };

  bool empty() const { return entries_.empty(); }
  size_t size() const { return entries_.size(); }
  const Entry* begin() const { return entries_.data(); }
  const Entry* end() const { return entries_.data() + entries_.size(); }

  void clear() {
    entries_.clear();
    places_.clear();
  }

  // None when there is no such key.
  const T* find(Symbol key) const {
    const uint32_t at = place_of(key);
    return at == kNowhere ? nullptr : &entries_[at].value;
  }
  T* find(Symbol key) { return const_cast<T*>(std::as_const(*this).find(key)); }
  bool contains(Symbol key) const { return place_of(key) != kNowhere; }

  // The value of the key, made from `value` when there was none; and whether it was made.
  std::pair<T*, bool> try_emplace(Symbol key, T value) {
    if (T* known = find(key)) return {known, false};
    add(key, std::move(value));
    return {&entries_.back().value, true};
  }
  void insert_or_assign(Symbol key, T value) {
    if (T* known = find(key)) {
      *known = std::move(value);
    } else {
      add(key, std::move(value));
    }
  }

 private:
  static constexpr uint32_t kNowhere = UINT32_MAX;
  static constexpr size_t kFew = 12;
  static constexpr size_t kFirstPlaces = 64;

  static size_t slot_of(Symbol key, size_t slots) { return std::hash<Symbol>()(key) & (slots - 1); }

  uint32_t place_of(Symbol key) const {
    if (places_.empty()) {
      for (size_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].key == key) return static_cast<uint32_t>(i);
      }
      return kNowhere;
    }
    for (size_t slot = slot_of(key, places_.size());; slot = (slot + 1) & (places_.size() - 1)) {
      const uint32_t at = places_[slot];
      if (at == kNowhere || entries_[at].key == key) return at;
    }
  }

  void add(Symbol key, T value) {
    entries_.push_back({key, std::move(value)});
    if (entries_.size() <= kFew) return;
    if (2 * entries_.size() > places_.size()) {
      places_.assign(places_.empty() ? kFirstPlaces : 2 * places_.size(), kNowhere);
      for (size_t i = 0; i < entries_.size(); ++i) settle(static_cast<uint32_t>(i));
    } else {
      settle(static_cast<uint32_t>(entries_.size() - 1));
    }
  }

  void settle(uint32_t at) {
    size_t slot = slot_of(entries_[at].key, places_.size());
    while (places_[slot] != kNowhere) slot = (slot + 1) & (places_.size() - 1);
    places_[slot] = at;
  }

  std::vector<Entry> entries_;
  std::vector<uint32_t> places_;  // of entries, by hash; empty while these are few
};

class SymbolSet {
 public:
  bool empty() const { return map_.empty(); }
  bool contains(Symbol symbol) const { return map_.contains(symbol); }
  // Whether it is new.
  bool insert(Symbol symbol) { return map_.try_emplace(symbol, {}).second; }
  void clear() { map_.clear(); }

 private:
  struct Nothing {};
  SymbolMap<Nothing> map_;
};

}  // namespace rocky
