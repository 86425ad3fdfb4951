// What the guards say of queries (compiler contract 17), for tests only.
//
// Queries come on standard input, each ended by a NUL byte. One record ended by NUL answers, at once:
//   N TAB text                      the normal form; no line when there is none
//   D                               it is deterministic
//   T TAB name …, then K            the tables that it reads, in small letters, where these are surely all
//   C TAB table TAB column …, then L  the columns that it reads of each, likewise
// usage: rocky_guard_tool [--dialect=NAME]
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/source.h"
#include "compiler/completeness.h"
#include "compiler/determinism.h"
#include "compiler/normalize.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/references.h"

namespace rocky {
namespace {

std::string answer(std::string text, const sql::Dialect& dialect) {
  const SourceRef source = SourceFile::make("test.sql", std::move(text));
  const ByteSpan whole{0, static_cast<uint32_t>(source->text().size())};
  std::string result;
  if (const auto normal = compiler::normalize_query(source, whole, dialect)) result += fmt::format("N\t{}\n", *normal);
  const sql::ParsedSql parsed = sql::parse_query(source, dialect);
  if (!parsed.ok()) return result;
  if (compiler::is_deterministic(parsed.tree, parsed.root, *parsed.dialect)) result += "D\n";
  if (compiler::is_source_complete(parsed.tree, parsed.root, *parsed.dialect)) {
    for (const sql::TableReference& table : sql::collect_table_references(parsed.tree, parsed.root, *parsed.dialect))
      result += fmt::format("T\t{}\n", ascii_lower(text_of(table.table())));
    result += "K\n";
  }
  if (const auto columns = compiler::consumed_columns(parsed.tree, parsed.root, *parsed.dialect)) {
    for (const auto& [table, names] : *columns) {
      for (const std::string& name : names) result += fmt::format("C\t{}\t{}\n", table, name);
    }
    result += "L\n";
  }
  return result;
}

int run(const sql::Dialect& dialect) {
  std::string record;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != 0) {
      record += static_cast<char>(c);
      continue;
    }
    const std::string text = answer(std::exchange(record, {}), dialect);
    std::fwrite(text.c_str(), 1, text.size() + 1, stdout);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace rocky

int main(int argc, char** argv) {
  std::string_view name = "duckdb";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--dialect=")) name = word.substr(10);
  }
  const rocky::sql::Dialect* dialect = rocky::sql::find_dialect(name);
  return dialect == nullptr ? 2 : rocky::run(*dialect);
}
