#include <fmt/format.h>

#include "core/config/validation.h"

namespace rocky::core {

namespace {

constexpr std::string_view kZoneFolder = "/usr/share/zoneinfo";

// Without a time zone database nothing can be said against a name.
bool known_zone(const std::string& zone, FileSystem& files) {
  if (zone == "UTC" || !files.is_directory(std::string(kZoneFolder))) return true;
  if (zone.empty() || zone.front() == '/' || zone.find("..") != std::string::npos) return false;
  const std::string path = join_path(kZoneFolder, zone);
  return files.exists(path) && !files.is_directory(path);
}

}  // namespace

void validate_schedule(const LoadedConfig& loaded, const std::string& name, const PipelineConfig& pipeline,
                       FileSystem& files, Findings& findings) {
  if (!pipeline.schedule) return;
  const ScheduleConfig& schedule = *pipeline.schedule;
  const std::string field = fmt::format("pipeline.{}.schedule", name);
  if (std::holds_alternative<LoadPipeline>(pipeline.body)) {
    findings.error("V044", field, fmt::format("pipeline.{}: load pipelines cannot be scheduled", name));
    return;
  }
  if (schedule.cron) {
    if (!valid_cron(*schedule.cron))
      findings.error("V036", field,
                     fmt::format("pipeline.{}: cron is not five fields of numbers, ranges, steps and lists", name),
                     "minute hour day-of-month month day-of-week, such as \"0 6 * * 1-5\"");
    const std::string& zone = schedule.timezone ? *schedule.timezone : loaded.config.schedule.timezone;
    if (!known_zone(zone, files))
      findings.error("V036", field,
                     fmt::format("pipeline.{}: unknown time zone {}", name, findings.shown(field, zone)));
  }
  if (schedule.catchup != "latest" && schedule.catchup != "skip")
    findings.error("V037", field, fmt::format("pipeline.{}: catchup must be \"latest\" or \"skip\"", name));
  for (const std::string& before : schedule.after) {
    const PipelineConfig* other = loaded.config.find_pipeline(before);
    if (other == nullptr)
      findings.error("V039", field + ".after",
                     fmt::format("pipeline.{}: schedule.after names unknown pipeline {}", name,
                                 findings.shown(field + ".after", before)));
    else if (std::holds_alternative<LoadPipeline>(other->body))
      findings.error("V045", field + ".after",
                     fmt::format("pipeline.{}: schedule.after names load pipeline '{}'", name, before));
  }
  if (schedule.enabled && !schedule.cron && schedule.after.empty() && !schedule.freshness)
    findings.warn(
        "V040", field,
        fmt::format("pipeline.{}: the schedule has neither cron nor after nor freshness: it never runs", name));
}

}  // namespace rocky::core
