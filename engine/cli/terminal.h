// The two output streams, and what may be drawn on them.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace rocky::cli {

// Owns stdout and stderr. Thread-safe. Log lines and notices erase a visible progress line, print, and draw it again.
class Terminal {
 public:
  struct Options {
    bool stdout_is_terminal = false;
    bool stderr_is_terminal = false;
    bool color = false;     // both are terminals and NO_COLOR is unset or "0"
    bool progress = false;  // stderr is a smart terminal, not JSON mode, not --quiet
    uint32_t width = 80;
  };
  Terminal(Options options, Clock& clock);
  virtual ~Terminal() = default;

  const Options& options() const { return options_; }
  // Result text on stdout. False: nobody reads it any more (broken pipe).
  virtual bool write_out(std::string_view text);
  // A notice on stderr; a line end is added when it has none.
  virtual void write_error(std::string_view text);

  // Long work on stderr: a bar with count, rate and the current item; at most 10 redraws a second; nothing unless
  // options().progress. One at a time.
  void progress_begin(std::string title, uint64_t total);
  void progress_update(uint64_t done, std::string current);
  void progress_end();

 private:
  void draw(bool force);
  void erase();

  Options options_;
  Clock& clock_;
  std::mutex mutex_;
  std::string title_, current_;
  uint64_t total_ = 0, done_ = 0;
  Duration begun_{0}, drawn_{0};
  bool active_ = false, visible_ = false;
};

}  // namespace rocky::cli
