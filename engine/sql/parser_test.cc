#include "sql/parser.h"

#include <gtest/gtest.h>

#include "sql/dialect.h"

namespace rocky::sql {
namespace {

ParsedSql parse(std::string text) { return parse_query(SourceFile::make("m.sql", std::move(text)), duckdb_dialect()); }

TEST(Parser, GivesTreesByParts) {
  const ParsedSql parsed = parse("WITH a AS (SELECT 1) SELECT x AS y FROM a JOIN b USING (id) WHERE x > 1 LIMIT 3;");
  ASSERT_TRUE(parsed.ok());
  const Tree& tree = parsed.tree;
  const QueryView query(tree, parsed.root);
  EXPECT_TRUE(query.with());
  EXPECT_TRUE(query.limit());
  EXPECT_FALSE(query.order_by());
  const SelectView select(tree, query.body());
  ASSERT_EQ(tree.kind(select.id), NodeKind::kSelect);
  const SelectItemView item(tree, tree.first_child(select.items()));
  EXPECT_EQ(tree.text(item.id), "x AS y");
  EXPECT_EQ(text_of(tree.symbol(item.name())), "y");
  const JoinView join(tree, tree.first_child(select.from()));
  EXPECT_EQ(tree.text(join.using_columns()), "USING (id)");
  EXPECT_EQ(tree.text(select.where()), "WHERE x > 1");
}

}  // namespace
}  // namespace rocky::sql
