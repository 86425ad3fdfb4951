#include "sql/references.h"

#include <gtest/gtest.h>

#include <string>

#include "base/source.h"
#include "sql/golden_cases.h"
#include "sql/parser.h"
#include "sql/tree.h"

namespace rocky::sql {
namespace {

ParsedSql parse(const std::string& text) { return parse_query(SourceFile::make("test.sql", text), duckdb_dialect()); }

std::vector<TableReference> references(const ParsedSql& parsed) {
  return collect_table_references(parsed.tree, parsed.root, duckdb_dialect());
}

void run_golden_queries(std::string_view file, const Dialect& dialect) {
  run_golden_file(file, [&](const std::string& text) {
    const ParsedSql parsed = parse_query(SourceFile::make("test.sql", text), dialect);
    EXPECT_TRUE(parsed.ok()) << text;
    std::string result;
    for (const TableReference& found : collect_table_references(parsed.tree, parsed.root, dialect)) {
      std::string name;
      for (const Symbol part : found.names()) {
        if (!name.empty()) name += " . ";
        name += text_of(part);
      }
      const std::string_view written = parsed.tree.source()->slice(found.span);
      result += written == name ? name : std::string(written) + " = " + name;
      result += " @" + std::to_string(found.span.begin) + "\n";
      EXPECT_EQ(parsed.tree.kind(found.node), NodeKind::kTableRef);
      EXPECT_EQ(found.table(), found.names().back());
    }
    return result.empty() ? "none" : result;
  });
}

TEST(References, GoldenQueries) { run_golden_queries("references/duckdb.test", duckdb_dialect()); }

TEST(References, GoldenQueriesOfBigquery) { run_golden_queries("references/bigquery.test", bigquery_dialect()); }

TEST(References, NameKeysFoldAsTheDialectDoes) {
  const Symbol mixed = intern("Orders");
  EXPECT_EQ(name_key(mixed, true, Folding::kInsensitive), name_key(intern("ORDERS"), false, Folding::kInsensitive));
  EXPECT_NE(name_key(mixed, false, Folding::kSensitive), name_key(intern("orders"), false, Folding::kSensitive));
  EXPECT_EQ(name_key(mixed, false, Folding::kUpperUnquoted), name_key(intern("ORDERS"), true, Folding::kUpperUnquoted));
  EXPECT_NE(name_key(mixed, true, Folding::kUpperUnquoted), name_key(intern("ORDERS"), true, Folding::kUpperUnquoted));
  EXPECT_EQ(name_key(mixed, false, Folding::kLowerUnquoted), name_key(intern("orders"), true, Folding::kLowerUnquoted));
}

// The tables of a statement, those that it changes with a `!`.
std::string tables_of(const std::string& text, const Dialect& dialect) {
  const SourceRef source = SourceFile::make("test.sql", text);
  ParseArena arena;
  const ParsedSql parsed = parse_statements(source, {0, static_cast<uint32_t>(text.size())}, dialect, arena);
  EXPECT_TRUE(parsed.ok()) << text;
  std::string result;
  for (const TableReference& found : collect_table_references(parsed.tree, parsed.root, dialect)) {
    if (!result.empty()) result += ' ';
    result += source->slice(found.span);
    if (found.target) result += '!';
  }
  return result;
}

TEST(References, OfDefinitions) {
  const Dialect& databricks = databricks_dialect();
  EXPECT_EQ(tables_of("CREATE TABLE c.s.t AS WITH q AS (SELECT 1 FROM a) SELECT 2 FROM q, b", databricks),
            "c.s.t! a b");
  EXPECT_EQ(tables_of("CREATE TABLE t SHALLOW CLONE s.u", databricks), "t! s.u");
  EXPECT_EQ(tables_of("CREATE TABLE t (a INT REFERENCES u (b))", databricks), "t! u");
  EXPECT_EQ(tables_of("OPTIMIZE t WHERE a > 1", databricks), "t!");
  EXPECT_EQ(tables_of("GRANT SELECT ON TABLE t TO x", databricks), "t");
  EXPECT_EQ(tables_of("CREATE FUNCTION f(a INT) RETURNS INT RETURN SELECT max(b) FROM t", databricks), "t");
  EXPECT_EQ(tables_of("ALTER VIEW v AS SELECT 1 FROM t", databricks), "v! t");
  const Dialect& snowflake = snowflake_dialect();
  EXPECT_EQ(tables_of("CREATE DYNAMIC TABLE t TARGET_LAG = '1 hour' WAREHOUSE = w AS SELECT a FROM u", snowflake),
            "t! u");
  EXPECT_EQ(tables_of("CREATE TABLE t LIKE u", snowflake), "t! u");
  EXPECT_EQ(tables_of("CREATE STREAM s ON TABLE t", snowflake), "t");
  EXPECT_EQ(tables_of("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (b)", snowflake), "t! u");
  EXPECT_EQ(tables_of("EXPORT DATA OPTIONS (uri = 'x') AS SELECT a FROM t", bigquery_dialect()), "t");
  EXPECT_EQ(tables_of("CREATE TABLE t (LIKE u, a bigint)", trino_dialect()), "t! u");
  EXPECT_EQ(tables_of("SHOW STATS FOR t", trino_dialect()), "t");
  EXPECT_EQ(tables_of("DROP TABLE a, s.b CASCADE", postgres_dialect()), "a! s.b!");
  EXPECT_EQ(tables_of("CREATE VIEW v AS SELECT 1 FROM t", duckdb_dialect()), "v! t");
}

TEST(References, MistakesAndNothing) {
  for (const std::string text : {"", "SELECT", "WITH a AS (", "WITH a AS SELECT 1 FROM b", "SELECT * FROM",
                                 "SELECT * FROM a.", "WITH (SELECT 1) FROM c"}) {
    references(parse(text));
  }
  EXPECT_TRUE(collect_table_references(Tree(), NodeId{}, duckdb_dialect()).empty());
}

TEST(References, ManyCtesAndTablesCostLinearTime) {
  std::string text = "WITH c0 AS (SELECT 1)";
  for (int i = 1; i < 5000; ++i) {
    text +=
        ", c" + std::to_string(i) + " AS (SELECT * FROM c" + std::to_string(i - 1) + ", t" + std::to_string(i) + ")";
  }
  EXPECT_EQ(references(parse(text + " SELECT * FROM c4999")).size(), 4999U);
}

}  // namespace
}  // namespace rocky::sql
