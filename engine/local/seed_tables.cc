#include "local/seed_tables.h"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/source.h"
#include "sql/dialect.h"

namespace rocky::local {
namespace {

// Without the catalog, unless the script attached another one: queries name that of the warehouse.
constexpr std::string_view kColumns =
    "SELECT CASE WHEN database_name = current_database() THEN '' ELSE database_name END, schema_name, table_name, "
    "column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal "
    "ORDER BY database_oid, schema_oid, table_oid, column_index";

}  // namespace

std::string seed_path_of(std::string_view models_directory) {
  std::string_view folder = models_directory;
  while (folder.size() > 1 && folder.ends_with('/')) folder.remove_suffix(1);
  const std::string_view last = file_name(folder);
  if (last == "." || last == "..") return join_path(folder, "../data/seed.sql");
  return join_path(parent_path(folder), "data/seed.sql");
}

Result<compiler::SourceTables> read_seed_tables(FileSystem& files, const std::string& path, const CancelToken& cancel) {
  if (!files.exists(path)) {
    return failure(Error(ErrorKind::kNotFound, fmt::format("--with-seed requested but no seed file found at {}", path))
                       .with_hint("write the statements that make the source tables into that file"));
  }
  ROCKY_TRY(text, files.read(path));
  const SourceRef file = SourceFile::make(path, std::move(text));
  duckdb::DuckDbAdapter database({.path = {}, .access = duckdb::Access::kReadWrite, .threads = std::nullopt});
  ROCKY_TRY(session, database.open_session());
  if (auto done = session->execute_script(file->text(), {.cancel = cancel, .timeout = std::nullopt}); !done) {
    Error error = std::move(done).error();
    if (const auto place = error.span()) {
      return failure(std::move(error).with_span({.file = file, .bytes = place->bytes}, "in the seed"));
    }
    return failure(std::move(error));
  }
  ROCKY_TRY(rows, session->query(kColumns, {.cancel = cancel, .timeout = std::nullopt}));
  compiler::SourceTables sources{.tables = {},
                                 .origin = compiler::SourceOrigin::kSeed,
                                 .dialect = &sql::duckdb_dialect(),
                                 .default_schema = "main"};
  for (uint64_t row = 0; row < rows.row_count(); ++row) {
    compiler::SourceTable table{
        .catalog = rows.text(row, 0), .schema = rows.text(row, 1), .table = rows.text(row, 2), .columns = {}};
    const bool same = !sources.tables.empty() && sources.tables.back().table == table.table &&
                      sources.tables.back().schema == table.schema && sources.tables.back().catalog == table.catalog;
    if (!same) sources.tables.push_back(std::move(table));
    sources.tables.back().columns.push_back(
        {.name = rows.text(row, 3), .type = rows.text(row, 4), .nullable = rows.value(row, 5).integer != 0});
  }
  return sources;
}

}  // namespace rocky::local
