#include "base/clock.h"

#include <thread>

#include <gtest/gtest.h>

namespace rocky {
namespace {

TEST(Rfc3339, RoundTrips) {
  for (const std::string_view text : {"2026-04-05T09:15:00Z", "1969-12-31T23:59:59.999Z", "2024-02-29T00:00:00.000001Z",
                                      "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"}) {
    const auto time = parse_rfc3339(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(to_rfc3339(*time), text);
  }
}

TEST(Rfc3339, AcceptsOffsetsAndCutsFractions) {
  EXPECT_EQ(to_rfc3339(*parse_rfc3339("2026-04-05t11:15:00+02:00")), "2026-04-05T09:15:00Z");
  EXPECT_EQ(to_rfc3339(*parse_rfc3339("2026-01-01 00:30:00-01:30")), "2026-01-01T02:00:00Z");
  EXPECT_EQ(to_rfc3339(*parse_rfc3339("2026-01-01T00:00:00.123456789Z")), "2026-01-01T00:00:00.123456Z");
}

TEST(Rfc3339, RefusesWhatIsNoTime) {
  for (const std::string_view text :
       {"", "2026", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00",
        "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00+25:00", "x026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.1234567890Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(FakeClock, MovesOnlyWhenTold) {
  FakeClock clock(*parse_rfc3339("2026-01-01T00:00:00Z"));
  EXPECT_TRUE(clock.sleep(std::chrono::seconds(5), CancelToken()));
  EXPECT_EQ(to_rfc3339(clock.now()), "2026-01-01T00:00:05Z");
  EXPECT_EQ(to_milliseconds(clock.monotonic()), 5000);
  const CancelToken cancelled;
  cancelled.cancel();
  const Status status = clock.sleep(std::chrono::seconds(5), cancelled);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind(), ErrorKind::kCancelled);
  EXPECT_EQ(to_milliseconds(clock.monotonic()), 5000);
}

TEST(SystemClock, SleepEndsEarlyOnCancellation) {
  const CancelToken cancel;
  std::thread canceller([&] { cancel.cancel(); });
  const Duration begin = system_clock().monotonic();
  const Status status = system_clock().sleep(std::chrono::minutes(10), cancel);
  canceller.join();
  ASSERT_FALSE(status);
  EXPECT_LT(system_clock().monotonic() - begin, std::chrono::minutes(1));
  EXPECT_TRUE(system_clock().sleep(Duration(1), CancelToken()));
}

}  // namespace
}  // namespace rocky
