// Interned names: 32 bits that compare as the text does.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace rocky {

// A spelling, exactly as written. Equal symbols are equal texts. The number depends on thread timing: never sort by
// it, print it or store it. Symbol{} is the empty text.
struct Symbol {
  uint32_t id = 0;
  friend bool operator==(Symbol, Symbol) = default;
  explicit operator bool() const { return id != 0; }
};

// Thread-safe; a repeated name costs a look into a small per-thread cache. Texts live until the process ends.
Symbol intern(std::string_view text);
// The text of a symbol; lock-free. The view stays valid until the process ends.
std::string_view text_of(Symbol symbol);
// The symbol of the ASCII-lower-cased text; memoised per symbol.
Symbol folded(Symbol symbol);

}  // namespace rocky

template <>
struct std::hash<rocky::Symbol> {
  size_t operator()(rocky::Symbol symbol) const noexcept {
    return static_cast<size_t>(symbol.id * uint64_t{0x9E3779B97F4A7C15} >> 32);
  }
};
