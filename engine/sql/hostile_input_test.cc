// Texts that nobody writes, in every dialect: too deep, too long, broken off, not text at all. Each is parsed, walked
// and, when it is right, printed and read again. Work is bounded by counts, never by a clock: parsers that go round in
// circles or rescan build more nodes than their tokens can have.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/lexer.h"
#include "sql/parse_invariants.h"
#include "sql/parser.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {
namespace {

std::string repeat(std::string_view text, size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

ParsedSql parse(std::string text, const Dialect& dialect) {
  const auto size = static_cast<uint32_t>(text.size());
  ParseArena arena;
  return parse_statements(SourceFile::make("m.sql", std::move(text)), {0, size}, dialect, arena);
}

bool has_code(const ParsedSql& parsed, std::string_view code) {
  return std::any_of(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                     [&](const Diagnostic& diagnostic) { return diagnostic.code == code; });
}

std::string beginning(const std::string& text) { return text.substr(0, 60); }

class HostileInput : public testing::TestWithParam<const Dialect*> {
 protected:
  const Dialect& dialect() const { return *GetParam(); }
  // Right or wrong, it holds.
  void expect_sound(const std::string& text) const {
    EXPECT_EQ(broken_invariant(text, dialect()), "") << beginning(text);
  }
  void expect_accepted(const std::string& text) const {
    const ParsedSql parsed = parse(text, dialect());
    EXPECT_TRUE(parsed.ok()) << beginning(text) << "\n" << parsed.diagnostics.front().message;
    expect_sound(text);
  }
  void expect_refused(const std::string& text, std::string_view code) const {
    const ParsedSql parsed = parse(text, dialect());
    EXPECT_TRUE(has_code(parsed, code)) << beginning(text) << " should be " << code;
    expect_sound(text);
  }
};

TEST_P(HostileInput, NestsTooDeep) {
  const auto nested = [&](std::string_view open, std::string_view close, size_t depth) {
    return "SELECT " + repeat(open, depth) + "1" + repeat(close, depth);
  };
  expect_refused(nested("(", ")", 100'000), syntax_code::kTooDeep);
  expect_refused(nested("(SELECT ", ")", 20'000), syntax_code::kTooDeep);
  expect_refused(nested("CASE WHEN a THEN ", " END", 3'000), syntax_code::kTooDeep);
  expect_refused(nested("f(", ")", 20'000), syntax_code::kTooDeep);
  expect_refused(nested("NOT ", "", 20'000), syntax_code::kTooDeep);
  expect_refused("SELECT * FROM " + repeat("(", 20'000) + "t" + repeat(" JOIN u ON a = b)", 20'000),
                 syntax_code::kTooDeep);
  expect_refused("SELECT * FROM " + repeat("(SELECT * FROM ", 20'000) + "t" + repeat(") a", 20'000),
                 syntax_code::kTooDeep);
  // Accepted below the limit.
  expect_accepted(nested("(", ")", 400));
  expect_accepted(nested("CASE WHEN a THEN ", " END", 100));
  // Brackets that never close, closers that nothing opened.
  for (const std::string_view piece : {"(",
                                       "[",
                                       "{",
                                       "f(",
                                       "a[",
                                       ")",
                                       "]",
                                       "}",
                                       "([{",
                                       ")]}",
                                       "(]",
                                       "CASE ",
                                       "WITH a AS (",
                                       "a IN (",
                                       "x -> ",
                                       "EXISTS (",
                                       "SELECT * FROM (",
                                       "UNNEST(",
                                       "- ",
                                       "CAST(a AS "}) {
    expect_sound("SELECT " + repeat(piece, 5'000));
    expect_sound(repeat(piece, 5'000));
    expect_sound("SELECT * FROM " + repeat(piece, 5'000));
  }
}

TEST_P(HostileInput, NestsTypesTooDeep) {
  for (const std::string_view open :
       {"ARRAY<", "STRUCT<a ", "ARRAY<STRUCT<a ", "MAP<INT, ", "ROW(a ", "ARRAY(", "MAP(INT, "}) {
    const std::string_view close = open.back() == '(' || open.find('(') != std::string_view::npos ? ")" : ">";
    const size_t closers = static_cast<size_t>(std::count(open.begin(), open.end(), close == ")" ? '(' : '<'));
    for (const size_t depth : {5U, 4'000U}) {
      expect_sound("SELECT CAST(x AS " + repeat(open, depth) + "INT" + repeat(close, depth * closers) + ")");
      expect_sound("SELECT CAST(x AS " + repeat(open, depth));
      expect_sound("SELECT " + repeat(open, depth));
    }
  }
  expect_sound("SELECT CAST(x AS INT" + repeat("[]", 5'000) + ")");
  expect_sound("SELECT x" + repeat("::INT", 5'000));
}

TEST_P(HostileInput, IsLongAndFlat) {
  expect_accepted("SELECT 1" + repeat(" UNION ALL SELECT 1", 5'000));
  std::string columns = "SELECT c";
  for (int i = 0; i < 10'000; ++i) columns += fmt::format(", c{} AS d{}", i, i);
  expect_accepted(columns + " FROM t");
  expect_accepted("SELECT * FROM t WHERE a IN (1" + repeat(", 1", 3'000) + ")");
  expect_accepted("SELECT 1" + repeat(" + 1", 3'000));
  expect_accepted("SELECT * FROM t WHERE a" + repeat(" OR a = 1", 3'000));
  expect_accepted("SELECT CASE" + repeat(" WHEN a THEN b", 3'000) + " END");
  expect_accepted("SELECT * FROM t" + repeat(", t", 3'000));
  expect_accepted("WITH a AS (SELECT 1)" + repeat(", a AS (SELECT 1)", 2'000) + " SELECT * FROM a");
  expect_accepted(repeat("SELECT 1;\n", 3'000));
  // A join is a child of the next one.
  expect_accepted("SELECT * FROM t" + repeat(" JOIN u ON a = b", 400));
  expect_refused("SELECT * FROM t" + repeat(" JOIN u ON a = b", 3'000), syntax_code::kTooDeep);
}

TEST_P(HostileInput, ChainsTooLong) {
  for (const std::string_view link : {".a", "[1]", ":a", "::INT", " COLLATE a", " IS NULL", " BETWEEN 1 AND 2", "->a",
                                      " AT TIME ZONE 'a'", ".f()", " - -1", " = ALL (b)", " LIKE 'a'", "->>'a'"}) {
    expect_sound("SELECT a" + repeat(link, 4'000));
    expect_sound("SELECT (a)" + repeat(link, 4'000));
    expect_sound("SELECT f(a)" + repeat(link, 4'000) + " FROM t");
  }
  expect_sound("SELECT * FROM a" + repeat(".a", 4'000));
  expect_sound("SELECT " + repeat("a.", 4'000) + "*");
  expect_sound("SELECT a" + repeat("-b", 4'000) + " FROM a" + repeat("-b", 4'000) + ".c");
}

TEST_P(HostileInput, IsBrokenOff) {
  expect_refused("SELECT 'a", syntax_code::kOpenString);
  expect_refused("SELECT 1 /* a", syntax_code::kOpenComment);
  const char quote = dialect().backtick_identifiers ? '`' : '"';
  expect_refused(fmt::format("SELECT {}a", quote), syntax_code::kOpenName);
  if (dialect().dollar_quotes) expect_refused("SELECT $$a", syntax_code::kOpenString);
  if (dialect().dollar_tags) expect_refused("SELECT $tag$a$$", syntax_code::kOpenString);
  if (dialect().triple_quotes) expect_refused("SELECT '''a''", syntax_code::kOpenString);
  for (const std::string_view open :
       {"'",    "\"", "`", "$$",  "$a$", "'''", "\"\"\"", "/*", "r'", "E'", "U&'", "U&\"", "X'", "b'",
        "rb\"", "--", "@", "@\"", "@~/", "$",   ":",      "#",  "?",  "0x", "1e",  ".",    "\\"}) {
    expect_sound(std::string("SELECT ") + std::string(open));
    expect_sound(std::string("SELECT a, ") + std::string(open) + repeat("x", 100'000));
    // Every one of many begins again.
    expect_sound("SELECT " + repeat(std::string(open) + " ", 2'000));
    expect_sound("SELECT " + repeat(std::string(open) + "a\n", 2'000));
    expect_sound("SELECT " + repeat(open, 2'000));
  }
}

TEST_P(HostileInput, IsNoText) {
  using namespace std::string_view_literals;
  for (const std::string_view bytes :
       {"\xFF"sv, "\xC3"sv, "\xED\xA0\x80"sv, "\xC0\xAF"sv, "\xF4\x90\x80\x80"sv, "\x80"sv}) {
    for (const std::string_view around : {"SELECT {}", "SELECT '{}'", "SELECT /* {} */ 1", "SELECT a{} FROM t"}) {
      const size_t at = around.find("{}");
      const std::string text =
          std::string(around.substr(0, at)) + std::string(bytes) + std::string(around.substr(at + 2));
      expect_refused(text, syntax_code::kNotUtf8);
    }
  }
  expect_refused(std::string("SELECT 1\0, 2", 12), syntax_code::kStrayCharacter);
  expect_sound(std::string(100'000, '\0'));
  expect_sound(std::string(100'000, '\xFF'));
  expect_sound("SELECT '" + std::string(1'000, '\0') + "'");
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string noise;
    for (size_t i = 0; i < 100; ++i) noise += static_cast<char>(random() % 256);
    expect_sound(noise);
  }
}

TEST_P(HostileInput, HasTokensOfMegabytes) {
  constexpr size_t kMegabytes = 1 << 20;
  expect_accepted("SELECT '" + repeat("x", kMegabytes) + "'");
  expect_accepted("SELECT " + repeat("1", kMegabytes));
  expect_accepted("SELECT x" + repeat("x", kMegabytes));
  expect_accepted("SELECT 1 --" + repeat("x", kMegabytes));
  expect_accepted("SELECT 1 /*" + repeat("x\n", kMegabytes / 2) + "*/");
  expect_accepted("SELECT" + repeat(" ", kMegabytes) + "1");
  expect_accepted("SELECT" + repeat("\n", kMegabytes) + "1");
  expect_sound("SELECT " + repeat("+", kMegabytes / 128));
  expect_sound("SELECT a" + repeat("|", kMegabytes / 32) + "b");
  expect_sound("SELECT " + repeat("''", kMegabytes / 128));
  expect_sound("SELECT 'a'" + repeat(" 'a'", kMegabytes / 128));
  expect_sound("SELECT 'a'" + repeat("\n'a'", kMegabytes / 128));
}

std::string name_of(const testing::TestParamInfo<const Dialect*>& test) { return std::string(test.param->name); }
INSTANTIATE_TEST_SUITE_P(Sql, HostileInput, testing::ValuesIn(all_dialects().begin(), all_dialects().end()), name_of);
INSTANTIATE_TEST_SUITE_P(Permissive, HostileInput, testing::Values(&permissive_dialect()), name_of);

// 50 MB of statements: nodes and tokens stay in proportion, and so does memory.
TEST(HugeInput, IsReadInProportion) {
  const std::string_view statement =
      "SELECT customer_id, sum(amount) AS total -- the sum of what was paid, without what was given back\n"
      "FROM warehouse.payments /* loaded every hour from the ledger, see the runbook for the delays that are usual */\n"
      "WHERE paid_at >= '2024-01-01T00:00:00 or whatever the beginning of the window is' GROUP BY customer_id;\n";
  const std::string text = repeat(statement, (50U << 20) / statement.size());
  const ParsedSql parsed = parse(text, duckdb_dialect());
  ASSERT_TRUE(parsed.ok());
  EXPECT_LT(parsed.tree.tokens().size(), text.size() / 9);
  EXPECT_LT(parsed.tree.node_count(), 2 * parsed.tree.tokens().size());
}

}  // namespace
}  // namespace rocky::sql
