// `rocky publish-ir`: the project as one file, for teams that read its tables (cli contract 8.2, compiler contract 14).
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic_render.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "compiler/lineage/project_lineage.h"
#include "compiler/model_ir.h"
#include "compiler/project.h"
#include "core/config/load_config.h"
#include "ir/project_ir.h"

namespace rocky::cli {

namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;

Status check_errors(Invocation& call, const CompiledProject& project) {
  if (!project.has_errors()) return {};
  const RenderStyle style{.color = call.terminal.options().color, .unicode = true};
  for (const Diagnostic& found : project.diagnostics) {
    if (found.severity == Severity::kError) call.terminal.write_error(render(found, style));
  }
  return failure(Error(ErrorKind::kInvalidInput, "nothing was published: compilation failed with errors"));
}

std::string join(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

// What others could not compare: tables whose columns are not known, or not all.
Status check_columns(Invocation& call, const CompiledProject& project, const std::vector<ir::ModelIr>& models) {
  std::vector<std::string> untyped;
  std::vector<std::string> partial;
  for (size_t i = 0; i < models.size(); ++i) {
    if (models[i].typed_columns.empty()) {
      untyped.push_back(models[i].target.full_name());
    } else if (!project.models[i].complete) {
      partial.push_back(models[i].target.full_name());
    }
  }
  constexpr std::string_view kAdvice =
      "run with --with-seed, which takes the columns of source tables from data/seed.sql, or declare the columns of "
      "`[[sources]]`";
  if (untyped.size() == models.size()) {
    return failure(Error(ErrorKind::kInvalidInput, "nothing was published: no column of any model is known")
                       .with_hint(std::string(kAdvice)));
  }
  if (!untyped.empty()) {
    call.terminal.write_error(fmt::format("[rocky] published without columns: {}\n  {}", join(untyped), kAdvice));
  }
  if (!partial.empty()) {
    call.terminal.write_error(
        fmt::format("[rocky] published without some columns, which a star hides: {}\n  {}", join(partial), kAdvice));
  }
  return {};
}

ir::ProjectIr to_project_ir(const CompiledProject& project, std::vector<ir::ModelIr> models) {
  ir::ProjectIr record;
  for (const uint32_t index : project.order) {
    ir::DagEntry& entry = record.dag.emplace_back();
    entry.name = project.models[index].model.name;
    for (const uint32_t dependency : project.models[index].dependencies) {
      entry.depends_on.push_back(project.models[dependency].model.name);
    }
  }
  for (const ir::ModelIr& model : models) {
    record.lineage_edges.insert(record.lineage_edges.end(), model.lineage_edges.begin(), model.lineage_edges.end());
  }
  record.models = std::move(models);
  return record;
}

Result<int> run(Invocation& call) {
  const std::optional<core::LoadedConfig> loaded = read_optional_config(
      call, "masks and governance are not published, and the SQL is read as of an unknown warehouse");
  ROCKY_TRY(request, compile_request(call, loaded));
  if (loaded) request.config = &loaded->config;
  request.flow = true;
  request.models.contracts_directory = call.arguments.value("--contracts").value_or("");
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, request));
  ROCKY_TRY(project, compiler::compile_project(request));
  if (project.models.empty()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", request.models.models_directory));
  }
  ROCKY_TRY(check_errors(call, project));
  const compiler::ProjectLineage lineage(project);
  compiler::IrSettings settings;
  if (loaded) settings = {.config = &loaded->config, .project_root = loaded->root};
  std::vector<ir::ModelIr> models = compiler::project_ir(project, lineage, settings);
  ROCKY_TRY(check_columns(call, project, models));
  const ir::ProjectIr record = to_project_ir(project, std::move(models));
  const std::string path = call.arguments.value("--out").value_or("");
  if (const std::string_view folder = parent_path(path); !folder.empty()) {
    ROCKY_TRY(call.files.create_directories(std::string(folder)));
  }
  ROCKY_TRY(call.files.write_atomic(path, ir::snapshot_json(record)));
  call.terminal.write_out(fmt::format("published IR snapshot: {} model(s) -> {} (recipe_hash {})\n",
                                      record.models.size(), path, ir::recipe_hash(record)));
  return 0;
}

constexpr std::array kOptions{
    kModelsOption,
    Option{.name = "--contracts", .value_name = "PATH", .help = "Folder with <model>.contract.toml files"},
    Option{.name = "--out", .value_name = "PATH", .default_text = "project-ir.json", .help = "File to write"},
    kWithSeedOption,
};

}  // namespace

extern const Command kPublishIrCommand;
const Command kPublishIrCommand{
    .name = "publish-ir",
    .group = "Models",
    .summary = "Write the project as one file for teams that read its tables",
    .description =
        "Compiles the models and writes what they are: queries, typed columns, lineage, strategies, targets. Another "
        "project names the file in `[imports.<name>]` and is told by `rocky compile` when a column that it reads "
        "changes. Nothing is written when a model has errors, or when no columns are known. The recipe hash names the "
        "content, whatever the order of the models.",
    .options = kOptions,
    .example = "rocky publish-ir --out target/project-ir.json",
    .run = &run};

}  // namespace rocky::cli
