#include "run/git_details.h"

#include <optional>

namespace rocky::run {
namespace {

constexpr Duration kTimeout = std::chrono::seconds(5);

std::optional<std::string> ask(SubprocessRunner& subprocess, const std::string& folder,
                               std::vector<std::string> arguments) {
  SubprocessRequest request;
  request.argv = std::move(arguments);
  request.working_directory = folder;
  request.timeout = kTimeout;
  const auto answer = subprocess.run(request, CancelToken());
  if (!answer || answer->exit_code != 0) return std::nullopt;
  std::string text = answer->stdout_text;
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

struct GitDetails::Answers {
  std::optional<std::string> commit;
  std::optional<std::string> branch;
};

GitDetails::GitDetails(SubprocessRunner& subprocess, std::string folder) : answers_(std::make_unique<Answers>()) {
  thread_ = std::thread([&subprocess, folder = std::move(folder), answers = answers_.get()] {
    answers->commit = ask(subprocess, folder, {"git", "rev-parse", "HEAD"});
    if (answers->commit) answers->branch = ask(subprocess, folder, {"git", "symbolic-ref", "--short", "HEAD"});
  });
}

GitDetails::~GitDetails() {
  if (thread_.joinable()) thread_.join();
}

void GitDetails::fill(state::RunDetails& details) {
  if (thread_.joinable()) thread_.join();
  details.git_commit = answers_->commit;
  details.git_branch = answers_->branch;
}

}  // namespace rocky::run
