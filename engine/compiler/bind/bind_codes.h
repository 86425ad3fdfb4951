// The codes of what is wrong with the names and types of a query. A code keeps its meaning for ever. Each has a page in
// docs/diagnostics.
#pragma once

#include <string_view>

namespace rocky::compiler::bind_code {

inline constexpr std::string_view kUnknownTable = "E101";     // FROM t: nothing of that name, and all names are known
inline constexpr std::string_view kUnknownColumn = "E102";    // SELECT x FROM t (a)
inline constexpr std::string_view kAmbiguousColumn = "E103";  // SELECT a FROM t, u, where both have it
inline constexpr std::string_view kUnknownAlias = "E104";     // SELECT u.a FROM t
inline constexpr std::string_view kUnknownFunction = "E105";  // SELECT uper(a)
inline constexpr std::string_view kWrongArguments = "E106";   // SELECT upper(a, b), abs('x' || 'y')
inline constexpr std::string_view kMisplacedAggregate = "E107";  // WHERE sum(a) > 1, sum(sum(a))
inline constexpr std::string_view kUngroupedColumn = "E108";     // SELECT a, sum(b) FROM t
inline constexpr std::string_view kMisplacedWindow = "E109";     // WHERE row_number() OVER () = 1
inline constexpr std::string_view kColumnCount = "E110";  // SELECT 1 UNION SELECT 1, 2; WITH t(a, b) AS (SELECT 1)
inline constexpr std::string_view kIncompatibleTypes = "E111";  // SELECT 1 UNION SELECT [1]; CASE … THEN 1 ELSE DATE …
inline constexpr std::string_view kNoComparison = "E112";       // WHERE a = b, of types that no engine compares
inline constexpr std::string_view kBadLiteral = "E113";         // CAST('abc' AS DATE), DATE '2024-13-01'
inline constexpr std::string_view kSubqueryColumns = "E114";    // WHERE a IN (SELECT 1, 2), (SELECT a, b) as a value
inline constexpr std::string_view kOutOfScope = "E115";         // a table's column where it cannot be seen
inline constexpr std::string_view kBadOrdinal = "E116";         // ORDER BY 7 of three columns
inline constexpr std::string_view kBadCast = "E117";            // CAST(a AS INTEGER[]) of a date
inline constexpr std::string_view kBadCondition = "E118";       // WHERE 'a' || b, of a type that is no condition
inline constexpr std::string_view kDuplicateName = "E119";      // two relations of one name in a FROM, a CTE twice
inline constexpr std::string_view kUnknownWindow = "E120";      // OVER w, and no WINDOW w
inline constexpr std::string_view kUnknownField = "E121";       // s.x, of a struct without x
inline constexpr std::string_view kUnknownType = "E122";        // CAST(a AS no_such_type)
inline constexpr std::string_view kBadStar = "E123";            // * EXCLUDE (x): no such column; * without FROM
inline constexpr std::string_view kDuplicateColumn = "E124";    // two output columns of one name, in a model

}  // namespace rocky::compiler::bind_code
