// Every dialect's own statements: testdata/<dialect>/.
//
// *.sql: statements parted by blank lines; each parses without a complaint and prints to a fixed point.
// *.test: golden cases of statements; the tree, or the mistakes with a caret.
// *.print: golden cases of statements; what the printer makes of them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "sql/dialect.h"
#include "sql/golden_cases.h"
#include "sql/golden_dump.h"
#include "sql/parse_invariants.h"

namespace rocky::sql {
namespace {

ParsedSql parse(const std::string& text, const Dialect& dialect) {
  const SourceRef source = SourceFile::make("m.sql", text);
  ParseArena arena;
  return parse_statements(source, {0, static_cast<uint32_t>(text.size())}, dialect, arena);
}

std::set<std::filesystem::path> files(const Dialect& dialect, std::string_view extension) {
  std::set<std::filesystem::path> found;
  const std::filesystem::path folder = std::filesystem::path(ROCKY_SOURCE_DIR "/engine/sql/testdata") / dialect.name;
  if (!std::filesystem::exists(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) found.insert(entry.path());
  }
  return found;
}

class DialectCorpus : public testing::TestWithParam<const Dialect*> {};

TEST_P(DialectCorpus, AcceptsAndPrintsEveryStatement) {
  const Dialect& dialect = *GetParam();
  for (const std::filesystem::path& path : files(dialect, ".sql")) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    size_t line = 1;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find("\n\n", begin), text.size());
      const std::string statement = text.substr(begin, end - begin);
      const ParsedSql parsed = parse(statement, dialect);
      EXPECT_TRUE(parsed.ok()) << path << ":" << line << "\n" << show_mistakes(parsed);
      if (parsed.ok()) {
        EXPECT_EQ(broken_invariant(statement, dialect), "") << path << ":" << line << "\n" << statement;
      }
      for (size_t i = begin; i < std::min(end + 2, text.size()); ++i) line += text[i] == '\n' ? 1 : 0;
      begin = end + 2;
    }
  }
}

TEST_P(DialectCorpus, ShowsTreesAndMistakes) {
  const Dialect& dialect = *GetParam();
  for (const std::filesystem::path& path : files(dialect, ".test")) {
    run_golden_file(std::string(dialect.name) + "/" + path.filename().string(),
                    [&](const std::string& input) { return show(parse(input, dialect)); });
  }
}

TEST_P(DialectCorpus, PrintsAsReviewed) {
  const Dialect& dialect = *GetParam();
  for (const std::filesystem::path& path : files(dialect, ".print")) {
    run_golden_file(std::string(dialect.name) + "/" + path.filename().string(), [&](const std::string& input) {
      const ParsedSql parsed = parse(input, dialect);
      return parsed.ok() ? print_sql(parsed.tree, parsed.root, dialect) : show_mistakes(parsed);
    });
  }
}

INSTANTIATE_TEST_SUITE_P(Sql, DialectCorpus, testing::ValuesIn(all_dialects().begin(), all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::sql
