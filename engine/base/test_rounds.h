// How often a randomised test repeats itself, for tests only.
#pragma once

namespace rocky {

// A fifth under the sanitizers: they make each round slow, and what they look for shows in few.
constexpr int test_rounds(int rounds) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return rounds / 5;
#else
  return rounds;
#endif
}

}  // namespace rocky
