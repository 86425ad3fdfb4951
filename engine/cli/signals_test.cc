#include "cli/signals.h"

#include <csignal>

#include <gtest/gtest.h>
#include <unistd.h>

namespace rocky::cli {
namespace {

// Each body runs in a process of its own.
void wait_for_a_signal(int number, Interruption interruption) {
  block_signals();
  watch_signals(CancelToken(), interruption);
  kill(getpid(), number);
  for (;;) pause();
}

void drain(int number) {
  block_signals();
  const CancelToken cancel;
  watch_signals(cancel, Interruption::kDrains);
  kill(getpid(), number);
  while (!cancel.cancelled()) usleep(1000);
  _exit(7);
}

void be_impatient() {
  block_signals();
  const CancelToken cancel;
  watch_signals(cancel, Interruption::kDrains);
  kill(getpid(), SIGINT);
  while (!cancel.cancelled()) usleep(1000);
  kill(getpid(), SIGINT);
  for (;;) pause();
}

TEST(SignalsDeathTest, ACommandThatDoesNotDrainEndsAsIfTheSignalWereNotCaught) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    EXPECT_EXIT(wait_for_a_signal(number, Interruption::kEndsAtOnce), testing::KilledBySignal(number), "");
  }
}

TEST(SignalsDeathTest, ACommandThatDrainsIsCancelledAndGoesOn) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) EXPECT_EXIT(drain(number), testing::ExitedWithCode(7), "");
}

TEST(SignalsDeathTest, ASecondSignalEndsADrainingCommand) {
  EXPECT_EXIT(be_impatient(), testing::ExitedWithCode(130), "");
}

TEST(SignalsDeathTest, AClosedReaderEndsTheProcessBySigpipe) {
  EXPECT_EXIT(
      {
        block_signals();
        end_by_broken_pipe();
      },
      testing::KilledBySignal(SIGPIPE), "");
}

}  // namespace
}  // namespace rocky::cli
