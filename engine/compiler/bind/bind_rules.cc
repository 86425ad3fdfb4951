#include "compiler/bind/bind_rules.h"

#include <array>
#include <utility>

namespace rocky::compiler {
namespace {

constexpr PseudoColumn kDuckdbColumns[] = {{"rowid", "BIGINT"}};
constexpr PseudoColumn kPostgresColumns[] = {{"ctid", ""}, {"xmin", ""}, {"xmax", ""},
                                             {"cmin", ""}, {"cmax", ""}, {"tableoid", ""}};
constexpr PseudoColumn kBigqueryColumns[] = {{"_partitiontime", "TIMESTAMP"}, {"_partitiondate", "DATE"},
                                             {"_table_suffix", "STRING"},     {"_file_name", "STRING"},
                                             {"_change_type", "STRING"},      {"_change_timestamp", "TIMESTAMP"}};
constexpr PseudoColumn kSnowflakeColumns[] = {{"metadata$filename", "VARCHAR"},  {"metadata$file_row_number", ""},
                                              {"metadata$action", "VARCHAR"},    {"metadata$isupdate", "BOOLEAN"},
                                              {"metadata$row_id", "VARCHAR"},    {"metadata$start_scan_time", ""},
                                              {"metadata$file_content_key", ""}, {"metadata$file_last_modified", ""}};
constexpr PseudoColumn kDatabricksColumns[] = {
    {"_metadata", ""}, {"_change_type", "STRING"}, {"_commit_version", "BIGINT"}, {"_commit_timestamp", "TIMESTAMP"}};
constexpr PseudoColumn kTrinoColumns[] = {{"$path", "varchar"},
                                          {"$file_modified_time", ""},
                                          {"$partition", "varchar"},
                                          {"$file_size", "bigint"},
                                          {"$bucket", "integer"}};

constexpr BindRules kDuckdb = {
    .in_select = AliasUse::kColumnFirst,
    .in_where = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kAliasFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .any_branch_orders = true,
    .set_order_expressions = false,
    .implicit_lateral = true,
    .renames_duplicates = true,
    .unused_ctes_are_bound = false,
    .short_cte_lists = true,
    .natural_needs_columns = true,
    .idle_renames = true,
    .unnest_spreads_structs = true,
    .whole_series = true,
    .relation_is_value = true,
    .anchor_decides = true,
    .values_column = "col",
    .values_from = 0,
    .pseudo_columns = kDuckdbColumns,
    .functions_complete = true,
    .null_on_zero_divide = true,
};

constexpr BindRules kPostgres = {
    .in_group_by = AliasUse::kColumnFirst,
    .set_order_expressions = false,
    .order_by_unselected = false,
    .merged_columns_first = true,
    .distinct_relation_names = true,
    .function_alias_names_column = true,
    .relation_is_value = true,
    .anchor_decides = true,
    .pseudo_columns = kPostgresColumns,
    .grouped_by_key = true,
    .integer_division = true,
};

constexpr BindRules kSnowflake = {
    .in_select = AliasUse::kColumnFirst,
    .in_where = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kColumnFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .later_aliases = true,
    .values_column = "COLUMN",
    .pseudo_columns = kSnowflakeColumns,
    .any_case_of_stored_names = true,
};

constexpr BindRules kDatabricks = {
    .in_select = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kColumnFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .unused_ctes_are_bound = false,
    .values_column = "col",
    .pseudo_columns = kDatabricksColumns,
};

constexpr BindRules kBigquery = {
    .in_group_by = AliasUse::kAliasFirst,
    .in_having = AliasUse::kAliasFirst,
    .in_qualify = AliasUse::kAliasFirst,
    .alias_inside_order_expression = true,
    .order_by_unselected = false,
    .distinct_relation_names = true,
    .unpivot_values_first = true,
    .relation_is_value = true,
    .pseudo_columns = kBigqueryColumns,
    .decimal_literal = DecimalLiteral::kDouble,
};

constexpr BindRules kTrino = {
    .order_by_unselected = false,
    .full_cte_lists = true,
    .short_table_lists = false,
    .values_column = "_col",
    .values_from = 0,
    .pseudo_columns = kTrinoColumns,
    .integer_division = true,
};

// Of a warehouse that nobody knows: whatever one of them accepts.
constexpr BindRules kAny = {
    .in_select = AliasUse::kColumnFirst,
    .in_where = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kColumnFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .any_branch_orders = true,
    .later_aliases = true,
    .implicit_lateral = true,
    .unused_ctes_are_bound = false,
    .short_cte_lists = true,
    .relation_is_value = true,
    .grouped_by_key = true,
    .any_case_of_stored_names = true,
};

}  // namespace

const BindRules& bind_rules(const sql::Dialect& dialect) {
  static constexpr std::array<std::pair<const sql::Dialect& (*)(), const BindRules*>, 6> kRules = {{
      {sql::databricks_dialect, &kDatabricks},
      {sql::snowflake_dialect, &kSnowflake},
      {sql::bigquery_dialect, &kBigquery},
      {sql::trino_dialect, &kTrino},
      {sql::duckdb_dialect, &kDuckdb},
      {sql::postgres_dialect, &kPostgres},
  }};
  for (const auto& [table, rules] : kRules) {
    if (&table() == &dialect) return *rules;
  }
  return kAny;
}

}  // namespace rocky::compiler
