// How a dialect names types: the rows of engine/sql/dialects/<name>_types.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ir/type.h"

namespace rocky::sql {

enum class IntervalUnit : uint8_t;

// What may stand in the brackets behind a type's name.
enum class TypeArguments : uint8_t {
  kNoArguments,
  kLength,         // VARCHAR(20)
  kIgnoredLength,  // accepted and forgotten
  kDecimal,        // DECIMAL(10, 2)
  kDigits,         // TIMESTAMP(3): digits of a second
  kUnits,          // the same, rounded up to 0, 3, 6 or 9
  kFloatBits,      // FLOAT(24), FLOAT(53)
  kElement,        // RANGE<DATE>, ARRAY(VARCHAR)
  kOwnElement,     // likewise; without brackets it is VARIANT
  kElementLength,  // VECTOR(FLOAT, 3)
  kFields,         // OBJECT(a VARCHAR)
};

// A name that the dialect reads. Names are unique within a table.
struct TypeName {
  std::string_view name;  // in capitals: "DOUBLE PRECISION", "TIMESTAMP WITH TIME ZONE"
  ir::TypeTag tag = ir::TypeTag::kUnknown;
  TypeArguments arguments = TypeArguments::kNoArguments;
  uint8_t precision = 0;  // without brackets
  uint8_t scale = 0;
  uint8_t form = 0;
  uint32_t length = 0;
};

// How the warehouse itself writes a type. The first row that fits counts; a number that is kAny fits all.
//   %p precision   %s scale   %n length   %0 %1 the types inside   %l labels of an enum   %f fields of a struct
struct TypeSpelling {
  static constexpr int kAny = -1;
  ir::TypeTag tag = ir::TypeTag::kUnknown;
  std::string_view text;
  int precision = kAny;
  int form = kAny;
  int64_t length = kAny;
  ir::TypeTag inside = ir::TypeTag::kError;  // the tag of the first type inside; kError: any
};

// The form of an interval of these fields, apart from those that ir::IntervalFields names.
constexpr uint8_t interval_form(IntervalUnit unit) {
  constexpr uint8_t kFirst = 16;
  return static_cast<uint8_t>(kFirst + static_cast<uint8_t>(unit));
}

struct TypeTable {
  std::span<const TypeName> names;
  std::span<const TypeSpelling> spellings;
  std::string_view between_name_and_type = " ";  // STRUCT(a INTEGER), struct<a:int>
  std::string_view between_fields = ", ";
  std::string_view not_null = {};  // behind a type inside that is never NULL; empty: not said
  // A field's name stands in quotes when it is any keyword or has a letter that is not of ASCII.
  bool quotes_keywords = false;
  // One type for arrays of any number of dimensions.
  bool flat_arrays = false;
  // TIMESTAMP(6) is not TIMESTAMP though it has as many digits: form 1 when they are told.
  bool told_digits_differ = false;
  // An interval's fields are a part of its type: interval_form(); the length is the digits of a second.
  bool intervals_keep_fields = false;
  // Types of intervals tell their fields: INTERVAL DAY TO HOUR.
  bool interval_spans = false;
  // What contracts call a date and time without a zone.
  ir::TypeKind timestamp = ir::TypeKind::kTimestampNtz;
};

const TypeTable& databricks_types();
const TypeTable& snowflake_types();
const TypeTable& bigquery_types();
const TypeTable& trino_types();
const TypeTable& duckdb_types();
const TypeTable& postgres_types();
// Of a warehouse that is not known: the names that most of them share.
const TypeTable& permissive_types();

}  // namespace rocky::sql
