#include "base/random.h"

#include <bit>

#include <sys/random.h>

namespace rocky {

namespace {

// Straight from the system: good enough for ids and jitter, and never the same after a fork.
class SystemRandom final : public Random {
 public:
  uint64_t next() override {
    uint64_t value = 0;
    // Requests of up to 256 bytes are never cut short once the pool is ready.
    while (::getrandom(&value, sizeof value, 0) != static_cast<ssize_t>(sizeof value)) {
    }
    return value;
  }
};

// SplitMix64: spreads a seed over the state.
uint64_t split_mix(uint64_t& seed) {
  seed += 0x9E3779B97F4A7C15;
  uint64_t value = seed;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

}  // namespace

uint64_t Random::below(uint64_t bound) {
  // Numbers of the incomplete last round are drawn again, so that every result is equally likely.
  const uint64_t unfair = (UINT64_MAX - bound + 1) % bound;
  uint64_t value = next();
  while (value < unfair) value = next();
  return value % bound;
}

double Random::unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

Random& system_random() {
  static SystemRandom random;
  return random;
}

SeededRandom::SeededRandom(uint64_t seed) {
  for (uint64_t& word : state_) word = split_mix(seed);
}

// xoshiro256**
uint64_t SeededRandom::next() {
  const uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

}  // namespace rocky
