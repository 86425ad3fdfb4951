#include "cli/compile_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

#include <fmt/format.h>

#include "base/diagnostic_render.h"
#include "compiler/records.h"

namespace rocky::cli {
namespace {

using compiler::CompiledModel;

constexpr size_t kShownModels = 25;    // of those that have no errors, where lists are folded
constexpr size_t kShownFindings = 20;  // of warnings and of notes; errors are all shown

std::string painted(std::string_view text, std::string_view code, bool color) {
  return color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

constexpr std::string_view kGreen = "32";
constexpr std::string_view kRed = "31";
constexpr std::string_view kDim = "2";

size_t characters(std::string_view text) {
  return static_cast<size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string with_commas(size_t number) {
  std::string text = fmt::format("{}", number);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string padded(std::string_view text, size_t width) {
  return fmt::format("{}{:{}}", text, "", width - std::min(width, characters(text)));
}

void add_columns(std::string& text, const CompiledModel& compiled, bool color) {
  std::vector<documents::ModelColumnRecord> records;
  for (const compiler::ModelColumn& column : compiled.columns) {
    records.push_back(compiler::to_record(column, *compiled.dialect));
    if (records.back().name.empty()) records.back().name = "(no name)";
    if (!records.back().native_type) records.back().native_type = "unknown";
  }
  size_t name_width = 0;
  size_t type_width = 0;
  for (const documents::ModelColumnRecord& record : records) {
    name_width = std::max(name_width, characters(record.name));
    type_width = std::max(type_width, std::min<size_t>(characters(*record.native_type), 32));
  }
  for (const documents::ModelColumnRecord& record : records) {
    const bool known = *record.native_type != "unknown";
    std::string type(*record.native_type);
    if (!record.nullable) type = padded(type, type_width);
    text += fmt::format("      {}  {}{}\n", padded(record.name, name_width), painted(type, known ? "36" : kDim, color),
                        record.nullable ? "" : "  " + painted("not null", kDim, color));
  }
  if (compiled.bound && !compiled.complete) text += "      … and columns that nobody knows\n";
}

void add_expanded(std::string& text, const CompiledModel& compiled) {
  const auto sql = expanded_sql(compiled);
  if (!sql) return;
  text += fmt::format("  -- {} (expanded)\n", compiled.model.name);
  for (std::string_view rest = *sql; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    text += line.empty() ? "\n" : fmt::format("  {}\n", line);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  text += '\n';
}

void add_models(std::string& text, const CompileSelection& selection, const CompileTextStyle& style) {
  size_t good = 0;
  size_t folded = 0;
  // One more than fits is no shorter when it is folded.
  const bool fold = style.fold && selection.models.size() > kShownModels + 1;
  for (const CompiledModel* compiled : selection.models) {
    if (compiled->has_errors) {
      text += fmt::format("  {} {}\n", painted("✗", kRed, style.color), compiled->model.name);
    } else if (fold && ++good > kShownModels) {
      ++folded;
      continue;
    } else {
      text += fmt::format("  {} {}", painted("✓", kGreen, style.color), compiled->model.name);
      if (compiled->complete) {
        text += painted(fmt::format(" ({} columns)", compiled->columns.size()), kDim, style.color);
      }
      text += '\n';
    }
    if (style.columns) add_columns(text, *compiled, style.color);
  }
  if (folded > 0) text += painted(fmt::format("  … {} more without errors\n", with_commas(folded)), kDim, style.color);
}

void add_findings(std::string& text, const CompileSelection& selection, const CompileTextStyle& style) {
  const RenderStyle render_style{.color = style.color, .unicode = true};
  const auto limit = [&](Severity severity) {
    return style.fold && selection.count(severity) > kShownFindings + 1 ? kShownFindings : SIZE_MAX;
  };
  size_t warnings = limit(Severity::kWarning);
  size_t notes = limit(Severity::kInfo);
  for (const Diagnostic* diagnostic : selection.diagnostics) {
    if (diagnostic->severity != Severity::kError) {
      size_t& left = diagnostic->severity == Severity::kWarning ? warnings : notes;
      if (left == 0) continue;
      if (left != SIZE_MAX) --left;
    }
    // Notes ask for nothing: a line each.
    text += diagnostic->severity == Severity::kInfo ? fmt::format("  {}\n\n", to_line(*diagnostic))
                                                    : render(*diagnostic, render_style) + "\n";
  }
  for (const auto& [severity, left, word] :
       {std::tuple(Severity::kWarning, warnings, "warnings"), std::tuple(Severity::kInfo, notes, "notes")}) {
    if (left == SIZE_MAX) continue;
    text += painted(fmt::format("  … {} more {}: `--model NAME` or `-o json` shows them\n\n",
                                with_commas(selection.count(severity) - kShownFindings), word),
                    kDim, style.color);
  }
}

}  // namespace

size_t CompileSelection::count(Severity severity) const {
  return static_cast<size_t>(
      std::ranges::count_if(diagnostics, [&](const Diagnostic* one) { return one->severity == severity; }));
}

std::optional<std::string_view> expanded_sql(const CompiledModel& compiled) {
  if (!compiled.model.facts.parsed) return std::nullopt;
  return compiled.model.sql();
}

std::string compile_text(const CompileSelection& selection, const CompileTextStyle& style) {
  std::string text;
  add_models(text, selection, style);
  text += '\n';
  if (style.expanded) {
    for (const CompiledModel* compiled : selection.models) add_expanded(text, *compiled);
  }
  add_findings(text, selection, style);
  text += fmt::format("  Compiled: {} models, {} errors, {} warnings\n", selection.models.size(),
                      selection.count(Severity::kError), selection.count(Severity::kWarning));
  return text;
}

}  // namespace rocky::cli
