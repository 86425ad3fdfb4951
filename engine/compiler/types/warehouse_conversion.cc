// The warehouses that cannot be asked: what their manuals say about conversion, as tables.
//
// Nothing is refused here: what the tables do not tell is not known.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "compiler/types/conversion_rules.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeInfo;
using ir::TypeTag;
using enum TypeTag;

struct Edge {
  TypeTag from;
  TypeTag to;
  uint8_t price;
};

struct Warehouse {
  std::span<const Edge> edges;
  // A string literal is a date or time where one is asked for.
  bool text_literals_are_dates = false;
  // A type inside of a list, map or struct converts as it does outside.
  bool converts_inside = false;
  // One kind of text, whatever its declared length.
  bool one_text = false;
  // Decimals of one size beside another one of its own form; else digits make room for both.
  bool fixed_decimals = false;
  uint8_t bigint_digits = 19;
  // What a FLOAT becomes beside an integer or decimal of more digits than it holds.
  TypeTag float_beside_exact = kFloat32;
};

constexpr Edge kBigqueryEdges[] = {
    {kInt64, kDecimal, 1},
    {kInt64, kFloat64, 3},
    {kDecimal, kFloat64, 3},
    {kDate, kTimestamp, 1},
};
constexpr Warehouse kBigquery = {.edges = kBigqueryEdges, .text_literals_are_dates = true, .fixed_decimals = true};

constexpr Edge kTrinoEdges[] = {
    {kInt8, kInt16, 1},      {kInt8, kInt32, 2},     {kInt8, kInt64, 3},          {kInt8, kDecimal, 4},
    {kInt8, kFloat32, 5},    {kInt8, kFloat64, 6},   {kInt16, kInt32, 1},         {kInt16, kInt64, 2},
    {kInt16, kDecimal, 3},   {kInt16, kFloat32, 4},  {kInt16, kFloat64, 5},       {kInt32, kInt64, 1},
    {kInt32, kDecimal, 2},   {kInt32, kFloat32, 3},  {kInt32, kFloat64, 4},       {kInt64, kDecimal, 1},
    {kInt64, kFloat32, 2},   {kInt64, kFloat64, 3},  {kDecimal, kFloat32, 1},     {kDecimal, kFloat64, 2},
    {kFloat32, kFloat64, 1}, {kDate, kTimestamp, 1}, {kDate, kTimestampZoned, 2}, {kTimestamp, kTimestampZoned, 1},
    {kTime, kTimeZoned, 1},  {kChar, kString, 1},
};
constexpr Warehouse kTrino = {.edges = kTrinoEdges, .converts_inside = true};

constexpr Edge kSnowflakeEdges[] = {
    {kDecimal, kFloat64, 2},
    {kDecimal, kDecimalFloat, 3},
    {kDecimal, kBoolean, 8},
    {kDecimal, kString, 9},
    {kDecimal, kVariant, 10},
    {kFloat64, kDecimalFloat, 3},
    {kFloat64, kDecimal, 6},
    {kFloat64, kBoolean, 8},
    {kFloat64, kString, 9},
    {kFloat64, kVariant, 10},
    {kDecimalFloat, kFloat64, 4},
    {kDecimalFloat, kString, 9},
    {kString, kDecimal, 5},
    {kString, kFloat64, 6},
    {kString, kDate, 5},
    {kString, kTime, 5},
    {kString, kTimestamp, 4},
    {kString, kInstant, 5},
    {kString, kTimestampZoned, 6},
    {kString, kBoolean, 7},
    {kString, kVariant, 10},
    {kBoolean, kDecimal, 6},
    {kBoolean, kString, 9},
    {kBoolean, kVariant, 10},
    {kDate, kTimestamp, 1},
    {kDate, kInstant, 2},
    {kDate, kTimestampZoned, 3},
    {kDate, kString, 9},
    {kDate, kVariant, 10},
    {kTime, kString, 9},
    {kTime, kVariant, 10},
    {kTimestamp, kInstant, 2},
    {kTimestamp, kTimestampZoned, 3},
    {kTimestamp, kDate, 7},
    {kTimestamp, kString, 9},
    {kTimestamp, kVariant, 10},
    {kInstant, kTimestamp, 2},
    {kInstant, kTimestampZoned, 3},
    {kInstant, kDate, 7},
    {kInstant, kString, 9},
    {kInstant, kVariant, 10},
    {kTimestampZoned, kTimestamp, 2},
    {kTimestampZoned, kInstant, 3},
    {kTimestampZoned, kDate, 7},
    {kTimestampZoned, kString, 9},
    {kTimestampZoned, kVariant, 10},
    {kBinary, kVariant, 10},
    {kVariant, kString, 3},
    {kVariant, kDecimal, 4},
    {kVariant, kFloat64, 5},
    {kVariant, kTimestamp, 5},
    {kVariant, kDate, 6},
    {kVariant, kTime, 7},
    {kVariant, kInstant, 7},
    {kVariant, kTimestampZoned, 8},
    {kVariant, kBoolean, 6},
    {kVariant, kObject, 2},
    {kVariant, kList, 2},
    {kObject, kVariant, 1},
    {kList, kVariant, 1},
    {kMap, kVariant, 3},
    {kStruct, kObject, 1},
    {kStruct, kVariant, 2},
};
constexpr Warehouse kSnowflake = {.edges = kSnowflakeEdges, .converts_inside = true};

constexpr Edge kDatabricksEdges[] = {
    {kInt8, kInt16, 1},        {kInt8, kInt32, 2},        {kInt8, kInt64, 3},      {kInt8, kDecimal, 4},
    {kInt8, kFloat32, 5},      {kInt8, kFloat64, 6},      {kInt8, kString, 9},     {kInt16, kInt32, 1},
    {kInt16, kInt64, 2},       {kInt16, kDecimal, 3},     {kInt16, kFloat32, 4},   {kInt16, kFloat64, 5},
    {kInt16, kString, 9},      {kInt32, kInt64, 1},       {kInt32, kDecimal, 2},   {kInt32, kFloat64, 3},
    {kInt32, kString, 9},      {kInt64, kDecimal, 1},     {kInt64, kFloat64, 2},   {kInt64, kString, 9},
    {kDecimal, kFloat64, 1},   {kDecimal, kString, 9},    {kFloat32, kFloat64, 1}, {kFloat32, kString, 9},
    {kFloat64, kString, 9},    {kBoolean, kString, 9},    {kDate, kInstant, 1},    {kDate, kTimestamp, 2},
    {kDate, kString, 9},       {kTimestamp, kInstant, 1}, {kTimestamp, kDate, 6},  {kTimestamp, kString, 9},
    {kInstant, kTimestamp, 5}, {kInstant, kDate, 6},      {kInstant, kString, 9},  {kInterval, kString, 9},
    {kBinary, kString, 9},     {kString, kFloat64, 5},    {kString, kInt64, 6},    {kString, kDecimal, 7},
    {kString, kInt32, 8},      {kString, kDate, 4},       {kString, kInstant, 4},  {kString, kTimestamp, 5},
    {kString, kBoolean, 7},    {kString, kBinary, 6},     {kChar, kString, 1},     {kVariant, kString, 5},
};
constexpr Warehouse kDatabricks = {.edges = kDatabricksEdges,
                                   .converts_inside = true,
                                   .one_text = true,
                                   .bigint_digits = 20,
                                   .float_beside_exact = kFloat64};

std::optional<int32_t> edge_price(const Warehouse& house, TypeTag from, TypeTag to) {
  const auto found =
      std::ranges::find_if(house.edges, [&](const Edge& edge) { return edge.from == from && edge.to == to; });
  return found == house.edges.end() ? std::nullopt : std::optional<int32_t>(found->price);
}

bool is_shaped(const TypeInfo& info) { return !info.fields.empty() && info.tag != kEnum; }

std::optional<int32_t> implicit_price(const Warehouse& house, const Operand& from, Type to) {
  if (from.type == to || from.type == ir::kNullType) return 0;
  const TypeInfo& source = ir::info_of(from.type);
  const TypeInfo& target = ir::info_of(to);
  if (from.literal == LiteralKind::kString && house.text_literals_are_dates &&
      ir::group_of(to) == ir::TypeGroup::kTemporal) {
    return 2;
  }
  if (source.tag != target.tag) return edge_price(house, source.tag, target.tag);
  if (source.tag == kNamed) return std::nullopt;
  if (source.tag == kInterval) {
    return ir::interval_covers(to, from.type) ? std::optional<int32_t>(1) : std::nullopt;
  }
  if (!is_shaped(source) || !is_shaped(target)) {
    // The wider of two forms takes the narrower, never the other way round.
    return source.form <= target.form ? std::optional<int32_t>(1) : std::nullopt;
  }
  if (!house.converts_inside || source.fields.size() != target.fields.size()) return std::nullopt;
  int32_t price = 1;
  for (size_t i = 0; i < source.fields.size(); ++i) {
    const std::optional<int32_t> inner = implicit_price(house, {.type = source.fields[i].type}, target.fields[i].type);
    if (!inner) return std::nullopt;
    price += *inner;
  }
  return price;
}

// An integer as the decimal that holds all of its values.
std::optional<TypeInfo> as_decimal(const Warehouse& house, const TypeInfo& info) {
  switch (info.tag) {
    case kDecimal: return info;
    case kInt8: return TypeInfo{.tag = kDecimal, .precision = 3};
    case kInt16: return TypeInfo{.tag = kDecimal, .precision = 5};
    case kInt32: return TypeInfo{.tag = kDecimal, .precision = 10};
    case kInt64: return TypeInfo{.tag = kDecimal, .precision = house.bigint_digits};
    default: return std::nullopt;
  }
}

Type joined_decimal(const Warehouse& house, const TypeInfo& left, const TypeInfo& right) {
  const std::optional<TypeInfo> a = as_decimal(house, left);
  const std::optional<TypeInfo> b = as_decimal(house, right);
  if (!a || !b) return ir::kUnknownType;
  if (house.fixed_decimals) {
    const TypeInfo& wider = left.tag != kDecimal || (right.tag == kDecimal && right.form > left.form) ? *b : *a;
    const bool same = left.tag != kDecimal || right.tag != kDecimal || left.form != right.form;
    return same ? ir::intern_type(wider) : ir::kUnknownType;
  }
  const int scale = std::max(a->scale, b->scale);
  const int before_point = std::max(a->precision - a->scale, b->precision - b->scale);
  constexpr int kMost = 38;
  return ir::decimal(static_cast<uint8_t>(std::min(before_point + scale, kMost)), static_cast<uint8_t>(scale));
}

Type joined_number(const Warehouse& house, Type left, Type right) {
  const TypeInfo& a = ir::info_of(left);
  const TypeInfo& b = ir::info_of(right);
  if (ir::is_integer(left) && ir::is_integer(right)) return a.tag < b.tag ? right : left;
  const bool float_left = ir::group_of(left) == ir::TypeGroup::kFloat;
  const bool float_right = ir::group_of(right) == ir::TypeGroup::kFloat;
  if (!float_left && !float_right) return joined_decimal(house, a, b);
  if (a.tag == kDecimalFloat || b.tag == kDecimalFloat) return ir::kUnknownType;
  if (float_left && float_right) return ir::plain(kFloat64);
  const TypeTag wide = float_left ? a.tag : b.tag;
  const TypeTag exact = float_left ? b.tag : a.tag;
  const bool small = exact == kInt8 || exact == kInt16;
  return ir::plain(wide == kFloat32 && !small ? house.float_beside_exact : wide);
}

Type joined_text(const Warehouse& house, const TypeInfo& left, const TypeInfo& right) {
  if (house.one_text) return ir::kStringType;
  if (left.tag != kString || right.tag != kString) return ir::kUnknownType;
  const bool unlimited = left.length == 0 || right.length == 0;
  return ir::with_length(kString, unlimited ? 0 : std::max(left.length, right.length));
}

Type joined(const Warehouse& house, const Operand& left, const Operand& right);

Type joined_inside(const Warehouse& house, const TypeInfo& left, const TypeInfo& right) {
  if (!house.converts_inside || left.fields.size() != right.fields.size()) return ir::kUnknownType;
  std::vector<ir::TypeField> fields(left.fields.begin(), left.fields.end());
  for (size_t i = 0; i < fields.size(); ++i) {
    fields[i].type = joined(house, {.type = left.fields[i].type}, {.type = right.fields[i].type});
    if (fields[i].type == ir::kUnknownType) return ir::kUnknownType;
  }
  TypeInfo info = left;
  info.fields = fields;
  return ir::intern_type(info);
}

Type joined(const Warehouse& house, const Operand& left, const Operand& right) {
  if (left.type == right.type || right.type == ir::kNullType) return left.type;
  if (left.type == ir::kNullType) return right.type;
  const TypeInfo& a = ir::info_of(left.type);
  const TypeInfo& b = ir::info_of(right.type);
  if (ir::is_numeric(left.type) && ir::is_numeric(right.type)) return joined_number(house, left.type, right.type);
  const bool text_left = ir::group_of(left.type) == ir::TypeGroup::kText;
  const bool text_right = ir::group_of(right.type) == ir::TypeGroup::kText;
  if (text_left && text_right) return joined_text(house, a, b);
  if (house.text_literals_are_dates && text_left && left.literal == LiteralKind::kString &&
      ir::group_of(right.type) == ir::TypeGroup::kTemporal) {
    return right.type;
  }
  if (house.text_literals_are_dates && text_right && right.literal == LiteralKind::kString &&
      ir::group_of(left.type) == ir::TypeGroup::kTemporal) {
    return left.type;
  }
  if (a.tag == kInterval && b.tag == kInterval) return ir::joined_interval(left.type, right.type);
  const bool temporal =
      ir::group_of(left.type) == ir::TypeGroup::kTemporal && ir::group_of(right.type) == ir::TypeGroup::kTemporal;
  if (a.tag == b.tag && is_shaped(a) && is_shaped(b)) return joined_inside(house, a, b);
  if (a.tag == b.tag && temporal) return a.precision < b.precision ? right.type : left.type;
  if (temporal) {
    // A date gives way to the time that is beside it; two kinds of timestamps are another matter.
    if (a.tag == kDate && edge_price(house, a.tag, b.tag)) return right.type;
    if (b.tag == kDate && edge_price(house, b.tag, a.tag)) return left.type;
  }
  return ir::kUnknownType;
}

Type joined_all(const Warehouse& house, std::span<const Operand> operands) {
  Operand all = operands.front();
  for (const Operand& operand : operands.subspan(1)) {
    const Type type = joined(house, all, operand);
    if (type == ir::kUnknownType) return type;
    if (type != all.type) all = {.type = type};
  }
  return all.type;
}

// Sizes of GoogleSQL are of columns and casts, not of types; NUMERIC and BIGNUMERIC have these digits.
Type without_sizes(Type type) {
  const TypeInfo& info = ir::info_of(type);
  switch (info.tag) {
    case kDecimal: {
      const bool big = info.form != 0;
      return ir::intern_type({.tag = kDecimal,
                              .precision = static_cast<uint8_t>(big ? 76 : 38),
                              .scale = static_cast<uint8_t>(big ? 38 : 9),
                              .form = info.form});
    }
    case kString:
    case kBinary: return ir::intern_type({.tag = info.tag, .form = info.form});
    default: return type;
  }
}

template <const Warehouse& kHouse>
ConversionRules rules_of() {
  return {.implicit_cost = [](const Operand& from, Type to) { return implicit_price(kHouse, from, to); },
          .common = [](std::span<const Operand> operands, Unification) { return joined_all(kHouse, operands); }};
}

}  // namespace

ConversionRules bigquery_conversion() {
  ConversionRules rules = rules_of<kBigquery>();
  rules.common = [](std::span<const Operand> operands, Unification) {
    return without_sizes(joined_all(kBigquery, operands));
  };
  rules.settled = [](Type type) { return replace_null(type, ir::plain(kInt64)); };
  rules.picked = without_sizes;
  return rules;
}
ConversionRules databricks_conversion() { return rules_of<kDatabricks>(); }
ConversionRules snowflake_conversion() { return rules_of<kSnowflake>(); }
ConversionRules trino_conversion() { return rules_of<kTrino>(); }

}  // namespace rocky::compiler
