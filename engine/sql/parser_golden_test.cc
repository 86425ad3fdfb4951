// The golden files that show DuckDB's trees construct by construct.
#include <gtest/gtest.h>

#include "sql/dialect.h"
#include "sql/golden_cases.h"
#include "sql/golden_dump.h"

namespace rocky::sql {
namespace {

std::string show_query(const std::string& input) {
  return show(parse_query(SourceFile::make("m.sql", input), duckdb_dialect()));
}

// Every line is an expression of its own.
std::string show_expressions(const std::string& input) {
  ParseArena arena;
  std::string out;
  size_t begin = 0;
  while (begin < input.size()) {
    const size_t end = std::min(input.find('\n', begin), input.size());
    const SourceRef source = SourceFile::make("m.sql", input.substr(begin, end - begin));
    ParsedSql parsed =
        parse_expression(source, {0, static_cast<uint32_t>(source->text().size())}, duckdb_dialect(), arena);
    out += show(parsed);
    arena.recycle(std::move(parsed.tree));
    begin = end + 1;
  }
  return out;
}

TEST(ParserGolden, Expressions) { run_golden_file("parser/expressions.test", show_expressions); }
TEST(ParserGolden, Operands) { run_golden_file("parser/operands.test", show_expressions); }
TEST(ParserGolden, Types) { run_golden_file("parser/types.test", show_expressions); }
TEST(ParserGolden, Queries) { run_golden_file("parser/queries.test", show_query); }
TEST(ParserGolden, FromItems) { run_golden_file("parser/from.test", show_query); }
TEST(ParserGolden, Mistakes) { run_golden_file("parser/mistakes.test", show_query); }

}  // namespace
}  // namespace rocky::sql
