// Reads the statements that a dialect describes as a grammar (statement_grammar.h).
//
// One token decides nearly everywhere. Where alternatives begin alike, look() compares the words (and single names)
// that they fix before their first longer operand, and the longest match wins; it never parses, so nothing is read
// twice. What was looked for at the furthest token reached is what a mistake's message lists.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sql/parser_impl.h"
#include "sql/statement_grammar.h"

namespace rocky::sql {

constexpr char upper_letter(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

inline bool same_word(std::string_view written, std::string_view capitals) {
  return written.size() == capitals.size() && std::equal(written.begin(), written.end(), capitals.begin(),
                                                         [](char a, char b) { return upper_letter(a) == b; });
}

class Parser::DefinitionParser {
 public:
  DefinitionParser(Parser& parser, const StatementGrammar& grammar) : p_(parser), grammar_(grammar) {}

  NodeId parse();
  // What the rule of this node describes, which is a part of something else.
  NodeId parse_part(NodeKind kind);
  void parse_rule(std::string_view name, List& list);

 private:
  using Item = GrammarItem;
  using Kind = GrammarItem::Kind;
  using Repeat = GrammarItem::Repeat;

  // Children in the making, and the words behind the last of them that are no node yet.
  struct Parts {
    List children;
    std::string words;
    uint32_t first_word = 0;
    uint32_t last_word = 0;
    bool has_words = false;
  };
  struct Look {
    bool fits = true;
    bool open = false;  // an operand of unknown length comes: nothing is known behind it
    uint32_t score = 0;
    uint32_t next = 0;
  };
  // What may come behind the item that is being read.
  struct Follow {
    const GrammarSequence& sequence;
    size_t position;
    bool again;  // the item before `position` too
    const Follow* outer;
  };
  // A list that is being read, up to the brackets around it.
  struct OpenList {
    const Item& item;
    const OpenList* outer;
  };
  static constexpr uint32_t kWordScore = 4;
  // So far ahead alternatives are told apart.
  static constexpr uint32_t kAhead = 16;

  bool is_word(uint32_t at, std::string_view word) const {
    const Token& token = p_.tokens_[at];
    if (token.kind != TokenKind::kWord) return false;
    if ((token.flags & Token::kSign) != 0) return word == "NOT";
    return same_word(p_.token_text(at), word) || (at == corrected_ && correction_ == word);
  }
  // `WITH (a = 1)`, `WITH NO DATA`: not the WITH of a query.
  bool is_with_option(uint32_t at) const {
    if (!Parser::is(p_.tokens_[at], Keyword::kWith) || is_word(at + 1, "RECURSIVE")) return false;
    if (p_.at_local_definitions(at)) return false;
    const Token& behind = p_.tokens_[std::min(at + 2, p_.end_)];
    return behind.kind != TokenKind::kLeftParen && !Parser::is(behind, Keyword::kAs) &&
           !Parser::is(behind, Keyword::kUsing);
  }
  bool is_operand_bracket(uint32_t at) const;
  bool begins_call(uint32_t at) const;
  static bool is_list(const Item& item) {
    return item.repeat == Repeat::kList || item.repeat == Repeat::kMaybeList || item.repeat == Repeat::kLooseList;
  }
  bool is_sign(uint32_t at, std::string_view sign) const {
    const Token& token = p_.tokens_[at];
    const bool word = token.kind == TokenKind::kWord && (token.flags & Token::kSign) == 0;
    return !word && token.kind != TokenKind::kEnd && p_.token_text(at) == sign;
  }

  Look look(const std::vector<GrammarSequence>& alternatives, uint32_t at, const Follow* follow,
            const GrammarSequence** best = nullptr);
  Look look(const GrammarSequence& sequence, uint32_t at, size_t from, const Follow* follow);
  Look look(const Item& item, uint32_t at, const Follow* follow);
  Look look_operand(Operand operand, uint32_t at);
  bool is_word_behind(const Follow* follow, uint32_t at);
  bool goes_on(const Item& item);
  bool enters(const Item& item);
  bool enters(const GrammarSequence& sequence, size_t position);

  bool run(const GrammarSequence& sequence, size_t& position, Parts& parts);
  bool run(const Item& item, Parts& parts);
  bool run_repeated(const GrammarSequence& sequence, size_t position, Parts& parts);
  bool run_alternatives(const std::vector<GrammarSequence>& alternatives, NodeKind kind, Parts& parts);
  bool run_bracket(const Item& item, Parts& parts);
  bool run_list(const Item& item, Parts& parts, bool in_brackets);
  bool run_operand(Operand operand, Parts& parts);
  void check_replacement(uint32_t first);
  void run_statement(const GrammarSequence& sequence, Parts& parts);
  void skip_to_comma();
  bool find_clause(const GrammarSequence& sequence, size_t& position);

  NodeId words_leaf(uint32_t first, uint32_t last, std::string_view text, uint16_t flags = 0);
  NodeId key();
  NodeId value();
  NodeId statement();
  void add_word(Parts& parts, std::string_view word, uint32_t first, uint32_t last);
  void flush(Parts& parts);
  void add(Parts& parts, NodeId node);
  void splice(Parts& parts, Parts& inner);

  void expected(uint32_t at, std::string_view what, bool is_word);
  // Reports what was looked for. True when it was a misspelled word, which counts as spelled well from now on.
  bool report();

  struct Wanted {
    std::string_view text;
    bool word;
  };
  Parser& p_;
  const StatementGrammar& grammar_;
  std::vector<Wanted> wanted_;
  uint32_t furthest_ = 0;
  std::string_view needed_;  // the word without which the statement cannot go on
  uint32_t needed_at_ = kNowhere;
  uint32_t corrected_ = kNowhere;
  std::string_view correction_;
  const Follow* follow_ = nullptr;
  const OpenList* lists_ = nullptr;
};

}  // namespace rocky::sql
