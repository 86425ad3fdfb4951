// Every query of the dialects' corpora (engine/sql/testdata/<dialect>/*.sql), bound to tables that nobody knows:
// binding survives whatever parses, and says nothing about what it cannot know.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "base/golden_mistakes.h"
#include "base/source.h"
#include "compiler/bind/bind_query.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

class NothingKnown final : public SchemaSource {
 public:
  TableLookup find(std::span<const Symbol>) const override { return {}; }
};

class BindCorpus : public testing::TestWithParam<const sql::Dialect*> {};

TEST_P(BindCorpus, SurvivesWhateverParses) {
  const sql::Dialect& dialect = *GetParam();
  const NothingKnown schemas;
  std::set<std::filesystem::path> files;
  const std::filesystem::path folder = std::filesystem::path(ROCKY_SOURCE_DIR "/engine/sql/testdata") / dialect.name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.insert(entry.path());
  }
  size_t queries = 0;
  size_t columns = 0;
  size_t typed = 0;
  std::map<std::string, size_t> codes;
  for (const std::filesystem::path& path : files) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find("\n\n", begin), text.size());
      const SourceRef source = SourceFile::make("q.sql", text.substr(begin, end - begin));
      begin = end + 2;
      const sql::ParsedSql parsed = sql::parse_query(source, dialect);
      if (!parsed.ok()) continue;
      ++queries;
      Diagnostics diagnostics;
      const BoundQuery bound = bind_query(parsed.tree, parsed.root, dialect, schemas, "q", diagnostics, {.flow = true});
      for (const OutputColumn& column : bound.columns) {
        ++columns;
        typed += column.type == ir::kUnknownType ? 0 : 1;
      }
      for (const Diagnostic& diagnostic : diagnostics) {
        ++codes[std::string(diagnostic.code)];
        ASSERT_TRUE(diagnostic.primary);
        EXPECT_LE(diagnostic.primary->span.bytes.begin, diagnostic.primary->span.bytes.end);
        EXPECT_LE(diagnostic.primary->span.bytes.end, source->text().size());
      }
      if (std::getenv("ROCKY_SHOW_FINDINGS") != nullptr && !diagnostics.empty()) {
        fmt::print("{}\n{}\n\n", source->text(), show_mistakes(diagnostics));
      }
    }
  }
  fmt::print("{}: {} queries, {} columns, {} typed;", dialect.name, queries, columns, typed);
  for (const auto& [code, count] : codes) fmt::print(" {} {}", code, count);
  fmt::print("\n");
  EXPECT_GT(queries, 300U);
}

INSTANTIATE_TEST_SUITE_P(All, BindCorpus, testing::ValuesIn(sql::all_dialects()),
                         [](const auto& made) { return std::string(made.param->name); });

}  // namespace
}  // namespace rocky::compiler
