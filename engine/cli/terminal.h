// The standard streams, and what may be drawn on them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace rocky::cli {

// Gets what is written, too.
class OutputCopy {
 public:
  virtual ~OutputCopy() = default;
  virtual void out(std::string_view text) = 0;
  virtual void error(std::string_view text) = 0;
};

// Owns stdin, stdout and stderr. Thread-safe. Log lines and notices erase a visible progress line, print, and draw it
// again.
class Terminal {
 public:
  struct Options {
    bool stdout_is_terminal = false;
    bool stderr_is_terminal = false;
    bool color = false;     // both are terminals and NO_COLOR is unset or "0"
    bool progress = false;  // stderr is a smart terminal, not JSON mode, not --quiet
    uint32_t width = 80;
    int output_file = 1;  // file descriptors; not closed
    int input_file = 0;
    int error_file = 2;
  };
  Terminal(Options options, Clock& clock);
  virtual ~Terminal() = default;

  const Options& options() const { return options_; }
  // Result text on stdout. False: it cannot be written any more; output_error() tells why.
  virtual bool write_out(std::string_view text);
  // A notice on stderr; a line end is added when it has none.
  virtual void write_error(std::string_view text);
  // From now on until it is null again.
  void set_copy(OutputCopy* copy);
  // All of standard input, up to its end; at most 512 MiB.
  virtual Result<std::string> read_in();
  // The system's error number of the first failed write to stdout (EPIPE: nobody reads it); 0 when there was none.
  int output_error() const;

  // Long work on stderr: a bar with count, rate and the current item; at most 10 redraws a second; nothing unless
  // options().progress. One at a time. A total of 0 means that it is not known. The rate is that of the last seconds.
  void progress_begin(std::string title, uint64_t total);
  void progress_update(uint64_t done, std::string current);
  void progress_end();

 private:
  struct Sample {
    Duration time{0};
    uint64_t done = 0;
  };

  void draw();
  void erase();
  double rate() const;

  Options options_;
  Clock& clock_;
  mutable std::mutex mutex_;
  int output_error_ = 0;
  OutputCopy* copy_ = nullptr;
  std::string title_, current_;
  uint64_t total_ = 0, done_ = 0;
  std::array<Sample, 32> samples_;  // a ring of what was done when
  size_t sample_count_ = 0;
  Duration drawn_{0};
  bool active_ = false, visible_ = false;
};

// The status line for these figures, at most `width` columns wide; what does not fit is left out of the middle of
// `current`. Only for text of one column a character.
std::string progress_line(std::string_view title, uint64_t done, uint64_t total, double rate, std::string_view current,
                          uint32_t width);

}  // namespace rocky::cli
