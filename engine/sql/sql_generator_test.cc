// A brief run of what rocky_sql_tool --generate does a million times.
#include "sql/sql_generator.h"

#include <gtest/gtest.h>

#include <string>

#include "sql/parse_invariants.h"
#include "sql/parser.h"

namespace rocky::sql {
namespace {

class Generated : public testing::TestWithParam<const Dialect*> {};

TEST_P(Generated, StatementsAreAcceptedAndPrintedBack) {
  SqlGenerator generator(*GetParam(), 1);
  ParseArena arena;
  for (int round = 0; round < 1'500; ++round) {
    const std::string text = generator.statement();
    const SourceRef source = SourceFile::make("m.sql", text);
    const ParsedSql parsed = parse_statements(source, {0, static_cast<uint32_t>(text.size())}, *GetParam(), arena);
    ASSERT_TRUE(parsed.ok()) << text << "\n"
                             << parsed.diagnostics.front().message << " at "
                             << text.substr(parsed.diagnostics.front().primary->span.bytes.begin);
    ASSERT_EQ(broken_invariant(text, *GetParam()), "") << text;
  }
  EXPECT_TRUE(generator.untaken().empty()) << generator.untaken().front();
  EXPECT_GT(generator.productions().size(), 150U);
}

TEST_P(Generated, DamagedStatementsAreSurvived) {
  SqlGenerator generator(*GetParam(), 2);
  for (int round = 0; round < 1'000; ++round) {
    const std::string text = generator.damaged(generator.statement());
    ASSERT_EQ(broken_invariant(text, *GetParam()), "") << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Sql, Generated, testing::ValuesIn(all_dialects().begin(), all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::sql
