// The program: connects the shell to the real world.
#include <cerrno>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/program.h"
#include "cli/signals.h"

namespace {

uint32_t terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20 ? size.ws_col : 80;
}

std::optional<std::string> environment_variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// A closed stream must not lend its number to a file that is opened later: what is meant for stdout would go there.
// Writing to the replacement fails, which the shell reports.
void occupy_closed_streams() {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file) {
    if (fcntl(file, F_GETFD) < 0 && errno == EBADF) open("/dev/null", O_RDONLY);
  }
}

// glibc grows and trims the heaps of other threads in small steps, each of which stops the other cores for a moment:
// a fifth of the processor time of compiling 10,000 models. The program is short-lived; its heaps may stay large.
void grow_heaps_in_large_steps() {
#ifdef __GLIBC__
  mallopt(M_TOP_PAD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  using namespace rocky;
  grow_heaps_in_large_steps();
  occupy_closed_streams();
  cli::block_signals();
  const CancelToken cancel;
  const cli::ProgramContext context{
      .files = real_file_system(),
      .clock = system_clock(),
      .random = system_random(),
      .subprocess = system_subprocess(),
      .cancel = cancel,
      .environment = &environment_variable,
      .stdout_is_terminal = isatty(STDOUT_FILENO) == 1,
      .stderr_is_terminal = isatty(STDERR_FILENO) == 1,
      .width = terminal_width(),
      .before_command = [&](cli::Interruption interruption) { cli::watch_signals(cancel, interruption); }};
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const cli::ProgramResult result = cli::run_program(words, cli::all_commands(), context);
  if (result.stdout_was_closed) cli::end_by_broken_pipe();
  return result.exit_code;
}
