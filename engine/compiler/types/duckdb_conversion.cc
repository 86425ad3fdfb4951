// What DuckDB converts by itself, and at what price. Every number was measured: an overload that needs the conversion
// against one that needs another; tests/differential/conversions.py asks again.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "base/symbol.h"
#include "compiler/types/conversion_rules.h"
#include "compiler/types/duckdb_types.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeGroup;
using ir::TypeInfo;
using ir::TypeTag;

constexpr Tags kReal =
    tags(TypeTag::kFloat32, TypeTag::kFloat64, TypeTag::kDecimal, TypeTag::kBigInteger, TypeTag::kInt128);
constexpr Tags kFrom64 = kReal | bit(TypeTag::kInt64);
constexpr Tags kFrom32 = kFrom64 | bit(TypeTag::kInt32);
constexpr Tags kFrom16 = kFrom32 | bit(TypeTag::kInt16);
constexpr Tags kUnsigned128 = bit(TypeTag::kUInt128);
constexpr Tags kUnsigned64 = kUnsigned128 | bit(TypeTag::kUInt64);
constexpr Tags kUnsigned32 = kUnsigned64 | bit(TypeTag::kUInt32);
constexpr Tags kUnsigned16 = kUnsigned32 | bit(TypeTag::kUInt16);

struct Widening {
  TypeTag from;
  Tags to;
};
constexpr Widening kWidenings[] = {
    {TypeTag::kInt8, kFrom16},
    {TypeTag::kInt16, kFrom32},
    {TypeTag::kInt32, kFrom64},
    {TypeTag::kInt64, kReal},
    {TypeTag::kInt128, kReal & ~bit(TypeTag::kInt128)},
    {TypeTag::kUInt8, kFrom16 | kUnsigned16},
    {TypeTag::kUInt16, kFrom32 | kUnsigned32},
    {TypeTag::kUInt32, kFrom64 | kUnsigned64},
    {TypeTag::kUInt64, kReal | kUnsigned128},
    {TypeTag::kUInt128, kReal & ~bit(TypeTag::kInt128)},
    {TypeTag::kFloat32, tags(TypeTag::kFloat64, TypeTag::kBigInteger)},
    {TypeTag::kFloat64, bit(TypeTag::kBigInteger)},
    {TypeTag::kDecimal, tags(TypeTag::kFloat32, TypeTag::kFloat64)},
    {TypeTag::kBigInteger, bit(TypeTag::kFloat64)},
    {TypeTag::kDate, tags(TypeTag::kTimestamp, TypeTag::kInstant)},
    {TypeTag::kEnum, bit(TypeTag::kString)},
};

constexpr int32_t kToJsonFromText = 161;
constexpr int32_t kToJsonFromEnum = 148;
constexpr int32_t kToText = 149;
constexpr int32_t kToNested = 160;

std::optional<int32_t> inner_cost(Type from, Type to) { return duckdb_cost(Operand{.type = from}, to); }

// One type of it less dear than from text to text, so that nested conversions come first.
int32_t discounted(int32_t cost) { return std::max(cost - 1, 0); }

std::optional<int32_t> nested_cost(const TypeInfo& from, const TypeInfo& to) {
  const bool from_sequence = from.tag == TypeTag::kList || from.tag == TypeTag::kArray;
  const bool to_sequence = to.tag == TypeTag::kList || to.tag == TypeTag::kArray;
  if (from_sequence && to_sequence) {
    const std::optional<int32_t> cost = inner_cost(from.fields[0].type, to.fields[0].type);
    if (!cost) return std::nullopt;
    if (from.tag == TypeTag::kList) return to.tag == TypeTag::kList ? discounted(*cost) : *cost;
    if (to.tag == TypeTag::kList) return *cost + 1;
    return from.length == to.length ? std::optional(discounted(*cost)) : std::nullopt;
  }
  if (from.tag == TypeTag::kStruct && to.tag == TypeTag::kStruct) {
    if (from.fields.size() != to.fields.size()) return std::nullopt;
    const bool by_name = from.fields[0].name && to.fields[0].name;
    int32_t dearest = 0;
    for (size_t i = 0; i < from.fields.size(); ++i) {
      const auto target = by_name ? std::ranges::find(to.fields, folded(from.fields[i].name),
                                                      [](const ir::TypeField& field) { return folded(field.name); })
                                  : to.fields.begin() + static_cast<std::ptrdiff_t>(i);
      if (target == to.fields.end()) return std::nullopt;
      const std::optional<int32_t> cost = inner_cost(from.fields[i].type, target->type);
      if (!cost) return std::nullopt;
      dearest = std::max(dearest, *cost);
    }
    return dearest;
  }
  if (from.tag == TypeTag::kUnion && to.tag == TypeTag::kUnion) {
    int32_t dearest = 0;
    for (const ir::TypeField& member : from.fields) {
      const auto target = std::ranges::find(to.fields, folded(member.name),
                                            [](const ir::TypeField& field) { return folded(field.name); });
      if (target == to.fields.end()) return std::nullopt;
      const std::optional<int32_t> cost = inner_cost(member.type, target->type);
      if (!cost) return std::nullopt;
      dearest = std::max(dearest, *cost);
    }
    return dearest;
  }
  return from.tag == to.tag && from.tag == TypeTag::kMap ? std::optional(0) : std::nullopt;
}

// The cheapest member.
std::optional<int32_t> cost_into_union(Type from, const TypeInfo& to) {
  std::optional<int32_t> least;
  for (const ir::TypeField& member : to.fields) {
    const std::optional<int32_t> cost = inner_cost(from, member.type);
    if (cost && (!least || *cost < *least)) least = cost;
  }
  return least;
}

std::optional<int32_t> cost_between_timestamps(const TypeInfo& from, Type to) {
  const TypeInfo& target = ir::info_of(to);
  if (target.tag == TypeTag::kInstant)
    return from.precision == 6 ? std::optional(duckdb_target_cost(to)) : std::nullopt;
  if (target.tag != TypeTag::kTimestamp) return std::nullopt;
  const bool finer = target.precision > from.precision || (from.precision == 9 && target.precision == 6);
  return finer ? std::optional(duckdb_target_cost(to)) : std::nullopt;
}

// None: the literal converts as a value of its type does.
std::optional<int32_t> literal_cost(const Operand& from, Type to) {
  const TypeTag tag = ir::tag_of(to);
  if (from.literal == LiteralKind::kString && ir::tag_of(from.type) == TypeTag::kString) {
    return tag == TypeTag::kString ? 1 : 20;
  }
  if (from.literal != LiteralKind::kInteger || !ir::is_integer(from.type)) return std::nullopt;
  if (to == from.type) return 1;
  constexpr int32_t kFitting = 90;
  return literal_fits(from, tag) ? std::optional(duckdb_target_cost(to) - kFitting) : std::nullopt;
}

Type settled(Type type) { return replace_null(type, ir::plain(TypeTag::kInt32)); }

}  // namespace

int32_t duckdb_target_cost(Type to) {
  const TypeInfo& info = ir::info_of(to);
  switch (info.tag) {
    case TypeTag::kInt64: return 101;
    case TypeTag::kInt32: return 102;
    case TypeTag::kInt128: return 103;
    case TypeTag::kFloat64: return 104;
    case TypeTag::kDecimal: return 105;
    case TypeTag::kBigInteger: return 106;
    case TypeTag::kTimestamp:
      return info.precision == 9 ? 119 : info.precision == 6 ? 120 : info.precision == 3 ? 121 : 122;
    case TypeTag::kInstant: return 123;
    case TypeTag::kString: return kToText;
    case TypeTag::kJson: return kToText + 1;
    case TypeTag::kList:
    case TypeTag::kArray:
    case TypeTag::kMap:
    case TypeTag::kStruct:
    case TypeTag::kUnion: return kToNested;
    default: return 110;
  }
}

std::optional<int32_t> duckdb_cost(const Operand& from, Type to) {
  if (const std::optional<int32_t> cost = literal_cost(from, to)) return cost;
  if (from.literal == LiteralKind::kInteger && ir::tag_of(to) == TypeTag::kJson) return std::nullopt;
  if (from.type == to || !ir::is_known(from.type) || !ir::is_known(to)) return 0;
  const TypeInfo& source = ir::info_of(from.type);
  const TypeInfo& target = ir::info_of(to);
  if (source.tag == TypeTag::kNull) return duckdb_target_cost(to);
  if (source.tag == TypeTag::kVariant) {
    return target.tag == TypeTag::kJson    ? std::nullopt
           : target.tag == TypeTag::kUnion ? cost_into_union(from.type, target)
                                           : std::optional(duckdb_target_cost(to));
  }
  if (target.tag == TypeTag::kJson) {
    return source.tag == TypeTag::kString ? kToJsonFromText : source.tag == TypeTag::kEnum ? kToJsonFromEnum : 0;
  }
  if (source.tag == TypeTag::kJson) {
    return target.tag == TypeTag::kString  ? std::optional(1)
           : target.tag == TypeTag::kUnion ? std::optional(5)
                                           : std::nullopt;
  }
  if (target.tag == TypeTag::kUnion && source.tag != TypeTag::kUnion) return cost_into_union(from.type, target);
  if (group_of(source.tag) == TypeGroup::kNested) return nested_cost(source, target);
  if (source.tag == TypeTag::kTimestamp) return cost_between_timestamps(source, to);
  const bool of_one_kind = source.tag == target.tag;
  if (of_one_kind) {
    const bool free = source.tag == TypeTag::kDecimal || source.tag == TypeTag::kEnum;
    return free ? std::optional(0) : std::nullopt;
  }
  const auto widening = std::ranges::find(kWidenings, source.tag, &Widening::from);
  if (widening == std::end(kWidenings) || (widening->to & bit(target.tag)) == 0) return std::nullopt;
  return duckdb_target_cost(to);
}

ConversionRules duckdb_conversion() {
  return {.implicit_cost = duckdb_cost, .explicit_cast = duckdb_cast, .common = duckdb_common, .settled = settled};
}

}  // namespace rocky::compiler
