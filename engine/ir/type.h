// Types as the compiler reckons with them: exact, of all warehouses at once.
//
// A Type is a number that stands for a description (TypeInfo) which exists once in the process; equal numbers are equal
// types. Spelling and reading are the dialects' (sql/type_names.h); what becomes of two types is the compiler's.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/symbol.h"
#include "ir/data_type.h"

namespace rocky::ir {

enum class TypeTag : uint8_t {
#define ROCKY_TYPE(tag, name, group) tag,
#include "ir/type_tags.inc"
#undef ROCKY_TYPE
};

enum class TypeGroup : uint8_t {
  kNone,
  kBoolean,
  kSigned,
  kUnsigned,
  kBigInteger,
  kDecimal,
  kFloat,
  kText,
  kBytes,
  kBits,
  kTemporal,
  kInterval,
  kDocument,
  kNested,
  kOther,
};

// What an interval is made of; warehouses that have one kind only use kAny.
enum class IntervalFields : uint8_t { kAny, kYearMonth, kDayTime };
// Which of them, for warehouses whose types tell.
enum class IntervalSpan : uint8_t {
  kWhole,
  kYear,
  kMonth,
  kDay,
  kDayToHour,
  kDayToMinute,
  kHour,
  kHourToMinute,
  kHourToSecond,
  kMinute,
  kMinuteToSecond,
  kSecond,
};

struct Type {
  uint32_t id = static_cast<uint32_t>(TypeTag::kUnknown);
  friend bool operator==(Type, Type) = default;
};

// Of a struct or union; without a name, the element of a list, the key or the value of a map.
struct TypeField {
  Symbol name = {};  // as spelled; empty where a field has none
  Type type = {};
  bool not_null = false;
  friend bool operator==(const TypeField&, const TypeField&) = default;
};

struct TypeInfo {
  TypeTag tag = TypeTag::kUnknown;
  uint8_t precision = 0;  // kInterval: IntervalSpan
  uint8_t scale = 0;
  uint8_t form = 0;  // kInterval: IntervalFields; else which of several types that are alike but for their name
  uint32_t length = 0;
  Symbol name = {};                        // kNamed, as spelled; kEnum, kStruct: of the user's own, else empty
  std::span<const TypeField> fields = {};  // of intern_type()'s argument: only read during the call
};

// The one Type of that description. Thread-safe.
Type intern_type(const TypeInfo& info);
// Lock-free; valid until the process ends.
const TypeInfo& info_of(Type type);

inline TypeTag tag_of(Type type) { return info_of(type).tag; }
TypeGroup group_of(TypeTag tag);
inline TypeGroup group_of(Type type) { return group_of(tag_of(type)); }
// "int64", "list": for debugging and golden files.
std::string_view tag_name(TypeTag tag);

// A type that its tag tells whole: an integer, a boolean, a date, strings and bytes without a limit.
constexpr Type plain(TypeTag tag) { return {static_cast<uint32_t>(tag)}; }
inline constexpr Type kErrorType = plain(TypeTag::kError);
inline constexpr Type kUnknownType = plain(TypeTag::kUnknown);
inline constexpr Type kNullType = plain(TypeTag::kNull);
inline constexpr Type kBooleanType = plain(TypeTag::kBoolean);
inline constexpr Type kStringType = plain(TypeTag::kString);

// precision 1 to 76, scale at most precision; BigQuery and PostgreSQL know scales beyond.
Type decimal(uint8_t precision, uint8_t scale);
// kTime, kTimestamp, kInstant and their like with so many digits of a second.
Type with_digits(TypeTag tag, uint8_t digits);
// kString, kChar, kBinary, kBit with a limit; 0 for none.
Type with_length(TypeTag tag, uint32_t length);
Type interval(IntervalFields fields, IntervalSpan span = IntervalSpan::kWhole);
// Whether every interval of the one type is one of the other.
bool interval_covers(Type wide, Type narrow);
// The narrowest type that covers both; kUnknownType for months and days.
Type joined_interval(Type left, Type right);
Type list_of(Type element, bool element_not_null = false);
Type array_of(Type element, uint32_t length);
Type map_of(Type key, Type value, bool value_not_null = false);
Type struct_of(std::span<const TypeField> fields);
Type named(Symbol name);

// Whether an error or something unknown is in it, at any depth.
bool is_known(Type type);
inline bool is_integer(Type type) {
  const TypeGroup group = group_of(type);
  return group == TypeGroup::kSigned || group == TypeGroup::kUnsigned || group == TypeGroup::kBigInteger;
}
// An integer, or a decimal without digits behind the point.
bool is_whole_number(Type type);
inline bool is_numeric(Type type) {
  return is_integer(type) || group_of(type) == TypeGroup::kDecimal || group_of(type) == TypeGroup::kFloat;
}
// How many levels of nested types; a plain one has 1. At most kMaxTypeDepth: intern_type() gives kUnknown beyond.
inline constexpr uint32_t kMaxTypeDepth = 256;
uint32_t depth_of(Type type);

// The element of a list, array, vector or range; of others, kUnknown.
Type element_of(Type type);

// As contracts and clients spell it: one of sixteen (compiler contract 4.1, 5). `timestamp`: what a kTimestamp of the
// warehouse is shown as, kTimestampNtz or kTimestamp.
DataType project(Type type, TypeKind timestamp = TypeKind::kTimestampNtz);

// All of it, in one line: "struct(a int32, b list(decimal(10,2)) not null)". For debugging and golden files.
std::string describe(Type type);

}  // namespace rocky::ir

template <>
struct std::hash<rocky::ir::Type> {
  size_t operator()(rocky::ir::Type type) const noexcept {
    return static_cast<size_t>(type.id * uint64_t{0x9E3779B97F4A7C15} >> 32);
  }
};
