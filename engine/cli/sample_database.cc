#include "cli/sample_database.h"

#include <fmt/format.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/file_system.h"

namespace rocky::cli {

Status seed_sample_database(const std::string& folder, std::string_view seed, const CancelToken& cancel) {
  duckdb::DuckDbOptions options;
  options.path = join_path(folder, "playground.duckdb");
  duckdb::DuckDbAdapter warehouse(options);
  ROCKY_TRY(session, warehouse.open_session());
  if (auto loaded = session->execute_script(seed, {.cancel = cancel, .timeout = std::nullopt}); !loaded) {
    return failure(std::move(loaded).error().context(fmt::format("loading the sample data into {}", options.path)));
  }
  return {};
}

}  // namespace rocky::cli
