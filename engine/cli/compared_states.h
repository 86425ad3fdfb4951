// The two states of a project that ci-diff and lineage-diff compare: commits, compiled without touching the work tree.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/compile_support.h"
#include "compiler/changes/project_diff.h"
#include "compiler/lineage/project_lineage.h"
#include "compiler/project.h"
#include "core/config/load_config.h"
#include "ir/model_ir.h"
#include "run/git_tree.h"

namespace rocky::cli {

inline constexpr Positional kBaseRefPositional{.name = "BASE_REF",
                                               .required = false,
                                               .default_text = "main",
                                               .help = "Branch, tag or commit that the project is compared with"};

// One state; does not move.
struct CompiledState {
  std::optional<core::LoadedConfig> config;
  compiler::CompiledProject project;
  std::optional<compiler::ProjectLineage> lineage;
  std::vector<ir::ModelIr> records;

  compiler::ProjectState view() const { return {.project = project, .lineage = *lineage, .records = records}; }
};

struct ComparedStates {
  std::string base_ref;  // as it was named
  std::string base_commit;
  std::string head_commit;
  std::unique_ptr<CompiledState> before;
  std::unique_ptr<CompiledState> after;
  // What the comparison cannot see, for people: changes that are not committed, models that do not compile …
  std::vector<std::string> notes;
};

// From `BASE_REF`, `--models` and, where they are declared, `--with-seed` and `--var`. The older state is that of the
// last common commit of the ref and HEAD, the newer one that of HEAD. Errors: no repository, an unknown ref, a folder
// outside of the repository, neither state has models; never what the models say. kCancelled after a signal.
Result<ComparedStates> compile_states(Invocation& call);

}  // namespace rocky::cli
