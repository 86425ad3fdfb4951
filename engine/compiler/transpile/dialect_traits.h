// What a dialect means by what all dialects write alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

enum class NullPlace : uint8_t { kFirst, kLast };

// What `/` makes of two whole numbers.
enum class WholeQuotient : uint8_t {
  kFloat,
  kCut,        // the rest is dropped
  kSixDigits,  // a decimal with six digits
};

// Where a fraction goes when it becomes a whole number by CAST.
enum class WholeCast : uint8_t {
  kRounds,        // halves away from zero
  kRoundsToEven,  // those of floats to the even neighbour; decimals as above
  kCuts,
};

// How a list becomes rows of a FROM.
enum class ListRows : uint8_t { kUnnest, kUnnestValue, kFlatten, kExplode };

// Which decimals there are.
enum class DecimalForm : uint8_t {
  kPlain,      // DECIMAL(38, 9) at most
  kUnlimited,  // numeric without digits, too
  kTwoTypes,   // NUMERIC with 29 digits and nine behind the point; BIGNUMERIC
};

// What a cast takes that gives NULL for what cannot be read.
enum class TryCast : uint8_t { kAny, kTextOnly, kNone };

// How a map is written.
enum class MapForm : uint8_t { kNone, kPairs, kTwoLists };

// Texts that are expressions have `a` and `b` where the operands go. In those of intervals %n is the number and %u the
// unit.
struct DialectTraits {
  // Order.
  NullPlace ascending_nulls = NullPlace::kLast;
  NullPlace descending_nulls = NullPlace::kLast;
  // Numbers.
  WholeQuotient whole_quotient = WholeQuotient::kFloat;
  bool decimal_quotient_is_float = false;
  WholeCast whole_cast = WholeCast::kRounds;
  std::string_view whole_division = "a / b";  // of whole numbers, the rest dropped
  std::string_view cut_off = "trunc(a)";
  std::string_view float_type = "DOUBLE";
  bool wide_integers = false;  // of 64 bits without a sign, of 128 bits
  DecimalForm decimals = DecimalForm::kPlain;
  // Texts.
  bool backslash_in_patterns = false;  // LIKE without ESCAPE
  bool keeps_length = false;           // VARCHAR(3) is cut by a cast
  TryCast try_cast = TryCast::kAny;
  // Dates.
  bool date_with_interval_is_date = false;
  std::string_view timestamp_literal = "TIMESTAMP";  // before a text; empty: a cast is written
  bool literals_in_utc = false;                      // points in time without a zone
  bool sunday_weeks = false;                         // WEEK begins on Sunday, and ISOWEEK is the other one
  std::string_view day_added = "a + b";
  std::string_view day_taken = "a - b";
  std::string_view interval = "INTERVAL '%n' %u";
  std::string_view small_interval = {};                  // of fractions of a second; empty: as the others
  std::string_view interval_of = "a * INTERVAL '1' %u";  // of a reckoned number; empty: there is none
  bool interval_weeks = false;
  bool interval_quarters = false;
  bool interval_sums = true;
  // Lists, maps and structs.
  uint8_t first_element = 1;  // of a[…]
  std::string_view element = "a[b]";
  bool element_by_word = false;  // a[OFFSET(0)], a[ORDINAL(1)]
  bool empty_lists_have_a_type = true;
  ListRows list_rows = ListRows::kUnnest;
  bool elements_are_named_as_their_table = false;
  std::string_view series = {};  // a table function: whole numbers from one to another
  MapForm map_form = MapForm::kNone;
  std::string_view struct_function = {};  // of names and values by turns: else {'a': 1} or STRUCT(1 AS a)
  bool has_fields = true;                 // (s).a of a struct
  // Queries.
  bool aliases_in_values = true;    // (VALUES (1)) AS t (a)
  bool order_behind_group = false;  // listagg(a) WITHIN GROUP (ORDER BY b): else in the brackets
  bool lists_too = false;           // array_agg(a) WITHIN GROUP (ORDER BY b)
  bool needs_recursive = true;
  bool except_all = true;
  bool offset_alone = true;
  std::string_view values_column = "column";  // of VALUES without names, and the number behind it
  uint8_t values_from = 1;
};

const DialectTraits& dialect_traits(const sql::Dialect& dialect);

// A type as CAST takes it there; empty where the dialect has none that holds all its values.
std::string cast_type(ir::Type type, const sql::Dialect& dialect);

}  // namespace rocky::compiler
