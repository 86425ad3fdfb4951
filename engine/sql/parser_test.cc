#include "sql/parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "base/thread_pool.h"
#include "sql/dialect.h"
#include "sql/lexer.h"
#include "sql/literal.h"
#include "sql/parse_invariants.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {
namespace {

ParsedSql parse(std::string text) { return parse_query(SourceFile::make("m.sql", std::move(text)), duckdb_dialect()); }

std::string repeat(std::string_view text, size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The inputs of the golden files: good and bad SQL of every construct.
const std::vector<std::string>& golden_inputs() {
  static const std::vector<std::string>& inputs = *[] {
    auto* found = new std::vector<std::string>();
    for (const auto& entry : std::filesystem::directory_iterator(ROCKY_SOURCE_DIR "/engine/sql/testdata/parser")) {
      const bool expressions =
          entry.path().stem() != "queries" && entry.path().stem() != "from" && entry.path().stem() != "mistakes";
      const std::string text = read_file(entry.path());
      for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find("\n==\n", begin), text.size());
        const std::string input = text.substr(begin, text.find("\n--\n", begin) - begin);
        if (!expressions) found->push_back(input);
        for (size_t line = 0; expressions && line < input.size();) {
          const size_t line_end = std::min(input.find('\n', line), input.size());
          found->push_back("SELECT " + input.substr(line, line_end - line));
          line = line_end + 1;
        }
        begin = end + 4;
      }
    }
    std::sort(found->begin(), found->end());
    return found;
  }();
  return inputs;
}

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

TEST(Parser, ParsesAPartOfAText) {
  const SourceRef source = SourceFile::make("m.sql", "-- header\n---\nSELECT a FROM\n--- tail (");
  ParseArena arena;
  const ParsedSql parsed = parse_query(source, {14, 28}, duckdb_dialect(), arena);
  ASSERT_EQ(parsed.diagnostics.size(), 1U);
  EXPECT_EQ(parsed.diagnostics[0].primary->span.to_string(), "m.sql:3:14");
  EXPECT_TRUE(parse_query(source, {14, 22}, duckdb_dialect(), arena).ok());
  // A range past the end, an empty and a reversed one are harmless.
  for (const ByteSpan range : {ByteSpan{14, 9999}, ByteSpan{5, 5}, ByteSpan{20, 10}, ByteSpan{9999, 99999}}) {
    EXPECT_FALSE(parse_query(source, range, duckdb_dialect(), arena).ok());
  }
}

TEST(Parser, UsesMemoryAgain) {
  const SourceRef source = SourceFile::make("m.sql", "SELECT a, b + c FROM t WHERE d IN (1, 2)");
  const ByteSpan range{0, static_cast<uint32_t>(source->text().size())};
  ParseArena arena;
  ParsedSql first = parse_query(source, range, duckdb_dialect(), arena);
  const std::string dump = dump_tree(first.tree, first.root);
  const Node* nodes = &first.tree.node(first.root);
  arena.recycle(std::move(first.tree));
  const ParsedSql second = parse_query(source, range, duckdb_dialect(), arena);
  EXPECT_EQ(dump_tree(second.tree, second.root), dump);
  EXPECT_EQ(&second.tree.node(second.root), nodes);
}

TEST(Parser, ParsesListsOfStatements) {
  const SourceRef source = SourceFile::make("m.sql", ";SELECT 1;; SELECT 2 FORM t; FORGET t; FROM u");
  ParseArena arena;
  const ParsedSql parsed =
      parse_statements(source, {0, static_cast<uint32_t>(source->text().size())}, duckdb_dialect(), arena);
  EXPECT_EQ(parsed.tree.child_count(parsed.root), 4U);
  ASSERT_EQ(parsed.diagnostics.size(), 2U);
  EXPECT_EQ(parsed.diagnostics[0].code, syntax_code::kMisspelledKeyword);
  EXPECT_EQ(parsed.diagnostics[1].code, syntax_code::kUnexpected);
}

TEST(Parser, KeepsComments) {
  const ParsedSql parsed = parse("-- top\n\n/* two */ SELECT a, -- on a\n  b /* in */ + c\n-- last");
  ASSERT_TRUE(parsed.ok());
  const auto& comments = parsed.tree.tokens().comments;
  ASSERT_EQ(comments.size(), 5U);
  EXPECT_EQ(comments[0].flags, Comment::kOwnLine | Comment::kNewlineAfter);
  EXPECT_EQ(comments[1].flags, Comment::kOwnLine | Comment::kBlankLineBefore | Comment::kBlock);
  EXPECT_EQ(comments[2].flags, Comment::kNewlineAfter);
  EXPECT_EQ(comments[3].flags, Comment::kBlock);
  EXPECT_EQ(parsed.tree.tokens().comments_before(0).size(), 2U);
  EXPECT_EQ(parsed.tree.tokens().comments_before(3).size(), 1U);
  EXPECT_EQ(comments[4].before_token, parsed.tree.tokens().size() - 1);
}

TEST(Parser, RefusesBytesThatAreNoText) {
  for (const std::string_view text : {std::string_view("SELECT '\xFF'"), std::string_view("SELECT a\xC3"),
                                      std::string_view("SELECT \xED\xA0\x80"), std::string_view("SELECT '\xC0\xAF'")}) {
    const ParsedSql parsed = parse(std::string(text));
    ASSERT_FALSE(parsed.ok());
    EXPECT_EQ(parsed.diagnostics[0].code, syntax_code::kNotUtf8) << text;
  }
  const ParsedSql parsed = parse(std::string("SELECT 1\0, 2", 12));
  ASSERT_EQ(parsed.diagnostics.size(), 1U);
  EXPECT_EQ(parsed.diagnostics[0].code, syntax_code::kStrayCharacter);
  EXPECT_TRUE(parse("SELECT\xC2\xA0"
                    "größe\xE3\x80\x80"
                    "AS\xE2\x80\x8B\"日本\" FROM t")
                  .ok());
  EXPECT_TRUE(parse("\xEF\xBB\xBFSELECT 1").ok());
}

TEST(Parser, LimitsNesting) {
  const std::string opens[] = {
      "(",      "(SELECT ",        "CASE WHEN a THEN ", "f(",     "[",          "{'a': ",     "NOT ",        "- ",
      "a[",     "CAST(a AS MAP(",  "(a JOIN ",          "x -> ",  "lambda x: ", "a BETWEEN ", "WITH a AS (", "EXISTS (",
      "a IN (", "SELECT * FROM (", "a + (b - ",         "ARRAY[", "trim(",      "([",         "({'a':"};
  for (const std::string& open : opens) {
    for (const std::string_view start : {"SELECT ", "FROM ", ""}) {
      const ParsedSql parsed = parse(std::string(start) + repeat(open, 5'000));
      ASSERT_FALSE(parsed.ok());
      EXPECT_LE(parsed.diagnostics.size(), kMaxSyntaxErrors) << start << open;
      EXPECT_EQ(broken_nodes(parsed.tree, parsed.root), "") << start << open;
    }
  }
  const std::string chains[] = {
      " + 1 - 1", "[1]", ".x", "::INT", " COLLATE a", " IS NULL", " UNION ALL SELECT 1 UNION SELECT 1"};
  for (const std::string& chain : chains) {
    const ParsedSql parsed = parse("SELECT (a)" + repeat(chain, 5'000));
    ASSERT_EQ(parsed.diagnostics.size(), 1U) << chain;
    EXPECT_EQ(parsed.diagnostics[0].code, syntax_code::kTooDeep);
    EXPECT_EQ(broken_nodes(parsed.tree, parsed.root), "") << chain;
  }
  EXPECT_TRUE(parse("SELECT " + repeat("(", 400) + "1" + repeat(")", 400)).ok());
}

// What was parsed may be walked by recursion on a worker's stack.
TEST(Parser, NestsNoDeeperThanWorkersCanWalk) {
  const std::pair<std::string_view, std::string_view> nests[] = {
      {"(1 + ", ")"}, {"(SELECT ", ")"}, {"CASE WHEN a THEN ", " END"}, {"f(", ")"}, {"{'a': [", "]}"}, {"NOT ", ""}};
  parallel_for(std::size(nests) * 2, 1, [&](size_t i) {
    const auto& [open, close] = nests[i / 2];
    std::string deepest;
    for (size_t depth = 150; depth <= 500; depth += 25) {
      const std::string text = "SELECT " + repeat(open, depth) + "1" + repeat(close, depth);
      if (parse(text).ok()) deepest = text;
    }
    EXPECT_FALSE(deepest.empty());
    EXPECT_EQ(broken_invariant(deepest, duckdb_dialect()), "");
  });
}

TEST(Parser, TakesLongFlatTexts) {
  EXPECT_TRUE(parse("SELECT 1" + repeat(" UNION ALL SELECT 1", 5'000)).ok());
  EXPECT_TRUE(parse("SELECT a IN (1" + repeat(", 1", 100'000) + ")").ok());
  EXPECT_TRUE(parse("SELECT 1" + repeat(" + 1", 100'000)).ok());
  EXPECT_TRUE(parse("SELECT 1" + repeat(" OR a = 1", 50'000)).ok());
  EXPECT_TRUE(parse("SELECT CASE" + repeat(" WHEN a THEN b", 50'000) + " END").ok());
  EXPECT_TRUE(parse("SELECT '" + repeat("x", 1 << 20) + "'").ok());
  EXPECT_TRUE(parse("SELECT 1" + repeat(", a AS b", 100'000)).ok());
  EXPECT_TRUE(parse("VALUES (1)" + repeat(", (1)", 100'000)).ok());
  EXPECT_TRUE(parse(repeat("/* ", 100'000) + repeat("*/", 100'000) + "SELECT 1").ok());
}

TEST(Parser, HoldsItsInvariantsOnTheGoldenInputs) {
  ASSERT_GT(golden_inputs().size(), 300U);
  for (const std::string& input : golden_inputs()) EXPECT_EQ(broken_invariant(input, duckdb_dialect()), "") << input;
}

// Deletes, doubles, swaps and misspells tokens, and cuts texts off: never a crash, and about one message a mistake.
TEST(Parser, SurvivesDamagedStatements) {
  std::mt19937 random(7);
  const auto below = [&](size_t limit) { return static_cast<uint32_t>(random() % limit); };
  size_t broken = 0;
  size_t messages = 0;
  for (int round = 0; round < 3'000; ++round) {
    const std::string& good = golden_inputs()[below(golden_inputs().size())];
    const bool was_good = parse(good).ok();
    TokenList list;
    Diagnostics ignored;
    const SourceRef source = SourceFile::make("m.sql", good);
    tokenize(source, {0, static_cast<uint32_t>(source->text().size())}, duckdb_dialect(), list, ignored);
    if (list.size() < 4) continue;
    const uint32_t hit = below(list.size() - 2);
    const ByteSpan span = list.span(hit);
    const ByteSpan next = list.span(hit + 1);
    std::string damaged = good;
    switch (below(5)) {
      case 0: damaged.erase(span.begin, span.end - span.begin); break;
      case 1: damaged.insert(span.end, " " + good.substr(span.begin, span.end - span.begin) + " "); break;
      case 2:
        damaged = good.substr(0, span.begin) + good.substr(next.begin, next.end - next.begin) + " " +
                  good.substr(span.begin, span.end - span.begin) + good.substr(next.end);
        break;
      case 3:
        if (span.end - span.begin > 2) std::swap(damaged[span.begin], damaged[span.begin + 1]);
        break;
      default: damaged.resize(span.begin); break;
    }
    ASSERT_EQ(broken_invariant(damaged, duckdb_dialect()), "") << damaged;
    const ParsedSql parsed = parse(damaged);
    if (was_good && !parsed.ok()) {
      ++broken;
      messages += parsed.diagnostics.size();
    }
  }
  ASSERT_GT(broken, 800U);
  EXPECT_LT(static_cast<double>(messages) / static_cast<double>(broken), 1.2);
}

// Any bytes at all.
TEST(Parser, SurvivesNoise) {
  std::mt19937 random(11);
  const std::string_view pieces[] = {
      "SELECT ",   "FROM ",     "(",      ")",     "[",        "]",         "{",        "}",       ",",        ";",
      ".",         ":",         "::",     "'",     "\"",       "$$",        "--",       "/*",      "*/",       "\n",
      "a",         "1",         "*",      "->",    "->>",      "@x",        "?",        "#1",      "WITH ",    "AS ",
      "JOIN ",     "ON ",       "CASE ",  "WHEN ", "END ",     "IN ",       "BETWEEN ", "AND ",    "NOT ",     "UNION ",
      "ORDER BY ", "GROUP BY ", "PIVOT ", "FOR ",  "OVER ",    "INTERVAL ", "LAMBDA ",  "VALUES ", "LATERAL ", "\xFF",
      "\xC3\xA9",  "=>",        ":=",     "!",     "EXCLUDE ", "COLUMNS",   "`",        "?",       "|>",       "<=>",
      "r'",        "\"\"\"",    "@@x",    "@~/a",  "0x1",      "1L",        "U&'",      "#",       "//"};
  for (int round = 0; round < 3'000; ++round) {
    std::string text = random() % 2 == 0 ? "SELECT " : "";
    const size_t length = random() % 40;
    for (size_t i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
    const Dialect& dialect = *all_dialects()[static_cast<size_t>(round) % all_dialects().size()];
    ASSERT_EQ(broken_invariant(text, dialect), "") << dialect.name << ": " << text;
  }
}

// What the fuzzer found once (and seeds for it): the first byte chooses the dialect.
TEST(Parser, ReplaysTheFuzzCorpus) {
  size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ROCKY_SOURCE_DIR "/engine/sql/testdata/fuzz")) {
    if (entry.path().extension() == ".dict") continue;
    const std::string text = read_file(entry.path());
    ++count;
    ASSERT_FALSE(text.empty()) << entry.path();
    EXPECT_EQ(broken_invariant(text.substr(1), fuzzed_dialect(static_cast<uint8_t>(text[0]))), "") << entry.path();
  }
  EXPECT_GT(count, 0U);
}

TEST(Tree, IsBuiltAndRebuilt) {
  ParsedSql parsed = parse("SELECT a, b FROM t");
  Tree& tree = parsed.tree;
  const SelectView select(tree, QueryView(tree, parsed.root).body());
  const NodeId first = tree.first_child(select.items());
  const NodeId old = tree.first_child(first);
  const NodeId name = tree.add_name("c", old);
  const NodeId column = tree.add(NodeKind::kColumnRef, 0, {name}, old);
  ASSERT_TRUE(tree.replace_child(first, old, column));
  EXPECT_FALSE(tree.replace_child(first, old, column));
  EXPECT_EQ(tree.source_span(column).to_string(), "m.sql:1:8");
  const NodeId second = tree.next_sibling(first);
  const NodeId copy = tree.copy(tree, second);
  tree.insert_after(second, copy);
  EXPECT_EQ(tree.child_count(select.items()), 3U);
  EXPECT_TRUE(same_tree(tree, second, tree, copy));
  EXPECT_FALSE(same_tree(tree, first, tree, copy));
  EXPECT_EQ(print_sql(tree, parsed.root, duckdb_dialect()), "SELECT c, b, b FROM t");
  ASSERT_TRUE(tree.remove_child(select.items(), first));
  EXPECT_EQ(print_sql(tree, parsed.root, duckdb_dialect()), "SELECT b, b FROM t");
  Tree other;
  const NodeId moved = other.copy(tree, parsed.root);
  EXPECT_EQ(print_sql(other, moved, duckdb_dialect()), "SELECT b, b FROM t");
  EXPECT_EQ(other.source_span(moved).to_string(), "m.sql:1:1");
}

}  // namespace
}  // namespace rocky::sql
