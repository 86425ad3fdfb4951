// Child processes.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "base/clock.h"
#include "base/result.h"

namespace rocky {

struct SubprocessRequest {
  std::vector<std::string> argv{};  // argv[0] is looked up in PATH
  std::string stdin_text{};
  std::vector<std::pair<std::string, std::string>> environment{};  // added to ours
  std::string working_directory{};                                 // empty: ours
  std::optional<Duration> timeout{};
  size_t capture_limit = 1024 * 1024;  // bytes kept of each stream: the head and the tail
};

struct SubprocessResult {
  int exit_code = 0;  // 128 + signal number when a signal ended it
  std::string stdout_text;
  std::string stderr_text;
  bool timed_out = false;
};

class SubprocessRunner {
 public:
  virtual ~SubprocessRunner() = default;
  // Starts the child in a process group of its own with default signal dispositions, feeds and drains all three
  // streams together, and waits. On time-out or cancellation the group gets SIGTERM, after 2 s SIGKILL. An error means
  // that the child could not be started (kNotFound) or was cancelled; a failing child is a result.
  virtual Result<SubprocessResult> run(const SubprocessRequest& request, const CancelToken& cancel) = 0;
};

SubprocessRunner& system_subprocess();

}  // namespace rocky
