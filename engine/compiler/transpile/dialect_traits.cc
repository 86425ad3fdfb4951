#include "compiler/transpile/dialect_traits.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/symbol.h"
#include "compiler/per_dialect.h"
#include "compiler/transpile/function_rules.h"
#include "sql/identifier.h"

namespace rocky::compiler {
namespace {

constexpr PerDialect<DialectTraits> kTraits[] = {
    {"duckdb",
     {.decimal_quotient_is_float = true,
      .whole_cast = WholeCast::kRoundsToEven,
      .whole_division = "a // b",
      .wide_integers = true,
      .interval_of = "INTERVAL (a) %u",
      .interval_weeks = true,
      .interval_quarters = true,
      .series = "generate_series",
      .map_form = MapForm::kTwoLists,
      .values_column = "col",
      .values_from = 0}},
    {"postgres",
     {.descending_nulls = NullPlace::kFirst,
      .whole_quotient = WholeQuotient::kCut,
      .whole_cast = WholeCast::kRoundsToEven,
      .float_type = "double precision",
      .decimals = DecimalForm::kUnlimited,
      .backslash_in_patterns = true,
      .keeps_length = true,
      .try_cast = TryCast::kNone,
      .small_interval = "INTERVAL '%n %u'",
      .empty_lists_have_a_type = false,
      .elements_are_named_as_their_table = true,
      .series = "generate_series",
      .has_fields = false}},
    {"snowflake",
     {.descending_nulls = NullPlace::kFirst,
      .whole_quotient = WholeQuotient::kSixDigits,
      // The quotient is rounded, so the rest goes first.
      .whole_division = "CAST((a - a % b) / b AS BIGINT)",
      .try_cast = TryCast::kTextOnly,
      .date_with_interval_is_date = true,
      .timestamp_literal = {},
      .interval = "INTERVAL '%n %u'",
      .interval_of = {},
      .interval_weeks = true,
      .interval_quarters = true,
      .interval_sums = false,
      .first_element = 0,
      .list_rows = ListRows::kFlatten,
      .struct_function = "object_construct_keep_null",
      .has_fields = false,
      .order_behind_group = true,
      .lists_too = true,
      .needs_recursive = false,
      .except_all = false,
      .offset_alone = false}},
    {"databricks",
     {.ascending_nulls = NullPlace::kFirst,
      .whole_cast = WholeCast::kCuts,
      .whole_division = "a DIV b",
      .cut_off = "CASE WHEN a < 0 THEN ceil(a) ELSE floor(a) END",
      .backslash_in_patterns = true,
      .date_with_interval_is_date = true,
      .timestamp_literal = "TIMESTAMP_NTZ",
      .day_added = "date_add(a, b)",
      .day_taken = "date_sub(a, b)",
      .interval_weeks = true,
      .first_element = 0,
      .element = "get(a, b)",
      .list_rows = ListRows::kExplode,
      .map_form = MapForm::kPairs,
      .struct_function = "named_struct",
      .order_behind_group = true,
      .values_column = "col"}},
    {"bigquery",
     {.ascending_nulls = NullPlace::kFirst,
      .whole_division = "div(a, b)",
      .float_type = "FLOAT64",
      .decimals = DecimalForm::kTwoTypes,
      .backslash_in_patterns = true,
      .timestamp_literal = "DATETIME",
      .literals_in_utc = true,
      .sunday_weeks = true,
      .day_added = "date_add(a, INTERVAL b DAY)",
      .day_taken = "date_sub(a, INTERVAL b DAY)",
      .interval = "INTERVAL %n %u",
      .interval_of = "INTERVAL (a) %u",
      .interval_weeks = true,
      .interval_quarters = true,
      .first_element = 0,
      .element = "a[SAFE_OFFSET(b)]",
      .element_by_word = true,
      .list_rows = ListRows::kUnnestValue,
      .aliases_in_values = false,
      .except_all = false,
      .offset_alone = false}},
    {"trino",
     {.whole_quotient = WholeQuotient::kCut,
      .cut_off = "truncate(a)",
      .keeps_length = true,
      .date_with_interval_is_date = true,
      .day_added = "date_add('day', b, a)",
      .day_taken = "date_add('day', -b, a)",
      .element = "element_at(a, b)",
      .map_form = MapForm::kTwoLists,
      .order_behind_group = true,
      .values_column = "_col",
      .values_from = 0}},
};

// A type without parameters in duckdb, postgres, snowflake, databricks, bigquery, trino: the narrowest that holds all
// its values.
struct PlainType {
  ir::TypeTag tag;
  std::string_view spelled[kRuleDialects];
};
constexpr PlainType kPlain[] = {
    {ir::TypeTag::kBoolean, {"BOOLEAN", "boolean", "BOOLEAN", "BOOLEAN", "BOOL", "BOOLEAN"}},
    {ir::TypeTag::kInt8, {"TINYINT", "smallint", "TINYINT", "TINYINT", "INT64", "TINYINT"}},
    {ir::TypeTag::kInt16, {"SMALLINT", "smallint", "SMALLINT", "SMALLINT", "INT64", "SMALLINT"}},
    {ir::TypeTag::kInt32, {"INTEGER", "integer", "INTEGER", "INT", "INT64", "INTEGER"}},
    {ir::TypeTag::kInt64, {"BIGINT", "bigint", "BIGINT", "BIGINT", "INT64", "BIGINT"}},
    {ir::TypeTag::kInt128, {"HUGEINT", "numeric(39, 0)", "", "", "", ""}},
    {ir::TypeTag::kUInt8, {"UTINYINT", "smallint", "SMALLINT", "SMALLINT", "INT64", "SMALLINT"}},
    {ir::TypeTag::kUInt16, {"USMALLINT", "integer", "INTEGER", "INT", "INT64", "INTEGER"}},
    {ir::TypeTag::kUInt32, {"UINTEGER", "bigint", "BIGINT", "BIGINT", "INT64", "BIGINT"}},
    {ir::TypeTag::kUInt64,
     {"UBIGINT", "numeric(20, 0)", "NUMBER(20, 0)", "DECIMAL(20, 0)", "NUMERIC", "DECIMAL(20, 0)"}},
    {ir::TypeTag::kFloat32, {"FLOAT", "real", "FLOAT", "FLOAT", "FLOAT64", "REAL"}},
    {ir::TypeTag::kFloat64, {"DOUBLE", "double precision", "DOUBLE", "DOUBLE", "FLOAT64", "DOUBLE"}},
    {ir::TypeTag::kDate, {"DATE", "date", "DATE", "DATE", "DATE", "DATE"}},
    {ir::TypeTag::kTime, {"TIME", "time", "TIME", "", "TIME", "TIME"}},
    {ir::TypeTag::kTimestamp, {"TIMESTAMP", "timestamp", "TIMESTAMP_NTZ", "TIMESTAMP_NTZ", "DATETIME", "TIMESTAMP(6)"}},
    {ir::TypeTag::kInstant,
     {"TIMESTAMPTZ", "timestamptz", "TIMESTAMP_LTZ", "TIMESTAMP", "TIMESTAMP", "TIMESTAMP(6) WITH TIME ZONE"}},
    {ir::TypeTag::kTimestampZoned,
     {"TIMESTAMPTZ", "timestamptz", "TIMESTAMP_TZ", "TIMESTAMP", "TIMESTAMP", "TIMESTAMP(6) WITH TIME ZONE"}},
    {ir::TypeTag::kBinary, {"BLOB", "bytea", "BINARY", "BINARY", "BYTES", "VARBINARY"}},
    {ir::TypeTag::kUuid, {"UUID", "uuid", "VARCHAR", "STRING", "STRING", "UUID"}},
    {ir::TypeTag::kJson, {"JSON", "jsonb", "VARIANT", "VARIANT", "JSON", "JSON"}},
    {ir::TypeTag::kVariant, {"JSON", "jsonb", "VARIANT", "VARIANT", "JSON", "JSON"}},
    {ir::TypeTag::kObject, {"JSON", "jsonb", "OBJECT", "VARIANT", "JSON", "JSON"}},
    {ir::TypeTag::kInterval, {"INTERVAL", "interval", "", "", "INTERVAL", ""}},
};

// Names of what has parameters, in the same order.
constexpr std::string_view kText[kRuleDialects] = {"VARCHAR", "text", "VARCHAR", "STRING", "STRING", "VARCHAR"};
constexpr bool kLengthCounts[kRuleDialects] = {false, true, true, false, false, true};
constexpr std::string_view kDecimal[kRuleDialects] = {"DECIMAL", "numeric", "NUMBER", "DECIMAL", "NUMERIC", "DECIMAL"};

std::string decimal_type(const ir::TypeInfo& info, size_t column, const sql::Dialect& dialect) {
  constexpr uint8_t kMost = 38;
  const DecimalForm form = dialect_traits(dialect).decimals;
  if (info.precision == 0) return form == DecimalForm::kUnlimited ? "numeric" : std::string();
  if (form == DecimalForm::kTwoTypes) {
    if (info.scale <= 9 && info.precision - info.scale <= 29) {
      return info.precision == kMost && info.scale == 9 ? "NUMERIC"
                                                        : fmt::format("NUMERIC({}, {})", info.precision, info.scale);
    }
    return fmt::format("BIGNUMERIC({}, {})", info.precision, info.scale);
  }
  if (info.precision > kMost && form != DecimalForm::kUnlimited) return {};
  return fmt::format("{}({}, {})", kDecimal[column], info.precision, info.scale);
}

std::string field_list(const ir::TypeInfo& info, const sql::Dialect& dialect, std::string_view between) {
  std::string out;
  for (const ir::TypeField& field : info.fields) {
    const std::string type = cast_type(field.type, dialect);
    if (type.empty()) return {};
    if (!out.empty()) out += ", ";
    if (field.name) out += sql::spell_name(text_of(field.name), dialect, sql::kLabel) + std::string(between);
    out += type;
  }
  return out;
}

std::string nested_type(const ir::TypeInfo& info, size_t column, const sql::Dialect& dialect) {
  enum Column : size_t { kDuckdb, kPostgres, kSnowflake, kDatabricks, kBigquery, kTrino };
  std::vector<std::string> inside;
  for (const ir::TypeField& field : info.fields) inside.push_back(cast_type(field.type, dialect));
  if (std::ranges::find(inside, std::string()) != inside.end()) return {};
  if (info.tag == ir::TypeTag::kList || info.tag == ir::TypeTag::kArray) {
    switch (column) {
      case kDuckdb:
      case kPostgres: return inside[0] + "[]";
      case kSnowflake: return fmt::format("ARRAY({})", inside[0]);
      case kTrino: return fmt::format("ARRAY({})", inside[0]);
      default: return fmt::format("ARRAY<{}>", inside[0]);
    }
  }
  if (info.tag == ir::TypeTag::kMap && inside.size() == 2) {
    switch (column) {
      case kDuckdb:
      case kTrino: return fmt::format("MAP({}, {})", inside[0], inside[1]);
      case kDatabricks: return fmt::format("MAP<{}, {}>", inside[0], inside[1]);
      default: return {};
    }
  }
  if (info.tag == ir::TypeTag::kStruct) {
    switch (column) {
      case kDuckdb: return fmt::format("STRUCT({})", field_list(info, dialect, " "));
      case kDatabricks: return fmt::format("STRUCT<{}>", field_list(info, dialect, ": "));
      case kBigquery: return fmt::format("STRUCT<{}>", field_list(info, dialect, " "));
      case kTrino: return fmt::format("ROW({})", field_list(info, dialect, " "));
      case kSnowflake: return fmt::format("OBJECT({})", field_list(info, dialect, " "));
      default: return {};
    }
  }
  return {};
}

}  // namespace

const DialectTraits& dialect_traits(const sql::Dialect& dialect) {
  static constexpr DialectTraits kOther = {};
  const DialectTraits* found = find_row(kTraits, dialect);
  return found != nullptr ? *found : kOther;
}

std::string cast_type(ir::Type type, const sql::Dialect& dialect) {
  const size_t column = rule_column(dialect);
  if (column >= kRuleDialects) return {};
  const ir::TypeInfo& info = ir::info_of(type);
  if (info.tag == ir::TypeTag::kDecimal) return decimal_type(info, column, dialect);
  if (info.tag == ir::TypeTag::kString || info.tag == ir::TypeTag::kChar) {
    const bool counts = info.length > 0 && info.length < 65536 && kLengthCounts[column];
    return counts ? fmt::format("VARCHAR({})", info.length) : std::string(kText[column]);
  }
  const auto found = std::ranges::find(kPlain, info.tag, &PlainType::tag);
  if (found != std::end(kPlain)) return std::string(found->spelled[column]);
  return nested_type(info, column, dialect);
}

}  // namespace rocky::compiler
