// Places where the crash tests end the program as a power cut would.
//
// ROCKY_KILL_POINT("name") does nothing unless the build defines ROCKY_KILL_POINTS (every build but release) and the
// environment asks for it: ROCKY_KILL_AT=<n> kills the process with SIGKILL at its n-th point (1 is the first), and
// ROCKY_KILL_LOG=<file> appends the name of each point that is passed, so that a test can count them first.
#pragma once

#ifdef ROCKY_KILL_POINTS
namespace rocky {
// Thread-safe.
void kill_point(const char* name);
}  // namespace rocky
#define ROCKY_KILL_POINT(name) ::rocky::kill_point(name)
#else
#define ROCKY_KILL_POINT(name) static_cast<void>(0)
#endif
