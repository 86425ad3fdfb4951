// Diagnostics: what compiling finds in the user's files.
//
// Every code is a row of the table in diagnostic_codes.h. A diagnostic carries spans, not text positions; the renderer
// (diagnostic_render.h) turns them into `file:line:col` and an excerpt, the JSON form follows the public envelope.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace rocky {

enum class Severity : uint8_t { kError, kWarning, kInfo };

// "error", "warning", "info".
std::string_view severity_word(Severity severity);
// "Error", "Warning", "Info": the wire form.
std::string_view severity_json(Severity severity);

struct DiagnosticLabel {
  SourceSpan span;
  std::string text;  // shown under the excerpt; may be empty
};

struct Diagnostic {
  std::string_view code;  // of a static table, e.g. "E011"
  Severity severity = Severity::kError;
  std::string message;
  std::string owner;  // the model (or import, contract) it belongs to
  std::optional<DiagnosticLabel> primary;
  std::vector<DiagnosticLabel> secondary;
  std::string help;  // empty when there is none; the JSON form calls it `suggestion`
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);
// "error[E011]: message --> file:line:col": one line, for logs and error lists.
std::string to_line(const Diagnostic& diagnostic);

}  // namespace rocky
