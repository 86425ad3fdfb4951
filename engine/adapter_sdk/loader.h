// Files into tables (adapters contract 2.8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapter_sdk/warehouse.h"
#include "base/clock.h"
#include "base/result.h"
#include "ir/table.h"

namespace rocky::adapter {

enum class FileFormat : uint8_t { kCsv, kParquet, kJsonLines };

std::string_view file_format_name(FileFormat format);  // "csv", "parquet", "json_lines"
// By the extension of a path or address, whatever its case: csv, tsv, parquet, pq, jsonl, ndjson. kInvalidInput
// otherwise.
Result<FileFormat> detect_file_format(std::string_view path);

struct LocalFile {
  std::string path;
};
struct CloudUri {
  std::string uri;
};
using LoadSource = std::variant<LocalFile, CloudUri>;
// An address with one of the schemes s3, s3a, gs, az, abfs, abfss is a CloudUri.
LoadSource make_load_source(std::string path_or_uri);
const std::string& load_source_text(const LoadSource& source);

enum class CsvHeader : uint8_t { kPresent, kAbsent };
enum class MissingTarget : uint8_t { kCreate, kFail };
enum class ExistingRows : uint8_t { kKeep, kDeleteFirst };

struct LoadOptions {
  uint32_t batch_size = 10000;
  MissingTarget missing_target = MissingTarget::kCreate;
  ExistingRows existing_rows = ExistingRows::kKeep;
  std::optional<FileFormat> format;  // detected from the extension unless given
  char csv_delimiter = ',';          // a `.tsv` file whose delimiter was not chosen is read with a tab by the caller
  CsvHeader csv_header = CsvHeader::kPresent;
};

struct LoadResult {
  uint64_t rows_loaded = 0;  // by this load alone
  uint64_t bytes_read = 0;   // 0 for addresses
  Duration duration{0};
};

// Tab, or printable ASCII other than ' and \.
Status check_csv_delimiter(char delimiter);
// Non-empty, without ', \, CR and LF: refused, never escaped.
Status check_path_literal(std::string_view path);

// Any thread.
class LoaderAdapter {
 public:
  virtual ~LoaderAdapter() = default;
  // One file into one table, all of it or nothing where the warehouse has transactions.
  virtual Result<LoadResult> load(const LoadSource& source, const ir::TableRef& target, const LoadOptions& options,
                                  const StatementOptions& statement) = 0;
  virtual std::vector<FileFormat> supported_formats() const = 0;
};

}  // namespace rocky::adapter
