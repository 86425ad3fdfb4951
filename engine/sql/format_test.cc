// Layouts: golden ones, and what must hold for every text.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/test_rounds.h"
#include "sql/corpus_statements.h"
#include "sql/dialect.h"
#include "sql/format.h"
#include "sql/golden_cases.h"
#include "sql/golden_dump.h"
#include "sql/grammar_sampler.h"
#include "sql/lexer.h"
#include "sql/sql_generator.h"

namespace rocky::sql {
namespace {

ParsedSql parse(const std::string& text, const Dialect& dialect) {
  const SourceRef source = SourceFile::make("m.sql", text);
  ParseArena arena;
  return parse_statements(source, {0, static_cast<uint32_t>(source->text().size())}, dialect, arena);
}

FormattedSql format(const std::string& text, const Dialect& dialect, const SqlFormatStyle& style = {}) {
  const SourceRef source = SourceFile::make("m.sql", text);
  ParseArena arena;
  return format_sql(source, {0, static_cast<uint32_t>(source->text().size())}, dialect, style, arena);
}

// What formatting breaks; empty when all holds. The text must parse.
std::string broken_format(const std::string& text, const Dialect& dialect, const SqlFormatStyle& style) {
  const ParsedSql parsed = parse(text, dialect);
  const std::string once = layout_sql(parsed, style);
  // The permissive grammar is several, of which the layout may suit another one.
  const ParsedSql again = parse(once, *parsed.dialect);
  if (const std::string changed = changed_by_formatting(parsed, again); !changed.empty()) {
    return fmt::format("changes {}\n{}", changed, once);
  }
  if (const std::string twice = layout_sql(again, style); twice != once) {
    return fmt::format("twice differs\n{}---\n{}", once, twice);
  }
  if (!once.empty() && (!once.ends_with('\n') || once.ends_with("\n\n"))) return "does not end with one line end";
  const TokenList& list = again.tree.tokens();
  for (uint32_t i = 0; i < list.size(); ++i) {
    const uint32_t begin = i == 0 ? 0 : list.ends[i - 1];
    uint32_t at = begin;
    for (const Comment& comment : list.comments_before(i)) {
      const std::string_view gap = std::string_view(once).substr(at, comment.span.begin - at);
      if (gap.find(" \n") != std::string_view::npos) return fmt::format("white space at a line's end\n{}", once);
      at = comment.span.end;
    }
    const std::string_view gap = std::string_view(once).substr(at, list.tokens[i].offset - at);
    if (gap.find(" \n") != std::string_view::npos) return fmt::format("white space at a line's end\n{}", once);
  }
  return {};
}

// Comments of every form between random tokens.
std::string with_comments(const std::string& text, const Dialect& dialect, std::mt19937_64& random, uint32_t percent) {
  const SourceRef source = SourceFile::make("m.sql", text);
  TokenList list;
  Diagnostics mistakes;
  tokenize(source, {0, static_cast<uint32_t>(source->text().size())}, dialect, list, mistakes);
  std::string out;
  uint32_t at = 0;
  size_t number = 0;
  for (uint32_t i = 0; i < list.size(); ++i) {
    out += text.substr(at, list.tokens[i].offset - at);
    while (random() % 100 < percent) {
      const std::string name = fmt::format("c{}", number++);
      switch (random() % 8) {
        case 0: out += fmt::format(" -- {}\n", name); break;
        case 1: out += fmt::format("\n  -- {}\n", name); break;
        case 2: out += fmt::format(" /* {} */ ", name); break;
        case 3: out += fmt::format("/*{}*/", name); break;
        case 4: out += fmt::format("\n/* {} */\n", name); break;
        case 5: out += fmt::format(" /* {}\n   more */ ", name); break;
        case 6: out += fmt::format("\n\n\n-- {}  \n\n\n", name); break;
        case 7: out += fmt::format("\n/* {} */ ", name); break;
      }
    }
    out += text.substr(list.tokens[i].offset, list.ends[i] - list.tokens[i].offset);
    at = list.ends[i];
  }
  return out;
}

std::vector<SqlFormatStyle> styles() {
  return {{},
          {.width = 40, .indent = 2, .keywords = KeywordCase::kLower, .commas = CommaStyle::kLeading},
          {.width = 1, .indent = 3, .keywords = KeywordCase::kKeep}};
}

void check(const std::string& text, const Dialect& dialect, std::mt19937_64& random) {
  if (!parse(text, dialect).ok()) return;
  const auto all = styles();
  for (const SqlFormatStyle& style : all) EXPECT_EQ(broken_format(text, dialect, style), "") << text;
  for (const uint32_t percent : {8U, 50U}) {
    const std::string commented = with_comments(text, dialect, random, percent);
    if (!parse(commented, dialect).ok()) continue;
    EXPECT_EQ(broken_format(commented, dialect, all[random() % all.size()]), "") << commented;
  }
}

class Format : public testing::TestWithParam<const Dialect*> {};

TEST_P(Format, KeepsEveryStatementOfTheCorpora) {
  const Dialect& dialect = *GetParam();
  std::mt19937_64 random(7);
  // Under the sanitizers some of them; the permissive grammar reads those of all dialects.
  const size_t sparse = test_rounds(5) == 5 ? 1 : 5;
  const size_t each = &dialect == &permissive_dialect() ? 4 * sparse : sparse;
  size_t number = 0;
  std::vector<const Dialect*> read = {&dialect};
  if (&dialect == &permissive_dialect()) read.assign(all_dialects().begin(), all_dialects().end());
  for (const Dialect* one : read) {
    for (const CorpusStatement& statement : corpus_statements(*one)) {
      if (number++ % each == 0) check(statement.text, dialect, random);
    }
  }
}

TEST_P(Format, KeepsRandomStatements) {
  const Dialect& dialect = *GetParam();
  std::mt19937_64 random(11);
  SqlGenerator generator(dialect, 13);
  const int rounds = test_rounds(300);
  for (int i = 0; i < rounds; ++i) check(generator.statement(), dialect, random);
}

TEST_P(Format, KeepsDefinitions) {
  const Dialect& dialect = *GetParam();
  if (dialect.definitions == nullptr) return;
  std::mt19937_64 random(17);
  GrammarSampler sampler(dialect.definitions(), 19, plain_operands(dialect));
  const int rounds = test_rounds(300);
  for (int i = 0; i < rounds; ++i) check(sampler.statement(), dialect, random);
}

// The layout is that of the tokens: where the lines of the text end says nothing.
TEST_P(Format, DoesNotDependOnTheLinesOfTheText) {
  const Dialect& dialect = *GetParam();
  SqlGenerator generator(dialect, 23);
  for (int i = 0; i < test_rounds(300); ++i) {
    const std::string text = generator.statement();
    const ParsedSql parsed = parse(text, dialect);
    const TokenList& list = parsed.tree.tokens();
    if (!parsed.ok() || !list.comments.empty()) continue;
    std::string broken;
    for (uint32_t t = 0; t < list.size(); ++t) {
      if ((list.tokens[t].flags & Token::kSpaceBefore) != 0) broken += t % 3 == 0 ? "\n      " : " ";
      broken += text.substr(list.tokens[t].offset, list.ends[t] - list.tokens[t].offset);
    }
    const ParsedSql other = parse(broken, *parsed.dialect);
    // Strings join over line ends.
    if (!other.ok() || !same_tree(parsed.tree, parsed.root, other.tree, other.root)) continue;
    // Strings and the values of settings keep their lines.
    if (broken.find('\'') != std::string::npos || text.starts_with("SET ")) continue;
    EXPECT_EQ(layout_sql(other, {}), layout_sql(parsed, {})) << text;
  }
}

std::vector<const Dialect*> dialects() {
  std::vector<const Dialect*> all(all_dialects().begin(), all_dialects().end());
  all.push_back(&permissive_dialect());
  return all;
}

INSTANTIATE_TEST_SUITE_P(Sql, Format, testing::ValuesIn(dialects()),
                         [](const auto& test) { return std::string(test.param->name); });

std::string repeated(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(FormatHostile, LongTextsTakeLinearTime) {
  const Dialect& dialect = duckdb_dialect();
  const std::string texts[] = {
      "SELECT " + repeated("column_name_of_some_length + 1 AS another_name, ", 10'000) + "1 FROM t",
      repeated("SELECT a, b FROM t WHERE a = 1; -- why\n", 100'000),
      "SELECT * FROM t WHERE a IN (" + repeated("12345, ", 100'000) + "1)",
      "SELECT * FROM t WHERE " + repeated("a = 1 AND ", 50'000) + "b",
      "SELECT " + repeated("a + ", 50'000) + "b",
      "SELECT " + repeated("(", 240) + "a" + repeated(")", 240),
      "SELECT " + repeated("f(", 240) + "a" + repeated(")", 240),
      repeated("SELECT * FROM (", 100) + "SELECT 1" + repeated(") AS t", 100),
      "SELECT a " + repeated("/* c */", 100'000) + " FROM t",
      "SELECT a " + repeated("-- c\n", 100'000) + " FROM t",
      "SELECT '" + repeated("line\n", 100'000) + "' AS a, b FROM t",
      "SELECT " + repeated("CASE WHEN a THEN 1 ELSE ", 100) + "0" + repeated(" END", 100),
  };
  for (const std::string& text : texts) {
    ASSERT_TRUE(parse(text, dialect).ok()) << text.substr(0, 60);
    EXPECT_EQ(broken_format(text, dialect, {}), "") << text.substr(0, 60);
  }
}

TEST(FormatHostile, KeepsTextsThatDoNotParse) {
  for (const std::string text :
       {"SELECT (", "SELECT 'a", "SELECT \0 1", "\xFF\xFE", "SELECT 1 FORM t", "{{ x }}", ")", "-"}) {
    const FormattedSql formatted = format(text, duckdb_dialect());
    EXPECT_FALSE(formatted.ok()) << text;
    EXPECT_EQ(formatted.text, text);
  }
}

TEST(FormatHostile, KeepsTextsWithoutStatements) {
  EXPECT_EQ(format("", duckdb_dialect()).text, "");
  EXPECT_EQ(format("  \n\n", duckdb_dialect()).text, "");
}

TEST(FormatHostile, KeepsTheLineEndsOfTheText) {
  const FormattedSql formatted = format("select a -- b\r\nfrom t\r\nwhere 'x\ny' = z\r\n", duckdb_dialect());
  EXPECT_EQ(formatted.text, "SELECT a -- b\r\nFROM t\r\nWHERE 'x\ny' = z\r\n");
}

TEST(FormatHostile, FormatsAPartOfAText) {
  const SourceRef source = SourceFile::make("m.sql", "--- front ---\nselect 1");
  ParseArena arena;
  EXPECT_EQ(format_sql(source, {14, 22}, duckdb_dialect(), {}, arena).text, "SELECT 1\n");
}

// A case may begin with a line `style: width=40 keywords=lower commas=leading indent=2`.
SqlFormatStyle read_style(std::string& input) {
  SqlFormatStyle style;
  if (!input.starts_with("style:")) return style;
  const size_t end = input.find('\n');
  const std::string line = input.substr(0, end);
  input.erase(0, end + 1);
  const auto number = [&](const char* name, uint32_t& value) {
    if (const size_t at = line.find(name); at != std::string::npos) {
      value = static_cast<uint32_t>(std::stoul(line.substr(at + std::string_view(name).size())));
    }
  };
  number("width=", style.width);
  number("indent=", style.indent);
  if (line.find("keywords=lower") != std::string::npos) style.keywords = KeywordCase::kLower;
  if (line.find("keywords=keep") != std::string::npos) style.keywords = KeywordCase::kKeep;
  if (line.find("commas=leading") != std::string::npos) style.commas = CommaStyle::kLeading;
  return style;
}

TEST(FormatGolden, LaysOutAsReviewed) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(ROCKY_SOURCE_DIR "/engine/sql/testdata/format")) {
    found.push_back(entry.path());
  }
  for (const std::filesystem::path& path : found) {
    const Dialect* dialect = find_dialect(path.stem().string());
    run_golden_file("format/" + path.filename().string(), [&](const std::string& text) {
      std::string input = text;
      const SqlFormatStyle style = read_style(input);
      const FormattedSql formatted = format(input, dialect != nullptr ? *dialect : permissive_dialect(), style);
      return formatted.ok() ? formatted.text : rocky::show_mistakes(formatted.diagnostics);
    });
  }
}

}  // namespace
}  // namespace rocky::sql
