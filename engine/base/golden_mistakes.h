// How golden files show diagnostics: each with a caret below its line. For tests only.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/diagnostic.h"

namespace rocky {

inline std::string show_mistakes(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    const SourceSpan& span = diagnostic.primary->span;
    const LineColumn at = span.file->position(span.bytes.begin);
    const bool error = diagnostic.severity == Severity::kError;
    out += fmt::format("{}:{} {}{}: {}\n", at.line, at.column, diagnostic.code, error ? "" : " warning",
                       diagnostic.message);
    out += fmt::format("  {}\n", span.file->line(at.line));
    const uint32_t begin = span.file->line_begin(at.line);
    const auto width = static_cast<uint32_t>(span.file->line(at.line).size());
    const uint32_t from = std::min(span.bytes.begin - begin, width);
    const uint32_t to = std::max(from + 1, std::min(span.bytes.end - begin, width));
    out += fmt::format("  {}{}\n", std::string(from, ' '), std::string(to - from, '^'));
    for (const DiagnosticLabel& label : diagnostic.secondary) {
      const LineColumn place = label.span.file->position(label.span.bytes.begin);
      out += fmt::format("  {}:{} {}\n", place.line, place.column, label.text);
    }
    if (!diagnostic.help.empty()) out += fmt::format("  help: {}\n", diagnostic.help);
  }
  return out;
}

}  // namespace rocky
