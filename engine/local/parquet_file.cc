#include "local/parquet_file.h"

#include <fmt/format.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/write_pieces.h"

namespace rocky::local {
namespace {

constexpr size_t kPiece = 64 * 1024;

std::string_view type_name(ParquetType type) {
  switch (type) {
    case ParquetType::kText: return "VARCHAR";
    case ParquetType::kBoolean: return "BOOLEAN";
    case ParquetType::kTimestamp: return "TIMESTAMPTZ";
  }
  return {};
}

// Between `quote`s, those in it twice.
void add_quoted(std::string& text, std::string_view value, char quote) {
  text += quote;
  for (const char c : value) {
    if (c == quote) text += quote;
    text += c;
  }
  text += quote;
}

// What is quoted is text, even when it is empty; what is empty is NULL.
void add_line(std::string& text, std::span<const ParquetColumn> columns, std::span<const ParquetValue> row) {
  for (size_t i = 0; i < row.size(); ++i) {
    if (i > 0) text += ',';
    if (!row[i]) continue;
    if (columns[i].type == ParquetType::kText) {
      add_quoted(text, *row[i], '"');
    } else {
      text += *row[i];
    }
  }
  text += '\n';
}

std::string copy_statement(const std::string& from, const std::string& path, std::span<const ParquetColumn> columns) {
  std::string sql = "COPY (SELECT * FROM read_csv(";
  add_quoted(sql, from, '\'');
  sql +=
      ", auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
      "allow_quoted_nulls = false, new_line = '\\n', parallel = false, max_line_size = 67108864, columns = {";
  for (size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) sql += ", ";
    add_quoted(sql, columns[i].name, '\'');
    sql += fmt::format(": '{}'", type_name(columns[i].type));
  }
  sql += "})) TO ";
  add_quoted(sql, path, '\'');
  return sql + " (FORMAT parquet, COMPRESSION snappy)";
}

}  // namespace

Status write_parquet(FileSystem& files, const std::string& path, std::span<const ParquetColumn> columns,
                     const std::function<void(const ParquetRowSink&)>& rows, const CancelToken& cancel) {
  const std::string between = path + ".rows";
  const auto write = [&](const PieceSink& sink) {
    std::string piece;
    bool open = true;
    rows([&](std::span<const ParquetValue> row) {
      if (!open) return;
      add_line(piece, columns, row);
      if (piece.size() < kPiece) return;
      open = sink(piece);
      piece.clear();
    });
    if (open) sink(piece);
  };
  ROCKY_TRY(write_pieces(between, write));
  const auto copy = [&]() -> Status {
    duckdb::DuckDbAdapter database({.path = {}, .access = duckdb::Access::kReadWrite, .threads = std::nullopt});
    ROCKY_TRY(session, database.open_session());
    ROCKY_TRY(session->execute(copy_statement(between, path, columns), {.cancel = cancel, .timeout = std::nullopt}));
    return {};
  };
  Status copied = copy();
  ROCKY_TRY(files.remove(between));
  return copied;
}

}  // namespace rocky::local
