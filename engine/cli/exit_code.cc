#include "cli/exit_code.h"

namespace rocky::cli {

int exit_code_of(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::kUsage: return kExitUsage;
    case ErrorKind::kCancelled: return kExitInterrupted;
    default: return kExitFailure;
  }
}

}  // namespace rocky::cli
