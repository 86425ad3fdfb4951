// Randomness comes in through an interface, so that tests repeat.
#pragma once

#include <cstdint>
#include <string>

namespace rocky {

// Thread-safe.
class Random {
 public:
  virtual ~Random() = default;
  virtual uint64_t next() = 0;
  // Uniform in [0, bound); bound > 0.
  uint64_t below(uint64_t bound);
  double unit();  // in [0, 1)
};

Random& system_random();

// A xoshiro-style generator that gives the same numbers for the same seed everywhere.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(uint64_t seed);
  uint64_t next() override;  // not thread-safe

 private:
  uint64_t state_[4];
};

}  // namespace rocky
