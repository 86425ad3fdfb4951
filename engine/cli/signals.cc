#include "cli/signals.h"

#include <csignal>
#include <thread>

#include <pthread.h>
#include <unistd.h>

#include "cli/exit_code.h"

namespace rocky::cli {

namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : kSignals) sigaddset(&set, number);
  return set;
}

// As the signal would have done if nobody had blocked it.
[[noreturn]] void end_by(int number) {
  signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  raise(number);
  _exit(128 + number);
}

}  // namespace

void block_signals() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

void watch_signals(const CancelToken& cancel, Interruption interruption) {
  std::thread([cancel, interruption] {
    const sigset_t set = watched();
    for (bool first = true;; first = false) {
      int number = 0;
      if (sigwait(&set, &number) != 0) continue;
      if (!first) _exit(kExitInterrupted);
      if (interruption == Interruption::kEndsAtOnce) end_by(number);
      cancel.cancel();
    }
  }).detach();
}

void end_by_broken_pipe() { end_by(SIGPIPE); }

}  // namespace rocky::cli
