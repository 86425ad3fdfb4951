#include "sql/printer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/source.h"
#include "sql/dialect.h"
#include "sql/golden_cases.h"
#include "sql/parser.h"
#include "sql/tree.h"

namespace rocky::sql {
namespace {

ParsedSql parse(const std::string& text) { return parse_query(SourceFile::make("test.sql", text), duckdb_dialect()); }

std::string print(const ParsedSql& parsed, PrintOptions options = {}) {
  return print_sql(parsed.tree, parsed.root, duckdb_dialect(), options);
}

// The printed form, checked: it parses to the same tree and prints to itself.
std::string print_checked(const std::string& text) {
  const ParsedSql parsed = parse(text);
  if (!parsed.ok()) return "error: " + parsed.diagnostics.front().message;
  const std::string printed = print(parsed);
  const ParsedSql again = parse(printed);
  EXPECT_TRUE(again.ok()) << printed;
  EXPECT_TRUE(same_tree(parsed.tree, parsed.root, again.tree, again.root)) << text << "\n" << printed;
  EXPECT_EQ(print(again), printed);
  return printed;
}

TEST(Printer, GoldenStatements) { run_golden_file("printer/duckdb.test", print_checked); }

TEST(Printer, KeepsEveryCommentOnce) {
  run_golden_file("printer/comments.test", [](const std::string& text) {
    const ParsedSql parsed = parse(text);
    EXPECT_TRUE(parsed.ok()) << text;
    const std::string printed = print(parsed, {.comments = Comments::kKeep});
    const ParsedSql again = parse(printed);
    EXPECT_TRUE(same_tree(parsed.tree, parsed.root, again.tree, again.root)) << printed;
    EXPECT_EQ(again.tree.tokens().comments.size(), parsed.tree.tokens().comments.size()) << printed;
    EXPECT_EQ(print(again, {.comments = Comments::kKeep}), printed);
    return printed;
  });
}

// A tree that we build needs no source text: names are quoted and parentheses set where they are needed.
TEST(Printer, PrintsBuiltTrees) {
  Tree tree;
  const auto column = [&](std::string_view name) { return tree.add(NodeKind::kColumnRef, 0, {tree.add_name(name)}); };
  const auto binary = [&](Operator op, NodeId left, NodeId right) {
    return tree.add(NodeKind::kBinary, static_cast<uint16_t>(op), {left, right});
  };
  const NodeId sum = binary(Operator::kAdd, column("a"), column("select"));
  const NodeId product = binary(Operator::kMultiply, sum, column("b c"));
  EXPECT_EQ(print_sql(tree, product, duckdb_dialect()), "(a + \"select\") * \"b c\"");
  const NodeId negative = tree.add(NodeKind::kUnary, static_cast<uint16_t>(Operator::kNegate), {column("x")});
  const NodeId twice = tree.add(NodeKind::kUnary, static_cast<uint16_t>(Operator::kNegate), {negative});
  EXPECT_EQ(print_sql(tree, twice, duckdb_dialect()), "- -x");
  const NodeId text = tree.add_leaf(NodeKind::kString, 0, intern("'it''s'"));
  EXPECT_EQ(print_sql(tree, text, duckdb_dialect()), "'it''s'");
}

TEST(Printer, PrintsPartsOfATree) {
  const ParsedSql parsed = parse("SELECT a + 1 AS b FROM t AS u WHERE c ORDER BY d DESC");
  const auto find = [&](NodeKind kind) {
    for (uint32_t i = 1; i < parsed.tree.node_count(); ++i) {
      if (parsed.tree.kind(NodeId{i}) == kind) return print_sql(parsed.tree, NodeId{i}, duckdb_dialect());
    }
    return std::string("none");
  };
  EXPECT_EQ(find(NodeKind::kBinary), "a + 1");
  EXPECT_EQ(find(NodeKind::kSelectItem), "a + 1 AS b");
  EXPECT_EQ(find(NodeKind::kTableRef), "t AS u");
  EXPECT_EQ(find(NodeKind::kOrderItem), "d DESC");
  EXPECT_EQ(print_sql(parsed.tree, NodeId{}, duckdb_dialect()), "");
}

TEST(Printer, TellsWhereEachNodeIs) {
  const ParsedSql parsed = parse("SELECT  a+1 AS b, f(c)\nFROM t WHERE x=2 OR x=3");
  std::vector<PrintedPlace> places;
  const std::string text = print(parsed, {.places = &places});
  EXPECT_EQ(text, "SELECT a + 1 AS b, f(c) FROM t WHERE x = 2 OR x = 3");
  std::string pieces;
  for (size_t i = 0; i < places.size(); ++i) {
    const size_t end = i + 1 < places.size() ? places[i + 1].offset : text.size();
    pieces += fmt::format("{} |{}|\n", node_kind_name(parsed.tree.kind(places[i].node)),
                          text.substr(places[i].offset, end - places[i].offset));
  }
  EXPECT_EQ(pieces,
            "select |SELECT |\nname |a |\nbinary |+ |\nnumber |1 AS |\nname |b, |\nname |f(|\nname |c) |\n"
            "from |FROM |\nname |t |\nwhere |WHERE |\nname |x |\nbinary |= |\nnumber |2 |\nor |OR |\nname |x |\n"
            "binary |= |\nnumber |3|\n");
}

// What could not be understood is printed as it was written.
TEST(Printer, SurvivesMistakes) {
  for (const std::string text :
       {"SELECT", "SELECT FROM", "SELECT a b c FROM", "WITH a AS SELECT 1", "SELECT f(,) FROM t", "SELECT (((",
        "SELECT CASE WHEN", "SELECT * FROM t PIVOT (", "VALUES", "SELECT a[", ""}) {
    const ParsedSql parsed = parse(text);
    EXPECT_FALSE(parsed.ok()) << text;
    print(parsed);
    print(parsed, {.comments = Comments::kKeep});
  }
}

TEST(Printer, DeepAndWideTreesAreFine) {
  std::string deep = "a";
  for (int i = 0; i < 300; ++i) deep = "f((" + deep + " + 1) * 2)";
  EXPECT_NE(print_checked("SELECT " + deep), "");
  std::string wide = "SELECT 1";
  for (int i = 0; i < 5000; ++i) wide += " UNION ALL SELECT a + " + std::to_string(i);
  EXPECT_EQ(print_checked(wide), wide);
}

}  // namespace
}  // namespace rocky::sql
