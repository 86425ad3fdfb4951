// How a dialect's engine types literals, conditions and the forms of expressions that have a syntax of their own.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// The type of an integer literal that has so many digits as fit; the first row that has room for it counts.
struct IntegerLiteral {
  std::string_view largest;   // digits
  std::string_view smallest;  // of a negated one, without the sign; empty: the negation is an operation
  ir::Type type = {};
};

// 1.5, and integers that no row above has room for.
enum class PointLiteral : uint8_t {
  kUnknown,
  kAllDigits,   // DECIMAL(p, s), every digit counting; DOUBLE beyond 38
  kTrimmed,     // DECIMAL(p, s), without leading zeros
  kAnyDecimal,  // NUMERIC without digits
  kFloat,
};

// 'abc'.
enum class StringLiteral : uint8_t {
  kPlain,
  kWithLength,  // VARCHAR(3)
};

// What may stand in WHERE.
enum class ConditionRule : uint8_t {
  kBoolean,   // and nothing else
  kCastable,  // what a cast makes a boolean of
  kAnything,
};

// Whether a condition compares a literal that is none of its type.
enum class BadLiteralRule : uint8_t {
  kWhenRun,    // found when a row is computed: a query over no rows passes
  kTyped,      // DATE '2024-13-01' is refused, a cast of a string when it is run
  kWhenBound,  // both are refused
};

// What a select item without an alias is called that is no column.
enum class Naming : uint8_t {
  kNone,      // nothing, or what nobody can know
  kPath,      // the last name of a path, `(f(a)).b`; else nothing (GoogleSQL manual, "Implicit aliases")
  kFunction,  // its outermost function, column or type; else ?column?
  kDuckdb,    // its text as the engine prints it
  kSpark,     // likewise
  kWritten,   // its text as it was written, in capitals (the headers of results in Snowflake's manual)
};

struct ExpressionRules {
  Naming naming = Naming::kNone;
  // What a result calls columns without a name: "_col{}" with their place among all columns, or among those without a
  // name. Nothing inside the query can call them so.
  std::string_view nameless_form = {};
  bool nameless_by_place = false;
  std::span<const IntegerLiteral> integers = {};
  PointLiteral point = PointLiteral::kUnknown;
  PointLiteral exponent = PointLiteral::kUnknown;  // 1e5
  StringLiteral string = StringLiteral::kPlain;
  bool hex_bytes = false;                   // X'1F' are bytes
  ir::Type hexadecimal = ir::kUnknownType;  // 0x1F
  bool typed_decimals = false;              // DECIMAL '1.50' and TIMESTAMP '…' have the digits of their text
  // What [1, 2] and {'a': 1} are; empty: a list of what is in it, a struct.
  std::string_view list_literal = {};
  std::string_view struct_literal = {};
  ir::Type match_number = ir::kUnknownType;  // MATCH_NUMBER() in MATCH_RECOGNIZE
  ConditionRule condition = ConditionRule::kBoolean;
  // `a IS TRUE` may ask it of what is no condition.
  bool truth_of_anything = false;
  BadLiteralRule bad_literals = BadLiteralRule::kTyped;
  // LIKE and its like are calls of the operators ~~, !~~ …; else they take whatever can be text.
  bool like_operators = false;
  // `a ~ b` and SIMILAR TO; empty: the operator of that sign.
  std::string_view matches = {};
  // `a IN b` of a list: f(b, a).
  std::string_view in_list_function = {};
  // `a -> b`; empty: the operator of that sign.
  std::string_view arrow = {};
  // The schema of the engine's own functions, alone and with its catalog: main.upper(a).
  std::string_view own_schema = {};
  std::string_view own_catalog_schema = {};
  // `a.f(b)` is f(a, b).
  bool methods = false;
  // Constants are computed while it binds (constant.h).
  bool computes_constants = false;
  // Functions with rules of their own, with blanks between: " coalesce if ".
  std::string_view builtins = " coalesce ";
  ir::Type grouping = ir::kUnknownType;  // of GROUPING(a)
  ir::Type grouping_id = ir::kUnknownType;
  // percentile_cont(0.5) WITHIN GROUP (ORDER BY a) is f(a, 0.5): else f(0.5, a).
  bool sorted_first = false;
  // What the engine calls functions with WITHIN GROUP: pairs of names.
  std::span<const std::array<std::string_view, 2>> ordered_set_names = {};
  // f(*) is f(), but for count(*).
  bool star_is_nothing = false;
  // `a[b]` of a list or text; empty: a list's element, and nothing else is known.
  std::string_view subscript = {};
  std::string_view map_subscript = {};  // likewise, of a map
  // Functions and names without brackets that become a literal of text while the engine binds, with blanks between.
  std::string_view text_constants = {};
  bool queries_in_lambdas = true;
  // f(DISTINCT a ORDER BY b): b must be a.
  bool distinct_order_is_argument = false;
  // lag(a) FILTER (…) OVER () is refused.
  bool filter_is_for_aggregates = false;
  // (a, b) = (SELECT 1, 2)
  bool rows_equal_queries = true;
  // What a function gives has no limits of digits or letters: max(a) of a NUMERIC(10,2) is a NUMERIC.
  bool functions_drop_sizes = false;
  // `a = b` is a call of the operator =, as BETWEEN, IN, NULLIF, CASE and USING are: the table says which there are.
  bool comparison_operators = false;
  // Aggregates that stand nowhere but before WITHIN GROUP, with blanks between; no others may stand there then.
  std::string_view ordered_sets = {};
  // count() is refused: an aggregate without arguments is written f(*).
  bool star_for_nothing = false;
  // GROUPING takes nothing but what is grouped by.
  bool grouping_takes_keys = false;
  // WINDOW w AS (…) is looked at though nobody uses it.
  bool binds_unused_windows = false;
  // What the special forms call; empty: the result's type below.
  std::string_view extract = {};
  ir::Type extract_type = ir::kUnknownType;
  std::string_view position = {};
  bool position_text_first = false;  // position(text, part): else (part, text)
  ir::Type position_type = ir::kUnknownType;
  std::string_view substring = "substring";
  std::string_view overlay = "overlay";
  std::string_view trim = "trim";
  std::string_view trim_left = "ltrim";
  std::string_view trim_right = "rtrim";
  ir::Type json_function = ir::kUnknownType;  // JSON_VALUE(…) and its like without RETURNING
  bool zones_keep_digits = false;             // a AT TIME ZONE b has the digits of a
  std::string_view time_zone = {};            // a AT TIME ZONE b: f(b, a)
  // CURRENT_TIMESTAMP(3) has so many digits of a second, and this many at most; 0: not known.
  uint8_t second_digits = 0;
  // B'101' and N'abc' are of these types; empty: not known.
  std::string_view bit_string = {};
  std::string_view national_string = {};
  // ARRAY['1', '2']::integer[] is ARRAY['1'::integer, '2'::integer]; ARRAY[] alone is of no type.
  bool casts_reach_elements = false;
  // INTERVAL '1' DAY; kError: what the fields say.
  ir::Type interval = ir::kUnknownType;
  // safe.f(a) is f(a), but for a NULL in place of an error.
  std::string_view null_schema = {};
  // Division by zero and its like give NULL for these; elsewhere they fail, or give an infinite number.
  std::string_view null_by_zero = {};  // operators, with blanks between: " // % "
  // (a, b): a struct without names, and what a.b is of a JSON document.
  ir::Type row = ir::kErrorType;    // kError: a struct
  std::string_view row_field = {};  // "col": the fields are col1, col2 …
  // a.b of an array of structs is the array of their b.
  bool fields_of_lists = false;
  ir::Type document_field = ir::kUnknownType;
};

const ExpressionRules& expression_rules(const sql::Dialect& dialect);

}  // namespace rocky::compiler
