// Errors as values.
//
// A fallible function returns Result<T> (or Status when there is no value). An Error is one owning pointer, so a
// Result costs no more than its value and a word. Callers branch on kind(); messages are for people and are never
// parsed. A problem of the user's models is a Diagnostic (diagnostic.h), not an Error: finding it is what compiling is
// for.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source.h"

namespace rocky {

enum class ErrorKind : uint8_t {
  kInternal,      // a bug of ours
  kInvalidInput,  // the user's file, option or statement is wrong
  kUsage,         // the command line is wrong (exit code 2)
  kNotFound,
  kAlreadyExists,
  kPermission,
  kIo,         // disk full, read error
  kBusy,       // locked by somebody else; worth a retry
  kTransient,  // network, throttling; worth a retry
  kTimeout,
  kCancelled,
  kConflict,     // somebody else changed it first
  kCorrupt,      // stored data are damaged or not ours
  kUnsupported,  // a feature that is not there
};

// The spelling used in logs, e.g. "not_found".
std::string_view error_kind_name(ErrorKind kind);

// Move-only; 8 bytes. Build one with make_error() and refine it with the with_* functions.
class [[nodiscard]] Error {
 public:
  Error(ErrorKind kind, std::string message);
  Error(Error&&) noexcept;
  Error& operator=(Error&&) noexcept;
  ~Error();

  ErrorKind kind() const;
  // Stable code such as "V017"; empty when there is none.
  const std::string& code() const;
  const std::string& message() const;
  const std::optional<SourceSpan>& span() const;
  // Text for the label under the excerpt; empty when there is none.
  const std::string& label() const;
  const std::vector<std::string>& hints() const;
  // The error that caused this one; null at the end of the chain.
  const Error* cause() const;

  Error& with_code(std::string code) &;
  Error& with_span(SourceSpan span, std::string label = {}) &;
  Error& with_hint(std::string hint) &;
  Error&& with_code(std::string code) &&;
  Error&& with_span(SourceSpan span, std::string label = {}) &&;
  Error&& with_hint(std::string hint) &&;
  // Wraps this error: the result's message is `message`, its cause is this. Kind and code carry over.
  Error&& context(std::string message) &&;
  Error clone() const;

  // "message: cause: cause", for logs and for places with room for one line.
  std::string to_string() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

inline std::unexpected<Error> make_error(ErrorKind kind, std::string message) {
  return std::unexpected(Error(kind, std::move(message)));
}
inline std::unexpected<Error> failure(Error&& error) { return std::unexpected(std::move(error)); }

// ROCKY_TRY(name, expr) declares `name` with the value of the Result, or returns its error from the enclosing function.
// ROCKY_TRY(expr) does the same for a Status.
#define ROCKY_TRY(...) ROCKY_TRY_PICK(__VA_ARGS__, ROCKY_TRY_VALUE, ROCKY_TRY_STATUS, 0)(__VA_ARGS__)
#define ROCKY_TRY_PICK(first, second, chosen, ...) chosen
#define ROCKY_TRY_STATUS(expr)                                 \
  do {                                                         \
    if (auto rocky_status = (expr); !rocky_status) {           \
      return std::unexpected(std::move(rocky_status).error()); \
    }                                                          \
  } while (false)
#define ROCKY_TRY_VALUE(name, expr)                                             \
  auto name##_result = (expr);                                                  \
  if (!name##_result) return std::unexpected(std::move(name##_result).error()); \
  auto name = std::move(*name##_result)

}  // namespace rocky
