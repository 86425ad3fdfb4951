// The one policy for signals (CLI contract 3.6).
//
// SIGINT, SIGTERM and SIGHUP are blocked in every thread and taken by one thread that cancels the token. SIGPIPE is
// ignored; a closed stdout ends the process by SIGPIPE after the command has cleaned up.
#pragma once

#include "base/cancel.h"
#include "cli/command.h"

namespace rocky::cli {

// Call before any thread exists.
void block_signals();
// Starts the thread that waits for the signals. With kEndsAtOnce it lets the signal end the process, with kDrains a
// second signal ends it with 130.
void watch_signals(const CancelToken& cancel, Interruption interruption);
// Ends this process by SIGPIPE, as a program that does not ignore it would end.
[[noreturn]] void end_by_broken_pipe();

}  // namespace rocky::cli
