// The register of diagnostic codes: every code that compiling, validating and formatting can report, once.
//
// A code keeps its meaning for ever and is never used again for something else. Each has a page,
// docs/diagnostics/<CODE>.md, and `[lints]` of rocky.toml speaks of them by code.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace rocky {

// Who may say that findings of a code are not wanted.
enum class Silencing : uint8_t {
  kNever,     // without what is missing the model cannot be built at all, or the finding is no lint
  kPerModel,  // the model's own `[lints]` and comments
  kAnywhere,  // rocky.toml too
};

struct DiagnosticCode {
  std::string_view code;
  Severity severity = Severity::kError;  // when nobody says otherwise
  Silencing silencing = Silencing::kNever;
  std::string_view title;    // a few words, no full stop
  std::string_view meaning;  // one sentence
  bool opt_in = false;       // reported only where `[lints]` asks for it
  std::string_view since = "0.1";
};

// Sorted by code.
std::span<const DiagnosticCode> diagnostic_codes();
// Null when there is no such code; exact spelling.
const DiagnosticCode* find_diagnostic_code(std::string_view code);
// Its page, from the root of the sources.
std::string diagnostic_page(std::string_view code);

}  // namespace rocky
