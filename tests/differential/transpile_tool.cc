// Translates queries between dialects, for tests only.
//
// Records come on standard input, each ended by a NUL byte; their lines by LF:
//   FROM LF TO LF text       a query in the one dialect; one record ended by NUL answers:
//     S LF sql                 the query in the other one
//     W TAB unsupported|uncertain TAB line TAB column TAB reason   for each warning
//     P TAB line TAB column TAB message                            it does not parse
// usage: rocky_transpile_tool
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/source.h"
#include "compiler/bind/schema_source.h"
#include "compiler/transpile/transpile.h"
#include "sql/parser.h"

namespace rocky {
namespace {

class NoSchemas final : public compiler::SchemaSource {
 public:
  compiler::TableLookup find(std::span<const Symbol> /*path*/) const override { return {}; }
};

std::string answer(std::string_view record) {
  const auto line = [&] {
    const size_t end = record.find('\n');
    const std::string_view found = record.substr(0, end);
    record.remove_prefix(end == std::string_view::npos ? record.size() : end + 1);
    return found;
  };
  const sql::Dialect* from = compiler::find_transpile_dialect(line());
  const sql::Dialect* to = compiler::find_transpile_dialect(line());
  if (from == nullptr || to == nullptr) return "P\t0\t0\tno such dialect\n";
  const SourceRef source = SourceFile::make("query.sql", std::string(record));
  const sql::ParsedSql parsed = sql::parse_query(source, *from);
  if (!parsed.ok()) {
    const Diagnostic& first = parsed.diagnostics.front();
    return fmt::format("P\t{}\t{}\t{}\n", first.primary ? first.primary->span.bytes.begin : 0, 0, first.message);
  }
  const compiler::Transpiled found = compiler::transpile(parsed.tree, parsed.root, *from, *to, NoSchemas());
  std::string out = fmt::format("S\n{}\n", found.sql);
  for (const compiler::TranspileWarning& one : found.warnings) {
    const bool unsupported = one.kind == compiler::TranspileWarning::Kind::kUnsupported;
    const LineColumn place = source->position(one.place.bytes.begin);
    out += fmt::format("W\t{}\t{}\t{}\t{}\n", unsupported ? "unsupported" : "uncertain", place.line, place.column,
                       one.reason);
  }
  return out;
}

}  // namespace
}  // namespace rocky

int main() {
  std::string record;
  int c = 0;
  while ((c = std::getchar()) != EOF) {
    if (c != '\0') {
      record += static_cast<char>(c);
      continue;
    }
    const std::string out = rocky::answer(record);
    std::fwrite(out.data(), 1, out.size() + 1, stdout);
    std::fflush(stdout);
    record.clear();
  }
  return 0;
}
