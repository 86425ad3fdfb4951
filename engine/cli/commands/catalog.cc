// `rocky catalog`: the tables of a project, their columns and lineage, as files for other programs (cli contract 8.2,
// surfaces contract 10.2).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "base/write_pieces.h"
#include "cli/command.h"
#include "cli/compile_support.h"
#include "cli/config_namespace.h"
#include "cli/state_location.h"
#include "compiler/lineage/catalog_records.h"
#include "compiler/lineage/project_lineage.h"
#include "core/config/load_config.h"
#include "documents/catalog.h"
#include "local/parquet_file.h"
#include "state/store.h"

namespace rocky::cli {

namespace {

using compiler::CompiledProject;
using documents::CatalogOutput;
using local::ParquetColumn;
using local::ParquetType;

// What the state store knows about runs; without one, or where it cannot be read, nothing.
void add_builds(Invocation& call, compiler::CatalogRequest& request, CatalogOutput& output) {
  const auto location = locate_state(call, configured_namespace(call), StateUse::kRead);
  if (!location) return;
  const auto store = state::Reader::open(location->path);
  if (!store) return;
  if (const auto targets = (*store)->targets()) {
    for (const state::TargetFact& fact : *targets) {
      request.builds[fact.target] = {.run_id = fact.run_id, .built_at = to_rfc3339(fact.updated_at)};
    }
  }
  state::RunQuery newest;
  newest.limit = 1;
  if (const auto runs = (*store)->runs(newest); runs && !runs->empty()) output.last_run_id = runs->front().run_id;
}

Status check_catalog(const std::string& wanted, const CompiledProject& project) {
  if (wanted.empty()) return {};
  std::set<std::string> known;
  for (const compiler::CompiledModel& compiled : project.models) known.insert(compiled.model.target.catalog);
  if (known.contains(wanted)) return {};
  known.erase("");
  const std::vector<std::string> names(known.begin(), known.end());
  Error error(ErrorKind::kNotFound, fmt::format("no model has a target in the catalog '{}'", wanted));
  if (const auto near = nearest_by_edit_distance(wanted, names)) {
    return failure(std::move(error).with_hint(fmt::format("did you mean '{}'?", *near)));
  }
  if (names.empty()) return failure(std::move(error));
  return failure(std::move(error).with_hint(fmt::format("the catalogs are {}", fmt::join(names, ", "))));
}

std::string_view word_of(documents::EdgeConfidence confidence) {
  switch (confidence) {
    case documents::EdgeConfidence::kHigh: return "high";
    case documents::EdgeConfidence::kMedium: return "medium";
    case documents::EdgeConfidence::kLow: return "low";
  }
  return {};
}

local::ParquetValue given(const std::optional<std::string>& value) {
  return value ? local::ParquetValue(*value) : std::nullopt;
}

std::string_view boolean(bool value) { return value ? "true" : "false"; }

Status write_edges(Invocation& call, const std::string& path, const CatalogOutput& output) {
  static constexpr std::array kColumns{
      ParquetColumn{"source_model"},
      ParquetColumn{"source_column"},
      ParquetColumn{"target_model"},
      ParquetColumn{"target_column"},
      ParquetColumn{"transform"},
      ParquetColumn{"confidence"},
      ParquetColumn{.name = "generated_at", .type = ParquetType::kTimestamp},
      ParquetColumn{"config_hash"},
      ParquetColumn{"last_run_id"},
  };
  const auto rows = [&](const local::ParquetRowSink& add) {
    for (const documents::CatalogEdge& edge : output.edges) {
      const std::array<local::ParquetValue, kColumns.size()> row{
          edge.source_model,        edge.source_column,  edge.target_model,  edge.target_column,       edge.transform,
          word_of(edge.confidence), output.generated_at, output.config_hash, given(output.last_run_id)};
      add(row);
    }
  };
  return local::write_parquet(call.files, path, kColumns, rows, call.cancel);
}

// A row a column.
Status write_assets(Invocation& call, const std::string& path, const CatalogOutput& output,
                    const compiler::CatalogRecords& records) {
  static constexpr std::array kColumns{
      ParquetColumn{"asset_fqn"},
      ParquetColumn{"model_name"},
      ParquetColumn{"asset_kind"},
      ParquetColumn{"column_name"},
      ParquetColumn{"data_type"},
      ParquetColumn{.name = "is_nullable", .type = ParquetType::kBoolean},
      ParquetColumn{.name = "has_star", .type = ParquetType::kBoolean},
      ParquetColumn{"intent"},
      ParquetColumn{.name = "last_materialized_at", .type = ParquetType::kTimestamp},
      ParquetColumn{.name = "generated_at", .type = ParquetType::kTimestamp},
      ParquetColumn{"config_hash"},
  };
  const auto rows = [&](const local::ParquetRowSink& add) {
    size_t index = 0;
    for (const documents::CatalogAsset& asset : output.assets) {
      const std::string_view kind = enum_names<documents::AssetKind>()[static_cast<size_t>(asset.kind)];
      const std::string_view star = boolean(records.has_star(index++));
      for (const documents::CatalogColumn& column : asset.columns) {
        const local::ParquetValue nullable =
            column.nullable ? local::ParquetValue(boolean(*column.nullable)) : std::nullopt;
        const std::array<local::ParquetValue, kColumns.size()> row{asset.fqn,
                                                                   asset.model_name,
                                                                   kind,
                                                                   column.name,
                                                                   given(column.data_type),
                                                                   nullable,
                                                                   star,
                                                                   given(asset.intent),
                                                                   given(asset.last_materialized_at),
                                                                   output.generated_at,
                                                                   output.config_hash};
        add(row);
      }
    }
  };
  return local::write_parquet(call.files, path, kColumns, rows, call.cancel);
}

Status write_document(const std::string& path, const CatalogOutput& output) {
  return write_pieces(path, [&](const PieceSink& sink) {
    if (write_json(type_of<CatalogOutput>(), &output, JsonLayout::kPretty, sink)) sink("\n");
  });
}

std::string counted(uint64_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

Result<int> run(Invocation& call) {
  const Timestamp begun = call.clock.now();
  const auto loaded = read_optional_config(call, "the SQL is read as of an unknown warehouse");
  ROCKY_TRY(compile, compile_request(call, loaded));
  ROCKY_TRY(add_source_tables(call, loaded ? &loaded->config : nullptr, compile));
  compile.flow = true;
  ROCKY_TRY(project, compiler::compile_project(compile));
  if (project.models.empty()) {
    return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}", compile.models.models_directory));
  }
  compiler::CatalogRequest request{.catalog = call.arguments.value("--catalog").value_or(""), .builds = {}};
  ROCKY_TRY(check_catalog(request.catalog, project));
  report_errors(call, project);

  CatalogOutput output;
  output.generated_at = to_rfc3339(begun);
  output.project_name = "unknown";
  if (loaded) {
    output.config_hash = loaded->config_hash;
    if (!loaded->config.pipelines.empty()) output.project_name = loaded->config.pipelines.begin()->first;
  }
  add_builds(call, request, output);
  const compiler::ProjectLineage lineage(project);
  const compiler::CatalogRecords records(project, lineage, std::move(request));
  records.fill(output);
  output.stats.duration_ms = static_cast<uint64_t>(std::max<int64_t>(to_milliseconds(call.clock.now() - begun), 0));

  const std::string folder = call.arguments.value("--out").value_or("");
  const std::string format = call.arguments.value("--format").value_or("both");
  std::vector<std::string> written;
  ROCKY_TRY(call.files.create_directories(folder));
  if (format != "parquet") {
    written.push_back(join_path(folder, "catalog.json"));
    ROCKY_TRY(write_document(written.back(), output));
  }
  if (format != "json") {
    written.push_back(join_path(folder, "edges.parquet"));
    ROCKY_TRY(write_edges(call, written.back(), output));
    written.push_back(join_path(folder, "assets.parquet"));
    ROCKY_TRY(write_assets(call, written.back(), output, records));
  }
  if (call.json()) {
    call.emit(output);
    return 0;
  }
  std::string text =
      fmt::format("Catalog of {}: {}, {}, {}, {}\n", output.project_name, counted(output.stats.asset_count, "table"),
                  counted(output.stats.column_count, "column"), counted(output.stats.edge_count, "edge"),
                  counted(output.influences.size(), "influence"));
  for (const std::string& path : written) text += fmt::format("wrote: {}\n", path);
  text += fmt::format("in {} ms\n", to_milliseconds(call.clock.now() - begun));
  call.terminal.write_out(text);
  return 0;
}

constexpr std::array<std::string_view, 3> kFormats{"json", "parquet", "both"};
constexpr std::array kOptions{
    kModelsOption,
    Option{.name = "--out", .value_name = "DIR", .default_text = ".rocky/catalog", .help = "Folder of the files"},
    Option{.name = "--format",
           .value_name = "FORMAT",
           .default_text = "both",
           .help = "catalog.json, or edges.parquet and assets.parquet, or all three",
           .choices = kFormats},
    Option{.name = "--catalog", .value_name = "NAME", .help = "Only models built in this catalog, and what they read"},
    kVarOption,
    kWithSeedOption,
};

}  // namespace

extern const Command kCatalogCommand;
const Command kCatalogCommand{
    .name = "catalog",
    .group = "Models",
    .summary = "Write the project's tables, columns and lineage into files",
    .description =
        "A document for programs, and two Parquet files to query: an edge a row, a column a row. An edge is "
        "of medium confidence where a star stands for its column. When and by which run a table was built "
        "comes from the state store.",
    .options = kOptions,
    .schema = "catalog",
    .example = "rocky catalog",
    .run = &run};

}  // namespace rocky::cli
