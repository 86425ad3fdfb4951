#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/suggest.h"
#include "base/thread_pool.h"
#include "compiler/built_tables.h"
#include "compiler/declared_sources.h"
#include "compiler/dsl_model.h"
#include "compiler/imports/import_checks.h"
#include "compiler/lints/lint_levels.h"
#include "compiler/lints/project_lints.h"
#include "compiler/model_names.h"
#include "compiler/physical_edges.h"
#include "compiler/project.h"
#include "compiler/project_checks.h"
#include "compiler/query_facts.h"
#include "compiler/schemas.h"
#include "compiler/source_tables.h"
#include "compiler/type_check.h"
#include "core/dag.h"
#include "core/macros/macro_library.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

using core::Model;
namespace codes = core::codes;

constexpr std::string_view kMacrosFolder = "macros";
// Looking for a near miss takes a walk over all names.
constexpr int kMaxSuggestions = 20;

class Stopwatch {
 public:
  uint64_t lap_ms() {
    const auto now = std::chrono::steady_clock::now();
    const auto lap = std::chrono::duration_cast<std::chrono::milliseconds>(now - since_);
    since_ = now;
    return static_cast<uint64_t>(lap.count());
  }

 private:
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

class ProjectCompiler {
 public:
  explicit ProjectCompiler(const CompileRequest& request) : request_(request) {}

  Result<CompiledProject> run() {
    Stopwatch total;
    Stopwatch phase;
    macros_ = core::MacroLibrary::read(macros_directory(), project_.diagnostics);
    ROCKY_TRY(loaded, load());
    project_.models_directory_exists = loaded.directory_exists;
    std::ranges::move(loaded.diagnostics, std::back_inserter(project_.diagnostics));
    source_contracts_ = std::move(loaded.source_contracts);
    project_.models.reserve(loaded.models.size());
    for (auto& model : loaded.models) {
      drafts_.push_back(model.get());
      project_.models.emplace_back(std::move(model));
    }
    project_.timings.load_ms = phase.lap_ms();
    check_duplicates(project_);
    names_.emplace(project_.models);
    built_ = find_built_tables();
    resolve();
    order();
    project_.timings.resolve_ms = phase.lap_ms();
    type_sources();
    bind();
    check_target_collisions(project_);
    project_.timings.types_ms = phase.lap_ms();
    check_contracts(project_);
    check_stars(project_);
    if (request_.config != nullptr) {
      check_classifications(project_, *request_.config);
      check_freshness(project_, *request_.config);
    }
    check_formats(project_);
    if (request_.budgets) check_budgets(project_);
    project_.timings.contracts_ms = phase.lap_ms();
    lint_project(project_);
    if (request_.imports != nullptr) check_imports(*request_.imports, real_file_system(), project_);
    apply_lint_levels(project_, request_.lints);
    finish_diagnostics(project_);
    project_.timings.total_ms = total.lap_ms();
    return std::move(project_);
  }

 private:
  std::string macros_directory() const {
    if (!request_.macros_directory.empty()) return request_.macros_directory;
    const core::LoadModelsOptions& options = request_.models;
    if (!options.pattern.empty() || !options.project_root.empty())
      return join_path(options.project_root, kMacrosFolder);
    std::string_view models = options.models_directory;
    while (models.size() > 1 && models.ends_with('/')) models.remove_suffix(1);
    // Above `.` and `..` is no name to cut.
    if (models.ends_with('.')) return fmt::format("{}/../{}", models, kMacrosFolder);
    return join_path(parent_path(models), kMacrosFolder);
  }

  QueryTexts texts() const {
    return {request_.variables, macros_, request_.portability ? &*request_.portability : nullptr};
  }

  Result<core::LoadedModels> load() const {
    core::LoadModelsOptions options = request_.models;
    options.on_read = [this](Model& model, Diagnostics& diagnostics) {
      analyze_query(model, request_.dialects.of(model), texts(), diagnostics);
    };
    return core::load_models(options);
  }

  // Most projects call models by their names only.
  BuiltTables find_built_tables() const {
    const auto reads_by_schema = [](const CompiledModel& compiled) {
      const auto& tables = compiled.model.facts.tables;
      return std::ranges::any_of(tables, [](const core::QueryTable& table) { return table.parts > 1; });
    };
    return std::ranges::any_of(project_.models, reads_by_schema) ? BuiltTables(project_.models) : BuiltTables();
  }

  void resolve() {
    marks_.assign(project_.models.size(), kNoModel);
    for (uint32_t index = 0; index < project_.models.size(); ++index) {
      CompiledModel& compiled = project_.models[index];
      const auto depend_on = [&](uint32_t dependency) {
        if (dependency == index) return;
        if (marks_[dependency] == index) return;
        marks_[dependency] = index;
        compiled.dependencies.push_back(dependency);
      };
      for (const core::Dependency& declared : compiled.model.depends_on) {
        const uint32_t found = names_->find_exact(intern(declared.name));
        if (found == kNoModel) {
          report_unknown(compiled.model, declared);
        } else {
          depend_on(found);
        }
      }
      compiled.references = references_of(compiled.model);
      for (const Reference& reference : compiled.references) {
        if (reference.kind == ReferenceKind::kModel) depend_on(reference.model);
      }
    }
    for (uint32_t index = 0; index < project_.models.size(); ++index) {
      for (const uint32_t dependency : project_.models[index].dependencies) {
        project_.models[dependency].dependents.push_back(index);
      }
    }
  }

  struct TablePath {
    std::array<Symbol, 3> names;
    size_t count = 0;
    std::span<const Symbol> parts() const { return std::span(names).last(count); }
  };

  static TablePath path_of(const core::QueryTable& table) {
    return {.names = {table.catalog, table.schema, table.table}, .count = std::min<size_t>(table.parts, 3)};
  }

  std::vector<Reference> references_of(const Model& model) const {
    const auto& tables = model.facts.tables;
    std::vector<Reference> references(tables.size());
    for (size_t i = 0; i < tables.size(); ++i) {
      if (tables[i].parts == 2) references[i].kind = ReferenceKind::kSource;
      if (tables[i].parts != 1) {
        references[i].model = built_.find(path_of(tables[i]).parts(), model);
        continue;
      }
      const uint32_t found = names_->find(tables[i].table);
      if (found != kNoModel) references[i] = {ReferenceKind::kModel, found};
    }
    return references;
  }

  // The sources' types once for every dialect in use, before anything asks for them.
  void type_sources() {
    const auto tables = with_declared_sources(
        request_.sources, project_, source_contracts_, [this](const Model& model) { return &dialect_of(model); },
        project_.diagnostics);
    for (const CompiledModel& compiled : project_.models) {
      const sql::Dialect* dialect = &dialect_of(compiled.model);
      if (!sources_.contains(dialect)) sources_.emplace(dialect, TypedSources(tables, *dialect));
    }
  }

  const TypedSources& sources_of(const Model& model) const { return sources_.at(&dialect_of(model)); }

  // That of the query's text as it is now.
  const sql::Dialect& dialect_of(const Model& model) const {
    const sql::Dialect& dialect = request_.dialects.of(model);
    return model.language == core::ModelLanguage::kDsl ? dialect_to_write(dialect) : dialect;
  }

  // Layer by layer: each reads the columns of those before it.
  void bind() {
    for (const auto& layer : bind_layers_) {
      lower_again(layer);
      std::vector<Diagnostics> found(layer.size());
      const auto bind_one = [&](size_t i) {
        const CompiledModel& compiled = project_.models[layer[i]];
        bind_model({.project = project_,
                    .index = layer[i],
                    .names = *names_,
                    .built = built_,
                    .dialect = dialect_of(compiled.model),
                    .sources = sources_of(compiled.model),
                    .flow = request_.flow},
                   found[i]);
        check_strategy(compiled, found[i]);
      };
      layer.size() == 1 ? bind_one(0) : parallel_for(layer.size(), 16, bind_one);
      for (Diagnostics& of_model : found) std::ranges::move(of_model, std::back_inserter(project_.diagnostics));
    }
    std::erase_if(project_.diagnostics, [&](const Diagnostic& diagnostic) {
      return is_about_program(diagnostic) && diagnostic.severity == Severity::kError &&
             repaired_.contains(diagnostic.owner);
    });
  }

  // `.rocky` models once more where the columns of what they read are known and tell what their names mean: `derive` of
  // a name that is there already, names that two joined tables have.
  void lower_again(const std::vector<uint32_t>& layer) {
    std::vector<uint32_t> again;
    std::ranges::copy_if(layer, std::back_inserter(again), [this](uint32_t index) { return gains_by_columns(index); });
    if (again.empty()) return;
    std::vector<std::optional<Diagnostics>> found(again.size());
    std::vector<bool> unread;
    for (const uint32_t index : again) unread.push_back(project_.models[index].model.facts.needs_columns);
    const auto lower = [&](size_t i) { found[i] = lower_with_columns(again[i]); };
    again.size() == 1 ? lower(0) : parallel_for(again.size(), 16, lower);
    for (size_t i = 0; i < again.size(); ++i) {
      if (!found[i]) continue;
      CompiledModel& compiled = project_.models[again[i]];
      compiled.references = references_of(compiled.model);
      if (!unread[i]) continue;  // what is wrong with it was told
      std::ranges::move(*found[i], std::back_inserter(project_.diagnostics));
      repaired_.insert(compiled.model.name);
    }
  }

  bool gains_by_columns(uint32_t index) const {
    const CompiledModel& compiled = project_.models[index];
    const core::QueryFacts& facts = compiled.model.facts;
    if (compiled.model.language != core::ModelLanguage::kDsl) return false;
    if (!facts.parsed && !facts.needs_columns) return false;
    size_t known = 0;
    for (size_t i = 0; i < compiled.references.size(); ++i) {
      const auto columns = columns_of(index, i);
      if (!columns) continue;
      if (facts.needs_columns) return true;
      ++known;
      if (std::ranges::find_first_of(facts.defined, *columns) != facts.defined.end()) return true;
    }
    return facts.joins && known > 1;
  }

  // Of a table that a model reads, by its index in the model's references. Nothing where they are not all known.
  std::optional<std::vector<Symbol>> columns_of(uint32_t reader, size_t table) const {
    const CompiledModel& compiled = project_.models[reader];
    const ModelSchemas schemas(project_, *names_, built_, sources_of(compiled.model), reader);
    const TableLookup found = schemas.find(path_of(compiled.model.facts.tables[table]).parts());
    if (found.schema == nullptr || !found.schema->complete) return std::nullopt;
    std::vector<Symbol> columns;
    for (const TableColumn& column : found.schema->columns) {
      if (!column.name) return std::nullopt;
      columns.push_back(column.name);
    }
    return columns;
  }

  std::optional<Diagnostics> lower_with_columns(uint32_t index) {
    const CompiledModel& compiled = project_.models[index];
    std::map<std::string, std::vector<Symbol>, std::less<>> known;
    for (size_t i = 0; i < compiled.references.size(); ++i) {
      if (auto columns = columns_of(index, i)) {
        known.emplace(path_text(compiled.model.facts.tables[i]), std::move(*columns));
      }
    }
    const auto columns = [&](std::string_view path) -> std::optional<std::vector<std::string>> {
      const auto found = known.find(path);
      if (found == known.end()) return std::nullopt;
      std::vector<std::string> names;
      for (const Symbol name : found->second) names.emplace_back(text_of(name));
      return names;
    };
    return analyze_again(*drafts_[index], request_.dialects.of(compiled.model), texts(), columns);
  }

  // As a program writes it.
  static std::string path_text(const core::QueryTable& table) {
    std::string text;
    for (const Symbol part : {table.catalog, table.schema, table.table}) {
      if (!part) continue;
      if (!text.empty()) text += '.';
      text += text_of(part);
    }
    return text;
  }

  void report_unknown(const Model& model, const core::Dependency& dependency) {
    std::optional<std::string> near;
    if (suggestions_++ < kMaxSuggestions) {
      if (all_names_.empty()) {
        for (const CompiledModel& other : project_.models) all_names_.push_back(other.model.name);
      }
      near = nearest_by_edit_distance(dependency.name, all_names_);
    }
    const std::string guess = near ? fmt::format(" — did you mean '{}'?", *near) : std::string();
    project_.diagnostics.push_back(Diagnostic{
        .code = codes::kUnknownDependency,
        .severity = Severity::kError,
        .message = fmt::format("unknown dependency '{}' referenced by '{}'{}", dependency.name, model.name, guess),
        .owner = model.name,
        .primary = DiagnosticLabel{{model.config, dependency.span}, {}},
        .secondary = {},
        .help = near ? fmt::format("write '{}', or add a model '{}'", *near, dependency.name)
                     : std::string("name a model of this project, or remove the entry")});
  }

  void order() {
    std::vector<std::vector<uint32_t>> dependencies;
    dependencies.reserve(project_.models.size());
    for (CompiledModel& compiled : project_.models) dependencies.push_back(std::move(compiled.dependencies));
    core::DagOrder dag = core::order_dag(dependencies);
    for (uint32_t index = 0; index < project_.models.size(); ++index) {
      project_.models[index].dependencies = std::move(dependencies[index]);
      project_.models[index].layer = dag.layer[index];
    }
    project_.order = std::move(dag.order);
    project_.layers = std::move(dag.layers);
    report_cycles(project_, dag);
    order_binding();
  }

  // Behind the models whose tables are read by schema, too, which are no dependencies.
  void order_binding() {
    const auto reads_built = [](const CompiledModel& compiled) {
      return std::ranges::any_of(compiled.references, [](const Reference& reference) {
        return reference.kind != ReferenceKind::kModel && reference.model != kNoModel;
      });
    };
    if (std::ranges::none_of(project_.models, reads_built)) {
      bind_layers_ = project_.layers;
      for (CompiledModel& compiled : project_.models) compiled.bind_layer = compiled.layer;
      return;
    }
    std::vector<std::vector<uint32_t>> before;
    before.reserve(project_.models.size());
    for (const CompiledModel& compiled : project_.models) before.push_back(compiled.dependencies);
    for (const PhysicalEdge& edge : find_physical_edges(project_).edges) before[edge.consumer].push_back(edge.producer);
    core::DagOrder dag = core::order_dag(before);
    for (uint32_t i = 0; i < project_.models.size(); ++i) project_.models[i].bind_layer = dag.layer[i];
    bind_layers_ = std::move(dag.layers);
  }

  const CompileRequest& request_;
  core::MacroLibrary macros_;
  CompiledProject project_;
  std::vector<core::SourceContract> source_contracts_;
  std::map<const sql::Dialect*, TypedSources> sources_;  // by dialect of those who read them
  std::set<std::string_view> repaired_;                  // models that did not become SQL until columns were known
  std::vector<Model*> drafts_;                           // the project's models
  std::optional<ModelNames> names_;
  BuiltTables built_;
  std::vector<std::vector<uint32_t>> bind_layers_;
  std::vector<uint32_t> marks_;  // by model: the last one that was found to depend on it
  std::vector<std::string> all_names_;
  int suggestions_ = 0;
};

}  // namespace

const CompiledModel* CompiledProject::find(std::string_view name) const {
  const auto found = std::lower_bound(models.begin(), models.end(), name,
                                      [](const CompiledModel& m, std::string_view n) { return m.model.name < n; });
  return found != models.end() && found->model.name == name ? &*found : nullptr;
}

Result<CompiledProject> compile_project(const CompileRequest& request) { return ProjectCompiler(request).run(); }

}  // namespace rocky::compiler
