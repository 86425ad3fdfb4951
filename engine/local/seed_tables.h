// What a project's seed tells about the tables that its models read (compiler contract 1.4).
#pragma once

#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/file_system.h"
#include "base/result.h"
#include "compiler/source_tables.h"

namespace rocky::local {

// `<models>/../data/seed.sql`.
std::string seed_path_of(std::string_view models_directory);

// The columns of the tables and views that the script makes, run in a DuckDB in memory that is gone afterwards. Errors:
// kNotFound when there is no such file; what the script does wrong, with its place in the file; DuckDB cannot be
// loaded; cancelled.
Result<compiler::SourceTables> read_seed_tables(FileSystem& files, const std::string& path, const CancelToken& cancel);

}  // namespace rocky::local
