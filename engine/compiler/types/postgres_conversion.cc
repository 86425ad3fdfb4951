// What PostgreSQL converts by itself, what a cast can do, and how types are unified (PostgreSQL manual, 10.5).
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/symbol.h"
#include "compiler/types/conversion_rules.h"
#include "compiler/types/postgres_catalog.h"
#include "compiler/types/postgres_types.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeInfo;
using ir::TypeTag;
using enum TypeTag;

// text, varchar and "char" are strings of several names: the form tells them apart, a length that it is a varchar.
bool is_varying(const TypeInfo& info) {
  constexpr uint8_t kVarying = 1;
  return info.tag == kString && (info.form == kVarying || info.length > 0);
}

std::optional<int32_t> implicit_cost(const Operand& from, Type to) {
  if (postgres_untyped(from)) return 1;
  if (!ir::is_known(from.type) || !ir::is_known(to)) return 0;
  if (postgres_same(from.type, to)) return 0;
  return postgres_converts(from.type, to) ? std::optional(1) : std::nullopt;
}

CastVerdict cast(Type from, Type to) {
  // A user's own types have casts that no catalog of ours tells.
  if (!is_postgres_type(from) || !is_postgres_type(to)) return CastVerdict::kUnsure;
  if (ir::tag_of(from) == kStruct || ir::tag_of(to) == kStruct) return CastVerdict::kUnsure;
  const bool there_is_one = postgres_path(from, to).when != PostgresCast::kNone;
  return there_is_one ? CastVerdict::kPossible : CastVerdict::kImpossible;
}

// Manual, 10.5; digits and lengths stay where all have the same.
Type common(std::span<const Operand> operands, Unification purpose) {
  const bool compares = purpose == Unification::kEquality || purpose == Unification::kOrder;
  std::vector<Operand> order(operands.begin(), operands.end());
  if (purpose == Unification::kCase) std::ranges::rotate(order, order.end() - 1);
  std::optional<Type> chosen;
  bool same_digits = std::ranges::none_of(order, postgres_untyped);
  bool catalogued = true;
  for (const Operand& operand : order) {
    if (postgres_untyped(operand)) continue;
    catalogued = catalogued && is_postgres_type(operand.type);
    if (!chosen) {
      chosen = operand.type;
      continue;
    }
    same_digits = same_digits && operand.type == *chosen;
    if (postgres_same(operand.type, *chosen)) continue;
    if (!catalogued) return ir::kUnknownType;
    if (ir::tag_of(operand.type) == kStruct && ir::tag_of(*chosen) == kStruct) return ir::kUnknownType;
    if (postgres_category(operand.type) != postgres_category(*chosen)) {
      // Operators may be defined for such pairs.
      return compares ? ir::kUnknownType : ir::kErrorType;
    }
    if (!postgres_preferred(*chosen) && postgres_converts(*chosen, operand.type) &&
        !postgres_converts(operand.type, *chosen)) {
      chosen = operand.type;
    }
  }
  if (!chosen) return ir::kStringType;
  for (const Operand& operand : operands) {
    if (!postgres_untyped(operand) && !postgres_same(operand.type, *chosen) &&
        !postgres_converts(operand.type, *chosen)) {
      return compares ? ir::kUnknownType : ir::kErrorType;
    }
  }
  return same_digits ? *chosen : postgres_without_digits(*chosen);
}

Type settled(Type type) { return replace_null(type, ir::kStringType); }

}  // namespace

char postgres_category(Type type) {
  if (ir::tag_of(type) == kList) return 'A';
  if (ir::tag_of(type) == kEnum) return 'E';
  if (ir::tag_of(type) == kStruct) return 'C';
  const PostgresType* row = find_postgres_type(type);
  return row == nullptr ? 'U' : row->category;
}

bool postgres_preferred(Type type) {
  const PostgresType* row = find_postgres_type(type);
  return row != nullptr && row->preferred;
}

bool postgres_sorts(Type type) {
  if (ir::tag_of(type) == kList) return postgres_sorts(ir::element_of(type));
  const PostgresType* row = find_postgres_type(type);
  return row == nullptr || row->sorts;
}

bool postgres_equals(Type type) {
  if (ir::tag_of(type) == kList) return postgres_equals(ir::element_of(type));
  const PostgresType* row = find_postgres_type(type);
  return row == nullptr || row->equals;
}

bool postgres_same(Type left, Type right) {
  return left == right || postgres_without_digits(left) == postgres_without_digits(right);
}

Type postgres_without_digits(Type type) {
  const TypeInfo& info = ir::info_of(type);
  TypeInfo bare = {.tag = info.tag, .form = info.form};
  constexpr uint8_t kMicroseconds = 6;
  switch (info.tag) {
    case kString:
      if (is_varying(info)) bare.form = 1;
      return ir::intern_type(bare);
    case kBit:
    case kDecimal:
    case kChar: return ir::intern_type(bare);
    case kTime:
    case kTimeZoned:
    case kTimestamp:
    case kInstant: return ir::with_digits(info.tag, kMicroseconds);
    case kInterval: return ir::plain(kInterval);
    case kList: return ir::list_of(postgres_without_digits(info.fields[0].type));
    case kNamed: {
      const std::string lower = ascii_lower(text_of(info.name));
      return lower == text_of(info.name) ? type : ir::named(intern(lower));
    }
    default: return type;
  }
}

bool postgres_untyped(const Operand& operand) {
  return operand.type == ir::kNullType || (operand.literal == LiteralKind::kString && operand.type == ir::kStringType);
}

ConversionRules postgres_conversion() {
  return {.implicit_cost = implicit_cost,
          .explicit_cast = cast,
          .common = common,
          .settled = settled,
          .type_names = postgres_type_names,
          .sorts = postgres_sorts,
          .equals = postgres_equals};
}

}  // namespace rocky::compiler
