// Time comes in through an interface, so that tests decide what it is.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/result.h"

namespace rocky {

// Microseconds since 1970-01-01T00:00:00Z.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() = 0;
  // Never goes back; for durations.
  virtual Duration monotonic() = 0;
  // Returns early, with kCancelled, when the token is cancelled.
  virtual Status sleep(Duration duration, const CancelToken& cancel) = 0;
};

Clock& system_clock();

// Moves only when told to; sleep() moves it.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Timestamp start) : now_(start) {}
  Timestamp now() override;
  Duration monotonic() override;
  Status sleep(Duration duration, const CancelToken& cancel) override;
  void advance(Duration duration);

 private:
  std::mutex mutex_;
  Timestamp now_;
  Duration monotonic_{0};
};

// "2026-04-05T09:15:00Z"; a fraction of 3 or 6 digits only when it is not zero.
std::string to_rfc3339(Timestamp time);
// Accepts an offset and up to 9 fraction digits (cut to microseconds).
Result<Timestamp> parse_rfc3339(std::string_view text);
int64_t to_milliseconds(Duration duration);

}  // namespace rocky
