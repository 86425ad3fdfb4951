#include "compiler/changes/report.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/fields.h"
#include "compiler/changes/change_records.h"
#include "compiler/changes/impact.h"

namespace rocky::compiler {
namespace {

using documents::ColumnChangeType;
using documents::DiffSummary;
using documents::ImpactReport;

constexpr size_t kShownModels = 50;   // of a list for people; the document has all
constexpr size_t kShownColumns = 12;  // of one cell

// A cell of a table, as it is and not as Markdown.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      escaped += ' ';
    } else if (c == '<') {
      escaped += "&lt;";
    } else {
      if (std::string_view("|`\\").find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string cells(const std::vector<std::string>& texts) {
  std::string list;
  for (size_t i = 0; i < texts.size() && i < kShownColumns; ++i) list += (i > 0 ? ", " : "") + cell(texts[i]);
  if (texts.size() > kShownColumns) list += fmt::format(" and {} more", texts.size() - kShownColumns);
  return list;
}

std::string optional_cell(const std::optional<std::string>& text) { return text ? cell(*text) : std::string("-"); }

template <class Enum>
std::string_view word(Enum value) {
  return enum_names<Enum>()[static_cast<size_t>(value)];
}

DiffSummary summary_of(const ProjectDiff& diff) {
  const ProjectDiff::Summary summary = diff.summary();
  return {.total_models = summary.total,
          .unchanged = summary.unchanged,
          .modified = summary.modified,
          .added = summary.added,
          .removed = summary.removed};
}

// Of ColumnDiff and LineageColumnChange, which share these members.
template <class Record>
Record column_record(const ModelChange& change) {
  Record record;
  record.column_name = change.column;
  record.change_type = change.kind == ChangeKind::kColumnDropped ? ColumnChangeType::kRemoved
                       : change.kind == ChangeKind::kColumnAdded ? ColumnChangeType::kAdded
                                                                 : ColumnChangeType::kTypeChanged;
  if (!change.before.empty()) record.old_type = change.before.front();
  if (!change.after.empty()) record.new_type = change.after.front();
  return record;
}

// The columns of a model that came or went with it.
template <class Record>
std::vector<Record> whole_model(const ModelDiff& diff, const ProjectState& before, const ProjectState& after) {
  std::vector<Record> records;
  const bool added = diff.status == DiffStatus::kAdded;
  if (!added && diff.status != DiffStatus::kRemoved) return records;
  const ir::ModelIr& model = added ? after.records[*diff.pair.after] : before.records[*diff.pair.before];
  for (const ir::TypedColumn& column : model.typed_columns) {
    Record& record = records.emplace_back();
    record.column_name = column.name;
    record.change_type = added ? ColumnChangeType::kAdded : ColumnChangeType::kRemoved;
    (added ? record.new_type : record.old_type) = ir::display_form(column.type);
  }
  return records;
}

bool is_listed(const ModelDiff& model) { return model.status != DiffStatus::kUnchanged || !model.columns.empty(); }

std::string counts_line(const DiffSummary& summary) {
  return fmt::format("**{} of {} models changed: {} modified, {} added, {} removed**\n",
                     summary.total_models - summary.unchanged, summary.total_models, summary.modified, summary.added,
                     summary.removed);
}

std::string_view words(documents::RebuildVerdict verdict) {
  static constexpr std::array<std::string_view, 4> kWords{"rebuild", "rebuild (not proven)", "no: a view shows it",
                                                          "no"};
  return kWords[static_cast<size_t>(verdict)];
}

std::string checks_text(std::string_view title, const std::vector<documents::TouchedCheck>& checks) {
  if (checks.empty()) return {};
  std::string text = fmt::format("\n{}:\n\n", title);
  for (size_t i = 0; i < checks.size() && i < kShownModels; ++i) {
    const documents::TouchedCheck& check = checks[i];
    text += fmt::format("- {}{}{}: {}\n", cell(check.model), check.column ? "." : "",
                        check.column ? cell(*check.column) : "", cell(check.check));
  }
  if (checks.size() > kShownModels) text += fmt::format("- and {} more\n", checks.size() - kShownModels);
  return text;
}

std::string impact_text(const ImpactReport& impact) {
  std::string text = "\n#### Impact\n\n";
  if (!impact.models.empty()) {
    text += "| Model | Build again | Columns reached | Why |\n|---|---|---|---|\n";
    for (size_t i = 0; i < impact.models.size() && i < kShownModels; ++i) {
      const documents::ModelImpact& model = impact.models[i];
      const std::string columns = model.rows ? "all (rows)" : model.columns.empty() ? "-" : cells(model.columns);
      text +=
          fmt::format("| {} | {} | {} | {} |\n", cell(model.model), words(model.verdict), columns, cell(model.reason));
    }
    if (impact.models.size() > kShownModels) {
      text += fmt::format("\nand {} more models.\n", impact.models.size() - kShownModels);
    }
    text += "\n";
  }
  text += fmt::format("{} model{} provably need{} no rebuild.\n", impact.not_rebuilt,
                      impact.not_rebuilt == 1 ? "" : "s", impact.not_rebuilt == 1 ? "s" : "");
  if (!impact.text_only.empty()) {
    text += fmt::format("Changed in text only: {}.\n", cells(impact.text_only));
  }
  text += checks_text("Contracts on what is reached", impact.contracts);
  text += checks_text("Tests on what is reached", impact.tests);
  return text;
}

std::string notes_text(const std::vector<std::string>& notes) {
  std::string text;
  for (const std::string& note : notes) text += fmt::format("\n> {}\n", cell(note));
  return text;
}

std::string findings_text(const std::vector<documents::BreakingFinding>& findings) {
  std::string text = "\n#### What it means for readers\n\n";
  if (findings.empty()) return text + "Nothing changes for them.\n";
  text += "| Severity | Model | Change | Column |\n|---|---|---|---|\n";
  for (size_t i = 0; i < findings.size() && i < kShownModels; ++i) {
    const documents::BreakingFinding& finding = findings[i];
    text += fmt::format("| {} | {} | {} | {} |\n", word(finding.severity), cell(finding.change.model),
                        word(finding.change.kind), optional_cell(finding.change.column));
  }
  if (findings.size() > kShownModels) text += fmt::format("\nand {} more.\n", findings.size() - kShownModels);
  return text;
}

}  // namespace

documents::CiDiffOutput ci_diff(const ProjectState& before, const ProjectState& after, const ProjectDiff& diff,
                                bool semantic) {
  documents::CiDiffOutput output;
  output.summary = summary_of(diff);
  for (const ModelDiff& model : diff.models) {
    if (!is_listed(model)) continue;
    documents::DiffResult& result = output.models.emplace_back();
    result.model_name = model.name;
    result.status = static_cast<documents::ModelDiffStatus>(model.status);
    result.resolved_target = model.target;
    result.renamed_from = model.renamed_from;
    for (size_t part = 0; part < kDefinitionParts; ++part) {
      if (model.parts[part]) result.changed.emplace_back(word_of(static_cast<DefinitionPart>(part)));
    }
    result.column_changes = whole_model<documents::ColumnDiff>(model, before, after);
    for (const ModelChange* change : model.columns) {
      result.column_changes.push_back(column_record<documents::ColumnDiff>(*change));
    }
  }
  if (semantic) {
    output.breaking_findings.emplace();
    for (const ModelChange& change : diff.changes) output.breaking_findings->push_back(to_record(change));
  }
  output.impact = impact_of(before, after, diff);
  return output;
}

documents::LineageDiffOutput lineage_diff(const ProjectState& before, const ProjectState& after,
                                          const ProjectDiff& diff) {
  documents::LineageDiffOutput output;
  output.summary = summary_of(diff);
  for (const ModelDiff& model : diff.models) {
    if (!is_listed(model)) continue;
    documents::LineageDiffResult& result = output.results.emplace_back();
    result.model_name = model.name;
    result.status = static_cast<documents::ModelDiffStatus>(model.status);
    result.column_changes = whole_model<documents::LineageColumnChange>(model, before, after);
    for (const ModelChange* change : model.columns) {
      result.column_changes.push_back(column_record<documents::LineageColumnChange>(*change));
    }
    if (!model.pair.after) continue;
    for (documents::LineageColumnChange& change : result.column_changes) {
      if (change.change_type == ColumnChangeType::kRemoved) continue;
      const LineageColumn start{.node = *model.pair.after, .column = intern(change.column_name)};
      for (const ProjectLineage::Step& step : after.lineage.trace(start, {.downstream = true})) {
        const LineageColumn& end = step.edge->target;
        change.downstream_consumers.push_back(
            {.model = after.lineage.nodes()[end.node].name, .column = std::string(text_of(end.column))});
      }
      const auto key = [](const documents::LineageQualifiedColumn& one) { return std::tie(one.model, one.column); };
      std::ranges::sort(change.downstream_consumers, {}, key);
      const auto doubled = std::ranges::unique(change.downstream_consumers, {}, key);
      change.downstream_consumers.erase(doubled.begin(), doubled.end());
    }
  }
  output.impact = impact_of(before, after, diff);
  return output;
}

std::string to_markdown(const documents::CiDiffOutput& output) {
  std::string text = "### Rocky CI Diff\n\n" + counts_line(output.summary);
  if (!output.models.empty()) {
    text += "\n| Model | Target | Status | Rows (before) | Rows (after) | Delta |\n|---|---|---|---|---|---|\n";
  }
  for (const documents::DiffResult& model : output.models) {
    std::string name = cell(model.model_name);
    if (model.renamed_from) name += fmt::format(" (was {})", cell(*model.renamed_from));
    std::string status(word(model.status));
    if (!model.changed.empty()) status += fmt::format(" ({})", fmt::join(model.changed, ", "));
    if (model.status == documents::ModelDiffStatus::kUnchanged) status += " (columns follow other models)";
    text += fmt::format("| {} | {} | {} | - | - | - |\n", name, optional_cell(model.resolved_target), status);
  }
  for (const documents::DiffResult& model : output.models) {
    if (model.column_changes.empty()) continue;
    text += fmt::format("\n<details>\n<summary>{}: {} column change{}</summary>\n\n", cell(model.model_name),
                        model.column_changes.size(), model.column_changes.size() == 1 ? "" : "s");
    text += "| Column | Change | Old Type | New Type |\n|---|---|---|---|\n";
    for (const documents::ColumnDiff& column : model.column_changes) {
      text += fmt::format("| {} | {} | {} | {} |\n", cell(column.column_name), word(column.change_type),
                          optional_cell(column.old_type), optional_cell(column.new_type));
    }
    text += "\n</details>\n";
  }
  if (output.breaking_findings) text += findings_text(*output.breaking_findings);
  return text + impact_text(output.impact) + notes_text(output.notes);
}

std::string to_markdown(const documents::LineageDiffOutput& output) {
  std::string text = "### Rocky Lineage Diff\n\n" + counts_line(output.summary);
  for (const documents::LineageDiffResult& model : output.results) {
    text += fmt::format("\n**{}** ({})\n", cell(model.model_name), word(model.status));
    if (model.column_changes.empty()) {
      text += "\nNo column differs.\n";
      continue;
    }
    text += "\n| Column | Change | Old Type | New Type | Downstream consumers |\n|---|---|---|---|---|\n";
    for (const documents::LineageColumnChange& column : model.column_changes) {
      std::vector<std::string> consumers;
      for (const documents::LineageQualifiedColumn& consumer : column.downstream_consumers) {
        consumers.push_back(consumer.model + "." + consumer.column);
      }
      text += fmt::format("| {} | {} | {} | {} | {} |\n", cell(column.column_name), word(column.change_type),
                          optional_cell(column.old_type), optional_cell(column.new_type),
                          consumers.empty() ? "-" : cells(consumers));
    }
  }
  return text + impact_text(output.impact) + notes_text(output.notes);
}

}  // namespace rocky::compiler
