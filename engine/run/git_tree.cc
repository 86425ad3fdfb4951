#include "run/git_tree.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <system_error>

#include <fmt/format.h>

namespace rocky::run {
namespace {

// Contents that are asked for at once.
constexpr uint64_t kBatchBytes = uint64_t{32} * 1024 * 1024;

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
  return std::string(text);
}

std::string first_line(std::string_view text) { return trimmed(text.substr(0, text.find('\n'))); }

std::unexpected<Error> git_failed(std::string_view what, const SubprocessResult& answer) {
  std::string reason = first_line(answer.stderr_text);
  if (reason.empty()) reason = fmt::format("exit code {}", answer.exit_code);
  return make_error(ErrorKind::kIo, fmt::format("git cannot {}: {}", what, reason));
}

}  // namespace

Result<PrivateFolder> PrivateFolder::make(std::string_view parent) {
  std::string name = fmt::format("{}/rocky-XXXXXX", parent);
  if (::mkdtemp(name.data()) == nullptr) {
    return make_error(ErrorKind::kIo, fmt::format("cannot make a temporary folder in {}: {}", parent,
                                                  std::generic_category().message(errno)));
  }
  return PrivateFolder(std::move(name));
}

PrivateFolder::~PrivateFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Status PrivateFolder::write(std::string_view name, std::string_view content) const {
  const std::filesystem::path path = std::filesystem::path(path_) / name;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool written = file >= 0;
  while (written && !content.empty()) {
    const ssize_t count = ::write(file, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    written = count >= 0;
    if (written) content.remove_prefix(static_cast<size_t>(count));
  }
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (written) return {};
  return make_error(ErrorKind::kIo, fmt::format("cannot write the temporary file {}: {}", path.native(),
                                                std::generic_category().message(reason)));
}

Result<SubprocessResult> GitRepository::ask(std::vector<std::string> arguments, std::string input) const {
  SubprocessRequest request;
  request.argv = {"git"};
  request.argv.insert(request.argv.end(), std::make_move_iterator(arguments.begin()),
                      std::make_move_iterator(arguments.end()));
  request.stdin_text = std::move(input);
  request.environment = {{"LC_ALL", "C"}, {"GIT_OPTIONAL_LOCKS", "0"}};
  request.working_directory = folder_;
  request.capture_limit = std::numeric_limits<uint32_t>::max();
  auto answer = subprocess_->run(request, cancel_);
  if (!answer && answer.error().kind() == ErrorKind::kNotFound) {
    return make_error(ErrorKind::kNotFound,
                      "git was not found: this command reads the older state of the project "
                      "with it; install git or add it to PATH");
  }
  return answer;
}

Result<GitRepository> GitRepository::open(SubprocessRunner& subprocess, const std::string& folder, CancelToken cancel) {
  GitRepository repository(subprocess, folder, std::move(cancel));
  ROCKY_TRY(answer, repository.ask({"rev-parse", "--show-toplevel"}));
  if (answer.exit_code != 0) {
    Error error(ErrorKind::kNotFound, fmt::format("{} is not in the work tree of a git repository", folder));
    return failure(std::move(error).with_hint(fmt::format("git says: {}", first_line(answer.stderr_text))));
  }
  repository.root_ = trimmed(answer.stdout_text);
  return repository;
}

std::optional<std::string> GitRepository::path_in(std::string_view path) const {
  namespace fs = std::filesystem;
  const fs::path full = (fs::path(folder_) / path).lexically_normal();
  const fs::path relative = full.lexically_relative(root_).lexically_normal();
  std::string text = relative.generic_string();
  while (text.ends_with('/')) text.pop_back();
  if (text.empty() || text == "..") return std::nullopt;
  if (text == ".") return std::string();
  if (text.starts_with("../")) return std::nullopt;
  return text;
}

bool GitRepository::is_shallow() const {
  const auto answer = ask({"rev-parse", "--is-shallow-repository"});
  return answer && trimmed(answer->stdout_text) == "true";
}

Result<std::string> GitRepository::commit_of(const std::string& name) const {
  if (name.empty() || name.starts_with('-')) {
    return make_error(ErrorKind::kInvalidInput,
                      fmt::format("'{}' is no git ref: a branch, a tag or a commit is needed", name));
  }
  ROCKY_TRY(answer, ask({"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"}));
  if (answer.exit_code == 0) return trimmed(answer.stdout_text);
  if (name == "HEAD") return make_error(ErrorKind::kNotFound, "the repository has no commit yet");
  Error error(ErrorKind::kNotFound, fmt::format("git does not know '{}'", name));
  ROCKY_TRY(remotes, ask({"for-each-ref", "--format=%(refname:short)", "refs/remotes/*/" + name}));
  if (const std::string remote = first_line(remotes.stdout_text); !remote.empty()) {
    error.with_hint(fmt::format("there is a remote branch of that name: use {}", remote));
  } else if (is_shallow()) {
    error.with_hint(
        fmt::format("this is a shallow clone: fetch the rest with `git fetch --unshallow origin {0}:{0}` "
                    "(GitHub Actions: `fetch-depth: 0` of actions/checkout)",
                    name));
  } else {
    error.with_hint(
        fmt::format("name a branch, a tag or a commit that is here; `git fetch origin {0}:{0}` brings a "
                    "branch",
                    name));
  }
  return failure(std::move(error));
}

Result<std::optional<std::string>> GitRepository::merge_base(const std::string& one, const std::string& other) const {
  ROCKY_TRY(answer, ask({"merge-base", one, other}));
  if (answer.exit_code == 1) return std::nullopt;
  if (answer.exit_code != 0) return git_failed("find the common ancestor", answer);
  return first_line(answer.stdout_text);
}

Result<std::vector<TreeFile>> GitRepository::list(const std::string& commit,
                                                  const std::vector<std::string>& paths) const {
  std::vector<std::string> arguments{"ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--"};
  // The root says all.
  if (std::ranges::find(paths, std::string()) == paths.end()) {
    arguments.insert(arguments.end(), paths.begin(), paths.end());
  }
  ROCKY_TRY(answer, ask(std::move(arguments)));
  if (answer.exit_code != 0) return git_failed("list the files of " + commit, answer);
  std::vector<TreeFile> files;
  std::string_view rest = answer.stdout_text;
  while (!rest.empty()) {
    // "100644 blob 0123…    42\tmodels/a.sql"
    const std::string_view entry = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
    const size_t tab = entry.find('\t');
    const size_t type = entry.find(' ');
    if (tab == std::string_view::npos || type > tab || entry.substr(type + 1, 5) != "blob ") continue;
    const size_t object = type + 6;
    const size_t end = entry.find(' ', object);
    TreeFile file{.path = std::string(entry.substr(tab + 1)),
                  .object = std::string(entry.substr(object, end - object))};
    const size_t digits = entry.find_first_not_of(' ', end);
    std::from_chars(entry.data() + digits, entry.data() + tab, file.size);
    file.link = entry.starts_with("120000");
    files.push_back(std::move(file));
  }
  return files;
}

Result<std::vector<std::string>> GitRepository::read(const std::vector<TreeFile>& files) const {
  std::vector<std::string> contents;
  contents.reserve(files.size());
  for (size_t first = 0; first < files.size();) {
    std::string wanted;
    uint64_t bytes = 0;
    size_t end = first;
    for (; end < files.size() && (end == first || bytes + files[end].size <= kBatchBytes); ++end) {
      bytes += files[end].size;
      wanted.append(files[end].object).append("\n");
    }
    ROCKY_TRY(answer, ask({"cat-file", "--batch"}, std::move(wanted)));
    if (answer.exit_code != 0) return git_failed("read files", answer);
    std::string_view rest = answer.stdout_text;
    for (; first < end; ++first) {
      // "0123… blob 42\n", the content, "\n"
      const size_t line = rest.find('\n');
      const std::string_view head = rest.substr(0, line);
      const size_t expected = head.size() + 1 + files[first].size + 1;
      if (line == std::string_view::npos || head.ends_with(" missing") || rest.size() < expected) {
        return make_error(ErrorKind::kCorrupt, fmt::format("git does not have the content of {} ({})",
                                                           files[first].path, files[first].object));
      }
      contents.emplace_back(rest.substr(line + 1, files[first].size));
      rest.remove_prefix(expected);
    }
  }
  return contents;
}

}  // namespace rocky::run
