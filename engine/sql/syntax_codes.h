// The codes of syntax diagnostics. All are errors. A code keeps its meaning for ever; a new mistake gets a new row.
#pragma once

#include <string_view>

namespace rocky::sql::syntax_code {

inline constexpr std::string_view kUnexpected = "S001";         // SELECT a b c FROM t: something else was expected here
inline constexpr std::string_view kMisspelledKeyword = "S002";  // SELECT a FORM t: a keyword was meant
inline constexpr std::string_view kOpenString = "S003";         // SELECT 'a: the closing quote is missing
inline constexpr std::string_view kOpenName = "S004";           // SELECT "a
inline constexpr std::string_view kOpenComment = "S005";        // SELECT 1 /* a
inline constexpr std::string_view kStrayCharacter = "S006";     // SELECT \ 1: a character that starts nothing
inline constexpr std::string_view kNotUtf8 = "S007";            // bytes that are not UTF-8
inline constexpr std::string_view kEmptyName = "S008";          // SELECT "": a name without characters
inline constexpr std::string_view kUnmatchedBracket = "S009";   // SELECT f(a FROM t; SELECT a)
inline constexpr std::string_view kTooDeep = "S010";            // nested deeper than kMaxTreeHeight
inline constexpr std::string_view kTooLong = "S011";            // longer than kMaxSqlBytes
inline constexpr std::string_view kNotAQuery = "S012";          // DELETE FROM t: another statement
inline constexpr std::string_view kManyStatements = "S013";     // SELECT 1; SELECT 2 where one query is meant
inline constexpr std::string_view kEmptySql = "S014";           // nothing but comments
inline constexpr std::string_view kClauseOrder = "S015";        // SELECT a FROM t GROUP BY a WHERE b
inline constexpr std::string_view kRepeatedClause = "S016";     // SELECT a FROM t WHERE a WHERE b
inline constexpr std::string_view kNoChaining = "S017";         // a = b = c
inline constexpr std::string_view kUnsupported = "S018";        // known SQL that this dialect does not have

inline constexpr std::string_view kUnevenRows = "S019";   // VALUES (1, 2), (3)
inline constexpr std::string_view kFrameBounds = "S020";  // ROWS BETWEEN CURRENT ROW AND 1 PRECEDING

inline constexpr std::string_view kBadEscape = "S021";        // '\q' where every escape must be a known one
inline constexpr std::string_view kTouchingWord = "S022";     // SELECT 1a: a number and a word without a space
inline constexpr std::string_view kNameNeedsQuotes = "S023";  // größe, `a` where such names must be in quotes

}  // namespace rocky::sql::syntax_code
