// Exit codes of the process (CLI contract 3.5). The only place where an Error becomes one.
#pragma once

#include "base/result.h"

namespace rocky::cli {

inline constexpr int kExitSuccess = 0;
inline constexpr int kExitFailure = 1;
inline constexpr int kExitPartial = 2;   // something was built and something failed
inline constexpr int kExitUsage = 2;     // the command line is wrong; stdout is empty
inline constexpr int kExitWarnings = 4;  // `ci`: nothing but warnings
inline constexpr int kExitInterrupted = 130;

int exit_code_of(const Error& error);

}  // namespace rocky::cli
