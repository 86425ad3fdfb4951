// DuckDB's spelling of types.
#pragma once

#include <string>

#include <duckdb.h>

#include "adapter_sdk/value.h"

namespace rocky::duckdb {

// As typeof() prints it; the children's texts are in `column`. An alias (JSON, a user's own type) wins. Empty for a
// type that we do not know.
std::string type_text(duckdb_type id, const adapter::ColumnType& column, const std::string& alias);

}  // namespace rocky::duckdb
