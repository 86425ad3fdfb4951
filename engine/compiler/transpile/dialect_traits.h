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

// How a map is written.
enum class MapForm : uint8_t { kNone, kPairs, kTwoLists };

struct DialectTraits {
  NullPlace ascending_nulls = NullPlace::kLast;
  NullPlace descending_nulls = NullPlace::kLast;
  WholeQuotient whole_quotient = WholeQuotient::kFloat;
  bool decimal_quotient_is_float = false;
  WholeCast whole_cast = WholeCast::kRounds;
  bool backslash_in_patterns = false;  // LIKE without ESCAPE
  uint8_t first_element = 1;           // of a[…]
  bool date_with_interval_is_date = false;
  bool aliases_in_values = true;    // (VALUES (1)) AS t (a)
  bool order_behind_group = false;  // listagg(a) WITHIN GROUP (ORDER BY b): else in the brackets
  ListRows list_rows = ListRows::kUnnest;
  MapForm map_form = MapForm::kNone;
  std::string_view struct_function = {};  // of names and values by turns: else {'a': 1} or STRUCT(1 AS a)
  bool has_fields = true;                 // (s).a of a struct
  bool needs_recursive = true;
  std::string_view float_type = "DOUBLE";
  std::string_view values_column = "column";  // of VALUES without names, and the number behind it
  uint8_t values_from = 1;
};

const DialectTraits& dialect_traits(const sql::Dialect& dialect);

// A type as CAST takes it there; empty where the dialect has none that holds all its values.
std::string cast_type(ir::Type type, const sql::Dialect& dialect);

}  // namespace rocky::compiler
