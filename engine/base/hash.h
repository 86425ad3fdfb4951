// Hashes that the contract fixes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rocky {

// SipHash-1-3 with zero keys (`config_hash`, `sql_hash`). Feed bytes in any portions.
class SipHash13 {
 public:
  SipHash13();
  void update(std::string_view bytes);
  uint64_t finish() const;

 private:
  uint64_t v_[4];
  std::array<unsigned char, 8> tail_{};
  uint64_t length_ = 0;
};

std::string hex16(uint64_t value);               // 16 lower-case hex digits
std::string blake3_hex(std::string_view bytes);  // 64 lower-case hex digits
uint64_t fast_hash(std::string_view bytes);      // for hash tables only: may change with any version

}  // namespace rocky
