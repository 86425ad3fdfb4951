#include "base/diagnostic.h"

#include <algorithm>

namespace rocky {

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::kError: return "error";
    case Severity::kWarning: return "warning";
    case Severity::kInfo: return "info";
  }
  return "error";
}

std::string_view severity_json(Severity severity) {
  switch (severity) {
    case Severity::kError: return "Error";
    case Severity::kWarning: return "Warning";
    case Severity::kInfo: return "Info";
  }
  return "Error";
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::kError; });
}

std::string to_line(const Diagnostic& diagnostic) {
  std::string line(severity_word(diagnostic.severity));
  line.append("[").append(diagnostic.code).append("]: ").append(diagnostic.message);
  if (diagnostic.primary && diagnostic.primary->span.file) line += " --> " + diagnostic.primary->span.to_string();
  return line;
}

}  // namespace rocky
