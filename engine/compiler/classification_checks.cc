// Classification tags without a mask (W004, compiler contract 11). Tags are compared without case.
#include <set>

#include <fmt/format.h>

#include "compiler/project_checks.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

std::string fold(std::string_view tag) {
  std::string folded(tag);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return folded;
}

// A mask of any environment counts: which one is used is known only when something executes.
std::set<std::string> covered_tags(const core::ProjectConfig& config) {
  std::set<std::string> tags;
  for (const auto& [name, entry] : config.mask) {
    if (const auto* overlay = std::get_if<core::Named<core::MaskStrategy>>(&entry)) {
      for (const auto& [tag, strategy] : *overlay) tags.insert(fold(tag));
    } else {
      tags.insert(fold(name));
    }
  }
  for (const std::string& tag : config.classifications.allow_unmasked) tags.insert(fold(tag));
  return tags;
}

}  // namespace

void check_classifications(CompiledProject& project, const core::ProjectConfig& config) {
  const std::set<std::string> covered = covered_tags(config);
  for (const CompiledModel& compiled : project.models) {
    const core::Model& model = compiled.model;
    for (const auto& [column, tag] : model.extras().classification) {
      if (covered.contains(fold(tag))) continue;
      project.diagnostics.push_back(Diagnostic{
          .code = core::codes::kUnmaskedTag,
          .severity = Severity::kWarning,
          .message =
              fmt::format("classification tag '{}' on column '{}' has no matching `[mask]` strategy", tag, column),
          .owner = model.name,
          .primary = DiagnosticLabel{{model.config, model.classification_span}, {}},
          .secondary = {},
          .help = fmt::format("add `{} = \"hash\"` under [mask] in rocky.toml, or list the tag in "
                              "[classifications] allow_unmasked",
                              tag)});
    }
  }
}

}  // namespace rocky::compiler
