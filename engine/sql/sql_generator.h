// Random statements of a dialect, for tests and tools.
//
// The grammar is one table of rules (sql_generator_rules.h). A rule names the Dialect switch or the operator that it
// needs, so a new switch is tested by one line there; definitions are written by the dialect's statement grammar. Rules
// that were taken rarely are preferred, so a few thousand statements take them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"
#include "sql/grammar_sampler.h"

namespace rocky::sql {

// A part that a symbol stands for.
struct Production {
  std::string_view symbol;
  // SQL with `{symbol}`, `{symbol?}` (or nothing), `{symbol,}` (a list with commas), `{symbol ;}` (one or more).
  std::string_view text;
  bool Dialect::* needs = nullptr;
  bool Dialect::* lacks = nullptr;
  Operator op = Operator::kNone;  // needed too
};

class SqlGenerator {
 public:
  SqlGenerator(const Dialect& dialect, uint64_t seed);
  SqlGenerator(const SqlGenerator&) = delete;
  SqlGenerator& operator=(const SqlGenerator&) = delete;

  std::string statement();
  // A statement whose tokens were dropped, doubled, swapped and replaced: mostly wrong.
  std::string damaged(const std::string& statement);

  // Every rule that the dialect has, and how often it was taken.
  struct Taken {
    const Production* rule;
    size_t times;
  };
  const std::vector<Taken>& productions() const { return productions_; }
  // "query: {select}" of those that were never taken.
  std::vector<std::string> untaken() const;

 private:
  void expand(std::string_view symbol, uint32_t depth, std::string& out);
  void write(std::string_view text, uint32_t depth, std::string& out);
  bool built_in(std::string_view symbol, std::string& out);
  std::string operand(Operand operand);
  bool allows(const Production& rule) const;
  uint32_t below(size_t limit) { return static_cast<uint32_t>(random_() % limit); }
  std::string_view one_of(const std::vector<std::string_view>& words) { return words[below(words.size())]; }

  const Dialect& dialect_;
  std::mt19937_64 random_;
  OperandWriter plain_;
  GrammarSampler sampler_;
  std::vector<Taken> productions_;  // grouped by symbol
  std::vector<std::string_view> infix_;
  std::vector<std::string_view> comparisons_;
  std::vector<std::string_view> prefixes_;
  std::string last_;  // the statement before, for damage
};

}  // namespace rocky::sql
