#include "core/models/config_text.h"

#include <fmt/format.h>

#include "base/substitute.h"

namespace rocky::core {

SourceRef substitute_or_report(const SourceRef& raw, const EnvironmentLookup& environment, std::string_view code,
                               std::string_view owner, Diagnostics& diagnostics) {
  if (raw->text().find("${") == std::string_view::npos) return raw;
  const auto report = [&](std::string message, const SourceSpan& place, std::string help) {
    diagnostics.push_back({.code = code,
                           .severity = Severity::kError,
                           .message = std::move(message),
                           .owner = std::string(owner),
                           .primary = DiagnosticLabel{place, {}},
                           .secondary = {},
                           .help = std::move(help)});
  };
  auto substituted = substitute_environment(raw, environment);
  if (!substituted) {
    report(substituted.error().message(), {raw, {0, 0}}, {});
    return nullptr;
  }
  if (substituted->missing.empty()) return std::move(substituted->file);
  const MissingVariable& first = substituted->missing.front();
  report(fmt::format("environment variable '{}' is not set", first.name), first.span,
         fmt::format("set it, or write a default: ${{{}:-value}}", first.name));
  return nullptr;
}

const TomlEntry* parse_reported(const SourceRef& text, Arena& arena, TomlReport& report) {
  auto root = parse_entries(text, arena);
  if (root) return *root;
  const Error& error = root.error();
  report.error(error.span().value_or(SourceSpan{text, {0, 0}}), error.message(),
               error.hints().empty() ? std::string() : error.hints().front());
  return nullptr;
}

}  // namespace rocky::core
