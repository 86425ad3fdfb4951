#include "cli/formatting/format_source.h"

#include "base/toml.h"
#include "core/models/front_matter.h"
#include "lang/format.h"
#include "sql/format.h"
#include "sql/parser.h"

namespace rocky::cli {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";  // of UTF-8
constexpr std::string_view kBlanks = " \t\r\n\f\v";

// What the model's configuration says; nothing when it cannot be read, which other commands complain about.
std::optional<std::string> adapter_in(std::string_view path, std::string text) {
  const auto document = parse_toml(SourceFile::make(std::string(path), std::move(text)));
  if (!document) return std::nullopt;
  const auto adapter = document->root().get_string("adapter");
  if (!adapter || !*adapter) return std::nullopt;
  return std::string(**adapter);
}

std::optional<std::string> adapter_of(const SourceToFormat& file, const SourceRef& source,
                                      const std::optional<core::FrontMatter>& front, FileSystem& files) {
  if (front) return adapter_in(file.path, std::string(source->slice(front->block)));
  const std::string_view stem = std::string_view(file.absolute_path).substr(0, file.absolute_path.rfind('.'));
  const std::string sidecar = std::string(stem) + ".toml";
  auto text = files.read(sidecar);
  return text ? adapter_in(sidecar, std::move(*text)) : std::nullopt;
}

FormattedSource format_sql_source(const SourceToFormat& file, const SourceRef& source, FileSystem& files) {
  const std::string_view text = source->text();
  const auto front = core::find_front_matter(text);
  uint32_t begin = 0;
  if (front) {
    const size_t query = text.find_first_not_of(kBlanks, front->query.begin);
    if (query == std::string_view::npos) return {std::string(text), {}};
    begin = static_cast<uint32_t>(query);
  }
  const sql::Dialect& dialect = file.style->dialect_of(file.absolute_path, adapter_of(file, source, front, files));
  sql::ParseArena arena;
  sql::FormattedSql formatted =
      sql::format_sql(source, {begin, static_cast<uint32_t>(text.size())}, dialect, file.style->sql, arena);
  return {std::string(text.substr(0, begin)) + formatted.text, std::move(formatted.diagnostics)};
}

}  // namespace

FormattedSource format_source(const SourceToFormat& file, const std::string& text, FileSystem& files) {
  const SourceRef source = SourceFile::make(file.path, text);
  FormattedSource result;
  if (file.language == SourceLanguage::kRocky) {
    lang::FormattedFile formatted = lang::format_file(source, {.indent = file.style->indent});
    result = {std::move(formatted.text), std::move(formatted.diagnostics)};
  } else {
    result = format_sql_source(file, source, files);
  }
  if (!result.diagnostics.empty()) {
    result.text = text;
  } else if (text.starts_with(kMark)) {
    result.text.insert(0, kMark);
  }
  return result;
}

}  // namespace rocky::cli
