// Small values as bytes and back: for the parts of the compile cache that are read as a whole.
//
// A struct takes part with one function beside it:
//   template <class Io> void flat_fields(Io& io, auto& value) { auto& [a, b] = value; io(a, b); }
// which stops compiling when a member is added to the struct and forgotten there.
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rocky::compiler {

template <class T>
concept FlatScalar = std::integral<T> || std::is_enum_v<T>;

class FlatWriter {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  std::string take() { return std::move(bytes_); }

 private:
  template <FlatScalar T>
  void put(T value) {
    const size_t at = bytes_.size();
    bytes_.resize(at + sizeof(T));
    std::memcpy(bytes_.data() + at, &value, sizeof(T));
  }
  void put(const std::string& text) {
    put(static_cast<uint64_t>(text.size()));
    bytes_ += text;
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(static_cast<uint64_t>(values.size()));
    for (const T& value : values) put(value);
  }
  template <class T>
    requires(!FlatScalar<T>)
  void put(const T& value) {
    flat_fields(*this, value);
  }

  std::string bytes_;
};

// Damaged bytes give an error that stays, and empty values; never more memory than the bytes could fill.
class FlatReader {
 public:
  explicit FlatReader(std::string_view bytes) : rest_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  // All was read, and nothing is left over.
  bool complete() const { return !failed_ && rest_.empty(); }

 private:
  template <FlatScalar T>
  void get(T& value) {
    if (rest_.size() < sizeof(T)) return fail();
    if constexpr (std::is_same_v<T, bool>) {
      value = rest_.front() != 0;
    } else {
      std::memcpy(&value, rest_.data(), sizeof(T));
    }
    rest_.remove_prefix(sizeof(T));
  }
  // How many follow, each of at least `least` bytes.
  size_t count(size_t least) {
    uint64_t number = 0;
    get(number);
    if (number <= rest_.size() / least) return number;
    fail();
    return 0;
  }
  void get(std::string& text) {
    const size_t size = count(1);
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  template <class T>
  void get(std::vector<T>& values) {
    const size_t size = count(1);
    values.clear();
    for (size_t i = 0; i < size && !failed_; ++i) get(values.emplace_back());
  }
  template <class T>
    requires(!FlatScalar<T>)
  void get(T& value) {
    flat_fields(*this, value);
  }
  void fail() {
    failed_ = true;
    rest_ = {};
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace rocky::compiler
