// DuckDB's errors as ours.
#pragma once

#include <string>
#include <string_view>

#include <duckdb.h>

#include "base/result.h"

namespace rocky::duckdb {

// What DuckDB said, taken apart. Connections run with `errors_as_json`, which tells type, subtype and byte position.
struct EngineError {
  std::string type;     // "Binder", "Catalog", ...; empty when it cannot be told
  std::string subtype;  // "MISSING_ENTRY", ...
  std::string name;     // the entry that is missing or exists already
  std::string message;  // without the type in front
  std::optional<uint32_t> position;
};
EngineError parse_engine_error(std::string_view text);

// `text` as the C API gives it, `sql` the whole text that was sent. The error has the span of the place that DuckDB
// names, in a SourceFile of that text called "<statement>".
Error statement_error(std::string_view text, std::string_view sql);

// For a file that could not be opened or created.
Error open_error(const std::string& path, std::string_view text);

// Cuts a multi-line or endless text for a message.
std::string shortened(std::string_view text, size_t limit);

}  // namespace rocky::duckdb
