#include "compiler/bind/expression_rules.h"

#include <array>

#include "compiler/per_dialect.h"
#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

using ir::plain;
using ir::TypeTag;

constexpr IntegerLiteral kInt32 = {"2147483647", "2147483648", plain(TypeTag::kInt32)};
constexpr IntegerLiteral kInt64 = {"9223372036854775807", "9223372036854775808", plain(TypeTag::kInt64)};

constexpr auto kDuckdbIntegers = std::to_array<IntegerLiteral>({
    {"2147483647", "2147483647", plain(TypeTag::kInt32)},
    kInt64,
    {"170141183460469231731687303715884105727", "170141183460469231731687303715884105728", plain(TypeTag::kInt128)},
    {"340282366920938463463374607431768211455", {}, plain(TypeTag::kUInt128)},
});
// -2147483648 is the negation of a bigint.
constexpr auto kPostgresIntegers = std::to_array<IntegerLiteral>({
    {"2147483647", {}, plain(TypeTag::kInt32)},
    {"9223372036854775807", {}, plain(TypeTag::kInt64)},
});
constexpr auto kBigqueryIntegers = std::to_array<IntegerLiteral>({kInt64});
constexpr auto kWideIntegers = std::to_array<IntegerLiteral>({kInt32, kInt64});

constexpr auto kDuckdbOrderedSets = std::to_array<std::array<std::string_view, 2>>({
    {"percentile_cont", "quantile_cont"},
    {"percentile_disc", "quantile_disc"},
});

constexpr ExpressionRules kDuckdb = {
    .naming = Naming::kDuckdb,
    .integers = kDuckdbIntegers,
    .point = PointLiteral::kAllDigits,
    .exponent = PointLiteral::kFloat,
    .condition = ConditionRule::kCastable,
    .bad_literals = BadLiteralRule::kWhenRun,
    .like_operators = true,
    .matches = "regexp_full_match",
    .in_list_function = "contains",
    .arrow = "json_extract",
    .own_schema = "main",
    .own_catalog_schema = "system.main",
    .methods = true,
    .computes_constants = true,
    .builtins = " coalesce ifnull if grouping grouping_id unnest try date greatest least ",
    .grouping = plain(TypeTag::kInt64),
    .grouping_id = plain(TypeTag::kInt64),
    .sorted_first = true,
    .ordered_set_names = kDuckdbOrderedSets,
    .star_is_nothing = true,
    .subscript = "array_extract",
    .map_subscript = "map_extract_value",
    .text_constants = " typeof current_user session_user user current_role ",
    .queries_in_lambdas = false,
    .distinct_order_is_argument = true,
    .filter_is_for_aggregates = true,
    .rows_equal_queries = false,
    .grouping_takes_keys = true,
    .extract = "date_part",
    .position = "position",
    .position_text_first = true,
    .time_zone = "timezone",
    .interval = plain(TypeTag::kInterval),
    .null_by_zero = " // % ",
    .document_field = plain(TypeTag::kJson),
};

constexpr ExpressionRules kPostgres = {
    .naming = Naming::kFunction,
    .integers = kPostgresIntegers,
    .point = PointLiteral::kAnyDecimal,
    .exponent = PointLiteral::kAnyDecimal,
    .bad_literals = BadLiteralRule::kWhenBound,
    .like_operators = true,
    .own_schema = "pg_catalog",
    .builtins = " coalesce nullif grouping greatest least ",
    .grouping = plain(TypeTag::kInt32),
    .grouping_id = plain(TypeTag::kInt32),
    .star_is_nothing = true,
    .distinct_order_is_argument = true,
    .filter_is_for_aggregates = true,
    .functions_drop_sizes = true,
    .comparison_operators = true,
    .ordered_sets = " mode percentile_cont percentile_disc rank dense_rank percent_rank cume_dist ",
    .star_for_nothing = true,
    .grouping_takes_keys = true,
    .binds_unused_windows = true,
    .extract = "extract",
    .position = "position",
    .position_text_first = true,
    .position_type = plain(TypeTag::kInt32),
    .trim = "btrim",
    .time_zone = "timezone",
    .second_digits = 6,
    .bit_string = "\"bit\"",
    .national_string = "bpchar",
    .casts_reach_elements = true,
    .interval = plain(TypeTag::kInterval),
    .row_field = "f",
};

constexpr ExpressionRules kBigquery = {
    .naming = Naming::kPath,
    .nameless_form = "f{}_",
    .integers = kBigqueryIntegers,
    .point = PointLiteral::kFloat,
    .exponent = PointLiteral::kFloat,
    .hexadecimal = plain(TypeTag::kInt64),
    .builtins = " coalesce ifnull nullif if grouping ",
    .grouping = plain(TypeTag::kInt64),
    .grouping_id = plain(TypeTag::kInt64),
    .extract = "extract",
    .interval = plain(TypeTag::kInterval),
    .null_schema = "safe",
    .document_field = plain(TypeTag::kJson),
};

constexpr ExpressionRules kSnowflake = {
    .naming = Naming::kWritten,
    .point = PointLiteral::kTrimmed,
    .string = StringLiteral::kWithLength,
    .hex_bytes = true,
    .list_literal = "ARRAY",
    .struct_literal = "OBJECT",
    .condition = ConditionRule::kAnything,
    .builtins = " coalesce ifnull nvl nullif iff grouping grouping_id ",
    .extract = "extract",
    .position = "position",
    .interval = plain(TypeTag::kInterval),
    .row = ir::kUnknownType,
    .document_field = plain(TypeTag::kVariant),
};

constexpr ExpressionRules kDatabricks = {
    .naming = Naming::kSpark,
    .integers = kWideIntegers,
    .point = PointLiteral::kTrimmed,
    .exponent = PointLiteral::kFloat,
    .hex_bytes = true,
    .truth_of_anything = true,
    .builtins = " coalesce ifnull nvl nullif if iff grouping grouping_id ",
    .grouping = plain(TypeTag::kInt8),
    .grouping_id = plain(TypeTag::kInt64),
    .extract = "extract",
    .position = "position",
    .interval = ir::kErrorType,
    .row_field = "col",
    .fields_of_lists = true,
    .document_field = plain(TypeTag::kVariant),
};

constexpr ExpressionRules kTrino = {
    .nameless_form = "_col{}",
    .nameless_by_place = true,
    .integers = kPostgresIntegers,
    .point = PointLiteral::kTrimmed,
    .exponent = PointLiteral::kFloat,
    .string = StringLiteral::kWithLength,
    .hex_bytes = true,
    .typed_decimals = true,
    .match_number = plain(TypeTag::kInt64),
    .builtins = " coalesce nullif if grouping try ",
    .grouping = plain(TypeTag::kInt64),
    .grouping_id = plain(TypeTag::kInt64),
    .extract = "extract",
    .position = "position",
    .json_function = ir::kStringType,
    .zones_keep_digits = true,
    .second_digits = 12,
    .interval = ir::kErrorType,
};

constexpr PerDialect<const ExpressionRules*> kRules[] = {{"bigquery", &kBigquery},   {"databricks", &kDatabricks},
                                                         {"duckdb", &kDuckdb},       {"postgres", &kPostgres},
                                                         {"snowflake", &kSnowflake}, {"trino", &kTrino}};

constexpr ExpressionRules kOther = {
    .condition = ConditionRule::kAnything, .bad_literals = BadLiteralRule::kWhenRun, .row = ir::kUnknownType};

}  // namespace

const ExpressionRules& expression_rules(const sql::Dialect& dialect) {
  const auto* const rules = find_row(kRules, dialect);
  return rules == nullptr ? kOther : **rules;
}

}  // namespace rocky::compiler
