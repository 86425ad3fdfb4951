// For every part of every dialect's statement grammar statements are written that use it.
#include "sql/grammar_sampler.h"
#include "base/test_rounds.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/golden_dump.h"
#include "sql/parse_invariants.h"
#include "sql/parser.h"

namespace rocky::sql {
namespace {

class Sampled : public testing::TestWithParam<const Dialect*> {};

TEST_P(Sampled, StatementsWithEveryPartAreAcceptedAndPrintedBack) {
  const Dialect& dialect = *GetParam();
  const StatementGrammar& grammar = dialect.definitions();
  GrammarSampler sampler(grammar, 1, plain_operands(dialect));
  ParseArena arena;
  constexpr auto kAttempts = static_cast<uint32_t>(test_rounds(12));
  for (const GrammarPart& part : grammar_parts(grammar)) {
    for (uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
      const SourceRef source = SourceFile::make("m.sql", sampler.statement_with(part, attempt));
      ParsedSql parsed = parse_statements(source, {0, static_cast<uint32_t>(source->text().size())}, dialect, arena);
      EXPECT_TRUE(parsed.ok()) << describe(part, grammar) << "\n"
                               << attempt << " " << source->text() << "\n"
                               << show_mistakes(parsed);
      if (!parsed.ok()) break;
      EXPECT_EQ(broken_invariant(source->text(), dialect), "") << describe(part, grammar) << "\n" << source->text();
      arena.recycle(std::move(parsed.tree));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sql, Sampled, testing::ValuesIn(all_dialects().begin(), all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::sql
