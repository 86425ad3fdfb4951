#include "adapter_sdk/loader.h"

#include <fmt/format.h>

#include "base/ascii.h"

namespace rocky::adapter {
namespace {

struct Extension {
  std::string_view text;
  FileFormat format;
};
constexpr std::array<Extension, 6> kExtensions = {{{"csv", FileFormat::kCsv},
                                                   {"tsv", FileFormat::kCsv},
                                                   {"parquet", FileFormat::kParquet},
                                                   {"pq", FileFormat::kParquet},
                                                   {"jsonl", FileFormat::kJsonLines},
                                                   {"ndjson", FileFormat::kJsonLines}}};
constexpr std::array<std::string_view, 6> kCloudSchemes = {"s3://", "s3a://", "gs://", "az://", "abfs://", "abfss://"};

}  // namespace

std::string_view file_format_name(FileFormat format) {
  switch (format) {
    case FileFormat::kCsv: return "csv";
    case FileFormat::kParquet: return "parquet";
    case FileFormat::kJsonLines: return "json_lines";
  }
  return "csv";
}

Result<FileFormat> detect_file_format(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const size_t dot = name.rfind('.');
  const std::string extension = dot == std::string_view::npos ? std::string() : ascii_lower(name.substr(dot + 1));
  for (const Extension& known : kExtensions) {
    if (known.text == extension) return known.format;
  }
  return make_error(
      ErrorKind::kInvalidInput,
      fmt::format("cannot detect file format from extension '{}'; set options.format explicitly", extension));
}

LoadSource make_load_source(std::string path_or_uri) {
  for (const std::string_view scheme : kCloudSchemes) {
    if (path_or_uri.starts_with(scheme)) return CloudUri{std::move(path_or_uri)};
  }
  return LocalFile{std::move(path_or_uri)};
}

const std::string& load_source_text(const LoadSource& source) {
  const auto* file = std::get_if<LocalFile>(&source);
  return file != nullptr ? file->path : std::get<CloudUri>(source).uri;
}

Status check_csv_delimiter(char delimiter) {
  const bool printable = delimiter >= ' ' && delimiter <= '~' && delimiter != '\'' && delimiter != '\\';
  if (delimiter == '\t' || printable) return {};
  return make_error(ErrorKind::kInvalidInput,
                    "the CSV delimiter must be a tab or a printable ASCII character other "
                    "than ' and \\");
}

Status check_path_literal(std::string_view path) {
  if (path.empty()) return make_error(ErrorKind::kInvalidInput, "the path of the file to load is empty");
  if (path.find_first_of(std::string_view("'\\\r\n\0", 5)) != std::string_view::npos) {
    return make_error(ErrorKind::kInvalidInput,
                      "the path of the file to load contains a quote, a backslash or a line end");
  }
  return {};
}

}  // namespace rocky::adapter
