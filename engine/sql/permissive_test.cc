// The grammar for SQL of an unknown warehouse.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "sql/corpus_statements.h"
#include "sql/dialect.h"
#include "sql/golden_dump.h"
#include "sql/parse_invariants.h"
#include "sql/parser.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {
namespace {

ParsedSql parse(const std::string& text, ParseArena& arena) {
  const SourceRef source = SourceFile::make("m.sql", text);
  return parse_statements(source, {0, static_cast<uint32_t>(text.size())}, permissive_dialect(), arena);
}

// The name of the grammar that has read it; empty when none could.
std::string_view reader_of(const std::string& text) {
  ParseArena arena;
  const ParsedSql parsed = parse(text, arena);
  return parsed.ok() ? parsed.dialect->name : "";
}

TEST(Permissive, MixesWhatWarehousesDoNotContradictEachOtherIn) {
  EXPECT_EQ(reader_of("SELECT \"a b\", `c d` FROM \"s\".`t` QUALIFY row_number() OVER (ORDER BY 1) = 1"), "permissive");
  EXPECT_EQ(reader_of("SELECT * EXCEPT (a), payload:x.y[0]::string FROM t LATERAL VIEW explode(b) u AS c"),
            "permissive");
  EXPECT_EQ(reader_of("SELECT * EXCLUDE (a) FROM t SEMI JOIN u USING (id) GROUP BY ALL"), "permissive");
  EXPECT_EQ(reader_of("SELECT [1, 2][1], {'a': 1}, a <=> b, DATE '2020-01-01', a::decimal(10, 2) FROM t"),
            "permissive");
  EXPECT_EQ(reader_of("SELECT a FROM t WHERE d >= @start_date AND d < @end_date MINUS SELECT 1"), "permissive");
}

TEST(Permissive, AsksTheDialectsInTurn) {
  EXPECT_EQ(reader_of("SELECT '''it's''' AS a, r'\\d' AS b # a comment"), "bigquery");
  EXPECT_EQ(reader_of("SELECT JSON_VALUE(a, 'lax $.b' RETURNING INT NULL ON EMPTY) FROM t"), "trino");
  EXPECT_EQ(reader_of("SELECT a: 1, x // 2, [y + 1 FOR y IN l]"), "duckdb");
  EXPECT_EQ(reader_of("SELECT a OPERATOR(pg_catalog.+) b FROM ROWS FROM (f(), g()) AS r"), "postgres");
  EXPECT_EQ(reader_of("SELECT $1, t.$2 FROM @stage/path (FILE_FORMAT => 'csv') t"), "snowflake");
}

TEST(Permissive, KeepsItsOwnMistakesWhenNoneAccepts) {
  ParseArena arena;
  const ParsedSql parsed = parse("SELECT a FROM t WHERE", arena);
  EXPECT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.dialect, &permissive_dialect());
  EXPECT_EQ(show_mistakes(parsed),
            "1:22 S001: expected an expression, found the end\n  SELECT a FROM t WHERE\n                   "
            "    ^\n");
}

// Most of what any dialect's manual has is understood without asking that dialect.
TEST(Permissive, AcceptsEveryStatementOfEveryDialect) {
  ParseArena arena;
  size_t statements = 0;
  size_t own = 0;
  for (const Dialect* dialect : all_dialects()) {
    for (const auto& [place, statement] : corpus_statements(*dialect)) {
      ParsedSql parsed = parse(statement, arena);
      // A back-quote that is never closed is an operator to PostgreSQL.
      const bool open_name = std::ranges::any_of(
          parsed.diagnostics, [](const Diagnostic& mistake) { return mistake.code == syntax_code::kOpenName; });
      EXPECT_TRUE(parsed.ok() || open_name) << place << "\n" << show_mistakes(parsed);
      if (parsed.dialect == &permissive_dialect()) {
        ++own;
        EXPECT_EQ(broken_invariant(statement, permissive_dialect()), "") << place << "\n" << statement;
      }
      ++statements;
      arena.recycle(std::move(parsed.tree));
    }
  }
  EXPECT_GT(own * 2, statements) << own << " of " << statements;
  RecordProperty("own", static_cast<int>(own * 100 / statements));
}

}  // namespace
}  // namespace rocky::sql
