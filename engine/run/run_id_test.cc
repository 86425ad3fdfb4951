#include "run/run_id.h"

#include <gtest/gtest.h>

namespace rocky::run {
namespace {

TEST(RunIdTest, IsTheStartInMilliseconds) {
  EXPECT_EQ(make_run_id(*parse_rfc3339("2026-04-05T09:15:00.042999Z")), "run-20260405-091500-042");
  EXPECT_EQ(make_run_id(*parse_rfc3339("0999-12-31T23:59:59Z")), "run-09991231-235959-000");
}

}  // namespace
}  // namespace rocky::run
