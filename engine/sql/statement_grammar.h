// The statements that a dialect describes in a notation of its own instead of in code: those that define things and
// those that look after them (CREATE, ALTER, DROP, GRANT, SHOW, OPTIMIZE ...). Each dialect's text is in
// dialects/<name>_definitions.cc; parser_definition.cc reads statements by it.
//
// The notation:
//   create_view:: CREATE [OR REPLACE] VIEW name [columns] {COMMENT string | property}* AS query
//   columns: ( column ,... )
// A rule is a name, a colon and what it stands for, up to the next rule; two colons: it is a whole statement. Capitals
// are words, `=` and quoted signs ('*') themselves, ( ) brackets of the statement. [ ] may be left out, { } groups, |
// parts alternatives; behind an item `*` means any number, `+` one or more, `,...` one or more between commas, `,*` any
// number between commas, `,?` one or more with commas that may be left out. Small letters name a rule or one of the
// operands below. A rule whose name is a node's name makes that node. A later text's rule replaces an earlier one of
// the same name; an empty one removes it.
// `#` begins a comment.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/ast.h"

namespace rocky::sql {

enum class Operand : uint8_t {
  kName,        // name: a new thing's name, with its schema
  kTable,       // table: a table or view that is there already (kTableRef)
  kIdentifier,  // identifier: one name
  kWord,        // word: any bare word, kept as it is written
  kDotted,      // dotted: a bare name with dots: SNOWFLAKE.ML.FORECAST
  kKey,         // key: an option's name: words with dots, a string or a quoted name
  kValue,       // value: an option's value: a bare word or an expression
  kString,      // string
  kNumber,      // number
  kExpression,  // expression
  kBound,       // bound: an expression without AND, OR, NOT, IN, IS, as DEFAULT takes it
  kQuery,       // query
  kType,        // type
  kOrderItem,   // order_item
  kIndexKey,    // index_key: a column or a call, sorted
  kStatement,   // statement: another whole statement
  kScript,      // script: a block, BEGIN … END
  kSymbol,      // symbol: an operator, with its schema: s.+
  kPath,        // path: a file's or stage's place: @s/a/b.csv
  kRaw,         // raw: the rest of the statement as it stands, no string: /a/b.jar
  kCount,
};
// "a name", for messages.
std::string_view operand_text(Operand operand);

struct GrammarItem;
using GrammarSequence = std::vector<GrammarItem>;

struct GrammarItem {
  enum class Kind : uint8_t { kWord, kSign, kBracket, kGroup, kRule, kOperand };
  enum class Repeat : uint8_t { kOnce, kOptional, kAny, kSome, kList, kMaybeList, kLooseList };

  Kind kind = Kind::kWord;
  Repeat repeat = Repeat::kOnce;
  Operand operand = Operand::kCount;
  uint16_t rule = 0;
  std::string_view text;                      // of kWord and kSign
  std::vector<GrammarSequence> alternatives;  // of kBracket and kGroup

  bool must() const { return repeat != Repeat::kOptional && repeat != Repeat::kAny && repeat != Repeat::kMaybeList; }
};

struct GrammarRule {
  std::string_view name;
  NodeKind kind = NodeKind::kNone;  // kNone: its parts belong to what is around it
  bool statement = false;
  bool described = false;  // else it is only spoken of
  std::vector<GrammarSequence> alternatives;
};

// Read once and constant then; safe from every thread. Views into the texts, which must live as long.
class StatementGrammar {
 public:
  explicit StatementGrammar(std::initializer_list<std::string_view> texts);

  const std::vector<GrammarRule>& rules() const { return rules_; }
  const GrammarRule& rule(const GrammarItem& item) const { return rules_[item.rule]; }
  // For the tests that ask what a part is good for.
  void replace_rule(size_t number, GrammarRule rule) { rules_[number] = std::move(rule); }
  // What is wrong with the texts; for the tests.
  const std::vector<std::string>& mistakes() const { return mistakes_; }

 private:
  class Reader;
  uint16_t rule_number(std::string_view name);

  std::vector<GrammarRule> rules_;
  std::vector<std::string> mistakes_;
};

}  // namespace rocky::sql
