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

TEST(References, GoldenQueries) {
  run_golden_file("references/duckdb.test", [](const std::string& text) {
    const ParsedSql parsed = parse(text);
    EXPECT_TRUE(parsed.ok()) << text;
    std::string result;
    for (const TableReference& found : references(parsed)) {
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

TEST(References, NameKeysFoldAsTheDialectDoes) {
  const Symbol mixed = intern("Orders");
  EXPECT_EQ(name_key(mixed, true, Folding::kInsensitive), name_key(intern("ORDERS"), false, Folding::kInsensitive));
  EXPECT_NE(name_key(mixed, false, Folding::kSensitive), name_key(intern("orders"), false, Folding::kSensitive));
  EXPECT_EQ(name_key(mixed, false, Folding::kUpperUnquoted), name_key(intern("ORDERS"), true, Folding::kUpperUnquoted));
  EXPECT_NE(name_key(mixed, true, Folding::kUpperUnquoted), name_key(intern("ORDERS"), true, Folding::kUpperUnquoted));
  EXPECT_EQ(name_key(mixed, false, Folding::kLowerUnquoted), name_key(intern("orders"), true, Folding::kLowerUnquoted));
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
