// What values of several types become together in DuckDB.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/symbol.h"
#include "compiler/types/conversion_rules.h"
#include "compiler/types/duckdb_types.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeField;
using ir::TypeGroup;
using ir::TypeInfo;
using ir::TypeTag;

// Whether types that have nothing in common still get one: the later in the engine's own order.
enum class Mode : uint8_t { kStrict, kForced };

std::optional<Type> combine(Type left, Type right, Mode mode);

// The engine's order of types, for kForced.
int order_of(Type type) {
  const TypeInfo& info = ir::info_of(type);
  switch (info.tag) {
    case TypeTag::kBoolean: return 10;
    case TypeTag::kTime: return info.precision == 9 ? 51 : 50;
    case TypeTag::kTimeZoned: return 50;
    case TypeTag::kDate: return 52;
    case TypeTag::kTimestamp: return info.precision == 9 ? 57 : 53;
    case TypeTag::kInstant: return 56;
    case TypeTag::kInterval: return 58;
    case TypeTag::kString:
    case TypeTag::kEnum: return 77;
    case TypeTag::kBit: return 100;
    case TypeTag::kBinary: return 101;
    case TypeTag::kUuid: return 102;
    case TypeTag::kBigInteger: return 103;
    case TypeTag::kGeometry: return 104;
    case TypeTag::kStruct: return 125;
    case TypeTag::kList:
    case TypeTag::kArray: return 126;
    case TypeTag::kMap: return 127;
    case TypeTag::kUnion: return 150;
    default: return ir::is_numeric(type) ? 20 : 60;
  }
}

bool is_unsigned(Type type) { return ir::group_of(type) == TypeGroup::kUnsigned; }

// Of integers, in rising width; the same of unsigned ones.
constexpr TypeTag kSigned[] = {TypeTag::kInt8, TypeTag::kInt16, TypeTag::kInt32, TypeTag::kInt64, TypeTag::kInt128};
int width_of(TypeTag tag) {
  const TypeTag first = ir::group_of(tag) == TypeGroup::kUnsigned ? TypeTag::kUInt8 : TypeTag::kInt8;
  return static_cast<int>(tag) - static_cast<int>(first);
}

Type combine_integers(Type left, Type right) {
  const int left_width = width_of(ir::tag_of(left));
  const int right_width = width_of(ir::tag_of(right));
  if (is_unsigned(left) == is_unsigned(right)) return left_width > right_width ? left : right;
  const int unsigned_width = is_unsigned(left) ? left_width : right_width;
  const int signed_width = is_unsigned(left) ? right_width : left_width;
  constexpr int kWidest = 4;
  // With the widest unsigned one the engine takes the signed type after the other.
  const int width = unsigned_width == kWidest ? signed_width + 1 : std::max(signed_width, unsigned_width + 1);
  return ir::plain(width > kWidest ? TypeTag::kFloat64 : kSigned[width]);
}

Type combine_decimals(Type left, Type right) {
  const TypeInfo& a = ir::info_of(left);
  const TypeInfo& b = ir::info_of(right);
  constexpr int kMost = 38;
  const int before = std::max(a.precision - a.scale, b.precision - b.scale);
  const int scale = std::max<int>(a.scale, b.scale);
  const int precision = std::min(before + scale, kMost);
  return ir::decimal(static_cast<uint8_t>(precision), static_cast<uint8_t>(std::min(scale, precision - before)));
}

Type combine_decimal_with_integer(Type decimal, Type integer) {
  const TypeInfo& info = ir::info_of(decimal);
  constexpr int kMost = 38;
  const int digits = std::min<int>(integer_digits(ir::tag_of(integer)), kMost);
  const int precision = std::min(std::max<int>(info.precision, digits + info.scale), kMost);
  return ir::decimal(static_cast<uint8_t>(precision), info.scale);
}

std::optional<Type> combine_structs(const TypeInfo& left, const TypeInfo& right, Mode mode) {
  std::vector<TypeField> fields(left.fields.begin(), left.fields.end());
  const bool left_named = static_cast<bool>(left.fields[0].name);
  const bool right_named = static_cast<bool>(right.fields[0].name);
  if (!left_named || !right_named) {
    if (left.fields.size() != right.fields.size()) return std::nullopt;
    for (size_t i = 0; i < fields.size(); ++i) {
      const std::optional<Type> type = combine(left.fields[i].type, right.fields[i].type, mode);
      if (!type) return std::nullopt;
      fields[i].type = *type;
      if (!left_named) fields[i].name = right.fields[i].name;
    }
    return ir::struct_of(fields);
  }
  for (const TypeField& field : right.fields) {
    const auto known = std::ranges::find(fields, folded(field.name), [](const TypeField& f) { return folded(f.name); });
    if (known == fields.end()) {
      fields.push_back(field);
      continue;
    }
    const std::optional<Type> type = combine(known->type, field.type, mode);
    if (!type) return std::nullopt;
    known->type = *type;
  }
  return ir::struct_of(fields);
}

// Of types of one tag. None: they do not combine; their own rule decides for kForced, too.
std::optional<Type> combine_nested(Type left, Type right, Mode mode) {
  const TypeInfo& a = ir::info_of(left);
  const TypeInfo& b = ir::info_of(right);
  if (a.tag == TypeTag::kStruct) return combine_structs(a, b, mode);
  if (a.tag == TypeTag::kList || a.tag == TypeTag::kArray) {
    const std::optional<Type> element = combine(a.fields[0].type, b.fields[0].type, mode);
    if (!element) return std::nullopt;
    return a.tag == TypeTag::kList ? ir::list_of(*element) : ir::array_of(*element, std::max(a.length, b.length));
  }
  if (a.tag == TypeTag::kMap) {
    const std::optional<Type> key = combine(a.fields[0].type, b.fields[0].type, mode);
    const std::optional<Type> value = combine(a.fields[1].type, b.fields[1].type, mode);
    return key && value ? std::optional(ir::map_of(*key, *value)) : std::nullopt;
  }
  return std::nullopt;
}

// The cheaper direction of the engine's own conversion.
std::optional<Type> by_conversion(Type left, Type right) {
  const std::optional<int32_t> to_right = duckdb_cost(Operand{.type = left}, right);
  const std::optional<int32_t> to_left = duckdb_cost(Operand{.type = right}, left);
  if (to_right && (!to_left || *to_right < *to_left)) return right;
  if (to_left && (!to_right || *to_left < *to_right)) return left;
  return std::nullopt;
}

std::optional<Type> combine_strictly(Type left, Type right, Mode mode) {
  const TypeTag a = ir::tag_of(left);
  const TypeTag b = ir::tag_of(right);
  if (left == right) return left;
  if (a == TypeTag::kNull) return right;
  if (b == TypeTag::kNull) return left;
  for (const TypeTag all : {TypeTag::kJson, TypeTag::kVariant}) {
    if (a == all) return left;
    if (b == all) return right;
  }
  const auto is_plain_integer = [](Type type, TypeTag tag) {
    return ir::is_integer(type) && tag != TypeTag::kBigInteger;
  };
  if (a == TypeTag::kBoolean && is_plain_integer(right, b)) return right;
  if (b == TypeTag::kBoolean && is_plain_integer(left, a)) return left;
  if (is_plain_integer(left, a) && is_plain_integer(right, b)) return combine_integers(left, right);
  if (a == TypeTag::kDecimal && b == TypeTag::kDecimal) return combine_decimals(left, right);
  if (a == TypeTag::kDecimal && is_plain_integer(right, b)) return combine_decimal_with_integer(left, right);
  if (b == TypeTag::kDecimal && is_plain_integer(left, a)) return combine_decimal_with_integer(right, left);
  // Both directions are possible and cost nearly the same.
  if (a == TypeTag::kBigInteger || b == TypeTag::kBigInteger) {
    const Type other = a == TypeTag::kBigInteger ? right : left;
    if (ir::tag_of(other) == TypeTag::kFloat64) return other;
  }
  if (a == TypeTag::kEnum && b == TypeTag::kEnum) return ir::kStringType;
  if (a == b && ir::group_of(a) == TypeGroup::kNested && a != TypeTag::kUnion) return combine_nested(left, right, mode);
  return by_conversion(left, right);
}

std::optional<Type> combine(Type left, Type right, Mode mode) {
  if (const std::optional<Type> type = combine_strictly(left, right, mode)) return type;
  if (mode == Mode::kStrict) return std::nullopt;
  const Type later = order_of(left) >= order_of(right) ? left : right;
  return ir::tag_of(later) == TypeTag::kEnum ? ir::kStringType : later;
}

bool is_string_literal(const Operand& operand) {
  return operand.literal == LiteralKind::kString && operand.type == ir::kStringType;
}
bool is_integer_literal(const Operand& operand) {
  return operand.literal == LiteralKind::kInteger && ir::is_integer(operand.type);
}

std::optional<Type> combine_operands(const Operand& left, const Operand& right, Mode mode) {
  if (is_string_literal(left) || is_string_literal(right)) {
    const Operand& other = is_string_literal(left) ? right : left;
    const bool text = other.type == ir::kNullType || ir::tag_of(other.type) == TypeTag::kEnum;
    return text ? ir::kStringType : other.type;
  }
  if (is_integer_literal(left) != is_integer_literal(right)) {
    const Operand& literal = is_integer_literal(left) ? left : right;
    const Operand& other = is_integer_literal(left) ? right : left;
    if (literal_fits(literal, ir::tag_of(other.type))) return other.type;
  }
  return combine(left.type, right.type, mode);
}

// A list's elements count as equal when their types are, and a literal's type is its own.
bool same_element(const Operand& left, const Operand& right) {
  if (left.type != right.type || left.literal != right.literal) return false;
  return left.literal != LiteralKind::kInteger || (!left.text.empty() && left.text == right.text);
}

// Text is converted to whatever it is compared with.
std::optional<Type> combine_for_equality(const Operand& left, const Operand& right) {
  if (const std::optional<Type> type = combine_operands(left, right, Mode::kStrict)) return type;
  if (ir::tag_of(left.type) == TypeTag::kString) return right.type;
  if (ir::tag_of(right.type) == TypeTag::kString) return left.type;
  return combine_operands(left, right, Mode::kForced);
}

std::optional<Type> combine_for(const Operand& left, const Operand& right, Unification purpose) {
  if (purpose == Unification::kEquality) return combine_for_equality(left, right);
  return combine_operands(left, right, purpose == Unification::kSetOperation ? Mode::kForced : Mode::kStrict);
}

}  // namespace

Type duckdb_common(std::span<const Operand> operands, Unification purpose) {
  std::vector<Operand> order(operands.begin(), operands.end());
  if (purpose == Unification::kCase && order.size() > 1) std::ranges::rotate(order, order.end() - 1);
  const bool literals_count = purpose != Unification::kSetOperation;
  if (!literals_count) {
    for (Operand& operand : order) operand.literal = LiteralKind::kNone;
  }
  Operand all = order.front();
  if (purpose == Unification::kValues) all.literal = LiteralKind::kNone;
  for (const Operand& operand : std::span(order).subspan(1)) {
    if (purpose == Unification::kList) {
      if (operand.type == ir::kNullType || same_element(all, operand)) continue;
      if (all.type == ir::kNullType) {
        all = operand;
        continue;
      }
    }
    const std::optional<Type> type = combine_for(all, operand, purpose);
    if (!type) return ir::kErrorType;
    all = {.type = *type};
  }
  const bool refused = std::ranges::any_of(order, [&](const Operand& operand) {
    return operand.type != all.type && operand.type != ir::kNullType &&
           duckdb_cast(operand.type, all.type) == CastVerdict::kImpossible;
  });
  return refused ? ir::kErrorType : all.type;
}

}  // namespace rocky::compiler
