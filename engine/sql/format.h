// The layout of SQL texts: line breaks, white space and the case of keywords.
//
// The formatter never prints a tree. Every token stays as it is spelled and in its place, every comment stays; what
// changes is what lies between them and, when asked for, the case of the words that the grammar took as keywords.
// Names, types, functions, strings, hints and what stands in `@var(…)` are data. (A comma, a semicolon and the AND or
// OR at the beginning of a line change places with the comments beside them.)
//
// The layout does not depend on the line breaks of the text, but for blank lines (one of several stays between
// statements, CTEs, clauses and items of lists) and the places of comments. Formatting twice is formatting once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "sql/parser.h"

namespace rocky::sql {

enum class KeywordCase : uint8_t { kUpper, kLower, kKeep };
enum class CommaStyle : uint8_t { kTrailing, kLeading };

struct SqlFormatStyle {
  uint32_t width = 100;  // columns of a line, where the text allows it
  uint32_t indent = 4;   // columns of one level
  KeywordCase keywords = KeywordCase::kUpper;
  CommaStyle commas = CommaStyle::kTrailing;
};

// The layout did not read back as the same text: a bug of ours, and nothing is changed.
inline constexpr std::string_view kFormatterMistake = "S024";

struct FormattedSql {
  std::string text;         // ends with a line end unless it is empty; the range's own text when something is wrong
  Diagnostics diagnostics;  // mistakes of the text
  bool ok() const { return diagnostics.empty(); }
};

// Formats the statements in `range`. Line ends are those of the first line of the source. Time is linear in the text.
// Safe from every thread with an arena of its own.
FormattedSql format_sql(const SourceRef& source, ByteSpan range, const Dialect& dialect, const SqlFormatStyle& style,
                        ParseArena& arena);

// The layout alone, without reading it back: what format_sql() checks. For tests and measurements.
std::string layout_sql(const ParsedSql& parsed, const SqlFormatStyle& style);
// How `after` differs from `before` but for white space, comments' order and letters of keywords; empty when it does
// not.
std::string changed_by_formatting(const ParsedSql& before, const ParsedSql& after);

}  // namespace rocky::sql
