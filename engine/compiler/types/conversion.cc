#include "compiler/types/conversion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string_view>
#include <vector>

#include "compiler/per_dialect.h"
#include "compiler/types/conversion_rules.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;

constexpr PerDialect<ConversionRules (*)()> kRules[] = {
    {"bigquery", bigquery_conversion}, {"databricks", databricks_conversion}, {"duckdb", duckdb_conversion},
    {"postgres", postgres_conversion}, {"snowflake", snowflake_conversion},   {"trino", trino_conversion}};

std::optional<ConversionRules> rules_of(const sql::Dialect& dialect) {
  const auto* const rules = find_row(kRules, dialect);
  return rules == nullptr ? std::nullopt : std::optional((*rules)());
}

bool is_unknown(Type type) { return type == ir::kUnknownType || type == ir::kErrorType; }

// The largest magnitudes of the integer types, below and above 0, as digits.
struct Bounds {
  TypeTag tag;
  std::string_view below;
  std::string_view above;
};
constexpr Bounds kBounds[] = {
    {TypeTag::kInt8, "128", "127"},
    {TypeTag::kInt16, "32768", "32767"},
    {TypeTag::kInt32, "2147483648", "2147483647"},
    {TypeTag::kInt64, "9223372036854775808", "9223372036854775807"},
    {TypeTag::kInt128, "170141183460469231731687303715884105728", "170141183460469231731687303715884105727"},
    {TypeTag::kUInt8, "0", "255"},
    {TypeTag::kUInt16, "0", "65535"},
    {TypeTag::kUInt32, "0", "4294967295"},
    {TypeTag::kUInt64, "0", "18446744073709551615"},
    {TypeTag::kUInt128, "0", "340282366920938463463374607431768211455"},
};

}  // namespace

uint8_t integer_digits(TypeTag tag) {
  const auto found = std::ranges::find(kBounds, tag, &Bounds::tag);
  return found == std::end(kBounds) ? 0 : static_cast<uint8_t>(found->above.size());
}

std::optional<int64_t> literal_integer(const Operand& operand) {
  if (operand.literal != LiteralKind::kInteger) return std::nullopt;
  std::string_view text = operand.text;
  if (text.starts_with('+')) text.remove_prefix(1);
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                   : std::nullopt;
}

bool literal_fits(const Operand& operand, TypeTag tag) {
  const auto bounds = std::ranges::find(kBounds, tag, &Bounds::tag);
  if (operand.literal != LiteralKind::kInteger || operand.text.empty() || bounds == std::end(kBounds)) return false;
  std::string_view digits = operand.text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  const std::string_view most = negative ? bounds->below : bounds->above;
  if (digits.empty()) return true;
  return digits.size() != most.size() ? digits.size() < most.size() : digits <= most;
}

Type replace_null(Type type, Type by) {
  if (type == ir::kNullType) return by;
  const ir::TypeInfo& info = ir::info_of(type);
  if (info.fields.empty() || info.tag == TypeTag::kEnum) return type;
  std::vector<ir::TypeField> fields(info.fields.begin(), info.fields.end());
  for (ir::TypeField& field : fields) field.type = replace_null(field.type, by);
  ir::TypeInfo replaced = info;
  replaced.fields = fields;
  return ir::intern_type(replaced);
}

std::optional<int32_t> implicit_cast_cost(const Operand& from, Type to, const sql::Dialect& dialect) {
  if (is_unknown(from.type) || is_unknown(to)) return 0;
  const std::optional<ConversionRules> rules = rules_of(dialect);
  return rules ? rules->implicit_cost(from, to) : 0;
}

CastVerdict explicit_cast(Type from, Type to, const sql::Dialect& dialect) {
  if (is_unknown(from) || is_unknown(to)) return CastVerdict::kUnsure;
  if (from == to || from == ir::kNullType) return CastVerdict::kPossible;
  const std::optional<ConversionRules> rules = rules_of(dialect);
  return rules && rules->explicit_cast != nullptr ? rules->explicit_cast(from, to) : CastVerdict::kUnsure;
}

Type common_type(std::span<const Operand> operands, Unification purpose, const sql::Dialect& dialect) {
  std::vector<Operand> known;
  bool unsure = false;
  for (const Operand& operand : operands) {
    if (operand.type == ir::kErrorType) continue;
    unsure |= !ir::is_known(operand.type);
    known.push_back(operand);
  }
  if (known.empty()) return ir::kUnknownType;
  const std::optional<ConversionRules> rules = rules_of(dialect);
  if (unsure || !rules) {
    const bool alike = std::ranges::all_of(known, [&](const Operand& o) { return o.type == known.front().type; });
    return alike && !unsure ? known.front().type : ir::kUnknownType;
  }
  return rules->common(known, purpose);
}

Type common_type(Type left, Type right, Unification purpose, const sql::Dialect& dialect) {
  return common_type(std::array{Operand{.type = left}, Operand{.type = right}}, purpose, dialect);
}

Type settled_type(Type type, const sql::Dialect& dialect) {
  const std::optional<ConversionRules> rules = rules_of(dialect);
  return rules && rules->settled != nullptr ? rules->settled(type) : type;
}

std::span<const std::string_view> more_type_names(const sql::Dialect& dialect) {
  const std::optional<ConversionRules> rules = rules_of(dialect);
  return rules && rules->type_names != nullptr ? rules->type_names() : std::span<const std::string_view>();
}

bool can_be_sorted(Type type, const sql::Dialect& dialect) {
  const std::optional<ConversionRules> rules = rules_of(dialect);
  return is_unknown(type) || !rules || rules->sorts == nullptr || rules->sorts(type);
}

bool can_be_grouped(Type type, const sql::Dialect& dialect) {
  const std::optional<ConversionRules> rules = rules_of(dialect);
  return is_unknown(type) || !rules || rules->equals == nullptr || rules->equals(type);
}

Type picked_type(Type type, const sql::Dialect& dialect) {
  const std::optional<ConversionRules> rules = rules_of(dialect);
  return rules && rules->picked != nullptr ? rules->picked(type) : type;
}

}  // namespace rocky::compiler
