// Which commit and branch a run was started from.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "base/subprocess.h"
#include "state/records.h"

namespace rocky::run {

// Asks git on a thread of its own, so that a run does not wait for it.
class GitDetails {
 public:
  GitDetails(SubprocessRunner& subprocess, std::string folder);
  ~GitDetails();
  GitDetails(const GitDetails&) = delete;
  GitDetails& operator=(const GitDetails&) = delete;
  // Waits for the answers. Without git, or outside a repository, the fields stay empty.
  void fill(state::RunDetails& details);

 private:
  struct Answers;
  std::unique_ptr<Answers> answers_;
  std::thread thread_;
};

}  // namespace rocky::run
