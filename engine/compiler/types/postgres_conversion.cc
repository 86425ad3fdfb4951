// What PostgreSQL converts by itself (pg_cast, castcontext 'i'), what a cast can do, and how types are unified
// (PostgreSQL manual, 10.5).
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/symbol.h"
#include "compiler/types/conversion_rules.h"
#include "compiler/types/postgres_types.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeInfo;
using ir::TypeTag;
using enum TypeTag;

using Tags = uint64_t;
constexpr Tags bit(TypeTag tag) { return Tags{1} << static_cast<uint8_t>(tag); }
template <typename... Tag>
constexpr Tags tags(Tag... each) {
  return (bit(each) | ...);
}

constexpr Tags kNumbers = tags(kInt16, kInt32, kInt64, kDecimal, kFloat32, kFloat64);
constexpr Tags kTexts = tags(kString, kChar);

struct Conversions {
  TypeTag from;
  Tags implicit;
  Tags explicitly;  // besides those
};
constexpr Conversions kConversions[] = {
    {kBoolean, 0, bit(kInt32)},
    {kInt16, tags(kInt32, kInt64, kDecimal, kFloat32, kFloat64), 0},
    {kInt32, tags(kInt64, kDecimal, kFloat32, kFloat64), tags(kInt16, kBoolean, kBit)},
    {kInt64, tags(kDecimal, kFloat32, kFloat64), tags(kInt16, kInt32, kBit)},
    {kDecimal, tags(kFloat32, kFloat64), kNumbers},
    {kFloat32, bit(kFloat64), kNumbers},
    {kFloat64, 0, kNumbers},
    {kString, kTexts, 0},
    {kChar, kTexts, 0},
    {kBit, bit(kBit), tags(kInt32, kInt64)},
    {kDate, tags(kTimestamp, kInstant), 0},
    {kTime, tags(kTimeZoned, kInterval), 0},
    {kTimeZoned, 0, bit(kTime)},
    {kTimestamp, bit(kInstant), tags(kDate, kTime)},
    {kInstant, 0, tags(kDate, kTime, kTimeZoned, kTimestamp)},
    {kInterval, 0, bit(kTime)},
    {kJson, 0, bit(kJson)},
};

// Types that only their names tell.
struct Named {
  std::string_view name;
  char category;
  bool preferred = false;
};
constexpr Named kNames[] = {
    {"box", 'G'},   {"cidr", 'I'},    {"circle", 'G'},   {"inet", 'I', true}, {"line", 'G'},
    {"lseg", 'G'},  {"money", 'N'},   {"name", 'S'},     {"oid", 'N', true},  {"path", 'G'},
    {"point", 'G'}, {"polygon", 'G'}, {"regclass", 'N'}, {"regtype", 'N'},
};

const Named* named(const TypeInfo& info) {
  const std::string name = ascii_lower(text_of(info.name));
  const auto found = std::ranges::find(kNames, name, &Named::name);
  return found == std::end(kNames) ? nullptr : found;
}
bool is_named(const TypeInfo& info, std::string_view name) {
  return info.tag == kNamed && equal_ignoring_case(text_of(info.name), name);
}

// text, varchar and name: their conversions are those of strings.
bool is_varying(const TypeInfo& info) { return info.tag == kString && (info.form != 0 || info.length > 0); }

bool converts(Type from, Type to) {
  if (postgres_same(from, to)) return true;
  const TypeInfo& source = ir::info_of(from);
  const TypeInfo& target = ir::info_of(to);
  if (source.tag == kList && target.tag == kList) return converts(source.fields[0].type, target.fields[0].type);
  const bool text = ((kTexts & bit(source.tag)) != 0);
  if (target.tag == kNamed) {
    if (text) return is_named(target, "name") || (is_named(target, "regclass") && source.tag == kString);
    const bool whole = source.tag == kInt16 || source.tag == kInt32 || source.tag == kInt64;
    return (whole && (is_named(target, "oid") || text_of(target.name).starts_with("reg"))) ||
           (is_named(source, "cidr") && is_named(target, "inet"));
  }
  if (source.tag == kNamed) return is_named(source, "name") && target.tag == kString && !is_varying(target);
  if (source.tag == kJson || (source.tag == target.tag && source.tag != kString && source.tag != kBit)) return false;
  const auto row = std::ranges::find(kConversions, source.tag, &Conversions::from);
  return row != std::end(kConversions) && (row->implicit & bit(target.tag)) != 0;
}

std::optional<int32_t> implicit_cost(const Operand& from, Type to) {
  if (postgres_untyped(from)) return 1;
  if (!ir::is_known(from.type) || !ir::is_known(to)) return 0;
  if (postgres_same(from.type, to)) return 0;
  return converts(from.type, to) ? std::optional(1) : std::nullopt;
}

bool is_text(const TypeInfo& info) { return (kTexts & bit(info.tag)) != 0 || is_named(info, "name"); }

CastVerdict cast(Type from, Type to) {
  if (!ir::is_known(from) || !ir::is_known(to)) return CastVerdict::kUnsure;
  const TypeInfo& source = ir::info_of(from);
  const TypeInfo& target = ir::info_of(to);
  // By way of their text.
  if (is_text(source) || is_text(target) || converts(from, to)) return CastVerdict::kPossible;
  constexpr Tags kUsersOwn = tags(kNamed, kEnum, kStruct, kRange);
  if (((bit(source.tag) | bit(target.tag)) & kUsersOwn) != 0) return CastVerdict::kUnsure;
  if (source.tag == kList && target.tag == kList) return cast(source.fields[0].type, target.fields[0].type);
  if (source.tag == kJson && source.form != 0 && ((kNumbers | bit(kBoolean)) & bit(target.tag)) != 0) {
    return CastVerdict::kPossible;
  }
  const auto row = std::ranges::find(kConversions, source.tag, &Conversions::from);
  const bool listed = row != std::end(kConversions) && (row->explicitly & bit(target.tag)) != 0;
  return listed ? CastVerdict::kPossible : CastVerdict::kImpossible;
}

Type common(std::span<const Operand> operands, Unification purpose) {
  std::vector<Operand> order(operands.begin(), operands.end());
  if (purpose == Unification::kCase) std::ranges::rotate(order, order.end() - 1);
  std::optional<Type> chosen;
  bool same_digits = std::ranges::none_of(order, postgres_untyped);
  for (const Operand& operand : order) {
    if (postgres_untyped(operand)) continue;
    if (!chosen) {
      chosen = operand.type;
      continue;
    }
    same_digits = same_digits && operand.type == *chosen;
    if (postgres_same(operand.type, *chosen)) continue;
    if (postgres_category(operand.type) != postgres_category(*chosen)) {
      // Operators may be defined for such pairs.
      const bool compares = purpose == Unification::kEquality || purpose == Unification::kOrder;
      return compares ? ir::kUnknownType : ir::kErrorType;
    }
    if (!postgres_preferred(*chosen) && converts(*chosen, operand.type) && !converts(operand.type, *chosen)) {
      chosen = operand.type;
    }
  }
  if (!chosen) return ir::kStringType;
  for (const Operand& operand : operands) {
    if (!postgres_untyped(operand) && !converts(operand.type, *chosen)) {
      const bool certain = purpose != Unification::kEquality && purpose != Unification::kOrder;
      return certain ? ir::kErrorType : ir::kUnknownType;
    }
  }
  return same_digits ? *chosen : postgres_without_digits(*chosen);
}

Type settled(Type type) { return replace_null(type, ir::kStringType); }

}  // namespace

char postgres_category(Type type) {
  const TypeInfo& info = ir::info_of(type);
  switch (info.tag) {
    case kNull: return 'X';
    case kBoolean: return 'B';
    case kInt16:
    case kInt32:
    case kInt64:
    case kDecimal:
    case kFloat32:
    case kFloat64: return 'N';
    case kString:
    case kChar: return 'S';
    case kDate:
    case kTime:
    case kTimeZoned:
    case kTimestamp:
    case kInstant: return 'D';
    case kInterval: return 'T';
    case kBit: return 'V';
    case kList: return 'A';
    case kEnum: return 'E';
    case kRange: return 'R';
    default: break;
  }
  if (info.tag != kNamed) return 'U';
  if (const Named* row = named(info)) return row->category;
  return text_of(info.name).ends_with("range") ? 'R' : 'U';
}

bool postgres_preferred(Type type) {
  const TypeInfo& info = ir::info_of(type);
  switch (info.tag) {
    case kBoolean:
    case kFloat64:
    case kInstant:
    case kInterval: return true;
    case kString: return !is_varying(info);
    case kBit: return info.form == 0;
    case kNamed: {
      const Named* row = named(info);
      return row != nullptr && row->preferred;
    }
    default: return false;
  }
}

bool postgres_same(Type left, Type right) {
  if (left == right) return true;
  const TypeInfo& a = ir::info_of(left);
  const TypeInfo& b = ir::info_of(right);
  if (a.tag != b.tag) return false;
  switch (a.tag) {
    case kString: return is_varying(a) == is_varying(b);
    case kBit:
    case kJson: return a.form == b.form;
    case kList: return postgres_same(a.fields[0].type, b.fields[0].type);
    case kNamed: return equal_ignoring_case(text_of(a.name), text_of(b.name));
    case kStruct:
    case kEnum:
    case kRange: return false;
    default: return true;
  }
}

Type postgres_without_digits(Type type) {
  const TypeInfo& info = ir::info_of(type);
  TypeInfo bare = {.tag = info.tag, .form = info.form};
  constexpr uint8_t kMicroseconds = 6;
  switch (info.tag) {
    case kString: bare.form = is_varying(info) ? 1 : 0; return ir::intern_type(bare);
    case kBit:
    case kDecimal:
    case kChar: return ir::intern_type(bare);
    case kTime:
    case kTimeZoned:
    case kTimestamp:
    case kInstant: return ir::with_digits(info.tag, kMicroseconds);
    case kList: return ir::list_of(postgres_without_digits(info.fields[0].type));
    default: return type;
  }
}

bool postgres_untyped(const Operand& operand) {
  return operand.type == ir::kNullType || (operand.literal == LiteralKind::kString && operand.type == ir::kStringType);
}

ConversionRules postgres_conversion() {
  return {.implicit_cost = implicit_cost, .explicit_cast = cast, .common = common, .settled = settled};
}

}  // namespace rocky::compiler
