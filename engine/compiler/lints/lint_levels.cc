#include "compiler/lints/lint_levels.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/diagnostic_codes.h"
#include "compiler/lints/allow_comments.h"

namespace rocky::compiler {
namespace {

using core::LintLevel;

// The last one of a code counts.
std::optional<LintLevel> level_in(const core::LintSettings& settings, std::string_view code) {
  const auto found = std::find_if(settings.rbegin(), settings.rend(),
                                  [&](const core::LintSetting& setting) { return setting.code == code; });
  if (found == settings.rend()) return std::nullopt;
  return found->level;
}

Severity severity_of(LintLevel level) { return level == LintLevel::kDeny ? Severity::kError : Severity::kWarning; }

SourceRef written_file(SourceRef file) {
  while (file->original()) file = file->original();
  return file;
}

class Levels {
 public:
  Levels(const CompiledProject& project, const core::LintSettings& settings) : project_(project), settings_(settings) {}

  // False when it is not to be reported.
  bool apply(Diagnostic& diagnostic) {
    const DiagnosticCode* row = find_diagnostic_code(diagnostic.code);
    if (row == nullptr || row->silencing == Silencing::kNever) return true;
    const CompiledModel* owner = project_.find(diagnostic.owner);
    const std::optional<LintLevel> level = level_of(*row, diagnostic, owner);
    if (!level) return !row->opt_in;
    if (*level == LintLevel::kAllow) return false;
    diagnostic.severity = severity_of(*level);
    return true;
  }

 private:
  std::optional<LintLevel> level_of(const DiagnosticCode& row, const Diagnostic& diagnostic,
                                    const CompiledModel* owner) {
    if (owner != nullptr) {
      const AllowComments* comments = comments_of(*owner);
      if (comments != nullptr && comments->allows_code(row.code, line_of(diagnostic, *owner))) return LintLevel::kAllow;
      if (const auto level = level_in(owner->model.extras().lints, row.code)) return level;
    }
    return level_in(settings_, row.code);
  }

  // 0: it is not in the text of the model.
  static uint32_t line_of(const Diagnostic& diagnostic, const CompiledModel& owner) {
    if (!diagnostic.primary || !diagnostic.primary->span.file || !owner.model.file) return 0;
    const SourceSpan place = diagnostic.primary->span.resolved();
    if (place.file != written_file(owner.model.file)) return 0;
    return place.file->position(place.bytes.begin).line;
  }

  // Null: there are none.
  const AllowComments* comments_of(const CompiledModel& owner) {
    if (&owner != asked_) {
      asked_ = &owner;
      found_ = find_comments(owner);
    }
    return found_;
  }

  const AllowComments* find_comments(const CompiledModel& owner) {
    if (!owner.model.file) return nullptr;
    const SourceRef file = written_file(owner.model.file);
    // Few texts have the second half of the word, or a dash at all.
    const std::string_view text = file->text();
    if (text.find("-allow") == std::string_view::npos && text.find("-ALLOW") == std::string_view::npos) return nullptr;
    const auto [found, added] = comments_.try_emplace(&owner);
    if (added &&
        (text.find("rocky-allow") != std::string_view::npos || text.find("ROCKY-ALLOW") != std::string_view::npos)) {
      const SourceSpan query = SourceSpan{owner.model.file, {owner.model.query.begin, owner.model.query.begin}};
      found->second = AllowComments(text, query.resolved().bytes.begin);
    }
    return &found->second;
  }

  const CompiledProject& project_;
  const core::LintSettings& settings_;
  std::map<const CompiledModel*, AllowComments> comments_;
  const CompiledModel* asked_ = nullptr;  // last, and what was found
  const AllowComments* found_ = nullptr;
};

}  // namespace

void apply_lint_levels(CompiledProject& project, const core::LintSettings& project_settings) {
  Levels levels(project, project_settings);
  Diagnostics kept;
  kept.reserve(project.diagnostics.size());
  for (Diagnostic& diagnostic : project.diagnostics) {
    if (levels.apply(diagnostic)) kept.push_back(std::move(diagnostic));
  }
  project.diagnostics = std::move(kept);
}

}  // namespace rocky::compiler
