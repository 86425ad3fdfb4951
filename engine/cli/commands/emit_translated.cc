#include "cli/commands/emit_translated.h"

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "base/diagnostic_render.h"
#include "base/suggest.h"
#include "compiler/source_tables.h"
#include "compiler/transpile/transpile_model.h"
#include "sql/dialect.h"

namespace rocky::cli {
namespace {

using compiler::TranspileWarning;

Diagnostic as_diagnostic(const TranspileWarning& warning, std::string_view model) {
  const bool unsupported = warning.kind == TranspileWarning::Kind::kUnsupported;
  Diagnostic shown;
  shown.severity = unsupported ? Severity::kError : Severity::kWarning;
  shown.code = unsupported ? "P003" : "P004";
  shown.owner = std::string(model);
  shown.message = warning.reason;
  shown.help = warning.suggestion;
  shown.primary = DiagnosticLabel{warning.place.resolved(), "here"};
  return shown;
}

// One line of a comment.
std::string comment(const TranspileWarning& warning) {
  const SourceSpan place = warning.place.resolved();
  const bool unsupported = warning.kind == TranspileWarning::Kind::kUnsupported;
  std::string reason = warning.reason;
  for (char& c : reason) {
    if (c == '\n') c = ' ';
  }
  std::string at;
  if (place.file) {
    const LineColumn position = place.file->position(place.bytes.begin);
    at = fmt::format("{}:{}: ", position.line, position.column);
  }
  return fmt::format("-- {}: {}{}\n", unsupported ? "UNSUPPORTED" : "UNCERTAIN", at, reason);
}

}  // namespace

Result<const sql::Dialect*> translation_target(std::string_view name) {
  if (const sql::Dialect* found = compiler::find_transpile_dialect(name)) return found;
  std::string known;
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    if (!known.empty()) known += ", ";
    known += dialect->name;
  }
  return failure(Error(ErrorKind::kInvalidInput, fmt::format("there is no dialect '{}'", name))
                     .with_hint(fmt::format("one of {}; short: dbx, sf, bq, pg", known)));
}

Translation translate_models(Invocation& call, const compiler::CompiledProject& project,
                             const compiler::CompileRequest& request, const sql::Dialect& to,
                             const std::optional<std::string>& only) {
  const RenderStyle style{.color = call.terminal.options().color, .unicode = true};
  Translation translation;
  for (const uint32_t index : project.order) {
    const compiler::CompiledModel& compiled = project.models[index];
    const core::Model& model = compiled.model;
    if (only && model.name != *only) continue;
    if (compiled.dialect == nullptr) {
      translation.skipped.push_back(fmt::format("{} (no dialect has read it)", model.name));
      continue;
    }
    const compiler::TypedSources sources(request.sources, *compiled.dialect);
    const compiler::Transpiled found =
        compiler::transpile_model(project, index, sources, to, {.layout = sql::Layout::kClauses});
    std::string text;
    for (const TranspileWarning& warning : found.warnings) {
      text += comment(warning);
      translation.warnings += render(as_diagnostic(warning, model.name), style);
      if (warning.kind == TranspileWarning::Kind::kUnsupported) ++translation.unsupported;
    }
    translation.models.push_back({.model = model.name, .sql = text + found.sql + ";\n"});
  }
  return translation;
}

}  // namespace rocky::cli
