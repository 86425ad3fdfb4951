// `rocky validate`: the configuration, the models that pipelines declare, and lints (cli contract 7.1, config contract
// 18). Contacts no service.
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/validate_models.h"
#include "core/config/validation.h"

namespace rocky::cli {

namespace {

using core::Finding;
using core::FindingLevel;

struct LevelTexts {
  std::string_view prefix;
  std::string_view json;
};

LevelTexts texts(FindingLevel level) {
  switch (level) {
    case FindingLevel::kOk: return {"  ok ", "ok"};
    case FindingLevel::kWarn: return {"  !! ", "warn"};
    case FindingLevel::kError: return {" ERR ", "error"};
    case FindingLevel::kLint: return {" note", "lint"};
  }
  return {"", ""};
}

void append(std::vector<Finding>& list, std::vector<Finding>&& more) {
  list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

documents::ValidateMessage message_of(const Finding& finding) {
  documents::ValidateMessage message{.severity = std::string(texts(finding.level).json),
                                     .code = std::string(finding.code),
                                     .message = finding.message,
                                     .file = {},
                                     .field = {},
                                     .line = {},
                                     .column = {},
                                     .help = {}};
  if (!finding.field.empty()) message.field = finding.field;
  if (!finding.help.empty()) message.help = finding.help;
  if (!finding.span || !finding.span->file) return message;
  const SourceSpan place = finding.span->resolved();
  message.file = place.file->path();
  if (finding.level == FindingLevel::kOk) return message;
  const LineColumn at = place.file->position(place.bytes.begin);
  message.line = at.line;
  message.column = at.column;
  return message;
}

std::string text_of(const Finding& finding) {
  std::string text = fmt::format("{} {}", texts(finding.level).prefix, finding.message);
  if (finding.level != FindingLevel::kOk && finding.span && finding.span->file)
    text += fmt::format(" ({})", finding.span->to_string());
  text += '\n';
  if (!finding.help.empty()) text += fmt::format("      help: {}\n", finding.help);
  return text;
}

Result<int> run(Invocation& call) {
  const std::string& path = call.global.config_path;
  const core::ConfigReport report = core::inspect_config(path, call.files, call.environment);
  core::ConfigValidation config = core::validate_config(report, call.files);

  documents::ValidateOutput output;
  output.adapters = std::move(config.adapters);
  output.pipelines = std::move(config.pipelines);
  std::vector<Finding> findings = std::move(config.before_models);
  if (report.loaded) {
    ModelsValidation models = validate_models(call, *report.loaded);
    output.models = models.status;
    append(findings, std::move(models.findings));
    append(findings, std::move(models.lints));
    append(findings, std::move(config.after_models));
  }
  for (const Finding& finding : findings) {
    if (finding.level == FindingLevel::kError) output.valid = false;
    output.messages.push_back(message_of(finding));
    if (!output.messages.back().file && finding.code == std::string_view("V001")) output.messages.back().file = path;
  }
  if (call.json()) {
    call.emit(output);
  } else {
    std::string text;
    for (const Finding& finding : findings) text += text_of(finding);
    call.terminal.write_out(text + "\nValidation complete.\n");
  }
  return output.valid ? 0 : 1;
}

}  // namespace

extern const Command kValidateCommand;
const Command kValidateCommand{
    .name = "validate",
    .group = "Pipeline",
    .summary = "Check the configuration and the models without contacting any service",
    .description =
        "Reads rocky.toml and the models that its transformation pipelines select. Every finding has a code, a "
        "place and the path of its key; findings of severity `error` make the exit code 1, warnings and notes do not. "
        "Keys whose feature is not built yet are reported as such.",
    .schema = "validate",
    .example = "rocky validate",
    .run = &run};

}  // namespace rocky::cli
