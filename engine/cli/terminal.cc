#include "cli/terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace rocky::cli {

namespace {

constexpr Duration kRedraw = std::chrono::milliseconds(100);
constexpr uint32_t kBarWidth = 24;

// 0, or the error number.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EAGAIN) {  // somebody made the other end's file non-blocking
      pollfd ready{.fd = file, .events = POLLOUT, .revents = 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

// Never cuts a character of several bytes in two.
std::string shorten_middle(std::string_view text, size_t width) {
  if (text.size() <= width) return std::string(text);
  if (width < 5) return "";
  const auto continues = [&](size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  size_t head = (width - 3) / 2;
  size_t tail = text.size() - (width - 3 - head);
  while (head > 0 && continues(head)) --head;
  while (tail < text.size() && continues(tail)) ++tail;
  return fmt::format("{}...{}", text.substr(0, head), text.substr(tail));
}
}  // namespace

std::string progress_line(std::string_view title, uint64_t done, uint64_t total, double rate, std::string_view current,
                          uint32_t width) {
  std::string line(title);
  if (total > 0) {
    const auto filled = static_cast<size_t>(std::min<uint64_t>(done, total) * kBarWidth / total);
    line += fmt::format(" [{}{}] {}/{}", std::string(filled, '='), std::string(kBarWidth - filled, ' '), done, total);
  } else {
    line += fmt::format(" {}", done);
  }
  if (rate > 0) line += rate < 10 ? fmt::format("  {:.1f}/s", rate) : fmt::format("  {:.0f}/s", rate);
  if (line.size() + 4 < width && !current.empty()) line += "  " + shorten_middle(current, width - line.size() - 2);
  return line.substr(0, width);
}

Terminal::Terminal(Options options, Clock& clock) : options_(options), clock_(clock) {}

bool Terminal::write_out(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (output_error_ != 0) return false;
  const bool redraw = visible_;
  if (options_.stdout_is_terminal) erase();
  output_error_ = write_all(options_.output_file, text);
  if (copy_ != nullptr) copy_->out(text);
  if (redraw && options_.stdout_is_terminal && text.ends_with('\n')) draw();
  return output_error_ == 0;
}

void Terminal::write_error(std::string_view text) {
  const std::lock_guard lock(mutex_);
  const bool redraw = visible_;
  erase();
  // One write, so that lines of several writers do not mix.
  std::string line(text);
  if (!line.ends_with('\n')) line += '\n';
  write_all(options_.error_file, line);
  if (copy_ != nullptr) copy_->error(line);
  if (redraw) draw();
}

void Terminal::set_copy(OutputCopy* copy) {
  const std::lock_guard lock(mutex_);
  copy_ = copy;
}

Result<std::string> Terminal::read_in() {
  constexpr size_t kMost = size_t{512} << 20;
  std::string text;
  std::array<char, 16 * 1024> buffer;
  while (true) {
    const ssize_t count = ::read(options_.input_file, buffer.data(), buffer.size());
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      pollfd ready{.fd = options_.input_file, .events = POLLIN, .revents = 0};
      ::poll(&ready, 1, -1);
      continue;
    }
    if (count < 0) {
      return make_error(ErrorKind::kIo,
                        fmt::format("cannot read standard input: {}", std::generic_category().message(errno)));
    }
    text.append(buffer.data(), static_cast<size_t>(count));
    if (text.size() > kMost) return make_error(ErrorKind::kInvalidInput, "standard input is longer than 512 MiB");
  }
}

int Terminal::output_error() const {
  const std::lock_guard lock(mutex_);
  return output_error_;
}

void Terminal::progress_begin(std::string title, uint64_t total) {
  const std::lock_guard lock(mutex_);
  title_ = std::move(title);
  current_.clear();
  total_ = total;
  done_ = 0;
  active_ = options_.progress;
  drawn_ = clock_.monotonic();
  samples_[0] = {.time = drawn_, .done = 0};
  sample_count_ = 1;
  if (active_) draw();
}

void Terminal::progress_update(uint64_t done, std::string current) {
  const std::lock_guard lock(mutex_);
  if (!active_) return;
  done_ = done;
  current_ = std::move(current);
  const Duration now = clock_.monotonic();
  if (now - drawn_ < kRedraw) return;
  drawn_ = now;
  samples_[sample_count_++ % samples_.size()] = {.time = now, .done = done};
  draw();
}

void Terminal::progress_end() {
  const std::lock_guard lock(mutex_);
  erase();
  active_ = false;
}

double Terminal::rate() const {
  const Sample& newest = samples_[(sample_count_ - 1) % samples_.size()];
  const Sample& oldest = samples_[sample_count_ < samples_.size() ? 0 : sample_count_ % samples_.size()];
  const double seconds = std::chrono::duration<double>(newest.time - oldest.time).count();
  if (seconds <= 0 || newest.done < oldest.done) return 0;
  return static_cast<double>(newest.done - oldest.done) / seconds;
}

void Terminal::draw() {
  const std::string line = progress_line(title_, done_, total_, rate(), current_, options_.width - 1);
  write_all(options_.error_file, fmt::format("\r{}\x1b[K", line));
  visible_ = true;
}

void Terminal::erase() {
  if (!visible_) return;
  write_all(options_.error_file, "\r\x1b[K");
  visible_ = false;
}

}  // namespace rocky::cli
