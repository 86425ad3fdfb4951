// Random programs from grammar.ebnf, for tests only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace rocky::lang {

// A grammar read from its text: one rule a name, as the file's comment says.
class Grammar {
 public:
  // An empty grammar, with `error` set, when the text is none.
  explicit Grammar(std::string_view text);

  const std::string& error() const { return error_; }
  size_t rule_count() const { return rules_.size(); }
  // The names that rules use but that are neither rules nor tokens; rules that nothing uses (but the first).
  std::vector<std::string> undefined() const;
  std::vector<std::string> unused() const;

  // The tokens of a random text of the first rule. Nesting ends after about `depth` rules within each other.
  std::vector<std::string> generate(Random& random, uint32_t depth) const;
  // How often each alternative of the grammar was taken by the calls so far: none is 0 when all have been tested.
  uint64_t untaken() const;

 private:
  enum class Kind : uint8_t { kText, kRule, kToken, kSequence, kChoice, kOptional, kRepeat };
  struct Part {
    Kind kind = Kind::kSequence;
    std::string text = {};  // of the first three
    std::vector<uint32_t> parts = {};
    uint32_t cheapest = 0;  // how many rules within each other its smallest text needs
    mutable uint64_t taken = 0;
  };
  struct Rule {
    std::string name;
    uint32_t part = 0;
  };
  class Reader;
  friend class Reader;

  uint32_t add(Part part);
  int rule_index(std::string_view name) const;
  void measure();
  void write(uint32_t part, Random& random, uint32_t depth, std::vector<std::string>& out) const;

  std::vector<Part> parts_;
  std::vector<Rule> rules_;
  std::string error_;
};

// Text of the tokens, with white space and comments at random.
std::string join_tokens(const std::vector<std::string>& tokens, Random& random);

}  // namespace rocky::lang
