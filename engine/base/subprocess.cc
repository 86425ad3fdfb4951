#include "base/subprocess.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

extern "C" char** environ;

namespace rocky {

namespace {

using namespace std::chrono_literals;

constexpr Duration kGraceAfterTerminate = 2s;
// A grandchild in the background may keep our pipes open for ever.
constexpr Duration kGraceAfterExit = 100ms;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

 private:
  int fd_;
};

class Pipe {
 public:
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_read();
    close_write();
  }
  bool open() { return ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_read() { close(ends_[0]); }
  void close_write() { close(ends_[1]); }

 private:
  static void close(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
  std::array<int, 2> ends_{-1, -1};
};

// The head and the tail of a stream, each of half the limit.
class Capture {
 public:
  explicit Capture(size_t limit) : half_(std::max<size_t>(limit / 2, 1)) {}

  void add(std::string_view bytes) {
    const size_t room = half_ - std::min(half_, head_.size());
    head_ += bytes.substr(0, room);
    bytes.remove_prefix(std::min(room, bytes.size()));
    tail_ += bytes;
    if (tail_.size() > 2 * half_) drop(tail_.size() - half_);
  }

  std::string take() {
    if (tail_.size() > half_) drop(tail_.size() - half_);
    if (dropped_ != 0) head_ += fmt::format("\n[... {} bytes left out ...]\n", dropped_);
    return std::move(head_) + tail_;
  }

 private:
  void drop(size_t count) {
    tail_.erase(0, count);
    dropped_ += count;
  }

  size_t half_;
  std::string head_;
  std::string tail_;
  size_t dropped_ = 0;
};

std::unexpected<Error> start_error(const std::string& program, int error) {
  const ErrorKind kind = error == EACCES ? ErrorKind::kPermission : ErrorKind::kNotFound;
  return make_error(kind, fmt::format("cannot start `{}`: {}", program, std::generic_category().message(error)));
}

std::vector<std::string> merged_environment(const std::vector<std::pair<std::string, std::string>>& added) {
  std::vector<std::string> merged;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    const std::string_view entry(*variable);
    const std::string_view name = entry.substr(0, entry.find('='));
    const bool is_replaced =
        std::any_of(added.begin(), added.end(), [&](const auto& pair) { return pair.first == name; });
    if (!is_replaced) merged.emplace_back(entry);
  }
  for (const auto& [name, value] : added) merged.push_back(name + "=" + value);
  return merged;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

struct SpawnSettings {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  SpawnSettings() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
};

// A group of its own, no blocked signal, none ignored: what we do to our signals is none of the child's business.
int spawn(const SubprocessRequest& request, const Pipe& input, const Pipe& output, const Pipe& errors, pid_t& pid) {
  SpawnSettings settings;
  ::posix_spawn_file_actions_adddup2(&settings.actions, input.read_end(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&settings.actions, output.write_end(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&settings.actions, errors.write_end(), STDERR_FILENO);
  if (!request.working_directory.empty()) {
    ::posix_spawn_file_actions_addchdir_np(&settings.actions, request.working_directory.c_str());
  }
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  ::posix_spawnattr_setpgroup(&settings.attributes, 0);
  ::posix_spawnattr_setsigmask(&settings.attributes, &none);
  ::posix_spawnattr_setsigdefault(&settings.attributes, &all);
  ::posix_spawnattr_setflags(&settings.attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> arguments = request.argv;
  std::vector<std::string> environment = merged_environment(request.environment);
  return ::posix_spawnp(&pid, request.argv[0].c_str(), &settings.actions, &settings.attributes,
                        pointers_to(arguments).data(), pointers_to(environment).data());
}

// Feeds and drains a running child until it is gone.
class Conversation {
 public:
  Conversation(const SubprocessRequest& request, pid_t pid, int exit_fd, int wake_fd, Pipe& input, Pipe& output,
               Pipe& errors)
      : pid_(pid),
        exit_fd_(exit_fd),
        wake_fd_(wake_fd),
        input_(input),
        output_(output),
        errors_(errors),
        stdout_(request.capture_limit),
        stderr_(request.capture_limit),
        unsent_(request.stdin_text) {
    set_non_blocking(input_.write_end());
    set_non_blocking(output_.read_end());
    set_non_blocking(errors_.read_end());
    if (request.timeout) deadline_ = system_clock().monotonic() + *request.timeout;
    if (unsent_.empty()) input_.close_write();
  }

  SubprocessResult run(const CancelToken& cancel) {
    while (!has_exited_ || (streams_open() && system_clock().monotonic() < drain_until_)) {
      wait_for_something();
      send();
      drain(output_, stdout_);
      drain(errors_, stderr_);
      reap();
      enforce(cancel);
    }
    result_.stdout_text = stdout_.take();
    result_.stderr_text = stderr_.take();
    return std::move(result_);
  }

 private:
  static void set_non_blocking(int fd) { ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK); }

  bool streams_open() const { return output_.read_end() >= 0 || errors_.read_end() >= 0; }

  void wait_for_something() const {
    // poll() passes over negative descriptors.
    std::array<pollfd, 5> waits{pollfd{input_.write_end(), POLLOUT, 0}, pollfd{output_.read_end(), POLLIN, 0},
                                pollfd{errors_.read_end(), POLLIN, 0}, pollfd{has_exited_ ? -1 : exit_fd_, POLLIN, 0},
                                pollfd{signalled_ ? -1 : wake_fd_, POLLIN, 0}};
    Duration next = 1h;
    const Duration now = system_clock().monotonic();
    if (has_exited_) next = std::min(next, drain_until_ - now);
    if (deadline_ && !has_exited_) next = std::min(next, *deadline_ - now);
    if (exit_fd_ < 0 && !has_exited_) next = std::min<Duration>(next, 10ms);  // a kernel without pidfd
    ::poll(waits.data(), waits.size(), static_cast<int>(std::max<int64_t>(to_milliseconds(next + 999us), 0)));
  }

  void send() {
    while (!unsent_.empty() && input_.write_end() >= 0) {
      const ssize_t count = ::write(input_.write_end(), unsent_.data(), unsent_.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) return;
      if (count < 0) break;  // the child does not want it
      unsent_.remove_prefix(static_cast<size_t>(count));
    }
    input_.close_write();
  }

  static void drain(Pipe& pipe, Capture& capture) {
    std::array<char, 64 * 1024> buffer;
    while (pipe.read_end() >= 0) {
      const ssize_t count = ::read(pipe.read_end(), buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) return;
      if (count <= 0) {
        pipe.close_read();
        return;
      }
      capture.add({buffer.data(), static_cast<size_t>(count)});
      if (static_cast<size_t>(count) < buffer.size()) return;
    }
  }

  void reap() {
    int status = 0;
    if (has_exited_) return;
    const pid_t reaped = ::waitpid(pid_, &status, WNOHANG);
    if (reaped == 0 || (reaped < 0 && errno != ECHILD)) return;
    has_exited_ = true;
    drain_until_ = system_clock().monotonic() + kGraceAfterExit;
    result_.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

  void enforce(const CancelToken& cancel) {
    if (has_exited_) return;
    const Duration now = system_clock().monotonic();
    if (!signalled_ && (cancel.cancelled() || (deadline_ && now >= *deadline_))) {
      result_.timed_out = !cancel.cancelled();
      signalled_ = true;
      ::kill(-pid_, SIGTERM);
      deadline_ = now + kGraceAfterTerminate;
    } else if (signalled_ && now >= *deadline_) {
      ::kill(-pid_, SIGKILL);
      deadline_ = now + kGraceAfterTerminate;
    }
  }

  pid_t pid_;
  int exit_fd_;
  int wake_fd_;
  Pipe& input_;
  Pipe& output_;
  Pipe& errors_;
  Capture stdout_;
  Capture stderr_;
  std::string_view unsent_;
  std::optional<Duration> deadline_;
  Duration drain_until_{0};
  bool has_exited_ = false;
  bool signalled_ = false;
  SubprocessResult result_;
};

// Writing to a child that has closed its stdin must not end us; the signal is blocked and taken off the queue.
class PipeSignalGuard {
 public:
  PipeSignalGuard() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    ::sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  PipeSignalGuard(const PipeSignalGuard&) = delete;
  PipeSignalGuard& operator=(const PipeSignalGuard&) = delete;
  ~PipeSignalGuard() {
    const timespec now{};
    if (!was_pending_) ::sigtimedwait(&pipe_, nullptr, &now);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_;
  sigset_t before_;
  bool was_pending_ = false;
};

class SystemSubprocess final : public SubprocessRunner {
 public:
  Result<SubprocessResult> run(const SubprocessRequest& request, const CancelToken& cancel) override {
    if (request.argv.empty() || request.argv[0].empty()) {
      return make_error(ErrorKind::kInvalidInput, "no program to start");
    }
    if (cancel.cancelled()) return cancelled(request);
    Pipe input;
    Pipe output;
    Pipe errors;
    const int wake_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    const Descriptor wake_owner(wake_fd);
    if (wake_fd < 0 || !input.open() || !output.open() || !errors.open()) {
      return make_error(ErrorKind::kIo,
                        fmt::format("cannot start `{}`: {}", request.argv[0], std::generic_category().message(errno)));
    }
    const PipeSignalGuard guard;
    pid_t pid = 0;
    if (const int error = spawn(request, input, output, errors, pid); error != 0) {
      return start_error(request.argv[0], error);
    }
    input.close_read();
    output.close_write();
    errors.close_write();
    const int exit_fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    const Descriptor exit_owner(exit_fd);
    SubprocessResult result;
    {
      const auto registration = cancel.on_cancel([wake_fd] { ::eventfd_write(wake_fd, 1); });
      result = Conversation(request, pid, exit_fd, wake_fd, input, output, errors).run(cancel);
    }
    if (cancel.cancelled() && !result.timed_out && result.exit_code != 0) return cancelled(request);
    return result;
  }

 private:
  static std::unexpected<Error> cancelled(const SubprocessRequest& request) {
    return make_error(ErrorKind::kCancelled, fmt::format("`{}` was cancelled", request.argv[0]));
  }
};

}  // namespace

SubprocessRunner& system_subprocess() {
  static SystemSubprocess runner;
  return runner;
}

}  // namespace rocky
