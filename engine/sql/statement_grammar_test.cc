#include "sql/statement_grammar.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "sql/dialect.h"

namespace rocky::sql {
namespace {

using Item = GrammarItem;

// The rules that an item of the sequence can begin with without taking a token first.
void collect_first(const GrammarSequence& sequence, std::set<uint16_t>& rules) {
  for (const Item& item : sequence) {
    if (item.kind == Item::Kind::kRule) rules.insert(item.rule);
    if (item.kind == Item::Kind::kGroup) {
      for (const GrammarSequence& inner : item.alternatives) collect_first(inner, rules);
    }
    if (item.must()) return;
  }
}

TEST(StatementGrammar, OfEveryDialectIsSound) {
  for (const Dialect* dialect : all_dialects()) {
    if (dialect->definitions == nullptr) continue;
    const StatementGrammar& grammar = dialect->definitions();
    for (const std::string& mistake : grammar.mistakes()) ADD_FAILURE() << dialect->name << ": " << mistake;
    for (uint16_t number = 0; number < grammar.rules().size(); ++number) {
      const GrammarRule& rule = grammar.rules()[number];
      EXPECT_TRUE(rule.described) << dialect->name << ": " << rule.name << " is nowhere described";
      std::set<uint16_t> reached;
      for (const GrammarSequence& sequence : rule.alternatives) collect_first(sequence, reached);
      for (size_t before = 0; before != reached.size();) {
        before = reached.size();
        const std::set<uint16_t> known = reached;
        for (const uint16_t next : known) {
          for (const GrammarSequence& sequence : grammar.rules()[next].alternatives) collect_first(sequence, reached);
        }
      }
      EXPECT_FALSE(reached.contains(number)) << dialect->name << ": " << rule.name << " begins with itself";
    }
  }
}

TEST(StatementGrammar, TellsWhatIsWrongWithIt) {
  EXPECT_FALSE(StatementGrammar({"a:: CREATE ( name"}).mistakes().empty());
  EXPECT_FALSE(StatementGrammar({"CREATE name"}).mistakes().empty());
  EXPECT_TRUE(StatementGrammar({"a:: CREATE name"}).mistakes().empty());
}

TEST(StatementGrammar, TakesTheLaterRule) {
  const StatementGrammar grammar({"a:: DROP name", "a:: DROP string"});
  ASSERT_EQ(grammar.rules().size(), 1U);
  EXPECT_EQ(grammar.rules()[0].alternatives[0][1].operand, Operand::kString);
}

}  // namespace
}  // namespace rocky::sql
