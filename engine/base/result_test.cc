#include "base/result.h"

#include <gtest/gtest.h>

namespace rocky {
namespace {

static_assert(sizeof(Error) == sizeof(void*));

Result<int> half(int number) {
  if (number % 2 != 0) return make_error(ErrorKind::kInvalidInput, "odd");
  return number / 2;
}

Status check(bool passes) {
  if (!passes) return make_error(ErrorKind::kBusy, "locked");
  return {};
}

Result<int> quarter(int number) {
  ROCKY_TRY(check(number >= 0));
  ROCKY_TRY(first, half(number));
  ROCKY_TRY(second, half(first));
  return second;
}

TEST(Result, TryReturnsEarly) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_EQ(quarter(6).error().message(), "odd");
  EXPECT_EQ(quarter(-4).error().kind(), ErrorKind::kBusy);
}

TEST(Error, ContextKeepsKindCodeAndCauses) {
  Error error(ErrorKind::kIo, "disk full");
  std::move(error).with_code("V001").with_hint("free space").context("cannot write").context("run failed");
  EXPECT_EQ(error.kind(), ErrorKind::kIo);
  EXPECT_EQ(error.code(), "V001");
  EXPECT_EQ(error.to_string(), "run failed: cannot write: disk full");
  EXPECT_TRUE(error.hints().empty());
  EXPECT_EQ(error.cause()->cause()->hints().size(), 1U);
  const Error copy = error.clone();
  EXPECT_EQ(copy.to_string(), error.to_string());
  EXPECT_EQ(copy.cause()->cause()->hints(), error.cause()->cause()->hints());
}

TEST(Error, LongChainsEndInOrder) {
  Error error(ErrorKind::kInternal, "0");
  for (int i = 1; i < 1000; ++i) std::move(error).context(std::to_string(i));
  EXPECT_TRUE(error.to_string().starts_with("999: 998"));
}

TEST(Error, EveryKindHasAName) {
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::kUnsupported); ++kind) {
    EXPECT_FALSE(error_kind_name(static_cast<ErrorKind>(kind)).empty());
  }
}

}  // namespace
}  // namespace rocky
