// Every dialect's own statements: testdata/<dialect>/, and those that every dialect takes: testdata/every/.
//
// *.sql: statements parted by blank lines; each parses without a complaint and prints to a fixed point.
// *.test: golden cases of statements; the tree, or the mistakes with a caret.
// *.print: golden cases of statements; what the printer makes of them.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "sql/corpus_statements.h"
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

class DialectCorpus : public testing::TestWithParam<const Dialect*> {};

TEST_P(DialectCorpus, AcceptsAndPrintsEveryStatement) {
  const Dialect& dialect = *GetParam();
  for (const auto& [place, statement] : corpus_statements(dialect)) {
    const ParsedSql parsed = parse(statement, dialect);
    EXPECT_TRUE(parsed.ok()) << place << "\n" << show_mistakes(parsed);
    if (parsed.ok()) {
      EXPECT_EQ(broken_invariant(statement, dialect), "") << place << "\n" << statement;
    }
  }
}

TEST_P(DialectCorpus, ShowsTreesAndMistakes) {
  const Dialect& dialect = *GetParam();
  for (const std::filesystem::path& path : corpus_files(dialect.name, ".test")) {
    run_golden_file(std::string(dialect.name) + "/" + path.filename().string(),
                    [&](const std::string& input) { return show(parse(input, dialect)); });
  }
}

TEST_P(DialectCorpus, PrintsAsReviewed) {
  const Dialect& dialect = *GetParam();
  for (const std::filesystem::path& path : corpus_files(dialect.name, ".print")) {
    run_golden_file(std::string(dialect.name) + "/" + path.filename().string(), [&](const std::string& input) {
      const ParsedSql parsed = parse(input, dialect);
      return parsed.ok() ? print_sql(parsed.tree, parsed.root, dialect) : show_mistakes(parsed);
    });
  }
}

// The kinds of nodes below `id`.
void collect_kinds(const Tree& tree, NodeId root, std::set<NodeKind>& kinds) {
  std::vector<NodeId> open = {root};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    kinds.insert(tree.kind(id));
    for (const NodeId child : tree.children(id)) open.push_back(child);
  }
}

// Every kind of node comes from some statement of the corpora. With ROCKY_LIST_COVERAGE set, lists which from where.
TEST(Corpus, ProducesEveryKindOfNode) {
  std::set<NodeKind> all;
  std::map<std::string_view, std::set<NodeKind>> kinds;
  for (const Dialect* dialect : all_dialects()) {
    const auto collect = [&](const std::string& text) {
      ParsedSql parsed = parse(text, *dialect);
      if (!parsed.ok()) {
        // Some golden cases are expressions.
        ParseArena arena;
        const SourceRef source = SourceFile::make("m.sql", text);
        parsed = parse_expression(source, {0, static_cast<uint32_t>(text.size())}, *dialect, arena);
      }
      if (parsed.ok()) collect_kinds(parsed.tree, parsed.root, kinds[dialect->name]);
    };
    for (const CorpusStatement& statement : corpus_statements(*dialect)) collect(statement.text);
    std::vector<std::string_view> folders = {dialect->name};
    if (dialect == &duckdb_dialect()) folders.push_back("parser");
    for (const std::string_view folder : folders) {
      for (const std::filesystem::path& path : corpus_files(folder, ".test")) {
        for (const CorpusStatement& statement : golden_inputs(path)) collect(statement.text);
      }
    }
    all.insert(kinds[dialect->name].begin(), kinds[dialect->name].end());
  }
  const bool list = std::getenv("ROCKY_LIST_COVERAGE") != nullptr;
  for (size_t i = 0; i < static_cast<size_t>(NodeKind::kCount); ++i) {
    const auto kind = static_cast<NodeKind>(i);
    if (kind == NodeKind::kNone || kind == NodeKind::kError) continue;
    EXPECT_TRUE(all.contains(kind)) << "no statement has a " << node_kind_name(kind);
    if (!list) continue;
    std::string line(node_kind_name(kind));
    for (const auto& [name, found] : kinds) line += found.contains(kind) ? fmt::format(" {}", name) : "";
    std::puts(line.c_str());
  }
}

INSTANTIATE_TEST_SUITE_P(Sql, DialectCorpus, testing::ValuesIn(all_dialects().begin(), all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::sql
