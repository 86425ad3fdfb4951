// What `rocky validate` says about a configuration that decodes (config contract 18).
//
// Codes V060 and above are ours: keys and values that load and do not do what they look like. They are warnings, so a
// file that the contract accepts stays valid.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "core/config/load_config.h"
#include "documents/validate.h"

namespace rocky::core {

enum class FindingLevel : uint8_t { kOk, kWarn, kError, kLint };

struct Finding {
  FindingLevel level = FindingLevel::kOk;
  std::string_view code;
  std::string message;
  std::string field;
  std::optional<SourceSpan> span;
  std::string help;
};

// Collects findings; places come from the key paths.
class Findings {
 public:
  explicit Findings(const LoadedConfig& loaded) : loaded_(loaded) {}

  void ok(std::string_view code, std::string message) {
    list.push_back({FindingLevel::kOk, code, std::move(message), {}, {}, {}});
  }
  void warn(std::string_view code, std::string field, std::string message, std::string help = {}) {
    add(FindingLevel::kWarn, code, std::move(field), std::move(message), std::move(help));
  }
  void error(std::string_view code, std::string field, std::string message, std::string help = {}) {
    add(FindingLevel::kError, code, std::move(field), std::move(message), std::move(help));
  }
  void lint(std::string_view code, std::string field, std::string message) {
    add(FindingLevel::kLint, code, std::move(field), std::move(message), {});
  }

  // Whether the file writes the key.
  bool written(const std::string& key_path) const { return loaded_.places.contains(key_path); }
  // The value in quotes, or '***' when the file takes it from the environment.
  std::string shown(const std::string& key_path, std::string_view value) const;
  size_t errors() const { return errors_; }

  std::vector<Finding> list;

 private:
  void add(FindingLevel level, std::string_view code, std::string field, std::string message, std::string help);

  const LoadedConfig& loaded_;
  size_t errors_ = 0;
};

struct ConfigValidation {
  std::vector<Finding> before_models;  // V001, broken rules, adapters, pipelines, graphs
  std::vector<Finding> after_models;   // lints
  std::vector<documents::ValidateAdapterStatus> adapters;
  std::vector<documents::ValidatePipelineStatus> pipelines;
};

// Looks at no service and at no file but the folders that the configuration names. A report that did not load gives its
// problems as V001 and nothing else.
ConfigValidation validate_config(const ConfigReport& report, FileSystem& files);

// One section each; used by validate_config().
void validate_adapter(const std::string& name, const AdapterConfig& adapter, Findings& findings);
void validate_pipeline(const LoadedConfig& loaded, const std::string& name, const PipelineConfig& pipeline,
                       FileSystem& files, Findings& findings);
void validate_schedule(const LoadedConfig& loaded, const std::string& name, const PipelineConfig& pipeline,
                       FileSystem& files, Findings& findings);
void validate_sections(const LoadedConfig& loaded, Findings& findings);
void lint_config(const LoadedConfig& loaded, Findings& findings);

// The contract's list (11.3); spelled exactly.
bool known_permission(std::string_view permission);
// Five fields (minute, hour, day of month, month, day of week) of `*`, numbers, names, ranges, steps and lists.
bool valid_cron(std::string_view text);

}  // namespace rocky::core
