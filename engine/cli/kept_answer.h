// An answer of a command as the compile cache keeps it: what was written where, and how it ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "cli/moved_places.h"
#include "compiler/cache/cache_file.h"

namespace rocky::cli {

struct KeptAnswer {
  struct Piece {
    uint8_t stream = 0;  // 0: stdout, 1: stderr
    uint64_t size = 0;
  };

  compiler::CacheKey trace{};
  compiler::CacheKey project{};  // all zero: not kept
  std::vector<Piece> pieces;     // of the text, in the order in which they were written
  // The object of `compile_timings` in the text; equal where there is none. It is told anew each time.
  uint64_t timings_begin = 0;
  uint64_t timings_end = 0;
  bool failed = false;
  int32_t exit_code = 0;
  ErrorKind error_kind = ErrorKind::kInternal;
  std::string error_code;
  std::string error_message;
  std::vector<std::string> error_hints;

  // Nothing where the bytes are no answer.
  static std::optional<KeptAnswer> of(std::string_view bytes);
  std::string bytes() const;
  // False: it cannot be kept.
  bool take_result(const Result<int>& result);
  // Whether the text is the answer's.
  bool fits(std::string_view text) const;
  // `changes`: what of the text is to be replaced, in order.
  Result<int> give(Invocation& call, std::string_view text, std::vector<Replacement> changes,
                   int64_t milliseconds) const;
};

// Finds the object of `compile_timings` in a document that comes in portions.
class TimingsFinder {
 public:
  explicit TimingsFinder(bool wanted) : wanted_(wanted) {}
  void look(uint64_t offset, std::string_view text);
  std::pair<uint64_t, uint64_t> found() const {
    return end_ == 0 ? std::pair<uint64_t, uint64_t>() : std::pair(begin_, end_);
  }

 private:
  bool wanted_;
  std::string tail_;  // of what was seen, as long as the beginning of what is looked for
  uint64_t begin_ = 0;
  uint64_t end_ = 0;
};

}  // namespace rocky::cli
