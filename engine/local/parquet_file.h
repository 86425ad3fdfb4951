// Parquet files, written by DuckDB.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/file_system.h"
#include "base/result.h"

namespace rocky::local {

enum class ParquetType : uint8_t { kText, kBoolean, kTimestamp };  // kTimestamp: microseconds, UTC

struct ParquetColumn {
  std::string_view name;
  ParquetType type = ParquetType::kText;
};

// Nothing: NULL. Text as it is, a boolean as "true" or "false", a time as RFC 3339.
using ParquetValue = std::optional<std::string_view>;
using ParquetRowSink = std::function<void(std::span<const ParquetValue> row)>;

// Writes what `rows` hands to its argument; the rows pass through a file beside it, so that they need no memory.
// Errors: the folder cannot be written, DuckDB cannot be loaded, cancelled.
Status write_parquet(FileSystem& files, const std::string& path, std::span<const ParquetColumn> columns,
                     const std::function<void(const ParquetRowSink&)>& rows, const CancelToken& cancel);

}  // namespace rocky::local
