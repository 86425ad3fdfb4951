// Everything that looks at queries looks at the corpora of all dialects: nothing crashes, normalising is idempotent and
// gives SQL that the dialect reads, and consumed columns are told only of queries whose tables are all known.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "compiler/completeness.h"
#include "compiler/determinism.h"
#include "compiler/lints/portability.h"
#include "compiler/lints/query_lints.h"
#include "compiler/normalize.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

class CorpusLints : public testing::TestWithParam<const sql::Dialect*> {};

void look_at(const std::string& text, const sql::Dialect& dialect) {
  core::Model model;
  model.name = "m";
  model.strategy = ir::Incremental{.timestamp_column = "at"};
  model.file = SourceFile::make("m.sql", text);
  model.query = {0, static_cast<uint32_t>(text.size())};
  const sql::ParsedSql parsed = sql::parse_query(model.file, dialect);
  if (!parsed.ok()) return;
  Diagnostics diagnostics;
  LintReport report{.tree = parsed.tree,
                    .dialect = *parsed.dialect,
                    .model = model,
                    .diagnostics = diagnostics,
                    .facts = &model.facts};
  lint_query(report, parsed.root);
  for (const sql::Dialect* target : sql::all_dialects()) {
    const size_t before = diagnostics.size();
    lint_portability(report, parsed.root, {.dialect = target});
    // What a dialect reads is no mistake in its own grammar.
    for (size_t i = before; i < diagnostics.size() && target == &dialect; ++i)
      EXPECT_EQ(diagnostics[i].message.find("cannot read"), std::string::npos) << text;
  }
  for (const Diagnostic& found : diagnostics) {
    ASSERT_TRUE(found.primary) << text;
    EXPECT_LE(found.primary->span.bytes.begin, found.primary->span.bytes.end) << text;
    EXPECT_LE(found.primary->span.bytes.end, text.size()) << text;
  }
  is_deterministic(parsed.tree, parsed.root, *parsed.dialect);
  const auto columns = consumed_columns(parsed.tree, parsed.root, *parsed.dialect);
  if (columns) {
    EXPECT_TRUE(is_source_complete(parsed.tree, parsed.root, dialect)) << text;
  }
  const auto once = normalize_query(model.file, model.query, dialect);
  ASSERT_TRUE(once) << text;
  const SourceRef again = SourceFile::make("n.sql", *once);
  EXPECT_EQ(normalize_query(again, {0, static_cast<uint32_t>(once->size())}, dialect), once) << text;
}

TEST_P(CorpusLints, TakeEveryQuery) {
  const sql::Dialect& dialect = *GetParam();
  const std::filesystem::path folder = std::filesystem::path(ROCKY_SOURCE_DIR "/engine/sql/testdata") / dialect.name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find("\n\n", begin), text.size());
      look_at(text.substr(begin, end - begin), dialect);
      begin = end + 2;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sql, CorpusLints, testing::ValuesIn(sql::all_dialects().begin(), sql::all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::compiler
