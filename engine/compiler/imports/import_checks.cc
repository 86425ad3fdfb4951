#include "compiler/imports/import_checks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/changes/classify.h"
#include "compiler/completeness.h"
#include "compiler/imports/import_files.h"
#include "core/models/codes.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

namespace codes = core::codes;
using Columns = std::set<std::string>;  // in small letters

// The query of a model, parsed when it is first asked about.
class Reader {
 public:
  Reader(const CompiledProject& project, const CompiledModel& compiled) : project_(project), compiled_(compiled) {
    if (compiled.dialect == nullptr || !compiled.model.facts.parsed) return;
    parsed_.emplace(sql::parse_query(compiled.model.file, compiled.model.query, *compiled.dialect, arena_));
    if (parsed_->ok()) consumed_ = consumed_columns(parsed_->tree, parsed_->root, *compiled.dialect);
  }

  // The columns that it reads of a table; nullopt when that cannot be told.
  std::optional<Columns> columns_of(const ir::TableRef& table) const {
    if (!consumed_) return std::nullopt;
    const std::string names[] = {ascii_lower(table.full_name()), ascii_lower(table.schema + "." + table.table),
                                 ascii_lower(table.table)};
    for (const std::string& name : names) {
      const auto found = consumed_->find(name);
      // A bare name is a model's before it is a table's.
      if (found == consumed_->end() || (&name == &names[2] && is_model(name))) continue;
      return found->second;
    }
    return std::nullopt;
  }

  // Where the query first names the column.
  std::optional<SourceSpan> place_of(std::string_view column) const {
    if (!parsed_ || !parsed_->ok()) return std::nullopt;
    return find_column(parsed_->root, column);
  }

 private:
  bool is_model(std::string_view name) const {
    return std::ranges::any_of(project_.models,
                               [&](const CompiledModel& other) { return equal_ignoring_case(other.model.name, name); });
  }

  std::optional<SourceSpan> find_column(sql::NodeId id, std::string_view column) const {
    const sql::Tree& tree = parsed_->tree;
    if (tree.kind(id) == sql::NodeKind::kColumnRef) {
      const sql::NodeId name = tree.last_child(id);
      if (tree.kind(name) == sql::NodeKind::kName && equal_ignoring_case(text_of(tree.symbol(name)), column)) {
        return SourceSpan{compiled_.model.file, tree.span(id)};
      }
    }
    for (const sql::NodeId child : tree.children(id)) {
      if (auto place = find_column(child, column)) return place;
    }
    return std::nullopt;
  }

  const CompiledProject& project_;
  const CompiledModel& compiled_;
  sql::ParseArena arena_;
  std::optional<sql::ParsedSql> parsed_;
  std::optional<ConsumedColumns> consumed_;
};

struct Finding {
  std::string_view code;
  Severity severity = Severity::kError;
  std::string what;  // behind "column 'x' of 'c.s.t' "
};

// What those who read the table have to know; most changes are none of their business.
std::optional<Finding> finding_of(const ModelChange& change) {
  switch (change.kind) {
    case ChangeKind::kColumnDropped: return Finding{codes::kImportedDropped, Severity::kError, "was dropped"};
    case ChangeKind::kColumnTypeChanged: {
      const std::string types = change.before.empty() || change.after.empty()
                                    ? std::string()
                                    : fmt::format(" from {} to {}", change.before.front(), change.after.front());
      if (change.narrowing) return Finding{codes::kImportedNarrowed, Severity::kError, "was narrowed" + types};
      return Finding{codes::kImportedWidened, Severity::kWarning, "changed" + types};
    }
    case ChangeKind::kColumnNullabilityChanged:
      if (!change.old_nullable || change.new_nullable) return std::nullopt;
      return Finding{codes::kImportedNotNull, Severity::kError, "became NOT NULL"};
    case ChangeKind::kColumnAdded: return Finding{codes::kImportedAdded, Severity::kInfo, "was added"};
    default: return std::nullopt;
  }
}

class ImportChecks {
 public:
  ImportChecks(const core::LoadedConfig& loaded, FileSystem& files, CompiledProject& project)
      : loaded_(loaded), files_(files), project_(project) {}

  void run() {
    for (const CompiledModel& compiled : project_.models) {
      for (const ir::TableRef& source : compiled.model.extras().sources) sources_.insert(source.full_name());
    }
    for (const auto& [name, import] : loaded_.config.imports) check(name, import);
  }

 private:
  void check(const std::string& name, const core::ImportConfig& import) {
    const auto snapshot = load(name, import, import.snapshot, "snapshot");
    if (!snapshot) return;
    if (is_pinned(import)) check_pin(name, import, ir::recipe_hash(snapshot->project));
    if (!import.baseline || is_baseline(import, snapshot->text)) return;
    const auto baseline = load(name, import, *import.baseline, "baseline");
    if (!baseline) return;
    // Of a large project, few tables are read.
    const auto changes = classify_changes(read_models(baseline->project), read_models(snapshot->project));
    if (!changes.empty()) check_models(name, changes);
  }

  // Most of the time nothing is new.
  bool is_baseline(const core::ImportConfig& import, std::string_view snapshot) const {
    const auto path = import_path(loaded_.root, import, *import.baseline);
    if (!path) return false;
    const auto text = files_.read(*path);
    return text && *text == snapshot;
  }

  void check_pin(const std::string& name, const core::ImportConfig& import, const std::string& hash) {
    if (!matches_pin(import, hash)) {
      add(codes::kImportPin, Severity::kError, name, place_of(name, "pin"),
          fmt::format("import '{}': the snapshot has the recipe hash {}, not the one that is pinned", name, hash),
          fmt::format("look at what changed, then set pin = \"{}\", or \"*\" to take any", hash));
    }
  }

  // Those whose tables are sources of this project.
  std::vector<ir::ModelIr> read_models(const ir::ProjectIr& project) const {
    std::vector<ir::ModelIr> models;
    for (const ir::ModelIr& model : project.models) {
      if (sources_.contains(model.target.full_name())) models.push_back(model);
    }
    return models;
  }

  std::optional<ImportFile> load(const std::string& name, const core::ImportConfig& import, std::string_view file,
                                 std::string_view key) {
    auto project = read_import(loaded_.root, import, file, files_);
    if (project) return std::move(*project);
    const bool newer = project.error().kind() == ErrorKind::kUnsupported;
    const bool missing = project.error().kind() == ErrorKind::kNotFound && key == "baseline";
    add(newer ? codes::kImportFormat : codes::kImportUnreadable, newer ? Severity::kError : Severity::kWarning, name,
        place_of(name, key),
        fmt::format("import '{}': the {} cannot be loaded: {}", name, key, project.error().to_string()),
        newer     ? "use a program that knows the format, or ask for a snapshot in an older one"
        : missing ? "run `rocky imports update`, which takes the snapshot as the baseline"
                  : "its tables are not checked; have the other project published again with `rocky publish-ir`");
    return std::nullopt;
  }

  SourceSpan place_of(const std::string& import, std::string_view key) const {
    return loaded_.locate(fmt::format("imports.{}.{}", import, key));
  }

  void check_models(const std::string& import, const std::vector<ModelChange>& changes) {
    std::map<std::string_view, std::vector<const ModelChange*>> by_table;
    for (const ModelChange& change : changes) by_table[change.target].push_back(&change);
    for (const CompiledModel& compiled : project_.models) {
      const auto& sources = compiled.model.extras().sources;
      std::optional<Reader> reader;
      for (size_t i = 0; i < sources.size(); ++i) {
        const auto found = by_table.find(sources[i].full_name());
        if (found == by_table.end()) continue;
        if (!reader) reader.emplace(project_, compiled);
        report(import, compiled, i, found->second, *reader);
      }
    }
  }

  void report(const std::string& import, const CompiledModel& compiled, size_t source,
              const std::vector<const ModelChange*>& changes, const Reader& reader) {
    const auto& sources = compiled.model.extras().sources;
    const ir::TableRef& table = sources[source];
    const std::optional<Columns> columns = sources.size() == 1 ? reader.columns_of(table) : std::nullopt;
    const SourceSpan declared = source_place(compiled.model, source);
    const std::string help =
        fmt::format("adapt the model; `rocky imports update` then takes the snapshot of '{}' as what is known", import);
    for (const ModelChange* change : changes) {
      if (change->kind == ChangeKind::kModelRemoved) {
        add(codes::kImportedDropped, Severity::kError, compiled.model.name, declared,
            fmt::format("'{}', which this model reads, is no longer built by import '{}'", table.full_name(), import),
            help);
        continue;
      }
      const auto finding = finding_of(*change);
      if (!finding) continue;
      if (columns && (change->kind == ChangeKind::kColumnAdded || !columns->contains(ascii_lower(change->column)))) {
        continue;
      }
      const auto place = columns ? reader.place_of(change->column) : std::nullopt;
      Diagnostic& found = add(finding->code, finding->severity, compiled.model.name, place.value_or(declared),
                              fmt::format("column '{}' of '{}', which this model {}, {} in import '{}'", change->column,
                                          table.full_name(), columns ? "reads" : "may read", finding->what, import),
                              finding->severity == Severity::kError ? help : std::string());
      if (place) found.secondary.push_back({declared, "declared as a source here"});
    }
  }

  static SourceSpan source_place(const core::Model& model, size_t source) {
    const auto& spans = model.extras().source_spans;
    if (model.config && source < spans.size()) return {model.config, spans[source]};
    return {model.file, {0, 0}};
  }

  Diagnostic& add(std::string_view code, Severity severity, std::string_view owner, SourceSpan place,
                  std::string message, std::string help) {
    return project_.diagnostics.emplace_back(Diagnostic{.code = code,
                                                        .severity = severity,
                                                        .message = std::move(message),
                                                        .owner = std::string(owner),
                                                        .primary = DiagnosticLabel{std::move(place), {}},
                                                        .secondary = {},
                                                        .help = std::move(help)});
  }

  const core::LoadedConfig& loaded_;
  FileSystem& files_;
  CompiledProject& project_;
  std::set<std::string> sources_;  // full names of what the models declare
};

}  // namespace

void check_imports(const core::LoadedConfig& loaded, FileSystem& files, CompiledProject& project) {
  ImportChecks(loaded, files, project).run();
}

}  // namespace rocky::compiler
