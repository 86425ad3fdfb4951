// One SQL dialect as a table of differences: spelling, keywords, operators and clauses.
//
// A Dialect is constant data, safe from every thread. Lexer, parser and printer read it; nobody asks for a dialect's
// name to decide something. A new dialect is a new table (dialects/*.cc), every field of which is named by the
// construct it allows and documented by a line of SQL.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "sql/keyword.h"
#include "sql/operator.h"

namespace rocky::sql {

// Where a bare keyword may stand as a name.
enum KeywordUse : uint8_t {
  kNoUse = 0,
  kColumnName = 1 << 0,    // SELECT word, word.x
  kFunctionName = 1 << 1,  // SELECT word(1)
  kTypeName = 1 << 2,      // CAST(x AS word), as an ordinary type's name
  kBareAlias = 1 << 3,     // SELECT 1 word
  kTableAlias = 1 << 4,    // FROM t word, FROM t AS word, WITH word AS …
  kTableName = 1 << 5,     // FROM word
  kLabel = 1 << 6,         // SELECT 1 AS word, t.word
};
inline constexpr uint8_t kAnyUse = 0x7F;
using KeywordUses = std::array<uint8_t, kKeywordCount>;

// How names without quotes and with quotes compare.
enum class Folding : uint8_t {
  kInsensitive,    // `"Ab"` = ab; the spelling is kept
  kUpperUnquoted,  // ab = AB = "AB"
  kLowerUnquoted,  // AB = ab = "ab"
  kSensitive,
};

class StatementGrammar;
struct TypeTable;
// What a backslash says inside a string.
struct EscapeRules {
  std::string_view letters;    // pairs of a letter behind the backslash and what it stands for: "n\n"
  std::string_view kept = {};  // letters before which the backslash stays: Databricks' `\%` is for LIKE
  uint8_t octal_least = 0;     // digits of \101; 0 and 0: there is no such escape
  uint8_t octal_most = 0;
  char octal_first = '7';  // the largest first digit
  uint8_t hex_least = 0;   // digits of \x41
  uint8_t hex_most = 0;
  bool unicode = false;              // \u00e9
  bool long_unicode = false;         // \U0001F600
  bool others_are_mistakes = false;  // '\q' is refused; else it is q
};
// E'…' of PostgreSQL and DuckDB.
inline constexpr EscapeRules kEscapeStringRules = {.letters = "b\bf\fn\nr\rt\t",
                                                   .octal_least = 1,
                                                   .octal_most = 3,
                                                   .hex_least = 1,
                                                   .hex_most = 2,
                                                   .unicode = true,
                                                   .long_unicode = true};

struct Dialect {
  std::string_view name;
  std::string_view title;  // for messages
  Folding folding = Folding::kInsensitive;
  const KeywordUses* keyword_uses = nullptr;
  const OperatorTable* operators = nullptr;
  const StatementGrammar& (*definitions)() = nullptr;  // CREATE …, ALTER …: statement_grammar.h
  const TypeTable& (*types)() = nullptr;               // type_table.h

  // Asked in turn for a text in which this grammar finds a mistake; the first that finds none has read it.
  std::span<const Dialect* const> (*alternatives)() = nullptr;
  char identifier_quote = '"';                       // SELECT "a b"; '\0': there is none
  const EscapeRules* escapes = nullptr;              // 'a\'b'
  std::string_view more_operator_characters = {};    // a #>> b, a ?| b
  size_t most_table_names = 0;                       // FROM a.b.c is the longest; 0: any
  std::span<const Keyword> typed_string_words = {};  // the types of typed strings; none: every name

#define ROCKY_SWITCH(name, value) bool name = value;
#define ROCKY_MEANING(name, value) bool name = value;
#include "sql/dialect_switches.inc"
#undef ROCKY_SWITCH

  bool allows(Keyword keyword, KeywordUse use) const {
    return keyword == Keyword::kNone || ((*keyword_uses)[static_cast<size_t>(keyword)] & use) != 0;
  }
  // Whether the dialect has the operator.
  bool has(Operator op) const { return rule(op).level != 0; }
  const OperatorRule& rule(Operator op) const { return (*operators)[static_cast<size_t>(op)]; }
};

const Dialect& databricks_dialect();
const Dialect& snowflake_dialect();
const Dialect& bigquery_dialect();
const Dialect& trino_dialect();
const Dialect& duckdb_dialect();
const Dialect& postgres_dialect();
// For SQL of an unknown warehouse: reads what any of them accepts. Not among all_dialects().
const Dialect& permissive_dialect();

// Dialect::definitions.
const StatementGrammar& databricks_definitions();
const StatementGrammar& snowflake_definitions();
const StatementGrammar& bigquery_definitions();
const StatementGrammar& trino_definitions();
const StatementGrammar& duckdb_definitions();
const StatementGrammar& postgres_definitions();

// Every dialect, in the order of the functions above.
std::span<const Dialect* const> all_dialects();
// Null when there is no dialect of that name ("databricks", "snowflake" ...; exact, lower case).
const Dialect* find_dialect(std::string_view name);

}  // namespace rocky::sql
