#include "base/hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace rocky {

namespace {

uint64_t load64(const void* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

void sip_round(uint64_t (&v)[4]) {
  v[0] += v[1];
  v[1] = std::rotl(v[1], 13) ^ v[0];
  v[0] = std::rotl(v[0], 32);
  v[2] += v[3];
  v[3] = std::rotl(v[3], 16) ^ v[2];
  v[0] += v[3];
  v[3] = std::rotl(v[3], 21) ^ v[0];
  v[2] += v[1];
  v[1] = std::rotl(v[1], 17) ^ v[2];
  v[2] = std::rotl(v[2], 32);
}

void sip_word(uint64_t (&v)[4], uint64_t word) {
  v[3] ^= word;
  sip_round(v);
  v[0] ^= word;
}

}  // namespace

SipHash13::SipHash13() : v_{0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573} {}

void SipHash13::update(std::string_view bytes) {
  size_t filled = length_ % 8;
  length_ += bytes.size();
  if (filled != 0) {
    const size_t taken = std::min(8 - filled, bytes.size());
    std::memcpy(tail_.data() + filled, bytes.data(), taken);
    bytes.remove_prefix(taken);
    filled += taken;
    if (filled < 8) return;
    sip_word(v_, load64(tail_.data()));
  }
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) sip_word(v_, load64(bytes.data()));
  if (!bytes.empty()) std::memcpy(tail_.data(), bytes.data(), bytes.size());
}

uint64_t SipHash13::finish() const {
  uint64_t v[4] = {v_[0], v_[1], v_[2], v_[3]};
  uint64_t last = length_ << 56;
  for (size_t i = 0; i < length_ % 8; ++i) last |= static_cast<uint64_t>(tail_[i]) << (8 * i);
  sip_word(v, last);
  v[2] ^= 0xFF;
  for (int i = 0; i < 3; ++i) sip_round(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

std::string hex16(uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(16, '0');
  for (size_t i = 16; i-- > 0; value >>= 4) text[i] = kDigits[value & 15];
  return text;
}

uint64_t fast_hash(std::string_view bytes) {
  constexpr uint64_t kMultiplier = 0x9FB21C651E98DF25;
  uint64_t hash = bytes.size() * kMultiplier;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    hash = std::rotl((hash ^ load64(bytes.data())) * kMultiplier, 29);
  }
  uint64_t last = 0;
  if (!bytes.empty()) std::memcpy(&last, bytes.data(), bytes.size());
  hash = (hash ^ last) * kMultiplier;
  return hash ^ (hash >> 32);
}

}  // namespace rocky
