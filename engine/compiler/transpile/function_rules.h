// What means the same in several dialects, each spelling it in its own way: the rows of function_rules.inc.
//
// A spelling is an expression in its dialect in which single letters stand for parts:
//   a b c d e g h    any expression; the same letter twice, the same expression
//   i j              a whole number written out, 1 or more
//   n                a whole number written out
//   s t              a text written out
//   z                all further arguments, one at least
//   u                a unit of time as a word, or 'u' as a text
//   f                as 'f': a format of dates, in the dialect's own letters
//   interval_(a, 'u')  an interval of so many units
// Several spellings are parted by `;`: all of them are read, and the first one whose condition holds is written. Before
// one may stand `<`, it is only read, or `>`, it is only written. Behind one may stand its condition: `? a:date b:text`
// says of which class the types of the parts must be (TypeClass; several by `|`). Where a type is not known, only
// `any` holds.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ir/type.h"
#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

enum class TypeClass : uint8_t {
  kUnknown,
  kBoolean,
  kInteger,
  kDecimal,
  kFloat,
  kText,
  kBytes,
  kDate,
  kTime,
  kTimestamp,  // without a zone
  kInstant,    // with one
  kInterval,
  kList,
  kMap,
  kStruct,
  kDocument,
  kOther,
};
TypeClass class_of(ir::Type type);

struct FunctionRule {
  std::string_view meaning;
  // By dialect: duckdb, postgres, snowflake, databricks, bigquery, trino. Empty: it has nothing of the kind.
  std::string_view spelled[6];
  // What differs although the rule holds; told as uncertain. Empty: nothing.
  std::string_view difference = {};
};

inline constexpr size_t kRuleDialects = 6;
// The place of a dialect in FunctionRule::spelled; kRuleDialects for one that is not among them.
size_t rule_column(const sql::Dialect& dialect);

std::span<const FunctionRule> function_rules();

// How a call of that name is written in the other dialect, as the rows spell both: "`charindex(b, a)` is `strpos(a, b)`
// there". Empty: no row tells.
std::string counterpart(std::string_view function, const sql::Dialect& from, const sql::Dialect& to);

// One spelling of a rule, as a tree.
struct Spelling {
  size_t rule = 0;
  sql::Tree tree = {};
  sql::NodeId root = {};
  bool read = true;
  bool written = true;
  std::vector<std::pair<char, uint32_t>> conditions = {};  // classes as bits
};

// All spellings of one dialect, parsed. Lives as long as the process.
class SpellingBook {
 public:
  static const SpellingBook& of(size_t column);

  // What may match a node, in the order of the table. `key` as spelling_key() gives it.
  std::span<const uint32_t> candidates(std::string_view key) const;
  const Spelling& spelling(uint32_t index) const { return spellings_[index]; }
  std::span<const uint32_t> of_rule(size_t rule) const { return by_rule_[rule]; }
  // Spellings that do not parse: none, which a test checks.
  std::span<const std::string> mistakes() const { return mistakes_; }

 private:
  explicit SpellingBook(size_t column);
  void add(size_t rule, std::string_view text, const sql::Dialect& dialect);

  std::vector<Spelling> spellings_;
  std::vector<std::vector<uint32_t>> by_rule_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_key_;
  std::vector<std::string> mistakes_;
};

// By what spellings are found: the name of a call in small letters, or the kind of node with its operator.
std::string spelling_key(const sql::Tree& tree, sql::NodeId node);
// "a.b" for a call of it, in small letters; empty when it is no plain name.
std::string called_name(const sql::Tree& tree, sql::NodeId call);
// The letter that a column's name is in a spelling; 0: none.
char placeholder(const sql::Tree& tree, sql::NodeId node);

}  // namespace rocky::compiler
