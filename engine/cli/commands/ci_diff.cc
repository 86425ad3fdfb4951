// `rocky ci-diff [BASE_REF]` and `rocky lineage-diff [BASE_REF]`: what a pull request changes (CLI contract 7.3, 8.2).
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/fields.h"
#include "cli/command.h"
#include "cli/compared_states.h"
#include "cli/exit_code.h"
#include "compiler/changes/project_diff.h"
#include "compiler/changes/report.h"
#include "documents/changes.h"

namespace rocky::cli {

namespace {

using documents::CiDiffOutput;
using documents::ColumnChangeType;

// What both commands do but for their documents: `make` and `show` fill and print one.
template <class Output, class Make, class Show>
Result<int> compare(Invocation& call, const Make& make, const Show& show) {
  auto states = compile_states(call);
  if (!states && call.cancel.cancelled()) return kExitInterrupted;
  if (!states) return failure(std::move(states).error());
  const compiler::ProjectState before = states->before->view();
  const compiler::ProjectState after = states->after->view();
  Output output = make(before, after, compiler::diff_projects(before, after));
  if (call.cancel.cancelled()) return kExitInterrupted;
  output.base_ref = states->base_ref;
  output.base_commit = states->base_commit;
  output.head_commit = states->head_commit;
  output.notes = std::move(states->notes);
  output.markdown = compiler::to_markdown(output);
  if (call.json()) {
    call.emit(output);
  } else if (call.global.output == OutputMode::kMarkdown) {
    call.terminal.write_out(output.markdown);
  } else {
    call.terminal.write_out(show(output));
  }
  return kExitSuccess;
}

std::string column_line(const documents::ColumnDiff& column) {
  switch (column.change_type) {
    case ColumnChangeType::kAdded:
      return fmt::format("    + {} {}\n", column.column_name, column.new_type.value_or("?"));
    case ColumnChangeType::kRemoved:
      return fmt::format("    - {} {}\n", column.column_name, column.old_type.value_or("?"));
    case ColumnChangeType::kTypeChanged: break;
  }
  return fmt::format("    ~ {} {} -> {}\n", column.column_name, column.old_type.value_or("?"),
                     column.new_type.value_or("?"));
}

std::string ci_diff_text(const CiDiffOutput& output) {
  std::string text = fmt::format("Rocky CI Diff ({}...HEAD)\n\n", output.base_ref);
  size_t name = 5;
  size_t target = 6;
  for (const documents::DiffResult& model : output.models) {
    name = std::max(name, model.model_name.size());
    target = std::max(target, model.resolved_target.value_or("").size());
  }
  if (output.models.empty()) {
    text += "  No model means anything else.\n";
  } else {
    text += fmt::format("  {:{}} {:9} {:{}} Changed\n", "Model", name, "Status", "Target", target);
  }
  for (const documents::DiffResult& model : output.models) {
    const auto status = enum_names<documents::ModelDiffStatus>()[static_cast<size_t>(model.status)];
    std::string line = fmt::format("  {:{}} {:9} {:{}} {}", model.model_name, name, status,
                                   model.resolved_target.value_or(""), target, fmt::join(model.changed, ", "));
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
    for (const documents::ColumnDiff& column : model.column_changes) text += column_line(column);
  }
  std::string rule;
  for (int i = 0; i < 60; ++i) rule += "─";
  return text + "\n" + rule + "\n\n" + output.markdown;
}

Result<int> run_ci_diff(Invocation& call) {
  const bool semantic = call.arguments.flag("--semantic");
  return compare<CiDiffOutput>(
      call,
      [semantic](const auto& before, const auto& after, const compiler::ProjectDiff& diff) {
        return compiler::ci_diff(before, after, diff, semantic);
      },
      &ci_diff_text);
}

Result<int> run_lineage_diff(Invocation& call) {
  return compare<documents::LineageDiffOutput>(
      call,
      [](const auto& before, const auto& after, const compiler::ProjectDiff& diff) {
        return compiler::lineage_diff(before, after, diff);
      },
      [](const documents::LineageDiffOutput& output) { return output.markdown; });
}

constexpr std::array kCiDiffOptions{
    kModelsOption,
    Option{.name = "--semantic",
           .arity = Arity::kFlag,
           .help = "Also tell what the changes mean for readers: breaking, warning or info"},
    kVarOption,
    kWithSeedOption,
};
constexpr std::array kLineageDiffOptions{kModelsOption, kVarOption, kWithSeedOption};
constexpr std::array kPositionals{kBaseRefPositional};

}  // namespace

extern const Command kCiDiffCommand;
const Command kCiDiffCommand{
    .name = "ci-diff",
    .group = "Models",
    .summary = "Show what the models of HEAD change, and what the change reaches",
    .description =
        "Compiles the project as it was at the last commit that BASE_REF and HEAD share and as it is in HEAD, both "
        "from "
        "git without touching the work tree, and compares what the models mean: layout, comments, aliases of tables "
        "and "
        "the order of CTEs and of keys do not count. Models are matched by their target, so a rename is one modified "
        "model. The report tells columns that came, went or have another type, which models have to be built again and "
        "which provably not, and the contracts and tests on what is reached. Changes that are not committed are not "
        "compared. With `--output md` it is Markdown for a pull request. Exit code 0 whatever is found.",
    .options = kCiDiffOptions,
    .positionals = kPositionals,
    .schema = "ci_diff",
    .example = "rocky ci-diff main --semantic",
    .run = &run_ci_diff,
    .interruption = Interruption::kDrains};

extern const Command kLineageDiffCommand;
const Command kLineageDiffCommand{
    .name = "lineage-diff",
    .group = "Models",
    .summary = "Show which columns HEAD changes, and which columns are made of them",
    .description =
        "As ci-diff, column by column: what changed and the columns downstream that are made of it in HEAD, through "
        "any "
        "number of models. Columns that are gone have no consumers there; the impact below the tables tells who read "
        "them. Exit code 0 whatever is found.",
    .options = kLineageDiffOptions,
    .positionals = kPositionals,
    .schema = "lineage_diff",
    .example = "rocky lineage-diff main",
    .run = &run_lineage_diff,
    .interruption = Interruption::kDrains};

}  // namespace rocky::cli
