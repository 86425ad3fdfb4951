#include "base/subprocess.h"

#include <csignal>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky {
namespace {

using namespace std::chrono_literals;

SubprocessRequest shell(std::string script) { return {.argv = {"sh", "-c", std::move(script)}}; }

SubprocessResult run(const SubprocessRequest& request) {
  auto result = system_subprocess().run(request, CancelToken());
  if (!result) {
    ADD_FAILURE() << result.error().to_string();
    return {};
  }
  return std::move(*result);
}

TEST(Subprocess, StreamsAndExitCode) {
  SubprocessRequest request = shell("cat; echo err >&2; exit 3");
  request.stdin_text = "hello";
  const SubprocessResult result = run(request);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.stdout_text, "hello");
  EXPECT_EQ(result.stderr_text, "err\n");
  EXPECT_FALSE(result.timed_out);
}

TEST(Subprocess, AChildThatWritesBeforeItReads) {
  SubprocessRequest request = shell("head -c 1000000 /dev/zero | tr '\\0' x; wc -c");
  request.stdin_text = std::string(1'000'000, 'y');
  request.capture_limit = 4'000'000;
  const SubprocessResult result = run(request);
  EXPECT_EQ(result.stdout_text.substr(0, 1'000'000), std::string(1'000'000, 'x'));
  EXPECT_THAT(result.stdout_text.substr(1'000'000), testing::HasSubstr("1000000"));
}

TEST(Subprocess, AChildThatDoesNotReadItsInput) {
  SubprocessRequest request = shell("exec 0<&-; exit 0");
  request.stdin_text = std::string(1'000'000, 'y');
  EXPECT_EQ(run(request).exit_code, 0);
}

TEST(Subprocess, KeepsHeadAndTailOfALongStream) {
  SubprocessRequest request = shell("echo first; head -c 3000000 /dev/zero | tr '\\0' x; echo last");
  request.capture_limit = 1000;
  const SubprocessResult result = run(request);
  EXPECT_LT(result.stdout_text.size(), 1100U);
  EXPECT_TRUE(result.stdout_text.starts_with("first\n"));
  EXPECT_TRUE(result.stdout_text.ends_with("last\n"));
  EXPECT_THAT(result.stdout_text, testing::HasSubstr("bytes left out"));
}

TEST(Subprocess, EnvironmentAndFolder) {
  ::setenv("ROCKY_TEST_OLD", "old", 1);
  SubprocessRequest request = shell("echo $ROCKY_TEST_OLD $ROCKY_TEST_NEW; pwd");
  request.environment = {{"ROCKY_TEST_NEW", "new"}, {"ROCKY_TEST_OLD", "replaced"}};
  request.working_directory = "/";
  EXPECT_EQ(run(request).stdout_text, "replaced new\n/\n");
}

TEST(Subprocess, WhatCannotBeStarted) {
  const auto missing = system_subprocess().run({.argv = {"/no/such/program"}}, CancelToken());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind(), ErrorKind::kNotFound);
  EXPECT_FALSE(system_subprocess().run({.argv = {}}, CancelToken()));
  SubprocessRequest request = shell("true");
  request.working_directory = "/no/such/folder";
  EXPECT_FALSE(system_subprocess().run(request, CancelToken()));
}

TEST(Subprocess, TimeOutEndsTheWholeGroup) {
  SubprocessRequest request = shell("sleep 60 & sleep 60; echo not reached");
  request.timeout = 50ms;
  const Duration begin = system_clock().monotonic();
  const SubprocessResult result = run(request);
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.exit_code, 128 + SIGTERM);
  EXPECT_LT(system_clock().monotonic() - begin, 10s);
}

TEST(Subprocess, AGrandchildThatKeepsThePipeDoesNotHoldUs) {
  const Duration begin = system_clock().monotonic();
  EXPECT_EQ(run(shell("sleep 20 & echo done")).stdout_text, "done\n");
  EXPECT_LT(system_clock().monotonic() - begin, 10s);
}

TEST(Subprocess, Cancellation) {
  const CancelToken cancel;
  std::thread canceller([&] { cancel.cancel(); });
  const auto result = system_subprocess().run(shell("sleep 60"), cancel);
  canceller.join();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::kCancelled);
  EXPECT_FALSE(system_subprocess().run(shell("true"), cancel));
}

TEST(Subprocess, TheChildHasDefaultSignals) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  const SubprocessResult result = run(shell("yes | head -1; exec sh -c 'kill -PIPE $$'"));
  std::signal(SIGPIPE, before);
  EXPECT_EQ(result.stdout_text, "y\n");
  EXPECT_EQ(result.stderr_text, "");
  EXPECT_EQ(result.exit_code, 128 + SIGPIPE);
}

}  // namespace
}  // namespace rocky
