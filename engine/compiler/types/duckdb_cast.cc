// What CAST can do in DuckDB. The binder refuses few casts; the others that do not exist fail for every value.
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/symbol.h"
#include "compiler/types/duckdb_types.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeGroup;
using ir::TypeInfo;
using ir::TypeTag;

constexpr Tags kIntegers =
    tags(TypeTag::kInt8, TypeTag::kInt16, TypeTag::kInt32, TypeTag::kInt64, TypeTag::kInt128, TypeTag::kUInt8,
         TypeTag::kUInt16, TypeTag::kUInt32, TypeTag::kUInt64, TypeTag::kUInt128);
constexpr Tags kFloats = tags(TypeTag::kFloat32, TypeTag::kFloat64);
constexpr Tags kDecimals = bit(TypeTag::kDecimal);
constexpr Tags kBooleans = bit(TypeTag::kBoolean);
constexpr Tags kBits = bit(TypeTag::kBit);
constexpr Tags kBig = bit(TypeTag::kBigInteger);
constexpr Tags kPoints = tags(TypeTag::kTimestamp, TypeTag::kInstant, TypeTag::kDate);

// Besides themselves, text and documents.
struct Castable {
  TypeTag from;
  Tags to;
};
constexpr Castable kCastable[] = {
    {TypeTag::kBoolean, kIntegers | kFloats | kDecimals | kBits},
    {TypeTag::kBigInteger, kIntegers | bit(TypeTag::kFloat64)},
    {TypeTag::kDecimal, kBooleans | kIntegers | kFloats | kDecimals},
    {TypeTag::kBinary, tags(TypeTag::kBit, TypeTag::kUuid)},
    {TypeTag::kBit, kBooleans | kIntegers | kFloats | bit(TypeTag::kBinary)},
    {TypeTag::kDate, kPoints},
    {TypeTag::kTime, tags(TypeTag::kTime, TypeTag::kTimeZoned)},
    {TypeTag::kTimeZoned, bit(TypeTag::kTime)},
    {TypeTag::kTimestamp, kPoints | tags(TypeTag::kTime, TypeTag::kTimeZoned)},
    {TypeTag::kInstant, kPoints | bit(TypeTag::kTimeZoned)},
    {TypeTag::kUuid, bit(TypeTag::kBinary)},
};
constexpr Tags kFromNumbers = kBooleans | kIntegers | kFloats | kDecimals | kBits | kBig;

// Times of one kind and zones that do not go with each other.
bool is_missing_pair(const TypeInfo& from, const TypeInfo& to) {
  const bool fine_time = from.tag == TypeTag::kTime && from.precision == 9;
  if (fine_time && to.tag == TypeTag::kTimeZoned) return true;
  if (from.tag == TypeTag::kTimeZoned && to.tag == TypeTag::kTime) return to.precision == 9;
  if (from.tag != TypeTag::kTimestamp) return false;
  if (to.tag == TypeTag::kTime) return (to.precision == 9) != (from.precision == 9) && to.precision == 9;
  if (to.tag == TypeTag::kTimeZoned) return from.precision != 6;
  // To coarser units only from the usual ones.
  return to.tag == TypeTag::kTimestamp && to.precision < from.precision && to.precision != 6 && from.precision != 6;
}

CastVerdict cast_into_union(Type from, const TypeInfo& to) {
  const bool fits = std::ranges::any_of(to.fields, [&](const ir::TypeField& member) {
    return duckdb_cost(Operand{.type = from}, member.type).has_value();
  });
  return fits ? CastVerdict::kPossible : CastVerdict::kImpossible;
}

CastVerdict worst(CastVerdict left, CastVerdict right) {
  constexpr auto kRank = [](CastVerdict verdict) {
    return verdict == CastVerdict::kImpossible ? 3
           : verdict == CastVerdict::kUnsure   ? 2
                                               : verdict == CastVerdict::kFails;
  };
  return kRank(left) >= kRank(right) ? left : right;
}

// A list may be empty: what its elements cannot do is no certain failure.
CastVerdict of_elements(CastVerdict verdict) { return verdict == CastVerdict::kFails ? CastVerdict::kUnsure : verdict; }

CastVerdict cast_structs(const TypeInfo& from, const TypeInfo& to) {
  const bool by_name = from.fields[0].name && to.fields[0].name;
  if (!by_name && from.fields.size() != to.fields.size()) return CastVerdict::kImpossible;
  CastVerdict verdict = CastVerdict::kPossible;
  bool shared = !by_name;
  for (size_t i = 0; i < from.fields.size(); ++i) {
    const auto target = by_name ? std::ranges::find(to.fields, folded(from.fields[i].name),
                                                    [](const ir::TypeField& field) { return folded(field.name); })
                                : to.fields.begin() + static_cast<std::ptrdiff_t>(i);
    if (target == to.fields.end()) continue;
    shared = true;
    verdict = worst(verdict, of_elements(duckdb_cast(from.fields[i].type, target->type)));
  }
  return shared ? verdict : CastVerdict::kImpossible;
}

CastVerdict cast_nested(const TypeInfo& from, const TypeInfo& to) {
  const auto is_sequence = [](TypeTag tag) { return tag == TypeTag::kList || tag == TypeTag::kArray; };
  if (is_sequence(from.tag) && is_sequence(to.tag)) {
    if (from.tag == TypeTag::kArray && to.tag == TypeTag::kArray && from.length != to.length) {
      return CastVerdict::kUnsure;
    }
    return of_elements(duckdb_cast(from.fields[0].type, to.fields[0].type));
  }
  if (from.tag == TypeTag::kStruct && to.tag == TypeTag::kStruct) return cast_structs(from, to);
  if (from.tag == TypeTag::kMap && to.tag == TypeTag::kMap) {
    return worst(of_elements(duckdb_cast(from.fields[0].type, to.fields[0].type)),
                 of_elements(duckdb_cast(from.fields[1].type, to.fields[1].type)));
  }
  if (from.tag == TypeTag::kUnion && to.tag == TypeTag::kUnion) {
    const bool all = std::ranges::all_of(from.fields, [&](const ir::TypeField& member) {
      return std::ranges::any_of(to.fields,
                                 [&](const ir::TypeField& other) { return folded(other.name) == folded(member.name); });
    });
    return all ? CastVerdict::kUnsure : CastVerdict::kImpossible;
  }
  return from.tag == TypeTag::kStruct && to.tag == TypeTag::kMap ? CastVerdict::kUnsure : CastVerdict::kFails;
}

}  // namespace

CastVerdict duckdb_cast(Type from, Type to) {
  if (from == to || from == ir::kNullType || !ir::is_known(from) || !ir::is_known(to)) return CastVerdict::kPossible;
  const TypeInfo& source = ir::info_of(from);
  const TypeInfo& target = ir::info_of(to);
  if (source.tag == TypeTag::kNamed || target.tag == TypeTag::kNamed) return CastVerdict::kUnsure;
  if (source.tag == TypeTag::kVariant && target.tag == TypeTag::kEnum) return CastVerdict::kFails;
  if (target.tag == TypeTag::kUnion && source.tag != TypeTag::kUnion && source.tag != TypeTag::kJson) {
    return cast_into_union(from, target);
  }
  constexpr Tags kToAll = tags(TypeTag::kString, TypeTag::kJson, TypeTag::kVariant);
  if (((bit(target.tag) | bit(source.tag)) & kToAll) != 0) return CastVerdict::kPossible;
  if (source.tag == TypeTag::kEnum) return CastVerdict::kPossible;
  if (ir::group_of(source.tag) == TypeGroup::kNested) return cast_nested(source, target);
  if (((kIntegers | kFloats) & bit(source.tag)) != 0) {
    return (kFromNumbers & bit(target.tag)) != 0 ? CastVerdict::kPossible : CastVerdict::kFails;
  }
  const auto found = std::ranges::find(kCastable, source.tag, &Castable::from);
  const bool listed = found != std::end(kCastable) && (found->to & bit(target.tag)) != 0;
  return listed && !is_missing_pair(source, target) ? CastVerdict::kPossible : CastVerdict::kFails;
}

}  // namespace rocky::compiler
