// testdata/lowering_*.test: programs and their SQL. lowering_pairs.test holds the language's conformance pairs C001 to
// C113 in order, with the recommended text of those marked as defects. Four differ: C022 keeps the brackets of a
// comparison in a comparison, and C065, C098 and C107 quote words that the engine reserves (`left`, `FROM`, `at`).
// lowering_examples.test holds the examples of the specification's text; `select` behind `distinct` is a level there.
#include "lang/lower.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/golden_cases.h"
#include "base/golden_mistakes.h"
#include "lang/codes.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace rocky::lang {
namespace {

const sql::Dialect& duckdb() { return sql::duckdb_dialect(); }

std::string print(const Lowered& lowered, const sql::Dialect& dialect) {
  if (!lowered.ok()) return show_mistakes(lowered.diagnostics);
  return sql::print_sql(lowered.tree, lowered.root, dialect, {.layout = sql::Layout::kClauses});
}

std::string lower_text(const std::string& text, const sql::Dialect& dialect, const TableColumns& columns = {}) {
  ParsedFile parsed = parse_file(SourceFile::make("m.rocky", text));
  if (parsed.ok()) check_file(parsed);
  if (!parsed.ok()) return show_mistakes(parsed.diagnostics);
  return print(lower_file(parsed, dialect, columns), dialect);
}

std::string lower_duckdb(const std::string& text) { return lower_text(text, duckdb()); }

// Each dialect whose SQL is another than the one before, after its name.
std::string lower_everywhere(const std::string& text) {
  std::string all;
  std::string last;
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    const std::string sql = lower_text(text, *dialect);
    if (sql != last) all += fmt::format("{}:\n{}\n", dialect->name, sql);
    last = sql;
  }
  return all;
}

TEST(Lower, Pairs) { run_golden_file("lang/testdata/lowering_pairs.test", lower_duckdb); }
TEST(Lower, Examples) { run_golden_file("lang/testdata/lowering_examples.test", lower_duckdb); }
TEST(Lower, Levels) { run_golden_file("lang/testdata/lowering_levels.test", lower_duckdb); }
TEST(Lower, Expressions) { run_golden_file("lang/testdata/lowering_expressions.test", lower_duckdb); }
TEST(Lower, Dialects) { run_golden_file("lang/testdata/lowering_dialects.test", lower_everywhere); }

// What is printed is what the tree means.
TEST(Lower, PrintsWhatItBuilt) {
  constexpr std::string_view kPrograms[] = {
      "from t derive { x: a - (b - c), y: (a == b) == c, z: not (a or b), n: -(-a) } where not a == 1 sort x desc",
      "from t as i left join u on k, d == u.e group i.k { n: count(), m: sum(v) } where n > 1 derive { q: m / n }",
      "from t derive { n: rank() over (partition a, sort -b, rows 1..current) } where n == 1 select { a, n } distinct",
      "let a = from t take 3 from a union all a sort k take 5 where k in [1, 2] or s not like 'x%'",
  };
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    for (const std::string_view program : kPrograms) {
      const ParsedFile parsed = parse_file(SourceFile::make("m.rocky", std::string(program)));
      const Lowered lowered = lower_file(parsed, *dialect);
      ASSERT_TRUE(lowered.ok()) << program;
      const std::string text = print(lowered, *dialect);
      const sql::ParsedSql again = sql::parse_query(SourceFile::make("m.sql", text), *dialect);
      ASSERT_TRUE(again.ok()) << dialect->name << "\n" << text << "\n" << show_mistakes(again.diagnostics);
      EXPECT_TRUE(sql::same_tree(lowered.tree, lowered.root, again.tree, again.root)) << dialect->name << "\n" << text;
    }
  }
}

// Memory that is used again leaves nothing behind, whatever was lowered before.
TEST(Lower, AnArenaChangesNothing) {
  constexpr std::string_view kPrograms[] = {
      "from t derive { x: cast(a as decimal(10, 2)), y: sum(b) over (partition k, sort -c) } where y > 1 select { x }",
      "from t as i join u on k left join w on i.a == w.b { keep w.c } group k { n: count(), m: n * 2 } where m > 3",
      "let a = from t take 3 let b = from a distinct from b union all a sort k take 5 where k in [1, 2]",
      "from t where extract(a)",
      "from t derive { x: cast(a as nowhere[) }",
      "from t",
  };
  ParseArena parse_arena;
  LowerArena arena;
  for (int round = 0; round < 3; ++round) {
    for (const sql::Dialect* dialect : sql::all_dialects()) {
      for (const std::string_view program : kPrograms) {
        const SourceRef source = SourceFile::make("m.rocky", std::string(program));
        ParsedFile parsed = parse_file(source, parse_arena);
        ASSERT_EQ(parsed.ok(), parse_file(source).ok()) << program;
        if (parsed.ok()) {
          Lowered lowered = lower_file(parsed, *dialect, {}, arena);
          EXPECT_EQ(print(lowered, *dialect), print(lower_file(parse_file(source), *dialect), *dialect)) << program;
          arena.recycle(std::move(lowered.tree));
        }
        parse_arena.recycle(std::move(parsed.tree));
      }
    }
  }
}

// --- The source map ---

void expect_origins(const Lowered& lowered, sql::NodeId id, std::string_view program) {
  const sql::Tree& tree = lowered.tree;
  const SourceSpan span = tree.source_span(id);
  ASSERT_TRUE(span.file) << sql::dump_tree(tree, id);
  const std::string_view text = span.file->slice(span.bytes);
  EXPECT_FALSE(text.empty()) << program << "\n" << sql::dump_tree(tree, id);
  if (tree.kind(id) == sql::NodeKind::kColumnRef) {
    std::string_view column = text_of(tree.symbol(tree.last_child(id)));
    column = column.substr(0, column.find("__"));  // a name made up for it
    EXPECT_TRUE(text == column || text.ends_with(fmt::format(".{}", column)) || text == fmt::format("{} desc", column))
        << program << ": " << column << " points at `" << text << "`";
    return;
  }
  for (const sql::NodeId child : tree.children(id)) expect_origins(lowered, child, program);
}

TEST(Lower, ColumnsPointAtTheProgram) {
  constexpr std::string_view kPrograms[] = {
      "from t derive { net: total - tax } where net > 5 sort net desc",
      "from t as i join u as j on k { keep j.x } group k { n: count(v), m: max(v) } where n > 1",
      "from t derive { n: row_number() over (partition a, sort -b) } where n == 1 select { a, b }",
      "from t join u on k take 3 where u.v > 1 select { t.v, u.w }",
      "let a = from t where x in [y, 1] from a select { z: x }",
  };
  for (const std::string_view program : kPrograms) {
    const ParsedFile parsed = parse_file(SourceFile::make("m.rocky", std::string(program)));
    ASSERT_TRUE(parsed.ok()) << program;
    const Lowered lowered = lower_file(parsed, duckdb());
    ASSERT_TRUE(lowered.ok()) << program;
    expect_origins(lowered, lowered.root, program);
  }
}

// --- Size ---

TEST(Lower, InliningStaysLinear) {
  std::string text = "from t derive { c0: a + 1 }";
  for (int i = 1; i <= 40; ++i) text += fmt::format("\nderive {{ c{}: c{} + c{} }}", i, i - 1, i - 1);
  const std::string sql = lower_duckdb(text);
  EXPECT_TRUE(sql.starts_with("SELECT *")) << sql;
  EXPECT_LT(sql.size(), size_t{20'000});
  std::string longer = text;
  for (int i = 41; i <= 2000; ++i) longer += fmt::format("\nderive {{ c{}: c{} + c{} }}", i, i - 1, i - 1);
  EXPECT_LT(lower_duckdb(longer).size(), 80 * sql.size());
}

TEST(Lower, LongChainsAndManyStepsAreNoRecursion) {
  std::string chain = "from t where a";
  for (int i = 0; i < 50'000; ++i) chain += " and a";
  EXPECT_GT(lower_duckdb(chain).size(), size_t{250'000});
  std::string steps = "from t";
  for (int i = 0; i < 3000; ++i) steps += "\ntake 5\nwhere a";
  EXPECT_TRUE(lower_duckdb(steps).starts_with("WITH step__1 AS"));
  std::string mixed = "from t where a";
  for (int i = 0; i < 5000; ++i) mixed += " + a - a";
  EXPECT_NE(lower_duckdb(mixed).find("nests deeper"), std::string::npos);
  std::string matches = "1";
  for (int i = 0; i < 100; ++i) matches = "match " + matches + " { > 1 => 2, < 1 => 3, _ => 4 }";
  EXPECT_NE(lower_duckdb("from t derive { x: " + matches + " }").find("too large"), std::string::npos);
}

// The SQL of many joins, windows over windows and levels within levels can be read again: none nests too deep.
TEST(Lower, ManyLevelsStayReadable) {
  std::string joins = "from t as a";
  std::string columns;
  for (int i = 0; i < 500; ++i) {
    joins += fmt::format("\nleft join u as u{} on a.k == u{}.k", i, i);
    columns += fmt::format("{}x{}: u{}.v", i == 0 ? "" : ", ", i, i);
  }
  std::string windows = "from t derive { w0: rank() over (sort a)";
  for (int i = 1; i < 1000; ++i) windows += fmt::format(", w{}: sum(w{} + 1) over (sort a)", i, i - 1);
  std::string limits = "from t";
  for (int i = 0; i < 1000; ++i) limits += "\ntake 5 derive { a: a + 1 }";
  for (const std::string& text : {joins + "\nselect { " + columns + " }", windows + " }", limits}) {
    for (const sql::Dialect* dialect : sql::all_dialects()) {
      const std::string sql = lower_text(text, *dialect);
      const sql::ParsedSql again = sql::parse_query(SourceFile::make("m.sql", sql), *dialect);
      EXPECT_TRUE(again.ok()) << dialect->name << "\n" << sql.substr(0, 400);
    }
  }
}

TEST(Lower, SaysWhatItCannot) {
  EXPECT_NE(lower_duckdb("from t derive { x: cast(a as nowhere[) }").find("cast"), std::string::npos);
  EXPECT_NE(lower_duckdb("let a = from t").find(code::kNoFrom), std::string::npos);
}

TEST(Lower, KnownColumnsTellNamesApart) {
  const TableColumns columns = [](std::string_view path) -> std::optional<std::vector<std::string>> {
    if (path == "t") return std::vector<std::string>{"k", "a", "s"};
    if (path == "u") return std::vector<std::string>{"k", "a", "b"};
    return std::nullopt;
  };
  EXPECT_EQ(lower_text("from t sort a join u on k", duckdb(), columns),
            "SELECT *\nFROM t\nJOIN u AS u ON t.k = u.k\nORDER BY t.a");
  EXPECT_EQ(lower_text("from t group k { s: sum(a) } derive { h: s / 2 }", duckdb(), columns),
            "SELECT k, SUM(a) AS s, SUM(a) / 2 AS h\nFROM t\nGROUP BY k");
  EXPECT_EQ(lower_text("from t derive { a: a * 2, c: 1 }", duckdb(), columns),
            "SELECT * EXCLUDE (a), a * 2 AS a, 1 AS c\nFROM t");
}

}  // namespace
}  // namespace rocky::lang
