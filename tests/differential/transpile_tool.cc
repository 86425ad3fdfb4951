// Translates queries between dialects, for tests only.
//
// Records come on standard input, each ended by a NUL byte; their lines by LF:
//   T LF DIALECT LF path LF name TAB type TAB 0|1 …   a table, as for rocky_bind_tool; without a path, all are
//   forgotten Y LF FROM LF TO LF type  one record answers: the type as CAST takes it there, or nothing Q LF FROM LF TO
//   LF text  a query in the one dialect; one record ended by NUL answers:
//     S LF sql                 the query in the other one
//     W TAB unsupported|uncertain TAB line TAB column TAB reason   for each warning
//     P TAB line TAB column TAB message                            it does not parse
// usage: rocky_transpile_tool
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/source.h"
#include "base/symbol.h"
#include "compiler/bind/schema_source.h"
#include "compiler/transpile/dialect_traits.h"
#include "compiler/transpile/transpile.h"
#include "sql/parser.h"
#include "sql/type_names.h"

namespace rocky {
namespace {

class Tables final : public compiler::SchemaSource {
 public:
  compiler::TableLookup find(std::span<const Symbol> path) const override {
    const auto found = path.empty() ? tables_.end() : tables_.find(folded(path.back()));
    if (found == tables_.end()) return {};
    return {.answer = compiler::TableLookup::Answer::kKnown, .schema = &found->second};
  }
  void clear() { tables_.clear(); }
  void add(Symbol name, compiler::TableSchema schema) { tables_.insert_or_assign(folded(name), std::move(schema)); }

 private:
  std::unordered_map<Symbol, compiler::TableSchema> tables_;
};

// The part before the separator; the rest stays in `text`.
std::string_view cut(std::string_view& text, char separator) {
  const size_t at = text.find(separator);
  const std::string_view part = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return part;
}

void add_table(std::string_view record, Tables& tables) {
  const sql::Dialect* dialect = compiler::find_transpile_dialect(cut(record, '\n'));
  const std::string_view name = cut(record, '\n');
  if (name.empty() || dialect == nullptr) return tables.clear();
  compiler::TableSchema schema;
  while (!record.empty()) {
    std::string_view line = cut(record, '\n');
    const std::string_view column = cut(line, '\t');
    const std::string_view type = cut(line, '\t');
    schema.columns.push_back({.name = intern(column),
                              .type = type == "?" ? ir::kUnknownType : sql::parse_type(type, *dialect),
                              .nullable = !line.starts_with('1')});
  }
  tables.add(intern(name), std::move(schema));
}

std::string type_answer(std::string_view record) {
  const sql::Dialect* from = compiler::find_transpile_dialect(cut(record, '\n'));
  const sql::Dialect* to = compiler::find_transpile_dialect(cut(record, '\n'));
  const ir::Type type = from != nullptr && to != nullptr ? sql::parse_type(record, *from) : ir::kUnknownType;
  return ir::is_known(type) ? compiler::cast_type(type, *to) : std::string();
}

std::string answer(std::string_view record, const Tables& tables) {
  const sql::Dialect* from = compiler::find_transpile_dialect(cut(record, '\n'));
  const sql::Dialect* to = compiler::find_transpile_dialect(cut(record, '\n'));
  if (from == nullptr || to == nullptr) return "P\t0\t0\tno such dialect\n";
  const SourceRef source = SourceFile::make("query.sql", std::string(record));
  const sql::ParsedSql parsed = sql::parse_query(source, *from);
  if (!parsed.ok()) {
    const Diagnostic& first = parsed.diagnostics.front();
    return fmt::format("P\t{}\t{}\t{}\n", first.primary ? first.primary->span.bytes.begin : 0, 0, first.message);
  }
  const compiler::Transpiled found = compiler::transpile(parsed.tree, parsed.root, *from, *to, tables);
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
  rocky::Tables tables;
  std::string record;
  int c = 0;
  while ((c = std::getchar()) != EOF) {
    if (c != '\0') {
      record += static_cast<char>(c);
      continue;
    }
    std::string_view rest = record;
    const std::string_view kind = rocky::cut(rest, '\n');
    if (kind == "T") {
      rocky::add_table(rest, tables);
    } else {
      const std::string out = kind == "Y" ? rocky::type_answer(rest) : rocky::answer(rest, tables);
      std::fwrite(out.data(), 1, out.size() + 1, stdout);
      std::fflush(stdout);
    }
    record.clear();
  }
  return 0;
}
