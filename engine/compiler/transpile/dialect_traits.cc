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
      .map_form = MapForm::kTwoLists,
      .values_column = "col",
      .values_from = 0}},
    {"postgres",
     {.descending_nulls = NullPlace::kFirst,
      .whole_quotient = WholeQuotient::kCut,
      .whole_cast = WholeCast::kRoundsToEven,
      .backslash_in_patterns = true,
      .has_fields = false,
      .float_type = "double precision"}},
    {"snowflake",
     {.descending_nulls = NullPlace::kFirst,
      .whole_quotient = WholeQuotient::kSixDigits,
      .first_element = 0,
      .date_with_interval_is_date = true,
      .order_behind_group = true,
      .list_rows = ListRows::kFlatten,
      .struct_function = "object_construct_keep_null",
      .has_fields = false,
      .needs_recursive = false,
      .float_type = "DOUBLE"}},
    {"databricks",
     {.ascending_nulls = NullPlace::kFirst,
      .whole_cast = WholeCast::kCuts,
      .backslash_in_patterns = true,
      .first_element = 0,
      .date_with_interval_is_date = true,
      .order_behind_group = true,
      .list_rows = ListRows::kExplode,
      .map_form = MapForm::kPairs,
      .struct_function = "named_struct",
      .values_column = "col"}},
    {"bigquery",
     {.ascending_nulls = NullPlace::kFirst,
      .backslash_in_patterns = true,
      .first_element = 0,
      .aliases_in_values = false,
      .list_rows = ListRows::kUnnestValue,
      .float_type = "FLOAT64"}},
    {"trino",
     {.whole_quotient = WholeQuotient::kCut,
      .date_with_interval_is_date = true,
      .order_behind_group = true,
      .map_form = MapForm::kTwoLists,
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
constexpr std::string_view kDecimal[kRuleDialects] = {"DECIMAL", "numeric", "NUMBER", "DECIMAL", "NUMERIC", "DECIMAL"};

std::string decimal_type(const ir::TypeInfo& info, size_t column, const sql::Dialect& dialect) {
  constexpr uint8_t kMost = 38;
  if (info.precision == 0) return dialect.name == "postgres" ? "numeric" : std::string();
  if (dialect.set_quantifier) {  // NUMERIC of 38 digits, nine of them behind the point
    if (info.scale <= 9 && info.precision - info.scale <= 29) {
      return info.precision == kMost && info.scale == 9 ? "NUMERIC"
                                                        : fmt::format("NUMERIC({}, {})", info.precision, info.scale);
    }
    return fmt::format("BIGNUMERIC({}, {})", info.precision, info.scale);
  }
  if (info.precision > kMost && dialect.name != "postgres") return {};
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
    const bool counts = info.length > 0 && info.length < 65536 && column != 0 && column != 4 && column != 3;
    return counts ? fmt::format("VARCHAR({})", info.length) : std::string(kText[column]);
  }
  const auto found = std::ranges::find(kPlain, info.tag, &PlainType::tag);
  if (found != std::end(kPlain)) return std::string(found->spelled[column]);
  return nested_type(info, column, dialect);
}

}  // namespace rocky::compiler
