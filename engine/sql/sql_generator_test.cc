// A brief run of what rocky_sql_tool --generate does a million times.
#include "sql/sql_generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "sql/parse_invariants.h"
#include "sql/parser.h"

namespace rocky::sql {
namespace {

class Generated : public testing::TestWithParam<const Dialect*> {};

TEST_P(Generated, StatementsAreAcceptedAndPrintedBack) {
  SqlGenerator generator(*GetParam(), 1);
  ParseArena arena;
  for (int round = 0; round < 4'000; ++round) {
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

struct Switch {
  std::string_view name;
  bool Dialect::* field;
};
constexpr Switch kSwitches[] = {
#define ROCKY_SWITCH(name, value) {#name, &Dialect::name},
#include "sql/dialect_switches.inc"
#undef ROCKY_SWITCH
};

// Switched on, these allow no text: they say how names are read or printed, what is a mistake, or which of two ways to
// read a text is taken.
constexpr std::string_view kWithoutSyntax[] = {"array_words",          "changes_need_where",    "clauses_merge",
                                               "colon_struct_fields",  "explain_queries_only",  "plain_options",
                                               "from_query",           "interval_needs_unit",   "offset_before_limit",
                                               "plain_counts",         "quoted_table_rewrites", "sample_share",
                                               "set_lists_of_queries", "set_quantifier",        "single_predicate",
                                               "steps_need_labels",    "tablesample",           "truncate_needs_table",
                                               "union_by_name"};

// Whatever a dialect switches on and whatever operator it has, some statement is read differently without it.
TEST_P(Generated, StatementsNeedEverySwitchAndOperator) {
  const Dialect& dialect = *GetParam();
  const Dialect base;
  SqlGenerator generator(dialect, 3);
  ParseArena arena;
  std::vector<SourceRef> sources;
  std::vector<uint64_t> readings;
  for (int i = 0; i < 3'000; ++i) {
    sources.push_back(SourceFile::make("m.sql", generator.statement()));
    readings.push_back(reading_of(sources.back(), dialect, arena));
  }
  const auto is_needed = [&](const Dialect& changed) {
    for (size_t i = 0; i < sources.size(); ++i) {
      if (reading_of(sources[i], changed, arena) != readings[i]) return true;
    }
    return false;
  };
  for (const Switch& each : kSwitches) {
    if (!(dialect.*each.field) || base.*each.field) continue;
    if (std::find(std::begin(kWithoutSyntax), std::end(kWithoutSyntax), each.name) != std::end(kWithoutSyntax))
      continue;
    Dialect changed = dialect;
    changed.*each.field = false;
    EXPECT_TRUE(is_needed(changed)) << each.name;
  }
  for (size_t i = 0; i < dialect.operators->size(); ++i) {
    const auto op = static_cast<Operator>(i);
    if (!dialect.has(op) || op == Operator::kSubscript || op == Operator::kField || op == Operator::kLambda ||
        op == Operator::kEscape) {
      continue;
    }
    OperatorTable operators = *dialect.operators;
    operators[i] = {};
    Dialect changed = dialect;
    changed.operators = &operators;
    EXPECT_TRUE(is_needed(changed)) << "operator " << i << " " << dialect.rule(op).text;
  }
}

INSTANTIATE_TEST_SUITE_P(Sql, Generated, testing::ValuesIn(all_dialects().begin(), all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::sql
