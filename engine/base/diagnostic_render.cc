#include "base/diagnostic_render.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/excerpt.h"

namespace rocky {

namespace {

struct SeverityLook {
  std::string_view mark;
  std::string_view ascii_mark;
  TextColor color;
};

constexpr std::array kLooks{SeverityLook{"×", "x", TextColor::kRed}, SeverityLook{"⚠", "!", TextColor::kYellow},
                            SeverityLook{"ℹ", "i", TextColor::kBlue}};

// Further lines of a text are indented below its first.
std::string indented(std::string_view text, size_t indent) {
  std::string result = printable(text);
  const std::string line_begin = "\n" + std::string(indent, ' ');
  for (size_t at = result.find('\n'); at != std::string::npos; at = result.find('\n', at + line_begin.size())) {
    result.replace(at, 1, line_begin);
  }
  return result;
}

std::string help_line(std::string_view help, const RenderStyle& style) {
  return fmt::format("  {}: {}\n", colored("help", TextColor::kCyan, style.color), indented(help, 8));
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const RenderStyle& style) {
  const SeverityLook& look = kLooks[static_cast<size_t>(diagnostic.severity)];
  const std::string heading = fmt::format("{}[{}]", severity_word(diagnostic.severity), diagnostic.code);
  std::string out =
      fmt::format("  {} {}: {}\n", colored(style.unicode ? look.mark : look.ascii_mark, look.color, style.color),
                  colored(heading, look.color, style.color), indented(diagnostic.message, 4));
  std::vector<ExcerptLabel> labels;
  if (diagnostic.primary) {
    const std::string_view text = diagnostic.primary->text;
    labels.push_back(
        {diagnostic.primary->span, std::string(text.empty() ? "here" : text), ExcerptLabel::Role::kPrimary});
  }
  for (const DiagnosticLabel& label : diagnostic.secondary) {
    labels.push_back({label.span, label.text, ExcerptLabel::Role::kSecondary});
  }
  out += render_excerpts(labels, look.color, style);
  if (!diagnostic.help.empty()) out += help_line(diagnostic.help, style);
  return out;
}

std::string render_plain(const Diagnostic& diagnostic) {
  std::string out =
      fmt::format("{}[{}]: {}\n", severity_word(diagnostic.severity), diagnostic.code, printable(diagnostic.message));
  if (diagnostic.primary && diagnostic.primary->span.file) {
    out += fmt::format(" --> {}\n", printable(diagnostic.primary->span.to_string()));
  }
  if (!diagnostic.help.empty()) out += fmt::format(" = help: {}\n", printable(diagnostic.help));
  return out;
}

std::string render(const Error& error, const RenderStyle& style) {
  std::string out =
      fmt::format("{}: {}\n", colored("Error", TextColor::kRed, style.color), indented(error.message(), 2));
  std::vector<ExcerptLabel> labels;
  for (const Error* at = &error; at != nullptr; at = at->cause()) {
    if (!at->span()) continue;
    labels.push_back({*at->span(), at->label().empty() ? "here" : at->label(),
                      labels.empty() ? ExcerptLabel::Role::kPrimary : ExcerptLabel::Role::kSecondary});
  }
  if (style.excerpt) {
    out += render_excerpts(labels, TextColor::kRed, style);
  } else {
    for (const ExcerptLabel& label : labels) {
      if (label.span.file) out += fmt::format(" --> {}\n", printable(label.span.to_string()));
    }
  }
  if (error.cause() != nullptr) out += "\nCaused by:\n";
  for (const Error* cause = error.cause(); cause != nullptr; cause = cause->cause()) {
    out += fmt::format("    {}\n", indented(cause->message(), 6));
  }
  for (const Error* at = &error; at != nullptr; at = at->cause()) {
    for (const std::string& hint : at->hints()) out += help_line(hint, style);
  }
  return out;
}

}  // namespace rocky
