// `rocky lineage MODEL[.COLUMN]`: what columns are made of, and what is made of them (compiler contract 2.2).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cli/answer_cache.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "compiler/lineage/lineage_formats.h"
#include "compiler/lineage/lineage_page.h"
#include "compiler/lineage/lineage_records.h"
#include "compiler/lineage/project_lineage.h"
#include "core/config/load_config.h"

namespace rocky::cli {

namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;
using compiler::LineageColumn;
using compiler::ProjectLineage;

struct Target {
  uint32_t model = 0;
  std::optional<std::string> column;
};

bool shows_page(const Invocation& call) { return call.arguments.value("--format") == "html"; }

// The only format that shows a project.
Result<bool> shows_all(const Invocation& call) {
  if (call.arguments.positional("TARGET")) return false;
  constexpr std::array<std::string_view, 4> kOfTarget{"--column", "--upstream", "--downstream", "--depth"};
  const auto given = std::ranges::find_if(kOfTarget, [&](std::string_view one) { return call.arguments.given(one); });
  if (shows_page(call) && given == kOfTarget.end()) return true;
  Error error(ErrorKind::kUsage, shows_page(call) ? fmt::format("{} needs a TARGET", *given)
                                                  : std::string("a TARGET is needed: model, or model.column"));
  return failure(std::move(error).with_hint("without one, `--format html` shows the whole project"));
}

Result<Target> find_target(const Invocation& call, const CompiledProject& project) {
  const std::string written = call.arguments.positional("TARGET").value_or("");
  std::string name = written;
  Target target{.model = 0, .column = call.arguments.value("--column")};
  if (!target.column) {
    const size_t dot = written.find('.');
    name = written.substr(0, dot);
    if (dot != std::string::npos) target.column = written.substr(dot + 1);
  }
  const CompiledModel* found = project.find(name);
  if (found == nullptr) {
    Error error(ErrorKind::kNotFound, fmt::format("model '{}' not found", name));
    if (auto near = nearest_model(project, name)) return failure(std::move(error).with_hint(*std::move(near)));
    return failure(std::move(error));
  }
  target.model = static_cast<uint32_t>(found - project.models.data());
  return target;
}

std::string list_of(const std::vector<std::string>& names) {
  return names.empty() ? "(none)" : fmt::format("{}", fmt::join(names, ", "));
}

std::string place_text(const ProjectLineage& lineage, const LineageColumn& column) {
  return fmt::format("{}.{}", lineage.nodes()[column.node].name, column.column ? text_of(column.column) : "*");
}

// What reads a column besides its value: `raw.orders.status (filter)`.
void add_influences(const ProjectLineage& lineage, uint32_t model, Symbol column, std::string& text) {
  for (const ProjectLineage::Edge& edge : lineage.influences()) {
    if (edge.target.node != model || edge.target.column != column) continue;
    text += fmt::format("    ~ {} ({})\n", place_text(lineage, edge.source), word_of(edge.kind));
  }
}

std::string header_text(const documents::LineageOutput& output) {
  return fmt::format("Model: {}\nUpstream: {}\nDownstream: {}\n\nColumns:\n", output.model, list_of(output.upstream),
                     list_of(output.downstream));
}

std::string_view shown_name(const documents::LineageColumnDef& column) {
  return column.name.empty() ? std::string_view("(no name)") : std::string_view(column.name);
}

// What the edges leave out; nothing when that is nothing.
std::string unresolved_text(uint32_t names) {
  if (names == 0) return {};
  return fmt::format(
      "\n{} name{} may belong to any of several tables whose columns are not known; --with-seed or a run tells them\n",
      names, names == 1 ? "" : "s");
}

std::string model_text(const documents::LineageOutput& output, const ProjectLineage& lineage, uint32_t model,
                       bool with_influences) {
  std::string text = header_text(output);
  for (const documents::LineageColumnDef& column : output.columns) {
    bool any = false;
    for (const documents::LineageEdgeRecord& edge : output.edges) {
      if (edge.target.model != output.model || edge.target.column != column.name) continue;
      text += fmt::format("  {} <- {}.{} ({})\n", column.name, edge.source.model, edge.source.column, edge.transform);
      any = true;
    }
    if (!any) text += fmt::format("  {} (no lineage)\n", shown_name(column));
    if (with_influences) add_influences(lineage, model, intern(column.name), text);
  }
  if (with_influences) {
    std::string rows;
    add_influences(lineage, model, {}, rows);
    if (!rows.empty()) text += "  (rows)\n" + rows;
  }
  text += unresolved_text(output.unresolved_names);
  return text;
}

// What a column is made of, or what is made of it, a line a step; `indent`: of the first.
std::string chain_text(const ProjectLineage& lineage, const LineageColumn& start, const ProjectLineage::Walk& walk,
                       size_t indent) {
  std::string text;
  for (const ProjectLineage::Step& step : lineage.trace(start, walk)) {
    const LineageColumn& end = walk.downstream ? step.edge->target : step.edge->source;
    text += fmt::format("{:{}}{} {} ({})\n", "", indent + 2 * step.depth, walk.downstream ? "->" : "<-",
                        place_text(lineage, end), transform_text(*step.edge));
  }
  return text;
}

std::string column_text(const documents::ColumnLineageOutput& output, const ProjectLineage& lineage,
                        const LineageColumn& start, const ProjectLineage::Walk& walk) {
  return fmt::format("{}: {}.{}\n", walk.downstream ? "Column consumers" : "Column trace", output.model,
                     output.column) +
         chain_text(lineage, start, walk, 2) + unresolved_text(output.unresolved_names);
}

// Of each column as far as was asked for.
std::string traced_model_text(const documents::LineageOutput& output, const ProjectLineage& lineage, uint32_t model,
                              const ProjectLineage::Walk& walk) {
  std::string text = header_text(output);
  for (const documents::LineageColumnDef& column : output.columns) {
    const std::string chain = chain_text(lineage, {model, intern(column.name)}, walk, 4);
    text += fmt::format("  {}{}\n{}", shown_name(column), chain.empty() ? " (no lineage)" : "", chain);
  }
  text += unresolved_text(output.unresolved_names);
  return text;
}

// Where the tables of a project are, as OpenLineage names it.
std::string dataset_namespace(const std::optional<core::LoadedConfig>& loaded) {
  if (!loaded || loaded->config.adapters.empty()) return "rocky";
  const auto& [name, adapter] = *loaded->config.adapters.begin();
  if (adapter.type == "bigquery") return "bigquery";
  return fmt::format("{}://{}", adapter.type, adapter.host.value_or(name));
}

// Where nobody is told why, an empty answer looks like one.
void note_missing_column(Invocation& call, const CompiledModel& compiled, const std::string& column) {
  const auto is_named = [&](const compiler::ModelColumn& one) { return folded(one.name) == folded(intern(column)); };
  if (std::ranges::any_of(compiled.columns, is_named)) return;
  call.terminal.write_error(compiled.complete
                                ? fmt::format("note: {} has no column '{}'", compiled.model.name, column)
                                : fmt::format("note: nobody knows whether {} has a column '{}': its columns are not "
                                              "all known",
                                              compiled.model.name, column));
}

bool narrowed(const Invocation& call) {
  return call.arguments.flag("--upstream") || call.arguments.flag("--downstream") || call.arguments.given("--depth");
}

Result<std::string> in_format(Invocation& call, const std::optional<core::LoadedConfig>& loaded,
                              const CompiledProject& project, const ProjectLineage& lineage, const Target& target,
                              ProjectLineage::Walk walk) {
  const std::string format = call.arguments.value("--format").value_or("");
  const LineageColumn start{target.model, target.column ? intern(*target.column) : Symbol{}};
  if (format == "html") {
    compiler::PageRequest request{.focus = start, .with_influences = walk.with_influences, .steps = {}};
    const auto steps = narrowed(call) ? lineage.trace(start, walk) : std::vector<ProjectLineage::Step>{};
    if (narrowed(call)) request.steps = steps;
    return compiler::lineage_page(project, lineage, request);
  }
  if (format == "openlineage") {
    constexpr std::array<std::string_view, 4> kNarrowing{"--upstream", "--downstream", "--depth", "--with-influences"};
    const auto given =
        std::ranges::find_if(kNarrowing, [&](std::string_view one) { return call.arguments.given(one); });
    if (target.column || given != kNarrowing.end()) {
      return make_error(ErrorKind::kInvalidInput,
                        fmt::format("--format openlineage tells all of a model, influences too: {} cannot be used",
                                    target.column ? "a column" : *given));
    }
    const std::array models{target.model};
    return compiler::lineage_open(project, lineage, models, dataset_namespace(loaded), call.clock.now());
  }
  // Of a model its own edges, unless more is asked for.
  if (!target.column && !call.arguments.given("--depth")) walk.depth = 1;
  const auto steps = lineage.trace(start, walk);
  return format == "dot" ? compiler::lineage_dot(lineage, steps) : compiler::lineage_mermaid(lineage, steps);
}

// To where `--out` says, else to stdout.
Result<int> write_format(Invocation& call, const std::string& text) {
  if (const auto path = call.arguments.value("--out")) {
    const std::string folder(parent_path(*path));
    if (!folder.empty()) ROCKY_TRY(call.files.create_directories(folder));
    ROCKY_TRY(call.files.write_atomic(*path, text));
    call.terminal.write_error(fmt::format("wrote: {}", *path));
    return 0;
  }
  if (shows_page(call) && call.terminal.options().stdout_is_terminal) {
    return failure(Error(ErrorKind::kInvalidInput, "a page is for a browser, and stdout is a terminal")
                       .with_hint("add `--out lineage.html` and open that file"));
  }
  call.terminal.write_out(text);
  return 0;
}

Result<int> compile_and_show(Invocation& call, const std::optional<core::LoadedConfig>& loaded,
                             const compiler::CompileRequest& request, bool all, AnswerCache& cache) {
  ROCKY_TRY(project, compiler::compile_project(request));
  if (call.arguments.value("--format") != "html") cache.keep_project(project);
  if (all && project.models.empty()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  Target target;
  if (!all) {
    ROCKY_TRY(found, find_target(call, project));
    target = std::move(found);
  }
  report_errors(call, project);

  const ProjectLineage lineage(project);
  ProjectLineage::Walk walk;
  walk.downstream = call.arguments.flag("--downstream");
  walk.with_influences = call.arguments.flag("--with-influences");
  if (const auto depth = call.arguments.count("--depth")) {
    walk.depth = static_cast<uint32_t>(std::min<uint64_t>(*depth, UINT32_MAX));
  }
  if (all) {
    return write_format(
        call,
        compiler::lineage_page(project, lineage, {.focus = {}, .with_influences = walk.with_influences, .steps = {}}));
  }
  if (target.column) note_missing_column(call, project.models[target.model], *target.column);
  if (call.arguments.given("--format")) {
    ROCKY_TRY(text, in_format(call, loaded, project, lineage, target, walk));
    return write_format(call, text);
  }
  if (target.column) {
    const auto output = compiler::column_lineage(lineage, target.model, *target.column, walk);
    if (call.json()) {
      call.emit(output);
    } else {
      call.terminal.write_out(column_text(output, lineage, {target.model, intern(*target.column)}, walk));
    }
    return 0;
  }
  auto output = compiler::model_lineage(project, lineage, target.model);
  if (narrowed(call)) compiler::keep_traced(project, lineage, target.model, walk, output);
  if (call.json()) {
    call.emit(output);
  } else if (narrowed(call)) {
    call.terminal.write_out(traced_model_text(output, lineage, target.model, walk));
  } else {
    call.terminal.write_out(model_text(output, lineage, target.model, walk.with_influences));
  }
  return 0;
}

Result<int> run(Invocation& call) {
  AnswerCache cache(call, "lineage");
  ROCKY_TRY(all, shows_all(call));
  const auto loaded = read_optional_config(call, "the SQL is read as of an unknown warehouse");
  ROCKY_TRY(request, compile_request(call, loaded));
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  request.flow = true;
  cache.depends_on(loaded);
  cache.depends_on(request);
  // Its events tell the time; a file has to be written whether or not it was before.
  if (call.arguments.value("--format") == "openlineage" || call.arguments.given("--out")) cache.do_not_keep();
  return cache.answer([&] { return compile_and_show(call, loaded, request, all, cache); });
}

constexpr std::array<std::string_view, 4> kFormats{"dot", "mermaid", "openlineage", "html"};
constexpr std::array<std::string_view, 1> kNotDownstream{"--downstream"};
constexpr std::array<std::string_view, 1> kFormat{"--format"};
constexpr std::array kOptions{
    kModelsOption,
    Option{
        .name = "--column", .value_name = "STR", .help = "A column of the model; TARGET is not split at its dot then"},
    Option{.name = "--upstream",
           .arity = Arity::kFlag,
           .help = "What the column is made of (the default)",
           .conflicts = kNotDownstream},
    Option{.name = "--downstream", .arity = Arity::kFlag, .help = "What is made of the column"},
    Option{.name = "--depth", .value_name = "INT", .help = "At most that many steps from model to model"},
    Option{.name = "--with-influences",
           .arity = Arity::kFlag,
           .help = "Also the columns that filters, joins, groups, windows and conditions read"},
    Option{
        .name = "--format", .value_name = "FORMAT", .help = "A graph instead of the text or JSON", .choices = kFormats},
    Option{.name = "--out", .value_name = "PATH", .help = "Write the graph into this file", .needs = kFormat},
    kVarOption,
    kWithSeedOption,
    kNoCacheOption,
};
constexpr std::array kPositionals{Positional{
    .name = "TARGET", .required = false, .help = "model, or model.column; `--format html` shows all without one"}};

}  // namespace

extern const Command kLineageCommand;
const Command kLineageCommand{
    .name = "lineage",
    .group = "Models",
    .summary = "Show what columns are made of, and what is made of them",
    .description =
        "Edges lead from the columns of models and external tables through CTEs, subqueries, joins, stars and set "
        "operations. An edge carries the value (direct, cast, try_cast, aggregation, expression); influences are "
        "columns "
        "that only decide: which rows there are, or which value is taken.",
    .options = kOptions,
    .positionals = kPositionals,
    .schema = "lineage column_lineage",
    .example = "rocky lineage customer_orders",
    .run = &run};

}  // namespace rocky::cli
