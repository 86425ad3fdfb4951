// Statements written by a dialect's statement grammar (statement_grammar.h), for tests and tools: random ones, and for
// every part of the grammar some that use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"
#include "sql/statement_grammar.h"

namespace rocky::sql {

// What a grammar could do without: a rule, one of several alternatives, an item that may be left out, or all but the
// first round of an item that may come again.
struct GrammarPart {
  enum class Kind : uint8_t { kRule, kAlternative, kOptional, kRepetition };
  // The way down to it: an alternative and, but for the last of a kAlternative, an item of it. None for a kRule.
  struct Step {
    uint16_t alternative = 0;
    uint16_t item = 0;
  };
  Kind kind = Kind::kRule;
  uint16_t rule = 0;
  std::vector<Step> steps;
};

// By number, whether a statement comes by the rule.
std::vector<bool> reached_rules(const StatementGrammar& grammar);
// All parts of the reached rules, rule by rule.
std::vector<GrammarPart> grammar_parts(const StatementGrammar& grammar);
// "create_view: [COMMENT <a string>]"; a repetition ends with "...".
std::string describe(const GrammarPart& part, const StatementGrammar& grammar);
// The part's rule without it.
GrammarRule rule_without(const GrammarPart& part, const StatementGrammar& grammar);

// Writes an operand's text.
using OperandWriter = std::function<std::string(Operand)>;
// Short ones, in turn.
OperandWriter plain_operands(const Dialect& dialect);

class GrammarSampler {
 public:
  // The grammar must live as long.
  GrammarSampler(const StatementGrammar& grammar, uint64_t seed, OperandWriter operand);

  std::string statement();
  // A statement that uses the part. The first attempt writes no more than it must, later ones ever more.
  std::string statement_with(const GrammarPart& part, uint32_t attempt);

 private:
  // Where a rule is spoken of.
  struct Use {
    uint16_t rule;
    std::vector<GrammarPart::Step> steps;
  };
  // The rest of the way down to the wanted part.
  struct Goal {
    const GrammarPart::Step* step;
    const GrammarPart::Step* end;
    GrammarPart::Kind kind;
  };

  void measure();
  uint32_t cost(const GrammarItem& item) const;
  uint32_t cost(const GrammarSequence& sequence) const;
  uint32_t cost(const std::vector<GrammarSequence>& alternatives) const;
  std::string text_by(uint16_t number, const Goal* goal);
  void write(const std::vector<GrammarSequence>& alternatives, const Goal* goal, uint32_t depth);
  void write(const GrammarItem& item, const Goal* goal, uint32_t depth);
  void write_once(const GrammarItem& item, const Goal* goal, uint32_t depth);
  uint32_t rounds(const GrammarItem& item, const Goal* goal, uint32_t depth);
  void add(std::string_view token);
  uint32_t below(size_t limit) { return static_cast<uint32_t>(random_() % limit); }

  const StatementGrammar& grammar_;
  std::mt19937_64 random_;
  OperandWriter operand_;
  std::vector<uint16_t> statements_;
  std::vector<uint32_t> costs_;         // tokens of the shortest text, by rule
  std::vector<uint32_t> distances_;     // rules between it and a statement
  std::vector<std::vector<Use>> uses_;  // by the rule that is spoken of
  uint32_t percent_ = 50;               // of what may be left out is written
  std::string out_;
  bool replaces_ = false;  // `CREATE OR REPLACE …` is being written
};

}  // namespace rocky::sql
