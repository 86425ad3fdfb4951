#include "core/config/validation.h"

#include <fmt/format.h>

#include "core/config/rules.h"

namespace rocky::core {

namespace {

Finding finding_of(const ConfigProblem& problem, FindingLevel level) {
  Finding finding{.level = level,
                  .code = problem.diagnostic.code,
                  .message = problem.diagnostic.message,
                  .field = problem.field,
                  .span = std::nullopt,
                  .help = problem.diagnostic.help};
  if (problem.diagnostic.primary) finding.span = problem.diagnostic.primary->span;
  return finding;
}

// Whether a finding of level error is about the entry `adapter.NAME` or `pipeline.NAME`.
bool broken(const std::vector<Finding>& findings, const std::string& entry) {
  for (const Finding& finding : findings)
    if (finding.level == FindingLevel::kError && (finding.field == entry || finding.field.starts_with(entry + '.')))
      return true;
  return false;
}

}  // namespace

std::string Findings::shown(const std::string& key_path, std::string_view value) const {
  const SourceSpan place = loaded_.locate(key_path);
  const bool hidden = place.file->slice(place.bytes).find("${") != std::string_view::npos;
  return hidden ? "'***'" : fmt::format("'{}'", value);
}

void Findings::add(FindingLevel level, std::string_view code, std::string field, std::string message,
                   std::string help) {
  if (level == FindingLevel::kError) ++errors_;
  std::optional<SourceSpan> span = field.empty() ? SourceSpan{loaded_.source, {}} : loaded_.locate(field);
  list.push_back({level, code, std::move(message), std::move(field), std::move(span), std::move(help)});
}

ConfigValidation validate_config(const ConfigReport& report, FileSystem& files) {
  ConfigValidation result;
  if (!report.loaded) {
    for (const ConfigProblem& problem : report.problems) {
      Finding finding = finding_of(problem, FindingLevel::kError);
      finding.code = "V001";
      finding.message = fmt::format("Failed to parse config: {}", finding.message);
      result.before_models.push_back(std::move(finding));
    }
    return result;
  }
  const LoadedConfig& loaded = *report.loaded;
  Findings findings(loaded);
  findings.ok("V001", "Config syntax valid (v2 format)");
  findings.list.back().span = SourceSpan{loaded.source, {}};
  for (const ConfigProblem& problem : report.problems)
    findings.list.push_back(finding_of(problem, FindingLevel::kError));
  for (const ConfigProblem& warning : report.warnings)
    findings.list.push_back(finding_of(warning, FindingLevel::kWarn));

  if (loaded.config.adapters.empty()) findings.warn("V010", "adapter", "No adapters defined");
  for (const auto& [name, adapter] : loaded.config.adapters) validate_adapter(name, adapter, findings);
  if (loaded.config.pipelines.empty()) findings.warn("V020", "pipeline", "No pipelines defined");
  for (const auto& [name, pipeline] : loaded.config.pipelines) {
    validate_pipeline(loaded, name, pipeline, files, findings);
    validate_schedule(loaded, name, pipeline, files, findings);
  }
  validate_sections(loaded, findings);
  result.before_models = std::move(findings.list);

  Findings lints(loaded);
  lint_config(loaded, lints);
  result.after_models = std::move(lints.list);

  for (const auto& [name, adapter] : loaded.config.adapters)
    result.adapters.push_back({name, adapter.type, !broken(result.before_models, "adapter." + name)});
  for (const auto& [name, pipeline] : loaded.config.pipelines) {
    documents::ValidatePipelineStatus status{.name = name,
                                             .pipeline_type = std::string(pipeline.type_name()),
                                             .strategy = {},
                                             .catalog_template = {},
                                             .schema_template = {},
                                             .ok = !broken(result.before_models, "pipeline." + name)};
    if (const auto* replication = std::get_if<ReplicationPipeline>(&pipeline.body)) {
      status.strategy = replication->strategy;
      status.catalog_template = replication->target.catalog_template;
      status.schema_template = replication->target.schema_template;
    }
    result.pipelines.push_back(std::move(status));
  }
  return result;
}

}  // namespace rocky::core
